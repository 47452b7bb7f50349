"""Rules on a page -> grids with cells: which slots of a grid no rule parts are one merged cell.

Made here rather than taken from pdfplumber's TableFinder, because that one loses a cell that is broken at the page's
edge, gives merged cells no spans, and takes longer than everything else together.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from assistant.readers.pdf_ink import Rect4, Rule

SNAP = 3.0  # points; rules closer than this are one, gaps smaller than this are none
_LEAST = 5.0  # points; what is shorter is no table's rule
_REACH = 6.0  # points by which rules stand out where a side of the table is open
_AIR = 9.0  # points between cells that are drawn as separate boxes
_WIDE_AIR = 15.0  # the same between boxes of one height
_MOST_RULES = 4_000
_MOST_BOXES = 1_000
_MOST_SLOTS = 60_000


@dataclass(frozen=True, slots=True)
class Slot:
    """One cell of a grid: where it stands, and whether a rule closes it above and below."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Rect4
    closed_above: bool
    closed_below: bool


@dataclass(slots=True)
class Grid:
    """A ruled table's geometry: edges from left to right and top to bottom, in points."""

    xs: Sequence[float]
    ys: Sequence[float]
    slots: Sequence[Slot]
    index: dict[tuple[int, int], int] = field(default_factory=dict)  # (row, column) -> number of its slot
    loose: bool = False  # its columns are told by its text: their edges are not to the point

    @property
    def box(self) -> Rect4:
        """The whole table."""
        return Rect4(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def at(self, x: float, y: float) -> int | None:
        """The number of the slot that holds a point."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        return self.index.get((row, column))


def find_grids(rules: Iterable[Rule]) -> list[Grid]:
    """All grids of more than one cell, smallest first (a table within a table's cell comes before it)."""
    grids = _all_grids(rules)
    found = [g for g in grids if len(g.slots) > 1]
    frames = [g.box for g in grids if len(g.slots) == 1]
    found += _of_boxes([box for box in frames if not any(_holds(box, g.box) for g in found)])
    return sorted(found, key=lambda g: (g.xs[-1] - g.xs[0]) * (g.ys[-1] - g.ys[0]))


def frames(rules: Iterable[Rule]) -> list[Rect4]:
    """Boxes that no rule parts."""
    return [g.box for g in _all_grids(rules) if len(g.slots) == 1]


def box_tables(boxes: Sequence[Rect4]) -> list[Rect4]:
    """Where tables are whose cells are such boxes."""
    return [g.box for g in _of_boxes(boxes)]


def _all_grids(rules: Iterable[Rule]) -> list[Grid]:
    rules = list(rules)
    horizontal = _merged(r for r in rules if r.horizontal)
    vertical = _merged(r for r in rules if not r.horizontal)
    return [g for group in _groups(horizontal, vertical) if (g := _grid(*group)) is not None]


def _holds(box: Rect4, other: Rect4) -> bool:
    """Whether another box lies within one: a frame around a table is none of its cells."""
    inside = box.x0 - SNAP < other.x0 and other.x1 < box.x1 + SNAP
    return inside and box.y0 - SNAP < other.y0 and other.y1 < box.y1 + SNAP


def _level(box: Rect4, other: Rect4) -> bool:
    return abs(box.y0 - other.y0) <= SNAP and abs(box.y1 - other.y1) <= SNAP


def _of_boxes(boxes: Sequence[Rect4]) -> list[Grid]:
    """Tables whose cells are boxes of their own with a little air between them."""
    gaps: list[float] = []
    if len(boxes) > _MOST_BOXES:
        return []
    for box in boxes:
        right = [
            b.x0 - box.x1
            for b in boxes
            if 0 < b.x0 - box.x1 < (_WIDE_AIR if _level(box, b) else _AIR) and b.y0 < box.y1 and box.y0 < b.y1
        ]
        below = [b.y0 - box.y1 for b in boxes if 0 < b.y0 - box.y1 < _AIR and b.x0 < box.x1 and box.x0 < b.x1]
        gaps += [min(near) for near in (right, below) if near]
    if not gaps:
        return []
    air = sorted(gaps)[len(gaps) // 2] / 2
    rules: list[Rule] = []
    for x0, y0, x1, y1 in boxes:
        rules += [Rule(True, y, x0 - air, x1 + air) for y in (y0 - air, y1 + air)]
        rules += [Rule(False, x, y0 - air, y1 + air) for x in (x0 - air, x1 + air)]
    groups = _groups(_merged(r for r in rules if r.horizontal), _merged(r for r in rules if not r.horizontal))
    tables = [g for group in groups if (g := _grid(*group)) is not None]
    return [g for g in tables if len(g.slots) >= 4 or (len(g.ys) == 2 and len(g.slots) >= 2)]


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Rules of one direction: those on one line made one position, touching ones made one rule."""
    result: list[Rule] = []
    line: list[Rule] = []
    for rule in sorted(rules, key=lambda r: r.at):
        if line and rule.at - line[0].at > SNAP:
            result += _joined(line)
            line = []
        line.append(rule)
    if line:
        result += _joined(line)
    kept = [r for r in result if r.end - r.start >= _LEAST]
    return sorted(kept, key=lambda r: r.start - r.end)[:_MOST_RULES]


def _joined(line: list[Rule]) -> list[Rule]:
    weight = sum(r.end - r.start for r in line)
    at = sum(r.at * (r.end - r.start) for r in line) / weight if weight else line[0].at
    joined: list[Rule] = []
    for rule in sorted(line, key=lambda r: r.start):
        if joined and rule.start <= joined[-1].end + SNAP:
            last = joined[-1]
            joined[-1] = last._replace(end=max(last.end, rule.end))
        else:
            joined.append(rule._replace(at=at))
    return joined


def _groups(horizontal: Sequence[Rule], vertical: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that touch each other, directly or through others."""
    parent = list(range(len(horizontal) + len(vertical)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    by_height = sorted(range(len(horizontal)), key=lambda i: horizontal[i].at)
    heights = [horizontal[i].at for i in by_height]
    for j, upright in enumerate(vertical):
        first, last = bisect_left(heights, upright.start - SNAP), bisect_right(heights, upright.end + SNAP)
        for i in by_height[first:last]:
            if horizontal[i].start - SNAP <= upright.at <= horizontal[i].end + SNAP:
                parent[root(i)] = root(len(horizontal) + j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for i, rule in enumerate(horizontal):
        groups[root(i)][0].append(rule)
    for j, rule in enumerate(vertical):
        groups[root(len(horizontal) + j)][1].append(rule)
    return [group for group in groups.values() if group[0] and group[1]]


def _edges(crossing: Sequence[Rule], along: Sequence[Rule]) -> list[float]:
    """Positions of the rules that cross, and the ends of those along where they stand out: an open side."""
    edges = sorted({rule.at for rule in crossing})
    low = [r.start for r in along if r.start < edges[0] - _REACH]
    high = [r.end for r in along if r.end > edges[-1] + _REACH]
    if len(low) > 1 and max(low) - min(low) <= SNAP:
        edges.insert(0, min(low))
    if len(high) > 1 and max(high) - min(high) <= SNAP:
        edges.append(max(high))
    return edges


def _grid(horizontal: list[Rule], vertical: list[Rule]) -> Grid | None:
    xs, ys = _edges(vertical, horizontal), _edges(horizontal, vertical)
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > _MOST_SLOTS:
        return None
    columns, rows = len(xs) - 1, len(ys) - 1
    left = _walls(vertical, xs, ys)  # left[i][row]: a rule at xs[i] along that row
    above = _walls(horizontal, ys, xs)  # above[j][column]: a rule at ys[j] along that column
    owner = _regions(rows, columns, left, above)
    places: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for place, number in owner.items():
        places[number].append(place)
    boxes = [box for region in places.values() for box in _rectangles(region)]
    return _compressed(sorted(boxes), xs, ys, above)


def _walls(rules: Sequence[Rule], edges: Sequence[float], stops: Sequence[float]) -> list[list[bool]]:
    """For each edge and each stretch between two stops, whether rules cover most of it."""
    covered = [[0.0] * (len(stops) - 1) for _ in edges]
    for rule in rules:
        line = covered[bisect_left(edges, rule.at)]
        first = max(0, bisect_right(stops, rule.start) - 1)
        for k in range(first, len(stops) - 1):
            if stops[k] >= rule.end:
                break
            line[k] += max(0.0, min(rule.end, stops[k + 1]) - max(rule.start, stops[k]))
    return [[c > 0.5 * (stops[k + 1] - stops[k]) for k, c in enumerate(line)] for line in covered]


def _regions(
    rows: int, columns: int, left: Sequence[Sequence[bool]], above: Sequence[Sequence[bool]]
) -> dict[tuple[int, int], int]:
    """(row, column) -> number of the region that no rule parts."""
    owner: dict[tuple[int, int], int] = {}
    for start in ((r, c) for r in range(rows) for c in range(columns)):
        if start in owner:
            continue
        number = len(owner)
        owner[start] = number
        stack = [start]
        while stack:
            row, column = stack.pop()
            for place, open_ in (
                ((row, column + 1), column + 1 < columns and not left[column + 1][row]),
                ((row, column - 1), column > 0 and not left[column][row]),
                ((row + 1, column), row + 1 < rows and not above[row + 1][column]),
                ((row - 1, column), row > 0 and not above[row][column]),
            ):
                if open_ and place not in owner:
                    owner[place] = number
                    stack.append(place)
    return owner


def _rectangles(region: Sequence[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """(row, column, row span, column span) of a region; one that is no rectangle is cut into some."""
    by_row: dict[int, list[int]] = defaultdict(list)
    for row, column in region:
        by_row[row].append(column)
    open_: dict[tuple[int, int], int] = {}  # (first column, last column) -> first row
    done: list[tuple[int, int, int, int]] = []
    row = min(by_row)
    while open_ or row in by_row:
        stretches = set(_stretches(sorted(by_row.get(row, ()))))
        for stretch in [s for s in open_ if s not in stretches]:
            first = open_.pop(stretch)
            done.append((first, stretch[0], row - first, stretch[1] - stretch[0] + 1))
        for stretch in stretches:
            open_.setdefault(stretch, row)
        row += 1
    return done


def _stretches(columns: Sequence[int]) -> list[tuple[int, int]]:
    result: list[tuple[int, int]] = []
    for column in columns:
        if result and result[-1][1] == column - 1:
            result[-1] = (result[-1][0], column)
        else:
            result.append((column, column))
    return result


def _compressed(
    boxes: Sequence[tuple[int, int, int, int]],
    xs: Sequence[float],
    ys: Sequence[float],
    above: Sequence[Sequence[bool]],
) -> Grid:
    """The grid without rows and columns in which no cell starts."""
    rows = sorted({b[0] for b in boxes})
    columns = sorted({b[1] for b in boxes})
    slots: list[Slot] = []
    index: dict[tuple[int, int], int] = {}
    for number, (r, c, height, width) in enumerate(boxes):
        row, column = bisect_left(rows, r), bisect_left(columns, c)
        row_span, column_span = bisect_left(rows, r + height) - row, bisect_left(columns, c + width) - column
        slots.append(
            Slot(
                row,
                column,
                row_span,
                column_span,
                Rect4(xs[c], ys[r], xs[c + width], ys[r + height]),
                closed_above=all(above[r][c : c + width]),
                closed_below=all(above[r + height][c : c + width]),
            )
        )
        for i in range(row, row + row_span):
            for j in range(column, column + column_span):
                index[i, j] = number
    return Grid([*(xs[c] for c in columns), xs[-1]], [*(ys[r] for r in rows), ys[-1]], slots, index)


__all__ = ["SNAP", "Grid", "Slot", "box_tables", "find_grids", "frames"]
