"""Tab-separated rows: as Excel and Word copy them, with quoted cells, trimmed rows and cells broken over lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.documents import Span
from assistant.readers.text_flow import BREAK, Stretch
from assistant.readers.text_grid import Found, RawCell
from assistant.readers.text_lines import TextLine
from assistant.readers.text_markup import MASK, Markup

_QUOTED = re.compile(r'[ \x00]*"((?:[^"]|"")*+)"[ \x00]*(?=[\t\n]|\Z)')
_LONGEST_CELL = 20_000
# What begins a line of its own right behind or inside a table: a note, a heading. Not a cell's next line.
_OWN_LINE = re.compile(
    r"[\s\x00]*(?:[※【〔■□◆◇●◎#＃*]|別添|(?:注|備考)[\d０-９]?[\s:：)）.．]|[\d０-９]{1,2}[\s　.．、][^\t]{6,})"
)
_GOES_ON = re.compile(r"[\s\x00]*[（(「『［\[・、。）)」』］\]①-⑳○]")
_NUMBERED = re.compile(r"[\s\x00]*(?:[\d０-９]{1,2}[\s　.．、)）]|[①-⑳]|[(（][\d０-９]{1,2}[)）])")
_EDGE = f" \t　{MASK}"
_MOST_TRIED = 400  # lines on which widths are tried


@dataclass(frozen=True, slots=True)
class _Row:
    """One line with its cells (or several, where a quoted cell holds line ends)."""

    pieces: Sequence[Sequence[Stretch]]
    text: str  # masked
    behind: int  # number of the next line

    @property
    def tabs(self) -> int:
        return len(self.pieces) - 1


@dataclass(frozen=True, slots=True)
class _Group:
    """Rows of the text that make one row of the table."""

    rows: Sequence[_Row]

    @property
    def text(self) -> str:
        """Masked, as it stands."""
        return "\n".join(r.text for r in self.rows)

    def cells(self) -> list[list[Stretch]]:
        """Where a line broke inside a cell, its last piece and the next line's first are one cell."""
        cells: list[list[Stretch]] = []
        for row in self.rows:
            pieces = [list(p) for p in row.pieces]
            if cells:
                cells[-1] += [BREAK, *pieces[0]]
                pieces = pieces[1:]
            cells += pieces
        return cells


def find_tabs(markup: Markup, lines: Sequence[TextLine], first: int) -> Found | None:
    """The table that begins on a line, if one does."""
    text = lines[first].text
    if "\t" not in text or ("\t" not in text.strip(_EDGE) and '"' not in text):
        return None  # no tab, or tabs that only indent the line
    rows, signs = _rows(markup, lines, first)
    if not rows:
        return None
    groups = _grouped(rows)
    if not groups or (len(groups) == 1 and len(groups[0].cells()) < 3):
        return None
    if "\t" not in groups[0].text.strip(_EDGE):
        return None
    cells = [
        RawCell(number, column, stretches)
        for number, group in enumerate(groups)
        for column, stretches in enumerate(group.cells())
    ]
    behind = groups[-1].rows[-1].behind
    end = lines[behind - 1].end
    return Found(first, behind, cells, "tabs", tuple(s for s in signs if s.start < end))


def _rows(markup: Markup, lines: Sequence[TextLine], first: int) -> tuple[list[_Row], list[Span]]:
    """The lines up to the next blank one, quoted cells put together."""
    rows: list[_Row] = []
    signs: list[Span] = []
    number = first
    while number < len(lines) and not lines[number].blank:
        if lines[number].absent:
            number += 1
            continue
        row = _row(markup.masked, lines, number, signs)
        rows.append(row)
        number = row.behind
    return rows, signs


