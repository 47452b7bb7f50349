"""Charts as inline SVG: drawn by arithmetic, styled by the page's own CSS."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.eval.report.markup import text

Point = tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class Plot:
    """A drawing area with axes. Coordinates in data units; y grows upwards."""

    width: int = 520
    height: int = 320
    left: int = 58
    right: int = 18
    top: int = 34
    bottom: int = 46
    x: Callable[[float], float]  # data -> 0..1
    y: Callable[[float], float]

    def at(self, point: Point) -> Point:
        """Where a point of the data is drawn."""
        across = self.width - self.left - self.right
        up = self.height - self.top - self.bottom
        return self.left + across * self.x(point[0]), self.top + up * (1 - self.y(point[1]))

    def axes(
        self,
        xs: Sequence[tuple[float, str]],
        ys: Sequence[tuple[float, str]],
        *,
        x_label: tuple[str, str],
        y_label: tuple[str, str],
    ) -> str:
        """Grid lines, ticks and what the axes are called."""
        low, high = self.left, self.width - self.right
        floor = self.height - self.bottom
        parts = []
        for value, label in ys:
            _, at = self.at((0, value))
            parts.append(f'<line class="grid" x1="{low}" x2="{high}" y1="{at:.1f}" y2="{at:.1f}"/>')
            parts.append(f'<text class="tick" x="{low - 8}" y="{at + 4:.1f}" text-anchor="end">{label}</text>')
        for value, label in xs:
            at, _ = self.at((value, 0))
            parts.append(f'<text class="tick" x="{at:.1f}" y="{floor + 17}" text-anchor="middle">{label}</text>')
        parts.append(f'<line class="axis" x1="{low}" x2="{high}" y1="{floor}" y2="{floor}"/>')
        middle = (low + high) / 2
        parts.append(
            f'<text class="name" x="{middle}" y="{self.height - 8}" text-anchor="middle">{text(x_label[0])}'
            f'<tspan class="en" dx="6">{text(x_label[1])}</tspan></text>'
        )
        parts.append(
            f'<text class="name" x="{low - 48}" y="{self.top - 18}">{text(y_label[0])}'
            f'<tspan class="en" dx="6">{text(y_label[1])}</tspan></text>'
        )
        return "".join(parts)

    def line(self, points: Sequence[Point], css: str) -> str:
        """A polyline through the points."""
        drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(self.at, points))
        return f'<polyline class="{css}" points="{drawn}"/>'

    def steps(self, points: Sequence[Point], css: str) -> str:
        """A line that stays level until the next point."""
        walked: list[Point] = []
        for point in points:
            if walked:
                walked.append((point[0], walked[-1][1]))
            walked.append(point)
        return self.line(walked, css)

    def band(self, points: Sequence[tuple[float, float, float]], css: str) -> str:
        """The area between (x, low, high)."""
        there = [self.at((x, low)) for x, low, _ in points]
        back = [self.at((x, high)) for x, _, high in reversed(points)]
        return f'<polygon class="{css}" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in there + back)}"/>'

    def dot(self, point: Point, css: str, *, radius: float = 4, title: str = "") -> str:
        """A point, with words that show when it is pointed at."""
        x, y = self.at(point)
        return f'<circle class="{css}" cx="{x:.1f}" cy="{y:.1f}" r="{radius}"><title>{text(title)}</title></circle>'

    def whisker(self, x: float, low: float, high: float, css: str) -> str:
        """A vertical interval."""
        (at, bottom), (_, top) = self.at((x, low)), self.at((x, high))
        return f'<line class="{css}" x1="{at:.1f}" x2="{at:.1f}" y1="{bottom:.1f}" y2="{top:.1f}"/>'

    def svg(self, label: str, *parts: str) -> str:
        """The whole drawing; `label` says in words what it shows."""
        return (
            f'<svg class="chart" viewBox="0 0 {self.width} {self.height}" role="img" aria-label="{text(label)}">'
            + "".join(parts)
            + "</svg>"
        )


def logarithmic(low: float, high: float) -> Callable[[float], float]:
    """A scale for shares over several orders of magnitude; what is below `low` is drawn at its edge."""
    span = math.log10(high) - math.log10(low)
    return lambda value: min(1.0, max(0.0, (math.log10(max(value, low)) - math.log10(low)) / span))


def linear(low: float, high: float) -> Callable[[float], float]:
    """An even scale."""
    span = high - low or 1.0
    return lambda value: min(1.0, max(0.0, (value - low) / span))


def bar(share: float | None, css: str = "") -> str:
    """A thin horizontal bar for a table's cell."""
    if share is None:
        return ""
    return f'<span class="bar {css}"><i style="width:{100 * share:.1f}%"></i></span>'
