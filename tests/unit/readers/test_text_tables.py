"""Tables in the shapes in which submissions carry them as text."""

from assistant.japanese import display_width
from assistant.readers.text_grid import MOST_COLUMNS
from tests.unit.readers.text_reading import grid, lines, marked, only_table, reading

HEADER = "\t医療機関名\t現状\t目標\t実績\n"


# Tabs


def test_blank_first_cells_of_tab_rows_keep_their_column() -> None:
    table = only_table(HEADER + "患者数\t・かえで診療所\t7名\t8名\t11名\n\t・うしお医院\t\t1名\t\n")
    assert table.origin == "tabs"
    assert grid(table)[2] == ["", "・うしお医院", "", "1名", ""]


def test_quoted_cells_keep_their_line_breaks_and_give_up_their_quotes() -> None:
    document = reading('取組\t"現　状\n(6箇月間)"\t実績\n"1 ""支える"" 取組"\t"当番表\nなし"\t2回\n')
    (table,) = document.tables
    assert grid(table) == [["取組", "現　状\n(6箇月間)", "実績"], ['1 "支える" 取組', "当番表\nなし", "2回"]]
    assert marked(document, "markup") == ['"'] * 8


def test_a_quoted_cell_at_the_very_start_of_a_table_begins_it() -> None:
    table = only_table('\t"現状\n（R3年度）"\t"実績\n（R4年度）"\t差\n紹介数\t1件\t2件\t1件\n')
    assert grid(table)[0] == ["", "現状\n（R3年度）", "実績\n（R4年度）", "差"]


def test_a_row_broken_inside_its_cells_is_put_together() -> None:
    table = only_table(
        HEADER
        + "回数\t・かえで診療所\t合計：36回\n（うち往診：6回）\t合計：40回\n（うち往診：8回）"
        + "\t合計：76回\n（うち往診：9回）\n"
        + "\t・うしお医院\t合計：1回\n（うち往診：1回）\t合計：2回\n（うち往診：1回）\t合計：3回\n（うち往診：2回）\n"
    )
    assert grid(table)[1] == [
        "回数",
        "・かえで診療所",
        "合計：36回\n（うち往診：6回）",
        "合計：40回\n（うち往診：8回）",
        "合計：76回\n（うち往診：9回）",
    ]
    assert grid(table)[2][4] == "合計：3回\n（うち往診：2回）"


def test_an_activity_pasted_with_bare_line_breaks_stays_one_cell() -> None:
    table = only_table(
        "取組事項\t取組内容\t現状\t目標\t実績\n"
        "1 支える取組\t①事務局：\n・伊吹 晴\n②打合せ\n・電話を受ける。\t2回\t4回\t4回\n"
    )
    assert grid(table)[1] == ["1 支える取組", "①事務局：\n・伊吹 晴\n②打合せ\n・電話を受ける。", "2回", "4回", "4回"]


def test_rows_whose_last_cells_were_trimmed_stay_rows() -> None:
    table = only_table(
        "取組事項\t取組内容\t現状\t目標\t実績\n1 支える\t電話\t0回\n2 地域\t会議\t1回\n3 啓発\t講演\t2回\n"
    )
    assert [row[0] for row in grid(table)] == ["取組事項", "1 支える", "2 地域", "3 啓発"]
    assert grid(table)[1] == ["1 支える", "電話", "0回", None, None]


def test_a_title_without_a_blank_line_parts_two_tables() -> None:
    document = reading(
        HEADER
        + "患者数\t・かえで\t7名\t8名\t9名\n2 在宅に赴いて診療する合計回数\n"
        + HEADER
        + "回数\t・かえで\t7回\t8回\t9回\n"
    )
    assert [len(t.grid) for t in document.tables] == [2, 2]
    assert lines(document) == ["2 在宅に赴いて診療する合計回数"]


