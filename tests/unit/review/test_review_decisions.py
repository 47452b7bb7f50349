"""Decisions and what they make of a report."""

import pytest

from assistant.errors import ConflictError, DecisionError
from assistant.extraction import Note, Words
from assistant.review import DecisionKind as K
from assistant.review import LeafState, followed, reviewed
from schemas.fields import get
from schemas.group_report import REPORT_TYPE
from tests.unit.review.cases import Desk, evidence, extraction

TARGET = "patients.total.target"


@pytest.fixture
def desk() -> Desk:
    return Desk()


def rules(desk: Desk) -> list[tuple[str, str]]:
    return [(f.rule, f.path) for f in desk.now.findings if f.severity == "error"]


def test_nothing_is_looked_at_before_anybody_did(desk: Desk) -> None:
    assert {line.state for line in desk.now.leaves.values()} == {LeafState.UNREVIEWED}
    assert desk.now.progress.decided == 0
    assert not desk.now.complete


def test_a_wrong_total_is_found_and_the_leaf_wants_a_look(desk: Desk) -> None:
    assert rules(desk) == [("total-mismatch", TARGET)]
    assert [line.path for line in desk.now.leaves.values() if line.look] == [
        "deaths",
        "patients.rows[1].current",
        TARGET,
    ]


SURE = {"patients.rows[0].current": 10, "patients.rows[0].target": 12}


def test_a_group_is_confirmed_leaf_by_leaf_and_undone_at_once(desk: Desk) -> None:
    sure = {path: desk.now.leaves[path].value for path in SURE}
    group = desk.do(K.CONFIRM_GROUP, "patients", sure)
    assert {desk.now.leaves[path].state for path in sure} == {LeafState.CONFIRMED}
    assert desk.now.progress.decided == len(sure)
    desk.undo(group)
    assert desk.now.progress.decided == 0


def test_a_group_cannot_take_along_what_wants_a_look_or_what_has_changed(desk: Desk) -> None:
    path = "patients.rows[0].current"
    with pytest.raises(DecisionError, match="wants a look"):
        desk.do(K.CONFIRM_GROUP, "patients", {TARGET: desk.now.leaves[TARGET].value})
    with pytest.raises(ConflictError):
        desk.do(K.CONFIRM_GROUP, "patients", {path: 999})
    nothings: tuple[object, ...] = ({}, None, [path])
    for nothing in nothings:
        with pytest.raises(DecisionError):
            desk.do(K.CONFIRM_GROUP, "patients", nothing)


def test_a_group_s_leaf_keeps_its_decision_when_rows_move(desk: Desk) -> None:
    path = "patients.rows[1].target"
    desk.do(K.CONFIRM_GROUP, "patients", {path: desk.now.leaves[path].value})
    desk.do(K.REMOVE, "patients.rows[0]")
    assert desk.now.leaves["patients.rows[0].target"].state is LeafState.CONFIRMED


def test_a_group_s_confirmation_cannot_be_undone_under_a_later_decision_on_one_of_its_leaves(desk: Desk) -> None:
    path = "patients.rows[0].current"
    group = desk.do(K.CONFIRM_GROUP, "patients", {path: desk.now.leaves[path].value})
    desk.do(K.READING, path, 11)
    with pytest.raises(DecisionError, match="later decision"):
        desk.undo(group)


def test_confirming_changes_nothing_but_the_state(desk: Desk) -> None:
    before = desk.now.report
    desk.do(K.CONFIRM, TARGET, 13)
    assert desk.now.report == before
    assert desk.now.leaves[TARGET].state is LeafState.CONFIRMED
    assert desk.now.progress.decided == 1


def test_a_value_that_is_no_longer_there_cannot_be_confirmed(desk: Desk) -> None:
    desk.do(K.READING, TARGET, 12)
    with pytest.raises(ConflictError):
        desk.do(K.CONFIRM, TARGET, 13)


def test_a_reading_changes_the_report_and_the_findings_follow(desk: Desk) -> None:
    decision = desk.do(K.READING, TARGET, 12)
    line = desk.now.leaves[TARGET]
    assert (decision.old, line.extracted, line.reading, line.value) == (13, 13, 12, 12)
    assert line.state is LeafState.CORRECTED
    assert rules(desk) == []
    assert desk.now.resolved == ()


def test_a_reading_that_equals_what_was_read_is_a_confirmation(desk: Desk) -> None:
    desk.do(K.READING, TARGET, 13)
    assert desk.now.leaves[TARGET].state is LeafState.CONFIRMED


def test_an_amendment_stands_beside_the_reading_and_resolves_the_finding(desk: Desk) -> None:
    desk.do(K.AMENDMENT, TARGET, 12, reason="合計の誤り")
    now = desk.now
    assert now.leaves[TARGET].state is LeafState.AMENDED
    assert (now.leaves[TARGET].reading, now.leaves[TARGET].value) == (13, 12)
    assert (get(now.report, TARGET), get(now.amended, TARGET)) == (13, 12)
    assert rules(desk) == []
    assert [f.rule for f in now.resolved] == ["total-mismatch"]
    assert now.amendments[TARGET].old == 13


