"""Efforts in further shapes that people give them: general lines without labels, brackets of every kind, names of the
efforts in everyday words, questions that name effort and field, exports with a row a field, values in brackets."""

from typing import Any

import pytest

from tests.unit.engines.told import efforts_of, meetings, reading, situations, texts

HEAD = "令和5年度の報告\nグループ名：つづら川在宅の輪\n\n"
ONE = "１ グループ化した医療機関等を支える取組\n②打ち合わせ等\n{}\n③体制づくりのための取組内容\n・留守を守る。\n"


def noted(text: str, name: str = "submission.txt") -> tuple[list[dict[str, Any]], list[str]]:
    """The efforts, and the paths that are noted as not found."""
    found = reading(f"{HEAD}{text}", name)
    return efforts_of(found), [note.path for note in found.notes if note.state == "not_found"]


def efforts(text: str) -> list[dict[str, Any]]:
    return noted(text)[0]


@pytest.mark.parametrize(
    "line",
    [
        "月1回程度、オンライン、つづら医院・桑野内科・林診療所",
        "月1回程度　オンライン　つづら医院、桑野内科、林診療所",
        "毎月にオンラインで開催。つづら医院、桑野内科、林診療所が参加。",
    ],
)
def test_one_line_tells_how_often_how_and_with_whom(line: str):
    (found,) = efforts(ONE.format(line))
    (meeting,) = meetings(found)
    assert meeting["frequency"] in ("月1回程度", "毎月")
    assert meeting["method"] == "オンライン"
    assert meeting["participants"] == ["つづら医院", "桑野内科", "林診療所"]
    assert "topic" not in meeting


@pytest.mark.parametrize(
    "told",
    [
        "第１回（6月14日、対面）夜の当番について（つづら医院、桑野内科）",
        "第１回　6/14　夜の当番について（対面、つづら医院・桑野内科）",
        "第１回　2023.6.14　夜の当番について　つづら医院、桑野内科　対面",
    ],
)
def test_how_and_with_whom_may_stand_in_brackets_around_the_topic(told: str):
    (found,) = efforts(ONE.format(told))
    assert meetings(found) == [
        {
            "number": 1,
            "start": "2023-06-14",
            "topic": "夜の当番について",
            "method": "対面",
            "participants": ["つづら医院", "桑野内科"],
        }
    ]


def test_dated_topics_behind_commas_are_meetings_of_their_own():
    (found,) = efforts(ONE.format("R5.5.17 年間計画、R5.9.13 振り返り、R6.2.7 来年度"))
    assert [(m["start"], m["topic"]) for m in meetings(found)] == [
        ("2023-05-17", "年間計画"),
        ("2023-09-13", "振り返り"),
        ("2024-02-07", "来年度"),
    ]


@pytest.mark.parametrize(("left", "right"), [("≪", "≫"), ("《", "》"), ("〈", "〉"), ("＜", "＞")])
def test_headings_stand_in_brackets_of_every_kind(left: str, right: str):
    (found,) = efforts(
        f"1 グループ内\n{left}事務局・調整役{right}　つづら医院　看護師長　泉\n{left}打ち合わせ{right}\n"
        f"　・令和５年６月１２日　役割について（対面）\n{left}取組{right}\n　町の会に出席する。\n"
        f"{left}現状{right}　なし\n{left}目標{right}　４回\n"
    )
    assert found["coordinators"] == ["つづら医院 看護師長 泉"]
    assert [(m["topic"], m["method"]) for m in meetings(found)] == [("役割について", "対面")]
    assert (texts(found), situations(found)) == (["町の会に出席する。"], ("なし", "４回", None))


