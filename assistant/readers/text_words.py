"""Tables whose cells blanks set apart, lined up or not: a line of headings, and lines of as many figures.

Cells are parted by wide gaps and full-width blanks alone, 現状 合計　70回　21回 are three; else by every blank.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.readers.text_flow import Stretch
from assistant.readers.text_grid import Finder, Found, RawCell
from assistant.readers.text_lines import TextLine
from assistant.readers.text_markup import MASK, Markup

_ROWS = 2
_MOST_ROWS = 500
_NUMBER = r"[△▲－−+＋-]?[\d０-９][\d０-９,，.]*[ \u3000]?(?:名|回|件|人)?"
_DASH = r"[-－―–—／]"


@dataclass(frozen=True, slots=True)
class _Way:
    """One way of telling cells: what they are, what a heading and a figure look like, and how few figures a row has.

    `whole`: no line of the same table may follow that has fewer of them.
    """

    cell: re.Pattern[str]
    heading: re.Pattern[str]
    figure: re.Pattern[str]
    fewest: int
    whole: bool


# What wide gaps and full-width blanks set apart.
WIDE_CELL = re.compile(rf"[^ \u3000\xa0\t{MASK}]+(?:[ \xa0][^ \u3000\xa0\t{MASK}]+)*")
_WAYS = (
    _Way(
        cell=WIDE_CELL,
        heading=re.compile(r"(?!.*\d(?:名|回|件))[^。、：:]{1,34}"),
        figure=re.compile(rf"(?:{_NUMBER}|{_DASH})(?:[(（][^()（）]{{1,24}}[)）])?"),
        fewest=2,
        whole=True,
    ),
    _Way(  # fewer figures might as well be words of a sentence
        cell=re.compile(rf"[^ \u3000\xa0\t{MASK}]+"),
        heading=re.compile(r"[^\d０-９。、：:]{1,16}"),
        figure=re.compile(rf"{_NUMBER}|{_DASH}"),
        fewest=4,
        whole=False,
    ),
)


def words_finder(markup: Markup, lines: Sequence[TextLine]) -> Finder:
    """A finder of such tables in one stretch of text."""

    def find(first: int) -> Found | None:
        return next((found for way in _WAYS if (found := _found(markup, lines, first, way))), None)

    return find


def _found(markup: Markup, lines: Sequence[TextLine], first: int, way: _Way) -> Found | None:
    heads = _cells(lines[first], way)
    if len(heads) < way.fewest or not all(_is_heading(markup, h, way) for h in heads):
        return None
    rows: list[list[Stretch]] = []
    number = first + 1
    while number < min(len(lines), first + _MOST_ROWS):
        row = _row(markup, _cells(lines[number], way), way)
        if row is None or (rows and len(row) != len(rows[0])):
            break
        rows.append(row)
        number += 1
    width = len(rows[0]) if rows else 0
    if len(rows) < _ROWS or width not in (len(heads), len(heads) + 1) or width <= way.fewest:
        return None
    if way.whole and _goes_on(markup, lines, first, number, way):
        return None  # rows that are broken, or in which figures are missing: which ones, only their columns tell
    table = [[None, *heads] if width > len(heads) else list(heads), *rows]
    cells = [RawCell(r, c, [w] if w else []) for r, row in enumerate(table) for c, w in enumerate(row)]
    return Found(first, number, cells, "aligned")


def _goes_on(markup: Markup, lines: Sequence[TextLine], first: int, behind: int, way: _Way) -> bool:
    """Whether lines follow, with no blank one and no header between, that have figures in cells of their own."""
    for line in lines[behind : first + _MOST_ROWS]:
        if line.blank or line.text.strip() == lines[first].text.strip():
            return False
        if any(_is_figure(markup, cell, way) for cell in _cells(line, way)):
            return True
    return False


def _cells(line: TextLine, way: _Way) -> list[Stretch]:
    return [(line.start + m.start(), line.start + m.end()) for m in way.cell.finditer(line.text)]


def _is_heading(markup: Markup, cell: Stretch, way: _Way) -> bool:
    return way.heading.fullmatch(_text(markup, cell)) is not None and not _is_figure(markup, cell, way)


def _is_figure(markup: Markup, cell: Stretch, way: _Way) -> bool:
    return way.figure.fullmatch(_text(markup, cell)) is not None


def _row(markup: Markup, cells: Sequence[Stretch], way: _Way) -> list[Stretch] | None:
    """A line's name, of one cell or more, and its figures; None for a line of another make."""
    figures = 0
    while figures < len(cells) and _is_figure(markup, cells[-1 - figures], way):
        figures += 1
    if figures < way.fewest or figures == len(cells) or (way.whole and figures < len(cells) - 1):
        return None
    return [(cells[0][0], cells[-1 - figures][1]), *cells[-figures:]]


def _text(markup: Markup, cell: Stretch) -> str:
    return markup.masked[slice(*cell)]


__all__ = ["WIDE_CELL", "words_finder"]
