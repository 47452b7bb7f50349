"""Excel (.xlsx, .xlsm; macros are never run) -> Document: each sheet's lines and tables, places by sheet and cell.

Formulas count by their stored value. What a person does not see (hidden sheets, rows, columns) is kept apart.
"""

import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import replace
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
from assistant.readers.carried import with_carried_heads
from assistant.readers.excel_boxes import TextBox, text_boxes
from assistant.readers.excel_format import shown
from assistant.readers.excel_layout import parts_of
from assistant.readers.excel_tabs import named_by_tabs
from assistant.readers.limits import DEFAULT, Limits
from assistant.readers.manuscript import Manuscript
from assistant.readers.package import Package, damaged
from assistant.readers.rearranged import rearranged
from assistant.readers.side_by_side import Cells, GridCell, is_unit, unit_columns

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MERGED = re.compile(
    rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})[\"']"
)
CELLS = 200_000  # places of all sheets that are looked at


def read_excel(data: bytes, name: str, *, limits: Limits = DEFAULT) -> Document:
    """Read a workbook. Raises UnreadableError for a damaged or encrypted one, TooLargeError over a bound."""
    package = Package(data, name, limits)
    _check_merged(package, name)
    boxes = text_boxes(package)
    out = Manuscript()
    values, formulas = _opened(data, name, values=True), _opened(data, name, values=False)
    left = CELLS
    sheets: list[_Sheet] = []
    for sheet in values.worksheets:
        left -= sheet.max_row * sheet.max_column
        if left < 0:
            raise _too_many_cells(name)
        sheets.append(_Sheet(sheet, formulas[sheet.title], out, boxes.get(sheet.title, ())))
    named = named_by_tabs({s.title: s.cells for s in sheets if s.seen})
    for reading in sheets:
        if not reading.seen:
            reading.hide()
        else:
            reading.read(with_title=reading.title in named)
        limits.check_characters(out.length, name)
    out.blocks[:] = rearranged(out.blocks)
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

    def __init__(self, sheet: Worksheet, formulas: Worksheet, out: Manuscript, boxes: Sequence[TextBox]) -> None:
        self.sheet, self.formulas, self.out = sheet, formulas, out
        self.boxes = list(boxes)
        self.cells: dict[int, list[GridCell]] = {}
        self.hidden_rows = frozenset(number for number, row in sheet.row_dimensions.items() if row.hidden)
        self.hidden_columns = frozenset(_hidden_columns(sheet))
        self.unseen: list[tuple[str, str]] = []
        self.written: dict[GridCell, Passage] = {}
        self._collect()

    @property
    def title(self) -> str:
        """What its tab says."""
        return str(self.sheet.title)

    @property
    def seen(self) -> bool:
        """Whether a person sees the sheet."""
        return bool(self.sheet.sheet_state == "visible")

    def read(self, *, with_title: bool) -> None:
        """Put the sheet's lines and tables into the manuscript; its tab's words first, where they tell what it is."""
        for locator, text in self.unseen:
            self.out.hide(text, locator)
        if with_title:
            self.out.line(self.out.write(self.title, f"{self.title}!"))
        for part in with_carried_heads(parts_of(self.cells, self.hidden_rows)):
            self._boxes_down_to(part.row if isinstance(part, GridCell) else min(part))
            if isinstance(part, GridCell):
                for line in self.out.write(part.text, self._locator(part), struck=part.struck).lines():
                    self.out.line(line)
            else:
                self._table(part)
        self._boxes_down_to(None)

    def _boxes_down_to(self, row: int | None) -> None:
        """Put the text boxes down that begin above a row, or all that are left."""
        while self.boxes and (row is None or self.boxes[0].row <= row):
            box = self.boxes.pop(0)
            locator = f"{self.sheet.title}!{get_column_letter(box.column)}{box.row}"
            if not box.seen or box.row in self.hidden_rows or box.column in self.hidden_columns:
                self.out.hide(box.text, locator)
                continue
            for line in self.out.write(box.text, locator).lines():
                self.out.line(line)

    def hide(self) -> None:
        """Put the whole sheet down as unseen."""
        for locator, text in self.unseen:
            self.out.hide(text, locator)
        for cells in self.cells.values():
            for cell in cells:
                self.out.hide(cell.text, self._locator(cell))
        for box in self.boxes:
            self.out.hide(box.text, f"{self.sheet.title}!{get_column_letter(box.column)}{box.row}")

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
                if self._is_unseen(cell, filled):
                    self.unseen.append((self._locator(filled), text))
                else:
                    self.cells.setdefault(self._first_seen(filled), []).append(filled)
        self.cells = {
            row: sorted(cells, key=lambda c: c.column)
            for row, cells in self.cells.items()
            if any(c.filled for c in cells)
        }

    def _first_seen(self, cell: GridCell) -> int:
        """The row in which a cell is shown first: merged ones may begin in a hidden one."""
        return next((r for r in range(cell.row, cell.row + cell.row_span) if r not in self.hidden_rows), cell.row)

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

    def _is_unseen(self, cell: BookCell, filled: GridCell) -> bool:
        # A merged cell is seen in the rows and columns that are left of it.
        hidden = self.hidden_rows.issuperset(range(filled.row, filled.row + filled.row_span))
        hidden = hidden or self.hidden_columns.issuperset(range(filled.column, filled.behind))
        color = cell.font.color.rgb if cell.font.color is not None else None
        white = isinstance(color, str) and color.upper().endswith("FFFFFF")
        painted = cell.fill.fill_type not in (None, "none")
        return hidden or (white and not painted)

    def _locator(self, cell: GridCell) -> str:
        return f"{self.sheet.title}!{get_column_letter(cell.column)}{cell.row}"

    def _passage(self, cell: GridCell) -> Passage:
        """A cell put down; one that heads several tables is put down once."""
        if cell not in self.written:
            self.written[cell] = self.out.write(cell.text, self._locator(cell), struck=cell.struck)
        return self.written[cell]

    def _table(self, cells: Cells) -> None:
        first_column = min(c.column for row in cells.values() for c in row)
        number = {row: index for index, row in enumerate(cells)}
        made: list[Cell] = []
        units = unit_columns(cells)
        for row in cells:
            for cell in cells[row]:
                passage = self._passage(cell)
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
        self.out.blocks.append(Table(cells=tuple(_without_unused(list(_apart(made)))), origin="sheet"))


def _hidden_columns(sheet: Worksheet) -> Iterator[int]:
    """Columns that are not shown; one entry of the file may stand for several beside one another."""
    for letter, column in sheet.column_dimensions.items():
        if column.hidden:
            first = column.min or column_index_from_string(letter)
            yield from range(first, min(column.max or first, sheet.max_column) + 1)


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


def _without_unused(cells: list[Cell]) -> Iterator[Cell]:
    """The cells on the columns at which one begins: on a sheet of small squares each takes dozens."""
    number = {column: index for index, column in enumerate(sorted({c.column for c in cells}))}
    for cell in cells:
        covered = [number[c] for c in range(cell.column, cell.column + cell.column_span) if c in number]
        yield replace(cell, column=covered[0], column_span=len(covered))


def _rich(value: CellRichText) -> tuple[str, tuple[Span, ...]]:
    text, struck = "", []
    for piece in value:
        words = piece.text if isinstance(piece, TextBlock) else str(piece)
        if isinstance(piece, TextBlock) and piece.font.strike and words:
            struck.append(Span(len(text), len(text) + len(words)))
        text += words
    return text, tuple(struck)
