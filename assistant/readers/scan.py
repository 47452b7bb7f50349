"""Pictures of pages (scans, faxes, photographs) -> the same ink that a PDF's text layer gives, read by OCR.

A page is turned upright, its rules are found, and its text is recognised character by character with a confidence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.readers.pdf_ink import Glyph, Ink, Rule
from assistant.readers.pdf_turn import Warp
from assistant.readers.scan_flat import Matrix, drawn, flattened
from assistant.readers.scan_gaps import fitted, letter_heights, letters_ink, with_figures_whole
from assistant.readers.scan_labels import SecondReading, labelled
from assistant.readers.scan_marks import with_mark
from assistant.readers.scan_ocr import Gray, Recogniser, TextLine
from assistant.readers.scan_rings import with_rings
from assistant.readers.scan_rules import find_rules, ink_of, skew, turned, without_letters
from assistant.readers.scan_spelling import spelt
from assistant.readers.scan_straight import straightened_by_rules
from assistant.readers.scan_strikes import struck_characters
from assistant.readers.scan_window import sheet_alone

DPI = 200  # at which pages are read
_LONG_SIDE = 2339  # pixels of A4 at DPI: a smaller page is enlarged first
_A4_LONG = 842.0  # points
_LEAST_SIDE, _MOST_SIDE = 500.0, 1300.0  # points, of the longer side: A5 to A3
_THICK = 3  # pixels on both sides of a rule's middle that are its own
_BASELINE = 0.38  # of the size, below the middle of a letter
_MOST_SCALE = 3.0
_LONG_LINE, _FEW_LINES = 5, 3  # characters; lines: what a page's turn is told by
_LEGIBLE = 0.8  # mean confidence
_WORTH = 1.1  # times; less is not worth the blur
_STRAIGHT = 0.05  # degrees of skew that are left alone


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A page picture as read. Its ink stands upright and straight; `warp` brings it back to the picture."""

    ink: Ink
    width: float  # of the picture, in points
    height: float
    warp: Warp
    confidence: float | None  # mean over its lines; None for an empty page
    labels: tuple[SecondReading, ...] = ()  # printed labels that OCR misread, and what they were taken for


def read_picture(picture: NDArray[np.uint8], *, ocr: Recogniser, dpi: float | None = DPI) -> ScannedPage:
    """Read the picture of one page (grey or RGB); without `dpi` its sheet is taken to be A4.

    Raises UnreadableError where the OCR cannot work.
    """
    gray = _gray(picture)
    points = 72 / dpi if dpi else _A4_LONG / max(1, *gray.shape)
    height, width = (side * points for side in gray.shape)
    sheet, to_picture = _sheet(gray)
    unit = _long_side(gray, to_picture, dpi) / max(1, *sheet.shape)  # a pixel of the sheet, in points
    gray, way_back = _straightened(sheet, to_picture, 0)
    found = ocr.lines(gray)
    if not _upright(found) and (quarters := ocr.quarters(sheet)):
        gray, way_back = _straightened(sheet, to_picture, quarters)
        found = ocr.lines(gray)
    on_screen = dpi is None and gray is sheet and drawn(sheet)
    read = [labelled(line) for line in spelt(sheet_alone(found) if on_screen else found)]
    lines = [line for line, _ in read]
    labels = tuple(told for _, changed in read for told in changed)
    heights = letter_heights(lines)
    rules = without_letters(find_rules(gray, unit, drawn=on_screen), list(_glyphs(lines, heights, unit)))
    ruled = [_in_pixels(rule, unit) for rule in rules]
    ink_alone = letters_ink(gray, ruled)
    lines = [with_mark(fitted(line, ink_alone), height, ink_alone) for line, height in zip(lines, heights, strict=True)]
    lines = with_rings(lines, heights, ink_alone, ocr)
    heights += [median(heights) for _ in lines[len(heights) :]]
    lines = [with_figures_whole(line, height, ruled) for line, height in zip(lines, heights, strict=True)]
    glyphs = list(_glyphs(lines, heights, unit, struck_characters(lines, heights, ink_of(gray))))
    rules = without_letters(rules, glyphs)  # marks in a column are no rule either
    ink = Ink(gray.shape[1] * unit, gray.shape[0] * unit, glyphs=glyphs, rules=rules)
    warp = np.diag([points, points, 1.0]) @ way_back @ np.diag([1 / unit, 1 / unit, 1.0])
    confidence = float(np.mean([line.score for line in lines])) if lines else None
    return ScannedPage(ink, width, height, _plain(warp), confidence, labels)


