"""Excel: a workbook with a sheet per table, header rows frozen, amended cells coloured and commented."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from assistant.export.cells import neutral
from assistant.export.tables import Cell, Table
from assistant.files import written_whole

_HEADER = PatternFill("solid", fgColor="DDE6F0")
_AMENDED = PatternFill("solid", fgColor="FFE699")
_LONGEST = 32_767  # characters that Excel holds in a cell
_CUT = "…（長いため省略。全文はcsvかjsonにあります）"
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")


def write_xlsx(tables: Iterable[Table], path: Path) -> None:
    """Write all tables into one workbook. Raises WriteError."""
    book = Workbook(write_only=True)
    taken: set[str] = set()
    for table in tables:
        sheet = book.create_sheet(_title(table.title, taken))
        sheet.freeze_panes = "A2"
        for index, header in enumerate(table.headers, 1):
            sheet.column_dimensions[get_column_letter(index)].width = min(40, max(10, 2 * len(header)))
        sheet.append([_cell(sheet, Cell(header), fill=_HEADER, bold=True) for header in table.headers])
        for row in table.rows:
            sheet.append([_cell(sheet, cell) for cell in row])
    with written_whole(path) as beside:
        book.save(beside)


def _title(wanted: str, taken: set[str]) -> str:
    """A sheet's name: 31 characters at most, none of those that Excel forbids, unlike all others."""
    plain = _NOT_IN_TITLES.sub("・", wanted)
    title = next(t for t in _variants(plain) if t.casefold() not in taken)
    taken.add(title.casefold())
    return title


def _variants(plain: str) -> Iterator[str]:
    yield plain[:31]
    number = 2
    while True:
        yield f"{plain[:27]}({number})"
        number += 1


def _cell(sheet: Any, cell: Cell, *, fill: PatternFill | None = None, bold: bool = False) -> Any:
    made = WriteOnlyCell(sheet, value=_value(cell.value))
    if isinstance(made.value, str):
        made.data_type = "s"
        made.alignment = Alignment(vertical="top", wrap_text=bold or "\n" in made.value)
    if bold:
        made.font = Font(bold=True)
    if cell.amended:
        made.comment = Comment(ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", cell.amended), "assistant")
    if fill or cell.amended:
        made.fill = fill or _AMENDED
    return made


def _value(value: Any) -> Any:
    """What Excel can hold: no zones (times are UTC), no control characters, no endless text."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    if not isinstance(value, str):
        return value if value is None or isinstance(value, int | float | date) else str(value)
    text = neutral(ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", value))
    text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return text if len(text) <= _LONGEST else text[: _LONGEST - len(_CUT)] + _CUT
