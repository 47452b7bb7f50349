"""Workbooks as offices make them: merged cells, formats that carry the unit, formulas, hidden sheets."""

import zipfile
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from assistant.documents import Document, Line
from assistant.errors import TooLargeError, UnreadableError
from assistant.readers import read
from assistant.readers.excel_format import shown


def saved(book: openpyxl.Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def sheet_of(rows: list[list[object]]) -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "効果"
    for row in rows:
        sheet.append(row)
    return book, sheet


def grids(document: Document) -> list[list[list[str | None]]]:
    return [[[c.text if c else None for c in row] for row in t.grid] for t in document.tables]


def lines(document: Document) -> list[str]:
    return [b.text for b in document.blocks if isinstance(b, Line)]


def test_titles_are_lines_and_rows_are_tables_with_sheet_and_cell_as_places() -> None:
    book, sheet = sheet_of(
        [
            ["１ 合計診療患者数", None, None, None],
            ["患者数", "医療機関名", "現状", "実績"],
            [None, "・みずき医院", 7, "８名"],
            [None, "合計", 7, 8],
            [None],
            ["※実人数を記載すること。"],
        ]
    )
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("A2:A4")
    sheet["C3"].number_format = '0"名"'
    document = read(saved(book), "a.xlsx")
    assert lines(document) == ["１ 合計診療患者数", "※実人数を記載すること。"]
    assert grids(document) == [
        [
            ["患者数", "医療機関名", "現状", "実績"],
            ["患者数", "・みずき医院", "7名", "８名"],
            ["患者数", "合計", "7", "8"],
        ]
    ]
    (place,) = document.places(document.tables[0].grid[1][2].passage)  # type: ignore[union-attr]
    assert (place.quote, place.locator) == ("7名", "効果!C3")


def test_a_row_with_a_name_alone_stays_in_its_table() -> None:
    book, _ = sheet_of([["医療機関名", "現状"], ["みずき医院", None], ["ひがし野医院", 3]])
    assert grids(read(saved(book), "a.xlsx")) == [[["医療機関名", "現状"], ["みずき医院", None], ["ひがし野医院", "3"]]]


def test_a_formula_without_its_stored_value_is_told_and_not_reckoned() -> None:
    book, _ = sheet_of([["現状", "実績"], [1, "=A2+1"]])
    document = read(saved(book), "a.xlsx")
    assert [t.lost for t in document.troubles] == [True]
    assert "効果!B2" in document.troubles[0].why.ja


def test_what_is_hidden_is_kept_apart() -> None:
    book, sheet = sheet_of([["現状", "実績"], [1, 2], [3, 4]])
    sheet.row_dimensions[2].hidden = True
    sheet["B3"].font = Font(color="FFFFFFFF")
    secret = book.create_sheet("控え")
    secret["A1"] = "下書き"
    secret.sheet_state = "hidden"
    document = read(saved(book), "a.xlsx")
    assert grids(document) == [[["現状", "実績"], ["3", None]]]
    assert {document.text[m.start : m.end] for m in document.marks if m.kind == "hidden"} == {"1", "2", "4", "下書き"}


def test_struck_figures_are_marked() -> None:
    book, sheet = sheet_of([["現状", "実績"], ["7名", 8]])
    sheet["A2"].font = Font(strike=True)
    document = read(saved(book), "a.xlsx")
    assert [document.text[m.start : m.end] for m in document.marks] == ["7名"]


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (7, '0"名"', "7名"),
        (7, "0\\名", "7名"),
        (1024, '#,##0"回"', "1,024回"),
        (22.5, '0"名"', "22.5名"),
        (-2, '0"件";"△"0"件"', "△2件"),
        (-2, "General", "-2"),
        (0, "General", "0"),
        (0.25, "0%", "25%"),
        (date(2022, 7, 8), "yyyy/m/d", "2022年7月8日"),
        ("七名", "@", "七名"),
        (True, "General", "TRUE"),
    ],
)
def test_a_value_is_read_as_its_format_shows_it(value: object, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


def test_a_damaged_workbook_and_a_boundless_one_are_named_failures() -> None:
    book, sheet = sheet_of([["現状"]])
    whole = saved(book)
    with pytest.raises(UnreadableError, match="damaged"):
        read(whole[:-200], "a.xlsx")
    sheet["XFD1048576"] = 1
    with pytest.raises(TooLargeError, match="cells"):
        read(saved(book), "a.xlsx")


def test_a_merged_area_over_the_whole_sheet_is_a_named_failure_at_once() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "患者数"  # type: ignore[index]
    book.active.merge_cells("C3:D4")  # type: ignore[union-attr]
    whole, out = BytesIO(), BytesIO()
    book.save(whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"C3:D4", b"C3:XFD1048576"))
    with pytest.raises(TooLargeError, match="cells"):
        read(out.getvalue(), "a.xlsx")
