"""How cells look in a workbook: fonts, fills, number formats, widths."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from assistant.console import width
from assistant.export.cells import OFFICE, neutral
from assistant.export.columns import Cell, Head, Style, Table

A3, A4 = "8", "9"  # paper, in Excel's numbers
HEADER = "head"
BAND = "band"
_LONGEST = 32_767  # characters that Excel holds in a cell
_CUT = "…（長いため省略。全文はcsvかjsonにあります）"
_FONT = "游ゴシック"
_FORMATS = {
    Style.ID: "0",
    Style.YEAR: "0",
    Style.COUNT: "#,##0",
    Style.CHANGE: "+#,##0;-#,##0;0",
    Style.SHARE: "0.0%",
    Style.DATE: "yyyy/mm/dd",
    Style.MOMENT: "yyyy/mm/dd hh:mm",
}
_FRACTIONS = {Style.COUNT: "#,##0.0##", Style.CHANGE: "+#,##0.0##;-#,##0.0##;0"}
# (narrowest, widest) in characters of half width
_WIDTHS = {
    Style.ID: (6, 9),
    Style.YEAR: (7, 7),
    Style.COUNT: (9, 14),
    Style.CHANGE: (9, 12),
    Style.SHARE: (9, 9),
    Style.DATE: (12, 12),
    Style.MOMENT: (17, 17),
    Style.SHORT: (9, 30),
    Style.LONG: (14, 46),
}
_ACROSS = dict.fromkeys(("id", "year", "date", "moment"), "center") | dict.fromkeys(
    ("count", "change", "share"), "right"
)
_WRAPPED = frozenset({Style.SHORT, Style.LONG})
_LINE, _TALLEST = 16.0, 400.0  # points; Excel ends at 409
_THIN = Side(style="thin", color="C9D2DC")
_SEEN_FOR_WIDTH = 2_000  # rows that a column's width is taken from


class Looks:
    """Prototypes of cells in one sheet; a cell takes its look from one, many times as fast as setting it."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self._known: dict[tuple[str, str, bool], Any] = {}

    def cell(self, cell: Cell, head: Head) -> Any:
        """A value under a head."""
        value = excel_value(cell.value)
        made: Any = WriteOnlyCell(self._sheet, value=value)
        made._style = self._style(head.style, _format(head.style, value), cell.amended is not None)
        if isinstance(value, str):
            made.data_type = "s"
        if cell.amended:
            made.comment = Comment(_legal(cell.amended), "assistant", width=280, height=90)
        return made

    def header(self, text: str | None, kind: str = HEADER) -> Any:
        """A cell of the header rows."""
        made: Any = WriteOnlyCell(self._sheet, value=None if text is None else excel_value(text))
        if isinstance(made.value, str):
            made.data_type = "s"
        made._style = self._style(kind, "General", False)
        return made

    def _style(self, style: str, number_format: str, amended: bool) -> Any:
        key = (style, number_format, amended)
        if key not in self._known:
            made: Any = WriteOnlyCell(self._sheet)
            made.number_format = number_format
            made.border = Border(bottom=_THIN, right=_THIN)
            if style in (HEADER, BAND):
                _as_header(made, style)
            else:
                made.font = Font(name=_FONT, size=10)
                across = _ACROSS.get(style, "left")
                made.alignment = Alignment(horizontal=across, vertical="top", wrap_text=style in _WRAPPED)
            if amended:
                made.fill = PatternFill("solid", fgColor="FFE699")
            self._known[key] = made._style
        return self._known[key]


def _as_header(made: Any, style: str) -> None:
    dark = style == BAND
    made.font = Font(name=_FONT, size=10, bold=True, color="FFFFFF" if dark else "1B2A3A")
    made.fill = PatternFill("solid", fgColor="3B5573" if dark else "DDE6F0")
    made.alignment = Alignment(horizontal="center" if dark else "left", vertical="center", wrap_text=True)


def _format(style: Style, value: Any) -> str:
    if isinstance(value, float) and not value.is_integer() and style in _FRACTIONS:
        return _FRACTIONS[style]
    if isinstance(value, str):
        return "@"
    return _FORMATS.get(style, "General")


def excel_value(value: Any) -> Any:
    """What Excel can hold: no zones (times are Japan's), no control characters, no endless text."""
    if isinstance(value, datetime):
        return value.astimezone(OFFICE).replace(tzinfo=None, microsecond=0)
    if not isinstance(value, str):
        return value if value is None or isinstance(value, int | float | date) else str(value)
    text = neutral(_legal(value))
    text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return text if len(text) <= _LONGEST else text[: _LONGEST - len(_CUT)] + _CUT


def _legal(text: str) -> str:
    return ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", text)


def widths(table: Table) -> list[float]:
    """Each column's width in characters: as its values need it, within what its style allows."""
    found = []
    for position, head in enumerate(table.heads):
        low, high = _WIDTHS[head.style]
        longest = max((_longest(row[position].value) for row in table.rows[:_SEEN_FOR_WIDTH]), default=0)
        name = min(width(head.last) + 3, 17)  # a longer header takes two lines
        found.append(float(min(high, max(low, longest + 2, name))))
    return found


def height(row: Sequence[Cell], heads: Sequence[Head], wide: Sequence[float]) -> float | None:
    """A row's height in points where texts in it take more than a line; else None, the usual one."""
    lines = max(
        (
            lines_in(cell.value, across)
            for cell, head, across in zip(row, heads, wide, strict=True)
            if head.style in _WRAPPED and isinstance(cell.value, str)
        ),
        default=1,
    )
    return None if lines == 1 else min(lines * _LINE, _TALLEST)


def lines_in(text: str, across: float) -> int:
    """Lines that a text takes in a column of that width."""
    return sum(max(1, -(-width(line) // max(int(across), 1))) for line in text.split("\n"))


def _longest(value: Any) -> int:
    return 0 if value is None else max((width(line) for line in re.split(r"\r?\n", str(value))), default=0)
