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
_PHONE = re.compile(r"[(（]?[0０][\d０-９()（）－ー-]{8,}")
_VALUE = re.compile(rf"[△▲－-]?[\d０-９][\d０-９,，.]*\s*(?:名|回|件|人)?|{_PHONE.pattern}")
_LEGAL = re.compile(r"(?:(?:社会|特定)?医療|社会福祉|一般社団|一般財団|公益社団|公益財団|独立行政)法人|[(（]医")
_KIND = re.compile(r"クリニック|医院|診療所|病院|センター|[一-龠]{1,3}科(?:医院|クリニック)?$")
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
        if number + 1 < len(lines) and _is_broken_name(lines[number], lines[number + 1], []):
            break
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
    heads = False  # the line before holds the first piece of a name, whose figures stand beside the rest
    for line, below in zip(group, [*group[1:], None], strict=True):
        heads_next = not heads and below is not None and _is_broken_name(line, below, rows[-1] if rows else [])
        if not rows or heads_next or (not heads and _begins(line, rows[-1], numbered)):
            rows.append([line])
        else:
            rows[-1].append(line)
        heads = heads_next
    return rows


def _is_broken_name(line: AlignedLine, below: AlignedLine, above: Group) -> bool:
    """Whether a line has but a name's first piece, and the line below the rest of it, and the figures."""
    if list(line.cells) != [0] or 0 not in below.cells or len(below.cells) < 2:
        return False
    if not any(_VALUE.fullmatch(below.text(c)) for c in below.cells if c) or _GOES_ON.match(line.text(0)):
        return False
    left, under = line.cells[0][0].left, below.cells[0][0].left
    if left != under:
        return left < under
    full = bool(above) and any(c for row in above for c in row.cells if c)
    return full and (_LEGAL.match(line.text(0)) is not None or _KIND.match(below.text(0)) is not None)


def _begins(line: AlignedLine, row: Group, numbered: bool) -> bool:
    """Whether a line begins a row of its own, or goes on the one before."""
    label = line.text(0)
    others = [c for c in line.cells if c > 0]
    again = [c for c in others if _VALUE.fullmatch(line.text(c)) and any(_VALUE.fullmatch(r.text(c)) for r in row)]
    if label and len(again) > 1:
        return True  # figures under figures
    if numbered:
        return _NUMBERED.match(label) is not None
    if not others:
        return _MARKED.match(label) is not None
    if any(_GOES_ON.match(line.text(c)) or _open(row, c) for c in others):
        return False
    if label or any(_PHONE.fullmatch(line.text(c)) for c in again):
        return True
    filled = max(sum(c > 0 for c in r.cells) for r in row)
    figures = sum(bool(_DIGIT.search(line.text(c))) for c in others)
    return _MARKED.match(line.text(1)) is not None or (len(others) >= max(2, filled) and figures > 0)


def _open(row: Group, column: int) -> bool:
    """Whether a bracket is still open in a column of a row."""
    text = "".join(line.text(column) for line in row)
    return sum(map(text.count, "（(「")) > sum(map(text.count, "）)」"))


__all__ = ["AlignedLine", "rows_of"]
