"""Intervals by bootstrap over submissions: all renderings of one submission are drawn together, or not at all."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import numpy as np

RESAMPLES: Final = 4000
LEVEL: Final = 0.95
SEED: Final = 20181
_NO_WIDTH: Final = 1e-9  # what is left of rounding where all resamples give the same share

Floats = np.ndarray[Any, np.dtype[np.float64]]
Interval = tuple[float, float]


def resamples(clusters: int) -> Floats:
    """How often each submission is drawn in each resample: (RESAMPLES, clusters). The same numbers every time."""
    random = np.random.default_rng(SEED)
    return random.multinomial(clusters, [1 / clusters] * clusters, size=RESAMPLES).astype(np.float64)


def bounds(values: Floats) -> Interval | None:
    """The interval that holds LEVEL of the resampled values; None where none of them has data (all NaN)."""
    known = values[~np.isnan(values)]
    if not known.size:
        return None
    low, high = np.quantile(known, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


def ratios(parts: Floats, wholes: Floats) -> Floats:
    """parts / wholes, NaN where there is nothing to share."""
    return np.divide(parts, wholes, out=np.full_like(wholes, np.nan, dtype=np.float64), where=wholes > 0)


class Clusters:
    """Weights drawn once for a set of submissions, so that many figures can be resampled alike."""

    def __init__(self, names: Iterable[str]) -> None:
        self._row = {name: index for index, name in enumerate(sorted(set(names)))}
        self._weights = resamples(len(self._row)) if self._row else np.zeros((0, 0))

    def share(self, counts: Iterable[tuple[str, float, float]]) -> Interval | None:
        """The interval of sum(part) / sum(whole) over (submission, part, whole); None without data.

        None too where all resamples give the same: of submissions that are all right, or of a single one, resampling
        says nothing about others, and an interval without width would say that there is no doubt.
        """
        sums = np.zeros((2, len(self._row)))
        for name, part, whole in counts:
            sums[:, self._row[name]] += (part, whole)
        if not sums[1].sum() > 0:
            return None
        found = bounds(ratios(self._weights @ sums[0], self._weights @ sums[1]))
        return None if found is None or found[1] - found[0] < _NO_WIDTH else found


def as_lists(intervals: Mapping[str, Interval | None]) -> dict[str, list[float] | None]:
    """The form in which JSON carries intervals."""
    return {name: None if found is None else [round(v, 6) for v in found] for name, found in intervals.items()}
