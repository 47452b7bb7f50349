"""Durable jobs in one process: turns, pauses between tries, named failures, limits, cancelling, taking over."""

import io
import json
import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import update

from assistant import logs
from assistant.cli import main
from assistant.documents import Document
from assistant.durable import Job, Patience, PutOff, Queue, Rate, System, Worker, Working, sweep
from assistant.durable.executors import Executors, FileLock
from assistant.durable.patience import database_gone, passing
from assistant.durable.system import _TURNS
from assistant.engines.offline import OfflineEngine
from assistant.errors import Bilingual, EngineError, StoreError, UnreadableError, UsageError
from assistant.extracting import ExtractionDesk
from assistant.extraction import Reading
from assistant.jobs import Failure
from assistant.store import State, Store, Upload
from assistant.workers import CrashError
from schemas import report_type
from schemas.fields import ReportType
from tests.in_this_process import InThisProcess
from tests.soak.backlog import FORM

KIND = report_type("group_report")


class Busy(EngineError):
    passing = True


class Flaky:
    """An engine that fails so many times, and then reads as the embedded one does."""

    name = "flaky"

    def __init__(self, error: Exception | None = None, times: int = 0) -> None:
        self.error, self.times, self.read_at = error, times, list[float]()
        self.names: list[str] = []

    def read(self, document: Document, report_type: ReportType) -> Reading:
        self.read_at.append(time.monotonic())
        self.names.append(document.name)
        if self.error is not None and len(self.read_at) <= self.times:
            raise self.error
        return OfflineEngine().read(document, report_type)


def add(store: Store, *numbers: int) -> list[int]:
    made = []
    for number in numbers:
        upload = Upload(name=f"form{number}.txt", content=FORM.format(number=number, one=number).encode())
        made.append(store.add([upload], report_type=KIND.name, who="鈴木")[0].id)
    return made


def worker(store: Store, url: str, engine: object, **options: object) -> Worker:
    files = ExtractionDesk(engine=engine, report_type=KIND, workers=InThisProcess())  # type: ignore[arg-type]
    queue = options.pop("queue", Queue(name="test", at_once=4))
    patience = Patience(endpoint=(0.1, 0.1), crash=(0.1,))
    given = {"who": "鈴木", "patience": patience} | options
    return Worker(store, url, files, queue, **given)  # type: ignore[arg-type]


def until_empty(at_work: Worker) -> list[object]:
    events: list[object] = []
    deadline = time.monotonic() + 240
    while time.monotonic() < deadline:
        events += at_work.events(0.2)
        if at_work.is_empty():
            return events + list(at_work.events(0.0))
    raise AssertionError("the queue did not become empty")


def failures(events: list[object]) -> list[Failure]:
    return [one for event in events if isinstance(event, Working) for one in event.failures]


def test_what_waits_is_worked_off_and_the_same_turn_twice_is_one(store: Store, url: str) -> None:
    numbers = add(store, 1, 2, 3)
    engine = Flaky()
    with worker(store, url, engine) as at_work:
        assert at_work.sweep() == 3
        assert at_work.sweep() == 0
        assert at_work.add(numbers) == 0
        until_empty(at_work)
    assert len(engine.read_at) == 3
    assert {one.state for one in store.submissions()} == {State.READY}
    assert [len(store.extractions(number)) for number in numbers] == [1, 1, 1]


def test_what_may_pass_is_tried_again_after_a_pause(store: Store, url: str) -> None:
    add(store, 1)
    engine = Flaky(Busy("忙しい", "busy"), times=2)
    with worker(store, url, engine) as at_work:
        at_work.sweep()
        events = until_empty(at_work)
    assert [one.why.en for one in events if isinstance(one, PutOff)] == ["busy", "busy"]
    assert [one.state for one in store.submissions()] == [State.READY]
    assert all(later - before >= 0.1 for before, later in zip(engine.read_at, engine.read_at[1:], strict=False))


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_after_the_last_try_the_failure_is_named_and_a_retry_is_a_new_attempt(store: Store, url: str) -> None:
    (number,) = add(store, 1)
    engine = Flaky(Busy("忙しい", "busy"), times=3)
    with worker(store, url, engine) as at_work:
        at_work.sweep()
        (failed,) = failures(until_empty(at_work))
        assert failed.why.en == "Given up after 3 tries. The last one: busy"
        assert store.submission(number).why == failed.why
        store.retry(number, who="鈴木")
        assert at_work.sweep() == 1
        until_empty(at_work)
    assert store.submission(number).state is State.READY


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_a_damaged_file_is_not_tried_again(store: Store, url: str) -> None:
    add(store, 1)
    engine = Flaky(UnreadableError("壊れています", "damaged"), times=9)
    with worker(store, url, engine) as at_work:
        at_work.sweep()
        events = until_empty(at_work)
    assert not any(isinstance(one, PutOff) for one in events)
    assert [one.why.en for one in failures(events)] == ["damaged"]
    assert len(engine.read_at) == 1


