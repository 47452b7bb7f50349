"""A scanner's own invisible text over a page picture is a second reading of the same figures.

Where both readings agree a figure is surer; where they differ it is doubted, and both are told. Neither is repaired.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np

from assistant.documents import Trouble
from assistant.errors import Bilingual
from assistant.japanese import fold
from assistant.readers.pdf_ink import Glyph, Ink
from assistant.readers.scan import ScannedPage

_DOUBTED = 0.5  # at most, for a figure that the other reading has otherwise
_TOLD = 8  # figures of a page that are named
_REACH = 0.6  # of a letter's size by which boxes of the two readings may lie apart
_MOST = 20_000  # letters of a page that are compared


def compared(scanned: ScannedPage, layer: Ink, page: int) -> tuple[ScannedPage, list[Trouble]]:
    """The page with the confidence of its figures moved by what the text layer says there, and the remark on those
    that differ. A figure where the layer says nothing stays as it is."""
    digits = [g for g in layer.glyphs if g.text.strip() and 0 <= g.x0 <= layer.width and 0 <= g.y0 <= layer.height]
    if not digits or len(digits) > _MOST:
        return scanned, []
    places = np.asarray([((g.x0 + g.x1) / 2, (g.y0 + g.y1) / 2) for g in digits])
    glyphs = list(scanned.ink.glyphs)
    differing: list[tuple[str, str]] = []
    for start, end in _figures(glyphs):
        mine = "".join(fold(g.text) for g in glyphs[start:end])
        theirs = _there(glyphs[start:end], scanned, digits, places)
        if theirs is None:
            continue
        if theirs != mine:
            differing.append((mine, theirs))
        for k in range(start, end):
            glyphs[k] = glyphs[k]._replace(confidence=_moved(glyphs[k].confidence or 0.0, agree=theirs == mine))
    return replace(scanned, ink=replace(scanned.ink, glyphs=glyphs)), _remark(differing, page)


def _figures(glyphs: Sequence[Glyph]) -> Iterator[tuple[int, int]]:
    """The stretches of digits, from and to."""
    for (_, digit), group in groupby(
        range(len(glyphs)), key=lambda k: (glyphs[k].run, fold(glyphs[k].text).isdecimal())
    ):
        stretch = list(group)
        if digit:
            yield stretch[0], stretch[-1] + 1


def _there(
    figure: Sequence[Glyph], scanned: ScannedPage, layer: Sequence[Glyph], places: np.typing.NDArray[np.float64]
) -> str | None:
    """The digits that the layer has where a figure stands; None where it has no letter there at all."""
    reach = _REACH * figure[0].size
    corners = (
        np.asarray(
            [
                (figure[0].x0 - 0.3 * reach, figure[0].y0 - 0.3 * reach, 1),
                (figure[-1].x1 + 0.3 * reach, figure[-1].y1, 1),
            ]
        )
        @ np.asarray(scanned.warp).T
    )
    (x0, y0), (x1, y1) = sorted(corners[:, :2] / corners[:, 2:], key=lambda p: float(p[0]))
    low, high = min(y0, y1), max(y0, y1)
    inside = (places[:, 0] >= x0) & (places[:, 0] <= x1) & (places[:, 1] >= low) & (places[:, 1] <= high)
    found = sorted((layer[int(k)] for k in np.flatnonzero(inside)), key=lambda g: g.x0)
    if not found:
        return None
    return "".join(c for g in found for c in fold(g.text) if c.isdecimal()) or "".join(g.text for g in found)


def _moved(confidence: float, *, agree: bool) -> float:
    return round(1 - (1 - confidence) / 2, 4) if agree else min(confidence, _DOUBTED)


def _remark(differing: Sequence[tuple[str, str]], page: int) -> list[Trouble]:
    if not differing:
        return []
    shown = [f"{mine} / {theirs}" for mine, theirs in differing[:_TOLD]]
    more = len(differing) - len(shown)
    ja = "、".join(shown) + (f" 他{more}件" if more else "")
    en = ", ".join(shown) + (f" and {more} more" if more else "")
    return [
        Trouble(
            page=page,
            lost=False,
            why=Bilingual(
                ja=f"{page}ページの数字が、文字認識の結果とスキャナーの付けた文字とで異なります（前者／後者）: {ja}。"
                "画像を確かめてください。",
                en=f"Figures on page {page} differ between this OCR and the scanner's own (ours / theirs): {en}. "
                "Please look at the picture.",
            ),
        )
    ]


__all__ = ["compared"]
