"""What is laid over a page: filled-in form fields, typed comments, crossing-out. Each has its own little drawing."""

from collections.abc import Iterator
from typing import Any

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import MATRIX_IDENTITY, Matrix, Point, apply_matrix_pt, apply_matrix_rect, mult_matrix

_DRAWN = ("Widget", "FreeText", "Stamp")  # the others point at text, or open when clicked
_UNSEEN = 0b100010  # flags: hidden, no view


def notes(page: PDFPage) -> Iterator[dict[str, Any]]:
    """The page's annotations that are seen."""
    for entry in list_value(page.annots) if page.annots is not None else []:
        note = dict_value(entry)
        flags = resolve1(note.get("F", 0))
        if not (isinstance(flags, int) and flags & _UNSEEN):
            yield note


def appearance(note: dict[str, Any]) -> tuple[PDFStream, Matrix] | None:
    """A note's drawing, and the matrix that brings it to its place on the page (PDF 32000, 12.5.5)."""
    if _name(note.get("Subtype")) not in _DRAWN:
        return None
    normal = resolve1(resolve1(note.get("AP", {})).get("N"))
    if isinstance(normal, dict):  # a check box has one for each state
        normal = resolve1(normal.get(_name(note.get("AS")) or "Off"))
    if not isinstance(normal, PDFStream) or "BBox" not in normal:
        return None
    x0, y0, x1, y1 = _numbers(note["Rect"])
    own = _matrix(normal)
    left, bottom, right, top = apply_matrix_rect(own, tuple(_numbers(normal["BBox"])))  # type: ignore[arg-type]
    if right - left <= 0 or top - bottom <= 0:
        return None
    across, along = abs(x1 - x0) / (right - left), abs(y1 - y0) / (top - bottom)
    place = (across, 0.0, 0.0, along, min(x0, x1) - left * across, min(y0, y1) - bottom * along)
    return normal, mult_matrix(own, place)


def struck_stretches(note: dict[str, Any], matrix: Matrix) -> Iterator[tuple[Point, Point]]:
    """The lines of a crossing-out, each through the middle of the text that it covers."""
    if _name(note.get("Subtype")) != "StrikeOut" or "QuadPoints" not in note:
        return
    numbers = _numbers(note["QuadPoints"])
    for k in range(0, len(numbers) - 7, 8):
        xs, ys = numbers[k : k + 8 : 2], numbers[k + 1 : k + 8 : 2]
        middle = (min(ys) + max(ys)) / 2
        yield apply_matrix_pt(matrix, (min(xs), middle)), apply_matrix_pt(matrix, (max(xs), middle))


def lacks_appearance(note: dict[str, Any]) -> bool:
    """Whether a field holds a text that is drawn nowhere in the file (the viewer is left to do that)."""
    return _name(note.get("Subtype")) == "Widget" and bool(resolve1(note.get("V"))) and "AP" not in note


def _matrix(stream: PDFStream) -> Matrix:
    numbers = _numbers(stream.get("Matrix", MATRIX_IDENTITY))
    return (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5])


def _numbers(value: object) -> list[float]:
    return [float(resolve1(v)) for v in list_value(value)]


def _name(value: object) -> str | None:
    found = resolve1(value)
    return str(found.name) if isinstance(found, PSLiteral) else None


__all__ = ["appearance", "lacks_appearance", "notes", "struck_stretches"]
