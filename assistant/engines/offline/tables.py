"""Table parts of a report: rows of figures, however printed, into the draft."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.documents import Document, Line, Passage, Table
from assistant.engines.offline.agreement import agreement
from assistant.engines.offline.cells import Read, read_cell
from assistant.engines.offline.context import Context
from assistant.engines.offline.coordinates.rewrapped import rejoined
from assistant.engines.offline.draft import Draft
from assistant.engines.offline.facts import weight
from assistant.engines.offline.grids import GridReading, Header, read_grid
from assistant.engines.offline.labels import is_marked, key_of, plain
from assistant.engines.offline.rebuilt import rebuild
from assistant.engines.offline.rows import CellKey, Row, is_subtotal
from assistant.engines.offline.shapes import Column, Shape
from assistant.engines.offline.tallies import claims, unit_pattern
from schemas.fields import FieldSpec, join

_NOT_UNDERSTOOD = -2.5  # weight under which even the best reading is words taken for names and figures without a place
_OPEN = re.compile(r"\([^()]*$")
_CLOSES = re.compile(r"[^()\d]*\)$")
_NUMBERED = re.compile(r"\s*([\d０-９]{1,2})(?:[.．、)）\s]+(?=\S)|(?=[^\d０-９\s]))")
_FILLED = re.compile(r"[\d〇一二三四五六七八九十百千]")


def read_table(spec: FieldSpec, context: Context, draft: Draft) -> None:
    """Fill a TABLE or MATRIX part. A part of which the document says nothing stays null, without a note."""
    shape = context.shapes[spec.name]
    others = [*filter(None, [context.told.get(spec.name)]), *context.placed.readings.get(spec.name, ())]
    if not context.outline.of(spec.name) and not others:
        return
    rows = _rows(spec, shape, context) if context.outline.of(spec.name) else None
    given = [
        _own(context.placed.spelt_out(each), shape, context.placed.sums)
        for each in (*filter(None, [rows]), *filter(None, others))
    ]
    readings = _by_weight(given, shape, context)
    if not readings:
        if rows is None:
            _not_read(spec, context, draft)
            return
        readings = [rows]
    if any(map(_is_filled, readings[0])) and _weight(readings[0], shape, context) < _NOT_UNDERSTOOD:
        _not_read(spec, context, draft)
        return
    best, *further = [context.placed.mend(spec.name, reading) for reading in readings]
    if not spec.many:
        draft.make(spec.name)
    _Filling(shape, context, draft).fill(best)
    seconds = [Draft(context.document, draft.model) for _ in further]
    for second, reading in zip(seconds, further, strict=True):
        _Filling(shape, context, second).fill(reading)
    draft.agree(agreement(spec.name, draft, seconds, name=shape.name or ""))


def _own(rows: Sequence[Row], shape: Shape, sums: Callable[[str], bool]) -> list[Row]:
    """The rows that the part has: a matrix has no row of sums, a table no row of a matrix, whatever a line says.

    A row that is named as the sum of several institutions is the row of sums: 川上医院と森内科の合計.
    """
    keys: set[str | None] = {key for _, key in shape.fixed.pairs} or {shape.total}
    named = [
        replace(row, key=shape.total) if shape.total and row.key is None and sums(row.name.text) else row
        for row in rows
    ]
    own = [row for row in named if row.key in keys or (row.key is None and shape.name is not None)]
    return _without_numbers(_without_subtotals(own, shape))


def _without_numbers(rows: Sequence[Row]) -> list[Row]:
    """The rows without the numbers that stand before most of their names: 1ひばり野医院, 2 丘の上診療所."""
    begins = [_NUMBERED.match(row.name.text) if row.key is None else None for row in rows]
    told = [int(m[1]) for m in begins if m]
    if len(told) < 2 or told != list(range(1, len(told) + 1)) or 2 * len(told) < sum(r.key is None for r in rows):
        return list(rows)
    return [replace(row, name=row.name[m.end() :]) if m else row for row, m in zip(rows, begins, strict=True)]


def _without_subtotals(rows: Sequence[Row], shape: Shape) -> list[Row]:
    """The rows but for the sums of some of them (東地区計), where another one is the sum of all."""
    some = [row for row in rows if (row.key is None or row.key == shape.total) and is_subtotal(row.name.text)]
    summed = any(row.key == shape.total and row not in some for row in rows)
    return [row for row in rows if row not in some] if summed else list(rows)


def _by_weight(readings: Sequence[Sequence[Row]], shape: Shape, context: Context) -> list[Sequence[Row]]:
    """All readings of a part, first the one that looks most like a form that was understood; of two alike the one
    whose institutions are known, or are told in more words; as given where these are alike too."""
    if len(readings) < 2:
        return list(readings)
    every = {name for rows in readings for name in _names(rows)}
    return sorted(readings, key=lambda rows: _rank(rows, shape, context, every))


def _names(rows: Sequence[Row]) -> list[str]:
    return [row.name.text for row in rows if row.key is None and row.cells]


def _weight(rows: Sequence[Row], shape: Shape, context: Context) -> float:
    return weight(rows, shape, context.document, context.placed.odd)


def _rank(rows: Sequence[Row], shape: Shape, context: Context, every: set[str]) -> tuple[float, int, int, int]:
    names = _names(rows)
    said = round(_weight(rows, shape, context), 6)
    # The end of a longer name may sound like an institution too: みクリニック.
    longer = [o for o in every if context.placed.known(o) or "法人" in o]  # and no heading that ran into a name
    known = sum(context.placed.known(n) and not any(o != n and o.endswith(n) for o in longer) for n in names)
    kinds = sum(leaf is not None for row in rows for _, leaf in row.cells) if _reorders(shape, context) else 0
    return -said, -known, -kinds, -sum(len(key_of(name)) for name in names)


def _reorders(shape: Shape, context: Context) -> bool:
    """Whether a line of the part lists the kinds of figures in another order than the form has: 訪問診療／往診."""
    parts = shape.leaf_names[1:]
    for line in _lines(shape, context) if len(parts) > 1 else ():
        text = key_of(line.text)
        listed = [] if re.search(r"\d", text) else [f.key for f in shape.leaves.inside(text) if f.key in parts]
        if len(set(listed)) == len(listed) > 1 and listed != [k for k in parts if k in listed]:
            return True
    return False


def _rows(spec: FieldSpec, shape: Shape, context: Context) -> list[Row] | None:
    """All rows of a part, from its tables, else from its lines; None where neither shows any structure."""
    found: list[Row] = []
    structured = False
    header: Header | None = None
    lines = _lines(shape, context)
    for table in (b for b in context.outline.blocks(shape.part) if isinstance(b, Table)):
        reading = read_grid(rejoined(table, shape), shape, context.titles, header)
        if reading.header is None or _crowded(reading, shape):
            lines.extend(_lines_of(table, context.document))
            continue
        header = reading.header
        structured = True
        found.extend(reading.rows)
    if not any(map(_is_filled, found)):
        rebuilt = rebuild(lines, shape, context.document, context.titles, spec.label)
        if rebuilt is not None:
            structured = True
            found = [*found, *rebuilt]
    elif _totals_missing(found, shape) and any(claims(line.text, shape).figures for line in lines):
        rebuilt = rebuild(lines, shape, context.document, context.titles, spec.label)
        found += [r for r in rebuilt or () if r.key == shape.total and _is_filled(r)]
    return found if structured else None


def _totals_missing(rows: Sequence[Row], shape: Shape) -> bool:
    """Whether no table has the total: its row may stand alone, as a line, behind a page break."""
    return shape.total is not None and not any(r.key == shape.total and _is_filled(r) for r in rows)


def _is_filled(row: Row) -> bool:
    return any(_FILLED.search(key_of(p.text)) for p in row.cells.values())


def _lines(shape: Shape, context: Context) -> list[Line]:
    """The part's lines, the title that opens it left out, with what its open bracket still says in the next line."""
    titles = {s.title.start for s in context.outline.of(shape.part) if s.title is not None}
    kept: list[Line] = []
    open_ = False
    for line in (b for b in context.outline.blocks(shape.part) if isinstance(b, Line)):
        opens = line.passage.start in titles
        if not (open_ and _CLOSES.match(key_of(line.text))) and (not opens or _says(line, shape)):
            kept.append(line)
        open_ = opens and _OPEN.search(key_of(line.text)) is not None
    return kept


