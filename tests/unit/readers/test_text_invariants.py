"""What holds for any text at all, and for any table in each shape it may be printed in."""

import html
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from assistant.errors import AssistantError
from assistant.readers import read
from assistant.readers.text import read_text
from assistant.workers import Workers
from tests.unit.readers.text_reading import assert_kept, grid

PIECES = (
    "\t", "\n", "\n\n", "\r\n", "\f", " ", "　", "  ", "|", "｜", "\\|", "|---|---|\n", "---|---\n",
    "\n| a | b |\n", '"', '""', ",", ";", "・", "※", "(1)", "１ ", "7名", "1,024回", "合計：", "（うち", "）",
    "あ", "診療所", "x", "*", "**", "~~", "#", "# ", "> ", "__", "`", "[x](http://a)", "<p>", "</p>", "<br>",
    "<li>", "</li>", "<ul>", "<ol start=3>", "</ul>", "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>",
    "<th>", "<td rowspan=3 colspan=2>", "<td rowspan=0>", "<caption>", "<s>", "</s>", "<b>", "<pre>",
    "<div style='display:none'>", "</div>", "<style>.x{display:none}</style>", "<p class=x>", "<script>",
    "<!--", "-->", "<html>", "<a href='x>", "&amp;", "&nbsp;", "&#12354;", "&lt;", "&zwj;", "\u200b", "\x00",
    "\x07", "\u2028", "\ufeff", "\ufffd", "\ue000", "\U000e0041", "┌─┬─┐\n", "├─┼─┤\n",
    "└─┴─┘\n", "│", "│ア│イ│\n", "+---+---+\n", "─────\n", "-----\n",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=80).map("".join)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_every_visible_character_belongs_to_one_block_and_stands_where_it_says(text: str) -> None:
    try:
        document = read_text(text.encode(), "x.txt")
    except AssistantError:
        return
    assert_kept(document)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_reading_any_bytes_gives_a_document_or_a_named_failure(data: bytes) -> None:
    try:
        document = read(data, "x.bin")
    except AssistantError as failure:
        assert failure.text.ja
        assert failure.text.en
        return
    assert_kept(document)


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_reading_twice_gives_the_same(text: str) -> None:
    def once() -> object:
        try:
            return read_text(text.encode(), "x.txt")
        except AssistantError as failure:
            return str(failure)

    assert once() == once()


# A grid as forms have them: labels on the left and on top, figures inside, some cells left blank.
NAMES = st.text("あかさたな医院診療所クリニック山川海東西", min_size=2, max_size=10)
FIGURES = st.one_of(
    st.just(""),
    st.integers(0, 2000).map(lambda n: f"{n}名"),
    st.integers(0, 99).map(lambda n: f"合計：{n}回（うち往診：{n}回）"),
    st.sampled_from(["－", "未定", "△2件", "１２件", "5→4名"]),
)
LONG = st.sampled_from(["当番表\nなし", "・電話\n・訪問\n・会議", '"引用"と,区切り', "① 事務局\n② 会議"])


@st.composite
def grids(draw: st.DrawFn, long: bool = False) -> list[list[str]]:
    columns = draw(st.integers(3, 6))
    header = ["", *draw(st.lists(NAMES, min_size=columns - 1, max_size=columns - 1))]
    cells = st.one_of(FIGURES, LONG) if long else FIGURES
    rows = draw(st.lists(st.lists(cells, min_size=columns - 1, max_size=columns - 1), min_size=1, max_size=6))
    labels = draw(st.lists(NAMES, min_size=len(rows), max_size=len(rows)))
    # A figure in every last cell: a row of nothing but its label is, in some shapes, a heading.
    return [header, *([label, *row[:-1], row[-1] or "0名"] for label, row in zip(labels, rows, strict=True))]


def quoted(cell: str, separator: str) -> str:
    if not any(c in cell for c in ('"', "\n", separator)):
        return cell
    return '"' + cell.replace('"', '""') + '"'


def as_tabs(table: list[list[str]]) -> str:
    return "".join("\t".join(quoted(c, "\t") for c in row) + "\n" for row in table)


def as_commas(table: list[list[str]]) -> str:
    return "".join(",".join(quoted(c, ",") for c in row) + "\n" for row in table)