def test_a_note_right_below_a_table_is_a_line() -> None:
    document = reading(HEADER + "患者数\t・かえで\t7名\t8名\t9名\n※実人数を記載。\n")
    assert lines(document) == ["※実人数を記載。"]


def test_a_sheet_copied_whole_has_titles_as_lines_and_unfilled_rows_in_their_table() -> None:
    document = reading(
        "令和4年度計画書\t\t\t\t\n\t\t\t\t\n1 合計診療患者数\t\t\t\t\n" + HEADER + "計\t・かえで\t7名\t8名\t9名\n"
        "\t\t\t\t\n\t合計\t7名\t8名\t9名\n※注\t\t\t\t\n2 合計回数\t\t\t\t\n" + HEADER + "計\t・かえで\t7回\t8回\t9回\n"
    )
    assert lines(document) == ["令和4年度計画書", "1 合計診療患者数", "※注", "2 合計回数"]
    assert [len(t.grid) for t in document.tables] == [4, 2]


def test_one_label_with_one_value_is_a_line() -> None:
    assert lines(reading("グループ名：\tかえで町グループ\n")) == ["グループ名：\tかえで町グループ"]


def test_a_label_with_its_value_right_above_a_table_is_a_line() -> None:
    document = reading("グループ名\tかえで町グループ\n" + HEADER + "患者数\t・かえで\t7名\t8名\t9名\n")
    assert lines(document) == ["グループ名\tかえで町グループ"]
    assert grid(document.tables[0])[0] == ["", "医療機関名", "現状", "目標", "実績"]


def test_a_double_spaced_table_is_one_table() -> None:
    rows = [HEADER, "患者数\t・かえで\t7名\t8名\t9名\n", "\t・うしお\t1名\t2名\t3名\n"]
    assert len(only_table("\n".join(rows)).grid) == 3
    assert len(only_table("| a | b |\n\n|---|---|\n\n| 1 | 2 |\n\n| 3 | 4 |\n").grid) == 3


def test_a_blank_line_parts_two_tables_of_several_rows() -> None:
    rows = HEADER + "患者数\t・かえで\t7名\t8名\t9名\n"
    assert len(reading(rows + "\n" + rows).tables) == 2


def test_indented_lines_are_lines() -> None:
    assert lines(reading("\tこれは\n\t字下げです\n")) == ["これは", "字下げです"]


def test_more_columns_than_a_form_has_become_lines_and_a_trouble() -> None:
    row = "\t".join(str(n) for n in range(MOST_COLUMNS + 1)) + "\n"
    document = reading(row * 3)
    assert document.tables == ()
    assert "too large" in document.troubles[0].why.en


# Markdown


def test_markdown_cells_hold_breaks_lists_and_emphasis() -> None:
    document = reading(
        "| 取組 | 現状 |\n|:--|--:|\n"
        "| **1 支える**<br>※内 | <ul><li>電話</li><li>・訪問</li></ul> |\n| a\\|b | ~~7~~8名 |\n"
    )
    (table,) = document.tables
    assert grid(table) == [["取組", "現状"], ["1 支える\n※内", "・電話\n・訪問"], ["a|b", "7 8名"]]
    assert marked(document, "struck") == ["7"]


def test_markdown_without_outer_pipes_is_a_table() -> None:
    assert grid(only_table("医院 | 現状\n--- | ---\nかえで | 7名\nうしお | \n")) == [
        ["医院", "現状"],
        ["かえで", "7名"],
        ["うしお", ""],
    ]


def test_a_markdown_row_over_several_lines_is_one_row() -> None:
    table = only_table(
        "| 取組 | 内容 | 現状 |\n|---|---|---|\n| 1 支える | ①事務局\n・伊吹\n②会議 | 2回 |\n| 2 地域 | 会議 | 1回 |\n"
    )
    assert grid(table)[1:] == [["1 支える", "①事務局\n・伊吹\n②会議", "2回"], ["2 地域", "会議", "1回"]]


