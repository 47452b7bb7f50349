"""Sums told in prose, members told in sentences, meetings strung together in one line."""

from typing import Any

from assistant.engines.offline import OfflineEngine
from assistant.readers.text import read_text
from schemas.group_report import REPORT_TYPE


def report(text: str) -> Any:
    return OfflineEngine().read(read_text(text.encode("utf-8"), "case.txt"), REPORT_TYPE).report


def test_sums_told_in_prose_are_the_total_and_no_institution() -> None:
    found = report(
        "合計診療患者数\n麦野クリニックの患者さんは、現状が12名、目標が15名のところ、実績は14名でした。\n"
        "白樺通り医院は現状5名、目標6名に対し、実績は8名でした。両院の合計は、現状17名、目標21名、実績22名です。\n"
    )
    assert [r.institution for r in found.patients.rows] == ["麦野クリニック", "白樺通り医院"]
    assert (found.patients.total.current, found.patients.total.target, found.patients.total.actual) == (17, 21, 22)


def test_members_told_in_sentences() -> None:
    found = report(
        "【参加している医療機関】\n郡市医師会は麦野郡医師会で、所在地は麦野町本町5-1、電話番号は0299-00-1200です。\n"
        "これから在宅医療への参入又は拡充に取り組む医療機関は二つです。一つ目は麦野診療所（麦野町\n"
        "東31、電話0299-00-1313）で、②積極的役割を担う医療機関です。二つ目は白樺通り医院（麦野町西2-8、電話0299-00-1414）です。\n"
        "後方支援病院は麦野記念病院（麦野町大手1-1、電話0299-00-2000）で、①拠点でもあります。\n"
    )
    assert [(m.category, m.role, m.name, m.address, m.phone) for m in found.members] == [
        ("medical_association", None, "麦野郡医師会", "麦野町本町5-1", "0299-00-1200"),
        ("participant", "active", "麦野診療所", "麦野町東31", "0299-00-1313"),
        ("participant", None, "白樺通り医院", "麦野町西2-8", "0299-00-1414"),
        ("backup_hospital", "hub", "麦野記念病院", "麦野町大手1-1", "0299-00-2000"),
    ]


def test_meetings_strung_together_in_one_line() -> None:
    found = report(
        "令和4年度医療提供施設等グループ化推進事業計画（報告）書\n1 グループ化した医療機関等を支える取組\n"
        "打ち合わせ等：1回目 令和4年9月6日「顔合わせ」、2回目 令和5年3月7日「結果の共有」\n"
        "取組内容：\n  - 一覧表を作る。\n"
        "現状：0回　取組目標：2回　実績：2回\n"
    )
    meetings = found.efforts[0].meetings
    assert [(m.number, str(m.start), m.topic) for m in meetings] == [
        (1, "2022-09-06", "顔合わせ"),
        (2, "2023-03-07", "結果の共有"),
    ]
