"""Excel: a sheet per table, header rows frozen and repeated in print, amended cells coloured and commented, charts."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from assistant.export.charts import ChartPage, draw
from assistant.export.columns import SEPARATOR, Head, Table
from assistant.export.sheets import A3, A4, BAND, HEADER, Looks, height, lines_in, widths
from assistant.files import written_whole

MOST_ROWS = 1_000_000  # of a sheet; Excel itself ends at 1,048,576
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
_A4_ACROSS = 130  # characters of half width on a landscape A4 page at 100 %
_SMALLEST = 0.5  # the scale below which print is not read any more: then pages lie side by side
_KEPT = 4  # columns that are repeated on pages that lie side by side


def write_xlsx(tables: Iterable[Table], path: Path, pages: Sequence[ChartPage] = ()) -> None:
    """Write all tables into one workbook, `pages` as charts on a sheet behind the table that they draw from.

    Raises WriteError.
    """
    book = Workbook(write_only=True)
    taken: set[str] = set()
    for table in tables:
        for number, rows in enumerate(_parts(table)):
            title = _title(table.title if not number else f"{table.title}({number + 1})", taken)
            _sheet(book.create_sheet(title), table, rows)
            drawn = [page for page in pages if page.table == table.name]
            if drawn and not number:
                charts = book.create_sheet(_title(f"{table.title}グラフ", taken))
                draw(charts, drawn, source=title, offset=_head_rows(table.heads))
    with written_whole(path) as beside:
        book.save(beside)


def _parts(table: Table) -> Iterator[Sequence[Any]]:
    yield table.rows[:MOST_ROWS]
    for start in range(MOST_ROWS, len(table.rows), MOST_ROWS):
        yield table.rows[start : start + MOST_ROWS]


def _sheet(sheet: Any, table: Table, rows: Sequence[Any]) -> None:
    looks, wide, deep = Looks(sheet), widths(table), _head_rows(table.heads)
    for index, wanted in enumerate(wide, 1):
        sheet.column_dimensions[get_column_letter(index)].width = wanted
    last = get_column_letter(len(table.heads))
    kept = _kept(table)
    sheet.freeze_panes = f"{get_column_letter(kept + 1)}{deep + 1}"
    sheet.auto_filter.ref = f"A{deep}:{last}{deep + len(rows)}"
    _print_set_up(sheet, table, sum(wide), deep, kept)
    _headers(sheet, looks, table.heads, wide)
    for number, row in enumerate(rows, deep + 1):
        tall = height(row, table.heads, wide)
        if tall is not None:
            sheet.row_dimensions[number].height = tall
        sheet.append([looks.cell(cell, head) for cell, head in zip(row, table.heads, strict=True)])


def _kept(table: Table) -> int:
    """Columns that stay in sight: those before the first that lies in a part, four at most; none of a narrow table."""
    before = next((i for i, head in enumerate(table.heads) if head.above), 0)
    return min(before, _KEPT)


def _print_set_up(sheet: Any, table: Table, across: float, deep: int, kept: int) -> None:
    setup = sheet.page_setup
    setup.orientation, setup.paperSize = "landscape", A4
    if across * _SMALLEST <= _A4_ACROSS:
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        setup.fitToWidth, setup.fitToHeight = 1, 0
    else:
        setup.paperSize, setup.scale = A3, 70
        sheet.print_title_cols = f"A:{get_column_letter(max(kept, 1))}"
    sheet.print_title_rows = f"1:{deep}"
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.header, margins.footer = 0.75, 0.75, 0.35, 0.35
    sheet.oddHeader.left.text = table.title.replace("&", "&&")
    sheet.oddHeader.right.text = "&D"
    sheet.oddFooter.center.text = "&P / &N"


# --- header rows -----------------------------------------------------------------------------------------------------


def _head_rows(heads: Sequence[Head]) -> int:
    """Two where columns lie in parts: the part's name above theirs."""
    return 2 if any(head.above for head in heads) else 1


def _headers(sheet: Any, looks: Looks, heads: Sequence[Head], wide: Sequence[float]) -> None:
    deep = _head_rows(heads)
    lines = max(lines_in(head.last, across) for head, across in zip(heads, wide, strict=True))
    if deep == 2:
        sheet.row_dimensions[1].height = 16 * max(_merged(sheet, heads, wide))
        sheet.append([looks.header(_band(head) or head.last, BAND if head.above else HEADER) for head in heads])
    sheet.row_dimensions[deep].height = 16 * max(lines, 2)
    sheet.append([looks.header(head.last) for head in heads])


def _merged(sheet: Any, heads: Sequence[Head], wide: Sequence[float]) -> Iterator[int]:
    """Merge what belongs together in the upper row; the lines that each name takes there."""
    index = 1
    for band, several in groupby(heads, key=_band):
        count = len(list(several))
        if band:
            if count > 1:
                _merge(sheet, 1, index, 1, index + count - 1)
            yield lines_in(band, sum(wide[index - 1 : index - 1 + count]))
        else:
            for column in range(index, index + count):
                _merge(sheet, 1, column, 2, column)
            yield 1
        index += count


def _merge(sheet: Any, top: int, left: int, bottom: int, right: int) -> None:
    sheet.merged_cells.add(f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}")


def _band(head: Head) -> str:
    return SEPARATOR.join(head.above)


# --- titles ----------------------------------------------------------------------------------------------------------


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
