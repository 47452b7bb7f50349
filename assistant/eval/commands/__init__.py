"""The subcommands of `python -m assistant.eval`: a module each, loaded only when it is called.

A module offers `add_arguments(parser)` and `run(arguments) -> int`, the exit status (0: done; 1: under a bar or worse
than a baseline; UsageError becomes 2). To add a command: its module here, and a line in COMMANDS.
"""

import argparse
import importlib
from collections.abc import Mapping
from typing import Final, Protocol, cast

SCORE: Final = "score"  # what runs where the first word names no command

COMMANDS: Final[Mapping[str, str]] = {  # name -> what it does; the module has the name
    SCORE: "score an engine on gold cases; left out: python -m assistant.eval [DATASET]",
    "compare": "two runs over the same submissions, paired",
    "calibrate": "fit the risk model of a report type, and say what it promises",
    "baseline": "the project's own set against the baseline kept in the repository; --reason TEXT: a new one",
    "gold": "gold check: mistakes in gold cases; gold promote: confirmed reviews as candidates",
    "history": "the recorded runs: accuracy over time",
}


class Command(Protocol):
    """What a module of a command offers."""

    __doc__: str | None

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare what the command takes."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Do it; the exit status. Raises UsageError for arguments that make no sense."""


def command(name: str) -> Command:
    """The command of that name; loading it here keeps scikit-learn and the like out of every other command's start."""
    return cast(Command, importlib.import_module(f"{__name__}.{name}"))
