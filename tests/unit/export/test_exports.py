"""What stands in the exported files."""

import csv
import json
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from assistant.export import FORMATS, Record, export_csv, json_schema, lines_of, submitters, tables
from assistant.export.cells import as_text, neutral
from assistant.review import DecisionKind as K
from schemas.fields import walk
from schemas.group_report import (
    REPORT_TYPE,
    Effort,
    GroupReport,
    Meeting,
    Member,
    PatientTable,
    PatientTotal,
    VisitCount,
    VisitTable,
    VisitTotal,
)
from tests.unit.review.cases import REPORT, Desk, extraction


def record(report: GroupReport = REPORT, number: int = 1, year: int | None = 2022, group: int | None = 1) -> Record:
    desk = Desk(extraction(report))
    desk.do(K.AMENDMENT, "patients.total.target", 12, reason="合計の誤り")
    desk.do(K.READING, "group_name", "=HYPERLINK(1)")
    return Record(
        id=number,
        name="R4/みどり野.txt",
        files=(("みどり野.txt", "0" * 64),),
        group=group,
        fiscal_year=year,
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
    assert row["効果1 合計診療患者数 ＞ 連携する医療機関内の合計 ＞ 取組目標（名）"] == "12"
    marked = "効果1 合計診療患者数 ＞ 連携する医療機関内の合計 ＞ 取組目標（名）：様式の値は13（合計の誤り）"
    assert row["訂正した項目（様式の値と理由）"] == marked
    assert row["グループ名"] == "'=HYPERLINK(1)"


def test_csv_has_a_row_per_institution_over_all_effect_tables(folder: Path) -> None:
    rows = read_csv(folder / "institutions.csv")
    assert [row["医療機関名"] for row in rows] == ["みどり野中央診療所", "沢田東クリニック"]
    assert [row["効果1 合計診療患者数 ＞ 実績（名）"] for row in rows] == ["9", "5"]
    assert [row["効果3 死亡患者数 ＞ 実績 ＞ 死亡患者数（名）"] for row in rows] == ["", ""]


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
    assert {sheet.title: sheet.freeze_panes for sheet in book.worksheets} == {
        sheet.title: {"報告書": "E3", "医療機関別": "E3", "年度比較": "D3"}.get(sheet.title, sheet.freeze_panes)
        for sheet in book.worksheets
    }
    assert all(sheet.freeze_panes and sheet.freeze_panes[1:] in ("2", "3") for sheet in book.worksheets)
    sheet = book["報告書"]
    above = {cell.column: str(cell.value or "") for cell in sheet[1]}
    for merged in sheet.merged_cells.ranges:
        above |= dict.fromkeys(range(merged.min_col, merged.max_col + 1), str(sheet.cell(1, merged.min_col).value))
    row = {
        " ＞ ".join(dict.fromkeys((above[header.column], str(header.value or above[header.column])))): cell
        for header, cell in zip(sheet[2], sheet[3], strict=True)
    }
    amended = row["効果1 合計診療患者数 ＞ 連携する医療機関内の合計 ＞ 取組目標（名）"]
    assert amended.number_format == "#,##0" and row["年度"].number_format == "0"
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


@pytest.mark.parametrize("count", [0, 1, 3])
def test_json_in_pieces_is_the_json_of_the_whole(tmp_path: Path, count: int) -> None:
    left = [record(number=number) for number in range(1, count + 1)]
    FORMATS["json"]((left.pop(0) for _ in range(count)), REPORT_TYPE, tmp_path / "x.json")  # each is there but once
    text = (tmp_path / "x.json").read_text(encoding="utf-8")
    whole = json.loads(text)
    assert [one["id"] for one in whole["submissions"]] == list(range(1, count + 1))
    assert text == json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def test_an_export_of_nothing_has_its_headers(tmp_path: Path) -> None:
    for name, export in FORMATS.items():
        export([], REPORT_TYPE, tmp_path / name)
    assert json.loads((tmp_path / "json").read_text(encoding="utf-8"))["submissions"] == []
    assert read_csv(tmp_path / "csv" / "submissions.csv") == []
    assert (tmp_path / "csv" / "submissions.csv").read_text(encoding="utf-8-sig").startswith("番号,ファイル,年度")


def test_the_json_schema_carries_labels_units_and_choices() -> None:
    schema = json_schema(REPORT_TYPE)
    assert schema["title"] == REPORT_TYPE.label.ja
    assert schema["properties"]["fiscal_year"]["title"] == "年度"
    assert schema["$defs"]["PatientTotal"]["properties"]["target"]["x-unit"] == "名"
    assert schema["$defs"]["Member"]["properties"]["role"]["x-labels"]["hub"] == "①拠点"


def test_every_sheet_prints_on_landscape_pages_that_repeat_its_header(tmp_path: Path) -> None:
    FORMATS["xlsx"]([record()], REPORT_TYPE, tmp_path / "x.xlsx")
    for sheet in openpyxl.load_workbook(tmp_path / "x.xlsx").worksheets:
        assert sheet.page_setup.orientation == "landscape"
        if sheet.title != "年度比較グラフ":
            assert sheet.print_title_rows in ("$1:$1", "$1:$2")
            assert sheet.auto_filter.ref and sheet.oddFooter and "&P" in str(sheet.oddFooter.center.text)
            assert all(9 <= column.width <= 50 or column.width >= 6 for column in sheet.column_dimensions.values())


def test_a_moment_is_told_in_the_office_s_time(tmp_path: Path, folder: Path) -> None:
    FORMATS["xlsx"]([record()], REPORT_TYPE, tmp_path / "x.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx")["報告書"]
    assert "2026-11-22 18:30:00" in [str(cell.value) for cell in sheet[3]]
    (row,) = read_csv(folder / "submissions.csv")
    assert row["確認日時（日本時間）"] == "2026-11-22 18:30:00"


def test_a_dash_alone_is_no_formula_and_stays() -> None:
    assert [neutral(text) for text in ("－", "-", "--")] == ["－", "-", "--"]
    assert neutral("-cmd") == "'-cmd"


def test_cp932_tells_every_character_that_it_lacks_by_its_place(tmp_path: Path) -> None:
    effort = Effort(kind="regional", current="①～③と〜と−—", target="𠮷野家と髙橋😀")
    unmapped = export_csv(
        [record(REPORT.model_copy(update={"efforts": (effort,)}))], REPORT_TYPE, tmp_path, encoding="cp932"
    )
    told = {(u.file, u.row, u.column, u.character, u.written, u.lost) for u in unmapped}
    assert ("efforts.csv", 2, "取組目標", "𠮷", "〓", True) in told
    assert ("efforts.csv", 2, "取組目標", "😀", "〓", True) in told
    assert ("efforts.csv", 2, "現状", "—", "―", False) in told  # the same character, under Microsoft's code point
    assert "髙" not in {u.character for u in unmapped}
    (row,) = csv.DictReader((tmp_path / "efforts.csv").read_text(encoding="cp932").splitlines())
    assert (row["現状"], row["取組目標"]) == ("①～③と～と－―", "〓野家と髙橋〓")
    listed = read_csv(tmp_path / "unmapped.csv")
    assert {(one["ファイル"], one["行"], one["符号"]) for one in listed} >= {("efforts.csv", "2", "U+20BB7")}
    assert len(listed) == len(unmapped)
    for path in tmp_path.iterdir():
        path.read_text(encoding="utf-8-sig" if path.name == "unmapped.csv" else "cp932")


def test_cp932_says_nothing_where_nothing_is_lost_and_forgets_what_was(tmp_path: Path) -> None:
    (tmp_path / "unmapped.csv").write_text("old", encoding="utf-8")
    assert export_csv([record()], REPORT_TYPE, tmp_path, encoding="cp932") == ()
    assert not (tmp_path / "unmapped.csv").exists()


def year(number: int, year: int | None, actual: int | None, **more: Any) -> Record:
    """A confirmed report of a year: effect 1 with that many patients, and what else it has."""
    patients = PatientTable(rows=(), total=PatientTotal(current=None, target=30, actual=actual))
    return record(GroupReport(fiscal_year=year, group_name="葦辺の会", patients=patients, **more), number, year)


def visits(total: int | None, house_calls: int | None) -> VisitTable:
    count = VisitCount(total=total, house_calls=house_calls, home_visits=None)
    return VisitTable(rows=(), total=VisitTotal(current=VisitCount(), target=VisitCount(), actual=count))


def test_years_follow_a_submitter_and_what_no_report_says_is_no_zero() -> None:
    first, gap = year(1, 2019, 20, visits=visits(200, 50)), year(2, 2022, None, visits=visits(0, 0))
    (one,) = submitters([gap, first], REPORT_TYPE)
    names = [(line.path, line.of) for line in lines_of(REPORT_TYPE)]
    share = next(i for i, (_, of) in enumerate(names) if of)
    assert [(y.year, y.reports) for y in one.years] == [(2019, (1,)), (2020, ()), (2021, ()), (2022, (2,))]
    assert [y.values[1] for y in one.years] == [20, None, None, None]  # 2022: the cell is blank
    assert [y.values[share] for y in one.years] == [0.25, None, None, None]  # 2022: of no visits there is no share
    assert all(value is None for y in one.years[1:3] for value in y.values)
    referrals = names.index(("referrals.referrals.after", None))
    assert [y.values[referrals] for y in one.years] == [None] * 4  # no effect 4 at all


def test_of_two_reports_on_a_year_the_one_confirmed_last_counts_and_both_are_named() -> None:
    late = replace(year(4, 2021, 11), confirmed_at=datetime(2026, 11, 30, tzinfo=UTC))
    (one,) = submitters([late, year(9, 2021, 99)], REPORT_TYPE)
    assert [(y.reports, y.values[1]) for y in one.years] == [((9, 4), 11)]


def test_reports_without_group_or_year_are_shown_and_compared_with_nothing() -> None:
    alone = replace(year(3, None, 5), group=None)
    (one, _) = submitters([alone, year(1, 2021, 7)], REPORT_TYPE)
    assert [(y.year, y.values[1]) for y in one.years] in ([(None, 5)], [(2021, 7)])
    assert not one.comparable


def test_the_workbook_draws_each_group_s_years_from_its_own_rows(tmp_path: Path) -> None:
    found = [year(1, 2019, 20, visits=visits(200, 50)), year(2, 2021, 40), year(3, 2022, 44)]
    FORMATS["xlsx"](found, REPORT_TYPE, tmp_path / "x.xlsx")
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    rows = [[cell.value for cell in row][:7] for row in book["年度比較"].iter_rows(min_row=3)]
    assert [row[1:] for row in rows] == [
        [2019, "1", 12, None, 20, None],
        [2020, "確認済みの報告書なし", None, None, None, None],
        [2021, "2", 12, None, 40, None],
        [2022, "3", 12, 0, 44, 4],
    ]
    with zipfile.ZipFile(tmp_path / "x.xlsx") as parts:
        charts = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == len(REPORT_TYPE.plots) == 4
    assert any("'年度比較'!$F$3:$F$6" in chart for chart in charts)
    assert all('dispBlanksAs val="gap"' in chart and "'年度比較'!$B$3:$B$6" in chart for chart in charts)


def test_json_keeps_to_the_schema_that_lies_beside_it(tmp_path: Path) -> None:
    FORMATS["json"]([record()], REPORT_TYPE, tmp_path / "x.json")
    schema = json.loads((tmp_path / "x.schema.json").read_text(encoding="utf-8"))
    data = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    assert faults(data, schema, schema) == []
    data["submissions"][0]["report"]["patients"]["total"]["target"] = "many"
    del data["submissions"][0]["confirmed"]["who"]
    assert len(faults(data, schema, schema)) >= 2


def faults(value: Any, schema: dict[str, Any], root: dict[str, Any], path: str = "$") -> list[str]:
    """What of a value breaks a schema: as much of JSON Schema as pydantic writes."""
    if "$ref" in schema:
        return faults(value, root["$defs"][schema["$ref"].rpartition("/")[2]], root, path)
    if "anyOf" in schema:
        several = [faults(value, one, root, path) for one in schema["anyOf"]]
        return [] if [] in several else several[0]
    kinds: dict[str, Any] = {
        "object": dict,
        "array": list,
        "string": str,
        "integer": int,
        "number": (int, float),
        "null": type(None),
    }
    kind = schema.get("type")
    if kind == "boolean":
        return [] if isinstance(value, bool) else [path]
    if kind and (not isinstance(value, kinds[kind]) or isinstance(value, bool)):
        return [path]
    found = [path] if value not in schema.get("enum", [value]) else []
    if isinstance(value, dict):
        properties, others = schema.get("properties", {}), schema.get("additionalProperties", True)
        found += [f"{path}.{name} is missing" for name in schema.get("required", ()) if name not in value]
        for name, inner in value.items():
            if name in properties:
                found += faults(inner, properties[name], root, f"{path}.{name}")
            elif isinstance(others, dict):
                found += faults(inner, others, root, f"{path}.{name}")
            elif not others:
                found.append(f"{path}.{name} is not in the schema")
    for inner in value if isinstance(value, list) and "items" in schema else ():
        found += faults(inner, schema["items"], root, path)
    return found
