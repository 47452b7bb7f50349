"""Rows within one ruled row of a table: figures or telephone numbers below one another, each with its words beside it,
that no rule parts."""

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.japanese import fold
from assistant.readers.pdf_aligned_rows import Band, cuts
from assistant.readers.pdf_grid import Grid
from assistant.readers.pdf_ink import Glyph, Rule
from assistant.readers.pdf_regions import TextLine, text_lines
from assistant.readers.pdf_rows import make_rows
from assistant.readers.printed import is_heading

_FIGURE = re.compile(r"[△▲-]?\d[\d,.]*(?:名|人|回|件|%)?|名|人|回|件|0\d{1,4}-\d{1,4}-?\d{0,4}")
_MIDDLE = 0.5  # of the size, by which a label that is set to the middle of all rows may miss it


def inner_rows(grids: Sequence[Grid], held: Sequence[Sequence[Sequence[Glyph]]]) -> list[Rule]:
    """The rules that were not drawn. `held`: the glyphs in each grid's slots."""
    added: list[Rule] = []
    for grid, cells in zip(grids, held, strict=True):
        for row in range(len(grid.ys) - 1):
            slots = [(s, cells[k]) for k, s in enumerate(grid.slots) if s.row == row and s.row_span == 1]
            if len(slots) > 1 and all(s.column_span == 1 for s, _ in slots):
                added += _cut(grid, {s.column: text_lines(make_rows(held_)) for s, held_ in slots}, top=row == 0)
    return added


def _cut(grid: Grid, columns: dict[int, list[TextLine]], *, top: bool) -> list[Rule]:
    """The rules for the cells of one row, by their columns. `top`: it is the table's first one, and may hold all of
    them, with their headings."""
    if sum(len(lines) > 1 for lines in columns.values()) < 2:
        return []
    for first in (0, 1):  # the first column may hold a label for all rows, of more or fewer lines
        rest = {c: lines for c, lines in columns.items() if c >= min(columns) + first}
        lines = [line for held in rest.values() for line in held]
        if len(lines) < 2:
            continue
        ys = cuts(Band(tuple(lines), tuple((x, x) for x in grid.xs[1:-1])), ruled=True)
        heads = top and ys and _are_headings([line for line in lines if line.middle < ys[0]])
        if heads or (ys and any(_are_figures(held, ys) for c, held in rest.items() if c > min(columns))):
            return [Rule(True, y, grid.xs[c], grid.xs[c + 1]) for y in ys for c in rest if not _spans(rest[c], ys)]
    return []


def _are_figures(lines: Sequence[TextLine], ys: Sequence[float]) -> bool:
    """Whether each row has one line here, a figure or a telephone number."""
    edges = [float("-inf"), *ys, float("inf")]
    held = [[line for line in lines if upper <= line.middle < lower] for upper, lower in pairwise(edges)]
    return all(len(row) == 1 and _FIGURE.fullmatch(fold(row[0].row.text).replace(" ", "")) for row in held)


def _are_headings(lines: Sequence[TextLine]) -> bool:
    return len(lines) > 1 and all(is_heading(line.row.text) for line in lines)


def _spans(lines: Sequence[TextLine], ys: Sequence[float]) -> bool:
    """Whether a cell holds something for all rows: one line, between two of them or in the midst of an odd number."""
    if len(lines) != 1:
        return False
    return any(abs(lines[0].middle - y) < _MIDDLE * lines[0].row.size for y in ys)


__all__ = ["inner_rows"]
