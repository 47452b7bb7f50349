"""A picture of a spreadsheet program's window -> the sheet alone: without its menus, its A B C and 1 2 3, its tabs.

The letters stand in one row over the columns and the numbers in one column beside the rows, each one more than the one
before; what lies above, left of and below these is the program's, not the form's.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.readers.scan_ocr import Character, TextLine

_LEAST_LETTERS, _LEAST_NUMBERS = 3, 4
_IN_ROW = 0.6  # of a letter's height by which heights of one row differ, at most
_STEADY = 0.7  # of the numbers that are one more than the one above; OCR misreads some
_BELOW = 0.75  # of the distance of two numbers that a row reaches below the last one's middle


class _Place(NamedTuple):
    """A letter or number with its box in pixels."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2


def sheet_alone(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines that stand on the sheet; all of them where no such window is seen."""
    letters = _letters([_place(c) for line in lines if _capitals(line) for c in line.characters if c.text.strip()])
    if not letters:
        return list(lines)
    top, left = max(p.y1 for p in letters), letters[0].x0
    numbers = _numbers([p for line in lines if (p := _number(line)) and p.middle > top and p.x1 < left])
    if not numbers:
        return list(lines)
    right = max(p.x1 for p in numbers)
    last, pitch = numbers[-1], _pitch(numbers)
    bottom = last.middle + _BELOW * pitch
    kept = [
        tuple(c for c in line.characters if (c.x0 + c.x1) / 2 > right and top < (c.y0 + c.y1) / 2 < bottom)
        for line in lines
    ]
    return [TextLine(characters, line.score) for characters, line in zip(kept, lines, strict=True) if characters]


def _place(c: Character) -> _Place:
    return _Place(c.text, c.x0, c.y0, c.x1, c.y1)


def _capitals(line: TextLine) -> bool:
    """Whether a line holds nothing but single capitals: A, or A B C where they stand close."""
    text = "".join(c.text for c in line.characters if c.text.strip())
    return text.isascii() and text.isalpha() and text.isupper() and all(ord(b) - ord(a) == 1 for a, b in pairwise(text))


def _letters(found: Sequence[_Place]) -> list[_Place]:
    """The longest row of capitals that follow one another, from left to right."""
    best: list[_Place] = []
    for start in found:
        height = start.y1 - start.y0
        row = sorted((p for p in found if abs(p.middle - start.middle) < _IN_ROW * height), key=lambda p: p.x0)
        run = row[:1]
        for before, p in pairwise(row):
            run = [*run, p] if ord(p.text) - ord(before.text) == 1 else [p]
            if len(run) > len(best):
                best = run
    return best if len(best) >= _LEAST_LETTERS else []


def _number(line: TextLine) -> _Place | None:
    """The number that a line is, if it is none but that."""
    text = "".join(c.text for c in line.characters).strip()
    if not (text.isascii() and text.isdecimal() and len(text) <= 4):
        return None
    xs, ys = [c.x0 for c in line.characters], [c.y0 for c in line.characters]
    return _Place(text, min(xs), min(ys), max(c.x1 for c in line.characters), max(c.y1 for c in line.characters))


def _numbers(found: Sequence[_Place]) -> list[_Place]:
    """The numbers from top to bottom, if most are one more than the one above."""
    column = sorted(found, key=lambda p: p.middle)
    steps = [int(b.text) - int(a.text) for a, b in pairwise(column)]
    steady = sum(s == 1 for s in steps) >= _STEADY * len(steps)
    return column if len(column) >= _LEAST_NUMBERS and steady else []


def _pitch(numbers: Sequence[_Place]) -> float:
    """The usual distance of two rows, by those at the bottom."""
    return min(b.middle - a.middle for a, b in list(pairwise(numbers))[-_LEAST_NUMBERS:])


__all__ = ["sheet_alone"]
