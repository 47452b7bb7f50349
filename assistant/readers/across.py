"""Tables with the institutions across and the kinds of figures under each of them, turned: a row for each kind."""

import re
from dataclasses import replace

from assistant.documents import Block, Cell, Table
from assistant.japanese import fold
from assistant.readers.printed import is_heading

_SUM = re.compile(r"合計|総計")


def with_institutions_down(block: Block) -> Block:
    """A table with names in its first row, the same headings under each of them, and headings before its figures."""
    if not isinstance(block, Table) or block.rows < 3:
        return block
    first, second = ([c for c in block.cells if c.row == row and c.column > 0 and c.text.strip()] for row in (0, 1))
    names = [c for c in first if c.row_span == 1 and c.column_span > 1]
    if len(names) < 2 or len(names) != len(first) or not _are_names(names):
        return block
    kinds = [[fold(c.text) for c in second if n.column <= c.column < n.column + n.column_span] for n in names]
    rows = [c for c in block.cells if c.row > 1 and c.column == 0 and c.text.strip()]
    alike = len(kinds[0]) > 1 and all(each == kinds[0] for each in kinds)
    if not alike or not all(is_heading(c.text) for c in [*second, *rows]) or not rows:
        return block
    return replace(block, cells=tuple(sorted((_turned(c) for c in block.cells), key=lambda c: (c.row, c.column))))


def _are_names(cells: list[Cell]) -> bool:
    told = [c for c in cells if not _SUM.search(fold(c.text))]
    return bool(told) and not any(is_heading(c.text) for c in told)


def _turned(cell: Cell) -> Cell:
    return replace(cell, row=cell.column, column=cell.row, row_span=cell.column_span, column_span=cell.row_span)


__all__ = ["with_institutions_down"]
