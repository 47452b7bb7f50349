"""Tables that go on over a page break, made one again.

Only the last table of a page and the first one of the next, with the same edges, no text in between but page
numbers and running titles, and a header that is repeated alike or not at all: looser rules join different tables.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.documents import Line, Passage
from assistant.japanese import fold
from assistant.readers.pdf_pieces import Block, Draft, Piece
from assistant.readers.pdf_wraps import wrapped
from assistant.readers.printed import is_heading

_SAME_EDGE = 4.0  # points
_LOOSE = 30.0  # points
_LONG = 4  # lines: a cell of running text, no name or figure
_ENDS = "。．）)」』】］]名回件日"
_FIGURE = re.compile(r"[△▲-]?\d[\d,.]*(名|人|回|件|%)?|0\d{1,4}-\d{1,4}-\d{2,4}")  # or a telephone number
_SPACE = re.compile(r"\s+")
_DIGITS = re.compile(r"[0-9０-９]+")
_PAGE_NUMBER = re.compile(
    r"[-－‐–—(（\s]*(?:p(?:age|\.)?\s*)?\d{1,3}(?:\s*[/／]\s*\d{1,3})?\s*(?:ページ|頁)?[-－‐–—)）\s]*", re.I
)


def join_pages(pages: Sequence[Sequence[Block]], bottoms: Sequence[Sequence[float]]) -> list[Block]:
    """All pages' blocks in order, broken tables made one. `bottoms`: where each block ends, in points."""
    running = running_lines(pages)
    lowest = max(
        (
            bottom
            for blocks, ends in zip(pages, bottoms, strict=True)
            for block, bottom in zip(blocks, ends, strict=True)
            if not is_running(block, running)
        ),
        default=0.0,
    )
    result: list[Block] = []
    for blocks in pages:
        rest = list(blocks)
        before = _last_draft(result, running)
        first = next((k for k, b in enumerate(rest) if not is_running(b, running)), None)
        if before is not None and first is not None:
            candidate = rest[first]
            previous = result[before]
            assert isinstance(previous, Draft)
            if isinstance(candidate, Draft) and min(p.page for p in candidate.pieces) == previous.last_page + 1:
                joined = _joined(previous, candidate, lowest)
                if joined is not None:
                    result[before] = joined
                    del rest[first]
        result += rest
    return result


def running_lines(pages: Sequence[Sequence[Block]]) -> frozenset[str]:
    """Lines, figures aside, that begin or end more than one page."""
    seen: dict[str, set[int]] = {}
    for number, blocks in enumerate(pages):
        for block in (*blocks[:3], *blocks[-3:]):
            if isinstance(block, Line):
                seen.setdefault(_masked(block), set()).add(number)
    return frozenset(text for text, where in seen.items() if len(where) > 1)


def _masked(line: Line) -> str:
    return _DIGITS.sub("#", _SPACE.sub("", line.text))


def is_running(block: Block, running: frozenset[str]) -> bool:
    return isinstance(block, Line) and (bool(_PAGE_NUMBER.fullmatch(block.text)) or _masked(block) in running)


def _last_draft(blocks: Sequence[Block], running: frozenset[str]) -> int | None:
    """Index of the table that ends the pages so far."""
    for index in range(len(blocks) - 1, -1, -1):
        if isinstance(blocks[index], Draft):
            return index
        if not is_running(blocks[index], running):
            return None
    return None


