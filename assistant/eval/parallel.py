"""Many renderings at once: worker processes that read and score, in the order in which they were given."""

import gc
import multiprocessing
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import lru_cache, partial
from pathlib import Path
from typing import Final

from assistant.engines import Engine, at_once
from assistant.errors import UsageError
from assistant.eval.dataset import Entry
from assistant.eval.kept import KeptReadings
from assistant.eval.reading import engine_named, model_engine_with, read_and_extract
from assistant.eval.run import EntryScore, score_entry
from schemas import report_type

WORTH_A_PROCESS: Final = 16  # renderings: a process takes a second or two until it has loaded everything
SHARED: Final = frozenset({"llm"})  # engines that wait for a server and keep one limit of costs: one process
KEPT: Final = frozenset({"offline"})  # engines whose readings follow from code and bytes alone


def score_entries(
    entries: Sequence[Entry],
    *,
    engine: str,
    type_name: str,
    jobs: int | None = None,
    kept: Path | None = None,
    examples: int = 0,
) -> tuple[EntryScore, ...]:
    """Read and score all renderings, `jobs` at a time; as many as there are processors where that is None.

    `kept`: a folder with readings of earlier runs, by content. `examples`: how many other cases' gold a model is shown
    with each. Raises UsageError for an engine that this installation
    does not have.
    """
    if examples and engine != "llm":
        raise UsageError("--examples は --engine llm とともに使います。", "--examples goes with --engine llm.")
    if engine in SHARED:
        return _scored_side_by_side(entries, type_name, examples)
    score = partial(_score, engine=engine, type_name=type_name, kept=kept if engine in KEPT else None)
    _engine(engine)
    workers = _workers(len(entries)) if jobs is None else min(jobs, len(entries))
    if workers <= 1:
        return tuple(map(score, entries))
    # Spawned, as on Windows: what works here works there.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=workers, mp_context=context, initializer=_rarely_collected) as pool:
        return tuple(pool.map(score, entries, chunksize=max(1, min(4, len(entries) // (4 * workers)))))


def _rarely_collected() -> None:
    """In a worker: a reading leaves few cycles behind, and what is loaded stays; to look for them costs time."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def _workers(entries: int) -> int:
    return min(os.cpu_count() or 1, entries // WORTH_A_PROCESS)


def _scored_side_by_side(entries: Sequence[Entry], type_name: str, examples: int) -> tuple[EntryScore, ...]:
    """With the model engine: as many renderings at a time as its server takes."""
    from assistant.eval.examples import Shown, pool_of  # the model's clients take seconds to load

    kind, engine = report_type(type_name), model_engine_with(examples)
    pool = pool_of(entries, kind) if examples else None

    def score(entry: Entry) -> EntryScore:
        submitter = getattr(entry.case.report, kind.identity, None) if kind.identity else None
        reader: Engine = engine if pool is None else Shown(engine, pool.not_of(submitter))
        return score_entry(entry, read=partial(read_and_extract, engine=reader, report_type=kind), report_type=kind)

    with ThreadPoolExecutor(at_once(engine)) as threads:
        return tuple(threads.map(score, entries))


@lru_cache(maxsize=4)
def _engine(name: str) -> Engine:
    return engine_named(name)


def _score(entry: Entry, *, engine: str, type_name: str, kept: Path | None) -> EntryScore:
    kind = report_type(type_name)
    read = partial(read_and_extract, engine=_engine(engine), report_type=kind)
    readings = None if kept is None else KeptReadings(kept, engine=engine, report_type=kind)
    return score_entry(entry, read=read, report_type=kind, kept=readings)
