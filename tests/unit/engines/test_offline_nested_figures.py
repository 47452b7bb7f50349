"""Figures of which no heading, order or nesting is known beforehand: the one under which they all fit is taken."""

from typing import Any

import pytest

from tests.unit.engines.told import reading

HEAD = "令和4年度 医療提供施設等グループ化推進事業計画（報告）書\nグループ名：夕凪グループ\n\n"
ROWS = [("夕凪クリニック", 12, 15, 14), ("医療法人社団青葉会 橋本医院", 4, 6, 6), (None, 16, 21, 20)]
VISITS = [
    ("夕凪クリニック", (72, 9, 63), (95, 12, 83)),
    ("橋本医院", (24, 2, 22), (40, 5, 35)),
    (None, (96, 11, 85), (135, 17, 118)),
]
NUMBERED = [(1, "現状"), (2, "目標"), (3, "実績")]


def patients(text: str) -> list[tuple[Any, ...]]:
    table = reading(HEAD + text).report.model_dump()["patients"]
    rows = [*table["rows"], {"institution": None, **table["total"]}]
    return [(r["institution"], r["current"], r["target"], r["actual"]) for r in rows]


def visits(text: str) -> list[tuple[Any, ...]]:
    table = reading(HEAD + text).report.model_dump()["visits"]
    rows = [*table["rows"], {"institution": None, **table["total"]}]
    counts = ("total", "house_calls", "home_visits")
    return [(r["institution"], *(tuple(r[c][k] for k in counts) for c in ("current", "actual"))) for r in rows]


def of(institution: str | None) -> str:
    return institution or "連携する医療機関内の合計"


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"＜{p}＞\n" + "".join(f"├ {of(r[0])}\n│ └ 人数 {r[i]}名\n" for r in ROWS) for i, p in NUMBERED),
        "[1 合計診療患者数]\n" + "".join(f"{p}.{of(r[0])} = {r[i]}\n" for i, p in NUMBERED for r in ROWS),
        "".join(f"患者数_{of(r[0])}_{p} = {r[i]}\n" for r in ROWS for i, p in NUMBERED),
        "数字の並びは 実績／目標／現状 の順です。\n"
        + "".join(f"◎{of(r[0])}\n 患者数 {r[3]}／{r[2]}／{r[1]}\n" for r in ROWS),
    ],
    ids=["tree by period", "periods before names", "path with underscores", "announced backwards"],
)
def test_patients_are_read_however_they_are_nested(text: str) -> None:
    assert patients(text) == ROWS


@pytest.mark.parametrize(
    "cell", ["往診{1}＋訪問診療{2}＝計{0}回", "往診{1}回、訪問診療{2}回、合計{0}回", "{0}回 … 往診 {1}、訪問診療 {2}"]
)
def test_the_sum_of_a_cell_is_no_row_of_sums(cell: str) -> None:
    lines = "".join(
        f"【{of(r[0])}】\n　回数　現状 {cell.format(*r[1])}\n　　　　実績 {cell.format(*r[2])}\n" for r in VISITS
    )
    assert visits(lines) == VISITS


def test_a_part_that_no_way_of_nesting_explains_is_left_out() -> None:
    text = "【夕凪クリニック】\n患者数 現状12名、14名\n【橋本医院】\n患者数 現状4名、6名\n"
    assert reading(HEAD + text).report.model_dump()["patients"] is None


def test_figures_of_an_effort_are_no_table() -> None:
    text = "3つの取組\n１ グループ内\n・主治医を二人にする。\n現状\n　患者 2名\n目標\n　患者 10名\n"
    assert reading(HEAD + text).report.model_dump()["patients"] is None


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"{of(n)}の実績は{a}名（昨年度は{a + 3}名）。計画は{t}名、現状は{c}名です。\n" for n, c, t, a in ROWS),
        "".join(f"{of(n)}は{c}名（現状）、{t}名（目標）、{a}名（実績）。前年は{c - 1}名。\n" for n, c, t, a in ROWS),
        "".join(f"{of(n)}は昨年度{c}名、目標{t}名、実績{a}名。\n" for n, c, t, a in ROWS),
    ],
    ids=["last year before the period itself", "periods behind figures", "last year for the period before"],
)
def test_last_year_is_a_period_of_the_form_only_where_it_has_no_other_word(text: str) -> None:
    assert patients("合計診療患者数\n" + text.replace("橋本医院は", "橋本医院 は")) == ROWS


def test_a_note_says_of_when_all_figures_before_it_are() -> None:
    counts = ((15, 6, 10), (19, 5, 10))
    text = "".join(
        f"紹介数 {a}件、急変時の受入数 {b}件、逆紹介数 {c}件（いずれも令和{year}年度の件数）\n"
        for year, (a, b, c) in zip((3, 4), counts, strict=True)
    )
    table = reading(HEAD + "【病院との連携】\n" + text).report.model_dump()["referrals"]
    kinds = ("referrals", "emergency_admissions", "reverse_referrals")
    assert [tuple(table[k][p] for k in kinds) for p in ("before", "after")] == list(counts)


def test_a_split_in_brackets_is_no_date() -> None:
    rows = "夕凪クリニック 現状72（9/63） 実績18（1/17）\n橋本医院 現状24（2/22） 実績30（10/20）\n"
    assert visits("回数（ ）内は往診/訪問診療\n" + rows)[:2] == [
        ("夕凪クリニック", (72, 9, 63), (18, 1, 17)),
        ("橋本医院", (24, 2, 22), (30, 10, 20)),
    ]


def test_a_number_broken_at_the_end_of_a_full_line_is_one() -> None:
    told = "。".join(f"{of(n)}は現状{c}名、計画{t}名、実績{a}名" for n, c, t, a in ROWS) + "。"
    for width in range(21, 28):
        lines = [told[i : i + width] for i in range(0, len(told), width)]
        assert patients("【患者数】\n" + "\n".join(lines) + "\n【終わり】\n") == ROWS, width
