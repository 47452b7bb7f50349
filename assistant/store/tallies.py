"""Tallies: how often each field was decided, corrected and amended, added up once for every submission that is closed.

A submission's own figures are kept beside the totals, so that they can be taken off again when it is reopened. Both are
brought up to date when somebody asks: what is new since the last time is read, and nothing else of the log.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    ForeignKey,
    Integer,
    Row,
    Select,
    Table,
    Text,
    and_,
    bindparam,
    delete,
    exists,
    not_,
    or_,
    select,
)

from assistant.review import Decision, DecisionKind, in_force, subjects
from assistant.store import database as db
from assistant.store.reading_tables import readings
from assistant.store.rows import State
from assistant.store.tables import Id, decisions, extractions, metadata, submissions

tallies = Table(
    "tallies",  # of closed submissions that the totals hold
    metadata,
    Column("submission", Id, ForeignKey(submissions.c.id), primary_key=True),
    Column("extraction", Id, ForeignKey(extractions.c.id), nullable=False),  # the one that was under review
    Column("revision", Integer, nullable=False),
    Column("content", Text, nullable=False),  # JSON: {field: [decided, corrected, amended]}
)

field_totals = Table(
    "field_totals",  # sums of the tallies
    metadata,
    Column("report_type", Text, primary_key=True),
    Column("engine", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("decided", Integer, nullable=False),
    Column("corrected", Integer, nullable=False),  # the program misread
    Column("amended", Integer, nullable=False),  # the form is wrong
)

Tally = Mapping[str, Sequence[int]]  # by field: how often decided, corrected, amended
By = tuple[str, str, str]  # report type, engine, field

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
_READS: Final = frozenset({DecisionKind.READING, DecisionKind.BLANK, DecisionKind.UNREADABLE})
_CLOSED: Final = (State.CONFIRMED, State.REJECTED)
_BUNCH: Final = 200  # submissions that are read in one transaction


class Tallies:
    """The figures by field, always of now."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        # Of submissions under review: their extraction and revision, and their figures then.
        self._open: Mapping[int, tuple[tuple[int, int], Tally]] = {}

    def fields(self) -> Mapping[By, Sequence[int]]:
        """How often decided, corrected, amended: by report type, engine and field.

        Leaves are counted where they stood when they were decided; entries that moved later are not followed.
        """
        self.keep_up()
        sums: dict[By, list[int]] = {}
        with db.reading(self._engine) as connection:
            for row in connection.execute(select(field_totals)):
                sums[row.report_type, row.engine, row.field] = [row.decided, row.corrected, row.amended]
            under = connection.execute(_standing(State.IN_REVIEW)).all()
            before, now = self._open, {(row.id, row.extraction, row.revision): row for row in under}
            kept = {one: held for one, held in before.items() if (one, *held[0]) in now}
            fresh = [row for row in under if row.id not in kept]
            found = dict(_tallied(connection, fresh))
        self._open = kept | {row.id: ((row.extraction, row.revision), found[row.id]) for row in fresh}
        for row in under:
            _add(sums, row, self._open[row.id][1])
        return {by: figures for by, figures in sorted(sums.items()) if any(figures)}

    def keep_up(self) -> None:
        """Bring the totals up to date."""
        self._take_back()
        while self._take_in():
            pass

    def _take_in(self) -> bool:
        """Add a bunch of submissions that were closed; False where there are none."""
        known = exists().where(tallies.c.submission == submissions.c.id)
        with db.reading(self._engine) as connection:
            rows = connection.execute(_standing(*_CLOSED).where(not_(known)).limit(_BUNCH)).all()
            found = dict(_tallied(connection, rows))
        if not rows:
            return False
        sums: dict[By, list[int]] = {}
        with db.writing(self._engine) as connection:
            for row in rows:
                content = json.dumps(found[row.id], separators=(",", ":"))
                values = {"submission": row.id, "extraction": row.extraction, "revision": row.revision}
                if db.insert_new(connection, tallies, values | {"content": content}):  # else another process was first
                    _add(sums, row, found[row.id])
            _count_on(connection, sums)
        return True

    def _take_back(self) -> None:
        """Take off what was reopened, or went on since. What was purged stays in the sums, without a tally."""
        reopened = submissions.c.state.not_in(_CLOSED)
        later = or_(tallies.c.extraction != submissions.c.extraction, tallies.c.revision != submissions.c.revision)
        query = (
            select(submissions.c.report_type, extractions.c.engine, tallies.c.submission, tallies.c.content)
            .join(submissions, submissions.c.id == tallies.c.submission)
            .join(extractions, extractions.c.id == tallies.c.extraction)
            .where(or_(reopened, later))
            .order_by(tallies.c.submission)
        )
        with db.reading(self._engine) as connection:
            rows = connection.execute(query).all()
        sums: dict[By, list[int]] = {}
        if not rows:
            return
        with db.writing(self._engine) as connection:
            for row in rows:
                gone = delete(tallies).where(tallies.c.submission == row.submission, tallies.c.content == row.content)
                if connection.execute(gone).rowcount:  # else another process was first
                    _add(sums, row, {field: [-n for n in told] for field, told in json.loads(row.content).items()})
            _count_on(connection, sums)


