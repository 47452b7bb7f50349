"""Text boxes and shapes that lie over a sheet: the library that reads the cells leaves them out."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from assistant.readers.package import Package

_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PLACE = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_DRAW = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MOST = 500  # boxes of a workbook; more are a drawing, not a form


@dataclass(frozen=True, slots=True)
class TextBox:
    """What a box says, and the cell under its upper left corner (from 1)."""

    row: int
    column: int
    text: str  # a paragraph a line
    seen: bool


def text_boxes(package: Package) -> Mapping[str, list[TextBox]]:
    """The boxes with text of each sheet, by its title, from top to bottom."""
    workbook = package.part("xl/workbook.xml")
    targets = _targets(package, "xl/workbook.xml")
    found: dict[str, list[TextBox]] = {}
    left = _MOST
    for sheet in workbook.iter(f"{_SHEET}sheet") if workbook is not None else ():
        path = targets.get(sheet.get(_ID, ""), "")
        boxes = [
            box
            for target in _targets(package, path).values()
            if posixpath.basename(posixpath.dirname(target)) == "drawings" and target.endswith(".xml")
            for box in _boxes(package.part(target))
        ][:left]
        left -= len(boxes)
        found[sheet.get("name", "")] = sorted(boxes, key=lambda b: (b.row, b.column))
    return found


def _targets(package: Package, path: str) -> dict[str, str]:
    """What a part refers to: id -> the other part's name."""
    folder, name = posixpath.split(path)
    relations = package.part(f"{folder}/_rels/{name}.rels") if path else None
    return {
        relation.get("Id", ""): _absolute(folder, relation.get("Target", ""))
        for relation in (relations if relations is not None else ())
        if relation.get("TargetMode") != "External"
    }


def _absolute(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def _boxes(drawing: etree._Element | None) -> Iterator[TextBox]:
    for anchor in drawing if drawing is not None else ():
        start = anchor.find(f"{_PLACE}from")
        row, column = (_number(start, key) + 1 for key in ("row", "col"))
        for shape in anchor.iter(f"{_PLACE}sp"):
            body = shape.find(f"{_PLACE}txBody")
            lines = ["".join(t.text or "" for t in p.iter(f"{_DRAW}t")) for p in _paragraphs(body)]
            if text := "\n".join(lines).strip():
                yield TextBox(row, column, text, _is_seen(anchor, shape))


def _paragraphs(body: etree._Element | None) -> Iterator[etree._Element]:
    return body.iter(f"{_DRAW}p") if body is not None else iter(())


def _number(place: etree._Element | None, key: str) -> int:
    text = place.findtext(f"{_PLACE}{key}", "0") if place is not None else "0"
    return int(text) if text.isdecimal() and len(text) < 8 else 0


def _is_seen(anchor: etree._Element, shape: etree._Element) -> bool:
    """Whether a person sees the box's text: it is shown, has a size, and is not written white on white."""
    name = shape.find(f"{_PLACE}nvSpPr/{_PLACE}cNvPr")
    if name is not None and name.get("hidden") in ("1", "true"):
        return False
    ends = [anchor.find(f"{_PLACE}{end}") for end in ("from", "to")]
    keys = ("row", "col", "rowOff", "colOff")
    if ends[1] is not None and [_number(ends[0], k) for k in keys] == [_number(ends[1], k) for k in keys]:
        return False
    fill = shape.find(f"{_PLACE}spPr/{_DRAW}solidFill")
    painted = fill is not None and not _is_white(fill)
    inks = [r.find(f"{_DRAW}rPr/{_DRAW}solidFill") for r in shape.iter(f"{_DRAW}r")]
    return painted or not inks or not all(ink is not None and _is_white(ink) for ink in inks)


def _is_white(fill: etree._Element) -> bool:
    colour = fill.find(f"{_DRAW}srgbClr")
    theme = fill.find(f"{_DRAW}schemeClr")
    return (colour is not None and colour.get("val", "").upper() == "FFFFFF") or (
        theme is not None and theme.get("val") in ("bg1", "lt1") and not len(theme)
    )


__all__ = ["TextBox", "text_boxes"]
