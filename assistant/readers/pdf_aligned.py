"""Tables with few rules or none: text that stands in columns line after line gets the rules that were not drawn.

What is made here are rules only (between columns, between rows, around the whole), so that these tables take the same
way from there on as fully ruled ones. Rules that are drawn, and the edges of shaded rows, part rows as they stand.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from assistant.readers.pdf_aligned_rows import Band, cuts
from assistant.readers.pdf_columns import running
from assistant.readers.pdf_headed import headed
from assistant.readers.pdf_ink import Fill, Rect4, Rule
from assistant.readers.pdf_regions import TextLine, is_typed, region, shrunk, text_lines
from assistant.readers.pdf_rows import Row
from assistant.readers.pdf_seams import seamed

_GUTTER = 0.7  # of the size; what is narrower parts no columns
_LEAST_LINES = 3
_LEAST_ROWS = 3  # of a table that no rule parts and that has few figures; lines may merely stand so
_LEAST_COLUMNS = 3  # of such a table
_FULL = 0.6  # of a table's width from which a drawn rule parts its rows
_SHORT = 14  # characters of the usual size
_FEW_SHORT, _MANY_SHORT = 0.3, 0.5  # of the stretches of text, with and without figures
_SEEN = 0.5  # of the lines that must show a gap which some heading runs across
_HALF = 0.5  # of the size, by which words on one height may differ
_MARGIN = 2.0  # points around the text
_NEAR = 14.0  # points within which a drawn rule is the table's own edge

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Aligned:
    """The rules that make a table of aligned text, and where it stands."""

    box: Rect4
    rules: tuple[Rule, ...]


def aligned_tables(
    rows: Iterable[Row], rules: Sequence[Rule], fills: Sequence[Fill], taken: Sequence[Rect4]
) -> list[Aligned]:
    """Tables among rows outside of ruled ones. `taken`: where the ruled tables are."""
    lines = seamed(text_lines(rows))
    flat = [*(r for r in rules if r.horizontal), *_edges_of(fills)]
    flat = [r for r in flat if not any(box.y0 - 1 <= r.at <= box.y1 + 1 and r.end > box.x0 for box in taken)]
    found: list[Aligned] = []
    start = 0
    while start < len(lines):
        first, stop = region(lines, start, flat, taken)
        here = lines[first:stop]
        gutters = headed(here, _gutters(here, _size(here))) if len(here) >= _LEAST_LINES else []
        if gutters and _is_text(here, gutters, _size(here)):
            start = stop  # the rest of running text would be too short to be known as such
            continue
        table = _table(here, gutters, flat) if gutters else None
        if table is None:
            start += 1
            continue
        found.append(table)
        start = stop
    return found


def _edges_of(fills: Sequence[Fill]) -> list[Rule]:
    """Upper and lower edges of shaded rows; cells shaded one by one make one edge."""
    edges: list[Rule] = []
    for fill in fills:
        x0, y0, x1, y1 = fill.box
        if fill.white or not 8 < y1 - y0 < 300:
            continue
        for y in (y0, y1):
            for k, edge in enumerate(edges):
                if abs(edge.at - y) < 2 and x0 <= edge.end + 3 and edge.start - 3 <= x1:
                    edges[k] = edge._replace(start=min(edge.start, x0), end=max(edge.end, x1))
                    break
            else:
                edges.append(Rule(True, y, x0, x1))
    return edges


def _size(lines: Sequence[TextLine]) -> float:
    return median(line.row.size for line in lines)


def _table(lines: Sequence[TextLine], gutters: Sequence[Span], flat: Sequence[Rule]) -> Aligned | None:
    left, right = min(line.x0 for line in lines) - _MARGIN, max(line.x1 for line in lines) + _MARGIN
    top, bottom = min(line.y0 for line in lines) - _MARGIN, max(line.y1 for line in lines) + _MARGIN
    own = [r for r in flat if top - _NEAR < r.at < bottom + _NEAR and r.start < right and r.end > left]
    full = sorted({r.at for r in own if min(r.end, right) - max(r.start, left) > _FULL * (right - left)})
    left, right = min([left, *(r.start for r in own)]), max([right, *(r.end for r in own)])
    top = max((y for y in full if y <= top + 2 * _MARGIN), default=top)
    bottom = min((y for y in full if y >= bottom - 2 * _MARGIN), default=bottom)
    inner = [y for y in full if top + 3 < y < bottom - 3]
    ys: list[float] = [top]
    for upper, lower in pairwise([top, *inner, bottom]):
        held = [line for line in lines if upper <= line.middle < lower]
        ys += cuts(Band(tuple(held), tuple(gutters)), ruled=bool(inner))
        ys.append(lower)
    if len(ys) < 3:
        if not _is_row(lines, gutters):
            return None
    elif not (inner or _has_cells(lines, rows=len(ys) - 1, columns=len(gutters) + 1)):
        return None
    rules = [Rule(True, y, left, right) for y in ys if y in (top, bottom) or y not in inner]
    rules += [r for r in own if top <= r.at <= bottom]
    rules += [Rule(False, x, top, bottom) for x in (left, right)]
    for low, high in gutters:
        x = _middle((low, high), _size(lines))
        for upper, lower in pairwise(ys):
            held = [line for line in lines if upper <= line.middle < lower]
            if not any(line.crosses(x) for line in held):
                rules.append(Rule(False, x, upper, lower))
    return Aligned(Rect4(left, top, right, bottom), tuple(rules))


def _is_row(lines: Sequence[TextLine], gutters: Sequence[Span]) -> bool:
    """Whether lines that nothing parts are one row: text in all of many columns at its top."""
    if is_typed(lines[0]):
        return False
    first = min(line.middle for line in lines)
    head = [line for line in lines if line.middle - first < _HALF * line.row.size]
    return (
        len(gutters) + 1 > _LEAST_COLUMNS and len(Band(tuple(lines), tuple(gutters)).columns(head)) == len(gutters) + 1
    )


def _has_cells(lines: Sequence[TextLine], *, rows: int, columns: int) -> bool:
    """Whether text that no rule parts looks like a table's: figures line after line, or many short cells."""
    figures = sum(any(map(str.isdigit, line.row.text)) for line in lines)
    chunks = [c[1] - c[0] <= _SHORT * line.row.size for line in lines for c in line.chunks]
    short = sum(chunks) / len(chunks)
    if figures >= _LEAST_ROWS:
        return short >= _FEW_SHORT
    return rows >= _LEAST_ROWS and columns >= _LEAST_COLUMNS and short >= _MANY_SHORT


