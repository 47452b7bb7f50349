"""Submissions that are a form's printout, question by question, as a person would write a report."""

from dataclasses import replace

from assistant.documents import Document
from assistant.engines.offline.answers.asked import answers_in
from assistant.engines.offline.answers.exports import exports_in
from assistant.engines.offline.answers.records import with_paths_once
from assistant.engines.offline.answers.written import written


def with_answers_told(document: Document) -> Document:
    """The document with its questions as headings and each answer's values behind their labels; else the same one."""
    found = answers_in(document) or exports_in(document)
    return document if found is None else replace(document, blocks=tuple(written(found)))


__all__ = ["with_answers_told", "with_paths_once"]
