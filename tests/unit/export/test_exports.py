"""What stands in the exported files."""

import csv
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from assistant.export import FORMATS, Record, json_schema, tables
from assistant.export.cells import as_text, neutral
from assistant.review import DecisionKind as K
from schemas.fields import walk
from schemas.group_report import REPORT_TYPE, Effort, GroupReport, Meeting, Member
from tests.unit.review.cases import REPORT, Desk, extraction


def record(report: GroupReport = REPORT, number: int = 1) -> Record:
    desk = Desk(extraction(report))
    desk.do(K.AMENDMENT, "patients.total.target", 12, reason="合計の誤り")
    desk.do(K.READING, "group_name", "=HYPERLINK(1)")
    return Record(
        id=number,
        name="R4/みどり野.txt",
        files=(("みどり野.txt", "0" * 64),),
        group=1,
        fiscal_year=2022,
        revision=3,
        supersedes=None,
        engine={"name": "offline"},
        confirmed_by="鈴木",
        confirmed_at=datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
        reviewed=desk.now,
    )


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    FORMATS["csv"]([record()], REPORT_TYPE, tmp_path / "csv")
    return tmp_path / "csv"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n"])
def test_a_text_that_begins_like_a_formula_is_neutralised(start: str) -> None:
    assert neutral(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("value", [-2, -2.5, 0, None, "2-1", "電話", date(2022, 7, 6)])
def test_numbers_dates_and_other_texts_stay_as_they_are(value: Any) -> None:
    assert neutral(value) == value


def test_values_in_csv_are_plain_text() -> None:
    assert [as_text(v) for v in (None, -2, 22.5, date(2022, 7, 6), "=1")] == ["", "-2", "22.5", "2022-07-06", "'=1"]


def test_csv_has_a_row_per_submission_with_the_amended_value_marked(folder: Path) -> None:
    (row,) = read_csv(folder / "submissions.csv")
    assert row["年度"] == "2022"
    assert row["効果1 合計診療患者数 › 連携する医療機関内の合計 › 取組目標（名）"] == "12"
    marked = "効果1 合計診療患者数 › 連携する医療機関内の合計 › 取組目標（名）：様式の値は13（合計の誤り）"
    assert row["訂正した項目（様式の値と理由）"] == marked
    assert row["グループ名"] == "'=HYPERLINK(1)"


def test_csv_has_a_row_per_institution_over_all_effect_tables(folder: Path) -> None:
    rows = read_csv(folder / "institutions.csv")
    assert [row["医療機関名"] for row in rows] == ["みどり野中央診療所", "沢田東クリニック"]
    assert [row["効果1 合計診療患者数 › 実績（名）"] for row in rows] == ["9", "5"]
    assert [row["効果3 死亡患者数 › 実績 › 死亡患者数（名）"] for row in rows] == ["", ""]


def test_csv_begins_with_a_byte_order_mark_for_excel(folder: Path) -> None:
    assert all(path.read_bytes().startswith(b"\xef\xbb\xbf") for path in folder.iterdir())


def test_every_leaf_of_the_report_stands_in_some_table() -> None:
    report = REPORT.model_copy(
        update={
            "members": (
                Member(category="participant", role="hub", name="北原医院", address="北原1", phone="029-000-0001"),
            ),
            "efforts": (
                Effort(
                    kind="regional",
                    coordinators=("沢田東クリニック 院長",),
                    meetings=(Meeting(number=1, start=date(2022, 7, 6), participants=("北原医院",)),),
                ),
            ),
        }
    )
    one = record(report)
    cells = {cell.value for table in tables([one], REPORT_TYPE) for row in table.rows for cell in row}
    for at in walk(one.reviewed.amended):
        value = at.leaf.choices[at.value].ja if at.value in at.leaf.choices else at.value
        assert value in cells, at.path


def test_rows_of_one_name_in_one_table_stay_apart() -> None:
    assert REPORT.patients is not None
    twice = REPORT.patients.model_copy(update={"rows": REPORT.patients.rows[:1] * 2})
    found = tables([record(REPORT.model_copy(update={"patients": twice}))], REPORT_TYPE)
    institutions = next(table for table in found if table.name == "institutions")
    assert len(institutions.rows) == 2


def test_the_workbook_has_a_frozen_header_real_numbers_and_marks(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    FORMATS["xlsx"]([record()], REPORT_TYPE, path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[:2] == ["報告書", "医療機関別"]
    assert {"指摘", "出典", "決定の記録"} <= set(book.sheetnames)
    assert all(sheet.freeze_panes == "A2" for sheet in book.worksheets)
    sheet = book["報告書"]
    row = {str(header.value): cell for header, cell in zip(sheet[1], sheet[2], strict=True)}
    amended = row["効果1 合計診療患者数 › 連携する医療機関内の合計 › 取組目標（名）"]
    assert (amended.value, amended.data_type, amended.fill.fgColor.rgb) == (12, "n", "00FFE699")
    assert amended.comment is not None and "様式の値は13（合計の誤り）" in amended.comment.text
    assert (row["グループ名"].value, row["グループ名"].data_type) == ("'=HYPERLINK(1)", "s")


def test_no_cell_of_the_workbook_is_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    FORMATS["xlsx"]([record()], REPORT_TYPE, path)
    for sheet in openpyxl.load_workbook(path).worksheets:
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_text_that_excel_cannot_hold_is_replaced_or_cut_with_a_word(tmp_path: Path) -> None:
    report = REPORT.model_copy(update={"efforts": (Effort(current="a\x0bb", target="長" * 40_000),)})
    path = tmp_path / "x.xlsx"
    FORMATS["xlsx"]([record(report)], REPORT_TYPE, path)
    values = {
        cell.value for sheet in openpyxl.load_workbook(path).worksheets for row in sheet.iter_rows() for cell in row
    }
    assert "a\N{REPLACEMENT CHARACTER}b" in values
    assert any(isinstance(value, str) and value.endswith("csvかjsonにあります）") for value in values)


def test_json_holds_readings_and_the_amendments_beside_them(tmp_path: Path) -> None:
    FORMATS["json"]([record()], REPORT_TYPE, tmp_path / "x.json")
    (one,) = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))["submissions"]
    assert one["report"]["patients"]["total"]["target"] == 13
    (amendment,) = one["amendments"]
    assert (amendment["path"], amendment["form"], amendment["value"]) == ("patients.total.target", 13, 12)
    assert [f["rule"] for f in one["findings"]["resolved"]] == ["total-mismatch"]
    assert GroupReport.model_validate(one["report"]) == record().reviewed.report


def test_an_export_of_nothing_has_its_headers(tmp_path: Path) -> None:
    for name, export in FORMATS.items():
        export([], REPORT_TYPE, tmp_path / name)
    assert read_csv(tmp_path / "csv" / "submissions.csv") == []
    assert (tmp_path / "csv" / "submissions.csv").read_text(encoding="utf-8-sig").startswith("番号,ファイル,年度")


def test_the_json_schema_carries_labels_units_and_choices() -> None:
    schema = json_schema(REPORT_TYPE)
    assert schema["title"] == REPORT_TYPE.label.ja
    assert schema["properties"]["fiscal_year"]["title"] == "年度"
    assert schema["$defs"]["PatientTotal"]["properties"]["target"]["x-unit"] == "名"
    assert schema["$defs"]["Member"]["properties"]["role"]["x-labels"]["hub"] == "①拠点"
