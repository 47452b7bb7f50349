"""Workbooks and Word files filled in an unusual order: headings below, an institution a sheet, boxes, hidden rows."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from assistant.documents import Line
from assistant.engines.offline import OfflineEngine
from assistant.extraction import Extraction
from assistant.pipeline import extract
from assistant.readers import read
from schemas import report_type

TITLE = "令和４年度茨城県医療提供施設等グループ化推進事業計画（報告）書"
DRAWING = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{boxes}</xdr:wsDr>'
)
BOX = (
    "<xdr:twoCellAnchor><xdr:from><xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row>"
    "<xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>9</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>9</xdr:row>"
    '<xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="box"{hidden}/><xdr:cNvSpPr/>'
    "</xdr:nvSpPr><xdr:spPr/><xdr:txBody><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
    "<xdr:clientData/></xdr:twoCellAnchor>"
)


def made(*fills: Callable[[Worksheet], None]) -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.remove(book.active)
    for number, fill in enumerate(fills, 1):
        fill(book.create_sheet(f"票{number}"))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def put(sheet: Worksheet, cells: dict[str, Any]) -> None:
    for place, value in cells.items():
        sheet[place.split(":", 1)[0]] = value
        if ":" in place:
            sheet.merge_cells(place)


def extracted(data: bytes, name: str = "a.xlsx") -> Extraction:
    return extract(read(data, name), engine=OfflineEngine(), report_type=report_type("group_report"))


def with_boxes(data: bytes, *boxes: str) -> bytes:
    """The workbook with a drawing on its first sheet."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            new.writestr(info, old.read(info))
        new.writestr("xl/drawings/drawing1.xml", DRAWING.format(boxes="".join(boxes)))
        new.writestr(
            "xl/worksheets/_rels/sheet1.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"'
            ' Target="../drawings/drawing1.xml"/></Relationships>',
        )
    return out.getvalue()


def institution(name: str, figures: list[list[Any]]) -> Callable[[Worksheet], None]:
    """A sheet about one institution, as a template has one for each."""
    labels = ["１　合計診療患者数（実人数）", "２　合計回数", "　うち往診", "　うち訪問診療"]

    def fill(sheet: Worksheet) -> None:
        put(sheet, {"A1": "取組効果（医療機関ごとの票）", "A2": "医療機関名", "B2:D2": name})
        put(sheet, {"B4": "現　状", "C4": "取組目標", "D4": "実　績"})
        for down, (label, values) in enumerate(zip(labels, figures, strict=True)):
            sheet.cell(5 + down, 1, label)
            for right, value in enumerate(values):
                sheet.cell(5 + down, 2 + right, value)

    return fill


def test_a_sheet_for_each_institution_and_one_for_the_sum_make_one_table() -> None:
    first = institution("みどり野中央診療所", [[7, 8, 9], [70, 80, 90], [10, 10, 20], [60, 70, 70]])
    second = institution("沢田東クリニック", [[3, 4, "５→６"], [30, 40, 50], [0, 10, 10], [30, 30, 40]])

    def total(sheet: Worksheet) -> None:
        institution("", [[10, 12, 15], [100, 120, 140], [10, 20, 30], [90, 100, 110]])(sheet)
        put(sheet, {"A1": "【取組効果】　連携する医療機関内の合計", "A2": None})

    report = extracted(made(first, second, total)).report.model_dump()
    assert [tuple(r.values()) for r in report["patients"]["rows"]] == [
        ("みどり野中央診療所", 7, 8, 9),
        ("沢田東クリニック", 3, 4, 6),
    ]
    assert tuple(report["patients"]["total"].values()) == (10, 12, 15)
    assert [tuple(r["actual"].values()) for r in report["visits"]["rows"]] == [(90, 20, 70), (50, 10, 40)]
    assert tuple(report["visits"]["total"]["target"].values()) == (120, 20, 100)


def test_headings_printed_below_the_figures_are_read_as_theirs() -> None:
    def fill(sheet: Worksheet) -> None:
        put(sheet, {"A1:L1": TITLE, "A3:L3": "東山地区在宅ネット", "A4:L4": "↑　参入促進・連携（グループ化）名"})
        put(sheet, {"A6:L6": "１　在宅に赴いて診療（往診、訪問診療）する合計診療患者数"})
        put(sheet, {"A7:D7": "41名", "E7:H7": "50名", "I7:L7": "47名"})
        put(sheet, {"A9:D9": "現　状", "E9:H9": "取組目標", "I9:L9": "実　績"})

    report = extracted(made(fill)).report.model_dump()
    assert report["group_name"] == "東山地区在宅ネット"
    assert tuple(report["patients"]["total"].values()) == (41, 50, 47)


