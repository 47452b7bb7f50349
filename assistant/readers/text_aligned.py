"""Tables whose columns are lined up with blanks, half-width and full-width, as people type them in an editor."""

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant.readers.text_aligned_rows import AlignedLine, rows_of
from assistant.readers.text_flow import BREAK, Stretch
from assistant.readers.text_grid import Finder, Found, Patience, RawCell
from assistant.readers.text_lines import TextLine
from assistant.readers.text_markup import Markup
from assistant.readers.text_measure import MEASURES, NEW_ITEM, Field, Measure, measured, parted, stretches

Pieces = list[tuple[int, int]]  # of a line
_FEWEST_COLUMNS = 3  # two columns are a label and its value: a line
_NARROWEST_WRAPPED = 8  # a column of figures is full with every figure
_MISSING = 3
_MOST_LINES = 2_000
_DIGIT = re.compile(r"[\d０-９一二三四五六七八九十百千]")
_RULE = re.compile(r"[-=_─━＝]{3}")
_OWN_LINE = re.compile(r"\s*(?:※|【|■|□|#|＃|（注|\(注|注[\s:：)）.．\d０-９]|備考)")
_TITLED = re.compile(r"[【\[［〔■□◆#＃]")
_WORD = re.compile(r"\w")
_HEADING = re.compile(r"[^\d０-９。、：:]{1,10}")
_VALUE_OF = re.compile(r"[:：=＝]")
_DRAWN = re.compile(r"\s*(?:[┌┏╔╭┎┍╒╓][\u2500-\u257f]|[+＋][-=－＝]{2,}[+＋])")  # a box's upper edge
_BLANK = re.compile(r"[ 　]")
_UNIT = re.compile(r"[名回件人]|[)）、，]")


@dataclass
class _Column:
    left: int
    right: int
    lines: int = 1


@dataclass
class _Block:
    """Lines that share columns."""

    columns: list[_Column]
    lines: list[tuple[int, list[Field]]] = field(default_factory=list)  # number of the line
    parted: set[int] = field(default_factory=set)  # numbers of lines with a blank line or a rule before them
    ruled: set[int] = field(default_factory=set)  # those with a rule
    over: list[Field] = field(default_factory=list)  # headings on the line above, each over several of the columns
    under: int = 0  # how many of the first line's last fields they stand over

    @property
    def left(self) -> int:
        """Where its lines begin; behind the margin that a whole text may have."""
        return min((fields[0].left for _, fields in self.lines), default=0)

    @property
    def full(self) -> int:
        """How many of the lines have fields in more than one column."""
        return sum(len(fields) > 1 for _, fields in self.lines)

    @property
    def lined_up(self) -> int:
        """How many fields begin or end where their column does: of three ways to count widths the right one's most.

        The first of each column does so in any case; columns that no line fills all of come of counting wrongly.
        """
        lefts, rights = {c.left for c in self.columns}, {c.right for c in self.columns}
        fitting = sum(f.left in lefts or f.right in rights for _, fields in self.lines for f in fields)
        missing = len(self.columns) - max((len(fields) for _, fields in self.lines), default=0)
        return fitting - len(self.columns) - _MISSING * max(0, missing)


def aligned_finder(markup: Markup, lines: Sequence[TextLine]) -> Finder:
    """A finder of the tables of one stretch of text."""
    pieces: dict[int, Pieces] = {}
    patience = Patience()

    def pieces_of(number: int) -> Pieces:
        if number not in pieces:
            text = lines[number].text
            pieces[number] = [] if "\t" in text.strip(" \t　") else stretches(text)
        return pieces[number]

    def find(first: int) -> Found | None:
        following = [len(pieces_of(n)) for n in _next(lines, first)]
        if len(pieces_of(first)) < 2 or max(following, default=0) < 2 or patience.lines <= 0:
            return None
        blocks = []
        for measure in MEASURES:
            block = _block(markup, lines, first, measure, pieces_of)
            block = _grouped(markup, lines, first, measure, pieces_of) or block
            if _is_table(block):
                blocks.append(block)
            else:
                patience.spend(len(block.lines))
        return _found(max(blocks, key=lambda b: b.lined_up)) if blocks else None

    return find


def _next(lines: Sequence[TextLine], number: int) -> list[int]:
    """The next two lines, single blank lines allowed between."""
    found: list[int] = []
    blanks = 0
    for following in range(number + 1, len(lines)):
        if lines[following].blank:
            blanks += 1
        elif not lines[following].absent:
            found.append(following)
            blanks = 0
        if blanks > 1 or len(found) == 2:
            break
    return found


