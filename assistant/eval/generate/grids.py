"""Tables as text: one function a layout, from a grid of cells to lines."""

from collections.abc import Callable, Mapping
from typing import Final

from assistant.eval.generate.form import Grid
from assistant.eval.generate.pen import NOTHING, Ink, lines, padded, plain, put, wrapped
from assistant.eval.generate.spread import Piece, Spread, spread
from assistant.japanese import display_width

_NARROW: Final = 22  # columns of a cell in a layout of fixed width
_WIDE: Final = 56  # of the one that holds an effort's text


def tabs(grid: Grid) -> Ink:
    """Cells apart by tabs, line breaks in a cell closed up to blanks, as when a table is pasted."""
    return lines(lines((_flat(c) for c in row), "\t") for row in grid.rows)


def csv(grid: Grid) -> Ink:
    """Comma-separated; cells with a comma or a line break in quotes."""
    return lines(lines((_quoted(c) for c in row), ",") for row in grid.rows)


def _quoted(cell: Ink) -> Ink:
    return put('"', cell, '"') if any(mark in cell.text for mark in ",\n") else cell


def markdown(grid: Grid) -> Ink:
    """A Markdown table, `<br>` for line breaks in a cell."""
    head, *rest = (put("| ", lines((_broken(c) for c in row), " | "), " |") for row in grid.rows)
    rule = plain("|" + " --- |" * len(grid.rows[0]))
    return lines([head, rule, *rest])


def html(grid: Grid) -> Ink:
    """An HTML table."""
    table = spread(grid, merged=False)
    return lines(["<table>", *(_html_row(table, row) for row in range(table.rows)), "</table>"])


def _html_row(table: Spread, row: int) -> Ink:
    tag = "td" if row else "th"
    return put("<tr>", *(put(f"<{tag}{_spans(p)}>", _broken(p.ink), f"</{tag}>") for p in table.in_row(row)), "</tr>")


def _spans(piece: Piece) -> str:
    down = f' rowspan="{piece.row_span}"' if piece.row_span > 1 else ""
    return down + (f' colspan="{piece.column_span}"' if piece.column_span > 1 else "")


def _broken(cell: Ink) -> Ink:
    return lines(cell.lines(), "<br>")


def _flat(cell: Ink) -> Ink:
    return lines((line for line in cell.lines() if line), " ")


def aligned(grid: Grid) -> Ink:
    """Columns of fixed width, cells wrapped inside of them, a blank line after a row that takes several lines."""
    columns = _widths(grid)
    found: list[Ink] = []
    for row in grid.rows:
        cells = [wrapped(cell, size) for cell, size in zip(row, columns, strict=True)]
        height = max(map(len, cells))
        for k in range(height):
            pieces = [padded(c[k] if k < len(c) else NOTHING, size) for c, size in zip(cells, columns, strict=True)]
            found.append(_ended(lines(pieces, "  ")))
        found += [NOTHING] if height > 1 else []
    return lines(found)


def _ended(line: Ink) -> Ink:
    return line[: len(line.text.rstrip(" "))]


def boxes(grid: Grid) -> Ink:
    """Columns of fixed width between drawn lines."""
    columns = _widths(grid)
    found: list[Ink] = [_rule(("┌", "┬", "┐"), columns)]
    for index, row in enumerate(grid.rows):
        cells = [wrapped(cell, size) for cell, size in zip(row, columns, strict=True)]
        for k in range(max(map(len, cells))):
            pieces = [padded(c[k] if k < len(c) else NOTHING, size) for c, size in zip(cells, columns, strict=True)]
            found.append(put("│", lines(pieces, "│"), "│"))
        found.append(_rule(("└", "┴", "┘") if index == len(grid.rows) - 1 else ("├", "┼", "┤"), columns))
    return lines(found)


def _rule(corners: tuple[str, str, str], columns: list[int]) -> Ink:
    left, middle, right = corners
    # A drawn line takes two columns in a Japanese font.
    return plain(left + middle.join("─" * ((size + 1) // 2) for size in columns) + right)


def _widths(grid: Grid) -> list[int]:
    """For each column what its longest line needs, bounded; even, so that drawn lines end where they should."""
    found = []
    for k in range(len(grid.rows[0])):
        longest = max(display_width(line.text) for row in grid.rows for line in row[k].lines())
        bound = (
            _WIDE if grid.part == "efforts" and k == 1 else 34 if k == 0 else _NARROW + 14 * (grid.part == "members")
        )
        size = max(4, min(longest, bound))
        found.append(size + size % 2)
    return found


def cell_per_line(grid: Grid) -> Ink:
    """Each cell on a line of its own, as when a table is copied out of a viewer; blank text cells as a blank line."""
    return lines(_flat(cell) for row in grid.rows for cell in row)


def fallen(grid: Grid) -> Ink:
    """Page text whose columns fell apart: the efforts' columns one below the other, tables as plain lines."""
    if grid.part != "efforts":
        return lines(_ended(lines((_flat(c) for c in row if c), " ")) for row in grid.rows)
    found: list[Ink] = []
    for row in grid.rows:
        for k, cell in enumerate(row):
            found += wrapped(cell, _WIDE if k == 1 else _NARROW)
            found += [NOTHING, NOTHING] if k > 1 else []
    return lines(found)


def turned(grid: Grid) -> Grid:
    """Rows and columns exchanged, for the effect tables."""
    if grid.part in ("efforts", "members"):
        return grid
    return Grid(part=grid.part, rows=tuple(zip(*grid.rows, strict=True)))


GRIDS: Final[Mapping[str, Callable[[Grid], Ink]]] = {
    "tabs": tabs,
    "markdown": markdown,
    "html": html,
    "csv": csv,
    "aligned": aligned,
    "boxes": boxes,
    "cell_per_line": cell_per_line,
    "fallen": fallen,
    "transposed_tabs": lambda grid: tabs(turned(grid)),
    "transposed_markdown": lambda grid: markdown(turned(grid)),
    "transposed_boxes": lambda grid: boxes(turned(grid)),
}
