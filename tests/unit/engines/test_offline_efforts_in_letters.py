"""Efforts told in letters: labels in sentences and brackets, quoted items, situations on one line, courtesies."""

from typing import Any

import pytest

from tests.unit.engines.told import efforts_of, reading, situations, texts

HEAD = "令和4年度の報告です。グループ名は「つばさ野グループ」です。\n\n"


def efforts(text: str) -> list[dict[str, Any]]:
    return efforts_of(reading(f"{HEAD}{text}"))


def test_a_letter_opens_each_effort_with_a_sentence_and_quotes_its_items():
    found = efforts(
        "まず、様式の１番、グループ内の取組について申し上げます。取組内容は「柏葉医院とみなと内科が、"
        "互いの留守を守る。」と、"
        "「週に一度、電話で話す。」の二つです。現状は「決まりなし」、取組目標は「約束を文書にする」です。\n\n"
        "次に、２番の地域との連携でございます。取組内容は「町の会議に出る。」です。これまで（現状）は「二回」、"
        "取組目標は「五回」といたします。\n\n"
        "最後に、３番の普及啓発です。取組内容は「公民館で話をする。」の一つです。現状は「一回」、"
        "取組目標は「三回」です。"
        "実績はむろん、まだございません。年度が終わりましたら改めてお送りいたします。\n"
        "乱筆お許しください。\n\n令和四年九月吉日\n柏葉医院　柏葉 一\n"
    )
    assert [e["kind"] for e in found] == ["within_group", "regional", "awareness"]
    assert texts(found[0]) == ["柏葉医院とみなと内科が、互いの留守を守る。", "週に一度、電話で話す。"]
    assert [texts(e) for e in found[1:]] == [["町の会議に出る。"], ["公民館で話をする。"]]
    assert [situations(e) for e in found] == [
        ("決まりなし", "約束を文書にする", None),
        ("二回", "五回", None),
        ("一回", "三回", None),
    ]


def test_a_label_in_brackets_opens_an_effort_whatever_follows_on_its_line():
    found = efforts(
        "［1 グループ内］調整役は 柏葉町保健センター 保健師 小山。打合せは2022年5月19日(木)に1回、"
        "内容は「当番の順番」、方法は対面。"
        "取組内容は次の2点。\n　ア）近いほうの院が行く。\n　イ）控えを見られるようにする。\n"
        "　　現状：0件　計画：10件　実績：8件\n"
        "［2 地域との連携］取組内容は次の1点。\n　ア）配食の会社と契約する。\n　　現状：なし　計画：1社　実績：2社\n"
    )
    assert [e["kind"] for e in found] == ["within_group", "regional"]
    assert texts(found[0]) == ["近いほうの院が行く。", "控えを見られるようにする。"]
    assert found[0]["meetings"][0]["start"] == "2022-05-19"
    assert texts(found[1]) == ["配食の会社と契約する。"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("現状→実績→目標：地図なし→地図あり→地図と名簿", ("地図なし", "地図と名簿", "地図あり")),
        ("現状／目標／実績：0回／2回／1回", ("0回", "2回", "1回")),
        ("着手前なし　目標３医院　到達２医院", ("なし", "３医院", "２医院")),
        ("現状…0回、取組目標…毎月1回の確認", ("0回", "毎月1回の確認", None)),
    ],
)
def test_situations_on_one_line_keep_the_order_that_their_words_have(line: str, expected: tuple[Any, ...]):
    found = efforts(
        f"■取組\n１　グループ内\n・道順の地図を作る。\n{line}\n２　地域との連携\n・健診の帰りに机を出す。\n{line}\n"
    )
    assert [situations(e) for e in found] == [expected, expected]
    assert [texts(e) for e in found] == [["道順の地図を作る。"], ["健診の帰りに机を出す。"]]


def test_figures_behind_a_title_in_own_words_are_no_activities():
    found = efforts(
        "２．三つの取組\n１）グループ内\n　・記録を翌朝までに送る。\n　現状：0回　目標：3回\n"
        "３．参入促進・連携（グループ化）の数字（グループ全体）\n　患者数は現状が五十八名、取組目標が七十名です。\n"
    )
    assert texts(found[0]) == ["記録を翌朝までに送る。"]
    assert situations(found[0]) == ("0回", "3回", None)


