"""Tables that a spreadsheet program printed over several pages abreast, made one again.

What does not fit in a page's width stands on a page of its own, at the same height and from the left margin on,
without headings but those of its columns, perhaps with the label columns repeated.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.documents import Box, Line
from assistant.readers.pdf_breaks import is_running, running_lines
from assistant.readers.pdf_ink import Rect4
from assistant.readers.pdf_pieces import Block, Draft, Piece

_SAME = 1.5  # points between the heights of one row on two pages
_OFF = 4.0  # points between the middles of one row on two pages, of a table without rules
_MARGIN = 4.0  # points between the left margins of two pages
_LABEL = 20  # letters: longer ones are text
_FIGURE = re.compile(r"[△▲+-]?[0-9０-９][0-9０-９,，.]*[名人回件]?|[-/―—ー－]")
_LEAST = 3  # rows of a column that stands on a page of its own

Place = tuple[Rect4, Box]  # in points, and as the contract has it
Pages = list[list[Block]]
Heights = list[list[float]]


def join_rightward(
    pages: Sequence[Sequence[Block]], bottoms: Sequence[Sequence[float]], places: Sequence[Sequence[Place]]
) -> tuple[Pages, Heights]:
    """The pages' blocks and where they end, pages that carry on another one to the right taken into it. `places`: where
    each block stands on its page."""
    running = running_lines(pages)
    result, ends = [list(blocks) for blocks in pages], [list(heights) for heights in bottoms]
    for number in range(1, len(result)):
        own = _with_columns(result[number], places[number], running)
        drafts = [b for b in own if isinstance(b, Draft)]
        if not drafts or len(drafts) < len(own):
            continue  # a heading or a remark: the page stands for itself
        for before in reversed(range(number)):
            carried = _carried(result[before], drafts)
            if carried is not None:
                for place, joined in carried:
                    result[before][place] = joined
                taken = {id(p.passage) for draft in drafts for p in draft.pieces}
                kept = [k for k, b in enumerate(result[number]) if isinstance(b, Line) and id(b.passage) not in taken]
                result[number] = [result[number][k] for k in kept]
                ends[number] = [ends[number][k] for k in kept]
                break
    return result, ends


def _with_columns(blocks: Sequence[Block], places: Sequence[Place], running: frozenset[str]) -> list[Block]:
    """A page's blocks but its running lines; a heading with figures below it as a table of one column."""
    found: list[Block] = []
    column: list[tuple[Line, Place]] = []
    for block, place in zip(blocks, places, strict=True):
        if isinstance(block, Line) and column and _FIGURE.fullmatch(block.text.strip()):
            column.append((block, place))
            continue
        if is_running(block, running):
            continue
        found += _column_of(column)
        column = [(block, place)] if isinstance(block, Line) else []
        found += [] if column else [block]
    return [*found, *_column_of(column)]


def _column_of(lines: Sequence[tuple[Line, Place]]) -> list[Block]:
    """Lines below one another as a table of one column; as they are where they are too few."""
    if len(lines) <= _LEAST:
        return [line for line, _ in lines]
    left = min(points.x0 for _, (points, _) in lines)
    right = max(points.x1 for _, (points, _) in lines)
    edges = [(a.y1 + b.y0) / 2 for (_, (a, _)), (_, (b, _)) in pairwise(lines)]
    tops = [lines[0][1][0].y0, *edges, lines[-1][1][0].y1]
    pieces = [
        Piece(
            row=row,
            column=0,
            row_span=1,
            column_span=1,
            passage=line.passage,
            page=line.page,
            box=box,
            closed_below=False,
            rows=(),
            points=Rect4(left, tops[row], right, tops[row + 1]),
        )
        for row, (line, (_, box)) in enumerate(lines)
        if line.page is not None
    ]
    return [
        Draft(xs=(left, right), pieces=tuple(pieces), last_page=pieces[0].page, bottom=tops[-1], pad=0.0, loose=True)
    ]


def _carried(blocks: Sequence[Block], drafts: Sequence[Draft]) -> list[tuple[int, Draft]] | None:
    """Where each of a page's tables goes on, and what it becomes; None where one of them is another table."""
    left = min((b.xs[0] for b in blocks if isinstance(b, Draft)), default=0.0)
    found: dict[int, Draft] = {}
    for draft in drafts:
        if not draft.loose and abs(draft.xs[0] - left) > _MARGIN:
            return None  # of a table without rules no edge is seen
        for place, block in enumerate(blocks):
            joined = _beside(block, draft) if isinstance(block, Draft) and place not in found else None
            if joined is not None:
                found[place] = joined
                break
        else:
            return None
    return list(found.items())


