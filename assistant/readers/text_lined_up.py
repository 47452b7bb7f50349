"""Tables whose columns are lined up with blanks to the letter, and each of whose lines is a row.

Every cell begins where its column does, or ends there, and none goes on in the next line. Such a table is as sure as
one that tabs part, whatever its headings say: a place with nothing in it is an empty cell. What nearly lines up, and
what was wrapped, is left to the finders that guess.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from assistant.readers.text_grid import Finder, Found, Patience, RawCell
from assistant.readers.text_lines import TextLine
from assistant.readers.text_markup import Markup
from assistant.readers.text_measure import MEASURES, NEW_ITEM, Field, Measure, measured, stretches
from assistant.readers.text_tabs import ends_table, opened

_FEWEST_COLUMNS = 3
_FEWEST_LINES = 2
_FEWEST_AT_EDGE = 2  # columns behind the first with two cells or more at one edge
_FEWEST_FULL = 2  # cells that end at a column's edge before it looks like the edge at which they were wrapped
_NARROWEST_WRAPPED = 8
_ROOM = 1  # columns that a line leaves blank where the next character no longer fits
_MOST_LINES = 2_000
_MOST_ALONE = 3  # lines of one field in a row
_VALUE = re.compile(
    r"[△▲－-]?[\d０-９][\d０-９,，.．/／]*\s*(?:名|回|件|人)?(?:[(（][^()（）]*[)）])?|[名回件人]"
    r"|.*[(（][\d０-９＋+／/・、,]+[)）]"
    r"|.*[\d０-９]\s?(?:名|回|件|人)(?:[^目].*)?|[(（]?[0０][\d０-９()（）－ー-]{8,}"
)
_VALUE_OF = re.compile(r"[:：=＝]")
_GOES_ON = re.compile(r"[（(「、。，）)」]")
_MARKED = re.compile(r"[・･●○◎◆◇■□▶*＊①-⑳]|[(（]?[\d０-９]{1,2}[)）.．、\s　]")
_RULE = re.compile(r"[-=_─━＝]{3}")


@dataclass(frozen=True, slots=True)
class _Column:
    left: int
    right: int
    lefts: frozenset[int]  # where all its cells begin: one place, or none
    rights: frozenset[int]
    cells: int = 1

    @classmethod
    def of(cls, item: Field) -> "_Column":
        return cls(item.left, item.right, frozenset([item.left]), frozenset([item.right]))

    def touches(self, item: Field) -> bool:
        return self.left < item.right and item.left < self.right

    def holds(self, item: Field) -> bool:
        """Whether a cell is at one of the edges."""
        return item.left in self.lefts or item.right in self.rights

    def taking(self, item: Field, *, anywhere: bool) -> "_Column | None":
        """The column with one more cell; None where that is at neither edge and may not stand anywhere."""
        lefts, rights = self.lefts & {item.left}, self.rights & {item.right}
        if not lefts and not rights:
            if not anywhere:
                return None
            lefts, rights = self.lefts, self.rights
        return _Column(min(self.left, item.left), max(self.right, item.right), lefts, rights, self.cells + 1)


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    fields: Sequence[Field]
    parted: bool  # by a blank line or a rule
    blank: bool  # by a blank line


class _Block:
    """Lines that share columns."""

    def __init__(self) -> None:
        self.columns: list[_Column] = []
        self.lines: list[_Line] = []

    def take(self, line: _Line) -> bool:
        """Add a line if it lines up."""
        columns = self._with(line.fields)
        if columns is None:
            return False
        self.columns = columns
        self.lines.append(line)
        return True

    def fits(self, fields: Sequence[Field]) -> bool:
        """Whether a line of these fields lines up."""
        return self._with(fields) is not None

    def _with(self, fields: Sequence[Field]) -> list[_Column] | None:
        columns = list(self.columns)
        taken: set[int] = set()
        added: list[_Column] = []
        for item in fields:
            touched = [i for i, c in enumerate(columns) if c.touches(item)]
            if not touched:
                added.append(_Column.of(item))
                continue
            one = columns[touched[0]]
            labels = touched[0] == 0 and item.left >= one.left  # which may be indented
            new = one.taking(item, anywhere=labels) if len(touched) == 1 and touched[0] not in taken else None
            if new is None or any(c.touches(item) for c in added):
                return None
            columns[touched[0]] = new
            taken.add(touched[0])
        return sorted([*columns, *added], key=lambda c: c.left)

    def cells(self, line: _Line) -> dict[int, Field]:
        """A line's fields by column."""
        return {next(i for i, c in enumerate(self.columns) if c.touches(f)): f for f in line.fields}

    @property
    def sure(self) -> bool:
        """Whether it is a table, and each line a row of it."""
        if len(self.columns) < _FEWEST_COLUMNS or sum(len(line.fields) > 1 for line in self.lines) < _FEWEST_LINES:
            return False
        if sum(c.cells > 1 for c in self.columns[1:]) < _FEWEST_AT_EDGE or not self._is_headed():
            return False
        if any(opened(field.text) for line in self.lines for field in line.fields):
            return False  # a blank within brackets, 名（うち以外  名）, parts no cells
        parted = sum(line.parted for line in self.lines)
        if any(line.blank for line in self.lines[2:]) and not all(line.blank for line in self.lines[2:]):
            return False  # what stands between blank lines is a row
        return (parted < 3 or parted >= len(self.lines) - 1) and not self._is_wrapped()

    def _is_headed(self) -> bool:
        """Whether the first line reads like headings."""
        first = self.lines[0].fields
        behind = first[1:] if first[0].left <= self.columns[0].left else first
        if NEW_ITEM.match(first[0].text) or any(_VALUE.fullmatch(f.text) or _VALUE_OF.match(f.text) for f in behind):
            return False
        if len(first) == 2 and len(behind) == 1 and len(self.columns) > _FEWEST_COLUMNS:
            return False  # a label with its value right above a table
        return 2 * sum(len(f.text) == 1 for f in first) <= len(first)  # 現　　状

    def is_cut_at(self, fields: Sequence[Field]) -> bool:
        """Whether a line holds nothing but the rest of the name above it, which fills its column."""
        first, above = self.columns[0], self.lines[-1].fields[0]
        if len(fields) > 1 or fields[0].left != first.left or NEW_ITEM.match(fields[0].text):
            return False
        full = first.touches(above) and first.right - above.right <= _ROOM
        return full and first.right - first.left >= _NARROWEST_WRAPPED

    def _is_wrapped(self) -> bool:
        """Whether cells go on in the next line."""
        rows = [self.cells(line) for line in self.lines]
        marked = sum(0 in row and _MARKED.match(row[0].text) is not None for row in rows)
        for above, row in pairwise(rows):
            behind = [f for c, f in row.items() if c > 0]
            if list(above) == [0] and 0 in row and row[0].left > above[0].left:
                return True  # a name's first piece, and the rest of it below
            if behind and all(_GOES_ON.match(f.text) for f in behind):
                return True
            if not behind and (
                row[0].left > self.columns[0].left or (2 * marked > len(rows) and not _MARKED.match(row[0].text))
            ):
                return True
            if not above.keys() <= row.keys() and any(
                self._goes_on(above[c], f, c, rows) for c, f in row.items() if c in above
            ):
                return True
        return False

    def _goes_on(self, above: Field, item: Field, column: int, rows: Sequence[dict[int, Field]]) -> bool:
        """Whether a cell may go on with the one above, which ends where others of the column do."""
        if _VALUE.fullmatch(item.text) or NEW_ITEM.match(item.text):
            return False
        one = self.columns[column]
        full = [row[column] for row in rows if column in row and one.right - row[column].right <= _ROOM]
        return one.right - one.left >= _NARROWEST_WRAPPED and above in full and len(full) >= _FEWEST_FULL


