"""Listing: a page of the submissions, filtered and in order, and which one follows; worked out by the database, so
that it stays quick however many there are."""

import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Select,
    Text,
    and_,
    case,
    cast,
    exists,
    func,
    not_,
    or_,
    select,
)
from sqlalchemy.sql.elements import literal_column

from assistant.store import database as db
from assistant.store.reading_tables import readings
from assistant.store.rows import State, Submission
from assistant.store.submissions import those
from assistant.store.tables import findings, groups, other_names, submissions

MOST = 500  # rows of a page
_BUNCH = 50
_OPEN = (State.READY, State.IN_REVIEW)
# What wants work comes first.
_ORDER = (*_OPEN, State.WAITING, State.FAILED, State.CONFIRMED, State.REJECTED, State.PURGED)
_LATER = submissions.alias()


class Column(StrEnum):
    """By what the list may be in order."""

    STATE = "state"  # what wants work, highest
    NAME = "name"
    GROUP = "group"
    YEAR = "year"
    FINDINGS = "findings"  # open ones: errors before warnings before hints
    LOOK = "look"
    LEFT = "left"
    RECEIVED = "received"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What of the list is asked for. `words` must all stand in the file's names, the group's name or the year."""

    states: frozenset[State] = frozenset()  # none: all
    year: int | None = None
    no_year: bool = False  # only those whose year is not known
    words: str = ""
    column: Column | None = None  # None: as they came
    up: bool = True


@dataclass(frozen=True, kw_only=True)
class Page:
    """A part of the list."""

    items: tuple[Submission, ...]
    total: int  # that match
    offset: int  # of the first item
    counts: Mapping[State, int]  # of all there are
    years: tuple[int | None, ...]  # of all there are, the newest first


class Listing:
    """Questions about many submissions at once. Each method is one transaction.

    Of one that two people read, what a reader says of it is neither searched nor put in order for anybody else.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def page(self, wanted: Wanted, *, who: str, offset: int = 0, limit: int = 100, near: int | None = None) -> Page:
        """`limit` submissions from `offset` on; with `near` the page on which that one stands, where it does."""
        limit = max(1, min(limit, MOST))
        with db.reading(self._engine) as connection:
            view = _View(connection, who)
            counted = select(submissions.c.state, func.count()).group_by(submissions.c.state)
            counts = {State(state): count for state, count in connection.execute(counted)}
            years = connection.execute(select(view.year).distinct()).scalars().all()
            matching = view.matching(wanted)
            total = connection.execute(select(func.count()).select_from(matching.subquery())).scalar_one()
            if near is not None:
                before = matching.where(view.behind(connection, wanted, near, back=True)).subquery()
                offset = connection.execute(select(func.count()).select_from(before)).scalar_one()
            offset = min(max(0, offset), max(0, total - 1)) // limit * limit
            ids = connection.execute(view.ordered(matching, wanted).limit(limit).offset(offset)).scalars().all()
            items = those(connection, ids)
        newest = sorted(years, key=lambda year: -year if year is not None else 1)
        return Page(items=items, total=total, offset=offset, counts=counts, years=tuple(newest))

    def following(
        self, wanted: Wanted, submission: int, *, who: str, back: bool = False
    ) -> Iterator[Sequence[tuple[int, State]]]:
        """The submissions that wait for a review behind this one in the list's order, then (not `back`) from its start.

        The states and words that are asked for do not matter. They come in bunches, each a transaction of its own.
        """
        offset = 0
        while True:
            with db.reading(self._engine) as connection:
                found = _View(connection, who).following(connection, wanted, submission, back=back, offset=offset)
            yield found
            if len(found) < _BUNCH:
                return
            offset += _BUNCH

    def others(
        self, submission: int, words: str, *, who: str, earlier: bool = False, limit: int = 50
    ) -> tuple[Submission, ...]:
        """Other submissions in whose names the words stand: the same group's first, the newest first.

        `earlier`: only those that this one may replace.
        """
        with db.reading(self._engine) as connection:
            view = _View(connection, who)
            here = select(submissions.c.group_id).where(submissions.c.id == submission)
            own = connection.execute(here).scalar()
            query = view.matching(Wanted(words=words)).where(submissions.c.id != submission)
            if earlier:
                query = query.where(submissions.c.id < submission, _LATER.c.id.is_(None))
            near = [case((submissions.c.group_id == own, 0), else_=1)] if own is not None else []
            query = query.order_by(*near, submissions.c.id.desc()).limit(limit)
            return those(connection, connection.execute(query).scalars().all())

    def newest(self, wanted: Wanted, *, who: str, limit: int = 50) -> tuple[Submission, ...]:
        """Those that changed last."""
        with db.reading(self._engine) as connection:
            query = _View(connection, who).matching(wanted).order_by(submissions.c.changed.desc())
            return those(connection, connection.execute(query.limit(limit)).scalars().all())

    def other_names(self, which: Collection[int]) -> Mapping[int, Sequence[str]]:
        """The other names under which the files of these submissions came in, by submission."""
        of = other_names.c
        found: dict[int, list[str]] = {}
        with db.reading(self._engine) as connection:
            for row in connection.execute(
                select(of.submission, of.name).where(of.submission.in_(which)).order_by(of.id)
            ):
                found.setdefault(row.submission, []).append(row.name)
        return found

    def ids(self, *states: State) -> Sequence[int]:
        """The numbers of all submissions in these states, in the order in which they came."""
        query = select(submissions.c.id).where(submissions.c.state.in_(states)).order_by(submissions.c.id)
        with db.reading(self._engine) as connection:
            return connection.execute(query).scalars().all()


