"""`make fuzz`: thousands of broken files through readers and engine; says how many of each format were tried.

Exit status 1 where a file brought a worker down, took longer than the limit, or failed without a name; each of those is
written to --keep, to be looked at and to become a test.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from random import Random
from threading import Lock, Semaphore

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from assistant.workers import Workers
from tests.fuzz.damages import mutant
from tests.fuzz.seeds import seeds
from tests.fuzz.trial import Job, Tally, outcomes_of

_TOGETHER = 25  # files that a worker tries in one call
_OCR_EVERY = 50  # pictures: so many more would only repeat what the OCR does, seconds each


def main() -> int:
    """Run, print the table; exit status 0 where nothing failed without a name."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="how many files (10,000)")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after so many seconds")
    parser.add_argument("--seed", type=int, default=20261122, help="the same seed, the same files")
    parser.add_argument("--format", choices=sorted(seeds()), help="only this one")
    parser.add_argument("--processes", type=int, help="worker processes (one a processor, four at most)")
    parser.add_argument("--keep", type=Path, default=Path("fuzz-failures"), help="where failing files are written")
    chosen = parser.parse_args()
    started = time.monotonic()
    kinds = [chosen.format] if chosen.format else sorted(seeds())
    tally = run(chosen.count, chosen.seconds, chosen.seed, kinds, processes=chosen.processes)
    for kind in sorted(seeds()):
        if tally.tried[kind]:
            bad = sum(k == kind for k, _, _ in tally.failures)
            print(
                f"{kind:10} {tally.tried[kind]:6} tried, {tally.read[kind]:6} read, "
                f"{tally.refused[kind]:6} refused by name, {bad} failed"
            )
    for kind, outcome, state in tally.failures:
        chosen.keep.mkdir(parents=True, exist_ok=True)
        data = mutant(kind, Random(state))
        path = chosen.keep / f"{sha256(data).hexdigest()[:12]}.{kind}"
        path.write_bytes(data)
        print(f"\n{path}: {outcome}", file=sys.stderr)
    total = sum(tally.tried.values())
    print(f"{total} files in {time.monotonic() - started:.0f} s; {len(tally.failures)} failed without a name")
    return 1 if tally.failures else 0


def run(count: int, seconds: float, number: int, kinds: list[str], *, processes: int | None = None) -> Tally:
    """Up to `count` broken files, drawn by hypothesis, through worker processes, for at most `seconds`."""
    tally, lock = Tally(), Lock()
    until = time.monotonic() + seconds
    with Workers(processes) as workers, ThreadPoolExecutor(workers.count) as pool:
        room = Semaphore(2 * workers.count)  # batches that wait
        waiting: list[Job] = []

        def send() -> None:
            jobs = tuple(waiting)
            waiting.clear()
            room.acquire()
            pool.submit(outcomes_of, workers, jobs).add_done_callback(_noted(tally, lock, room, jobs))

        @seed(number)
        @settings(
            max_examples=count,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(st.sampled_from(kinds), st.integers(min_value=0, max_value=2**64 - 1))
        def drawn(kind: str, state: int) -> None:
            if time.monotonic() < until:
                waiting.append((kind, state, state % _OCR_EVERY == 0))
                if len(waiting) == _TOGETHER:
                    send()

        drawn()
        if waiting:
            send()
    return tally


def _noted(tally: Tally, lock: Lock, room: Semaphore, jobs: Sequence[Job]) -> Callable[["Future[list[str]]"], None]:
    def done(future: "Future[list[str]]") -> None:
        room.release()
        error = future.exception()  # of the trial itself
        said = [f"trial broken by {error!r}"] * len(jobs) if error else future.result()
        with lock:
            for (kind, state, _), outcome in zip(jobs, said, strict=True):
                tally.add(kind, state, outcome)

    return done


if __name__ == "__main__":
    sys.exit(main())
