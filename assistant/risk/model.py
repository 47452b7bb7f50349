"""RiskModel: a logistic sum over the levels of signals, as readable JSON; scored by plain arithmetic."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from assistant.risk.signals import UNORDERED, LeafSignals

UNSEEN: Final = 0.5  # the least risk of a leaf with a level that no leaf of the training data had in its signal


@dataclass(frozen=True, kw_only=True)
class Part:
    """The model of leaves with a value, or of null ones: log odds = base + the weight of each signal's level.

    A level that is missing was never seen in training. In an unordered signal (what the leaf is, which reader) it
    weighs nothing: an average one. In an ordered one it is as bad as the worst, and the risk at least UNSEEN.
    """

    base: float
    weights: Mapping[str, Mapping[str, float]]

    def risk(self, levels: Mapping[str, str]) -> float:
        """The probability that the leaf is wrong."""
        odds, least = self.base, 0.0
        for signal, weights in self.weights.items():
            weight = weights.get(levels[signal])
            if weight is None and signal not in UNORDERED:
                weight, least = max(weights.values(), default=0.0), UNSEEN
            odds += weight or 0.0
        return max(least, 1 / (1 + math.exp(-odds)))


@dataclass(frozen=True, kw_only=True)
class RiskModel:
    """What was fitted, to what, and what it promises."""

    name: str  # report type, date and hash of the data: what `risk_model` says in a result
    engines: tuple[str, ...]  # whose readings it was fitted to: it says nothing about others'
    given: Part
    null: Part
    look_at: float | None  # leaves of at most this risk are right at 99.5 %; None where that cannot be promised
    about: Mapping[str, Any] = field(default_factory=dict)  # data, counts, date, code version, cross-validation

    def risk(self, leaf: LeafSignals) -> float:
        """The probability that a leaf is wrong, to four digits."""
        return round((self.given if leaf.given else self.null).risk(leaf.levels), 4)

    def as_json(self) -> dict[str, Any]:
        """The form in which it is kept; weights in the order of their levels, rounded."""
        return {
            "name": self.name,
            "engines": list(self.engines),
            "look_at": self.look_at,
            "about": dict(self.about),
            "given": _part_json(self.given),
            "null": _part_json(self.null),
        }

    @classmethod
    def of_json(cls, data: Mapping[str, Any]) -> "RiskModel":
        """The way back. Raises KeyError for what is no such model."""
        return cls(
            name=data["name"],
            engines=tuple(data["engines"]),
            given=Part(base=data["given"]["base"], weights=data["given"]["weights"]),
            null=Part(base=data["null"]["base"], weights=data["null"]["weights"]),
            look_at=data["look_at"],
            about=data["about"],
        )


def _part_json(part: Part) -> dict[str, Any]:
    return {
        "base": round(part.base, 3),
        "weights": {signal: {k: round(w, 3) for k, w in levels.items()} for signal, levels in part.weights.items()},
    }


@lru_cache(maxsize=16)
def fitted(report_type: str) -> RiskModel | None:
    """The model kept in the package for a report type; None where none was fitted."""
    file = files(__package__) / f"{report_type}.json"
    return RiskModel.of_json(json.loads(file.read_text(encoding="utf-8"))) if file.is_file() else None