class _View:
    """The columns of the list as one person may see them."""

    def __init__(self, connection: Connection, who: str) -> None:
        self._postgresql = connection.dialect.name == "postgresql"
        self._hidden: ColumnElement[bool] | None = None
        of_it = readings.c.submission == submissions.c.id
        if connection.execute(select(readings.c.submission).where(readings.c.finished.is_(None)).limit(1)).first():
            being_read = exists().where(of_it, readings.c.finished.is_(None))
            own = exists().where(of_it, readings.c.number == 1, readings.c.reader == who)
            self._hidden = and_(being_read, not_(own))
        self.year: ColumnElement[Any] = self._seen(submissions.c.fiscal_year)
        self._group: ColumnElement[Any] = self._seen(groups.c.name)

    def _seen(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        return column if self._hidden is None else case((self._hidden, None), else_=column)

    def matching(self, wanted: Wanted) -> Select[Any]:
        """The numbers of those that are asked for."""
        query = (
            select(submissions.c.id)
            .outerjoin(groups, groups.c.id == submissions.c.group_id)
            .outerjoin(_LATER, _LATER.c.supersedes == submissions.c.id)
        )
        if wanted.states:
            query = query.where(submissions.c.state.in_(wanted.states))
        if wanted.no_year:
            query = query.where(self.year.is_(None))
        elif wanted.year is not None:
            query = query.where(self.year == wanted.year)
        words = unicodedata.normalize("NFKC", wanted.words).lower().split()
        if words:
            group, year = func.coalesce(self._group, ""), func.coalesce(cast(self.year, Text), "")
            of = other_names.c
            others = select(func.aggregate_strings(of.name, " ")).where(of.submission == submissions.c.id)
            also = func.coalesce(others.scalar_subquery(), "")
            told = self._folded(submissions.c.name + " " + group + " " + year + " " + also)
            query = query.where(*(told.contains(word, autoescape=True) for word in words))
        return query

    def _folded(self, text: ColumnElement[Any]) -> ColumnElement[Any]:
        if self._postgresql:
            return func.lower(func.normalize(text, literal_column("NFKC")))
        return func.folded(text)

    def ordered(self, query: Select[Any], wanted: Wanted, *, back: bool = False) -> Select[Any]:
        """In the order that is asked for, equal ones as they came; `back`: from its end."""
        last = submissions.c.id.desc() if back else submissions.c.id
        if wanted.column is None:
            return query.order_by(last)
        key = self._key(wanted.column)
        return query.order_by(key.desc() if wanted.up is back else key, last)

    def _key(self, column: Column) -> ColumnElement[Any]:
        """What the list is in order by; never NULL."""
        if column is Column.STATE:
            return case(
                {state: -rank for rank, state in enumerate(_ORDER)}, value=submissions.c.state, else_=-len(_ORDER)
            )
        if column in (Column.NAME, Column.GROUP):
            text = submissions.c.name if column is Column.NAME else func.coalesce(self._group, "")
            return text.collate("C") if self._postgresql else text
        if column is Column.RECEIVED:
            return submissions.c.added
        return func.coalesce(self._seen(self._figure(column)), 0)

    def _figure(self, column: Column) -> ColumnElement[Any]:
        if column is Column.YEAR:
            return submissions.c.fiscal_year
        if column is Column.LOOK:
            return submissions.c.look
        if column is Column.LEFT:
            return submissions.c.lines - submissions.c.decided
        weight = case({"error": 1_000_000, "warning": 1_000}, value=findings.c.severity, else_=1)
        of_it = findings.c.submission == submissions.c.id
        return select(func.sum(weight)).where(of_it, findings.c.standing == "open").scalar_subquery()

    def behind(self, connection: Connection, wanted: Wanted, submission: int, *, back: bool) -> ColumnElement[bool]:
        """Whether a row stands behind (`back`: before) a submission in the order that is asked for."""
        own = submissions.c.id
        later = own < submission if back else own > submission
        if wanted.column is None:
            return later
        key = self._key(wanted.column)
        joined = select(key).select_from(submissions).outerjoin(groups, groups.c.id == submissions.c.group_id)
        here = connection.execute(joined.where(own == submission)).scalar()
        return or_(key < here if back is wanted.up else key > here, and_(key == here, later))

    def following(
        self, connection: Connection, wanted: Wanted, submission: int, *, back: bool, offset: int
    ) -> Sequence[tuple[int, State]]:
        """A bunch of those that wait for a review, from the next one on."""
        behind = self.behind(connection, wanted, submission, back=back)
        query = self.matching(replace(wanted, states=frozenset(_OPEN), words=""))
        query = query.where(submissions.c.id != submission, _LATER.c.id.is_(None)).add_columns(submissions.c.state)
        if back:
            query = self.ordered(query.where(behind), wanted, back=True)
        else:
            query = self.ordered(query.order_by(case((behind, 0), else_=1)), wanted)
        return [(row.id, State(row.state)) for row in connection.execute(query.limit(_BUNCH).offset(offset))]
