"""Tables drawn with pipes: Markdown with or without outer pipes and alignment row, and cells over several lines."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from assistant.documents import Span
from assistant.readers.text_flow import BREAK, Stretch
from assistant.readers.text_grid import Finder, Found, RawCell
from assistant.readers.text_lines import TextLine
from assistant.readers.text_markup import MASK, Markup
from assistant.readers.text_measure import MEASURES, Measure

_PIPE = re.compile(r"[|｜│┃]")
_ALIGNMENT = re.compile(r"[\s\x00]*[|｜]?(?:\s*:?[-=－ー―─]{1,}:?\s*[|｜+])*\s*:?[-=－ー―─]{1,}:?\s*[|｜]?[\s\x00]*")
_CROSSING = re.compile(r"[|｜│┃+＋]")
_SIGN_IN_RULE = re.compile(r"[|｜│┃]|[-=]\+[-=]")
_EDGE = f" \t　{MASK}"
_HEADER = 3  # lines of a header with nothing over the names
_OFF = 1  # columns by which a pipe may miss the crossing
_MOST_BROKEN = 200  # lines of one row


@dataclass(frozen=True, slots=True)
class _Row:
    cells: Sequence[Sequence[Stretch]]
    behind: int
    starts: Sequence[int] = ()  # the column of each cell and, last, the table's width; () for one column each

    def raw(self, number: int) -> Iterator[RawCell]:
        """The cells with their places, of the row with that number."""
        for j, stretches in enumerate(self.cells):
            low, high = (self.starts[j], self.starts[j + 1]) if self.starts else (j, j + 1)
            yield RawCell(number, low, stretches, column_span=high - low)


def pipe_finder(markup: Markup, lines: Sequence[TextLine]) -> Finder:
    """A finder of the tables of one stretch of text."""
    return partial(_find, lines)


def _find(lines: Sequence[TextLine], first: int) -> Found | None:
    """The table that begins on a line, if one does."""
    text = lines[first].text
    if not _PIPE.search(text) or _is_alignment(text):
        return None
    following = _next(lines, first)
    heads = _heads(lines, first)
    fenced = not heads and _PIPE.match(text.strip(_EDGE)) is not None and not _blank_corner(lines, text, following)
    aligned = following is not None and _is_alignment(lines[following].text)
    if not fenced and not aligned and not heads and not _like(lines, first, following):
        return None
    signs: list[Span] = []
    width = heads[first][-1] if heads else _width(text, fenced)
    rows: list[_Row] = []
    number, alignments = first, 0
    while number < len(lines) and not lines[number].blank:
        line = lines[number]
        if line.absent:
            number += 1
        elif _is_alignment(line.text):
            signs.append(Span(line.start, line.end))
            alignments += 1
            number += 1
        elif _starts_row(line.text, fenced) and not (rows and _begins_another(lines, number, alignments)):
            row = _row(lines, number, width, fenced, signs)
            rows.append(replace(row, starts=heads.get(number, ())))
            number = row.behind
        else:
            break
    if len(rows) + alignments < 2 and len(rows[0].cells) < 3:
        return None
    cells = [cell for i, row in enumerate(rows) for cell in row.raw(i)]
    return Found(first, number, cells, "markdown", tuple(signs))


def _blank_corner(lines: Sequence[TextLine], text: str, following: int | None) -> bool:
    """Whether the pipe that a line begins with stands behind a blank cell: a line near has as many, none in front."""
    count = len(_PIPE.findall(text))
    for _ in range(_HEADER):
        if following is None:
            return False
        below = lines[following].text
        if _PIPE.match(below.strip(_EDGE)) is None:
            return len(_PIPE.findall(below)) == count and not _closes(below)
        following = _next(lines, following)
    return False


def _heads(lines: Sequence[TextLine], first: int) -> Mapping[int, Sequence[int]]:
    """The lines of a header of which cells span columns, by number: the column of each cell, and the width.

    Such cells end where the rule below (`---+---+---`) has a crossing; {} where that is not so, or no cell spans.
    """
    numbers: list[int] = []
    rule: int | None = first
    while rule is not None and len(numbers) < _HEADER and not _is_alignment(lines[rule].text):
        numbers.append(rule)
        rule = _next(lines, rule)
    if rule is None or not _is_alignment(lines[rule].text) or _CROSSING.match(lines[rule].text.strip(_EDGE)):
        return {}
    for measure in MEASURES:
        crossings = _columns(lines[rule].text, _CROSSING, measure)
        places = {n: _places(_columns(lines[n].text, _PIPE, measure), crossings) for n in numbers}
        if all(places.values()) and any(len(here) < len(crossings) for here in places.values()):
            return {n: (0, *(place + 1 for place in here), len(crossings) + 1) for n, here in places.items()}
    return {}


def _places(pipes: Sequence[int], crossings: Sequence[int]) -> Sequence[int]:
    """Which crossings a line's pipes stand over: each over its own where there are as many; () where one misses."""
    if len(pipes) == len(crossings):
        return range(len(pipes))
    found = [next((i for i, c in enumerate(crossings) if abs(c - pipe) <= _OFF), -1) for pipe in pipes]
    return found if -1 not in found and len(set(found)) == len(found) else ()


