"""Excel (.xlsx, .xlsm; macros are never run) -> Document: each sheet's lines and tables, places by sheet and cell.

Formulas count by their stored value. What a person does not see (hidden sheets, rows, columns) is kept apart.
"""

import re
import warnings
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell as BookCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from assistant.documents import Cell, Document, Passage, Span, Table, Trouble
from assistant.errors import Bilingual, TooLargeError
from assistant.readers.excel_layout import parts_of
from assistant.readers.limits import DEFAULT, Limits
from assistant.readers.manuscript import Manuscript
from assistant.readers.package import Package, damaged
from assistant.readers.side_by_side import Cells, GridCell, is_unit, unit_columns

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MERGED = re.compile(
    rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})[\"']"
)
CELLS = 200_000  # places of all sheets that are looked at
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')


def read_excel(data: bytes, name: str, *, limits: Limits = DEFAULT) -> Document:
    """Read a workbook. Raises UnreadableError for a damaged or encrypted one, TooLargeError over a bound."""
    _check_merged(Package(data, name, limits), name)
    out = Manuscript()
    values, formulas = _opened(data, name, values=True), _opened(data, name, values=False)
    left = CELLS
    for sheet in values.worksheets:
        left -= sheet.max_row * sheet.max_column
        if left < 0:
            raise _too_many_cells(name)
        reading = _Sheet(sheet, formulas[sheet.title], out)
        if sheet.sheet_state != "visible":
            reading.hide()
        else:
            reading.read()
        limits.check_characters(out.length, name)
    return out.document(data, name, MEDIA_TYPE)


def _opened(data: bytes, name: str, *, values: bool) -> Workbook:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about extensions that openpyxl leaves out
            return openpyxl.load_workbook(BytesIO(data), data_only=values, rich_text=values, keep_links=False)
    except Exception as error:  # a damaged file may break the library, and the ones beneath, anywhere
        raise damaged(name) from error


def _check_merged(package: Package, name: str) -> None:
    """Merged areas have a bound of their own: the library makes a cell of each place that they cover."""
    left = CELLS
    for part in package.names():
        if part.startswith("xl/worksheets/"):
            for x0, y0, x1, y1 in _MERGED.findall(package.raw(part)):
                across = column_index_from_string(x1.decode()) - column_index_from_string(x0.decode()) + 1
                left -= across * (int(y1) - int(y0) + 1)
                if left < 0:
                    raise _too_many_cells(name)


def _too_many_cells(name: str) -> TooLargeError:
    return TooLargeError(
        ja=f"「{name}」は表が大きすぎます（上限 {CELLS:,} セル）。不要な行・列を消してください。",
        en=f"{name!r} has more than {CELLS:,} cells. Delete the rows and columns that are not needed.",
    )


class _Sheet:
    """One sheet: its filled cells, cut into lines and tables."""

    def __init__(self, sheet: Worksheet, formulas: Worksheet, out: Manuscript) -> None:
        self.sheet, self.formulas, self.out = sheet, formulas, out
        self.cells: dict[int, list[GridCell]] = {}
        self.unseen: list[tuple[str, str]] = []
        self._collect()

    def read(self) -> None:
        """Put the sheet's lines and tables into the manuscript."""
        for locator, text in self.unseen:
            self.out.hide(text, locator)
        hidden = frozenset(r for r, row in self.sheet.row_dimensions.items() if row.hidden)
        for part in parts_of(self.cells, hidden):
            if isinstance(part, GridCell):
                for line in self.out.write(part.text, self._locator(part), struck=part.struck).lines():
                    self.out.line(line)
            else:
                self._table(part)

    def hide(self) -> None:
        """Put the whole sheet down as unseen."""
        for locator, text in self.unseen:
            self.out.hide(text, locator)
        for cells in self.cells.values():
            for cell in cells:
                self.out.hide(cell.text, self._locator(cell))

    def _collect(self) -> None:
        merged = {(r.min_row, r.min_col): r for r in self.sheet.merged_cells.ranges}
        for cells in self.sheet.iter_rows():
            for cell in cells:
                if not isinstance(cell, BookCell):
                    continue  # covered by a merged one
                text, struck = self._text(cell)
                area = merged.get((cell.row, cell.column))
                if not text.strip() and area is None:
                    continue
                filled = GridCell(
                    row=cell.row,
                    column=cell.column,
                    row_span=area.max_row - area.min_row + 1 if area else 1,
                    column_span=area.max_col - area.min_col + 1 if area else 1,
                    text=text,
                    struck=struck,
                )
                if self._is_unseen(cell):
                    self.unseen.append((self._locator(filled), text))
                else:
                    self.cells.setdefault(cell.row, []).append(filled)
        self.cells = {row: cells for row, cells in self.cells.items() if any(c.text.strip() for c in cells)}

    def _text(self, cell: BookCell) -> tuple[str, tuple[Span, ...]]:
        """A cell as it is shown, and its struck stretches."""
        value: Any = cell.value
        if value is None:
            formula = self.formulas.cell(cell.row, cell.column).value
            if isinstance(formula, str) and formula.startswith("="):
                self._report_formula(cell)
                return formula, ()
            return "", ()
        if isinstance(value, CellRichText):
            return _rich(value)
        text = shown(value, cell.number_format or "General")
        whole = (Span(0, len(text)),) if cell.font.strike and text else ()
        return text, whole

    def _report_formula(self, cell: BookCell) -> None:
        where = f"{self.sheet.title}!{cell.coordinate}"
        self.out.troubles.append(
            Trouble(
                page=None,
                why=Bilingual(
                    ja=f"{where} は計算式だけで、結果の値が保存されていません。Excelで開いて保存し直してください。",
                    en=f"{where} holds a formula without its stored value. Open it in Excel and save it again.",
                ),
            )
        )

    def _is_unseen(self, cell: BookCell) -> bool:
        rows, columns = self.sheet.row_dimensions, self.sheet.column_dimensions
        hidden = rows[cell.row].hidden or columns[get_column_letter(cell.column)].hidden
        color = cell.font.color.rgb if cell.font.color is not None else None
        white = isinstance(color, str) and color.upper().endswith("FFFFFF")
        filled = cell.fill.fill_type not in (None, "none")
        return bool(hidden) or (white and not filled)

    def _locator(self, cell: GridCell) -> str:
        return f"{self.sheet.title}!{get_column_letter(cell.column)}{cell.row}"

    def _table(self, cells: Cells) -> None:
        first_column = min(c.column for row in cells.values() for c in row)
        number = {row: index for index, row in enumerate(cells)}
        made: list[Cell] = []
        units = unit_columns(cells)
        for row in cells:
            for cell in cells[row]:
                passage = self.out.write(cell.text, self._locator(cell), struck=cell.struck)
                if cell.column in units and is_unit(cell) and _ends_at(made, number[row], cell.column - first_column):
                    made[-1] = _with_unit(made[-1], passage, cell.column_span)
                    continue
                last = max(r for r in cells if r <= cell.row + cell.row_span - 1)
                made.append(
                    Cell(
                        row=number[row],
                        column=cell.column - first_column,
                        row_span=number[last] - number[row] + 1,
                        column_span=cell.column_span,
                        passage=passage,
                    )
                )
        self.out.blocks.append(Table(cells=tuple(_apart(made)), origin="sheet"))


