"""Typed text that was printed: its tables are drawn with tabs, bars and commas, and its lines end at the margin."""

from assistant.documents import Document
from assistant.readers.limits import DEFAULT
from assistant.readers.pdf import read_pdf
from tests.unit.readers.pdf_maker import WIDTH, make_pdf, text

LEFT, SIZE, STOP = 40.0, 8.0, 36.0
COUNTS = [
    ["医療機関", "現状", "目標", "実績"],
    ["はるのひ在宅診療所", "７", "８", "１２"],
    ["医療法人つゆくさ会在宅クリニック", "３", "５", "４"],
    ["丘医院", "１", "１", "２"],
    ["合計", "１１", "１４", "１８"],
]


def read(*lines: str, top: float = 280) -> Document:
    """Lines printed below one another; a tab leads to the next stop."""
    parts = [part for k, line in enumerate(lines) for part in printed(line, top - 12 * k)]
    return read_pdf(make_pdf("\n".join(parts)), "form.pdf", limits=DEFAULT)


def printed(line: str, y: float) -> list[str]:
    parts: list[str] = []
    x = LEFT
    for number, piece in enumerate(line.split("\t")):
        if number:
            x = LEFT + ((x - LEFT) // STOP + 1) * STOP
        if piece:
            parts.append(text(x, y, piece, SIZE))
        x += SIZE * len(piece)
    return parts


def grids(document: Document) -> list[list[list[str | None]]]:
    return [[[cell.text if cell else None for cell in row] for row in found.grid] for found in document.tables]


def test_tabs_part_columns_though_long_names_push_figures_to_the_right() -> None:
    document = read("患者の数", *("\t".join(row) for row in COUNTS))
    assert grids(document) == [COUNTS]


def test_a_cell_of_typed_text_stands_where_it_was_printed() -> None:
    (table,) = read(*("\t".join(row) for row in COUNTS)).tables
    figure = table.grid[2][1]
    assert figure is not None and figure.page == 1 and figure.box is not None
    assert figure.box.x0 * WIDTH == LEFT + 4 * STOP


def test_bars_draw_a_table_though_a_row_goes_on_in_the_next_line() -> None:
    document = read(
        "｜医療機関｜現状｜目標｜",
        "｜はるのひ医院｜７｜８｜",
        "｜医療法人つゆくさ会おかのうえ在宅療養支援診療所の本院と分院と出張所｜３｜１２名",
        "と１名｜",
        "｜合計｜１０｜２１｜",
    )
    (found,) = grids(document)
    assert found[2] == ["医療法人つゆくさ会おかのうえ在宅療養支援診療所の本院と分院と出張所", "３", "１２名と１名"]
    assert found[3] == ["合計", "１０", "２１"]


def test_a_record_that_fills_its_line_is_not_joined_to_the_next_one() -> None:
    document = read(
        '"医療機関","区分","現状","目標"',
        '"医療法人つゆくさ会おかのうえ在宅療養支援","a","3","5"',
        '"はるのひ医院","a","7","8"',
        '"丘医院","b","1","1"',
    )
    (found,) = grids(document)
    assert [row[0] for row in found] == [
        "医療機関",
        "医療法人つゆくさ会おかのうえ在宅療養支援",
        "はるのひ医院",
        "丘医院",
    ]
