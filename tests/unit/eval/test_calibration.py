"""Figures over judged leaves: what is promised is promised by a bound, and no data is never 0."""

import pytest

from assistant.eval.calibration import (
    headline,
    interval,
    measure,
    reliability,
    risk_coverage,
    upper_bound,
)
from assistant.eval.judging import JudgedLeaf


def leaves(
    number: int, *, risk: float, wrong: int = 0, given: bool = True, group: str = "patients"
) -> list[JudgedLeaf]:
    return [
        JudgedLeaf(case=f"c{i}", submitter=f"s{i % 7}", group=group, path="p", risk=risk, right=i >= wrong, given=given)
        for i in range(number)
    ]


def test_bounds_are_clopper_and_pearsons():
    assert upper_bound(0, 100) == pytest.approx(0.02951305)  # 1 - 0.05 ** (1 / 100)
    assert interval(1, 10) == pytest.approx((0.0025286, 0.4450161), rel=1e-4)  # the textbook's
    assert interval(0, 10)[0] == 0
    assert interval(10, 10)[1] == 1
    assert upper_bound(0, 0) == 1


def test_without_leaves_nothing_is_said():
    report = measure([])
    assert (report.leaves, report.reliability.brier, report.reliability.ece) == (0, None, None)
    assert (report.reliability.bins, report.risk_coverage.points, report.risk_coverage.area) == ((), (), None)
    assert [(h.target, h.share, h.threshold, h.bound) for h in report.headlines] == [
        (0.999, None, None, None),
        (0.995, None, None, None),
    ]
    assert report.groups == {}


def test_a_risk_that_is_the_rate_has_no_calibration_error():
    found = reliability(leaves(100, risk=0.1, wrong=10))
    assert found.ece == pytest.approx(0)
    assert found.brier == pytest.approx(0.1 * 0.81 + 0.9 * 0.01)
    assert [(b.low, b.high, b.leaves, b.wrong) for b in found.bins] == [(0.05, 0.1, 100, 0.1)]


def test_a_risk_of_zero_and_one_fall_in_the_outer_bins():
    found = reliability([*leaves(1, risk=0.0), *leaves(1, risk=1.0, wrong=1)])
    assert [(b.low, b.high) for b in found.bins] == [(0.0, 0.001), (0.5, 1.0)]


def test_the_curve_goes_from_the_least_risky_to_all_and_never_divides_equal_risks():
    curve = risk_coverage([*leaves(10, risk=0.5, wrong=5), *leaves(90, risk=0.01)])
    assert [(p.coverage, p.risk, p.wrong) for p in curve.points] == [(0.9, 0.01, 0), (1.0, 0.5, 5)]
    assert curve.area == pytest.approx(0.1 * 0.05)


def test_the_headline_is_the_largest_share_whose_bound_holds():
    found = headline([*leaves(9000, risk=0.001, wrong=9), *leaves(1000, risk=0.2, wrong=200)], 0.995)
    assert (found.share, found.threshold) == (0.9, 0.001)
    assert found.bound is not None
    assert 0.001 < found.bound <= 0.005
    assert "9 wrong of 9,000 leaves of 7 submitters" in found.reason.en


def test_too_few_leaves_promise_nothing_though_all_are_right():
    found = headline(leaves(200, risk=0.001), 0.995)
    assert (found.share, found.threshold) == (None, None)
    assert found.reason.en.startswith("Too few data")
    assert "データが足りません" in found.reason.ja


def test_too_many_wrong_promise_nothing():
    found = headline(leaves(10_000, risk=0.001, wrong=200), 0.995)
    assert found.share is None
    assert found.reason.en.startswith("Too many wrong")


def test_blank_leaves_count_with_the_rest_and_filled_ones_also_alone():
    filled, blank = leaves(2000, risk=0.001), leaves(8000, risk=0.0, given=False, group="visits")
    report = measure([*filled, *blank], missing=3)
    assert (report.leaves, report.given, report.missing) == (10_000, 2000, 3)
    assert report.headlines[0].share == 1  # 10,000 right ones bear a promise of 99.9 %
    assert report.headlines_given[0].share is None  # 2,000 do not
    assert report.headlines_given[1].share == 1
    assert set(report.groups) == {"patients", "visits"}
