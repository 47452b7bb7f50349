"""The rows that a story fills: each figure in its cell; cells told column by column are settled last."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.documents import EMPTY, Passage
from assistant.engines.offline.coordinates.names import Institutions
from assistant.engines.offline.coordinates.runs import LAST, Place, Run
from assistant.engines.offline.coordinates.speech import Key
from assistant.engines.offline.rows import CellKey, Row, cleaned_name
from assistant.engines.offline.shapes import Shape
from assistant.japanese import fold


@dataclass
class Entry:
    name: Passage | None
    key: str | None
    cells: dict[CellKey, Passage] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)


class Ledger:
    """Rows by part, in the order of their first figures."""

    def __init__(self, shapes: Mapping[str, Shape], known: Institutions) -> None:
        self.shapes = shapes
        self.known = known
        self.rows: dict[str, dict[str, Entry]] = {}
        self.cells: list[tuple[str, Passage]] = []  # figures of labelled cells, of a row told column by column
        self.cells_of: tuple[str, Entry, tuple[str, ...]] | None = None

    def result(self) -> dict[str, list[Row]]:
        """The rows by part, in the order of their first figures."""
        found: dict[str, list[Row]] = {}
        for part, rows in self.rows.items():
            _settle_last(rows.values())
            found[part] = [
                Row(
                    name=EMPTY if r.name is None else cleaned_name(r.name),
                    key=r.key,
                    cells=r.cells,
                    lost=frozenset(r.lost - {c for c, _ in r.cells}),
                )
                for r in rows.values()
                if r.cells or r.lost
            ]
        return found

    def collect(self, part: str, row: Entry, given: tuple[str, ...], run: Run, kinds: Sequence[str]) -> None:
        """Keep figures of labelled cells whose columns stand in a header, until the row is told."""
        names = self.shapes[part].leaf_names
        if self.cells_of is not None and (self.cells_of[0] != part or self.cells_of[1] is not row):
            self.settle()
        self.cells_of = (part, row, given)
        for figure, passage in run:
            behind = figure.label_behind
            leaf = behind.keys[0] if behind else kinds[0] if len(kinds) == 1 else names[0]
            self.cells.append((leaf, passage))

    def settle(self) -> None:
        """Place the figures of labelled cells: a kind that comes again begins the next column."""
        cells, of = self.cells, self.cells_of
        self.cells, self.cells_of = [], None
        if of is None:
            return
        _, row, given = of
        cut: list[dict[str, Passage]] = []
        for leaf, passage in cells:
            if not cut or leaf in cut[-1]:
                cut.append({})
            cut[-1][leaf] = passage
        if len(cut) != len(given):
            row.lost.update(given)
            return
        for column, cell in zip(given, cut, strict=True):
            for leaf, passage in cell.items():
                self.put(row, Place(column, leaf, passage))

    def row(self, part: str, key: Key | None) -> Entry:
        shape = self.shapes[part]
        rows = self.rows.setdefault(part, {})
        if key is not None and key.name is not None:
            identity = "n" + (self.known.same(key.name.text) or fold(key.name.text))
            return rows.setdefault(identity, Entry(key.name, None))
        if shape.fixed.pairs:
            name = key.any_of[0] if key is not None else ""
            return rows.setdefault("k" + name, Entry(None, name or None)) if name else Entry(None, None)
        total = shape.total
        return rows.setdefault("t", Entry(None, total)) if total else Entry(None, None)

    def put(self, row: Entry, place: Place) -> None:
        """A figure into its cell; what was told first stays."""
        row.cells.setdefault((place.column, place.leaf), place.passage)


def _settle_last(rows: Iterable[Entry]) -> None:
    """What is said of last year is the form's first period where nothing else is said of it, else only compared."""
    kept = list(rows)
    free = not any(column == "current" for row in kept for column, _ in row.cells)
    for row in kept:
        row.lost.discard(LAST)
        for key in [key for key in row.cells if key[0] == LAST]:
            cell = row.cells.pop(key)
            if free:
                row.cells["current", key[1]] = cell


__all__ = ["Entry", "Ledger"]
