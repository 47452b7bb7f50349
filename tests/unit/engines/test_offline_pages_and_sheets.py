"""Text as it leaves an office's desk or a printed page: sheets with several tables, one cell a line, running heads."""

from typing import Any

import pytest

import schemas
from assistant.engines.offline import OfflineEngine
from assistant.readers import read

GROUP_REPORT = schemas.report_type("group_report")
LABELS = (
    "１　グループ化した医療機関等を支える取組",
    "２　患者・家族を中心とした在宅医療を推進するための取組",
    "３　在宅医療についての普及啓発活動等の取組を行う取組",
)


def report(text: str) -> Any:
    return OfflineEngine().read(read(text.encode("utf-8"), "submission.txt"), GROUP_REPORT).report


def rows_of(table: Any, *names: str) -> list[tuple[Any, ...]]:
    return [(r.institution, *(getattr(r, n) for n in names)) for r in table.rows]


def cell(count: Any) -> tuple[Any, ...]:
    return tuple(getattr(count, name) for name in type(count).model_fields)


# --- sheets ---

SHEET = (
    "取組事項\t取組内容\t現状\t計画\t実績\n"
    "1 グループ内\t①事務局：霜原町医師会 主事 楡井　②1回目 2022/8/25(木) 内容：顔合わせ 参加機関：全医療機関　"
    "2回目 2023/1/26(木) 内容：反省会　③・空き状況を回覧する ・備品をまとめて買う\t－\t回覧開始\t回覧 8月～\n"
    "2 地域との連携\t①霜原町社会福祉協議会　小野寺 ③・名刺を交換する場をつくる。\t2回\t4回\t4回\n"
    "3 普及啓発\t・広報紙に載せる ・講座を開く\t年1回\t年2回\t年2回\n"
    "\t\t\t\t\n"
    "1 患者数（実人数）\t\t\t\t\n"
    "医療機関名\t現状\t計画\t実績\t備考\n"
    "きりぶえ内科\t8\t10\t9\t\n"
    "つるばみ医院\t\t1\t1\t9月から\n"
    "計\t8\t11\t10\t\n"
    "\t\t\t\t\n"
    "3 死亡患者数\t\t\t\t\n"
    "医療機関名\t現状\tうち医療機関以外\t実績\tうち医療機関以外\n"
    "きりぶえ内科\t1\t0\t2\t1\n"
    "計\t1\t0\t2\t1\n"
    "\t\t\t\t\n"
    "4 後方支援病院\t現状(R3年度(A))\t実績(R4年度(B))\t差(B)-(A)\t\n"
    "紹介数\t14\t16\t2\t\n"
    "急変時の受入数\t5\t3\t-2\t\n"
    "逆紹介数\t9\t12\t3\t\n"
)


def test_a_sheet_with_several_tables_is_cut_where_a_header_follows_a_blank_row() -> None:
    found = report(SHEET)

    assert rows_of(found.patients, "current", "target", "actual") == [
        ("きりぶえ内科", 8, 10, 9),
        ("つるばみ医院", None, 1, 1),
    ]
    assert [(r.institution, cell(r.current), cell(r.actual)) for r in found.deaths.rows] == [
        ("きりぶえ内科", (1, 0), (2, 1))
    ]
    assert cell(found.referrals.emergency_admissions) == (5, 3, -2)
    assert [(e.current, e.target, e.actual) for e in found.efforts] == [
        ("－", "回覧開始", "回覧 8月～"),
        ("2回", "4回", "4回"),
        ("年1回", "年2回", "年2回"),
    ]


def test_numbers_without_their_headings_part_coordinator_meetings_and_activities() -> None:
    first, second, third = report(SHEET).efforts

    assert list(first.coordinators) == ["霜原町医師会 主事 楡井"]
    assert [(m.number, str(m.start), m.topic, list(m.participants)) for m in first.meetings] == [
        (1, "2022-08-25", "顔合わせ", ["全医療機関"]),
        (2, "2023-01-26", "反省会", []),
    ]
    assert [a.text for a in first.activities] == ["空き状況を回覧する", "備品をまとめて買う"]
    assert (list(second.coordinators), [a.text for a in second.activities]) == (
        ["霜原町社会福祉協議会 小野寺"],
        ["名刺を交換する場をつくる。"],
    )
    assert not third.coordinators


@pytest.mark.parametrize(
    "content",
    [
        "①往診の当番を決める ②当番表を配る ③月に一度見直す",
        "①薬局との勉強会を開く。 ②訪問看護と会議をもつ。 ③連絡帳を使う。",
    ],
)
def test_numbers_of_the_submitters_own_are_activities(content: str) -> None:
    header = "取組事項\t取組内容\t現状\t計画\t実績\n"
    text = f"{header}1 グループ内\t{content}\t0回\t1回\t1回\n2 地域との連携\t・回る\t0回\t1回\t1回\n"
    first = report(text).efforts[0]

    assert (len(first.coordinators), len(first.meetings), len(first.activities)) == (0, 0, 3)


# --- one cell a line ---


