"""Pages whose text stands sideways or upside down: looked at from the side from which they read."""

import math
from collections import Counter
from dataclasses import dataclass

from assistant.documents import Box
from assistant.readers.pdf_ink import Fill, Ink, Rect4, Rule


@dataclass(frozen=True, slots=True)
class View:
    """A page as it is read: its number, its size as displayed in points, and how its text is turned there."""

    page: int
    width: float
    height: float
    turn: int  # quarter turns clockwise
    skew: float = 0.0  # degrees clockwise by which a scanned page was straightened

    def box(self, rect: Rect4) -> Box:
        """A rectangle as read -> fractions of the displayed page, cut at its edges."""
        x0, y0, x1, y1 = _turned(self._skewed(rect), -self.turn % 4, *self._read_size)
        return Box(
            min(max(x0 / self.width, 0.0), 1.0),
            min(max(y0 / self.height, 0.0), 1.0),
            min(max(x1 / self.width, 0.0), 1.0),
            min(max(y1 / self.height, 0.0), 1.0),
        )

    def _skewed(self, rect: Rect4) -> Rect4:
        """The rectangle moved to where its middle was before the page was straightened; its size is kept."""
        if not self.skew:
            return rect
        width, height = self._read_size
        x, y = (rect.x0 + rect.x1 - width) / 2, (rect.y0 + rect.y1 - height) / 2
        sine, cosine = math.sin(math.radians(self.skew)), math.cos(math.radians(self.skew))
        dx, dy = x * cosine - y * sine - x, x * sine + y * cosine - y
        return Rect4(rect.x0 + dx, rect.y0 + dy, rect.x1 + dx, rect.y1 + dy)

    @property
    def _read_size(self) -> tuple[float, float]:
        return (self.height, self.width) if self.turn % 2 else (self.width, self.height)


def main_turn(ink: Ink) -> int:
    """How most of the page's text stands."""
    counts = Counter(g.turn for g in ink.glyphs)
    return counts.most_common(1)[0][0] if counts else 0


def turned(ink: Ink, turn: int) -> Ink:
    """The page as it reads, if its text stands `turn` quarter turns clockwise."""
    if turn == 0:
        return ink
    width, height = (ink.height, ink.width) if turn % 2 else (ink.width, ink.height)

    def place(rect: Rect4) -> Rect4:
        return _turned(rect, turn, ink.width, ink.height)

    def fill(old: Fill) -> Fill:
        return old._replace(box=place(old.box))

    new = Ink(
        width, height, shapes=ink.shapes, unknown=ink.unknown, undrawn=ink.undrawn, broken=ink.broken, drawn=ink.drawn
    )
    for glyph in ink.glyphs:
        x0, y0, x1, y1 = place(Rect4(glyph.x0, glyph.y0, glyph.x1, glyph.y1))
        x, y, _, _ = place(Rect4(glyph.x, glyph.y, glyph.x, glyph.y))
        new.glyphs.append(glyph._replace(x0=x0, y0=y0, x1=x1, y1=y1, x=x, y=y, turn=(glyph.turn - turn) % 4))
    for rule in ink.rules:
        flat = (
            Rect4(rule.start, rule.at, rule.end, rule.at)
            if rule.horizontal
            else Rect4(rule.at, rule.start, rule.at, rule.end)
        )
        x0, y0, x1, y1 = place(flat)
        horizontal = rule.horizontal != bool(turn % 2)
        ends = (y0, x0, x1) if horizontal else (x0, y0, y1)
        new.rules.append(Rule(horizontal, *ends, rule.order))
    new.fills = [fill(f) for f in ink.fills]
    new.pictures = [fill(p) for p in ink.pictures]
    return new


def _turned(rect: Rect4, turn: int, width: float, height: float) -> Rect4:
    """A rectangle on a page of that size, after the page is turned counter-clockwise by so many quarters."""
    x0, y0, x1, y1 = rect
    if turn == 1:
        return Rect4(y0, width - x1, y1, width - x0)
    if turn == 2:
        return Rect4(width - x1, height - y1, width - x0, height - y0)
    if turn == 3:
        return Rect4(height - y1, x0, height - y0, x1)
    return rect


__all__ = ["View", "main_turn", "turned"]
