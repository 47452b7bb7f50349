"""Scans: a page picture gives the same table as the page it was made of, with places and confidences."""

import re
import struct
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from assistant.documents import Document, Table
from assistant.errors import TooLargeError, UnreadableError
from assistant.japanese import fold
from assistant.readers import DEFAULT, Limits, read, scan_pages
from assistant.readers.scan_letters import japanese
from assistant.readers.scan_marks import with_mark
from assistant.readers.scan_ocr import Character, Gray, TextLine
from assistant.readers.scan_rules import find_rules, skew, turned
from assistant.readers.scan_spelling import spelt

FORM = Path(__file__).parents[2] / "data" / "pdf"


@pytest.fixture(scope="module")
def printed() -> bytes:
    return sorted(FORM.glob("*.pdf"))[0].read_bytes()


@pytest.fixture(scope="module")
def picture(printed: bytes) -> Image.Image:
    """The first page at 200 dpi, in grey."""
    with pypdfium2.PdfDocument(printed) as pdf:
        return Image.fromarray(np.array(pdf[0].render(scale=200 / 72, grayscale=True).to_pil().convert("L")))


class Blind:
    """An OCR that reads nothing, and notes the sizes of what it is shown."""

    version = "blind"

    def __init__(self, seen: list[tuple[int, int]]) -> None:
        self.seen = seen

    def quarters(self, gray: Gray) -> int:
        return 0

    def lines(self, gray: Gray) -> tuple[TextLine, ...]:
        self.seen.append((gray.shape[1], gray.shape[0]))
        return ()


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


@pytest.mark.parametrize("size", [(1, 1), (16, 16), (400, 3)])
def test_an_icon_has_no_rules(size: tuple[int, int]) -> None:
    assert find_rules(np.zeros(size, dtype=np.uint8), 0.36) == []


def test_a_picture_over_the_bound_or_damaged_is_a_named_failure(picture: Image.Image) -> None:
    with pytest.raises(TooLargeError, match="too large"):
        read(saved(picture, "PNG"), "a.png", limits=Limits(pixels=1000))
    with pytest.raises(UnreadableError, match="picture"):
        read(saved(picture, "PNG")[:500], "a.png", limits=DEFAULT)


def test_what_pillow_says_of_a_damaged_tiff_does_not_stand_on_stderr(tmp_path: Path) -> None:
    path = tmp_path / "fax.tiff"
    entries = [struct.pack("<HHLL", *e) for e in ((256, 4, 1, 8), (257, 4, 1, 8), (259, 3, 1, 1), (277, 4, 1, 160))]
    path.write_bytes(b"II*\0" + struct.pack("<LH", 8, len(entries)) + b"".join(entries) + bytes(4))
    told = "import sys, pathlib, assistant.readers as r; r.read_file(pathlib.Path(sys.argv[1]))"
    done = subprocess.run([sys.executable, "-c", told, path], capture_output=True, encoding="utf-8", timeout=60)
    assert "UnreadableError" in done.stderr
    assert "samples per pixel" not in done.stderr.split("Traceback")[0]


@pytest.mark.parametrize(
    ("told", "size"), [((204, 98), (1728, 1145)), (None, (1728, 1145)), ((204, 391), (1728, 4570))]
)
def test_a_fax_whose_dots_are_no_squares_is_read_in_its_true_proportions(
    told: tuple[int, int] | None, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[int, int]] = []
    monkeypatch.setattr(scan_pages, "ocr_in_use", lambda: Blind(seen))
    out = BytesIO()
    fax = Image.new("1", size, 1)
    fax.save(out, "TIFF", compression="group4", **({"dpi": told} if told else {}))
    page = read(out.getvalue(), "fax.tiff").pages[0]
    assert page.height / page.width == pytest.approx(297 / 210, rel=0.06)


def test_forms_of_characters_that_japanese_print_does_not_use_are_made_japanese() -> None:
    assert japanese("取組事项の状况") == "取組事項の状況"
    assert japanese("センタ一 ·一名") == "センター ・一名"
    assert japanese("支援センタ一連携室") == "支援センター連携室"
    assert japanese("センター一覧、スタッフ一名") == "センター一覧、スタッフ一名"
    assert (
        japanese("榆の木、鸣砂、若枫会、晓光会、西ノ宫に揭載、髙﨑・德永")
        == "楡の木、鳴砂、若楓会、暁光会、西ノ宮に掲載、髙﨑・德永"
    )


