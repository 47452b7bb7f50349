"""The effect tables in shapes that no sample has: the same figures, printed in many ways, must come out the same."""

from collections.abc import Sequence
from typing import Any

import pytest

import schemas
from assistant.engines.offline import OfflineEngine
from assistant.extraction import Reading
from assistant.readers import read

GROUP_REPORT = schemas.report_type("group_report")

PATIENTS = "１ 在宅に赴いて診療（往診、訪問診療）する合計診療患者数（※実人数を記載）"
VISITS = "２ 在宅に赴いて診療（往診、訪問診療）する合計回数"
DEATHS = "３ 在宅に赴いて診療（往診、訪問診療）する合計診療患者数に占める死亡患者数（うち医療機関以外での死亡患者数）"
REFERRALS = (
    "４ グループ化した医療機関における後方支援病院等（グループ内外問わず）への在宅医療患者の診療の紹介数、"
    "急変時の受入数及び後方支援病院等からの逆紹介数"
)
NAMES = ["みずなら医院", "医療法人社団灯台会さざなみクリニック", "つきみ坂診療所"]
PATIENT_ROWS = [(7, 8, 11), (0, 1, 1), (12, 14, 15)]
PATIENT_TOTAL = (19, 23, 27)


def reading(text: str) -> Reading:
    return OfflineEngine().read(read(text.encode("utf-8"), "submission.txt"), GROUP_REPORT)


def report(text: str) -> Any:
    return reading(text).report


def patients_of(table: Any) -> tuple[list[str], list[tuple[Any, ...]], tuple[Any, ...]]:
    rows = [(r.current, r.target, r.actual) for r in table.rows]
    return [r.institution for r in table.rows], rows, (table.total.current, table.total.target, table.total.actual)


def cells(rows: Sequence[tuple[int, ...]], unit: str = "名") -> list[list[str]]:
    return [[f"{v}{unit}" for v in row] for row in rows]


