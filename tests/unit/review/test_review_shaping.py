"""Entries that are moved, merged and split; all of it can be undone."""

import pytest

from assistant.errors import DecisionError
from assistant.review import DecisionKind as K
from assistant.review import LeafState
from schemas.group_report import Activity, Effort, GroupReport, Meeting
from tests.unit.review.cases import REPORT, Desk, evidence, extraction

MEETINGS = (
    Meeting(number=1, topic="役割を決めた。", participants=("みどり野医師会",)),
    Meeting(topic="当番表を作った。", method="会場", participants=("沢田東クリニック", "みどり野中央診療所")),
    Meeting(number=3, topic="実績をまとめた。"),
)
ACTIVITIES = (Activity(text="掲示板を置いた。講話を開いた。"), Activity(heading="診診連携", text="当番を分けた。"))


@pytest.fixture
def desk() -> Desk:
    effort = Effort(kind="within_group", meetings=MEETINGS, activities=ACTIVITIES)
    report = GroupReport.model_validate({**REPORT.model_dump(), "efforts": [effort.model_dump()]})
    places = {
        "efforts[0].meetings[0].topic": (evidence("役割を決めた。"),),
        "efforts[0].meetings[1].topic": (evidence("当番表を作った。"),),
        "efforts[0].meetings[1].participants[1]": (evidence("みどり野中央診療所"),),
        "efforts[0].activities[0].text": (evidence("掲示板を置いた。講話を開いた。"),),
    }
    return Desk(extraction(report=report, evidence=places))


def meetings(desk: Desk) -> list[tuple[int | None, str | None]]:
    return [(m.number, m.topic) for m in desk.report.efforts[0].meetings]


def test_an_entry_moves_and_takes_its_decisions_and_places_along(desk: Desk) -> None:
    desk.do(K.CONFIRM, "efforts[0].meetings[1].method", "会場")
    moved = desk.do(K.MOVE, "efforts[0].meetings[1]", 0)
    assert [m.topic for m in desk.report.efforts[0].meetings] == [
        "当番表を作った。",
        "役割を決めた。",
        "実績をまとめた。",
    ]
    assert desk.now.leaves["efforts[0].meetings[0].method"].state is LeafState.CONFIRMED
    assert desk.now.evidence["efforts[0].meetings[1].topic"][0].quote == "役割を決めた。"
    desk.undo(moved)
    assert desk.report.efforts[0].meetings[0].topic == "役割を決めた。"


@pytest.mark.parametrize("position", [3, -1, None, "0", True])
def test_an_entry_cannot_move_out_of_its_list(desk: Desk, position: object) -> None:
    with pytest.raises(DecisionError):
        desk.do(K.MOVE, "efforts[0].meetings[1]", position)


def test_two_neighbours_become_one_and_their_places_are_its_places(desk: Desk) -> None:
    merge = desk.do(K.MERGE, "efforts[0].meetings[0]")
    first, last = desk.report.efforts[0].meetings
    assert (first.number, first.topic, first.method) == (1, "役割を決めた。\n当番表を作った。", "会場")
    assert first.participants == ("みどり野医師会", "沢田東クリニック", "みどり野中央診療所")
    assert last.number == 3
    now = desk.now
    assert [e.quote for e in now.evidence["efforts[0].meetings[0].topic"]] == ["役割を決めた。", "当番表を作った。"]
    assert now.evidence["efforts[0].meetings[0].participants[2]"][0].quote == "みどり野中央診療所"
    assert now.leaves["efforts[0].meetings[0].topic"].state is LeafState.CORRECTED
    assert now.leaves["efforts[0].meetings[0].number"].state is LeafState.UNREVIEWED
    desk.undo(merge)
    assert len(desk.report.efforts[0].meetings) == 3


def test_entries_with_different_figures_do_not_become_one(desk: Desk) -> None:
    desk.do(K.REMOVE, "efforts[0].meetings[1]")
    with pytest.raises(DecisionError, match="differ in a figure"):
        desk.do(K.MERGE, "efforts[0].meetings[0]")
    with pytest.raises(DecisionError):
        desk.do(K.MERGE, "efforts[0].meetings[1]")  # nothing behind it


def test_an_entry_is_cut_in_two_where_its_text_says_so(desk: Desk) -> None:
    cut = {"leaf": "text", "head": "掲示板を置いた。", "tail": "講話を開いた。"}
    split = desk.do(K.SPLIT, "efforts[0].activities[0]", cut)
    assert [a.text for a in desk.report.efforts[0].activities] == [
        "掲示板を置いた。",
        "講話を開いた。",
        "当番を分けた。",
    ]
    assert desk.now.evidence["efforts[0].activities[1].text"][0].quote == "掲示板を置いた。講話を開いた。"
    assert desk.report.efforts[0].activities[2].heading == "診診連携"
    assert [f.rule for f in desk.now.findings if "activities" in f.path] == []
    desk.undo(split)
    assert len(desk.report.efforts[0].activities) == 2


@pytest.mark.parametrize(
    "cut",
    [
        None,
        {"leaf": "text", "head": "掲示板を", "tail": "読んだ。"},
        {"leaf": "text", "head": "掲示板を置いた。講話を開いた。", "tail": " "},
        {"leaf": "nothing", "head": "", "tail": ""},
    ],
)
def test_a_cut_must_fit_what_stands_there(desk: Desk, cut: object) -> None:
    with pytest.raises(DecisionError):
        desk.do(K.SPLIT, "efforts[0].activities[0]", cut)


def test_a_bare_text_is_cut_and_joined(desk: Desk) -> None:
    path = "efforts[0].meetings[1].participants"
    desk.do(K.SPLIT, f"{path}[0]", {"leaf": "", "head": "沢田", "tail": "東クリニック"})
    assert desk.report.efforts[0].meetings[1].participants == ("沢田", "東クリニック", "みどり野中央診療所")
    desk.do(K.MERGE, f"{path}[0]")
    assert list(desk.report.efforts[0].meetings[1].participants) == ["沢田東クリニック", "みどり野中央診療所"]


def test_what_is_no_entry_has_no_shape_to_change(desk: Desk) -> None:
    for path in ("patients", "patients.total.current", "efforts[7]", "nowhere[0]"):
        with pytest.raises(DecisionError):
            desk.do(K.MERGE, path)