def _crowded(reading: GridReading, shape: Shape) -> bool:
    """Whether cells for one figure hold several: the columns of the grid are not the form's."""
    if shape.is_cellular:
        return False
    figure = re.compile(rf"\d[\d,.]*{unit_pattern(shape.units)}")
    cells = [key_of(p.text) for row in reading.rows for p in row.cells.values() if p.text.strip()]
    crowded = sum(len(figure.findall(text)) > 1 and "→" not in text for text in cells)
    return crowded * 2 > len(cells)


def _lines_of(table: Table, document: Document) -> list[Line]:
    """A table that cannot be read as a grid, as lines: those of the text, else one a row."""
    if table.origin == "aligned":
        return [Line(passage=p) for p in document.lines_of(table)]
    rows: dict[int, list[Passage]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell.passage)
    return [Line(passage=Passage.join(cells, "  ")) for _, cells in sorted(rows.items())]


def _says(title: Line, shape: Shape) -> bool:
    """Whether a line that opens a part is more than its title: a row's label, or figures in it."""
    return not is_marked(title.text) or claims(title.text, shape).figures > 0


def _not_read(spec: FieldSpec, context: Context, draft: Draft) -> None:
    title = context.outline.titled(spec.name)
    named = f"「{plain(title.text)}」" if title is not None else spec.label.ja
    draft.note(
        spec.name,
        "unreadable",
        f"{named}の欄はありますが、表として読み取れませんでした。原本を見て入力してください。",
        f"The form has {spec.label.en}, but no table could be read there. Please fill it in from the source.",
    )


