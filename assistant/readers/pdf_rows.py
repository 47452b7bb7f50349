"""Glyphs -> rows: what stands on one baseline, from left to right, doubles removed, gaps measured."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.readers.pdf_ink import Glyph, Rect4

_SAME_BASELINE = 0.35  # of the larger glyph's size
_SPREAD_FROM = 4  # gaps
_MOST_SPREAD = 0.6  # of the size; what stands wider apart may be columns
_DOUBLE = 0.2  # of the size; a glyph set again this close is a fake bold
_WESTERN = re.compile(r"[!-~¡-ɏ]")
GAP_WESTERN = 0.22  # of the size; a wider gap between Western letters is a space
GAP = 0.55  # the same beside a Japanese character, whose own box has some air
WIDE = 1.6  # of the size; a wider gap parts columns


@dataclass(frozen=True)
class Row:
    """Glyphs of one line, in order of reading."""

    glyphs: tuple[Glyph, ...]

    @cached_property
    def box(self) -> Rect4:
        """Around all glyphs."""
        return Rect4(
            min(g.x0 for g in self.glyphs),
            min(g.y0 for g in self.glyphs),
            max(g.x1 for g in self.glyphs),
            max(g.y1 for g in self.glyphs),
        )

    @cached_property
    def size(self) -> float:
        """The usual glyph's, in points."""
        sizes = sorted(g.size for g in self.glyphs)
        return sizes[len(sizes) // 2]

    @cached_property
    def y(self) -> float:
        """The baseline."""
        return max(self.glyphs, key=lambda g: g.size).y

    @cached_property
    def text(self) -> str:
        """The characters, without the gaps."""
        return "".join(g.text for g in self.glyphs)

    @cached_property
    def spread(self) -> float:
        """How far apart all characters of a letter-spaced row are set, in points; 0 for usual rows."""
        gaps = sorted(b.x0 - a.x1 for a, b in zip(self.glyphs, self.glyphs[1:], strict=False))
        middle = gaps[len(gaps) // 2] if len(gaps) >= _SPREAD_FROM else 0.0
        return middle if 0.05 * self.size < middle < _MOST_SPREAD * self.size else 0.0

    @property
    def plain(self) -> bool:
        """Whether it reads from left to right."""
        return self.glyphs[0].turn == 0 and not self.glyphs[0].vertical


def make_rows(glyphs: Iterable[Glyph]) -> list[Row]:
    """Rows from top to bottom; sideways and downward text after the rest, by its own direction of reading."""
    upright: list[Glyph] = []
    others: dict[tuple[int, bool], list[Glyph]] = {}
    for glyph in glyphs:
        if glyph.turn == 0 and not glyph.vertical:
            upright.append(glyph)
        else:
            others.setdefault((glyph.turn, glyph.vertical), []).append(glyph)
    rows = [row for line in _lines(upright) if (row := _row(line)) is not None]
    for (turn, vertical), group in others.items():
        rows += _turned_rows(group, turn, vertical)
    return rows


def _lines(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Glyphs grouped by their baseline, each line sorted from left to right."""
    lines: list[list[Glyph]] = []
    y, size = 0.0, 0.0
    for glyph in sorted(glyphs, key=lambda g: g.y):
        if lines and glyph.y - y <= _SAME_BASELINE * max(size, glyph.size):
            lines[-1].append(glyph)
            if glyph.size > size:
                y, size = glyph.y, glyph.size
        else:
            lines.append([glyph])
            y, size = glyph.y, glyph.size
    for line in lines:
        line.sort(key=lambda g: (g.x, g.order))
    return lines


def _row(line: Sequence[Glyph]) -> Row | None:
    """A row without doubles and without blanks at its ends; None where nothing is left."""
    kept: list[Glyph] = []
    for glyph in line:
        reach = _DOUBLE * glyph.size
        if any(g.text == glyph.text and abs(g.x - glyph.x) < reach and abs(g.y - glyph.y) < reach for g in kept[-3:]):
            continue
        kept.append(glyph)
    while kept and not kept[-1].text.strip():
        kept.pop()
    while kept and not kept[0].text.strip():
        kept.pop(0)
    return Row(tuple(kept)) if kept else None


def _turned_rows(glyphs: list[Glyph], turn: int, vertical: bool) -> list[Row]:
    """Rows of text that reads in another direction: looked at from there, the glyphs stay what they are."""

    def as_read(g: Glyph) -> Glyph:
        x, y = (g.x0 + g.x1) / 2, (g.y0 + g.y1) / 2
        turned = (turn + 1) % 4 if vertical else turn  # downward text is upright text read along a quarter turn
        across, along = {0: (y, x), 1: (-x, y), 2: (-y, -x), 3: (x, -y)}[turned]
        return g._replace(x=along, y=across)

    back = {}
    looked = []
    for number, glyph in enumerate(glyphs):
        seen = as_read(glyph)._replace(order=number)
        back[number] = glyph
        looked.append(seen)
    rows = [row for line in _lines(looked) if (row := _row(line)) is not None]
    return [Row(tuple(back[g.order] for g in row.glyphs)) for row in rows]


def blanks_between(before: Glyph, after: Glyph, spread: float = 0.0) -> float:
    """How wide a gap is, in half-width characters; 0 for none that a reader would see. `spread`: Row.spread."""
    gap = after.x0 - before.x1 - spread
    size = min(before.size, after.size)
    western = _WESTERN.match(before.text[-1]) and _WESTERN.match(after.text[0])
    if size <= 0 or gap < (GAP_WESTERN if western else GAP) * size:
        return 0.0
    return max(1.0, gap / (size / 2))


__all__ = ["GAP", "WIDE", "Row", "blanks_between", "make_rows"]
