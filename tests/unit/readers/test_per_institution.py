"""Sheets and tables alike, each of one institution or of one period, in any naming."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
import openpyxl
import pytest

from assistant.documents import Line
from assistant.engines.offline import OfflineEngine
from assistant.pipeline import extract
from assistant.readers import read
from schemas import report_type

Rows = list[list[Any]]
NAMES = ("みなと坂医院", "ほのか在宅ケア診療所", "連携する医療機関内の合計")
PATIENTS = ([3, 4, 5], [1, 2, 2], [4, 6, 7])
HEADS = ("現状", "取組目標", "実績")


def figures(number: int, corner: str = "項目") -> Rows:
    """One institution's table, or that of the sums."""
    visits = [[9 * number + 9, 12, 15], [4, 5, 6], [9 * number + 5, 7, 9]]
    kinds = ["２ 合計回数", "うち往診", "うち訪問診療"]
    return [
        [corner, *HEADS],
        ["１ 合計診療患者数", *PATIENTS[number]],
        *([k, *v] for k, v in zip(kinds, visits, strict=True)),
    ]


def book(sheets: dict[str, Rows]) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def report_of(data: bytes) -> dict[str, Any]:
    document = read(data, "a")
    return extract(document, engine=OfflineEngine(), report_type=report_type("group_report")).report.model_dump()


def assert_three_are_read(report: dict[str, Any]) -> None:
    assert [tuple(r.values()) for r in report["patients"]["rows"]] == [
        (n, *p) for n, p in zip(NAMES[:2], PATIENTS[:2], strict=True)
    ]
    assert tuple(report["patients"]["total"].values()) == tuple(PATIENTS[2])
    assert [r["actual"]["total"] for r in report["visits"]["rows"]] == [15, 15]
    assert report["visits"]["total"]["current"] == {"total": 27, "house_calls": 4, "home_visits": 23}


OVER: dict[str, Callable[[int], Rows]] = {
    "a cell beside its label, and a note": lambda n: [["医療機関名", NAMES[n], "（担当者：記入後に保存）"], []],
    "a label within a line that counts": lambda n: [[f"個別票（{n + 1}／3枚目）　機関名：{NAMES[n]}"], []],
    "a label among others": lambda n: [["番号", f"0{n + 1}", "名称", NAMES[n], "提出日", "4/10"], []],
    "a row right over the headings": lambda n: [["施設名", NAMES[n]], ["記入者", "森林木"[n]]],
    "a label and another one behind": lambda n: [[f"医療機関名 ： {NAMES[n]}　　担当者 ： {'森林木'[n]}"], []],
    "a letter before, words behind": lambda n: [[f"{'ABC'[n]}．{NAMES[n]}{'の状況' if n < 2 else ''}"], []],
    "a title with a number": lambda n: [[f"■ {NAMES[n]}（{n + 1}/3）"], []],
}


@pytest.mark.parametrize("over", OVER.values(), ids=OVER)
def test_the_name_over_each_table_is_the_institution_of_its_rows(over: Callable[[int], Rows]) -> None:
    sheets = {f"Sheet{n + 1}": [*over(n), *figures(n)] for n in range(3)}
    assert_three_are_read(report_of(book(sheets)))


def test_the_name_in_the_corner_of_each_table_is_the_institution_of_its_rows() -> None:
    assert_three_are_read(report_of(book({f"No{n + 1}": figures(n, NAMES[n]) for n in range(3)})))


def test_several_tables_under_one_name_are_all_of_that_institution() -> None:
    word = docx.Document()
    for n in range(3):
        word.add_paragraph(f"（{n + 1}）{NAMES[n]}")
        head, patients, *visits = figures(n)
        for title, rows in (("１ 患者数", [head, patients]), ("２ 訪問回数", [head, *visits])):
            word.add_paragraph(title)
            table = word.add_table(rows=len(rows), cols=4)
            for line, values in zip(table.rows, rows, strict=True):
                for cell, value in zip(line.cells, values, strict=True):
                    cell.text = str(value)
    out = BytesIO()
    word.save(out)
    assert_three_are_read(report_of(out.getvalue()))


def test_tables_right_below_one_another_are_told_apart_by_their_headings() -> None:
    rows = [row for n in range(3) for row in ([f"■{NAMES[n]}"], *figures(n, "区分"))]
    assert_three_are_read(report_of(book({"様式": rows})))


def test_tables_that_nothing_tells_apart_stay_apart() -> None:
    data = book({f"Sheet{n + 1}": [["取組効果"], [], *figures(n)] for n in range(2)})
    assert len(read(data, "a").tables) == 2


@pytest.mark.parametrize("caption", [["取組効果"], ["様式２", "区分：{}"], ["（{}）"]])
def test_a_sheet_for_each_period_whatever_stands_over_it(caption: list[str]) -> None:
    head = ["No", "医療機関名", "１ 患者数(実人数)", "２ 合計回数", "うち往診", "うち訪問診療"]
    order = ((0, 1, 2), (0, 1, 2), (1, 0, 2))  # institutions stand in another order on the last sheet
    sheets: dict[str, Rows] = {}
    for at, period in enumerate(HEADS):
        rows = [
            [i + 1 if n < 2 else None, NAMES[n], *(r[at + 1] for r in figures(n)[1:])] for i, n in enumerate(order[at])
        ]
        sheets[f"{at + 1}{period}"] = [*([c.format(period)] for c in caption), [], head, *rows]
    assert_three_are_read(report_of(book(sheets)))


def test_a_place_left_blank_on_one_period_s_sheet_is_blank_in_the_table() -> None:
    head = ["医療機関名", "３ 死亡患者数", "うち医療機関以外"]
    first: Rows = [["現状"], head, [NAMES[0], 9, 7], [NAMES[1], 2], [NAMES[2], 11, 7]]
    second: Rows = [["実績"], head, [NAMES[0], 8, 6], [NAMES[1], 1, 0], [NAMES[2], 9, 6]]
    document = read(book({"現状": first, "実績": second}), "a")
    extraction = extract(document, engine=OfflineEngine(), report_type=report_type("group_report"))
    assert ("blank-cell", "deaths.rows[1].current.outside_facility") in [
        (f.rule, f.paths[0]) for f in extraction.findings
    ]


def test_notes_in_a_last_column_without_a_heading_are_lines_behind_the_table() -> None:
    head = ["時点", "項目", *NAMES]
    rows: Rows = [head]
    for at, period in enumerate(HEADS):
        rows += [[period, "１ 患者数（名）", *(p[at] for p in PATIENTS)], [period, "２ 合計回数", 9, 9, 18]]
    rows[1].append("【記載のポイント】延べ人数ではなく実人数を記載してください。")
    rows[4].append("1月から休診")
    data = book({"様式": rows})
    assert [b.text for b in read(data, "a").blocks if isinstance(b, Line)] == [rows[1][5], rows[4][5]]
    assert tuple(report_of(data)["patients"]["total"].values()) == tuple(PATIENTS[2])


def test_the_group_as_a_whole_with_a_row_for_each_period() -> None:
    head = ["", "合計回数", "うち往診", "うち訪問診療"]
    rows = [
        ["現　状", "140回", "22回", "118回"],
        ["取組目標", "160回", "24回", "136回"],
        ["実　績", "181回", "30回", "151回"],
    ]
    title = "２　在宅に赴いて診療（往診、訪問診療）する合計回数"
    visits = report_of(book({"実績": [[title], [], head, *rows]}))["visits"]
    assert not visits["rows"]
    assert [tuple(c.values()) for c in visits["total"].values()] == [(140, 22, 118), (160, 24, 136), (181, 30, 151)]
