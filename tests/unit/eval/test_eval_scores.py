"""Counting right leaves, false alarms and misses."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.eval.rightness import is_right
from assistant.eval.scores import Tally, group_names, score_findings, score_leaves
from schemas.fields import Kind, Report, fields_of, get, walk
from schemas.group_report import REPORT_TYPE, Activity, Effort, GroupReport, Member, PatientTable, PatientTotal
from tests.unit.eval.gold import REPORT, case, finding, pairs
from tests.unit.eval.strategies import reports

REPORTS = reports(GroupReport)


def overall(gold: Report, read: Report, **changes: Any) -> Tally:
    return score_leaves(case(gold, **changes), read, report_type=REPORT_TYPE).overall


@pytest.mark.parametrize(
    ("kind", "gold", "read", "right"),
    [
        (Kind.NUMBER, 22.5, 22.5, True),
        (Kind.NUMBER, 7, 7.0, True),
        (Kind.NUMBER, 7, 8, False),
        (Kind.NUMBER, 0, 0, True),
        (Kind.DATE, date(2022, 7, 6), date(2022, 7, 6), True),
        (Kind.DATE, date(2022, 7, 6), date(2023, 7, 6), False),
        (Kind.CHOICE, "hub", "active", False),
        (Kind.SHORT, "（医） 青葉クリニック", "(医)青葉クリニック", True),
        (Kind.SHORT, "青葉クリニック", "青葉クリニッグ", False),
        (Kind.SHORT, "029-111-2222", "０２９ー１１１ー２２２２", True),
        (Kind.LONG, "一二三四五六七八九十", "一二三四五六七八九", True),
        (Kind.LONG, "一二三四五六七八九十", "一二三四五六七八", False),
    ],
)
def test_a_leaf_is_right_as_its_kind_has_it(kind, gold, read, right):
    assert is_right(kind, gold, read) is right


def test_a_wrong_value_is_a_miss_and_a_false_alarm_and_null_on_both_sides_is_nothing():
    gold = GroupReport(patients=PatientTable(total=PatientTotal(current=1, target=2)))
    read = GroupReport(patients=PatientTable(total=PatientTotal(current=1, target=3, actual=4)))
    score = score_leaves(case(gold), read, report_type=REPORT_TYPE)
    assert score.overall == Tally(tp=1, fp=2, fn=1, substituted=1)
    assert score.overall.cost_as_dict() == {
        "aligned": 1 / 3, "right": 1, "substitutions": 1, "additions": 1, "deletions": 0
    }  # fmt: skip
    assert [(w.path, w.what) for w in score.wrong] == [
        ("patients.total.target", "wrong value"),
        ("patients.total.actual", "false alarm"),
    ]
    assert score.groups["patients"] == score.overall
    assert score.groups["visits"] == Tally()


def test_a_zero_is_not_a_blank():
    gold = GroupReport(patients=PatientTable(total=PatientTotal(current=0)))
    assert overall(gold, GroupReport()) == Tally(fn=1)
    assert overall(GroupReport(), gold) == Tally(fp=1)


def test_a_table_that_is_printed_but_blank_counts_as_much_as_one_that_is_absent():
    assert overall(GroupReport(patients=PatientTable()), GroupReport()) == Tally()


def test_shares_without_data_are_none_and_never_zero():
    assert (Tally().precision, Tally().recall, Tally().f1) == (None, None, None)
    assert (Tally(fn=3).precision, Tally(fn=3).recall, Tally(fn=3).f1) == (None, 0.0, 0.0)


def test_an_unpaired_item_is_missed_with_all_its_leaves():
    gold = GroupReport(members=(Member(name="青葉医院", address="水海市1", phone="1"),))
    assert overall(gold, GroupReport()) == Tally(fn=3)
    assert overall(GroupReport(), gold) == Tally(fp=3)


def test_an_activity_misread_counts_once_whatever_it_has():
    gold = GroupReport(efforts=(Effort(kind="regional", activities=(Activity(heading="連携", text="会議を開く"),)),))
    read = GroupReport(efforts=(Effort(kind="regional", activities=(Activity(text="連携 会議を開く"),)),))
    assert overall(gold, read) == Tally(tp=2)
    assert overall(gold, GroupReport(efforts=(Effort(kind="regional"),))) == Tally(tp=1, fn=1)


def test_partial_renderings_count_only_their_fields():
    score = score_leaves(case(), GroupReport(fiscal_year=1999), report_type=REPORT_TYPE, fields=frozenset({"patients"}))
    assert score.overall == Tally(fn=5)


def test_a_report_type_without_groups_counts_by_its_fields():
    plain = replace(REPORT_TYPE, groups={})
    assert group_names(plain)["patients"] == "patients"
    assert group_names(REPORT_TYPE)["fiscal_year"] == "header"


def test_findings_are_mapped_to_golds_positions():
    read = REPORT.model_copy(update={"efforts": REPORT.efforts[::-1]})
    one = case(findings=pairs(("blank-cell", "efforts[0].actual"), ("missing-header", "group_name")))
    alignment = score_leaves(one, read, report_type=REPORT_TYPE).alignment
    score = score_findings(
        one, [finding("blank-cell", "efforts[1].actual"), finding("blank-table", "deaths")], alignment
    )
    assert score.right == pairs(("blank-cell", "efforts[0].actual"))
    assert score.missed == pairs(("missing-header", "group_name"))
    assert score.extra == pairs(("blank-table", "deaths"))
    assert score.rules["blank-table"] == Tally(fp=1)


def test_findings_on_open_leaves_named_ones_and_those_about_the_extraction_are_not_scored():
    one = case(
        findings=pairs(("blank-cell", "efforts[0].target")),
        unscored=("efforts[0]",),
        unscored_findings=pairs(("blank-table", "deaths"), ("template-text-left", "")),
    )
    given = [
        finding("blank-cell", "efforts[0].actual"),
        finding("blank-table", "deaths"),
        finding("template-text-left", ""),
        finding("hidden-content", ""),
        finding("value-not-in-source", "fiscal_year"),
    ]
    alignment = score_leaves(one, one.report, report_type=REPORT_TYPE).alignment
    assert score_findings(one, given, alignment).overall == Tally()


@settings(max_examples=30)
@given(REPORTS)
def test_gold_against_itself_has_no_wrong_leaf(report):
    tally = overall(report, report)
    assert tally == Tally(tp=tally.tp)
    assert tally.f1 in (None, 1.0)


@settings(max_examples=30)
@given(REPORTS, REPORTS, st.randoms(use_true_random=False))
def test_the_order_of_lists_never_changes_the_score(gold, read, random):
    assert overall(gold, read) == overall(gold, shuffled(read, random)) == overall(shuffled(gold, random), read)


@settings(max_examples=30)
@given(REPORTS, REPORTS)
def test_exchanging_gold_and_reading_exchanges_misses_and_false_alarms(gold, read):
    one, other = overall(gold, read), overall(read, gold)
    assert (one.tp, one.fp, one.fn) == (other.tp, other.fn, other.fp)


@settings(max_examples=30)
@given(REPORTS, st.integers(0, 30))
def test_an_added_wrong_value_lowers_precision_only(report, figure):
    gold = report.model_copy(update={"patients": None})
    read = report.model_copy(update={"patients": PatientTable(total=PatientTotal(current=figure))})
    before, after = overall(gold, gold), overall(gold, read)
    assert after == before + Tally(fp=1)
    assert after.recall == before.recall


@settings(max_examples=30)
@given(REPORTS, REPORTS, st.data())
def test_what_is_unscored_never_counts(gold, read, data):
    top = data.draw(st.sampled_from([spec.name for spec in fields_of(GroupReport)]))
    score = score_leaves(case(gold, unscored=(top,)), read, report_type=REPORT_TYPE)
    cut = {top: GroupReport.model_fields[top].default}
    assert score.overall == overall(gold.model_copy(update=cut), read.model_copy(update=cut))
    assert not any(w.path.startswith(top) for w in score.wrong)


@settings(max_examples=30)
@given(REPORTS, REPORTS)
def test_every_given_leaf_is_counted_once(gold, read):
    tally = overall(gold, read)
    assert tally.tp + tally.fn == leaves(gold)
    assert tally.tp + tally.fp == leaves(read)


def leaves(report: GroupReport) -> int:
    """Leaves that are given, an activity counted once."""
    paths = {at.path for at in walk(report) if at.value is not None}
    return len({path.rsplit(".", 1)[0] if ".activities[" in path else path for path in paths})


def shuffled(report: Any, random: Any) -> Any:
    """The same report with all its lists in another order."""
    changes: dict[str, Any] = {}
    for spec in fields_of(type(report)):
        value = get(report, spec.name)
        if spec.many:
            items = [shuffled(v, random) if spec.model else v for v in value]
            random.shuffle(items)
            changes[spec.name] = tuple(items)
        elif spec.model and value is not None:
            changes[spec.name] = shuffled(value, random)
    return report.model_copy(update=changes)
