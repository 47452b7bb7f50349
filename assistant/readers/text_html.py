"""HTML tables inside a text: where they lie, and their cells with spans. Whole pages and loose rows alike."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.readers.text_flow import Stretch
from assistant.readers.text_grid import MOST_COLUMNS, RawCell
from assistant.readers.text_markup import Markup
from assistant.readers.text_tags import Tag

_CELLS = frozenset(("td", "th"))
_INSIDE = frozenset(("tr", "td", "th", "thead", "tbody", "tfoot", "caption", "colgroup", "col"))
_PAGE = frozenset(("html", "body", "head"))
_DEEPEST = 50


@dataclass
class HtmlTable:
    """One table: its whole stretch, its cells, and stretches inside it that belong to no cell (captions, slips)."""

    start: int
    end: int
    cells: list[RawCell] = field(default_factory=list)
    loose: list[Stretch] = field(default_factory=list)


@dataclass
class _Builder:
    table: HtmlTable
    pos: int  # up to where the text has been given away
    row: int = -1
    cell: tuple[int, int, int, int] | None = None  # row, column, spans
    stretches: list[Stretch] = field(default_factory=list)
    taken: dict[int, int] = field(default_factory=dict)  # column -> first row that is free again

    def give(self, end: int) -> None:
        """The text up to `end` goes to the open cell, or is loose."""
        if end > self.pos:
            (self.table.loose if self.cell is None else self.stretches).append((self.pos, end))
        self.pos = max(self.pos, end)

    def open_row(self) -> None:
        self.close_cell()
        self.row += 1

    def open_cell(self, tag: Tag) -> None:
        self.close_cell()
        self.row = max(self.row, 0)
        column = 0
        while self.taken.get(column, 0) > self.row:
            column += 1
        columns = max(1, min(tag.number("colspan"), MOST_COLUMNS))
        rows = tag.number("rowspan")
        rows = 10**6 if rows == 0 else rows  # 0 means: down to the end
        self.cell = (self.row, column, rows, columns)
        for taken in range(column, column + columns):
            self.taken[taken] = self.row + rows

    def close_cell(self) -> None:
        if self.cell is not None:
            row, column, rows, columns = self.cell
            self.table.cells.append(RawCell(row, column, tuple(self.stretches), rows, columns))
        self.cell, self.stretches = None, []

    def finished(self, end: int) -> HtmlTable:
        """The table, its cells cut to the rows that there are and to each other."""
        self.give(end)
        self.close_cell()
        last = max((c.row for c in self.table.cells), default=-1) + 1
        self.table.cells = _cut(self.table.cells, last)
        self.table.end = end
        return self.table


def _cut(cells: list[RawCell], rows: int) -> list[RawCell]:
    """Row spans that run out of the table, and column spans that run into a cell from above, are shortened."""
    starts: dict[int, list[int]] = {}
    for cell in cells:
        starts.setdefault(cell.row, []).append(cell.column)
    kept = []
    for c in cells:
        row_span = max(1, min(c.row_span, rows - c.row))
        kept.append(RawCell(c.row, c.column, c.stretches, row_span, c.column_span))
    return kept


def tables_of(markup: Markup) -> list[HtmlTable]:
    """All HTML tables by their start; a table inside a cell is a table of its own, and no part of that cell."""
    found: list[HtmlTable] = []
    stack: list[_Builder] = []
    last_inside = 0  # end of the last tag that can only stand inside a table

    def finish(end: int) -> None:
        builder = stack.pop()
        found.append(builder.finished(end))
        if stack:
            stack[-1].pos = max(stack[-1].pos, end)

    for tag in markup.tags:
        if tag.name == "table":
            if tag.closing:
                if stack:
                    stack[-1].give(tag.start)
                    finish(tag.end)
            elif len(stack) < _DEEPEST:
                if stack and stack[-1].cell is None and not stack[-1].table.cells and stack[-1].row < 0:
                    finish(tag.start)  # <table> without its end, then the next one
                elif stack:
                    stack[-1].give(tag.start)
                stack.append(_Builder(HtmlTable(tag.start, tag.end), tag.end))
            last_inside = tag.end
            continue
        if tag.name not in _INSIDE:
            continue
        if not stack:
            if tag.name != "tr" or tag.closing:
                continue
            stack.append(_Builder(HtmlTable(tag.start, tag.end), tag.end))  # rows whose <table> was lost
        elif len(stack) == 1 and _left(markup, last_inside, tag, stack[0]):
            finish(last_inside)
            if tag.name != "tr" or tag.closing:
                continue
            stack.append(_Builder(HtmlTable(tag.start, tag.end), tag.end))
        _inside(stack[-1], tag)
        last_inside = tag.end
    while stack:
        finish(max(last_inside, stack[-1].pos) if len(stack) == 1 else stack[-1].pos)
    return sorted(found, key=lambda t: t.start)


def _left(markup: Markup, last_inside: int, tag: Tag, builder: _Builder) -> bool:
    """Whether an unclosed table ended before this tag: words stand between two of its rows."""
    return builder.cell is None and bool(re.search(r"\S\s*\n\s*\n", markup.masked[last_inside : tag.start]))


def _inside(builder: _Builder, tag: Tag) -> None:
    """One tag of the table's own."""
    builder.give(tag.start)
    if tag.name in _CELLS and not tag.closing:
        builder.open_cell(tag)
    elif tag.name == "tr" and not tag.closing:
        builder.open_row()
    else:
        builder.close_cell()
    builder.pos = tag.end


def outside(tables: Sequence[HtmlTable], start: int, end: int) -> list[Stretch]:
    """The stretches of [start, end) that no table covers."""
    free: list[Stretch] = []
    for table in tables:
        if table.start > start:
            free.append((start, table.start))
        start = max(start, table.end)
    if end > start:
        free.append((start, end))
    return free


def is_page(markup: Markup) -> bool:
    """Whether the whole text is a page of HTML, in which a line end is no more than a space."""
    tags = markup.tags
    if any(t.name in _PAGE for t in tags):
        return True
    first = markup.text.lstrip("\ufeff \t\r\n　")[:1] == "<"
    if not first or not tags or tags[0].closing:
        return False
    starts = [t.start for t in tags]
    lines = list(re.finditer(r"[^\n]*\S[^\n]*", markup.text))
    tagged = sum(1 for m in lines if bisect_right(starts, m.end()) > bisect_left(starts, m.start()))
    return tagged > 0.8 * len(lines)


__all__ = ["HtmlTable", "is_page", "outside", "tables_of"]