def test_an_amendment_needs_a_reason_and_a_change(desk: Desk) -> None:
    with pytest.raises(DecisionError, match="reason"):
        desk.do(K.AMENDMENT, TARGET, 12)
    with pytest.raises(DecisionError, match="equals"):
        desk.do(K.AMENDMENT, TARGET, 13, reason="同じ")


def test_a_new_reading_voids_the_amendment_on_the_leaf(desk: Desk) -> None:
    desk.do(K.AMENDMENT, TARGET, 12, reason="合計の誤り")
    desk.do(K.READING, TARGET, 15)
    assert desk.now.amendments == {}
    assert desk.now.leaves[TARGET].value == 15


def test_a_second_person_may_confirm_an_amendment(desk: Desk) -> None:
    desk.do(K.AMENDMENT, TARGET, 12, reason="合計の誤り")
    desk.do(K.CONFIRM, TARGET, 12, who="高橋")
    assert desk.now.leaves[TARGET].state is LeafState.AMENDED
    decision = desk.now.leaves[TARGET].decision
    assert decision is not None and decision.who == "高橋"


def test_blank_and_unreadable_are_told_apart_by_the_rules(desk: Desk) -> None:
    path = "patients.rows[0].actual"
    desk.do(K.BLANK, path)
    assert ("blank-cell", path) in [(f.rule, f.path) for f in desk.now.findings]
    desk.do(K.UNREADABLE, path)
    assert ("blank-cell", path) not in [(f.rule, f.path) for f in desk.now.findings]
    assert desk.now.leaves[path].state is LeafState.UNREADABLE
    assert (path, "unreadable") in [(n.path, n.state) for n in desk.now.notes]


def test_undo_and_redo_go_to_any_depth(desk: Desk) -> None:
    first = desk.do(K.READING, TARGET, 12)
    second = desk.do(K.READING, TARGET, 11)
    undone = desk.undo(second)
    assert desk.now.leaves[TARGET].value == 12
    desk.undo(first)
    assert desk.now.leaves[TARGET].state is LeafState.UNREVIEWED
    with pytest.raises(DecisionError, match="undone already"):
        desk.undo(first)
    desk.undo(undone)
    assert desk.now.leaves[TARGET].value == 11


def test_only_ones_own_decisions_can_be_undone(desk: Desk) -> None:
    decision = desk.do(K.READING, TARGET, 12)
    with pytest.raises(DecisionError, match="Only 鈴木"):
        desk.undo(decision, who="高橋")


def test_what_others_built_upon_cannot_be_undone(desk: Desk) -> None:
    decision = desk.do(K.READING, TARGET, 12)
    desk.do(K.CONFIRM, TARGET, 12, who="高橋")
    with pytest.raises(DecisionError, match="later decision"):
        desk.undo(decision)


def test_an_inserted_row_moves_those_behind_it_with_all_that_is_known_of_them(desk: Desk) -> None:
    desk.do(K.READING, "patients.rows[1].current", 4)
    desk.do(K.INSERT, "patients.rows[0]")
    now = desk.now
    moved = now.leaves["patients.rows[2].current"]
    assert (moved.value, moved.extracted, moved.state, moved.risk) == (4, 3, LeafState.CORRECTED, 0.25)
    assert "patients.rows[2].current" in now.evidence
    assert now.leaves["patients.rows[0].institution"].state is LeafState.UNREVIEWED
    desk.do(K.READING, "patients.rows[0].institution", "北原医院")
    assert desk.rows[0].institution == "北原医院"


def test_a_removed_row_is_gone_and_comes_back_by_undo(desk: Desk) -> None:
    before = desk.now.report
    removed = desk.do(K.REMOVE, "patients.rows[0]")
    assert removed.old["institution"] == "みどり野中央診療所"
    assert desk.now.leaves["patients.rows[0].current"].extracted == 3
    desk.undo(removed)
    assert desk.now.report == before


def test_a_row_with_later_decisions_in_its_list_is_not_undone_under_them(desk: Desk) -> None:
    inserted = desk.do(K.INSERT, "patients.rows[0]")
    reading = desk.do(K.READING, "patients.rows[0].institution", "北原医院")
    with pytest.raises(DecisionError, match="later decision"):
        desk.undo(inserted)
    desk.undo(reading)
    desk.undo(inserted)
    assert len(desk.rows) == 2


def test_a_text_in_a_list_is_inserted_and_removed_but_never_empty(desk: Desk) -> None:
    desk.do(K.INSERT, "efforts[0].coordinators[1]", "沢田東クリニック 院長")
    assert desk.now.leaves["efforts[0].coordinators[1]"].state is LeafState.CORRECTED
    with pytest.raises(DecisionError, match="cannot be empty"):
        desk.do(K.BLANK, "efforts[0].coordinators[1]")
    desk.do(K.REMOVE, "efforts[0].coordinators[0]")
    assert desk.report.efforts[0].coordinators == ("沢田東クリニック 院長",)


def test_a_part_that_was_not_found_has_a_line_of_its_own_until_somebody_decides_it(desk: Desk) -> None:
    assert desk.now.leaves["deaths"].value is None
    desk.do(K.CONFIRM, "deaths", None)
    assert desk.now.leaves["deaths"].state is LeafState.CONFIRMED
    assert desk.now.notes == ()