@pytest.mark.parametrize(
    "names",
    [
        ("●グループの仲間内でやったこと", "●地域の皆さんとの取り組み", "●住民の方への啓発"),
        ("■医療機関同士の連携", "■関係機関との連携", "■町民向けの広報"),
        ("１）グループの中での取組", "２）多職種との連携", "３）普及・啓発活動"),
    ],
)
def test_efforts_are_named_in_everyday_words(names: tuple[str, str, str]):
    found = efforts("".join(f"{name}\n・する。\n（現状）なし（目標）2回（実績）1回\n" for name in names))
    assert [e["kind"] for e in found] == ["within_group", "regional", "awareness"]
    assert [situations(e) for e in found] == [("なし", "2回", "1回")] * 3


@pytest.mark.parametrize(
    "told",
    [
        "実績：5回（目標：4回、現状：0回）",
        "◇現状　0回　◇目標　4回　◇実績　5回",
        "現状　：0回　→　実績　：5回（目標　：4回）",
        "【現状】0回【目標】4回【実績】5回",
    ],
)
def test_situations_stand_in_brackets_or_behind_signs_in_any_order(told: str):
    (found,) = efforts(f"2 地域との連携\n・見守りの会に出る。\n{told}\n")
    assert situations(found) == ("0回", "4回", "5回")
    assert texts(found) == ["見守りの会に出る。"]


def test_questions_that_name_effort_and_field_open_their_answers():
    found = efforts(
        "> 取組１の事務局・調整役を教えてください。\nつづら医院の泉看護師長です。\n"
        "> 取組１の内容と現状・目標・実績は？\n順番を決める。現状は「なし」、目標は「順番表」、実績は「順番表」です。\n"
        "> 取組２の内容と現状・目標・実績は？\n町の会に出席する。現状０回、目標４回、実績５回。\n"
    )
    assert found[0]["coordinators"] == ["つづら医院の泉看護師長"]
    assert [(texts(e), situations(e)) for e in found] == [
        (["順番を決める。"], ("なし", "順番表", "順番表")),
        (["町の会に出席する。"], ("０回", "４回", "５回")),
    ]


def test_an_export_may_have_a_row_for_each_field_of_each_effort():
    found = efforts(
        "区分\t項目\t内容\n取組1\t事務局\tつづら医院 事務長 堤\n取組1\t打ち合わせ\t第1回 R5.5.17 年間計画\n"
        "取組1\t取組内容\t連絡網を作る。\n取組1\t現状\tなし\n取組1\t目標\t作成\n取組1\t実績\t作成済\n"
        "取組2\t取組内容\t会に出る。\n取組2\t現状\t2回\n取組2\t目標\t4回\n取組2\t実績\t5回\n"
    )
    assert [e["kind"] for e in found] == ["within_group", "regional"]
    assert found[0]["coordinators"] == ["つづら医院 事務長 堤"]
    assert [m["topic"] for m in meetings(found[0])] == ["年間計画"]
    assert [(texts(e), situations(e)) for e in found] == [
        (["連絡網を作る。"], ("なし", "作成", "作成済")),
        (["会に出る。"], ("2回", "4回", "5回")),
    ]


def test_what_is_done_may_stand_above_a_table_of_the_situations_alone():
    found = efforts(
        "1 グループ内：当番表を作る。\n2 地域連携：会に出る。\n3 普及啓発：紙を配る。\n\n"
        "\t現状\t目標\t実績\n取組1\tなし\tあり\tあり\n取組2\t0回\t3回\t3回\n取組3\t0部\t500部\t650部\n"
    )
    assert [(texts(e), situations(e)) for e in found] == [
        (["当番表を作る。"], ("なし", "あり", "あり")),
        (["会に出る。"], ("0回", "3回", "3回")),
        (["紙を配る。"], ("0部", "500部", "650部")),
    ]


def test_a_round_bracket_over_bullets_is_their_heading():
    (found,) = efforts(
        "1 グループ内\n（診診連携）\n・会を開く。\n・代わり合う。\n（病診連携）\n・様式をそろえる。\n現状：なし\n"
    )
    assert [(a["heading"], a["text"]) for a in found["activities"]] == [
        ("診診連携", "会を開く。"),
        ("診診連携", "代わり合う。"),
        ("病診連携", "様式をそろえる。"),
    ]


