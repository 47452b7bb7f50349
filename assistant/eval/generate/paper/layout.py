"""A form set on pages in one design: paragraphs, tables that break over pages, rules."""

from dataclasses import dataclass, field
from itertools import count
from typing import Final

from assistant.eval.generate.form import Form, Grid, Note, Title
from assistant.eval.generate.paper.columns import broken, widths
from assistant.eval.generate.paper.design import Design, page_size
from assistant.eval.generate.paper.fonts import Face
from assistant.eval.generate.paper.sheet import ABOVE, Rule, Run, Shade, Sheet
from assistant.eval.generate.pen import Ink, plain
from assistant.eval.generate.spread import Piece, Spread, blocks, spread, stacks, turned_around

_EFFECTS: Final = ("patients", "visits", "deaths", "referrals")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A row's (or cell's) part on one page."""

    page: int
    top: float
    bottom: float


def set_on_pages(form: Form, design: Design, face: Face) -> Sheet:
    """The whole form in print."""
    setter = _Setter(design, face)
    tables_before = False
    for index, block in enumerate(form.blocks):
        if isinstance(block, Grid):
            for table in tables_of(block, design):
                setter.table(table)
                setter.y += design.size
            tables_before = True
            continue
        if design.effects_apart and tables_before and _begins_effects(block, form.blocks[index + 1 :]):
            tables_before = False
            setter.new_page()
        setter.paragraph(block)
    return setter.sheet()


def _begins_effects(block: Title | Note, following: tuple[object, ...]) -> bool:
    grid = next((b for b in following if isinstance(b, Grid)), None)
    return isinstance(block, Title) and grid is not None and grid.part in _EFFECTS


def tables_of(grid: Grid, design: Design) -> list[Spread]:
    """A grid as the tables that a design makes of it."""
    if grid.part == "efforts" and design.efforts != "table":
        return blocks(grid) if design.efforts == "blocks" else stacks(grid)
    if design.turned:
        return [spread(turned_around(grid), merged=False)]
    return [spread(grid, merged=design.merged)]


@dataclass
class _Setter:
    design: Design
    face: Face
    page: int = 0
    y: float = 0.0
    runs: list[Run] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    shades: list[Shade] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.width, self.height = page_size(self.design)
        self.left, self.right = self.design.margin, self.width - self.design.margin
        self.bottom = self.height - self.design.margin
        self.y = self.design.margin
        self.line = self.design.size * self.design.line_height
        self.numbers = count()

    def sheet(self) -> Sheet:
        if self.design.page_numbers:
            for page in range(self.page + 1):
                self._run(plain(f"- {page + 1} -"), self.width / 2 - 10, self.height - 20, page, next(self.numbers))
        return Sheet(
            width=self.width,
            height=self.height,
            pages=self.page + 1,
            face=self.face,
            runs=tuple(self.runs),
            rules=tuple(self.rules),
            shades=tuple(self.shades),
        )

    def new_page(self) -> None:
        if self.y > self.design.margin:
            self.page += 1
            self.y = self.design.margin

    def paragraph(self, block: Title | Note) -> None:
        size = self.design.size + (3 if isinstance(block, Title) and block.level == 1 else 0)
        lines = broken(block.text, self.face, size, width=self.right - self.left)
        number = next(self.numbers)
        # A title does not stand alone at the foot of a page.
        if self.y + self.line * (len(lines) + (4 if isinstance(block, Title) else 0)) > self.bottom:
            self.new_page()
        for line in lines:
            self.y += size * self.design.line_height
            x = self.left
            if isinstance(block, Title) and block.level == 1:
                x = max(x, (self.width - self.face.width(line.text, size)) / 2)
            self._run(line, x, self.y - 0.3 * size, self.page, number, size)
        self.y += 0.5 * size

    def _run(self, ink: Ink, x: float, y: float, page: int, number: int, size: float | None = None) -> None:
        if ink.text.strip():
            self.runs.append(Run(page=page, x=x, y=y, size=size or self.design.size, ink=ink, block=number))

    def table(self, table: Spread) -> None:
        columns = widths(table, self.face, self.design.size, total=self.right - self.left, pad=self.design.pad)
        edges = [self.left]
        for width in columns:
            edges.append(edges[-1] + width)
        lines = {
            (p.row, p.column): broken(
                p.ink,
                self.face,
                self.design.size,
                width=edges[p.column + p.column_span] - edges[p.column] - 2 * self.design.pad,
            )
            for p in table.pieces
        }
        heights = self._heights(table, lines)
        rows = self._placed(table, heights)
        for piece in table.pieces:
            self._piece(piece, lines[piece.row, piece.column], rows, edges)
        self._rule(table, rows, edges)
        self._heads_again(table, lines, heights, rows, edges)

    def _tall(self, lines: int) -> float:
        return lines * self.line + 2 * self.design.pad

    def _heights(self, table: Spread, lines: dict[tuple[int, int], list[Ink]]) -> list[float]:
        heights = [self._tall(1)] * table.rows
        for piece in sorted(table.pieces, key=lambda p: p.row_span):
            tall = self._tall(len(lines[piece.row, piece.column]))
            last = piece.row + piece.row_span - 1
            lacking = tall - sum(heights[piece.row : last + 1])
            heights[last] += max(0.0, lacking)
        return heights

    def _placed(self, table: Spread, heights: list[float]) -> list[list[Stretch]]:
        """Where each row lies; a table with cells merged downwards stays on one page."""
        whole = any(p.row_span > 1 for p in table.pieces)
        if whole and self.y + sum(heights) > self.bottom:
            self.new_page()
        again = sum(heights[: table.heads]) if self.design.repeat_heads else 0.0
        rows: list[list[Stretch]] = []
        for index, height in enumerate(heights):
            # A heading stays with the first row.
            wanted = sum(heights[: table.heads + 1]) if index == 0 and table.heads else height
            rows.append(self._row(height, min(wanted, self._tall(6)), again if index >= table.heads else 0.0))
        return rows

    def _row(self, height: float, wanted: float, again: float) -> list[Stretch]:
        found: list[Stretch] = []
        room = self.bottom - self.y
        page_room = self.bottom - self.design.margin - again
        if height > room and (room < max(wanted, self._tall(3)) or not self.design.split_rows) and height <= page_room:
            self._turn_page(again)
        while self.y + height > self.bottom + 0.01:
            fitting = int((self.bottom - self.y - 2 * self.design.pad) / self.line)
            if fitting >= 2:
                part = self._tall(fitting)
                found.append(Stretch(self.page, self.y, self.y + part))
                height -= fitting * self.line
            self._turn_page(again)
        found.append(Stretch(self.page, self.y, self.y + height))
        self.y += height
        return found

    def _turn_page(self, again: float) -> None:
        self.page += 1
        self.y = self.design.margin + again

    def _piece(self, piece: Piece, lines: list[Ink], rows: list[list[Stretch]], edges: list[float]) -> None:
        number = next(self.numbers)
        left, right = edges[piece.column], edges[piece.column + piece.column_span]
        areas = _areas(rows[piece.row : piece.row + piece.row_span])
        rest = list(lines)
        for index, area in enumerate(areas):
            if piece.head and self.design.shaded:
                self.shades.append(Shade(page=area.page, x0=left, y0=area.top, x1=right, y1=area.bottom))
            fitting = int((area.bottom - area.top - 2 * self.design.pad) / self.line + 0.01)
            here, rest = (rest, []) if index == len(areas) - 1 else (rest[:fitting], rest[fitting:])
            self._lines(here, left, right, area, number, centred=self.design.centred and len(lines) == 1)

    def _lines(self, lines: list[Ink], left: float, right: float, area: Stretch, number: int, *, centred: bool) -> None:
        size, pad = self.design.size, self.design.pad
        for k, line in enumerate(lines):
            x = left + pad
            if centred:
                x = max(x, (left + right - self.face.width(line.text, size)) / 2)
            y = area.top + pad + k * self.line + (self.line - size) / 2 + ABOVE * size
            self._run(line, x, y, area.page, number)

    def _rule(self, table: Spread, rows: list[list[Stretch]], edges: list[float]) -> None:
        if self.design.rules == "all":
            for piece in table.pieces:
                left, right = edges[piece.column], edges[piece.column + piece.column_span]
                for area in _areas(rows[piece.row : piece.row + piece.row_span]):
                    self._frame(area, left, right)
            return
        last = len(rows) - 1
        for index, row in enumerate(rows):
            for area in row:
                if self.design.rules == "rows" or index == 0 or index == table.heads:
                    self._line(area.page, area.top, edges)
                if self.design.rules == "rows" or index == last:
                    self._line(area.page, area.bottom, edges)

    def _frame(self, area: Stretch, left: float, right: float) -> None:
        for x0, y0, x1, y1 in (
            (left, area.top, right, area.top),
            (left, area.bottom, right, area.bottom),
            (left, area.top, left, area.bottom),
            (right, area.top, right, area.bottom),
        ):
            self.rules.append(Rule(page=area.page, x0=x0, y0=y0, x1=x1, y1=y1))

    def _line(self, page: int, y: float, edges: list[float]) -> None:
        self.rules.append(Rule(page=page, x0=edges[0], y0=y, x1=edges[-1], y1=y))

    def _heads_again(
        self,
        table: Spread,
        lines: dict[tuple[int, int], list[Ink]],
        heights: list[float],
        rows: list[list[Stretch]],
        edges: list[float],
    ) -> None:
        """The heading once more on each page that the table goes on on; it says no leaf a second time."""
        if not (self.design.repeat_heads and table.heads):
            return
        pages = sorted({s.page for row in rows for s in row} - {s.page for row in rows[: table.heads] for s in row})
        for page in pages:
            top, placed = self.design.margin, []
            for height in heights[: table.heads]:
                placed.append([Stretch(page, top, top + height)])
                top += height
            again = [p for p in table.pieces if p.row < table.heads]
            for piece in again:
                silent = [plain(line.text) for line in lines[piece.row, piece.column]]
                self._piece(piece, silent, placed, edges)
            heads = Spread(
                part=table.part, rows=table.heads, columns=table.columns, heads=table.heads, pieces=tuple(again)
            )
            self._rule(heads, placed, edges)


def _areas(rows: list[list[Stretch]]) -> list[Stretch]:
    """The parts of consecutive rows, joined page by page."""
    found: list[Stretch] = []
    for stretch in (s for row in rows for s in row):
        if found and found[-1].page == stretch.page:
            found[-1] = Stretch(stretch.page, found[-1].top, stretch.bottom)
        else:
            found.append(stretch)
    return found
