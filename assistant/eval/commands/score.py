"""Score an engine on gold cases."""

import argparse
import json
import sys
import time
from pathlib import Path

from assistant.errors import UsageError
from assistant.eval.compare import Result, compare, comparison_table, load
from assistant.eval.dataset import EVAL, entries, load_cases
from assistant.eval.parallel import score_entries
from assistant.eval.results import as_json
from assistant.eval.run import RunScore
from assistant.eval.tables import table
from schemas import report_type, report_types


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What is read, by what, and where the result goes."""
    parser.add_argument(
        "dataset", nargs="?", type=Path, metavar="DATASET", help="folder of gold cases; eval/ if left out"
    )
    parser.add_argument("--engine", choices=("offline", "llm"), default="offline")
    parser.add_argument("--report-type", choices=report_types(), default="group_report")
    parser.add_argument(
        "--only", metavar="GLOB", default="*", help="only renderings with such a file name: submission.txt"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the result to FILE")
    parser.add_argument("--fail-under", type=_share, metavar="F1", help="exit with 1 where F1 over all leaves is lower")
    parser.add_argument(
        "--baseline", type=Path, metavar="FILE", help="exit with 1 where any group is worse than in FILE beyond noise"
    )
    parser.add_argument("--show", type=int, default=20, metavar="N", help="how many wrong leaves are listed (20)")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="how many processes read at once (1)")
    parser.add_argument(
        "--totals-only", action="store_true", help="nothing about single cases, on screen and in FILE: for sealed sets"
    )


def run(arguments: argparse.Namespace) -> int:
    """Read, score, print the table and write what was asked for. Exit status 1 under the bar or the baseline."""
    baseline = load(arguments.baseline) if arguments.baseline else None
    scored = _run(arguments)
    if arguments.json:
        _write(arguments.json, scored, totals_only=arguments.totals_only)
    print(table(scored, show=arguments.show, totals_only=arguments.totals_only))
    passed = _over_bar(scored, arguments.fail_under)
    if baseline is not None:
        passed &= _no_worse(scored, baseline, arguments.show)
    return 0 if passed else 1


def _share(text: str) -> float:
    value = float(text)
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and 1")
    return value


def _run(arguments: argparse.Namespace) -> RunScore:
    kind = report_type(arguments.report_type)
    folder = arguments.dataset or EVAL / kind.name
    chosen = entries(load_cases(folder, report_type=kind), only=arguments.only)
    if not chosen:
        raise UsageError(f"該当する提出物がありません: {arguments.only}", f"no rendering is called {arguments.only}")
    started = time.perf_counter()
    scores = score_entries(chosen, engine=arguments.engine, type_name=kind.name, jobs=arguments.jobs)
    return RunScore(
        dataset=str(folder),
        report_type=kind.name,
        engine=arguments.engine,
        entries=scores,
        seconds=time.perf_counter() - started,
    )


def _write(path: Path, scored: RunScore, *, totals_only: bool) -> None:
    text = json.dumps(as_json(scored, totals_only=totals_only), ensure_ascii=False, indent=1)
    try:
        path.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise UsageError(f"書き込めません: {path}: {error}", f"cannot write {path}: {error}") from error


def _over_bar(scored: RunScore, bar: float | None) -> bool:
    f1 = scored.overall.f1
    if bar is None or (f1 is not None and f1 >= bar):
        return True
    print(f"F1 {'(no data)' if f1 is None else f'{f1:.4f}'} is under the bar of {bar}", file=sys.stderr)
    return False


def _no_worse(scored: RunScore, baseline: Result, show: int) -> bool:
    found = compare(baseline, as_json(scored))
    print("\nagainst the baseline (A) this run (B):")
    print(comparison_table(found, show=show))
    return not found.worse
