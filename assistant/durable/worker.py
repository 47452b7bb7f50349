"""A process that works: it takes turns from the queue, tells what became of them, and leaves without losing any."""

import contextlib
import logging
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any, Self

from dbos import DBOS, DBOSConfig
from sqlalchemy import Engine

from assistant.durable import desk as desks
from assistant.durable.desk import Desk, Event, Outcome, PutOff, Stalled, Working
from assistant.durable.executors import LEASE, Executors
from assistant.durable.job import NORMAL, Job, Queue
from assistant.durable.patience import Patience
from assistant.durable.sweep import enqueue, sweep, sweep_on
from assistant.durable.system import APPLICATION, VERSION, WORKFLOW, System, quiet
from assistant.errors import Bilingual
from assistant.extracting import ExtractionDesk
from assistant.logs import noted
from assistant.store import Store
from assistant.store.database import failures_named

_LOG = logging.getLogger(__name__)
_ATTEMPTS = 20  # processes that may die with a turn before it is given up
_FAST, _SLOW = 0.2, 1.0  # seconds between two looks at the queue: while there is work, and when there was none lately
_IDLE = 30.0  # seconds without work after which it is looked at slowly
_STEADY = 0.5  # while what a process takes on at a time lasts for several looks
_AT_REST = timedelta(minutes=1)  # who has just added something enqueues it as well
_SWEEP_EVERY = 30.0
_LOST_EVERY = 10.0  # seconds between two looks for turns that this process took and does not work on
_LEAVE = 5.0  # seconds that what is being read may take to its end when the process is told to go


class Worker:
    """Works off the turns of one queue, in this process and its worker processes; one Worker a process.

    For `with`: the work begins at once. Raises StoreError where the database fails.
    """

    def __init__(
        self,
        store: Store,
        database: str | Path,
        files: ExtractionDesk,
        queue: Queue,
        *,
        who: str,
        patience: Patience | None = None,
        lease: float = LEASE,
    ) -> None:
        self.store, self.queue, self.who = store, queue, who
        self.leaving = threading.Event()
        self._database, self._files, self._lease = database, files, lease
        self._events: SimpleQueue[Event] = SimpleQueue()
        self._desk = desks.desk(
            store, files, who=who, patience=patience or Patience(), told=self._events.put, leaving=self.leaving
        )
        self._looked, self._perhaps_lost = time.monotonic(), frozenset[str]()
        self._opened: System | None = None
        self._for_dbos: Engine | None = None
        self._executors: Executors | None = None
        self._swept = self._busy = time.monotonic()
        self._behind = 0  # how far the sweep has come
        self._pace = _FAST
        self._done: deque[float] = deque(maxlen=queue.at_once)  # when the last ones were done

    @property
    def system(self) -> System:
        """The database of turns."""
        assert self._opened is not None
        return self._opened

    def __enter__(self) -> Self:
        self._opened = System.open(self._database)
        try:
            self._executors = Executors(self.system, take_over=_take_over, lease=self._lease)
            with failures_named(self.system.engine):
                self._executors.join()
            self._for_dbos = self.system.for_dbos(self.leaving)
            _launch(self.system, self._for_dbos, self._executors.id, self.queue, self._desk)
            self.system.register(self.queue, seconds=_FAST)
            self._executors.watch()
            noted(_LOG, "worker begins", executor=self._executors.id, queue=self.queue.name)
            self.system.forget()
        except BaseException:
            self.leave()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.leave()

    def add(self, submissions: Iterable[int], *, priority: int = NORMAL) -> int:
        """Enqueue submissions that wait; how many were new."""
        waiting = list(self.store.waiting.some(self._report_type, set(submissions)))
        return enqueue(self.store, self.system, waiting, self.queue.name, who=self.who, priority=priority)

    def sweep(self, *, priority: int = NORMAL) -> int:
        """Enqueue what waits in the store without a live turn; how many."""
        self._swept = time.monotonic()
        return sweep(
            self.store, self.system, self.queue.name, report_type=self._report_type, who=self.who, priority=priority
        )

    @property
    def _report_type(self) -> str:
        return self._files.report_type.name

    def events(self, seconds: float) -> Iterator[Event]:
        """What happened since the last call; waits so long for the first of it. Looks after the queue, too."""
        deadline = time.monotonic() + seconds
        try:
            yield self._heard(self._events.get(timeout=max(0.0, deadline - time.monotonic())))
            while True:
                yield self._heard(self._events.get_nowait())
        except Empty:
            self._look_after()

    def _heard(self, event: Event) -> Event:
        self._busy = time.monotonic()
        self._done.append(self._busy)
        return event

    def _look_after(self) -> None:
        now = time.monotonic()
        if now - self._looked > _LOST_EVERY:
            self._looked = now
            self._put_back_what_was_lost()
        if now - self._swept > _SWEEP_EVERY:
            self._swept = now
            self._behind = sweep_on(
                self.store,
                self.system,
                self.queue.name,
                report_type=self._report_type,
                who=self.who,
                at_rest=_AT_REST,
                behind=self._behind,
            )
        pace = self._wanted_pace(now)
        if pace != self._pace:
            self.system.register(self.queue, seconds=pace)
            self._pace = pace

    def _wanted_pace(self, now: float) -> float:
        """Seconds between two looks at the queue: each costs the database and this process something."""
        if now - self._busy > _IDLE:
            return _SLOW
        lasts = now - self._done[0] if len(self._done) == self.queue.at_once else 0.0
        return _STEADY if lasts > (3 if self._pace == _STEADY else 6) * _STEADY else _FAST

    def _put_back_what_was_lost(self) -> None:
        """A database that dies between a turn's taking and its start leaves it taken and nobody at it: dbos begins it
        no more while this process lives. What two looks find so goes back; done twice it changes nothing."""
        assert self._executors is not None
        idle = frozenset(self.system.running(self._executors.id)) - _at_work.turns
        lost, self._perhaps_lost = idle & self._perhaps_lost, idle - self._perhaps_lost
        if lost:
            noted(_LOG, "put back", level=logging.WARNING, turns=len(lost))
            self.system.put_back(lost, self.queue.name)

    def elsewhere(self) -> set[int]:
        """The submissions whose turns wait in other queues: for other engines, which other processes work off."""
        return {int(turn.split(".")[0]) for turn in self.system.live(beside=self.queue.name)}

    def is_empty(self) -> bool:
        """Whether nothing waits in the queue, runs, or was put off, on any machine."""
        return self.system.is_empty(self.queue.name)

    def leave(self) -> None:
        """Take no more turns, end what is being done, and give the rest back."""
        self.leaving.set()
        _let_go()
        deadline = time.monotonic() + _LEAVE
        workers = self._files.workers
        while _at_work.turns and time.monotonic() < deadline:
            time.sleep(0.05)
        if _at_work.turns and workers is not None:
            workers.close()
        if self._executors is not None:
            self._executors.leave()
            noted(_LOG, "worker ends", executor=self._executors.id, left=len(_at_work.turns))
        if self._opened is not None:
            DBOS.destroy()
            if self._for_dbos is not None:
                self._for_dbos.dispose()
            self._opened.close()
            self._opened = None


