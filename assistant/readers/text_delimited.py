"""Rows separated by commas or semicolons, with quotes or without, and with thousands that were not quoted."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.readers.text_grid import Finder, Found, RawCell
from assistant.readers.text_lines import TextLine
from assistant.readers.text_markup import Markup
from assistant.readers.text_separated import EDGE, SeparatedRow, take_apart

_FEWEST = 2  # separators: two fields might as well be words
_WIDE = ";；，"  # what separates in place of commas; in sentences they stand as well
_THOUSANDS = re.compile(r"\d{3}(?!\d)")


def comma_finder(markup: Markup, lines: Sequence[TextLine]) -> Finder:
    """A finder of the comma-separated tables of one stretch of text."""
    return _finder(markup, lines, ",")


def semicolon_finder(markup: Markup, lines: Sequence[TextLine]) -> Finder:
    """A finder of the tables of one stretch of text whose cells semicolons or full-width commas separate."""
    finders = [(sign, _finder(markup, lines, sign)) for sign in _WIDE]

    def find(first: int) -> Found | None:
        text = lines[first].text
        return next((f for sign, finder in finders if text.count(sign) >= _FEWEST and (f := finder(first))), None)

    return find


def _finder(markup: Markup, lines: Sequence[TextLine], separator: str) -> Finder:
    """A finder for one separator."""

    def row_at(number: int, width: int | None) -> SeparatedRow | None:
        text = lines[number].text if number < len(lines) else ""
        quotes = text.count('"')  # an odd number: a quoted cell goes on in the next line, its separator behind it
        fewest = 0 if quotes % 2 else 1 if quotes else _FEWEST
        if text.count(separator) < fewest or (separator in _WIDE and "。" in text):
            return None
        row = take_apart(markup.masked, lines, number, separator)
        if separator == "," and row.separators != width:
            row = _joined(row)
        return row if row.separators >= _FEWEST else None

    def find(first: int) -> Found | None:
        rows: list[SeparatedRow] = []
        number, width = first, None
        while (row := row_at(number, width)) and (width is None or row.separators == width):
            if row.filled == 0 or (row.filled == 1 and row.texts[0]):
                break
            width = row.separators
            rows.append(row)
            number = row.behind
        row = rows[0] if len(rows) == 1 else row
        if len(rows) < 2 and row and row.text.rstrip(EDGE).endswith(2 * separator):
            # A heading or a blank row on a sheet that was saved as a whole: its commas are no words.
            return Found(first, row.behind, (), "delimited", row.signs, [s for cell in row.cells for s in cell])
        if len(rows) < 2 or sum(r.filled > 1 for r in rows) < 2:
            return None
        cells = [RawCell(i, j, cell) for i, row in enumerate(rows) for j, cell in enumerate(row.cells)]
        return Found(first, number, cells, "delimited", [s for row in rows for s in row.signs])

    return find


def _joined(row: SeparatedRow) -> SeparatedRow:
    """`1,024回` is one cell, although nobody quoted it."""
    cells: list[list[tuple[int, int]]] = []
    texts: list[str] = []
    commas = {s.start for s in row.signs}
    for cell, text in zip(row.cells, row.texts, strict=True):
        start = cell[0][0]
        if texts and texts[-1][-1:].isdigit() and _THOUSANDS.match(text) and cells[-1][-1][1] == start - 1:
            commas.discard(start - 1)
            cells[-1] = [*cells[-1][:-1], (cells[-1][-1][0], cell[-1][1])]
            texts[-1] += "," + text
        else:
            cells.append(list(cell))
            texts.append(text)
    signs = [s for s in row.signs if s.start in commas]
    return replace(row, cells=cells, texts=texts, signs=signs)


__all__ = ["comma_finder", "semicolon_finder"]
