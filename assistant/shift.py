"""A command's time at the queue: what it takes in, waits for, and has seen done, here or on another machine."""

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from assistant.engine_options import Chosen
from assistant.errors import Bilingual, StoreError, UsageError
from assistant.extracting import ExtractionDesk, reading_in
from assistant.files import Input
from assistant.jobs import Failure, Missing, Queued, queue, unread
from assistant.progress import Progress
from assistant.settings import Settings, from_environment, user_name
from assistant.stopping import Stopping
from assistant.store import State, Store, Submission
from assistant.telling import tell, tell_failures
from assistant.unfilled import SAID
from assistant.workers import Workers
from schemas.fields import ReportType

if TYPE_CHECKING:
    from assistant.durable import Queue, System, Worker

T = TypeVar("T")

DONE, PARTLY, INTERRUPTED = 0, 3, 130
_AT_ONCE = 16  # small jobs that a process takes on ahead of its worker processes, so that these never wait
_FIRST, _TOGETHER = 8, 100  # files added to the store before they are enqueued: the first ones, and then
_LOOK_EVERY = 2.0  # seconds between two looks at what other processes have done
_LOOK_COSTS = 0.02  # of the time at most: where very many wait, they are looked through less often


@dataclass(kw_only=True)
class Shift:
    """What a command does at the queue, and what it has seen done."""

    store: Store
    worker: "Worker | None"  # None: enqueue only
    kind: ReportType
    who: str
    workers: Workers
    database: str
    address: str
    priority: int
    stopping: Stopping
    progress: Progress
    new: int = 0
    known: int = 0
    same: int = 0  # with the content of others, under other names
    ready: int = 0
    unfilled: int = 0  # of these, in which nothing of the form stands
    failed: bool = False
    open: set[int] = field(default_factory=set)  # what this command waits for
    seen: set[int] = field(default_factory=set)  # what this process has told of
    total: int = 0
    turns: "System | None" = None  # where there is no worker
    _stalled: float = -1e9

    def exit_status(self) -> int:
        if self.stopping.told.is_set():
            return INTERRUPTED
        return PARTLY if self.failed else DONE

    def take_in(self, found: Sequence[Input]) -> None:
        """Add files to the store, and enqueue them; they are worked on meanwhile."""
        batch: list[int] = []
        self._take_up_what_waits()
        for queued in queue(
            self.store, found, report_type=self.kind, who=self.who, workers=self.workers, patiently=self._patiently
        ):
            if isinstance(queued, Failure):
                self.failed |= self._aside(lambda queued=queued: tell_failures([queued]))  # type: ignore[misc]
            elif isinstance(queued, Missing):
                lost = Failure(name=str(queued.below), why=queued.why)
                self._aside(lambda lost=lost: tell_failures([lost]))  # type: ignore[misc]
            else:
                self._count(queued)
                if queued.submission.state is State.WAITING:
                    batch.append(queued.submission.id)
            if len(batch) >= (_TOGETHER if self.total else _FIRST):
                self.follow(batch)
                batch = []
            self._kept(lambda: self._drain(0.0))
            if self.stopping.told.is_set():
                break
        self.follow(batch)

    def _count(self, queued: Queued) -> None:
        if queued.new:
            self.new += 1
        elif not queued.twin:
            self.known += 1
        else:
            self.same += 1
            number, name = queued.submission.id, queued.submission.name
            said = (
                f"{queued.name}: {number}番（{name}）と同じ内容です。 / The same content as number {number} ({name})."
            )
            self._aside(lambda: tell([said]))

    def _take_up_what_waits(self) -> None:
        """What a killed run has left. What waits for another engine is left to that one's workers."""
        left = self.store.waiting.ids(self.kind.name)
        others = self.worker.elsewhere() & left if self.worker is not None and left else set()
        if others:
            count = len(others)
            tell(
                [f"ほかの読取り方法の {count}件はそのままにします。 / {count} wait for another engine; they are left."]
            )
        self.follow(sorted(left - others))

    def _patiently(self, call: Callable[[], T]) -> T:
        """What a call gives, once the database can be used."""
        from assistant.durable.patience import database_gone

        while True:
            try:
                return call()
            except StoreError as error:
                if not database_gone(error) or self.stopping.told.is_set():
                    raise
                self._stall(error.text)
                self.stopping.told.wait(2.0)

    def follow(self, submissions: Sequence[int]) -> None:
        """Enqueue submissions, and wait for them."""
        new = [one for one in submissions if one not in self.open and one not in self.seen]
        if not new:
            return
        if self.worker is not None:
            at_work = self.worker
            self._patiently(lambda: at_work.add(new, priority=self.priority))
        else:
            self._patiently(lambda: self._enqueue(new))
        self.open |= set(new) - self.seen
        self.total += len(new)
        self.progress.grow(self.total)

    def _enqueue(self, new: Sequence[int]) -> None:
        """For workers, on whatever machine."""
        from assistant.durable import System
        from assistant.durable.sweep import enqueue

        if self.turns is None:
            self.turns = System.open(self.database)
        waiting = self.store.waiting.some(self.kind.name, new)
        enqueue(self.store, self.turns, waiting, self.address, who=self.who, priority=self.priority)

    def work(self) -> None:
        """Until all that was enqueued is done, here or elsewhere."""
        look_at = time.monotonic() + _LOOK_EVERY
        while self.worker is not None and self.open and not self.stopping.told.is_set():
            self._kept(lambda: self._drain(0.2))
            begun = time.monotonic()
            if begun > look_at:
                self._look_elsewhere()
                now = time.monotonic()
                look_at = now + max(_LOOK_EVERY, (now - begun) / _LOOK_COSTS)
        self.progress.close()

    def serve(self, *, until_empty: bool) -> None:
        """Until told to go, or nothing is left."""
        assert self.worker is not None
        self._kept(self.worker.sweep)
        while not self.stopping.told.is_set():
            self._kept(lambda: self._drain(0.5))
            if until_empty and self._kept(self.worker.is_empty):
                self._drain(0.0)
                return

    def _kept(self, call: Callable[[], "bool | int | None"]) -> "bool | int | None":
        """What a call says; None while the database is gone, which is told and waited for."""
        try:
            return call()
        except StoreError as error:
            self._stall(error.text)
            self.stopping.told.wait(2.0)
            return None

    def _drain(self, seconds: float) -> None:
        from assistant.durable import PutOff, Working

        if self.worker is None:
            return
        for event in self.worker.events(seconds):
            if isinstance(event, Working):
                self._done(event.submission, event.failures)
            elif isinstance(event, PutOff):
                self._put_off(event.name, event.seconds, event.why)
            else:
                self._stall(event.why)

    def _put_off(self, name: str, seconds: float, why: Bilingual) -> None:
        lines = [
            f"{name}: {seconds:g}秒後にもう一度試します（{why.ja}） / will be tried again in {seconds:g} s: {why.en}"
        ]
        self._aside(lambda: tell(lines))

    def _look_elsewhere(self) -> None:
        """What other processes have done of it."""
        try:
            for one in sorted(self.open - self.store.waiting.ids(self.kind.name)):
                submission = self.store.submission(one)
                failures: tuple[Failure, ...] = ()
                if submission.state is State.FAILED and submission.why is not None:
                    failures = (Failure(name=submission.name, why=submission.why),)
                elif submission.extraction is not None:
                    failures = unread(submission.name, self.store.extractions(one)[-1].extraction)
                self._done(submission, failures)
        except StoreError as error:
            self._stall(error.text)

    def _done(self, submission: Submission, failures: tuple[Failure, ...]) -> None:
        if submission.id in self.seen:
            return
        self.seen.add(submission.id)
        self.open.discard(submission.id)
        self.failed |= self._aside(lambda: tell_failures(failures))
        if submission.state is not State.FAILED and submission.extraction is not None:
            self.ready += 1
            self._aside(lambda: print(f"{submission.id}\t{submission.name}", flush=True))
            self._tell_unfilled(submission)
        self.progress.step(failed=submission.state is State.FAILED)

    def _tell_unfilled(self, submission: Submission) -> None:
        """That another document came in, or a form that nobody filled in; no failure."""
        self.unfilled += submission.unfilled is not None
        said = SAID.get(submission.unfilled) if submission.unfilled is not None else None
        if said is not None:
            self._aside(lambda: tell_failures([Failure(name=submission.name, why=said)]))

    def _stall(self, why: Bilingual) -> None:
        if time.monotonic() - self._stalled > 60:
            self._stalled = time.monotonic()
            self._aside(lambda: tell([f"待っています：{why.ja} / Waiting: {why.en}"]))

    def _aside(self, say: Callable[[], object]) -> bool:
        said: list[object] = []
        self.progress.aside(lambda: said.append(say()))
        return bool(said[0])


