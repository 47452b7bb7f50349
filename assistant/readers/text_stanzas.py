"""Tables whose rows are broken over lines: under a line of headings each name, and below it (or from it on) the lines
of its figures, as many in each as there are headings.

・川上医院
        ９７回      ９９回      ９１回
        ９／８８    ９／９０    ８／８３
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.readers.text_flow import BREAK, Stretch
from assistant.readers.text_grid import Finder, Found, RawCell
from assistant.readers.text_lines import TextLine
from assistant.readers.text_markup import MASK, Markup
from assistant.readers.text_words import WIDE_CELL

_HEADING = re.compile(r"(?!.*[\d０-９](?:名|回|件))[^。、：:]{1,20}")
_KIND = r"(?:うち|合計|計|往診|訪問診療|死亡|患者|総|数|回)*"
_FIGURE = re.compile(
    rf"[(（]?{_KIND}[\s(（]?[△▲－−+＋-]?[\d０-９][^。：:]{{0,28}}"
    r"|(?:なし|未定|不明|[-－―–—／])(?:[(（][^()（）]{1,20}[)）])?|[名回件]"
)
_UNITS = ("名", "回", "件")
_NAME = re.compile(r"(?!.*[\d０-９](?:名|回|件))[^。：:]{1,40}")
_RULE = re.compile(rf"[\s{MASK}]*[-=_─━＝－ー]{{3,}}[\s{MASK}]*")
_LEAST = 2  # rows
_MOST_NAMED = 3  # lines of a name
_MOST_LINES = 500


@dataclass
class _Stanza:
    """A row: the lines of its name, and the figures of its lines."""

    begin: int  # line
    name: list[Stretch]
    lines: list[list[Stretch]] = field(default_factory=list)
    alone: bool = True  # the name, on its line
    filled: bool = False  # by more than the units that the form prints

    def add(self, cells: Sequence[tuple[str, Stretch]]) -> None:
        """Take the figures of a line."""
        self.lines.append([place for _, place in cells])
        self.filled = self.filled or any(text not in _UNITS for text, _ in cells)


def stanza_finder(markup: Markup, lines: Sequence[TextLine]) -> Finder:
    """A finder of such tables in one stretch of text."""

    def find(first: int) -> Found | None:
        heads = _cells(lines[first])
        if len(heads) < 2 or not all(_HEADING.fullmatch(t) and not _FIGURE.fullmatch(t) for t, _ in heads):
            return None
        for over_names in (0, 1) if len(heads) > 2 else (0,):
            stanzas, behind = _stanzas(lines, first + 1, len(heads) - over_names)
            heights = [len(s.lines) for s in stanzas if s.filled]
            highest = max((len(s.lines) for s in stanzas), default=0)
            alike = heights.count(highest) * 2 > len(heights)  # a sum may have fewer
            broken = any(s.alone or len(s.lines) > 1 for s in stanzas)
            if len(stanzas) >= _LEAST and alike and broken:
                places = [*([] if over_names else [None]), *(place for _, place in heads)]
                return Found(first, behind, list(_raw(places, stanzas)), "aligned")
        return None

    return find


def _raw(heads: Sequence[Stretch | None], stanzas: Sequence[_Stanza]) -> Iterator[RawCell]:
    for column, place in enumerate(heads):
        yield RawCell(0, column, [place] if place else [])
    for row, stanza in enumerate(stanzas, 1):
        for column in range(len(heads)):
            places = [line[column - 1] for line in stanza.lines] if column else stanza.name
            yield RawCell(row, column, [piece for place in places for piece in (BREAK, place)][1:])


def _stanzas(lines: Sequence[TextLine], first: int, width: int) -> tuple[list[_Stanza], int]:
    """The rows from a line on, and the first line that is none of theirs; none where a line in the midst of them is
    of another make."""
    found: list[_Stanza] = []
    behind, blank = first, False
    for number in range(first, min(len(lines), first + _MOST_LINES)):
        line = lines[number]
        if line.blank or line.absent or _RULE.fullmatch(line.text):
            if line.blank and blank:
                break
            blank = blank or line.blank
            continue
        cells = _cells(line)
        figures = len(cells) in (width, width + 1) and all(_FIGURE.fullmatch(t) for t, _ in cells[-width:])
        named = len(cells) == (width + 1 if figures else 1) and _NAME.fullmatch(cells[0][0]) is not None
        last = found[-1] if found else None
        if figures and len(cells) == width and last and not (blank and last.lines):
            last.add(cells)
        elif named and last and not last.lines and not (blank or figures) and len(last.name) < _MOST_NAMED:
            last.name.append(cells[0][1])
        elif named and (last is None or last.lines):
            found.append(_Stanza(number, [cells[0][1]], alone=not figures))
            if figures:
                found[-1].add(cells[1:])
        else:
            if any(_FIGURE.fullmatch(t) for t, _ in cells[1:]):
                return [], first
            break
        behind, blank = number + 1, False
    if found and not found[-1].lines:
        behind = found.pop().begin
    return found, behind


def _cells(line: TextLine) -> list[tuple[str, Stretch]]:
    return [(m[0], (line.start + m.start(), line.start + m.end())) for m in WIDE_CELL.finditer(line.text)]


__all__ = ["stanza_finder"]