def _joined(first: Draft, second: Draft, lowest: float) -> Draft | None:
    """Both as one table; None where they are two."""
    shift = second.xs[0] - first.xs[0]
    edges = [x - shift for x in second.xs]
    if first.loose and second.loose and _as_loose(first.xs, edges):
        edges = list(first.xs)
    if abs(shift) > 40 or abs(edges[-1] - first.xs[-1]) > _SAME_EDGE or not _similar(first.xs, edges):
        return None
    xs = list(first.xs)
    xs += [x for x in edges if all(abs(x - known) > _SAME_EDGE for known in xs)]
    xs.sort()
    upper = _on_edges(first, first.xs, xs)
    lower = _on_edges(second, edges, xs)
    header = _header(upper, lower)
    if header is None:
        return None
    body = [replace(p, row=p.row - header) for p in lower if p.row >= header]
    rows = max(p.row + p.row_span for p in upper)
    if not body:
        return replace(first, last_page=second.last_page, bottom=second.bottom)
    closed = all(p.closed_below for p in upper if p.row + p.row_span == rows)
    room = lowest - first.bottom > _first_row_height(body)
    if closed and not header and room and not _same_kinds(upper, rows - 1, body):
        return None  # its next row would have had room: this is another table
    return replace(
        first,
        xs=tuple(xs),
        pieces=tuple(_stacked(upper, body, rows, first.pad)),
        last_page=second.last_page,
        bottom=second.bottom,
    )


def _as_loose(first: Sequence[float], second: Sequence[float]) -> bool:
    """Whether edges told by text are those of the same columns: words that are set to their middle begin elsewhere."""
    if len(first) != len(second) or abs(first[-1] - second[-1]) > _SAME_EDGE:
        return False
    return all(
        abs(x - y) <= min(_LOOSE, (right - left) / 4)
        for left, x, right, y in zip(first, first[1:], first[2:], second[1:], strict=False)
    )


def _similar(first: Sequence[float], second: Sequence[float]) -> bool:
    """Whether the edges of one are all found in the other (a part may lack those that only a merged cell hides)."""
    few, many = sorted((first, second), key=len)
    return all(any(abs(x - other) <= _SAME_EDGE for other in many) for x in few)


def _on_edges(draft: Draft, own: Sequence[float], xs: Sequence[float]) -> list[Piece]:
    """The pieces with columns counted along other edges."""
    place = [min(range(len(xs)), key=lambda k: abs(xs[k] - x)) for x in own]
    return [
        replace(p, column=place[p.column], column_span=place[p.column + p.column_span] - place[p.column])
        for p in draft.pieces
    ]


def _header(upper: Sequence[Piece], lower: Sequence[Piece]) -> int | None:
    """How many rows the second part repeats of the first one's beginning; None where its header is another one."""
    count = 0
    while True:
        mine, theirs = _row_cells(upper, count), _row_cells(lower, count)
        if not mine or mine != theirs or not any(text for _, _, text in mine):
            break
        count += 1
    if count:
        # A row that a merged cell of the header reaches into is header, too.
        return max([count, *(p.row + p.row_span for p in lower if p.row < count and _same(p, upper))])
    mine, theirs = _row_cells(upper, 0), _row_cells(lower, 0)
    alike = {text for _, _, text in mine if text} & {text for _, _, text in theirs if text}
    words = {text for text in alike if not re.fullmatch(r"[\W\d０-９名回件]*", text)}
    return None if words else 0


def _same(piece: Piece, others: Sequence[Piece]) -> bool:
    return any(
        (o.row, o.column, o.row_span, o.column_span, o.key)
        == (piece.row, piece.column, piece.row_span, piece.column_span, piece.key)
        for o in others
    )


def _row_cells(pieces: Sequence[Piece], row: int) -> list[tuple[int, int, str]]:
    return sorted((p.column, p.column_span, p.key) for p in pieces if p.row == row)


def _first_row_height(body: Sequence[Piece]) -> float:
    return min((p.points.y1 - p.points.y0) / p.row_span for p in body if p.row == 0)


def _same_kinds(upper: Sequence[Piece], last: int, body: Sequence[Piece]) -> bool:
    """Whether the second part begins with a row of figures, in columns where the first part has figures of their
    units under its headings: it was broken on purpose."""
    next_ = _figures(body, 0)
    both = next_.keys() & _figures(upper, last).keys()
    headed = {p.column for p in upper if p.row == 0 and p.key} - _figures(upper, 0).keys()
    known = {unit for row in range(last + 1) for unit in _figures(upper, row).values()}
    words = [p for p in body if p.row == 0 and p.column in headed and p.column not in next_ and p.column > 0]
    return bool(both & headed) and known >= set(next_.values()) and not any(is_heading(p.key) for p in words)


