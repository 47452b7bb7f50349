"""Worker processes: what happens in one stays in it."""

import ctypes
import os
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.errors import TooLargeError, UnreadableError
from assistant.workers import CrashError, OvertimeError, Workers, more_time


def where() -> int:
    return os.getpid()


def refuse(name: str) -> None:
    raise UnreadableError(ja=f"「{name}」は読めません。", en=f"{name!r} cannot be read.")


def stumble() -> None:
    raise IndexError("off by one")


def die() -> None:
    ctypes.string_at(0)  # reads where nothing is: the process ends at once


def hang() -> None:
    while True:
        time.sleep(0.01)


def take_long(asked: float) -> str:
    more_time(asked)
    time.sleep(1.0)
    return "done"


def swell() -> int:
    return len(bytearray(20_000_000_000))


@pytest.fixture(scope="module")
def workers() -> "object":
    with Workers(1) as pool:
        yield pool


def test_work_is_done_elsewhere_and_one_process_does_many_jobs(workers: Workers) -> None:
    first = workers.call("a", 60, where)
    assert first != os.getpid()
    assert workers.call("a", 60, where) == first


def test_named_failures_come_over_as_they_are(workers: Workers) -> None:
    with pytest.raises(UnreadableError) as caught:
        workers.call("a.pdf", 60, refuse, "a.pdf")
    assert caught.value.text.ja == "「a.pdf」は読めません。"


def test_a_bug_comes_over_with_the_place_where_it_happened(workers: Workers) -> None:
    with pytest.raises(IndexError, match="off by one") as caught:
        workers.call("a", 60, stumble)
    assert "in stumble" in str(caught.value.__cause__)


def test_a_crash_costs_one_named_failure(workers: Workers) -> None:
    with pytest.raises(CrashError) as caught:
        workers.call("a.pdf", 60, die)
    assert "「a.pdf」" in caught.value.text.ja and "異常終了" in caught.value.text.ja
    assert workers.call("b.pdf", 60, where) != os.getpid()


def test_an_endless_loop_is_ended_and_named(workers: Workers) -> None:
    workers.call("a", 60, where)
    with pytest.raises(OvertimeError, match="was ended after"):
        workers.call("a.pdf", 0.5, hang)
    assert workers.call("b.pdf", 60, where) != os.getpid()


def test_work_that_is_known_to_be_long_may_ask_for_time(workers: Workers) -> None:
    workers.call("a", 60, where)
    assert workers.call("a", 0.5, take_long, 60.0) == "done"


def test_outside_of_a_worker_asking_for_time_does_nothing() -> None:
    more_time(1.0)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps to the bound on address space")
def test_a_memory_bomb_is_named_and_the_worker_lives(workers: Workers) -> None:
    before = workers.call("a", 60, where)
    with pytest.raises(TooLargeError, match="not enough memory"):
        workers.call("a.xlsx", 60, swell)
    assert workers.call("a", 60, where) == before


def test_a_worker_is_replaced_after_its_jobs() -> None:
    with Workers(1, jobs=2) as pool:
        pids = [pool.call("a", 60, where) for _ in range(4)]
    assert pids[0] == pids[1] != pids[2] == pids[3]


def test_several_threads_share_the_workers() -> None:
    with Workers(2) as pool, ThreadPoolExecutor(6) as threads:
        assert {*threads.map(lambda _: pool.call("a", 60, where), range(12))} <= {
            worker._process.pid for worker in pool._all if worker._process is not None
        }


def test_closing_ends_what_is_running() -> None:
    pool = Workers(1)
    pool.call("a", 60, where)
    ended: list[Exception] = []

    def call() -> None:
        try:
            pool.call("a", 60, hang)
        except UnreadableError as exc:
            ended.append(exc)

    thread = threading.Thread(target=call)
    thread.start()
    time.sleep(0.3)
    pool.close()
    thread.join(20)
    assert not thread.is_alive() and len(ended) == 1


def spin() -> None:
    while True:
        pass


def wait_a_while() -> str:
    time.sleep(1.5)
    return "done"


def test_a_loop_that_uses_the_processor_is_ended_after_its_time(workers: Workers) -> None:
    workers.call("a", 60, where)
    with pytest.raises(OvertimeError, match="was ended after"):
        workers.call("a.pdf", 1.0, spin)


def test_work_that_a_busy_machine_lets_wait_is_not_ended(workers: Workers) -> None:
    workers.call("a", 60, where)
    assert (
        workers.call("a.pdf", 0.5, wait_a_while) == "done"
    )  # three times its seconds by the clock, hardly any of its own
