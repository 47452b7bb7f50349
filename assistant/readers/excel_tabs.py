"""Sheets alike, told apart by nothing but their tabs: one for each institution, or for each period."""

from collections.abc import Mapping

from assistant.japanese import fold
from assistant.readers.printed import is_heading, is_period
from assistant.readers.side_by_side import Cells, is_figure

_LEAST = 4  # words that two sheets share
_ALIKE = 0.8  # of the words of the sheet that has fewer


def named_by_tabs(sheets: Mapping[str, Cells]) -> frozenset[str]:
    """The sheets (title -> cells) whose title says what their cells do not."""
    words = {title: _words(cells) for title, cells in sheets.items()}
    return frozenset(
        title
        for title in sheets
        if any(_alike(words[title], words[other]) for other in sheets if other != title)
        and not _is_named(title, words[title])
    )


def _words(cells: Cells) -> frozenset[str]:
    return frozenset(fold(c.text) for row in cells.values() for c in row if c.filled and not is_figure(c))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    fewer = min(len(one), len(other))
    shared = one & other
    return len(shared) >= max(_LEAST, _ALIKE * fewer) and sum(map(is_heading, shared)) >= _LEAST


def _is_named(title: str, words: frozenset[str]) -> bool:
    """Whether the cells tell what the sheet is of: one holds its title, and not as a part of a printed heading."""
    told = fold(title)
    holding = [word for word in words if told in word]
    return any(not is_heading(word) or (is_period(title) and word != told) for word in holding)


__all__ = ["named_by_tabs"]
