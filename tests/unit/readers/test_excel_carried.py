"""Sheets on which one row of headings counts for several tables, and tables with the institutions across."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest

from assistant.documents import Document, Table
from assistant.engines.offline import OfflineEngine
from assistant.pipeline import extract_bytes
from assistant.readers import read
from schemas import report_type
from schemas.group_report import GroupReport

TOTAL = "連携する医療機関内の合計"
CLINICS = ("医療法人社団 浅葱会\nあさぎ内科", "もがみ町診療所", "柳瀬クリニック")
PATIENTS = {"現状": (12, 5, 30, 47), "取組目標": (15, 6, 33, 54), "実績": (14, 4, 35, 53)}
DEATHS = {"現状": ((3, 2), (1, 0), (6, 5), (10, 7)), "実績": ((4, 3), (0, 0), (8, 6), (12, 9))}
VISITS = {
    "現状": ((70, 10, 60), (25, 5, 20), (150, 30, 120), (245, 45, 200)),
    "取組目標": ((80, 10, 70), (30, 6, 24), (160, 30, 130), (270, 46, 224)),
    "実績": ((77, 12, 65), (21, 4, 17), (171, 41, 130), (269, 57, 212)),
}


def saved(rows: dict[int, list[Any]], merged: tuple[str, ...] = ()) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row, cells in rows.items():
        for column, value in enumerate(cells, 1):
            if value is not None:
                sheet.cell(row, column, value)
    for area in merged:
        sheet.merge_cells(area)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def report_of(data: bytes) -> GroupReport:
    extraction = extract_bytes(data, "a.xlsx", engine=OfflineEngine(), report_type=report_type("group_report"))
    report = extraction.report
    assert isinstance(report, GroupReport)
    return report


def tables(data: bytes) -> list[Table]:
    document: Document = read(data, "a.xlsx")
    return list(document.tables)


def across(names: tuple[str, ...], corner: str, *, gaps: bool, notes: bool) -> bytes:
    """Names over all tables; kinds of figures in rows under the period."""
    rows: dict[int, list[Any]] = {1: ["グループ名", "浅葱川グループ"], 3: [corner, None, *names, TOTAL]}
    at = 5 if gaps else 4

    def put(cells: list[Any]) -> None:
        nonlocal at
        rows[at] = cells
        at += 1

    put(["１　合計診療患者数（名）"])
    for period, figures in PATIENTS.items():
        put([period, None, *figures[: len(names)], figures[-1]])
    if notes:
        put(["※実人数です。"])
    at += gaps
    put(["２　合計回数（回）"])
    for period, cells in VISITS.items():
        for k, kind in enumerate(("合計回数", "うち往診", "うち訪問診療")):
            put([period if not k else None, kind, *(c[k] for c in cells[: len(names)]), cells[-1][k]])
    at += gaps
    put(["３　死亡患者数（名）"])
    for period, pairs in DEATHS.items():
        for k, kind in enumerate(("死亡患者数", "うち医療機関以外")):
            put([period if not k else None, kind, *(c[k] for c in pairs[: len(names)]), pairs[-1][k]])
    at += 1
    put(["４　後方支援病院等への紹介数、急変時の受入数及び逆紹介数"])
    put([None, None, "紹介数", "急変時の受入数", "逆紹介数"])
    for period, counts in (("現状（A）", (14, 3, 11)), ("実績（B）", (22, 5, 8)), ("差（B）－（A）", (8, 2, -3))):
        put([period, None, *counts])
    return saved(rows)


@pytest.mark.parametrize("corner", ["医療機関名", "医療機関名　→"])
@pytest.mark.parametrize("gaps", [True, False])
@pytest.mark.parametrize("count", [2, 3])
def test_one_row_of_names_counts_for_every_titled_table_below_it(corner: str, gaps: bool, count: int) -> None:
    report = report_of(across(CLINICS[:count], corner, gaps=gaps, notes=count == 2))
    assert report.patients is not None and report.visits is not None and report.deaths is not None
    names = [name.replace("\n", "") for name in CLINICS[:count]]
    assert [row.institution for row in report.patients.rows] == names
    assert [row.actual for row in report.patients.rows] == list(PATIENTS["実績"][:count])
    assert report.patients.total.actual == 53
    assert [row.institution for row in report.visits.rows] == names
    assert [row.target.home_visits for row in report.visits.rows] == [70, 24, 130][:count]
    assert [row.institution for row in report.deaths.rows] == names
    assert [row.actual.outside_facility for row in report.deaths.rows] == [3, 0, 6][:count]
    assert report.deaths.total.current.total == 10
    assert report.referrals is not None and report.referrals.reverse_referrals.difference == -3


def test_kinds_of_figures_across_under_merged_names_are_told_apart() -> None:
    names = [x for name in (*CLINICS, TOTAL) for x in (name, None, None)]
    rows: dict[int, list[Any]] = {1: ["医療機関名", *names], 3: ["２　合計回数（回）"]}
    rows[4] = [None, *("合計", "往診", "訪問診療") * 4]
    rows |= {5 + k: [p, *(v for c in cells for v in c)] for k, (p, cells) in enumerate(VISITS.items())}
    report = report_of(saved(rows, ("B1:D1", "E1:G1", "H1:J1", "K1:M1", "A3:M3")))
    assert report.visits is not None
    assert [r.institution for r in report.visits.rows] == [name.replace("\n", "") for name in CLINICS]
    assert [r.actual.total for r in report.visits.rows] == [77, 21, 171]
    assert [r.current.house_calls for r in report.visits.rows] == [10, 5, 30]
    assert report.visits.total.target.home_visits == 224


def test_periods_over_several_tables_with_names_down() -> None:
    rows: dict[int, list[Any]] = {1: ["医療機関名", "現状", "取組目標", "実績"], 3: ["１　合計診療患者数（名）"]}
    named = [*CLINICS, TOTAL]
    rows |= {4 + k: [n, *(PATIENTS[p][k] for p in PATIENTS)] for k, n in enumerate(named)}
    rows[9] = ["２　合計回数（回）"]
    rows |= {10 + k: [n, *(VISITS[p][k][0] for p in VISITS)] for k, n in enumerate(named)}
    first, second = ([c for c in table.cells if c.row == 0] for table in tables(saved(rows)))
    assert [c.text for c in second] == ["医療機関名", "現状", "取組目標", "実績"]
    assert [c.passage.offsets for c in first] == [c.passage.offsets for c in second]


def test_a_table_with_headings_of_its_own_or_figures_elsewhere_borrows_none() -> None:
    rows: dict[int, list[Any]] = {
        1: ["医療機関名", *CLINICS],
        3: ["１　合計診療患者数（名）"],
        4: ["現状", 12, 5, 30],
        6: ["４　紹介数等"],
        7: [None, "紹介数", "急変時の受入数", "逆紹介数"],
        8: ["現状", 1, 2, 3],
        9: ["実績", 4, 5, 6],
        11: ["備考欄"],
        12: ["年度", None, None, None, None, 4, 5],
        13: ["月", None, None, None, None, 7, 8],
    }
    heads = [[c.text for c in t.cells if c.row == 0 and c.text.strip()] for t in tables(saved(rows))]
    assert heads[1:] == [["紹介数", "急変時の受入数", "逆紹介数"], ["年度", "4", "5"]]


def test_labels_and_figures_in_cells_of_their_own_under_one_period_are_one_answer() -> None:
    rows: dict[int, list[Any]] = {
        1: ["２　合計回数（回）"],
        2: ["医療機関名", *[x for p in VISITS for x in (p, None, None, None)]],
    }
    merged = ["B2:E2", "F2:I2", "J2:M2"]
    for k, name in enumerate([*CLINICS, TOTAL]):
        upper, lower = 3 + 2 * k, 4 + 2 * k
        cells = [VISITS[p][k] for p in VISITS]
        rows[upper] = [name, *(x for c in cells for x in ("合計回数", None, f"{c[0]}回", None))]
        rows[lower] = [None, *(x for c in cells for x in ("往診", f"{c[1]}回", "訪問診療", f"{c[2]}回"))]
        merged.append(f"A{upper}:A{lower}")
        merged += [f"{a}{upper}:{b}{upper}" for a, b in ("BC", "DE", "FG", "HI", "JK", "LM")]
    report = report_of(saved(rows, tuple(merged)))
    assert report.visits is not None
    assert [(r.actual.total, r.actual.house_calls, r.actual.home_visits) for r in report.visits.rows] == [
        *VISITS["実績"][:3]
    ]
    assert report.visits.total.current.home_visits == 200


def test_headings_with_arrows_below_several_rows_stand_over_them() -> None:
    rows: dict[int, list[Any]] = {
        1: ["１　合計診療患者数（名）", None, None, None],
        2: ["あさぎ内科", 12, 15, 14],
        3: ["もがみ町診療所", 5, 6, 4],
        4: [None, "↑現状", "↑取組目標", "↑実績"],
    }
    report = report_of(saved(rows, ("A1:D1",)))
    assert report.patients is not None
    assert [(r.institution, r.current, r.actual) for r in report.patients.rows] == [
        ("あさぎ内科", 12, 14),
        ("もがみ町診療所", 5, 4),
    ]


def test_the_sum_of_sheets_of_one_institution_each_may_be_named_in_a_row_of_its_own() -> None:
    book = openpyxl.Workbook()
    for number, name in enumerate([*CLINICS[1:], TOTAL]):
        sheet = book.create_sheet(f"シート{number}")
        sheet.append(["医療機関名" if number < 2 else "区分", name])
        sheet.append([])
        sheet.append([None, "現状", "取組目標", "実績"])
        sheet.append(["１　合計診療患者数（実人数）", *(PATIENTS[p][(1, 2, 3)[number]] for p in PATIENTS)])
        sheet.append(["２　合計回数", *(VISITS[p][(1, 2, 3)[number]][0] for p in VISITS)])
    out = BytesIO()
    book.save(out)
    report = report_of(out.getvalue())
    assert report.patients is not None
    assert [r.institution for r in report.patients.rows] == list(CLINICS[1:])
    assert report.patients.total.actual == 53
