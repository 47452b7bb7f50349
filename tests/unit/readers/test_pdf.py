"""PDFs with a text layer: what stands in which cell, whoever printed the file, and that places never lie."""

import unicodedata
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from assistant.documents import GLUE, Box, Cell, Document, Line, Table
from assistant.readers.limits import DEFAULT
from assistant.readers.pdf import read_pdf
from tests.unit.readers.pdf_maker import cells, grid, line, make_pdf, text, turned

ROOT = Path(__file__).parents[3]
PRINTED = sorted((ROOT / "tests/data/pdf").glob("*.pdf"))  # one form, printed by three programs
FALSE = (
    ROOT / "eval/group_report/e08_kept_c1_pdf_wrong_tounicode/submission.pdf"
)  # it draws other characters than it says
CASES = sorted(set((ROOT / "eval/group_report").glob("*/submission.pdf")) - {FALSE})
XS, YS = (20, 120, 220, 320), (280, 250, 220, 190)
COUNTS = cells(XS, YS, [["医療機関名", "現状", "実績"], ["はるのひ医院", "7名", "１２名"], ["合計", "7名", "12名"]])


def read(*pages: str, extra: str = "") -> Document:
    return read_pdf(make_pdf(*pages, extra=extra), "form.pdf", limits=DEFAULT)


def table(document: Document) -> list[list[str | None]]:
    """The only table, merged cells at each place that they cover."""
    (found,) = document.tables
    return [[cell.text if cell else None for cell in row] for row in found.grid]


def lines(document: Document) -> list[str]:
    return [b.text for b in document.blocks if isinstance(b, Line)]


def all_cells(document: Document) -> Iterator[Cell]:
    for found in document.tables:
        yield from found.cells


# One form, three programs. WeasyPrint and Chromium leave a broken cell open at the page's edge, LibreOffice (as Word
# does) closes it; Chromium notes ‧ where ・ was typed; columns have other widths, so lines wrap elsewhere.

COORDINATION = (
    "①事務局、調整機能を担う方：\n・つゆくさ診療所\u3000事務長\u3000白露 一葉\n"
    "②打ち合わせ等の内容・開催方法・回数・参加機関等：\n"
    "１回目\u3000令和４年７月６日(水)\u300018:30～20:00\u3000「役割分担の確認」\n"
    "２回目\u3000令和４年９月26日(月)\u3000「症例検討会」講師：霜月 千草\n③体制づくりのための取組内容："
)
ACTIVITIES = (
    "▶つゆくさ診療所とほしのせ医院が、夜間と休日の電話を交互に受け、必要なときは受け持ちの医師に引き継ぐ体制をつくる。\n"
    "▶痛みの強い患者については、薬の使い方を月に一度の勉強会で相談し、記録を共有する。\n"
    "▶歯科、薬局、訪問看護ステーションも加わり、退院前の話し合いに参加する。"
)
EFFORTS = [
    ["取組事項", "取組内容", "現\u3000状", "取組目標", "実\u3000績"],
    [
        "1 グループ内の取組",
        f"{COORDINATION}\n{ACTIVITIES}",
        "・電話当番\u3000未実施\n・勉強会\u3000２回",
        "・電話当番\u3000週３日\n・勉強会\u300012回",
        "・電話当番\u3000週５日\n・勉強会\u300011回",
    ],
    ["2 地域との連携", ACTIVITIES, "０回", "４回", "４回"],
]
LABEL = "在宅に赴いて診療する合計診療患者数"
PATIENTS = [
    ["", "医療機関名", "現\u3000状", "取組目標", "実\u3000績"],
    [LABEL, "・つゆくさ診療所", "14名", "16名", "19名"],
    [LABEL, "・ほしのせ医院", "8名", "9名", "1,024名"],
    [LABEL, "・医療法人社団あさつき会\nかぜのと内科", "22名", "24名", "25名"],
    [LABEL, "・もりのね整形外科", "0名", "3名", "2名"],
    [LABEL, "連携する医療機関内の合計", "44名", "52名", "1,070名"],
]


