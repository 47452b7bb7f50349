"""Tables that a spreadsheet program printed over several pages abreast, made one again.

What does not fit in a page's width stands on a page of its own, at the same height and from the left margin on,
without headings but those of its columns, perhaps with the label columns repeated.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.documents import Line
from assistant.readers.pdf_breaks import is_running, running_lines
from assistant.readers.pdf_pieces import Block, Draft, Piece

_SAME = 1.5  # points between the heights of one row on two pages
_MARGIN = 4.0  # points between the left margins of two pages
_LABEL = 20  # letters: longer ones are text

Pages = list[list[Block]]
Heights = list[list[float]]


def join_rightward(pages: Sequence[Sequence[Block]], bottoms: Sequence[Sequence[float]]) -> tuple[Pages, Heights]:
    """The pages' blocks and where they end, pages that carry on another one to the right taken into it."""
    running = running_lines(pages)
    result, ends = [list(blocks) for blocks in pages], [list(heights) for heights in bottoms]
    for number in range(1, len(result)):
        own = [b for b in result[number] if not is_running(b, running)]
        drafts = [b for b in own if isinstance(b, Draft)]
        if not drafts or len(drafts) < len(own):
            continue  # a heading or a remark: the page stands for itself
        for before in reversed(range(number)):
            places = _carried(result[before], drafts)
            if places is not None:
                for place, joined in places:
                    result[before][place] = joined
                kept = [k for k, b in enumerate(result[number]) if isinstance(b, Line)]
                result[number] = [result[number][k] for k in kept]
                ends[number] = [ends[number][k] for k in kept]
                break
    return result, ends


def _carried(blocks: Sequence[Block], drafts: Sequence[Draft]) -> list[tuple[int, Draft]] | None:
    """Where each of a page's tables goes on, and what it becomes; None where one of them is another table."""
    left = min((b.xs[0] for b in blocks if isinstance(b, Draft)), default=0.0)
    found: dict[int, Draft] = {}
    for draft in drafts:
        if abs(draft.xs[0] - left) > _MARGIN:
            return None
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


__all__ = ["join_rightward"]
