"""A cell's value as its number format shows it."""

import re
from datetime import date, datetime, time
from typing import Any

_LITERAL = re.compile(r'"([^"]*)"|\\(.)')


def shown(value: Any, number_format: str) -> str:
    """A value as the sheet shows it: 7 in the format 0"名" is 7名; a fraction keeps what is stored."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime | date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, time):
        return f"{value.hour}:{value.minute:02d}"
    if not isinstance(value, int | float):
        return str(value)
    section = number_format.split(";")[0 if value >= 0 or ";" not in number_format else 1]
    before, after = _affixes(section)
    percent = "%" in _LITERAL.sub("", section)
    amount = value * 100 if percent else value
    digits = str(int(amount)) if float(amount).is_integer() else repr(round(float(amount), 10))
    if "," in _LITERAL.sub("", section) and float(amount).is_integer():
        digits = f"{int(amount):,}"
    if value < 0 and ";" in number_format and before[-1:] in ("△", "▲", "-", "－", "−", "("):
        digits = digits.lstrip("-")  # the format's own sign
    return f"{before}{digits}{'%' if percent else ''}{after}"


def _affixes(section: str) -> tuple[str, str]:
    """The words before and behind the digits of a number format."""
    section = re.sub(r"\[[^\]]*\]|_.|\*.", "", section)
    place = re.search(r"[0#?]", _LITERAL.sub(lambda m: "\0" * len(m.group()), section))
    if place is None:
        return "", ""

    def words(part: str) -> str:
        literal = "".join(m[1] or m[2] or "" for m in _LITERAL.finditer(part))
        plain = re.sub(r"[0#?,.%\s]|General|標準|@", "", _LITERAL.sub("", part))
        return literal + plain

    return words(section[: place.start()]), words(section[place.start() :])


__all__ = ["shown"]
