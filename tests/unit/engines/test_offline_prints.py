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


TWO_STOREYS = """　１　合計診療患者数（実人数、単位：名）

　　医療機関名　　　　　　　　　　　　　　現状　　計画　　実績
　　白帆内科　　　　　　　　　　　　　　　　４５　　　５０　　　５６
　　かえで坂医院※２　　　　　　　　　　　　１４　　　１６　　　１５※１
　　連携する医療機関内の合計　　　　　　　　５９　　　６６　　　７１

　　※１　１０月に１名が移られた。

　２　合計回数（単位：回。上段 合計、下段 往診／訪問診療）

　　医療機関名　　　　　　　　　　　　　　現状　　計画　　実績
　　白帆内科　　　　　　　　　　　　　　３６０　　４００　　４３１
　　　　　　　　　　　　　　　　　　　30/330　　36/364　　41/390
　　かえで坂医院　　　　　　　　　　　　　８４　　　９６　　　９０
　　　　　　　　　　　　　　　　　　　　6/78　　　8/88　　　5/85
　　連携する医療機関内の合計　　　　　　４４４　　４９６　　５２１
　　　　　　　　　　　　　　　　　　 36/408　　44/452　　46/475
"""


def test_figures_may_have_their_split_on_the_line_below() -> None:
    visits = report(TWO_STOREYS).visits
    cells = [(r.current.total, r.current.house_calls, r.current.home_visits) for r in (*visits.rows, visits.total)]
    assert cells == [(360, 30, 330), (84, 6, 78), (444, 36, 408)]


def test_headings_beside_their_columns_and_notes_behind_names_and_figures() -> None:
    patients = report(TWO_STOREYS).patients
    assert [(r.institution, r.current, r.target, r.actual) for r in (*patients.rows,)] == [
        ("白帆内科", 45, 50, 56),
        ("かえで坂医院", 14, 16, 15),
    ]
    assert patients.total.actual == 71


def test_every_cell_under_the_heading_of_names_is_a_name() -> None:
    head = "| 医療機関名 | 区分 | 患者数 | 合計回数 | うち往診 | うち訪問診療 |\n|---|---|---|---|---|---|\n"
    rows = "".join(
        f"| {name} | {when} | {n}名 | {3 * n}回 | {n}回 | {2 * n}回 |\n"
        for name in ("医療法人 北斗会 ひなたの医院", "まりも女性医療室", "連携する医療機関内の合計")
        for when, n in (("現状", 3), ("取組目標", 5), ("実績", 4))
    )
    found = report(f"【参入促進・連携（グループ化）の取組効果】\n\n{head}{rows}\n")
    assert [r.institution for r in found.patients.rows] == ["医療法人 北斗会 ひなたの医院", "まりも女性医療室"]
    assert [r.actual.home_visits for r in found.visits.rows] == [8, 8]


def test_efforts_side_by_side_go_on_in_the_next_table() -> None:
    kinds = [
        "1 グループ化した医療機関等を支える取組",
        "2 患者・家族を中心とした在宅医療を推進するための取組",
        "3 在宅医療についての普及啓発活動等の取組を行う取組",
    ]
    first = [["取組事項", *kinds], ["取組内容", "・当番を決める。", "・会議に出る。", "・講座を開く。"]]
    second = [["計画", "1回", "2回", "3回"], ["実績", "4回", "5回", "6回"]]
    tables = [
        "<table>" + "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in rows) + "</table>"
        for rows in (first, second)
    ]
    efforts = report("<p>次の頁へ続く</p>".join(tables)).efforts
    assert [(e.target, e.actual) for e in efforts] == [("1回", "4回"), ("2回", "5回"), ("3回", "6回")]


def test_a_heading_that_names_the_kinds_of_its_figures_counts_the_sum_once() -> None:
    found = report(
        "【取組効果】\n医療機関名\t１患者数_現状\t１患者数_計画\t２回数_現状（計/往診/訪問）\t２回数_計画（計/往診/訪問）\n"
        "白帆内科\t13\t10～15\t96/12/84\t120/15/105\nかえで坂医院\t4\t5\t16/0/16\t52/2/50\n"
    )
    assert [(r.target.total, r.target.house_calls, r.target.home_visits) for r in found.visits.rows] == [
        (120, 15, 105),
        (52, 2, 50),
    ]
    assert [(r.current, r.target) for r in found.patients.rows] == [(13, None), (4, 5)]