@contextmanager
def on_shift(arguments: argparse.Namespace, chosen: Chosen, kind: ReportType) -> Iterator[Shift]:
    """A shift as a command's options have it; what is at work ends with the block, and nothing is lost."""
    settings, who = from_environment(), user_name()
    queued = _queue(arguments, chosen, kind, settings)
    count = getattr(arguments, "processes", None)
    only = getattr(arguments, "queue_only", False)
    progress = Progress()
    with (
        Stopping() as stopping,
        Workers(count) as workers,
        closing(Store.open(arguments.database, read=reading_in(workers))) as store,
    ):
        shift = Shift(
            store=store,
            worker=None,
            kind=kind,
            who=who,
            workers=workers,
            database=arguments.database,
            address=queued.name,
            priority=getattr(arguments, "priority", 5),
            stopping=stopping,
            progress=progress,
        )
        try:
            if only:
                yield shift
            else:
                with _working(shift, chosen, queued, settings) as shift.worker:
                    yield shift
        finally:
            progress.close()
            if shift.turns is not None:
                shift.turns.close()


def _working(shift: Shift, chosen: Chosen, queued: "Queue", settings: Settings) -> "Worker":
    from assistant.durable import Patience, Worker

    desk = ExtractionDesk(engine=chosen.engine, report_type=shift.kind, workers=shift.workers)
    patience = Patience.parse(settings.retry_seconds)
    return Worker(shift.store, shift.database, desk, queued, who=shift.who, patience=patience)


def _queue(arguments: argparse.Namespace, chosen: Chosen, kind: ReportType, settings: Settings) -> "Queue":
    from assistant.durable import Queue, Rate

    name = f"{kind.name}: {chosen.address}"
    if chosen.address == "offline":
        return Queue(name=name, at_once=_AT_ONCE)
    rate, most = arguments.rate or settings.model_rate, arguments.at_once or settings.model_at_once
    if most is not None and not str(most).isdecimal():
        raise UsageError(
            ja=f"「{most}」は0以上の件数にしてください。", en=f"{most!r} at once: give a number, or 0 for no limit."
        )
    parsed = Rate.parse(rate) if rate else None
    return Queue(
        name=name,
        at_once=max(1, chosen.at_once),
        everywhere=None if most is None else int(most),
        rate=parsed,
        unlimited=bool(rate) and parsed is None,
    )


__all__ = ["Shift", "on_shift"]
