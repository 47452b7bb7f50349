"""Tables whose figures go by whatever stands around them: several in a cell, own words, no names, sums of some rows."""

from typing import Any

import pytest

from tests.unit.engines.told import reading

_OWN_WORDS = """1 患者数（名）
医療機関\tスタート\tゴール\t着地
葦辺医院\t4\t6\t7
みどり坂診療所\t2\t3\t1
合計\t6\t9\t8

3 死亡患者数（名）
医療機関\tスタート\tうち医療機関以外\t着地\tうち医療機関以外
葦辺医院\t1\t1\t2\t0
みどり坂診療所\t0\t0\t3\t2
合計\t1\t1\t5\t2

4 病院との件数
\tスタート\t着地\tちがい
紹介数\t6\t8\t2
受入れ\t1\t4\t3
逆紹介数\t3\t2\t△1
"""
_WRAPPED = """１．診察した患者さんの実人数
　医療機関　　　　　| 現　状　| 計　画　| 実　績
　連携する医療機関　| １９名　| ２２名　| ２４名
　内の合計　　　　　|　　　　 |　　　　 |
　葦辺医院　　　　　| 　４名　| 　６名　| 　７名
　医療法人社団紫陽会| １５名　| １６名　| １７名
　みどり坂内科クリニ|　　　　 |　　　　 |
　ック　　　　　　　|　　　　 |　　　　 |
"""


def _part(text: str, part: str) -> dict[str, Any]:
    found: dict[str, Any] = reading(text).report.model_dump(mode="json")[part]
    return found


def _patients(text: str) -> list[tuple[Any, ...]]:
    """Name (None for the sum), current, target, actual."""
    part = _part(text, "patients")
    rows = [*part["rows"], {"institution": None, **part["total"]}]
    return [(row["institution"], row["current"], row["target"], row["actual"]) for row in rows]


@pytest.mark.parametrize(
    ("lead", "heads", "cells"),
    [
        ("", "現状\t目標／実績", "{0}\t{1}／{2}"),
        ("", "現状\t実績（目標）", "{0}\t{2}（{1}）"),
        ("", "現状→目標→実績", "{0}→{1}→{2}"),
        ("※各欄は「現状・目標・実績」の順\n", "人数", "{0}・{1}・{2}"),
    ],
)
def test_several_periods_in_one_cell_go_by_the_order_that_is_announced(lead: str, heads: str, cells: str) -> None:
    rows = [("葦辺医院", 4, 6, 7), ("みどり坂診療所", 2, 3, 1), ("合計", 6, 9, 8)]
    table = "\n".join(f"{name}\t{cells.format(*figures)}" for name, *figures in rows)

    found = _patients(f"1 患者数（名）\n{lead}医療機関\t{heads}\n{table}\n")

    assert found == [*rows[:2], (None, 6, 9, 8)]


def test_kinds_in_brackets_stay_with_their_period() -> None:
    deaths = _part(
        "3 死亡患者数（うち医療機関以外）\n医療機関\t現状／実績\n葦辺医院\t5(3)／6(4)\n合計\t5(3)／6(4)\n", "deaths"
    )

    assert deaths["rows"][0]["current"] == {"total": 5, "outside_facility": 3}
    assert deaths["total"]["actual"] == {"total": 6, "outside_facility": 4}


def test_a_correction_by_an_arrow_is_no_pair() -> None:
    found = _patients("1 患者数（名）\n医療機関\t現状\t目標\t実績\n葦辺医院\t4\t7→8\t7\n合計\t4\t8\t7\n")

    assert found == [("葦辺医院", 4, 8, 7), (None, 4, 8, 7)]


def test_headings_in_own_words_go_by_the_order_of_the_form_and_by_other_tables() -> None:
    assert _patients(_OWN_WORDS) == [("葦辺医院", 4, 6, 7), ("みどり坂診療所", 2, 3, 1), (None, 6, 9, 8)]
    assert _part(_OWN_WORDS, "deaths")["total"]["actual"] == {"total": 5, "outside_facility": 2}
    assert _part(_OWN_WORDS, "referrals")["emergency_admissions"] == {"before": 1, "after": 4, "difference": 3}


def test_figures_of_periods_in_rows_are_the_groups_where_nobody_is_named() -> None:
    table = "実績\n\t患者数\t合計回数\tうち往診\tうち訪問診療\n現状\t8名\t40回\t4回\t36回\n実績\t9名\t50回\t6回\t44回\n"

    assert _patients(table) == [(None, 8, None, 9)]
    assert _part(table, "visits")["total"]["actual"] == {"total": 50, "house_calls": 6, "home_visits": 44}


def test_figures_of_an_efforts_table_are_not_the_groups() -> None:
    text = (
        "3 普及啓発\n・絵本の読み聞かせと往診の話をする。\n現状\t1回\n取組目標\t3回\n実績\t2回\n\n"
        "2 訪問回数\n医療機関\t現状\n葦辺医院\t7回\n"
    )

    assert _part(text, "visits")["total"]["current"]["total"] is None


@pytest.mark.parametrize("labels", [("（北部 小計）", "（南部 小計）"), ("東地区計", "西地区計"), ("小計", "小計")])
def test_sums_of_some_rows_are_neither_institutions_nor_the_sum_of_all(labels: tuple[str, str]) -> None:
    one, other = labels
    text = f"1 患者数（名）\n医療機関名\t現状\t目標\t実績\n葦辺医院\t4\t6\t7\n{one}\t4\t6\t7\nみどり坂診療所\t2\t3\t1\n"

    found = _patients(f"{text}{other}\t2\t3\t1\n合計\t6\t9\t8\n")

    assert found == [("葦辺医院", 4, 6, 7), ("みどり坂診療所", 2, 3, 1), (None, 6, 9, 8)]


def test_names_broken_at_the_width_of_their_column_are_one() -> None:
    assert _patients(_WRAPPED) == [
        ("葦辺医院", 4, 6, 7),
        ("医療法人社団紫陽会みどり坂内科クリニック", 15, 16, 17),
        (None, 19, 22, 24),
    ]


@pytest.mark.parametrize(("numbers", "last"), [(("1", "2", "3"), "森内科"), (("１ ", "２ ", "３ "), "6丁目内科")])
def test_numbers_before_all_names_are_none_of_them(numbers: tuple[str, ...], last: str) -> None:
    names = ["ひばり野医院", "丘の上診療所", last]
    rows = "\n".join(f"{number}{name}\t4\t5\t6" for number, name in zip(numbers, names, strict=True))
    report = reading(f"１　患者数（名）\n医療機関名\t現状\t目標\t実績\n{rows}\n合計\t12\t15\t18\n").report.model_dump()
    assert [row["institution"] for row in report["patients"]["rows"]] == names
