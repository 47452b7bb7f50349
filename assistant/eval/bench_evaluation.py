"""`make bench`, the evaluation's part: generated text cases read and scored on all processors, scoring alone, kept
readings. Wall-clock seconds on this machine, and processor time of the scoring, which other work does not blur."""

import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from assistant.engines.offline import OfflineEngine
from assistant.eval.dataset import Entry, entries, load_cases
from assistant.eval.generate import generate_cases
from assistant.eval.kept import KeptReadings
from assistant.eval.parallel import score_entries
from assistant.eval.reading import read_and_extract
from assistant.eval.run import score_checked, score_entry
from schemas import report_type

CASES = 1000
SEED = 7
SCORED = 50  # cases on which scoring alone is timed
ROUNDS = 5
TYPE = "group_report"


def evaluation_figures(cases: int = CASES) -> Iterator[str]:
    """A line for each figure."""
    with tempfile.TemporaryDirectory() as name:
        folder, kept = Path(name) / "cases", Path(name) / "kept"
        generate_cases(cases, SEED, folder)
        chosen = entries(load_cases(folder, report_type=report_type(TYPE)))
        first = _timed(chosen, kept)
        yield f"evaluation: {len(chosen)} generated text cases read and scored in {first:.1f} s on all processors"
        yield f"the same from kept readings: {_timed(chosen, kept):.1f} s"
        some = chosen[:: max(1, len(chosen) // SCORED)]
        yield f"scoring alone: {_scoring(some, Path(name) / 'some'):.1f} ms of processor time a case"


def _timed(chosen: tuple[Entry, ...], kept: Path) -> float:
    started = time.perf_counter()
    score_entries(chosen, engine="offline", type_name=TYPE, kept=kept)
    return time.perf_counter() - started


def _scoring(chosen: tuple[Entry, ...], kept: Path) -> float:
    """The best of ROUNDS, in milliseconds."""
    kind = report_type(TYPE)
    readings = KeptReadings(kept, engine="offline", report_type=kind)
    read = partial(read_and_extract, engine=OfflineEngine(), report_type=kind)
    for entry in chosen:
        score_entry(entry, read=read, report_type=kind, kept=readings)
    known = [(entry, checked) for entry in chosen if (checked := readings.get(entry.path)) is not None]
    rounds = []
    for _ in range(ROUNDS):
        started = time.process_time()
        for entry, checked in known:
            score_checked(entry, checked, report_type=kind)
        rounds.append(time.process_time() - started)
    return 1000 * min(rounds) / len(known)
