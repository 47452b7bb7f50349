"""What waits in the store without a live turn gets one: a kill between "added" and "enqueued" loses nothing."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from assistant.durable.job import NORMAL, Job
from assistant.durable.system import DEAD_LETTER, LIVE, System
from assistant.errors import Bilingual
from assistant.store import Store
from assistant.store.waiting import Waiting

MOST_TURNS = 50  # of one attempt; more come only of a fault
_PAGE = 5_000  # submissions looked through at a time


def sweep(store: Store, system: System, queue: str, *, report_type: str, who: str, priority: int = NORMAL) -> int:
    """Enqueue what waits without a live turn; how many. What no process survived is failed by name."""
    count, behind = 0, 0
    while True:
        waiting = store.waiting.page(report_type, behind=behind, most=_PAGE)
        count += enqueue(store, system, waiting, queue, who=who, priority=priority)
        if len(waiting) < _PAGE:
            return count
        behind = waiting[-1].submission


def sweep_on(
    store: Store, system: System, queue: str, *, report_type: str, who: str, at_rest: timedelta, behind: int
) -> int:
    """The same for the next few thousands `behind` a number; the number to go on from, 0 at the end of the list.

    `at_rest`: only what has waited so long, because somebody else may be about to enqueue the rest.
    """
    waiting = store.waiting.page(report_type, behind=behind, most=_PAGE)
    newest = datetime.now(UTC) - at_rest
    enqueue(store, system, [one for one in waiting if one.since <= newest], queue, who=who)
    return waiting[-1].submission if len(waiting) == _PAGE else 0


def enqueue(
    store: Store, system: System, waiting: Iterable[Waiting], queue: str, *, who: str, priority: int = NORMAL
) -> int:
    """The same for some that wait."""
    jobs = [Job.of(one, priority=priority) for one in waiting]
    missing: list[Job] = []
    while jobs:
        found = system.statuses([job.id for job in jobs])
        missing += [job for job in jobs if job.id not in found]
        over = [job for job in jobs if job.id in found and found[job.id] not in LIVE]
        lost = [job for job in over if found[job.id] == DEAD_LETTER or job.turn >= MOST_TURNS]
        for job in lost:
            store.fail(job.submission, _lost(), who=who, only_waiting=True)
        jobs = [job.next() for job in over if job not in lost]
    system.enqueue(missing, queue)
    return len(missing)


def _lost() -> Bilingual:
    return Bilingual(
        ja="読み取ろうとするたびにプログラムが終了したため、打ち切りました。ファイルが壊れているか、大きすぎます。",
        en="Each process that took it up died of it or with it; it was given up. The file may be damaged or too large.",
    )


__all__ = ["MOST_TURNS", "enqueue", "sweep", "sweep_on"]