def tabs(rows: list[list[str]]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def markdown(rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


def html(rows: list[list[str]]) -> str:
    body = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    return f"<table>{body}</table>"


HEAD = ["医療機関名", "現状", "取組目標", "実績"]
BODY = [[n, *c] for n, c in zip(NAMES, cells(PATIENT_ROWS), strict=True)]
TOTAL = ["連携する医療機関内の合計", "19名", "23名", "27名"]


def _columns(order: list[int], rows: list[list[str]]) -> list[list[str]]:
    return [[row[i] for i in order] for row in rows]


PATIENT_TABLES = {
    "tabs": tabs([HEAD, *BODY, TOTAL]),
    "markdown": markdown([HEAD, *BODY, TOTAL]),
    "html": html([HEAD, *BODY, TOTAL]),
    "total first": tabs([HEAD, TOTAL, *BODY]),
    "renamed columns": tabs([["施設名", "現況", "計画値", "R4年度実績値"], *BODY, ["合計", *TOTAL[1:]]]),
    "columns in another order": tabs(_columns([0, 3, 1, 2], [HEAD, *BODY, TOTAL])),
    "name at the right": tabs(_columns([1, 2, 3, 0], [HEAD, *BODY, TOTAL])),
    "turned by 90 degrees": tabs([list(r) for r in zip(*[HEAD, *BODY, TOTAL], strict=True)]),
    "turned, without the corner": tabs([list(r) for r in zip(*[["", *HEAD[1:]], *BODY, TOTAL], strict=True)]),
    "unit in the header": tabs(
        [["医療機関名", "現状（名）", "取組目標（名）", "実績（名）"]]
        + [[n, *map(str, r)] for n, r in zip(NAMES, PATIENT_ROWS, strict=True)]
        + [["計", "19", "23", "27"]]
    ),
    "a number column": tabs([["No.", *HEAD]] + [[str(i), *r] for i, r in enumerate(BODY, 1)] + [["", *TOTAL]]),
    "title column": tabs([["", *HEAD], ["合計診療患者数", *BODY[0]], ["", *BODY[1]], ["", *BODY[2]], ["", *TOTAL]]),
    "total in the title column": tabs([["", *HEAD], *[["", *r] for r in BODY], ["合計", "", *TOTAL[1:]]]),
    "template rows left": tabs([HEAD, *BODY, ["・", "名", "名", "名"], ["", "名", "名", "名"], TOTAL]),
    "without a header": tabs([*BODY, TOTAL]),
    "cell a line": "\n".join(x for row in [HEAD, *BODY, TOTAL] for x in row),
    "cell a line, header in one": "\n".join(["医療機関名 現状 取組目標 実績", *[x for r in [*BODY, TOTAL] for x in r]]),
    "fallen rows": "\n".join(
        ["医療機関名", "現　状", "取組目標", "実　績"]
        + [f"・{r[0]} {'    '.join(r[1:])}" for r in BODY]
        + [" ".join(TOTAL)]
    ),
    "fallen, figures apart from their units": "\n".join(
        [
            "医療機関名",
            "現\u3000状 取組目標 実\u3000績",
            "・みずなら医院",
            "7    名 8    名 11    名",
            "・医療法人社団灯台会さざな",
            "みクリニック",
            "0 名 1 名 1 名",
            "・つきみ坂診療所 12    名 14    名 15    名",
            "     名     名     名",
            "連携する医療機関内の合計 19    名 23    名 27    名",
        ]
    ),
    "fallen, bare numbers": "\n".join(
        ["医療機関名 現状 取組目標 実績"]
        + [f"{n}  {'  '.join(map(str, r))}" for n, r in zip(NAMES, PATIENT_ROWS, strict=True)]
        + ["合計  19  23  27"]
    ),
    "list of labelled figures": "\n".join(
        [f"・{r[0]}：現状{r[1]}、取組目標{r[2]}、実績{r[3]}" for r in BODY]
        + ["・合計：現状19名、取組目標23名、実績27名"]
    ),
    "list with slashes": "\n".join(
        [f"{r[0]}　現状 {r[1]} ／ 目標 {r[2]} ／ 実績 {r[3]}" for r in BODY]
        + ["合計　現状 19名 ／ 目標 23名 ／ 実績 27名"]
    ),
    "list with arrows": "\n".join(
        [f"{r[0]}: 現状{r[1]} → 目標{r[2]} → 実績{r[3]}" for r in BODY] + ["合計: 現状19名 → 目標23名 → 実績27名"]
    ),
    "a block for each institution": "\n\n".join(
        [f"■{r[0]}\n現状：{r[1]}\n取組目標：{r[2]}\n実績：{r[3]}" for r in [*BODY, TOTAL]]
    ),
    "a block for each column": "\n".join(
        f"{label}\n" + "\n".join(f"　{r[0]} {r[i]}" for r in [*BODY, TOTAL])
        for i, label in enumerate(["【現状】", "【取組目標】", "【実績】"], 1)
    ),
    "prose": "合計診療患者数は、"
    + "、".join(f"{r[0]}が現状{r[1]}、目標{r[2]}、実績{r[3]}" for r in BODY)
    + "で、合計は現状19名、目標23名、実績27名でした。",
    "column after column": "\n".join(
        [
            "医療機関名",
            *NAMES,
            "合計",
            "現状",
            "7名",
            "0名",
            "12名",
            "19名",
            "取組目標",
            "8名",
            "1名",
            "14名",
            "23名",
            "実績",
            "11名",
            "1名",
            "15名",
            "27名",
        ]
    ),
    "fallen and turned": "\n".join(
        [
            "みずなら医院  医療法人社団灯台会さざなみクリニック  つきみ坂診療所  合計",
            "現状  7名  0名  12名  19名",
            "取組目標  8名  1名  14名  23名",
            "実績  11名  1名  15名  27名",
        ]
    ),
}


@pytest.mark.parametrize("shape", PATIENT_TABLES)
def test_patients_come_out_the_same_in_every_shape(shape: str) -> None:
    table = report(f"{PATIENTS}\n\n{PATIENT_TABLES[shape]}\n").patients

    assert patients_of(table) == (NAMES, PATIENT_ROWS, PATIENT_TOTAL)


VISIT_ROWS = [((36, 1, 35), (40, 2, 38), (76, 9, 67)), ((0, 0, 0), (3, 2, 1), (1, 1, 0))]
VISIT_TOTAL = ((36, 1, 35), (43, 4, 39), (77, 10, 67))


def visits_of(table: Any) -> tuple[list[Any], Any]:
    def count(c: Any) -> tuple[Any, ...]:
        return (c.total, c.house_calls, c.home_visits)

    def row(r: Any) -> tuple[Any, ...]:
        return (count(r.current), count(r.target), count(r.actual))

    return [row(r) for r in table.rows], row(table.total)


CELL_WORDINGS = {
    "as printed": "合計回数：{0}回（うち往診：{1}回、訪問診療：{2}回）",
    "no colons": "合計回数{0}回（うち往診{1}回、訪問診療{2}回）",
    "no units": "合計回数:{0}(うち往診:{1}、訪問診療:{2})",
    "bracket lost": "合計回数: {0}うち往診:  {1}、訪問診療:   {2}回）",
    "split first": "往診{1}回、訪問診療{2}回、合計{0}回",
    "unlabelled total": "{0}回（往診{1}回、訪問診療{2}回）",
    "labels behind": "{0}回（{1}回（往診）、{2}回（訪問診療））",
    "three lines": "合計回数 {0}回<br>うち往診 {1}回<br>訪問診療 {2}回",
    "slash": "{0}回（往診 {1}／訪問診療 {2}）",
    "typing slip": "合計回数；{0}回（うち往診；{1}回、訪問診療；{2}回）",
    "bare in order": "{0}回（{1}回、{2}回）",
    "wrapped": "合計回数：{0}<br>回（うち往診：{1}回、訪<br>問診療：{2}<br>回）",
    "full width": "合計回数：{0}回（うち往診：{1}回、訪問診療：{2}回）",
}


def visit_cells(wording: str) -> list[list[str]]:
    return [[wording.format(*c) for c in row] for row in [*VISIT_ROWS, VISIT_TOTAL]]


@pytest.mark.parametrize("wording", CELL_WORDINGS)
def test_visits_are_read_in_every_wording_of_the_cell(wording: str) -> None:
    text = CELL_WORDINGS[wording]
    rows = visit_cells(text)
    if wording == "full width":
        rows = [[c.translate({ord(str(d)): "０１２３４５６７８９"[d] for d in range(10)}) for c in r] for r in rows]
    table = markdown([HEAD, *[[n, *r] for n, r in zip([*NAMES[:2], "合計"], rows, strict=True)]])

    assert visits_of(report(f"{VISITS}\n\n{table}\n").visits) == (VISIT_ROWS, VISIT_TOTAL)


def _flat(row: tuple[tuple[int, ...], ...]) -> list[str]:
    return [f"{v}回" for cell in row for v in cell]


SPLIT_HEAD = ["医療機関名", *[c for k in ("現状", "取組目標", "実績") for c in (k, "", "")]]
SPLIT_SUB = ["", *["合計", "往診", "訪問診療"] * 3]
SPLIT_BODY = [[n, *_flat(r)] for n, r in zip([*NAMES[:2], "合計"], [*VISIT_ROWS, VISIT_TOTAL], strict=True)]
LINE_WORDING = "合計回数：{0}回（うち往診：{1}回、訪問診療：{2}回）"
LIST_WORDING = "{0}回（うち往診{1}回、訪問診療{2}回）"


def _spanned() -> str:
    head = "<tr><th rowspan=2>医療機関名</th>" + "".join(
        f"<th colspan=3>{k}</th>" for k in ("現状", "取組目標", "実績")
    )
    sub = "<tr>" + "<th>合計回数</th><th>うち往診</th><th>うち訪問診療</th>" * 3 + "</tr>"
    body = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in r) + "</tr>" for r in SPLIT_BODY)
    return f"<table>{head}</tr>{sub}{body}</table>"


