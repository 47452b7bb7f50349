"""Scans: a page picture gives the same table as the page it was made of, with places and confidences."""

import re
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from assistant.documents import Document, Table
from assistant.errors import TooLargeError, UnreadableError
from assistant.japanese import fold
from assistant.readers import DEFAULT, Limits, read
from assistant.readers.scan_letters import japanese
from assistant.readers.scan_rules import find_rules, skew, turned

FORM = Path(__file__).parents[2] / "data" / "pdf"


@pytest.fixture(scope="module")
def printed() -> bytes:
    return sorted(FORM.glob("*.pdf"))[0].read_bytes()


@pytest.fixture(scope="module")
def picture(printed: bytes) -> Image.Image:
    """The first page at 200 dpi, in grey."""
    with pypdfium2.PdfDocument(printed) as pdf:
        return Image.fromarray(np.array(pdf[0].render(scale=200 / 72, grayscale=True).to_pil().convert("L")))


def saved(image: Image.Image, kind: str) -> bytes:
    out = BytesIO()
    image.save(out, kind)
    return out.getvalue()


def squeezed(table: Table) -> list[list[str]]:
    return [[fold(c.text if c else "") for c in row] for row in table.grid]


def figures(document: Document) -> list[str]:
    """Every cell of the first page's tables that is a figure with its unit."""
    cells = [c for t in document.tables if t.cells[0].page == 1 for row in squeezed(t) for c in row]
    return [c for c in cells if re.fullmatch(r"\d+[名回件]", c)]


def test_a_scanned_page_gives_the_figures_of_the_printed_one_with_boxes_and_confidences(
    printed: bytes, picture: Image.Image
) -> None:
    one_page = saved(picture.rotate(0.7, fillcolor=255), "PDF")
    scanned = read(one_page, "scan.pdf")
    wanted = figures(read(printed, "form.pdf"))
    assert len(wanted) >= 3
    assert figures(scanned) == wanted
    assert [t.lost for t in scanned.troubles] == [False]
    assert all(w.confidence is not None and 0 < w.confidence <= 1 for w in scanned.words)
    for word in scanned.words:
        assert word.box is not None
        assert 0 <= word.box.x0 <= word.box.x1 <= 1
        assert 0 <= word.box.y0 <= word.box.y1 <= 1


def test_rules_are_found_and_a_turned_page_is_measured(picture: Image.Image) -> None:
    gray = np.asarray(picture, dtype=np.uint8)
    rules = find_rules(gray, 72 / 200)
    assert sum(r.horizontal for r in rules) >= 3
    assert sum(not r.horizontal for r in rules) >= 3
    for angle in (-2.0, 0.0, 1.3):
        assert skew(turned(gray, -angle)) == pytest.approx(angle, abs=0.1)


def test_a_picture_over_the_bound_or_damaged_is_a_named_failure(picture: Image.Image) -> None:
    with pytest.raises(TooLargeError, match="too large"):
        read(saved(picture, "PNG"), "a.png", limits=Limits(pixels=1000))
    with pytest.raises(UnreadableError, match="picture"):
        read(saved(picture, "PNG")[:500], "a.png", limits=DEFAULT)


def test_forms_of_characters_that_japanese_print_does_not_use_are_made_japanese() -> None:
    assert japanese("取組事项の状况") == "取組事項の状況"
    assert japanese("センタ一 ·一名") == "センター ・一名"
