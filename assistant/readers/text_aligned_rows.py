"""Which lines of an aligned table make one row: cells wrap, labels wrap, and figures stand on two lines."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.readers.text_measure import Field

_MARKED = re.compile(r"[・･●○◎◆◇■□▶*＊①-⑳]|[(（]?[\d０-９]{1,2}[)）.．、\s　]")
_NUMBERED = re.compile(r"[(（]?[\d０-９]{1,2}[)）.．、\s　]|[①-⑳]")
_GOES_ON = re.compile(r"[（(「、。，）)」]|うち")
_DIGIT = re.compile(r"[\d０-９]")
_COUNT = re.compile(r"[\d０-９]\s*[名回件人]")
_VALUE = re.compile(r"[△▲－-]?[\d０-９][\d０-９,，.]*\s*(?:名|回|件|人)?|[(（]?[0０][\d０-９()（）－ー-]{8,}")
_LONGEST_HEADER = 8  # lines


@dataclass(frozen=True, slots=True)
class AlignedLine:
    """A line's fields by column; whether a blank line or a rule stands before it."""

    cells: Mapping[int, Sequence[Field]]
    parted: bool
    ruled: bool

    def text(self, column: int) -> str:
        """What stands in a column, "" where nothing does."""
        return " ".join(f.text for f in self.cells.get(column, ())).strip()


Group = list[AlignedLine]


def rows_of(lines: Sequence[AlignedLine]) -> list[Group]:
    """The lines as rows, the header first."""
    behind = _header_end(lines)
    rows: list[Group] = [list(lines[:behind])] if behind else []
    groups = _parted(lines[behind:])
    apart = len(groups) > 1 and len(groups) * 2 > sum(map(_starts, groups)) and all(_starts(g) <= 1 for g in groups)
    if apart and not any(map(_entries, groups)):
        return rows + groups
    for group in groups:
        rows += _split(group)
    return rows


def _header_end(lines: Sequence[AlignedLine]) -> int:
    """How many lines the header has: down to a rule, or its first line and what goes on from it."""
    for number, line in enumerate(lines[1 : _LONGEST_HEADER + 1], 1):
        if line.ruled:
            return number
        texts = [before.text(c) for before in lines[:number] for c in before.cells]
        if line.parted and not any(_VALUE.fullmatch(t) or _COUNT.search(t) for t in texts):
            return number
    number = 1
    while number < len(lines) and number < _LONGEST_HEADER and not _begins(lines[number], [*lines[:number]], False):
        number += 1
    return number


def _parted(lines: Sequence[AlignedLine]) -> list[Group]:
    """The stretches between blank lines and rules."""
    groups: list[Group] = []
    for line in lines:
        if line.parted or not groups:
            groups.append([])
        groups[-1].append(line)
    return groups


def _starts(group: Group) -> int:
    """How many of a group's lines begin a row by their first column."""
    return sum(1 for line in group if _MARKED.match(line.text(0)))


def _entries(group: Group) -> frozenset[int]:
    """The columns with a whole figure or phone number in several lines: each of these lines is a row of its own."""
    values = [c for line in group for c in line.cells if c > 0 and _VALUE.fullmatch(line.text(c))]
    return frozenset(c for c in values if values.count(c) > 1)


def _split(group: Group) -> list[Group]:
    """Rows of a group of lines without anything between them."""
    numbered = sum(1 for line in group if _NUMBERED.match(line.text(0))) > 1
    rows: list[Group] = []
    for line in group:
        if not rows or _begins(line, rows[-1], numbered):
            rows.append([line])
        else:
            rows[-1].append(line)
    return rows


def _begins(line: AlignedLine, row: Group, numbered: bool) -> bool:
    """Whether a line begins a row of its own, or goes on the one before."""
    label = line.text(0)
    if numbered:
        return _NUMBERED.match(label) is not None
    others = [c for c in line.cells if c > 0]
    if not others:
        return _MARKED.match(label) is not None
    if any(_GOES_ON.match(line.text(c)) or _open(row, c) for c in others):
        return False
    if label:
        return True
    filled = max(sum(c > 0 for c in r.cells) for r in row)
    figures = sum(bool(_DIGIT.search(line.text(c))) for c in others)
    return _MARKED.match(line.text(1)) is not None or (len(others) >= max(2, filled) and figures > 0)


def _open(row: Group, column: int) -> bool:
    """Whether a bracket is still open in a column of a row."""
    text = "".join(line.text(column) for line in row)
    return sum(map(text.count, "（(「")) > sum(map(text.count, "）)」"))


__all__ = ["AlignedLine", "rows_of"]