def _block(
    markup: Markup, lines: Sequence[TextLine], first: int, measure: Measure, pieces_of: Callable[[int], Pieces]
) -> _Block:
    """All lines from the first that fit into common columns."""
    block = _Block([])
    blank = ruled = False
    for number in range(first, min(first + _MOST_LINES, len(lines))):
        line = lines[number]
        if block.lines and _DRAWN.match(line.text):
            break  # the line above is its title: ２　合計回数　　　　（単位：回）
        if line.blank:
            if blank:
                break
            blank = True
            continue
        if line.absent:
            ruled = ruled or _RULE.search(markup.text, line.start, line.end) is not None
            continue
        fields = measured(line.text, line.start, pieces_of(number), measure)
        if block.lines and not _may_follow(block, fields, blank):
            break
        fields = [part for item in fields for part in _split(item, block.columns, measure)]
        columns = _widened(block.columns, fields)
        if columns is None:
            break
        block.columns = columns
        if blank or ruled:
            block.parted.add(number)
        if ruled:
            block.ruled.add(number)
        block.lines.append((number, fields))
        blank = ruled = False
    return block


def _grouped(
    markup: Markup,
    lines: Sequence[TextLine],
    first: int,
    measure: Measure,
    pieces_of: Callable[[int], Pieces],
) -> _Block | None:
    """The block from the second line on where the first has headings, each over as many of that line's own."""
    second = first + 1
    if second >= len(lines) or lines[second].blank or lines[second].absent:
        return None
    over = measured(lines[first].text, lines[first].start, pieces_of(first), measure)
    below = measured(lines[second].text, lines[second].start, pieces_of(second), measure)
    if over and below and below[0].right <= over[0].left and (len(below) - 1) % len(over) == 0:
        below = below[1:]  # the heading of the names, over which nothing stands
    if len(below) < 2 * len(over) or len(below) % len(over) or any(_DIGIT.search(f.text) for f in below):
        return None
    width = len(below) // len(over)
    groups = [below[i * width : (i + 1) * width] for i in range(len(over))]
    if any(
        head.right <= group[0].left or group[-1].right <= head.left for head, group in zip(over, groups, strict=True)
    ):
        return None
    block = _block(markup, lines, second, measure, pieces_of)
    if not block.lines or any(len(_columns_under(block, group)) != width for group in groups):
        return None
    block.over, block.under = over, len(below)
    return block


def _columns_under(block: _Block, fields: Sequence[Field]) -> list[int]:
    """The columns that a line's fields lie in."""
    lefts = [c.left for c in block.columns]
    return sorted({max(0, bisect_right(lefts, f.left) - 1) for f in fields})


def _may_follow(block: _Block, fields: Sequence[Field], blank: bool) -> bool:
    """A line of one field goes on a cell, unless a blank line comes before it or it is a note."""
    if len(fields) > 1 and _heads_another(block, fields, blank):
        return False
    if len(fields) > 1:
        return not (blank and [f.text for f in fields] == [f.text for f in block.lines[0][1]])
    if not fields or blank or (fields[0].left == 0 and _OWN_LINE.match(fields[0].text)):
        return False
    return not (fields[0].left <= block.left and _is_titled(block, fields))


def _is_titled(block: _Block, fields: Sequence[Field]) -> bool:
    """Whether a line begins as titles do, and the rows above, all but the first, do not."""
    if not _TITLED.match(fields[0].text):
        return False
    return not any(_TITLED.match(before[0].text) for _, before in block.lines[1:])


def _heads_another(block: _Block, fields: Sequence[Field], blank: bool) -> bool:
    """Whether a line is the header of a table of its own: titled behind a blank line, or of several short words under
    lines of a label and its text."""
    if any(_DIGIT.search(f.text) for f in fields[1:]):
        return False
    if fields[0].left <= block.left and (_TITLED.match(fields[0].text) if blank else _is_titled(block, fields)):
        return True
    told = any("。" in f.text for _, before in block.lines for f in before)
    labelled = all(len(before) <= 2 for _, before in block.lines)
    heads = all(_HEADING.fullmatch(f.text) and _WORD.search(f.text) for f in fields)  # a dash is a cell's
    return (told or labelled) and len(fields) >= _FEWEST_COLUMNS and heads


def _split(item: Field, columns: Sequence[_Column], measure: Measure) -> list[Field]:
    """A field across columns, parted at single blanks that lie between these: the columns may stand close together."""
    touched = [c for c in columns if c.left < item.right and item.left < c.right]
    if len(touched) < 2:
        return [item]
    for blank in _BLANK.finditer(item.text):
        left, right = parted(item, *blank.span(), measure)
        if left.right <= touched[1].left and right.left >= touched[0].right and not _UNIT.match(right.text):
            return [left, *_split(right, columns, measure)]
    return [item]


