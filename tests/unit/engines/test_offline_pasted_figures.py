"""The same figures as people paste and type them: whatever the axes, every figure finds its place or none."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

import schemas
from assistant.documents import Passage
from assistant.engines.offline import OfflineEngine
from assistant.engines.offline.cells import read_cell
from assistant.readers import read

GROUP_REPORT = schemas.report_type("group_report")
HEAD = "令和４年度　医療提供施設等グループ化推進事業計画（報告）書\nグループ名：うぐいす谷の会\n\n【取組効果】\n\n"
NAMES = ("うぐいす内科", "峠の診療所", "合計")
PERIODS = ("現状", "取組目標", "実績")
PATIENTS = ((11, 14, 13), (5, 6, 8), (16, 20, 21))
# by institution and period: in all, house calls, home visits
VISITS = (
    ((70, 10, 60), (84, 12, 72), (80, 9, 71)),
    ((30, 6, 24), (36, 8, 28), (41, 11, 30)),
    ((100, 16, 84), (120, 20, 100), (121, 20, 101)),
)
DEATHS = (((2, 1), (3, 2)), ((1, 1), (2, 0)), ((3, 2), (5, 2)))
Join = Callable[[Sequence[Any]], str]


def tabs(cells: Sequence[Any]) -> str:
    return "\t".join(map(str, cells))


def pipes(cells: Sequence[Any]) -> str:
    return "| " + " | ".join(map(str, cells)) + " |"


def commas(cells: Sequence[Any]) -> str:
    return ",".join(map(str, cells))


def check(text: str, *parts: str) -> None:
    """Every figure of the parts is in its place, and nothing else is."""
    report: Any = OfflineEngine().read(read((HEAD + text).encode("utf-8"), "submission.txt"), GROUP_REPORT).report
    found: dict[str, Any] = {}
    if report.patients is not None:
        every = [*report.patients.rows, report.patients.total]
        found["patients"] = tuple((r.current, r.target, r.actual) for r in every)
        assert tuple(r.institution for r in report.patients.rows) == NAMES[:2]
    if report.visits is not None:
        every = [*report.visits.rows, report.visits.total]
        cells = [[c for c in (r.current, r.target, r.actual) if c is not None] for r in every]
        found["visits"] = tuple(tuple((c.total, c.house_calls, c.home_visits) for c in row) for row in cells)
    if report.deaths is not None:
        every = [*report.deaths.rows, report.deaths.total]
        found["deaths"] = tuple(tuple((c.total, c.outside_facility) for c in (r.current, r.actual)) for r in every)
    wanted = {"patients": PATIENTS, "visits": VISITS, "deaths": DEATHS}
    assert found == {part: wanted[part] for part in parts}


@pytest.mark.parametrize("join", [tabs, pipes, commas])
@pytest.mark.parametrize("said", ["2 回数　{}", "２．合計回数（{}）", "回数・{}"])
def test_a_row_of_a_kind_goes_on_from_the_row_above(join: Join, said: str) -> None:
    rows: list[Sequence[Any]] = [("", *NAMES)]
    rows += [(f"1 患者数（{p}）", *(PATIENTS[i][k] for i in range(3))) for k, p in enumerate(PERIODS)]
    for k, period in enumerate(PERIODS):
        for j, label in enumerate((said.format(period), "　うち往診", "　うち訪問診療")):
            rows.append((label, *(VISITS[i][k][j] for i in range(3))))
    for k, period in enumerate(("現状", "実績")):
        rows.append((f"3 死亡患者数　{period}", *(DEATHS[i][k][0] for i in range(3))))
        rows.append(("　うち医療機関以外", *(DEATHS[i][k][1] for i in range(3))))
    check("\n".join(map(join, rows)) + "\n", "patients", "visits", "deaths")


@pytest.mark.parametrize("blank", ["　", " ", "　　　"])
@pytest.mark.parametrize("names", ["医療機関名", "名称", ""])
@pytest.mark.parametrize("title", ["＜{}＞", "■{}", "【{}】"])
def test_a_table_a_period_whose_cells_single_blanks_set_apart(blank: str, names: str, title: str) -> None:
    lines = []
    for k, period in enumerate(PERIODS):
        kinds = ["患者数", "合計回数", "往診", "訪問診療", *(["死亡", "うち医療機関以外"] if k != 1 else [])]
        lines += [title.format(period), blank.join([*([names] if names else []), *kinds])]
        for i, name in enumerate(NAMES):
            deaths = DEATHS[i][k // 2] if k != 1 else ()
            lines.append(blank.join(map(str, (name, PATIENTS[i][k], *VISITS[i][k], *deaths))))
        lines.append("")
    check("\n".join(lines) + "\n", "patients", "visits", "deaths")


@pytest.mark.parametrize("join", [tabs, pipes])
@pytest.mark.parametrize("order", [("p", "v", "d"), ("d", "p", "v"), ("v", "d", "p")])
def test_parts_side_by_side_in_one_wide_table_take_no_figure_of_another(join: Join, order: tuple[str, ...]) -> None:
    over: list[str] = ["医療機関"]
    below: list[str] = [""]
    rows: list[list[Any]] = [[name] for name in NAMES]
    for part in order:
        kinds = {"p": ("患者数",), "v": ("合計回数", "往診", "訪問診療"), "d": ("死亡患者数", "うち医療機関以外")}[part]
        periods = (0, 2) if part == "d" else (0, 1, 2)
        for j, kind in enumerate(kinds):
            over += [kind, *[""] * (len(periods) - 1)]
            below += [PERIODS[k] for k in periods]
            for i in range(3):
                for k in periods:
                    value = {"p": lambda i, j, k: PATIENTS[i][k], "v": lambda i, j, k: VISITS[i][k][j]}.get(
                        part, lambda i, j, k: DEATHS[i][k // 2][j]
                    )
                    rows[i].append(value(i, j, k))
    check("\n".join(map(join, [over, below, *rows])) + "\n", "patients", "visits", "deaths")


@pytest.mark.parametrize("periods", [(2, 1, 0), (0, 1, 2), (0, 2, 1)])
@pytest.mark.parametrize("shift", [6, 9, 12])
def test_headings_centred_over_their_columns_head_these(periods: tuple[int, ...], shift: int) -> None:
    lines = ["２　回数（単位：回）", " " * (14 + shift)]
    for k in periods:
        lines[-1] += PERIODS[k] + " " * (28 - 2 * len(PERIODS[k]))
    lines.append("医療機関名    " + "往診      訪問診療  計      " * 3)
    for name, row in zip(NAMES, VISITS, strict=True):
        cells = "".join(f"{row[k][1]:<10}{row[k][2]:<10}{row[k][0]:<8}" for k in periods)
        lines.append(name + " " * (14 - 2 * len(name)) + cells)
    check("\n".join(line.rstrip() for line in lines) + "\n", "visits")


@pytest.mark.parametrize("gap", [4, 9, 15])
@pytest.mark.parametrize("second", ["医療機関名", "施設名"])
def test_two_tables_side_by_side_name_each_institution_once(gap: int, second: str) -> None:
    lines = [
        "１ 診療患者数                       " + " " * gap + "３ 死亡患者数（うち医療機関以外）",
        "医療機関名    現状   目標   実績    "
        + " " * gap
        + f"{second}"
        + " " * (14 - 2 * len(second))
        + "現状       実績",
    ]
    for i, name in enumerate(NAMES):
        padded = name + " " * (14 - 2 * len(name))
        left = padded + "".join(f"{v}名".ljust(6) for v in PATIENTS[i])
        right = "".join(f"{a}名({b}名)".ljust(9) for a, b in DEATHS[i])
        lines.append(left + "    " + " " * gap + padded + right)
    check("\n".join(line.rstrip() for line in lines) + "\n", "patients", "deaths")


@pytest.mark.parametrize("text", ["5　　　30", "5   30名", "11\t14回"])
def test_figures_that_a_gap_as_between_columns_parts_are_not_one(text: str) -> None:
    document = read(text.encode(), "submission.txt")
    assert read_cell(Passage.of(text), None, (), document)[0].value is None
