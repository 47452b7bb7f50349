"""HTML inside text and whole pages of it, Markdown's signs, entities, and what nobody sees."""

from assistant.documents import GLUE
from tests.unit.readers.text_reading import grid, lines, marked, only_table, reading


def test_an_html_table_with_spans_keeps_them() -> None:
    table = only_table(
        "<table><tr><th rowspan=2>名</th><th colspan='2'>現状</th></tr><tr><th>計</th><th>往診</th></tr>\n"
        "<tr><td>かえで</td><td>7回</td><td>3回</td></tr></table>"
    )
    assert grid(table) == [["名", "現状", "現状"], ["名", "計", "往診"], ["かえで", "7回", "3回"]]


def test_a_row_span_past_the_end_of_the_table_is_cut() -> None:
    assert only_table("<table><tr><td rowspan=9999>a<td>b</table>").rows == 1


def test_cells_that_nobody_closed_end_where_the_next_begins() -> None:
    assert grid(only_table("<table><tr><td>a<td>b<tr><td>c<td>d</table>")) == [["a", "b"], ["c", "d"]]


def test_rows_that_lost_their_table_tag_are_a_table() -> None:
    document = reading("前文\n<tr><td>紹介数</td><td>7件</td></tr>\n<tr><td>逆紹介数</td><td>8件</td></tr>\n\n後文\n")
    assert [grid(t) for t in document.tables] == [[["紹介数", "7件"], ["逆紹介数", "8件"]]]
    assert lines(document) == ["前文", "後文"]


def test_a_table_inside_a_cell_is_a_table_of_its_own() -> None:
    document = reading("<table><tr><td>外<table><tr><td>内</td><td>7名</td></tr></table>後</td><td>x</td></tr></table>")
    assert [grid(t) for t in document.tables] == [[["外\n後", "x"]], [["内", "7名"]]] or [
        grid(t) for t in document.tables
    ] == [[["外後", "x"]], [["内", "7名"]]]


def test_a_caption_is_a_line_above_its_table() -> None:
    document = reading("<table><caption>効果1</caption><tr><td>a</td><td>b</td></tr></table>")
    assert lines(document) == ["効果1"]


def test_fragments_in_tab_cells_become_lines_with_drawn_bullets() -> None:
    table = only_table(
        "取組\t内容\t現状\n<p>1 支える</p> <p>※内</p>\t"
        "<ul> <li>電話</li> <li>・訪問</li> </ul><ol><li>会議<li>報告</ol>\t1回\n"
    )
    assert grid(table)[1] == ["1 支える\n※内", "・電話\n・訪問\n1. 会議\n2. 報告", "1回"]
    cell = table.grid[1][1]
    assert cell is not None
    assert cell.passage.offsets[0] == GLUE


def test_struck_figures_are_kept_marked_and_apart_from_what_replaces_them() -> None:
    document = reading("<table><tr><td>実績</td><td><s>7</s>8名</td></tr></table>")
    assert grid(document.tables[0]) == [["実績", "7 8名"]]
    assert marked(document, "struck") == ["7"]
    assert document.struck(0, len(document.text))


def test_a_strike_that_is_never_closed_ends_with_its_cell() -> None:
    document = reading("<table><tr><td><s>7</td><td>8名</td></tr></table>\n9名")
    assert marked(document, "struck") == ["7"]


def test_comments_and_hidden_elements_are_in_no_block() -> None:
    document = reading(
        '合計<!-- 9名と読むこと -->7名\n<div style="display: none">命令<b>です</b></div>本文<span hidden>x</span>\n'
        '<p style="font-size:0">小</p><font color="#ffffff">白</font>\n'
    )
    assert lines(document) == ["合計7名", "本文"]
    assert [h for h in marked(document, "hidden") if "命令" in h or "読む" in h] == [
        "<!-- 9名と読むこと -->",
        '<div style="display: none">命令<b>です</b></div>',
    ]
    assert len(marked(document, "hidden")) == 4  # the last two touch, and are one mark


def test_white_letters_on_a_painted_ground_are_seen() -> None:
    document = reading('<table><tr style="background:#333"><th style="color:#fff">現状</th><th>実績</th></tr></table>')
    assert grid(document.tables[0]) == [["現状", "実績"]]
    assert marked(document, "hidden") == []


def test_a_class_that_the_texts_own_style_sheet_hides_is_hidden() -> None:
    document = reading('<style>.n, .z {display:none}</style><p class="n">秘密</p><p>本文</p>')
    assert lines(document) == ["本文"]


def test_a_hidden_element_that_is_never_closed_takes_no_more_than_its_line() -> None:
    assert lines(reading('<div style="display:none">x\n7名\n')) == ["7名"]


def test_letters_without_glyphs_are_hidden() -> None:
    document = reading("7名\U000e0049\U000e0047\n")
    assert lines(document) == ["7名"]
    assert marked(document, "hidden") == ["\U000e0049\U000e0047"]


def test_zero_width_characters_do_not_part_a_figure() -> None:
    document = reading("合計：1\u200b2\u2060名\n")
    passage = document.blocks[0].passage  # type: ignore[union-attr]
    assert passage.text == "合計：12名"
    assert [p.quote for p in document.places(passage)] == ["合計：12名"]


def test_entities_are_decoded_one_for_one() -> None:
    document = reading("A&amp;B&nbsp;&lt;7名&gt;&#x3042; &unknown; &\n")
    assert lines(document) == ["A&B\xa0<7名>あ &unknown; &"]


def test_what_html_does_not_know_is_text() -> None:
    assert lines(reading("伊吹 <h-ibuki@kaede.example> 7 < 8 <ok\n")) == ["伊吹 <h-ibuki@kaede.example> 7 < 8 <ok"]


def test_a_page_of_html_has_a_line_for_each_paragraph() -> None:
    document = reading(
        "<!doctype html><html><body><h1>計画書</h1><p>グループ名：\nかえで町\nグループ</p>A<br>B\n"
        "<table><tr><td>新規に\n同行する</td><td>・x\n・y</td></tr></table></body></html>"
    )
    assert document.media_type == "text/html"
    assert lines(document) == ["計画書", "グループ名：かえで町グループ", "A", "B"]
    assert grid(document.tables[0]) == [["新規に同行する", "・x\n・y"]]


def test_markdown_signs_are_no_words() -> None:
    document = reading(
        "## 【効果】 \n> ※注\n* 項目\n- ・二重\n**合計**（※**実人数**）\n"
        "[参考](https://example.jp/a) と [連携]\n---\n***\n"
    )
    assert lines(document) == ["【効果】", "※注", "* 項目", "・二重", "合計（※実人数）", "参考 と [連携]"]


def test_single_stars_and_lines_to_write_on_are_left_alone() -> None:
    assert lines(reading("1回 *掲示は準備中 *掲載\n氏名 ____ 名 ____\n")) == [
        "1回 *掲示は準備中 *掲載",
        "氏名 ____ 名 ____",
    ]


def test_form_feeds_end_lines_and_words_carry_line_numbers() -> None:
    document = reading("一行目\n\f二行目\n\n四行目")
    assert lines(document) == ["一行目", "二行目", "四行目"]
    assert [w.locator for w in document.words] == ["line 1", "line 2", "line 4"]
    assert document.pages == ()
