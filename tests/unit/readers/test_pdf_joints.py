"""Columns that nothing draws but what horizontal rules, touching words and neighbouring tables tell."""

from itertools import pairwise

from assistant.documents import Line
from tests.unit.readers.pdf_maker import grid, line, text
from tests.unit.readers.test_pdf_aligned import grids, lines, read

XS = (20.0, 120.0, 180.0, 240.0)


def by_cell(*ys: float, xs: tuple[float, ...] = XS) -> str:
    """Horizontal rules, one a cell, as browsers draw them."""
    return "\n".join(line(a, y, b, y) for y in ys for a, b in pairwise(xs))


def words(y: float, *cells: str, xs: tuple[float, ...] = XS) -> str:
    return "\n".join(text(x + 2, y, cell) for x, cell in zip(xs, cells, strict=False) if cell)


def test_rules_drawn_cell_by_cell_part_columns_whose_words_touch() -> None:
    document = read(
        by_cell(260, 230, 200, 170),
        words(240, "取組の名称を書", "現状の数", "目標の数"),
        words(210, "つつじ町の診療所", "三百五十", "四百"),
        words(180, "やまぶき医院の会", "二百五十", "三百"),
    )
    assert grids(document) == [
        [
            ["取組の名称を書", "現状の数", "目標の数"],
            ["つつじ町の診療所", "三百五十", "四百"],
            ["やまぶき医院の会", "二百五十", "三百"],
        ]
    ]


def test_rows_without_an_outermost_rule_belong_to_the_table() -> None:
    document = read(
        by_cell(230, 200),
        words(235, "", "現状", "目標"),
        words(210, "患者数", "7名", "9名"),
        words(186, "死亡者数", "1名", "2名"),
    )
    assert grids(document) == [[["", "現状", "目標"], ["患者数", "7名", "9名"], ["死亡者数", "1名", "2名"]]]


def test_a_title_between_two_tables_of_the_same_columns_is_no_row() -> None:
    title = "２　在宅に赴いて診療する患者の合計の回数を書く欄"
    document = read(
        by_cell(280, 262, 244), words(266, "名称", "現状", "目標"), words(248, "ききょう医院", "7名", "9名"),
        text(22, 220, title),
        by_cell(210, 192, 174), words(196, "名称", "現状", "目標"), words(178, "ききょう医院", "8回", "6回"),
    )  # fmt: skip
    assert len(document.tables) == 2
    assert title in lines(document)


def test_captions_in_tinted_boxes_part_tables_ruled_below_whose_columns_differ_a_little() -> None:
    tint = "q 0.87 0.93 0.91 rg 20 {} 220 16 re f Q"
    other = (20.0, 120.0, 184.0, 240.0)
    document = read(
        tint.format(274), text(24, 278, "ききょう医院"),
        by_cell(256, 240, 224), words(260, "", "現状", "目標"), words(244, "患者数", "7名", "9名"),
        words(228, "合計回数", "8回", "6回"),
        tint.format(200), text(24, 204, "やまぶき診療所"),
        by_cell(182, 166, 150, xs=other), words(186, "", "現状", "目標", xs=other),
        words(170, "患者数", "1名", "2名", xs=other), words(154, "合計回数", "3回", "4回", xs=other),
        tint.format(126), text(24, 130, "すみれ医院"),
        by_cell(108, 92, 76), words(112, "", "現状", "目標"), words(96, "患者数", "5名", "6名"),
        words(80, "合計回数", "5回", "9回"),
    )  # fmt: skip
    assert grids(document) == [
        [["", "現状", "目標"], ["患者数", "7名", "9名"], ["合計回数", "8回", "6回"]],
        [["", "現状", "目標"], ["患者数", "1名", "2名"], ["合計回数", "3回", "4回"]],
        [["", "現状", "目標"], ["患者数", "5名", "6名"], ["合計回数", "5回", "9回"]],
    ]
    assert lines(document) == ["ききょう医院", "やまぶき診療所", "すみれ医院"]


