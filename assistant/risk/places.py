"""Where a reading's values stand relative to each other: columns, order, and what no value claims."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from operator import gt, not_

from assistant.documents import Cell, Document, Table
from assistant.extraction import EvidenceMap

_ITEM = re.compile(r"^(.*\[\d+\])")
_FIGURE = re.compile(r"[0-9０-９]+")
_EDGES = frozenset(["", *"\t\n|｜│┃,"])  # of a cell, in a text's own way; "" is the text's or wide blanks
_UNIT = re.compile(r"[ \u3000]*(?:名|人|件|回(?!目|数))")
_NEXT_LINE = re.compile(r"[。、,)）」]?[ \t\u3000]*\n[ \u3000]*\S")
_ONE_MORE = bytes([1, 2, *[2] * 254])  # how often a character is claimed, twice being enough
_ROW = re.compile(r"^(\w+)\.(?:rows\[\d+\]|total)\.")


@dataclass(frozen=True, slots=True)
class _Spot:
    """A stretch of a table's cell."""

    end: int
    table: int
    cell: Cell
    origin: str


class Places:
    """The places of one reading's values, which come in the form's order. Evidence without offsets has no place."""

    def __init__(self, document: Document, evidence: EvidenceMap) -> None:
        self.document = document
        self._spans = {
            path: [(e.start, e.end) for e in found if e.start is not None and e.end is not None]
            for path, found in evidence.items()
        }

    @cached_property
    def _spots(self) -> tuple[list[int], list[_Spot]]:
        spots: list[tuple[int, _Spot]] = []
        tables = [block for block in self.document.blocks if isinstance(block, Table)]
        for index, table in enumerate(tables):
            for cell in table.cells:
                start, end = cell.passage.start, cell.passage.end
                if start is not None and end is not None:
                    spots.append((start, _Spot(end, index, cell, table.origin)))
        spots.sort(key=lambda spot: spot[0])
        return [start for start, _ in spots], [spot for _, spot in spots]

    @cached_property
    def cells(self) -> Mapping[tuple[int, int, int], str]:
        """Table, row, column -> the cell's text, for every row and column that it covers."""
        tables = [block for block in self.document.blocks if isinstance(block, Table)]
        return {
            (index, row, column): cell.passage.text
            for index, table in enumerate(tables)
            for cell in table.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        }

    def spot(self, path: str) -> _Spot | None:
        """The table cell in which a leaf's evidence begins; None outside of tables."""
        spans = self._spans.get(path)
        if not spans:
            return None
        starts, spots = self._spots
        index = bisect_right(starts, spans[0][0]) - 1
        return spots[index] if index >= 0 and spans[0][0] < spots[index].end else None

    def start(self, path: str) -> int | None:
        """Where a leaf's evidence begins."""
        spans = self._spans.get(path)
        return spans[0][0] if spans else None

    def edge(self, path: str) -> str:
        """Whether a leaf's evidence ends where its line or cell does, or words that no value claims go on there.

        `clean`; `goes on`: the next line begins with such words; `cut`: they touch it on its own line; `cut twice`.
        """
        spans = self._spans.get(path)
        if not spans:
            return "clean"
        cut = self._loose(spans[0][0] - 1) + self._loose(spans[-1][1])
        if cut:
            return "cut" if cut == 1 else "cut twice"
        return "goes on" if self._goes_on(spans[-1][1]) else "clean"

    def _loose(self, at: int) -> bool:
        """Whether a letter or figure stands here that no value claims."""
        text = self.document.text
        return 0 <= at < len(text) and text[at].isalnum() and not self._claims[at] and at not in self._markup

    def _goes_on(self, end: int) -> bool:
        behind = _NEXT_LINE.match(self.document.text, end)
        return behind is not None and self._loose(behind.end() - 1)

    @cached_property
    def _markup(self) -> frozenset[int]:
        return frozenset(o for m in self.document.marks if m.kind == "markup" for o in range(m.start, m.end))

    @cached_property
    def _claims(self) -> bytearray:
        claims = bytearray(len(self.document.text))
        for spans in self._spans.values():
            for start, end in spans:
                claims[start:end] = claims[start:end].translate(_ONE_MORE)
        return claims

    def shared(self, path: str) -> bool:
        """Whether another leaf's evidence covers most of this one's: only one of them can be right."""
        spans = self._spans.get(path, [])
        length = sum(end - start for start, end in spans)
        twice = sum(self._claims[start:end].count(2) for start, end in spans)
        return length > 0 and twice * 2 > length

    @cached_property
    def _open(self) -> list[int]:
        """Running count of visible characters that no value claims."""
        marks = bytearray(map(not_, map(str.isspace, self.document.text)))
        for mark in self.document.marks:
            if mark.kind == "markup":
                marks[mark.start : mark.end] = bytes(mark.end - mark.start)
        return list(accumulate(map(gt, marks, self._claims), initial=0))

    @cached_property
    def _visible(self) -> list[int]:
        """Running count of visible characters, markup's own among them."""
        return list(accumulate(map(not_, map(str.isspace, self.document.text)), initial=0))

    @cached_property
    def _open_figures(self) -> list[int]:
        """Where figures stand that no value claims and that are the whole cell, or have a unit behind them."""
        text, claims = self.document.text, self._claims
        return [
            m.start() for m in _FIGURE.finditer(text) if not claims[m.start()] and _counts(text, m.start(), m.end())
        ]

    def unclaimed(self, stretch: tuple[int, int]) -> float:
        """The share of a stretch's characters that no value claims, white space and markup aside."""
        start, end = stretch
        visible = self._visible[end] - self._visible[start]
        return (self._open[end] - self._open[start]) / visible if visible else 0.0

    def unclaimed_figures(self, stretch: tuple[int, int]) -> int:
        """How many figures of a stretch no value claims."""
        figures = self._open_figures
        return max(0, bisect_left(figures, stretch[1]) - bisect_left(figures, stretch[0]))

    def stretches(self, parts: Iterable[str]) -> dict[str, tuple[int, int]]:
        """From the first to the last evidence below each part."""
        found: dict[str, tuple[int, int]] = {}
        for path, spans in self._spans.items():
            for part in parts_of(path):
                for start, end in spans:
                    low, high = found.get(part, (start, end))
                    found[part] = (min(low, start), max(high, end))
        return {part: found[part] for part in parts if part in found}

    @cached_property
    def misplaced(self) -> Mapping[str, bool]:
        """For leaves in tables with at least three of their kind: whether one stands in another column (in a table
        turned round: row) than most of its kind, or in another row than most of its entry."""
        spots = {path: spot for path in self._spans if (spot := self.spot(path)) is not None}
        found: dict[str, bool] = {}
        for key in (column_of, entry_of):
            families: defaultdict[str, list[str]] = defaultdict(list)
            for path in spots:
                families[key(path)].append(path)
            for paths in families.values():
                _odd_ones(paths, spots, found)
        return found

    @cached_property
    def out_of_order(self) -> frozenset[str]:
        """Leaves that stand before a leaf of the same entry that the form prints before them."""
        furthest: dict[str, int] = {}
        odd = set()
        for path, spans in self._spans.items():
            if spans:
                entry = entry_of(path)
                if spans[0][0] < furthest.get(entry, -1):
                    odd.add(path)
                furthest[entry] = max(furthest.get(entry, -1), spans[0][0])
        return frozenset(odd)


