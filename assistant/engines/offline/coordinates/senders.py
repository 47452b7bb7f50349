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
# 4月2日　A医院　事務　川上, between rules: the head of a message in a thread that was put together by hand.
_DATED = re.compile(r"^\W*(?:(?:\d{4}|令和\d{1,2}|R\d{1,2})[年/.-])?\d{1,2}[月/.]\d{1,2}日?(?:\(.\))?(?![\d/~〜-])")
_RULE = re.compile(r"^[^\w。、]{4,}$|^[ー一]{4,}$")
_FRAMED = re.compile(r"^\s*[^\w\s。、]{3,}.*[^\w\s。、]{3,}\s*$")
_LONGEST_HEAD = 50  # characters
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
        if not _is_head(lines[at], document.text):
            at += 1
            continue
        end = at
        while end < len(lines) and _is_head(lines[end], document.text):
            end += 1
        if at:
            yield lines[at:end], lines[end : end + _FIRST]
        at = end


def _is_head(line: Line, source: str) -> bool:
    """Whether a line is of a message's head: of its envelope, or a date beside a rule."""
    start, end = line.passage.start, line.passage.end
    if is_envelope(line.text):
        return True
    if start is None or end is None or len(line.text) > _LONGEST_HEAD or not _DATED.match(fold(line.text)):
        return False
    if _FRAMED.match(line.text):
        return True
    above = source[:start].rstrip().rpartition("\n")[2] if start else ""
    below = source[end:].lstrip().partition("\n")[0]
    return any(_RULE.match(beside.strip()) for beside in (above, below))


def _writer(head: Sequence[Line], body: Sequence[Line]) -> Passage | None:
    """The institution in which a message was written, by its head, else by how its writer introduces himself."""
    headed: Passage | None = None
    for line in head:
        label = _FROM.match(line.text)
        if label is None and not _DATED.match(fold(line.text)):
            continue
        begin = label.end() if label is not None else 0
        spans = found_names(line.text[begin:])
        if len(spans) == 1:
            headed = line.passage[begin + spans[0][0] : begin + spans[0][1]]
    for line in body:
        for start, end in found_names(line.text):
            name = line.passage[start:end]
            if _INTRODUCED.match(line.text, end) and (headed is None or fold(name.text).endswith(fold(headed.text))):
                return name  # in full, where the head is short
    return headed


__all__ = ["Sender", "senders"]
