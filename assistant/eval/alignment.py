"""Which gold leaf an extracted leaf answers: lists are paired by an optimal assignment, everything else by name."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

import numpy as np
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from assistant.eval.rightness import is_right, normalised
from schemas.fields import FieldSpec, Kind, Leaf, Part, Report, fields_of

NEVER_BELOW: Final = 0.5  # items less alike than this are two different items
_TIE: Final = 1e-9  # weight of one right leaf beside similarity: decides only between equally good assignments
_ANSWERED: Final = (
    1e-3  # of a right leaf: a leaf that has a value on both sides, so that corrections are unambiguous too
)


@dataclass(frozen=True, slots=True)
class LeafPair:
    """A gold value and the extracted value that answers it; None where one of them (never both) has none.

    `path` is in gold's positions; an item that gold does not have is numbered `[+2]`, by its extracted position.
    """

    path: str
    read_path: str | None
    kind: Kind
    gold: Any
    read: Any
    scored: bool


@dataclass(frozen=True)
class Alignment:
    """All pairs of leaves of two reports, and where each extracted list item went."""

    pairs: tuple[LeafPair, ...]
    items: Mapping[str, str]  # extracted item's path -> the same in gold's positions
    unscored: "Unscored"  # what gold leaves open

    def to_gold(self, read_path: str) -> str:
        """An extracted path in gold's positions."""
        for match in reversed(list(re.finditer(r"\[\d+\]", read_path))):
            item = self.items.get(read_path[: match.end()])
            if item is not None:
                return item + read_path[match.end() :]
        return read_path


class Unscored:
    """The leaves and parts that gold leaves open.

    A path covers all that is below it; `efforts.current`, without positions, covers that column of all efforts.
    """

    def __init__(self, paths: Iterable[str]) -> None:
        patterns = [_covering(path) for path in paths]
        self._pattern = re.compile("|".join(patterns)) if patterns else None

    def covers(self, path: str) -> bool:
        """Whether a path in gold's positions is left open."""
        return self._pattern is not None and self._pattern.match(path) is not None


def _covering(path: str) -> str:
    steps = [re.escape(step) for step in path.split(".")]
    return r"(?:\[[^\]]*\])?\.".join(steps) + r"(?=$|[.\[])"


def align(gold: Report, read: Report, *, unscored: Iterable[str] = ()) -> Alignment:
    """Pair the leaves of two reports of the same type; pairs below an `unscored` path are marked so."""
    walk = _Walk(Unscored(unscored))
    pairs = tuple(walk.report(type(gold), _Side(gold, ""), _Side(read, "")))
    return Alignment(pairs=pairs, items=walk.items, unscored=walk.unscored)


@dataclass(frozen=True, slots=True)
class _Side:
    """A value of one report, and its path; None where the report has nothing there."""

    value: Any
    path: str
    present: bool = True

    def at(self, name: str) -> "_Side":
        path = f"{self.path}.{name}" if self.path else name
        return _Side(None if self.value is None else getattr(self.value, name), path, self.present)

    def item(self, index: int) -> "_Side":
        return _Side(self.value[index], f"{self.path}[{index}]", self.present)

    def missing(self, index: int) -> "_Side":
        """The item that answers the other side's item at `index`, where this side has none."""
        return _Side(None, f"{self.path}[+{index}]", present=False)