@pytest.mark.parametrize("path", PRINTED, ids=lambda p: p.stem)
def test_a_form_reads_the_same_whichever_program_printed_it(path: Path) -> None:
    document = read_pdf(path.read_bytes(), path.name, limits=DEFAULT)
    efforts, patients = document.tables
    assert [[c.text if c else None for c in row] for row in efforts.grid] == [
        [cell.replace("～", "〜") if path.stem == "chromium" else cell for cell in row] for row in EFFORTS
    ]
    assert [[c.text if c else None for c in row] for row in patients.grid] == PATIENTS
    assert sum(c.row_span for c in patients.cells if c.text == LABEL) == 5
    assert lines(document)[0] == "令和４年度\u3000在宅医療連携の計画（報告）書"
    assert document.troubles == ()


@pytest.mark.parametrize("path", PRINTED, ids=lambda p: p.stem)
def test_a_cell_broken_over_a_page_has_its_pieces_on_both(path: Path) -> None:
    document = read_pdf(path.read_bytes(), path.name, limits=DEFAULT)
    broken = [c for c in document.tables[0].cells if c.text.endswith("退院前の話し合いに参加する。")]
    pages = [{place.page for place in document.places(c.passage)} for c in broken]
    assert any(len(seen) == 2 for seen in pages)


# Invariants, on everything at hand.


@pytest.mark.parametrize("path", [*PRINTED, *CASES], ids=lambda p: f"{p.parent.name}/{p.name}")
def test_places_hold_what_they_say(path: Path) -> None:
    document = read_pdf(path.read_bytes(), path.name, limits=DEFAULT)
    passages = [c.passage for c in all_cells(document)] + [b.passage for b in document.blocks if isinstance(b, Line)]
    owned: set[int] = set()
    for passage in passages:
        for character, offset in zip(passage.text, passage.offsets, strict=True):
            if offset != GLUE:
                assert document.text[offset] == character
                assert offset not in owned or character.isspace()
                owned.add(offset)
    assert all(a.end <= b.start for a, b in pairwise(document.words))
    hidden = [m for m in document.marks if m.kind == "hidden"]
    for word in document.words:
        assert word.box is not None
        assert 0 <= word.box.x0 <= word.box.x1 <= 1
        assert 0 <= word.box.y0 <= word.box.y1 <= 1
        seen = not any(m.start <= word.start and word.end <= m.end for m in hidden)  # beside the page: on its edge
        assert not seen or (word.box.x0 < word.box.x1 and word.box.y0 < word.box.y1)
        assert word.edges is None or len(word.edges) == word.end - word.start + 1
    assert [p.number for p in document.pages] == list(range(1, len(document.pages) + 1))
    assert all(
        p.start <= w.start and w.end <= p.end for w in document.words for p in document.pages if p.number == w.page
    )


def test_a_text_layer_that_says_what_is_not_drawn_is_not_read() -> None:
    with pdfplumber.open(FALSE) as pdf:
        said = "".join(c["text"] for c in pdf.pages[0].chars)
    document = read_pdf(FALSE.read_bytes(), FALSE.name, limits=DEFAULT)
    assert "豫" in said and "豫" not in document.text  # 務 is drawn
    assert "\ufffd" in said and "\ufffd" not in document.text


