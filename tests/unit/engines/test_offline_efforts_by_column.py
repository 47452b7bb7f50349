"""Efforts whose columns are typed one below the other: 現状 of all three, then 取組目標 of all three."""

import pytest

from assistant.engines.offline.draft import Draft
from assistant.engines.offline.efforts import read_efforts
from assistant.readers import read
from schemas.group_report import GroupReport

TITLE = "令和４年度グループ化推進事業計画（報告）書\n\n【必要な３つの取組】\n"
LABELS = (
    "グループ化した医療機関等を支える取組",
    "患者・家族を中心とした在宅医療を推進するための取組",
    "在宅医療についての普及啓発活動等の取組を行う取組",
)
DONE = ("休診日に往診を代わる。", "退院前の会議に出る。", "公民館で話をする。")
CONTENT = "".join(f"{n}　{label}\n　・{done}\n" for n, label, done in zip("１２３", LABELS, DONE, strict=True))
EXPECTED = [("０回\n当番表なし", "３回", None), ("４件", "１０件", None), (None, "１回（２月）", None)]


def efforts_of(text: str) -> list[tuple[list[str], tuple[str | None, ...]]]:
    """Of each effort that is read: its activities, and (current, target, actual)."""
    document = read((TITLE + text).encode(), "submission.txt")
    draft = Draft(document, GroupReport)
    read_efforts(document, draft, 2022)
    report, _, _ = draft.build()
    assert isinstance(report, GroupReport)
    return [([a.text or "" for a in e.activities], (e.current, e.target, e.actual)) for e in report.efforts]


@pytest.mark.parametrize(
    "text",
    [
        f"◎取組内容\n{CONTENT}\n◎現状（過去６箇月間の状況）\n１　０回\n　　当番表なし\n２　４件\n３\n\n"
        "◎取組目標（向こう６箇月間の取組）\n１　３回\n２　１０件\n３　１回（２月）\n\n◎実績\n１\n２\n３\n",
        f"{CONTENT}\n【現状】\n(1) ０回\n当番表なし\n(2) ４件\n(3)\n【計画】\n(1) ３回\n(2) １０件\n(3) １回（２月）\n",
        f"■現　状\n取組１：０回\n当番表なし\n取組２：４件\n■目　標\n取組１：３回\n取組２：１０件\n"
        f"取組３：１回（２月）\n■取組内容\n{CONTENT}",
        f"取組内容：\n{CONTENT}\n現状：\n①０回\n当番表なし\n②４件\n目標：\n①３回\n②１０件\n③１回（２月）\n\n以上、ご確認願います。\n",
    ],
    ids=["marked", "in brackets", "content last", "circled, a letter's end behind"],
)
def test_columns_one_below_the_other_are_read_by_the_efforts_numbers(text: str) -> None:
    assert efforts_of(text) == [([d], s) for d, s in zip(DONE, EXPECTED, strict=True)]


def test_columns_below_each_effort_stay_its_own() -> None:
    text = "".join(
        f"{n}　{label}\n・{done}\n現状\n{n}回\n目標\n{n}件\n実績\n{n}名\n"
        for n, label, done in zip("１２３", LABELS, DONE, strict=True)
    )

    assert [s for _, s in efforts_of(text)] == [(f"{n}回", f"{n}件", f"{n}名") for n in "１２３"]
