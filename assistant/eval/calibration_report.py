"""What was found about a risk model, as the JSON kept with it and as a table for people."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from assistant.eval.calibration import Headline, RiskReport, measure
from assistant.eval.calibration_data import Sample
from assistant.eval.judging import JudgedLeaf


def report_json(report: RiskReport) -> dict[str, Any]:
    """The scores and promises; not the leaves."""
    return {
        "leaves": report.leaves,
        "given": report.given,
        "wrong": report.wrong,
        "submitters": report.submitters,
        "missing": report.missing,
        "brier": _rounded(report.reliability.brier),
        "ece": _rounded(report.reliability.ece),
        "area": _rounded(report.risk_coverage.area),
        "headlines": [_headline(h) for h in report.headlines],
        "headlines_given": [_headline(h) for h in report.headlines_given],
        "reliability": [
            [b.low, b.high, b.leaves, _rounded(b.mean_risk), _rounded(b.wrong)] for b in report.reliability.bins
        ],
    }


def _headline(headline: Headline) -> dict[str, Any]:
    return {
        "target": headline.target,
        "share": _rounded(headline.share),
        "threshold": headline.threshold,
        "bound": _rounded(headline.bound),
        "reason": headline.reason.as_dict(),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 5)


def report_lines(title: str, report: RiskReport) -> Iterator[str]:
    """The figures of one set of leaves."""
    yield f"{title}: {report.leaves} leaves ({report.given} with a value) of {report.submitters} submitters"
    missing = "" if report.missing is None else f"; leaves of gold that no leaf stands for: {report.missing}"
    yield f"  wrong {report.wrong}{missing}"
    scores = report.reliability
    yield f"  Brier {_shown(scores.brier)}  ECE {_shown(scores.ece)}  area {_shown(report.risk_coverage.area)}"
    for name, headlines in (("all leaves", report.headlines), ("with a value", report.headlines_given)):
        for headline in headlines:
            share = "no promise" if headline.share is None else f"{headline.share:.1%} need no look"
            yield f"  {headline.target:.1%} accuracy, {name}: {share}"
            yield f"      {headline.reason.ja}"
            yield f"      {headline.reason.en}"


def bin_lines(report: RiskReport) -> Iterator[str]:
    """The reliability bins."""
    yield f"  {'risk':>14}{'leaves':>9}{'estimated':>11}{'wrong':>9}   95 % interval"
    for b in report.reliability.bins:
        interval = f"{b.lower:.4f} to {b.upper:.4f}"
        yield f"  {b.low:>6.3f}–{b.high:<6.3f}{b.leaves:>10}{b.mean_risk:>11.4f}{b.wrong:>9.4f}   {interval}"


def curve_lines(report: RiskReport) -> Iterator[str]:
    """The risk-coverage curve, every other point."""
    yield f"  {'not looked at':>14}{'risk up to':>12}{'wrong':>9}{'bound':>9}"
    for point in report.risk_coverage.points[::2]:
        yield f"  {point.coverage:>14.1%}{point.risk:>12.4f}{point.error_rate:>9.4f}{point.upper:>9.4f}"


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.5f}"


def by_kind(samples: Sequence[Sample], leaves: Sequence[JudgedLeaf]) -> dict[str, RiskReport]:
    """The figures per kind of rendering (txt, pdf, scan.pdf; `hard` for texts made harder); in the samples' order."""
    kinds = [_kind(sample) for sample in samples]
    return {
        kind: measure([leaf for leaf, own in zip(leaves, kinds, strict=True) if own == kind])
        for kind, _ in Counter(kinds).most_common()
    }


def _kind(sample: Sample) -> str:
    _, _, rendering = sample.family.partition("/")
    kind, _, strain = rendering.partition("/")
    return "hard" if strain else kind
