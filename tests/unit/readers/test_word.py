"""Word files as people make them: merged cells, lists, boxes, notes, changes, hidden text."""

import zipfile
from io import BytesIO

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from assistant.documents import Document, Line
from assistant.errors import UnreadableError
from assistant.readers import read
from assistant.readers.word import read_word


def saved(made: "docx.document.Document") -> bytes:
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def lines(document: Document) -> list[str]:
    return [b.text for b in document.blocks if isinstance(b, Line)]


def test_merged_cells_stand_once_with_their_spans_and_have_a_locator() -> None:
    made = docx.Document()
    made.add_paragraph("効果の表")
    table = made.add_table(rows=3, cols=3)
    table.cell(0, 0).merge(table.cell(2, 0)).text = "患者数"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "現状"
    table.cell(1, 1).text = "みずき医院"
    table.cell(1, 2).text = "7名"
    document = read(saved(made), "a.docx")
    (found,) = document.tables
    assert [[c.text if c else None for c in row] for row in found.grid] == [
        ["患者数", "現状", "現状"],
        ["患者数", "みずき医院", "7名"],
        ["患者数", "", ""],
    ]
    (place,) = document.places(found.grid[1][2].passage)  # type: ignore[union-attr]
    assert (place.quote, place.page, place.locator) == ("7名", None, "table 1, row 2, column 3")


def test_paragraphs_of_a_cell_are_lines_and_a_nested_table_is_read_row_by_row() -> None:
    made = docx.Document()
    cell = made.add_table(rows=1, cols=2).cell(0, 0)
    cell.text = "一つ目"
    cell.add_paragraph("二つ目")
    inner = cell.add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "左", "右"
    (table,) = read_word(saved(made), "a.docx").tables
    assert table.cells[0].text == "一つ目\n二つ目\n左\t右"


def test_list_marks_that_word_prints_are_read_though_no_text_holds_them() -> None:
    made = docx.Document()
    for text in ("症例を検討する", "窓口を置く"):
        made.add_paragraph(text, style="List Number")
    made.add_paragraph("冊子を配る", style="List Bullet")
    document = read_word(saved(made), "a.docx")
    assert lines(document) == ["1.症例を検討する", "2.窓口を置く", "・冊子を配る"]
    (place,) = document.places(document.blocks[0].passage)  # type: ignore[union-attr]
    assert place.quote == "症例を検討する"


def test_of_tracked_changes_the_accepted_text_counts_and_the_change_is_told() -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("患者数は")
    for xml in (
        f'<w:del {nsdecls("w")} w:id="1" w:author="a"><w:r><w:delText>7</w:delText></w:r></w:del>',
        f'<w:ins {nsdecls("w")} w:id="2" w:author="a"><w:r><w:t>8</w:t></w:r></w:ins>',
    ):
        paragraph._p.append(parse_xml(xml))
    paragraph.add_run("名")
    document = read_word(saved(made), "a.docx")
    assert lines(document) == ["患者数は8名"]
    assert [t.lost for t in document.troubles] == [False]
    assert "変更履歴が2か所" in document.troubles[0].why.ja


def test_struck_and_hidden_text_are_marked() -> None:
    made = docx.Document()
    paragraph = made.add_paragraph()
    paragraph.add_run("7").font.strike = True
    paragraph.add_run("8名")
    paragraph.add_run("見えない").font.hidden = True
    document = read_word(saved(made), "a.docx")
    assert lines(document) == ["78名"]
    marked = {m.kind: document.text[m.start : m.end] for m in document.marks}
    assert marked == {"struck": "7", "hidden": "見えない"}


