"""Comparing: two people's readings of one submission, leaf against leaf; entries of lists found again in the other's.

Lists of equal length are compared entry by entry. Where one has more, entries are matched by their first text (an
institution's name), and what has no counterpart stands alone.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from assistant.japanese import comparable
from assistant.review.state import LeafReview, LeafState, Reviewed
from schemas.fields import join


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A leaf in both readings; None where one of them has no such leaf."""

    path: str | None  # in the first reading
    other: str | None  # in the second one
    labels: tuple[str, str]  # what each says, fit for comparing

    @property
    def same(self) -> bool:
        """Whether both say the same."""
        return self.labels[0] == self.labels[1]


@dataclass(frozen=True, kw_only=True)
class Extra:
    """An entry of a list that only the second reading has: `path` there, `place` where it would stand in the first."""

    path: str
    place: str


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two readings beside each other."""

    pairs: tuple[Pair, ...]  # in the first one's order
    extras: tuple[Extra, ...]


def compared(one: Reviewed, other: Reviewed) -> Comparison:
    """Hold a second reading against the first one: what the form says, what is held true, what nobody could read."""
    pairs, extras = [], []
    for found in _aligned(one.report.model_dump(mode="json"), other.report.model_dump(mode="json"), "", ""):
        if isinstance(found, Extra):
            extras.append(found)
            continue
        path, twin = found
        first, second = one.leaves.get(path or ""), other.leaves.get(twin or "")
        if first is not None or second is not None:
            pairs.append(Pair(path=path, other=twin, labels=(_label(first), _label(second))))
    return Comparison(pairs=tuple(pairs), extras=tuple(extras))


def _label(line: LeafReview | None) -> str:
    """What a leaf says, spelling of white space and punctuation aside; a leaf that is not there says nothing."""
    if line is None:
        return _words(None, None)
    return _words(line.reading, line.value, unreadable=line.state is LeafState.UNREADABLE)


def _words(reading: Any, value: Any, *, unreadable: bool = False) -> str:
    said = [_folded(reading), _folded(value), unreadable]
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def _folded(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return (comparable(value) or value) if isinstance(value, str) else value


Found = tuple[str | None, str | None] | Extra


def _aligned(one: Any, other: Any, at: str | None, there: str | None) -> Iterator[Found]:
    """The paths of leaves, and of parts that are empty, that answer each other."""
    if isinstance(one, dict) or isinstance(other, dict):
        first, second = one if isinstance(one, dict) else {}, other if isinstance(other, dict) else {}
        if not first and there is not None:  # a part that only the second reading has
            yield Extra(path=there, place=there)
            return
        if not second:  # the line that says why the part is not there, where there is one
            yield at, None
        for name in first:
            below = join(there, name) if there is not None and second else None
            yield from _aligned(first[name], second.get(name), join(at or "", name), below)
    elif isinstance(one, list) or isinstance(other, list):
        yield from _entries(one or [], other or [], at, there)
    else:
        yield at, there


def _entries(one: list[Any], other: list[Any], at: str | None, there: str | None) -> Iterator[Found]:
    if not one or not other:
        yield (at, there) if not one and not other else (at if not one else None, there if not other else None)
    for first, second in _matched(one, other):
        if first is not None and at is not None:
            twin = other[second] if second is not None else None
            below = join(there, second) if second is not None and there is not None else None
            yield from _aligned(one[first], twin, join(at, first), below)
        elif second is not None and there is not None:
            yield Extra(
                path=join(there, second), place=join(at if at is not None else there, _place(one, other, second))
            )


def _place(one: list[Any], other: list[Any], index: int) -> int:
    """Where an entry of the other list would stand: behind the nearest one before it that is matched."""
    matched = {second: first for first, second in _matched(one, other) if first is not None and second is not None}
    nearest = max((second for second in matched if second < index), default=None)
    return matched[nearest] + 1 if nearest is not None else 0


def _matched(one: list[Any], other: list[Any]) -> Iterator[tuple[int | None, int | None]]:
    """Indices of entries that answer each other, in the first list's order."""
    if len(one) == len(other):
        yield from ((i, i) for i in range(len(one)))
        return
    names, others = [_name(entry) for entry in one], [_name(entry) for entry in other]
    for _, a, b, c, d in SequenceMatcher(None, names, others, autojunk=False).get_opcodes():
        for offset in range(max(b - a, d - c)):
            yield (a + offset if a + offset < b else None, c + offset if c + offset < d else None)


def _name(entry: Any) -> str:
    """By what an entry is known: its first text."""
    if isinstance(entry, str):
        return comparable(entry)
    if isinstance(entry, dict):
        return next((comparable(value) for value in entry.values() if isinstance(value, str) and value), "")
    return str(entry)
