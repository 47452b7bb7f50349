"""Tables that only arrange others: which rows hold tables of their own, and which small table is part of an answer."""

import re

from lxml import etree

from assistant.readers.printed import is_date, is_detail, is_heading
from assistant.readers.word_cells import cells_of, rows_of, text_boxes, unwrapped
from assistant.readers.word_numbers import W

_ANSWER = re.compile(r"[。：:\t]|^\s*[・○●①-⑳]", re.MULTILINE)
_LONGEST_HEAD = 14  # characters
_DIGIT = re.compile(r"[\d０-９]")
_LONGEST_LABEL = 120  # characters
_ANSWERS = 3  # cells of a form's row that has answers beside the cell with a small table in it


def is_column(table: etree._Element) -> bool:
    """Whether a table is one column around others."""
    rows = [list(cells_of(row)) for row in rows_of(table)]
    return all(len(row) == 1 for row in rows) and any(cell.find(f"{W}tbl") is not None for (cell,) in rows)


def is_framing(row: etree._Element) -> bool:
    """Whether a row only arranges: beside a label or two it holds tables that stand by themselves.

    A form's row whose cells hold small tables (a list of meetings) has several answers, or no such table.
    """
    cells = list(cells_of(row))
    own = sum(1 for cell in cells if cell.find(f"{W}tbl") is None and _words_in(cell))
    return own < _ANSWERS and any(_stands_alone(t) for cell in cells for t in cell.iterfind(f"{W}tbl"))


def _stands_alone(table: etree._Element) -> bool:
    """Whether a table within a cell is one of the form's: a grid with headings, and no list of details."""
    if any(cell.find(f"{W}tbl") is not None for row in rows_of(table) for cell in cells_of(row)):
        return True
    rows = _texts(table)
    if len(rows) < 2 or max(map(len, rows)) < 2 or is_list_of_details(table):
        return False
    return sum(is_heading(text) for row in rows for text in row) > 1


def is_list_of_details(table: etree._Element) -> bool:
    """Whether a table's first row heads details of an answer alone: 回 | 開催日 | 内容 | 参加機関 of meetings."""
    rows = _texts(table)
    heads = [text for text in rows[0] if text] if rows else []
    told = [text for text in heads if is_heading(text)]
    return len(rows) > 1 and is_row_of_heads(heads) and all(map(is_detail, told))


def is_row_of_heads(texts: list[str]) -> bool:
    """Whether texts head the columns of a small table: short ones, most of which are printed headings."""
    short = all(0 < len(text) <= _LONGEST_HEAD and not _DIGIT.search(text) for text in texts)
    heads = sum(map(is_heading, texts))
    return short and heads > 1 and 2 * heads >= len(texts)


def leading_columns(heads: list[str]) -> int:
    """How many columns open a list's entries (1回目 | 令和4年9月7日 | …): the first, days, those of other heads."""
    count = 1
    while count < len(heads) - 1 and (is_date(heads[count]) or not is_heading(heads[count])):
        count += 1
    return count


def label_lines(cell: etree._Element) -> list[etree._Element]:
    """The paragraphs of a cell that only names what stands beside it (取組効果１ / 合計診療患者数 / （実人数）)."""
    paragraphs = [p for p in unwrapped(cell) if p.tag == f"{W}p" and _words_in(p)]
    whole = _text(cell)
    if len(paragraphs) < 2 or len(whole) > _LONGEST_LABEL or _ANSWER.search(whole):
        return []
    aside = cell.find(f"{W}tbl") is not None or any(True for p in paragraphs for _ in text_boxes(p))
    return [] if aside else paragraphs


def _texts(table: etree._Element) -> list[list[str]]:
    return [[_text(cell) for cell in cells_of(row)] for row in rows_of(table)]


def _text(cell: etree._Element) -> str:
    return "\n".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in cell.iter(f"{W}p")).strip()


def _words_in(node: etree._Element) -> int:
    return sum(len(t.text or "") for t in node.iter(f"{W}t"))


__all__ = ["is_column", "is_framing", "is_list_of_details", "is_row_of_heads", "label_lines", "leading_columns"]
