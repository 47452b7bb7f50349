"""Tables alike, one for each institution (a sheet or a page each), as one table with a column of names.

Which institution a table is of is told by what stands over it, in its corner or in the rows over its headings: a value
labelled as its name, else the one thing by which it differs from what stands over the other tables. Nothing is added
but the heading over the names.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from assistant.documents import EMPTY, GLUE, Block, Cell, Line, Passage, Table
from assistant.japanese import fold
from assistant.readers.captions import Caption, is_column, looks_like_institution, names_of
from assistant.readers.printed import is_heading
from assistant.readers.side_by_side import tells_figure

_REACH = 4  # rows in which a table's headings stand
_FARTHEST = 6  # blocks over a table that may say of whom it is
_ALIKE = 0.5  # of the rows' names that the table of sums shares
_UNITS = frozenset({"単位"})
_HEADING = "医療機関名"
_NAMES = Passage(_HEADING, (GLUE,) * len(_HEADING))  # a joint: it stands nowhere in the file


@dataclass(frozen=True, slots=True)
class _Form:
    """A table of figures: where it is, its headings and its rows' names, and what its own cells say of whom it is."""

    at: int
    table: Table
    head_row: int
    heads: tuple[str, ...]
    names: tuple[str, ...]
    inside: tuple[Passage, ...]

    def is_like(self, other: "_Form") -> bool:
        return (self.heads, self.names) == (other.heads, other.names)

    def may_sum(self, other: "_Form") -> bool:
        """Whether a table has the same columns and much the same rows, however these are worded."""
        shared = [n for n in self.names if any(n in o or o in n for o in other.names)]
        return self.heads == other.heads and len(shared) >= _ALIKE * len(self.names)


