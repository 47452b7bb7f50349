"""Blocks of one institution each, efforts whose labels are rows, pages whose columns blanks make."""

from typing import Any

import pytest

import schemas
from assistant.engines.offline import OfflineEngine
from assistant.readers import read

GROUP_REPORT = schemas.report_type("group_report")


def report(text: str) -> Any:
    return OfflineEngine().read(read(text.encode("utf-8"), "submission.txt"), GROUP_REPORT).report


def cell(count: Any) -> tuple[Any, ...]:
    return tuple(getattr(count, name) for name in type(count).model_fields)


# --- efforts whose labels are rows ---

BOX = """令和４年度　グループ化推進事業　計画（報告）書　　くぬぎ街道ドクターネット

┌────┬──────────────────────────────┐
│取組１│①事務局：くぬぎ街道薬剤師会 会長 榎並                    │
│      │②１回目：R4.7.5(火) 内容：薬の渡し方                    │
│      │③ア 残薬の確認を訪問のたびに行う。                      │
│      │  イ 手帳に印を付ける。                                  │
│現　状│なし                                                      │
│計　画│集計12か月                                                │
│実　績│集計８か月                                                │
├────┼──────────────────────────────┤
│取組２│①事務局：くぬぎ市地域福祉課                              │
│      │③救急搬送になった例を見直す。                            │
│現　状│０回                                                      │
│計　画│２回                                                      │
│実　績│３回                                                      │
├────┼──────────────────────────────┤
│取組３│小学校の授業で絵本を読み聞かせ、家に来る医師の仕事を伝え │
│      │る。                                                      │
│現　状│０校                                                      │
│計　画│２校                                                      │
│実　績│２校                                                      │
└────┴──────────────────────────────┘
"""
SHEET = "\n".join(
    f"取組{n}（{word}）\t・{text}\n現状\t0回\n目標\t{n}回\n実績\t{n}回"
    for n, word, text in (
        (1, "グループ内の連携", "当番を決める。"),
        (2, "地域", "会議に出る。"),
        (3, "普及啓発", "講演をする。"),
    )
)


def test_rows_of_one_drawn_box_are_told_apart_by_their_labels() -> None:
    found = report(BOX)
    first, second, third = found.efforts

    assert found.group_name == "くぬぎ街道ドクターネット"
    assert list(first.coordinators) == ["くぬぎ街道薬剤師会 会長 榎並"]
    assert [(m.number, str(m.start), m.topic) for m in first.meetings] == [(1, "2022-07-05", "薬の渡し方")]
    assert [a.text for a in first.activities] == ["残薬の確認を訪問のたびに行う。", "手帳に印を付ける。"]
    assert [(e.current, e.target, e.actual) for e in found.efforts] == [
        ("なし", "集計12か月", "集計８か月"),
        ("０回", "２回", "３回"),
        ("０校", "２校", "２校"),
    ]
    assert list(second.coordinators) == ["くぬぎ市地域福祉課"]
    assert [a.text for a in third.activities] == ["小学校の授業で絵本を読み聞かせ、家に来る医師の仕事を伝える。"]


def test_efforts_by_number_and_a_word_in_a_sheet_of_two_columns() -> None:
    assert [(e.kind, [a.text for a in e.activities], e.target) for e in report(SHEET).efforts] == [
        ("within_group", ["当番を決める。"], "1回"),
        ("regional", ["会議に出る。"], "2回"),
        ("awareness", ["講演をする。"], "3回"),
    ]


def test_blocks_of_labelled_lines_end_where_the_next_effort_or_an_institution_begins() -> None:
    found = report("""●取組１（グループ内）
事務局：霜原市医師会 事務長 蓮沼
打合せ：第１回 2022年6月2日／内容 名簿づくり／講師 なし
打合せ：第２回 2022年7月7日／内容 見直し／講師 霜原病院 楡井医師
取組内容：往診できる曜日を一枚の表にする。
現状：０回
目標：二回
実績：二回

●取組２（地域）
事務局：該当なし
取組内容：意見交換会を開く。
現状：一回
目標：三回
実績：三回

▼カード1
医療機関名：きりぶえ内科
患者数：現状 十二名／目標 十五名／実績 十八名
""")
    first, second = found.efforts

    assert list(first.coordinators) == ["霜原市医師会 事務長 蓮沼"]
    assert [(m.number, m.topic, m.lecturer) for m in first.meetings] == [
        (1, "名簿づくり", None),
        (2, "見直し", "霜原病院 楡井医師"),
    ]
    assert (second.kind, len(second.coordinators)) == ("regional", 0)
    assert [a.text for a in second.activities] == ["意見交換会を開く。"]
    assert (second.current, second.target, second.actual) == ("一回", "三回", "三回")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("令和5年度 グループ化推進事業計画（報告）書（おおくぬぎ在宅連携の会）", "おおくぬぎ在宅連携の会"),
        ("令和5年度　医療提供施設等グループ化推進事業計画（報告）書　　おおくぬぎネット", "おおくぬぎネット"),
        ("令和5年度　医療提供施設等グループ化推進事業計画（報告）書　　別添１－２", None),
        ("令和5年度　医療提供施設等グループ化推進事業計画（報告）書（令和6年4月提出）", None),
    ],
)
def test_a_group_goes_by_the_name_behind_the_title_where_no_label_is_printed(title: str, name: str | None) -> None:
    assert report(title + "\n").group_name == name


