"""Tables drawn with line characters, ┌─┬┐│├┼┤└┴┘ of any weight or + - | of programs, half- or full-width, merged
cells included.

The drawing is read as one: between two verticals stands a cell, and it ends downwards where a horizontal runs. Where
the horizontals leave a column out, its cell goes on.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from assistant.documents import Span
from assistant.readers.text_flow import BREAK, Stretch
from assistant.readers.text_grid import Finder, Found, Patience, RawCell
from assistant.readers.text_lines import TextLine
from assistant.readers.text_markup import MASK, Markup
from assistant.readers.text_measure import MEASURES, NEW_ITEM, Measure

_EDGE = f" 　\xa0{MASK}"
_BOX = re.compile(r"[\u2500-\u257f]")
_BOX_UPRIGHT = re.compile(
    r"[\u2502\u2503\u2506\u2507\u250a-\u254b\u254e\u254f\u2551-\u2570\u2575\u2577\u2579\u257b-\u257f]"
)
_BOX_LEVEL = re.compile(
    r"[\u2500\u2501\u2504\u2505\u2508\u2509\u254c\u254d\u2550\u2574\u2576\u2578\u257a\u257c\u257e]+"
)
_CLOSED_BELOW = frozenset("└┕┖┗┴┵┶┷┸┹┺┻╘╙╚╧╨╩╯╰╵╹─━═")
_RULE = r"\-=－−＝―‐─━ー"
_PLUS_TOP = re.compile(rf"[{_EDGE}]*(?:\+(?:[-=]{{2,}}\+)+|[+＋](?:[{_RULE}]+[+＋])+)[{_EDGE}]*")
_PLUS_UPRIGHT = re.compile(rf"[|｜│┃]|[+＋](?=[{_RULE}+＋]|\s*$)|(?<=[{_RULE}])[+＋]")
_PLUS_LEVEL = re.compile(rf"[{_RULE}]{{2,}}")
_PLUS_NARROW = re.compile(rf"[{_RULE}]+")
_PLUS_RULE = re.compile(rf"[{_EDGE}{_RULE}+＋|｜│┃]*[+＋][{_EDGE}{_RULE}+＋|｜│┃]*")
_GOES_ON = re.compile(r"[（(、。，）)」]|うち")
_WHOLE = re.compile(r"[△▲－-]?[\d０-９][\d０-９,，.]*\s*(?:名|回|件|人)?")
_DIGITS = re.compile(r"[\d０-９][\d０-９,，]*")
_MOST_LINES = 2_000
_OFF = 1  # columns by which a vertical may miss the others


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands between two verticals of a line: its offsets, and the verticals' columns."""

    left: int
    right: int
    start: int
    end: int
    text: str  # masked, without the blanks around it
    ruled: bool  # a part of a horizontal
    full: bool  # it reaches the vertical on its right


@dataclass(slots=True)
class _Open:
    """A cell as it grows downwards over rows."""

    row: int
    low: int  # borders
    high: int
    last: int
    pieces: list[_Piece] = field(default_factory=list)

    def stretches(self) -> Iterator[Stretch]:
        """Line by line; a line that fills the cell was wrapped there, and the next goes on without a break."""
        for before, piece in zip([None, *self.pieces], self.pieces, strict=False):
            if before and not (before.full and not NEW_ITEM.match(piece.text)):
                yield BREAK
            yield (piece.start, piece.end)

    def raw(self) -> RawCell:
        return RawCell(self.row, self.low, tuple(self.stretches()), self.last - self.row + 1, self.high - self.low)


def box_finder(markup: Markup, lines: Sequence[TextLine]) -> Finder:
    """A finder of the tables of one stretch of text."""

    patience = Patience()

    def find(first: int) -> Found | None:
        text = lines[first].text.strip(_EDGE)
        drawn = _BOX.match(text) is not None
        if not drawn and not _PLUS_TOP.fullmatch(text):
            return None
        behind = _behind(lines, first, drawn)
        inside = [line for line in lines[first:behind] if not line.absent]
        if len(inside) < 3 or not patience.spend(len(inside)):
            return None
        cuts = [_cut(line, drawn) for line in inside]
        layouts = [_layout(inside, cuts, drawn, measure) for measure in MEASURES]
        best = max(layouts, key=lambda layout: layout.fitting)
        cells = best.cells()
        if len(best.borders) < 3 or not any(p.ruled for pieces in best.lines for p in pieces):
            return None
        signs = list(_signs(inside, cells))
        if any(_lost(p, signs) for pieces in best.lines for p in pieces):
            return None  # a drawing that is no grid: better lines than a table with holes
        patience.lines += len(inside)  # not in vain
        return Found(first, behind, cells, "ruled", signs)

    return find


