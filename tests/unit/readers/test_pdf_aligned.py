"""Tables that are printed with few rules or none, and text that stands in columns and is no table."""

from collections.abc import Sequence

import pytest

from assistant.documents import Document, Line
from assistant.readers.limits import DEFAULT
from assistant.readers.pdf import read_pdf
from assistant.readers.pdf_ink import Glyph
from assistant.readers.pdf_layout import Part, lay_out
from tests.unit.readers.pdf_maker import WIDTH, line, make_pdf, text

COUNTS = [
    ["医療機関名", "現状", "目標", "実績"],
    ["はるのひ医院", "7名", "8名", "12名"],
    ["つゆくさ診療所", "3名", "5名", "4名"],
    ["合計", "10名", "13名", "16名"],
]
XS = (20, 140, 220, 300)


def read(*parts: str) -> Document:
    return read_pdf(make_pdf("\n".join(parts)), "form.pdf", limits=DEFAULT)


def grids(document: Document) -> list[list[list[str | None]]]:
    return [[[cell.text if cell else None for cell in row] for row in found.grid] for found in document.tables]


def lines(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Line)]


def aligned(rows: Sequence[Sequence[str]], top: float = 240, step: float = 22) -> str:
    """Words in columns, without rules."""
    return "\n".join(
        text(x, top - step * k, word) for k, row in enumerate(rows) for x, word in zip(XS, row, strict=False) if word
    )


def test_figures_in_columns_are_a_table_though_nothing_is_ruled() -> None:
    document = read(text(20, 280, "患者の数", 12), aligned(COUNTS))
    assert grids(document) == [COUNTS]
    assert lines(document) == ["患者の数"]


def test_rules_between_rows_alone_part_the_rows() -> None:
    ys = [254, 232, 210, 188, 166]
    document = read(aligned(COUNTS), *(line(16, y, 360, y) for y in ys))
    assert grids(document) == [COUNTS]


def test_a_cell_of_two_lines_stays_one_cell_where_rows_stand_further_apart() -> None:
    rows = [text(20, 228, "（在宅支援）"), aligned(COUNTS, top=240, step=40)]
    (found,) = grids(read(*rows))
    assert found == [["医療機関名\n（在宅支援）", *COUNTS[0][1:]], *COUNTS[1:]]


def test_a_blank_place_in_a_column_is_an_empty_cell() -> None:
    rows = [list(row) for row in COUNTS]
    rows[2][2] = ""
    (found,) = grids(read(aligned(rows)))
    assert found == rows


def test_words_of_a_table_without_rules_keep_their_places() -> None:
    (found,) = read(aligned(COUNTS)).tables
    for cell in found.cells:
        column = COUNTS[cell.row].index(cell.text)
        assert cell.box is not None
        assert cell.box.x0 <= XS[column] / WIDTH < cell.box.x1


@pytest.mark.parametrize("count", [3, 4, 8])
@pytest.mark.parametrize("figure", ["", "７"])
def test_running_text_in_two_columns_is_no_table(count: int, figure: str) -> None:
    prose = [
        text(x, 250 - 14 * k, f"{side}の段の文章が{figure}ここから長く続いている")
        for k in range(count)
        for x, side in ((20, "左"), (225, "右"))
    ]
    assert read(*prose).tables == ()


def test_a_list_whose_marks_stand_apart_is_no_table() -> None:
    listed = [
        text(x, 250 - 16 * k, word)
        for k in range(5)
        for x, word in ((20, f"({k + 1})"), (50, "夜間の電話を交互に受ける体制"))
    ]
    assert read(*listed).tables == ()


def test_running_text_over_the_whole_width_is_no_table() -> None:
    prose = [
        text(20, 250 - 16 * k, "令和4年度は月に2回、グループの会議を開いた。参加は5機関である。") for k in range(6)
    ]
    assert read(*prose).tables == ()


@pytest.mark.parametrize("confidence", [None, 0.9])
def test_a_table_without_rules_is_one_on_a_scan_too(confidence: float | None) -> None:
    glyphs = [
        _glyph(letter, x + 10 * k, 60 + 22 * row, confidence)
        for row, words in enumerate(COUNTS)
        for x, word in zip(XS, words, strict=True)
        for k, letter in enumerate(word)
    ]
    assert sum(isinstance(item, Part) for item in lay_out(glyphs, [])) == 1


def _glyph(letter: str, x: float, y: float, confidence: float | None) -> Glyph:
    return Glyph(
        text=letter,
        x0=x,
        y0=y - 8.8,
        x1=x + 10,
        y1=y + 1.2,
        size=10,
        x=x,
        y=y,
        turn=0,
        vertical=False,
        seen=True,
        order=0,
        run=0,
        confidence=confidence,
    )


def test_rows_whose_first_column_is_blank_are_rows_where_they_stand_apart() -> None:
    rows = [["都市部", "はるのひ医院", "7名", "12名"], ["", "つゆくさ診療所", "3名", "4名"]]
    rows += [["", "むぎほ医院", "2名", "2名"], ["", "なのはな医院", "5名", "6名"]]
    ys = (252, 150)
    document = read(aligned(rows, top=238, step=24), *(line(16, y, 360, y) for y in ys))
    assert grids(document) == [rows]


def test_a_numbered_title_with_a_wide_blank_stands_over_the_table_and_not_in_it() -> None:
    ys = [254, 232, 210, 188, 166]
    rules = (line(16, y, 360, y) for y in ys)
    document = read(text(20, 262, "効果1　患者の数"), aligned(COUNTS), *rules)
    assert grids(document) == [COUNTS]
    assert [one.replace("\u3000", " ").split() for one in lines(document)] == [["効果1", "患者の数"]]


def test_the_page_number_below_a_table_is_no_row_of_it() -> None:
    ys = [254, 232, 210, 188, 166]
    rules = (line(16, y, 360, y) for y in ys)
    document = read(aligned(COUNTS), *rules, text(205, 150, "- 3 -"))
    assert grids(document) == [COUNTS]


def test_a_numbered_heading_with_a_remark_at_its_end_begins_a_table_of_its_own() -> None:
    heading = text(20, 152, "２　死亡患者数について") + "\n" + text(300, 152, "※合計（往診）")
    document = read(aligned(COUNTS, step=20), heading, aligned(COUNTS, top=132, step=20))
    assert grids(document) == [COUNTS, COUNTS]


def test_a_heading_behind_its_number_with_room_above_parts_tables_that_no_rule_parts() -> None:
    names = ["医療機関名", "はるのひ医院", "つゆくさ診療所", "合計"]
    below = [[name, "", count] for name, count in zip(names, ["実績", "12名", "4名", "16名"], strict=True)]
    document = read(aligned(COUNTS, 280, 18), text(20, 192, "Ⅱ\u3000報告の部", 12), aligned(below, 166, 18))
    assert grids(document) == [COUNTS, [[row[0], row[2]] for row in below]]
    assert "Ⅱ\u3000報告の部" in lines(document)
