"""Text that a page has as text, put beside what OCR read from the pictures on it."""

from typing import TYPE_CHECKING

import numpy as np

from assistant.readers.pdf_ink import Glyph, Ink

if TYPE_CHECKING:
    from assistant.readers.scan import ScannedPage


def beside(ink: Ink, pasted: "ScannedPage") -> Ink:
    """Both in the scanned page's frame. Its rules hold the page's own, too, as they were drawn in the picture."""
    way = np.linalg.inv(np.asarray(pasted.warp))
    last = max((g.run for g in ink.glyphs), default=0) + 1
    read = [g._replace(run=g.run + last, order=g.order + ink.drawn) for g in pasted.ink.glyphs]
    return Ink(
        pasted.ink.width,
        pasted.ink.height,
        glyphs=[*(_moved(g, way) for g in ink.glyphs), *read],
        rules=list(pasted.ink.rules),
        unknown=ink.unknown,
        undrawn=ink.undrawn,
        broken=ink.broken,
        drawn=ink.drawn,
        laid_over=ink.laid_over,
    )


def _moved(glyph: Glyph, way: np.typing.NDArray[np.float64]) -> Glyph:
    points = np.asarray([(glyph.x0, glyph.y0, 1), (glyph.x1, glyph.y1, 1), (glyph.x, glyph.y, 1)]) @ way.T
    (x0, y0), (x1, y1), (x, y) = ((float(p[0] / p[2]), float(p[1] / p[2])) for p in points)
    return glyph._replace(x0=min(x0, x1), y0=min(y0, y1), x1=max(x0, x1), y1=max(y0, y1), x=x, y=y)


__all__ = ["beside"]
