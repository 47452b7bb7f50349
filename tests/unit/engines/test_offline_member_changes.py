"""Last year's list of institutions with what has changed told in words below it."""

from tests.unit.engines.told import compared, listed, reading

A, P, B = "medical_association", "participant", "backup_hospital"
LIST = """
別添1　一覧は昨年の表のとおりです。変わったところは下に書きます。
郡市医師会　汐波郡医師会　汐波町1-1　0299-10-0001　①
参入　つばな医院　汐波町2-2　0299-10-0002　②
参入　のはら眼科　汐波町3-3　0299-10-0003
後方支援病院　汐波病院　汐波町4-4　0299-10-0004
"""
ASSOCIATION = (A, "hub", "汐波郡医師会", "汐波町1-1", "0299-10-0001")
CLINIC = (P, "active", "つばな医院", "汐波町2-2", "0299-10-0002")
EYES = (P, None, "のはら眼科", "汐波町3-3", "0299-10-0003")
HOSPITAL = (B, None, "汐波病院", "汐波町4-4", "0299-10-0004")


def test_what_left_moved_and_joined_is_carried_out() -> None:
    changes = """
変更
・のはら眼科は3月末で脱退しました。
・つばな医院の住所は汐波町9-9に変わりました。電話は変わりません。
・参入に「なぎさ薬局」を追加します。所在地は汐波町6-6、電話は0299-10-0006。①②はつきません。
"""
    moved = (P, "active", "つばな医院", "汐波町9-9", "0299-10-0002")
    joined = (P, None, "なぎさ薬局", "汐波町6-6", "0299-10-0006")
    assert listed(LIST + changes) == compared([ASSOCIATION, moved, HOSPITAL, joined])


def test_an_address_that_changed_to_what_is_not_said_is_null_with_a_note() -> None:
    found = reading(LIST + "・つばな医院は移転しました。\n")
    assert [(m.name, m.address) for m in found.report.members][1] == ("つばな医院", None)  # type: ignore[attr-defined]
    assert [n.path for n in found.notes if n.path.startswith("members")] == ["members[1].address"]


def test_what_is_denied_and_what_another_part_says_changes_nothing() -> None:
    text = LIST + "・のはら眼科は抜けません。\n\n1 グループ内の取組\n・つばな医院は研究会から脱退した。\n"
    assert listed(text) == compared([ASSOCIATION, CLINIC, EYES, HOSPITAL])