def test_a_table_whose_headings_repeat_for_the_next_one_is_left_as_it_is() -> None:
    def fill(sheet: Worksheet) -> None:
        put(sheet, {"A1": "区分", "B1": "現状", "C1": "実績", "A2": "紹介数", "B2": "3件", "C2": "4件"})
        put(sheet, {"A4": "区分", "B4": "現状", "C4": "実績", "A5": "逆紹介数", "B5": "5件", "C5": "6件"})

    first, second = read(made(fill), "a.xlsx").tables
    assert [c.text for c in first.cells] == ["区分", "現状", "実績", "紹介数", "3件", "4件"]
    assert [c.text for c in second.cells] == ["区分", "現状", "実績", "逆紹介数", "5件", "6件"]


def test_a_merged_cell_that_begins_in_a_hidden_row_is_seen_and_hidden_columns_count_as_a_span() -> None:
    def fill(sheet: Worksheet) -> None:
        put(sheet, {"A1": "医療機関名", "B1": "現状", "C1": "実績"})
        put(sheet, {"A2:A3": "みどり野中央診療所", "B2": 99, "C2": 98, "B3": 7, "C3": 9, "H3": "前年度計", "I3": 49})
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions.group("G", "K", hidden=True)

    document = read(made(fill), "a.xlsx")
    (table,) = document.tables
    assert [c.text for c in table.cells] == ["医療機関名", "現状", "実績", "みどり野中央診療所", "7", "9"]
    hidden = {document.text[m.start : m.end] for m in document.marks if m.kind == "hidden"}
    assert hidden == {"99", "98", "前年度計", "49"}


def test_rows_of_merged_squares_make_one_table_with_hidden_rows_between() -> None:
    def fill(sheet: Worksheet) -> None:
        put(sheet, {"A1:H2": "医療機関名", "I1:M2": "現状", "N1:R2": "実績"})
        for row, name in ((3, "みどり野中央診療所"), (6, "沢田東クリニック")):
            put(sheet, {f"A{row}:H{row + 1}": name, f"I{row}:M{row + 1}": 7, f"N{row}:R{row + 1}": 9})
            sheet[f"A{row + 2}"] = "控え"
            sheet.row_dimensions[row + 2].hidden = True

    (table,) = read(made(fill), "a.xlsx").tables
    assert (table.rows, table.columns) == (3, 3)


def test_text_boxes_of_a_sheet_are_lines_where_they_lie_and_unseen_ones_are_kept_apart() -> None:
    def fill(sheet: Worksheet) -> None:
        put(sheet, {"A1": TITLE, "A5": "医療機関名", "B5": "現状", "A6": "みどり野中央診療所", "B6": 7})

    data = with_boxes(
        made(fill),
        BOX.format(column=0, row=2, hidden="", text="グループ名：東山地区在宅ネット"),
        BOX.format(column=0, row=3, hidden=' hidden="1"', text="合計は999"),
    )
    document = read(data, "a.xlsx")
    assert [b.text if isinstance(b, Line) else "table" for b in document.blocks] == [
        TITLE,
        "グループ名：東山地区在宅ネット",
        "table",
    ]
    assert extracted(data).report.model_dump()["group_name"] == "東山地区在宅ネット"
    assert [document.text[m.start : m.end] for m in document.marks if m.kind == "hidden"] == ["合計は999"]
    (word,) = [w for w in document.words if document.text[w.start : w.end].startswith("グループ名")]
    assert word.locator == "票1!A3"


def test_a_negative_difference_has_one_sign_whatever_the_format_adds() -> None:
    def fill(sheet: Worksheet) -> None:
        for column, style in enumerate(('+0"件";-0"件";0"件"', '0"件";△0"件"', '0"件"'), 1):
            sheet.cell(1, column, -2).number_format = style
        put(sheet, {"A2": "差"})

    (table,) = read(made(fill), "a.xlsx").tables
    assert [c.text for c in table.cells][:3] == ["-2件", "△2件", "-2件"]


