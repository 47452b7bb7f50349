"""What a value's own words and figure say about it: in its quote, beside its neighbours, in its wording and length."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from assistant.grounding import supports
from assistant.japanese import comparable, figure, nfkc
from schemas.fields import Kind, Leaf, LeafAt, Part, Report, ReportType, fields_of

_MARK_INSIDE: Final = re.compile(r"\S\s*(?:[・○●◆■▶]\s*\S{4}.*[・○●◆■▶]|[①-⑳]|\n\s*[(（]?\d{1,2}[)）.．])")
_PAIRS: Final = ("()", "（）", "「」", "[]", "［］", "【】")
_FAR, _WILD = 4, 20  # times as much, or as little, as the nearest neighbour
_LONG: Final = {Kind.SHORT: (30, 60), Kind.LONG: (200, 600)}  # characters that are long, and very long
_SHORT: Final = {Kind.SHORT: 3, Kind.LONG: 4}  # characters below which a text is very short


def grounding(at: LeafAt, quotes: Sequence[str], fiscal_year: int | None) -> str:
    """How a value stands in its quotes: they are the value, hold it, nearly hold it; or there are none."""
    if not quotes:
        return "none"
    value, quote = at.value, "".join(quotes)
    if at.leaf.kind in (Kind.SHORT, Kind.LONG):
        words, said = str(value), nfkc(quote)
        if _closed(words) == _closed(quote):
            return "exact"
        if comparable(words) == comparable(quote):
            return "folded"
        return "within" if comparable(words) in comparable(said) else "approximate"
    if at.leaf.kind is Kind.NUMBER and figure(quote).value == value:
        return "exact" if re.fullmatch(r"\s*[0-9]+\s*\D?\s*", quote) else "folded"
    held = supports(at.leaf, value, quote, fiscal_year=fiscal_year) or supports(
        at.leaf, value, " ".join(quotes), fiscal_year=fiscal_year
    )
    return "within" if held else "approximate"


def _closed(text: str) -> str:
    return "".join(text.split())


def magnitude(at: LeafAt, values: Mapping[str, Any]) -> str:
    """A count beside the other columns of its row: patients.rows[0].current beside target and actual."""
    if at.leaf.kind is not Kind.NUMBER or not at.leaf.unit or at.leaf.may_be_negative:
        return "no count"
    others = [v for p in _beside(at.path) if (v := values.get(p)) is not None]
    if not others:
        return "wild" if abs(at.value) >= 10_000 else "unknown"
    ratio = min(max(at.value, v) / max(1, min(at.value, v)) for v in others)
    return "wild" if ratio >= _WILD else "far" if ratio >= _FAR else "near"


@lru_cache(maxsize=4096)
def _beside(path: str) -> tuple[str, ...]:
    for columns in (("current", "target", "actual"), ("before", "after")):
        for column in columns:
            match = re.search(rf"\.{column}(?=\.|$)", path)
            if match:
                return tuple(f"{path[: match.start()]}.{c}{path[match.end() :]}" for c in columns if c != column)
    return ()


def wording(at: LeafAt, report_type: ReportType) -> str:
    """Whether a text looks as if something else's label or several entries were in it, or as if it were cut off."""
    if at.leaf.kind not in (Kind.SHORT, Kind.LONG):
        return "plain"
    text = nfkc(str(at.value))
    if _labels(report_type.model, at.leaf.kind is Kind.LONG).search(_closed(text)):
        return "label inside"
    if _MARK_INSIDE.search(text):
        return "marks inside"
    unbalanced = any(text.count(a) != text.count(b) for a, b in map(tuple, _PAIRS))
    return "odd" if unbalanced or re.match(r"[、。,.)）」』]", text) or re.search(r"[、,(（「『・]$", text) else "plain"


def length(at: LeafAt) -> str:
    """How long a text is, for its kind."""
    if at.leaf.kind not in _LONG:
        return "usual"
    size = len(_closed(str(at.value)))
    long, very_long = _LONG[at.leaf.kind]
    if size < _SHORT[at.leaf.kind]:
        return "very short"
    return "very long" if size > very_long else "long" if size > long else "usual"


def look(value: Any) -> str:
    """What kind of characters a short text is made of: to tell a phone number from a name, an address from either."""
    text = nfkc(str(value))
    figures = sum(c.isdigit() for c in text)
    return "figures" if figures * 2 > len(text) else "some figures" if figures else "words"


@lru_cache(maxsize=16)
def _labels(model: type[Report], prose: bool) -> re.Pattern[str]:
    """Headings of a form, as they would stand inside a value: long ones only where prose may name them itself."""
    found = sorted({_closed(nfkc(h)) for h in _headings(model)}, key=len, reverse=True)
    least = 8 if prose else 4
    kept = [re.escape(h) for h in found if len(h) >= least]
    return re.compile("|".join(kept) if kept else r"(?!)")


def _headings(model: type[Report]) -> list[str]:
    found: list[str] = []
    for spec in fields_of(model):
        label: Leaf | Part = spec.label
        found += label.headings
        if spec.model is not None:
            found += _headings(spec.model)
    return found
