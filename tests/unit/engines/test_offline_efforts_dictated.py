"""Efforts as they are dictated or told in a letter, with blank lines for cells, in rows of items, and meetings that the
form prints but nobody filled in. Each cause in several wordings."""

from typing import Any

import pytest

from tests.unit.engines.told import efforts_of, meetings, reading, situations, texts

HEAD = "令和4年度グループ化推進事業の報告書です。\nグループ名　丘の道グループ\n\n"


def efforts(text: str) -> list[dict[str, Any]]:
    return efforts_of(reading(f"{HEAD}{text}"))


def told(text: str) -> list[tuple[list[str], tuple[Any, ...]]]:
    return [(texts(e), situations(e)) for e in efforts(text)]


@pytest.mark.parametrize(
    "said",
    [
        "現状の欄は「{0}」、取組目標の欄は「{1}」、実績の欄は「{2}」です。",
        "現状欄は「{0}」、取組目標欄は「{1}」、実績欄は「{2}」としてください。",
        "現状のところは「{0}」、目標のところは「{1}」、実績のところは「{2}」でお願いします。",
        "現状の欄には「{0}」、目標の欄には「{1}」、実績の欄には「{2}」と書いてください。",
    ],
)
def test_sentences_tell_what_belongs_into_the_columns(said: str) -> None:
    found = told(
        "一つ目の、グループ化した医療機関等を支える取組（グループ内の取組）です。\n"
        "事務局と調整の役は、丘の医院　事務　谷　が務めました。\n"
        "取組の内容は、次の二つでございます。\n　・休みの日は片方の医院が電話を受けます。\n　・台帳をそろえます。\n"
        + said.format("台帳なし", "台帳１種", "台帳１種を作った")
        + "\n\n二つ目の、患者・家族を中心とした在宅医療を推進するための取組（地域との連携）です。\n"
        "打ち合わせの日を決めたものはございません。\n取組の内容は、\n　・薬局と月に一度話します。\nこれ一つです。"
        + said.format("０回", "６回", "５回")
        + "\n\n三つ目の、在宅医療についての普及啓発活動等の取組です。\n　・チラシを配ります。\n"
        + said.format("０枚", "５０枚", "４０枚")
    )
    assert found == [
        (
            ["休みの日は片方の医院が電話を受けます。", "台帳をそろえます。"],
            ("台帳なし", "台帳１種", "台帳１種を作った"),
        ),
        (["薬局と月に一度話します。"], ("０回", "６回", "５回")),
        (["チラシを配ります。"], ("０枚", "５０枚", "４０枚")),
    ]


@pytest.mark.parametrize(
    ("titles", "lead", "said"),
    [
        (
            ("取組1、グループ内の取組。", "取組2、地域との連携。", "取組3、普及啓発。"),
            "内容は次の1つです。",
            "現状は{0}。実績は{1}。",
        ),
        (("取組の1、グループ内。", "取組の2、地域との連携。", "取組の3、普及啓発。"), "内容は、", "現状{0}。実績{1}。"),
        (("一つ目、グループ内の取組。", "二つ目、地域との連携。", "三つ目、普及啓発。"), "", "現状、{0}。実績、{1}。"),
        (
            ("取組1。グループ内の取組。", "取組2。地域との連携。", "取組3。普及啓発。"),
            "内容。",
            "現状は{0}で、実績は{1}。",
        ),
    ],
)
def test_efforts_are_known_in_dictated_text(titles: tuple[str, str, str], lead: str, said: str) -> None:
    done = ("夜の電話を代わり合った。", "ケアマネの会に出た。", "老人会で話をした。")
    figures = (("0例", "5例"), ("1回", "4回"), ("なし", "1回"))
    text = "\n\n".join(f"{t}{lead}{d}{said.format(*f)}" for t, d, f in zip(titles, done, figures, strict=True))
    assert told(text) == [([d], (f[0], None, f[1])) for d, f in zip(done, figures, strict=True)]


def test_a_column_that_is_said_to_stay_empty_is_empty() -> None:
    found = told(
        "取組1、グループ内の取組。夜の電話を代わり合った。現状は0例。実績は5例。目標の欄は昨年のとおりなので書きません。\n"
        "取組2、地域との連携。ケアマネの会に出た。現状は1回。実績は4回。目標は空けておきます。\n"
    )
    assert [f[1] for f in found] == [("0例", None, "5例"), ("1回", None, "4回")]


