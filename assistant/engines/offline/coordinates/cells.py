"""Tables in which every figure goes by the words at its left and above it, in whatever order they stand."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain

from assistant.documents import Cell, Line, Table
from assistant.engines.offline.context import Context
from assistant.engines.offline.coordinates.errata import is_errata
from assistant.engines.offline.coordinates.figures import is_figure
from assistant.engines.offline.coordinates.headings import Over, Reading, Word
from assistant.engines.offline.coordinates.learnt import OwnWords, learnt_words
from assistant.engines.offline.coordinates.names import names_in
from assistant.engines.offline.coordinates.notation import columns_listed
from assistant.engines.offline.coordinates.placing import Placing, part_of
from assistant.engines.offline.coordinates.vocabulary import Dim
from assistant.engines.offline.efforts.kinds import label_enclosed, label_starts
from assistant.engines.offline.labels import Labels, key_of
from assistant.engines.offline.rows import Row, cleaned_name
from assistant.engines.offline.shapes import Shape

_NO_NAME = re.compile(
    r"^(?:医療機関(?:等)?名|施設名|機関名|名称|項目|区分|時期|備考|内訳|記号|番号|年度|[\W\d]*)$|単位|[\d０-９]年|。"
)
_NO_LABELS: Labels[str] = Labels(())
_NEAR = 2  # lines over a table in which a heading is its own
_LONGEST_NAME = 40
_LONGEST_OWN = 20  # characters of a heading in a submitter's own words
_LONGEST_WORDS = 12  # characters of words that stand where a figure should


def placed_in_tables(context: Context, reading: Reading) -> Mapping[str, Sequence[Row]]:
    """The rows by part out of all tables that are no list of institutions and hold no text.

    Headings of periods in a submitter's own words are told by their order, in one table or another.
    """
    grids = list(_grids(context, reading))
    learnt = learnt_words((w for grid in grids for w in grid.own_words()), reading.vocabulary)
    found = Placing(context.shapes, reading)
    for grid in _grids(context, reading.with_learnt(learnt)) if learnt else grids:
        grid.read(found)
    return found.rows()


def _grids(context: Context, reading: Reading) -> Iterator["_Grid"]:
    over = Over(reading)
    for block in context.document.blocks:
        if isinstance(block, Line):
            over.line(block)
        elif not is_errata(block):
            yield _Grid(block, over, context.shapes, reading)


class _Grid:
    """One table, and what the lines over it say."""

    def __init__(self, table: Table, over: Over, shapes: Mapping[str, Shape], reading: Reading) -> None:
        self.grid = table.grid
        self.shapes = shapes
        self.reading = reading
        self.title = over.words()
        self.announced = over.order
        self.titled = over.since <= _NEAR and any(w.dim == "part" for w in self.title)
        self.named_columns = next((s.names for s in shapes.values() if s.name is not None), _NO_LABELS)
        self.said: dict[tuple[int, int], list[Word]] = {}  # by cell: every figure asks about all that stand around it
        self.figures = {
            (r, c)
            for r, row in enumerate(self.grid)
            for c, cell in enumerate(row)
            if cell is not None and cell.row == r and cell.column == c and is_figure(cell.text, reading.vocabulary)
        }
        self._without_numbering()
        self._with_words()
        self.first = self._first()
        self.heads = [r for r in range(len(self.grid)) if r not in self.first]  # rows without figures

    def _first(self) -> dict[int, int]:
        """The column of each row's first figure."""
        return dict(sorted(self.figures, reverse=True))  # of a row the last one stays: its first

    def _without_numbering(self) -> None:
        """Drop numbers that stand before a row's name or label: they count the rows."""
        for r in {r for r, _ in self.figures}:
            labels = [c for c, cell in self._filled(r) if (r, c) not in self.figures and self._words(cell)]
            if labels:
                self.figures -= {(r, c) for c in range(labels[-1])}

    def _with_words(self) -> None:
        """Take words that stand among figures, in a column of figures, for what the form says there: 判読不能."""
        columns = {c for _, c in self.figures}
        for r, first in self._first().items():
            for c, cell in self._filled(r):
                among = c in columns and c > first and (r, c) not in self.figures
                if among and len(key_of(cell.text)) <= _LONGEST_WORDS and not self._words(cell):
                    self.figures.add((r, c))

    def _filled(self, r: int) -> list[tuple[int, Cell]]:
        return [
            (c, x)
            for c, x in enumerate(self.grid[r])
            if x is not None and x.row == r and x.column == c and x.text.strip()
        ]

    def read(self, found: Placing) -> None:
        """Add the table's figures."""
        nameless = self._is_nameless()
        for r, c in sorted(self.figures):
            cell = self.grid[r][c]
            if cell is not None:
                found.place(cell.passage, list(self._around(r, c)), partial(self._order, cell), nameless=nameless)

    def _is_nameless(self) -> bool:
        """Whether no row and no column is an institution's or the sum's: the figures are the group's as a whole."""
        if any(w.dim == "row" for w in self.title) or any(w.dim == "row" for w in self._heads_said()):
            return False
        lefts = [cell for r in self.first for c, cell in self._filled(r) if c < self.first[r]]
        told = self.titled or any(w.dim in ("part", "leaf") for w in self._heads_said())
        return told and bool(lefts) and all(self._words(cell) for cell in lefts)

    def _heads_said(self) -> Iterator[Word]:
        for r in range(len(self.grid)):
            for c, cell in self._filled(r):
                if (r, c) not in self.figures:
                    yield from self._label(cell, beside=c < self.first.get(r, 0))

    def _around(self, r: int, c: int) -> Iterator[Word]:
        """The words at a figure's left, above it, over its row, and over the table: the nearest first."""
        for cell in self._at_side(r, c):
            yield from reversed(self._label(cell, beside=True))
        above = [row for row in reversed(self.heads) if row < r]
        for row, cell in self._over_column(r, c):
            title = len({id(x) for x in self.grid[row] if x is not None and x.text.strip()}) == 1
            yield from (replace(w, above=True, title=title) for w in reversed(self._label(cell, beside=False)))
        for row in above:
            yield from self._at_left(row, c)
        yield from self._in_corner(above)
        yield from self._goes_on_from(r)
        yield from self.title
        yield from self._unknown(r, c)

    def _at_side(self, r: int, c: int) -> Iterator[Cell]:
        """The labels at a figure's left, the nearest first; where one is blank, the filled one over it."""
        for column in range(min(self.first[r], c) - 1, -1, -1):
            cell = self.grid[r][column]
            if cell is not None and not cell.text.strip():
                cell = self._over(r, column)
            if cell is not None:
                yield cell

    def _over_column(self, r: int, c: int) -> Iterator[tuple[int, Cell]]:
        """The headings over a figure with their rows, the nearest first."""
        seen: set[int] = set()
        for row in (row for row in reversed(self.heads) if row < r):
            cell = self._heading(row, c)
            if cell is not None and id(cell) not in seen:
                seen.add(id(cell))
                yield row, cell

    def _order(self, cell: Cell, shape: Shape) -> tuple[str, ...]:
        """The columns whose figures stand in one cell, in the order that its headings announce; () for one column."""
        r, c = cell.row, cell.column
        for head in (*self._at_side(r, c), *(over for _, over in self._over_column(r, c))):
            listed = columns_listed(self.reading.order(head.passage, heading=True), shape.column)
            if len(listed) > 1:
                return listed
            if any(w.dim == "column" for w in self._words(head)):
                return ()
        return columns_listed(self.announced, shape.column)

    def own_words(self) -> Iterator[OwnWords]:
        """The headings of this table among which some are in words of the submitter's own: periods over its columns,
        and the rows of a matrix wherever they stand."""
        part = next((p for r, c in sorted(self.figures) if (p := part_of(self._around(r, c), self.shapes))), None)
        if part is None:
            return
        shape = self.shapes[part]
        for row in reversed(self.heads):
            columns = sorted({c for r, c in self.figures if r > row})
            heads = list({id(h): h for c in columns if (h := self._heading(row, c)) is not None}.values())
            yield from self._own(heads, shape)
        yield from self._own([c for r in self.first for i, c in self._filled(r) if i < self.first[r]], shape)

    def _own(self, heads: Sequence[Cell], shape: Shape) -> Iterator[OwnWords]:
        """What headings side by side are known to say, if some say nothing that is known and none names anybody."""
        if any(names_in(head.text) or self.named_columns.whole(head.text) is not None for head in heads):
            return
        said = [(head, self._words(head)) for head in heads]
        rows = list(dict.fromkeys(key for _, key in shape.fixed.pairs))
        axes: tuple[tuple[Dim, list[str]], ...] = (("column", list(shape.column)), ("row", rows))
        for dim, keys in axes:
            told = [(head, words) for head, words in said if all(w.dim == dim for w in words)]
            known: dict[str, str | None] = {}
            for head, words in told:
                known.setdefault(key_of(head.text), next((k for w in words for k in w.keys if k in keys), None))
            foreign = any(words and known[key_of(head.text)] is None for head, words in told)  # 目標 over deaths
            long = any(len(text) > _LONGEST_OWN for text, key in known.items() if key is None)
            if (
                keys
                and (dim == "column" or len(told) == len(said))
                and None in known.values()
                and not (foreign or long)
            ):
                yield OwnWords(dim, shape, keys, known)

    def _goes_on_from(self, r: int) -> Iterator[Word]:
        """For a row of a kind (うち往診): part and period of the row above that it goes on from (回数 現状)."""
        own = self._at_row(r)
        if not any(w.dim == "leaf" for w in own) or any(w.dim == "column" for w in own):
            return
        for row in range(r - 1, -1, -1):
            words = self._at_row(row)
            if any(w.dim == "column" for w in words):
                yield from (w for w in words if w.dim in ("part", "column"))
                return
            if not any(w.dim == "leaf" for w in words):
                return

    def _at_row(self, r: int) -> list[Word]:
        """What stands at a row's left."""
        return [w for c, cell in self._filled(r) if c < self.first.get(r, 0) for w in self._words(cell)]

    def _over(self, r: int, column: int) -> Cell | None:
        """The filled cell over a blank one."""
        above = (self.grid[row][column] for row in range(r, -1, -1))
        return next((cell for cell in above if cell is not None and cell.text.strip()), None)

    def _at_left(self, row: int, c: int) -> Iterator[Word]:
        """The period over the column at the left, of which this one holds another kind of figure; or the part and the
        kind over it, of which this one holds another period."""
        own = self.grid[row][c]
        dims = {w.dim for w in self._words(own)} if own is not None else set()
        for left in range(c - 1, 0, -1):
            cell = self.grid[row][left]
            words = self._words(cell) if cell is not None else []
            periods = [w for w in words if w.dim == "column"]
            others = [w for w in words if w.dim in ("part", "leaf")]
            if periods and (dims != {"column"} or others):
                yield from (replace(w, above=True) for w in (periods[-1:] if dims != {"column"} else others))
                return

    def _in_corner(self, above: Sequence[int]) -> Iterator[Word]:
        """Whom the table is of, where its corner says so: つゆくさ医院 before the headings of its columns."""
        for row in above:
            here = self._filled(row)
            words = self._words(here[0][1]) if len(here) > 1 else []
            if here and here[0][0] == 0 and len(words) == 1 and words[0].dim == "row" and words[0].part is None:
                yield replace(words[0], above=True)
                return

    def _heading(self, row: int, c: int) -> Cell | None:
        """What a row of heads says over a column: its cell there, the one at its left if that is blank, or a title."""
        cells = self.grid[row]
        filled = {id(x): x for x in cells if x is not None and x.text.strip()}
        if len(filled) == 1:
            return next(iter(filled.values()))
        cell = cells[c]
        if cell is not None and cell.text.strip():
            return cell
        for left in range(c - 1, 0, -1):
            cell = cells[left]
            if cell is not None and cell.text.strip():
                return cell
        return None

    def _unknown(self, r: int, c: int) -> Iterator[Word]:
        """A name that is known from nowhere, by its company: among institutions at rows' left, or over columns."""
        lefts = [
            (cell, [row[column] for row in self.grid]) for column, cell in self._filled(r) if column < self.first[r]
        ]
        above = ((self._heading(row, c), self.grid[row]) for row in reversed(self.heads) if row < r)
        for cell, company in chain(reversed(lefts), above):
            if cell is None or self._words(cell):
                continue
            name = cleaned_name(cell.passage)
            if not name or len(name) > _LONGEST_NAME:
                continue
            if not _NO_NAME.search(key_of(name.text)) and any(self._is_named(x) for x in company if x is not cell):
                yield Word("row", ("name",), None, name)
                return

    def _is_named(self, cell: Cell | None) -> bool:
        """Whether a cell names an institution that is known, the sum of all, or is the heading of such names."""
        if cell is None or not cell.text.strip():
            return False
        return self.named_columns.whole(cell.text) is not None or any(
            w.name is not None or (w.dim == "row" and w.keys == ("",)) for w in self._words(cell)
        )

    # --- words ---

    def _words(self, cell: Cell) -> list[Word]:
        at = (cell.row, cell.column)
        if at not in self.said:
            of_effort = label_starts(cell.text) or label_enclosed(cell.text)
            self.said[at] = [] if of_effort else self.reading.words(cell.passage)
        return self.said[at]

    def _label(self, cell: Cell, *, beside: bool) -> list[Word]:
        """The words of a heading; 合計 among kinds of figures is the sum of these, and no row's name."""
        words = self._words(cell)
        if len(words) == 1 and words[0].keys == ("",) and words[0].dim == "row":
            kind = self._among_kinds(cell, beside=beside)
            return [replace(kind, keys=("",))] if kind is not None else words
        return words

    def _among_kinds(self, cell: Cell, *, beside: bool) -> Word | None:
        """The kind of figure that the next heading in the row is, or for a label at the left the next in the column."""
        r, c = cell.row, cell.column
        if beside:
            after = [row[c] for row in self.grid[r + cell.row_span :]]
            before = [row[c] for row in reversed(self.grid[:r])]
        else:
            after, before = list(self.grid[r][c + cell.column_span :]), list(reversed(self.grid[r][:c]))
        return self._next_kind(after) or self._next_kind(before)

    def _next_kind(self, cells: Sequence[Cell | None]) -> Word | None:
        near = next((x for x in cells if x is not None and x.text.strip()), None)
        words = self._words(near) if near is not None else []
        return None if any(w.dim == "row" for w in words) else next((w for w in words if w.dim == "leaf"), None)


__all__ = ["placed_in_tables"]
