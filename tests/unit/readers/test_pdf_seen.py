"""Text that the drawn page does not show is kept apart, however it was hidden; what it shows is read."""

import pytest

from assistant.documents import Document, Line
from assistant.readers.limits import DEFAULT
from assistant.readers.pdf import read_pdf
from tests.unit.readers.pdf_maker import boxes, line, make_pdf, noted, picture, text

WHITE_BOX = "q 1 1 1 rg {0} {1} {2} {3} re f Q"


def read(*operators: str, **parts: object) -> Document:
    return read_pdf(make_pdf("\n".join(operators), **parts), "form.pdf", limits=DEFAULT)  # type: ignore[arg-type]


def shown(document: Document) -> list[str]:
    return [b.text for b in document.blocks if isinstance(b, Line)]


def hidden(document: Document) -> list[str]:
    return [document.text[m.start : m.end] for m in document.marks if m.kind == "hidden"]


@pytest.mark.parametrize(
    "operators",
    [
        ("q 0 0 10 10 re W n", boxes(100, 200, "17"), "Q"),  # clipped away
        (boxes(100, 200, "17"), picture(90, 190, 60, 40)),  # beneath a picture
        ("q 0.5 g 90 190 60 40 re f Q", boxes(100, 200, "17", before="0.5 g")),  # grey on the same grey
        ("q 90 190 m 150 190 l 150 240 l 90 235 l f Q", boxes(100, 200, "17")),  # black on a black shape
        (boxes(100, 200, "17", before="0.99 g"),),  # all but white
        (boxes(100, 200, "17", before="1 g"),),
        (boxes(100, 200, "17", before="3 Tr"),),
        (boxes(100, 200, "17"), WHITE_BOX.format(90, 190, 60, 40)),
        (boxes(500, 200, "17"),),
        (boxes(100, 200, "17", size=0.5),),
    ],
)
def test_figures_that_nobody_sees_are_kept_apart(operators: tuple[str, ...]) -> None:
    document = read(boxes(20, 250, "7"), *operators)
    assert (shown(document), hidden(document)) == (["7"], ["17"])


@pytest.mark.parametrize(
    "operators",
    [
        ("q 0 g 90 190 60 40 re f Q", boxes(100, 200, "17", before="1 g")),  # white on black
        (boxes(100, 200, "17", before="0.8 g"),),  # pale, but there
        (picture(90, 190, 60, 40), boxes(100, 200, "17")),  # over a picture
        (boxes(100, 200, "17"), line(95, 204, 130, 204)),  # struck out
        (boxes(100, 200, "17", size=4),),
    ],
)
def test_figures_that_are_seen_are_read(operators: tuple[str, ...]) -> None:
    document = read(boxes(20, 250, "7"), *operators)
    assert (shown(document), hidden(document)) == (["7", "17"], [])


def test_one_covered_figure_of_a_number_is_no_part_of_it() -> None:
    document = read(boxes(100, 200, "17"), picture(95, 190, 13, 40))
    assert (shown(document), hidden(document)) == (["7"], ["1"])


def test_a_filled_in_field_is_seen() -> None:
    extra, more = noted("/Subtype/Widget/FT/Tx/V(7)/Rect[100 240 200 270]/AP<</N 30 0 R>>", drawing=text(4, 10, "７名"))
    document = read(boxes(20, 200, "7"), extra=extra, more=more)
    assert (shown(document), hidden(document)) == (["７名", "7"], [])