def test_a_part_that_was_not_found_can_be_filled_in(desk: Desk) -> None:
    desk.do(K.INSERT, "deaths")
    assert "deaths" not in desk.now.leaves
    desk.do(K.READING, "deaths.total.actual.total", 2)
    assert get(desk.report, "deaths.total.actual.total") == 2
    desk.do(K.REMOVE, "deaths")
    assert desk.report.deaths is None


def test_a_note_on_a_part_goes_on_for_what_nobody_decided_in_it() -> None:
    note = Note(path="patients.rows[0]", state="unreadable", why=Words(ja="汚れ", en="a stain"))
    desk = Desk(extraction(notes=(note,)))
    desk.do(K.BLANK, "patients.rows[0].current")
    left = {n.path for n in desk.now.notes}
    assert left == {"patients.rows[0].institution", "patients.rows[0].target", "patients.rows[0].actual"}
    found = [(f.rule, f.path) for f in desk.now.findings]
    assert ("blank-cell", "patients.rows[0].current") in found


def test_an_accepted_finding_rests_until_its_figures_change(desk: Desk) -> None:
    desk.do(K.ACCEPT, TARGET, rule="total-mismatch", reason="様式のとおり")
    assert [f.rule for f in desk.now.accepted] == ["total-mismatch"]
    assert rules(desk) == []
    desk.do(K.READING, TARGET, 99)
    assert rules(desk) == [("total-mismatch", TARGET)]


def test_only_an_open_finding_can_be_accepted(desk: Desk) -> None:
    with pytest.raises(DecisionError, match="no open finding"):
        desk.do(K.ACCEPT, TARGET, rule="negative-count", reason="様式のとおり")


@pytest.mark.parametrize(
    ("path", "new"),
    [
        (TARGET, "十二"),
        (TARGET, "12"),
        (TARGET, True),
        ("nothing", 1),
        ("patients.rows[7].current", 1),
        ("members[0].role", "boss"),
    ],
)
def test_a_value_or_path_outside_the_schema_is_refused(desk: Desk, path: str, new: object) -> None:
    with pytest.raises(DecisionError):
        desk.do(K.READING, path, new)


@pytest.mark.parametrize("path", ["patients.rows[5]", "patients.total", "group_name", "patients", "patients.rows", ""])
def test_nothing_is_inserted_where_no_entry_can_be(desk: Desk, path: str) -> None:
    with pytest.raises(DecisionError):
        desk.do(K.INSERT, path)


def test_a_person_who_says_where_a_value_stands_gives_it_evidence(desk: Desk) -> None:
    desk.do(K.READING, TARGET, 12, evidence=(evidence("12名"),))
    assert desk.now.evidence[TARGET][0].quote == "12名"


def test_the_review_is_complete_when_every_line_is_decided(desk: Desk) -> None:
    for path, line in desk.now.leaves.items():
        desk.do(K.CONFIRM, path, line.value)
    assert desk.now.complete


def test_what_follows_a_confirmation_quickly_is_what_working_it_out_anew_gives(desk: Desk) -> None:
    note = Note(path="visits", state="not_found", why=Words(ja="ない", en="none"))
    desk.extraction = extraction(notes=(*desk.extraction.notes, note))
    desk.do(K.READING, "patients.rows[0].target", 9)
    desk.do(K.AMENDMENT, TARGET, 12, reason="合計の誤り")
    quick = 0
    for path in list(desk.now.leaves):
        before = desk.now
        confirmed = desk.do(K.CONFIRM, path, before.leaves[path].value)
        found = followed(before, confirmed)
        quick += found is not None
        assert found is None or found == desk.now, path
    assert quick == len(desk.now.leaves) - 2  # the two parts with a note are worked out


def test_lines_that_a_decision_left_alone_are_taken_over_and_all_stands_as_worked_out_anew(desk: Desk) -> None:
    steps: list[tuple[K, str, object, dict[str, str]]] = [
        (K.READING, TARGET, 12, {}),
        (K.READING, "patients.rows[0].institution", "みどり野診療所", {}),
        (K.AMENDMENT, TARGET, 13, {"reason": "合計の誤り"}),
        (K.REMOVE, "patients.rows[0]", None, {}),
        (K.BLANK, "patients.rows[0].current", None, {}),
        (K.INSERT, "members[0]", None, {}),
    ]
    taken = 0
    for kind, path, new, more in steps:
        before = desk.now
        desk.do(kind, path, new, **more)
        found = reviewed(desk.extraction, desk.log, REPORT_TYPE, before=before)
        assert found == desk.now
        taken += sum(line is before.leaves.get(path) for path, line in found.leaves.items())
    assert taken > 2 * len(desk.now.leaves)  # half of the steps rename what there is


def test_no_other_decision_is_followed_quickly(desk: Desk) -> None:
    before = desk.now
    reading = desk.do(K.READING, TARGET, 12)
    assert followed(before, reading) is None
    assert followed(desk.now, desk.undo(reading)) is None
