"""Care for gold: `gold check` looks for mistakes in cases, `gold promote` makes candidates of confirmed reviews."""

import argparse
from collections import Counter
from pathlib import Path

from assistant.errors import UsageError
from assistant.eval.dataset import EVAL
from assistant.eval.gold.cases import check_case, load_sound
from assistant.eval.gold.faults import Fault
from assistant.eval.gold.promote import candidates, readings, write
from assistant.eval.gold.sets import duplicates, leaks
from assistant.settings import from_environment
from assistant.store import Store
from schemas import report_type, report_types


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Two commands in one."""
    which = parser.add_subparsers(dest="which", required=True, metavar="check|promote")
    check = which.add_parser("check", help="schema, findings, values and positions in the source, duplicates, leakage")
    check.add_argument("datasets", nargs="*", type=Path, metavar="DATASET", help="folders of gold cases; eval/ if none")
    check.add_argument("--report-type", choices=report_types(), default="group_report")
    check.add_argument("--show", type=int, default=60, metavar="N", help="how many faults are listed (60)")
    promote = which.add_parser("promote", help="confirmed reviews that two people read alike, as gold candidates")
    promote.add_argument("--out", type=Path, required=True, metavar="DIR")
    promote.add_argument(
        "--database", action="append", metavar="URL", help="a store; a second one holds the second reader's reviews"
    )


def run(arguments: argparse.Namespace) -> int:
    """Exit status 1 where a case has an error."""
    return _check(arguments) if arguments.which == "check" else _promote(arguments)


def _check(arguments: argparse.Namespace) -> int:
    kind = report_type(arguments.report_type)
    folders = arguments.datasets or [EVAL / kind.name]
    faults: list[Fault] = []
    sets = {}
    for folder in folders:
        if not folder.is_dir():
            raise UsageError(f"フォルダーがありません: {folder}", f"no such folder: {folder}")
        sound, broken = load_sound(folder, kind)
        if not sound and not broken:
            raise UsageError(f"事例がありません: {folder}", f"no case in {folder}")
        sets[str(folder)] = sound
        faults += [*broken, *(fault for case in sound for fault in check_case(case, kind))]
    faults += duplicates({f"{name}/{case.name}": case for name, cases in sets.items() for case in cases})
    faults += leaks(sets, kind)
    return _told(faults, sum(map(len, sets.values())), arguments.show)


def _told(faults: list[Fault], cases: int, show: int) -> int:
    for fault in sorted(faults, key=lambda f: (f.severity, f.case, f.check, f.path))[:show]:
        print(f"{fault.severity:<8}{fault.check:<10}{fault.case}  {fault.path}\n        {fault.ja} / {fault.en}")
    if len(faults) > show:
        print(f"… {len(faults) - show} more")
    counts = Counter((f.severity, f.check) for f in faults)
    told = ", ".join(f"{number} {severity} {check}" for (severity, check), number in sorted(counts.items()))
    print(f"{cases} cases checked: {told or 'nothing to find fault with'}")
    return int(any(f.severity == "error" for f in faults))


def _promote(arguments: argparse.Namespace) -> int:
    found, waiting = [], []
    for database in arguments.database or [from_environment().database]:
        with Store.open(database) as store:
            here, left = readings(store)
        found += here
        waiting += left
    ready, single = candidates(found)
    for folder, candidate in zip(write(ready, arguments.out), ready, strict=True):
        agreed = candidate.agreement
        kappa = "" if agreed is None or agreed.kappa is None else f", kappa {agreed.kappa:.3f}"
        how = "independent readers" if candidate.independent else "one review after the other"
        scored = candidate.leaves - len(candidate.unscored)
        print(f"{folder}: {how}, {scored} of {candidate.leaves} leaves agreed{kappa}")
    for one in [*waiting, *single]:
        print(f"{one.name}: {one.why.ja} / {one.why.en}")
    print(f"{len(ready)} candidates, {len(waiting) + len(single)} left. Look at each before it becomes gold.")
    return 0
