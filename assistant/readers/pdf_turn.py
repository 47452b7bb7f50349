"""Pages whose text stands sideways or upside down: looked at from the side from which they read."""

from collections import Counter
from dataclasses import dataclass

from assistant.documents import Box
from assistant.readers.pdf_ink import Fill, Ink, Rect4, Rule

Warp = tuple[tuple[float, float, float], tuple[float, float, float], tuple[float, float, float]]


@dataclass(frozen=True, slots=True)
class View:
    """A page as it is read: its number, its size as displayed in points, and how its text is turned there; of a sheet
    over several pages abreast, its first one."""

    page: int
    width: float
    height: float
    turn: int  # quarter turns clockwise
    warp: Warp | None = None  # of a picture: from points as read to points as displayed; `turn` is then 0
    left: float = 0.0  # points by which it stands right of its sheet's first page
    edge: float = 0.0  # from which on the sheet is on this page
    beside: tuple["View", ...] = ()  # the sheet's further pages, from left to right

    def over(self, rect: Rect4) -> "View":
        """The page of the sheet that a rectangle stands on, or the middle of it."""
        middle = (rect.x0 + rect.x1) / 2
        return next((page for page in reversed(self.beside) if middle >= page.edge), self)

    def box(self, rect: Rect4) -> Box:
        """A rectangle as read -> fractions of the displayed page that it stands on, cut at its edges."""
        if (page := self.over(rect)) is not self:
            return page.box(rect)
        if self.warp is None:
            moved = rect._replace(x0=rect.x0 - self.left, x1=rect.x1 - self.left)
            x0, y0, x1, y1 = _turned(moved, -self.turn % 4, *self._read_size)
        else:
            x0, y0, x1, y1 = _warped(rect, self.warp)
        return Box(
            min(max(x0 / self.width, 0.0), 1.0),
            min(max(y0 / self.height, 0.0), 1.0),
            min(max(x1 / self.width, 0.0), 1.0),
            min(max(y1 / self.height, 0.0), 1.0),
        )

    @property
    def upright(self) -> bool:
        """Whether lines run from left to right on the displayed page, too."""
        if self.warp is None:
            return self.turn == 0
        (a, b, _), (c, d, _), (_, _, w) = self.warp
        return a * w > 5 * abs(b * w) and d * w > 5 * abs(c * w)

    @property
    def _read_size(self) -> tuple[float, float]:
        return (self.height, self.width) if self.turn % 2 else (self.width, self.height)


def _warped(rect: Rect4, warp: Warp) -> Rect4:
    """The rectangle of the same size around where its middle went; its sides stay along the axes.

    A skewed line's own bounds would take in the lines above and below.
    """
    middle = ((rect.x0 + rect.x1) / 2, (rect.y0 + rect.y1) / 2)
    x, y = _moved(*middle, warp)
    left, right = _moved(rect.x0, middle[1], warp), _moved(rect.x1, middle[1], warp)
    top, bottom = _moved(middle[0], rect.y0, warp), _moved(middle[0], rect.y1, warp)
    across = max(abs(right[0] - left[0]), abs(bottom[0] - top[0])) / 2
    down = max(abs(right[1] - left[1]), abs(bottom[1] - top[1])) / 2
    return Rect4(x - across, y - down, x + across, y + down)


def _moved(x: float, y: float, warp: Warp) -> tuple[float, float]:
    a, b, c = (row[0] * x + row[1] * y + row[2] for row in warp)
    return (a / c, b / c) if c else (a, b)


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
        width,
        height,
        shapes=ink.shapes,
        unknown=ink.unknown,
        undrawn=ink.undrawn,
        broken=ink.broken,
        drawn=ink.drawn,
        laid_over=ink.laid_over,
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
    new.frames = [place(frame) for frame in ink.frames]
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
