"""Tables whose cells single blanks set apart, lined up or not: a line of headings, and lines of as many figures."""

import re
from collections.abc import Sequence

from assistant.readers.text_flow import Stretch
from assistant.readers.text_grid import Finder, Found, RawCell
from assistant.readers.text_lines import TextLine
from assistant.readers.text_markup import MASK, Markup

_FEWEST = 4  # figures of a line: fewer might as well be words of a sentence
_ROWS = 2
_MOST_ROWS = 500
_WORD = re.compile(rf"[^ \u3000\xa0\t{MASK}]+")
_FIGURE = re.compile(r"[△▲－−-]?[\d０-９][\d０-９,，.]*(?:名|回|件|人)?|[-－―–—]")
_HEADING = re.compile(r"[^\d０-９。、：:]{1,16}")


def words_finder(markup: Markup, lines: Sequence[TextLine]) -> Finder:
    """A finder of such tables in one stretch of text."""

    def words(number: int) -> list[Stretch]:
        line = lines[number]
        return [(line.start + m.start(), line.start + m.end()) for m in _WORD.finditer(line.text)]

    def find(first: int) -> Found | None:
        heads = words(first)
        if len(heads) < _FEWEST or not all(_HEADING.fullmatch(_text(markup, w)) for w in heads):
            return None
        rows = [row for n in range(first + 1, min(first + 2, len(lines))) if (row := _row(markup, words(n)))]
        width = len(rows[0]) if rows else 0
        if width not in (len(heads), len(heads) + 1) or width <= _FEWEST:
            return None
        number = first + 2
        while number < min(len(lines), first + _MOST_ROWS):
            row = _row(markup, words(number))
            if row is None or len(row) != width:
                break
            rows.append(row)
            number += 1
        if len(rows) < _ROWS:
            return None
        table = [[None, *heads] if width > len(heads) else list(heads), *rows]
        cells = [RawCell(r, c, [w] if w else []) for r, row in enumerate(table) for c, w in enumerate(row)]
        return Found(first, number, cells, "aligned")

    return find


def _row(markup: Markup, words: Sequence[Stretch]) -> list[Stretch] | None:
    """A line's name, of one word or more, and its figures; None for a line of another make."""
    figures = 0
    while figures < len(words) and _FIGURE.fullmatch(_text(markup, words[-1 - figures])):
        figures += 1
    if figures < _FEWEST or figures == len(words):
        return None
    return [(words[0][0], words[-1 - figures][1]), *words[-figures:]]


def _text(markup: Markup, word: Stretch) -> str:
    return markup.masked[slice(*word)]


__all__ = ["words_finder"]
