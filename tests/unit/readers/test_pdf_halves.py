"""Pages in two columns that hold tables: the left one is read first; tables abreast in one row are no columns."""

import pytest

from assistant.documents import Line
from assistant.readers.pdf_halves import halves
from assistant.readers.pdf_ink import Glyph, Rule
from tests.unit.readers.pdf_maker import cells, line, text
from tests.unit.readers.test_pdf_aligned import read

TITLE = text(60, 285, "令和四年度のグループ化推進事業計画（報告）書のとおり")
LEFT = ["左の見出し", "左の一行目の文です", "左の二行目の文です", "左の三行目の文です", "左の四行目"]
RIGHT = ["右の見出し", "右の一行目", "右の二行目の文です", "右の三行目の文です", "右の四行目"]


def column(x: float, words: list[str], *, table_at: float, text_at: float) -> str:
    """Lines and a table of two rows, 170 points wide."""
    lines = [text(x, text_at - 14 * k, w) for k, w in enumerate(words)]
    table = cells((x, x + 60, x + 170), (table_at, table_at - 20, table_at - 40), [["現状", "実績"], ["1回", "3回"]])
    return "\n".join([*lines, table])


def told(*parts: str) -> str:
    document = read(*parts)
    return "".join("".join(c.text for b in document.blocks for c in ([b] if isinstance(b, Line) else b.cells)).split())


@pytest.mark.parametrize("heights", [(170, 250, 250, 200), (250, 200, 160, 250), (120, 255, 220, 170)])
def test_the_left_column_with_its_table_is_read_before_the_right_one(heights: tuple[float, ...]) -> None:
    page = told(
        TITLE,
        column(20, LEFT, table_at=heights[0], text_at=heights[1]),
        column(215, RIGHT, table_at=heights[2], text_at=heights[3]),
        text(20, 20, "以上のとおり二つの段の下に一行で書いてあるとおりに報告します。これで終わりです。"),
    )
    table = "現状実績1回3回"
    left = [*LEFT, table] if heights[1] > heights[0] else [table, *LEFT]
    right = [*RIGHT, table] if heights[3] > heights[2] else [table, *RIGHT]
    assert page.startswith("令和四年度")
    assert "".join([*left, *right, "以上のとおり"]) in page


def box(x: float, y: float) -> list[Rule]:
    """A table of two rows and columns."""
    level = [Rule(True, y + 20 * k, x, x + 170) for k in range(3)]
    return level + [Rule(False, at, y, y + 40) for at in (x, x + 60, x + 170)]


def lines(x: float, y: float) -> list[Glyph]:
    places = [(x + 10 * c, y + 14 * r, r) for r in range(6) for c in range(12)]
    return [Glyph("文", x, y, x + 10, y + 10, 10, x, y + 9, 0, False, True, r, r) for x, y, r in places]


def test_tables_abreast_in_one_row_or_what_runs_over_the_gutter_are_no_columns() -> None:
    words = [*lines(20, 20), *lines(215, 20)]
    assert len(halves(words, [*box(20, 120), *box(215, 150)], (), ())) == 4
    assert halves(words, [*box(20, 120), *box(215, 120)], (), ()) == []
    assert halves(words, box(20, 120), (), ()) == []
    over = [Rule(True, 60, 20, 385), Rule(True, 112, 20, 385)]
    assert halves(words, [*box(20, 120), *box(215, 150), *over], (), ()) == []


LEAFLET = (
    [
        "【支える取組】",
        "事務局の担当者",
        "つばき医院の事務",
        "取組内容の欄",
        "連絡帳をつくる",
        "現状０",
        "目標４",
        "実績５",
        "終",
    ],
    ["【普及啓発の取組】", "相談会をひらく", "名称", "つばき医院", "ほたる医院", "２１名", "２５名", "合計", "４６名"],
)


@pytest.mark.parametrize("step", [12, 17])
def test_columns_of_a_leaflet_with_headings_of_their_own_are_read_one_after_the_other(step: int) -> None:
    left = [text(20, 260 - 14 * k, word) for k, word in enumerate(LEAFLET[0])]
    right = [text(220, 246 - step * k, word) for k, word in enumerate(LEAFLET[1])]
    assert told(TITLE, *left, *right, line(200, 270, 200, 100)).endswith("".join([*LEAFLET[0], *LEAFLET[1]]))


def test_a_label_and_its_value_on_each_height_are_no_columns() -> None:
    rows = [part for k in range(9) for part in (text(20, 260 - 14 * k, f"項目{k}"), text(220, 260 - 14 * k, f"値{k}"))]
    assert "項目3値3" in told(TITLE, *rows)


def test_letters_all_on_one_spot_are_no_columns() -> None:
    spot = [glyph._replace(x0=100.0, x1=100.0) for glyph in lines(100, 100)] * 20
    assert halves(spot, [], (), ()) == []
