"""Tables in which every figure goes by the words at its left and above it, in whatever order they stand."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant.documents import EMPTY, Cell, Line, Passage, Table
from assistant.engines.offline.context import Context
from assistant.engines.offline.coordinates.names import Institutions
from assistant.engines.offline.coordinates.vocabulary import Dim, Mention, Vocabulary
from assistant.engines.offline.labels import compact, key_of
from assistant.engines.offline.rows import CellKey, Row, cleaned_name
from assistant.engines.offline.shapes import Shape
from assistant.engines.offline.tallies import NUMBER
from assistant.japanese import figure, fold

_FIGURE = re.compile(
    rf"(?:{NUMBER}(?:名|人|回|件|例)?[→⇒~～〜])?(?:{NUMBER}|数|若干)?(?:名|人|回|件|例)?(?:の?[増減])?|なし|未定|不明|[-－―–—ー?？]"
)
_AROUND = re.compile(r"合計(?:回数)?|総数|計|うち|名|人|回|件|例|[\s()（）\[\]、,，・/／:：=＝+＋は]")
_NUMBERS = re.compile(r"[△▲−-]?\d[\d,]*(?:\.\d+)?")
_UNIT = re.compile(r"(名|人|回|件)")
_LONGEST = 60  # characters of a heading


@dataclass
class _Row:
    name: Passage | None
    key: str | None
    cells: dict[CellKey, Passage] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Word:
    """What a heading says of the figures under it or beside it."""

    dim: Dim
    keys: tuple[str, ...]
    part: str | None
    name: Passage | None = None
    above: bool = False
    title: bool = False  # over the whole table


def placed_in_tables(context: Context, vocabulary: Vocabulary, known: Institutions) -> Mapping[str, Sequence[Row]]:
    """The rows by part out of all tables that are no list of institutions and hold no text."""
    found: dict[str, dict[str, _Row]] = {}
    before: list[Line] = []
    for block in context.document.blocks:
        if isinstance(block, Line):
            before.append(block)
            continue
        if block.origin == "aligned":
            continue  # its columns are guessed: its lines tell more
        _Grid(block, before[-3:], context.shapes, vocabulary, known).read(found)
        before = []
    return {
        part: [
            Row(name=EMPTY if r.name is None else cleaned_name(r.name), key=r.key, cells=r.cells) for r in rows.values()
        ]
        for part, rows in found.items()
    }


class _Grid:
    """One table."""

    def __init__(
        self,
        table: Table,
        above: Sequence[Line],
        shapes: Mapping[str, Shape],
        vocabulary: Vocabulary,
        known: Institutions,
    ) -> None:
        self.grid = table.grid
        self.shapes = shapes
        self.vocabulary = vocabulary
        self.known = known
        self.title = [
            w
            for line in above
            if len(key_of(line.text)) <= _LONGEST
            for w in self._words(line.passage)
            if w.dim in ("part", "column") or w.name is not None or len(w.keys) > 1 or self._is_sum(line, w)
        ]
        if len({w.keys for w in self.title if w.dim == "column"}) > 1:
            self.title = [w for w in self.title if w.dim != "column"]
        self.figures = {
            (r, c)
            for r, row in enumerate(self.grid)
            for c, cell in enumerate(row)
            if cell is not None and cell.row == r and cell.column == c and self._is_figure(cell)
        }
        self.first = {r: min(c for q, c in self.figures if q == r) for r in {r for r, _ in self.figures}}

    def _is_sum(self, line: Line, word: _Word) -> bool:
        """Whether a line over the table says no more than that it holds the sums."""
        return (
            word.dim == "row" and word.keys == ("",) and self.vocabulary.total.fullmatch(key_of(line.text)) is not None
        )

    def _is_figure(self, cell: Cell) -> bool:
        text = key_of(cell.text)
        return bool(text) and (_FIGURE.fullmatch(text) is not None or self._is_composed(text))

    def _is_composed(self, text: str) -> bool:
        """Whether a cell holds several figures: 60(8/52), 計84（訪診70・往診14）, 1、うち医療機関以外1."""
        if len(_NUMBERS.findall(text)) < 2 or len(text) > _LONGEST:
            return False
        for mention in reversed(self.vocabulary.mentions(text)):
            if mention.dim == "leaf" or mention.sums or mention.dim == "part":
                text = text[: mention.start] + text[mention.end :]
        return not _NUMBERS.sub("", _AROUND.sub("", text))

    def read(self, found: dict[str, dict[str, _Row]]) -> None:
        """Add the table's figures."""
        for r, c in sorted(self.figures):
            cell = self.grid[r][c]
            if cell is not None:
                self._place(cell, list(self._around(r, c)), found)

    def _around(self, r: int, c: int) -> Iterator[_Word]:
        """The words at a figure's left, above it, over its row, and over the table: the nearest first."""
        for column in range(min(self.first[r], c) - 1, -1, -1):
            cell = self.grid[r][column]
            if cell is not None and not cell.text.strip():
                cell = self._over(r, column)
            if cell is not None:
                yield from reversed(self._words(cell.passage))
        row = r - 1
        seen: set[int] = set()
        while row >= 0:
            cell = self._heading(row, c)
            if cell is not None and id(cell) not in seen:
                seen.add(id(cell))
                title = len({id(x) for x in self.grid[row] if x is not None and x.text.strip()}) == 1
                yield from (replace(w, above=True, title=title) for w in reversed(self._words(cell.passage)))
            row -= 1
        for row in range(r - 1, -1, -1):
            yield from self._at_left(row, c)
        yield from reversed(self.title)

    def _over(self, r: int, column: int) -> Cell | None:
        """The filled cell over a blank one."""
        above = (self.grid[row][column] for row in range(r, -1, -1))
        return next((cell for cell in above if cell is not None and cell.text.strip()), None)

    def _at_left(self, row: int, c: int) -> Iterator[_Word]:
        """The period over the column at the left, of which this one holds another kind of figure."""
        if any((row, i) in self.figures for i in range(len(self.grid[row]))):
            return
        for left in range(c - 1, 0, -1):
            cell = self.grid[row][left]
            words = [w for w in self._words(cell.passage) if w.dim == "column"] if cell is not None else []
            if words:
                yield replace(words[-1], above=True)
                return

    def _heading(self, row: int, c: int) -> Cell | None:
        """What a row above says over a column: its cell there, the one at its left where that is blank, or a title."""
        cells = self.grid[row]
        filled = {id(x): x for x in cells if x is not None and x.text.strip()}
        if any((row, i) in self.figures for i in range(len(cells))):
            return None
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

    def _words(self, passage: Passage) -> list[_Word]:
        text = key_of(passage.text)
        if not text or len(text) > _LONGEST:
            return []
        name = cleaned_name(passage)
        whole = self.known.same(name.text) if name else None
        if whole is not None:
            return [_Word("row", ("name",), None, name)]
        found = self.vocabulary.mentions(text)
        kinds = tuple(dict.fromkeys(k for m in found if m.dim == "leaf" for k in m.keys))
        placing = any(m.dim in ("part", "leaf", "column") for m in found)
        if len(kinds) > 1:
            part = next(m.part for m in found if m.dim == "leaf")
            return [*(_word(m) for m in found if m.dim != "leaf" and not m.sums), _Word("leaf", kinds, part)]
        return [_Word("leaf", ("",), None) if m.sums and placing else _word(m) for m in found]

    def _place(self, cell: Cell, words: Sequence[_Word], found: dict[str, dict[str, _Row]]) -> None:
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

    def _composed(self, cell: Passage, words: Sequence[_Word], shape: Shape) -> list[tuple[str | None, Passage]]:
        """The figures of one cell with their kinds; the whole cell where it labels them itself."""
        text = compact(cell)
        if any(m.dim == "leaf" for m in self.vocabulary.mentions(text.text)):
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

    def _part(self, words: Sequence[_Word], unit: str) -> str | None:
        for word in words:
            if word.part is None or (unit and unit not in self.shapes[word.part].units):
                continue
            return word.part
        return None

    @staticmethod
    def _leaf(words: Sequence[_Word], shape: Shape) -> str | None:
        if not shape.is_cellular:
            return None
        for word in words:
            if word.dim == "leaf" and word.part in (shape.part, None) and len(word.keys) == 1 and not word.title:
                return word.keys[0] or shape.leaf_names[0]
            if word.dim == "part":
                break
        return shape.leaf_names[0]

    def _row(self, words: Sequence[_Word], shape: Shape, rows: dict[str, _Row]) -> _Row | None:
        beside = any(w.dim == "row" and not w.above for w in words)
        for word in words:
            if word.dim != "row" or (beside and word.above and not word.name):
                continue
            if shape.fixed.pairs and word.part == shape.part:
                return rows.setdefault("k" + word.keys[0], _Row(None, word.keys[0]))
            if shape.fixed.pairs:
                continue
            if word.name is not None:
                identity = self.known.same(word.name.text) or fold(word.name.text)
                return rows.setdefault("n" + identity, _Row(word.name, None))
            if word.keys == ("",) and shape.total:
                return rows.setdefault("t", _Row(None, shape.total))
        return None


def _word(mention: Mention) -> _Word:
    return _Word(mention.dim, mention.keys, mention.part)


__all__ = ["placed_in_tables"]
