"""Whose figures a forwarded message tells: those of the institution that it comes from."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.documents import Document, Line, Passage
from assistant.engines.offline.coordinates.names import found_names
from assistant.engines.offline.letters import is_envelope
from assistant.japanese import fold

_FROM = re.compile(r"^\s*(?:from|差出人|送信者|送信元)\s*[:：]\s*", re.IGNORECASE)
_INTRODUCED = re.compile(r"(?:の.{1,10}|[、，\s].{1,10})?(?:です|でございます|と申します)")
_FIRST = 4  # lines of a message in which its writer says who he is


@dataclass(frozen=True, slots=True)
class Sender:
    """From which offset on a message runs, and the institution that wrote it (None: none is named)."""

    start: int
    name: Passage | None


def senders(document: Document) -> tuple[Sender, ...]:
    """The messages that a document forwards, in their order; () where they are not of several institutions.

    The one around them is not told: who forwards adds up for all.
    """
    found = [Sender(head[0].passage.start or 0, _writer(head, body)) for head, body in _messages(document)]
    named = {fold(s.name.text) for s in found if s.name is not None}
    return tuple(found) if len(named) > 1 else ()


def _messages(document: Document) -> Iterator[tuple[list[Line], list[Line]]]:
    """Head and first lines of each message but the first."""
    lines = [block for block in document.blocks if isinstance(block, Line)]
    at = 0
    while at < len(lines):
        if not is_envelope(lines[at].text):
            at += 1
            continue
        end = at
        while end < len(lines) and is_envelope(lines[end].text):
            end += 1
        if at:
            yield lines[at:end], lines[end : end + _FIRST]
        at = end


def _writer(head: Sequence[Line], body: Sequence[Line]) -> Passage | None:
    """The institution in which a message was written, by its head, else by how its writer introduces himself."""
    headed: Passage | None = None
    for line in head:
        label = _FROM.match(line.text)
        spans = found_names(line.text[label.end() :]) if label else []
        if label and len(spans) == 1:
            headed = line.passage[label.end() + spans[0][0] : label.end() + spans[0][1]]
    for line in body:
        for start, end in found_names(line.text):
            name = line.passage[start:end]
            if _INTRODUCED.match(line.text, end) and (headed is None or fold(name.text).endswith(fold(headed.text))):
                return name  # in full, where the head is short
    return headed


__all__ = ["Sender", "senders"]
