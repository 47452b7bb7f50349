"""Tables that Word lines up by tab stops: which column each piece of a line stands in, and rows of them as tables.

Where a piece stands follows from the paragraph's stops and from how wide the text before it is; a row with a blank
cell has fewer tabs, or more, than its header.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from assistant.documents import EMPTY, Block, Cell, Passage, Table
from assistant.readers.printed import is_heading
from assistant.readers.side_by_side import tells_figure
from assistant.readers.word_numbers import W

_USUAL = 840  # twips between stops where nothing else is said: four characters of 10.5 pt, as Japanese Word sets them
_SIZE = 21  # half-points of usual text
_DEEPEST = 10  # styles that a style is based on
_LEAST = 2  # headings that make a line a table's header
_MOST = 0.8  # of the pieces of rows that stand at their headings' stops where these line them up
_KINDS = ("clear", "bar", "num")


@dataclass(frozen=True, slots=True)
class Stops:
    """Where a paragraph's tabs lead, in twips from the margin."""

    at: tuple[int, ...]
    every: int  # beyond the last of them
    size: int  # half-points of the text
    start: int  # where its lines begin


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line between tabs."""

    passage: Passage
    stop: int | None  # at which it stands; None at the line's beginning
    tabs: int  # before it
    of: int  # tabs in the line
    set: bool  # whether the line has stops of its own, beside the usual ones


class TabStops:
    """A document's stops, by its styles and settings."""

    def __init__(self, styles: etree._Element | None, settings: etree._Element | None) -> None:
        found = styles.iterfind(f"{W}style") if styles is not None else ()
        self._styles = {s.get(f"{W}styleId", ""): s for s in found}
        self._usual = next((i for i, s in self._styles.items() if _is_usual(s)), "")
        defaults = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if styles is not None else None
        self._size = _number(defaults, "sz", _SIZE)
        self._every = _number(settings, "defaultTabStop", _USUAL)

    def of(self, paragraph: etree._Element) -> Stops:
        """The stops of a paragraph: its own and those of its style."""
        own = paragraph.find(f"{W}pPr")
        style = own.find(f"{W}pStyle") if own is not None else None
        chain = self._chain(style.get(f"{W}val", "") if style is not None else self._usual)
        at: set[int] = set()
        size, start = self._size, 0
        for properties, run in [*((s.find(f"{W}pPr"), s.find(f"{W}rPr")) for s in chain), (own, _first_run(paragraph))]:
            size = _number(run, "sz", size)
            for tab in properties.iterfind(f"{W}tabs/{W}tab") if properties is not None else ():
                place = _twips(tab.get(f"{W}pos"))
                if tab.get(f"{W}val") in _KINDS:
                    at.discard(place)
                else:
                    at.add(place)
            indent = properties.find(f"{W}ind") if properties is not None else None
            if indent is not None:
                left = _twips(indent.get(f"{W}left", indent.get(f"{W}start")))
                start = left + _twips(indent.get(f"{W}firstLine")) - _twips(indent.get(f"{W}hanging"))
                if indent.get(f"{W}hanging"):
                    at.add(left)
        return Stops(tuple(sorted(at)), max(self._every, 1), max(size, 2), start)

    def _chain(self, name: str) -> list[etree._Element]:
        found: list[etree._Element] = []
        while name in self._styles and len(found) < _DEEPEST:
            found.insert(0, self._styles[name])
            based = self._styles[name].find(f"{W}basedOn")
            name = based.get(f"{W}val", "") if based is not None else ""
        return found


