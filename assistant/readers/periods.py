"""A table for each period (現状, 取組目標, 実績) of the same figures of the same institutions: one table out of them.

The period stands in the table's corner, in a row over its headings, or in the line before it. Nothing is added.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from assistant.documents import EMPTY, Block, Cell, Line, Passage, Table
from assistant.japanese import fold
from assistant.readers.printed import is_heading, is_period

_LEAST = 2  # periods that are told one after the other
_MOST_LINES = 3  # over a table
_STRETCH = re.compile(r"[^()（）【】\[\]〔〕「」<>＜＞《》:：\s]+")
_LONGEST_TITLE = 60  # characters


@dataclass(frozen=True, slots=True)
class _Part:
    """The table of one period: its headings but for the column of names, and its rows below them."""

    first: int  # of the blocks that it takes: its titles', else its own
    behind: int
    period: Passage
    corner: Cell | None
    heads: Sequence[Cell]
    table: Table
    head_row: int

    @property
    def kinds(self) -> list[str]:
        return [fold(c.text) for c in self.heads]


def with_periods_across(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with tables alike that follow one another, each under a period of its own, as one table."""
    found: list[Block] = []
    at = 0
    while at < len(blocks):
        parts = list(_parts(blocks, at))
        if len(parts) < _LEAST:
            found.append(blocks[at])
            at += 1
            continue
        found += [*_titles(parts, blocks), _across(parts)]
        at = parts[-1].behind
    return found


def _parts(blocks: Sequence[Block], at: int) -> Iterator[_Part]:
    """The tables alike from a block on, each of another period."""
    told: list[_Part] = []
    while (part := _part(blocks, at)) is not None:
        if told and (not _alike(part, told[0]) or fold(part.period.text) in {fold(p.period.text) for p in told}):
            return
        told.append(part)
        yield part
        at = part.behind


def _titles(parts: Sequence[_Part], blocks: Sequence[Block]) -> Iterator[Block]:
    """What stands over the tables, once, without what says no more than a period: 合計回数（現状） says more."""
    told: set[str] = set()
    for part in parts:
        for block in blocks[part.first : part.behind - 1]:
            words = fold(block.text) if isinstance(block, Line) else ""
            if words not in told and not (isinstance(block, Line) and block.text.strip() == part.period.text.strip()):
                yield block
            told.add(words)


def _alike(one: _Part, other: _Part) -> bool:
    """Whether two tables have the same headings; one may lack some (no deaths are planned for)."""
    few, many = sorted((one.kinds, other.kinds), key=len)
    return [kind for kind in many if kind in few] == few


def _part(blocks: Sequence[Block], at: int) -> _Part | None:
    """The table that begins at a block, or behind the few lines over it that begin there."""
    lines = list(takewhile(lambda b: isinstance(b, Line), blocks[at : at + _MOST_LINES + 1]))
    behind = at + len(lines) + 1
    block = blocks[behind - 1] if behind <= len(blocks) else None
    if not isinstance(block, Table):
        return None
    title = next((t for b in reversed(lines) if isinstance(b, Line) and (t := _title(b.passage)) is not None), None)
    if title is None and lines:
        return None
    block = _without_numbers(block)
    rows = [[c for c in block.cells if c.row == row] for row in range(min(block.rows, 3))]
    over = [c for c in rows[0] if c.text.strip()] if rows else []
    head_row = 0
    if title is None and len(over) == 1 and len(rows) > 2 and is_period(over[0].text):
        title, head_row = over[0].passage, 1
    heads = [c for c in rows[head_row] if c.text.strip()] if rows else []
    corner = next((c for c in heads if c.column == 0), None)
    if title is None and corner is not None and is_period(corner.text):
        title, corner = corner.passage, None
    heads = [c for c in heads if c.column > 0]
    if title is None or not heads or not all(is_heading(c.text) and not is_period(c.text) for c in heads):
        return None
    if block.rows < head_row + 2 or not _is_plain(block, head_row, {c.column for c in heads}):
        return None
    return _Part(at, behind, title, corner, heads, block, head_row)


def _without_numbers(table: Table) -> Table:
    """A table without its first column, where that numbers the rows."""
    numbers = [fold(c.text) for c in sorted(table.cells, key=lambda c: c.row) if c.column == 0 and c.text.strip()]
    rows = [n.rstrip(".)") for n in (numbers if numbers and numbers[0].isdigit() else numbers[1:])]
    if len(rows) < _LEAST or rows != [str(n) for n in range(1, len(rows) + 1)]:
        return table
    if any(c.column == 0 and c.column_span > 1 for c in table.cells):
        return table
    return replace(table, cells=tuple(replace(c, column=c.column - 1) for c in table.cells if c.column > 0))


def _is_plain(table: Table, head_row: int, columns: set[int]) -> bool:
    """Whether each row below the headings has a name of its own, and figures under headings alone."""
    below = [c for c in table.cells if c.row > head_row and c.text.strip()]
    names = [fold(c.text) for c in below if c.column == 0]
    whole = all(c.row_span == 1 and c.column_span == 1 for c in below)
    return (
        whole
        and len(set(names)) == len(names) == table.rows - head_row - 1
        and all(c.column in columns for c in below if c.column > 0)
    )


def _title(line: Passage) -> Passage | None:
    """The period that a line names: （1）現状, 合計回数（現状）, 区分：現状; None where it says more, or of several."""
    if len(line) > _LONGEST_TITLE:
        return None
    if is_period(line.text):
        return line
    told = [p for m in _STRETCH.finditer(line.text) if is_period((p := line.span(m).strip()).text)]
    return told[0] if len(told) == 1 else None


def _across(parts: Sequence[_Part]) -> Table:
    """One table: a column of names, and under each period its columns."""
    corner = next((p.corner for p in parts if p.corner is not None), None)
    cells = [Cell(row=0, column=0, row_span=2, passage=corner.passage if corner else EMPTY)]
    rows: dict[str, int] = {}
    start = 1
    for part in parts:
        wide = len(part.heads)
        cells.append(Cell(row=0, column=start, column_span=wide, passage=part.period))
        cells += [Cell(row=1, column=start + i, passage=h.passage) for i, h in enumerate(part.heads)]
        places = {h.column: start + i for i, h in enumerate(part.heads)}
        for row in range(part.head_row + 1, part.table.rows):
            inside = {c.column: c for c in part.table.cells if c.row == row}
            name = inside.get(0)
            key = fold(name.text) if name is not None else ""
            if key not in rows:
                rows[key] = len(rows) + 2
                cells.append(Cell(row=rows[key], column=0, passage=name.passage if name is not None else EMPTY))
            # A place where nothing stands is blank on the form: it was not overlooked.
            held = {places[c]: inside[c].passage for c in inside if c in places}
            cells += [Cell(row=rows[key], column=c, passage=held.get(c, EMPTY)) for c in places.values()]
        start += wide
    return Table(cells=tuple(_once(cells)), origin=parts[0].table.origin)


def _once(cells: Sequence[Cell]) -> list[Cell]:
    """Cells in order, the first of those that share a place."""
    places: dict[tuple[int, int], Cell] = {}
    for cell in cells:
        places.setdefault((cell.row, cell.column), cell)
    return [places[place] for place in sorted(places)]


__all__ = ["with_periods_across"]
