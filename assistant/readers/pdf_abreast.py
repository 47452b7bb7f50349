"""Tables that stand side by side, each with its caption above: a line over both of them is two lines."""

from collections.abc import Sequence
from itertools import pairwise

from assistant.readers.pdf_ink import Rect4
from assistant.readers.pdf_rows import Row

_BESIDE = 0.5  # of the lower table's height that both must share
_FURTHEST = 2.5  # of the size; how far a caption stands above its table, or above its own next line
_APART = 0.9  # of the size; a gap between two captions


def captions(rows: Sequence[Row], tables: Sequence[Rect4]) -> tuple[list[Row], dict[int, list[Row]]]:
    """The rows that stand over no table of several abreast, and by the index of such a table the rows over it."""
    rest = list(rows)
    over: dict[int, list[Row]] = {}
    for group in _abreast(tables):
        middles = [(tables[a].x1 + tables[b].x0) / 2 for a, b in pairwise(group)]
        left, right = tables[group[0]].x0, tables[group[-1]].x1
        top = min(tables[k].y0 for k in group)
        for row in sorted((r for r in rest if r.plain and r.y < top), key=lambda r: -r.y):
            if row.box.x1 <= left or row.box.x0 >= right:
                continue
            parts = _cut(row, middles)
            if top - row.y > _FURTHEST * row.size or parts is None:
                break
            for k, part in zip(group, parts, strict=True):
                if part is not None:
                    over.setdefault(k, []).insert(0, part)
            rest = [r for r in rest if r is not row]
            top = row.y - row.size
    return rest, over


def _abreast(tables: Sequence[Rect4]) -> list[list[int]]:
    """Indices of tables beside one another, from left to right; only groups of more than one."""
    groups: list[list[int]] = []
    for k in sorted(range(len(tables)), key=lambda k: tables[k].x0):
        for group in groups:
            last = tables[group[-1]]
            if last.x1 <= tables[k].x0 + 1 and all(_share(tables[j], tables[k]) for j in group):
                group.append(k)
                break
        else:
            groups.append([k])
    return [group for group in groups if len(group) > 1]


def _share(one: Rect4, other: Rect4) -> bool:
    shared = min(one.y1, other.y1) - max(one.y0, other.y0)
    return shared > _BESIDE * min(one.y1 - one.y0, other.y1 - other.y0)


def _cut(row: Row, middles: Sequence[float]) -> list[Row | None] | None:
    """The row's parts between gutters; None where it runs across one."""
    sides = [sum(m < (g.x0 + g.x1) / 2 for m in middles) for g in row.glyphs]
    for before, after, a, b in zip(row.glyphs, row.glyphs[1:], sides, sides[1:], strict=False):
        if a != b and after.x0 - before.x1 < _APART * row.size:
            return None
    parts = [tuple(g for g, s in zip(row.glyphs, sides, strict=True) if s == k) for k in range(len(middles) + 1)]
    return [Row(part) if any(g.text.strip() for g in part) else None for part in parts]


__all__ = ["captions"]
