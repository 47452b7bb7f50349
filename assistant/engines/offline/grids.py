"""A table's grid -> rows: header rows found by the schema's column labels, in any order, split, or turned by 90°."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.documents import EMPTY, Cell, Passage, Table
from assistant.engines.offline.cells import HINT
from assistant.engines.offline.labels import Labels, key_of, plain
from assistant.engines.offline.pivots import read_long
from assistant.engines.offline.rows import CellKey, Row, cleaned_name
from assistant.engines.offline.shapes import Shape
from assistant.engines.offline.stacks import continued, leaf_behind, unstacked, with_leaves_below, with_splits_below

Grid = Sequence[Sequence[Cell | None]]
_LONGEST_LABEL = 80  # characters of compact text; what is longer is no label
_LONGEST_LEAF_LABEL = 16
_SUM = re.compile(r"(?:の|[(（・])?(?:合?計|総数|総計|全体)(?:[(（]?[名回件人][)）]?)?[)）]?")
_HEADER_REACH = 3  # rows above and below the row of column labels that may belong to the header


@dataclass(frozen=True)
class Header:
    """Which column holds what. `width` is the table's, so that a table cut at a page break can go on with it."""

    columns: dict[int, CellKey]
    names: tuple[int, ...]
    width: int


@dataclass(frozen=True)
class GridReading:
    """What a table gave; header is None where no column could be told."""

    rows: tuple[Row, ...]
    header: Header | None
    turned: bool = False


def read_grid(table: Table, shape: Shape, titles: Labels[str], before: Header | None = None) -> GridReading:
    """The rows of a table. `titles` are the headings of all parts; `before` is the header of the same table's piece
    on the page before."""
    on_its_side = tuple(zip(*table.grid, strict=True))
    for grid in (table.grid, on_its_side):
        long = read_long(grid, shape, titles)
        if long is not None:
            return GridReading(long, Header({}, (), table.columns), grid is on_its_side)
    table = continued(table)
    straight = _Reader(table.grid, shape, titles)
    turned = _Reader(tuple(zip(*table.grid, strict=True)), shape, titles)
    turn = turned.labelled > straight.labelled
    reader = turned if turn else straight
    header = reader.header()
    if header is None and before is not None and before.columns and before.width == table.columns and not turn:
        header = before
    if header is None:
        header = reader.by_position()
    if header is None or not header.columns:
        return GridReading((), None, turn)
    return GridReading(tuple(reader.rows(header)), header, turn)