def _counts(text: str, start: int, end: int) -> bool:
    behind = text[end : end + 3].lstrip(" \u3000")[:1]
    before = text[max(0, start - 3) : start].rstrip(" \u3000")[-1:]
    return _UNIT.match(text, end) is not None or (behind in _EDGES and before in _EDGES)


def _odd_ones(paths: list[str], spots: Mapping[str, _Spot], found: dict[str, bool]) -> None:
    if len(paths) < 3:
        return
    columns = Counter((spots[p].table, spots[p].cell.column) for p in paths)
    rows = Counter((spots[p].table, spots[p].cell.row) for p in paths)
    (column, by_column), (row, by_row) = columns.most_common(1)[0], rows.most_common(1)[0]
    if max(by_column, by_row) * 10 < len(paths) * 6:
        return  # no common line: nothing can be told
    for path in paths:
        spot = spots[path]
        odd = (spot.table, spot.cell.column) != column if by_column >= by_row else (spot.table, spot.cell.row) != row
        found[path] = found.get(path, False) or odd


@lru_cache(maxsize=4096)
def column_of(path: str) -> str:
    """`patients.rows[3].current` and `patients.total.current` -> one and the same column."""
    return re.sub(r"\[\d+\]", "[]", _ROW.sub(r"\1.*.", path))


def is_in_table(path: str) -> bool:
    """Whether a leaf lies in a table's row, or its row of totals."""
    return _ROW.match(path) is not None


@lru_cache(maxsize=4096)
def entry_of(path: str) -> str:
    """The list entry that a leaf lies in, or its row of totals; the part itself where there is neither."""
    item = _ITEM.match(path)
    if item and item[1] != path:
        return item[1]
    return path.rpartition("[")[0] if path.endswith("]") else ".".join(path.split(".")[:2])


@lru_cache(maxsize=4096)
def parts_of(path: str) -> tuple[str, ...]:
    """The parts by which what is left over is told: the top-level one, and the entry of a top-level list."""
    top = path.split(".", 1)[0]
    bare = top.split("[", 1)[0]
    return (bare,) if bare == top else (bare, top)
