"""Prints and exports whose layout has slipped: boxes wider than their text, columns one behind the other, small tables
inside the efforts, sheets pasted as text."""

from typing import Any

import schemas
from assistant.engines.offline import OfflineEngine
from assistant.readers import read

GROUP_REPORT = schemas.report_type("group_report")


def report(text: str) -> Any:
    return OfflineEngine().read(read(text.encode("utf-8"), "submission.txt"), GROUP_REPORT).report


def drawn(rows: list[list[str]], widths: list[int]) -> str:
    """A box whose rules are as wide as `widths` say, whatever stands between them."""
    rules = ["─" * w for w in widths]
    lines = ["┌" + "┬".join(rules) + "┐"]
    for number, row in enumerate(rows):
        lines += ["├" + "┼".join(rules) + "┤"] if number else []
        lines.append("│" + "│".join(row) + "│")
    return "\n".join([*lines, "└" + "┴".join(rules) + "┘"])


def test_a_drawn_table_is_read_by_its_joints_where_its_text_is_narrower_than_its_rules() -> None:
    rows = [
        ["医療機関", "前年度", "目標", "今年度"],
        ["かえで坂医院", "7", "9", "8"],
        ["医療法人白帆会 白帆内科", "30", "33", "35"],
        ["計", "37", "42", "43"],
    ]
    patients = report(f"１．診療患者数（名）\n{drawn(rows, [14, 6, 6, 6])}\n").patients
    assert [(r.institution, r.current, r.target, r.actual) for r in patients.rows] == [
        ("かえで坂医院", 7, 9, 8),
        ("医療法人白帆会 白帆内科", 30, 33, 35),
    ]
    assert (patients.total.current, patients.total.target, patients.total.actual) == (37, 42, 43)


def test_labels_before_colons_are_no_columns_though_they_line_up() -> None:
    efforts = report(
        "１．必要な３つの取組\n（３）普及啓発\n　取組内容　：・朝市で相談の机を出す。\n"
        "　前年度　　：　０回\n　目標　　　：　１回\n　今年度　　：　２回\n\n"
        "2023年 5月9日 10:02  カエデザカイイン  FAX 0290-00-0101   P.2/2\n"
    ).efforts
    assert [(e.current, e.target, e.actual) for e in efforts] == [("０回", "１回", "２回")]


def test_the_forms_own_rows_are_told_column_by_column() -> None:
    referrals = report(
        "(4) 紹介数等\n\n紹介数\n急変時の受入数\n逆紹介数\nＲ４年度（Ａ）\n7件\n2件\n3件\n"
        "Ｒ５年度（Ｂ）\n9件\n5件\n3件\n（Ｂ）－（Ａ）\n2件\n3件\n0件\n"
    ).referrals
    assert [
        (r.before, r.after, r.difference)
        for r in (referrals.referrals, referrals.emergency_admissions, referrals.reverse_referrals)
    ] == [(7, 9, 2), (2, 5, 3), (3, 3, 0)]


def test_efforts_may_be_counted_with_kana_and_stand_behind_the_effects() -> None:
    efforts = report(
        "２　取組効果\n(4) 紹介数等\n紹介数　7件\n\n１　連携体制を構築するために必要な取組\n\n"
        "イ　グループ内の取組\n③取組内容\n・電話で毎朝知らせ合う。\n計画前\n1回\n目標値\n2回\n実績値\n2回\n\n"
        "ハ　普及啓発\n③取組内容\n・回覧板に記事を載せる。\n計画前\nなし\n目標値\n1回\n実績値\n1回\n"
    ).efforts
    assert [(e.kind, [a.text for a in e.activities], e.actual) for e in efforts] == [
        ("within_group", ["電話で毎朝知らせ合う。"], "2回"),
        ("awareness", ["回覧板に記事を載せる。"], "1回"),
    ]


def test_efforts_as_a_long_sheet_have_labels_in_wordings_of_their_own() -> None:
    found = report(
        "令和5年度\t医療提供施設等グループ化推進事業\t\t\n\n取組事項\t区分\t記入内容\n"
        "1 グループ内の取組\t事務局・調整機能\tかえで坂医院　事務　佐原\n\t打合せ\t1回目　2023/6/1　顔合わせ\n"
        "\t取組内容\t・当番表を作る。\n\t着手前\t0回\n\t目標\t2回\n\t到達\t1回\n"
        "3 普及啓発\t取組内容\t・講座を開く。\n\t着手前\t0回\n\t目標\t1回\n\t到達\t1回\n"
    )
    assert found.fiscal_year == 2023
    first = found.efforts[0]
    assert (first.coordinators, [m.topic for m in first.meetings]) == (("かえで坂医院 事務 佐原",), ["顔合わせ"])
    assert [a.text for a in first.activities] == ["当番表を作る。"]


