"""dbos's database: which turns there are, who has them, and putting new ones in.

SQLite: a file of its own beside the store's (store.sqlite3 -> store.jobs.sqlite3). PostgreSQL: the same database, in
dbos's own schema. Nothing in it cannot be made again from the store.
"""

import logging
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from dbos import DBOS, DBOSClient, EnqueueOptions
from dbos import WorkflowStatus as Status
from sqlalchemy import Engine, create_engine, event, inspect
from sqlalchemy.engine import URL

from assistant.durable.job import Job
from assistant.errors import UsageError
from assistant.store import database as db

T = TypeVar("T")

APPLICATION = "assistant"
VERSION = "1"  # of the workflow's steps: turns are taken over by processes of the same version only
WORKFLOW = "work off a submission"
SCHEMA = "dbos"
LIVE = ("ENQUEUED", "PENDING", "DELAYED")
RUNNING, DELAYED, DEAD_LETTER = "PENDING", "DELAYED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"
_MANY = 500  # rows at a time
_KEPT = timedelta(days=30)  # that finished turns stay told


class System:
    """The database of turns, opened and up to date. Several processes may open a new one at once."""

    def __init__(self, engine: Engine, url: str) -> None:
        self.engine, self.url = engine, url
        # Not dbos's own endless waiting: who asks here is told that the database is gone, and decides.
        self._client = DBOSClient(
            system_database_engine=engine, application_name=APPLICATION, lazy=True, retry_connection_errors=False
        )

    @classmethod
    def open(cls, database: str | Path) -> "System":
        """The one that belongs to a store. Raises UsageError for a store in memory, StoreError where it fails."""
        quiet()
        store = db.address(database)
        engine = _sqlite(_beside(store)) if store.get_backend_name() == "sqlite" else _postgresql(store)
        url = engine.url.set(drivername=engine.url.get_backend_name()).render_as_string(hide_password=False)
        try:
            with db.failures_named(engine):
                engine.connect().close()  # SQLite: sets the journal before dbos makes its tables
                DBOS.migrate(url, schema=SCHEMA)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, url)

    @classmethod
    def open_existing(cls, database: str | Path) -> "System | None":
        """The one that belongs to a store, where there is one already."""
        quiet()
        store = db.address(database)
        if store.get_backend_name() == "sqlite":
            if not Path(_beside(store).database or "").exists():
                return None
            engine = _sqlite(_beside(store))
        else:
            engine = _postgresql(store)
        with db.failures_named(engine):
            schema = SCHEMA if engine.dialect.name == "postgresql" else None
            there = inspect(engine).has_table("workflow_status", schema=schema)
        if not there:
            engine.dispose()
            return None
        return cls(engine, "")

    def close(self) -> None:
        """Give the connections back."""
        self._client.destroy()
        self.engine.dispose()

    def enqueue(self, jobs: Iterable[Job], queue: str, *, seconds: float | None = None) -> None:
        """Put turns into a queue, in `seconds` from now; those that are there already stay as they are."""
        for some in _batches(list(jobs)):
            with db.failures_named(self.engine), self.engine.begin() as connection:
                for job in some:
                    options: EnqueueOptions = {
                        "workflow_name": WORKFLOW,
                        "queue_name": queue,
                        "workflow_id": job.id,
                        "app_version": VERSION,
                        "priority": job.priority,
                    }
                    if seconds is not None:
                        options["delay_seconds"] = seconds
                    self._client.enqueue_in_transaction(connection, options, job.as_dict())

    def statuses(self, ids: Collection[str]) -> dict[str, str]:
        """What became of turns; those that there are none of are left out."""
        found: dict[str, str] = {}
        for some in _batches(list(ids)):
            for one in self._list(workflow_ids=some, load_input=False):
                found[one.workflow_id] = one.status
        return found

    def live(self, *, queues: Sequence[str] = (), most: int | None = None, with_jobs: bool = False) -> list[Status]:
        """The turns that wait, run or were put off; `with_jobs`: `job_of` tells of what."""
        return self._list(
            status=list(LIVE), queue_name=list(queues) or None, limit=most, load_input=with_jobs, sort_desc=False
        )

    def pending_executors(self) -> set[str]:
        """The executors that have turns."""
        found = self._list(status=[RUNNING], load_input=False)
        return {one.executor_id for one in found if one.executor_id}

    def cancel(self, ids: Sequence[str]) -> None:
        """End turns; what one of them is doing comes to nothing."""
        for some in _batches(list(ids)):
            self._named(lambda some=some: self._client.cancel_workflows(some))  # type: ignore[misc]

    def forget(self) -> int:
        """Delete turns that were over a month ago; how many."""
        before = (datetime.now(UTC) - _KEPT).isoformat()
        old = [one.workflow_id for one in self._list(completed_before=before, limit=5000, load_input=False)]
        for some in _batches(old):
            self._named(lambda some=some: self._client.delete_workflows(some))  # type: ignore[misc]
        return len(old)

    def _list(self, **wanted: Any) -> list[Status]:
        return self._named(lambda: self._client.list_workflows(load_output=False, **wanted))

    def _named(self, call: Callable[[], T]) -> T:
        with db.failures_named(self.engine):
            return call()


def job_of(status: Status) -> Job | None:
    """The job of a turn that was read with its input."""
    given = (status.input or {}).get("args") if status.input else None
    return Job(**given[0]) if given else None


def quiet() -> None:
    """dbos tells of itself on stderr; only its errors are for our users."""
    log = logging.getLogger("dbos")
    log.setLevel(logging.ERROR)
    if not log.handlers and logging.lastResort is not None:
        log.addHandler(logging.lastResort)  # else dbos brings one of its own
        log.propagate = False


def _beside(store: URL) -> URL:
    if not store.database or store.database == ":memory:":
        raise UsageError(
            ja="メモリー上の保存先では処理できません。ファイルを指定してください。",
            en="A store in memory cannot be worked off: name a file.",
        )
    path = Path(store.database)
    return URL.create("sqlite", database=str(path.with_name(f"{path.stem}.jobs.sqlite3")))


def _sqlite(url: URL) -> Engine:
    engine = create_engine(url, connect_args={"timeout": db.BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def _set_up(connection: Any, record: object) -> None:
        # As dbos sets up its own connections, but with a journal that readers don't wait for, and without waiting for
        # the disk: what a power cut takes from here is made anew from the store.
        connection.isolation_level = "IMMEDIATE"
        waits = f"busy_timeout={db.BUSY_SECONDS * 1000}"
        for pragma in (waits, "foreign_keys=ON", "journal_mode=WAL", "synchronous=NORMAL"):
            connection.execute(f"PRAGMA {pragma}").close()

    return engine


def _postgresql(url: URL) -> Engine:
    return create_engine(url, connect_args=db.CONNECTION, pool_pre_ping=True, pool_size=10, max_overflow=20)


def _batches(items: list[T]) -> Iterable[list[T]]:
    return (items[start : start + _MANY] for start in range(0, len(items), _MANY))


__all__ = [
    "APPLICATION",
    "DEAD_LETTER",
    "DELAYED",
    "LIVE",
    "RUNNING",
    "VERSION",
    "WORKFLOW",
    "System",
    "job_of",
    "quiet",
]
