"""Pictures of pages (scans, faxes, photographs) -> the same ink that a PDF's text layer gives, read by OCR.

A page is turned upright, its rules are found, and its text is recognised character by character with a confidence.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.readers.pdf_ink import Glyph, Ink
from assistant.readers.pdf_turn import Warp
from assistant.readers.scan_flat import Matrix, flattened
from assistant.readers.scan_labels import SecondReading, labelled
from assistant.readers.scan_letters import japanese
from assistant.readers.scan_ocr import Gray, Recogniser, TextLine
from assistant.readers.scan_rules import find_rules, skew, turned, without_letters

DPI = 200  # at which pages are read
_LONG_SIDE = 2339  # pixels of A4 at DPI: a smaller page is enlarged first
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


def read_picture(picture: NDArray[np.uint8], *, ocr: Recogniser, dpi: float = DPI) -> ScannedPage:
    """Read the picture of one page (grey or RGB). Raises UnreadableError where the OCR cannot work."""
    gray = _gray(picture)
    points = 72 / dpi
    height, width = (side * points for side in gray.shape)
    sheet, to_picture = _sheet(gray)
    gray, way_back = _straightened(sheet, to_picture, 0)
    found = ocr.lines(gray)
    if not _upright(found) and (quarters := ocr.quarters(sheet)):
        gray, way_back = _straightened(sheet, to_picture, quarters)
        found = ocr.lines(gray)
    read = [labelled(_spelt(line)) for line in found]
    lines = [line for line, _ in read]
    labels = tuple(told for _, changed in read for told in changed)
    unit = math.sqrt(width * height / (gray.shape[0] * gray.shape[1]))  # a pixel of the straightened page, in points
    glyphs = list(_glyphs(lines, unit))
    rules = without_letters(find_rules(gray, unit), glyphs)
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
    scale = max(1.0, min(_LONG_SIDE / max(1, *gray.shape), _MOST_SCALE))
    if scale > _WORTH:
        gray = np.asarray(cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)
        way_back = way_back @ np.diag([1 / scale, 1 / scale, 1.0])
    return gray, way_back


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


def _spelt(line: TextLine) -> TextLine:
    spelt = japanese("".join(c.text for c in line.characters))
    return TextLine(tuple(c._replace(text=n) for n, c in zip(spelt, line.characters, strict=True)), line.score)


def _glyphs(lines: Iterable[TextLine], points: float) -> Iterator[Glyph]:
    order = 0
    for run, line in enumerate(lines):
        for text, confidence, x0, y0, x1, y1 in line.characters:
            order += 1
            size = (y1 - y0) * points
            yield Glyph(
                text=text,
                x0=x0 * points,
                y0=y0 * points,
                x1=x1 * points,
                y1=y1 * points,
                size=size,
                x=x0 * points,
                y=y1 * points - size * 0.15,
                turn=0,
                vertical=False,
                seen=True,
                order=order,
                run=run,
                confidence=round(min(confidence, 1.0), 4),
            )


__all__ = ["DPI", "ScannedPage", "read_picture"]
