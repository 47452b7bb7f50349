"""Tables in which every figure goes by the words at its left and above it, in whatever order they stand."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from assistant.documents import EMPTY, Cell, Line, Passage, Table
from assistant.engines.offline.context import Context
from assistant.engines.offline.coordinates.errata import is_errata
from assistant.engines.offline.coordinates.headings import Over, Reading, Word
from assistant.engines.offline.labels import Labels, compact, key_of
from assistant.engines.offline.rows import CellKey, Row, cleaned_name
from assistant.engines.offline.shapes import Shape
from assistant.engines.offline.tallies import NUMBER
from assistant.japanese import figure, fold

_FIGURE = re.compile(
    rf"(?:{NUMBER}(?:名|人|回|件|例)?[→⇒~～〜])?(?:{NUMBER}|数|若干)?(?:名|人|回|件|例)?(?:の?[増減])?"
    r"(?:[(（]?[※*＊注][\d０-９]{0,2}[)）]?)?|なし|未定|不明|[-－―–—ー?？]"
)
_AROUND = re.compile(r"合計(?:回数)?|総数|計|うち|名|人|回|件|例|[\s()（）\[\]、,，・/／:：=＝+＋は]")
_NUMBERS = re.compile(r"[△▲−-]?\d[\d,]*(?:\.\d+)?")
_UNIT = re.compile(r"(名|人|回|件)")
_NO_NAME = re.compile(
    r"^(?:医療機関(?:等)?名|施設名|機関名|名称|項目|区分|時期|備考|内訳|記号|番号|年度|[\W\d]*)$|単位|[\d０-９]年|。"
)
_NO_LABELS: Labels[str] = Labels(())
_LONGEST = 60  # characters of a heading
_LONGEST_NAME = 40
_LONGEST_WORDS = 12  # characters of words that stand where a figure should


@dataclass
class _Row:
    name: Passage | None
    key: str | None
    cells: dict[CellKey, Passage] = field(default_factory=dict)


def placed_in_tables(context: Context, reading: Reading) -> Mapping[str, Sequence[Row]]:
    """The rows by part out of all tables that are no list of institutions and hold no text."""
    found: dict[str, dict[str, _Row]] = {}
    over = Over(reading)
    for block in context.document.blocks:
        if isinstance(block, Line):
            over.line(block)
        elif not is_errata(block):
            _Grid(block, over.words(), context.shapes, reading).read(found)
    return {
        part: [
            Row(name=EMPTY if r.name is None else cleaned_name(r.name), key=r.key, cells=r.cells) for r in rows.values()
        ]
        for part, rows in found.items()
    }


class _Grid:
    """One table. `title`: what the lines over it say."""

    def __init__(self, table: Table, title: Sequence[Word], shapes: Mapping[str, Shape], reading: Reading) -> None:
        self.grid = table.grid
        self.shapes = shapes
        self.reading = reading
        self.title = title
        self.named_columns = next((s.names for s in shapes.values() if s.name is not None), _NO_LABELS)
        self.said: dict[tuple[int, int], list[Word]] = {}  # by cell: every figure asks about all that stand around it
        self.figures = {
            (r, c)
            for r, row in enumerate(self.grid)
            for c, cell in enumerate(row)
            if cell is not None and cell.row == r and cell.column == c and self._is_figure(cell)
        }
        self._without_numbering()
        self._with_words()
        self.first = {r: min(c for q, c in self.figures if q == r) for r in {r for r, _ in self.figures}}
        self.heads = [r for r in range(len(self.grid)) if r not in self.first]  # rows without figures

    def _is_figure(self, cell: Cell) -> bool:
        text = key_of(cell.text)
        return bool(text) and (_FIGURE.fullmatch(text) is not None or self._is_composed(text))

    def _is_composed(self, text: str) -> bool:
        """Whether a cell holds several figures: 60(8/52), 計84（訪診70・往診14）, 1、うち医療機関以外1."""
        if len(_NUMBERS.findall(text)) < 2 or len(text) > _LONGEST:
            return False
        for mention in reversed(self.reading.vocabulary.mentions(text)):
            if mention.dim == "leaf" or mention.sums or mention.dim == "part":
                text = text[: mention.start] + text[mention.end :]
        return not _NUMBERS.sub("", _AROUND.sub("", text))

    def _without_numbering(self) -> None:
        """Drop numbers that stand before a row's name or label: they count the rows."""
        for r in {r for r, _ in self.figures}:
            labels = [c for c, cell in self._filled(r) if (r, c) not in self.figures and self._words(cell)]
            if labels:
                self.figures -= {(r, c) for q, c in set(self.figures) if q == r and c < labels[-1]}

    def _with_words(self) -> None:
        """Take words that stand among figures, in a column of figures, for what the form says there: 判読不能."""
        rows, columns = {r for r, _ in self.figures}, {c for _, c in self.figures}
        for r in rows:
            first = min(c for q, c in self.figures if q == r)
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

    def read(self, found: dict[str, dict[str, _Row]]) -> None:
        """Add the table's figures."""
        for r, c in sorted(self.figures):
            cell = self.grid[r][c]
            if cell is not None:
                self._place(cell, list(self._around(r, c)), found)

    def _around(self, r: int, c: int) -> Iterator[Word]:
        """The words at a figure's left, above it, over its row, and over the table: the nearest first."""
        for column in range(min(self.first[r], c) - 1, -1, -1):
            cell = self.grid[r][column]
            if cell is not None and not cell.text.strip():
                cell = self._over(r, column)
            if cell is not None:
                yield from reversed(self._label(cell, beside=True))
        above = [row for row in reversed(self.heads) if row < r]
        seen: set[int] = set()
        for row in above:
            cell = self._heading(row, c)
            if cell is not None and id(cell) not in seen:
                seen.add(id(cell))
                title = len({id(x) for x in self.grid[row] if x is not None and x.text.strip()}) == 1
                yield from (replace(w, above=True, title=title) for w in reversed(self._label(cell, beside=False)))
        for row in above:
            yield from self._at_left(row, c)
        yield from self._goes_on_from(r)
        yield from self.title
        yield from self._unknown(r, c)

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
            self.said[at] = self.reading.words(cell.passage)
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

    def _place(self, cell: Cell, words: Sequence[Word], found: dict[str, dict[str, _Row]]) -> None:
        unit = _UNIT.search(key_of(cell.text))
        part = self._part(words, {"人": "名"}.get(unit[0], unit[0]) if unit else "")
        if part is None:
            return
        shape = self.shapes[part]
        column = next((k for w in words if w.dim == "column" for k in w.keys if k in shape.column), None)
        if column is None:
            return
        row = self._row(words, shape, found.setdefault(part, {}))
        if row is None:
            return
        if shape.is_cellular and self._is_composed(key_of(cell.text)):
            for leaf, passage in self._composed(cell.passage, words, shape):
                row.cells.setdefault((column, leaf), passage)
            return
        row.cells.setdefault((column, self._leaf(words, shape)), cell.passage)

    def _composed(self, cell: Passage, words: Sequence[Word], shape: Shape) -> list[tuple[str | None, Passage]]:
        """The figures of one cell with their kinds; the whole cell where it labels them itself."""
        text = compact(cell)
        if any(m.dim == "leaf" for m in self.reading.vocabulary.mentions(text.text)):
            return [(None, cell)]
        numbers = [text.span(m) for m in _NUMBERS.finditer(text.text)]
        names = shape.leaf_names
        told = next((w.keys for w in words if w.dim == "leaf" and len(w.keys) > 1 and w.part == shape.part), ())
        if len(told) == len(numbers):
            return list(zip(told, numbers, strict=True))
        if len(numbers) != len(names):
            return []
        kinds = tuple(k for k in told if k != names[0])
        rest = kinds if len(kinds) == len(names) - 1 else names[1:]
        values = [figure(n.text).value or 0 for n in numbers]
        last = len(names) > 2 and values[-1] == sum(values[:-1]) and values[0] != sum(values[1:])
        return list(zip((*rest, names[0]) if last else (names[0], *rest), numbers, strict=True))

    def _part(self, words: Sequence[Word], unit: str) -> str | None:
        for word in words:
            if word.part is None or (unit and unit not in self.shapes[word.part].units):
                continue
            return word.part
        return None

    @staticmethod
    def _leaf(words: Sequence[Word], shape: Shape) -> str | None:
        if not shape.is_cellular:
            return None
        for word in words:
            if word.dim == "leaf" and word.part in (shape.part, None) and len(word.keys) == 1 and not word.title:
                return word.keys[0] or shape.leaf_names[0]
            if word.dim == "part":
                break
        return shape.leaf_names[0]

    def _row(self, words: Sequence[Word], shape: Shape, rows: dict[str, _Row]) -> _Row | None:
        beside = any(w.dim == "row" and not w.above for w in words)
        for word in words:
            if word.dim != "row" or (beside and word.above and not word.name):
                continue
            if shape.fixed.pairs and word.part == shape.part:
                return rows.setdefault("k" + word.keys[0], _Row(None, word.keys[0]))
            if shape.fixed.pairs:
                continue
            if word.name is not None:
                identity = self.reading.known.same(word.name.text) or fold(word.name.text)
                return rows.setdefault("n" + identity, _Row(word.name, None))
            if word.keys == ("",) and shape.total:
                return rows.setdefault("t", _Row(None, shape.total))
        return None


__all__ = ["placed_in_tables"]