def lined_up_finder(markup: Markup, lines: Sequence[TextLine]) -> Finder:
    """A finder of the tables of one stretch of text."""
    pieces: dict[int, list[tuple[int, int]]] = {}
    patience = Patience()

    def fields_of(number: int, measure: Measure) -> list[Field]:
        line = lines[number]
        if number not in pieces:
            pieces[number] = [] if "\t" in line.text.strip(" \t　") else stretches(line.text)
        return measured(line.text, line.start, pieces[number], measure)

    def find(first: int) -> Found | None:
        if len(fields_of(first, MEASURES[0])) < 2 or patience.lines <= 0:
            return None
        blocks = []
        for measure in MEASURES[:2]:  # as the screen shows it
            block = _block(lines, first, partial(fields_of, measure=measure))
            if block is not None and block.sure:
                blocks.append(block)
            else:
                patience.spend(len(block.lines) if block else 1)
        return _found(max(blocks, key=lambda b: len(b.lines))) if blocks else None

    return find


def _block(lines: Sequence[TextLine], first: int, fields_of: Callable[[int], list[Field]]) -> _Block | None:
    """All lines from the first that line up; None where the table goes on with one that does not."""
    block = _Block()
    parted = blank = False
    for number in range(first, min(first + _MOST_LINES, len(lines))):
        line = lines[number]
        if line.blank or line.absent:
            if line.blank and blank:
                break
            parted, blank = True, blank or line.blank
            continue
        fields = fields_of(number)
        if not fields:
            break
        if block.lines and not parted and block.is_cut_at(fields):
            return None
        follows = not block.lines or _may_follow(block, fields, lines, number, parted, fields_of)
        if not follows or not block.take(_Line(number, fields, parted, blank)):
            return block if blank or not _goes_on(block, lines, number, fields_of) else None
        parted = blank = False
    return block