def _middle(gutter: Span, size: float) -> float:
    """Where a gutter's rule goes: close to the text behind it, which usually begins alike on every page."""
    return max((gutter[0] + gutter[1]) / 2, gutter[1] - 0.5 * size)


def _gutters(lines: Sequence[TextLine], size: float) -> list[Span]:
    """Stretches that no line has anything in, and then those that only headings over several columns run across."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    least = _GUTTER * size
    clear = _clear(lines, left, right, least)
    found = list(clear)
    for low, high in zip([left, *(g[1] for g in clear)], [*(g[0] for g in clear), right], strict=True):
        found += _crossed(lines, low, high, least)
    return sorted(found)


def _clear(lines: Sequence[TextLine], left: float, right: float, least: float) -> list[Span]:
    spans = sorted(c for line in lines for c in line.chunks if c[1] > left and c[0] < right)
    found: list[Span] = []
    reach = left
    for start, end in spans:
        if start - reach >= least and reach > left:
            found.append((reach, start))
        reach = max(reach, end)
    return found


def _crossed(lines: Sequence[TextLine], left: float, right: float, least: float) -> list[Span]:
    """Gutters inside of one column: most of its lines show the gap, the others run across it."""
    here = [line.within(left, right) for line in lines]
    here = [line for line in here if line.chunks]
    parted = [line for line in here if len(line.chunks) > 1]
    if len(parted) < max(2, _SEEN * len(here)):
        return []
    found: list[Span] = []
    for gap in _clear(parted, left, right, least):
        both = sum(line.x0 < gap[0] and line.x1 > gap[1] for line in parted)
        narrowed = [shrunk(gap, line.chunks) for line in here]
        free = [s for s in narrowed if s[1] - s[0] >= 0.4 * least]
        if both >= max(2, _SEEN * len(here)) and len(free) >= 0.7 * len(here):
            low, high = max(s[0] for s in free), min(s[1] for s in free)
            if high - low >= 0.4 * least:
                found.append((low, high))
    return found


def _is_text(lines: Sequence[TextLine], gutters: Sequence[Span], size: float) -> bool:
    """Whether this is no table: two columns of running text, or a list whose marks stand apart."""
    if len(gutters) > 1:
        return False
    low, high = gutters[0]
    ahead = [line.within(0, low + 0.1) for line in lines]
    behind = [line.within(high - 0.1, float("inf")) for line in lines]
    both = sum(bool(a.chunks) and bool(b.chunks) for a, b in zip(ahead, behind, strict=True))
    if both < 2:
        return True
    if max(line.x1 for line in ahead if line.chunks) - min(line.x0 for line in lines) < 3.5 * size:
        return True
    sides = [[line.cut((low, high, before)) for line in lines] for before in (True, False)]
    return all(running(side) for side in sides)


__all__ = ["Aligned", "aligned_tables"]
