"""What waits for its extraction, told in short: a backlog of thousands is looked through every few seconds."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Engine, Select, func, select

from assistant.store import database as db
from assistant.store.rows import State
from assistant.store.tables import moves, submissions

_MANY: Final = 500  # numbers in one question


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A submission that waits."""

    submission: int
    name: str
    added: datetime
    attempt: int  # from 1: how often it has come to wait
    since: datetime


class WaitingList:
    """The submissions that wait, on SQLite or PostgreSQL. Raises StoreError where the database fails."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def page(self, report_type: str, *, behind: int = 0, most: int) -> tuple[Waiting, ...]:
        """Those of a type, in the order in which they came: some, behind the submission of that number."""
        chosen = (
            select(submissions)
            .where(submissions.c.state == State.WAITING, submissions.c.report_type == report_type)
            .where(submissions.c.id > behind)
            .order_by(submissions.c.id)
            .limit(most)
        )
        return self._counted(chosen)

    def some(self, report_type: str, numbers: Collection[int]) -> Iterator[Waiting]:
        """Those among these submissions that wait, in the order in which they came."""
        wanted = sorted(numbers)
        for start in range(0, len(wanted), _MANY):
            yield from self._counted(
                select(submissions)
                .where(submissions.c.state == State.WAITING, submissions.c.report_type == report_type)
                .where(submissions.c.id.in_(wanted[start : start + _MANY]))
            )

    def _counted(self, chosen: Select[Any]) -> tuple[Waiting, ...]:
        of = chosen.subquery("chosen").c
        query = (
            select(of.id, of.name, of.added, of.changed, func.count(moves.c.id).label("attempt"))
            .join(moves, (moves.c.submission == of.id) & (moves.c.state == State.WAITING))
            .group_by(of.id, of.name, of.added, of.changed)
            .order_by(of.id)
        )
        with db.reading(self._engine) as connection:
            rows = connection.execute(query).all()
        return tuple(
            Waiting(submission=r.id, name=r.name, added=r.added, attempt=r.attempt, since=r.changed) for r in rows
        )

    def ids(self, report_type: str) -> frozenset[int]:
        """The ids of those of a type."""
        of = submissions.c
        query = select(of.id).where(of.state == State.WAITING, of.report_type == report_type)
        with db.reading(self._engine) as connection:
            return frozenset(connection.execute(query).scalars())
