"""The project's own set against the baseline kept in the repository; with --reason, a new baseline."""

import argparse
import time
from pathlib import Path

from assistant.eval.baseline import ONLY, judge_against, load_baseline, path_of, write_baseline
from assistant.eval.compare import Result
from assistant.eval.dataset import EVAL, entries, load_cases
from assistant.eval.parallel import score_entries
from assistant.eval.results import as_json
from assistant.eval.run import RunScore
from assistant.eval.versions import about
from schemas import report_type, report_types


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which set, and whether its baseline is to be written anew."""
    parser.add_argument("--report-type", choices=report_types(), default="group_report")
    parser.add_argument("--reason", metavar="TEXT", help="write this run as the new baseline, for this reason")
    parser.add_argument("--reasons", action="store_true", help="only list why the baseline was changed so far")
    parser.add_argument("--file", type=Path, help="another file than the repository's eval/baselines/TYPE.json")
    parser.add_argument("--show", type=int, default=20, metavar="N", help="how many changes of a kind are listed (20)")
    parser.add_argument("--jobs", type=int, metavar="N", help="how many processes read at once (all processors)")


def run(arguments: argparse.Namespace) -> int:
    """Exit status 1 where anything is worse beyond noise, or a rendering of the baseline is gone."""
    path = arguments.file or path_of(arguments.report_type)
    known = load_baseline(path) if path.exists() or arguments.reason is None else None
    if arguments.reasons and known:
        for r in known.reasons:
            print(f"{r.date}  f1 {'-' if r.f1 is None else f'{r.f1:.4f}'}  {r.renderings} renderings  {r.reason}")
        return 0
    result = measure_own_set(arguments.report_type, jobs=arguments.jobs)
    verdict = judge_against(known.result, result) if known else None
    if verdict:
        print(verdict.words(show=arguments.show))
    if arguments.reason is not None:
        write_baseline(path, result, reason=arguments.reason, before=known.reasons if known else ())
        print(f"\n基準を書き換えました / the baseline is now this run: {path}")
        return 0
    return 0 if verdict is None or verdict.passed else 1


def measure_own_set(type_name: str, *, jobs: int | None = None) -> Result:
    """The project's own set read by the offline engine, as JSON carries it."""
    kind = report_type(type_name)
    chosen = entries(load_cases(EVAL / kind.name, report_type=kind), only=ONLY)
    started = time.perf_counter()
    scores = score_entries(chosen, engine="offline", type_name=type_name, jobs=jobs)
    run_ = RunScore(
        dataset=f"{EVAL.name}/{type_name}",
        report_type=type_name,
        engine="offline",
        entries=scores,
        seconds=time.perf_counter() - started,
        about=about(chosen, scores),
    )
    return as_json(run_)