def _ends_at(made: list[Cell], row: int, column: int) -> bool:
    """Whether the last cell is that row's and ends before that column."""
    return bool(made) and made[-1].row == row and made[-1].column + made[-1].column_span == column


def _with_unit(cell: Cell, unit: Passage, columns: int) -> Cell:
    """A figure and the unit in the cell behind it, as one cell."""
    return replace(cell, passage=Passage.join([cell.passage, unit]), column_span=cell.column_span + columns)


def _apart(cells: list[Cell]) -> Iterator[Cell]:
    """Merged cells cut back where they would cover another one (a damaged workbook)."""
    taken: set[tuple[int, int]] = set()
    for cell in cells:
        area = {
            (r, c)
            for r in range(cell.row, cell.row + cell.row_span)
            for c in range(cell.column, cell.column + cell.column_span)
        }
        if area & taken:
            cell = replace(cell, row_span=1, column_span=1)
            area = {(cell.row, cell.column)}
        taken |= area
        yield cell


def _rich(value: CellRichText) -> tuple[str, tuple[Span, ...]]:
    text, struck = "", []
    for piece in value:
        words = piece.text if isinstance(piece, TextBlock) else str(piece)
        if isinstance(piece, TextBlock) and piece.font.strike and words:
            struck.append(Span(len(text), len(text) + len(words)))
        text += words
    return text, tuple(struck)


def shown(value: Any, number_format: str) -> str:
    """A value as the sheet shows it: 7 in the format 0"名" is 7名; a fraction keeps what is stored."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime | date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, time):
        return f"{value.hour}:{value.minute:02d}"
    if not isinstance(value, int | float):
        return str(value)
    section = number_format.split(";")[0 if value >= 0 or ";" not in number_format else 1]
    before, after = _affixes(section)
    percent = "%" in _LITERAL.sub("", section)
    amount = value * 100 if percent else value
    digits = str(int(amount)) if float(amount).is_integer() else repr(round(float(amount), 10))
    if "," in _LITERAL.sub("", section) and float(amount).is_integer():
        digits = f"{int(amount):,}"
    if value < 0 and ";" in number_format and not before.startswith("-"):
        digits = digits.lstrip("-") if before[-1:] in "△▲-(" and before else digits
    return f"{before}{digits}{'%' if percent else ''}{after}"


def _affixes(section: str) -> tuple[str, str]:
    """The words before and behind the digits of a number format."""
    section = re.sub(r"\[[^\]]*\]|_.|\*.", "", section)
    place = re.search(r"[0#?]", _LITERAL.sub(lambda m: "\0" * len(m.group()), section))
    if place is None:
        return "", ""

    def words(part: str) -> str:
        literal = "".join(m[1] or m[2] or "" for m in _LITERAL.finditer(part))
        plain = re.sub(r"[0#?,.%\s]|General|標準|@", "", _LITERAL.sub("", part))
        return literal + plain

    return words(section[: place.start()]), words(section[place.start() :])