def _row(masked: str, lines: Sequence[TextLine], number: int, signs: list[Span]) -> _Row:
    line = lines[number]
    pieces: list[Sequence[Stretch]] = []
    start, pos, limit = line.start, line.start, lines[-1].end
    while True:
        quoted = (
            _QUOTED.match(masked, pos, min(limit, pos + _LONGEST_CELL))
            if masked.startswith(('"', " ", MASK), pos)
            else None
        )
        if quoted and ("\t" in line.text or quoted.end() > line.end):
            pieces.append(_unquoted(quoted, signs))
            pos = quoted.end()
            while lines[number].end < pos:
                number += 1
        else:
            tab = masked.find("\t", pos, lines[number].end)
            stop = tab if tab >= 0 else lines[number].end
            pieces.append(((pos, stop),))
            pos = stop
        if pos >= lines[number].end or masked[pos] != "\t":
            return _Row(pieces, masked[start : lines[number].end], number + 1)
        pos += 1


def _unquoted(match: re.Match[str], signs: list[Span]) -> list[Stretch]:
    """A quoted cell's stretches: without its quotes, and of two quotes inside only one."""
    start, end = match.span(1)
    signs += [Span(start - 1, start), Span(end, end + 1)]
    stretches: list[Stretch] = []
    for double in re.finditer('""', match[1]):
        at = match.start(1) + double.start()
        stretches.append((start, at))
        signs.append(Span(at, at + 1))
        start = at + 1
    return [*stretches, (start, end)]


def _grouped(rows: Sequence[_Row]) -> list[_Group]:
    """The rows of the table that the first row begins."""
    tabs = [r.tabs for r in rows[:_MOST_TRIED] if r.tabs]
    widths = {max(tabs), max(set(tabs), key=lambda t: (tabs.count(t), t)), tabs[0]}
    if len({r.tabs for r in rows}) > 1:  # perhaps every row of the table is broken over lines
        widths |= set(range(2, min(2 * max(tabs) + 2, 24)))
    ranked = sorted(widths, key=lambda w: (_walk(rows[:_MOST_TRIED], w)[1], -tabs.count(w), w))
    return _walk(rows, ranked[0])[0]


def _walk(rows: Sequence[_Row], width: int) -> tuple[list[_Group], float]:
    """Rows of `width` tabs made from lines, and how little they look like it."""
    groups: list[_Group] = []
    cost, i = 0.0, 0
    while i < len(rows):
        row = rows[i]
        if row.tabs == 0:
            action = _alone(rows, i, width)
            if action == "end":
                break
            if action == "goes on":
                groups[-1] = _Group([*groups[-1].rows, row])
                cost += 0.1
            else:
                groups.append(_Group([row]))
                cost += 1.5
            i += 1
            continue
        taken = _broken(rows, i, width) if row.tabs < width else 1
        cost += 0.3 * (taken - 1) if taken > 1 else (0.0 if row.tabs == width else 1.0 if row.tabs < width else 2.0)
        groups.append(_Group(rows[i : i + taken]))
        i += taken
    return groups, cost


def _broken(rows: Sequence[_Row], i: int, width: int) -> int:
    """How many lines from i make up exactly one row; 1 where the row is simply short."""
    total, j = rows[i].tabs, i + 1
    while j < len(rows) and total < width:
        row = rows[j]
        if row.text.startswith("\t") or total + row.tabs > width or row.text.lstrip(f" 　{MASK}").startswith("【"):
            return 1
        if row.tabs and j == i + 1 and _NUMBERED.match(row.text) and _NUMBERED.match(rows[i].text):
            return 1  # two rows whose last cells are blank, rather than one that is broken
        total += row.tabs
        j += 1
    return j - i if total == width else 1


def _alone(rows: Sequence[_Row], i: int, width: int) -> str:
    """What a line without tabs is: the "end" of the table, a "row" of one cell, or its last cell "goes on"."""
    text = rows[i].text
    if _GOES_ON.match(text):
        return "goes on"
    if _OWN_LINE.match(text):
        return "end"
    follows = next((r for r in rows[i + 1 :] if r.tabs), None)
    if follows is None or follows.tabs != width or len(text) > 60:
        return "end"
    return "row"


__all__ = ["find_tabs"]
