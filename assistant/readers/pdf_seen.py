"""Whether text leaves a trace on the drawn page: the page is drawn with and without its text, small, and compared.

That finds what no rule about paint does: text that is clipped, covered by a picture, or coloured as what lies beneath.
"""

from dataclasses import dataclass, replace
from math import ceil
from threading import Lock

import cv2
import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from assistant.readers.pdf_ink import Glyph, Ink

Gray = NDArray[np.uint8]

PDFIUM = Lock()  # the library allows one thread at a time
SMALL = 1.0  # pixels a point: a letter of 5 points still leaves a clear trace
_TRACE = 10  # grey levels
_MOST_SIDE = 3_000  # pixels
_DEPTH = 15  # of forms within forms


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page as it is drawn with its text and without it, in grey, at so many pixels a point."""

    whole: Gray
    bare: Gray
    scale: float

    @property
    def trace(self) -> Gray:
        """How much the text changes of each dot."""
        return np.asarray(cv2.absdiff(self.whole, self.bare), dtype=np.uint8)


def wants_sight(ink: Ink) -> bool:
    """Whether a page has letters that `with_sight` judges."""
    return any(_judged(g, ink) for g in ink.glyphs)


def with_sight(ink: Ink, drawing: Drawing | None) -> Ink:
    """The page's ink, `seen` made false for letters that the drawn page does not show.

    Only letters of fonts that are in the file are judged: others may be missing on this computer. Where the page
    cannot be drawn, what the paint tells is left to stand.
    """
    if drawing is None:
        return ink
    height, width = drawing.whole.shape
    if abs(width - ink.width * drawing.scale) > 2 or abs(height - ink.height * drawing.scale) > 2:
        return ink
    # Sums from the top left corner: whether a box holds a trace takes four of them, whatever its size.
    sums = np.asarray(cv2.integral((drawing.trace >= _TRACE).astype(np.uint8)), dtype=np.int32)
    glyphs = [
        g._replace(seen=False) if _judged(g, ink) and not _traced(g, sums, drawing.scale) else g for g in ink.glyphs
    ]
    return replace(ink, glyphs=glyphs)


def _judged(glyph: Glyph, ink: Ink) -> bool:
    # Small marks may lie outside of the box that their font claims; what is laid over the page is drawn in both.
    return glyph.seen and glyph.embedded and glyph.text.isalnum() and not ink.laid_over < glyph.order


def _traced(glyph: Glyph, sums: NDArray[np.int32], scale: float) -> bool:
    height, width = sums.shape[0] - 1, sums.shape[1] - 1
    x0, x1 = sorted((glyph.x0 * scale, glyph.x1 * scale))
    y0, y1 = sorted((glyph.y0 * scale, glyph.y1 * scale))
    left, right = int(max(0, x0)), int(min(width, ceil(x1)))
    top, bottom = int(max(0, y0)), int(min(height, ceil(y1)))
    if left >= right or top >= bottom:
        return False
    return bool(sums.item(bottom, right) - sums.item(top, right) - sums.item(bottom, left) + sums.item(top, left))


def drawing_of(data: bytes, number: int, scale: float = SMALL) -> Drawing | None:
    """A page (from 1) at so many pixels a point, or fewer where it is large; None where it cannot be drawn."""
    try:
        with PDFIUM, pypdfium2.PdfDocument(data) as pdf:
            page = pdf[number - 1]
            scale = min(scale, _MOST_SIDE / max(1.0, *page.get_size()))
            whole = grey_picture(page, scale)
            for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=_DEPTH):
                pdfium.FPDFPageObj_SetIsActive(thing.raw, False)
            return Drawing(whole, grey_picture(page, scale), scale)
    except (pypdfium2.PdfiumError, IndexError, ValueError):
        return None


def grey_picture(page: pypdfium2.PdfPage, scale: float) -> Gray:
    """A page as it is drawn, rows by columns."""
    # A copy: the bitmap's memory goes with the page.
    drawn = np.array(page.render(scale=scale, grayscale=True).to_numpy(), dtype=np.uint8)
    return drawn.reshape(drawn.shape[:2])  # of a page that is one dot wide, too


__all__ = ["PDFIUM", "SMALL", "Drawing", "drawing_of", "grey_picture", "wants_sight", "with_sight"]
