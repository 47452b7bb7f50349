"""Typed text printed to pages: lines given back as they were typed, with their blanks, tabs and ends.

A printed tab is a gap that ends on one of the program's stops, a blank is a character, and a line longer than the page
goes on in the next one. Where that explains every gap of a page there are no columns but those which the text itself
draws, and it is read as a text file is. Tabs that line up, as columns do, are left to those who look for columns.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from assistant.readers.pdf_ink import Glyph
from assistant.readers.pdf_rows import Row, blanks_between
from assistant.readers.pdf_typed_wraps import Margins, joined, ragged

_OFF = 0.4  # points by which a text may miss its stop
_NARROWEST, _WIDEST = 2.0, 90.0  # of the size; points: between two stops
_LEAST_STOPS, _LEAST_STARTS = 3, 5  # at which something stands, from which on a distance between stops is told
_USUAL = (36.0, 42.0, 35.45, 40.0, 48.0)  # points, of programs' own stops: for a page that shows fewer
_LEAST_GAP = 0.25  # of the size; programs set Western letters and Japanese ones as far apart
_MOST_OPEN = 0.03  # of the gaps, that may have no reason
_BLANK_LINE = 1.6  # of the usual distance between two lines


@dataclass(frozen=True)
class TypedRow(Row):
    """A line of typed text, its blanks and tabs among its glyphs."""

    joint: str | None = None  # what stands between it and the line before, where that one only goes on
    apart: bool = False  # a blank line stands above


def typed_rows(rows: Sequence[Row], glyphs: Iterable[Glyph], width: float) -> list[TypedRow]:
    """The rows from top to bottom as they were typed; [] where some gap has no such reason. `glyphs`: the page's,
    with the blanks at the rows' ends. `width`: the page's, in points."""
    if not rows or any(not row.plain or row.glyphs[0].confidence is not None for row in rows):
        return []
    rows = _with_ends(sorted(rows, key=lambda row: row.y), [g for g in glyphs if not g.text.strip()])
    size = median(row.size for row in rows)
    left = min(row.box.x0 for row in rows)
    page = _Page(left, size, _stops(rows, left, size))
    told = [page.typed(row) for row in rows]
    if page.open > _MOST_OPEN * page.gaps:
        return []
    lines = _with_ends_told(told, left, width, page.every)
    return lines if page.every is None or ragged(lines, [line.joint for line in lines]) else []


def _with_ends(rows: Sequence[Row], blanks: Sequence[Glyph]) -> list[Row]:
    """The rows with the blanks before and behind them."""
    found: list[Row] = []
    for row in rows:
        here = [b for b in blanks if abs(b.y - row.y) < 0.35 * row.size]
        before = sorted((b for b in here if b.x1 <= row.box.x0 + 0.5), key=lambda g: g.x)
        behind = sorted((b for b in here if b.x0 >= row.box.x1 - 0.5), key=lambda g: g.x)
        found.append(Row((*before, *row.glyphs, *behind)))
    return found


def _stops(rows: Sequence[Row], left: float, size: float) -> float | None:
    """The distance between two stops, in points; None where the gaps show none."""
    starts = [b.x0 - left for row in rows for a, b in _gaps(row, size)]
    starts += [row.box.x0 - left for row in rows if row.box.x0 - left > _OFF]
    distinct: list[float] = []
    for start in sorted(starts):
        if not distinct or start - distinct[-1] > 2 * _OFF:
            distinct.append(start)
    if len(distinct) >= _LEAST_STOPS and len(starts) >= _LEAST_STARTS:
        tried = {start / k for start in distinct for k in range(1, 16)}
    else:
        tried = set(_USUAL)
    for every in sorted(tried, reverse=True):
        if _NARROWEST * size <= every <= _WIDEST and starts:
            on = sum(_on_stop(start, every) for start in starts)
            if on >= (1 - _MOST_OPEN) * len(starts):
                return every
    return None


def _on_stop(place: float, every: float) -> bool:
    return place > _OFF and abs(place - round(place / every) * every) <= _OFF


def _gaps(row: Row, size: float) -> list[tuple[Glyph, Glyph]]:
    """The pairs of glyphs between which nothing stands though there is room."""
    return [(a, b) for a, b in pairwise(row.glyphs) if a.run != b.run and blanks_between(a, b, row.spread) > 0]


@dataclass
class _Page:
    left: float
    size: float
    every: float | None  # between two stops
    gaps: int = 0
    open: int = 0  # of the gaps: without a reason

    def typed(self, row: Row) -> TypedRow:
        """The row with its gaps filled."""
        first = row.glyphs[0]
        margin = first._replace(text=" ", x0=self.left, x1=self.left, x=self.left, run=-1)
        glyphs = list(self._indent(margin, first))
        for a, b in pairwise(row.glyphs):
            glyphs += [a, *self._between(a, b, row.spread)]
        return TypedRow((*glyphs, row.glyphs[-1]))

    def _indent(self, margin: Glyph, first: Glyph) -> list[Glyph]:
        if first.x0 - margin.x1 <= _LEAST_GAP * self.size:
            return []
        return [_filled(margin, first, self._tabs(margin, first) or self._blanks(margin, first))]

    def _between(self, a: Glyph, b: Glyph, spread: float) -> list[Glyph]:
        tabs = self._tabs(a, b) if a.run != b.run and b.x0 - a.x1 > _LEAST_GAP * self.size else ""
        if not tabs and not blanks_between(a, b, spread):
            return []
        self.gaps += 1
        self.open += not tabs
        return [_filled(a, b, tabs or self._blanks(a, b))]

    def _blanks(self, a: Glyph, b: Glyph) -> str:
        return " " * max(1, round((b.x0 - a.x1) / (self.size / 2)))

    def _tabs(self, a: Glyph, b: Glyph) -> str:
        """The tabs that lead from one glyph to another one; "" where that one stands on no stop."""
        start, end = a.x1 - self.left, b.x0 - self.left
        if self.every is None or not _on_stop(end, self.every):
            return ""
        return "\t" * max(1, round(end / self.every) - int((start + _OFF) / self.every))


def _filled(a: Glyph, b: Glyph, text: str) -> Glyph:
    """White space that takes all the room between two glyphs."""
    return a._replace(text=text, x0=a.x1, x1=b.x0, x=a.x1)


def _with_ends_told(rows: Sequence[TypedRow], left: float, width: float, every: float | None) -> list[TypedRow]:
    """The rows, with blank lines between them and ends of lines that only wrap."""
    pitches = [b.y - a.y for a, b in pairwise(rows)]
    usual = median(pitches) if pitches else 0.0
    apart = [False, *(pitch > _BLANK_LINE * usual for pitch in pitches)]
    joints = joined(rows, Margins(left, width - left, every), apart)
    return [replace(row, joint=joint, apart=gap) for row, joint, gap in zip(rows, joints, apart, strict=True)]


__all__ = ["TypedRow", "typed_rows"]
