"""`python -m assistant.eval`: score an engine on gold cases; `compare`: two such runs, paired."""

import argparse
import io
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from assistant.errors import UsageError
from assistant.eval.compare import Result, compare, comparison_table, load
from assistant.eval.dataset import EVAL, entries, load_cases
from assistant.eval.parallel import score_entries
from assistant.eval.results import as_json, table
from assistant.eval.run import RunScore
from schemas import report_type, report_types


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command. Exit status 0: done and above the bar; 1: under the bar; 2: wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a CP932 console cannot show every character
    given = sys.argv[1:] if argv is None else list(argv)
    comparing = given[:1] == ["compare"]
    parser = _compare_parser() if comparing else _parser()
    arguments = parser.parse_args(given[1:] if comparing else given)
    try:
        return _compare(arguments) if comparing else _evaluate(arguments)
    except UsageError as error:
        parser.error(str(error))


def _evaluate(arguments: argparse.Namespace) -> int:
    baseline = load(arguments.baseline) if arguments.baseline else None
    run = _run(arguments)
    if arguments.json:
        _write(arguments.json, run, totals_only=arguments.totals_only)
    print(table(run, show=arguments.show, totals_only=arguments.totals_only))
    passed = _over_bar(run, arguments.fail_under)
    if baseline is not None:
        passed &= _no_worse(run, baseline, arguments.show)
    return 0 if passed else 1


def _compare(arguments: argparse.Namespace) -> int:
    found = compare(load(arguments.a), load(arguments.b))
    print(comparison_table(found, show=arguments.show))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m assistant.eval", description="Score an engine on gold cases.")
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
    return parser


def _compare_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m assistant.eval compare", description="Compare two runs over the same submissions, paired."
    )
    parser.add_argument("a", type=Path, metavar="A.json", help="a result that --json wrote")
    parser.add_argument("b", type=Path, metavar="B.json", help="another one, held against it")
    parser.add_argument("--show", type=int, default=20, metavar="N", help="how many changes of a kind are listed (20)")
    return parser


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


def _write(path: Path, run: RunScore, *, totals_only: bool) -> None:
    text = json.dumps(as_json(run, totals_only=totals_only), ensure_ascii=False, indent=1)
    try:
        path.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise UsageError(f"書き込めません: {path}: {error}", f"cannot write {path}: {error}") from error


def _over_bar(run: RunScore, bar: float | None) -> bool:
    f1 = run.overall.f1
    if bar is None or (f1 is not None and f1 >= bar):
        return True
    print(f"F1 {'(no data)' if f1 is None else f'{f1:.4f}'} is under the bar of {bar}", file=sys.stderr)
    return False


def _no_worse(run: RunScore, baseline: Result, show: int) -> bool:
    found = compare(baseline, as_json(run))
    print("\nagainst the baseline (A) this run (B):")
    print(comparison_table(found, show=show))
    return not found.worse


if __name__ == "__main__":
    sys.exit(main())
