"""How far two readers of the same submission agree: leaf by leaf, and Cohen's kappa (Cohen, 1960)."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.eval.alignment import align
from assistant.eval.rightness import is_right, normalised
from schemas.fields import Report, walk


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """Two readings held against each other, in the first one's positions."""

    leaves: int  # that one of the two has, or that the first one says are blank
    differ: tuple[str, ...]  # leaves on which they do not agree
    kappa: float | None  # None where there is nothing to agree on by chance, or no leaf

    @property
    def share(self) -> float | None:
        """Of the leaves, those on which both agree."""
        return 1 - len(self.differ) / self.leaves if self.leaves else None


def agreement(one: Report, other: Report) -> Agreement:
    """Compare two readings as the scoring compares values; null on both sides is agreement, too."""
    labels: list[tuple[Hashable, Hashable]] = []
    differ = []
    told = set()
    for pair in align(one, other).pairs:
        told.add(pair.path)
        same = pair.gold is not None and pair.read is not None and is_right(pair.kind, pair.gold, pair.read)
        first = normalised(pair.gold)
        labels.append((first, first if same else f"other {normalised(pair.read)}"))
        if not same:
            differ.append(pair.path)
    blanks = [
        at.path
        for at in walk(one)
        if at.value is None and at.path not in told and at.path.rpartition(".")[0] not in told
    ]
    labels += [("", "")] * len(blanks)
    return Agreement(leaves=len(labels), differ=tuple(differ), kappa=kappa(labels))


def kappa(labels: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Cohen's kappa of two raters' labels: (observed - expected) / (1 - expected) agreement.

    None without labels, and where both raters give one and the same label to everything.
    """
    if not labels:
        return None
    number = len(labels)
    observed = sum(one == other for one, other in labels) / number
    first, second = Counter(one for one, _ in labels), Counter(other for _, other in labels)
    expected = sum(first[label] * second[label] for label in first) / number**2
    return None if expected >= 1 else (observed - expected) / (1 - expected)


def settled(decided: Iterable[tuple[str, str, Any]]) -> Mapping[str, tuple[bool, int]]:
    """By leaf: (whether all who decided it last said the same, how many people decided it).

    `decided`: (leaf, who, value) in the order of the log; of each person the last word counts.
    """
    last: dict[str, dict[str, Any]] = {}
    for path, who, value in decided:
        last.setdefault(path, {})[who] = value
    return {path: (len({normalised(v) for v in values.values()}) == 1, len(values)) for path, values in last.items()}
