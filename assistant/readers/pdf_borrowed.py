"""Strings whose bytes pdfminer cannot part into characters, read by the library that draws the pages.

A font may bring its own table from bytes to glyphs (fpdf2 writes such files) or name one that pdfminer lacks: pdfminer
then leaves out the whole string, and a page full of text looks empty.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as pdfium
from pdfminer.utils import Matrix, apply_matrix_pt

from assistant.readers.pdf_ink import Glyph, Ink
from assistant.readers.pdf_letters import UNKNOWN, spelled
from assistant.readers.pdf_seen import PDFIUM

_SAME_PLACE = 0.5  # points
_ENOUGH = 0.5  # of the letters that are missing: with fewer the page is read by OCR


def with_borrowed(ink: Ink, data: bytes, number: int, matrix: Matrix) -> Ink:
    """The ink of a page (from 1) with the letters of strings that have none. `matrix`: from the page's own space to
    the displayed page, y upwards. Where they cannot be had they are counted among the unknown ones."""
    if not ink.undecoded:
        return ink
    known = {(round(g.x / _SAME_PLACE), round(g.y / _SAME_PLACE)) for g in ink.glyphs}
    found = [g for g in _letters(data, number, matrix, ink) if not _near(g, known)]
    if sum(g.text != UNKNOWN for g in found) < _ENOUGH * ink.undecoded:
        return replace(ink, unknown=ink.unknown + ink.undecoded)
    return replace(
        ink,
        glyphs=[*ink.glyphs, *found],
        unknown=ink.unknown + sum(g.text == UNKNOWN for g in found),
        undecoded=0,
    )


def _near(glyph: Glyph, known: set[tuple[int, int]]) -> bool:
    x, y = round(glyph.x / _SAME_PLACE), round(glyph.y / _SAME_PLACE)
    return any((x + dx, y + dy) in known for dx in (-1, 0, 1) for dy in (-1, 0, 1))


def _letters(data: bytes, number: int, matrix: Matrix, ink: Ink) -> list[Glyph]:
    try:
        with PDFIUM, pypdfium2.PdfDocument(data) as pdf:
            text = pdf[number - 1].get_textpage()
            # No font that was met: whether such a page is honest is looked at anew.
            return [g._replace(font=-number) for g in _drawn(text.raw, text.count_chars(), matrix, ink)]
    except (pypdfium2.PdfiumError, IndexError, ValueError):
        return []


def _drawn(text: pdfium.FPDF_TEXTPAGE, count: int, matrix: Matrix, ink: Ink) -> Iterator[Glyph]:
    """Every letter that is printed, not those that the library puts in between words and lines."""
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    runs: dict[int, int] = {}
    last = max((g.run for g in ink.glyphs), default=0)
    for index in range(count):
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        code = pdfium.FPDFText_GetUnicode(text, index)
        placed = pdfium.FPDFText_GetCharOrigin(text, index, x, y) and pdfium.FPDFText_GetLooseCharBox(text, index, box)
        if not placed or 0xD800 <= code < 0xE000:
            continue
        corners = [apply_matrix_pt(matrix, p) for p in ((box.left, box.bottom), (box.right, box.top))]
        origin = apply_matrix_pt(matrix, (x.value, y.value))
        x0, x1 = sorted(p[0] for p in corners)
        y0, y1 = sorted(ink.height - p[1] for p in corners)
        turn = _turn(text, index, matrix)
        owner = ctypes.addressof(pdfium.FPDFText_GetTextObject(text, index).contents)
        yield Glyph(
            spelled(chr(code)) if code and pdfium.FPDFText_HasUnicodeMapError(text, index) != 1 else UNKNOWN,
            x0,
            y0,
            x1,
            y1,
            y1 - y0 if turn in (0, 2) else x1 - x0,
            origin[0],
            ink.height - origin[1],
            turn,
            vertical=False,
            seen=True,  # whether it is, the drawn page tells: its paint is not known
            order=ink.drawn,
            run=runs.setdefault(owner, last + len(runs) + 1),
            embedded=True,
            code=code,
        )


def _turn(text: pdfium.FPDF_TEXTPAGE, index: int, matrix: Matrix) -> int:
    """Quarter turns clockwise from upright, as displayed."""
    of_text = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(text, index, of_text):
        return 0
    a = matrix[0] * of_text.a + matrix[2] * of_text.b
    b = matrix[1] * of_text.a + matrix[3] * of_text.b
    return (0 if a >= 0 else 2) if abs(a) >= abs(b) else (1 if b < 0 else 3)


__all__ = ["with_borrowed"]
