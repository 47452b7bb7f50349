"""Many renderings at once: worker processes that read and score, in the order in which they were given."""

import multiprocessing
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache, partial
from pathlib import Path
from typing import Final

from assistant.engines import Engine
from assistant.eval.dataset import Entry
from assistant.eval.kept import KeptReadings
from assistant.eval.reading import engine_named, read_and_extract
from assistant.eval.run import EntryScore, score_entry
from schemas import report_type

WORTH_A_PROCESS: Final = 16  # renderings: a process takes a second or two until it has loaded everything
SHARED: Final = frozenset({"llm"})  # engines that wait for a server and keep one limit of costs: one process
KEPT: Final = frozenset({"offline"})  # engines whose readings follow from code and bytes alone


def score_entries(
    entries: Sequence[Entry], *, engine: str, type_name: str, jobs: int | None = None, kept: Path | None = None
) -> tuple[EntryScore, ...]:
    """Read and score all renderings, `jobs` at a time; as many as there are processors where that is None.

    `kept`: a folder with readings of earlier runs, by content. Raises UsageError for an engine that this installation
    does not have.
    """
    score = partial(_score, engine=engine, type_name=type_name, kept=kept if engine in KEPT else None)
    _engine(engine)
    workers = _workers(len(entries), engine) if jobs is None else min(jobs, len(entries))
    if workers <= 1:
        return tuple(map(score, entries))
    # Spawned, as on Windows: what works here works there.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=workers, mp_context=context) as pool:
        return tuple(pool.map(score, entries, chunksize=max(1, min(16, len(entries) // (4 * workers)))))


def _workers(entries: int, engine: str) -> int:
    return 1 if engine in SHARED else min(os.cpu_count() or 1, entries // WORTH_A_PROCESS)


@lru_cache(maxsize=4)
def _engine(name: str) -> Engine:
    return engine_named(name)


def _score(entry: Entry, *, engine: str, type_name: str, kept: Path | None) -> EntryScore:
    kind = report_type(type_name)
    read = partial(read_and_extract, engine=_engine(engine), report_type=kind)
    readings = None if kept is None else KeptReadings(kept, engine=engine, report_type=kind)
    return score_entry(entry, read=read, report_type=kind, kept=readings)
