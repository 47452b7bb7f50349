"""What is on a page without being plain text: struck out, hidden, doubled, unknown, a picture."""

from itertools import pairwise

import pytest

from assistant.documents import Document, Line
from assistant.readers.limits import DEFAULT
from assistant.readers.pdf import read_pdf
from tests.unit.readers.pdf_maker import grid, line, make_pdf, noted, picture, text


def read(*operators: str) -> Document:
    return read_pdf(make_pdf("\n".join(operators)), "form.pdf", limits=DEFAULT)


def shown(document: Document) -> list[str]:
    return [b.text for b in document.blocks if isinstance(b, Line)]


def marked(document: Document, kind: str) -> list[str]:
    return [document.text[m.start : m.end] for m in document.marks if m.kind == kind]


def test_a_line_through_a_figure_strikes_it_out_and_makes_no_table_row() -> None:
    table = grid((15, 200), (270, 240))
    document = read(table, grid((15, 200), (240, 210)), text(20, 250, "7名 8名"), line(17, 253.5, 36, 253.5))
    assert marked(document, "struck") == ["7名"]
    assert document.tables[0].rows == 2


def test_two_lines_through_a_word_strike_it_out_once() -> None:
    document = read(text(20, 250, "旧名称"), line(20, 253, 50, 253), line(20, 255, 50, 255))
    assert marked(document, "struck") == ["旧名称"]


def test_a_viewers_crossing_out_strikes() -> None:
    note = "/Subtype/StrikeOut/Rect[20 245 45 265]/QuadPoints[20 260 30 260 20 247 30 247]"
    extra, more = noted(note)
    document = read_pdf(make_pdf(text(20, 250, "誤記正しい"), extra=extra, more=more), "form.pdf", limits=DEFAULT)
    assert marked(document, "struck") == ["誤"]


def test_a_filled_in_field_stands_in_its_cell() -> None:
    field = "/Subtype/Widget/FT/Tx/V(7)/Rect[100 240 200 270]/AP<</N 30 0 R>>"
    extra, more = noted(field, drawing=text(4, 10, "７名"))
    data = make_pdf(grid((10, 100, 200), (270, 240)), extra=extra, more=more)
    document = read_pdf(data, "form.pdf", limits=DEFAULT)
    assert [c.text for c in document.tables[0].cells] == ["", "７名"]
    assert document.troubles == ()


def test_a_field_that_is_hidden_is_not_read() -> None:
    extra, more = noted("/Subtype/Widget/F 2/Rect[0 0 100 30]/AP<</N 30 0 R>>", drawing=text(4, 10, "控え"))
    assert read_pdf(make_pdf("", extra=extra, more=more), "form.pdf", limits=DEFAULT).text == ""


def test_a_field_whose_text_is_drawn_nowhere_is_reported() -> None:
    extra, more = noted("/Subtype/Widget/FT/Tx/V(7)/Rect[0 0 100 30]")
    document = read_pdf(make_pdf("", extra=extra, more=more), "form.pdf", limits=DEFAULT)
    assert [(t.page, "1か所" in t.why.ja) for t in document.troubles] == [(1, True)]


def test_a_damaged_note_is_reported_and_the_page_is_read() -> None:
    extra, more = noted("/Subtype/StrikeOut/QuadPoints[(a)(b)(c)(d)(e)(f)(g)(h)]")
    document = read_pdf(make_pdf(text(20, 250, "本文"), extra=extra, more=more), "form.pdf", limits=DEFAULT)
    assert shown(document) == ["本文"]
    assert len(document.troubles) == 1


def test_a_line_beneath_a_word_strikes_nothing() -> None:
    assert marked(read(text(20, 250, "下線"), line(20, 248.5, 40, 248.5)), "struck") == []


