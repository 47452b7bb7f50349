"""A page set in columns, as leaflets and newsletters are: what stands left of the gutter is read before what stands
right of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from assistant.readers.pdf_grid import find_grids
from assistant.readers.pdf_ink import Fill, Glyph, Rect4, Rule
from assistant.readers.pdf_regions import TextLine, is_heading, text_lines
from assistant.readers.pdf_rows import make_rows

_MIDDLE = (0.3, 0.7)  # of the text's width: where a gutter may run
_STEP = 2.0  # points between two places that are tried
_AIR = 0.5  # of the letters' size, free on both sides of a gutter
_LEAST_HEIGHT = 0.4  # of the text's height that columns take
_LEAST_ROWS = 5  # of text in each column
_ALIKE = 4.0  # points; tables abreast whose edges lie closer are one row of tables
_FLOWING = 8  # lines of text in each column, where no ruled tables tell
_LEVEL = 1.0  # points between baselines of one row
_SHARED = 0.5  # of the lines that may stand level with one of the other column: cells of a table do
_LONG = 9.0  # of the size; a line that is no single cell
_INDENT = 2.0  # of the size, by which a heading may be set in
_TOUCH = 3.0  # points between rules that meet


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a page's ink."""

    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    fills: tuple[Fill, ...]
    rounded: tuple[Rect4, ...]


def halves(
    glyphs: Sequence[Glyph], rules: Sequence[Rule], fills: Sequence[Fill], rounded: Sequence[Rect4]
) -> list[Piece]:
    """What stands above two columns, the left one, the right one, and what stands below, in order of reading; [] for a
    page without such columns."""
    seen = [g for g in glyphs if g.text.strip() and g.turn == 0 and not g.vertical]
    if len(seen) < 2 * _LEAST_ROWS:
        return []
    rules = _without_separators(rules, seen)
    found = _gutter(seen, rules, median(g.size for g in seen))
    if found is None:
        return []
    x, top, bottom = found

    def part(at_x: float, at_y: float) -> int:
        if at_y <= top or at_y >= bottom:
            return 0 if at_y <= top else 3
        return 1 if at_x < x else 2

    parts = [
        Piece(
            tuple(g for g in glyphs if part((g.x0 + g.x1) / 2, g.y - 0.35 * g.size) == k),
            tuple(r for r in rules if part(*_middle(r)) == k),
            tuple(f for f in fills if part((f.box.x0 + f.box.x1) / 2, (f.box.y0 + f.box.y1) / 2) == k),
            tuple(b for b in rounded if part((b.x0 + b.x1) / 2, (b.y0 + b.y1) / 2) == k),
        )
        for k in range(4)
    ]
    return parts if _are_columns(parts[1], parts[2]) or _flow_apart(parts[1], parts[2]) else []


def _without_separators(rules: Sequence[Rule], glyphs: Sequence[Glyph]) -> list[Rule]:
    """The rules but those upright ones that part columns: long, and no rule of a table meets them."""
    least = _LEAST_HEIGHT * (max(g.y1 for g in glyphs) - min(g.y0 for g in glyphs))
    long = [r for r in rules if not r.horizontal and r.end - r.start > least]
    flat = [r for r in rules if r.horizontal] if long else []
    alone = {
        id(r)
        for r in long
        if not any(f.start - _TOUCH < r.at < f.end + _TOUCH and r.start - _TOUCH < f.at < r.end + _TOUCH for f in flat)
    }
    return [r for r in rules if id(r) not in alone]


def _middle(rule: Rule) -> tuple[float, float]:
    along = (rule.start + rule.end) / 2
    return (along, rule.at) if rule.horizontal else (rule.at, along)


