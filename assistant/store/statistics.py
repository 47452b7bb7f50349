"""Statistics: what the log tells of the work: the backlog, who did how much on which day, what was misread."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Engine, Row, func, select

from assistant.review import Decision, DecisionKind, in_force, subjects
from assistant.store import database as db
from assistant.store.logs import logged
from assistant.store.rows import State
from assistant.store.tables import decisions, extractions, moves, submissions

SETTLES = frozenset(
    {
        DecisionKind.CONFIRM,
        DecisionKind.CONFIRM_GROUP,
        DecisionKind.READING,
        DecisionKind.BLANK,
        DecisionKind.UNREADABLE,
        DecisionKind.AMENDMENT,
    }
)
_READS = frozenset({DecisionKind.READING, DecisionKind.BLANK, DecisionKind.UNREADABLE})


@dataclass(frozen=True, kw_only=True)
class Share:
    """So many submissions of a year stand in a state; those that a newer one replaced are left out."""

    report_type: str
    fiscal_year: int | None
    state: State
    count: int


@dataclass(frozen=True, kw_only=True)
class Day:
    """What a person did on a day (this computer's)."""

    who: str
    day: date
    decisions: int
    confirmed: int  # submissions


@dataclass(frozen=True, kw_only=True)
class Field:
    """How often people decided a field of a form (`patients.rows[].current`) as one engine read it."""

    report_type: str
    engine: str
    field: str
    decided: int
    corrected: int  # the program misread
    amended: int  # the form is wrong


class Statistics:
    """Questions to the log. Each method is one transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def backlog(self) -> tuple[Share, ...]:
        """How many submissions stand where, by type and fiscal year."""
        of, later = submissions.c, submissions.alias()
        query = (
            select(of.report_type, of.fiscal_year, of.state, func.count())
            .outerjoin(later, later.c.supersedes == of.id)
            .where(later.c.id.is_(None))
            .group_by(of.report_type, of.fiscal_year, of.state)
        )
        with db.reading(self._engine) as connection:
            found = [
                Share(report_type=kind, fiscal_year=year, state=State(state), count=count)
                for kind, year, state, count in connection.execute(query)
            ]
        return tuple(sorted(found, key=lambda one: (one.report_type, one.fiscal_year or 0, one.state)))

    def days(self, since: datetime, *, who: str | None = None) -> tuple[Day, ...]:
        """What everybody (or one person) did since then, day by day; a group confirmed at once is one decision."""
        decided = select(decisions.c.who, decisions.c.at).where(decisions.c.at >= since)
        closed = select(moves.c.who, moves.c.at).where(moves.c.at >= since, moves.c.state == State.CONFIRMED)
        if who is not None:
            decided, closed = decided.where(decisions.c.who == who), closed.where(moves.c.who == who)
        with db.reading(self._engine) as connection:
            acts = Counter(_by_day(connection.execute(decided)))
            ends = Counter(_by_day(connection.execute(closed)))
        return tuple(
            Day(who=name, day=day, decisions=acts[name, day], confirmed=ends[name, day])
            for name, day in sorted(acts.keys() | ends.keys())
        )

    def fields(self) -> tuple[Field, ...]:
        """What people decided on the extractions under review, field by field.

        Leaves are counted where they stood when they were decided; entries that moved later are not followed.
        """
        query = (
            select(decisions, submissions.c.report_type, extractions.c.engine)
            .join(submissions, submissions.c.extraction == decisions.c.extraction)
            .join(extractions, extractions.c.id == decisions.c.extraction)
            .order_by(decisions.c.submission, decisions.c.revision)
        )
        logs: dict[tuple[str, str, int], list[Decision]] = defaultdict(list)
        with db.reading(self._engine) as connection:
            for row in connection.execute(query):
                logs[row.report_type, row.engine, row.submission].append(logged(row).decision)
        counts: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
        for (kind, engine, _), log in logs.items():
            for path, what in _outcomes(log):
                counts[kind, engine, field_of(path)].update(what)
        return tuple(
            Field(
                report_type=kind,
                engine=engine,
                field=name,
                decided=count["decided"],
                corrected=count["corrected"],
                amended=count["amended"],
            )
            for (kind, engine, name), count in sorted(counts.items())
        )


def field_of(path: str) -> str:
    """A leaf's field: the same for all entries of a list (`patients.rows[3].current` -> `patients.rows[].current`)."""
    return re.sub(r"\[\d+\]", "[]", path)


def _by_day(acts: Iterable[Row[str, datetime]]) -> Iterator[tuple[str, date]]:
    for who, at in acts:
        yield who, at.astimezone().date()


def _outcomes(log: Iterable[Decision]) -> Iterator[tuple[str, list[str]]]:
    """For each leaf that was decided: "decided", and "corrected" or "amended" where it was."""
    held: dict[str, list[Decision]] = defaultdict(list)
    for decision in in_force(log):
        if decision.kind in SETTLES:
            for path in subjects(decision):
                held[path].append(decision)
    for path, several in held.items():
        told = ["decided"]
        readings = [one for one in several if one.kind in _READS]
        if readings and readings[0].old != readings[-1].new:
            told.append("corrected")
        last_read = max((i for i, one in enumerate(several) if one.kind in _READS), default=-1)
        if any(one.kind is DecisionKind.AMENDMENT for one in several[last_read + 1 :]):
            told.append("amended")
        yield path, told
