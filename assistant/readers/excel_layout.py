"""Which filled cells of a sheet are a title or note, and which are a table."""

import re
from collections.abc import Iterator

from assistant.readers.printed import is_heading
from assistant.readers.side_by_side import Cells, GridCell, is_figure, is_unit, side_by_side

_NOTE_LINE = re.compile(r"^\s*(?:※|【|[*＊]|注|\(注|（注|\d+\s|[０-９]+[\s　]|別添)")
_LONG = 20  # characters from which a lone cell at a row's start is a title or note rather than a row's name


def parts_of(cells: Cells, hidden: frozenset[int]) -> Iterator[GridCell | Cells]:
    """Titles and notes (single cells) and tables, in reading order; `hidden` rows break no table."""
    yield from _Band(cells, hidden).parts()


class _Band:
    """Some columns of some rows."""

    def __init__(self, cells: Cells, hidden: frozenset[int]) -> None:
        self.cells, self.hidden = cells, hidden
        self.width = max((c.behind - 1 for row in cells.values() for c in row), default=1)
        self.width -= min((c.column for row in cells.values() for c in row), default=1) - 1

    def parts(self) -> Iterator[GridCell | Cells]:
        rows: list[int] = []
        for row in sorted(self.cells):
            if rows and not self._goes_on(rows[-1], row):
                yield from self._table(rows)
                rows = []
            if self._is_line(row, bool(rows)) or self._opens_another(row, rows):
                yield from self._table(rows)
                rows = []
                yield from self.cells[row]
            else:
                rows.append(row)
        yield from self._table(rows)

    def _goes_on(self, before: int, row: int) -> bool:
        """Whether nothing but hidden rows, and rows that merged cells reach into, lies between two rows."""
        reached = max((c.row + c.row_span - 1 for c in self._near(before)), default=before)
        return all(r in self.hidden or r <= reached for r in range(before + 1, row))

    def _near(self, row: int) -> list[GridCell]:
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

    def _opens_another(self, row: int, above: list[int]) -> bool:
        """Whether a lone cell stands over the same row of headings as the table above begins with."""
        alone = len([c for c in self.cells[row] if c.filled]) == 1
        if not alone or row + 1 not in self.cells or any(c.row < row and c.filled for c in self._near(row)):
            return False
        below = self._words(row + 1)
        return len(below) > 2 and any(_is_head(self.cells[r]) and self._words(r) == below for r in above)

    def _words(self, row: int) -> list[tuple[int, str]]:
        return [(c.column, c.text) for c in self.cells[row] if c.filled]

    def _table(self, rows: list[int]) -> Iterator[GridCell | Cells]:
        """A table; where several stand side by side, each with its own titles, one after the other."""
        if not rows:
            return
        cells = {row: self.cells[row] for row in rows}
        if len(rows) == 1 and all(_NOTE_LINE.match(c.text) for c in cells[rows[0]] if c.filled):
            yield from cells[rows[0]]  # notes below tables that stand side by side
            return
        bands = side_by_side(cells)
        if len(bands) < 2:
            yield from _without_notes_beside(cells)
            return
        for first, behind in bands:
            part = {row: [c for c in found if first <= c.column < behind] for row, found in cells.items()}
            yield from _Band({r: f for r, f in part.items() if any(c.filled for c in f)}, self.hidden).parts()


def _without_notes_beside(cells: Cells) -> Iterator[GridCell | Cells]:
    """A table, and behind it what is jotted down at its right, in columns that have no heading."""
    end = max((c.behind for row in cells.values() if _is_head(row) for c in row if c.filled), default=0)
    figures = [c for row in cells.values() for c in row if is_figure(c) or is_unit(c)]
    notes = [c for row in cells.values() for c in row if c.column >= end and c.filled]
    if not end or not notes or any(c.behind > end for c in figures) or any(c.column < end < c.behind for c in figures):
        yield cells
        return
    yield {row: kept for row, found in cells.items() if (kept := [c for c in found if c.column < end])}
    yield from notes


def _is_head(row: list[GridCell]) -> bool:
    """Whether a row holds headings, and no figures."""
    filled = [c for c in row if c.filled]
    return sum(is_heading(c.text) for c in filled) > 1 and not any(map(is_figure, filled))


__all__ = ["parts_of"]
