"""One table of Word as what it shows: titles between its rows, tables below and beside one another on its grid."""

from collections.abc import Iterator
from dataclasses import replace

from assistant.documents import Cell
from assistant.readers import excel_layout
from assistant.readers.printed import is_title
from assistant.readers.side_by_side import GridCell, side_by_side


def parts_of(cells: list[Cell]) -> Iterator[Cell | list[Cell]]:
    """The titles (single cells) and tables that one grid holds, in reading order."""
    rest = cells
    for title in _titles(cells):
        above = [c for c in rest if c.row < title.row]
        if above:
            yield from _beside(_from_top(above))
        yield title
        rest = [c for c in rest if c.row > title.row]
    if rest:
        yield from _beside(_from_top(rest))


def _titles(cells: list[Cell]) -> list[Cell]:
    """The cells that name a part of the report over the whole width, in the middle of a table or at its top."""
    width = max((c.column + c.column_span for c in cells), default=0)
    reached = {row for c in cells for row in range(c.row + 1, c.row + c.row_span)}
    return [
        c
        for c in cells
        if width > 1 and c.column_span == width and c.row_span == 1 and c.row not in reached and is_title(c.text)
    ]


def _from_top(cells: list[Cell]) -> list[Cell]:
    first = min(c.row for c in cells)
    return [replace(c, row=c.row - first) for c in cells]


def _beside(cells: list[Cell]) -> Iterator[Cell | list[Cell]]:
    """A table; where two stand side by side on its grid, each one's titles (single cells) and cells."""
    grid: dict[int, list[GridCell]] = {}
    for c in cells:
        grid.setdefault(c.row, []).append(GridCell(c.row, c.column, c.row_span, c.column_span, c.text))
    if not cells or len(side_by_side(grid)) < 2:
        if cells:
            yield cells
        return
    found = {(c.row, c.column): c for c in cells}
    for part in excel_layout.parts_of(grid, frozenset()):
        if isinstance(part, GridCell):
            yield found[part.row, part.column]
            continue
        first_row, first_column = min(part), min(c.column for row in part.values() for c in row)
        yield [
            replace(found[c.row, c.column], row=c.row - first_row, column=c.column - first_column)
            for row in part.values()
            for c in row
        ]
