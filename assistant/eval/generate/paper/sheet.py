"""What stands on printed pages: runs of text that know their leaves, and drawn rules."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.documents import GLUE, Box
from assistant.eval.generate.paper.fonts import Face
from assistant.eval.generate.pen import Ink

# A character's box above and below its base line, in sizes.
ABOVE = 0.88
BELOW = 0.12


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A line's text at one place of a page, in points from the page's top left; y is the base line."""

    page: int  # from 0
    x: float
    y: float
    size: float
    ink: Ink
    block: int  # runs of one block (a cell, a paragraph) belong together
    hidden: bool = False  # white on white


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A drawn line."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    width: float = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Shade:
    """A grey ground below a heading."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """All pages of one print, one size for all."""

    width: float
    height: float
    pages: int
    face: Face
    runs: tuple[Run, ...]
    rules: tuple[Rule, ...]
    shades: tuple[Shade, ...] = ()

    def text(self) -> str:
        """Everything that is printed, in the order of printing."""
        return "\n".join(run.ink.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a leaf (or a piece of it) is printed: a box in fractions of the page, from its top left."""

    leaf: int
    page: int  # from 0
    box: Box
    quote: str


def spots(sheet: Sheet) -> list[Spot]:
    """Every leaf's places, in the order of printing; the lines of one block on one page are one place."""
    found: list[tuple[int, Spot]] = []
    for run in sheet.runs:
        for start, end in _stretches(run.ink.offsets):
            leaf, text = run.ink.offsets[start], run.ink.text[start:end]
            if leaf == GLUE or not text.strip():
                continue
            spot = Spot(leaf, run.page, _box(sheet, run, start, end), text.strip())
            if found and _goes_on(found[-1], run, spot):
                last = found[-1][1]
                spot = Spot(leaf, run.page, last.box.union(spot.box), last.quote + spot.quote)
                found[-1] = (run.block, spot)
            else:
                found.append((run.block, spot))
    return [spot for _, spot in found]


def _goes_on(last: tuple[int, Spot], run: Run, spot: Spot) -> bool:
    block, before = last
    return block == run.block and before.leaf == spot.leaf and before.page == spot.page


def _stretches(offsets: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for end in range(1, len(offsets) + 1):
        if end == len(offsets) or offsets[end] != offsets[start]:
            yield start, end
            start = end


def _box(sheet: Sheet, run: Run, start: int, end: int) -> Box:
    text = run.ink.text
    left = start + len(text[start:end]) - len(text[start:end].lstrip())
    right = end - (len(text[start:end]) - len(text[start:end].rstrip()))
    x0 = run.x + sheet.face.width(text[:left], run.size)
    x1 = run.x + sheet.face.width(text[:right], run.size)
    return Box(
        x0 / sheet.width,
        (run.y - ABOVE * run.size) / sheet.height,
        x1 / sheet.width,
        (run.y + BELOW * run.size) / sheet.height,
    )


def entry(spot: Spot) -> dict[str, Any]:
    """A place as the public JSON has it."""
    return {"page": spot.page + 1, "box": spot.box.as_list(), "locator": None, "quote": spot.quote}
