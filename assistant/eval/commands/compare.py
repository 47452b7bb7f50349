"""Compare two runs over the same submissions, paired."""

import argparse
from pathlib import Path

from assistant.eval.compare import compare, comparison_table, load


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The two results."""
    parser.add_argument("a", type=Path, metavar="A.json", help="a result that --json wrote")
    parser.add_argument("b", type=Path, metavar="B.json", help="another one, held against it")
    parser.add_argument("--show", type=int, default=20, metavar="N", help="how many changes of a kind are listed (20)")


def run(arguments: argparse.Namespace) -> int:
    """Print what changed; exit status 0 whatever it is."""
    found = compare(load(arguments.a), load(arguments.b))
    print(comparison_table(found, show=arguments.show))
    return 0
