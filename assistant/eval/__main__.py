"""`python -m assistant.eval`: how right an engine is on gold cases, and what follows from it."""

import argparse
import io
import sys
from collections.abc import Sequence

from assistant.errors import AssistantError, UsageError
from assistant.eval.commands import COMMANDS, SCORE, command


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command. Exit status 0: done and above the bar; 1: under the bar, or failed; 2: wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a CP932 console cannot show every character
    given = sys.argv[1:] if argv is None else list(argv)
    name = given.pop(0) if given[:1] and given[0] in COMMANDS else SCORE
    chosen = command(name)
    parser = _parser(name, chosen.__doc__)
    chosen.add_arguments(parser)
    try:
        return chosen.run(parser.parse_args(given))
    except UsageError as error:
        parser.error(f"{error.text.ja} / {error.text.en}")
    except AssistantError as error:
        print(f"{error.text.ja} / {error.text.en}", file=sys.stderr)
        return 1


def _parser(name: str, about: str | None) -> argparse.ArgumentParser:
    others = "\n".join(f"  {other:<10}{does}" for other, does in COMMANDS.items())
    return argparse.ArgumentParser(
        prog="python -m assistant.eval" + ("" if name == SCORE else f" {name}"),
        description=about,
        epilog=f"commands, each with its own --help:\n{others}" if name == SCORE else None,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


if __name__ == "__main__":
    sys.exit(main())