def test_a_table_of_meetings_within_a_cell_gives_each_value_its_heading() -> None:
    word = docx.Document()
    table = word.add_table(rows=1, cols=5)
    for column, text in enumerate(("②打ち合わせ等", "", "3回", "4回", "5回")):
        table.cell(0, column).text = text
    inner = table.cell(0, 1).add_table(rows=2, cols=3)
    rows = [["開催日", "内容", "参加機関"], ["1回目\n令和4年7月14日", "役割の分担", "あ医院\nい医院"]]
    for line, values in zip(inner.rows, rows, strict=True):
        for cell, value in zip(line.cells, values, strict=True):
            cell.text = value
    out = BytesIO()
    word.save(out)
    (outer,) = read(out.getvalue(), "a.docx").tables
    assert outer.cells[1].text.split("\n") == ["1回目　令和4年7月14日", "内容：役割の分担", "参加機関：あ医院、い医院"]


def test_an_answer_cut_into_squares_is_one_answer_under_its_heading() -> None:
    def fill(sheet: Worksheet) -> None:
        put(sheet, {"A1": "医療機関名", "B1:F1": "現　状", "G1:K1": "実　績"})
        for row, name in ((2, "みどり野中央診療所"), (4, "沢田東クリニック")):
            put(sheet, {f"A{row}:A{row + 1}": name})
            for column, figures in ((2, (9, 3, 6)), (7, (12, 4, 8))):
                pieces = (["合計回数：", figures[0], "回"], ["（往診", figures[1], "回 訪問診療", figures[2], "回）"])
                for down, values in enumerate(pieces):
                    for right, value in enumerate(values):
                        put(sheet, {sheet.cell(row + down, column + right).coordinate: value})

    (table,) = read(made(fill), "a.xlsx").tables
    assert [c.text for c in table.cells if c.row == 1] == [
        "みどり野中央診療所",
        "合計回数：9回\n（往診3回 訪問診療6回）",
        "合計回数：12回\n（往診4回 訪問診療8回）",
    ]
    assert [tuple(r["actual"].values()) for r in extracted(made(fill)).report.model_dump()["visits"]["rows"]] == [
        (12, 4, 8),
        (12, 4, 8),
    ]


def test_cells_that_begin_with_their_heading_are_parted_from_it() -> None:
    word = docx.Document()
    word.add_paragraph("２ 在宅に赴いて診療（往診、訪問診療）する合計回数")
    table = word.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "現　状\n合計回数\n40回\nうち往診\n10回\nうち訪問診療\n30回"
    table.cell(0, 1).text = "実　績\n合計回数\n50回\nうち往診\n20回\nうち訪問診療\n30回"
    out = BytesIO()
    word.save(out)
    total = extracted(out.getvalue(), "a.docx").report.model_dump()["visits"]["total"]
    assert (tuple(total["current"].values()), tuple(total["actual"].values())) == ((40, 10, 30), (50, 20, 30))


def test_frames_around_labelled_lines_are_lines() -> None:
    word = docx.Document()
    word.add_paragraph(TITLE)
    table = word.add_table(rows=3, cols=2)
    members = (
        ("後方支援病院等", "名称：緑野中央病院\n所在地：緑野市本町1番地\n電話：029-000-0001"),
        ("郡市医師会", "名称：緑野郡医師会\n所在地：緑野市本町2番地\n電話：029-000-0002"),
    )
    table.cell(0, 0).merge(table.cell(0, 1)).text = "参入促進・連携（グループ化）名\n緑野在宅ネット"
    for row, (category, text) in enumerate(members, 1):
        table.cell(row, 0).text, table.cell(row, 1).text = category, text
    out = BytesIO()
    word.save(out)
    report = extracted(out.getvalue(), "a.docx").report.model_dump()
    assert report["group_name"] == "緑野在宅ネット"
    assert [(m["category"], m["name"], m["address"], m["phone"]) for m in report["members"]] == [
        ("backup_hospital", "緑野中央病院", "緑野市本町1番地", "029-000-0001"),
        ("medical_association", "緑野郡医師会", "緑野市本町2番地", "029-000-0002"),
    ]


