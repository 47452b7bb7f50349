"""A form as an Excel workbook: sheets, merged cells, figures as numbers or words, formulas with their values."""

import io
import re
from dataclasses import dataclass, replace
from random import Random
from typing import Final, Literal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from assistant.eval.generate.form import Form, Grid, Title
from assistant.eval.generate.office.places import Places
from assistant.eval.generate.office.zipped import without_clock
from assistant.eval.generate.pen import Ink
from assistant.eval.generate.spread import Piece, Spread, blocks, by_lines, spread, turned_around, with_units_apart

_EFFECTS: Final = ("patients", "visits", "deaths", "referrals")
_FIGURE: Final = re.compile(r"(\d{1,6})(名|回|件)?")
_WIDE: Final = 46.0
_USUAL: Final = 20.0


@dataclass(frozen=True, kw_only=True)
class ExcelStyle:
    """How one submitter's workbook is built."""

    sheets: Literal["one", "two", "each"]  # all on one, the effects on another, each effect table on its own
    efforts: Literal["table", "blocks", "lines"]  # lines: a row of the sheet for each line of the text
    units_apart: bool  # 12 and 名 in two columns, in the tables that have one figure a cell
    merged: bool
    turned: bool
    numbers: bool  # 7 in the format 0"名" where a cell holds one figure; else the words 7名
    formulas: bool  # totals as formulas with their values stored; of numbers alone
    first_column: int  # A or B
    title_merged: bool  # titles over the whole width
    ruled: bool


def choose_excel_style(random: Random, layout: str) -> ExcelStyle:
    """A style of a layout family: sheet, sheets, blocks, lines, units, turned."""
    style = ExcelStyle(
        sheets="one" if layout != "sheets" else random.choice(("two", "each")),
        efforts="blocks" if layout == "blocks" else "lines" if layout == "lines" else "table",
        units_apart=layout == "units",
        merged=random.random() < 0.6,
        turned=layout == "turned",
        numbers=random.random() < 0.5,
        formulas=random.random() < 0.5,
        first_column=random.choice((1, 1, 2)),
        title_merged=random.random() < 0.4,
        ruled=random.random() < 0.8,
    )
    return replace(style, merged=False) if layout in ("turned", "units") else style


def write_excel(form: Form, style: ExcelStyle, *, hidden: str | None = None) -> tuple[bytes, Places]:
    """The .xlsx, and where each leaf stands; with `hidden`, a hidden sheet that says it."""
    writer = _Writer(style)
    for index, block in enumerate(form.blocks):
        grid = next((b for b in form.blocks[index:] if isinstance(b, Grid)), None)
        if not isinstance(block, Grid):
            writer.turn_to(grid.part if grid else "", heading=isinstance(block, Title))
            writer.line(block.text)
            continue
        for table in _tables(block, style):
            writer.table(table)
    if hidden:
        sheet = writer.book.create_sheet("控え")
        sheet["A1"] = hidden
        sheet.sheet_state = "hidden"
    return writer.package(), writer.places


def _tables(grid: Grid, style: ExcelStyle) -> list[Spread]:
    if grid.part == "efforts" and style.efforts == "blocks":
        return blocks(grid)
    if grid.part == "efforts" and style.efforts == "lines":
        return [by_lines(grid)]
    if style.units_apart and grid.part in ("patients", "referrals"):
        return [with_units_apart(grid)]
    if style.turned:
        return [spread(turned_around(grid), merged=False)]
    return [spread(grid, merged=style.merged)]


class _Writer:
    def __init__(self, style: ExcelStyle) -> None:
        self.style, self.places = style, Places()
        self.book = Workbook()
        self.sheet: Worksheet = self.book.worksheets[0]
        self.sheet.title = "報告書"
        self.row = 1
        self.formulas: dict[tuple[str, str], str] = {}  # (member's name, cell) -> formula

    def turn_to(self, part: str, *, heading: bool) -> None:
        """Begin another sheet where the style has one for this part's heading."""
        if not heading or part not in _EFFECTS or self.style.sheets == "one":
            return
        name = "取組効果" if self.style.sheets == "two" else f"効果{_EFFECTS.index(part) + 1}"
        if name not in self.book.sheetnames:
            self.sheet = self.book.create_sheet(name)
            self.row = 1

    def line(self, ink: Ink) -> None:
        for line in ink.lines():
            self._put(line, self.row, self.style.first_column)
            if self.style.title_merged:
                first = self.style.first_column
                self.sheet.merge_cells(start_row=self.row, end_row=self.row, start_column=first, end_column=first + 4)
            self.row += 1

    def table(self, table: Spread) -> None:
        for piece in table.pieces:
            self._piece(table, piece)
        for column in range(table.columns):
            letter = get_column_letter(self.style.first_column + column)
            wide = _WIDE if table.part == "efforts" and column == 1 else _USUAL
            dimension = self.sheet.column_dimensions[letter]
            dimension.width = max(dimension.width, wide)
        if self.style.formulas and self.style.numbers and table.part == "patients" and not self.style.turned:
            self._sums(table)
        self.row += table.rows + 1

    def _piece(self, table: Spread, piece: Piece) -> None:
        row, column = self.row + piece.row, self.style.first_column + piece.column
        self._put(piece.ink, row, column, figures=table.part in _EFFECTS and not piece.head)
        last_row, last_column = row + piece.row_span - 1, column + piece.column_span - 1
        if (last_row, last_column) != (row, column):
            self.sheet.merge_cells(start_row=row, end_row=last_row, start_column=column, end_column=last_column)
        if self.style.ruled:
            side = Side(style="thin")
            self.sheet.cell(row, column).border = Border(left=side, right=side, top=side, bottom=side)

    def _put(self, ink: Ink, row: int, column: int, *, figures: bool = False) -> None:
        if not ink:
            return
        cell = self.sheet.cell(row, column)
        match = _FIGURE.fullmatch(ink.text) if figures and self.style.numbers else None
        if match:
            cell.value = int(match[1])
            cell.number_format = f'0"{match[2]}"' if match[2] else "General"
        else:
            cell.value = ink.text
            cell.data_type = "s"  # a text that begins with = or - is no formula
            cell.alignment = Alignment(wrap_text="\n" in ink.text, vertical="top")
        self.places.add(ink, f"{self.sheet.title}!{cell.coordinate}")

    def _sums(self, table: Spread) -> None:
        """The last row's numbers as sums of those above, whatever their stored values say."""
        last, first = self.row + table.rows - 1, self.row + table.heads
        member = f"xl/worksheets/sheet{self.book.sheetnames.index(self.sheet.title) + 1}.xml"
        for column in range(table.columns):
            cell = self.sheet.cell(last, self.style.first_column + column)
            if isinstance(cell.value, int) and last > first:
                letter = get_column_letter(self.style.first_column + column)
                self.formulas[member, cell.coordinate] = f"SUM({letter}{first}:{letter}{last - 1})"

    def package(self) -> bytes:
        data = io.BytesIO()
        self.book.save(data)
        return without_clock(data.getvalue(), change=self._with_formulas)

    def _with_formulas(self, name: str, data: bytes) -> bytes:
        """The library stores a formula or a value, never both; Excel stores both."""
        text = data.decode("utf-8") if any(member == name for member, _ in self.formulas) else ""
        for (member, cell), formula in self.formulas.items():
            if member == name:
                text = re.sub(rf'(<c r="{cell}"[^>]*>)<v', rf"\1<f>{formula}</f><v", text)
        return text.encode("utf-8") if text else data