def _leaf_over_column() -> str:
    order = [(leaf, col) for leaf in range(3) for col in range(3)]
    head = ["医療機関名", "合計回数", "", "", "往診", "", "", "訪問診療", "", ""]
    sub = ["", *["現状", "取組目標", "実績"] * 3]
    body = [
        [n, *[f"{r[col][leaf]}回" for leaf, col in order]]
        for n, r in zip([*NAMES[:2], "合計"], [*VISIT_ROWS, VISIT_TOTAL], strict=True)
    ]
    return tabs([head, sub, *body])


VISIT_TABLES = {
    "split columns": tabs([SPLIT_HEAD, SPLIT_SUB, *SPLIT_BODY]),
    "split columns, spanned": _spanned(),
    "figures over columns": _leaf_over_column(),
    "flat headers": markdown(
        [
            [
                "医療機関名",
                *[f"{k}（{leaf}）" for k in ("現状", "計画", "実績") for leaf in ("合計", "往診", "訪問診療")],
            ],
            *SPLIT_BODY,
        ]
    ),
    "fallen": "\n".join(
        ["医療機関名", "現状 取組目標 実績"]
        + [f"・{n} {' '.join(r)}" for n, r in zip(NAMES, visit_cells(LINE_WORDING)[:2], strict=False)]
        + ["連携する医療機関内の合計 " + " ".join(visit_cells(LINE_WORDING)[2])]
    ),
    "fallen, cell a line, wrapped": "\n".join(
        ["医療機関名", "現状", "取組目標", "実績"]
        + [
            line
            for n, r in zip(["・" + NAMES[0], "・" + NAMES[1], "合計"], visit_cells(LINE_WORDING), strict=True)
            for line in [n, *[part for c in r for part in (c[:-8], c[-8:])]]
        ]
    ),
    "fallen, a column for each figure": "\n".join(
        ["医療機関名 " + " ".join(f"{k} {leaf}" for k in ("現状", "目標", "実績") for leaf in SPLIT_SUB[1:4])]
        + [f"・{' '.join(r)}" for r in SPLIT_BODY[:2]]
        + [" ".join(SPLIT_BODY[2])]
    ),
    "each figure under its column's label again": "\n".join(
        line
        for row in SPLIT_BODY
        for line in [
            row[0],
            *[
                f"　{k} {leaf}　{row[1 + 3 * i + j]}"
                for i, k in enumerate(("現状", "目標", "実績"))
                for j, leaf in enumerate(("合計回数", "往診", "訪問診療"))
            ],
        ]
    ),
    "a sentence for each column and figure": "\n".join(
        f"{k} {leaf}は、" + "、".join(f"{row[0]} {row[1 + 3 * i + j]}" for row in SPLIT_BODY) + "です。"
        for i, k in enumerate(("現状", "目標", "実績"))
        for j, leaf in enumerate(("合計回数", "往診", "訪問診療"))
    ),
    "labelled list": "\n".join(
        f"・{n}　現状 {r[0]}、目標 {r[1]}、実績 {r[2]}"
        for n, r in zip([*NAMES[:2], "合計"], visit_cells(LIST_WORDING), strict=True)
    ),
    "block for each institution": "\n\n".join(
        f"{n}\n現状：{r[0]}\n計画：{r[1]}\n実績：{r[2]}"
        for n, r in zip([*NAMES[:2], "合計"], visit_cells(LIST_WORDING), strict=True)
    ),
}


