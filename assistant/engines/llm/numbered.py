"""The document as a model sees it: every line and every table cell with its number, in reading order.

A number is the pointer that an answer gives beside a value. Line breaks and tabs are the program's own, so text in a
document cannot pretend to be another line; text that a person does not see on the page is left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from assistant.documents import EMPTY, GLUE, Cell, Document, Line, Passage, Table
from assistant.engines.llm.texts import Texts, texts_of

BEGIN, END = "=== 文書 ここから ===", "=== 文書 ここまで ==="
FROM_ABOVE, FROM_LEFT = "^", "<"  # a merged cell goes on here
_BREAKS = re.compile(r"[\r\n\t\f\v\u2028\u2029]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A numbered line, or a line of a table's cell."""

    number: int  # from 1
    passage: Passage  # without what is struck out on the form
    block: int  # index of its block
    struck: Passage = EMPTY
    row: int | None = None  # in the table
    column: int | None = None
    last_row: int | None = None  # of a cell merged over rows

    @property
    def text(self) -> str:
        """Its words."""
        return self.passage.text


@dataclass(frozen=True, kw_only=True)
class Numbered:
    """A document's units, and the text that shows them."""

    document: Document
    units: tuple[Unit, ...]
    text: str

    def unit(self, number: int | None) -> Unit | None:
        """The unit of a number; None for a number that does not exist."""
        return self.units[number - 1] if number is not None and 1 <= number <= len(self.units) else None

    def cell_of(self, unit: Unit) -> tuple[Unit, ...]:
        """All lines of the unit's cell; the unit itself outside of tables."""
        if unit.row is None:
            return (unit,)
        return tuple(u for u in self.block_of(unit) if (u.row, u.column) == (unit.row, unit.column))

    def row_of(self, unit: Unit) -> tuple[Unit, ...]:
        """All units on the unit's table row; the unit itself outside of tables."""
        if unit.row is None:
            return (unit,)
        return tuple(u for u in self.block_of(unit) if _on_row(u, unit.row))

    def block_of(self, unit: Unit) -> tuple[Unit, ...]:
        """All units of the unit's table."""
        return self._blocks[unit.block]

    @cached_property
    def _blocks(self) -> dict[int, tuple[Unit, ...]]:
        blocks: dict[int, list[Unit]] = {}
        for unit in self.units:
            blocks.setdefault(unit.block, []).append(unit)
        return {block: tuple(units) for block, units in blocks.items()}

    @cached_property
    def stream(self) -> Passage:
        """All units one after another, in reading order."""
        return Passage.join(u.passage for u in self.units)

    @cached_property
    def texts(self) -> Texts:
        """The same, prepared for searching."""
        return texts_of(self.stream)

    @cached_property
    def _by_offset(self) -> dict[int, Unit]:
        return {o: unit for unit in self.units for o in unit.passage.offsets if o != GLUE}

    def unit_of_offset(self, offset: int | None) -> Unit | None:
        """The unit that holds a character of the document's text."""
        return self._by_offset.get(offset) if offset is not None else None


def numbered(document: Document) -> Numbered:
    """Number a document's lines and cells."""
    hidden = frozenset(o for m in document.marks if m.kind == "hidden" for o in range(m.start, m.end))
    struck = frozenset(o for m in document.marks if m.kind == "struck" for o in range(m.start, m.end))
    units: list[Unit] = []
    shown: list[str] = []
    page: int | None = None
    for index, block in enumerate(document.blocks):
        if isinstance(block, Line):
            if block.page is not None and block.page != page:
                page = block.page
                shown.append(f"--- {page} ページ ---")
            for passage in _pieces(block.passage, hidden, indented=True):
                kept, gone = _divided(passage, struck)
                units.append(Unit(number=len(units) + 1, passage=kept, struck=gone, block=index))
                shown.append(_show(units[-1].number, passage, struck))
        else:
            shown.append(f"--- 表 {block.rows}行{block.columns}列 ---")
            shown.extend(_table(block, index, units, hidden, struck))
            shown.append("--- 表 終わり ---")
    return Numbered(document=document, units=tuple(units), text="\n".join(shown))


def _pieces(passage: Passage, hidden: frozenset[int], *, indented: bool = False) -> Iterator[Passage]:
    """The lines of a passage that have anything to see on them; outside of cells, blanks before it tell the column."""
    for line in passage.lines():
        kept = _visible(line, hidden)
        bare = kept.strip()
        if bare:
            yield kept[: len(kept.text.rstrip())] if indented else bare


def _visible(passage: Passage, hidden: frozenset[int]) -> Passage:
    if not hidden or not any(o in hidden for o in passage.offsets):
        return passage
    return _of([(c, o) for c, o in zip(passage.text, passage.offsets, strict=True) if o not in hidden])


def _table(
    table: Table, block: int, units: list[Unit], hidden: frozenset[int], struck: frozenset[int]
) -> Iterator[str]:
    """A table's rows: cells between tabs, the lines of one cell between ` / `."""
    for index, row in enumerate(table.grid):
        shown: list[str] = []
        for column, cell in enumerate(row):
            if cell is None:
                shown.append("")
            elif (cell.row, cell.column) == (index, column):
                shown.append(" / ".join(_number(cell, block, units, hidden, struck)))
            else:
                shown.append(FROM_ABOVE if cell.row < index else FROM_LEFT)
        yield "\t".join(shown)


def _number(cell: Cell, block: int, units: list[Unit], hidden: frozenset[int], struck: frozenset[int]) -> Iterator[str]:
    """Number a cell's lines, and show them."""
    for passage in _pieces(cell.passage, hidden):
        kept, gone = _divided(passage, struck)
        unit = Unit(
            number=len(units) + 1,
            passage=kept,
            struck=gone,
            block=block,
            row=cell.row,
            column=cell.column,
            last_row=cell.row + cell.row_span - 1,
        )
        units.append(unit)
        yield _show(unit.number, passage, struck)


def _divided(passage: Passage, struck: frozenset[int]) -> tuple[Passage, Passage]:
    """What stands, and what is struck out."""
    if not struck or not any(o in struck for o in passage.offsets):
        return passage, EMPTY
    pairs = list(zip(passage.text, passage.offsets, strict=True))
    kept, gone = [p for p in pairs if p[1] not in struck], [p for p in pairs if p[1] in struck]
    return _of(kept), _of(gone)


def _of(pairs: list[tuple[str, int]]) -> Passage:
    return Passage("".join(c for c, _ in pairs), tuple(o for _, o in pairs))


def _show(number: int, passage: Passage, struck: frozenset[int]) -> str:
    """`12|text`; what is struck out on the form between ~~ and ~~."""
    text = passage.text
    if struck and any(o in struck for o in passage.offsets):
        text = _with_strikes(passage, struck)
    return f"{number}|{_BREAKS.sub(' ', text)}"


def _with_strikes(passage: Passage, struck: frozenset[int]) -> str:
    text, inside = "", False
    for char, offset in zip(passage.text, passage.offsets, strict=True):
        if (offset in struck) != inside:
            text, inside = f"{text}~~", not inside
        text += char
    return text + ("~~" if inside else "")


def _on_row(unit: Unit, row: int) -> bool:
    return unit.row is not None and unit.row <= row <= (unit.last_row if unit.last_row is not None else unit.row)
