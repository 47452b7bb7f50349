"""How wide a table's columns are, and a cell's text in lines of that width."""

import re
from typing import Final

from assistant.eval.generate.paper.fonts import Face
from assistant.eval.generate.pen import Ink
from assistant.eval.generate.spread import Spread

_EFFORTS: Final = (0.15, 0.40, 0.15, 0.15, 0.15)
_LABELLED: Final = (0.22, 0.78)
_LEAST: Final = 3.0  # a column's least width in sizes
_MOST: Final = 16.0  # what a column's longest line counts for at most
_TOGETHER: Final = re.compile(r"[0-9A-Za-z０-９,.\-]")
_NOT_FIRST: Final = frozenset("、。）」』】〕，．")


def widths(table: Spread, face: Face, size: float, *, total: float, pad: float) -> list[float]:
    """Each column's width in points, adding up to `total`."""
    if table.part == "efforts" and table.columns in (2, 5) and table.pieces[0].column_span == 1:
        return [share * total for share in (_EFFORTS if table.columns == 5 else _LABELLED)]
    wanted = [_LEAST * size + 2 * pad] * table.columns
    for piece in table.pieces:
        longest = max((face.width(line.text, size) for line in piece.ink.lines()), default=0.0)
        if piece.column_span == 1:
            wanted[piece.column] = max(wanted[piece.column], min(longest, _MOST * size) + 2 * pad + 1)
    return [w * total / sum(wanted) for w in wanted]


def broken(ink: Ink, face: Face, size: float, *, width: float) -> list[Ink]:
    """A text in lines of at most a width; figures and latin words are not cut, 。 does not begin a line."""
    found: list[Ink] = []
    for line in ink.lines():
        start, taken = 0, 0.0
        for index, char in enumerate(line.text):
            taken += face.width(char, size)
            if taken <= width or index == start:
                continue
            cut = _cut(line.text, start, index)
            found.append(line[start:cut])
            start, taken = cut, face.width(line.text[cut : index + 1], size)
        found.append(line[start:])
    return found


def _cut(text: str, start: int, index: int) -> int:
    """Where a line that is full at `index` ends: before a figure or word that would be cut, if it does not fill it,
    and before the character that a 。 belongs to."""
    cut = index
    while cut > start and (text[cut] in _NOT_FIRST or (_TOGETHER.match(text[cut]) and _TOGETHER.match(text[cut - 1]))):
        cut -= 1
    return cut if cut > start else index
