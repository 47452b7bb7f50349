"""When an extracted value is right: equal, equal as text, or nearly equal as prose."""

from datetime import date
from functools import lru_cache
from typing import Any, Final

from rapidfuzz.distance import Levenshtein

from assistant.japanese import comparable
from schemas.fields import Kind

NEARLY: Final = 0.90  # normalised Levenshtein similarity from which two pieces of prose say the same


def is_right(kind: Kind, gold: Any, read: Any) -> bool:
    """Whether a value that was read is what gold says; both are given."""
    if kind is Kind.SHORT:
        return normalised(gold) == normalised(read)
    if kind is Kind.LONG:
        return likeness(gold, read) >= NEARLY
    return bool(gold == read)


def likeness(gold: Any, read: Any) -> float:
    """Normalised Levenshtein similarity, 0 to 1, white space and punctuation aside."""
    return float(Levenshtein.normalized_similarity(normalised(gold), normalised(read)))


def normalised(value: Any) -> str:
    """A value as text for comparing: NFKC, without white space and punctuation; nothing for None."""
    if value is None:
        return ""
    return _comparable(value.isoformat() if isinstance(value, date) else str(value))


@lru_cache(maxsize=65536)
def _comparable(text: str) -> str:
    return comparable(text)
