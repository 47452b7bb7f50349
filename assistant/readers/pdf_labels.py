"""Labels that stand outside of a table's rules: words left of rows of figures, headings above columns of figures."""

from collections.abc import Sequence
from itertools import pairwise

from assistant.readers.pdf_grid import Grid
from assistant.readers.pdf_ink import Glyph, Rect4, Rule
from assistant.readers.pdf_regions import TextLine, is_heading

_SHARE = 0.7  # of the rows that must have a label, and of the cells that must have a figure
_MARGIN = 2.0  # points around the text
_NEAR = 1.3  # of the size; how far headings stand above their columns
_CLOSE = 0.6  # the same for the lines of one heading


def outer_labels(
    grids: Sequence[Grid], held: Sequence[Sequence[Sequence[Glyph]]], free: Sequence[TextLine]
) -> list[Rule]:
    """Rules around such labels, so that they become cells of their table. `held`: the glyphs in each grid's slots."""
    boxes = [grid.box for grid in grids]
    added: list[Rule] = []
    for grid, cells in zip(grids, held, strict=True):
        if len(grid.ys) < 3:
            continue
        others = [box for box in boxes if box != grid.box]
        left = _labels(grid, cells, free, others)
        top = _headings(grid, cells, free)
        if left is not None:
            added += [Rule(True, y, left, grid.xs[0]) for y in grid.ys] + [Rule(False, left, grid.ys[0], grid.ys[-1])]
            added.append(Rule(False, grid.xs[0], grid.ys[0], grid.ys[-1]))
        if top is not None:
            start = grid.xs[0] if left is None else left
            added += [Rule(False, x, top, grid.ys[0]) for x in (start, *grid.xs)]
            added += [Rule(True, y, start, grid.xs[-1]) for y in (top, grid.ys[0])]
    return added


def _figures(grid: Grid, cells: Sequence[Sequence[Glyph]], places: Sequence[int]) -> bool:
    """Whether most of these slots that hold anything hold figures."""
    words = [text for k in places if (text := "".join(g.text for g in cells[k]).strip())]
    return bool(words) and sum(any(map(str.isdigit, w)) for w in words) >= _SHARE * len(words)


def _labels(
    grid: Grid, cells: Sequence[Sequence[Glyph]], free: Sequence[TextLine], others: Sequence[Rect4]
) -> float | None:
    """Where the labels left of a table begin; None where it has none, or has labels of its own."""
    if not _figures(grid, cells, [k for k, s in enumerate(grid.slots) if s.column == 0 and s.row > 0]):
        return None
    x, top, bottom = grid.box.x0, grid.box.y0, grid.box.y1
    bound = max((b.x1 for b in others if b.x1 <= x + 3 and b.y0 < bottom and top < b.y1), default=0.0)
    found: list[float] = []
    for upper, lower in pairwise(grid.ys):
        chunks = [c for line in free if upper <= line.middle < lower for c in line.chunks]
        beside = [c for c in chunks if c[1] <= x + 3 and c[0] >= bound - 1]
        if beside:
            found.append(beside[-1][0])
    if len(found) < 2 or len(found) < _SHARE * (len(grid.ys) - 2):
        return None
    return min(found) - _MARGIN


def _headings(grid: Grid, cells: Sequence[Sequence[Glyph]], free: Sequence[TextLine]) -> float | None:
    """Where the headings above a table begin; None where it has none, or has headings of its own."""
    first = [k for k, s in enumerate(grid.slots) if s.row == 0]
    if not _figures(grid, cells, [k for k in first if grid.slots[k].column > 0]):
        return None
    reach, filled = grid.ys[0], set[int]()
    for line in sorted(free, key=lambda one: -one.middle):
        chunks = [c for c in line.chunks if c[1] > grid.xs[0] and c[0] < grid.xs[-1]]
        if line.middle >= grid.ys[0] or not chunks:
            continue
        most = (_CLOSE if filled else _NEAR) * line.row.size
        crossed = any(start < x - 2 and end > x + 2 for start, end in chunks for x in grid.xs)
        if reach - line.y1 > most or crossed or is_heading(line):
            break
        reach = line.y0
        filled |= {sum(x <= (c[0] + c[1]) / 2 for x in grid.xs) for c in chunks}
    return reach - _MARGIN if len(filled) > 1 else None


__all__ = ["outer_labels"]
