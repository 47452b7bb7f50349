"""The recorded runs of the evaluation: accuracy over time."""

import argparse

from assistant.eval.history import history_table
from assistant.settings import from_environment
from assistant.store.runs import RunHistory


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which store, how many."""
    parser.add_argument("--database", metavar="URL", help="the store; as for `assistant status` if left out")
    parser.add_argument("--report-type", help="only runs on this type of form")
    parser.add_argument("--last", type=int, default=30, metavar="N", help="the last N runs (30)")


def run(arguments: argparse.Namespace) -> int:
    """Print the runs, oldest first."""
    with RunHistory.open(arguments.database or from_environment().database) as history:
        runs = history.runs(report_type=arguments.report_type, last=arguments.last)
    if not runs:
        print("記録された評価はありません（--record で記録します）。 / No run was recorded yet; --record does so.")
        return 0
    print(history_table(runs))
    return 0