class _Reader:
    """One way of looking at a grid: rows as rows, or columns as rows."""

    def __init__(self, grid: Grid, shape: Shape, titles: Labels[str]) -> None:
        self.grid = grid
        self.shape = shape
        self.titles = titles
        self.keys = [[self._column_key(cell) for cell in row] for row in grid]
        counts = [len({k for k in row if k}) for row in self.keys]
        self.labelled = max(counts, default=0)
        self.top = next(
            (i for i, c in enumerate(counts) if c == self.labelled and c >= min(2, len(shape.column))), None
        )
        self.header_rows = self._header_rows()

    def _column_key(self, cell: Cell | None) -> str | None:
        if cell is None or HINT.search(cell.text) or len(key_of(cell.text)) > _LONGEST_LABEL:
            return None
        if self.shape.fixed.whole(cell.text) is not None:
            return None
        return self.shape.columns.header(cell.text)

    def _header_rows(self) -> range:
        """The rows that make up the header: the row of column labels, rows of split columns, titles above."""
        if self.top is None:
            return range(0)
        first, last = self.top, self.top
        while first > 0 and self.top - first < _HEADER_REACH and not self._holds_figures(first - 1):
            first -= 1
        while last + 1 < len(self.grid) and last - self.top < _HEADER_REACH and self._heads(last + 1):
            last += 1
        return range(first, last + 1)

    def _heads(self, row: int) -> bool:
        """Whether a row below the column labels still is header: labels of figures, repeated labels, footnotes."""
        cells = _distinct(self.grid[row])
        leaves = [self._leaf_label(c) for c in cells]
        if self.shape.is_cellular and sum(leaf is not None for leaf in leaves) >= 2:
            return not self._counts(row)
        keys = {k for k in self.keys[row] if k}
        if len(keys) >= 2:
            return True
        parts = {self.titles.whole(c.text) for c in cells} - {None}
        return len(parts) >= 2 and not self._holds_figures(row)  # 患者数 | 合計回数 | 死亡患者数 below 現状

    def _counts(self, row: int) -> bool:
        """Whether a row says how many: 死亡患者数2名, beside a blank 死亡患者数 | | 名."""
        texts = [key_of(c.text) for c in _distinct(self.grid[row])]
        return any(re.search(rf"\d{unit}(?!以)", t) for t in texts for unit in self.shape.units)

    def _holds_figures(self, row: int) -> bool:
        return any(any(ch.isdigit() for ch in plain(c.text)) for c in _distinct(self.grid[row]))

    def header(self) -> Header | None:
        """The columns by the labels above them."""
        if self.top is None:
            return None
        columns: dict[int, CellKey] = {}
        width = len(self.grid[0])
        key: str | None = None
        for index in range(width):
            key = self.keys[self.top][index] or (key if self._continues(index) else None)
            if key is None or self._of_another_part(index):
                continue
            columns[index] = (key, self._leaf(index))
        split = {key for key, leaf in columns.values() if leaf is not None}
        columns = {i: c for i, c in columns.items() if c[1] or c[0] not in split or not self._heads_another_figure(i)}
        self._fill_gap(columns, width)
        if len(set(columns.values())) < len(columns):
            columns = _first_of_each(columns)
        return Header(columns, self._names(columns, width), width)

    def _continues(self, index: int) -> bool:
        """Whether a column without a label of its own is another figure of the labelled column at its left."""
        cell = self.grid[self.top or 0][index]
        if cell is not None and self._splits(cell):
            return True
        return (cell is None or not cell.text.strip()) and self._leaf(index) is not None

    def _splits(self, cell: Cell) -> bool:
        """Whether a heading beside a column's label names a figure of the same column: 現状, うち医療機関以外."""
        return self._leaf_label(cell) is not None and self.shape.totals.whole(cell.text) is None

    def _leaf(self, index: int) -> str | None:
        """The figure inside a cell that a column of its own holds."""
        if not self.shape.is_cellular:
            return None
        top = self.top or 0
        for row in range(self.header_rows.stop - 1, top - 1, -1):
            cell = self.grid[row][index]
            leaf = self._leaf_label(cell) if cell is not None and cell.text.strip() else None
            if leaf is not None and cell is not None and (row != top or self.keys[row][index] or self._splits(cell)):
                return leaf
        return self._leaf_above(index)

    def _leaf_label(self, cell: Cell) -> str | None:
        """The figure that a short heading names, with its column or unit if any: うち往診, 現状（往診）."""
        text = key_of(cell.text)
        found = self.shape.leaves.inside(text)
        if not found and text and _SUM.fullmatch("".join(self._without_columns(text))):
            return self.shape.leaf_names[0] if self.shape.leaf_names else None
        if not found and self.shape.names.whole(cell.text) is None:
            return self.shape.leaves.whole(cell.text) or self.shape.leaves.begun(text)
        if len(text) > _LONGEST_LEAF_LABEL or len({f.key for f in found}) != 1:
            return self.shape.leaves.whole(cell.text)
        covered = {i for f in (*found, *self.shape.columns.inside(text)) for i in range(f.start, f.end)}
        rest = "".join(c for i, c in enumerate(text) if i not in covered).replace("うち", "").strip("()[]・:-_/|の")
        return found[0].key if not rest or rest in self.shape.units else None

    def _without_columns(self, text: str) -> list[str]:
        """A heading's characters but for those of a column's label in it: 現状計 is 計 of 現状."""
        covered = {i for f in self.shape.columns.inside(text) for i in range(f.start, f.end)}
        return [c for i, c in enumerate(text) if i not in covered]

    def _leaf_above(self, index: int) -> str | None:
        """The figure that a heading over several columns names (往診 over 現状, 目標, 実績)."""
        top = self.top or 0
        for row in range(top - 1, self.header_rows.start - 1, -1):
            for left in range(index, -1, -1):
                cell = self.grid[row][left]
                if cell is not None and cell.text.strip():
                    leaf = self.shape.leaves.whole(cell.text)
                    if leaf is not None and self._several(row):
                        return leaf
                    break
        return None

    def _several(self, row: int) -> bool:
        return len({self.shape.leaves.whole(c.text) for c in _distinct(self.grid[row])} - {None}) >= 2

    def _of_another_part(self, index: int) -> bool:
        """Whether a heading over a column names another part of the report."""
        for row in self.header_rows:
            for left in range(index, -1, -1):
                cell = self.grid[row][left]
                if cell is None or not cell.text.strip():
                    continue
                part = self.titles.whole(cell.text)
                own = part == self.shape.part or self.shape.leaves.whole(cell.text) is not None
                if not own and left > 0 and (part is not None or self._parts_in(row)):
                    return True
                break
        return False

    def _parts_in(self, row: int) -> bool:
        """Whether a row over the columns' labels names this part and others: 患者数, 往診, 死亡患者数 side by side."""
        parts = {self.titles.whole(c.text) for c in _distinct(self.grid[row])} - {None}
        return row != self.top and self.shape.part in parts and len(parts) > 1

    def _heads_another_figure(self, index: int) -> bool:
        """Whether the heading below a column's label is of a figure that this part has not."""
        top = self.grid[self.top or 0][index]
        below = [self.grid[row][index] for row in range((self.top or 0) + 1, self.header_rows.stop)]
        texts = [plain(c.text) for c in below if c is not None and c is not top and not HINT.search(c.text)]
        return any(t and t not in self.shape.units and self.shape.columns.header(t) is None for t in texts)

    def _fill_gap(self, columns: dict[int, CellKey], width: int) -> None:
        """A column whose label cannot be read, between columns whose order leaves only one: that one."""
        missing = [k for k in self.shape.column if all(k != key for key, _ in columns.values())]
        if len(missing) != 1 or any(leaf for _, leaf in columns.values()):
            return
        order = list(self.shape.column)
        found = sorted(columns)
        if [columns[i][0] for i in found] != [k for k in order if k != missing[0]]:
            return
        place = order.index(missing[0])
        low = found[place - 1] if place > 0 else (min(found) - 2 if len(order) > 1 else -1)
        high = found[place] if place < len(found) else width
        free = [i for i in range(low + 1, high) if i not in columns and self._figures_below(i)]
        if len(free) == 1:
            columns[free[0]] = (missing[0], None)

    def _figures_below(self, index: int) -> bool:
        """Whether a column has figures of the shape's units in it, under a heading that is no label of another kind."""
        cells = [row[index] for row in self.grid[self.header_rows.stop :]]
        head = self.grid[self.top or 0][index]
        if head is None or self.shape.names.whole(head.text) is not None or not head.text.strip():
            return False
        texts = [key_of(c.text) for c in cells if c is not None and c.text.strip()]
        return bool(texts) and all(any(u in t for u in self.shape.units) for t in texts)

    def _names(self, columns: dict[int, CellKey], width: int) -> tuple[int, ...]:
        """The columns that hold row labels: headed so, or those left of the figures."""
        headed = [
            i
            for i in range(width)
            if i not in columns
            and any((c := self.grid[r][i]) is not None and self.shape.names.whole(c.text) for r in self.header_rows)
        ]
        if headed:
            return tuple(headed)
        return tuple(i for i in range(width) if i not in columns)

    def by_position(self) -> Header | None:
        """Columns in the form's own order where no header is printed, if their number fits."""
        width = len(self.grid[0]) if self.grid else 0
        keys = list(self.shape.column)
        filled = [i for i in range(width) if self._mostly_figures(i)]
        if len(filled) != len(keys) or any(self._is_headed(i) for i in filled):
            return None
        columns: dict[int, CellKey] = {i: (k, None) for i, k in zip(filled, keys, strict=True)}
        return Header(columns, tuple(i for i in range(width) if i not in columns and i < filled[0]), width)

    def _is_headed(self, index: int) -> bool:
        """Whether words stand over a column's figures: a header in words that are not understood."""
        first = next((t for row in self.grid if (c := row[index]) is not None and (t := key_of(c.text))), "")
        return re.search(r"[^\W\d]{2}", first) is not None and not re.search(r"\d", first)

    def _mostly_figures(self, index: int) -> bool:
        texts = [key_of(c.text) for row in self.grid if (c := row[index]) is not None and c.text.strip()]
        return bool(texts) and sum(any(u in t for u in self.shape.units) for t in texts) * 2 > len(texts)

    # --- rows ---

    def rows(self, header: Header) -> list[Row]:
        """All rows below the header (and above it, where a total stands there)."""
        found: list[Row] = []
        for number, row in enumerate(self.grid):
            if number in self.header_rows or self._is_title(row):
                continue
            cells = self._cells(number, header)
            name, key = self._label(number, header)
            if key is None and len({k for k in self.keys[number] if k}) >= 2:
                continue  # the header, printed again behind a page break
            name, leaf = (name, None) if key else self._row_leaf(number, header, name)
            if leaf is not None and all(told is None for _, told in cells):
                found.append(Row(name=cleaned_name(name), cells={(c, leaf): p for (c, _), p in cells.items()}))
            else:
                found.extend(unstacked(name, key, cells, self.shape))
        return with_splits_below(with_leaves_below(found, self.shape), self.shape)

    def _row_leaf(self, number: int, header: Header, name: Passage) -> tuple[Passage, str | None]:
        """A row's name without the label of the figure that the row tells, and that figure: うち往診 | 48 | 50."""
        if not self.shape.is_cellular or self.shape.name is None:
            return name, None
        cells = [c for i, c in enumerate(self.grid[number]) if c is not None and i in header.names]
        told = {c.text: leaf for c in cells if (leaf := self._leaf_label(c)) is not None}
        if not told:
            return leaf_behind(name, self.shape)
        return (EMPTY if name.text in told else name), list(told.values())[-1]

    def _is_title(self, row: Sequence[Cell | None]) -> bool:
        cells = [c for c in _distinct(row) if c.text.strip()]
        return (
            len(cells) == 1
            and len(row) > 1
            and self.titles.whole(cells[0].text) is not None
            and not _has_total(self.shape, cells[0].text)
            and _covers(cells[0], row)
        )

    def _cells(self, number: int, header: Header) -> dict[CellKey, Passage]:
        cells: dict[CellKey, Passage] = {}
        for index, key in header.columns.items():
            if index >= len(self.grid[number]):
                continue
            cell = self.grid[number][index]
            if cell is None or self._seen_before(cell, number, index):
                continue
            cells[key] = EMPTY if HINT.search(cell.text) else cell.passage
        return cells

    def _seen_before(self, cell: Cell, number: int, index: int) -> bool:
        """Whether a merged cell was met in a row above or a column before."""
        above = number > 0 and self.grid[number - 1][index] is cell
        left = index > 0 and self.grid[number][index - 1] is cell
        return above or left

    def _label(self, number: int, header: Header) -> tuple[Passage, str | None]:
        """(name as printed, key) of a row, from its label cells; what repeats the part's title is no name."""
        labels: list[Passage] = []
        first = min(header.columns)
        for index in range(len(self.grid[number])):
            cell = self.grid[number][index]
            if index in header.columns or cell is None or (index > first and index not in header.names):
                continue
            if self.shape.fixed.pairs:
                key = self.shape.fixed.header(cell.text)
                if key is not None:
                    return cell.passage, key
                continue
            if self.shape.totals.whole(cell.text) is not None and len(key_of(cell.text)) <= _LONGEST_LABEL:
                return cell.passage, self.shape.totals.whole(cell.text)
            merged = self._seen_before(cell, number, index) or self.titles.whole(cell.text) is not None
            again = any(key_of(p.text) == key_of(cell.text) for p in labels)  # tables side by side name it twice
            if index in header.names and not merged and not again and not self._is_label(cell):
                labels.append(cell.passage)
        return Passage.join(labels, " "), None

    def _is_label(self, cell: Cell) -> bool:
        """Whether a cell holds a figure's label (死亡患者数), which is no institution."""
        return self.shape.leaves.whole(cell.text) is not None or self.shape.names.whole(cell.text) is not None


def _distinct(row: Sequence[Cell | None]) -> list[Cell]:
    return list({id(c): c for c in row if c is not None}.values())


def _covers(cell: Cell, row: Sequence[Cell | None]) -> bool:
    return all(c is cell or c is None or not c.text.strip() for c in row)


def _has_total(shape: Shape, text: str) -> bool:
    return shape.totals.whole(text) is not None


def _first_of_each(columns: dict[int, CellKey]) -> dict[int, CellKey]:
    """Each meaning once: the leftmost column that has it."""
    first: dict[CellKey, int] = {}
    for index in sorted(columns):
        first.setdefault(columns[index], index)
    return {index: key for key, index in first.items()}