@pytest.mark.parametrize(
    "invisible",
    [
        text(20, 200, "消える", before="3 Tr"),
        text(20, 200, "消える", before="1 g"),
        text(20, 200, "消える", before="1 1 1 rg"),
        text(20, 200, "消える", before="0 0 0 0 k"),
        text(20, 200, "消える", size=1),
        text(-100, 200, "消える"),
        text(20, 200, "消える") + "\n1 g 15 195 60 20 re f",
    ],
    ids=["unpainted", "white", "white in RGB", "white in CMYK", "tiny", "off the page", "painted over"],
)
def test_text_that_nobody_sees_is_marked_and_stands_in_no_block(invisible: str) -> None:
    document = read(text(20, 250, "見える"), invisible)
    assert shown(document) == ["見える"]
    assert marked(document, "hidden") == ["消える"]


def test_white_text_on_a_dark_ground_is_seen() -> None:
    assert shown(read("0.2 g 15 195 60 20 re f", text(20, 200, "白抜き", before="1 g"))) == ["白抜き"]


def test_text_on_a_coloured_ground_is_seen() -> None:
    assert shown(read("1 1 0.6 rg 15 195 60 20 re f", text(20, 200, "黄色地", before="0 g"))) == ["黄色地"]


def test_a_scanners_own_text_counts_and_is_doubted() -> None:
    document = read(picture(0, 0, 400, 300), text(20, 250, "読み取りソフトの文字です", before="3 Tr"))
    assert shown(document) == ["読み取りソフトの文字です"]
    assert "OCR" in document.troubles[0].why.ja


def test_a_page_that_is_a_picture_is_read_by_ocr_and_an_illegible_one_says_so() -> None:
    document = read_pdf(
        make_pdf(text(20, 250, "一枚目には文字がある"), picture(0, 0, 400, 300)), "form.pdf", limits=DEFAULT
    )
    assert [(t.page, t.lost) for t in document.troubles] == [(2, True)]
    assert "読み取れません" in document.troubles[0].why.ja


def test_an_empty_page_is_no_trouble() -> None:
    assert read("").troubles == ()


def test_characters_that_their_font_does_not_tell_are_reported() -> None:
    document = read(text(20, 250, "読めない", font="X"), text(20, 230, "読める"))
    assert shown(document) == ["\ufffd" * 4, "読める"]
    assert [(t.page, "4文字" in t.why.ja) for t in document.troubles] == [(1, True)]


def test_a_fonts_own_table_from_bytes_to_glyphs_is_followed() -> None:
    document = read(text(20, 250, "\x01\x02\x03", font="E"), text(20, 230, "医療"))
    assert (shown(document), document.troubles) == (["在宅医", "医療"], ())
    box = document.words[0].box
    assert box is not None
    assert 0.04 < box.x0 < 0.06 < 0.12 < box.x1 < 0.13


def test_strings_in_a_table_that_nobody_has_are_no_empty_page() -> None:
    document = read(text(20, 250, "在宅医療機関", font="N"))
    assert [(t.page, "文字認識" in t.why.ja or t.lost) for t in document.troubles] == [(1, True)]


def test_a_page_without_any_japanese_character_is_doubted() -> None:
    document = read(text(20, 250, "QUVHUYDWLRQ RI WKH JURXS DQG LWV FOLQLFV 36 WKH UHSRUW"))
    assert [(t.page, "日本語" in t.why.ja) for t in document.troubles] == [(1, True)]


def test_a_bold_made_by_painting_twice_is_read_once() -> None:
    assert shown(read(text(20, 250, "合計11名"), text(20.4, 250, "合計11名"))) == ["合計11名"]


def test_lookalikes_in_a_fonts_table_become_the_letters_that_were_typed() -> None:
    assert shown(read(text(20, 250, "BCD", font="L"))) == ["月長・"]


def test_a_private_character_is_unknown() -> None:
    document = read(text(20, 250, "BE", font="L"))
    assert shown(document) == ["月\ufffd"]
    assert len(document.troubles) == 1


def test_each_letter_of_a_ligature_has_its_place() -> None:
    (word,) = read(text(20, 250, "A", size=12, font="L")).words
    assert word.box is not None
    assert word.edges is not None
    widths = [(b - a) * 400 for a, b in pairwise(word.edges)]
    assert widths == pytest.approx([4, 4, 4])
