"""Tables of one institution each: whose they are is said over them, in their first row or in their corner."""

from typing import Any

import pytest

import schemas
from assistant.engines.offline import OfflineEngine
from assistant.readers import read

GROUP_REPORT = schemas.report_type("group_report")
NAMES = ("つゆくさ診療所", "はるの医院")
PATIENTS = {NAMES[0]: (16, 18, 21), NAMES[1]: (4, 6, 5)}
VISITS = {
    NAMES[0]: ((77, 13, 64), (88, 14, 74), (102, 18, 84)),
    NAMES[1]: ((17, 2, 15), (26, 3, 23), (28, 5, 23)),
}
PERIODS = ("現状", "取組目標", "実績")
HEAD = "令和４年度　医療提供施設等グループ化推進事業計画（報告）書\nグループ名：みずべ在宅\n\n３．取組効果\n"
Table = list[list[str]]


def table(name: str, corner: str = "") -> Table:
    rows = [
        [period, f"{PATIENTS[name][i]}名", *(f"{figure}回" for figure in VISITS[name][i])]
        for i, period in enumerate(PERIODS)
    ]
    return [[corner, "患者数", "訪問回数 合計", "うち往診", "うち訪問診療"], *rows]


def tabbed(rows: Table) -> str:
    return "".join("\t".join(row) + "\n" for row in rows)


def piped(rows: Table) -> str:
    return "".join("| " + " | ".join(row) + " |\n" for row in rows)


def in_html(rows: Table) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{row}</tr>\n" for row in cells) + "</table>\n"


def figures(text: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Patients and visits by institution; the form's totals under "" where any is filled."""
    report: Any = OfflineEngine().read(read((HEAD + text).encode(), "submission.txt"), GROUP_REPORT).report
    patients = {r.institution: (r.current, r.target, r.actual) for r in report.patients.rows}
    visits = {
        r.institution: tuple((c.total, c.house_calls, c.home_visits) for c in (r.current, r.target, r.actual))
        for r in report.visits.rows
    }
    total = report.patients.total
    if total is not None and total.current is not None:
        patients[""] = (total.current, total.target, total.actual)
    return patients, visits


@pytest.mark.parametrize("written", [tabbed, piped, in_html])
@pytest.mark.parametrize("over", ["医療機関名　{}\n", "医療機関名：{}\n", "{}\n"])
@pytest.mark.parametrize("between", ["", "\n"])
def test_a_name_over_a_table_says_whose_figures_it_holds(written: Any, over: str, between: str) -> None:
    text = between.join(over.format(name) + written(table(name)) for name in NAMES)
    assert figures(text) == (PATIENTS, VISITS)


@pytest.mark.parametrize("number", ["①②", "■■", "－－"])
def test_signs_before_the_names_are_no_codes_that_a_legend_explains(number: str) -> None:
    text = "\n".join(f"{sign} {name}\n{in_html(table(name))}" for sign, name in zip(number, NAMES, strict=True))
    assert figures(text) == (PATIENTS, VISITS)


@pytest.mark.parametrize("written", [tabbed, piped, in_html])
def test_a_name_in_the_corner_says_whose_figures_the_table_holds(written: Any) -> None:
    assert figures("\n".join(written(table(name, name)) for name in NAMES)) == (PATIENTS, VISITS)


def test_a_name_in_the_first_row_says_whose_figures_the_table_holds() -> None:
    rows = ([[f"医療機関名　{name}", "", "", "", ""], *table(name)] for name in NAMES)
    assert figures("\n".join(map(in_html, rows))) == (PATIENTS, VISITS)


def test_one_institution_alone_is_not_the_group() -> None:
    patients, visits = figures("医療機関名　つゆくさ診療所\n" + tabbed(table(NAMES[0])))
    assert patients == {NAMES[0]: PATIENTS[NAMES[0]]}
    assert visits == {NAMES[0]: VISITS[NAMES[0]]}


def wide(rows: Table) -> str:
    return "".join("　".join(row).lstrip("　") + "\n" for row in rows)


@pytest.mark.parametrize("corner", ["医療機関名", "区分", ""])
def test_cells_that_one_full_width_blank_parts_go_by_column(corner: str) -> None:
    across = [[corner, "医療法人社団 つゆくさ診療所", NAMES[1], "合計"]]
    across += [[p, f"{PATIENTS[NAMES[0]][i]}名", f"{PATIENTS[NAMES[1]][i]}名", "99名"] for i, p in enumerate(PERIODS)]
    patients, _ = figures("１　診療患者数\n" + wide(across) + "\n２　診療回数\n" + wide(kinds_across()))
    assert patients == {
        "医療法人社団 つゆくさ診療所": PATIENTS[NAMES[0]],
        NAMES[1]: PATIENTS[NAMES[1]],
        "": (99, 99, 99),
    }


def kinds_across() -> Table:
    labels = [f"{period} {kind}" for period in PERIODS for kind in ("合計", "往診", "訪問診療")]
    by_name = [[str(f) for cell in VISITS[name] for f in cell] for name in NAMES]
    return [["医療機関名", *NAMES], *([label, *column] for label, *column in zip(labels, *by_name, strict=True))]


def test_kinds_of_figures_down_and_institutions_across_with_full_width_blanks_between() -> None:
    _, visits = figures("１　診療患者数\nなし\n\n２　診療回数\n" + wide(kinds_across()))
    assert visits == VISITS


def broken_over_lines(legend: str, lower: str, unit: str, bullet: str) -> str:
    """Each institution's name on a line, its sums below that, and below these the kinds of figures."""
    lines = [f"２　診療回数\n{legend}\n　　　　　　　　現状　　　取組目標　　　実績", "-" * 40]
    for name, cells in VISITS.items():
        lines += [bullet + name, " " * 16 + "     ".join(f"{total}{unit}" for total, _, _ in cells)]
        lines.append(" " * 16 + "     ".join(lower.format(calls, visits) for _, calls, visits in cells))
    blank = ["・", " " * 16 + "     ".join(["回"] * 3)]
    return "\n".join([*lines, *blank, "連携する医療機関内の合計", " " * 16 + "94回     114回     130回"]) + "\n"


@pytest.mark.parametrize(
    ("legend", "lower", "unit", "bullet"),
    [
        ("（上段：合計、下段：往診／訪問診療）", "{}／{}", "回", "・"),
        ("（上段：合計、下段：往診／訪問診療）", "{}／{}", "", "－ "),
        ("（上段：合計、下段：訪問診療／往診）", "{1}／{0}", "回", ""),
        ("（下段は内訳）", "（往診{}・訪問診療{}）", "回", "○"),
    ],
)
def test_rows_broken_over_lines_are_one_row_each(legend: str, lower: str, unit: str, bullet: str) -> None:
    _, visits = figures("１　診療患者数\nなし\n\n" + broken_over_lines(legend, lower, unit, bullet))
    assert visits == VISITS
