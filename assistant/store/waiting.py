"""What waits for its extraction, told in short: a backlog of thousands is looked through every few seconds."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, func, select

from assistant.store import database as db
from assistant.store.rows import State
from assistant.store.tables import moves, submissions


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

    def all(self, report_type: str) -> tuple[Waiting, ...]:
        """Those of a type, in the order in which they came."""
        of = submissions.c
        query = (
            select(of.id, of.name, of.added, of.changed, func.count(moves.c.id).label("attempt"))
            .join(moves, (moves.c.submission == of.id) & (moves.c.state == State.WAITING))
            .where(of.state == State.WAITING, of.report_type == report_type)
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