def with_institutions_together(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, tables alike of several institutions as one where the first of them stands; what stands over the
    others is left out as far as it says the same or names an institution."""
    forms = [form for at, block in enumerate(blocks) if (form := _form(at, block)) is not None]
    taken: set[int] = set()
    known: list[tuple[int, Passage]] = []  # whom tables are of
    put: dict[int, Table] = {}
    gone: set[int] = set()
    for form in forms:
        if form.at in taken:
            continue
        group = _group(form, [f for f in forms if f.at not in taken], blocks, known)
        if group is None:
            continue
        named, over = group
        taken.update(f.at for f, _ in named)
        known = sorted([*known, *((f.at, name) for f, name in named)], key=lambda k: k[0])
        put[min(f.at for f, _ in named)] = _together(named)
        gone |= over
    return [put.get(at, block) for at, block in enumerate(blocks) if at in put or at not in gone | taken]


def _group(
    first: _Form, forms: Sequence[_Form], blocks: Sequence[Block], known: Sequence[tuple[int, Passage]]
) -> tuple[list[tuple[_Form, Passage]], set[int]] | None:
    """The tables like one, each with its name, that of the sums last; and the blocks that said so. None for others."""
    like = [f for f in forms if f.is_like(first)]
    zones = _zones([*like, *(f for f in forms if f not in like and f.may_sum(first))], blocks)
    found = names_of([_caption(f, zone, blocks) for f, zone in zones.items()])
    told = {f: name for f, name in zip(zones, found, strict=True) if name is not None}
    named = [(f, n.name) for f, n in told.items() if not n.sums and f in like]
    sums = [(f, n.name) for f, n in told.items() if n.sums][:1]
    if not named and len(like) > 1:
        named = _carried(like, known)
        return (named, set()) if named else None
    if len(named) + len(sums) < 2 or len({fold(n.text) for _, n in named}) < len(named):
        return None
    if not any(n.labelled for n in told.values()):
        institutions = sum(looks_like_institution(n.text) for _, n in named)
        if not sums and institutions * 2 < len(named):
            return None
    parts = [*named, *sums]
    return parts, _said(parts, zones, blocks, {f.at: told[f].whole for f, _ in parts})


def _carried(like: Sequence[_Form], known: Sequence[tuple[int, Passage]]) -> list[tuple[_Form, Passage]]:
    """Tables alike that stand each behind a table of another institution; [] where they do not."""
    before = [next((name for at, name in reversed(known) if at < f.at), None) for f in like]
    named = [(f, name) for f, name in zip(like, before, strict=True) if name is not None]
    return named if len(named) == len(like) == len({fold(n.text) for _, n in named}) else []


# --- what a table is like ---


def _form(at: int, block: Block) -> _Form | None:
    """A table with headings, named rows and figures; None for any other block."""
    if not isinstance(block, Table) or not any(tells_figure(c.text) for c in block.cells):
        return None
    filled = [c for c in block.cells if c.text.strip()]
    first = min(c.column for c in block.cells)
    for row in range(min(block.rows - 1, _REACH)):
        heads = [c for c in filled if c.row == row and c.column > first]
        printed = [c for c in heads if is_heading(c.text)]
        if len(printed) < 2 or len(printed) < len([h for h in heads if fold(h.text) not in _UNITS]):
            continue
        names = [c for c in filled if c.row > row and c.column == first]
        if not names or sum(is_heading(c.text) for c in names) * 2 < len(names):
            return None
        corner = [c for c in filled if c.row == row and c.column == first and not is_column(c.text)]
        over = [c.passage for c in filled if c.row < row]
        told = tuple(fold(c.text) for c in heads if fold(c.text) not in _UNITS)
        return _Form(at, block, row, told, tuple(fold(c.text) for c in names), (*over, *(c.passage for c in corner)))
    return None


# --- what stands over it ---


def _zones(forms: Sequence[_Form], blocks: Sequence[Block]) -> dict[_Form, range]:
    """The blocks over each table, back to the table of figures before it; over the first no more than over others."""
    ordered = sorted(forms, key=lambda f: f.at)
    zones: dict[_Form, range] = {}
    for form in ordered:
        start = form.at
        while start > 0 and form.at - start < _FARTHEST and _is_caption(blocks[start - 1]):
            start -= 1
        zones[form] = range(start, form.at)
    later = [len(zone) for form, zone in zones.items() if form is not ordered[0]]
    longest = max(later, default=0)
    zones[ordered[0]] = range(max(zones[ordered[0]].start, ordered[0].at - longest), ordered[0].at)
    return {form: zones[form] for form in forms}


def _is_caption(block: Block) -> bool:
    if isinstance(block, Line):
        return True
    return block.rows <= _REACH and _form(0, block) is None and sum(tells_figure(c.text) for c in block.cells) < 2


def _caption(form: _Form, zone: range, blocks: Sequence[Block]) -> Caption:
    """Lines, and rows of cells, over a table and in it, the farthest first."""
    rows: list[list[tuple[int, Passage]]] = []
    for at in zone:
        block = blocks[at]
        rows += [[(at, p) for p in row] for row in _rows(block)]
    by_row: dict[int, list[tuple[int, Passage]]] = {}
    for cell in form.table.cells:
        if cell.row < form.head_row and cell.text.strip():
            by_row.setdefault(cell.row, []).append((form.at, cell.passage))
    corner = [(form.at, p) for p in form.inside if not any(p is q for row in by_row.values() for _, q in row)]
    return Caption([*rows, *by_row.values(), *([corner] if corner else [])])


def _rows(block: Block) -> Iterator[list[Passage]]:
    if isinstance(block, Line):
        yield [block.passage]
        return
    for row in range(block.rows):
        if cells := [c.passage for c in block.cells if c.row == row and c.text.strip()]:
            yield cells


def _said(
    parts: Sequence[tuple[_Form, Passage]],
    zones: dict[_Form, range],
    blocks: Sequence[Block],
    named: dict[int, frozenset[int]],
) -> set[int]:
    """The blocks over tables that are of no use any more: those that name an institution, and what each repeats."""
    gone = set().union(*named.values())
    told: set[str] = set()
    for form, _ in sorted(parts, key=lambda p: p[0].at):
        texts = {at: "".join(fold(p.text) for row in _rows(blocks[at]) for p in row) for at in zones[form]}
        gone |= {at for at, text in texts.items() if text in told}
        told |= set(texts.values())
    return {at for at in gone if not any(form.at == at for form, _ in parts)}


# --- one table out of them ---


def _together(parts: Sequence[tuple[_Form, Passage]]) -> Table:
    """The headings of the first, under them the rows of each behind its name."""
    head, _ = parts[0]
    columns = _columns(head)
    first = min(c.column for c in head.table.cells)
    cells = [
        replace(c, row=0, column=c.column + 1, row_span=1, passage=EMPTY if c.passage in head.inside else c.passage)
        for c in head.table.cells
        if c.row == head.head_row
    ]
    cells.insert(0, Cell(row=0, column=0, passage=_NAMES))
    down = 1
    for form, name in parts:
        own = _columns(form)
        to = {own[text]: columns[text] for text in own}
        to[min(c.column for c in form.table.cells)] = first
        rows = form.table.rows - form.head_row - 1
        cells.append(Cell(row=down, column=0, row_span=rows, passage=name))
        cells += [
            replace(c, row=c.row - form.head_row - 1 + down, column=to[c.column] + 1)
            for c in form.table.cells
            if c.row > form.head_row and c.column in to
        ]
        down += rows
    return replace(head.table, cells=tuple(_closed_up(cells)))


def _columns(form: _Form) -> dict[str, int]:
    """Where each heading stands; that of the units is left out."""
    first = min(c.column for c in form.table.cells)
    heads = [c for c in form.table.cells if c.row == form.head_row and c.column > first and c.text.strip()]
    told = [c for c in heads if fold(c.text) not in _UNITS]
    numbers = count()
    return {f"{fold(c.text)}#{next(numbers)}": c.column for c in told}


def _closed_up(cells: Sequence[Cell]) -> Iterator[Cell]:
    """The cells on the columns that are used: that of the units may be left out."""
    units = {c.column for c in cells if c.row == 0 and fold(c.text) in _UNITS}
    for cell in cells:
        if cell.column not in units:
            yield replace(cell, column=cell.column - sum(u < cell.column for u in units))


__all__ = ["with_institutions_together"]