class _Filling:
    """Writes rows into the draft at their paths."""

    def __init__(self, shape: Shape, context: Context, draft: Draft) -> None:
        self.shape = shape
        self.context = context
        self.draft = draft
        self.next = 0
        self.filled = False
        self.blank: list[str] = []  # cells that are printed and hold nothing

    def fill(self, rows: list[Row]) -> None:
        """Write all rows; cells that are printed and blank are noted so, a table without any figure as a whole."""
        for row in self._kept(rows):
            if row.key is not None:
                self._figures(join(self.shape.part, row.key), row)
            elif self.shape.name is not None:
                self._named(row)
        if self.filled:
            for path in self.blank:
                self.draft.note(path, "blank", "用紙の欄が空白です。", "The form leaves this blank.")
        elif rows and not self.next:
            self.draft.note(
                self.shape.part,
                "blank",
                "表はありますが、何も記入されていません。",
                "The table is printed and not filled in.",
            )

    def _kept(self, rows: list[Row]) -> list[Row]:
        """Without template rows; a nameless row that stands alone is the group's total."""
        filled = [r for r in rows if r.key is not None or r.name or self._says(r)]
        named = [r for r in filled if r.key is None and r.name]
        nameless = [r for r in filled if r.key is None and not r.name]
        summed = any(r.key is not None for r in filled)
        if self.shape.total is not None and len(nameless) == 1 and not named and not summed:
            return [Row(key=self.shape.total, cells=nameless[0].cells, lost=nameless[0].lost)]
        return filled

    def _says(self, row: Row) -> bool:
        return bool(row.lost) or any(
            not read.blank for key, cell in row.cells.items() for read in self._read(key, cell)
        )

    def _named(self, row: Row) -> None:
        path = join(self.shape.part, self.shape.rows or "", self.next)
        self.next += 1
        self.draft.make(path)
        if row.name:
            self.draft.put(join(path, self.shape.name or ""), row.name.text, row.name)
        self._figures(path, row)

    def _figures(self, path: str, row: Row) -> None:
        for key, _column in self.shape.column.items():
            cells = {k: p for k, p in row.cells.items() if k[0] == key}
            at = join(path, key)
            if key in row.lost:
                self._lost(at)
                continue
            reads = [read for k, cell in cells.items() for read in self._read(k, cell)]
            if reads and all(read.blank for read in reads):
                self.blank.append(at)
                continue
            for read in reads:
                self._put(at if read.leaf is None else join(at, read.leaf), read)

    def _lost(self, path: str) -> None:
        self.draft.note(
            path,
            "unreadable",
            "この行の数値が列のどれに当たるか判断できません。原本を見て入力してください。",
            "Which column this row's figures belong to cannot be told. Please fill them in from the source.",
        )

    def _put(self, path: str, read: Read) -> None:
        if self.draft.value(path) is not None:
            return
        if read.blank:
            self.blank.append(path)
            return
        self.filled = True
        self.draft.put(path, read.value, read.passage)

    def _read(self, key: CellKey, cell: Passage) -> list[Read]:
        column: Column = self.shape.column[key[0]]
        signed = column.may_be_negative
        if not column.leaves:
            return read_cell(cell, None, (), self.context.document, signed=signed)
        if key[1] is not None and len({f.key for f in self.shape.leaves.inside(key_of(cell.text))}) < 2:
            alone = read_cell(cell, None, (), self.context.document, signed=signed)
            return [Read(key[1], r.value, r.words, r.passage) for r in alone]
        names = tuple(f.name for f in column.leaves)
        return read_cell(cell, self.shape.leaves, names, self.context.document, signed=signed)


__all__ = ["read_table"]
