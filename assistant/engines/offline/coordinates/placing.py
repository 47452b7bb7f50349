"""Figures on their way into rows: to the part, the row, the column and the kind that the words around them tell."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.documents import EMPTY, Passage
from assistant.engines.offline.coordinates.figures import composed, is_composed
from assistant.engines.offline.coordinates.headings import Reading, Word
from assistant.engines.offline.coordinates.notation import pieces
from assistant.engines.offline.labels import key_of
from assistant.engines.offline.rows import CellKey, Row, cleaned_name
from assistant.engines.offline.shapes import Shape
from assistant.japanese import fold

_UNIT = re.compile(r"(名|人|回|件)")
_SUM = "t"  # how rows are told apart: the sum of all,
_NAMELESS = "g"  # the group's row, where a table names none,
_SUBTOTAL = "s"  # sums of some rows, each with its label behind it,
_NAMED, _FIXED = "n", "k"  # institutions, and the rows of a matrix


@dataclass
class _Row:
    name: Passage | None
    key: str | None
    cells: dict[CellKey, Passage] = field(default_factory=dict)


class Placing:
    """The rows of all parts, as they fill."""

    def __init__(self, shapes: Mapping[str, Shape], reading: Reading) -> None:
        self.shapes = shapes
        self.reading = reading
        self.found: dict[str, dict[str, _Row]] = {}

    def place(
        self, cell: Passage, words: Sequence[Word], order: Callable[[Shape], tuple[str, ...]], *, nameless: bool
    ) -> None:
        """Put a cell of figures where `words` (the nearest first) tell; nothing where they don't.

        `order`: the columns of several figures in it. `nameless`: no row of its table is anybody's.
        """
        unit = _UNIT.search(key_of(cell.text))
        part = part_of(words, self.shapes, unit[0] if unit else "")
        if part is None:
            return
        shape = self.shapes[part]
        row = self._row(words, shape, nameless=nameless)
        if row is None:
            return
        columns = order(shape)
        parted = pieces(cell, len(columns)) if len(columns) > 1 else []
        for key, piece in zip(columns, parted, strict=False):
            self._put(row, key, piece, words, shape)
        if not parted:
            column = next((k for w in words if w.dim == "column" for k in w.keys if k in shape.column), None)
            if column is not None:
                self._put(row, column, cell, words, shape)

    def rows(self) -> Mapping[str, Sequence[Row]]:
        """The rows by part that hold figures. Sums of some rows stand in no report, unless one is all that there is;
        the group's row without a name only where no other one has any."""
        return {part: rows for part, given in self.found.items() if (rows := _kept(given))}

    def _put(self, row: _Row, column: str, cell: Passage, words: Sequence[Word], shape: Shape) -> None:
        if shape.is_cellular and is_composed(key_of(cell.text), self.reading.vocabulary):
            for leaf, passage in composed(cell, words, shape, self.reading.vocabulary):
                row.cells.setdefault((column, leaf), passage)
            return
        row.cells.setdefault((column, _leaf(words, shape)), cell)

    def _row(self, words: Sequence[Word], shape: Shape, *, nameless: bool) -> _Row | None:
        rows = self.found.setdefault(shape.part, {})
        beside = any(w.dim == "row" and not w.above for w in words)
        for word in words:
            if word.dim != "row" or (beside and word.above and not word.name):
                continue
            if shape.fixed.pairs and word.part == shape.part:
                return rows.setdefault(_FIXED + word.keys[0], _Row(None, word.keys[0]))
            if shape.fixed.pairs:
                continue
            if word.name is not None:
                identity = self.reading.known.same(word.name.text) or fold(word.name.text)
                return rows.setdefault(_NAMED + identity, _Row(word.name, None))
            if word.keys == ("",) and shape.total:
                identity = _SUBTOTAL + word.said if word.subtotal else _SUM
                return rows.setdefault(identity, _Row(None, shape.total))
        return rows.setdefault(_NAMELESS, _Row(None, shape.total)) if nameless and shape.total else None


def part_of(words: Iterable[Word], shapes: Mapping[str, Shape], unit: str = "") -> str | None:
    """The part that the nearest word tells; one that counts in another unit does not."""
    for word in words:
        if word.part is not None and (not unit or shapes[word.part].counts_in(unit)):
            return word.part
    return None


def _leaf(words: Sequence[Word], shape: Shape) -> str | None:
    if not shape.is_cellular:
        return None
    for word in words:
        if word.dim == "leaf" and word.part in (shape.part, None) and len(word.keys) == 1 and not word.title:
            return word.keys[0] or shape.leaf_names[0]
        if word.dim == "part":
            break
    return shape.leaf_names[0]


def _kept(found: Mapping[str, _Row]) -> list[Row]:
    filled = {identity: row for identity, row in found.items() if row.cells}
    some = [identity for identity in filled if identity.startswith(_SUBTOTAL)]
    dropped = set(some) if _SUM in filled or len(some) > 1 else set()
    if len(filled) > 1:
        dropped.add(_NAMELESS)
    return [
        Row(name=EMPTY if row.name is None else cleaned_name(row.name), key=row.key, cells=row.cells)
        for identity, row in filled.items()
        if identity not in dropped
    ]


__all__ = ["Placing", "part_of"]