def _beside(first: Draft, second: Draft) -> Draft | None:
    """Both as one table; None where they are two."""
    if first.loose and second.loose:
        if (leveled := _leveled(first, second)) is None:
            return None
        second = leveled
    else:
        upper, lower = _heights(first), _heights(second)
        if len(upper) != len(lower) or any(abs(a - b) > _SAME for a, b in zip(upper, lower, strict=True)):
            return None
    again = _repeated(first, second)
    if not again and _has_labels(first, second):
        return None
    labels = _keys(first, 0) & _keys(second, again) if again < len(second.xs) - 1 else {""}
    heads = [{p.key for p in of if p.row == 0 and p.key} for of in (first.pieces, _without(second, again))]
    if labels or heads[0] & heads[1]:
        return None
    offset = len(first.xs) - 1
    beside = [replace(p, column=p.column - again + offset) for p in _without(second, again)]
    step = first.xs[-1] - second.xs[again]
    pieces = _headed(first.pieces, beside, offset)
    return replace(first, xs=(*first.xs, *(x + step for x in second.xs[again + 1 :])), pieces=tuple(pieces))


def _leveled(first: Draft, second: Draft) -> Draft | None:
    """The second part of a table without rules with the first one's rows, by the heights of its own: the last ones
    agree, headings may be fewer. None where some row stands between two."""
    tops = _heights(first)
    rows: dict[int, int] = {}
    for piece in second.pieces:
        middle = (piece.points.y0 + piece.points.y1) / 2
        inside = [k for k, (upper, lower) in enumerate(pairwise(tops)) if upper < middle < lower]
        if not inside or abs(middle - (tops[inside[0]] + tops[inside[0] + 1]) / 2) > _OFF:
            return None
        rows[piece.row] = inside[0]
    last = len(tops) - 2
    if len(set(rows.values())) < max(len(rows), _LEAST) or max(rows.values()) != last or len(rows) + 1 < len(tops) - 1:
        return None
    return replace(second, pieces=tuple(replace(p, row=rows[p.row]) for p in second.pieces))


def _has_labels(first: Draft, second: Draft) -> bool:
    """Whether the second part begins with labels of its own, or with the first one's columns: another table, or what
    stands under it."""
    body = [p.key for p in second.pieces if p.column == 0 and p.row > 0 and p.key]
    words = [key for key in body if not any(map(str.isdigit, key))]
    edges = zip(first.xs, second.xs, strict=False)
    alike = len(second.xs) <= len(first.xs) and all(abs(a - b) <= _MARGIN for a, b in edges)
    return (alike and (not body or bool(words[1:]))) or (2 * len(words) > len(body) and max(map(len, words)) < _LABEL)


def _heights(draft: Draft) -> list[float]:
    """Where the rows begin, and the last one ends, on the page."""
    starts = {p.row: p.points.y0 for p in draft.pieces}
    return [*(starts[row] for row in sorted(starts)), max(p.points.y1 for p in draft.pieces)]


def _repeated(first: Draft, second: Draft) -> int:
    """How many of the second part's columns are the first one's own, printed again."""
    count = 0
    while count < min(len(first.xs), len(second.xs)) - 1 and _column(first, count) == _column(second, count):
        if not any(key for _, _, key in _column(first, count)):
            break
        count += 1
    return count


def _column(draft: Draft, column: int) -> list[tuple[int, int, str]]:
    return sorted((p.row, p.row_span, p.key) for p in draft.pieces if p.column == column)


def _keys(draft: Draft, column: int) -> set[str]:
    """What stands in a column, figures aside."""
    keys = {p.key for p in draft.pieces if p.column == column}
    return {key for key in keys if key and not any(map(str.isdigit, key))}


def _without(draft: Draft, columns: int) -> list[Piece]:
    return [p for p in draft.pieces if p.column >= columns]


def _headed(pieces: Sequence[Piece], beside: Sequence[Piece], offset: int) -> list[Piece]:
    """The cells of both parts; a heading over columns on both pages, whose rest is blank on the second, made one."""
    result = list(pieces)
    rest: list[Piece] = []
    for piece in beside:
        below = any(p.column == piece.column and p.row == piece.row + piece.row_span and p.key for p in beside)
        above = [
            k
            for k, p in enumerate(result)
            if (p.row, p.row_span, p.column + p.column_span) == (piece.row, piece.row_span, offset) and p.key
        ]
        if piece.column == offset and piece.row == 0 and not piece.key and below and above:
            mine = result[above[0]]
            result[above[0]] = replace(mine, column_span=mine.column_span + piece.column_span)
        else:
            rest.append(piece)
    return result + rest


__all__ = ["Place", "join_rightward"]