def test_captions_over_two_tables_abreast_are_two_lines_each_before_its_table() -> None:
    right = (220.0, 290.0, 340.0, 390.0)
    left = (20.0, 90.0, 140.0, 190.0)
    document = read(
        text(22, 262, "すみれ医院"),
        text(222, 262, "医療法人朝凪会なぎさ診療所"),
        *(by_cell(250, 230, 210, xs=xs) for xs in (left, right)),
        *(words(235, "", "現状", "目標", xs=xs) for xs in (left, right)),
        words(215, "患者数", "7名", "9名", xs=left),
        words(215, "患者数", "4名", "5名", xs=right),
    )
    kinds = [b.text if isinstance(b, Line) else b.cells[4].text for b in document.blocks]
    assert kinds == ["すみれ医院", "7名", "医療法人朝凪会なぎさ診療所", "4名"]


def test_labels_and_headings_outside_of_the_rules_are_cells() -> None:
    document = read(
        grid((120, 180, 240), (240, 220, 200)),
        words(246, "", "現状", "目標"),
        words(226, "患者数", "7名", "9名"),
        words(206, "訪問回数", "30回", "41回"),
    )
    assert grids(document) == [[["", "現状", "目標"], ["患者数", "7名", "9名"], ["訪問回数", "30回", "41回"]]]


def test_a_column_that_touches_the_one_before_begins_where_it_begins_in_other_rows() -> None:
    rows = [("名称", "所在地"), ("たんぽぽ町立の医院", "北町1-2"), ("楡の木診療所", "南町3-4"), ("欅会", "西町5-6")]
    document = read(
        *(text(x, 250 - 22 * k, w) for k, row in enumerate(rows) for x, w in zip((20, 111), row, strict=True))
    )
    assert grids(document) == [[list(row) for row in rows]]


def test_boxes_of_one_height_beside_one_another_are_a_row_of_cells() -> None:
    boxes = [grid((x, x + 100), (250, 210)) for x in (20, 130, 240)]
    inside = [
        text(x + 4, y, w)
        for x, pair in ((20, ("現状", "会議2回")), (130, ("取組目標", "会議6回")), (240, ("実績", "会議5回")))
        for y, w in zip((236, 220), pair, strict=True)
    ]
    assert grids(read(*boxes, *inside)) == [[["現状\n会議2回", "取組目標\n会議6回", "実績\n会議5回"]]]


def test_tables_below_one_another_that_share_one_column_edge_by_chance_are_two() -> None:
    other = (20.0, 135.0, 181.0, 240.0)
    document = read(
        by_cell(280, 264, 214), words(268, "", "ばら医院", "ゆり医院"),
        words(250, "現状", "7名", "9名"), words(234, "目標", "8名", "10名"), words(218, "実績", "6名", "11名"),
        text(100, 192, "表二　死亡患者数"),
        by_cell(184, 168, 118, xs=other), words(172, "", "ばら医院", "ゆり医院", xs=other),
        words(154, "現状", "1名", "2名", xs=other), words(138, "目標", "3名", "4名", xs=other),
        words(122, "実績", "5名", "0名", xs=other),
    )  # fmt: skip
    assert [len(table) for table in grids(document)] == [4, 4]
    assert "表二　死亡患者数" in lines(document)


def test_a_line_alone_between_two_ruled_headings_parts_tables_of_other_columns() -> None:
    some, other = (20.0, 100.0, 160.0, 220.0, 290.0), (20.0, 100.0, 190.0, 220.0, 290.0)
    document = read(
        by_cell(270, xs=some),
        words(276, "名称", "所在地", "役割", "電話", xs=some),
        words(252, "つつじ医院", "北町", "拠点", "11-22", xs=some),
        words(234, "やまぶき医院", "南町", "積極的", "33-44", xs=some),
        text(20, 194, "三つの取組", 11),
        by_cell(160, xs=other),
        words(166, "事項", "取組内容", "現状", "目標", xs=other),
        words(142, "連携", "会を開く", "1回", "3回", xs=other),
        words(124, "啓発", "講座を開く", "2回", "4回", xs=other),
    )
    assert "三つの取組" in lines(document)
    cells = [cell for found in grids(document) for row in found for cell in row if cell]
    assert not any("11-22" in cell and "33-44" in cell for cell in cells)
