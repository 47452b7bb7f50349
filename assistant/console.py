"""Tables and messages for a terminal, where a Japanese character takes two columns."""

import unicodedata
from collections.abc import Sequence
from typing import Any

from assistant.errors import AssistantError


def width(text: str) -> int:
    """Columns that a text takes."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else not unicodedata.combining(c) for c in text)


def table(headers: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """Lines with columns under their headers; numbers to the right."""
    lines = [list(map(str, headers)), *([("" if v is None else str(v)) for v in row] for row in rows)]
    widths = [max(width(line[i]) for line in lines) for i in range(len(headers))]
    numeric = [
        bool(rows) and all(row[i] is None or isinstance(row[i], int) for row in rows) for i in range(len(headers))
    ]
    return "\n".join(
        "  ".join(_padded(text, widths[i], right=numeric[i]) for i, text in enumerate(line)).rstrip() for line in lines
    )


def _padded(text: str, columns: int, *, right: bool) -> str:
    blanks = " " * (columns - width(text))
    return blanks + text if right else text + blanks


def chain(error: BaseException) -> list[str]:
    """An error and what caused it, a line each in both languages, the last cause at the end."""
    lines: list[str] = []
    here: BaseException | None = error
    while here is not None:
        if isinstance(here, AssistantError):
            lines.append(f"{here.text.ja} / {here.text.en}")
        else:
            lines.append(f"{type(here).__name__}: {here}".splitlines()[0].removesuffix(": "))
        here = here.__cause__
    return [lines[0], *(f"  原因 / because: {line}" for line in lines[1:])]
