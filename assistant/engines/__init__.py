"""Engines: each turns a Document into a Reading: a filled report, its evidence, notes on what it could not read."""

from typing import Protocol

from assistant.documents import Document
from assistant.extraction import Reading
from schemas.fields import ReportType


class Engine(Protocol):
    """What the pipeline asks of an engine."""

    @property
    def name(self) -> str:
        """The key on the command line: offline, llm."""
        ...

    def read(self, document: Document, report_type: ReportType) -> Reading:
        """Fill the report type's schema from a document.

        Raises EngineError where the engine can do nothing with the document at all; a part that it cannot read is
        null and noted.
        """
        ...


__all__ = ["Engine"]
