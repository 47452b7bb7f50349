"""The cells 現状, 取組目標 or 計画, 実績 of an effort: their text, each bullet on a line of its own."""

import re

from assistant.documents import Passage
from assistant.engines.offline.efforts.marks import entries
from assistant.japanese import closed_up, display_width

_NARROWEST = 14  # columns: no printed column is narrower, so shorter lines were ended by hand
_OPEN = re.compile(r"[（(「『、，・]$")
_TIGHT = re.compile(r"^[）)」』、。，・ーぁぃぅぇぉっゃゅょァィゥェォッャュョ]")
_CLOSING_NOTE = re.compile(r"^[（(]")


def situation(cell: Passage, width: int | None = None) -> Passage:
    """The cell's text; bullets, and lines that were ended by hand, kept apart by "\\n", wrapped lines closed up.

    `width`: columns of the widest line of this column of the table, None where line breaks were typed.
    """
    lines: list[Passage] = []
    for entry in entries(cell):
        marked = entry.kind != "plain" and width is not None
        lines.extend([entry.whole] if marked else _joined(entry.whole, width))
    return Passage.join([line for line in map(closed_up, lines) if line], "\n")


def _joined(passage: Passage, width: int | None) -> list[Passage]:
    joined: list[Passage] = []
    for line in (stripped for part in passage.lines() if (stripped := part.strip())):
        if joined and _wrapped(joined[-1].text.rsplit("\n", 1)[-1], line.text, width):
            joined[-1] = Passage.join([joined[-1], line], "\n")
        else:
            joined.append(line)
    return joined


def _wrapped(before: str, after: str, width: int | None) -> bool:
    """Whether the break between two lines is the column's, not the author's."""
    if _OPEN.search(before) or _TIGHT.search(after) or _CLOSING_NOTE.search(after):
        return True
    if width is None:
        return False
    return display_width(before) + 4 > max(width, _NARROWEST)