def test_only_what_may_pass_has_another_turn() -> None:
    patience = Patience(endpoint=(5, 30), crash=(2,))
    busy, crash = Busy("", "busy"), CrashError("", "crashed")
    wrapped = EngineError("", "no section")
    wrapped.__cause__ = busy
    assert [patience.before_next(busy, tried) for tried in range(3)] == [5, 30, None]
    assert [patience.before_next(crash, tried) for tried in range(2)] == [2, None]
    assert passing(wrapped) and not passing(UnreadableError("", "damaged")) and not passing(IndexError())
    assert not database_gone(StoreError("", "no such submission"))
    assert Patience.parse("1,2") == Patience(endpoint=(1, 2), crash=(1,))
    assert Patience.parse("0") == Patience(endpoint=(), crash=())
    with pytest.raises(UsageError):
        Patience.parse("soon")


def test_a_rate_is_submissions_by_seconds() -> None:
    assert Rate.parse("60/30") == Rate(limit=60, seconds=30)
    assert Rate.parse("10") == Rate(limit=10, seconds=60)
    assert Rate.parse("0") is None
    for text in ("fast", "0/5", "5/0", "/"):
        with pytest.raises(UsageError):
            Rate.parse(text)


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_a_rate_is_kept_and_priorities_go_first(store: Store, url: str) -> None:
    low, high = add(store, 1, 2), add(store, 3)
    engine = Flaky()
    queue = Queue(name="test", at_once=1, rate=Rate(limit=1, seconds=3))
    with closing(System.open(url)) as system:
        enqueue_with(system, store, low, priority=9)
        enqueue_with(system, store, high, priority=1)
    with worker(store, url, engine, queue=queue) as at_work:
        until_empty(at_work)
    assert engine.names[0] == "form3.txt"
    assert all(later - before >= 1 for before, later in zip(engine.read_at, engine.read_at[1:], strict=False))


