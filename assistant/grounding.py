"""Whether a value really stands in the words that it is said to come from."""

import re
from datetime import date
from typing import Any

from assistant.japanese import KANJI_NUMBER, comparable, dates, figure, fiscal_years, nfkc, number
from schemas.fields import Kind, Leaf

_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


def supports(leaf: Leaf, value: Any, quote: str, *, fiscal_year: int | None = None) -> bool:
    """Whether a quote holds a value: the same figure, date, year, or the same words (white space aside).

    A choice is supported by any words: its label is a heading, not a value. `fiscal_year` dates 7/6.
    """
    if leaf.kind is Kind.CHOICE:
        return bool(quote.strip())
    if leaf.kind is Kind.NUMBER:
        return figure(quote).value == value or any(abs(n) == abs(value) for n in _numbers(quote))
    if leaf.kind is Kind.YEAR:
        return value in {y for y, _, _ in fiscal_years(quote)} | set(_numbers(quote)) or _era_year(quote, value)
    if leaf.kind is Kind.DATE:
        return _dated(value, quote, fiscal_year)
    return comparable(str(value)) in comparable(quote)


def _numbers(quote: str) -> list[float]:
    text = nfkc(quote)
    found: list[float] = [float(m.group().replace(",", "")) for m in _DIGITS.finditer(text)]
    found += [float(number(m.group())) for m in KANJI_NUMBER.finditer(text)]
    squeezed = re.sub(r"\s+", "", text)
    return found + [float(m.group().replace(",", "")) for m in _DIGITS.finditer(squeezed)]


def _era_year(quote: str, year: int) -> bool:
    """令和4 for 2022, 平成30 for 2018."""
    eras = {"R": 2018, "令和": 2018, "令": 2018, "H": 1988, "平成": 1988, "平": 1988}
    text = re.sub(r"\s+", "", nfkc(quote))
    return any(re.search(rf"{e}\.?{year - base}(?!\d)", text) for e, base in eras.items() if year > base) or (
        year == 2019 and "令和元" in text
    )


def _dated(value: date, quote: str, fiscal_year: int | None) -> bool:
    year = fiscal_year if fiscal_year is not None else (value.year if value.month >= 4 else value.year - 1)
    if any(d.value == value for d in dates(quote, year)):
        return True
    return {float(value.day)} <= set(_numbers(quote)) and len(nfkc(quote).strip()) <= 8  # 〜10日, the end of a span
