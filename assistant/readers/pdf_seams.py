"""Places where two columns touch: a line's next string begins, without a gap, where other lines' columns begin."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.readers.pdf_regions import SEED, Span, TextLine, is_heading

_ROUNDS = 2  # what was cut by the first may support the next
_SAME = 0.8  # points between starts of one column
_LEAST = 3  # lines that begin a column there, one of them behind a gap
_REACH = 40.0  # of the size; how far away these lines may stand

_GAP = 1.5  # of the size: more than the blank that parts a label from its value
_ALIKE = 0.12  # of the size by which they may differ from it

Start = tuple[float, TextLine]  # x and the line that begins something there


def seamed(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines, their stretches cut at seams. The stretch before one ends where a gap before it would begin."""
    return [line for part in _between_titles(lines) for line in _seamed(part)]


def _between_titles(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """The lines in parts, each from a title on: another table's columns tell nothing."""
    parts: list[list[TextLine]] = [[]]
    for line in lines:
        if len(line.chunks) == 1 and is_heading(line):
            parts.append([])
        parts[-1].append(line)
    return parts


def _seamed(lines: Sequence[TextLine]) -> list[TextLine]:
    found = list(lines)
    strings = [_strings(line) for line in lines]
    for _ in range(_ROUNDS):
        behind = [
            (start, line)
            for line in found
            for (_, end), (start, _) in pairwise(line.chunks)
            if start - end >= _GAP * line.row.size
        ]
        if not behind:
            break
        others = [(line.chunks[0][0], line) for line in found]
        others += [(x, line) for line, xs in zip(found, strings, strict=True) for x in xs]
        found = [_cut(line, xs, behind, others) for line, xs in zip(found, strings, strict=True)]
    return found


def _strings(line: TextLine) -> list[float]:
    """Where a string begins close behind another one. Of a heading, whose letters may well stand over the columns
    below, only what is set in another font."""
    heading = len(line.chunks) == 1 and is_heading(line)
    return [
        b.x0
        for a, b in pairwise(line.row.glyphs)
        if a.run != b.run and abs(b.x0 - a.x1) < SEED * line.row.size and not (heading and a.font == b.font)
    ]


def _cut(line: TextLine, strings: Sequence[float], behind: Sequence[Start], others: Sequence[Start]) -> TextLine:
    room = SEED * line.row.size + 0.1
    beside = {
        x for x, other in behind if other.row is not line.row and any(0 <= x - e + _SAME < room for _, e in line.chunks)
    }
    seams = [x for x in sorted({*strings, *beside}) if _begins(x, line, behind, others)]
    chunks: list[Span] = []
    for start, end in line.chunks:
        for x in seams:
            if start + _SAME < x < end - _SAME and x in strings:
                chunks.append((start, max(start + 0.1, x - room)))
                start = x
        close = [x - room for x in seams if x > start and 0 <= x - end + _SAME < room]
        chunks.append((start, max(start + 0.1, min([end, *close]))))
    return replace(line, chunks=tuple(chunks))


def _begins(x: float, line: TextLine, behind: Sequence[Start], others: Sequence[Start]) -> bool:
    """Whether other lines near a line, in letters of its size, begin a column at x."""
    y, size = line.row.y, line.row.size
    found = [
        {
            other.row.y
            for at, other in starts
            if abs(at - x) <= _SAME
            and 0 < abs(other.row.y - y) <= _REACH * size
            and abs(other.row.size - size) <= _ALIKE * size
        }
        for starts in (behind, others)
    ]
    return bool(found[0]) and len(found[0] | found[1]) >= _LEAST


__all__ = ["seamed"]