def test_two_markdown_tables_without_a_blank_line_are_two() -> None:
    document = reading("| a | b |\n|---|---|\n| 1 | 2 |\n| c | d |\n|---|---|\n| 3 | 4 |\n")
    assert [grid(t) for t in document.tables] == [[["a", "b"], ["1", "2"]], [["c", "d"], ["3", "4"]]]


def test_full_width_pipes_draw_a_table_too() -> None:
    assert grid(only_table("｜医院｜現状｜\n｜かえで｜７名｜\n")) == [["医院", "現状"], ["かえで", "７名"]]


# Drawn with lines


def test_a_drawn_table_keeps_merged_cells() -> None:
    table = only_table(
        "┌────────┬────┬────┐\n│医院    │現状│実績│\n├────────┼────┼────┤\n│かえで  │7名 │ 8名│\n"
        "│診療所  ├────┼────┤\n│        │1名 │ 2名│\n├────────┼────┴────┤\n│合計    │計18名   │\n└────────┴─────────┘\n"
    )
    assert table.origin == "ruled"
    assert grid(table) == [
        ["医院", "現状", "実績"],
        ["かえで\n診療所", "7名", "8名"],
        ["かえで\n診療所", "1名", "2名"],
        ["合計", "計18名", "計18名"],
    ]


def test_a_table_drawn_with_wide_line_characters_is_measured_as_such() -> None:
    table = only_table(
        "┏━━━━┳━━━━┓\n┃　　　　┃現状　　┃\n┣━━━━╋━━━━┫\n┃紹介数　┃１２件　┃\n┃逆紹介　┃　２件　┃\n┗━━━━┻━━━━┛\n"
    )
    assert grid(table) == [["", "現状"], ["紹介数", "１２件"], ["逆紹介", "２件"]]


def test_a_table_of_plus_and_minus_signs_leaves_a_plus_in_its_cells() -> None:
    table = only_table(
        "+------+--------+\n| 方法 | 回数   |\n+======+========+\n| 参集+| 3回    |\n|      | （うち1）|\n"
        "+------+--------+\n| 電話 | 4回    |\n+------+--------+\n"
    )
    assert grid(table) == [["方法", "回数"], ["参集+", "3回\n（うち1）"], ["電話", "4回"]]


# Commas


def test_comma_rows_with_quotes_and_bare_thousands_are_a_table() -> None:
    document = reading(
        '令和4年度計画書,,,\n,医療機関名,現状,実績\n計,"・医療法人 ""潮""\n うしお医院",1,024名,"1,100名"\n'
        ",合計,1,024名,3名\n※注,,,\n"
    )
    (table,) = document.tables
    assert table.origin == "delimited"
    assert grid(table)[1] == ["計", '・医療法人 "潮"\nうしお医院', "1,024名", "1,100名"]
    assert lines(document) == ["令和4年度計画書", "※注"]


def test_a_sentence_with_commas_is_a_line() -> None:
    assert len(lines(reading("Dear all, thank you, and see you, soon.\nWe had 7 patients.\n"))) == 2


# Lined up with blanks

ALIGNED = """\
医療機関名             現　状                            実　績
・かえで診療所         合計回数：40回                    合計回数：66回
                       (うち往診：3回、訪問診療：37回)   (うち往診：6回、訪問診療：60回)
・医療法人社団 うし    合計回数：88回                    合計回数：104回
お医院                 (うち往診：10回、訪問診療：78回)  (うち往診：12回、訪問診療：92回)
連携する医療機関内の   合計回数：128回                   合計回数：
合計                   (うち往診：13回、訪問診療：115回)
"""


def test_wrapped_labels_and_figures_on_two_lines_make_one_row() -> None:
    table = only_table(ALIGNED)
    assert table.origin == "aligned"
    assert grid(table)[2] == [
        "・医療法人社団 うしお医院",
        "合計回数：88回\n(うち往診：10回、訪問診療：78回)",
        "合計回数：104回\n(うち往診：12回、訪問診療：92回)",
    ]
    assert grid(table)[3][0] == "連携する医療機関内の合計"


