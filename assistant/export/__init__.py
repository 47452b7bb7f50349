"""Exports of confirmed reports: json (a file), csv (a folder), xlsx (a workbook). Written whole or not at all."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.export.about import about
from assistant.export.charts import chart_pages
from assistant.export.columns import Cell, Head, Style, Table
from assistant.export.csv_folder import ENCODINGS, Unmapped, write_csv
from assistant.export.json_file import write_json
from assistant.export.json_schema import json_schema
from assistant.export.records import Record
from assistant.export.tables import tables
from assistant.export.xlsx_file import write_xlsx
from assistant.export.years import Submitter, Year, lines_of, submitters, years_table
from schemas.fields import ReportType

Export = Callable[[Iterable[Record], ReportType, Path], None]


def _all(records: Sequence[Record], report_type: ReportType) -> tuple[Table, ...]:
    """Every table: the reports, year by year, what is about them, and a list of the tables themselves."""
    compared = (years_table(submitters(records, report_type), report_type),) if report_type.plots else ()
    found = (*tables(records, report_type), *compared, *about(records))
    return (*found, _guide(found))


_LEGEND = (
    ("黄色のセル", "様式の誤りを確認して訂正した値。様式の値と理由は、セルのコメントと行の最後の列にあります。"),
    ("空欄", "様式に値がないこと。0と書かれていれば0。"),
    ("先頭の '", "数式と取り違えられないように付けた印。値には含まれません。"),
)


def _guide(found: Sequence[Table]) -> Table:
    listed: list[tuple[Any, ...]] = [(table.title, len(table.rows), table.about) for table in found]
    listed += [(name, None, words) for name, words in _LEGEND]
    heads = (Head("表・印"), Head("行数", Style.COUNT), Head("内容", Style.LONG))
    rows = tuple(tuple(map(Cell, row)) for row in listed)
    return Table(name="guide", title="説明", about="この書き出しの表と印。", heads=heads, rows=rows)


def export_csv(
    records: Iterable[Record], report_type: ReportType, path: Path, *, encoding: str = "utf-8"
) -> tuple[Unmapped, ...]:
    """A folder of CSV files; the characters that the encoding does not have. Raises WriteError."""
    return write_csv(_all(tuple(records), report_type), path, encoding=encoding)


def _csv(records: Iterable[Record], report_type: ReportType, path: Path) -> None:
    export_csv(records, report_type, path)


def _xlsx(found: Iterable[Record], report_type: ReportType, path: Path) -> None:
    records = tuple(found)  # each sheet goes through all of them
    write_xlsx(_all(records, report_type), path, chart_pages(submitters(records, report_type), report_type))


FORMATS: Mapping[str, Export] = {"xlsx": _xlsx, "csv": _csv, "json": write_json}

__all__ = [
    "ENCODINGS",
    "FORMATS",
    "Export",
    "Record",
    "Submitter",
    "Unmapped",
    "Year",
    "export_csv",
    "json_schema",
    "lines_of",
    "submitters",
    "tables",
]