def test_blocks_in_brackets_hold_names_of_any_sound_notes_corrections_and_their_own_sums() -> None:
    found = report(
        "【効果】\n〔白帆内科〕\n　患者数　　現状　２８名　　計画　３０名　　実績　３３→３４名\n"
        "　回数　　　現状　合計２１０回（往診１０回・訪問診療２００回）\n"
        "　　　　　　実績　合計２４０回（往診１２回・訪問診療２２８回）\n"
        "　死亡　　　現状　４名（医療機関以外３名）　実績　~~５~~ ６名（医療機関以外４名）\n\n"
        "〔ひなたひふ科〕※今年から\n　患者数　　現状　０名　　計画　１名　　実績　－\n"
        "　回数　　　現状　合計０回（往診０回・訪問診療０回）\n　　　　　　実績　－\n"
        "　死亡　　　現状　０名（医療機関以外０名）　実績　０名（医療機関以外０名）\n\n"
        "〔患者数の合計〕　　現状　２８名　　計画　３１名　　実績　３４名\n"
    )
    assert [(r.institution, r.current, r.target, r.actual) for r in found.patients.rows] == [
        ("白帆内科", 28, 30, 34),
        ("ひなたひふ科", 0, 1, None),
    ]
    assert (found.patients.total.current, found.patients.total.actual) == (28, 34)
    assert [(r.current.total, r.actual.home_visits) for r in found.visits.rows] == [(210, 228), (0, None)]
    assert [(r.actual.total, r.actual.outside_facility) for r in found.deaths.rows] == [(6, 4), (0, 0)]


def test_efforts_may_be_tables_of_labelled_rows_under_their_labels() -> None:
    head = "| 項目 | 記入 |\n|---|---|\n"
    found = report(
        "## 医療機関一覧\n\n| 種別 | ①② | 名称 | 住所 / 電話 |\n|---|---|---|---|\n"
        "| 郡市医師会 | ① | 白帆郡医師会 | 白帆町中里4-1 / 0290-50-1200 |\n"
        "| これから在宅医療への参入又は拡充に取り組む医療機関等 | ② | かえで坂医院 | 白帆町新浜9 / 0290-50-3377 |\n"
        "| 〃 | | 浜通り診療所 | 白帆町浜258-2 / 0290-55-0120 |\n\n## 必要な３つの取組\n\n"
        f"### 1 グループ化した医療機関等を支える取組（グループ内の取組）\n\n{head}"
        "| ①事務局、調整機能を担う方 | かえで坂医院 事務 佐原<br>白帆郡医師会 書記 江口 |\n"
        "| ③体制作りのための取組内容等 | ・地図を作る。<br>・当番を決める。 |\n"
        "| 現状 | 0回 |\n| 計画 | 2回 |\n| 実績 | 1回 |\n\n"
        f"### 3 在宅医療についての普及啓発活動等の取組を行う取組\n\n{head}"
        "| ③体制作りのための取組内容等 | ・祭りで話す。 |\n| 現状 | 0回 |\n| 計画 | 3回 |\n| 実績 | |\n"
    )
    assert [(m.category, m.role, m.address, m.phone) for m in found.members] == [
        ("medical_association", "hub", "白帆町中里4-1", "0290-50-1200"),
        ("participant", "active", "白帆町新浜9", "0290-50-3377"),
        ("participant", None, "白帆町浜258-2", "0290-55-0120"),
    ]
    assert [(e.kind, [a.text for a in e.activities], e.current, e.target, e.actual) for e in found.efforts] == [
        ("within_group", ["地図を作る。", "当番を決める。"], "0回", "2回", "1回"),
        ("awareness", ["祭りで話す。"], "0回", "3回", None),
    ]
    assert found.efforts[0].coordinators == ("かえで坂医院 事務 佐原", "白帆郡医師会 書記 江口")


def test_efforts_may_be_told_by_their_numbers_and_a_sum_by_its_column() -> None:
    found = report(
        '[取組],,,,\n番号,取組内容,現状,計画,実績\n1,"①白帆郡医師会 書記 江口\n③・地図を作る。",0件,5件,4件\n'
        "3,・祭りで話す。,0回,2回,1回\n,,,,\n[効果2 回数],,,,\n"
        "医療機関名,現状計,現状往診,現状訪問診療,実績計,実績往診,実績訪問診療\n"
        "かえで坂医院,180,12,168,228,16,212\n浜通り診療所,81,3,78,88,4,84\n"
    )
    assert [(e.kind, e.current, e.actual) for e in found.efforts] == [
        ("within_group", "0件", "4件"),
        ("awareness", "0回", "1回"),
    ]
    assert [(r.current.total, r.actual.total, r.actual.house_calls) for r in found.visits.rows] == [
        (180, 228, 16),
        (81, 88, 4),
    ]
