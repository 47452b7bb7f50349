"""A PDF whose fonts name other characters than they draw: what is drawn counts, and it is told."""

import re
from random import Random

import pytest

from assistant.eval.generate.families import words_of
from assistant.eval.generate.form import Form, Grid, Note
from assistant.eval.generate.paper import design, fonts, layout, pdf
from assistant.eval.generate.pen import plain
from assistant.readers import read
from assistant.readers.limits import DEFAULT
from assistant.readers.pdf_clock import Clock
from assistant.readers.pdf_doubts import needs_ocr
from assistant.readers.pdf_drawn import LARGE, Honesty
from assistant.readers.pdf_file import OpenPdf
from assistant.readers.pdf_pen import draw
from assistant.readers.pdf_seen import drawing_of, with_sight
from tests.unit.readers.pdf_maker import make_pdf

ROWS = [
    ["医療機関名", "現状", "取組目標", "実績"],
    ["みどり野中央診療所", "13名", "18名", "16名"],
    ["沢田東クリニック", "31名", "38名", "36名"],
]


@pytest.fixture(scope="module")
def honest() -> bytes:
    form = Form(
        blocks=(
            Note(text=plain("効果１ 在宅に赴いて診療する合計診療患者数")),
            Grid(part="patients", rows=tuple(tuple(plain(c) for c in row) for row in ROWS), spans={}),
        )
    )
    looks = design.choose_design(Random(3), "ruled")
    face = fonts.face_for(looks.style, words_of(form) + "-0123456789")
    return pdf.write_pdf(layout.set_on_pages(form, looks, face))


def falsified(data: bytes, meant: dict[str, str]) -> bytes:
    """The PDF with characters renamed in its ToUnicode map."""
    names = {b"%04X" % ord(old): b"%04X" % ord(new) for old, new in meant.items()}
    lines = re.sub(rb"(?m)^(<[0-9A-F]{4}> <)([0-9A-F]{4})(>)$", lambda m: m[1] + names.get(m[2], m[2]) + m[3], data)
    assert len(lines) == len(data)
    assert lines != data
    return lines


def drawn_otherwise(data: bytes) -> bool:
    file = OpenPdf(data, "a.pdf", DEFAULT)
    page = next(iter(file.pages()))
    drawing = drawing_of(data, 1, LARGE)
    ink = with_sight(draw(page, file.resources, Clock("a.pdf", 60)), drawing)
    return needs_ocr(ink) or Honesty().is_drawn_otherwise(ink, drawing)


def test_a_page_that_is_drawn_as_it_says_is_left_to_its_text_layer(honest: bytes) -> None:
    assert not drawn_otherwise(honest)
    assert [t.lost for t in read(honest, "a.pdf").troubles] == []


@pytest.mark.parametrize(
    "meant",
    [
        {"3": "8", "8": "3"},  # figures exchanged
        {c: chr(0xE000 + k) for k, c in enumerate("医療機関名現状取組目標実績在宅赴診患者数合計")},  # private use
        {c: chr(ord(c) + 7) for c in "医療機関名現状取組目標実績在宅赴診患者数合計"},  # other characters
    ],
)
def test_a_page_whose_letters_are_others_than_it_says_is_told(honest: bytes, meant: dict[str, str]) -> None:
    assert drawn_otherwise(falsified(honest, meant))


def test_exchanged_figures_are_read_as_they_are_drawn_and_the_page_is_reported(honest: bytes) -> None:
    document = read(falsified(honest, {"3": "8", "8": "3"}), "a.pdf")
    (table,) = document.tables
    assert [c.text for c in table.cells if c.text.endswith("名") and c.row] == [x for row in ROWS[1:] for x in row[1:]]
    assert any("OCR" in t.why.en for t in document.troubles)


def test_a_page_that_is_drawn_one_dot_high_has_rows_and_columns() -> None:
    drawing = drawing_of(make_pdf("", extra="/MediaBox[0 0 2147483648 300]"), 1)
    assert drawing is not None and drawing.whole.ndim == 2 and drawing.whole.shape[0] == 1