QUESTIONS = """件名：RE: 【照会】令和５年度グループ化推進事業計画（報告）書の不足項目について

ご質問の下に直接書き込む形でお返事します。

> 柏葉医院 ご担当者様
> 先日の報告書ですが、ファイルが壊れており中身を確認できませんでした。
> 以下の項目についてお知らせください。
>
> １）グループ名

「柏葉在宅トリオ」です。

> ２）取組１（グループ化した医療機関等を支える取組）
> 　①事務局、調整機能を担う方

柏葉医院の事務長、小山です。

> 　②打ち合わせ等の内容・開催方法・回数・参加機関等

1回目は令和5年6月1日（木）で、柏葉医院に集まって当番の割り振りを決めました。出たのは柏葉医院、みなと内科です。
2回目は令和5年10月5日（木）で、電話会議で接種の分担を決めました。出たのは柏葉医院とみなと内科です。

> 　③体制づくりのための取組内容

・院長が交代で夜の電話番をする。

> 　現状・取組目標・実績

現状は「電話番なし」、取組目標は「電話番 週7日」、実績は「電話番 週5日」です。

> ３）取組２（患者・家族を中心とした在宅医療を推進するための取組）

①は柏葉町の保健課 保健師 大高 にお願いしています。②はありません。③は次の1つです。
・申し送りノートに医師も書き込む。
現状2回、取組目標5回、実績は台風で中止のため0回。
"""


def test_answers_below_quoted_questions_are_read_by_what_was_asked():
    report = reading(QUESTIONS).report.model_dump()
    within, regional = report["efforts"]
    assert report["group_name"] == "柏葉在宅トリオ"
    assert within["coordinators"] == ("柏葉医院の事務長、小山",)
    assert [(m["topic"], m["method"], m["participants"]) for m in within["meetings"]] == [
        ("当番の割り振りを決めました", "柏葉医院に集まって", ("柏葉医院", "みなと内科")),
        ("接種の分担を決めました", "電話会議で", ("柏葉医院", "みなと内科")),
    ]
    assert texts(within) == ["院長が交代で夜の電話番をする。"]
    assert situations(within) == ("電話番なし", "電話番 週7日", "電話番 週5日")
    assert regional["meetings"] == ()
    assert regional["coordinators"] == ("柏葉町の保健課 保健師 大高",)
    assert texts(regional) == ["申し送りノートに医師も書き込む。"]
    assert situations(regional) == ("2回", "5回", "台風で中止のため0回")


def test_planned_meetings_with_the_method_in_brackets_behind_the_topic():
    (effort,) = efforts(
        "① グループ内の取組\n　調整役：　柏葉医院　事務長　小山　昌子\n"
        "　　　　　　訪問看護ステーションつばさ　所長　中根　亜希\n"
        "　打合せの予定：\n　　1回目　令和6年8月7日（水）　連携ルールの策定　〔対面〕\n"
        "　　2回目　令和6年12月4日（水）　症例検討　〔オンライン〕\n"
        "　取組：\n　　○ 連絡票を共有します。\n　現在：打合せ0回　　計画：打合せ2回\n"
    )
    assert effort["coordinators"] == ["柏葉医院 事務長 小山 昌子", "訪問看護ステーションつばさ 所長 中根 亜希"]
    assert [(m["topic"], m["method"]) for m in effort["meetings"]] == [
        ("連携ルールの策定", "対面"),
        ("症例検討", "オンライン"),
    ]


def test_questions_with_numbers_of_their_own_open_the_efforts():
    found = efforts(
        "２　グループ内の取組は？\n\n打合せは一度だけ、2022年11月17日に集まりました（内容：連絡先の見直し）。\n"
        "取り組んだことは下の二つ。\n"
        "・一覧を改訂した。\n・経験のある医師が同行した。\n現状　同行0件\n実績　同行3件\n\n"
        "３　地域との連携では？\n\n・消防署と話し合った。\n現状　未実施\n実績　1回\n\n"
        "４　普及啓発は？\n\n・ちらしを作成した。\n現状　0枚\n実績　2,400枚\n"
    )
    assert [(e["kind"], texts(e)) for e in found] == [
        ("within_group", ["一覧を改訂した。", "経験のある医師が同行した。"]),
        ("regional", ["消防署と話し合った。"]),
        ("awareness", ["ちらしを作成した。"]),
    ]
    assert found[0]["meetings"][0]["start"] == "2022-11-17"


def test_a_telephone_below_the_last_effort_is_the_sender_s():
    (effort,) = efforts(
        "■ 普及啓発\n取組：\n　・健康まつりに相談コーナーを出す。\n前年度：－／今年度計画：1回／今年度実績：中止\n\n"
        "つばさ医師会　事務局　小山 里美\nTEL 0290-55-0142\n"
    )
    assert texts(effort) == ["健康まつりに相談コーナーを出す。"]
