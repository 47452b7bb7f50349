"""A document as rows of cells, one below the other, whatever its tables were cut into: a line is a row of one cell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.documents import Document, Line, Passage, Table
from assistant.japanese import display_width

_PLACE = re.compile(r"(?P<sheet>.*)!(?P<column>[A-Z]{1,3})(?P<row>\d+)")
_BARS = re.compile(r"(?<![ \t\u3000])[ \t\u3000]*[|｜][ \t\u3000]*|\t")
_SEMICOLON = re.compile(r"(?<![ \t])[ \t]*;[ \t]*")
_SEMICOLONS = 3  # of a row of an export
_TREE = re.compile(r"^[\s\u3000]*(?:[>＞│┃├└┌┗┣─]+[\s\u3000]*)+")


@dataclass(frozen=True, slots=True)
class Row:
    """Cells with their columns, from the left.

    `gap`: a blank line stands before; `line`: it is no row of a table; `indent`: columns before it.
    """

    cells: tuple[tuple[int, Passage], ...]
    gap: bool = False
    line: bool = False
    indent: int = 0

    @property
    def start(self) -> int | None:
        """Offset of the first character."""
        return self.cells[0][1].start


def rows_of(document: Document) -> list[Row]:
    """The rows in reading order; empty cells are left out."""
    found: list[Row] = []
    sheet: tuple[str, int] | None = None
    for cells, line in _raw(document):
        place = _place(document, cells[0][1])
        if place is not None:
            placed = tuple(((_place(document, p) or place)[2], p) for _, p in cells)
            if sheet == place[:2]:
                found[-1] = Row(tuple(sorted((*found[-1].cells, *placed), key=lambda c: c[0])))
            else:
                found.append(Row(placed, line=line and len(placed) == 1))
            sheet = place[:2]
            continue
        before = found[-1].cells[-1][1].end if found else None
        start = cells[0][1].start
        gap = before is not None and start is not None and document.text.count("\n", before, start) > 1
        indent = 0 if start is None else display_width(document.text[document.text.rfind("\n", 0, start) + 1 : start])
        found.append(Row(tuple(cells), gap, line, indent))
        sheet = None
    return found


def _raw(document: Document) -> Iterator[tuple[list[tuple[int, Passage]], bool]]:
    """(cells, whether they are a line) of each row."""
    for block in document.blocks:
        if isinstance(block, Line):
            passage = block.passage
            tree = _TREE.match(passage.text)
            passage = (passage[tree.end() :] if tree else passage).strip()
            pieces = passage.split(_BARS if passage.text.count(";") < _SEMICOLONS else _SEMICOLON)
            cells = [(i, p.strip()) for i, p in enumerate(pieces if len(pieces) > 2 else [passage]) if p.text.strip()]
            if cells:
                yield cells, len(cells) == 1
            continue
        if block.origin == "aligned":  # its columns are guessed: the lines of the source
            yield from (([(0, line)], True) for line in _source_lines(block, document))
        else:
            yield from ((cells, False) for cells in _cells(block))


def _source_lines(table: Table, document: Document) -> Iterator[Passage]:
    yield from (line for part in document.lines_of(table) if (line := part.strip(" \t\u3000│┃")).text)


def _cells(table: Table) -> Iterator[list[tuple[int, Passage]]]:
    by_row: dict[int, list[tuple[int, Passage]]] = {}
    for cell in table.cells:
        if cell.text.strip():
            by_row.setdefault(cell.row, []).append((cell.column, cell.passage))
    for row in sorted(by_row):
        yield sorted(by_row[row], key=lambda c: c[0])


def _place(document: Document, passage: Passage) -> tuple[str, int, int] | None:
    """(sheet, row, column) of a cell of a sheet."""
    start = passage.start
    word = document.word_at(start) if start is not None else None
    match = _PLACE.fullmatch(word.locator) if word is not None and word.locator else None
    if match is None:
        return None
    column = 0
    for letter in match["column"]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return match["sheet"], int(match["row"]), column - 1


__all__ = ["Row", "rows_of"]