@dataclass
class _Walk:
    unscored: Unscored
    items: dict[str, str] = field(default_factory=dict)

    def report(self, model: type[Report], gold: _Side, read: _Side) -> Iterator[LeafPair]:
        for spec in fields_of(model):
            one, other = gold.at(spec.name), read.at(spec.name)
            if spec.many:
                yield from self.many(spec, one, other)
            else:
                yield from self.one(spec, one, other)

    def one(self, spec: FieldSpec, gold: _Side, read: _Side) -> Iterator[LeafPair]:
        if gold.value is None and read.value is None:
            return
        if spec.model is None:
            assert isinstance(spec.label, Leaf)
            yield self.pair(spec.label.kind, gold, read)
        elif is_prose(spec):
            whole = _Side(_prose(gold.value), gold.path), _Side(_prose(read.value), read.path, read.present)
            yield self.pair(Kind.LONG, *whole)
        else:
            yield from self.report(spec.model, gold, read)

    def pair(self, kind: Kind, gold: _Side, read: _Side) -> LeafPair:
        return LeafPair(
            path=gold.path,
            read_path=read.path if read.present else None,
            kind=kind,
            gold=gold.value,
            read=read.value,
            scored=not self.unscored.covers(gold.path),
        )

    def many(self, spec: FieldSpec, gold: _Side, read: _Side) -> Iterator[LeafPair]:
        golds = _Side(gold.value or (), gold.path, gold.present)
        reads = _Side(read.value or (), read.path, read.present)
        matched = dict(self.pair_up(spec, golds, reads))
        for i in range(len(golds.value)):
            j = matched.get(i)
            if j is not None:
                self.items[f"{read.path}[{j}]"] = f"{gold.path}[{i}]"
            yield from self.one(spec, golds.item(i), reads.missing(i) if j is None else reads.item(j))
        for j in sorted(set(range(len(reads.value))) - set(matched.values())):
            self.items[f"{read.path}[{j}]"] = f"{gold.path}[+{j}]"
            yield from self.one(spec, golds.missing(j), reads.item(j))

    def pair_up(self, spec: FieldSpec, golds: _Side, reads: _Side) -> list[tuple[int, int]]:
        """(gold position, extracted position) of the items that answer each other, by an optimal assignment.

        Where several assignments are equally good, one with the most right leaves is taken, so that the order of a
        list never changes the score.
        """
        if not golds.value or not reads.value:
            return []
        key, exact = item_key(spec)
        wanted, told = [key(g) for g in golds.value], [key(r) for r in reads.value]
        if wanted == told and len(set(wanted)) == len(wanted):
            return [(i, i) for i in range(len(wanted))]  # any other assignment pairs items that differ
        weights = _similarities(wanted, told, exact=exact)
        possible = weights > 0
        if possible.sum(axis=0).max() > 1 or possible.sum(axis=1).max() > 1:
            for i, j in np.argwhere(possible):
                weights[i, j] += _TIE * self.likeness_by_leaves(spec, golds.item(i), reads.item(j))
        from scipy.optimize import linear_sum_assignment  # a second to load, which only those who score should wait for

        rows, columns = linear_sum_assignment(weights, maximize=True)
        return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if possible[i, j]]

    def likeness_by_leaves(self, spec: FieldSpec, gold: _Side, read: _Side) -> float:
        """Right leaves, and far behind them those with a value on both sides."""
        answered = [
            p
            for p in _Walk(self.unscored).one(spec, gold, read)
            if p.scored and p.gold is not None and p.read is not None
        ]
        return sum(is_right(p.kind, p.gold, p.read) for p in answered) + _ANSWERED * len(answered)


def is_prose(spec: FieldSpec) -> bool:
    """Whether a list's items count as one leaf: items of nothing but prose (an activity's heading and text)."""
    return spec.many and spec.model is not None and _all_prose(spec.model)


@lru_cache(maxsize=256)
def _all_prose(model: type[Report]) -> bool:
    fields = fields_of(model)
    return len(fields) > 1 and all(isinstance(f.label, Leaf) and f.label.kind is Kind.LONG for f in fields)


def _prose(item: Report | None) -> str | None:
    if item is None:
        return None
    texts = [str(v) for f in fields_of(type(item)) if (v := getattr(item, f.name)) is not None]
    return "\n".join(texts) if texts else None


def _similarities(golds: list[str], reads: list[str], *, exact: bool) -> "np.ndarray[Any, np.dtype[np.float64]]":
    if exact:
        return np.array([[float(g == r) for r in reads] for g in golds])
    return cdist(
        golds, reads, scorer=Levenshtein.normalized_similarity, score_cutoff=NEVER_BELOW, dtype=np.float64, workers=1
    )


Key = Callable[[Any], str]


def item_key(spec: FieldSpec) -> tuple[Key, bool]:
    """How a list's items are told apart: (the text that is compared, whether only equal texts pair).

    Plain values by themselves; items of prose by all of it; items whose row label names them (an effort's kind) by
    that; all others by their leaves up to the first text, choices and amounts left out: a member and a table's row by
    its name, a meeting by number, dates and topic.
    """
    if spec.model is None:
        return normalised, False
    if is_prose(spec):
        return (lambda item: normalised(_prose(item))), False
    if isinstance(spec.label, Part) and spec.label.item_choice:
        choice = spec.label.item_choice
        return (lambda item: str(getattr(item, choice))), True
    names = key_fields(spec.model)
    return (lambda item: "".join(normalised(getattr(item, name)) for name in names)), False


@lru_cache(maxsize=256)
def key_fields(model: type[Report]) -> tuple[str, ...]:
    """The leaves that tell items of a model apart: those up to the first text (no choices, no amounts), else all."""
    names: list[str] = []
    for spec in fields_of(model):
        if not isinstance(spec.label, Leaf) or spec.many or spec.label.kind is Kind.CHOICE or spec.label.unit:
            continue
        names.append(spec.name)
        if spec.label.kind in (Kind.SHORT, Kind.LONG):
            return tuple(names)
    return tuple(spec.name for spec in fields_of(model) if isinstance(spec.label, Leaf) and not spec.many)