def _figures(pieces: Sequence[Piece], row: int) -> dict[int, str]:
    """The columns of a row that hold a figure, or a telephone number, with its unit."""
    told = ((p.column, _FIGURE.fullmatch(fold(p.key))) for p in pieces if p.row == row)
    return {column: match[1] or "" for column, match in told if match}


def _stacked(upper: Sequence[Piece], body: Sequence[Piece], rows: int, pad: float) -> list[Piece]:
    """The second part's cells under the first one's; a cell that is broken over the page made one."""
    last = {(p.column, p.column_span): p for p in upper if p.row + p.row_span == rows}
    next_ = {(p.column, p.column_span): p for p in body if p.row == 0}
    pairs = [(last[key], next_[key]) for key in sorted(last) if key in next_]
    broken = len(pairs) == len(last) == len(next_) and _row_is_broken(pairs, pad)
    offset = rows - 1 if broken else rows
    joined = {
        id(above): (below, _one(above, below, broken, pad))
        for above, below in pairs
        if broken or not above.closed_below or _label_goes_on(above, below, pad)
    }
    used = {id(below) for below, _ in joined.values()}
    result = [joined[id(p)][1] if id(p) in joined else p for p in upper]
    return result + [replace(p, row=p.row + offset) for p in body if id(p) not in used]


Pair = tuple[Piece, Piece]


def _row_is_broken(pairs: Sequence[Pair], pad: float) -> bool:
    """Whether the last row of a page and the first one of the next are one row."""
    single = [pair for pair in pairs if pair[0].row_span == 1]
    if not single:
        return False
    if any(not above.closed_below for above, _ in pairs):
        return all(not above.closed_below for above, _ in single)
    return _row_goes_on(single, len(single) < len(pairs), pad)


def _row_goes_on(pairs: Sequence[Pair], labelled: bool, pad: float) -> bool:
    """The same where the printing program closes the cells at the page's edge: seen by what the cells hold.

    Something must go on, all that goes on must have begun, and either a sentence runs over the break or most cells
    (their label, too) have nothing more to say. A row with nothing in it at all is the end of the one before.
    """
    going = [pair for pair in pairs if pair[1].key]
    if not going:
        return True
    if any(not above.key for above, _ in going):
        return False
    running = sum(_runs_over(above, below, pad) for above, below in going)
    if running and (running > 1 or len(going) < len(pairs)):
        return True
    if labelled or pairs[0][1].key:
        return False
    few = len(going) <= max(1, (len(pairs) - 1) // 2) and any(len(above.rows) > 1 for above, _ in going)
    return few or all(len(above.rows) >= _LONG for above, _ in going)


def _runs_over(above: Piece, below: Piece, pad: float) -> bool:
    """Whether a sentence seems to go on from one cell in the other: the line is full, and neither ends nor begins."""
    if not above.rows or not below.rows or len(above.rows) < 2 or above.key[-1] in _ENDS:
        return False
    return wrapped(above.rows[-1], below.rows[0], above.points, pad) is not None


def _label_goes_on(above: Piece, below: Piece, pad: float) -> bool:
    """Whether a closed label over several rows goes on on the next page: blank there, or in the midst of a sentence."""
    if max(above.row_span, below.row_span) == 1 or not above.key:
        return False
    return (above.column == 0 and not below.key) or _runs_over(above, below, pad)


def _one(above: Piece, below: Piece, broken: bool, pad: float) -> Piece:
    parts = [p.passage for p in (above, below) if p.passage]
    glue = "\n"
    if len(parts) == 2 and above.rows and below.rows:
        joint = wrapped(above.rows[-1], below.rows[0], above.points, pad)
        glue = "\n" if joint is None else joint
    first = above if above.passage or not below.passage else below
    return replace(
        above,
        row_span=above.row_span + below.row_span - (1 if broken else 0),
        passage=Passage.join(parts, glue) if len(parts) > 1 else first.passage,
        page=first.page,
        box=first.box,
        closed_below=below.closed_below,
        rows=below.rows or above.rows,
        points=below.points,
    )


__all__ = ["is_running", "join_pages", "running_lines"]