def test_headers_footnotes_and_text_boxes_are_read() -> None:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "別添1-2"
    box = (
        f'<w:r {nsdecls("w")}><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
        "<w:p><w:r><w:t>記載例</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    made.add_paragraph("本文")._p.append(parse_xml(box))
    assert lines(read_word(saved(made), "a.docx")) == ["別添1-2", "本文", "記載例"]


def test_a_page_frame_made_of_a_table_is_opened() -> None:
    made = docx.Document()
    cell = made.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "枠の中"
    inner = cell.add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "現状", "実績"
    document = read_word(saved(made), "a.docx")
    assert lines(document) == ["枠の中"]
    assert [[c.text for c in t.cells] for t in document.tables] == [["現状", "実績"]]


def test_a_damaged_or_hostile_file_is_a_named_failure() -> None:
    whole = saved(docx.Document())
    with pytest.raises(UnreadableError, match="damaged"):
        read(whole[: len(whole) // 2], "a.docx")
    hostile = BytesIO()
    with zipfile.ZipFile(hostile, "w") as package:
        bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><w:document xmlns:w="x">&b;</w:document>'
        package.writestr("word/document.xml", bomb)
    with pytest.raises(UnreadableError, match="damaged"):
        read(hostile.getvalue(), "a.docx")


def test_a_span_of_more_columns_than_word_has_does_not_fill_the_memory() -> None:
    made = docx.Document()
    table = made.add_table(rows=2, cols=2)
    table.cell(0, 0).text = "医療機関名"
    cell = table.cell(0, 1)._tc
    cell.get_or_add_tcPr().append(cell.makeelement(qn("w:gridSpan"), {qn("w:val"): "900000000"}))
    document = read(saved(made), "a.docx")
    assert document.tables[0].columns < 100
    assert document.tables[0].grid[0][0] is not None


@pytest.mark.parametrize(
    ("font", "place", "shown"),
    [
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings", "F0A8", "□"),
        ("Wingdings 2", "F052", "☑"),
        ("Wingdings 2", "F0A3", "□"),
        ("Wingdings", "F06C", "・"),
    ],
)
def test_boxes_of_symbol_fonts_are_ticked_or_empty(font: str, place: str, shown: str) -> None:
    made = docx.Document()
    paragraph = made.add_paragraph()
    paragraph._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:sym w:font="{font}" w:char="{place}"/></w:r>'))
    paragraph.add_run("拠点")
    assert lines(read_word(saved(made), "a.docx")) == [f"{shown}拠点"]


def test_what_was_typed_in_paragraphs_is_read_as_in_a_text() -> None:
    typed = "| 医療機関名 | 現状 | 実績 |\n|---|---|---|\n| みずき医院 | 7名 | 9名 |\n\n## 備考\n様式の変更なし"
    made = docx.Document()
    for line in typed.split("\n"):
        made.add_paragraph(line)
    document, text = read(saved(made), "a.docx"), read(typed.encode(), "a.txt")
    assert [[c.text for c in t.cells] for t in document.tables] == [[c.text for c in t.cells] for t in text.tables]
    assert lines(document) == lines(text) == ["備考", "様式の変更なし"]
    (place,) = document.places(document.tables[0].cells[4].passage)
    assert (place.quote, place.locator) == ("7名", "paragraph 3")


def test_tabs_that_nothing_lines_up_part_cells_as_in_a_text_and_indented_lines_have_none() -> None:
    rows = ["医療機関名\t現状\t取組目標\t実績", "みずき医院\t\t8名\t9名", "医療法人青葉会 みなと内科\t3名\t4名\t5名"]
    made = docx.Document()
    for line in rows:
        made.add_paragraph(line)
    (table,) = read(saved(made), "a.docx").tables
    assert [c.text for c in table.cells][4:8] == ["みずき医院", "", "8名", "9名"]
    made = docx.Document()
    for line in ("グループ名\t\tみずきの会", "　１回目\t7月8日\t\t役割の分担", "　２回目\t9月1日\t\t事例の検討"):
        made.add_paragraph(line)
    assert not read(saved(made), "a.docx").tables


def test_lines_that_were_broken_within_a_paragraph_stay_together_beside_typed_ones() -> None:
    made = docx.Document()
    for line in ("取組１\nグループ内の取組\n（連携）", "| 医療機関名 | 現状 |", "|---|---|", "| みずき医院 | 7名 |"):
        made.add_paragraph(line)
    document = read(saved(made), "a.docx")
    assert lines(document) == ["取組１\nグループ内の取組\n（連携）"]
    assert len(document.tables) == 1
