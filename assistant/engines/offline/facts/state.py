"""What a teller of lines keeps in mind: the part, the row being told, the period and the kind named last."""

from dataclasses import dataclass, field

from assistant.documents import Passage
from assistant.engines.offline.facts.names import Whose
from assistant.engines.offline.rows import CellKey, Row


@dataclass
class Open:
    """A row being told."""

    whose: Whose | None
    cells: dict[CellKey, Passage] = field(default_factory=dict)
    ordered: tuple[str, ...] = ()  # the columns that its figures were told in, one after the other
    told: int = 0  # how many of them

    def row(self) -> Row:
        """The row; of one with too few figures for its columns nobody can tell which column is blank."""
        short = 0 < self.told < len(self.ordered)
        name = {"name": self.whose.name} if self.whose and self.whose.name else {}
        key = self.whose.key if self.whose else None
        lost = frozenset(self.ordered) if short else frozenset[str]()
        return Row(**name, key=key, cells={} if short else self.cells, lost=lost)


@dataclass
class State:
    """What has been said so far."""

    part: str | None = None
    outer: Whose | None = None  # an institution that stands over several parts
    heading: Whose | None = None  # an institution on a line of its own, before any figure of it
    row: Open | None = None
    matrix_row: str | None = None
    when: str | None = None
    fresh: bool = False  # the period was named since the last figure
    held: str | None = None  # a period on a line of its own
    what: str | None = None  # the kind of figure named before its figure, or on a line of its own
    order: tuple[str, ...] = ()
    usual: tuple[str, ...] = ()  # an order announced for all parts
    arrows: bool = False  # that order was announced, and is kept, with arrows: 現状→目標→実績
    count: int = 0  # cells of this row told in order
    cell: CellKey | None = None  # the cell that the last figure went to
    over: str | None = None  # the period that the line began with, for all rows on it
    listed: bool = False  # the line before was an item whose name may go on in this one
    depth: int = 0  # brackets open since that cell's first figure


__all__ = ["Open", "State"]
