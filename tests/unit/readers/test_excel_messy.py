"""Messy workbooks, as offices fill them: the figures must come out in their rows and columns all the same."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from assistant.documents import Document, Line
from assistant.engines.offline import OfflineEngine
from assistant.extraction import Extraction
from assistant.pipeline import extract
from assistant.readers import read
from schemas import report_type

PATIENTS = "１ 在宅に赴いて診療（往診、訪問診療）する合計診療患者数"
VISITS = "２ 在宅に赴いて診療（往診、訪問診療）する合計回数"
REFERRALS = "４ 後方支援病院等への在宅医療患者の診療の紹介数、急変時の受入数及び逆紹介数"
HEAD = ["医療機関名", "現状", "取組目標", "実績"]
ROWS: list[list[Any]] = [
    ["みどり野中央診療所", 7, 8, 9],
    ["沢田東クリニック", 3, 4, 5],
    ["連携する医療機関内の合計", 10, 12, 14],
]
REFERRED: list[list[Any]] = [["紹介数", 17, 15, -2], ["急変時の受入数", 0, 11, 11], ["逆紹介数", 4, 11, 7]]
READ = [("みどり野中央診療所", 7, 8, 9), ("沢田東クリニック", 3, 4, 5), (None, 10, 12, 14)]


def made(fill: Callable[[Worksheet], None]) -> bytes:
    book = openpyxl.Workbook()
    assert isinstance(book.active, Worksheet)
    fill(book.active)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def extracted(data: bytes, name: str = "a.xlsx") -> tuple[Document, Extraction]:
    document = read(data, name)
    return document, extract(document, engine=OfflineEngine(), report_type=report_type("group_report"))


def patients(extraction: Extraction) -> list[tuple[Any, ...]]:
    table = extraction.report.model_dump()["patients"]
    return [tuple(row.values()) for row in table["rows"]] + [(None, *table["total"].values())]


def put(sheet: Worksheet, row: int, column: int, rows: list[list[Any]]) -> None:
    for down, values in enumerate(rows):
        for right, value in enumerate(values):
            if value is not None:
                sheet.cell(row + down, column + right, value)


def notes_beside(sheet: Worksheet) -> None:
    put(
        sheet,
        1,
        1,
        [[PATIENTS], [*HEAD, None, "※実人数を記載すること"], [*ROWS[0], None, "備考：4月から常勤医1名増"], *ROWS[1:]],
    )


def blank_columns_and_units(sheet: Worksheet) -> None:
    spread = [
        [n, None, f"{a} 名", None, f"約{b}名", None, chr(0xFF10 + c) + "名" if c < 10 else c] for n, a, b, c in ROWS
    ]
    put(sheet, 1, 1, [[PATIENTS], ["医療機関名", None, "現状", None, "取組目標", None, "実績"], *spread])


def units_in_columns_of_their_own(sheet: Worksheet) -> None:
    put(sheet, 1, 1, [[PATIENTS], ["医療機関名", "現状", None, "取組目標", None, "実績"]])
    put(sheet, 3, 1, [[n, a, "名", b, "名", c, "名"] for n, a, b, c in ROWS])
    for area in ("B2:C2", "D2:E2", "F2:G2"):
        sheet.merge_cells(area)


def off_the_corner_with_blank_rows(sheet: Worksheet) -> None:
    for down, row in enumerate([[PATIENTS], HEAD, *ROWS]):
        put(sheet, 5 + 2 * down, 3, [row])


def hidden_rows_and_columns(sheet: Worksheet) -> None:
    put(sheet, 1, 1, [[PATIENTS], ["医療機関名", "前回", *HEAD[1:]], ["消した医院", 1, 55, 55, 55]])
    put(sheet, 4, 1, [[n, 999, *figures] for n, *figures in ROWS])
    sheet.column_dimensions["B"].hidden = True
    sheet.row_dimensions[3].hidden = True


def cells_merged_in_pairs(sheet: Worksheet) -> None:
    for down, row in enumerate([HEAD, *ROWS]):
        for right, value in enumerate(row):
            cell = sheet.cell(2 + down, 1 + 2 * right, value)
            cell.number_format = '0"名"'
            sheet.merge_cells(
                start_row=2 + down, end_row=2 + down, start_column=cell.column, end_column=cell.column + 1
            )
    put(sheet, 1, 1, [[PATIENTS]])


def title_down_the_first_column(sheet: Worksheet) -> None:
    put(sheet, 1, 1, [["合計診療患者数", *HEAD], *([None, *row] for row in ROWS)])
    sheet.merge_cells("A1:A4")


def two_tables_with_a_column_between(sheet: Worksheet) -> None:
    put(sheet, 1, 1, [[PATIENTS], HEAD, *ROWS])
    put(sheet, 1, 6, [[REFERRALS], ["区分", "現状(A)", "実績(B)", "差(B)-(A)"], *REFERRED])
    put(sheet, 7, 1, [["※実人数", None, None, None, None, "※延べ数"]])


def two_tables_without_one(sheet: Worksheet) -> None:
    put(sheet, 1, 1, [[PATIENTS, None, None, None, VISITS], [*HEAD, *HEAD]])
    put(sheet, 3, 1, [[n, *figures, n, *(10 * f for f in figures)] for n, *figures in ROWS])


def tables_below_one_another_without_a_gap(sheet: Worksheet) -> None:
    put(sheet, 1, 1, [[PATIENTS], HEAD, *ROWS, [REFERRALS], ["区分", "現状(A)", "実績(B)", "差(B)-(A)"], *REFERRED])


@pytest.mark.parametrize(
    "fill",
    [
        notes_beside,
        blank_columns_and_units,
        units_in_columns_of_their_own,
        off_the_corner_with_blank_rows,
        hidden_rows_and_columns,
        cells_merged_in_pairs,
        title_down_the_first_column,
        two_tables_with_a_column_between,
        two_tables_without_one,
        tables_below_one_another_without_a_gap,
    ],
)
def test_figures_come_out_in_their_rows_and_columns(fill: Callable[[Worksheet], None]) -> None:
    assert patients(extracted(made(fill))[1]) == READ


def test_each_table_of_two_side_by_side_is_one_by_itself_with_its_title_and_note() -> None:
    document, extraction = extracted(made(two_tables_with_a_column_between))
    shape = [b.text if isinstance(b, Line) else (b.rows, b.columns) for b in document.blocks]
    assert shape == [PATIENTS, (4, 4), REFERRALS, (4, 4), "※実人数", "※延べ数"]
    referrals = extraction.report.model_dump()["referrals"]
    assert [tuple(row.values()) for row in referrals.values()] == [(17, 15, -2), (0, 11, 11), (4, 11, 7)]
    places = extraction.evidence["referrals.referrals.difference"]
    assert [(p.quote, p.locator) for p in places] == [("-2", "Sheet!I3")]


def test_a_table_of_text_with_a_blank_column_stays_one() -> None:
    rows: list[list[Any]] = [
        ["名称", "所在地", "電話番号", None, "役割"],
        ["あ医院", "見晴町1番地", "029-000-0001", None, "①拠点"],
        ["い医院", "見晴町2番地", "029-000-0002", None, "②積極的役割"],
    ]
    (table,) = read(made(lambda sheet: put(sheet, 1, 1, rows)), "a.xlsx").tables
    assert (table.rows, table.columns) == (3, 4)


def test_units_in_columns_of_their_own_belong_to_the_figures_before_them() -> None:
    def fill(sheet: Worksheet) -> None:
        put(
            sheet,
            1,
            1,
            [[PATIENTS], [None, "現状", None, "取組目標", None, "実績"], ["合計診療患者数", 7, "名", 8, "名", 9, "名"]],
        )
        for area in ("B2:C2", "D2:E2", "F2:G2"):
            sheet.merge_cells(area)

    document, extraction = extracted(made(fill))
    assert patients(extraction) == [(None, 7, 8, 9)]
    assert [c.text for c in document.tables[0].cells][-4:] == ["合計診療患者数", "7名", "8名", "9名"]
    assert extraction.evidence["patients.total.target"][0].locator in ("Sheet!D3", "Sheet!D3 - Sheet!E3")


def test_a_column_that_is_called_a_unit_stays_one() -> None:
    rows: list[list[Any]] = [["区分", "実績", "単位"], ["紹介数", 7, "件"], ["逆紹介数", 8, "件"]]
    (table,) = read(made(lambda sheet: put(sheet, 1, 1, rows)), "a.xlsx").tables
    assert [[c.text if c else None for c in row] for row in table.grid][1:] == [
        ["紹介数", "7", "件"],
        ["逆紹介数", "8", "件"],
    ]


def test_headings_over_three_columns_each() -> None:
    def fill(sheet: Worksheet) -> None:
        put(
            sheet,
            1,
            1,
            [[VISITS], ["医療機関名", "現状", None, None, "実績"], [None, *["合計回数", "往診", "訪問診療"] * 2]],
        )
        put(sheet, 4, 1, [["みどり野中央診療所", 10, 3, 7, 15, 5, 10], ["合計", 10, 3, 7, 15, 5, 10]])
        for area in ("A1:G1", "A2:A3", "B2:D2", "E2:G2"):
            sheet.merge_cells(area)

    visits = extracted(made(fill))[1].report.model_dump()["visits"]
    (row,) = visits["rows"]
    assert tuple(row["current"].values()) == (10, 3, 7) and tuple(row["actual"].values()) == (15, 5, 10)
    assert tuple(visits["total"]["actual"].values()) == (15, 5, 10)


def test_an_institution_over_three_rows() -> None:
    def fill(sheet: Worksheet) -> None:
        put(sheet, 1, 1, [[VISITS], ["医療機関名", "区分", "現状", "取組目標", "実績"]])
        figures = [["合計回数", 10, 12, 15], ["往診", 3, 4, 5], ["訪問診療", 7, 8, 10]]
        for at, name in ((3, "みどり野中央診療所"), (6, "合計")):
            put(sheet, at, 1, [[name, *figures[0]], [None, *figures[1]], [None, *figures[2]]])
            sheet.merge_cells(start_row=at, end_row=at + 2, start_column=1, end_column=1)

    visits = extracted(made(fill))[1].report.model_dump()["visits"]
    assert [tuple(visits["rows"][0][c].values()) for c in ("current", "target", "actual")] == [
        (10, 3, 7),
        (12, 4, 8),
        (15, 5, 10),
    ]


def test_a_formula_without_its_value_is_no_figure_and_no_blank() -> None:
    def fill(sheet: Worksheet) -> None:
        put(sheet, 1, 1, [[PATIENTS], HEAD, *ROWS[:2], ["合計", "=SUM(B3:B4)", 12, 14]])

    document, extraction = extracted(made(fill))
    assert patients(extraction)[-1] == (None, None, 12, 14)
    found = {(f.rule, f.path) for f in extraction.findings}
    assert ("not-a-number", "patients.total.current") in found and ("blank-cell", "patients.total.current") not in found
    assert [t.lost for t in document.troubles] == [True]


@pytest.mark.parametrize("encoding", ["cp932", "utf-16", "utf-8-sig", "utf-8", "euc-jp"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_comma_and_semicolon_separated_text(encoding: str, sign: str) -> None:
    lines = [["令和4年度 報告書"], ["参入促進・連携（グループ化）名", "みどり野の会"], [PATIENTS], HEAD, *ROWS]
    width = max(map(len, lines))
    text = "".join(sign.join([*map(str, line), *[""] * (width - len(line))]) + "\r\n" for line in lines)
    _, extraction = extracted(text.encode(encoding), "a.csv")
    assert patients(extraction) == READ


def test_visits_of_the_group_alone_under_headings_at_the_left() -> None:
    def fill(sheet: Worksheet) -> None:
        figures = [["合計回数", 150, 190, 214], ["\u3000うち往診", 24, 30, 37], ["\u3000うち訪問診療", 126, 160, 187]]
        put(sheet, 1, 1, [[VISITS], [None, *HEAD[1:]], *figures])

    visits = extracted(made(fill))[1].report.model_dump()["visits"]
    assert not visits["rows"]
    assert [tuple(c.values()) for c in visits["total"].values()] == [(150, 24, 126), (190, 30, 160), (214, 37, 187)]


def test_a_kind_of_figure_may_be_headed_by_the_beginning_of_its_name() -> None:
    def fill(sheet: Worksheet) -> None:
        kinds = ["合計", "往診", "訪問"] * 3
        head = [HEAD[0], HEAD[1], None, None, HEAD[2], None, None, HEAD[3]]
        put(sheet, 1, 1, [[VISITS], head, [None, *kinds], ["沢田東クリニック", 9, 2, 7, 10, 3, 7, 8, 1, 7]])
        for area in ("A2:A3", "B2:D2", "E2:G2", "H2:J2"):
            sheet.merge_cells(area)

    (row,) = extracted(made(fill))[1].report.model_dump()["visits"]["rows"]
    assert [tuple(row[c].values()) for c in ("current", "target", "actual")] == [(9, 2, 7), (10, 3, 7), (8, 1, 7)]


def test_what_is_jotted_down_beside_a_table_is_a_line_behind_it() -> None:
    def fill(sheet: Worksheet) -> None:
        put(sheet, 1, 1, [HEAD, [*ROWS[0], "←院長交代"], *ROWS[1:]])

    document = extracted(made(fill))[0]
    assert [b.text for b in document.blocks if isinstance(b, Line)] == ["←院長交代"]
    assert [t.columns for t in document.tables] == [4]
