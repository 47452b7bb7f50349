"""Cells and tables on their way from pages to a document."""

import re
from dataclasses import dataclass

from assistant.documents import Box, Cell, Line, Passage, Table
from assistant.readers.pdf_ink import Rect4
from assistant.readers.pdf_rows import Row

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A cell on its way: its place, its text, and what is needed to join it to one on the next page."""

    row: int
    column: int
    row_span: int
    column_span: int
    passage: Passage
    page: int
    box: Box
    closed_below: bool
    rows: tuple[Row, ...]  # its lines on its last page
    points: Rect4  # its box there, in points

    @property
    def key(self) -> str:
        """Its text without blanks, to compare headers by."""
        return _SPACE.sub("", self.passage.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A table on its way. Edges in points."""

    xs: tuple[float, ...]
    pieces: tuple[Piece, ...]
    last_page: int
    bottom: float  # of its part on its last page
    pad: float
    loose: bool = False  # its columns are told by its text: their edges are not to the point

    def table(self) -> Table:
        """As the contract has it."""
        cells = [
            Cell(
                row=p.row,
                column=p.column,
                row_span=p.row_span,
                column_span=p.column_span,
                passage=p.passage,
                page=p.page,
                box=p.box,
            )
            for p in sorted(self.pieces, key=lambda p: (p.row, p.column))
        ]
        return Table(cells=tuple(cells), origin="ruled")


Block = Line | Draft


__all__ = ["Block", "Draft", "Piece"]