# --- blocks of one institution each ---

NESTED = """年度：令和5年度
グループ名：おおくぬぎ在宅連携の会

◇１枚目
施設名＝つきみ坂
［患者数］
　現状　12名
　計画　15名
　実績　18名
［訪問回数］
　現状　96回（うち往診12回・訪問診療84回）
　計画　100回（うち往診12回・訪問診療88回）
　実績　90回（うち往診10回・訪問診療80回）
［死亡患者数］
　現状　2名（うち医療機関以外1名）
　実績　3名（うち医療機関以外2名）

◇２枚目
施設名＝みずなら
［患者数］
　現状　2名
　計画　5名
　実績　8名
［訪問回数］
　現状　6回（うち往診2回・訪問診療4回）
　計画　10回（うち往診2回・訪問診療8回）
　実績　9回（うち往診1回・訪問診療8回）
［死亡患者数］
　現状　0名（うち医療機関以外0名）
　実績　なし

◇３枚目
施設名＝合計
［患者数］
　現状　14名
　計画　20名
　実績　26名
［訪問回数］
　現状　102回（うち往診14回・訪問診療88回）
　計画　110回（うち往診14回・訪問診療96回）
　実績　99回（うち往診11回・訪問診療88回）
［死亡患者数］
　現状　2名（うち医療機関以外1名）
　実績　3名（うち医療機関以外2名）
"""
BY_PERIOD = """◆◆ 効果（医療機関ごと）◆◆
【いぬぶな診療所】
現状　　患者数12名　訪問96回（往診12、訪問診療84）　死亡2名（うち外1名）
目標　　患者数15名　訪問100回（往診12、訪問診療88）
実績　　患者数18名　訪問90回（往診10、訪問診療80）　死亡3名（うち外2名）
【とちのき医院】
現状　　患者数2名　訪問6回（往診2、訪問診療4）　死亡0名（うち外0名）
目標　　患者数5名　訪問10回（往診2、訪問診療8）
実績　　患者数8名　訪問9回（往診1、訪問診療8）　死亡1名（うち外1名）
【合計】
現状　　患者数14名　訪問102回（往診14、訪問診療88）　死亡2名（うち外1名）
目標　　患者数20名　訪問110回（往診14、訪問診療96）
実績　　患者数26名　訪問99回（往診11、訪問診療88）　死亡4名（うち外3名）
"""
ENUMERATED = """令和5年度　医療提供施設等グループ化推進事業計画（報告）書
グループ名：おおくぬぎ在宅連携の会

■医療機関カード（1/3）
名称：いぬぶな診療所
患者数（現状／目標／実績）：12名／15名／18名
往診回数（現状／目標／実績）：12回／12回／10回
訪問診療回数（現状／目標／実績）：84回／88回／80回
合計回数（現状／目標／実績）：96回／100回／90回
死亡患者数（現状／実績）：2名／3名
うち医療機関以外（現状／実績）：1名／2名

■医療機関カード（2/3）
名称：とちのき医院
患者数（現状／目標／実績）：2名／5名／8名
往診回数（現状／目標／実績）：2回／2回／1回
訪問診療回数（現状／目標／実績）：4回／8回／8回
合計回数（現状／目標／実績）：6回／10回／9回
死亡患者数（現状／実績）：0名／1名
うち医療機関以外（現状／実績）：0名／1名

■医療機関カード（3/3）
名称：連携する医療機関内の合計
患者数（現状／目標／実績）：14名／20名／26名
往診回数（現状／目標／実績）：14回／14回／11回
訪問診療回数（現状／目標／実績）：88回／96回／88回
合計回数（現状／目標／実績）：102回／110回／99回
死亡患者数（現状／実績）：2名／4名
うち医療機関以外（現状／実績）：1名／3名
"""


@pytest.mark.parametrize(
    ("text", "names", "outside"),
    [
        pytest.param(NESTED, ("つきみ坂", "みずなら"), (None, None), id="nested"),
        pytest.param(BY_PERIOD, ("いぬぶな診療所", "とちのき医院"), (1, 1), id="by period"),
        pytest.param(ENUMERATED, ("いぬぶな診療所", "とちのき医院"), (1, 1), id="enumerated"),
    ],
)
def test_figures_of_a_block_are_its_institutions(
    text: str, names: tuple[str, str], outside: tuple[int | None, int | None]
) -> None:
    found = report(text)
    one, other = names

    assert [(r.institution, r.current, r.target, r.actual) for r in found.patients.rows] == [
        (one, 12, 15, 18),
        (other, 2, 5, 8),
    ]
    assert cell(found.patients.total) == (14, 20, 26)
    assert [(r.institution, cell(r.current), cell(r.target), cell(r.actual)) for r in found.visits.rows] == [
        (one, (96, 12, 84), (100, 12, 88), (90, 10, 80)),
        (other, (6, 2, 4), (10, 2, 8), (9, 1, 8)),
    ]
    assert cell(found.visits.total.actual) == (99, 11, 88)
    assert [(r.institution, cell(r.current), cell(r.actual)) for r in found.deaths.rows] == [
        (one, (2, 1), (3, 2)),
        (other, (0, 0), outside),
    ]


