"""Word files as offices make them, tables in tables and boxes and controls: the figures come out all the same."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from assistant.documents import Document, Line
from assistant.engines.offline import OfflineEngine
from assistant.extraction import Extraction
from assistant.pipeline import extract
from assistant.readers import read
from schemas import report_type

PATIENTS = "１ 在宅に赴いて診療（往診、訪問診療）する合計診療患者数"
REFERRALS = "４ 後方支援病院等への在宅医療患者の診療の紹介数、急変時の受入数及び逆紹介数"
HEAD = ["医療機関名", "現状", "取組目標", "実績"]
ROWS = [
    ["みどり野中央診療所", "7名", "8名", "9名"],
    ["沢田東クリニック", "3名", "4名", "5名"],
    ["連携する医療機関内の合計", "10名", "12名", "14名"],
]
READ = [("みどり野中央診療所", 7, 8, 9), ("沢田東クリニック", 3, 4, 5), (None, 10, 12, 14)]
REFERRED = [
    ["区分", "現状(A)", "実績(B)", "差(B)-(A)"],
    ["紹介数", "17件", "15件", "△2件"],
    ["急変時の受入数", "0件", "11件", "11件"],
    ["逆紹介数", "4件", "11件", "7件"],
]


def saved(made: Any) -> bytes:
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def extracted(data: bytes) -> tuple[Document, Extraction]:
    document = read(data, "a.docx")
    return document, extract(document, engine=OfflineEngine(), report_type=report_type("group_report"))


def patients(extraction: Extraction) -> list[tuple[Any, ...]]:
    table = extraction.report.model_dump()["patients"]
    return [tuple(row.values()) for row in table["rows"]] + [(None, *table["total"].values())]


def referrals(extraction: Extraction) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in extraction.report.model_dump()["referrals"].values()]


def add_table(where: Any, rows: list[list[str]]) -> Any:
    table = where.add_table(rows=len(rows), cols=len(rows[0]))
    for row, values in zip(table.rows, rows, strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value
    return table


def in_a_table_that_only_arranges(made: Any) -> None:
    outer = made.add_table(rows=2, cols=2)
    outer.cell(0, 0).text, outer.cell(1, 0).text = "効果1\n合計診療患者数", REFERRALS
    add_table(outer.cell(0, 1), [HEAD, *ROWS])
    add_table(outer.cell(1, 1), REFERRED)


def side_by_side_in_a_table_that_only_arranges(made: Any) -> None:
    outer = made.add_table(rows=1, cols=2)
    for cell, title, rows in zip(outer.rows[0].cells, (PATIENTS, REFERRALS), ([HEAD, *ROWS], REFERRED), strict=True):
        cell.text = title
        add_table(cell, rows)


def side_by_side_on_one_grid(made: Any) -> None:
    left, right = [[PATIENTS, "", "", ""], HEAD, *ROWS], [[REFERRALS, "", "", ""], *REFERRED]
    add_table(made, [[*a, "", *b] for a, b in zip(left, right, strict=True)])


def in_a_frame_of_several_rows(made: Any) -> None:
    outer = made.add_table(rows=2, cols=1)
    outer.cell(0, 0).text, outer.cell(1, 0).text = "前書き。" * 100, PATIENTS
    add_table(outer.cell(1, 0), [HEAD, *ROWS])


def split_by_a_page(made: Any) -> None:
    made.add_paragraph(PATIENTS)
    add_table(made, [HEAD, ROWS[0]])
    made.add_page_break()
    add_table(made, [HEAD, *ROWS[1:]])


def lined_up_by_tabs(made: Any) -> None:
    made.add_paragraph(PATIENTS)
    for name, *figures in [HEAD, *ROWS]:
        made.add_paragraph("\t\t".join([name, "\t".join(figures)]))


def lined_up_by_tabs_in_one_paragraph(made: Any) -> None:
    made.add_paragraph("\n".join([PATIENTS, *("\t".join(row) for row in [HEAD, *ROWS])]))


def lined_up_by_blanks(made: Any) -> None:
    made.add_paragraph(PATIENTS)
    for name, *figures in [HEAD, *ROWS]:
        made.add_paragraph(name.ljust(14, "　") + "　　".join(f.ljust(4, "　") for f in figures))


def title_in_its_first_row(made: Any) -> None:
    table = add_table(made, [[PATIENTS, "", "", ""], HEAD, *ROWS])
    table.cell(0, 0).merge(table.cell(0, 3))


def with_a_deleted_row(made: Any) -> None:
    made.add_paragraph(PATIENTS)
    table = add_table(made, [HEAD, ROWS[0], ["消した医院", "1名", "1名", "1名"], *ROWS[1:]])
    table.rows[2]._tr.insert(0, parse_xml(f'<w:trPr {nsdecls("w")}><w:del w:id="1" w:author="a"/></w:trPr>'))


def with_rows_and_cells_in_controls(made: Any) -> None:
    made.add_paragraph(PATIENTS)
    table = add_table(made, [HEAD, *ROWS])
    for element in (table.rows[1]._tr, table.cell(2, 2)._tc):
        control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent/></w:sdt>")
        element.addprevious(control)
        control[-1].append(element)


def in_a_text_box(made: Any) -> None:
    paragraph = made.add_paragraph(PATIENTS)
    table = add_table(made, [HEAD, *ROWS])._tbl
    run = parse_xml(
        f'<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent/></w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>二重</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    next(run.iter(qn("w:txbxContent"))).append(table)
    paragraph._p.append(run)


def with_a_text_box_laid_over_a_cell(made: Any) -> None:
    made.add_paragraph(PATIENTS)
    table = add_table(made, [HEAD, [ROWS[0][0], "", *ROWS[0][2:]], *ROWS[1:]])
    words = "<w:p><w:r><w:t>7名</w:t></w:r></w:p>"
    box = f"<w:r {nsdecls('w')}><w:pict><w:txbxContent>{words}</w:txbxContent></w:pict></w:r>"
    table.cell(1, 1).paragraphs[0]._p.append(parse_xml(box))


def with_a_figure_over_two_paragraphs(made: Any) -> None:
    made.add_paragraph(PATIENTS)
    cell = add_table(made, [HEAD, *ROWS]).cell(1, 1)
    cell.text = "７"
    cell.add_paragraph("名")


@pytest.mark.parametrize(
    "fill",
    [
        in_a_table_that_only_arranges,
        side_by_side_in_a_table_that_only_arranges,
        side_by_side_on_one_grid,
        in_a_frame_of_several_rows,
        split_by_a_page,
        lined_up_by_tabs,
        lined_up_by_tabs_in_one_paragraph,
        lined_up_by_blanks,
        title_in_its_first_row,
        with_a_deleted_row,
        with_rows_and_cells_in_controls,
        in_a_text_box,
        with_a_text_box_laid_over_a_cell,
        with_a_figure_over_two_paragraphs,
    ],
)
def test_figures_come_out_in_their_rows_and_columns(fill: Callable[[Any], None]) -> None:
    made = docx.Document()
    fill(made)
    document, extraction = extracted(saved(made))
    assert patients(extraction) == READ
    if REFERRALS in document.text:
        assert referrals(extraction) == [(17, 15, -2), (0, 11, 11), (4, 11, 7)]


def test_a_small_table_in_a_cell_of_a_form_leaves_the_form_whole() -> None:
    made = docx.Document()
    outer = add_table(made, [["取組事項", "取組内容", "現状", "実績"], ["1 支える取組", "打ち合わせ", "0回", "2回"]])
    add_table(outer.cell(1, 1), [["回", "開催日", "内容"], ["1回目", "令和4年9月7日", "年間計画の確認と役割分担"]])
    (table,) = read(saved(made), "a.docx").tables
    assert (table.rows, table.columns) == (2, 4)
    assert [c.text if c else None for c in table.grid[1]][::3] == ["1 支える取組", "2回"]
    assert "1回目\u3000令和4年9月7日\n内容：年間計画の確認と役割分担" in table.cells[5].text


def test_a_control_that_nobody_filled_in_is_blank() -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("実績：")
    control = "<w:sdt {}><w:sdtPr>{}</w:sdtPr><w:sdtContent><w:r><w:t>{}</w:t></w:r></w:sdtContent></w:sdt>"
    paragraph._p.append(parse_xml(control.format(nsdecls("w"), "<w:showingPlcHdr/>", "ここに3名まで入力")))
    paragraph._p.append(parse_xml(control.format(nsdecls("w"), "", "7名")))
    document = read(saved(made), "a.docx")
    assert [b.text for b in document.blocks if isinstance(b, Line)] == ["実績：7名"]


def renamed(data: bytes, change: Callable[[str, bytes], tuple[str, bytes]]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(*change(name, old.read(name)))
    return out.getvalue()


def test_main_parts_of_another_name_and_strict_files_are_read() -> None:
    made = docx.Document()
    made.add_paragraph("合計 7名")
    usual, strict = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/"
    web = renamed(
        saved(made),
        lambda n, d: (n.replace("document.xml", "document2.xml"), d.replace(b"document.xml", b"document2.xml")),
    )
    other = renamed(saved(made), lambda n, d: (n, d.replace(usual, strict + b"wordprocessingml/main")))
    for data in (web, other):
        assert [b.text for b in read(data, "a.docx").blocks if isinstance(b, Line)] == ["合計 7名"]