def test_cells_that_blank_lines_part_keep_their_lines() -> None:
    found = told(
        "取組事項\n\n取組内容\n\n現　状\n(過去６箇月間)\n\n取組目標\n(向こう６箇月間)\n\n実　績\n(３月末まで)\n\n"
        "１　グループ化した医療機関等を支える取組\n\n・電話の当番を代わる。\n・台帳をそろえる。\n\n当番表なし\n\n"
        "当番表あり\n研修 ２名\n\n　\n\n"
        "２　患者・家族を中心とした在宅医療を推進するための取組\n\n・窓口を置く。\n\n相談 ０件\n\n相談 １２件\n\n　\n\n"
        "３　在宅医療についての普及啓発活動等の取組\n\n・話をする。\n\n０回\n\n１回\n\n１回\n冊子\n"
    )
    assert [f[1] for f in found] == [
        ("当番表なし", "当番表あり\n研修 ２名", None),
        ("相談 ０件", "相談 １２件", None),
        ("０回", "１回", "１回\n冊子"),
    ]


@pytest.mark.parametrize(
    "parts", [("①調整", "②打合せ", "③体制づくり"), ("事務局", "会議", "体制整備"), ("①調整役", "②会合", "③取組")]
)
def test_items_named_in_a_second_column_are_parts(parts: tuple[str, str, str]) -> None:
    row = (
        "{0}\t"
        + parts[0]
        + "\t丘の医院 看護師 平\n\t"
        + parts[1]
        + "\t1回目 R4.7.14 内容：当番 方法：対面\n\t"
        + parts[2]
    )
    row += "\t・窓口を置く。\n\t\t・台帳を作る。\n\t現状\t0回\n\t取組目標\t3回\n\t実績\t2回\n"
    titles = ("１ グループ内", "２ 地域連携", "３ 普及啓発")
    found = efforts("取組事項\t項目\t記入欄\n" + "".join(row.format(t) for t in titles))
    assert [(texts(e), situations(e)) for e in found] == [(["窓口を置く。", "台帳を作る。"], ("0回", "3回", "2回"))] * 3
    assert [m["method"] for e in found for m in meetings(e)] == ["対面"] * 3


@pytest.mark.parametrize("heading", ["日付", "いつ", "開いた日"])
def test_the_column_of_dates_is_known_by_what_it_holds(heading: str) -> None:
    found = efforts(
        "## 1. グループ化した医療機関等を支える取組\n\n### ② 打ち合わせ等\n\n"
        f"| 回 | {heading} | 内容 | 開催方法 | 参加機関 |\n|--|--|--|--|--|\n"
        "| 1 | 2022-06-24 | 計画 | 対面 | 丘の医院 |\n| 2 | 2023-02-28 | 総括 | 電話 | 丘の医院 |\n"
    )
    assert [(m["number"], m["start"]) for m in meetings(found[0])] == [(1, "2022-06-24"), (2, "2023-02-28")]


@pytest.mark.parametrize(
    "printed", ["１回目　令和４年　　月　　日", "第１回　月　日（　）　　時～　　時", "1回目：　年　月　日　内容："]
)
def test_a_meeting_that_is_printed_and_not_filled_in_is_none(printed: str) -> None:
    found = efforts(
        "１　グループ化した医療機関等を支える取組\n①事務局、調整機能を担う方：\n　丘の医院　看護師　平\n"
        f"②打ち合わせ等の内容・開催方法・回数・参加機関等\n　{printed}\n"
        f"　{printed.replace('1', '2').replace('１', '２')}\n"
        "③体制づくりのための取組内容\n・当直表を交換する。\n"
    )
    assert (found[0]["meetings"], texts(found[0])) == ([], ["当直表を交換する。"])


@pytest.mark.parametrize(
    "remark", ["　なお、実績につきましては年度末に改めて御報告いたします。", "　※実績欄は追ってお届けします。"]
)
def test_a_remark_below_a_plan_is_nothing_that_is_done(remark: str) -> None:
    found = told(
        "１　グループ化した医療機関等を支える取組\n　取組内容\n　　○夜の連絡先をそろえる。\n"
        "　現　状　　各自\n　取組目標　一本化\n\n"
        "２　在宅医療についての普及啓発活動等の取組\n　取組内容\n　　○敬老会で話をする。\n"
        "　現　状　　０回\n　取組目標　１回\n\n"
        f"{remark}\n\n　　　　　以　上\n"
    )
    assert found == [
        (["夜の連絡先をそろえる。"], ("各自", "一本化", None)),
        (["敬老会で話をする。"], ("０回", "１回", None)),
    ]
