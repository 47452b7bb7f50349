"""Tables that are filled in an unusual order, brought into the usual one: headings over their figures, and the sheets
or tables of one institution each as one table, an institution behind the other.

Only what stands in the file is moved; nothing is added but the joints.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.documents import Block, Cell, Line, Table
from assistant.readers.across import with_institutions_down
from assistant.readers.answers import with_whole_answers
from assistant.readers.per_institution import with_institutions_together
from assistant.readers.periods import with_periods_across
from assistant.readers.printed import is_heading
from assistant.readers.remarks import without_remarks

_ABOVE = re.compile(r"^\s*[↑⇧▲△]\s*(?=\S)")


def rearranged(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a document, or of a sheet, in the order in which forms are read."""
    plain = [part for block in with_whole_answers(blocks) for part in without_remarks(block)]
    whole = with_periods_across(_headings_first(_labels_first(plain)))
    return with_institutions_together([with_institutions_down(block) for block in whole])


# --- headings below what they head ---


def _labels_first(blocks: Sequence[Block]) -> list[Block]:
    """A line ↑ グループ名 before the line that it points at, without its arrow."""
    found: list[Block] = []
    for block in blocks:
        arrow = _ABOVE.match(block.text) if isinstance(block, Line) else None
        if isinstance(block, Line) and arrow and found and isinstance(found[-1], Line) and is_heading(block.text):
            found.insert(-1, replace(block, passage=block.passage[arrow.end() :]))
        else:
            found.append(block)
    return found


def _headings_first(blocks: Sequence[Block]) -> list[Block]:
    """A row of headings below the one row that it heads, moved before it."""
    joined: list[Block] = []
    for block in blocks:
        before = joined[-1] if joined else None
        if isinstance(block, Table) and isinstance(before, Table) and block.rows == 1 and _heads(block.cells, 0):
            under = tuple(replace(c, row=before.rows) for c in block.cells)
            if _is_below(whole := replace(before, cells=before.cells + under)):
                joined[-1] = whole
                continue
        joined.append(block)
    found: list[Block] = []
    for at, block in enumerate(joined):
        if isinstance(block, Table) and _points_up(block):
            found += _title_over(_last_row_first(block))
            continue
        own = isinstance(block, Table) and _is_below(block) and not _heads_next(joined, at)
        found.append(_turned(block) if isinstance(block, Table) and own and not _goes_on(found, block) else block)
    return found


def _is_below(table: Table) -> bool:
    """Whether a table's last row holds the headings of the row above it, which has none of its own."""
    last = table.rows - 1
    if last < 1 or not _heads(table.cells, last):
        return False
    heads, values = ([c for c in table.cells if c.row == row] for row in (last, last - 1))
    # A value may be blank; none stands where no heading is.
    if not _places(values) or not set(_places(values)) <= set(_places(heads)) or _heads(values, last - 1):
        return False
    return not any(
        set(_places([c for c in table.cells if c.row == row])) >= set(_places(values)) and _heads(table.cells, row)
        for row in range(last - 1)
    )


def _points_up(table: Table) -> bool:
    """Whether the last row of several holds headings with arrows at the figures over them: ↑現状."""
    last = table.rows - 1
    told = [c for c in table.cells if c.row == last and c.text.strip()]
    return last > 0 and len(told) > 1 and all(_ABOVE.match(c.text) and is_heading(c.text) for c in told)


def _last_row_first(table: Table) -> Table:
    """The last row moved before all others, merged cells that reach into it cut short."""
    last = table.rows - 1
    cells = [
        replace(c, row=0) if c.row == last else replace(c, row=c.row + 1, row_span=min(c.row_span, last - c.row))
        for c in table.cells
    ]
    return replace(table, cells=tuple(sorted(cells, key=lambda c: (c.row, c.column))))


def _title_over(table: Table) -> list[Block]:
    """A heading at the left of all rows as a line over the table."""
    left = [c for c in table.cells if c.column == 0 and c.text.strip()]
    if len(left) != 1 or left[0].row_span < table.rows - 1 or not is_heading(left[0].text):
        return [table]
    wide = left[0].column_span
    cells = tuple(replace(c, column=c.column - wide) for c in table.cells if c.column >= wide)
    return [Line(passage=left[0].passage), replace(table, cells=cells)]


def _heads_next(blocks: Sequence[Block], at: int) -> bool:
    """Whether a table follows that has figures but no headings: then the row above is its own."""
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    return isinstance(following, Table) and not _heads(following.cells, 0)


def _goes_on(before: Sequence[Block], table: Table) -> bool:
    """Whether the table before has the same columns and no headings either: they are those of a whole list."""
    last = next((b for b in reversed(before) if isinstance(b, Table)), None)
    if last is None or last.columns != table.columns:
        return False
    return not any(_heads(last.cells, row) for row in range(last.rows))


def _turned(table: Table) -> Table:
    """The last two rows exchanged."""
    last = table.rows - 1
    rows = {last: last - 1, last - 1: last}
    cells = [replace(c, row=rows.get(c.row, c.row)) for c in table.cells]
    return replace(table, cells=tuple(sorted(cells, key=lambda c: (c.row, c.column))))


def _heads(cells: Sequence[Cell], row: int) -> bool:
    told = [c for c in cells if c.row == row and c.text.strip()]
    return len(told) > 1 and all(is_heading(c.text) for c in told)


def _places(cells: Sequence[Cell]) -> list[tuple[int, int]]:
    return sorted((c.column, c.column_span) for c in cells if c.text.strip())


__all__ = ["rearranged"]
