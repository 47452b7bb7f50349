"""dbos's database: which turns there are, who has them, and putting new ones in.

SQLite: a file of its own beside the store's (store.sqlite3 -> store.jobs.sqlite3). PostgreSQL: the same database, in
dbos's own schema. Nothing in it cannot be made again from the store.
"""

import logging
import threading
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from dbos import DBOS, DBOSClient, EnqueueOptions
from sqlalchemy import Column, Engine, MetaData, Select, Table, Text, create_engine, event, func, inspect, select
from sqlalchemy.engine import URL

from assistant import logs
from assistant.durable.job import Job, Queue
from assistant.durable.patience import pauses
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
# What is asked of dbos's table all the time, in its own words: dbos's list brings thirty columns a turn.
_TURNS = Table(
    "workflow_status",
    MetaData(),
    *(Column(name, Text) for name in ("workflow_uuid", "status", "queue_name", "executor_id")),
)
_LIVE = select(_TURNS.c.workflow_uuid).where(_TURNS.c.status.in_(LIVE))
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

    def for_dbos(self, leaving: threading.Event) -> Engine:
        """An engine for dbos itself. On PostgreSQL connecting waits for a server that is gone, until `leaving`: between
        tries of its own dbos pauses longer and longer, and would go on so for a minute and more once it is back."""
        if self.engine.dialect.name == "sqlite":
            return self.engine
        engine = _postgresql(self.engine.url, kept=10, more=20)

        @event.listens_for(engine, "do_connect")
        def _connect(dialect: Any, record: object, given: Any, named: Any) -> Any:
            waits = pauses()
            while True:
                try:
                    return dialect.connect(*given, **named)
                except dialect.loaded_dbapi.OperationalError:
                    if leaving.wait(next(waits)):
                        raise

        return engine

    def register(self, queue: Queue, *, seconds: float) -> None:
        """Note a queue with its limits (those that were not given stay as they are), looked at every so many seconds.

        Raises StoreError where the database fails."""
        self._named(lambda: self._register(queue, seconds))

    def _register(self, wanted: Queue, seconds: float) -> None:
        before = self._client.retrieve_queue(wanted.name)
        everywhere = wanted.everywhere if wanted.everywhere is not None else before and before.global_concurrency
        limiter = {"limit": wanted.rate.limit, "period": wanted.rate.seconds} if wanted.rate else None
        if limiter is None and before is not None and not wanted.unlimited:
            limiter = before.limiter  # type: ignore[assignment]
        at_once = min(wanted.at_once, everywhere) if everywhere else wanted.at_once
        self._client.register_queue(
            wanted.name,
            worker_concurrency=at_once,
            global_concurrency=everywhere or None,
            limiter=limiter,  # type: ignore[arg-type]
            polling_interval_sec=seconds,
            on_conflict="always_update",
        )

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
            asked = select(_TURNS.c.workflow_uuid, _TURNS.c.status).where(_TURNS.c.workflow_uuid.in_(some))
            found |= {row.workflow_uuid: row.status for row in self._asked(asked)}
        return found

    def live(self, *, beside: str | None = None) -> list[str]:
        """The ids of the turns that wait, run or were put off; `beside`: in other queues than that."""
        asked = _LIVE if beside is None else _LIVE.where(_TURNS.c.queue_name != beside)
        return [turn for (turn,) in self._asked(asked)]

    def live_of(self, jobs: Iterable[Job]) -> list[str]:
        """The same for some submissions, whichever attempt and turn of theirs it is."""
        found: list[str] = []
        for one in jobs:
            begins = _TURNS.c.workflow_uuid.startswith(f"{one.submission}.{one.stamp}.", autoescape=True)
            found += [turn for (turn,) in self._asked(_LIVE.where(begins))]
        return found

    def is_empty(self, queue: str) -> bool:
        """Whether nothing waits in a queue, runs, or was put off."""
        return not self._asked(_LIVE.where(_TURNS.c.queue_name == queue).limit(1))

    def counts(self) -> Counter[str]:
        """How many turns wait, run or were put off, by dbos's word for it."""
        asked = select(_TURNS.c.status, func.count().label("turns"))
        rows = self._asked(asked.where(_TURNS.c.status.in_(LIVE)).group_by(_TURNS.c.status))
        return Counter({row.status: row.turns for row in rows})

    def put_off(self, *, most: int) -> list[Job]:
        """Some of the turns that were put off: they know why."""
        found = self._named(lambda: self._client.list_workflows(status=[DELAYED], limit=most, load_output=False))
        return [Job(**one.input["args"][0]) for one in found if one.input and one.input.get("args")]

    def pending_executors(self) -> set[str]:
        """The executors that have turns."""
        asked = select(_TURNS.c.executor_id).where(_TURNS.c.status == RUNNING).distinct()
        return {executor for (executor,) in self._asked(asked) if executor}

    def running(self, executor: str) -> set[str]:
        """The ids of the turns that an executor has taken."""
        asked = select(_TURNS.c.workflow_uuid).where(_TURNS.c.status == RUNNING, _TURNS.c.executor_id == executor)
        return {turn for (turn,) in self._asked(asked)}

    def put_back(self, ids: Iterable[str], queue: str) -> None:
        """Turns that were taken, back into a queue."""
        for some in _batches(sorted(ids)):
            self._named(lambda some=some: self._client.resume_workflows(some, queue_name=queue))  # type: ignore[misc]

    def cancel(self, ids: Sequence[str]) -> None:
        """End turns; what one of them is doing comes to nothing."""
        for some in _batches(list(ids)):
            self._named(lambda some=some: self._client.cancel_workflows(some))  # type: ignore[misc]

    def forget(self) -> int:
        """Delete turns that were over a month ago; how many."""
        before = (datetime.now(UTC) - _KEPT).isoformat()
        found = self._named(
            lambda: self._client.list_workflows(
                completed_before=before, limit=5000, load_input=False, load_output=False
            )
        )
        old = [one.workflow_id for one in found]
        for some in _batches(old):
            self._named(lambda some=some: self._client.delete_workflows(some))  # type: ignore[misc]
        return len(old)

    def _asked(self, query: Select[Any]) -> list[Any]:
        schema = SCHEMA if self.engine.dialect.name == "postgresql" else None
        with db.failures_named(self.engine), self.engine.connect() as plain:
            connection = plain.execution_options(schema_translate_map={None: schema})
            return list(connection.execute(query).all())

    def _named(self, call: Callable[[], T]) -> T:
        with db.failures_named(self.engine):
            return call()


def quiet() -> None:
    """dbos tells of itself on stderr; only its errors are for our users."""
    log = logging.getLogger("dbos")
    log.setLevel(logging.ERROR)
    if logs.are_set_up():  # they come out there, as all others do
        log.handlers, log.propagate = [logging.NullHandler()], True  # else dbos brings a handler of its own
    elif not log.handlers and logging.lastResort is not None:
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


def _postgresql(url: URL, *, kept: int = 2, more: int = 3) -> Engine:
    return create_engine(url, connect_args=db.CONNECTION, pool_pre_ping=True, pool_size=kept, max_overflow=more)


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
    "quiet",
]
