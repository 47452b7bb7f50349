"""Year on year: the figures that a report type follows, per submitter, from confirmed reports alone.

What no report says is None, never 0: a year without a report, a cell left blank, a share of nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from assistant.export.columns import Cell, Head, Style, Table
from assistant.export.records import Record
from schemas.fields import Line, Report, ReportType, get

UNNAMED = "（提出者不明）"


@dataclass(frozen=True, kw_only=True)
class Year:
    """A submitter's year: a figure for each line of the report type's plots, in their order."""

    year: int | None  # None: the report does not say
    reports: tuple[int, ...]  # numbers of the confirmed reports; () where there is none. The newest one is shown
    values: tuple[float | None, ...]  # shares from 0 to 1


@dataclass(frozen=True, kw_only=True)
class Submitter:
    """A group over the years: every year from its first to its last report, then reports that name no year."""

    name: str
    years: tuple[Year, ...]

    @property
    def comparable(self) -> bool:
        """Whether there are two years with figures."""
        return sum(one.year is not None and any(v is not None for v in one.values) for one in self.years) > 1

    def before(self, year: Year) -> Year | None:
        """The year before, where it was reported."""
        return next((y for y in self.years if year.year and y.year == year.year - 1 and y.reports), None)


def lines_of(report_type: ReportType) -> tuple[Line, ...]:
    """All lines of a type's plots, in order: what `Year.values` stand for."""
    return tuple(line for plot in report_type.plots for line in plot.lines)


def submitters(records: Sequence[Record], report_type: ReportType) -> tuple[Submitter, ...]:
    """Everybody who submitted, by name; reports that name nobody stand alone."""
    lines = lines_of(report_type)

    def key(record: Record) -> tuple[int, int]:
        return (0, record.group) if record.group is not None else (1, record.id)

    found = [_submitter(list(several), report_type, lines) for _, several in groupby(sorted(records, key=key), key=key)]
    return tuple(sorted(found, key=lambda one: one.name))


def _submitter(records: Sequence[Record], report_type: ReportType, lines: Sequence[Line]) -> Submitter:
    newest = max(records, key=lambda one: (one.fiscal_year or 0, one.confirmed_at))
    name = getattr(newest.reviewed.amended, report_type.identity) if report_type.identity else None
    stated = [one.fiscal_year for one in records if one.fiscal_year is not None]
    span: list[int | None] = list(range(min(stated), max(stated) + 1)) if stated else []
    if len(stated) < len(records):
        span.append(None)
    return Submitter(name=name or UNNAMED, years=tuple(_year(year, records, lines) for year in span))


def _year(year: int | None, records: Sequence[Record], lines: Sequence[Line]) -> Year:
    here = sorted((one for one in records if one.fiscal_year == year), key=lambda one: one.confirmed_at)
    report = here[-1].reviewed.amended if here else None
    values = tuple(None if report is None else _value(report, line) for line in lines)
    return Year(year=year, reports=tuple(one.id for one in here), values=values)


def _value(report: Report, line: Line) -> float | None:
    value = _leaf(report, line.path)
    if line.of is None or value is None:
        return value
    whole = _leaf(report, line.of)
    return value / whole if whole else None


def _leaf(report: Report, path: str) -> float | None:
    """The figure at a path; None also where the part that it lies in is not there."""
    try:
        found: float | None = get(report, path)
    except LookupError:
        return None
    return found


# --- as a table ------------------------------------------------------------------------------------------------------


def years_table(found: Sequence[Submitter], report_type: ReportType) -> Table:
    """A row per submitter and year, each figure with its difference from the year before."""
    return Table(
        name="years",
        title="年度比較",
        about="提出者ごとの年度比較。空欄は「値なし」（0ではない）。同じ年度に複数あれば、最後に確認したもの。",
        heads=(Head("提出者"), Head("年度", Style.YEAR), Head("報告書の番号"), *_heads(report_type)),
        rows=tuple(_row(one, year, report_type) for one in found for year in one.years),
    )


def _heads(report_type: ReportType) -> Iterator[Head]:
    for plot in report_type.plots:
        for line in plot.lines:
            yield Head(line.label.ja, Style.SHARE if line.of else Style.COUNT, (plot.label.ja,))
            yield Head(f"{line.label.ja}の前年差", Style.CHANGE, (plot.label.ja,), "ポイント" if line.of else None)


def _row(one: Submitter, year: Year, report_type: ReportType) -> tuple[Cell, ...]:
    before = one.before(year)
    cells: list[Any] = [one.name, year.year, "、".join(map(str, year.reports)) or "確認済みの報告書なし"]
    for position, line in enumerate(lines_of(report_type)):
        value, last = year.values[position], before.values[position] if before else None
        change = None if value is None or last is None else value - last
        cells += [value, change if change is None or not line.of else round(100 * change, 1)]
    return tuple(map(Cell, cells))
