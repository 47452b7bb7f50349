"""Answers that a grid cuts into pieces or glues to their headings: （往診 | 3 | 回), 現状 over 402回 in one cell.

What stands under one heading in one row is one answer; a heading at the head of a cell belongs into a row above it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.documents import Block, Cell, Line, Passage, Table
from assistant.japanese import fold
from assistant.readers.printed import is_heading, is_period

_FIGURE = re.compile(r"(?:約)?[△▲+-]?\d[\d,.]*")
_COUNTED = re.compile(_FIGURE.pattern + r"\D{0,2}")
_REMARK = re.compile(r"\(.*\)|※.*")
_PIECE = re.compile(r"[(（].*|.*[)）:：]|(?:名|人|回|件)\S*.*")


def with_whole_answers(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, the tables' answers put together, and parted from headings in their cells."""
    for block in blocks:
        if not isinstance(block, Table):
            yield block
        elif _is_list(block):
            for cell in block.cells:
                yield from (Line(passage=line) for line in cell.passage.lines() if line.text.strip())
        else:
            yield _parted(_joined(block))


def _is_list(table: Table) -> bool:
    """Whether a table is no more than frames around labelled lines: one cell a row with headings of its own in it, or
    cells of 名称：…, 所在地：… under one another."""
    filled = [c for c in table.cells if c.text.strip()]
    if not filled or _heads(table):
        return False
    told = [[line.text for line in c.passage.lines() if line.text.strip()] for c in filled]
    if sum(len(lines) > 1 and all(_is_labelled(line) for line in lines) for lines in told) > 1:
        return True
    headed = [sum(is_heading(line.text) for line in c.passage.lines()) for c in filled]
    alone = len({c.row for c in filled}) == len(filled)
    return alone and len(filled) > 1 and sum(count > 2 for count in headed) > 1


def _is_labelled(line: str) -> bool:
    label, colon, value = line.replace(":", "：").partition("：")
    return bool(colon and value.strip()) and is_heading(label) and not _COUNTED.fullmatch(fold(value))


def _joined(table: Table) -> Table:
    """Pieces under one heading as one cell, over all rows of the name beside them."""
    heads = _heads(table)
    spans = [(h.column, h.column + h.column_span) for h in heads if h.column_span > 1]
    below = max((h.row + h.row_span for h in heads), default=0)
    spans = [s for s in spans if _in_pieces(table, s, below)]
    if not spans:
        return table
    kept = [c for c in table.cells if c.row < below or not any(a <= c.column < b for a, b in spans)]
    for first, behind in spans:
        rows = range(below, table.rows)
        inside = [c for c in table.cells if c.row >= below and first <= c.column < behind]
        for start, end in _bands(table, min(spans)[0], rows):
            lines = [[c for c in inside if c.row == row] for row in range(start, end)]
            told = [_one(line) for line in lines if any(c.text.strip() for c in line)]
            passage = Passage.join(told, "\n")
            kept.append(
                Cell(row=start, column=first, row_span=end - start, column_span=behind - first, passage=passage)
            )
    return replace(table, cells=tuple(sorted(kept, key=lambda c: (c.row, c.column))))


def _heads(table: Table) -> list[Cell]:
    """The cells of the first row of headings."""
    for row in range(table.rows):
        told = [c for c in table.cells if c.row == row and c.text.strip()]
        if len(told) > 1 and all(is_heading(c.text) for c in told):
            return told
    return []


def _in_pieces(table: Table, span: tuple[int, int], below: int) -> bool:
    """Whether figures under a heading stand beside what belongs to them; where each has a column, they do not."""
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        if cell.row >= below and span[0] <= cell.column < span[1] and cell.text.strip():
            if cell.column + cell.column_span > span[1]:
                return False
            rows.setdefault(cell.row, []).append(fold(cell.text))
    pieced = [
        texts
        for texts in rows.values()
        if _in_pairs(texts) or (any(_FIGURE.fullmatch(t) for t in texts) and any(_PIECE.fullmatch(t) for t in texts))
    ]
    return len(pieced) >= 2


