"""Text that a spreadsheet must not run as a formula."""

from datetime import date, datetime
from typing import Any

# What Excel takes for the beginning of a formula, the full-width forms included, and white space that hides it.
_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def neutral(value: Any) -> Any:
    """A cell's value; a text that begins like a formula gets an apostrophe before it. Numbers stay numbers."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_STARTS) else value


def as_text(value: Any) -> str:
    """A cell's value in CSV: dates in ISO 8601, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else str(neutral(value))
