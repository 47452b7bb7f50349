"""One assumption of how a submission nests what it says, and where each figure goes if that is so.

The rule is the same for all: a word holds for the figures behind it until another one of its sort comes, or one of a
sort that stands further out. A sort that is not named is filled in turn, in an order that is part of the assumption.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import permutations

from assistant.engines.offline.coordinates.ledger import Entry, Ledger
from assistant.engines.offline.coordinates.names import Institutions
from assistant.engines.offline.coordinates.runs import LAST, Place, columns_of, places
from assistant.engines.offline.coordinates.speech import Key
from assistant.engines.offline.coordinates.spoken import Counted, Item, Said
from assistant.engines.offline.coordinates.vocabulary import Dim
from assistant.engines.offline.rows import Row
from assistant.engines.offline.shapes import Shape

_OUTER: tuple[Dim, ...] = ("part", "row", "column")
_RESPECTIVELY = re.compile(r"(?:それぞれ|各々|順に)[、:：]?$")


@dataclass(frozen=True, slots=True)
class Nesting:
    """`order`: the sorts of words, the outermost first."""

    order: tuple[Dim, ...]
    holds: bool = False  # no word ends what was said of other sorts
    sums_cells: bool = False  # 合計 right before a figure is the sum of a cell, wherever it stands


def nestings(items: Iterable[Item]) -> Iterable[Nesting]:
    """All that are tried on a series of words and figures."""
    sums = (False, True) if any(isinstance(item, Said) and item.cell for item in items) else (False,)
    for sums_cells in sums:
        for outer in permutations(_OUTER):
            yield Nesting((*outer, "leaf"), sums_cells=sums_cells)
            if outer.index("part") < outer.index("column"):
                at = outer.index("column")
                yield Nesting((*outer[:at], "leaf", *outer[at:]), sums_cells=sums_cells)
        yield Nesting(("part", "row", "column", "leaf"), holds=True, sums_cells=sums_cells)


@dataclass
class _Open:
    """The cells of a row that were filled in turn, by kind; and of which columns."""

    part: str
    row: Entry
    turn: tuple[str, ...]
    filled: dict[str | None, list[str]] = field(default_factory=dict)


class Trial:
    """One nesting tried: goes over the items once. `stray`: by part, figures that found no place or whose place was
    taken."""

    def __init__(self, nesting: Nesting, shapes: Mapping[str, Shape], known: Institutions, *, named: bool) -> None:
        """`named`: the lines name institutions, so that a figure without one is nobody's."""
        self.nesting = nesting
        self.shapes = shapes
        self.named = named
        self.ledger = Ledger(shapes, known)
        self.said: dict[Dim, tuple[Key, ...]] = {}
        self.fixed = False  # the kind said last stands in a heading
        self.announced: dict[Dim, tuple[Key, ...]] = {}
        self.single = False  # periods are said one at a time
        self.also = False
        self.run: list[Counted] = []
        self.open: list[_Open] = []
        self.stray: dict[str, int] = {}

    def over(self, items: Iterable[Item]) -> dict[str, list[Row]]:
        """The rows by part."""
        for item in items:
            if isinstance(item, Counted):
                if self.run and (item.opens or "。" in item.figure.before):
                    self._flush()
                self.run.append(item)
            else:
                self._flush()
                if item is not None:
                    self._say(item)
        self._flush()
        for turned in self.open:
            self._settle(turned)
        return self.ledger.result()

    # --- words ---

    def _say(self, said: Said) -> None:
        dim, key = said.dim, said.key
        shape = self._shape()
        if said.cell and self.nesting.sums_cells and shape is not None and shape.is_cellular:
            dim, key = "leaf", Key(any_of=("",))
        if dim == "leaf" and key.any_of == ("",) and shape is None:
            return
        if said.listed and dim in self.said:
            keys = self.said[dim] if key in self.said[dim] else (*self.said[dim], key)
        else:
            keys = (key,)
            if key.part is not None and dim in ("leaf", "row") and self._part() != key.part:
                self._enter("part", (Key(any_of=(key.part,)),))
        self._enter(dim, keys)
        self.also = self.also or said.also
        if dim == "leaf":
            self.fixed = said.heading
        if len(keys) > 1 and said.heading:
            self.announced[dim] = keys
        if dim == "column" and not said.listed:
            self.single = True
        elif dim == "column" and said.heading:
            self.single = False

    def _enter(self, dim: Dim, keys: tuple[Key, ...]) -> None:
        if self.said.get(dim) != keys and not self.nesting.holds:
            for inner in self.nesting.order[self.nesting.order.index(dim) + 1 :]:
                self.said.pop(inner, None)
        self.also = self.also and dim in ("part", "leaf")
        self.said[dim] = keys

    def _part(self) -> str | None:
        said = self.said.get("part")
        return said[-1].any_of[0] if said else None

    def _shape(self) -> Shape | None:
        return self.shapes.get(self._part() or "")

    # --- figures ---

    def _flush(self) -> None:
        run, self.run = self.run, []
        if not run:
            return
        shape = self._shape_for(run[0].figure.unit)
        if shape is None:
            return
        placed = self._places(run, shape)
        row = self._row(shape)
        if placed is None or row is None:
            self._lose(shape, len(run))
        else:
            for place in placed:
                self._put(shape, row, place)
        if not self.fixed and self.nesting.order[-1] == "leaf":
            self.said.pop("leaf", None)

    def _shape_for(self, unit: str) -> Shape | None:
        shape = self._shape()
        if shape is not None:
            return shape if not unit or shape.counts_in(unit) else None
        fitting = [s for s in self.shapes.values() if s.counts_in(unit) and not s.fixed.pairs]
        return fitting[0] if len(fitting) == 1 else None

    def _lose(self, shape: Shape, count: int) -> None:
        self.stray[shape.part] = self.stray.get(shape.part, 0) + count

    def _row(self, shape: Shape) -> Entry | None:
        said = self.said.get("row", ())
        if shape.fixed.pairs:
            fitting: Sequence[Key | None] = [k for k in said if k.part == shape.part]
        else:
            fitting = [k for k in said if k.name is not None or (k.part is None and k.any_of == ("",))]
            fitting = fitting or ([] if self.named else [None])
        return self.ledger.row(shape.part, fitting[0]) if len(fitting) == 1 else None

    def _places(self, run: Sequence[Counted], shape: Shape) -> list[Place] | None:
        keys = self.said.get("column", ())
        given = columns_of(shape, [k.any_of for k in keys])
        if keys and not given:
            return None
        self.also = len(given) > 1 and (self.also or run[0].also)
        kinds = self._kinds(shape, self.said)
        if self.also:
            return self._in_each(run, shape, given, kinds)
        figures = [(c.figure, c.passage) for c in run]
        order = given or self._order(shape)
        if not order:
            return None
        if len(run) > 1 and _RESPECTIVELY.search(run[0].figure.before):
            order, given = self._told(shape, kinds) or order, ()
        if len(run) == len(order) > 1 and len(kinds) == 1:
            return [Place(c, kinds[0], one.passage) for c, one in zip(order, run, strict=True)]
        if len(run) > 1:
            kinds = kinds or self._kinds(shape, self.announced)
            return places(figures, shape, order, kinds, told_here=len(given) == 1)
        leaf = self._leaf(run[0], shape, kinds)
        if len(given) == 1:
            return [Place(self._free(shape, given[0], leaf, run[0]), leaf, run[0].passage)]
        column = self._in_turn(shape, order, leaf)
        return [Place(column, leaf, run[0].passage)] if column is not None else None

    def _told(self, shape: Shape, kinds: Sequence[str]) -> tuple[str, ...]:
        """The columns of the row that were told before, and not yet of that kind."""
        row = self._row(shape)
        columns = dict.fromkeys(column for column, _ in row.cells) if row is not None else {}
        return tuple(c for c in columns if row is not None and not any((c, k) in row.cells for k in kinds))

    @staticmethod
    def _free(shape: Shape, column: str, leaf: str | None, one: Counted) -> str:
        """The column, but for a change (3件増), which goes to the difference."""
        signed = next((n for n, c in shape.column.items() if c.may_be_negative), None)
        return signed if signed is not None and one.figure.change and column != signed else column

    def _in_each(
        self, run: Sequence[Counted], shape: Shape, given: Sequence[str], kinds: Sequence[str]
    ) -> list[Place] | None:
        if len(run) == 1:
            leaf = self._leaf(run[0], shape, kinds)
            return [Place(column, leaf, run[0].passage) for column in given]
        figures = [(c.figure, c.passage) for c in run]
        found = [places(figures, shape, (c,), kinds, told_here=True) for c in given]
        return [p for each in found for p in each or ()] if all(each is not None for each in found) else None

    @staticmethod
    def _kinds(shape: Shape, words: Mapping[Dim, tuple[Key, ...]]) -> list[str]:
        first = shape.leaf_names[0] if shape.is_cellular else ""
        kinds = [first if k.any_of == ("",) else k.any_of[0] for k in words.get("leaf", ())]
        return [k for k in kinds if k in shape.leaf_names]

    def _leaf(self, one: Counted, shape: Shape, kinds: Sequence[str]) -> str | None:
        if not shape.is_cellular:
            return None
        if one.kind in shape.leaf_names:
            return one.kind
        return kinds[0] if len(kinds) == 1 else shape.leaf_names[0]

    def _order(self, shape: Shape) -> tuple[str, ...]:
        said = columns_of(shape, [k.any_of for k in self.announced.get("column", ())])
        return said or (() if self.single else tuple(shape.column))

    def _in_turn(self, shape: Shape, order: tuple[str, ...], leaf: str | None) -> str | None:
        """The next column of a row whose periods are not named."""
        row = self._row(shape)
        if row is None:
            return None
        turned = next((o for o in self.open if o.row is row), None)
        if turned is None:
            turned = _Open(shape.part, row, order)
            self.open.append(turned)
        filled = turned.filled.setdefault(leaf, [])
        if len(filled) >= len(turned.turn):
            return None
        filled.append(turned.turn[len(filled)])
        return filled[-1]

    def _settle(self, turned: _Open) -> None:
        """Drop what was filled in turn where its figures are fewer than the columns: nobody knows which is blank."""
        shape = self.shapes[turned.part]
        plain = [c for c in turned.turn if c == LAST or not shape.column[c].may_be_negative]
        for leaf, columns in turned.filled.items():
            if len(columns) < len(plain):
                for column in columns:
                    if turned.row.cells.pop((column, leaf), None) is not None:
                        self._lose(shape, 1)
                turned.row.lost.update(columns)

    def _put(self, shape: Shape, row: Entry, place: Place) -> None:
        key = (place.column, place.leaf)
        if place.leaf is None and shape.is_cellular:
            key = (place.column, shape.leaf_names[0])
        there = row.cells.get(key)
        if there is not None and there.text != place.passage.text:
            self._lose(shape, 2)
        self.ledger.put(row, Place(key[0], key[1], place.passage))


__all__ = ["Nesting", "Trial", "nestings"]