def test_a_word_of_katakana_broken_over_two_lines_is_one() -> None:
    def line(text: str, x: float, y: float) -> TextLine:
        return TextLine(
            tuple(Character(c, 0.9, x + 20 * k, y, x + 20 * k + 20, y + 30) for k, c in enumerate(text)), 0.9
        )

    page = [
        line("鏡水在宅クリ二", 100, 100),
        line("保健センタ", 500, 100),
        line("ック、鳴砂医院", 110, 140),
        line("一の会議", 500, 140),
        line("一覧はセンタ", 100, 400),
        line("二回", 100, 440),
    ]
    texts = ["".join(c.text for c in read_.characters) for read_ in spelt(page)]
    assert texts == ["鏡水在宅クリニ", "保健センタ", "ック、鳴砂医院", "ーの会議", "一覧はセンタ", "二回"]


def test_brackets_close_as_they_were_opened_and_kanji_among_katakana_are_katakana() -> None:
    assert japanese("323回（往診9回、訪問診療314回)") == "323回（往診9回、訪問診療314回）"
    assert japanese("訪問診療314回)") == "訪問診療314回）"
    assert japanese("在宅クリ二ックの二名") == "在宅クリニックの二名"
    assert japanese("O") == "○"


def test_a_mark_before_a_line_that_ocr_passed_over_is_told_by_its_shape() -> None:
    ink = np.zeros((60, 200), dtype=np.uint8)
    for row in range(25):  # a diamond, 25 pixels wide, around (30, 30)
        reach = 12 - abs(12 - row)
        ink[18 + row, 30 - reach : 31 + reach] = 255
    line = TextLine((Character("会", 0.99, 50, 14, 76, 46), Character("議", 0.99, 76, 14, 102, 46)), 0.99)
    read_ = with_mark(line, 26.0, ink)
    assert "".join(c.text for c in read_.characters) == "◆会議"
    assert read_.characters[0].confidence < 0.9
    ink[:] = 0
    assert with_mark(line, 26.0, ink) is line


def test_two_tables_one_above_the_other_keep_their_own_rules_although_ocr_bridges_broken_ones() -> None:
    page = np.full((1400, 1000), 255, dtype=np.uint8)
    for top in (200, 520):
        for y in (top, top + 150, top + 300):
            page[y : y + 2, 100:900] = 0
        for x in (100, 500, 898):
            page[top : top + 302, x : x + 2] = 0
    upright = [r for r in find_rules(page, 0.5) if not r.horizontal]
    assert len(upright) == 6
    page[340:352, 498:504] = 255  # a gap within a table is a broken rule
    assert len([r for r in find_rules(page, 0.5) if not r.horizontal]) == 6


def test_a_rule_ends_at_its_table_although_a_letter_of_the_heading_stands_right_above_it() -> None:
    page = np.full((1400, 1000), 255, dtype=np.uint8)
    for y in (200, 240, 280, 320):
        page[y : y + 2, 100:900] = 0
    for x in (100, 400, 650, 898):
        page[200:322, x : x + 2] = 0
    page[158:184, 400:402] = 0  # a stroke of a letter
    inner = [r for r in find_rules(page, 0.5) if not r.horizontal and abs(r.at - 200) < 2]
    assert [r.start for r in inner] == [pytest.approx(100, abs=3)]


def test_strokes_of_letters_below_one_another_in_all_rows_of_a_table_are_no_rule_of_it() -> None:
    page = np.full((1400, 1000), 255, dtype=np.uint8)
    for y in range(200, 551, 70):
        page[y : y + 2, 100:900] = 0
        for line in range(y + 12, min(y + 60, 540), 34):  # two lines a row, each with a letter there
            page[line : line + 18, 300:302] = 0
    for x in (100, 500, 898):
        page[200:552, x : x + 2] = 0
    assert [round(r.at) for r in find_rules(page, 0.5) if not r.horizontal] == [50, 250, 450]