def _may_follow(
    block: _Block,
    fields: Sequence[Field],
    lines: Sequence[TextLine],
    number: int,
    parted: bool,
    fields_of: Callable[[int], list[Field]],
) -> bool:
    """Whether a line may be one of the table's: a single field is the table's where what follows shows it."""
    if len(fields) > 1:
        again = [f.text for f in fields] == [f.text for f in block.lines[0].fields]
        return not (parted and again)
    if parted:
        return False
    if fields[0].left > block.columns[0].left:
        return True
    return not ends_table(fields[0].text) and _resumes(block, lines, number + 1, fields_of)


def _resumes(block: _Block, lines: Sequence[TextLine], number: int, fields_of: Callable[[int], list[Field]]) -> bool:
    """Whether the table goes on behind lines of one field, which then are its too."""
    for line in range(number, min(number + _MOST_ALONE, len(lines))):
        if lines[line].blank:
            return False
        fields = [] if lines[line].absent else fields_of(line)
        if len(fields) > 1:
            return block.fits(fields)
    return False


def _goes_on(block: _Block, lines: Sequence[TextLine], number: int, fields_of: Callable[[int], list[Field]]) -> bool:
    """Whether lines follow, with no blank one between, that have as many cells, and figures or cells at its edges."""
    for line in range(number, min(number + _MOST_ALONE, len(lines))):
        if lines[line].blank:
            return False
        fields = [] if lines[line].absent else fields_of(line)
        if len(fields) >= _FEWEST_COLUMNS or len(fields) >= len(block.columns):
            return any(_VALUE.fullmatch(f.text) or any(c.holds(f) for c in block.columns[1:]) for f in fields[1:])
    return False


def _found(block: _Block) -> Found:
    """The table of a block: lines into rows, fields into cells."""
    raw = []
    for row, line in enumerate(block.lines):
        cells = block.cells(line)
        for column in range(len(block.columns)):
            item = cells.get(column)
            raw.append(RawCell(row, column, ((item.start, item.end),) if item else ()))
    return Found(block.lines[0].number, block.lines[-1].number + 1, raw, "tabs")


__all__ = ["lined_up_finder"]
