"""Tables with merged cells: what Word, Excel and paper have and plain text has not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from assistant.eval.generate.form import Grid
from assistant.eval.generate.pen import Ink

_WITH_UNIT: Final = re.compile(r"([△\d０-９,.〇一二三四五六七八九十百千]*\s*)(名|回|件)")
_EFFECTS: Final = ("patients", "visits", "deaths", "referrals")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A cell and the places that it covers."""

    row: int  # from 0
    column: int
    row_span: int = 1
    column_span: int = 1
    ink: Ink
    head: bool = False  # prints a heading rather than an answer


@dataclass(frozen=True, kw_only=True)
class Spread:
    """A table whose pieces cover its grid, each place once."""

    part: str
    rows: int
    columns: int
    heads: int  # rows at the top that are headings
    pieces: tuple[Piece, ...]

    def in_row(self, row: int) -> Iterator[Piece]:
        """The pieces that begin in a row."""
        return (p for p in self.pieces if p.row == row)


def spread(grid: Grid, *, merged: bool, heads: int = 1) -> Spread:
    """A grid with its cells merged where they say one thing: a title beside rows, a category over members, a period
    over its three figures. Without `merged` only those that are merged already."""
    rows = grid.rows
    pieces = tuple(_pieces(grid, heads))
    whole = Spread(part=grid.part, rows=len(rows), columns=len(rows[0]), heads=heads, pieces=pieces)
    if not merged or grid.spans:
        return whole
    if grid.part == "members":
        return _downwards(whole)
    if grid.part in _EFFECTS and len(rows) > 2 and not rows[0][0] and not any(row[0] for row in rows[2:]):
        whole = _downwards(whole)
    return _two_level(whole) if grid.part == "visits" else whole


def _pieces(grid: Grid, heads: int) -> Iterator[Piece]:
    under = {
        (row + down, column + across)
        for (row, column), (rows, columns) in grid.spans.items()
        for down in range(rows)
        for across in range(columns)
        if down or across
    }
    for row, cells in enumerate(grid.rows):
        for column, ink in enumerate(cells):
            if (row, column) not in under:
                down, across = grid.spans.get((row, column), (1, 1))
                yield Piece(row=row, column=column, row_span=down, column_span=across, ink=ink, head=row < heads)


def _downwards(table: Spread) -> Spread:
    """The first column's blank cells below a filled one made part of it."""
    found: list[Piece] = []
    for piece in table.pieces:
        above = next((i for i in range(len(found) - 1, -1, -1) if found[i].column == 0), None)
        if piece.column == 0 and not piece.ink and above is not None and found[above].row >= table.heads:
            found[above] = replace(found[above], row_span=found[above].row_span + 1)
        else:
            found.append(piece)
    return replace(table, pieces=tuple(found))


def _two_level(table: Spread) -> Spread:
    """Heads such as 現状 合計回数, 現状 往診, … as 現状 over 合計回数, 往診, …"""
    if table.heads != 1:
        return table
    heads = sorted(table.in_row(0), key=lambda p: p.column)
    groups = [_group(h.ink) for h in heads]
    if not any(groups):
        return table
    top: list[Piece] = []
    below: list[Piece] = []
    for head, group in zip(heads, groups, strict=True):
        if group is None:
            top.append(replace(head, row_span=2))
            continue
        below.append(replace(head, row=1, ink=head.ink[len(group) + 1 :]))
        if top and top[-1].row_span == 1 and top[-1].ink.text == group.text:
            top[-1] = replace(top[-1], column_span=top[-1].column_span + 1)
        else:
            top.append(replace(head, ink=group))
    body = tuple(replace(p, row=p.row + 1) for p in table.pieces if p.row)
    return replace(table, rows=table.rows + 1, heads=2, pieces=(*top, *below, *body))


