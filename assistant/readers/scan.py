"""Pictures of pages (scans, faxes, photographs) -> the same ink that a PDF's text layer gives, read by OCR.

A page is turned upright, its rules are found, and its text is recognised character by character with a confidence.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.readers.pdf_ink import Glyph, Ink
from assistant.readers.pdf_turn import turned as turned_ink
from assistant.readers.scan_letters import japanese
from assistant.readers.scan_ocr import Gray, Recogniser, TextLine
from assistant.readers.scan_rules import find_rules, skew, turned, without_letters

DPI = 200  # at which pages are read
_LEAST_SIDE = 1000  # pixels: a smaller page is enlarged first
_STRAIGHT = 0.05  # degrees of skew that are left alone


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A page picture as read: its ink in points as the picture lies, rules and letters straightened by `skew`."""

    ink: Ink
    skew: float  # degrees clockwise by which the page lay turned
    confidence: float | None  # mean over its lines; None for an empty page


def read_picture(picture: NDArray[np.uint8], *, ocr: Recogniser, dpi: float = DPI) -> ScannedPage:
    """Read the picture of one page (grey or RGB). Raises UnreadableError where the OCR cannot work."""
    gray = _gray(picture)
    scale = max(1.0, _LEAST_SIDE / max(1, min(gray.shape)))
    if scale > 1:
        gray = np.asarray(cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)
    quarters = ocr.quarters(gray)
    gray = np.ascontiguousarray(np.rot90(gray, -quarters))
    degrees = skew(gray)
    degrees = degrees if abs(degrees) > _STRAIGHT else 0.0
    if degrees:
        gray = turned(gray, degrees)
    points = 72 / (dpi * scale)
    lines = [_spelt(line) for line in ocr.lines(gray)]
    glyphs = list(_glyphs(lines, points))
    rules = without_letters(find_rules(gray, points), glyphs)
    height, width = (side * points for side in gray.shape)
    upright = Ink(width, height, glyphs=glyphs, rules=rules)
    confidence = float(np.mean([line.score for line in lines])) if lines else None
    return ScannedPage(turned_ink(upright, quarters), degrees, confidence)


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
