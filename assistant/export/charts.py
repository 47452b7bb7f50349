"""Native charts on a sheet: a printed page per submitter, drawn from the rows of another sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.chart import LineChart, Reference, Series
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties

from assistant.export.cells import neutral
from assistant.export.sheets import A4
from assistant.export.years import Submitter
from schemas.fields import ReportType

_COLOURS = ("2F6690", "D1673A", "5B8C5A", "8E6C8A")
_WIDE, _HIGH = 13.6, 7.6  # cm
_DOWN, _SECOND = 16, "I"  # rows of the sheet that a chart takes; the column at which the one beside it begins


@dataclass(frozen=True, kw_only=True)
class Chart:
    """Lines by year: their title and the columns (from 1) that they stand in."""

    title: str
    columns: tuple[int, ...]
    share: bool


@dataclass(frozen=True, kw_only=True)
class ChartPage:
    """Charts of some rows (from 0, the last one included) of a table, whose years stand in a column (from 1)."""

    table: str
    title: str
    first: int
    last: int
    years: int
    charts: tuple[Chart, ...]


def chart_pages(found: Sequence[Submitter], report_type: ReportType) -> tuple[ChartPage, ...]:
    """A page for everybody with two years or more, over the rows of `years_table`."""
    charts, column = [], 4
    for plot in report_type.plots:
        columns = tuple(range(column, column + 2 * len(plot.lines), 2))  # each figure has its difference behind it
        charts.append(Chart(title=plot.label.ja, columns=columns, share=any(line.of for line in plot.lines)))
        column += 2 * len(plot.lines)
    pages, row = [], 0
    for one in found:
        stated = sum(year.year is not None for year in one.years)
        if one.comparable and charts:
            pages.append(
                ChartPage(
                    table="years", title=one.name, first=row, last=row + stated - 1, years=2, charts=tuple(charts)
                )
            )
        row += len(one.years)
    return tuple(pages)


def draw(sheet: Any, pages: Sequence[ChartPage], *, source: str, offset: int) -> None:
    """Draw the pages; `source` is the title of the sheet with the figures, `offset` its header rows."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.oddFooter.center.text = "&P / &N"
    sheet.freeze_panes = "A2"
    for index in range(1, 17):
        sheet.column_dimensions[get_column_letter(index)].width = 9
    sheet.append([_words(sheet, "年度比較（値のない年度は線が途切れます）", 10)])
    figures, top = sheet.parent[source], 2
    for page in pages:
        if top > 2:
            sheet.row_breaks.append(Break(id=top - 1))
        sheet.append([_words(sheet, str(neutral(page.title)), 14)])
        for place, chart in enumerate(page.charts):
            across, down = ("A", _SECOND)[place % 2], 1 + place // 2 * _DOWN
            sheet.add_chart(_line_chart(figures, page, chart, offset), f"{across}{top + down}")
        rows = 1 + -(-len(page.charts) // 2) * _DOWN
        for _ in range(rows):
            sheet.append([None])
        top += rows + 1


def _words(sheet: Any, text: str, size: int) -> Any:
    made = WriteOnlyCell(sheet, value=text)
    made.data_type = "s"
    made.font = Font(name="游ゴシック", size=size, bold=size > 10)
    return made


def _line_chart(figures: Any, page: ChartPage, chart: Chart, offset: int) -> Any:
    made: Any = LineChart()
    made.title, made.width, made.height = _title(chart.title), _WIDE, _HIGH
    made.display_blanks = "gap"  # no data is no 0
    first, last = page.first + offset + 1, page.last + offset + 1
    for colour, column in zip(_COLOURS, chart.columns, strict=False):
        series = Series(
            Reference(figures, min_col=column, min_row=first, max_row=last),
            title_from_data=False,
        )
        series.tx = _name(figures.title, column, offset)
        _dress(series, colour)
        made.series.append(series)
    made.set_categories(Reference(figures, min_col=page.years, min_row=first, max_row=last))
    made.y_axis.number_format = "0%" if chart.share else "#,##0"
    made.y_axis.scaling.min = 0
    made.y_axis.majorGridlines.spPr = GraphicalProperties(ln=_thin())
    made.x_axis.number_format = "0"
    made.x_axis.delete = made.y_axis.delete = False
    made.legend.position = "b"
    return made


def _title(text: str) -> Title:
    look = CharacterProperties(sz=1100, b=True)
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=look), r=[RegularTextRun(rPr=look, t=text)])
    return Title(tx=Text(rich=RichText(p=[paragraph])), overlay=False)


def _name(sheet: str, column: int, row: int) -> Any:
    """A series' name: the header cell of its column."""
    return SeriesLabel(strRef=StrRef(f"{quote_sheetname(sheet)}!${get_column_letter(column)}${row}"))


def _dress(series: Any, colour: str) -> None:
    series.smooth = False
    series.graphicalProperties.line.solidFill = colour
    series.graphicalProperties.line.width = 24_000  # EMU
    series.marker.symbol, series.marker.size = "circle", 7
    series.marker.graphicalProperties = GraphicalProperties(solidFill=colour)
    series.marker.graphicalProperties.line.solidFill = colour


def _thin() -> Any:
    return LineProperties(solidFill="E3E8ED", w=6_000)
