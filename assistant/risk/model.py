"""RiskModel: a logistic sum over the levels of signals, as readable JSON; scored by plain arithmetic."""

import json
import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from assistant.risk.places import parts_of
from assistant.risk.signals import UNORDERED, LeafSignals

UNSEEN: Final = 0.5  # the least risk of a leaf with a level that no leaf of the training data had in its signal


COMPANY: Final[Mapping[str, float]] = {  # the level's name -> the highest mean risk of the others
    f"up to {most}": most for most in (0.002, 0.005, 0.01, 0.02, 0.04, 0.08, 0.15, 0.3)
}
_COMPANY_BOUNDS: Final = tuple(COMPANY.values())
_COMPANY_LEVELS: Final = (*COMPANY, "worse")


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
class Pass:
    """Both models of one pass."""

    given: Part
    null: Part

    def risk(self, leaf: LeafSignals) -> float:
        """The probability that a leaf is wrong."""
        return (self.given if leaf.given else self.null).risk(leaf.levels)


@dataclass(frozen=True, kw_only=True)
class RiskModel:
    """What was fitted, to what, and what it promises.

    Leaves go wrong together: where a table was misread, the next figure is not to be trusted either. So all leaves are
    estimated one by one first; then again, with one more signal each: how risky the others of its part and of its
    document looked.
    """

    name: str  # report type, date and hash of the data: what `risk_model` says in a result
    engines: tuple[str, ...]  # whose readings it was fitted to: it says nothing about others'
    first: Pass
    second: Pass
    look_at: float | None  # leaves of at most this risk are right at 99.5 %; None where that cannot be promised
    about: Mapping[str, Any] = field(default_factory=dict)  # data, counts, date, code version, cross-validation

    def risks(self, leaves: Sequence[LeafSignals]) -> dict[str, float]:
        """The probability that each leaf of one reading is wrong, to four digits."""
        return {leaf.path: round(self.second.risk(leaf), 4) for leaf in in_company(leaves, self.first)}

    def as_json(self) -> dict[str, Any]:
        """The form in which it is kept; weights in the order of their levels, rounded."""
        return {
            "name": self.name,
            "engines": list(self.engines),
            "look_at": self.look_at,
            "about": dict(self.about),
            "first": {"given": _part_json(self.first.given), "null": _part_json(self.first.null)},
            "second": {"given": _part_json(self.second.given), "null": _part_json(self.second.null)},
        }

    @classmethod
    def of_json(cls, data: Mapping[str, Any]) -> "RiskModel":
        """The way back. Raises KeyError for what is no such model."""
        return cls(
            name=data["name"],
            engines=tuple(data["engines"]),
            first=_pass_of(data["first"]),
            second=_pass_of(data["second"]),
            look_at=data["look_at"],
            about=data["about"],
        )


def in_company(leaves: Sequence[LeafSignals], first: Pass) -> list[LeafSignals]:
    """The leaves of one reading, each with how risky the others of its part and of the document look at first."""
    alone = [first.risk(leaf) for leaf in leaves]
    sums: dict[str, tuple[float, int]] = {}
    for leaf, risk in zip(leaves, alone, strict=True):
        for key in ("", parts_of(leaf.path)[-1]):
            risks, number = sums.get(key, (0.0, 0))
            sums[key] = (risks + risk, number + 1)
    found = []
    for leaf, risk in zip(leaves, alone, strict=True):
        company = {
            signal: _company(sums[key][0] - risk, sums[key][1] - 1)
            for signal, key in (("part company", parts_of(leaf.path)[-1]), ("document company", ""))
        }
        found.append(LeafSignals(leaf.path, leaf.given, {**leaf.levels, **company}))
    return found


def _company(risks: float, number: int) -> str:
    """The mean risk of the others, as a level; alone is as good as the best."""
    mean = risks / number if number else 0.0
    return _COMPANY_LEVELS[bisect_left(_COMPANY_BOUNDS, mean)]


def _pass_of(data: Mapping[str, Any]) -> Pass:
    given, null = (Part(base=data[k]["base"], weights=data[k]["weights"]) for k in ("given", "null"))
    return Pass(given=given, null=null)


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
