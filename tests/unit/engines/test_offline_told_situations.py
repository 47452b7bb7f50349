"""Situations, meetings and activities of an effort that is told in the sentences of a letter, by exact values."""

from typing import Any

import pytest

from assistant.engines.offline.draft import Draft
from assistant.engines.offline.efforts import read_efforts
from assistant.readers import read
from schemas.group_report import GroupReport

BEFORE = "令和４年度グループ化推進事業の報告\n\n（１）グループ化した医療機関等を支える取組\n"


def first_effort(text: str) -> dict[str, Any]:
    """The first effort that is read from lines below its heading, without what is blank."""
    document = read((BEFORE + text).encode(), "submission.txt")
    draft = Draft(document, GroupReport)
    read_efforts(document, draft, 2022)
    report, _, _ = draft.build()
    assert isinstance(report, GroupReport)
    effort: dict[str, Any] = report.efforts[0].model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    return effort


@pytest.mark.parametrize(
    ("before", "after", "situations"),
    [
        (
            "打ち合わせは今年度３回いたしました。",
            "打ち合わせの現状は０回、目標は４回、実績は３回です。",
            ["０回", "４回", "３回"],
        ),
        ("話し合いは今年度２回もちました。", "現状は０回で、目標は３回、実績は２回でした。", ["０回", "３回", "２回"]),
        (
            "会議は昨年度１回、町でしておりました。",
            "目標は５回、現状は１回、実績は４回です。",
            ["１回", "５回", "４回"],
        ),
    ],
)
def test_a_year_in_another_sentence_names_no_situation(before: str, after: str, situations: list[str]) -> None:
    effort = first_effort(f"{before}\n・休診日に互いの往診を引き受ける。\n{after}\n")

    assert [effort.get(name) for name in ("current", "target", "actual")] == situations
    assert {"text": "休診日に互いの往診を引き受ける。"} in effort["activities"]


@pytest.mark.parametrize(
    "opening", ["打合せは今年度２回いたしました。", "会議は今年度２回開きました。", "話し合いは、二回もちました。"]
)
def test_meetings_told_with_their_dates_stand_beside_situations_told_later(opening: str) -> None:
    effort = first_effort(
        f"{opening}１回目は令和４年６月９日で、議題は当番の順、参加したのはかえで医院、みなみ薬局です。"
        "２回目は令和４年１２月１日で、議題は連絡網の見直し、開催方法はオンラインです。\n"
        "・当番の医師が夜間の電話を受ける。\n現状は０回、目標は３回、実績は２回です。\n"
    )

    assert effort["meetings"] == [
        {"number": 1, "start": "2022-06-09", "topic": "当番の順", "participants": ["かえで医院", "みなみ薬局"]},
        {"number": 2, "start": "2022-12-01", "topic": "連絡網の見直し", "method": "オンライン"},
    ]
    assert effort["actual"] == "２回"


@pytest.mark.parametrize(
    "announced",
    ["体制づくりとしては次の二つに取り組みました。", "以下の３点を行いました。", "次のことを進めております。"],
)
def test_a_sentence_that_announces_items_is_none_of_them(announced: str) -> None:
    effort = first_effort(
        f"{announced}\n・電話当番を回す。\n・連絡票を使う。\n現状は０回、目標は１回、実績は１回です。\n"
    )

    assert [a["text"] for a in effort["activities"]] == ["電話当番を回す。", "連絡票を使う。"]


@pytest.mark.parametrize("text", ["次の当番医に引き継ぎを行いました。", "次回の訪問日を知らせました。"])
def test_what_comes_next_is_no_announcement(text: str) -> None:
    effort = first_effort(f"・{text}\n現状は０回、目標は１回、実績は１回です。\n")

    assert effort["activities"] == [{"text": text}]


@pytest.mark.parametrize(
    "blank", ["空欄で結構です（数えておりません）", "空欄のままにしてあります", "空欄といたします"]
)
def test_what_is_said_to_be_blank_is_blank(blank: str) -> None:
    effort = first_effort(f"・電話当番を回す。\n現状は{blank}。目標は月２件、実績は月３件です。\n")

    assert "current" not in effort
    assert effort["target"] == "月２件"


def test_a_sentence_about_blanks_is_a_situation() -> None:
    effort = first_effort("・様式を直す。\n現状：空欄の多い様式\n目標：空欄をなくす\n実績：様式を一つにした\n")

    assert [effort.get(n) for n in ("current", "target", "actual")] == [
        "空欄の多い様式",
        "空欄をなくす",
        "様式を一つにした",
    ]
