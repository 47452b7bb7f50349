"""Blank, absent, unreadable: whether what is not there is told as what it is. A confusion matrix of leaves."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal, NamedTuple

from assistant.eval.alignment import LeafPair
from assistant.eval.scores import LeafScore
from assistant.extraction import Note
from schemas.fields import Report, lies_in, walk

GOLD_STATES: Final = ("value", "blank", "absent")  # absent: the form has no such part, or no such entry
READ_STATES: Final = ("right", "wrong", "blank", "absent", "not_found", "unreadable", "failed")

GoldState = Literal["value", "blank", "absent"]
States = Mapping[tuple[str, str], int]  # (gold's state, the reading's) -> leaves


class LeafState(NamedTuple):
    """What gold and the reading say about one leaf; the path is in gold's positions."""

    path: str
    gold: GoldState
    read: str  # one of READ_STATES

    @property
    def unlike(self) -> bool:
        """Nothing on both sides, for another reason: no wrong value, since there is none, but told differently."""
        return self.gold != "value" and self.read not in ("right", "wrong", self.gold)


def leaf_states(
    gold: Report, read: Mapping[str, object], notes: Iterable[Note], leaves: LeafScore, fields: frozenset[str] | None
) -> tuple[LeafState, ...]:
    """Every scored leaf that gold or the reading has, blank ones included.

    `read`: the reading's leaves, by path; `fields`: the top-level fields that count, None for all.
    """
    return tuple(_States(gold, read, notes, leaves, fields).all())


def count_states(states: Iterable[LeafState]) -> States:
    """How often each pair of states is met."""
    return Counter((state.gold, state.read) for state in states)


def _top(path: str) -> str:
    return path.split(".", 1)[0].split("[", 1)[0]


class _States:
    def __init__(
        self,
        gold: Report,
        read: Mapping[str, object],
        notes: Iterable[Note],
        leaves: LeafScore,
        fields: frozenset[str] | None,
    ) -> None:
        self.leaves, self.read, self.fields = leaves, read, fields
        self.gold = {at.path: at.value for at in walk(gold)}
        self.notes = [n for n in notes if n.path]
        self.to_read = {gold_item: item for item, gold_item in leaves.alignment.items.items()}

    def all(self) -> Iterator[LeafState]:
        """The two states of each leaf: values first, then what both or one of them leave blank."""
        wrong = {w.path for w in self.leaves.wrong}
        for pair in self.leaves.scored:
            yield LeafState(pair.path, self._gold_state(pair), self._read_state(pair, wrong))
        # Prose that counts as one leaf has a pair of its own; its blank parts are no leaves.
        told = {pair.path for pair in self.leaves.alignment.pairs}
        for state in (*self._blanks_of_gold(told), *self._blanks_of_the_reading(told)):
            path = state.path
            if not self.leaves.alignment.unscored.covers(path) and (self.fields is None or _top(path) in self.fields):
                yield state

    def _blanks_of_gold(self, told: set[str]) -> Iterator[LeafState]:
        for path, value in self.gold.items():
            if value is None and not _told(path, told):
                yield LeafState(path, "blank", self._null(self._in_reading(path), path))

    def _blanks_of_the_reading(self, told: set[str]) -> Iterator[LeafState]:
        for read_path, value in self.read.items():
            if value is not None:
                continue
            path = self.leaves.alignment.to_gold(read_path)
            if path not in self.gold and not _told(path, told):
                yield LeafState(path, "absent", self._null(read_path, path))

    def _gold_state(self, pair: LeafPair) -> GoldState:
        if pair.gold is not None:
            return "value"
        return "blank" if pair.path in self.gold else "absent"

    def _read_state(self, pair: LeafPair, wrong: set[str]) -> str:
        if pair.read is not None:
            return "wrong" if pair.path in wrong else "right"
        return self._null(pair.read_path, pair.path)

    def _null(self, read_path: str | None, path: str) -> str:
        """Why the reading has nothing: its note says so, or the leaf is there and blank, or it is not there."""
        state = _noted(self.notes, path if read_path is None else read_path)
        if state is not None:
            return state
        return "blank" if read_path in self.read else "absent"

    def _in_reading(self, path: str) -> str | None:
        """A path of gold in the reading's positions; None where its entry was not read."""
        end = path.rfind("]") + 1
        if not end:
            return path
        item = self.to_read.get(path[:end])
        return None if item is None else item + path[end:]


def _told(path: str, told: set[str]) -> bool:
    return path in told or path.rpartition(".")[0] in told


def _noted(notes: Iterable[Note], path: str) -> str | None:
    """The state that the nearest note on the leaf, or on a part that it lies in, gives."""
    found = [n for n in notes if lies_in(path, n.path)]
    return max(found, key=lambda n: len(n.path)).state if found else None
