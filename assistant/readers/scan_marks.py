"""Marks before a line that OCR passes over: ◆ ▶ ● ■ ○ □ ※ are told by their shape.

A list without its marks runs together, and a note without its ※ looks like a row of the table above it.
"""

from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.readers.scan_ocr import Character, Gray, TextLine

_SIDE = 24  # pixels of the square in which shapes are compared
_LIKE = 0.62  # share that ink and shape have in common, of what either has
_REACH = 1.7  # of the letters' size: so far before the line its mark stands
_LEAST, _MOST = 0.35, 1.15  # of the letters' size
_SURE = 0.85  # times the likeness: the confidence of a mark

Shape = NDArray[np.bool_]


def with_mark(line: TextLine, size: float, ink: Gray) -> TextLine:
    """The line with the mark before it, where there is one that was not read; `size`: its letters', in pixels."""
    first = line.characters[0]
    middle = (first.y0 + first.y1) / 2
    x0, x1 = max(0, int(first.x0 - _REACH * size)), int(first.x0)
    y0, y1 = max(0, int(middle - 0.7 * size)), int(middle + 0.7 * size)
    found = _mark(ink[y0:y1, x0:x1], size)
    if found is None:
        return line
    text, like, (left, top, right, bottom) = found
    mark = Character(text, _SURE * like, x0 + left, y0 + top, x0 + right, y0 + bottom)
    mark = mark._replace(y0=first.y0, y1=first.y1, x1=min(mark.x1, first.x0))
    return TextLine((mark, *line.characters), line.score) if mark.x0 < mark.x1 else line


def _mark(part: Gray, size: float) -> tuple[str, float, tuple[int, int, int, int]] | None:
    """The one mark in a piece of ink; None where there is none, or it may be anything."""
    if not part.size:
        return None
    near = cv2.morphologyEx(part, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, (3, 3)))
    count, _, stats, _ = cv2.connectedComponentsWithStats(np.asarray(near, dtype=np.uint8), connectivity=8)
    boxes = [tuple(int(v) for v in s[:4]) for s in stats[1:count] if max(s[2], s[3]) > 0.08 * size]
    end = part.shape[1]
    boxes = [b for b in boxes if b[0] + b[2] < end or b[2] > _LEAST * size]  # or they are the first letter's
    if not boxes:
        return None
    left, top = min(b[0] for b in boxes), min(b[1] for b in boxes)
    right, bottom = max(b[0] + b[2] for b in boxes), max(b[1] + b[3] for b in boxes)
    width, height = right - left, bottom - top
    touches = left == 0 or top == 0 or bottom == part.shape[0]
    if touches or not (_LEAST * size < width < _MOST * size and _LEAST * size < height < _MOST * size):
        return None
    shape = cv2.resize(part[top:bottom, left:right], (_SIDE, _SIDE), interpolation=cv2.INTER_AREA) > 127
    text, like = max(((text, _alike(shape, known)) for text, known in _shapes().items()), key=lambda x: x[1])
    return (text, like, (left, top, right, bottom)) if like >= _LIKE else None


def _alike(ink: Shape, known: Shape) -> float:
    return float((ink & known).sum() / max(1, (ink | known).sum()))


@cache
def _shapes() -> dict[str, Shape]:
    """Each mark filling a square."""
    last, middle = _SIDE - 1, _SIDE // 2
    diamond = np.asarray([(middle, 0), (last, middle), (middle, last), (0, middle)], dtype=np.int32)
    triangle = np.asarray([(0, 0), (last, middle), (0, last)], dtype=np.int32)
    canvases = {text: np.zeros((_SIDE, _SIDE), dtype=np.uint8) for text in "■◆▶●○□※"}
    canvases["■"][:] = 255
    cv2.fillPoly(canvases["◆"], [diamond], 255)
    cv2.fillPoly(canvases["▶"], [triangle], 255)
    cv2.circle(canvases["●"], (middle, middle), middle, 255, -1)
    cv2.circle(canvases["○"], (middle, middle), middle - 1, 255, 3)
    cv2.rectangle(canvases["□"], (1, 1), (last - 1, last - 1), 255, 3)
    cv2.line(canvases["※"], (1, 1), (last - 1, last - 1), 255, 2)
    cv2.line(canvases["※"], (1, last - 1), (last - 1, 1), 255, 2)
    for x, y in ((middle, 3), (middle, last - 3), (3, middle), (last - 3, middle)):
        cv2.circle(canvases["※"], (x, y), 2, 255, -1)
    return {text: np.asarray(canvas > 0, dtype=np.bool_) for text, canvas in canvases.items()}


__all__ = ["with_mark"]