def _letters(text: str) -> str:
    """Without white space, ligatures taken apart."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _holds(annotation: dict[str, Any], box: Box, page: Any) -> bool:
    x, y = box.x0 * page.width, box.y0 * page.height
    return bool(annotation["x0"] - 1 <= x <= annotation["x1"] and annotation["top"] - 1 <= y <= annotation["bottom"])


def _value(annotation: dict[str, Any]) -> str:
    """What somebody typed into a field of the form."""
    value = annotation["data"].get("V")
    return value.decode("utf-16" if value[:2] == b"\xfe\xff" else "latin-1") if isinstance(value, bytes) else ""


@pytest.mark.parametrize("path", [*PRINTED, *CASES], ids=lambda p: f"{p.parent.name}/{p.name}")
def test_pdfplumber_finds_every_word_in_its_box(path: Path) -> None:
    """And no character of a page that pdfplumber sees is lost."""
    document = read_pdf(path.read_bytes(), path.name, limits=DEFAULT)
    with pdfplumber.open(path) as pdf:
        for page, mine in zip(pdf.pages, document.pages, strict=True):
            assert (float(page.width), float(page.height)) == pytest.approx((mine.width, mine.height))
            drawn = sum(len(_letters(c["text"])) for c in page.chars)
            filled = sum(len(_letters(_value(a))) for a in page.annots)  # in the fields of a form
            assert len(_letters(document.text[mine.start : mine.end])) in (drawn, drawn + filled)
            for word in [w for w in document.words if w.page == page.page_number][::7]:
                assert word.box is not None
                box = word.box
                if any(_value(a) and _holds(a, box, page) for a in page.annots):
                    continue
                inside = [
                    c
                    for c in page.chars
                    if c["x0"] >= box.x0 * page.width - 0.01
                    and c["x1"] <= box.x1 * page.width + 0.01
                    and c["top"] >= box.y0 * page.height - 0.01
                    and c["bottom"] <= box.y1 * page.height + 0.01
                ]
                assert len("".join(c["text"] for c in inside)) == word.end - word.start


# Tables.


def test_each_figure_stands_in_its_row_and_column() -> None:
    assert table(read(COUNTS)) == [
        ["医療機関名", "現状", "実績"],
        ["はるのひ医院", "7名", "１２名"],
        ["合計", "7名", "12名"],
    ]


def test_missing_rules_make_merged_cells() -> None:
    rules = [line(20, y, 320, y) for y in (280, 190)] + [line(120, y, 320, y) for y in (250, 220)]
    rules += [line(x, 280, x, 190) for x in (20, 120, 320)] + [line(220, 250, 220, 190)]
    words = [text(24, 230, "合計患者数"), text(124, 260, "年度"), text(124, 230, "現状"), text(224, 230, "実績")]
    (found,) = read("\n".join(rules + words)).tables
    assert {(c.row, c.column, c.row_span, c.column_span, c.text) for c in found.cells} == {
        (0, 0, 3, 1, "合計患者数"),
        (0, 1, 1, 2, "年度"),
        (1, 1, 1, 1, "現状"),
        (1, 2, 1, 1, "実績"),
        (2, 1, 1, 1, ""),
        (2, 2, 1, 1, ""),
    }


def test_a_table_open_at_its_sides_keeps_its_outer_columns() -> None:
    rules = [line(20, y, 320, y) for y in (280, 250, 220)] + [line(x, 280, x, 220) for x in (120, 220)]
    words = [text(x + 4, y, w) for y, row in ((260, "甲乙丙"), (230, "丁戊己")) for x, w in zip(XS, row, strict=False)]
    assert table(read("\n".join(rules + words))) == [["甲", "乙", "丙"], ["丁", "戊", "己"]]


def test_text_that_runs_over_a_rule_stays_in_the_cell_where_it_begins() -> None:
    page = grid(XS, (280, 250)) + "\n" + text(24, 260, "枠に収まらない長い医療機関名") + "\n" + text(290, 260, "7名")
    assert table(read(page)) == [["枠に収まらない長い医療機関名", "", "7名"]]


def test_a_frame_around_text_is_no_table() -> None:
    document = read(grid((20, 320), (280, 100)) + "\n" + text(30, 250, "枠で囲んだ注意書き"))
    assert document.tables == ()
    assert lines(document) == ["枠で囲んだ注意書き"]


def test_a_table_within_a_frame_is_found() -> None:
    assert len(read(grid((10, 390), (290, 10)) + "\n" + COUNTS).tables) == 1


def test_a_box_laid_over_a_table_is_no_part_of_it() -> None:
    box = "q 1 g 90 215 60 40 re f 1 0 0 RG 0.5 w 90 215 60 40 re S Q"
    document = read("\n".join([COUNTS, box, text(94, 230, "付箋です")]))
    (found,) = document.tables
    assert (found.rows, found.columns) == (3, 3)
    assert [c.text for c in found.cells][3:] == ["はるのひ医院", "", "１２名", "合計", "7名", "12名"]
    assert lines(document) == ["付箋です"]


def test_cells_that_are_boxes_with_air_between_make_a_table() -> None:
    places = [(x, y) for y in (250, 215, 180) for x in (20, 110, 200)]
    boxes = [f"0.5 w {x} {y} 84 29 re S" for x, y in places]
    words = [text(x + 4, y + 10, w) for (x, y), w in zip(places, "甲乙丙丁戊己庚辛壬", strict=True)]
    assert table(read("\n".join(boxes + words))) == [list("甲乙丙"), list("丁戊己"), list("庚辛壬")]


def test_dotted_rules_are_rules() -> None:
    dots = [f"{x} {y} 0.75 0.75 re f" for y in (280, 250, 220) for x in range(20, 221, 2)]
    dots += [f"{x} {y} 0.75 0.75 re f" for x in (20, 120, 220) for y in range(220, 281, 2)]
    words = [text(24, 260, "甲"), text(124, 260, "乙"), text(24, 230, "丙"), text(124, 230, "丁")]
    assert table(read("\n".join(dots + words))) == [["甲", "乙"], ["丙", "丁"]]


def test_letter_spaced_figures_stay_whole() -> None:
    found = read("q 3 Tc BT /J 10 Tf 20 250 Td <" + "合計回数：１２０回".encode("utf-16-be").hex() + "> Tj ET Q")
    assert lines(found) == ["合計回数：１２０回"]


def test_a_label_set_one_character_a_line_is_a_word() -> None:
    words = [text(24, 270 - 12 * k, c) for k, c in enumerate("訪問診療")]
    (found,) = read("\n".join([grid((20, 60, 120), (285, 225)), *words])).tables
    assert found.cells[0].text == "訪問診療"


def test_lines_of_a_cell_are_joined_only_where_the_first_is_full() -> None:
    words = [
        text(24, 265, "医療法人社団すずかぜ"),
        text(24, 252, "会はるのひ医院"),
        text(24, 239, "・二つ目の項目は満"),
    ]
    words += [text(24, 226, "・三つ目"), text(24, 213, "はじめから改行")]
    page = "\n".join([grid((20, 128, 220), (280, 200)), *words])
    (found,) = read(page).tables
    assert found.cells[0].text == "医療法人社団すずかぜ会はるのひ医院\n・二つ目の項目は満\n・三つ目\nはじめから改行"


def test_a_cell_with_no_text_is_there_and_blank() -> None:
    (found,) = read(cells(XS, YS[:2], [["甲", "", "丙"]])).tables
    blank = found.grid[0][1]
    assert blank is not None
    assert (blank.text, blank.page) == ("", 1)
    assert blank.box is not None


# Lines.


def test_columns_set_with_blanks_stay_below_each_other() -> None:
    words = [("医療機関", 20, 250), ("現状", 120, 250), ("実績", 220, 250), ("はるのひ", 20, 235), ("7名", 125, 235)]
    words += [("12名", 225, 235), ("8名", 125, 220), ("3名", 225, 220)]
    found = lines(read("\n".join(text(x, y, w) for w, x, y in words)))
    assert found == [
        "医療機関            現状                実績",
        "はるのひ             7名                 12名",
        "                     8名                 3名",
    ]


def test_two_columns_of_running_text_are_read_one_after_the_other() -> None:
    words = [text(20, 270, "見出しは二つの段にまたがって書かれている", 12)]
    words += [
        text(x, 250 - 14 * k, f"{k}{side}の段の文章がここから続いている")
        for k in range(6)
        for x, side in ((20, "左"), (215, "右"))
    ]
    found = lines(read("\n".join(words)))
    assert [line[1] for line in found[1:]] == list("左" * 6 + "右" * 6)


def test_a_line_beside_a_table_does_not_run_through_it() -> None:
    page = cells((120, 200, 280), (280, 250, 220), [["甲", "乙"], ["丙", "丁"]])
    document = read("\n".join([page, text(20, 230, "左の注記"), text(300, 230, "右の注記")]))
    assert lines(document) == ["左の注記", "右の注記"]


# Pages that stand otherwise.


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_page_reads_as_an_upright_one(degrees: int) -> None:
    document = read(COUNTS, extra=f"/Rotate {degrees}")
    assert table(document) == table(read(COUNTS))
    (page,) = document.pages
    assert (page.width, page.height) == ((400, 300) if degrees == 180 else (300, 400))


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_boxes_are_those_of_the_page_as_displayed(degrees: int) -> None:
    data = make_pdf(text(20, 260, "左上"), extra=f"/Rotate {degrees}")
    (word,) = read_pdf(data, "form.pdf", limits=DEFAULT).words[:1]
    assert word.box is not None
    with pdfplumber.open(BytesIO(data)) as pdf:
        page = pdf.pages[0]
        char = page.chars[0]
        assert (word.box.x0, word.box.y0) == pytest.approx((char["x0"] / page.width, char["top"] / page.height))


def test_boxes_are_fractions_of_the_crop_box() -> None:
    document = read(text(110, 200, "切り抜いた紙面"), extra="/CropBox[100 100 300 300]")
    box = document.words[0].box
    assert box is not None
    assert box.x0 == pytest.approx(10 / 200)
    assert document.pages[0].width == 200


def test_text_that_stands_upside_down_or_sideways_is_read() -> None:
    down = "\n".join(turned(300, y, w, "-1 0 0 -1") for y, w in ((100, "逆さまの一行目"), (120, "二行目")))
    side = "\n".join(turned(x, 50, w, "0 1 -1 0") for x, w in ((100, "横倒しの一行目"), (120, "二行目")))
    assert lines(read(down)) == ["逆さまの一行目", "二行目"]
    assert lines(read(side)) == ["横倒しの一行目", "二行目"]


def test_downward_text_is_read_from_right_to_left() -> None:
    page = "\n".join(text(x, 250, w, font="V") for x, w in ((180, "二行目は短い"), (200, "縦書きの一行目")))
    assert lines(read(page)) == ["縦書きの一行目", "二行目は短い"]


def test_page_numbers_stay_out_of_a_table_over_two_pages() -> None:
    first = cells(XS, (280, 160, 40), [["医療機関名", "現状", "実績"], ["はるのひ医院", "7名", "12名"]])
    second = cells(XS, (280, 240, 200), [["医療機関名", "現状", "実績"], ["なつのは医院", "8名", "13名"]])
    document = read(first + "\n" + text(190, 20, "- 1 -"), second + "\n" + text(190, 20, "- 2 -"))
    assert table(document) == [
        ["医療機関名", "現状", "実績"],
        ["はるのひ医院", "7名", "12名"],
        ["なつのは医院", "8名", "13名"],
    ]
    assert lines(document) == ["- 1 -", "- 2 -"]


def test_tables_with_a_heading_in_between_stay_two() -> None:
    first = cells(XS, (280, 160, 40), [["医療機関名", "現状", "実績"], ["はるのひ医院", "7名", "12名"]])
    second = cells(XS, (260, 220, 180), [["医療機関名", "現状", "実績"], ["はるのひ医院", "36回", "40回"]])
    assert len(read(first, text(20, 275, "２ 合計回数") + "\n" + second).tables) == 2


def test_tables_with_other_headers_stay_two() -> None:
    first = cells(XS, (280, 160, 40), [["医療機関名", "現状", "実績"], ["はるのひ医院", "7名", "12名"]])
    second = cells(XS, (280, 240, 200), [["医療機関名", "所在地", "電話"], ["はるのひ医院", "一丁目", "0299"]])
    assert len(read(first, second).tables) == 2


def test_a_table_that_had_room_to_go_on_is_finished() -> None:
    first = cells(XS, (280, 260, 240), [["医療機関名", "現状", "実績"], ["はるのひ医院", "7名", "12名"]])
    second = cells(XS, (280, 260, 30), [["紹介数", "3件", "4件"], ["逆紹介数", "1件", "2件"]])
    assert len(read(first, second).tables) == 2


def test_a_label_over_several_rows_goes_on_on_the_next_page() -> None:
    def part(label: str, *rows: str) -> str:
        rules = [line(20, y, 220, y) for y in (280, 40)] + [line(x, 280, x, 40) for x in (20, 120, 220)]
        return "\n".join(
            [*rules, line(120, 160, 220, 160), text(24, 250, label), text(124, 250, rows[0]), text(124, 130, rows[1])]
        )

    (found,) = read(part("参加機関", "甲", "乙"), part("", "丙", "丁")).tables
    assert isinstance(found, Table)
    assert [(c.row, c.row_span) for c in found.cells if c.column == 0] == [(0, 4)]
    assert [c.text for c in found.cells if c.column == 1] == ["甲", "乙", "丙", "丁"]
