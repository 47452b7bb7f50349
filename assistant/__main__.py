"""`python -m assistant` is the program `assistant`. Every reading process loads this file too, and nothing with it."""

import sys


def main() -> int:
    """Run the program; its exit status."""
    from assistant.cli import main as program  # here: reading processes need a third of what it loads

    return program()


if __name__ == "__main__":
    sys.exit(main())
