"""Figures that were crossed out on paper, by one line or by two: told by the ink, not by where OCR says letters stand.

Printed letters have level strokes of their own, and those of neighbours meet where a scan is blurred (合計): a line
counts only where it runs on unbroken and sticks out of what it crosses, two of one length already by a little.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.readers.scan_ocr import Gray, TextLine

_LEAST = 0.75  # of the letters' size: no digit's own stroke is as long
_WORDS, _WORDS_TWICE = 2.5, 1.15  # the same for a line through words, and for two
_THICK = 0.3  # of the size; lines are thinner
_OUT, _OUT_TWICE, _MOST_OUT = 0.15, 0.06, 0.9  # of the size, by which lines stick out of what they cross, each side
_BARRED, _BARRED_OUT = frozenset("4-ー－一+＋七十千"), 0.3  # have a bar of their own: so far it must stick out of these
_ABOVE = 0.1  # of the size: what is crossed reaches so far over the line, and below it
_ENDS, _APART = 0.3, (0.12, 0.6)  # of the size: two lines' ends; how far one lies below the other
_SLOPE = 3  # pixels that a line may climb from one step to the next


class _Stroke(NamedTuple):
    """A level stroke in pixels."""

    x0: int
    y0: int
    x1: int
    y1: int

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2


def struck_characters(lines: Sequence[TextLine], heights: Sequence[float], ink: Gray) -> list[frozenset[int]]:
    """Of each line, which of its characters are crossed out.

    `ink` is white on black, with all its strokes; `heights` are the sizes of the lines' letters in pixels.
    """
    if not lines:
        return []
    strokes = _strokes(ink, _LEAST * min(heights))
    return [frozenset(_struck(line, size, strokes, ink)) for line, size in zip(lines, heights, strict=True)]


def _strokes(ink: Gray, least: float) -> NDArray[np.int32]:
    """Level strokes as rows of x0, y0, x1, y1."""
    joined = cv2.dilate(ink, cv2.getStructuringElement(cv2.MORPH_RECT, (1, _SLOPE)))
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (max(3, round(least)), 1))
    opened = cv2.morphologyEx(joined, cv2.MORPH_OPEN, kernel)
    count, _, stats, _ = cv2.connectedComponentsWithStats(np.asarray(opened, dtype=np.uint8), connectivity=8)
    x, y, width, height = (stats[1:count, k] for k in range(4))
    return np.asarray(np.stack([x, y, x + width, y + height], axis=1), dtype=np.int32)


def _struck(line: TextLine, size: float, strokes: NDArray[np.int32], ink: Gray) -> Iterator[int]:
    top, bottom = min(c.y0 for c in line.characters), max(c.y1 for c in line.characters)
    left, right = min(c.x0 for c in line.characters), max(c.x1 for c in line.characters)
    middle = (strokes[:, 1] + strokes[:, 3]) / 2
    near = strokes[
        (middle > top)
        & (middle < bottom)
        & (strokes[:, 0] > left - 2 * size)
        & (strokes[:, 2] < right + 2 * size)
        & (strokes[:, 2] - strokes[:, 0] >= _LEAST * size)
        & (strokes[:, 3] - strokes[:, 1] <= _THICK * size + _SLOPE)
    ]
    found = [_Stroke(*(int(v) for v in row)) for row in near]
    for stroke in found:
        hit = [k for k, c in enumerate(line.characters) if c.text.strip() and stroke.x0 < (c.x0 + c.x1) / 2 < stroke.x1]
        if not hit:
            continue
        other = next((s for s in found if _beside(stroke, s, size)), None)
        figure = sum(line.characters[k].text.isdecimal() for k in hit) * 2 >= len(hit)
        long = stroke.x1 - stroke.x0 >= (_WORDS_TWICE if other else _WORDS) * size
        both = (stroke, other) if other else (stroke,)
        barred = not _BARRED.isdisjoint(line.characters[k].text for k in hit)
        out = _OUT_TWICE if other else _BARRED_OUT if barred else _OUT
        if (figure or long) and _crosses(both, (top, bottom), size, ink, out * size):
            yield from hit


def _beside(stroke: _Stroke, other: _Stroke, size: float) -> bool:
    """Whether two lines of one length run one below the other."""
    return (
        abs(stroke.x0 - other.x0) <= _ENDS * size
        and abs(stroke.x1 - other.x1) <= _ENDS * size
        and _APART[0] * size <= abs(stroke.middle - other.middle) <= _APART[1] * size
    )


def _crosses(strokes: Sequence[_Stroke], band: tuple[float, float], size: float, ink: Gray, least: float) -> bool:
    """Whether lines go through other ink: it stands above and below them (of two: on one side), and ends by so many
    pixels before they do."""
    x0, x1 = max(0, min(s.x0 for s in strokes)), max(s.x1 for s in strokes)
    top, bottom = max(0, int(band[0])), int(band[1])
    part = ink[top:bottom, x0:x1] > 0
    for s in strokes:
        part[max(0, s.y0 - top - 1) : max(0, s.y1 - top + 1)] = False
    high, low = min(s.y0 for s in strokes) - top, max(s.y1 for s in strokes) - top
    rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
    if not rows.size:
        return False
    reach = (high - int(rows[0]), int(rows[-1]) - low)
    out = (int(columns[0]), part.shape[1] - 1 - int(columns[-1]))
    through = max(reach) if len(strokes) > 1 else min(reach)
    return through >= _ABOVE * size and max(out) <= _MOST_OUT * size and min(out) >= max(1.0, least)


__all__ = ["struck_characters"]