# --- pages ---

PAGES = """別添１
        令和３年度医療提供施設等グループ化推進事業計画（報告）書
      （参入促進・連携（グループ化）している医療機関一覧）

参入促進・連携（グループ化）名：  くぬぎ平在宅連携グループ

                    ①拠点、②積極  郡市医師会名又は      所在地                  問い合わせ先
                    的役割を担う    医療機関等名                                  （電話番号）
                    医療機関
郡市医師会                          くぬぎ平市医師会      くぬぎ平市本町1-2-3     0299-55-0101
これから在宅医療    ①              医療法人社団樫の会    くぬぎ平市緑ヶ丘4丁目   0299-55-0112
への参入又は拡充                      かしわばら医院      5番地の6
に取り組む医療機    ②              ならの木内科          くぬぎ平市南1204         0299-55-0134
関等                                ほおのき訪問看護      橡町川岸55-1            0299-55-0149
                                      ステーション
後方支援病院等                      くぬぎ平中央病院      くぬぎ平市西7-7-7       0299-55-0900

- 1 -
くぬぎ平在宅連携グループ 報告（R3）

２　在宅に赴いて診療（往診、訪問診療）する合計回数

    医療機関名            現　状              取組目標            実　績
  ・医療法人社団樫の会    合計回数：96回      合計回数：120回     合計回数：141回
    かしわばら医院        （うち往診：6回、   （うち往診：10回、  （うち往診：9回、
                          訪問診療：90回）    訪問診療：110回）   訪問診療：132回）
  ・ならの木内科          合計回数：30回      合計回数：40回      合計回数：26回
                          （うち往診：5回、   （うち往診：6回、   （うち往診：4回、
                          訪問診療：25回）    訪問診療：34回）    訪問診療：22回）

- 2 -
くぬぎ平在宅連携グループ 報告（R3）

    連携する医療機関内    合計回数：126回     合計回数：160回     合計回数：167回
    の合計                （うち往診：11回、  （うち往診：16回、  （うち往診：13回、
                          訪問診療：115回）   訪問診療：144回）   訪問診療：154回）

３　合計診療患者数に占める死亡患者数
    医療機関名                   現　状                     実　績
  ・かしわばら医院　死亡患者数：2名　死亡患者数：3名
                    （うち医療機関以外：1名）（うち医療機関以外：2名）
  ・ならの木内科　死亡患者数：0名　死亡患者数：1名
                    （うち医療機関以外：0名）（うち医療機関以外：1名）
"""


def test_categories_names_and_addresses_go_on_in_the_lines_below() -> None:
    assert [(m.category, m.role, m.name, m.address, m.phone) for m in report(PAGES).members] == [
        ("medical_association", None, "くぬぎ平市医師会", "くぬぎ平市本町1-2-3", "0299-55-0101"),
        (
            "participant",
            "hub",
            "医療法人社団樫の会かしわばら医院",
            "くぬぎ平市緑ヶ丘4丁目5番地の6",
            "0299-55-0112",
        ),
        ("participant", "active", "ならの木内科", "くぬぎ平市南1204", "0299-55-0134"),
        ("participant", None, "ほおのき訪問看護ステーション", "橡町川岸55-1", "0299-55-0149"),
        ("backup_hospital", None, "くぬぎ平中央病院", "くぬぎ平市西7-7-7", "0299-55-0900"),
    ]


def test_wrapped_cells_side_by_side_without_a_gap_are_read_kind_by_kind() -> None:
    found = report(PAGES)

    assert [(r.institution, cell(r.current), cell(r.actual)) for r in found.deaths.rows] == [
        ("かしわばら医院", (2, 1), (3, 2)),
        ("ならの木内科", (0, 0), (1, 1)),
    ]
    assert [r.institution for r in found.visits.rows] == ["医療法人社団樫の会かしわばら医院", "ならの木内科"]
    assert cell(found.visits.total.target) == (160, 16, 144)


def test_a_groups_total_alone_is_no_institutions() -> None:
    visits = report("""２　在宅に赴いて診療（往診、訪問診療）する合計回数
　　現　状　　　　　　　取組目標　　　　　　実　績
　　合計回数：３１２回　合計回数：３６０回　合計回数：３４９回
　　（うち往診：３８回、（うち往診：４０回、（うち往診：４２回、
　　訪問診療：２７４回）訪問診療：３３０回）訪問診療：３０７回）
""").visits

    assert not visits.rows
    assert [cell(c) for c in (visits.total.current, visits.total.target, visits.total.actual)] == [
        (312, 38, 274),
        (360, 40, 330),
        (349, 42, 307),
    ]