def _gutter(glyphs: Sequence[Glyph], rules: Sequence[Rule], size: float) -> tuple[float, float, float] | None:
    """(x, from y, to y) of the longest upright stretch that neither letters nor rules cross; None for a short one."""
    left, right = min(g.x0 for g in glyphs), max(g.x1 for g in glyphs)
    ends = [y for r in rules for y in ((r.at,) if r.horizontal else (r.start, r.end))]
    high, low = min([*(g.y0 for g in glyphs), *ends]), max([*(g.y1 for g in glyphs), *ends])
    air = _AIR * size
    # (x from, x to, y) of all that stands in a gutter's way.
    stops = [(g.x0 - air, g.x1 + air, g.y - 0.35 * g.size) for g in glyphs]
    stops += [(r.start - 1, r.end + 1, r.at) for r in rules if r.horizontal]
    stops += [(r.at - 1, r.at + 1, y) for r in rules if not r.horizontal for y in (r.start, r.end)]
    stops.sort(key=lambda s: s[2])
    best: list[tuple[float, float, float]] = []  # alike ones, from left to right
    x = left + _MIDDLE[0] * (right - left)
    while x < left + _MIDDLE[1] * (right - left):
        heights = [high - size, *(y for start, end, y in stops if start < x < end), low + size]
        top, bottom = max(pairwise(heights), key=lambda p: p[1] - p[0])
        if not best or bottom - top > best[0][2] - best[0][1] + 1:
            best = []
        if not best or bottom - top > best[0][2] - best[0][1] - 1:
            best.append((x, top, bottom))
        x += _STEP
    if not best:  # all letters on one spot
        return None
    x, top, bottom = best[len(best) // 2]
    if bottom - top < _LEAST_HEIGHT * (low - high) or any(abs(b[1] - top) > 1 for b in best):
        return None
    crossing = any(not r.horizontal and abs(r.at - x) < air and r.end > top and r.start < bottom for r in rules)
    return None if crossing else (x, top, bottom)


def _are_columns(left: Piece, right: Piece) -> bool:
    """Whether both have lines and tables, and those are no pairs that stand abreast in one row."""
    if any(len(make_rows(side.glyphs)) < _LEAST_ROWS for side in (left, right)):
        return False
    ours, theirs = (_tables(side) for side in (left, right))
    if not ours or not theirs:
        return False
    paired = sum(any(abs(a.y0 - b.y0) < _ALIKE and abs(a.y1 - b.y1) < _ALIKE for b in theirs) for a in ours)
    return 2 * paired <= min(len(ours), len(theirs))


def _flow_apart(left: Piece, right: Piece) -> bool:
    """Whether both have headings of their own, and lines that stand on heights of their own; where all lines of a page
    keep to the same heights, headings that mostly do not stand abreast."""
    sides = [text_lines(make_rows(side.glyphs)) for side in (left, right)]
    if min(map(len, sides)) < _FLOWING:
        return False
    ours, theirs = (_headings(side) for side in sides)
    if not ours or not theirs:
        return False
    level = sum(_is_level(line, sides[1]) for line in sides[0])
    if level <= _SHARED * min(map(len, sides)):
        return True
    abreast = sum(_is_level(line, theirs) for line in ours)
    return abreast <= _SHARED * min(len(ours), len(theirs)) and all(map(_is_told, sides))


def _is_told(lines: Sequence[TextLine]) -> bool:
    """Whether most lines are long and begin with words: a table's own columns are figures, or short."""
    told = [x for x in lines if x.x1 - x.x0 >= _LONG * x.row.size and not x.row.text.lstrip("△▲-")[:1].isdigit()]
    return len(told) > _SHARED * len(lines)


def _headings(lines: Sequence[TextLine]) -> list[TextLine]:
    edge = min(line.x0 for line in lines)
    return [line for line in lines if line.x0 < edge + _INDENT * line.row.size and is_heading(line)]


def _is_level(line: TextLine, others: Sequence[TextLine]) -> bool:
    return any(abs(line.row.y - other.row.y) < _LEVEL for other in others)


def _tables(side: Piece) -> list[Rect4]:
    """Tables of several rows and columns."""
    return [g.box for g in find_grids(side.rules) if len(g.xs) > 2 and len(g.ys) > 2]


__all__ = ["Piece", "halves"]