@pytest.mark.parametrize("shape", VISIT_TABLES)
def test_visits_come_out_the_same_in_every_shape(shape: str) -> None:
    table = report(f"{VISITS}\n\n{VISIT_TABLES[shape]}\n").visits

    assert [r.institution for r in table.rows] == NAMES[:2]
    assert visits_of(table) == (VISIT_ROWS, VISIT_TOTAL)


REFERRAL_FIGURES = {"referrals": (17, 15, -2), "emergency_admissions": (0, 11, 11), "reverse_referrals": (4, 11, 7)}
REFERRAL_HEAD = ["", "現 状（グループ化前（R3年度（A）））", "実 績（グループ化後（R4年度（B）））", "差（B）－（A）"]
REFERRAL_BODY = [
    ["紹 介 数", "17件", "15件", "-2件"],
    ["急変時の受入数", "0件", "11件", "11件"],
    ["逆 紹 介 数", "4件", "11件", "7件"],
]
REFERRAL_TABLES = {
    "tabs": tabs([REFERRAL_HEAD, *REFERRAL_BODY]),
    "turned": tabs([list(r) for r in zip(*[REFERRAL_HEAD, *REFERRAL_BODY], strict=True)]),
    "short headers": markdown([["区分", "R3年度(A)", "R4年度(B)", "(B)-(A)"], *REFERRAL_BODY]),
    "no header": tabs(REFERRAL_BODY),
    "fallen": "\n".join(["現状", "実績", "差", *[" ".join(r) for r in REFERRAL_BODY]]),
    "cell a line": "\n".join(x for r in [REFERRAL_HEAD[1:], *REFERRAL_BODY] for x in r),
    "triangles": tabs([REFERRAL_HEAD, ["紹介数", "17件", "15件", "△2件"], *REFERRAL_BODY[1:]]),
    "less in words": tabs([REFERRAL_HEAD, ["紹介数", "17件", "15件", "2件減"], *REFERRAL_BODY[1:]]),
    "list": "紹介数：17件→15件（差 -2件）".join(["", ""])
    and "\n".join(f"・{r[0]}：現状 {r[1]}、実績 {r[2]}、差 {r[3]}" for r in REFERRAL_BODY),
    "prose": "紹介数は現状が17件、実績が15件で差は-2件、急変時の受入数は現状が0件、実績が11件で差は11件、"
    "逆紹介数は現状が4件、実績が11件で差は7件でした。",
}