def _add(sums: dict[By, list[int]], row: Any, tally: Tally) -> None:
    for field, told in tally.items():
        held = sums.setdefault((row.report_type, row.engine, field), [0, 0, 0])
        held[:] = [a + b for a, b in zip(held, told, strict=True)]


_RAISE = field_totals.update().where(
    and_(
        field_totals.c.report_type == bindparam("of_type"),
        field_totals.c.engine == bindparam("of_engine"),
        field_totals.c.field == bindparam("of_field"),
    )
)
_RAISE = _RAISE.values(
    decided=field_totals.c.decided + bindparam("more_decided"),
    corrected=field_totals.c.corrected + bindparam("more_corrected"),
    amended=field_totals.c.amended + bindparam("more_amended"),
)


def _count_on(connection: Connection, sums: Mapping[By, Sequence[int]]) -> None:
    """In one order for everybody, so that no two processes wait for each other."""
    for (kind, engine, field), (decided, corrected, amended) in sorted(sums.items()):
        new = {"report_type": kind, "engine": engine, "field": field, "decided": 0, "corrected": 0, "amended": 0}
        db.insert_new(connection, field_totals, new)
        more = {"more_decided": decided, "more_corrected": corrected, "more_amended": amended}
        connection.execute(_RAISE, {"of_type": kind, "of_engine": engine, "of_field": field, **more})


def _standing(*states: State) -> Select[Any]:
    """Submissions in these states, with what their tally is told by.

    What one of two readers decides is nobody's business before the other one is done.
    """
    unread = exists().where(readings.c.submission == submissions.c.id, readings.c.finished.is_(None))
    of = submissions.c
    return (
        select(of.id, of.extraction, of.revision, of.report_type, extractions.c.engine)
        .join(extractions, extractions.c.id == of.extraction)
        .where(of.state.in_(states), not_(unread))
        .order_by(of.id)
    )


def _tallied(connection: Connection, rows: Sequence[Row[Any]]) -> Iterator[tuple[int, Tally]]:
    """The figures of each of these submissions, by its log."""
    of = decisions.c
    for start in range(0, len(rows), _BUNCH):
        some = {row.id: row.extraction for row in rows[start : start + _BUNCH]}
        query = select(of.submission, of.extraction, of.operation, of.kind, of.path, of.at, of.old, of.new, of.undoes)
        query = query.where(of.submission.in_(some), of.reading == 1).order_by(of.submission, of.revision)
        logs: dict[int, list[Decision]] = defaultdict(list)
        for row in connection.execute(query):
            if row.extraction == some[row.submission]:
                logs[row.submission].append(_decision(row))
        yield from ((one, tally(logs[one])) for one in some)


def _decision(row: Any) -> Decision:
    """As much of a decision as figures are made of; what the store holds was looked at when it came in."""
    kind = DecisionKind(row.kind)
    told = kind in _READS or kind is DecisionKind.CONFIRM_GROUP
    old, new = (json.loads(row.old or "null"), json.loads(row.new or "null")) if told else (None, None)
    # All of them are given: making defaults up would take longer than the rest.
    rest = {"who": "", "when": row.at, "reason": None, "rule": None, "evidence": None}
    return Decision.model_construct(
        operation=row.operation, kind=kind, path=row.path, old=old, new=new, undoes=row.undoes, **rest
    )


def tally(log: Iterable[Decision]) -> Tally:
    """The figures of one log."""
    held: dict[str, list[Decision]] = defaultdict(list)
    for decision in in_force(log):
        if decision.kind in SETTLES:
            for path in subjects(decision):
                held[path].append(decision)
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for path, several in held.items():
        count = counts[field_of(path)]
        count[0] += 1
        read = [i for i, one in enumerate(several) if one.kind in _READS]
        count[1] += bool(read) and several[read[0]].old != several[read[-1]].new
        last_read = read[-1] if read else -1
        count[2] += any(one.kind is DecisionKind.AMENDMENT for one in several[last_read + 1 :])
    return dict(counts)


def field_of(path: str) -> str:
    """A leaf's field: the same for all entries of a list (`patients.rows[3].current` -> `patients.rows[].current`)."""
    return re.sub(r"\[\d+\]", "[]", path)
