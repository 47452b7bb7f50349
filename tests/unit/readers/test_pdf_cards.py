"""Cards abreast, rows that no rule parts, and tables that were broken on purpose."""

from assistant.documents import Line
from assistant.readers.limits import DEFAULT
from assistant.readers.pdf import read_pdf
from tests.unit.readers.pdf_maker import boxes, cells, grid, line, make_pdf, text
from tests.unit.readers.test_pdf_aligned import aligned, grids, lines, read
from tests.unit.readers.test_pdf_joints import by_cell, words


def rounded(x0: float, y0: float, x1: float, y1: float, r: float = 8, paint: str = "f*") -> str:
    """A frame with round corners: a ring filled between two curves, as browsers draw it, or one curve."""

    def curve(x0: float, y0: float, x1: float, y1: float) -> str:
        return (
            f"{x0 + r} {y1} m {x1 - r} {y1} l {x1 - 3} {y1} {x1} {y1 - 3} {x1} {y1 - r} c {x1} {y0 + r} l "
            f"{x1} {y0 + 3} {x1 - 3} {y0} {x1 - r} {y0} c {x0 + r} {y0} l {x0 + 3} {y0} {x0} {y0 + 3} {x0} {y0 + r} c "
            f"{x0} {y1 - r} l {x0} {y1 - 3} {x0 + 3} {y1} {x0 + r} {y1} c h "
        )

    inner = curve(x0 + 1, y0 + 1, x1 - 1, y1 - 1) if paint == "f*" else ""
    return f"q {curve(x0, y0, x1, y1)}{inner}{paint} Q"


def card(x: float, name: str, *rows: tuple[str, str], low: float = 150) -> str:
    """A card of 170 points with a line over a table of few rules."""
    parts = [rounded(x, low, x + 170, 280), text(x + 10, 260, name)]
    for k, (label, figure) in enumerate(rows):
        parts += [text(x + 10, 240 - 20 * k, label), text(x + 120, 240 - 20 * k, figure)]
        parts.append(line(x + 10, 234 - 20 * k, x + 160, 234 - 20 * k))
    return "\n".join(parts)


def test_cards_abreast_are_read_one_after_the_other() -> None:
    document = read(
        text(20, 287, "取組効果"),
        card(20, "あけぼの診療所", ("", "現状"), ("患者数", "7名"), ("往診回数", "8回")),
        card(205, "医療法人つむぎ会かえで医院", ("", "現状"), ("患者数", "5名"), ("往診回数", "6回"), low=120),
        text(20, 60, "以上"),
    )
    told = "".join(c.text for b in document.blocks for c in ([b] if isinstance(b, Line) else b.cells))
    left, right = "あけぼの診療所現状患者数7名往診回数8回", "医療法人つむぎ会かえで医院現状患者数5名往診回数6回"
    assert "".join(told.split()) == f"取組効果{left}{right}以上"


def test_square_boxes_of_other_heights_are_cards_too() -> None:
    document = read(
        grid((20, 190), (280, 200)), grid((205, 380), (280, 160)),
        text(30, 262, "１ 支える取組"), text(30, 246, "会議を開く"), text(215, 262, "２ 進める取組"),
        text(215, 246, "相談に応じる"), text(215, 230, "冊子を配る"),
    )  # fmt: skip
    assert lines(document) == ["１ 支える取組", "会議を開く", "２ 進める取組", "相談に応じる", "冊子を配る"]


def test_white_letters_on_a_dark_box_with_round_corners_are_seen() -> None:
    document = read(rounded(80, 180, 200, 230, paint="f"), boxes(100, 200, "17", before="1 g"))
    assert lines(document) == ["17"]


def test_figures_below_one_another_in_one_ruled_row_are_rows() -> None:
    xs = (20.0, 150.0, 230.0, 310.0)
    document = read(
        by_cell(280, 260, 200, xs=xs),
        words(265, "", "現状", "目標", xs=xs),
        *(words(y, *row, xs=xs) for y, row in (
            (245, ("合計回数", "212 回", "250 回")), (227, ("うち往診", "31 回", "40 回")),
            (209, ("うち訪問診療", "181 回", "210 回")),
        )),
    )  # fmt: skip
    assert grids(document) == [
        [
            ["", "現状", "目標"],
            ["合計回数", "212 回", "250 回"],
            ["うち往診", "31 回", "40 回"],
            ["うち訪問診療", "181 回", "210 回"],
        ]
    ]


def test_lists_in_cells_of_one_row_are_no_rows() -> None:
    xs = (20.0, 150.0, 230.0, 310.0)
    document = read(
        by_cell(280, 260, 200, xs=xs),
        words(265, "取組", "現状", "目標", xs=xs),
        *(words(y, *row, xs=xs) for y, row in (
            (245, ("多職種の会議", "会議2回", "会議3回")), (227, ("を開催する", "相談4件", "相談5件")),
        )),
    )  # fmt: skip
    assert grids(document)[0][1:] == [["多職種の会議\nを開催する", "会議2回\n相談4件", "会議3回\n相談5件"]]


def test_a_table_that_was_broken_on_purpose_goes_on() -> None:
    xs = (20, 120, 220, 320)
    first = cells(xs, (280, 260, 240), [["医療機関名", "現状", "実績"], ["はるのひ医院", "7名", "12名"]])
    second = cells(xs, (280, 260, 30), [["なつぞら診療所", "3名", "4名"], ["あきぐさ医院", "1名", "2名"]])
    (table,) = read_pages(first, second)
    assert [row[0] for row in table] == ["医療機関名", "はるのひ医院", "なつぞら診療所", "あきぐさ医院"]


def read_pages(*pages: str) -> list[list[list[str | None]]]:
    return grids(read_pdf(make_pdf(*pages), "form.pdf", limits=DEFAULT))


def test_lines_of_two_wrapped_cells_beside_one_another_are_one_row() -> None:
    rows = (
        ("１ 在宅医療に", "・患者の急変に備えて、夜", "会議0回", "会議2回"),
        ("ついての普及", "間の連絡先を一つにまとめ", "", ""),
        ("啓発活動等", "る。", "", ""),
    )
    document = read(
        line(20, 270, 390, 270),
        *(words(256 - 14 * k, *row, xs=(20, 100, 250, 320)) for k, row in enumerate(rows)),
        line(20, 220, 390, 220),
    )
    (table,) = grids(document)
    assert len(table) == 1
    assert table[0][2:] == ["会議0回", "会議2回"]


def test_columns_of_another_table_part_no_word() -> None:
    above = aligned([["名称", "現状", "目標"], ["ききょう会", "7名", "9名"], ["りんどう会", "3名", "5名"]], top=280)
    runs = [text(140, 180 - 22 * k, a) + text(140 + 10 * len(a), 180 - 22 * k, b) for k, (a, b) in enumerate(SPLIT)]
    names = [text(20, 180 - 22 * k, name) for k, name in enumerate(("ききょう会", "りんどう会", "合計"))]
    document = read(above, text(20, 205, "３ 死亡患者数"), *names, *runs)
    assert [row[1] for row in grids(document)[-1]] == ["".join(pair) for pair in SPLIT]


SPLIT = [("２名のうち在宅に", "おける一名"), ("０名のうち在宅に", "おける〇名"), ("９名のうち在宅に", "おける八名")]
