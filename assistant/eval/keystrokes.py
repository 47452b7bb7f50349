"""What a reading costs the reviewer, in seconds: a keystroke-level model (Card, Moran and Newell, 1983).

The figures compare readings with each other and with typing a form by hand; they are no measurement of a person.
A leaf on the sheet is looked at (M), read against the source where it is prose, and confirmed with one key. A wrong one
is opened and mended, an invented one blanked, a missed one searched for in the source and typed.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final

from rapidfuzz.distance import Levenshtein

from assistant.eval.alignment import LeafPair
from schemas.fields import Kind

# Seconds, after Card, Moran and Newell.
KEY: Final = 0.28  # a keystroke of somebody who is no typist
MENTAL: Final = 1.35  # one act of looking and deciding
POINT: Final = 1.10  # pointing at a place with the mouse
HOMING: Final = 0.40  # a hand from keys to mouse or back
# Our own additions.
READING: Final = 0.12  # a character of Japanese prose, read once (about 500 a minute); comparing reads it twice
KEYS_PER_CHARACTER: Final = 3.0  # Japanese by romaji and conversion; ASCII is one key each
CONSTANTS: Final[Mapping[str, float]] = {
    "key_seconds": KEY,
    "mental_seconds": MENTAL,
    "point_seconds": POINT,
    "homing_seconds": HOMING,
    "reading_seconds_a_character": READING,
    "keys_a_japanese_character": KEYS_PER_CHARACTER,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewTime:
    """Seconds of a reviewer over one or more readings."""

    looking: float = 0.0  # at everything that was read, confirming what is right
    mending: float = 0.0  # what is wrong, invented or missed
    by_hand: float = 0.0  # the same forms typed without the program

    def __add__(self, other: "ReviewTime") -> "ReviewTime":
        return ReviewTime(**{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)})

    @property
    def seconds(self) -> float:
        """Looking and mending."""
        return self.looking + self.mending

    @property
    def saved(self) -> float | None:
        """Share of the time by hand that the program saves; below 0 where it costs more. None without a form."""
        return 1 - self.seconds / self.by_hand if self.by_hand else None


def review_time(pairs: Iterable[LeafPair], *, wrong: Container[str], blank: int) -> ReviewTime:
    """The time for scored leaves; `wrong`: those that are not right; `blank`: how many are blank on both sides."""
    confirm = MENTAL + KEY
    looking, mending, by_hand = blank * confirm, 0.0, blank * KEY
    for pair in pairs:
        looking += confirm + _comparing(pair)
        if pair.path in wrong:
            mending += _mending(pair)
        if pair.gold is not None:
            by_hand += MENTAL + _typing(pair.gold) + KEY
    return ReviewTime(looking=looking, mending=mending, by_hand=by_hand)


def _comparing(pair: LeafPair) -> float:
    """Prose is read twice, on the sheet and in the source; a figure is seen in the one act of looking."""
    prose = pair.kind in (Kind.SHORT, Kind.LONG) and pair.read is not None
    return 2 * READING * len(str(pair.read)) if prose else 0.0


def _mending(pair: LeafPair) -> float:
    if pair.gold is None:
        return MENTAL + 2 * KEY  # blanked
    if pair.read is None:
        return MENTAL + HOMING + POINT + HOMING + _typing(pair.gold) + 2 * KEY  # found in the source, typed
    return MENTAL + KEY + min(_typing(pair.gold), _editing(pair)) + KEY


def _editing(pair: LeafPair) -> float:
    """The caret put to the place with the mouse, and the characters that differ."""
    changed = Levenshtein.distance(_text(pair.gold), _text(pair.read))
    return HOMING + POINT + HOMING + changed * KEYS_PER_CHARACTER * KEY


def _typing(value: Any) -> float:
    told = _text(value)
    plain = len(told.encode("ascii", "ignore"))
    return (plain + KEYS_PER_CHARACTER * (len(told) - plain)) * KEY


def _text(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