@pytest.mark.parametrize("shape", REFERRAL_TABLES)
def test_referrals_come_out_the_same_in_every_shape(shape: str) -> None:
    table = report(f"{REFERRALS}\n\n{REFERRAL_TABLES[shape]}\n").referrals

    assert {
        n: (c.before, c.after, c.difference) for n in REFERRAL_FIGURES for c in [getattr(table, n)]
    } == REFERRAL_FIGURES


def test_lines_of_a_cell_that_hold_the_printed_unit_alone_are_blank() -> None:
    rows = [["医療機関名", "現状", "取組目標", "実績"]]
    rows += [[name, "9回 2回 7回", "回 回 回", "12回 4回 8回"] for name in NAMES]
    found = reading(f"{VISITS}\n{tabs(rows)}\n")
    assert [row.target.total for row in found.report.visits.rows] == [None] * 3  # type: ignore[attr-defined]
    assert not [path for path in found.evidence if ".target" in path]  # 回回回 is nobody's figure


def test_a_part_s_title_beside_the_three_figures_of_the_group_is_no_institution() -> None:
    page = (
        f"{VISITS}<table><tr><td></td><td></td><td>現状</td><td>目標</td><td>実績</td></tr>"
        "<tr><td rowspan=3>２ 合計回数</td><td>合計</td><td>31</td><td>42</td><td>40</td></tr>"
        "<tr><td>往診</td><td>5</td><td>7</td><td>4</td></tr>"
        "<tr><td>訪問診療</td><td>26</td><td>35</td><td>36</td></tr></table>"
    )
    visits = report(page).visits
    assert not visits.rows
    total = [
        (c.total, c.house_calls, c.home_visits)
        for c in (visits.total.current, visits.total.target, visits.total.actual)
    ]
    assert total == [(31, 5, 26), (42, 7, 35), (40, 4, 36)]