def _group(head: Ink) -> Ink | None:
    """現状 of 現状 合計回数（回）; None for a head that names no figure of a visit."""
    period, _, figure = head.text.rpartition(" ")
    known = any(figure.startswith(name) for name in ("合計回数", "往診", "訪問診療"))
    return head[: len(period)] if period and known else None


def lone(part: str, rows: list[tuple[Ink, ...]]) -> Spread:
    """A small table without heading rows: a label and what belongs to it."""
    pieces = tuple(
        Piece(row=r, column=c, ink=ink, head=c == 0) for r, row in enumerate(rows) for c, ink in enumerate(row)
    )
    return Spread(part=part, rows=len(rows), columns=len(rows[0]), heads=0, pieces=pieces)


def blocks(grid: Grid) -> list[Spread]:
    """The efforts as a block each: a label and its text in every row."""
    heads, *rows = grid.rows
    return [lone(grid.part, [(head, ink) for head, ink in zip(heads, row, strict=True)]) for row in rows]


def stacks(grid: Grid) -> list[Spread]:
    """The efforts as a block each: its text over the whole width, the three periods side by side below."""
    heads, *rows = grid.rows
    found = []
    for row in rows:
        label, text, *cells = row
        periods = len(cells)
        pieces = [
            Piece(row=0, column=0, column_span=periods, ink=label, head=True),
            Piece(row=1, column=0, column_span=periods, ink=text),
            *(Piece(row=2, column=k, ink=head, head=True) for k, head in enumerate(heads[2:])),
            *(Piece(row=3, column=k, ink=cell) for k, cell in enumerate(cells)),
        ]
        found.append(Spread(part=grid.part, rows=4, columns=periods, heads=0, pieces=tuple(pieces)))
    return found


def by_lines(grid: Grid) -> Spread:
    """The efforts with a row of the sheet for each line of their text, all else beside it merged down."""
    heads, *rows = grid.rows
    pieces = [Piece(row=0, column=c, ink=head, head=True) for c, head in enumerate(heads)]
    top = 1
    for row in rows:
        text = row[1].lines()
        for column, ink in enumerate(row):
            if column == 1:
                pieces += [Piece(row=top + k, column=1, ink=line) for k, line in enumerate(text)]
            else:
                pieces.append(Piece(row=top, column=column, row_span=len(text), ink=ink))
        top += len(text)
    return Spread(part=grid.part, rows=top, columns=len(heads), heads=1, pieces=tuple(pieces))


def with_units_apart(grid: Grid) -> Spread:
    """Each figure beside its unit in a column of its own, the heading over both."""
    heads, *rows = grid.rows
    pieces = [
        Piece(row=0, column=2 * c - 1 if c else 0, column_span=2 if c else 1, ink=head, head=True)
        for c, head in enumerate(heads)
    ]
    for r, (name, *cells) in enumerate(rows, 1):
        pieces.append(Piece(row=r, column=0, ink=name))
        for c, cell in enumerate(cells):
            match = _WITH_UNIT.fullmatch(cell.text)
            cut = match.start(2) if match else len(cell)
            pieces.append(Piece(row=r, column=2 * c + 1, ink=cell[:cut].strip()))
            pieces.append(Piece(row=r, column=2 * c + 2, ink=cell[cut:]))
    return Spread(part=grid.part, rows=len(grid.rows), columns=2 * len(heads) - 1, heads=1, pieces=tuple(pieces))


def covered(table: Spread) -> dict[tuple[int, int], Piece]:
    """For each place of the grid the piece that covers it; places that no piece covers are left out."""
    return {
        (row, column): piece
        for piece in table.pieces
        for row in range(piece.row, piece.row + piece.row_span)
        for column in range(piece.column, piece.column + piece.column_span)
    }


def turned_around(grid: Grid) -> Grid:
    """Rows and columns exchanged, for the effect tables."""
    if grid.part not in _EFFECTS:
        return grid
    return Grid(part=grid.part, rows=tuple(zip(*grid.rows, strict=True)))
