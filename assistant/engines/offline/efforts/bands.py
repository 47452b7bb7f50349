"""Efforts in tables whose labels stand at the left, one below the other: 取組１, 現状, 計画, 実績, 取組２…"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant.documents import EMPTY, Cell, Document, Line, Passage, Table
from assistant.engines.offline.efforts.found import SITUATIONS, EffortCells
from assistant.engines.offline.efforts.kinds import column_of, kind_of
from assistant.engines.offline.efforts.stacked import label_at_end
from assistant.engines.offline.efforts.tables import TYPED, with_cell

_LONG_ROW = 3  # cells of a row that names effort, field and value
_MOST_OF = 0.8  # of a table's rows
_LEAST = 2  # labels of situations that make a column of labels
_LONGEST_LABEL = 60  # characters
_LONGEST_HEADING = 8
_VALUE = re.compile(r"[:：]\s*\S|。\s*\S")  # ①事務局：A医師会 is a value with its own label


@dataclass
class Banded:
    """The efforts found, and the tables that hold them."""

    efforts: list[EffortCells] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)


def banded_efforts(document: Document) -> Banded:
    """Efforts whose label and situations are labels of rows; a drawn box may hold several rows between two rules."""
    found = Banded()
    lines: list[Passage] = []
    for block in document.blocks:
        if isinstance(block, Line):
            lines.append(block.passage)
            continue
        rows = [row for r in range(block.rows) for row in _parted(_cells(block, r), document)]
        label = label_at_end(lines)
        rows = _by_effort(rows)
        if label is not None:
            rows = [[label[1]], *(row for row in rows if not _is_heading(row))]
        if _is_banded(rows):
            found.efforts += _read(rows, typed=block.origin in TYPED)
            found.tables.append(block)
        lines = []
    return found


def _by_effort(rows: list[list[Passage]]) -> list[list[Passage]]:
    """Rows that name the effort, the field and its value each, as rows of an effort's label and of its fields."""
    long = [row for row in rows if len(row) == _LONG_ROW and _label(row[0].text) == "kind" and _label(row[1].text)]
    fields = [_label(row[1].text) for row in long]
    if len(long) < _MOST_OF * len(rows) or sum(name in SITUATIONS for name in fields) < _LEAST or "kind" in fields[1:]:
        return rows
    found: list[list[Passage]] = []
    kind = ""
    for row in long[1:] if fields[0] == "kind" else long:
        if (now := kind_of(row[0].text) or "") != kind:
            found.append([row[0]])
            kind = now
        found.append(row[1:])
    return found


def _is_heading(row: Sequence[Passage]) -> bool:
    """Whether a row is the header of the labels' column and of that of their texts: 項目 | 記入."""
    filled = [cell for cell in row if cell.text.strip()]
    return len(filled) == 2 and column_of(filled[0].text) == "kind" and len(filled[1].text) <= _LONGEST_HEADING


def _cells(table: Table, row: int) -> list[Passage]:
    """What each cell says that begins in a row; a cell that goes on from the row above is none of its."""
    cells = {id(c): c for c in table.grid[row] if c is not None and c.row == row}
    return [c.passage for c in sorted(cells.values(), key=_column)]


def _column(cell: Cell) -> int:
    return cell.column


def _parted(cells: Sequence[Passage], document: Document) -> list[list[Passage]]:
    """A row, or several where its first cell has a label on more than one of the source's lines."""
    first = _source_lines(cells[0], document) if cells else []
    labels = [number for number, text in first if _label(text.text)]
    if len(labels) < 2 or not any(_label(t.text) in SITUATIONS for _, t in first):
        return [list(cells)]
    lines = [first, *(_source_lines(cell, document) for cell in cells[1:])]
    rows = []
    for index, start in enumerate(labels):
        low = start if index else 0
        stop = labels[index + 1] if index + 1 < len(labels) else None
        rows.append(
            [
                Passage.join([text for number, text in own if number >= low and (stop is None or number < stop)], "\n")
                for own in lines
            ]
        )
    return rows


def _source_lines(cell: Passage, document: Document) -> list[tuple[int, Passage]]:
    """A cell's stretches by the line of the source that they stand on."""
    found: list[tuple[int, Passage]] = []
    begin, before = 0, -1
    for index, offset in enumerate(cell.offsets):
        if offset < 0:
            continue
        if before >= 0 and "\n" in document.text[before:offset]:
            found.append((document.text.count("\n", 0, before), cell[begin:index].strip()))
            begin = index
        before = offset
    if before >= 0:
        found.append((document.text.count("\n", 0, before), cell[begin:].strip()))
    return found


def _label(text: str, *, loose: bool = False) -> str | None:
    """What a row's label names: "kind", or one of the columns; `loose`: a longer wording of it too."""
    if not text.strip() or len(text) > _LONGEST_LABEL or _VALUE.search(text):
        return None
    return column_of(text) or ("kind" if kind_of(text) else None) or (column_of(text, loose=True) if loose else None)


def _is_banded(rows: Sequence[Sequence[Passage]]) -> bool:
    """Whether the first cells are labels, situations among them, and no row is a header of columns."""
    heads = [[_label(cell.text) for cell in row if cell.text.strip()] for row in rows]
    named = [[cell for cell in row if cell.text.strip()] for row in rows]
    if any(len(head) > 1 and all(head) and not _names_an_effort(row) for head, row in zip(heads, named, strict=True)):
        return False
    first = [head[0] for head in heads if head]
    return "kind" in first and sum(name in SITUATIONS for name in first) >= _LEAST


def _names_an_effort(row: Sequence[Passage]) -> bool:
    """Whether a row is the words 取組事項 with an effort's label beside them."""
    return len(row) == 2 and column_of(row[0].text) == "kind" and kind_of(row[1].text) is not None


def _read(rows: Sequence[Sequence[Passage]], *, typed: bool) -> list[EffortCells]:
    found: list[EffortCells] = []
    column = "content"
    for row in rows:
        for place, cell in enumerate(row):
            name = _label(cell.text, loose=any(c.text.strip() for c in row[place + 1 :]))
            if name == "kind" and place == 0 and _names_an_effort(row):
                continue
            if name == "kind":
                found.append(EffortCells(kind=kind_of(cell.text) or "", label=cell, typed_breaks=typed))
                column = "content"
            elif name is not None:
                column = name
            elif found and cell.text.strip():
                found[-1] = with_cell(found[-1], column, cell)
    return [replace(f, label=f.label or EMPTY) for f in found]


__all__ = ["Banded", "banded_efforts"]
