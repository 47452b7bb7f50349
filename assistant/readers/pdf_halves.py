"""A page set in two columns that hold tables: what stands left of the gutter is read before what stands right of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from assistant.readers.pdf_grid import find_grids
from assistant.readers.pdf_ink import Fill, Glyph, Rect4, Rule
from assistant.readers.pdf_rows import make_rows

_MIDDLE = (0.3, 0.7)  # of the text's width: where a gutter may run
_STEP = 2.0  # points between two places that are tried
_AIR = 0.5  # of the letters' size, free on both sides of a gutter
_LEAST_HEIGHT = 0.4  # of the text's height that columns take
_LEAST_ROWS = 5  # of text in each column
_ALIKE = 4.0  # points; tables abreast whose edges lie closer are one row of tables


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
    return parts if _are_columns(parts[1], parts[2]) else []


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


def _tables(side: Piece) -> list[Rect4]:
    """Tables of several rows and columns."""
    return [g.box for g in find_grids(side.rules) if len(g.xs) > 2 and len(g.ys) > 2]


__all__ = ["Piece", "halves"]