def _behind(lines: Sequence[TextLine], first: int, drawn: bool) -> int:
    """The number of the first line that draws nothing."""
    for number in range(first, min(len(lines), first + _MOST_LINES)):
        line = lines[number]
        start = line.text.strip(_EDGE)[:1]
        if not line.absent and not (_BOX.match(start) if drawn else start and start in "+＋|｜│┃"):
            return number
    return min(len(lines), first + _MOST_LINES)


def _lost(piece: _Piece, signs: Sequence[Span]) -> bool:
    return not piece.ruled and piece.text != "" and any(s.start < piece.end and piece.start < s.end for s in signs)


def _signs(lines: Sequence[TextLine], cells: Sequence[RawCell]) -> Iterator[Span]:
    """All that no cell holds."""
    pos = lines[0].start
    for start, end in [*sorted(s for c in cells for s in c.stretches if s != BREAK), (lines[-1].end,) * 2]:
        if start > pos:
            yield Span(pos, start)
        pos = max(pos, end)


def _layout(lines: Sequence[TextLine], cuts: Sequence["_Cut"], drawn: bool, measure: Measure) -> "_Layout":
    pieces = [_pieces(cut, measure) for cut in cuts]
    fitting = _fitting(pieces)
    pieces = [_below(line, above) for line, above in zip(pieces, _joints(lines, pieces, drawn), strict=True)]
    counts = Counter(column for line in pieces for column in {c for p in line for c in (p.left, p.right)})
    borders: list[int] = []
    for column, _ in counts.most_common():
        if all(abs(column - b) > _OFF for b in borders):
            borders.append(column)
    return _Layout(pieces, sorted(borders), fitting)


def _fitting(lines: Sequence[Sequence[_Piece]]) -> int:
    """How many verticals stand below others, less those that stand alone."""
    counts = Counter(column for line in lines for column in {c for p in line for c in (p.left, p.right)})
    return sum(n for n in counts.values() if n > 1) - sum(n == 1 for n in counts.values())


def _joints(lines: Sequence[TextLine], pieces: Sequence[Sequence[_Piece]], drawn: bool) -> Iterator[list[int]]:
    """For each line the columns at which the horizontal above it, which runs through, lets verticals down."""
    above: list[int] = []
    for line, here in zip(lines, pieces, strict=True):
        yield above
        if here and all(p.ruled for p in here):
            signs = [m[0] for m in (_BOX_UPRIGHT if drawn else _PLUS_UPRIGHT).finditer(line.text)]
            columns = [here[0].left, *(p.right for p in here)]
            above = [c for c, sign in zip(columns, signs, strict=False) if sign not in _CLOSED_BELOW]


def _below(line: list[_Piece], joints: Sequence[int]) -> list[_Piece]:
    """A line with as many verticals as the horizontal above it lets down, put under them in their order: whoever types
    text into a drawn table, or takes the blanks out of it, moves the verticals."""
    columns = [p.left for p in line] + [p.right for p in line[-1:]]
    if len(columns) != len(joints) or all(abs(a - b) <= _OFF for a, b in zip(columns, joints, strict=True)):
        return line
    return [replace(p, left=joints[i], right=joints[i + 1]) for i, p in enumerate(line)]


@dataclass(frozen=True, slots=True)
class _Between:
    """What stands between two verticals, whatever way columns are counted: the vertical before it belongs to it."""

    upright: str
    text: str
    stripped: str
    start: int  # of `stripped`
    ruled: bool  # a part of a horizontal


@dataclass(frozen=True, slots=True)
class _Cut:
    """A line at its verticals."""

    before: str
    between: tuple[_Between, ...]


def _cut(line: TextLine, drawn: bool) -> _Cut:
    """A line between its verticals; text behind the last one is a piece too."""
    uprights = list((_BOX_UPRIGHT if drawn else _PLUS_UPRIGHT).finditer(line.text))
    level = _BOX_LEVEL if drawn else _PLUS_LEVEL
    if not drawn and _PLUS_RULE.fullmatch(line.text):
        level = _PLUS_NARROW  # a narrow column has but one sign of it
    found: list[_Between] = []
    stops = [*(u.start() for u in uprights[1:]), len(line.text)]
    for here, stop in zip(uprights, stops, strict=False):
        text = line.text[here.end() : stop]
        stripped = text.strip(_EDGE)
        if stop < len(line.text) or stripped:
            start = line.start + here.end() + text.find(stripped)
            ruled = level.fullmatch(text) is not None
            found.append(_Between(here[0], text, stripped, start, ruled))
    return _Cut(line.text[: uprights[0].start()] if uprights else "", tuple(found))


