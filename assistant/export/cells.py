"""Text that a spreadsheet must not run as a formula."""

from datetime import date, datetime, timedelta, timezone
from typing import Any

OFFICE = timezone(timedelta(hours=9))  # Japan's: the forms are of no other country, and no office is elsewhere

# What Excel takes for the beginning of a formula, the full-width forms included, and white space that hides it.
_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
_DASHES = frozenset("-－")  # alone they say "nothing", as forms do


def neutral(value: Any) -> Any:
    """A cell's value; a text that begins like a formula gets an apostrophe before it. Numbers stay numbers."""
    is_risky = isinstance(value, str) and value.startswith(_STARTS) and not set(value) <= _DASHES
    return f"'{value}" if is_risky else value


def as_text(value: Any) -> str:
    """A cell's value in CSV: dates in ISO 8601, moments in Japan's time, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.astimezone(OFFICE).replace(tzinfo=None).isoformat(" ", timespec="seconds")
    return value.isoformat() if isinstance(value, date) else str(neutral(value))
