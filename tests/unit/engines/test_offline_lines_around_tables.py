"""What pages and people print around and inside a table's lines: it is no figure, no institution, and hides none."""

from typing import Any

import pytest

import schemas
from assistant.engines.offline import OfflineEngine
from assistant.readers import read

GROUP_REPORT = schemas.report_type("group_report")


def report(text: str) -> Any:
    return OfflineEngine().read(read(text.encode("utf-8"), "submission.txt"), GROUP_REPORT).report


def rows(table: Any) -> list[tuple[Any, ...]]:
    return [(r.institution, r.current, r.target, r.actual) for r in table.rows]


def total(table: Any) -> tuple[Any, ...]:
    return (table.total.current, table.total.target, table.total.actual)


EFFORTS = """令和２年度茨城県医療提供施設等グループ化推進事業計画（報告）書
グループ名：椋鳥の会

１ これから在宅医療への参入又は拡充に取り組む医療機関等の連携強化を図るための取組
・休診の日を知らせ合う。
・カルテの写しを渡す。
現状
0回
取組目標
2回
実績
1回

{first}

２ 在宅医療を提供する連携体制として必要な拠点機能を担う取組
・病院の連絡会に出る。
・包括支援センターの相談を受ける。
現状
0回
取組目標
3回
実績
3回

{second}

【令和２年度　参入促進・連携（グループ化）の実績】

１ 在宅に赴いて診療（往診、訪問診療）する合計診療患者数

現　状
取組目標
実　績
41名
50名
47名

２ 在宅に赴いて診療（往診、訪問診療）する合計回数

現　状
取組目標
実　績
合計回数：260回
（うち往診：31回、訪問診療：229回）
合計回数：310回
（うち往診：36回、訪問診療：274回）
合計回数：288回
（うち往診：36回、訪問診療：252回）

{third}
"""


@pytest.mark.parametrize("mark", ["{0}", "　　　　　　　{0}", "令和２年度 計画（報告）書　{0}/3ページ"])
def test_the_numbers_of_pages_are_no_figures(mark: str) -> None:
    read_as = report(EFFORTS.format(first=mark.format(1), second=mark.format(2), third=mark.format(3)))
    assert total(read_as.patients) == (41, 50, 47)
    assert read_as.visits.rows == ()
    assert [c.total for c in total(read_as.visits)] == [260, 310, 288]


def test_numbers_alone_that_count_rows_or_are_figures_are_kept() -> None:
    lines = ["３ 死亡患者数", "医療機関名", "現状", "実績", "柳瀬医院", "1名", "2名", "合計", "1名", "2名"]
    read_as = report("令和４年度 計画（報告）書\n\n" + "\n\n".join(lines) + "\n")
    assert [(r.institution, r.current.total, r.actual.total) for r in read_as.deaths.rows] == [("柳瀬医院", 1, 2)]
    bare = ["１ 診療患者数", "医療機関名", "現状", "目標", "実績", "柳瀬医院", "1", "2", "3", "合計", "1", "2", "3"]
    assert rows(report("令和４年度 計画（報告）書\n\n" + "\n\n".join(bare) + "\n").patients) == [("柳瀬医院", 1, 2, 3)]


PATIENTS = """令和４年度 医療提供施設等グループ化推進事業計画（報告）書
【参入促進・連携（グループ化）の取組効果】
１ 在宅に赴いて診療（往診、訪問診療）する合計診療患者数
医療機関名　現　状　取組目標　実　績
{upright}・楢山医院  6名  8名  9名
{broken}  30名  33名  30名
・柿の木診療所  10名  10名  12名
連携する医療機関内の合計  46名  51名  51名
"""


@pytest.mark.parametrize("upright", ["", "患\n者\n数\n", "人\n数\n", "効\n果\n"])
@pytest.mark.parametrize(
    ("broken", "name"),
    [
        ("・にじいろクリ\nニック", "にじいろクリニック"),
        ("・医療法人社団 朝霧会\nはまなす内科", "医療法人社団 朝霧会はまなす内科"),
        ("・のぞみ台ファミリー\n診療所", "のぞみ台ファミリー診療所"),
    ],
)
def test_a_name_broken_over_two_lines_is_one_whatever_stands_upright_beside(
    upright: str, broken: str, name: str
) -> None:
    read_as = report(PATIENTS.format(upright=upright, broken=broken))
    assert rows(read_as.patients) == [
        ("楢山医院", 6, 8, 9),
        (name, 30, 33, 30),
        ("柿の木診療所", 10, 10, 12),
    ]
    assert total(read_as.patients) == (46, 51, 51)


