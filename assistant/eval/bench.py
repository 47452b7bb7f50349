"""`make bench`: the offline engine's time on whole submissions, beside pdfplumber alone on the same PDFs, in one run.

Each figure is the median of ROUNDS rounds, the two sides in turn; memory is the peak of a fresh process.
"""

import argparse
import io
import multiprocessing
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber

from assistant.engines import Engine
from assistant.engines.offline import OfflineEngine
from assistant.eval.bench_evaluation import CASES, evaluation_figures
from assistant.eval.dataset import EVAL
from assistant.pipeline import extract_bytes
from schemas import report_type
from schemas.fields import ReportType

ROUNDS = 5


def main() -> int:
    """Print the table; exit status 0."""
    parser = argparse.ArgumentParser(prog="python -m assistant.eval.bench", description=__doc__)
    parser.add_argument("dataset", nargs="?", type=Path, default=EVAL / "group_report")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--cases", type=int, default=CASES, help="generated cases on which the evaluation is timed")
    arguments = parser.parse_args()
    read = (p for p in arguments.dataset.rglob("submission.*") if p.suffix in (".txt", ".pdf"))
    files = sorted(p for p in read if ".scan." not in p.name)
    texts = {p: p.read_bytes() for p in files if p.suffix == ".txt"}
    pdfs = {p: p.read_bytes() for p in files if p.suffix == ".pdf"}
    engine, kind = OfflineEngine(), report_type("group_report")
    _print("text", texts, arguments.rounds, engine, kind, beside=None)
    _print("PDF", pdfs, arguments.rounds, engine, kind, beside=_pdfplumber_alone)
    print(f"peak memory of a process that extracts them all: {_peak(list(files)):.0f} MB")
    for line in evaluation_figures(arguments.cases):
        print(line)
    return 0


def _print(
    name: str,
    files: dict[Path, bytes],
    rounds: int,
    engine: Engine,
    kind: ReportType,
    *,
    beside: Callable[[bytes], None] | None,
) -> None:
    if not files:
        print(f"{name}: no submissions")
        return
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(rounds + 1):  # the first round warms up
        ours.append(_timed(lambda: _extract(files, engine, kind)))
        if beside is not None:
            theirs.append(_timed(lambda: [beside(d) for d in files.values()]))
    ours, theirs = ours[1:], theirs[1:]
    each = statistics.median(ours) / len(files)
    line = f"{name}: {len(files)} submissions, {each * 1000:.0f} ms a submission"
    if theirs:
        ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
        alone = statistics.median(theirs) / len(files)
        line += f"; pdfplumber alone (text and tables) {alone * 1000:.0f} ms; ratio {statistics.median(ratios):.2f}"
        line += f" (from {min(ratios):.2f} to {max(ratios):.2f})"
    print(line)


def _extract(files: dict[Path, bytes], engine: Engine, kind: ReportType) -> None:
    for path, data in files.items():
        extract_bytes(data, path.name, engine=engine, report_type=kind)


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _pdfplumber_alone(data: bytes) -> None:
    """What a bare script would do: each page's text and tables."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.extract_tables()
            page.close()


def _peak(files: list[Path]) -> float:
    """Peak memory, in MB, of a fresh process that extracts the files one after another."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_extract_all, (files,))


def _extract_all(files: list[Path]) -> float:
    engine, kind = OfflineEngine(), report_type("group_report")
    for path in files:
        extract_bytes(path.read_bytes(), path.name, engine=engine, report_type=kind)
    return _peak_of_this_process()


def _peak_of_this_process() -> float:
    if sys.platform == "win32":
        import ctypes  # only Windows has windll

        counters = (ctypes.c_size_t * 10)()
        process = ctypes.windll.kernel32.GetCurrentProcess()
        ctypes.windll.psapi.GetProcessMemoryInfo(process, counters, ctypes.sizeof(counters))
        return counters[1] / 1e6
    import resource  # POSIX only

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak / 1e3


if __name__ == "__main__":
    sys.exit(main())