def each_alike(tables: dict[str, list[list[Any]]]) -> bytes:
    """A book of sheets (title -> rows)."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in tables.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_sheets_alike_are_told_apart_by_their_tabs() -> None:
    def rows(patients: list[int], visits: list[list[int]]) -> list[list[Any]]:
        kinds = ["合計回数", "うち往診", "うち訪問診療"]
        return [
            ["項目", "現状", "取組目標", "実績"],
            ["診療患者数", *patients],
            *([k, *v] for k, v in zip(kinds, visits, strict=True)),
        ]

    book = {
        "みなと坂医院": rows([3, 4, 5], [[9, 8, 7], [4, 3, 2], [5, 5, 5]]),
        "あさひ眼科": rows([1, 1, 1], [[2, 2, 2], [1, 1, 1], [1, 1, 1]]),
        "合計": rows([4, 5, 6], [[11, 10, 9], [5, 4, 3], [6, 6, 6]]),
    }
    extraction = extracted(each_alike(book))
    report = extraction.report.model_dump()
    assert [tuple(r.values()) for r in report["patients"]["rows"]] == [
        ("みなと坂医院", 3, 4, 5),
        ("あさひ眼科", 1, 1, 1),
    ]
    assert report["patients"]["total"] == {"current": 4, "target": 5, "actual": 6}
    assert tuple(report["visits"]["total"]["actual"].values()) == (9, 3, 6)
    assert extraction.evidence["patients.rows[0].institution"][0].locator == "みなと坂医院!"


def test_a_sheet_for_each_period_though_one_of_them_lacks_deaths() -> None:
    head = ["医療機関名", "診療患者数", "合計回数", "うち往診", "うち訪問診療", "死亡患者数", "うち医療機関以外"]
    rows: dict[str, list[Any]] = {"現状": [3, 9, 4, 5, 2, 1], "取組目標": [4, 8, 3, 5], "実績": [5, 7, 2, 5, 1, 0]}
    book: dict[str, list[list[Any]]] = {
        w: [[f"取組効果（{w}）"], head[: len(f) + 1], ["みなと坂医院", *f]] for w, f in rows.items()
    }
    report = extracted(each_alike(book)).report.model_dump()
    assert [tuple(r.values()) for r in report["patients"]["rows"]] == [("みなと坂医院", 3, 4, 5)]
    (visits,), (deaths,) = report["visits"]["rows"], report["deaths"]["rows"]
    assert [tuple(visits[w].values()) for w in ("current", "target", "actual")] == [(9, 4, 5), (8, 3, 5), (7, 2, 5)]
    assert [tuple(deaths[w].values()) for w in ("current", "actual")] == [(2, 1), (1, 0)]


def test_remarks_in_a_column_of_their_own_are_lines_behind_the_table() -> None:
    head = ["医療機関名", "項目", "現状", "取組目標", "備考"]
    kinds = [["合計回数", 9, 8], ["うち往診", 4, 3, "緊急の往診を含む"], ["うち訪問診療", 5, 5]]
    data = each_alike({"様式": [["２ 合計回数"], head, *(["みなと坂医院", *k] for k in kinds)]})
    lines = [b.text for b in read(data, "a.xlsx").blocks if isinstance(b, Line)]
    assert lines == ["２ 合計回数", "備考", "緊急の往診を含む"]
    (row,) = extracted(data).report.model_dump()["visits"]["rows"]
    assert [tuple(row[w].values()) for w in ("current", "target")] == [(9, 4, 5), (8, 3, 5)]


def test_a_table_of_labelled_figures_beside_another_is_one_by_itself() -> None:
    left: list[list[Any]] = [["１ 合計診療患者数"], ["医療機関名", "現状"], ["みなと坂医院", 3], ["あさひ眼科", 1]]
    deaths = "死亡患者数 2名\n（うち医療機関以外 1名）"
    right = [
        ["３ 死亡患者数"],
        ["医療機関名", "現状", "実績"],
        ["みなと坂医院", deaths, deaths],
        ["あさひ眼科", deaths, deaths],
    ]
    rows = [[*a, *[None] * (3 - len(a)), *b] for a, b in zip(left, right, strict=True)]
    document = read(each_alike({"様式": rows}), "a.xlsx")
    assert [(t.rows, t.columns) for t in document.tables] == [(3, 2), (3, 3)]
