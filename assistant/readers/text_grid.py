"""From rows of stretches to a documents.Table, whatever shape they were printed in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.documents import Cell, Passage, Span, Table
from assistant.readers.text_flow import BREAK, Flow, Stretch
from assistant.readers.text_markup import Markup

MOST_COLUMNS = 64  # what has more is no form; and a grid's memory is rows times columns
MOST_PLACES = 400_000

Origin = Literal["tabs", "markdown", "html", "aligned", "delimited", "ruled"]


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell by its place in the grid, and the stretches of text that it holds."""

    row: int
    column: int
    stretches: Sequence[Stretch]
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Found:
    """A table in the text: which lines it takes, its cells, and the characters that only draw it."""

    first: int  # line
    behind: int  # the first line that is not the table's
    cells: Sequence[RawCell]
    origin: Origin
    signs: Sequence[Span] = ()
    loose: Sequence[Stretch] = ()  # among its lines, and in none of its cells

    @property
    def fits(self) -> bool:
        """Whether the grid has a size that a form can have."""
        rows = max((c.row + c.row_span for c in self.cells), default=0)
        columns = max((c.column + c.column_span for c in self.cells), default=0)
        return columns <= MOST_COLUMNS and rows * columns <= MOST_PLACES


@dataclass(slots=True)
class Patience:
    """How many lines a finder may still look at in vain: guessing must not slow a hostile text down."""

    lines: int = 10_000

    def spend(self, lines: int) -> bool:
        """Whether there was any left."""
        self.lines -= lines
        return self.lines > 0


Finder = Callable[[int], Found | None]  # the table that begins on the line of that number, if one does


def table_of(markup: Markup, cells: Sequence[RawCell], origin: Origin, soft: bool = False) -> Table:
    """Render the cells; empty ones are kept, with an empty passage."""
    return Table(cells=tuple(_cell(markup, c, soft) for c in cells), origin=origin)


def _cell(markup: Markup, raw: RawCell, soft: bool) -> Cell:
    passage: Passage = Flow(markup, soft=soft).add(raw.stretches).passage()
    return Cell(row=raw.row, column=raw.column, row_span=raw.row_span, column_span=raw.column_span, passage=passage)


def between(start: int, end: int, held: Sequence[Stretch]) -> list[Span]:
    """All that only draws the table."""
    signs: list[Span] = []
    for left, right in [*sorted(s for s in held if s != BREAK), (end, end)]:
        if left > start:
            signs.append(Span(start, left))
        start = max(start, right)
    return signs


__all__ = ["Finder", "Found", "Origin", "Patience", "RawCell", "between", "table_of"]
