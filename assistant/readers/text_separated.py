"""Lines with a separator between cells: taken apart at tabs or other signs, cells in quotes as Excel writes them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.documents import Span
from assistant.readers.text_flow import Stretch
from assistant.readers.text_lines import TextLine
from assistant.readers.text_markup import MASK

EDGE = f" \t　{MASK}"  # what may stand around a cell's text
# A cell in quotes may hold line ends and separators; a quote inside it is doubled.
_QUOTED = re.compile(r'[ \x00]*"((?:[^"]|""){0,20000}+)"[ \x00]*(?=[\t,;；，\n]|\Z)')


@dataclass(frozen=True, slots=True)
class SeparatedRow:
    """One line with its cells (or several, where a quoted cell holds line ends)."""

    cells: Sequence[Sequence[Stretch]]
    texts: Sequence[str]  # of the cells, masked
    text: str  # of the whole, masked
    behind: int  # number of the next line
    signs: Sequence[Span]  # quotes and separators that are no white space

    @property
    def separators(self) -> int:
        """How many separators stand in the row."""
        return len(self.cells) - 1

    @property
    def filled(self) -> int:
        """How many of the cells hold something."""
        return sum(t != "" for t in self.texts)


def take_apart(masked: str, lines: Sequence[TextLine], number: int, separator: str) -> SeparatedRow:
    """The row that begins on a line. `masked` is the whole text that the lines belong to."""
    start = pos = lines[number].start
    limit = lines[-1].end
    cells: list[Sequence[Stretch]] = []
    signs: list[Span] = []
    while True:
        quoted = _quoted(masked, pos, limit, separator)
        if quoted and (separator in lines[number].text or quoted.end() > lines[number].end):
            cells.append(_unquoted(quoted, signs))
            pos = quoted.end()
            while lines[number].end < pos:
                number += 1
        else:
            found = masked.find(separator, pos, lines[number].end)
            stop = found if found >= 0 else lines[number].end
            cells.append(((pos, stop),))
            pos = stop
        if pos >= lines[number].end or masked[pos] != separator:
            break
        if separator != "\t":
            signs.append(Span(pos, pos + 1))
        pos += 1
    texts = ["".join(masked[a:b] for a, b in cell).strip(EDGE) for cell in cells]
    return SeparatedRow(cells, texts, masked[start : lines[number].end], number + 1, signs)


def _quoted(masked: str, pos: int, limit: int, separator: str) -> re.Match[str] | None:
    """A quoted cell at a place, if it ends at a separator or a line's end."""
    if not masked.startswith(('"', " ", MASK), pos):
        return None
    match = _QUOTED.match(masked, pos)
    if match is None or match.end() > limit:
        return None
    return match if masked[match.end() : match.end() + 1] in ("", "\n", separator) else None


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


__all__ = ["EDGE", "SeparatedRow", "take_apart"]
