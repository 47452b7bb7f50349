"""Efforts one below the other over the full width: label, text, and 現状 | 目標 | 実績 side by side under it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from assistant.documents import EMPTY, Cell, Document, Line, Passage, Table
from assistant.engines.offline.efforts.effects import of_effects
from assistant.engines.offline.efforts.found import SITUATIONS, EffortCells
from assistant.engines.offline.efforts.kinds import column_of, kind_of, label_starts
from assistant.engines.offline.efforts.labelled import named_in_cell
from assistant.engines.offline.efforts.meeting_tables import nested_rows
from assistant.engines.offline.efforts.tables import TYPED, with_cell
from assistant.japanese import fold

_LABEL_LINES = 4  # lines over which a label, with the form's remark below it, may be broken
Cells = Sequence[Cell]


@dataclass
class Stacked:
    """The efforts found, and the tables that hold them."""

    efforts: list[EffortCells] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)


def stacked_efforts(document: Document) -> Stacked:
    """Efforts in tables whose rows are bands of full width; a label may stand in a line above its table."""
    found = Stacked()
    label: tuple[str, Passage] | None = None
    after: Table | None = None
    lines: list[Passage] = []
    for block in document.blocks:
        if isinstance(block, Line):
            if of_effects(block.text):
                label, after, lines = None, None, []
                continue
            lines.append(block.passage)
            named = label_at_end(lines)
            label = named or label
            after = None if named else after
            continue
        lines = []
        if is_stacked(block, labelled=label is not None):
            before = found.efforts[-1] if found.efforts and label is None else None
            _read(block, label, found, {} if before is None or after is None else _open_columns(after, block))
            found.tables.append(block)
            after, label = block, None
        elif after is not None and label is None and _goes_on(after, block):
            _read(block, None, found, _open_columns(after, block))
            found.tables.append(block)
            after = block
        elif any(kind_of(c.text) for c in block.cells):
            after, label = None, None
    return found


def is_stacked(table: Table, *, labelled: bool) -> bool:
    """Whether the three situations stand under a text of the table's width; `labelled`: a line above names an effort.

    A table with a column of labels (取組事項) is none: each of its rows is an effort.
    """
    wide = False
    for row in _rows(table):
        names = list(_told_in_cells(row)) or _names(row)
        if "kind" in names and len(names) > 1:
            return False
        if len(set(names) & set(SITUATIONS)) >= 2:
            return wide or (labelled and "content" in names)
        wide = wide or len(row) == 1 or (len(names) == 1 and len(row) == 2)
    return _begins(table)


def _begins(table: Table) -> bool:
    """Whether a table ends, by a page break, before the situations: a label over its width, ① or ② in rows below."""
    rows = list(_rows(table))
    if not rows or len(rows[0]) > 1 or kind_of(rows[0][0].text) is None:
        return False
    return any(len(row) > 1 and column_of(row[0].text) in ("coordinators", "meetings") for row in rows[1:])


def _goes_on(before: Table, table: Table) -> bool:
    """Whether a table is the rest of a stacked one that a page break cut behind its text or its headings."""
    rows = list(_rows(table))
    if not rows or table.columns > max(before.columns, len(SITUATIONS)):
        return False
    if _open_columns(before, table):
        return True
    return any(kind_of(row[0].text) for row in rows if len(row) == 1)


def _open_columns(before: Table, table: Table) -> dict[int, str]:
    """The situations' columns by index where a table ends with their headings and the next one goes on there."""
    last = list(_rows(before))[-1:]
    if (
        not last
        or _told_in_cells(last[0])
        or table.columns != before.columns
        or len(set(_names(last[0])) & set(SITUATIONS)) < 2
    ):
        return {}
    return _columns(last[0])


def _read(table: Table, label: tuple[str, Passage] | None, found: Stacked, columns: dict[int, str]) -> None:
    """Add a table's efforts. What stands before any label belongs to `label`, else to the effort before."""
    typed = table.origin in TYPED
    if label is not None:
        found.efforts.append(EffortCells(kind=label[0], label=label[1], typed_breaks=typed))
    rows = list(_rows(table))
    told: list[Passage] = []
    for number, row in enumerate(rows):
        if told:
            told.pop()
            continue
        if found.efforts and (told := nested_rows(rows, number)):
            found.efforts[-1] = with_cell(found.efforts[-1], "meetings", Passage.join(told, "\n"))
            continue
        band = row[0].passage if len(row) == 1 and row[0].column not in _single(columns, row[0]) else None
        if band is not None:
            columns = {}
            kind, own, text = _parted(band)
            if kind:
                found.efforts.append(EffortCells(kind=kind, label=own, typed_breaks=typed))
            if found.efforts and text.text.strip() and not _heads_only(text):
                found.efforts[-1] = with_cell(found.efforts[-1], "content", text)
            continue
        if told_here := _told_in_cells(row):
            for name, passage in told_here.items():
                if found.efforts:
                    found.efforts[-1] = with_cell(found.efforts[-1], name, passage)
            continue
        if len(_names(row)) >= 2 and len(_names(row)) == len(row):
            columns = _columns(row)
            continue
        for name, passage in _held(row, columns):
            if name == "kind" and (named := kind_of(passage.text)):
                found.efforts.append(EffortCells(kind=named, label=passage, typed_breaks=typed))
            elif found.efforts:
                found.efforts[-1] = with_cell(found.efforts[-1], name, passage)


