"""Score an engine on gold cases."""

import argparse
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import UsageError
from assistant.eval.baseline import judge_against
from assistant.eval.compare import Result, compare, comparison_table, load
from assistant.eval.dataset import EVAL, Entry, entries, load_cases
from assistant.eval.parallel import score_entries
from assistant.eval.results import as_json
from assistant.eval.run import RunScore
from assistant.eval.tables import table
from assistant.eval.versions import about
from assistant.settings import from_environment, user_name
from schemas import report_type, report_types

if TYPE_CHECKING:
    from assistant.store.runs import Run

TREND = 60  # recorded runs that the page's trend shows


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
    parser.add_argument("--html", type=Path, metavar="FILE", help="write the result to FILE as a page for people")
    parser.add_argument("--record", action="store_true", help="record the run in the store's history")
    parser.add_argument(
        "--note", metavar="TEXT", help="why the run was made: --record keeps it beside, the page shows it"
    )
    parser.add_argument(
        "--about",
        metavar="TEXT",
        help="what the data are, shown at the head of the page: whether the program was developed on them",
    )
    parser.add_argument(
        "--database", metavar="URL", help="the store of the history; as for `assistant status` if left out"
    )
    parser.add_argument("--fail-under", type=_share, metavar="F1", help="exit with 1 where F1 over all leaves is lower")
    parser.add_argument(
        "--baseline", type=Path, metavar="FILE", help="exit with 1 where any group is worse than in FILE beyond noise"
    )
    parser.add_argument("--show", type=int, default=20, metavar="N", help="how many wrong leaves are listed (20)")
    parser.add_argument("--jobs", type=int, metavar="N", help="how many processes read at once (all processors)")
    parser.add_argument(
        "--keep",
        type=Path,
        metavar="DIR",
        help="keep readings in DIR; taken from there while code and bytes are the same",
    )
    parser.add_argument(
        "--examples",
        type=int,
        default=0,
        metavar="N",
        help="score a model also with N other submitters' gold cases shown to it, and compare (llm)",
    )
    parser.add_argument(
        "--totals-only", action="store_true", help="nothing about single cases, on screen and in FILE: for sealed sets"
    )


def run(arguments: argparse.Namespace) -> int:
    """Read, score, print the table and write what was asked for. Exit status 1 under the bar or the baseline."""
    if arguments.examples and arguments.engine != "llm":  # before the run without them, which takes minutes
        raise UsageError("--examples は --engine llm とともに使います。", "--examples goes with --engine llm.")
    baseline = load(arguments.baseline) if arguments.baseline else None
    chosen = _chosen(arguments)
    without = as_json(_run(arguments, chosen)) if arguments.examples else None
    scored = _run(arguments, chosen, examples=arguments.examples)
    if arguments.json:
        text = json.dumps(as_json(scored, totals_only=arguments.totals_only), ensure_ascii=False, indent=1)
        _write(arguments.json, text + "\n")
    history = _history(arguments, scored)
    if arguments.html:
        _write(arguments.html, _page(arguments, scored, chosen, history))
    print(table(scored, show=arguments.show, totals_only=arguments.totals_only))
    passed = _over_bar(scored, arguments.fail_under)
    if without is not None:
        print(f"\nwithout examples (A) and with {arguments.examples} (B):")
        print(comparison_table(compare(without, as_json(scored)), show=arguments.show))
    if baseline is not None:
        passed &= _no_worse(scored, baseline, arguments)
    return 0 if passed else 1


def _share(text: str) -> float:
    value = float(text)
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and 1")
    return value


def _chosen(arguments: argparse.Namespace) -> tuple[Entry, ...]:
    kind = report_type(arguments.report_type)
    folder = arguments.dataset or EVAL / kind.name
    chosen = entries(load_cases(folder, report_type=kind), only=arguments.only)
    if not chosen:
        raise UsageError(f"該当する提出物がありません: {arguments.only}", f"no rendering is called {arguments.only}")
    return chosen


def _run(arguments: argparse.Namespace, chosen: tuple[Entry, ...], *, examples: int = 0) -> RunScore:
    started = time.perf_counter()
    scores = score_entries(
        chosen,
        engine=arguments.engine,
        type_name=arguments.report_type,
        jobs=arguments.jobs,
        kept=arguments.keep,
        examples=examples,
    )
    return RunScore(
        # The project's own set by its place in the project, wherever that lies.
        dataset=str(arguments.dataset or f"{EVAL.name}/{arguments.report_type}"),
        report_type=arguments.report_type,
        engine=arguments.engine,
        entries=scores,
        seconds=time.perf_counter() - started,
        about=about(chosen, scores) | {"set": arguments.about or _own_set(arguments), "note": arguments.note},
    )


def _own_set(arguments: argparse.Namespace) -> str | None:
    """What is known of the data without being told: only that the project's own set is no unseen one."""
    if arguments.dataset is not None:
        return None
    return "このプロジェクト自身のデータ。大半は開発に使いました。 / The project's own set, developed on most of it."


def _history(arguments: argparse.Namespace, scored: RunScore) -> "tuple[Run, ...]":
    """The recorded runs, this one recorded before where that is asked for; none where nobody wants them."""
    if not (arguments.record or arguments.html):
        return ()
    from assistant.eval.history import as_record  # here and below: what most runs need not load
    from assistant.store.runs import RunHistory

    database = arguments.database or from_environment().database
    if not arguments.record and "://" not in database and not Path(database).exists():
        return ()  # looking at a page makes no store
    with RunHistory.open(database) as history:
        if arguments.record:
            history.add(as_record(scored, who=user_name(), note=arguments.note))
        return history.runs(report_type=scored.report_type, last=TREND)


def _page(
    arguments: argparse.Namespace, scored: RunScore, chosen: tuple[Entry, ...], history: "tuple[Run, ...]"
) -> str:
    from assistant.eval.report import page

    return page(
        scored,
        report_type=report_type(arguments.report_type),
        gold={entry.case.name: entry.case.report for entry in chosen},
        history=history,
        totals_only=arguments.totals_only,
    )


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"書き込めません: {path}: {error}", f"cannot write {path}: {error}") from error


def _over_bar(scored: RunScore, bar: float | None) -> bool:
    f1 = scored.overall.f1
    if bar is None or (f1 is not None and f1 >= bar):
        return True
    print(f"F1 {'(no data)' if f1 is None else f'{f1:.4f}'} is under the bar of {bar}", file=sys.stderr)
    return False


def _no_worse(scored: RunScore, baseline: Result, arguments: argparse.Namespace) -> bool:
    verdict = judge_against(baseline, as_json(scored), partial=arguments.only != "*")
    print("\nagainst the baseline (A) this run (B):")
    print(verdict.words(show=arguments.show))
    return verdict.passed
