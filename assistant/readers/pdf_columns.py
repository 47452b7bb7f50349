"""Reading order outside of tables: from top to bottom, and running text in two columns one after the other."""

from collections.abc import Sequence

from assistant.readers.pdf_ink import Glyph, Rect4
from assistant.readers.pdf_rows import WIDE, Row

_LEAST_ROWS = 4  # fewer rows side by side are taken for a table without rules
_LEAST_FILL = 0.55  # of a column's width that its usual row takes: running text, no names or figures


def in_columns(rows: Sequence[Row], tables: Sequence[Rect4]) -> list[Row]:
    """Rows in reading order. `tables`: boxes that no column of text runs through."""
    downward = min((r.box.y0 for r in rows if r.glyphs[0].vertical), default=0.0)
    height = [downward if r.glyphs[0].vertical else (r.box.y0 + r.box.y1) / 2 for r in rows]
    ordered = [rows[k] for k in sorted(range(len(rows)), key=lambda k: height[k])]
    result: list[Row] = []
    start = 0
    while start < len(ordered):
        end, gutter = _columns(ordered, start, tables)
        if gutter is None:
            result.append(ordered[start])
            start += 1
            continue
        cut = [_cut(row, gutter) for row in ordered[start:end]]
        result += [left for left, _ in cut if left is not None]
        result += [right for _, right in cut if right is not None]
        start = end
    return result


def _columns(rows: Sequence[Row], start: int, tables: Sequence[Rect4]) -> tuple[int, float | None]:
    """Index behind the last row of two columns that begin at `start`, and the middle of their gutter; None if none."""
    for gutter in _gutters(rows[start]):
        end = start
        while end < len(rows) and _parted(rows[end], gutter) and not _table_between(rows, start, end, tables):
            end += 1
        sides = [_cut(row, gutter) for row in rows[start:end]]
        if running([s[0] for s in sides]) and running([s[1] for s in sides]):
            return end, gutter
    return start, None


def _gutters(row: Row) -> list[float]:
    """Middles of a row's wide gaps."""
    if not row.plain:
        return []
    pairs = zip(row.glyphs, row.glyphs[1:], strict=False)
    return [(a.x1 + b.x0) / 2 for a, b in pairs if b.x0 - a.x1 >= WIDE / 2 * row.size]


def _parted(row: Row, gutter: float) -> bool:
    """Whether a row leaves the gutter free by half a character on both sides."""
    return row.plain and all(g.x1 <= gutter - 0.4 * g.size or g.x0 >= gutter + 0.4 * g.size for g in row.glyphs)


def _table_between(rows: Sequence[Row], start: int, end: int, tables: Sequence[Rect4]) -> bool:
    return end > start and any(rows[end - 1].box.y1 <= t.y0 + 3 and t.y1 - 3 <= rows[end].box.y0 for t in tables)


def running(side: Sequence[Row | None]) -> bool:
    """Whether one side of a gutter is running text: rows without gaps that mostly fill their column."""
    rows = [row for row in side if row is not None]
    if len(rows) < _LEAST_ROWS or len(rows) < 0.6 * len(side):
        return False
    width = max(r.box.x1 for r in rows) - min(r.box.x0 for r in rows)
    full = sum(r.box.x1 - r.box.x0 >= 0.9 * width for r in rows)
    gaps = sum(any(b.x0 - a.x1 > WIDE * r.size for a, b in zip(r.glyphs, r.glyphs[1:], strict=False)) for r in rows)
    return width >= 10 * rows[0].size and full >= _LEAST_FILL * len(rows) and gaps == 0


def _cut(row: Row, gutter: float) -> tuple[Row | None, Row | None]:
    left: list[Glyph] = []
    right: list[Glyph] = []
    for glyph in row.glyphs:
        (left if glyph.x1 <= gutter else right).append(glyph)
    return (Row(tuple(left)) if left else None, Row(tuple(right)) if right else None)


__all__ = ["in_columns", "running"]