def _pieces(cut: _Cut, measure: Measure) -> list[_Piece]:
    """The pieces of a line with the columns of their verticals."""
    pieces: list[_Piece] = []
    column = sum(map(measure, cut.before))
    for one in cut.between:
        width = sum(map(measure, one.text))
        left, column = column, column + sum(map(measure, one.upright)) + width
        room = width - 1 - 2 * (one.text[:1] in _EDGE)
        full = sum(map(measure, one.stripped)) >= room
        end = one.start + len(one.stripped)
        pieces.append(_Piece(left, column, one.start, end, one.stripped, ruled=one.ruled, full=full))
    return pieces


@dataclass(frozen=True, slots=True)
class _Layout:
    """The drawing under one way to count columns."""

    lines: list[list[_Piece]]
    borders: list[int]  # columns of the verticals
    fitting: int  # verticals that stand below others, less those that stand alone

    def cells(self) -> list[RawCell]:
        """Row by row; a row is what stands between two horizontals, or a line where only the header is ruled off."""
        done: list[_Open] = []
        current: list[_Open] = []
        beside: list[tuple[int, _Piece]] = []  # text beside a horizontal
        ruled: set[int] = set(range(len(self.borders)))
        row, inside = -1, False
        for number, pieces in enumerate(self.lines):
            spans = [(p, *self._between(p)) for p in pieces]
            if any(p.ruled for p in pieces):
                ruled |= {c for p, low, high in spans if p.ruled for c in range(low, high)}
                beside += [(low, p) for p, low, _ in spans if not p.ruled and p.text]
                inside = False
                continue
            if not inside or self._is_row(number):
                row += 1
                before = current if not inside else []
                current = [_next_cell(before, low, high, ruled, row) for p, low, high in spans if low < high]
                done += [c for c in current if c.row == row]
                for low, piece in beside:
                    _add(current, low, piece)
                beside, ruled, inside = [], set(), True
            for piece, low, _ in spans:
                if piece.text:
                    _add(current, low, piece)
        for low, piece in beside:
            _add(current, low, piece)
        return [c.raw() for c in done]

    def _between(self, piece: _Piece) -> tuple[int, int]:
        """The borders that a piece lies between."""
        low, high = (
            min(range(len(self.borders)), key=lambda i: abs(self.borders[i] - c)) for c in (piece.left, piece.right)
        )
        return low, high

    def _is_row(self, number: int) -> bool:
        """Whether a line below another one is a row of its own: nothing but the header is ruled off, and it is full."""
        bands = sum(
            any(p.ruled for p in before) and not any(p.ruled for p in after)
            for before, after in zip(self.lines, self.lines[1:], strict=False)
        )
        above, here = self.lines[number - 1], self.lines[number]
        first = next(i for i, line in enumerate(self.lines) if not any(p.ruled for p in line))
        if bands > 3 or not any(p.ruled for line in self.lines[first:number] for p in line):
            return False
        filled = [p for p in here if p.text]
        if len(here) != len(above) or any(_GOES_ON.match(p.text) for p in filled[1:]):
            return False
        if any(_alike(a.text, b.text) for a, b in zip(above[1:], here[1:], strict=True)):
            return True  # a figure under a figure goes on with none
        if all(p.full for p in above if p.text):
            return False  # every cell was wrapped where its column ends
        return len(filled) >= max(2, sum(p.text != "" for p in above) - 1)


def _alike(above: str, below: str) -> bool:
    """Whether two cells are figures of one make, whole each: 3名 over 12名, 40（3／37） over 8（1／7）."""
    if _WHOLE.fullmatch(above) and _WHOLE.fullmatch(below):
        return True
    makes = [_DIGITS.sub("0", text) for text in (above, below)]
    closed = sum(map(above.count, "(（")) == sum(map(above.count, ")）")) > 0
    return closed and makes[0] == makes[1] and "0" in makes[0]


def _next_cell(before: Sequence[_Open], low: int, high: int, ruled: set[int], row: int) -> _Open:
    """The cell from the row above where no horizontal ends it, else a new one."""
    for cell in before:
        if (cell.low, cell.high) == (low, high) and not ruled & set(range(low, high)):
            cell.last = row
            return cell
    return _Open(row, low, high, row)


def _add(cells: Sequence[_Open], low: int, piece: _Piece) -> None:
    for cell in cells:
        if cell.low <= low < cell.high:
            cell.pieces.append(piece)
            return
    if cells:
        cells[-1].pieces.append(piece)


__all__ = ["box_finder"]