@pytest.mark.parametrize(
    "row",
    [
        "　　　　　名　　　　　　　　62名　　　　　　　　　60名",
        "    　　人　　　　　　　　62人　　　　　　　　　60人",
        "　　　　　名　　　　　　　　６２名　　　　　　　　６０名",
    ],
)
def test_a_blank_unit_before_the_figures_of_the_only_row_is_no_institution(row: str) -> None:
    read_as = report(
        "令和2年度 計画（報告）書\n\n１　在宅に赴いて診療（往診、訪問診療）する合計診療患者数\n\n"
        f"　　現　状　　　　　　　　　取組目標　　　　　　　　実　績\n{row}\n"
    )
    assert (read_as.patients.rows, total(read_as.patients)) == ((), (None, 62, 60))


@pytest.mark.parametrize(
    "title",
    [
        "３　在宅に赴いて診療する合計診療患者数に占める死亡患者数（うち医\n療機関以外での死亡患者数）",
        "３ 合計診療患者数に占める死亡患者数（うち医療機関\n以外での死亡）",
        "３　死亡患者数（うち自宅や施設など、医療\n機関以外）",
    ],
)
def test_a_title_that_is_broken_inside_its_bracket_names_no_institution(title: str) -> None:
    read_as = report(
        "令和４年度 計画（報告）書\n\n"
        + title
        + "\n\n医療機関名\n\n現　状\n\n実　績\n\n・楢山医院\n\n死亡患者数：1名\n"
        "（うち医療機関以外：1名）\n\n死亡患者数：2名\n（うち医療機関以外：1名）\n\n・柿の木診療所\n\n死亡患者数：0名\n"
        "（うち医療機関以外：0名）\n\n死亡患者数：3名\n（うち医療機関以外：3名）\n\n連携する医療機関内の合計\n\n"
        "死亡患者数：1名\n（うち医療機関以外：1名）\n\n死亡患者数：5名\n（うち医療機関以外：4名）\n"
    )
    assert [(r.institution, r.actual.total, r.actual.outside_facility) for r in read_as.deaths.rows] == [
        ("楢山医院", 2, 1),
        ("柿の木診療所", 3, 3),
    ]


@pytest.mark.parametrize(
    "note",
    ["（単位：患者数は名、回数は回）", "（※数字は実人数です）", "(注 前年の10月から3月まで)", "（いずれも実人数）"],
)
def test_a_note_in_brackets_below_pasted_rows_is_of_no_cell(note: str) -> None:
    read_as = report(
        "令和４年度 報告書\n\n\t\t楢山医院\t柿の木診療所\t合計\n患者数\t現状\t6\t10\t16\n\t取組目標\t8\t10\t18\n"
        "\t実績\t9\t12\t21\n死亡患者数\t現状\t1\t0\t1\n　うち医療機関以外\t\t1\t0\t1\n死亡患者数\t実績\t2\t1\t3\n"
        f"　うち医療機関以外\t\t1\t1\t2\n{note}\n"
    )
    assert read_as.deaths.total.actual.outside_facility == 2
    assert total(read_as.patients) == (16, 18, 21)


@pytest.mark.parametrize("name", ["【当院（楢山医院）】", "［楢山医院］", "■「楢山医院」", "〔自院（楢山医院）〕"])
def test_brackets_around_a_name_are_no_part_of_it(name: str) -> None:
    read_as = report(
        "令和４年度 計画（報告）書\n\n１ 合計診療患者数\n医療機関名\t現状\t取組目標\t実績\n"
        f"{name}\t6名\t8名\t9名\n柿の木診療所\t10名\t10名\t12名\n合計\t16名\t18名\t21名\n"
    )
    assert [r.institution for r in read_as.patients.rows] == ["楢山医院", "柿の木診療所"]


@pytest.mark.parametrize(
    "memo", ["メモ：現状は4月からの1か月分です。", "> 補足：5月は休みました。現状3回", "参考: 昨年は7回"]
)
def test_a_memo_below_the_figures_is_no_row(memo: str) -> None:
    read_as = report(
        "令和2年度 計画（報告）書\n\n２ 合計回数\n\n"
        "現状：合計回数 35回（うち往診 9回、訪問診療 26回）\n目標：合計回数 220回（うち往診 20回、訪問診療 200回）\n"
        f"実績：合計回数 231回（うち往診 23回、訪問診療 208回）\n\n{memo}\n"
    )
    assert read_as.visits.rows == ()
    assert [c.total for c in total(read_as.visits)] == [35, 220, 231]
