"""Two tables side by side on one grid (a sheet, a table in Word): where one ends and the next one begins."""

import itertools
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.documents import Span

# 40名, 約10, 9名(7名)
_FIGURE = re.compile(r"^(?:約)?[△▲+-]?\d[\d,.]*[^\d\s]{0,2}(?:\([^()]{0,12}?\d[\d,.]*[^\d\s]{0,2}\))?$")

_COUNTED = re.compile(r"\d\s*(?:名|人|回|件)")
_LONGEST_FIGURES = 60  # characters

_UNITS = frozenset({"名", "人", "回", "件", "日", "時間", "施設", "％", "%"})


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell with something in it, or a merged one, and the places that it covers."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    struck: tuple[Span, ...] = ()

    @property
    def behind(self) -> int:
        """The first column behind it."""
        return self.column + self.column_span

    @property
    def filled(self) -> bool:
        """Whether anything stands in it."""
        return bool(self.text.strip())


Cells = Mapping[int, list[GridCell]]  # row -> its cells from the left


def side_by_side(cells: Cells) -> list[tuple[int, int]]:
    """The columns [first, behind) of tables that stand beside one another; one entry for one table."""
    filled = [c for row in cells.values() for c in row if c.filled]
    taken = {column for c in filled for column in range(c.column, c.behind)}
    starts = [c for c in sorted(taken) if c - 1 not in taken]
    starts += [c for c in _repeated_heading(cells) if c in taken]
    end = max(taken, default=0) + 1
    edges = [*sorted(set(starts)), end]
    bands: list[tuple[int, int]] = []
    for first, behind in itertools.pairwise(edges):
        if bands and not (_is_table(filled, *bands[-1]) and _is_table(filled, first, end)):
            bands[-1] = (bands[-1][0], behind)
        else:
            bands.append((first, behind))
    return bands


def _is_table(filled: list[GridCell], first: int, behind: int) -> bool:
    """Whether columns are a table by themselves: names in the first one, and figures in others."""
    inside = [c for c in filled if first <= c.column < behind]
    names = [c for c in inside if c.column == first]
    figures = [c for c in inside if is_figure(c) or _tells_figures(c)]
    return (
        len(names) >= 2
        and all(c.column != first for c in figures)
        and len({c.row for c in figures}) >= 2
        and not any(c.column < first < c.behind or c.column < behind < c.behind for c in filled)
    )


def is_figure(cell: GridCell) -> bool:
    """Whether a cell holds a figure, with its unit or without."""
    return tells_figure(cell.text)


def _tells_figures(cell: GridCell) -> bool:
    """Whether a cell holds labelled figures: 死亡患者数 5名 （うち医療機関以外 4名）."""
    text = unicodedata.normalize("NFKC", cell.text)
    return len(text) <= _LONGEST_FIGURES and "。" not in text and _COUNTED.search(text) is not None


def tells_figure(text: str) -> bool:
    """Whether a text is a figure, with its unit or without."""
    return bool(_FIGURE.match(unicodedata.normalize("NFKC", text).strip()))


def _repeated_heading(cells: Cells) -> list[int]:
    """Columns over which the first row of several headings says again what it says over the first column."""
    for row in sorted(cells):
        found = [c for c in cells[row] if c.filled]
        if len(found) >= 4:
            return [c.column for c in found[1:] if c.text.strip() == found[0].text.strip()]
    return []


def unit_columns(cells: Cells) -> frozenset[int]:
    """Columns in which nothing begins but units, each behind a figure: 35 | 名."""
    starting: dict[int, list[bool]] = {}
    for row in cells.values():
        before: GridCell | None = None
        for cell in row:
            if cell.filled:
                figure = before is not None and before.behind == cell.column and is_figure(before)
                starting.setdefault(cell.column, []).append(is_unit(cell) and figure)
            before = cell
    return frozenset(column for column, fits in starting.items() if all(fits))


def is_unit(cell: GridCell) -> bool:
    """Whether a cell holds no more than the unit of a figure."""
    return cell.text.strip() in _UNITS


__all__ = ["Cells", "GridCell", "is_figure", "is_unit", "side_by_side", "tells_figure", "unit_columns"]
