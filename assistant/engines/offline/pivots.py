"""Tables in long form: an institution's figures over several rows, each with its period or its kind at the left."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.documents import EMPTY, Cell, Passage
from assistant.engines.offline.labels import Labels, key_of
from assistant.engines.offline.rows import CellKey, Row, cleaned_name
from assistant.engines.offline.shapes import Shape

Grid = Sequence[Sequence[Cell | None]]
Labeller = Callable[[str], str | None]
_LONGEST_LABEL = 24  # characters of a heading or of a period
_HEADER_REACH = 4  # rows of a table in which its header stands


@dataclass
class _Open:
    """An institution (or the total) whose rows are being collected."""

    name: Passage
    key: str | None
    cells: dict[CellKey, Passage] = field(default_factory=dict)


def read_long(grid: Grid, shape: Shape, titles: Labels[str]) -> tuple[Row, ...] | None:
    """One row an institution out of several; None for a table that has one row each. `titles`: all headings."""
    if shape.name is None or len(grid) < 2 or shape.fixed.pairs:
        return None
    return _Long(grid, shape, titles).read()


class _Long:
    """One table. `when`: the column that names periods; `what`: the one that names figures; None where it has none."""

    def __init__(self, grid: Grid, shape: Shape, titles: Labels[str]) -> None:
        self.grid = grid
        self.shape = shape
        self.titles = titles
        self.width = len(grid[0])
        self.when = self._column_of(shape.columns.header, len(shape.column))
        self.what = self._column_of(shape.leaves.header, len(shape.leaf_names)) if shape.is_cellular else None
        self.header = self._header()

    def _column_of(self, label: Labeller, all_of_them: int) -> int | None:
        """The column with a label in (almost) every row, all the labels there are among them."""
        for index in range(self.width):
            texts = [c.text for row in self.grid if (c := row[index]) is not None and c.text.strip()]
            keys = [label(t) for t in texts if len(key_of(t)) <= _LONGEST_LABEL]
            named = [k for k in keys if k is not None]
            if len(set(named)) == all_of_them and len(texts) - len(named) <= 1 and len(named) % all_of_them == 0:
                return index
        return None

    def _header(self) -> int | None:
        """The row of headings: right above the first that has a period or a figure's name at its place."""
        lead = self.when if self.when is not None else self.what
        label = self.shape.columns.header if self.when is not None else self.shape.leaves.header
        if lead is None:
            return None
        for number, row in enumerate(self.grid[: _HEADER_REACH + 1]):
            cell = row[lead]
            if number and cell is not None and len(key_of(cell.text)) <= _LONGEST_LABEL and label(cell.text):
                return number - 1
        return None

    def read(self) -> tuple[Row, ...] | None:
        if self.header is None or self.when == self.what:
            return None
        figures = self._figures(self.grid[self.header])
        if not figures:
            return None
        names = [i for i in range(min(figures)) if i not in (self.when, self.what) and not self._only_titled(i)]
        if not names and not self._tells_the_total():
            return None
        found = [] if names else [_Open(EMPTY, self.shape.total)]
        period = kind = None
        for row in self.grid[self.header + 1 :]:
            self._begin(row, names, found)
            period = self._label(row, self.when, self.shape.columns.header) or period
            kind = self._label(row, self.what, self.shape.leaves.header) or kind
            for index, (column, leaf) in figures.items():
                cell = row[index]
                place = (column or period, leaf or kind)
                if found and cell is not None and place[0] is not None:
                    found[-1].cells.setdefault((place[0], place[1]), cell.passage)
        return tuple(Row(name=o.name, key=o.key, cells=o.cells) for o in found)

    def _only_titled(self, index: int) -> bool:
        """Whether a column says nothing below its heading but the part's title: one cell over all of its rows."""
        cells = [c for row in self.grid[(self.header or 0) + 1 :] if (c := row[index]) is not None and c.text.strip()]
        return bool(cells) and all(self.titles.whole(c.text) == self.shape.part for c in cells)

    def _tells_the_total(self) -> bool:
        """Whether a table without names has each figure once: those of the group as a whole."""
        rows = len(self.grid) - 1 - (self.header or 0)
        return self.shape.total is not None and self.when is None and rows == len(self.shape.leaf_names)

    def _figures(self, header: Sequence[Cell | None]) -> Mapping[int, tuple[str | None, str | None]]:
        """Columns of figures, with the period and the figure that each is headed by; none for another form."""
        first = max(i for i in (self.when, self.what) if i is not None) + 1
        columns = {
            i: (self._label(header, i, self.shape.columns.header), self._label(header, i, self.shape.leaves.header))
            for i in range(first, self.width)
            if any((c := row[i]) is not None and c.text.strip() for row in self.grid)
        }
        if self.when is None:
            named = {i: (k, None) for i, (k, _) in columns.items() if k}
            return named if len(named) == len(self.shape.column) else {}
        if self.what is None and self.shape.is_cellular and columns and all(leaf for _, leaf in columns.values()):
            return {i: (None, leaf) for i, (_, leaf) in columns.items()}
        return dict.fromkeys(columns, (None, None)) if len(columns) == 1 else {}

    def _begin(self, row: Sequence[Cell | None], names: Sequence[int], found: list[_Open]) -> None:
        """Open an institution where the row names another one than before; one that is not named goes on."""
        cells = [c for i in names if (c := row[i]) is not None and c.text.strip()]
        total = next((key for c in cells if (key := self.shape.totals.whole(c.text))), None)
        name = EMPTY if total else cleaned_name(Passage.join([c.passage for c in cells], " "))
        if total is None and not name:
            return
        known = next((o for o in found if (o.key, o.name.text) == (total, name.text)), None)
        if known is not None:
            found.remove(known)
        found.append(known or _Open(name, total))

    @staticmethod
    def _label(row: Sequence[Cell | None], index: int | None, label: Labeller) -> str | None:
        cell = row[index] if index is not None else None
        return label(cell.text) if cell is not None and len(key_of(cell.text)) <= _LONGEST_LABEL else None