def test_meetings_may_have_a_small_table_of_their_own_and_parts_two_numbers() -> None:
    efforts = report(
        "## 2. 取組\n\n### 2-1 グループ内の取組\n\n事務局：白帆町医師会 事務 江口\n\n打合せの開催状況\n\n"
        "| 回 | 日時 | 内容 | 方法 | 参加 |\n|---|---|---|---|---|\n"
        "| 第1回 | 令和6年5月30日 19:00～20:00 | 顔合わせ | 対面 | 白帆内科、かえで坂医院 |\n"
        "| 2 | 令和6年9月26日 | 当番の割り振り | オンライン | 白帆内科 |\n\n"
        "取組内容\n\n- 患者ごとに副主治医を置く。\n\n| 前年度 | 目標 | 今年度 |\n|---|---|---|\n| 0回 | 3回 | 3回 |\n\n"
        "### 2-3 普及啓発\n\n取組内容\n\n- 学校で話をする。\n\n"
        "## 3. 取組の効果\n\n### 3-1 紹介・急変時受入・逆紹介（件）\n\n"
        "| | 前年度 A | 今年度 B | B−A |\n|---|---|---|---|\n"
        "| 紹介 | 4 | 6 | 2 |\n| 急変時の受入 | 1 | 1 | 0 |\n| 逆紹介 | 3 | 2 | -1 |\n"
    )
    first, third = efforts.efforts
    assert first.coordinators == ("白帆町医師会 事務 江口",)
    assert [(m.number, str(m.start), m.topic, m.method, m.participants) for m in first.meetings] == [
        (1, "2024-05-30", "顔合わせ", "対面", ("白帆内科", "かえで坂医院")),
        (2, "2024-09-26", "当番の割り振り", "オンライン", ("白帆内科",)),
    ]
    assert (first.current, first.target, first.actual) == ("0回", "3回", "3回")
    assert [a.text for a in third.activities] == ["学校で話をする。"]
    assert efforts.referrals.reverse_referrals.difference == -1
    assert efforts.referrals.emergency_admissions.difference == 0


def test_numbers_in_any_brackets_before_a_name_are_dropped() -> None:
    text = (
        "◎ 医療機関ごとの取組効果\n\n〔１〕かえで坂医院\n　診療患者数　現状 4名　／　目標 6名　／　実績 5名\n\n"
        "〔２〕白帆内科\n　診療患者数　現状 1名　／　目標 2名　／　実績 3名\n"
    )
    assert [r.institution for r in report(text).patients.rows] == ["かえで坂医院", "白帆内科"]


LINED_UP = """令和４年度  医療提供施設等グループ化推進事業計画（報告）書

グループ名   白帆ネットワーク                    記入者  江口

[取組１ グループ内]
  (1)事務局    白帆内科  事務長  江口
  (2)打合せ    第1回  10/6(木)   内容  連絡網の分担      方法  対面
               第2回  1/18(水)   内容  年度のまとめ      方法  Zoom
  (3)取組内容  ・夜間の早見表を患者宅に置く。
        現状              取組目標            実績
        早見表 0軒        早見表 40軒         早見表 52軒

[取組２ 地域との連携]
  (1)事務局    白帆町役場  健康課
  (3)取組内容  ・町の訓練に参加する。
        現状              取組目標            実績
        0回               1回                 1回

[効果１ 患者数(名)]            現状      取組目標    実績
  白帆内科                       11        14          15
  かえで坂循環器科                8         8           8
  医療法人北斗会ひなた医院       15        16
  合計                           34        38          23

[効果２ 回数]
                               現状                取組目標            実績
                               計   往診  訪診     計   往診  訪診     計   往診  訪診
  白帆内科                     66    6    60       84    8    76       95    7    88
  かえで坂循環器科             48    0    48       48    0    48       48    0    46
  医療法人北斗会ひなた医院     95    5    90      100    6    94
  合計                        209   11   198      232   14   218      143    7   134
"""


def test_columns_of_blanks_are_counted_in_the_width_that_needs_the_fewest() -> None:
    patients = report(LINED_UP).patients
    assert [(r.institution, r.current, r.target, r.actual) for r in patients.rows] == [
        ("白帆内科", 11, 14, 15),
        ("かえで坂循環器科", 8, 8, 8),
        ("医療法人北斗会ひなた医院", 15, 16, None),
    ]


def test_headings_over_several_columns_of_blanks_are_heard() -> None:
    visits = report(LINED_UP).visits
    assert [(r.current.total, r.target.house_calls, r.actual.home_visits) for r in visits.rows] == [
        (66, 8, 88),
        (48, 0, 46),
        (95, 6, None),
    ]
    assert (visits.total.current.total, visits.total.target.home_visits, visits.total.actual.total) == (209, 218, 143)


def test_columns_under_an_efforts_text_are_a_table_of_their_own() -> None:
    found = report(LINED_UP)
    first, second = found.efforts
    assert (first.coordinators, second.coordinators) == (("白帆内科 事務長 江口",), ("白帆町役場 健康課",))
    assert [(m.number, m.topic, m.method) for m in first.meetings] == [
        (1, "連絡網の分担", "対面"),
        (2, "年度のまとめ", "Zoom"),
    ]
    assert [a.text for a in first.activities] == ["夜間の早見表を患者宅に置く。"]
    assert (first.current, first.target, first.actual) == ("早見表 0軒", "早見表 40軒", "早見表 52軒")
    assert (second.current, second.target, second.actual) == ("0回", "1回", "1回")
    assert found.group_name == "白帆ネットワーク"
