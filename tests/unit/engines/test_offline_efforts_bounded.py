"""Where the efforts end: headings of the effects in own words, rules, printed heads; meetings told in sentences."""

import pytest

from tests.unit.engines.told import efforts_of, meetings, reading, situations, texts

_ONE = """令和4年度 グループ化推進事業計画（報告）書
グループ名：あけび在宅の会
取組1（グループ内の取組）
③ 取組内容
・当番医を週ごとに替える。
"""


@pytest.mark.parametrize(
    "heading",
    [
        "効果の数字↓  往=往診  訪=訪問診療",
        "■取組効果の表 単位は名と回",
        "＜実績（参入促進・連携の効果）＞",
        "◎令和４年度　参入促進・連携（グループ化）の実績欄",
    ],
)
def test_a_heading_of_the_effects_in_own_words_ends_the_efforts(heading: str) -> None:
    told = f"{_ONE}現状：0回　取組目標：2回　実績：2回\n{heading}\n目標 往3+訪30=33\n実績 往2+訪28=30\n"
    (effort,) = efforts_of(reading(told))
    assert (texts(effort), situations(effort)) == (["当番医を週ごとに替える。"], ("0回", "2回", "2回"))


@pytest.mark.parametrize("rule", ["―――――――――――――", "----------------", "＝＝＝＝＝＝＝＝"])
def test_what_stands_below_a_rule_behind_the_last_situations_is_no_activity(rule: str) -> None:
    told = f"{_ONE}【現状】0回　【取組目標】2回　【実績】1回\n{rule}\n講座は会場が使えず、来年度に延ばしました。\n"
    (effort,) = efforts_of(reading(told))
    assert (texts(effort), situations(effort)) == (["当番医を週ごとに替える。"], ("0回", "2回", "1回"))


@pytest.mark.parametrize(
    "stamp", ["11/23/26, 4:03 PM   Re: 報告書の件 - 医師会メール", "2026/11/23 16:03   報告書の件"]
)
def test_what_a_browser_prints_over_each_page_is_no_activity(stamp: str) -> None:
    told = f"{stamp}\n{_ONE}{stamp}\n・往診かばんの中身をそろえる。\n現状：0回　取組目標：2回　実績：2回\n"
    (effort,) = efforts_of(reading(told))
    assert texts(effort) == ["当番医を週ごとに替える。", "往診かばんの中身をそろえる。"]


@pytest.mark.parametrize(
    "said",
    [
        "一回目が九月六日、内容は「当番の相談」、方法は対面。二回目が一月十七日、内容は「反省会」、方法は電話。",
        "1回目が9月6日、内容は「当番の相談」、方法は対面。2回目が1月17日、内容は「反省会」、方法は電話。",
        "第1回は9月6日、内容は「当番の相談」、方法は対面。第2回は1月17日、内容は「反省会」、方法は電話。",
    ],
)
def test_two_dated_meetings_in_sentences(said: str) -> None:
    (effort,) = efforts_of(reading(_ONE.replace("③", f"② 打ち合わせ等\n{said}\n③")))
    held = [(m["number"], m["start"], m["topic"].strip("「」"), m["method"]) for m in meetings(effort)]
    assert held == [(1, "2022-09-06", "当番の相談", "対面"), (2, "2023-01-17", "反省会", "電話")]