def _columns(text: str, sign: re.Pattern[str], measure: Measure) -> list[int]:
    """The columns of the screen in which a line has a sign; one that closes the line is left out."""
    return [sum(map(measure, text[: m.start()])) for m in sign.finditer(text) if text[m.end() :].strip(_EDGE)]


def _is_alignment(text: str) -> bool:
    """`|---|:--:|` or `---+---`; a line of dashes alone is one only if it has a pipe or a crossing."""
    return _SIGN_IN_RULE.search(text) is not None and _ALIGNMENT.fullmatch(text) is not None


def _next(lines: Sequence[TextLine], number: int) -> int | None:
    """The next line that is there, unless a blank one comes first."""
    for i in range(number + 1, len(lines)):
        if not lines[i].absent:
            return None if lines[i].blank else i
    return None


def _like(lines: Sequence[TextLine], first: int, following: int | None) -> bool:
    """Two lines with the same two pipes or more and no other sign of a table."""
    count = len(_PIPE.findall(lines[first].text))
    return following is not None and count >= 2 and len(_PIPE.findall(lines[following].text)) == count


def _starts_row(text: str, fenced: bool) -> bool:
    stripped = text.strip(_EDGE)
    return _PIPE.match(stripped) is not None if fenced else _PIPE.search(stripped) is not None


def _begins_another(lines: Sequence[TextLine], number: int, alignments: int) -> bool:
    """A second header with its alignment row, right behind a table. Rows ruled off one by one are no headers."""
    following = _next(lines, number)
    if alignments != 1 or following is None or not _is_alignment(lines[following].text):
        return False
    before = next((i for i in range(number - 1, -1, -1) if not lines[i].absent), None)
    return before is None or not _is_alignment(lines[before].text)


def _width(text: str, fenced: bool) -> int:
    """Number of cells of the header row."""
    stripped = text.strip(_EDGE)
    pipes = len(_PIPE.findall(stripped))
    return pipes + 1 - fenced - (pipes > 0 and stripped.endswith(("|", "｜", "│", "┃")))


def _row(lines: Sequence[TextLine], number: int, width: int, fenced: bool, signs: list[Span]) -> _Row:
    """A row's cells; of a row that is still open at its line's end, over the lines down to where it closes."""
    last = _last_line(lines, number, width) if fenced else number
    cells: list[list[Stretch]] = [[]]
    for i in range(number, last + 1):
        line = lines[i]
        if i > number:
            cells[-1].append(BREAK)
        start = line.start
        for match in _PIPE.finditer(line.text):
            pipe = line.start + match.start()
            cells[-1].append((start, pipe))
            cells.append([])
            signs.append(Span(pipe, pipe + 1))
            start = pipe + 1
        cells[-1].append((start, line.end))
    if fenced:
        cells = cells[1:]
    if _closes(lines[last].text) and (fenced or len(cells) > width) and len(cells) > 1:
        cells = cells[:-1]
    return _Row(cells, last + 1)


def _closes(text: str) -> bool:
    return text.strip(_EDGE).endswith(("|", "｜", "│", "┃"))


def _last_line(lines: Sequence[TextLine], number: int, width: int) -> int:
    """Where a row ends whose cells hold line ends: the line that closes it with the header's number of cells."""
    if _closes(lines[number].text):
        pipes = len(_PIPE.findall(lines[number].text))
        if pipes > width or pipes == 1:
            return number
    total = 0
    for i in range(number, min(number + _MOST_BROKEN, len(lines))):
        text = lines[i].text
        if lines[i].blank or (i > number and _PIPE.match(text.strip(_EDGE)) and total and _closes(lines[i - 1].text)):
            break
        total += len(_PIPE.findall(text))
        if total == width + 1 and _closes(text):
            return i
        if total > width + 1:
            break
    return number


__all__ = ["pipe_finder"]
