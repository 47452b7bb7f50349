"""Exports of confirmed reports: json (a file), csv (a folder), xlsx (a workbook). Written whole or not at all."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from assistant.export.about import about
from assistant.export.csv_folder import write_csv
from assistant.export.json_file import write_json
from assistant.export.json_schema import json_schema
from assistant.export.records import Record
from assistant.export.tables import tables
from assistant.export.xlsx_file import write_xlsx
from schemas.fields import ReportType

Export = Callable[[Sequence[Record], ReportType, Path], None]


def _csv(records: Sequence[Record], report_type: ReportType, path: Path) -> None:
    write_csv((*tables(records, report_type), *about(records)), path)


def _xlsx(records: Sequence[Record], report_type: ReportType, path: Path) -> None:
    write_xlsx((*tables(records, report_type), *about(records)), path)


FORMATS: Mapping[str, Export] = {"xlsx": _xlsx, "csv": _csv, "json": write_json}

__all__ = ["FORMATS", "Export", "Record", "json_schema", "tables"]
