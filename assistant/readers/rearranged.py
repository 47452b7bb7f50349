"""Tables that are filled in an unusual order, brought into the usual one: headings over their figures, and the sheets
or tables of one institution each as one table, an institution behind the other.

Only what stands in the file is moved; nothing is added but the joints.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.documents import Block, Cell, Line, Passage, Table
from assistant.japanese import fold
from assistant.readers.across import with_institutions_down
from assistant.readers.answers import with_whole_answers
from assistant.readers.periods import with_periods_across
from assistant.readers.printed import is_heading
from assistant.readers.remarks import without_remarks

_ABOVE = re.compile(r"^\s*[↑⇧▲△]\s*(?=\S)")
_NAMING = re.compile(r"(?:(?:医療)?機関|施設|事業所|病院・?診療所)等?の?名(?:称)?")
_NAMED_LINE = re.compile(r"^\W*(?:(?:医療)?機関|施設|事業所)等?の?名(?:称)?\s*[:：]\s*(?=\S)")
_SUM = re.compile(r"[^\s【】「」()（）]*(?:合計|総計)\s*$")
_BULLET = re.compile(r"^[\s・･○●◆◇■□▶•]+|[\s:：]+$")
_NO_NAME = re.compile(r"[。※:：【]|^[（(]|^\d+[.．)）\s]|(?:です|ます|こと|取組)$")
_INSTITUTION = re.compile(
    r"(?:医院|クリニック|病院|診療所|内科|外科|小児科|眼科|皮膚科|耳鼻咽喉科|ステーション|薬局|医師会)$"
)
_LONGEST_NAME = 40  # characters


def rearranged(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a document, or of a sheet, in the order in which forms are read."""
    plain = [part for block in with_whole_answers(blocks) for part in without_remarks(block)]
    whole = with_periods_across(_headings_first(_labels_first(plain)))
    return _one_table([with_institutions_down(block) for block in whole])


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


# --- a table for each institution ---


def _one_table(blocks: Sequence[Block]) -> list[Block]:
    """Tables that are alike but for their figures, each under the name of an institution, as one with a column of
    names; a table alike under the words for the sum goes along."""
    named = {at: name for at in range(len(blocks)) if (name := _name_over(blocks, at)) is not None} or _bare(blocks)
    for first in named:
        alike = [at for at in named if _labels(blocks[at]) == _labels(blocks[first])]
        if len(alike) < 2:
            continue
        sums = [
            (at, name)
            for at in range(alike[0] + 1, len(blocks))
            if at not in named and _labels(blocks[at]) == _labels(blocks[first])
            if (name := _sum_over(blocks, at)) is not None
        ][:1]
        parts = [(named[at], blocks[at]) for at in alike] + [(name, blocks[at]) for at, name in sums]
        gone = {*alike, *(at for at, _ in sums)} | {at - 1 for at in alike if _only_names(blocks[at - 1])}
        gone |= {at - 1 for at, _ in sums if isinstance(blocks[at - 1], Table)}
        gone |= {at - 1 for at in alike if _is_all_name(blocks[at - 1], named[at])}
        rest = [b for at, b in enumerate(blocks) if at > first and at not in gone]
        whole = _together([(name, table) for name, table in parts if isinstance(table, Table)])
        return [*(b for at, b in enumerate(blocks[:first]) if at not in gone), whole, *_one_table(rest)]
    return list(blocks)


def _labels(block: Block) -> tuple[tuple[int, int, str], ...] | None:
    """A table's headings and row names with their places; None where it is none with figures under headings."""
    if not isinstance(block, Table) or block.rows < 3:
        return None
    first = min(c.column for c in block.cells)
    heads = [c for c in block.cells if c.row == 0 and c.column > first and c.text.strip()]
    names = [c for c in block.cells if c.row > 0 and c.column == first and c.text.strip()]
    if len(heads) < 2 or len(names) < 2 or not all(is_heading(c.text) for c in heads):
        return None
    if sum(is_heading(c.text) for c in names) < len(names) / 2:
        return None
    return tuple((c.row, c.column, fold(c.text)) for c in [*heads, *names])


def _name_over(blocks: Sequence[Block], at: int) -> Passage | None:
    """The institution that is named right before a table, with the word that says so."""
    if at == 0 or _labels(blocks[at]) is None:
        return None
    before = blocks[at - 1]
    if isinstance(before, Line):
        told = _NAMED_LINE.match(before.text)
        name = before.passage[told.end() :] if told else None
    else:
        name = _only_names(before)
    return name if name and len(name) <= _LONGEST_NAME else None


def _bare(blocks: Sequence[Block]) -> dict[int, Passage]:
    """Names without the word that says so: lines right before tables that are alike, where one of these is the sum's
    or the name tells of an institution."""
    labels = [_labels(block) for block in blocks]
    sums = {at: _sum_over(blocks, at) for at in range(1, len(blocks)) if labels[at] is not None}
    summed = {labels[at] for at, words in sums.items() if words is not None}
    found: dict[int, Passage] = {}
    for at in sums:
        before = blocks[at - 1]
        if sums[at] is not None or isinstance(before, Table):
            continue
        name = before.passage.without(_BULLET).strip()
        if _is_name(name.text) and (labels[at] in summed or _INSTITUTION.search(name.text)):
            found[at] = name
    return found


def _is_all_name(block: Block, name: Passage) -> bool:
    return isinstance(block, Line) and block.passage.without(_BULLET).strip().text == name.text


def _is_name(text: str) -> bool:
    return 1 < len(text) <= _LONGEST_NAME and not is_heading(text) and not _NO_NAME.search(text)


def _only_names(block: Block) -> Passage | None:
    """The name in a table of one row, 医療機関名 | 大路医院; None for any other block."""
    if isinstance(block, Line):
        told = _NAMED_LINE.match(block.text)
        return block.passage[told.end() :] if told else None
    told_cells = [c for c in block.cells if c.text.strip()]
    if block.rows != 1 or len(told_cells) != 2 or not _NAMING.fullmatch(fold(told_cells[0].text).strip(":・")):
        return None
    return told_cells[1].passage


def _sum_over(blocks: Sequence[Block], at: int) -> Passage | None:
    """The words for the sum at the end of the line over a table."""
    before = blocks[at - 1]
    if isinstance(before, Table):  # 区分 | 連携する医療機関内の合計
        cells = [c for c in before.cells if c.text.strip()] if before.rows == 1 else []
        return cells[-1].passage if 0 < len(cells) < 3 and _SUM.fullmatch(cells[-1].text.strip()) else None
    told = _SUM.search(before.text)
    return before.passage[told.start() : told.end()].strip() if told else None


def _together(parts: Sequence[tuple[Passage, Table]]) -> Table:
    head = parts[0][1]
    cells = [replace(c, column=c.column + 1) for c in head.cells if c.row == 0]
    down = 1
    for name, table in parts:
        rows = table.rows - 1
        cells.append(Cell(row=down, column=0, row_span=rows, passage=name))
        cells += [replace(c, row=c.row - 1 + down, column=c.column + 1) for c in table.cells if c.row > 0]
        down += rows
    return replace(head, cells=tuple(cells))


__all__ = ["rearranged"]
