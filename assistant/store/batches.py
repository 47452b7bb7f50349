"""Batches of requests at a provider's: what was handed over, how far it is, what came of each request.

A batch is `new` (nothing of it is at the provider's), `uploaded` (its file is), then whatever the provider says, and in
the end `collected`; `dropped` where it was never handed over. Each change is one transaction, so that a run that was
killed goes on where it stood.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Engine, Row, select, text

from assistant.errors import StoreError
from assistant.store import database as db
from assistant.store.database import now
from assistant.store.tables import batch_requests, batches

_LOCK = 0x42617463  # PostgreSQL's advisory lock while a batch is put together


class BatchState(StrEnum):
    """Where a batch stands. Those from VALIDATING to CANCELLED are the provider's own words."""

    NEW = "new"
    UPLOADED = "uploaded"
    VALIDATING = "validating"
    IN_PROGRESS = "in_progress"
    FINALIZING = "finalizing"
    CANCELLING = "cancelling"
    COMPLETED = "completed"
    FAILED = "failed"  # as a whole: its file was not taken
    EXPIRED = "expired"  # in part: what was answered in time stands
    CANCELLED = "cancelled"  # likewise
    COLLECTED = "collected"
    DROPPED = "dropped"


UNSENT = frozenset({BatchState.NEW, BatchState.UPLOADED})
OVER = frozenset({BatchState.COMPLETED, BatchState.FAILED, BatchState.EXPIRED, BatchState.CANCELLED})
DONE = frozenset({BatchState.COLLECTED, BatchState.DROPPED})
ANSWERED = "answered"


@dataclass(frozen=True, kw_only=True)
class Batch:
    """A batch as the store knows it."""

    id: int
    mark: str
    report_type: str
    model: str
    server: str
    state: BatchState
    input_file: str | None
    remote: str | None
    output_file: str | None
    error_file: str | None
    requests: int
    completed: int | None
    failed: int | None
    why: str | None
    added: datetime
    changed: datetime


@dataclass(frozen=True, kw_only=True)
class BatchRequest:
    """One request of a batch: a part of a submission."""

    custom_id: str
    submission: int
    outcome: str | None = None  # None: open; "answered", or why not


class Batches:
    """The store's batches. Raises StoreError where the database fails."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(
        self, requests: Sequence[BatchRequest], *, report_type: str, model: str, server: str, who: str
    ) -> Batch | None:
        """A new batch of requests, less those that another one, not yet collected, has; None where none is left."""
        with db.writing(self._engine) as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            open_ids = _open_ids(connection)
            chosen = [r for r in requests if r.custom_id not in open_ids]
            if not chosen:
                return None
            values = {
                "mark": str(uuid4()),
                "report_type": report_type,
                "model": model,
                "server": server,
                "state": BatchState.NEW,
                "requests": len(chosen),
                "who": who,
                "added": now(),
                "changed": now(),
            }
            made = connection.execute(batches.insert().values(values).returning(batches.c.id)).scalar_one()
            rows = [{"batch": made, "custom_id": r.custom_id, "submission": r.submission} for r in chosen]
            connection.execute(batch_requests.insert(), rows)
            return _find(connection, int(made))

    def all(self, *states: BatchState) -> tuple[Batch, ...]:
        """Batches in the order in which they were made; of all states where none is named."""
        query = select(batches).order_by(batches.c.id)
        if states:
            query = query.where(batches.c.state.in_(states))
        with db.reading(self._engine) as connection:
            return tuple(_batch(row) for row in connection.execute(query))

    def find(self, batch: int) -> Batch:
        """One batch. Raises StoreError for none."""
        with db.reading(self._engine) as connection:
            return _find(connection, batch)

    def requests(self, batch: int) -> tuple[BatchRequest, ...]:
        """A batch's requests."""
        query = select(batch_requests).where(batch_requests.c.batch == batch).order_by(batch_requests.c.custom_id)
        with db.reading(self._engine) as connection:
            return tuple(
                BatchRequest(custom_id=row.custom_id, submission=row.submission, outcome=row.outcome)
                for row in connection.execute(query)
            )

    def open_ids(self) -> frozenset[str]:
        """The custom_ids that batches not yet collected have."""
        with db.reading(self._engine) as connection:
            return _open_ids(connection)

    def unanswered(self) -> frozenset[int]:
        """Submissions of which the last collected batch left a part without an answer."""
        query = (
            select(batch_requests.c.submission, batch_requests.c.batch, batch_requests.c.outcome)
            .join(batches, batches.c.id == batch_requests.c.batch)
            .where(batches.c.state == BatchState.COLLECTED)
        )
        with db.reading(self._engine) as connection:
            rows = connection.execute(query).all()
        last: dict[int, int] = {}
        for row in rows:
            last[row.submission] = max(row.batch, last.get(row.submission, 0))
        return frozenset(r.submission for r in rows if r.batch == last[r.submission] and r.outcome != ANSWERED)

    def change(self, batch: Batch, state: BatchState, **changes: Any) -> Batch:
        """Bring a batch into a state, from the one in which it was seen.

        Raises StoreError where another process has changed it meanwhile.
        """
        with db.writing(self._engine) as connection:
            query = batches.update().where(batches.c.id == batch.id, batches.c.state == batch.state)
            done = connection.execute(query.values(state=state, changed=now(), **changes))
            if done.rowcount != 1:
                raise StoreError(
                    ja=f"バッチ {batch.id} は、別の処理が先に進めました。もう一度実行してください。",
                    en=f"Another process has gone on with batch {batch.id}. Run it again.",
                )
            return _find(connection, batch.id)

    def outcomes(self, batch: Batch, outcomes: Mapping[str, str]) -> None:
        """Note what came of requests."""
        one = batch_requests.c
        with db.writing(self._engine) as connection:
            for custom_id, outcome in outcomes.items():
                query = batch_requests.update().where(one.batch == batch.id, one.custom_id == custom_id)
                connection.execute(query.values(outcome=outcome))


def _open_ids(connection: Connection) -> frozenset[str]:
    query = (
        select(batch_requests.c.custom_id)
        .join(batches, batches.c.id == batch_requests.c.batch)
        .where(batches.c.state.not_in(DONE))
    )
    found: Iterable[str] = connection.execute(query).scalars()
    return frozenset(found)


def _find(connection: Connection, batch: int) -> Batch:
    row = connection.execute(select(batches).where(batches.c.id == batch)).one_or_none()
    if row is None:
        raise StoreError(ja=f"バッチ {batch} はありません。", en=f"There is no batch {batch}.")
    return _batch(row)


def _batch(row: Row[Any]) -> Batch:
    return Batch(
        id=row.id,
        mark=row.mark,
        report_type=row.report_type,
        model=row.model,
        server=row.server,
        state=BatchState(row.state),
        input_file=row.input_file,
        remote=row.remote,
        output_file=row.output_file,
        error_file=row.error_file,
        requests=row.requests,
        completed=row.completed,
        failed=row.failed,
        why=row.why,
        added=row.added,
        changed=row.changed,
    )
