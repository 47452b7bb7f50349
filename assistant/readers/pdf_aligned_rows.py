"""Where rows of a table end that no rule parts: at wider gaps between its lines, each row filled in alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.readers.pdf_regions import TextLine

_JUMP = 0.22  # of the size by which gaps between rows are wider than those between lines of one cell
_APART = 0.8  # of the size; lines of one cell stand closer
_GROUPED = 3  # rows from which a first column may be blank in some
_LEAST_WIDE = 3  # columns that are filled in the first line of a row whose other lines only go on
_FULL = 1.2  # of the size by which a line that goes on in the next one may fall short of its column
_WIDE, _REST = 4.0, 0.75  # of the size: such a column's width; of that width: what is left for the next line
_SMALLER = 0.88  # of a label's size: a remark under it
_MOST = 0.8  # of the rows that must be filled in alike

Span = tuple[float, float]
Block = list[TextLine]


@dataclass(frozen=True, slots=True)
class Band:
    """Lines between two drawn rules, and the gutters between the columns."""

    lines: tuple[TextLine, ...]
    gutters: tuple[Span, ...]

    def columns(self, lines: Sequence[TextLine]) -> frozenset[int]:
        """The columns in which some of the lines have text."""
        middles = [(low + high) / 2 for low, high in self.gutters]
        return frozenset(sum(m < (c[0] + c[1]) / 2 for m in middles) for line in lines for c in line.chunks)

    def goes_on(self, column: int, before: Sequence[TextLine], lines: Sequence[TextLine]) -> bool:
        """Whether what lines have in a column may be the end of a text that the lines before have begun there."""
        size = self.lines[0].row.size
        held = self._held(column, self.lines)
        widest = max((end - start for start, end in held), default=0.0)
        full = any(end > max(e for _, e in held) - _FULL * size for _, end in self._held(column, before))
        return widest >= _WIDE * size and full and all(e - s <= _REST * widest for s, e in self._held(column, lines))

    def _held(self, column: int, lines: Sequence[TextLine]) -> list[Span]:
        """The stretches of text that lines have in a column."""
        middles = [(low + high) / 2 for low, high in self.gutters]
        chunks = [c for line in lines for c in line.chunks]
        return [c for c in chunks if sum(m < (c[0] + c[1]) / 2 for m in middles) == column]


def cuts(band: Band, *, ruled: bool) -> list[float]:
    """Heights at which rows end inside of the band. `ruled`: some rows of the table are parted by rules."""
    blocks = _blocks(band.lines)
    if len(blocks) < 2:
        return []
    gaps = [_top(b) - _bottom(a) for a, b in pairwise(blocks)]
    size = band.lines[0].row.size
    levels = sorted(set(gaps))
    for small, large in pairwise(levels):
        if large - small >= _JUMP * size:
            rows = _joined(blocks, [g >= large for g in gaps])
            if _alike(band, rows, first=ruled) or (large >= _APART * size and _labelled_in_groups(band, rows)):
                return _between(rows)
    even = levels[-1] - levels[0] < _JUMP * size and (len(blocks) > 2 or not ruled)
    if even and _alike(band, blocks, first=True) and _complete(band, blocks):
        return _between(blocks)
    if even and levels[0] >= _APART * size and _labelled_in_groups(band, blocks):
        return _between(blocks)
    if ruled:
        return []
    return _between(_by_first_column(band, blocks))


def _blocks(lines: Sequence[TextLine]) -> list[Block]:
    """Lines that overlap in height (cells set to their middle) go together."""
    blocks: list[Block] = []
    for line in sorted(lines, key=lambda one: one.y0):
        if blocks and line.y0 < _bottom(blocks[-1]) - 0.1 * line.row.size:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _top(block: Block) -> float:
    return min(line.y0 for line in block)


def _bottom(block: Block) -> float:
    return max(line.y1 for line in block)


def _joined(blocks: Sequence[Block], ends: Sequence[bool]) -> list[Block]:
    rows = [list(blocks[0])]
    for block, new in zip(blocks[1:], ends, strict=True):
        if new:
            rows.append(list(block))
        else:
            rows[-1] += block
    return rows


def _alike(band: Band, rows: Sequence[Block], *, first: bool) -> bool:
    """Whether nearly all rows have text in several columns, and in one (the first, if asked for) all of them."""
    filled = [band.columns(row) for row in rows]
    if len(rows) < 2 or sum(len(f) > 1 for f in filled) < _MOST * len(rows):
        return False
    if first and any(_is_remark(band, rows[0], row) for row in rows[1:]):
        return False
    wanted = [0] if first else range(len(band.gutters) + 1)
    return any(sum(k in f for f in filled) >= 0.75 * len(rows) for k in wanted)


def _is_remark(band: Band, first: Block, row: Block) -> bool:
    """Whether what stands in the first column is set in smaller letters than in the first row: it goes on there."""
    end = sum(band.gutters[0]) / 2
    sizes = [[g.size for line in block for g in line.row.glyphs if g.x1 <= end] for block in (first, row)]
    return all(sizes) and max(sizes[1]) < _SMALLER * max(sizes[0])


def _labelled_in_groups(band: Band, rows: Sequence[Block]) -> bool:
    """Whether these are rows although the first column has text in some alone: a label for several, or places that
    were left blank under a form's printed units."""
    if len(rows) < _GROUPED or not _alike(band, rows, first=False):
        return False
    return _complete(band, rows, share=0.5)


def _complete(band: Band, rows: Sequence[Block], *, share: float = 0.6) -> bool:
    """Whether nearly all rows have text in most columns: lines of cells of different lengths have not."""
    filled = [len(band.columns(row)) for row in rows]
    return sum(f >= share * (len(band.gutters) + 1) for f in filled) >= _MOST * len(rows)


def _by_first_column(band: Band, blocks: Sequence[Block]) -> list[Block]:
    """A row begins where the first column and another one have text; not where lines of two cells of running text
    stand beside one another, close below a row with text in more columns."""
    tight = min(_top(b) - _bottom(a) for a, b in pairwise(blocks)) + _JUMP * band.lines[0].row.size
    most = len(band.columns(blocks[0]))
    ends: list[bool] = []
    for before, block in pairwise(blocks):
        filled = band.columns(block)
        on = all(column < 2 or band.goes_on(column, before, block) for column in filled)
        wraps = on and most > _LEAST_WIDE and _top(block) - _bottom(before) <= tight
        ends.append(0 in filled and len(filled) > 1 and not wraps)
        if ends[-1]:
            most = len(filled)
    return _joined(blocks, ends)


def _between(rows: Sequence[Block]) -> list[float]:
    return [(_bottom(a) + _top(b)) / 2 for a, b in pairwise(rows)]


__all__ = ["Band", "cuts"]