def test_rows_lined_up_to_the_letter_are_the_table_that_tabs_make() -> None:
    rows = [
        ["医療機関", "種別", "現状(4～9月)", "10月", "11月", "実績計"],
        ["かえで診療所", "死亡患者数", "1", "0", "1", "1"],
        ["", "うち医療機関以外", "1", "", "0", "0"],
        ["うしお在宅クリニック", "死亡患者数", "4", "1", "0", "6"],
        ["", "うち医療機関以外", "3", "1", "", "5"],
    ]
    widths = [max(display_width(row[c]) for row in rows) + 3 for c in range(len(rows[0]))]
    lined_up = "\n".join(
        "".join(text + " " * (width - display_width(text)) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
    table = only_table(lined_up + "\n")
    assert table.origin == "tabs"
    assert grid(table) == rows


def test_columns_lined_up_with_full_width_blanks_are_a_table() -> None:
    table = only_table(
        "　　　　　　　　現　状　　　　計　画　　　　実　績\n紹介数　　　　　１２件　　　　１３件　　　　１５件\n"
        "急変時の受入数　　２件　　　　　３件　　　　　５件\n"
    )
    assert grid(table) == [
        ["", "現　状", "計　画", "実　績"],
        ["紹介数", "１２件", "１３件", "１５件"],
        ["急変時の受入数", "２件", "３件", "５件"],
    ]


def test_groups_between_blank_lines_are_rows_and_full_lines_were_wrapped() -> None:
    table = only_table(
        "取組事項            取組内容              現状\n"
        "----------------------------------------------\n"
        "１ 医療機関を支え   ①事務局：伊吹 晴     １回\n"
        "る取組              ・夜間の電話を四つの\n"
        "                    医院で受ける。\n\n"
        "２ 地域との連携     ・会議を開く。        ２回\n"
    )
    assert grid(table)[1:] == [
        ["１ 医療機関を支える取組", "①事務局：伊吹 晴\n・夜間の電話を四つの医院で受ける。", "１回"],
        ["２ 地域との連携", "・会議を開く。", "２回"],
    ]


def test_blanks_between_a_figure_and_its_unit_make_no_columns() -> None:
    text = "・かえで診療所 5    名 8    名 1    名\n\n・うしお医院 10    名 15    名 14    名\n"
    assert len(lines(reading(text))) == 2


def test_prose_with_indents_and_wide_blanks_is_lines() -> None:
    text = "１回目　　7月8日　　役割の分担\n２回目　　9月1日　　事例の検討\n　　なお、次回は未定です。\n"
    assert len(lines(reading(text))) == 3


def test_boxes_of_full_width_signs_are_tables_ruled_row_by_row_or_under_the_header_alone():
    rule = "＋－－－－＋－＋－－＋\n"
    rows = ["｜医療機関｜　｜実績｜\n", "｜柚木医院｜※｜　３｜\n", "｜椿医院　｜　｜１０｜\n"]
    for text in (rule + rule.join(rows) + rule, rule + rows[0] + rule + rows[1] + rows[2] + rule):
        assert grid(only_table(text)) == [
            ["医療機関", "", "実績"],
            ["柚木医院", "※", "３"],
            ["椿医院", "", "１０"],
        ]


def test_a_blank_corner_before_the_first_pipe_is_a_cell():
    text = "　｜　現状　｜　実績\n柚木医院　｜　3　｜　4\n椿医院　｜　5　｜　6\n"
    assert grid(only_table(text)) == [
        ["", "現状", "実績"],
        ["柚木医院", "3", "4"],
        ["椿医院", "5", "6"],
    ]


def test_a_name_whose_figures_stand_beside_its_second_line_is_one_name():
    text = (
        "医療機関名　　　　　　　現状　　実績\n医療法人社団椿会\n　　つばき内科　　　　　３名　　４名\n"
        "柚木医院　　　　　　　　５名　　６名\n"
    )
    names = [(row[0] or "").replace("\n", "") for row in grid(only_table(text))]
    assert names == ["医療機関名", "医療法人社団椿会つばき内科", "柚木医院"]


def test_the_last_cell_of_a_tab_row_goes_on_until_its_brackets_are_closed() -> None:
    cell = "計 {}回\n（往診 {}回、\n訪問 {}回）".format
    rows = [
        ["椿医院", cell(9, 2, 7), cell(8, 3, 5), cell(7, 3, 4)],
        ["柚木医院", cell(4, 1, 3), cell(6, 6, 0), cell(5, 1, 4)],
    ]
    text = (
        "名称\t現状\t目標\t実績\n" + "".join("\t".join(row) + "\n" for row in rows) + "以上のとおりです（確認済）。\n"
    )
    document = reading(text)
    (table,) = document.tables
    assert grid(table)[1:] == rows
    assert lines(document)[-1] == "以上のとおりです（確認済）。"


def test_a_heading_over_columns_ends_where_the_rule_below_has_its_crossings() -> None:
    text = (
        "           |     患者数     | 回数\n"
        "名称       | 現状  |  実績  | 計 | うち往診\n"
        "-----------+-------+--------+----+---------\n"
        "椿医院     |   3   |    4   | 12 |    2\n"
        "柚木医院   |   5   |        |  7 |    1\n"
    )
    table = only_table(text)
    assert [(c.column, c.column_span, c.text) for c in table.cells if c.row == 0 and c.text] == [
        (1, 2, "患者数"),
        (3, 2, "回数"),
    ]
    assert grid(table)[1:] == [
        ["名称", "現状", "実績", "計", "うち往診"],
        ["椿医院", "3", "4", "12", "2"],
        ["柚木医院", "5", "", "7", "1"],
    ]


def test_a_rule_of_dashes_and_crossings_divides_the_header_from_the_rows() -> None:
    text = " 名称     | 実績\n----------+------\n 椿医院   | 4\n 柚木医院 | 6\n"
    assert grid(only_table(text)) == [["名称", "実績"], ["椿医院", "4"], ["柚木医院", "6"]]


def test_a_wide_blank_within_brackets_parts_no_cells() -> None:
    text = """\
［死亡患者数］        現状                    実績
  さざなみ医院        名（うち以外  名）      名（うち以外  名）
  白浜内科            名（うち以外  名）      名（うち以外  名）
  合計                名（うち以外  名）      名（うち以外  名）
"""
    cells = [cell.text for table in reading(text).tables for cell in table.cells]
    assert [cell for cell in cells if cell.count("（") != cell.count("）")] == []


def test_the_rest_of_a_label_that_fills_its_column_stays_with_it_though_a_blank_line_follows() -> None:
    rows = [
        [
            "区分",
            "①拠点、②積極的役割を担う医療機関",
            "郡市医師会名又は医療機関等名",
            "所在地",
            "問い合わせ先（電話番号）",
        ],
        ["郡市医師会", "①", "みなと市医師会", "茨城県湊町元町32-5", "0291-33-7346"],
        ["これから在宅医療への参入又は拡充に", "", "松の浜整形外科", "湊町川端5-16", "029-826-8204"],
        ["取り組む医療機関等"],
        [],
        ["", "②", "椋の木坂内科クリニック", "湊町東原18-13", "0291-34-6241"],
    ]
    text = "\n".join(
        "".join(
            cell + " " * (width - display_width(cell)) for cell, width in zip(row, (36, 36, 32, 24, 12), strict=False)
        ).rstrip()
        for row in rows
    )
    found = [row[0] for table in reading(text).tables for row in grid(table)]
    assert "これから在宅医療への参入又は拡充に取り組む医療機関等" in found
