"""How fast a backlog is taken in and worked off, and what being durable costs beside a bare process pool."""

import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.pool import Pool
from pathlib import Path
from statistics import median

from assistant.durable import Queue, Worker, Working
from assistant.engines.offline import OfflineEngine
from assistant.eval.generate import choose_families, generate_cases
from assistant.extracting import ExtractionDesk
from assistant.extraction import Extraction
from assistant.pipeline import extract
from assistant.readers import read
from assistant.store import Store, Upload
from assistant.workers import Workers
from schemas import report_type
from tests.soak.clock import Clock, OutOfTimeError

_TURNS = 3
KIND = report_type("group_report")
Rows = list[tuple[str, str]]


def read_and_extracted(given: tuple[str, bytes]) -> Extraction:
    """What a worker process does, and no more."""
    name, content = given
    return extract(read(content, name), engine=OfflineEngine(), report_type=KIND)


def made(folder: Path, rendering: str, count: int) -> list[tuple[str, bytes]]:
    """Invented submissions of one kind, by name and content."""
    generate_cases(count, 11, folder, families=choose_families([rendering], families=[], without=[]), errors=None)
    found = sorted(path for path in folder.rglob("submission.*") if path.suffix in (".txt", ".pdf"))
    return [(f"{path.parent.name}{path.suffix}", path.read_bytes()) for path in found[:count]]


@dataclass(frozen=True)
class Bare:
    """A pool of processes that read and extract, and no more."""

    pool: Pool

    def seconds(self, files: Sequence[tuple[str, bytes]]) -> float:
        """From the first file to the last result."""
        begun = time.monotonic()
        for _ in self.pool.imap_unordered(read_and_extracted, files):
            pass
        return time.monotonic() - begun


@dataclass(frozen=True)
class Durable:
    """The same files by way of the store and the queue."""

    workers: Workers

    def taken(self, files: Sequence[tuple[str, bytes]]) -> tuple[float, float]:
        """Seconds from the first file to the last result in a new store, and of CPU that this process had of them."""
        with tempfile.TemporaryDirectory() as folder:
            database = Path(folder, "store.sqlite3")
            with closing(Store.open(database)) as store:
                desk = ExtractionDesk(engine=OfflineEngine(), report_type=KIND, workers=self.workers)
                with Worker(store, database, desk, Queue(name="soak", at_once=16), who="soak") as at_work:
                    begun, busy = time.monotonic(), time.process_time()
                    _work_off(store, at_work, files)
                    return time.monotonic() - begun, time.process_time() - busy


def _work_off(store: Store, at_work: Worker, files: Sequence[tuple[str, bytes]]) -> None:
    waiting: set[int] = set()
    for some in _batches(files):
        added = [store.add([Upload(name=n, content=c)], report_type=KIND.name, who="soak")[0].id for n, c in some]
        waiting |= set(added)
        at_work.add(added)
        waiting -= {event.submission.id for event in at_work.events(0.0) if isinstance(event, Working)}
    while waiting:
        waiting -= {event.submission.id for event in at_work.events(0.05) if isinstance(event, Working)}


def _batches(files: Sequence[tuple[str, bytes]]) -> Iterator[Sequence[tuple[str, bytes]]]:
    """As `assistant import` enqueues: a few at first, then by the hundred."""
    yield files[:8]
    yield from (files[start : start + 100] for start in range(8, len(files), 100))


def measured(folder: Path, scale: float, clock: Clock) -> Rows:
    """Texts and PDFs; the bare pool and the durable way by turns, all processes warm."""
    rows: Rows = []
    with get_context("spawn").Pool(2) as pool, Workers(2) as two, Workers(1) as one:
        for rendering, count in (("text", max(20, int(80 * scale))), ("pdf", max(12, int(40 * scale)))):
            files = made(folder / rendering, rendering, count)
            bare, durable, alone = Bare(pool), Durable(two), Durable(one)
            bare.seconds(files[:8])  # all are warm then
            durable.taken(files[:8])
            alone.taken(files[:8])
            rows += _by_turns(f"{rendering}, {len(files)} submissions", files, bare, durable, alone, clock)
    return rows


def _by_turns(
    name: str, files: Sequence[tuple[str, bytes]], bare: Bare, durable: Durable, alone: Durable, clock: Clock
) -> Rows:
    pools, durables, cpu = list[float](), list[float](), list[float]()
    for turn in range(_TURNS):
        if clock.left < 0:
            raise OutOfTimeError(f"{name}: {turn} of {_TURNS} turns in {clock.seconds:.0f} s")
        pools.append(bare.seconds(files))
        seconds, busy = durable.taken(files)
        durables.append(seconds)
        cpu.append(busy)
        clock.reached(f"{name}: turn {turn + 1} of {_TURNS}")
    some = files[: len(files) // 2]
    rate = len(some) / alone.taken(some)[0]
    ratios = sorted(d / p for d, p in zip(durables, pools, strict=True))
    return [
        (f"{name}: 1 process, submissions/s", f"{rate:.2f}"),
        ("  2 processes", f"{len(files) / median(durables):.2f}"),
        ("  bare pool of 2 (nothing stored)", f"{len(files) / median(pools):.2f}"),
        ("  CPU of queue and store, ms a submission", f"{1000 * median(cpu) / len(files):.0f}"),
        (
            f"  durable : bare pool, median of {_TURNS} turns",
            f"{median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})",
        ),
    ]


__all__ = ["measured"]
