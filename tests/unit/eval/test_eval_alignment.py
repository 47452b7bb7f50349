"""Which extracted leaf answers which gold leaf."""

from typing import Annotated

from assistant.eval.alignment import Unscored, align, key_fields
from assistant.eval.scores import Tally, score_leaves
from schemas.fields import Kind, Label, Layout, Leaf, Part, Report, ReportType
from schemas.group_report import Activity, Effort, GroupReport, Meeting, Member, PatientRow, PatientTable, VisitRow
from tests.unit.eval.gold import REPORT, case


class Line(Report):
    pieces: Annotated[int | None, Leaf(ja="数", en="Pieces", kind=Kind.NUMBER, unit="本")] = None
    article: Annotated[str | None, Leaf(ja="品名", en="Article", kind=Kind.SHORT)] = None


class Order(Report):
    lines: Annotated[tuple[Line, ...], Part(ja="明細", en="Lines", layout=Layout.TABLE)] = ()
    remarks: Annotated[tuple[str, ...], Leaf(ja="備考", en="Remarks", kind=Kind.SHORT)] = ()


def found(gold: GroupReport, read: GroupReport) -> dict[str, str | None]:
    return {p.path: p.read_path for p in align(gold, read).pairs}


def test_rows_and_members_are_told_apart_by_name_meetings_by_number_dates_and_topic():
    assert key_fields(Member) == ("name",)
    assert key_fields(PatientRow) == key_fields(VisitRow) == ("institution",)
    assert key_fields(Meeting) == ("number", "start", "end", "topic")


def test_swapped_rows_find_each_other_and_their_paths_are_mapped():
    gold = PatientTable(rows=(PatientRow(institution="青葉医院", current=1), PatientRow(institution="若葉病院")))
    read = gold.model_copy(update={"rows": gold.rows[::-1]})
    alignment = align(GroupReport(patients=gold), GroupReport(patients=read))
    assert all(p.gold == p.read for p in alignment.pairs)
    assert alignment.to_gold("patients.rows[0].current") == "patients.rows[1].current"
    assert alignment.to_gold("patients.total.current") == "patients.total.current"


def test_items_less_alike_than_a_half_never_pair():
    gold = GroupReport(members=(Member(name="青葉医院"),))
    read = GroupReport(members=(Member(name="南山ホスピタル"),))
    paths = found(gold, read)
    assert paths["members[0].name"] is None
    assert paths["members[+0].name"] == "members[0].name"


def test_items_exactly_half_alike_pair():
    gold = GroupReport(members=(Member(name="青葉医院"),))
    read = GroupReport(members=(Member(name="青葉病棟"),))
    assert found(gold, read)["members[0].name"] == "members[0].name"


def test_the_assignment_is_optimal_and_not_greedy():
    gold = GroupReport(members=(Member(name="青葉内科医院"), Member(name="青葉内科")))
    read = GroupReport(members=(Member(name="青葉内科医"), Member(name="青葉内科医院分院")))
    paths = found(gold, read)
    assert paths["members[0].name"] == "members[1].name"
    assert paths["members[1].name"] == "members[0].name"


def test_among_equally_good_assignments_the_one_with_most_right_leaves_is_taken():
    gold = GroupReport(members=(Member(name="青葉医院", phone="1"), Member(name="青葉医院", phone="2")))
    read = gold.model_copy(update={"members": gold.members[::-1]})
    assert all(p.gold == p.read for p in align(gold, read).pairs)


def test_efforts_pair_by_kind_and_by_nothing_else():
    gold = GroupReport(efforts=(Effort(kind="regional", current="同じ"),))
    read = GroupReport(efforts=(Effort(kind="awareness", current="同じ"),))
    assert found(gold, read)["efforts[0].current"] is None


def test_an_activity_is_one_leaf_of_heading_and_text():
    gold = GroupReport(efforts=(Effort(kind="regional", activities=(Activity(heading="連携", text="会議"),)),))
    (pair,) = [p for p in align(gold, gold).pairs if "activities" in p.path]
    assert (pair.path, pair.gold) == ("efforts[0].activities[0]", "連携\n会議")


def test_plain_strings_pair_by_themselves_in_any_order():
    gold = GroupReport(efforts=(Effort(kind="regional", coordinators=("青葉医院 事務長", "若葉病院 相談員")),))
    read = GroupReport(efforts=(Effort(kind="regional", coordinators=("若葉病院 相談員", "青葉医院 事務長")),))
    assert found(gold, read)["efforts[0].coordinators[0]"] == "efforts[0].coordinators[1]"


def test_nested_items_are_mapped_through_both_lists():
    one = Effort(kind="regional", meetings=(Meeting(number=1, topic="甲の件"), Meeting(number=2, topic="乙の件")))
    other = one.model_copy(update={"meetings": one.meetings[::-1]})
    alignment = align(
        GroupReport(efforts=(Effort(kind="awareness"), one)), GroupReport(efforts=(other, Effort(kind="awareness")))
    )
    assert alignment.to_gold("efforts[0].meetings[0].start") == "efforts[1].meetings[1].start"


def test_an_item_that_gold_lacks_is_numbered_as_added():
    read = REPORT.model_copy(update={"members": (*REPORT.members, Member(name="どこにもない診療所"))})
    assert align(REPORT, read).to_gold("members[2].phone") == "members[+2].phone"


def test_an_unscored_path_covers_what_is_below_it_and_nothing_beside_it():
    unscored = Unscored(["efforts[1].activities", "efforts.current", "patients"])
    assert unscored.covers("efforts[1].activities[3]")
    assert unscored.covers("efforts[1].activities[+3]")
    assert unscored.covers("efforts[2].current")
    assert unscored.covers("patients.rows[0].current")
    assert not unscored.covers("efforts[1].actual")
    assert not unscored.covers("efforts[11].activities")
    assert not unscored.covers("efforts[0].currently")


def test_a_second_report_type_is_scored_from_its_declarations_alone():
    gold = Order(
        lines=(Line(article="鉛筆", pieces=30000), Line(article="消しゴム", pieces=1)), remarks=("急ぎ", "箱で")
    )
    read = Order(lines=(Line(article="消しゴム", pieces=1), Line(article="鉛筆", pieces=41)), remarks=("箱で",))
    kind = ReportType(name="order", label=Label(ja="注文", en="Order"), model=Order, rules="none")
    score = score_leaves(case(gold), read, report_type=kind)
    assert score.groups == {"lines": Tally(tp=3, fp=1, fn=1, substituted=1), "remarks": Tally(tp=1, fn=1)}
    assert [w.path for w in score.wrong] == ["lines[0].pieces", "remarks[0]"]
