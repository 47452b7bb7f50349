"""Tables of MediaWiki ({| … |}) and list-tables of reStructuredText, as notes and wikis print them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.readers.text_flow import BREAK, Stretch
from assistant.readers.text_grid import Finder, Found, RawCell, between
from assistant.readers.text_lines import TextLine
from assistant.readers.text_markup import MASK, Markup

_MOST_LINES = 2_000
_OPEN = re.compile(r"\s*\{\|")
_ATTRIBUTES = re.compile(r"\s*(?:[A-Za-z-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s|]+)\s*)+\|(?!\|)")
_SPAN = {name: re.compile(rf"{name}\s*=\s*[\"']?(\d{{1,3}})") for name in ("rowspan", "colspan")}
_DIRECTIVE = re.compile(r"(\s*)\.\.\s+list-table::")
_ROW = re.compile(rf"( *)[*{MASK}] +[-{MASK}] ?")  # a dash before a mark of the item's own is masked
_CELL = re.compile(rf"( *)[-{MASK}] ?")
_OPTION = re.compile(r"\s*:[\w-]+:")


@dataclass
class _Open:
    """A cell while its lines are read."""

    stretches: list[Stretch] = field(default_factory=list)
    row_span: int = 1
    column_span: int = 1


def wiki_finder(markup: Markup, lines: Sequence[TextLine]) -> Finder:
    """A finder of MediaWiki's tables; one that is never closed is none."""

    def find(first: int) -> Found | None:
        if not _OPEN.match(lines[first].text):
            return None
        last = next(
            (
                i
                for i in range(first + 1, min(first + _MOST_LINES, len(lines)))
                if lines[i].text.strip().startswith("|}")
            ),
            None,
        )
        if last is None:
            return None
        rows: list[list[_Open]] = [[]]
        loose: list[Stretch] = []
        for line in lines[first + 1 : last]:
            _wiki_line(line, rows, loose)
        cells = _placed([row for row in rows if row])
        if not cells:
            return None
        held = [*(s for c in cells for s in c.stretches), *loose]
        return Found(first, last + 1, cells, "markdown", between(lines[first].start, lines[last].end, held), loose)

    return find


def _wiki_line(line: TextLine, rows: list[list[_Open]], loose: list[Stretch]) -> None:
    text = line.text
    mark = re.match(r"\s*(\|-|\|\+|[|!])", text)
    if mark is None:
        if rows[-1] and text.strip():
            rows[-1][-1].stretches += [BREAK, (line.start, line.end)]
        return
    start = mark.end()
    if mark[1] == "|-":
        rows.append([])
    elif mark[1] == "|+":
        loose.append((line.start + start, line.end))
    else:
        separator = re.compile(r"\|\||!!" if mark[1] == "!" else r"\|\|")
        for cut in [*separator.finditer(text, start), None]:
            rows[-1].append(_wiki_cell(line, start, cut.start() if cut else len(text)))
            start = cut.end() if cut else start


def _wiki_cell(line: TextLine, start: int, end: int) -> _Open:
    attributes = _ATTRIBUTES.match(line.text, start, end)
    if attributes is None:
        return _Open([(line.start + start, line.start + end)])
    spans = [int(m[1]) if (m := _SPAN[name].search(attributes[0])) else 1 for name in ("rowspan", "colspan")]
    return _Open([(line.start + attributes.end(), line.start + end)], max(1, spans[0]), max(1, spans[1]))


def _placed(rows: Sequence[Sequence[_Open]]) -> list[RawCell]:
    """Cells at their places, beside those that reach down from the rows above."""
    taken: set[tuple[int, int]] = set()
    cells: list[RawCell] = []
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            height = min(cell.row_span, len(rows) - number)
            cells.append(RawCell(number, column, cell.stretches, height, cell.column_span))
            taken |= {(number + i, column + j) for i in range(height) for j in range(cell.column_span)}
            column += cell.column_span
    return cells


def list_table_finder(markup: Markup, lines: Sequence[TextLine]) -> Finder:
    """A finder of list-tables: a row is an item (* -), a cell an item inside it (-)."""

    def find(first: int) -> Found | None:
        directive = _DIRECTIVE.match(lines[first].text)
        if directive is None:
            return None
        margin = len(directive[1])
        last = first + 1
        while last < min(first + _MOST_LINES, len(lines)) and (lines[last].blank or _indent(lines[last]) > margin):
            last += 1
        rows = _listed([line for line in lines[first + 1 : last] if not _OPTION.match(line.text)])
        cells = [RawCell(i, j, cell) for i, row in enumerate(rows) for j, cell in enumerate(row)]
        if not cells:
            return None
        held = [s for c in cells for s in c.stretches]
        return Found(first, last, cells, "markdown", between(lines[first].start, lines[last - 1].end, held))

    return find


def _indent(line: TextLine) -> int:
    return len(line.text) - len(line.text.lstrip(" \t"))


def _listed(lines: Sequence[TextLine]) -> list[list[list[Stretch]]]:
    rows: list[list[list[Stretch]]] = []
    row_at: int | None = None
    for line in lines:
        opened = _ROW.match(line.text)
        if opened and (row_at is None or len(opened[1]) == row_at):
            row_at = len(opened[1])
            rows.append([[(line.start + opened.end(), line.end)]])
            continue
        cell = _CELL.match(line.text)
        if row_at is None or not rows:
            continue
        if cell and len(cell[1]) == row_at + 2:
            rows[-1].append([(line.start + cell.end(), line.end)])
        elif not line.blank:
            rows[-1][-1] += [BREAK, (line.start, line.end)]
    return rows


__all__ = ["list_table_finder", "wiki_finder"]