def as_markdown(table: list[list[str]]) -> str:
    rows = ["| " + " | ".join(c.replace("\n", "<br>") for c in row) + " |\n" for row in table]
    return rows[0] + "|" + "---|" * len(table[0]) + "\n" + "".join(rows[1:])


def as_html(table: list[list[str]]) -> str:
    rows = ("".join(f"<td>{html.escape(c).replace(chr(10), '<br>')}</td>" for c in row) for row in table)
    return "<table>\n" + "".join(f"<tr>{row}</tr>\n" for row in rows) + "</table>\n"


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "FWA" else 1 for c in text)


def padded(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))


def widths(table: list[list[str]]) -> list[int]:
    return [max(width(line) for row in table for line in row[i].split("\n")) for i in range(len(table[0]))]


def as_box(table: list[list[str]]) -> str:
    sizes = [(w + 3) // 2 * 2 for w in widths(table)]  # line characters are wide: an even number of columns

    def rule(left: str, middle: str, right: str) -> str:
        return left + middle.join("─" * (s // 2) for s in sizes) + right + "\n"

    out = [rule("┌", "┬", "┐")]
    for number, row in enumerate(table):
        parts = [c.split("\n") for c in row]
        for line in range(max(map(len, parts))):
            cells = (padded(p[line] if line < len(p) else "", s) for p, s in zip(parts, sizes, strict=True))
            out.append("│" + "│".join(cells) + "│\n")
        out.append(rule("├", "┼", "┤") if number < len(table) - 1 else rule("└", "┴", "┘"))
    return "".join(out)


def as_aligned(table: list[list[str]]) -> str:
    sizes = widths(table)
    return "".join("   ".join(padded(c, s) for c, s in zip(row, sizes, strict=True)).rstrip() + "\n" for row in table)


@pytest.mark.parametrize("shape", [as_tabs, as_markdown, as_html, as_box])
@settings(max_examples=30, deadline=None)
@given(table=grids(long=True))
def test_a_table_comes_back_from_each_shape_as_it_went_in(shape, table) -> None:
    # In a box of few bands the second line of a cell may as well be a row: many people rule off the header alone.
    assume(shape is not as_box or len(table) > 3 or not any("\n" in cell for row in table for cell in row))
    document = read_text(f"前の行\n\n{shape(table)}\n後の行\n".encode(), "x.txt")
    assert_kept(document)
    (found,) = document.tables
    assert grid(found) == table


@settings(max_examples=30, deadline=None)
@given(table=grids(long=True))
def test_a_table_comes_back_from_commas_where_quotes_are_as_excel_writes_them(table) -> None:
    document = read_text(f"前の行\n\n{as_commas(table)}\n後の行\n".encode("cp932"), "x.csv")
    (found,) = document.tables
    assert grid(found) == table


@settings(max_examples=30, deadline=None)
@given(table=grids())
@example(table=[["", "ああ", "ああ"], ["ああ", "", "－"], ["ああ", "", "合計：0回（うち往診：0回）"]])
def test_a_table_comes_back_from_columns_lined_up_with_blanks(table) -> None:
    filled = [table[0], *([row[0], *(c or "－" for c in row[1:])] for row in table[1:])]
    document = read_text(f"前の行\n\n{as_aligned(filled)}\n後の行\n".encode(), "x.txt")
    assert_kept(document)
    if any("名" in c or "回" in c or "件" in c for row in filled[1:] for c in row[1:]):
        (found,) = document.tables
        assert grid(found) == filled


@pytest.fixture(scope="module")
def readers() -> Iterator[Workers]:
    with Workers(1) as pool:
        yield pool


@pytest.mark.parametrize(
    "unit",
    [
        "<p>", "<div>", "<s>", "<ul><li>", "<table><tr><td>", "<style>", "<script>", "<!--", "&", '<p "', "**a",
        "[a](", "| a ", "a\t", '"""a\t\n', "\t\t\n", " x", "x  ", "－　　", "│", "- ", ",", "a;", "┌─┐\n│",
        "あ　　い　　う\n\n", "|-|\n|a|\n", "\u200b",
    ],
)  # fmt: skip
def test_a_hostile_text_is_read_without_being_given_up(readers: Workers, unit: str) -> None:
    # A worker is ended that takes too long: some ten times what the slowest of these needs.
    data = ("始\n" + unit * (100_000 // len(unit)) + "\n終").encode()
    assert readers.call("x.txt", 20, read_text, data, "x.txt").text.endswith("終")
