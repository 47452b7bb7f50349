"""A column for remarks (備考, or without a heading) in a table of figures: what is jotted down there is read behind the
table, not in it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.documents import Block, Line, Table
from assistant.japanese import fold
from assistant.readers.printed import is_heading
from assistant.readers.side_by_side import tells_figure

_REMARKS = re.compile(r"備考欄?|摘要|特記(?:事項)?|補足|コメント|メモ|注記|理由(?:等)?|増減(?:の)?理由")
_LEAST = 2  # rows of figures, and headings beside that of the remarks
_SHORTEST = 3  # characters: 35 | 名 is a unit


def without_remarks(block: Block) -> Iterator[Block]:
    """A table of figures without its column of remarks, these as lines behind it; any other block as it is."""
    column = _column(block) if isinstance(block, Table) else None
    if column is None or not isinstance(block, Table):
        yield block
        return
    yield from without_remarks(replace(block, cells=tuple(c for c in block.cells if c.column != column)))
    for cell in sorted((c for c in block.cells if c.column == column), key=lambda c: c.row):
        yield from (Line(passage=line) for line in cell.passage.lines() if line.text.strip())


def _column(table: Table) -> int | None:
    """The last column, if it is headed so or not at all, and holds no figures beside those of other columns."""
    last = table.columns - 1
    inside = [c for c in table.cells if c.column + c.column_span > last and c.text.strip()]
    figures = {c.row for c in table.cells if tells_figure(c.text)}
    if any(c.column < last or tells_figure(c.text) for c in inside) or len(figures) < _LEAST:
        return None
    heads = [c for c in inside if _REMARKS.fullmatch(fold(c.text))]
    if len(heads) > 1 or (not heads and not _are_remarks([c.text for c in inside])):
        return None
    row = heads[0].row if heads else 0
    headed = [c for c in table.cells if c.row == row and c.column < last and c.text.strip()]
    told = sum(is_heading(c.text) for c in headed) >= _LEAST or (row not in figures and len(headed) > _LEAST)
    return last if told and (heads or all(c.row > row for c in inside)) else None


def _are_remarks(texts: Sequence[str]) -> bool:
    """Whether what stands in a column without a heading is neither a unit nor printed."""
    return any(len(fold(t)) > _SHORTEST for t in texts) and not any(is_heading(t) for t in texts)


__all__ = ["without_remarks"]
