"""One row of headings (institutions, or 現状 | 取組目標 | 実績) that counts for several titled tables below it.

Each of these tables gets the row as its own; the cells are the same, they are only read once more.
"""

import re
from collections.abc import Iterable, Iterator

from assistant.japanese import fold
from assistant.readers.printed import is_heading
from assistant.readers.side_by_side import Cells, GridCell, is_figure

_SUM = re.compile(r"合計|総計")
_ARROW = re.compile(r"[\s→⇒▶＼\\]+$")
_NAMING = re.compile(r"(?:機関|施設|事業所|診療所)等?の?名")
_FEWEST = 2  # columns that are headed


def with_carried_heads(parts: Iterable[GridCell | Cells]) -> Iterator[GridCell | Cells]:
    """The titles and tables of a sheet in order, tables without a row of headings under the last one that fits."""
    known: list[list[GridCell]] = []  # rows of headings, the last one first
    waiting: Cells | None = None  # a row of headings by itself, till a table takes it
    titles: list[GridCell] = []
    for part in parts:
        if isinstance(part, GridCell):
            if waiting is None:
                yield part
            else:
                titles.append(part)
            continue
        heads = next((h for h in known if _fits(h, part)), None)
        if heads is not None:
            if waiting is not None and heads[0] not in _filled(waiting, min(waiting)):
                yield waiting
            waiting = None
            yield from titles
            titles = []
            yield from _under(heads, part)
            continue
        if waiting is not None:
            yield waiting
        yield from titles
        waiting, titles = None, []
        first = _filled(part, min(part))
        if _is_head(first) and (len(part) == 1 or _NAMING.search(fold(first[0].text))):
            known.insert(0, first)
            if len(part) == 1:
                waiting = part
                continue
        yield part
    if waiting is not None:
        yield waiting
    yield from titles


def _is_head(row: list[GridCell]) -> bool:
    """Whether a row holds names of columns: no figures, and behind the first cell either headings or names."""
    told = row[1:]
    if len(told) < _FEWEST or any(is_figure(c) for c in row) or not is_heading(_ARROW.sub("", row[0].text)):
        return False
    headings = [is_heading(c.text) for c in told if not _SUM.search(fold(c.text))]
    return all(headings) or not any(headings)


def _fits(heads: list[GridCell], part: Cells) -> bool:
    """Whether a table's figures all stand under a row of headings, and it has none of its own but for their parts."""
    first, *later = (_filled(part, row) for row in sorted(part))
    if any(sum(is_heading(c.text) for c in row[1:]) > 1 for row in later if not any(map(is_figure, row))):
        return False
    columns = {c.column for row in part.values() for c in row if is_figure(c)}
    under = [h for h in heads[1:] if any(h.column <= c < h.behind for c in columns)]
    if len(under) < _FEWEST or not all(any(h.column <= c < h.behind for h in heads[1:]) for c in columns):
        return False
    if any(is_figure(c) for c in first):
        return True
    parts = [[fold(c.text) for c in first if h.column <= c.column < h.behind] for h in heads[1:]]
    return len(parts[0]) > 1 and all(p == parts[0] for p in parts)


def _under(heads: list[GridCell], part: Cells) -> Iterator[GridCell | Cells]:
    """A table under its headings; notes beside it before it."""
    end = heads[-1].behind
    yield from (c for row in part.values() for c in row if c.column >= end and c.filled)
    yield {heads[0].row: heads} | {row: [c for c in cells if c.column < end] for row, cells in part.items()}


def _filled(part: Cells, row: int) -> list[GridCell]:
    return [c for c in part[row] if c.filled]


__all__ = ["with_carried_heads"]