# --- dbos, of which there is one a process ---------------------------------------------------------------------------


class _AtWork:
    """The desk of this process, and how many turns are worked on at it."""

    def __init__(self) -> None:
        self.desk: Desk | None = None
        self.system: System | None = None
        self.queue = ""
        self.turns = frozenset[str]()
        self.lock = threading.Lock()

    @contextlib.contextmanager
    def one_more(self, turn: str) -> Iterator[Desk]:
        with self.lock:
            if self.desk is None or self.desk.leaving.is_set():
                raise desks.Leaving
            self.turns |= {turn}
            desk = self.desk
        try:
            yield desk
        finally:
            with self.lock:
                self.turns -= {turn}


_at_work = _AtWork()


def _launch(system: System, engine: Engine, executor: str, queue: Queue, desk: Desk) -> None:
    _workflow()
    config: DBOSConfig = {
        "name": APPLICATION,
        "system_database_url": system.url,
        "system_database_engine": engine,
        "application_version": VERSION,
        "executor_id": executor,
        "log_level": "ERROR",
        "scheduler_polling_interval_sec": 3600.0,  # there are no schedules
        "run_migrations": False,
    }
    _at_work.desk, _at_work.system, _at_work.queue = desk, system, queue.name
    DBOS(config=config)
    quiet()
    DBOS.listen_queues([queue.name])
    DBOS.launch()


def _let_go() -> None:
    with _at_work.lock:
        _at_work.desk = None


def _take_over(executor: str) -> None:
    noted(_LOG, "taken over", level=logging.WARNING, executor=executor)
    DBOS._recover_pending_workflows([executor])  # dbos's own word for it, which only Conductor says publicly


@lru_cache(maxsize=1)
def _workflow() -> Any:
    """The workflow, made known to dbos; once a process, and not when this is imported."""
    return DBOS.workflow(name=WORKFLOW, max_recovery_attempts=_ATTEMPTS)(_work_off)


def _work_off(told: dict[str, Any]) -> dict[str, Any]:
    # No steps of dbos's own: each would be a transaction, and whatever is done here a second time changes nothing.
    job = Job(**told)
    with _at_work.one_more(str(DBOS.workflow_id)) as desk:
        outcome = desk.work(job)
        if outcome.seconds is not None:
            _put_off(job, outcome)
        return {"submission": job.submission, **asdict(outcome)}


def _put_off(job: Job, outcome: Outcome) -> None:
    assert _at_work.system is not None and outcome.ja is not None and outcome.en is not None
    later = job.put_off(Bilingual(ja=outcome.ja, en=outcome.en))
    _at_work.system.enqueue([later], _at_work.queue, seconds=outcome.seconds)


__all__ = ["PutOff", "Stalled", "Worker", "Working"]