def pieces(line: Passage, stops: Stops) -> list[Piece]:
    """A line's pieces from the left, blank ones left out."""
    found: list[Piece] = []
    place, stop = float(stops.start), None
    parts = line.split("\t")
    for tabs, part in enumerate(parts):
        if part.text.strip():
            found.append(Piece(part.strip(), stop, tabs, len(parts) - 1, bool(stops.at)))
        place += sum(_width(c) for c in part.text) * stops.size * 5  # a half-width one is half its size in twips
        stop = next((s for s in stops.at if s > place), None)
        if stop is None:
            stop = (int(place) // stops.every + 1) * stops.every
        place = stop
    return found


def with_tabbed_tables(blocks: Sequence[Block], stops: Mapping[int, Stops]) -> list[Block]:
    """The blocks, with lines that tabs line up under headings as tables. `stops`: those of the line at an offset."""
    lines = [piece for block in blocks for piece in _parted(block)]
    known = sorted(stops)
    told = [_pieces(block, stops, known) for block in lines]
    found: list[Block] = []
    known_heads: list[list[Piece]] = []  # of the last header: it counts for titled rows below it as well
    at = 0
    while at < len(lines):
        begin = _run(told, at, heading=True)
        end = _run(told, begin, heading=False)
        if begin > at:
            known_heads = told[at:begin]
        if not _are_stopped(told[at:begin] or known_heads, told[begin:end]):
            found += lines[at:end]  # a tab ends a cell, wherever it leads, as in a text: or there are no cells
            at = end
            continue
        if begin < end and known_heads and (begin > at or _fits(known_heads[-1], told[begin:end])):
            found.append(_table(known_heads, told[begin:end]))
            at = end
            continue
        found += lines[at : max(end, at + 1)] if begin == at else lines[at:begin]
        at = max(end, at + 1) if begin == at else begin
    return found


def _are_stopped(heads: Sequence[list[Piece]], rows: Sequence[list[Piece]]) -> bool:
    """Whether stops that somebody set, or the places that tabs lead to, line rows up under headings."""
    if any(line[0].set for line in (*heads, *rows)) or not (heads and rows):
        return True
    if len({line[0].of for line in (*heads, *rows)}) == 1 or max(map(len, rows)) < len(heads[-1]):
        return False
    stops = {p.stop for head in heads for p in head}
    pieces = [p for row in rows for p in row[1:]]
    return sum(p.stop in stops for p in pieces) >= _MOST * len(pieces)


def _fits(heads: Sequence[Piece], rows: Sequence[list[Piece]]) -> bool:
    """Whether rows hold a name each, and figures as many as a header has columns for them."""
    columns = sum(p.stop is not None for p in heads)
    return all(
        row[0].tabs == 0 and len(row) == columns + 1 and all(tells_figure(p.passage.text) for p in row[1:])
        for row in rows
    )


def _parted(block: Block) -> list[Block]:
    """A paragraph with line breaks in it, as lines where tabs stand in them."""
    if isinstance(block, Table) or "\t" not in block.text or "\n" not in block.text:
        return [block]
    return [replace(block, passage=line) for line in block.passage.lines() if line.text.strip()]


def _pieces(block: Block, stops: Mapping[int, Stops], known: Sequence[int]) -> list[Piece]:
    """A line's pieces; none where no tab parts it. `known`: the offsets of `stops`, sorted."""
    if isinstance(block, Table) or "\t" not in block.text or block.passage.start is None:
        return []
    at = bisect_right(known, block.passage.start)
    return pieces(block.passage, stops[known[at - 1]]) if at else []


def _run(told: Sequence[list[Piece]], at: int, *, heading: bool) -> int:
    """Behind the lines from one on that are rows of headings, or that are not."""
    while at < len(told) and told[at] and _heads(told[at]) == heading:
        at += 1
    return at


def _heads(row: Sequence[Piece]) -> bool:
    """Whether a row holds names of columns: at least two, and nothing else but a corner with a title."""
    named = [is_heading(p.passage.text) for p in row]
    return sum(named) >= _LEAST and all(named[1:])


def _table(heads: Sequence[list[Piece]], rows: Sequence[list[Piece]]) -> Table:
    last = heads[-1]
    columns = [p.stop if p.stop is not None else -1 for p in last]
    if any(row[0].stop is None for row in rows) and columns[0] >= 0:
        columns.insert(0, -1)
    while len(columns) < max(map(len, rows)):
        columns.append(columns[-1] + 1)
    cells: list[Cell] = []
    for number, row in enumerate([*heads, *rows]):
        taken = _columns(row, columns)
        for index, (piece, column) in enumerate(zip(row, taken, strict=True)):
            upper = number < len(heads) - 1
            behind = taken[index + 1] if index + 1 < len(row) else len(columns)
            span = behind - column if upper else 1
            cells.append(Cell(row=number, column=column, column_span=span, passage=piece.passage))
        blank = sorted(set(range(len(columns))) - set(taken)) if number >= len(heads) else []
        cells += [Cell(row=number, column=column, passage=EMPTY) for column in blank]
    return Table(cells=tuple(sorted(cells, key=lambda c: (c.row, c.column))), origin="tabs")


def _columns(row: Sequence[Piece], columns: Sequence[int]) -> list[int]:
    """The column of each of a row's pieces: one each where there are as many, else the nearest one that is left."""
    if len(row) == len(columns):
        return list(range(len(columns)))
    if row[0].of + 1 == len(columns):
        return [piece.tabs for piece in row]  # one tab a column
    found: list[int] = []
    for index, piece in enumerate(row):
        place = piece.stop if piece.stop is not None else -1
        low = found[-1] + 1 if found else 0
        free = range(low, len(columns) - (len(row) - index - 1))
        found.append(min(free, key=lambda c: abs(columns[c] - place)))
    return found


def _width(character: str) -> float:
    """How wide a character is, in halves of the text's size."""
    return 2.0 if unicodedata.east_asian_width(character) in "WFA" else 1.0


def _is_usual(style: etree._Element) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true")


def _first_run(paragraph: etree._Element) -> etree._Element | None:
    return next(iter(paragraph.iterfind(f".//{W}r/{W}rPr")), None)


def _number(parent: etree._Element | None, name: str, default: int) -> int:
    child = parent.find(f"{W}{name}") if parent is not None else None
    value = _twips(child.get(f"{W}val")) if child is not None else 0
    return value or default


def _twips(text: str | None) -> int:
    try:
        return int(float(text or 0))
    except (ValueError, OverflowError):
        return 0


__all__ = ["Piece", "Stops", "TabStops", "pieces", "with_tabbed_tables"]
