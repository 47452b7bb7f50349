"""Whether estimated risks can be trusted: reliability, Brier score, risk against coverage, and what needs no look.

A leaf is *wrong* as the scoring says it: a value that is not gold's, a value where gold has none, and a null where gold
has a value. A null leaf where gold has none either is right, and counts here although the F1 does not count it: a
reviewer has it before the eyes like any other. What the reading has no leaf for (a row that was overlooked) carries
no risk and cannot be judged here; such leaves are counted beside, as `missing`.

Nothing here knows an engine or a model: leaves in, figures out. Where there is nothing to count there is None, never 0.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from scipy.special import betaincinv

from assistant.errors import Bilingual
from assistant.eval.judging import JudgedLeaf

TARGETS: Final = (0.999, 0.995)  # the accuracies for which it is said how many leaves need no look
CONFIDENCE: Final = 0.95  # of every bound
STEPS: Final = 20  # thresholds tried: a promise has to hold for all of them at once
# Edges of the reliability bins. Most leaves have a small risk, and there it matters: hence no equal steps.
EDGES: Final = (0.0, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)


@dataclass(frozen=True, kw_only=True)
class Bin:
    """Leaves of about the same risk."""

    low: float  # risks above this (the first bin: from this) …
    high: float  # … up to this
    leaves: int  # at least 1
    mean_risk: float
    wrong: float  # share that is wrong: equal to `mean_risk` where the risk is calibrated
    lower: float  # Clopper–Pearson interval of `wrong`, two-sided
    upper: float


@dataclass(frozen=True, kw_only=True)
class Reliability:
    """Estimated against observed; the scores are None without leaves."""

    bins: tuple[Bin, ...]  # bins without leaves are left out
    brier: float | None  # mean squared distance of risk and outcome: 0 is perfect
    ece: float | None  # expected calibration error: mean distance of risk and rate over the bins


@dataclass(frozen=True, kw_only=True)
class CoveragePoint:
    """What happens when only leaves above a risk are looked at."""

    coverage: float  # share of the leaves that are not looked at: those of at most `risk`
    risk: float
    leaves: int
    wrong: int
    error_rate: float  # among those not looked at
    upper: float  # Clopper–Pearson bound of it, one-sided, for this point alone


@dataclass(frozen=True, kw_only=True)
class RiskCoverage:
    """The curve, from the least risky leaves to all; and the area under it, None without leaves."""

    points: tuple[CoveragePoint, ...]
    area: float | None  # mean error rate over all coverages: smaller is better


@dataclass(frozen=True, kw_only=True)
class Headline:
    """How many leaves need no look so that those not looked at are right at a share of `target`.

    The promise is of the bound, not of the bare rate. Leaves of one submission go wrong together, which the bound does
    not know: it is the better, the more submitters there are, and `reason` names their number.
    """

    target: float  # share right among the leaves not looked at
    share: float | None  # of leaves that need no look; None where nothing can be promised
    threshold: float | None  # leaves of at most this risk need no look
    bound: float | None  # upper bound of the error rate at the threshold; without one, the lowest that was reached
    reason: Bilingual


@dataclass(frozen=True, kw_only=True)
class RiskReport:
    """Everything about one set of judged leaves."""

    leaves: int
    given: int  # those with a value
    wrong: int
    submitters: int
    missing: int | None  # gold's leaves for which the reading has no leaf; no risk speaks of them. None: not counted
    reliability: Reliability
    risk_coverage: RiskCoverage
    headlines: tuple[Headline, ...]  # one for each of TARGETS, over all leaves
    headlines_given: tuple[Headline, ...]  # the same over the leaves with a value alone
    groups: dict[str, Reliability]  # by group of leaves


def measure(leaves: Sequence[JudgedLeaf], *, missing: int | None = None) -> RiskReport:
    """All figures over judged leaves, in any order."""
    given = [leaf for leaf in leaves if leaf.given]
    names = sorted({leaf.group for leaf in leaves})
    return RiskReport(
        leaves=len(leaves),
        given=len(given),
        wrong=sum(not leaf.right for leaf in leaves),
        submitters=len({leaf.submitter for leaf in leaves}),
        missing=missing,
        reliability=reliability(leaves),
        risk_coverage=risk_coverage(leaves),
        headlines=tuple(headline(leaves, target) for target in TARGETS),
        headlines_given=tuple(headline(given, target) for target in TARGETS),
        groups={name: reliability([leaf for leaf in leaves if leaf.group == name]) for name in names},
    )


def reliability(leaves: Sequence[JudgedLeaf]) -> Reliability:
    """Estimated risk against the share that is wrong, in bins of risk."""
    if not leaves:
        return Reliability(bins=(), brier=None, ece=None)
    bins = tuple(_bins(leaves))
    return Reliability(
        bins=bins,
        brier=sum((leaf.risk - (not leaf.right)) ** 2 for leaf in leaves) / len(leaves),
        ece=sum(b.leaves * abs(b.mean_risk - b.wrong) for b in bins) / len(leaves),
    )


def _bins(leaves: Sequence[JudgedLeaf]) -> Iterator[Bin]:
    for low, high in pairwise(EDGES):
        inside = [leaf for leaf in leaves if low < leaf.risk <= high or leaf.risk == low == EDGES[0]]
        if inside:
            wrong = sum(not leaf.right for leaf in inside)
            lower, upper = interval(wrong, len(inside))
            yield Bin(
                low=low,
                high=high,
                leaves=len(inside),
                mean_risk=sum(leaf.risk for leaf in inside) / len(inside),
                wrong=wrong / len(inside),
                lower=lower,
                upper=upper,
            )


def risk_coverage(leaves: Iterable[JudgedLeaf], *, steps: int = STEPS) -> RiskCoverage:
    """The curve at about `steps` points; leaves of equal risk are never divided."""
    counts = _by_risk(leaves)
    points: list[CoveragePoint] = []
    total = sum(number for _, number, _ in counts)
    taken = wrong = 0
    area, last = 0.0, 0
    for risk, number, bad in counts:
        taken, wrong = taken + number, wrong + bad
        area += wrong / taken * number / total
        if (taken - last) / total >= 1 / steps or taken == total:
            last = taken
            points.append(
                CoveragePoint(
                    coverage=taken / total,
                    risk=risk,
                    leaves=taken,
                    wrong=wrong,
                    error_rate=wrong / taken,
                    upper=upper_bound(wrong, taken),
                )
            )
    return RiskCoverage(points=tuple(points), area=area if points else None)


def _by_risk(leaves: Iterable[JudgedLeaf]) -> list[tuple[float, int, int]]:
    """(risk, leaves of it, wrong ones among them), from the lowest risk."""
    numbers: Counter[float] = Counter()
    bad: Counter[float] = Counter()
    for leaf in leaves:
        numbers[leaf.risk] += 1
        bad[leaf.risk] += not leaf.right
    return [(risk, numbers[risk], bad[risk]) for risk in sorted(numbers)]


def headline(leaves: Sequence[JudgedLeaf], target: float) -> Headline:
    """The largest share of leaves whose error rate is bounded by 1 - `target`.

    About STEPS thresholds are tried; the confidence is divided among them (Bonferroni), so that having chosen the
    best one does not make the promise empty.
    """
    submitters = len({leaf.submitter for leaf in leaves})
    points = risk_coverage(leaves).points
    if not points:
        return Headline(target=target, share=None, threshold=None, bound=None, reason=_no_data())
    confidence = 1 - (1 - CONFIDENCE) / len(points)
    bounds = [(upper_bound(p.wrong, p.leaves, confidence), p) for p in points]
    kept = [(bound, point) for bound, point in bounds if bound <= 1 - target]
    if not kept:
        bound, point = min(bounds, key=lambda pair: pair[0])
        reason = _cannot(target, bound, point, submitters)
        return Headline(target=target, share=None, threshold=None, bound=bound, reason=reason)
    bound, point = kept[-1]
    return Headline(
        target=target,
        share=point.coverage,
        threshold=point.risk,
        bound=bound,
        reason=_holds(point, bound, submitters),
    )


def _no_data() -> Bilingual:
    return Bilingual(ja="判定できる項目がありません。", en="There are no leaves to judge.")


def _cannot(target: float, bound: float, point: CoveragePoint, submitters: int) -> Bilingual:
    """Too few leaves, or too many wrong ones: which of the two is said."""
    wanted, reached = f"{1 - target:.2%}", f"{bound:.2%}"
    if point.error_rate <= 1 - target:
        return Bilingual(
            ja=f"約束するにはデータが足りません（{submitters}提出者、最良でも{point.leaves}項目中{point.wrong}誤り、"
            f"上限{reached} > {wanted}）。",
            en=f"Too few data for a promise ({submitters} submitters; at best {point.wrong} wrong of {point.leaves}, "
            f"bound {reached} > {wanted}).",
        )
    return Bilingual(
        ja=f"誤りが多く約束できません（最良でも{point.leaves}項目中{point.wrong}誤り、上限{reached} > {wanted}）。",
        en=f"Too many wrong for a promise (at best {point.wrong} of {point.leaves}, bound {reached} > {wanted}).",
    )


def _holds(point: CoveragePoint, bound: float, submitters: int) -> Bilingual:
    return Bilingual(
        ja=f"{submitters:,}提出者の{point.leaves:,}項目のうち誤りは{point.wrong:,}。誤り率は{CONFIDENCE:.0%}の信頼で"
        f"{bound:.2%}以下。",
        en=f"{point.wrong:,} wrong of {point.leaves:,} leaves of {submitters:,} submitters, bound {bound:.2%} "
        f"(confidence {CONFIDENCE:.0%}).",
    )


def upper_bound(wrong: int, number: int, confidence: float = CONFIDENCE) -> float:
    """Clopper–Pearson bound of an error rate, one-sided; 1 where nothing was counted."""
    if wrong >= number:
        return 1.0
    # The beta distribution's quantile; scipy.stats has it under that name, and takes a second more to load.
    return float(betaincinv(wrong + 1, number - wrong, confidence))


def interval(wrong: int, number: int, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """Clopper–Pearson interval of an error rate, two-sided."""
    tail = (1 + confidence) / 2
    lower = 1 - upper_bound(number - wrong, number, tail)
    return lower, upper_bound(wrong, number, tail)