def _in_pairs(texts: Sequence[str]) -> bool:
    """Whether several figures stand in a row, each behind its label: 往診 | 10回 | 訪問診療 | 92回."""
    labels, figures = texts[::2], texts[1::2]
    paired = len(labels) == len(figures) > 1
    return paired and all(map(is_heading, labels)) and all(_COUNTED.fullmatch(f) for f in figures)


def _bands(table: Table, column: int, rows: range) -> Iterator[tuple[int, int]]:
    """The rows [from, to) of each name in the column before."""
    names = {c.row: c.row + c.row_span for c in table.cells if c.column + c.column_span == column and c.row in rows}
    if column and not names:
        before = max((c.column + c.column_span for c in table.cells if c.column + c.column_span <= column), default=0)
        names = {c.row: c.row + c.row_span for c in table.cells if c.column + c.column_span == before and c.row in rows}
    row = rows.start
    while row < rows.stop:
        end = min(max(names.get(row, row + 1), row + 1), rows.stop)
        yield row, end
        row = end


def _one(cells: Sequence[Cell]) -> Passage:
    told = [c.passage for c in sorted(cells, key=lambda c: c.column) if c.text.strip()]
    pairs = [Passage.join(told[i : i + 2]) for i in range(0, len(told), 2)]
    return Passage.join(pairs, "、") if _in_pairs([fold(p.text) for p in told]) else Passage.join(told)


def _parted(table: Table) -> Table:
    """A table with cells that hold their own heading, or several rows' lines, cut apart."""
    cells: list[Cell] = []
    down = 0  # rows that were put in
    for row in range(table.rows):
        told = [c for c in table.cells if c.row == row]
        rows = _cut(told, table)
        cells += [replace(c, row=row + down + at) for at, part in enumerate(rows) for c in part]
        down += len(rows) - 1
    return replace(table, cells=tuple(cells)) if down else table


def _cut(cells: Sequence[Cell], table: Table) -> list[list[Cell]]:
    """The rows that a row's cells make: mostly the one that they are."""
    told = [c for c in cells if c.text.strip()]
    if any(c.row_span > 1 for c in told) or any(c.row < told[0].row < c.row + c.row_span for c in table.cells if told):
        return [list(cells)]
    lines = [[line for line in c.passage.lines() if line.text.strip()] for c in told]
    if _begin_with_headings(lines, alone=table.rows == 1):
        heads = [_head(each) for each in lines]
        return [
            [replace(c, passage=Passage.join(each[:at], "\n")) for c, each, at in zip(told, lines, heads, strict=True)],
            [replace(c, passage=Passage.join(each[at:], "\n")) for c, each, at in zip(told, lines, heads, strict=True)],
        ]
    if _go_on_abreast(lines):
        return [
            [replace(c, passage=each[at]) for c, each in zip(told, lines, strict=True)] for at in range(len(lines[0]))
        ]
    return [list(cells)]


def _begin_with_headings(lines: Sequence[Sequence[Passage]], *, alone: bool) -> bool:
    """Whether each cell begins with its heading; in a table of more rows only those of periods are sure to be one."""
    if len(lines) < 2 or not all(len(each) > _head(each) and is_heading(each[0].text) for each in lines):
        return False
    return alone or (all(is_period(each[0].text) for each in lines) and len({fold(e[0].text) for e in lines}) > 1)


def _head(lines: Sequence[Passage]) -> int:
    """How many lines a cell's heading takes, with the form's remark in brackets below it."""
    count = 1
    while count < len(lines) and _REMARK.fullmatch(fold(lines[count].text)):
        count += 1
    return count


def _go_on_abreast(lines: Sequence[Sequence[Passage]]) -> bool:
    """Whether the cells' lines make rows: a heading on each line of the first, figures on as many of the others."""
    counts = {len(each) for each in lines}
    if len(lines) < 2 or len(counts) != 1 or counts == {1}:
        return False
    figures = all(_COUNTED.fullmatch(fold(line.text)) for each in lines[1:] for line in each)
    return figures and all(is_heading(line.text) for line in lines[0])


__all__ = ["with_whole_answers"]
