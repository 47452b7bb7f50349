"""Gathering: backlog, pace, corrections, failures, costs, and the reports year by year. No data is None, never 0."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from assistant.export import Submitter, lines_of, submitters
from assistant.jobs import confirmed_records
from assistant.store import State, Store
from assistant.store.statistics import Cause, Field, Share, Spent
from schemas.fields import ReportType

CLOSED = frozenset({"confirmed", "rejected", "purged"})


@dataclass(frozen=True, kw_only=True)
class WorkDay:
    """What was done on a day (this computer's), by everybody."""

    day: date
    imported: int
    extracted: int
    decisions: int
    confirmed: int  # submissions


@dataclass(frozen=True, kw_only=True)
class Stats:
    """All of it, of one report type; the days of the last `length` ones on which anything was done."""

    at: datetime
    report_type: ReportType
    backlog: tuple[Share, ...]
    length: int
    days: tuple[WorkDay, ...]
    fields: tuple[Field, ...]
    failures: tuple[Cause, ...]  # of all types
    spent: Spent  # likewise
    submitters: tuple[Submitter, ...]

    def count(self, *states: State) -> int:
        """Submissions in these states; all where none is named."""
        return sum(one.count for one in self.backlog if not states or one.state in states)

    @property
    def total(self) -> int:
        """All submissions that no newer one replaced."""
        return self.count()

    @property
    def closed(self) -> int:
        """Those that are off the desk: confirmed, set aside, purged."""
        return sum(one.count for one in self.backlog if one.state.value in CLOSED)

    @property
    def share_closed(self) -> float | None:
        """None where there is nothing at all."""
        return self.closed / self.total if self.total else None

    @property
    def per_day(self) -> float | None:
        """Submissions confirmed on a day on which any was; None where none was."""
        worked = [one.confirmed for one in self.days if one.confirmed]
        return sum(worked) / len(worked) if worked else None

    @property
    def days_left(self) -> float | None:
        """Working days that the rest takes at that pace."""
        return (self.total - self.closed) / self.per_day if self.per_day else None


def gather(store: Store, report_type: ReportType, *, days: int = 28) -> Stats:
    """Ask the store. Raises StoreError."""
    now = datetime.now(UTC)
    since = now - timedelta(days=days)
    asked = store.statistics
    return Stats(
        at=now,
        report_type=report_type,
        backlog=tuple(one for one in asked.backlog() if one.report_type == report_type.name),
        length=days,
        days=_days(store, since),
        fields=tuple(one for one in asked.fields() if one.report_type == report_type.name),
        failures=asked.failures(),
        spent=asked.spent(),
        submitters=submitters(tuple(confirmed_records(store, report_type)), report_type),
    )


def _days(store: Store, since: datetime) -> tuple[WorkDay, ...]:
    decisions: Counter[date] = Counter()
    confirmed: Counter[date] = Counter()
    for one in store.statistics.days(since):
        decisions[one.day] += one.decisions
        confirmed[one.day] += one.confirmed
    arrived = {one.day: one for one in store.statistics.arrivals(since)}
    return tuple(
        WorkDay(
            day=day,
            imported=arrived[day].imported if day in arrived else 0,
            extracted=arrived[day].extracted if day in arrived else 0,
            decisions=decisions[day],
            confirmed=confirmed[day],
        )
        for day in sorted(arrived.keys() | decisions.keys() | confirmed.keys())
    )


def as_json(stats: Stats) -> dict[str, Any]:
    """For other programs; null is no data."""
    return {
        "at": stats.at.isoformat(timespec="seconds"),
        "report_type": stats.report_type.name,
        "backlog": {
            "total": stats.total,
            "closed": stats.closed,
            "share_closed": stats.share_closed,
            "confirmed_per_working_day": stats.per_day,
            "working_days_left": stats.days_left,
            "by_year_and_state": [
                {"fiscal_year": s.fiscal_year, "state": s.state.value, "count": s.count} for s in stats.backlog
            ],
        },
        "days": [asdict(one) | {"day": one.day.isoformat()} for one in stats.days],
        "fields": [
            {"engine": f.engine, "field": f.field, "decided": f.decided, "corrected": f.corrected, "amended": f.amended}
            for f in stats.fields
        ],
        "failures": [{"why": one.why.as_dict(), "count": one.count} for one in stats.failures],
        "model": _spent(stats.spent),
        "years": _years(stats.submitters, stats.report_type),
    }


def _spent(spent: Spent) -> dict[str, Any] | None:
    if not spent.extractions:
        return None
    told = asdict(spent)
    del told["last"]
    return told


def _years(found: Sequence[Submitter], report_type: ReportType) -> list[dict[str, Any]]:
    keys = [line.path + (f" / {line.of}" if line.of else "") for line in lines_of(report_type)]
    return [
        {
            "name": one.name,
            "years": [
                {"year": y.year, "reports": y.reports, "values": dict(zip(keys, y.values, strict=True))}
                for y in one.years
            ],
        }
        for one in found
    ]
