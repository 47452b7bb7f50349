"""Statistics: what the log tells of the work: the backlog, who did how much on which day, what was misread."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Engine, func, select, text

from assistant.errors import Bilingual, StoreError
from assistant.store import database as db
from assistant.store.rows import State
from assistant.store.tables import decisions, extractions, moves, submissions
from assistant.store.tallies import Tallies


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


@dataclass(frozen=True, kw_only=True)
class Arrivals:
    """What came in and what was read on a day (this computer's)."""

    day: date
    imported: int  # submissions
    extracted: int  # extractions, of any engine


@dataclass(frozen=True, kw_only=True)
class Cause:
    """Why submissions stand as failed. Names of files, which the words may quote, are left out."""

    why: Bilingual
    count: int


@dataclass(frozen=True, kw_only=True)
class Spent:
    """What the model engine used, by what extractions in the store say; `last` is the newest one's id."""

    extractions: int = 0
    requests: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost: float = 0.0  # USD, of those whose price is known
    unpriced: int = 0  # extractions whose cost is not known
    last: int = 0


class Statistics:
    """Questions to the log. Each method is one transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._tallies = Tallies(engine)

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
        acts: dict[tuple[str, date], int] = {}
        ends: dict[tuple[str, date], int] = {}
        decided = select(decisions.c.who, func.count()).group_by(decisions.c.who)
        closed = select(moves.c.who, func.count()).where(moves.c.state == State.CONFIRMED).group_by(moves.c.who)
        if who is not None:
            decided, closed = decided.where(decisions.c.who == who), closed.where(moves.c.who == who)
        with db.reading(self._engine) as connection:
            for day, begin, end in _days(since, db.now()):
                for table, query, found in ((decisions, decided, acts), (moves, closed, ends)):
                    those = connection.execute(query.where(table.c.at >= begin, table.c.at < end))
                    found.update({(name, day): count for name, count in those})
        return tuple(
            Day(who=name, day=day, decisions=acts.get((name, day), 0), confirmed=ends.get((name, day), 0))
            for name, day in sorted(acts.keys() | ends.keys())
        )

    def counts(self) -> dict[State, int]:
        """How many submissions stand in each state, zeros included; those that a newer one replaced count too."""
        query = select(submissions.c.state, func.count()).group_by(submissions.c.state)
        with db.reading(self._engine) as connection:
            found = {State(state): count for state, count in connection.execute(query)}
        return {state: found.get(state, 0) for state in State}

    def logged(self) -> dict[str, int]:
        """How many there have ever been: submissions imported, extractions, decisions, confirmations."""
        confirmed = select(func.count()).select_from(moves).where(moves.c.state == State.CONFIRMED)
        with db.reading(self._engine) as connection:
            return {
                "imports": connection.execute(select(func.count()).select_from(submissions)).scalar_one(),
                "extractions": connection.execute(select(func.count()).select_from(extractions)).scalar_one(),
                "decisions": connection.execute(select(func.count()).select_from(decisions)).scalar_one(),
                "confirmations": connection.execute(confirmed).scalar_one(),
            }

    def healthy(self) -> bool:
        """Whether the database answers, and its tables are those of this version of the program."""
        try:
            with db.reading(self._engine) as connection:
                version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        except StoreError:
            return False
        return bool(version == db.HEAD)

    def arrivals(self, since: datetime) -> tuple[Arrivals, ...]:
        """What came in and what was read since then, day by day."""
        with db.reading(self._engine) as connection:
            came = connection.execute(select(submissions.c.added).where(submissions.c.added >= since)).scalars()
            imported = Counter(at.astimezone().date() for at in came)
            read = connection.execute(select(extractions.c.added).where(extractions.c.added >= since)).scalars()
            extracted = Counter(at.astimezone().date() for at in read)
        days = sorted(imported.keys() | extracted.keys())
        return tuple(Arrivals(day=day, imported=imported[day], extracted=extracted[day]) for day in days)

    def failures(self) -> tuple[Cause, ...]:
        """Why submissions failed, the most frequent cause first."""
        of = submissions.c
        query = select(of.why_ja, of.why_en).where(of.state == State.FAILED)
        with db.reading(self._engine) as connection:
            found = Counter((_general(ja or ""), _general(en or "")) for ja, en in connection.execute(query))
        return tuple(Cause(why=Bilingual(ja=ja, en=en), count=count) for (ja, en), count in found.most_common())

    def spent(self, before: Spent | None = None) -> Spent:
        """What the model engine used in all; with an earlier answer only newer extractions are looked at."""
        known = before or Spent()
        query = select(extractions.c.id, extractions.c.engine, extractions.c.content)
        query = query.where(extractions.c.id > known.last).order_by(extractions.c.id)
        with db.reading(self._engine) as connection:
            for row in connection.execute(query.execution_options(yield_per=50)):
                usage = {} if row.engine == "offline" else json.loads(row.content).get("usage") or {}
                known = _added(known, row.id, usage)
        return known

    def keep_up(self) -> None:
        """Add what was closed since to the figures by field, so that nobody has to wait for it later."""
        self._tallies.keep_up()

    def fields(self) -> tuple[Field, ...]:
        """What people decided on the extractions under review, field by field: see `tallies`."""
        return tuple(
            Field(report_type=kind, engine=engine, field=name, decided=decided, corrected=corrected, amended=amended)
            for (kind, engine, name), (decided, corrected, amended) in self._tallies.fields().items()
        )


_QUOTED = re.compile(r"「[^」]*」|『[^』]*』|\"[^\"]*\"|'[^']*'")
_FIGURE = re.compile(r"\d[\d,.]*")


def _general(why: str) -> str:
    """A cause without what is one file's alone: its name, its figures."""
    return _FIGURE.sub("N", _QUOTED.sub("…", why))


def _added(known: Spent, extraction: int, usage: Mapping[str, Any]) -> Spent:
    if "requests" not in usage:
        return replace(known, last=extraction)
    cost = usage.get("cost_usd")
    return Spent(
        extractions=known.extractions + 1,
        requests=known.requests + (usage.get("requests") or 0),
        prompt_tokens=known.prompt_tokens + (usage.get("prompt_tokens") or 0),
        completion_tokens=known.completion_tokens + (usage.get("completion_tokens") or 0),
        cost=known.cost + (cost or 0.0),
        unpriced=known.unpriced + (cost is None),
        last=extraction,
    )


def _days(since: datetime, until: datetime) -> Iterator[tuple[date, datetime, datetime]]:
    """The days (this computer's) from one moment to another, each with its beginning and its end."""
    day, last = since.astimezone().date(), until.astimezone().date() + timedelta(days=1)  # a clock may be put back
    while day <= last:
        begin = datetime.combine(day, time()).astimezone()
        day += timedelta(days=1)
        end = datetime.combine(day, time()).astimezone()
        yield day - timedelta(days=1), max(begin, since.astimezone()), end