def _sheet(gray: Gray) -> tuple[Gray, Matrix]:
    """The sheet alone and large enough, and the way back to the picture's pixels."""
    sheet = flattened(gray)
    way_back = np.eye(3)
    if sheet is not None:
        gray, way_back = sheet
    straight = straightened_by_rules(gray)
    if straight is not None:
        gray, way_back = straight[0], way_back @ straight[1]
    scale = max(1.0, min(_LONG_SIDE / max(1, *gray.shape), _MOST_SCALE))
    if scale > _WORTH:
        gray = np.asarray(cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)
        way_back = way_back @ np.diag([1 / scale, 1 / scale, 1.0])
    return gray, way_back


def _long_side(gray: Gray, to_picture: Matrix, dpi: float | None) -> float:
    """The sheet's longer side in points: as the resolution says, where that makes a page of some usual size; else, and
    for a photograph, that of A4."""
    side = max(gray.shape) * 72 / dpi if dpi else 0.0
    photographed = bool(np.any(to_picture - np.diag(np.diag(to_picture))))
    return side if _LEAST_SIDE < side < _MOST_SIDE and not photographed else _A4_LONG


def _in_pixels(rule: Rule, unit: float) -> tuple[int, int, int, int]:
    """The box around a rule, some pixels thick."""
    at, start, end = (round(v / unit) for v in (rule.at, rule.start, rule.end))
    return (start, at - _THICK, end, at + _THICK) if rule.horizontal else (at - _THICK, start, at + _THICK, end)


def _straightened(gray: Gray, way_back: Matrix, quarters: int) -> tuple[Gray, Matrix]:
    """A sheet turned clockwise by quarters, then made straight, and the way back."""
    for _ in range(quarters):
        way_back = way_back @ np.asarray([(0, 1, 0), (-1, 0, gray.shape[0]), (0, 0, 1)], dtype=np.float64)
        gray = np.ascontiguousarray(np.rot90(gray, -1))
    degrees = skew(gray)
    if abs(degrees) > _STRAIGHT:
        height, width = gray.shape
        matrix = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0), [0, 0, 1]])
        gray = turned(gray, degrees)
        way_back = way_back @ np.linalg.inv(matrix)
    return gray, way_back


def _upright(lines: Sequence[TextLine]) -> bool:
    """Whether a page was held the right way: its lines run across, and read well."""
    long = [line for line in lines if len(line.characters) >= _LONG_LINE]
    if len(long) < _FEW_LINES:
        return False
    across = sum(_width(line) > _height(line) for line in long)
    return across > 0.7 * len(long) and float(np.mean([line.score for line in long])) >= _LEGIBLE


def _width(line: TextLine) -> float:
    return max(c.x1 for c in line.characters) - min(c.x0 for c in line.characters)


def _height(line: TextLine) -> float:
    return max(c.y1 for c in line.characters) - min(c.y0 for c in line.characters)


def _plain(matrix: Matrix) -> Warp:
    (a, b, c), (d, e, f), (g, h, i) = ([float(v) for v in row] for row in matrix)
    return (a, b, c), (d, e, f), (g, h, i)


def _gray(picture: NDArray[np.uint8]) -> Gray:
    if picture.ndim == 2:
        return np.ascontiguousarray(picture)
    return np.asarray(cv2.cvtColor(np.ascontiguousarray(picture[..., :3]), cv2.COLOR_RGB2GRAY), dtype=np.uint8)


def _glyphs(
    lines: Sequence[TextLine], heights: Sequence[float], points: float, struck: Sequence[frozenset[int]] = ()
) -> Iterator[Glyph]:
    order = 0
    for run, (line, height) in enumerate(zip(lines, heights, strict=True)):
        for at, (text, confidence, x0, y0, x1, y1) in enumerate(line.characters):
            order += 1
            size = height * points
            yield Glyph(
                text=text,
                x0=x0 * points,
                y0=y0 * points,
                x1=x1 * points,
                y1=y1 * points,
                size=size,
                x=x0 * points,
                y=(y0 + y1) / 2 * points + _BASELINE * size,
                turn=0,
                vertical=False,
                seen=True,
                order=order,
                run=run,
                struck=bool(struck) and at in struck[run],
                confidence=round(min(confidence, 1.0), 4),
            )


__all__ = ["DPI", "ScannedPage", "read_picture"]