def test_a_short_title_of_the_referrals_ends_the_table_above() -> None:
    text = """３　死亡患者数
医療機関名
現　状
実　績
・きりぶえ内科
死亡患者数：2名（うち医療機関以外：2名）
死亡患者数：3名（うち医療機関以外：　名）
・
死亡患者数：　名（うち医療機関以外：　名）
死亡患者数：　名（うち医療機関以外：　名）
連携する医療機関内の合計
死亡患者数：2名（うち医療機関以外：2名）
死亡患者数：3名（うち医療機関以外：　名）

４　紹介数等
現　状（グループ化前（R3年度（A）））
実　績（グループ化後（R4年度（B）））
差（B）－（A）
紹　介　数
15件
22件
7件
急変時の受入数
２件
２件
０件
逆　紹　介　数
13件
9件
△4件
"""
    found = report(text)

    assert [(r.institution, cell(r.current), cell(r.actual)) for r in found.deaths.rows] == [
        ("きりぶえ内科", (2, 2), (3, None))
    ]
    assert cell(found.deaths.total.actual) == (3, None)
    assert cell(found.referrals.referrals) == (15, 22, 7)
    assert cell(found.referrals.reverse_referrals) == (13, 9, -4)


# --- pages ---

FOOT = {
    "above": "\n- {n} -\n霜原地区　R4計画報告　　　　　（県提出用）\n\n",
    "below": "\n霜原地区　R4計画報告\n　　　－　{n}　－\n＜改ページ＞\n",
    "numbered": "\n霜原地区　R4計画報告　　{n}/3\n\n",
    "two lines": "\n令和４年度　霜原地区の報告\nキリブエナイカ　　{n}/3\n\n",
    "fax": "\n2023年 4月11日 14:0{n}  キリブエナイカ  FAX 0299-00-1102   P.{n}/3\n\n",
}


@pytest.mark.parametrize("foot", FOOT.values(), ids=FOOT)
def test_running_heads_stand_in_no_value_and_part_no_institution(foot: str) -> None:
    text = f"""{LABELS[0]}
  ②打ち合わせ等の内容・開催方法・回数・参加機関等
    １回目　令和４年６月３０日（木）
      （内容）役割の確認
{foot.format(n=1)}
  ③体制づくりのための取組内容
    ・夜間の当番を置きます。
  現　状：0 回
  計　画：1 回
  実　績：1 回
{LABELS[2]}
    ・市の祭りで相談の席を設けます。
  現　状：0 回
  計　画：2 回
  実　績：1 回
{foot.format(n=2)}
２　在宅に赴いて診療（往診、訪問診療）する合計回数
  ・きりぶえ内科
    現状　合計回数：96回（うち往診：6回、訪問診療：90回）
    計画　合計回数：120回（うち往診：10回、訪問診療：110回）
{foot.format(n=3)}
    実績　合計回数：141回（うち往診：9回、訪問診療：132回）
  ・つるばみ医院
    現状　合計回数：30回（うち往診：5回、訪問診療：25回）
    計画　合計回数：40回（うち往診：6回、訪問診療：34回）
    実績　合計回数：26回（うち往診：4回、訪問診療：22回）
"""
    found = report(text)

    assert found.efforts[0].meetings[0].topic == "役割の確認"
    assert [[a.text for a in e.activities] for e in found.efforts] == [
        ["夜間の当番を置きます。"],
        ["市の祭りで相談の席を設けます。"],
    ]
    assert [e.actual for e in found.efforts] == ["1 回", "1 回"]
    assert [(r.institution, cell(r.current), cell(r.actual)) for r in found.visits.rows] == [
        ("きりぶえ内科", (96, 6, 90), (141, 9, 132)),
        ("つるばみ医院", (30, 5, 25), (26, 4, 22)),
    ]


def test_footnotes_at_the_pages_foot_are_no_values() -> None:
    text = f"""参入促進・連携（グループ化）名：　霜原・中里グループ（注１）

{LABELS[0]}
　・写真を送る仕組みを試す。（注２）
　　　現　状　　　０回
　　　取組目標　　４回
　　　実　績　　　３回
{LABELS[2]}
　・老人会で話す。
　・ちらしを配る。
　　　現　状　　　１回
　　　取組目標　　２回
　　　実　績

　（注１）令和２年に「霜原グループ」から改めた。
　（注２）個人情報を含むため、町の規程に従う。

　　　　　　　　－　１　－
＜改ページ＞
１　在宅に赴いて診療（往診、訪問診療）する合計診療患者数
　　現　状　　　　　　取組目標　　　　　実　績
　　　４４名　　　　　　５０名　　　　　　５３名
"""
    found = report(text)

    assert found.group_name == "霜原・中里グループ"
    assert [(e.current, e.target, e.actual) for e in found.efforts] == [
        ("０回", "４回", "３回"),
        ("１回", "２回", None),
    ]
    assert [a.text for a in found.efforts[1].activities] == ["老人会で話す。", "ちらしを配る。"]
    assert (len(found.patients.rows), found.patients.total.actual) == (0, 53)