def _told_in_cells(row: Cells) -> dict[str, Passage]:
    """The situations of a row whose cells each have a name with its value: 現状 0回 | 目標：2回 | 実績; {} for names
    alone, which head the row below."""
    named = [named_in_cell(cell.passage) for cell in row]
    told = {one[0]: one[1] for one in named if one is not None}
    if len(named) < 2 or len(told) < len(named):
        return {}
    return told if any(value.text for value in told.values()) else {}


def _heads_only(band: Passage) -> bool:
    """Whether a band is nothing but the heading 取組内容 over its text."""
    return "\n" not in band.text.strip() and column_of(band.text) == "content"


def _single(columns: dict[int, str], cell: Cell) -> set[int]:
    """The columns in which a cell that stands alone in its row is one of the situations: it is no wider than they."""
    return set(columns) if cell.column_span == 1 and len(columns) > 1 else set()


def _held(row: Cells, columns: dict[int, str]) -> Iterator[tuple[str, Passage]]:
    """(column, text) of a row's cells: behind their names in the same row, else under the names of a row above."""
    names = [column_of(c.text) for c in row]
    if any(names) and columns.get(row[0].column) != "content":
        for name, cell, following in zip(names, row[1:], [*names[1:], None], strict=False):
            if name and following is None:
                yield name, cell.passage
        return
    for cell in row:
        if cell.column in columns:
            yield columns[cell.column], cell.passage


def _parted(band: Passage) -> tuple[str, Passage, Passage]:
    """(kind, label, text) of a band: a label, a text, or a text under its label."""
    lines = [line for line in band.lines() if line.text.strip()]
    best = 0
    for count in range(1, min(_LABEL_LINES, len(lines)) + 1):
        if label_starts(lines[0].text) and kind_of("\n".join(x.text for x in lines[:count])):
            best = count
            if count < len(lines) and not fold(lines[count].text).startswith(("※", "(")):
                break
    if not best:
        return "", EMPTY, band
    label = Passage.join(lines[:best], "\n")
    return kind_of(label.text) or "", label, Passage.join(lines[best:], "\n")


def label_at_end(lines: Sequence[Passage]) -> tuple[str, Passage] | None:
    """(kind, label) that the last lines, together, name."""
    for count in range(1, min(_LABEL_LINES, len(lines)) + 1):
        last = lines[-count:]
        if label_starts(last[0].text) and (kind := kind_of("\n".join(p.text for p in last))):
            return kind, Passage.join(last, "\n")
    return None


def _rows(table: Table) -> Iterator[Cells]:
    """The filled cells of each row, each cell where it begins."""
    for number, row in enumerate(table.grid):
        cells = {id(c): c for c in row if c is not None and c.row == number and c.text.strip()}
        if cells:
            yield list(cells.values())


def _names(row: Cells) -> list[str]:
    return [name for cell in row if (name := column_of(cell.text, loose=len(row) > 1))]


def _columns(row: Cells) -> dict[int, str]:
    named = ((cell, column_of(cell.text, loose=True)) for cell in row)
    return {i: name for cell, name in named if name for i in range(cell.column, cell.column + cell.column_span)}


def fuller(first: EffortCells, second: EffortCells) -> EffortCells:
    """Of two readings of one effort, the one that has more places filled; the first where alike."""
    return second if _filled(second) > _filled(first) else first


def _filled(cells: EffortCells) -> int:
    held = [cells.content, *cells.situations.values(), *cells.parts.values()]
    return sum(bool(p.text.strip()) for p in held)


def once_each(efforts: Sequence[EffortCells]) -> list[EffortCells]:
    """Each kind once: an effort that goes on under its label printed again is one with the first."""
    found: dict[str, EffortCells] = {}
    for one in efforts:
        whole = found.get(one.kind)
        if whole is None:
            found[one.kind] = one
            continue
        for name, cell in (("content", one.content), *one.situations.items(), *one.parts.items()):
            whole = with_cell(whole, name, cell)
        found[one.kind] = replace(whole)
    return list(found.values())
