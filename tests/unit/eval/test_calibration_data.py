"""Which leaves are judged, and which of them are wrong: values, blanks, prose, what gold leaves open, what is lost."""

from typing import Any

from assistant.eval.calibration_data import Judged, judge_extraction
from assistant.extraction import Note, Words
from schemas import report_type
from schemas.group_report import Activity, GroupReport
from tests.unit.eval.gold import REPORT, document, extraction

TYPE = report_type("group_report")


def judged(read: GroupReport, *, unscored: tuple[str, ...] = (), **changes: Any) -> Judged:
    source = document("みずうみ在宅の会")
    return judge_extraction(
        extraction(read, of=source, **changes),
        source,
        gold=REPORT,
        unscored=unscored,
        report_type=TYPE,
        case="case",
        submitter="みずうみ",
        family="tabs/txt",
    )


def verdicts(found: Judged) -> dict[str, tuple[bool, bool]]:
    return {s.leaf.path: (s.leaf.given, s.leaf.right) for s in found.samples}


def test_gold_itself_is_right_everywhere_and_loses_nothing() -> None:
    found = judged(REPORT)
    assert all(s.leaf.right for s in found.samples)
    assert (found.missing, found.announced) == (0, 0)


def test_a_wrong_value_is_wrong_and_so_is_a_blank_where_gold_has_a_value() -> None:
    found = verdicts(judged(REPORT.model_copy(update={"fiscal_year": 2021, "group_name": None})))
    assert found["fiscal_year"] == (True, False)
    assert found["group_name"] == (False, False)


def test_a_blank_where_gold_has_none_either_is_right() -> None:
    found = verdicts(judged(REPORT))
    assert found["attachment"] == (False, True)
    assert found["efforts[0].target"] == (False, True)


def test_a_value_where_gold_has_none_is_wrong() -> None:
    assert verdicts(judged(REPORT.model_copy(update={"attachment": "別添1"})))["attachment"] == (True, False)


def test_what_gold_leaves_open_is_not_judged_blank_or_not() -> None:
    found = verdicts(judged(REPORT, unscored=("efforts[0].current", "efforts[0].target")))
    assert "efforts[0].current" not in found
    assert "efforts[0].target" not in found


def test_prose_of_heading_and_text_is_judged_as_one_and_its_empty_half_not_at_all() -> None:
    effort = REPORT.efforts[0].model_copy(
        update={"activities": (Activity(heading="診診連携", text="副主治医を決めた"), Activity(text="べつのこと"))}
    )
    found = verdicts(judged(REPORT.model_copy(update={"efforts": (effort, REPORT.efforts[1])})))
    assert found["efforts[0].activities[0].heading"] == found["efforts[0].activities[0].text"] == (True, True)
    assert found["efforts[0].activities[1].text"] == (True, False)
    assert "efforts[0].activities[1].heading" not in found


def test_what_the_reading_has_no_leaf_for_is_counted_beside_and_whether_a_note_told_of_it() -> None:
    without = REPORT.model_copy(update={"patients": None})
    assert (judged(without).missing, judged(without).announced) == (5, 0)
    note = Note(path="patients", state="not_found", why=Words(ja="表がない", en="no table"))
    assert (judged(without, notes=(note,)).missing, judged(without, notes=(note,)).announced) == (5, 5)
