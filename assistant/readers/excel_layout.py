"""Which filled cells of a sheet are a title or note, which are a table, and where two tables stand side by side."""

import itertools
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assistant.documents import Span

_NOTE_LINE = re.compile(r"^\s*(?:※|【|[*＊]|注|\(注|（注|\d+\s|[０-９]+[\s　]|別添)")
_FIGURE = re.compile(r"^(?:約)?[△▲+-]?\d[\d,.]*[^\d\s]{0,2}$")
_LONG = 20  # characters from which a lone cell at a row's start is a title or note rather than a row's name


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell with something in it, or a merged one, and the places that it covers. Rows and columns from 1."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    struck: tuple[Span, ...]

    @property
    def behind(self) -> int:
        """The first column behind it."""
        return self.column + self.column_span

    @property
    def filled(self) -> bool:
        """Whether anything stands in it."""
        return bool(self.text.strip())


Cells = Mapping[int, list[SheetCell]]  # row -> its cells from the left


def parts_of(cells: Cells, hidden: frozenset[int]) -> Iterator[SheetCell | Cells]:
    """Titles and notes (single cells) and tables, in reading order; `hidden` rows break no table."""
    yield from _Band(cells, hidden).parts()


class _Band:
    """Some columns of some rows."""

    def __init__(self, cells: Cells, hidden: frozenset[int]) -> None:
        self.cells, self.hidden = cells, hidden
        self.width = max((c.behind - 1 for row in cells.values() for c in row), default=1)
        self.width -= min((c.column for row in cells.values() for c in row), default=1) - 1

    def parts(self) -> Iterator[SheetCell | Cells]:
        rows: list[int] = []
        for row in sorted(self.cells):
            if rows and not self._goes_on(rows[-1], row):
                yield from self._table(rows)
                rows = []
            if self._is_line(row, bool(rows)):
                yield from self._table(rows)
                rows = []
                yield from self.cells[row]
            else:
                rows.append(row)
        yield from self._table(rows)

    def _goes_on(self, before: int, row: int) -> bool:
        """Whether nothing but hidden rows lies between two rows, or a merged cell reaches over the gap."""
        if all(r in self.hidden for r in range(before + 1, row)):
            return True
        return any(c.row < row <= c.row + c.row_span - 1 and c.row_span > 1 for c in self._near(before))

    def _near(self, row: int) -> list[SheetCell]:
        return [c for cells in self.cells.values() for c in cells if c.row <= row < c.row + c.row_span]

    def _is_line(self, row: int, inside: bool) -> bool:
        """A row that is a title or a note: one cell, over the whole width or at the start of it."""
        filled = [c for c in self.cells[row] if c.filled]
        if len(filled) != 1 or any(c.row < row and c.filled for c in self._near(row)):
            return False
        only = filled[0]
        if only.column_span > 2 and only.column_span >= self.width - 1:
            return True
        return not inside or bool(_NOTE_LINE.match(only.text)) or len(only.text) > _LONG

    def _table(self, rows: list[int]) -> Iterator[SheetCell | Cells]:
        """A table; where several stand side by side, each with its own titles, one after the other."""
        if not rows:
            return
        cells = {row: self.cells[row] for row in rows}
        if len(rows) == 1 and all(_NOTE_LINE.match(c.text) for c in cells[rows[0]] if c.filled):
            yield from cells[rows[0]]  # notes below tables that stand side by side
            return
        bands = _side_by_side(cells)
        if len(bands) < 2:
            yield cells
            return
        for first, behind in bands:
            part = {row: [c for c in found if first <= c.column < behind] for row, found in cells.items()}
            yield from _Band({r: f for r, f in part.items() if any(c.filled for c in f)}, self.hidden).parts()


def _side_by_side(cells: Cells) -> list[tuple[int, int]]:
    """The columns [first, behind) of tables that stand beside one another; one entry for one table."""
    filled = [c for row in cells.values() for c in row if c.filled]
    taken = {column for c in filled for column in range(c.column, c.behind)}
    starts = [c for c in sorted(taken) if c - 1 not in taken]
    starts += [c for c in _repeated_heading(cells) if c in taken]
    end = max(taken, default=0) + 1
    edges = [*sorted(set(starts)), end]
    bands: list[tuple[int, int]] = []
    for first, behind in itertools.pairwise(edges):
        if bands and not (_is_table(filled, *bands[-1]) and _is_table(filled, first, end)):
            bands[-1] = (bands[-1][0], behind)
        else:
            bands.append((first, behind))
    return bands


def _is_table(filled: list[SheetCell], first: int, behind: int) -> bool:
    """Whether columns are a table by themselves: names in the first one, and figures in others."""
    inside = [c for c in filled if first <= c.column < behind]
    names = [c for c in inside if c.column == first]
    figures = [c for c in inside if _is_figure(c)]
    return (
        len(names) >= 2
        and all(c.column != first for c in figures)
        and len({c.row for c in figures}) >= 2
        and not any(c.column < first < c.behind or c.column < behind < c.behind for c in filled)
    )


def _is_figure(cell: SheetCell) -> bool:
    return bool(_FIGURE.match(unicodedata.normalize("NFKC", cell.text).strip()))


def _repeated_heading(cells: Cells) -> list[int]:
    """Columns over which the first row of several headings says again what it says over the first column."""
    for row in sorted(cells):
        found = [c for c in cells[row] if c.filled]
        if len(found) >= 4:
            return [c.column for c in found[1:] if c.text.strip() == found[0].text.strip()]
    return []


__all__ = ["Cells", "SheetCell", "parts_of"]
