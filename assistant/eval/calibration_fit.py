"""Fitting: a logistic model whose levels are in order, and its risks for leaves of submitters that it never saw."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_array
from sklearn.model_selection import GroupKFold

from assistant.eval.calibration_data import Sample
from assistant.risk.model import COMPANY, Part, Pass, RiskModel, in_company
from assistant.risk.signals import GIVEN, NULL, UNORDERED, LeafSignals

FOLDS: Final = 5
_STEP_PENALTY: Final = 0.05  # of a step from one level to the next, linear: small ones that explain nothing go to 0
_SPREAD_PENALTY: Final = 0.5  # of an unordered level's weight, squared: rare ones stay near the average
_MOST_WEIGHT: Final = 10.0  # of a leaf of an unfamiliar layout: so that a few cases do not rule alone
_FLOOR: Final = -12.0  # of the base; e**-12 is less than any set of submissions can show

_COMPANY: Final = dict.fromkeys(("part company", "document company"), (*COMPANY, "worse"))

Array = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class _Step:
    """One column of the design: at least this level of an ordered signal, or just this one of an unordered."""

    signal: str
    levels: frozenset[str]
    ordered: bool


def fit(samples: Sequence[Sample], *, name: str, engines: tuple[str, ...]) -> RiskModel:
    """The model of leaves with a value and that of null ones. A kind of leaf without samples has the base 0: risk 0.5.

    Leaves of unfamiliar layouts count as much, all together, as the others (at most _MOST_WEIGHT each): invented
    submissions are many and alike, and what arrives is neither. Deterministic: the same samples in any order give the
    same model.
    """
    weight = _weight(samples)
    first = _pass(samples, weight)
    alone = RiskModel(name=name, engines=engines, first=first, second=first, look_at=None)
    return replace(alone, second=_pass(_in_company(samples, first), weight))


def _weight(samples: Sequence[Sample]) -> float:
    unfamiliar = sum(s.unfamiliar for s in samples)
    return max(1.0, min(_MOST_WEIGHT, (len(samples) - unfamiliar) / unfamiliar)) if unfamiliar else 1.0


def _pass(samples: Sequence[Sample], weight: float) -> Pass:
    given = [s for s in samples if s.leaf.given]
    null = [s for s in samples if not s.leaf.given]
    return Pass(given=_part(given, {**GIVEN, **_COMPANY}, weight), null=_part(null, {**NULL, **_COMPANY}, weight))


def _in_company(samples: Sequence[Sample], first: Pass) -> list[Sample]:
    """The samples with the signals of the second pass, in the same order."""
    found: list[Sample] = list(samples)
    for indices in _by_reading(samples).values():
        leaves = in_company([_signals(samples[i]) for i in indices], first)
        for i, leaf in zip(indices, leaves, strict=True):
            found[i] = replace(samples[i], levels=leaf.levels)
    return found


def _by_reading(samples: Sequence[Sample]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for index, sample in enumerate(samples):
        found.setdefault(sample.reading, []).append(index)
    return found


def _signals(sample: Sample) -> LeafSignals:
    return LeafSignals(sample.leaf.path, sample.leaf.given, sample.levels)


def _part(samples: Sequence[Sample], ordered: Mapping[str, tuple[str, ...]], weight: float) -> Part:
    if not samples:
        return Part(base=0.0, weights={})
    counted = Counter((tuple(sorted(s.levels.items())), s.leaf.right, s.unfamiliar) for s in samples)
    patterns = sorted({pattern for pattern, _, _ in counted})
    rows = [dict(pattern) for pattern in patterns]
    ordered = {signal: levels for signal, levels in ordered.items() if signal in rows[0]}
    right, wrong = (
        np.array([counted[p, outcome, False] + weight * counted[p, outcome, True] for p in patterns], dtype=np.float64)
        for outcome in (True, False)
    )
    steps = list(_steps(rows, ordered))
    design = csr_array(np.array([[row[s.signal] in s.levels for s in steps] for row in rows], dtype=np.float64))
    base, weights = _solve(design, right, wrong, np.array([s.ordered for s in steps]))
    return Part(base=base, weights=_weights(rows, steps, weights, ordered))


def _steps(rows: Sequence[Mapping[str, str]], ordered: Mapping[str, tuple[str, ...]]) -> Iterator[_Step]:
    for signal, levels in ordered.items():
        seen = [level for level in levels if any(row[signal] == level for row in rows)]
        yield from (_Step(signal, frozenset(seen[i:]), ordered=True) for i in range(1, len(seen)))
    for signal in UNORDERED:
        for level in sorted({row[signal] for row in rows}):
            yield _Step(signal, frozenset({level}), ordered=False)


def _solve(design: csr_array, right: Array, wrong: Array, ordered: "np.ndarray[Any, Any]") -> tuple[float, Array]:
    """Penalised maximum likelihood; steps of ordered signals are never negative."""
    total = right + wrong

    def loss(w: Array) -> tuple[float, Array]:
        odds = w[0] + design @ w[1:]
        # -log likelihood of a leaf being wrong with these odds, and its gradient
        value = float(np.sum(total * np.logaddexp(0, odds) - wrong * odds))
        slope = total / (1 + np.exp(-odds)) - wrong
        gradient = np.concatenate([[slope.sum()], design.T @ slope])
        value += float(_STEP_PENALTY * w[1:][ordered].sum() + _SPREAD_PENALTY * np.sum(w[1:][~ordered] ** 2))
        gradient[1:][ordered] += _STEP_PENALTY
        gradient[1:][~ordered] += 2 * _SPREAD_PENALTY * w[1:][~ordered]
        return value, gradient

    bounds = [(_FLOOR, 8.0), *((0.0, 8.0) if o else (-8.0, 8.0) for o in ordered)]
    start = np.zeros(design.shape[1] + 1)
    start[0] = np.log((wrong.sum() + 0.5) / (right.sum() + 0.5))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 500})
    return float(found.x[0]), found.x[1:]


def _weights(
    rows: Sequence[Mapping[str, str]], steps: Sequence[_Step], weights: Array, ordered: Mapping[str, tuple[str, ...]]
) -> dict[str, dict[str, float]]:
    """The sum of each seen level's steps."""
    found: dict[str, dict[str, float]] = {}
    for signal in (*ordered, *UNORDERED):
        seen = {row[signal] for row in rows}
        levels = [level for level in ordered.get(signal, sorted(seen)) if level in seen]
        found[signal] = {
            level: float(
                sum(w for s, w in zip(steps, weights, strict=True) if s.signal == signal and level in s.levels)
            )
            for level in levels
        }
    return found


def estimated(samples: Sequence[Sample], model: RiskModel) -> list[Sample]:
    """The samples with the model's risks, in the same order."""
    found = list(samples)
    for indices in _by_reading(samples).values():
        risks = model.risks([_signals(samples[i]) for i in indices])
        for i in indices:
            found[i] = replace(found[i], leaf=replace(found[i].leaf, risk=risks[found[i].leaf.path]))
    return found


def cross_validated(samples: Sequence[Sample], *, folds: int = FOLDS) -> list[Sample]:
    """The samples in the same order, each with the risk that a model gives it which saw no leaf of its submitter.

    Empty where there are fewer than two submitters: nothing could be held out.
    """
    submitters = np.array([s.leaf.submitter for s in samples])
    number = min(folds, len(set(submitters)))
    if number < 2:
        return []
    found = list(samples)
    for fitting, held_out in GroupKFold(n_splits=number).split(submitters, groups=submitters):
        model = fit([samples[i] for i in fitting], name="held out", engines=())
        for i, sample in zip(held_out, estimated([samples[i] for i in held_out], model), strict=True):
            found[i] = sample
    return found