@pytest.mark.parametrize("mark", ["１）", "①", "(1)"])
def test_a_short_line_over_a_longer_sentence_is_a_numbered_items_title(mark: str):
    (found,) = efforts(
        f"1 グループ内\n③取組内容\n{mark}当番の分担\n　夜間の当番を三つの医院で分けて受け持つことにする。\n"
        "現状：なし\n目標：あり\n"
    )
    assert [(a["heading"], a["text"]) for a in found["activities"]] == [
        ("当番の分担", "夜間の当番を三つの医院で分けて受け持つことにする。")
    ]


def test_two_specialties_of_one_clinic_are_one_name():
    (found,) = efforts(
        ONE.format("内容：夜の当番\n参加機関：すずな小児科・内科、林内科・消化器科クリニック、桑野内科・つづら医院")
    )
    assert found["meetings"][0]["participants"] == [
        "すずな小児科・内科",
        "林内科・消化器科クリニック",
        "桑野内科",
        "つづら医院",
    ]


@pytest.mark.parametrize("office", ["はたの森クリニック 担当 真鍋", "はるか医院 事務 堤"])
def test_a_name_that_begins_like_a_particle_is_kept_whole(office: str):
    (found,) = efforts(f"1 グループ内\n①事務局、調整機能を担う方\n{office}\n③取組内容\n・留守を守る。\n現状：なし\n")
    assert found["coordinators"] == [office]


def test_items_below_a_bare_number_three_are_no_figures_of_the_third_effect():
    (found,) = efforts(
        "＜取組３：在宅医療についての普及啓発活動等の取組を行う取組＞\n③\n　・防災の日に患者向けのチラシを配る。\n"
        "　〔現状〕0枚　〔取組目標〕500枚　〔実績〕450枚\n\n"
        "＜効果１：合計診療患者数＞現状→目標→実績\n　つづら医院　19名→22名→23名\n"
    )
    assert texts(found) == ["防災の日に患者向けのチラシを配る。"]
    assert situations(found) == ("0枚", "500枚", "450枚")


def test_an_effort_of_which_nothing_but_its_label_is_read_is_noted_and_never_called_blank():
    found, missing = noted(
        "取組事項\t取組内容\t現状\t計画\t実績\n1 グループ化した医療機関等を支える取組\t・留守を守る。\t0回\t2回\t1回\n"
        "3 在宅医療についての普及啓発活動等の取組\t\t\t\t\n"
    )
    assert [e["kind"] for e in found] == ["within_group", "awareness"]
    assert "efforts[1]" in missing


def test_cells_below_a_header_on_one_line_stand_one_a_line():
    (found,) = efforts(
        "取組事項　　取組内容　　現状　　取組目標　　実績\n１ グループ化した医療機関等を支える取組\n"
        "③体制づくりのための取組内容\n・代わりの順番を決\nめる。\nなし\n順番表の作成\n順番表を作成\n"
    )
    assert (texts(found), situations(found)) == (["代わりの順番を決める。"], ("なし", "順番表の作成", "順番表を作成"))


@pytest.mark.parametrize(
    ("told", "topic", "method"),
    [
        ("対面 「顔合わせと役割分担」", "「顔合わせと役割分担」", "対面"),
        ("参集　手順書案の確認", "手順書案の確認", "参集"),
        ("Web会議　手順書の修正", "手順書の修正", "Web会議"),
        ("顔合わせと役割分担【南浜公民館】", "顔合わせと役割分担", "南浜公民館"),
    ],
)
def test_how_may_stand_before_the_topic_and_where_in_brackets_behind_it(told: str, topic: str, method: str):
    found = efforts(
        f"取組１　グループ内の取組\n②打ち合わせ等\n1回目　令和4年6月14日　{told}\n③取組内容\n・当番表を作る。\n"
    )
    (meeting,) = found[0]["meetings"]
    assert (meeting["topic"], meeting["method"]) == (topic, method)