def _widened(columns: Sequence[_Column], fields: Sequence[Field]) -> list[_Column] | None:
    """The columns with a line's fields in them; None where a field lies across columns that lines before settled."""
    widened: list[_Column] = []
    pending = list(columns)
    for item in fields:
        while pending and pending[0].right <= item.left:
            widened.append(pending.pop(0))
        new = _Column(item.left, item.right)
        touched: list[_Column] = []
        if widened and widened[-1].right > item.left:
            touched.append(widened.pop())
        while pending and pending[0].left < item.right:
            touched.append(pending.pop(0))
        if sum(c.lines > 1 for c in touched) > 1 or (len(fields) == 1 and len(touched) > 1):
            return None
        for column in touched:
            new = _Column(min(new.left, column.left), max(new.right, column.right), max(new.lines, column.lines + 1))
        widened.append(new)
    return sorted([*widened, *pending], key=lambda c: c.left)


def _is_table(block: _Block) -> bool:
    """Enough columns and lines; a first line that reads like headings, and figures below it."""
    if len(block.columns) < _FEWEST_COLUMNS or block.full < 2:
        return False
    if any(_VALUE_OF.match(f.text) for f in block.lines[0][1][1:]):
        return False  # 前年度　　：　０回 is a label and its value, whatever stands below
    headings = [f for f in block.lines[0][1] if not _DIGIT.search(f.text)]
    below = [f for _, fields in block.lines[1:] for f in fields]
    return 2 * len(headings) >= len(block.lines[0][1]) and any(_DIGIT.search(f.text) for f in below)


def _found(block: _Block) -> Found:
    """The table of a block: lines into rows, fields into cells."""
    lefts = [c.left for c in block.columns]
    lines = []
    for number, fields in block.lines:
        cells: dict[int, list[Field]] = {}
        for item in fields:
            cells.setdefault(max(0, bisect_right(lefts, item.left) - 1), []).append(item)
        lines.append(AlignedLine(cells, number in block.parted, number in block.ruled))
    widths = [c.right - c.left for c in block.columns]
    if moved := _moved(lines, len(widths)):
        lines = [replace(line, cells=_onto(line.cells, moved)) for line in lines]
        widths = [sum(w for w, to in zip(widths, moved, strict=True) if to == i) for i in range(max(moved) + 1)]
    above = _headings_over(block)
    raw = [
        RawCell(row, column, _stretches([line.cells.get(column, []) for line in group], widths[column]))
        for row, group in enumerate(rows_of(lines), 1 if above else 0)
        for column in range(len(widths))
    ]
    first = block.lines[0][0] - (1 if above else 0)
    return Found(first, block.lines[-1][0] + 1, [*above, *raw], "aligned")


def _moved(lines: Sequence[AlignedLine], count: int) -> list[int]:
    """For each column the one that it is, where a heading stands beside the column that it is the heading of; else [].

    One column then has nothing but the heading, and the other one, behind the first, everything but that.
    """
    headed = [bool(lines[0].text(c)) for c in range(count)]
    filled = [any(line.text(c) for line in lines[1:]) for c in range(count)]
    places: list[int] = []
    column = 0
    while column < count:
        pair = (headed[column : column + 2], filled[column : column + 2])
        joined = column > 0 and pair in (([True, False], [False, True]), ([False, True], [True, False]))
        places += [len(set(places))] * (2 if joined else 1)
        column += 2 if joined else 1
    return places if len(set(places)) < count else []


def _onto(cells: Mapping[int, Sequence[Field]], places: Sequence[int]) -> dict[int, list[Field]]:
    moved: dict[int, list[Field]] = {}
    for column, fields in sorted(cells.items()):
        moved.setdefault(places[column], []).extend(fields)
    return moved


def _headings_over(block: _Block) -> list[RawCell]:
    """The first row of a table whose headings each stand over several columns."""
    if not block.over:
        return []
    under = _columns_under(block, block.lines[0][1][-block.under :])
    width = len(under) // len(block.over)
    cells = [
        RawCell(0, under[i * width], ((head.start, head.end),), 1, under[i * width + width - 1] - under[i * width] + 1)
        for i, head in enumerate(block.over)
    ]
    covered = {c for cell in cells for c in range(cell.column, cell.column + cell.column_span)}
    return [*(RawCell(0, c, ()) for c in range(len(block.columns)) if c not in covered), *cells]


def _stretches(pieces: Sequence[Sequence[Field]], width: int) -> list[Stretch]:
    """A cell's lines. One that fills its column was wrapped there, and the next goes on without a break."""
    found: list[Stretch] = []
    before: Field | None = None
    for fields in pieces:
        if not fields:
            continue
        full = before and width >= _NARROWEST_WRAPPED and before.right - before.left >= width - 2
        if before and not (full and not NEW_ITEM.match(fields[0].text)):
            found.append(BREAK)
        # What lies between two fields of one cell are the blanks of the form.
        found.append((fields[0].start, fields[-1].end))
        before = Field(fields[0].start, fields[-1].end, fields[0].left, fields[-1].right, fields[-1].text)
    return found


__all__ = ["aligned_finder"]
