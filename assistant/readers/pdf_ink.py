"""What stands on a page, as this reader sees it: glyphs, rules, fills and pictures.

Coordinates are points from the top left of the displayed page: crop box, after /Rotate.
"""

from dataclasses import dataclass, field
from typing import NamedTuple


class Rect4(NamedTuple):
    """A rectangle in points, y downwards."""

    x0: float
    y0: float
    x1: float
    y1: float


class Glyph(NamedTuple):
    """One painted character (or ligature), with the point on its baseline where it starts."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float  # points, across the direction of writing
    x: float  # its origin
    y: float
    turn: int  # quarter turns clockwise from upright
    vertical: bool  # written downwards by its font
    seen: bool  # False: invisible by its own paint
    order: int  # of painting
    run: int  # glyphs of one string share it
    struck: bool = False
    confidence: float | None = None  # of OCR, 0 to 1; None where the file has the character
    embedded: bool = False  # its font is in the file, so that every computer draws it alike
    font: int = 0  # a number of its font, the same on all pages
    code: int = 0  # which of the font's shapes it is


class Rule(NamedTuple):
    """A straight line along an axis: horizontal at y=at from x=start to end, or vertical at x=at."""

    horizontal: bool
    at: float
    start: float
    end: float
    order: int = 0  # of painting


class Fill(NamedTuple):
    """A filled rectangle, wider than a rule."""

    box: Rect4
    white: bool
    opaque: bool
    order: int


@dataclass(slots=True)
class Ink:
    """All of one page's drawing. Width and height in points."""

    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    pictures: list[Fill] = field(default_factory=list)
    frames: list[Rect4] = field(default_factory=list)  # with round corners, around something; no rules of a table
    shapes: int = 0  # paths that are neither rules nor rectangles
    unknown: int = 0  # glyphs whose character the file does not tell
    undecoded: int = 0  # letters, at least, of strings that the parser left out
    broken: str | None = None  # name of the error that ended the page's drawing
    undrawn: int = 0  # form fields whose text the file leaves to the viewer to draw
    drawn: int = 0  # order of the last thing painted
    laid_over: int = 0  # order of the last thing that is the page's own, not laid over it (fields, comments)


__all__ = ["Fill", "Glyph", "Ink", "Rect4", "Rule"]