def enqueue_with(system: System, store: Store, numbers: list[int], *, priority: int) -> None:
    system.enqueue([Job.of(one, priority=priority) for one in store.waiting.some(KIND.name, numbers)], "test")


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_a_turn_that_is_over_while_its_submission_waits_is_followed_by_another(store: Store, url: str) -> None:
    add(store, 1)
    with closing(System.open(url)) as system:
        assert sweep(store, system, "test", report_type=KIND.name, who="鈴木") == 1
        (turn,) = system.live()
        system.cancel([turn])  # by another program, or told by a backup of another day
        assert sweep(store, system, "test", report_type=KIND.name, who="鈴木") == 1
        (after,) = system.live()
    assert (turn[-2:], after[-2:]) == (".0", ".1")


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_what_no_process_survives_is_failed_by_name(store: Store, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (number,) = add(store, 1)
    with closing(System.open(url)) as system:
        monkeypatch.setattr(system, "statuses", lambda ids: dict.fromkeys(ids, "MAX_RECOVERY_ATTEMPTS_EXCEEDED"))
        assert sweep(store, system, "test", report_type=KIND.name, who="鈴木") == 0
    failed = store.submission(number)
    assert failed.state is State.FAILED and failed.why is not None and "it was given up" in failed.why.en


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_the_log_tells_what_happened_to_each_submission_and_nothing_of_its_contents(store: Store, url: str) -> None:
    first, second = add(store, 1, 2)
    told, engine = io.StringIO(), Flaky(UnreadableError("みどり野は壊れています", "Midorino is damaged"), times=1)
    root, own = logging.getLogger(), logging.getLogger("assistant")
    before = root.handlers, root.level, own.level
    try:
        logs.set_up("json", stream=told)
        with worker(store, url, engine, queue=Queue(name="test", at_once=1)) as at_work:
            at_work.sweep()
            until_empty(at_work)
    finally:
        root.handlers, root.level, own.level = before
    events = [json.loads(line) for line in told.getvalue().splitlines()]
    worked = {one["submission"]: one for one in events if one["event"] == "submission"}
    assert {number: one["outcome"] for number, one in worked.items()} == {first: "failed", second: "saved"}
    assert worked[first]["error"] == ["UnreadableError"] and worked[first]["level"] == "WARNING"
    assert all(one["seconds"] >= 0 for one in worked.values())
    assert [one["event"] for one in events if one["event"].startswith("worker")] == ["worker begins", "worker ends"]
    assert not any(word in told.getvalue() for word in ("みどり野", "Midorino", "form1", "form2", "鈴木"))


# --- who is alive ----------------------------------------------------------------------------------------------------


def eventually(true: Callable[[], bool], seconds: float = 20.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if true():
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def system(url: str) -> Iterator[System]:
    with closing(System.open(url)) as found:
        yield found


def test_one_that_stands_still_for_a_lease_is_taken_over_and_one_that_lives_is_not(system: System) -> None:
    dead: list[str] = []
    watching = Executors(system, take_over=dead.append, lease=3.0)
    alive = Executors(system, take_over=dead.append, lease=3.0)
    silent = Executors(system, take_over=lambda _: None, lease=3.0)
    for one in (silent, alive, watching):
        one.join()
    alive.watch()
    begun = time.monotonic()
    watching.watch()
    assert eventually(lambda: bool(dead))
    assert time.monotonic() - begun >= 2.7
    time.sleep(3.0)
    assert set(dead) == {silent.id}
    for one in (watching, alive):
        one.leave()


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_on_one_machine_a_death_and_a_good_bye_are_seen_at_once(system: System) -> None:
    dead: list[str] = []
    watching = Executors(system, take_over=dead.append, lease=60.0)
    killed = Executors(system, take_over=lambda _: None)
    gone = Executors(system, take_over=lambda _: None)
    killed.join()
    gone.join()
    assert killed._lock._file is not None
    killed._lock._file.close()  # as the system does it
    gone.leave()
    watching.join()
    watching.watch()
    assert eventually(lambda: len(dead) == 2)
    assert set(dead) == {killed.id, gone.id}
    watching.leave()


def test_a_lock_is_free_only_when_nobody_holds_it(tmp_path: Path) -> None:
    lock = FileLock(tmp_path / "a.lock")
    assert not FileLock(lock.path).is_free()  # no file: nothing can be told
    lock.take()
    assert not FileLock(lock.path).is_free()
    assert lock._file is not None
    lock._file.close()
    assert FileLock(lock.path).is_free()
    lock.give_back()


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_one_that_leaves_gives_its_work_back(store: Store, url: str) -> None:
    numbers = add(store, *range(1, 7))
    at_it = threading.Event()

    class Slow(Flaky):
        def read(self, document: Document, report_type: ReportType) -> Reading:
            at_it.set()
            assert first.leaving.wait(60)
            return super().read(document, report_type)

    slow = Slow()
    first = worker(store, url, slow, queue=Queue(name="test", at_once=6))
    with first:
        first.sweep()
        assert at_it.wait(60)
    assert len(store.submissions(State.READY)) == 1  # one at a time: what was begun is ended, the others are not begun
    engine = Flaky()
    with worker(store, url, engine) as second:
        assert second.sweep() == 0  # their turns are still there
        until_empty(second)
    assert {one.state for one in store.submissions()} == {State.READY}
    assert len(slow.read_at) + len(engine.read_at) == len(numbers)


def test_a_turn_that_was_taken_and_never_begun_is_put_back(
    store: Store, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.durable.worker._LOST_EVERY", 0.2)
    numbers = add(store, 1, 2)
    with worker(store, url, Flaky(), queue=Queue(name="test", at_once=4)) as at_work:
        assert at_work._executors is not None
        sweep(store, at_work.system, "another queue", report_type=KIND.name, who="鈴木")
        taken = update(_TURNS).values(status="PENDING", executor_id=at_work._executors.id)
        schema = "dbos" if at_work.system.engine.dialect.name == "postgresql" else None
        with at_work.system.engine.begin() as plain:  # as a database that dies in that moment leaves them
            connection = plain.execution_options(schema_translate_map={None: schema})
            assert connection.execute(taken).rowcount == len(numbers)
        deadline = time.monotonic() + 120
        while store.submissions(State.WAITING) and time.monotonic() < deadline:
            list(at_work.events(0.1))
    assert [len(store.extractions(number)) for number in numbers] == [1, 1]


# --- commands --------------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ASSISTANT_DATABASE_URL", raising=False)
    (tmp_path / "in").mkdir()
    for number in range(3):
        text = FORM.format(number=number, one=number)
        (tmp_path / "in" / f"form{number}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def states() -> list[State]:
    with Store.open("assistant.sqlite3") as store:
        return [one.state for one in store.submissions()]


def test_the_queue_is_filled_cancelled_from_and_worked_off_by_a_worker(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", "in", "--queue-only", "--priority", "2"]) == 0
    assert "3 new, 0 known already, 0 extracted" in capsys.readouterr().err
    assert main(["cancel", "2"]) == 0
    assert main(["cancel", "2"]) == 3
    assert "It does not wait: it is rejected" in capsys.readouterr().err
    assert main(["worker", "--until-empty", "--processes", "1"]) == 0
    assert states() == [State.READY, State.REJECTED, State.READY]
    assert main(["status"]) == 0
    assert "Cancelled by" in capsys.readouterr().out
    assert main(["retry", "2", "--processes", "1"]) == 0
    assert states() == [State.READY] * 3


def test_failed_ones_are_taken_up_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Store.open("assistant.sqlite3") as store:
        (number,) = add(store, 1)
        store.fail(number, Bilingual(ja="停電", en="a power cut"), who="鈴木")
    assert main(["retry"]) == 2
    assert main(["retry", "--all", "--queue-only"]) == 0
    assert "1 taken up again" in capsys.readouterr().err
    assert states() == [State.WAITING]
    assert main(["status"]) == 0


def test_limits_that_make_no_sense_are_wrong_usage(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "in", "--engine", "llm", "--rate", "5"]) == 2  # no model is named
    assert "ASSISTANT_MODEL" in capsys.readouterr().err
