"""Many renderings at once: worker processes that read and score, in the order in which they were given."""

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from assistant.eval.dataset import Entry
from assistant.eval.reading import engine_named, read_and_extract
from assistant.eval.run import EntryScore, score_entry
from schemas import report_type


def score_entries(entries: Sequence[Entry], *, engine: str, type_name: str, jobs: int) -> tuple[EntryScore, ...]:
    """Read and score all renderings, `jobs` at a time; in this process where that is one.

    Raises UsageError for an engine that this installation does not have.
    """
    score = partial(_score, engine=engine, type_name=type_name)
    engine_named(engine)
    if jobs <= 1 or len(entries) <= 1:
        return tuple(map(score, entries))
    # Spawned, as on Windows: what works here works there.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=min(jobs, len(entries)), mp_context=context) as pool:
        return tuple(pool.map(score, entries, chunksize=max(1, min(16, len(entries) // (4 * jobs)))))


def _score(entry: Entry, *, engine: str, type_name: str) -> EntryScore:
    kind = report_type(type_name)
    return score_entry(
        entry, read=partial(read_and_extract, engine=engine_named(engine), report_type=kind), report_type=kind
    )
