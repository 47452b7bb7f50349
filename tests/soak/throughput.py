"""How fast a backlog is taken in and worked off, and what being durable costs beside a bare process pool."""

import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path

from assistant.durable import Queue, Worker
from assistant.engines.offline import OfflineEngine
from assistant.eval.generate import choose_families, generate_cases
from assistant.extracting import ExtractionDesk
from assistant.extraction import Extraction
from assistant.pipeline import extract
from assistant.readers import read
from assistant.store import Store, Upload
from assistant.workers import Workers
from schemas import report_type

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


def by_pool(files: Sequence[tuple[str, bytes]], warm: Sequence[tuple[str, bytes]], processes: int) -> float:
    """Seconds that a bare pool takes, its processes warm."""
    with get_context("spawn").Pool(processes) as pool:
        pool.map(read_and_extracted, list(warm) * processes, chunksize=1)
        begun = time.monotonic()
        for _ in pool.imap_unordered(read_and_extracted, files):
            pass
        return time.monotonic() - begun


def durably(files: Sequence[tuple[str, bytes]], warm: Sequence[tuple[str, bytes]], processes: int) -> float:
    """Seconds from the first file to the last result in the store, the processes warm."""
    with tempfile.TemporaryDirectory() as folder, Workers(processes) as workers:
        database = Path(folder, "store.sqlite3")
        with closing(Store.open(database)) as store:
            desk = ExtractionDesk(engine=OfflineEngine(), report_type=KIND, workers=workers)
            with Worker(store, database, desk, Queue(name="soak", at_once=16), who="soak") as at_work:
                _work_off(store, at_work, list(warm) * processes)
                begun = time.monotonic()
                _work_off(store, at_work, files)
                return time.monotonic() - begun


def _work_off(store: Store, at_work: Worker, files: Sequence[tuple[str, bytes]]) -> None:
    waiting: set[int] = set()
    for some in _batches(files, 100):
        added = [store.add([Upload(name=n, content=c)], report_type=KIND.name, who="soak")[0].id for n, c in some]
        waiting |= set(added)
        at_work.add(added)
    while waiting & store.waiting.ids(KIND.name):
        for _ in at_work.events(0.05):
            pass


def _batches(files: Sequence[tuple[str, bytes]], size: int) -> Iterator[Sequence[tuple[str, bytes]]]:
    return (files[start : start + size] for start in range(0, len(files), size))


def measured(folder: Path, scale: float) -> Rows:
    """Texts and PDFs; one run each, the pool and the durable one by turns."""
    rows: Rows = []
    for rendering, count in (("text", max(20, int(120 * scale))), ("pdf", max(8, int(40 * scale)))):
        files = made(folder / rendering, rendering, count + 2)
        warm, files = files[:2], files[2:]
        one = durably(files, warm, 1)
        two = durably(files, warm, 2)
        pool = by_pool(files, warm, 2)
        name = f"{rendering}, {len(files)} submissions"
        rows.append((f"{name}: 1 process, submissions/s", f"{len(files) / one:.2f}"))
        rows.append(("  2 processes", f"{len(files) / two:.2f}"))
        rows.append(("  bare pool of 2 (nothing stored)", f"{len(files) / pool:.2f}"))
        rows.append(("  durable : bare pool, 2 processes", f"{two / pool:.2f}"))
    return rows


__all__ = ["measured"]
