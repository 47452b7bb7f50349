"""MediaWiki tables and reStructuredText list-tables, by exact cells."""

from assistant.documents import Line, Table
from assistant.readers.text import read_text


def table(text: str) -> Table:
    found = read_text(text.encode("utf-8"), "case.txt").tables
    assert len(found) == 1
    return found[0]


def test_a_wiki_table_keeps_its_spans_and_its_caption_is_a_line() -> None:
    text = '{| class="wikitable"\n|+ 一覧\n! 区分 !! 名称\n|-\n| rowspan="2" | 甲 || 乙\n|-\n| 丙\n丁\n|}\n'
    cells = [(c.row, c.column, c.row_span, c.text) for c in table(text).cells]

    assert cells == [(0, 0, 1, "区分"), (0, 1, 1, "名称"), (1, 0, 2, "甲"), (1, 1, 1, "乙"), (2, 1, 1, "丙\n丁")]
    document = read_text(text.encode("utf-8"), "case.txt")
    assert [b.text for b in document.blocks if isinstance(b, Line)] == ["一覧"]


def test_a_list_table_has_a_row_an_item_and_a_cell_an_item_inside_it() -> None:
    text = ".. list-table::\n   :header-rows: 1\n\n   * - 事項\n     - 内容\n   * - 1\n     - - 甲\n"
    text += "       - 乙\n\n後の行\n"

    assert [(c.row, c.column, c.text) for c in table(text).cells] == [
        (0, 0, "事項"),
        (0, 1, "内容"),
        (1, 0, "1"),
        (1, 1, "- 甲\n- 乙"),
    ]
