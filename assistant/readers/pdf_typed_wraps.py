"""Lines of typed text that go on in the next one because the page is no wider."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from assistant.readers.pdf_rows import Row
from assistant.readers.pdf_wraps import MARK, first_width

_SLACK = 0.08  # of the size
_NEAR = 1.5  # of the size; what ends as close to the margin ends there
_FULL_LINES = 3  # that tell a margin which is not as wide as the left one
_MOST_TABS = 64
_LEAST_SHARE = 0.5  # of a table's lines that have as many tabs
_FEW = 0.3  # of the lines
_WIDE = 0.6  # of the page's width, that such lines take
_SPREAD = re.compile(r"\s{2}|\t|[|｜│┃]")
_FENCE = re.compile(r"[|｜│┃]")
_DRAWN = re.compile(r"[\s\-－‐=＝＿_*~.…・:+＋|｜│┃─━┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛]+")
_LETTERS = re.compile(r"[A-Za-z]")
_FIGURE_ENDS, _FIGURE = re.compile(r"[0-9０-９]$"), re.compile(r"[-▲△]?[0-9０-９]")


@dataclass(frozen=True, slots=True)
class Margins:
    """Between which x lines run, and the distance between two tab stops, all in points."""

    left: float
    right: float
    every: float | None

    def told_by(self, rows: Sequence[Row]) -> "Margins | None":
        """The right margin that lines keep; None where no line shows one."""
        longest = max(row.box.x1 for row in rows)
        size = rows[0].size
        if longest <= self.right + _NEAR * size:
            return Margins(self.left, max(longest, self.right), self.every)
        full = [row for row in rows if longest - row.box.x1 < size and _SPREAD.search(row.text) is None]
        wide = longest - self.left > _WIDE * (self.left + self.right)
        return Margins(self.left, longest, self.every) if wide and len(full) >= _FULL_LINES else None

    def stop_behind(self, x: float) -> float | None:
        """The next stop to the right of a place."""
        return None if self.every is None else self.left + (int((x - self.left) / self.every) + 1) * self.every


Joints = frozenset[str]


def joined(rows: Sequence[Row], margins: Margins, apart: Sequence[bool]) -> list[str | None]:
    """What joins each line to the one above ("", " " or a tab); None where that one was ended on purpose. `apart`:
    which lines a blank one stands above."""
    bare = [_bare(row) for row in rows]
    found: list[str | None] = [None] * len(rows)
    told = margins.told_by(bare)
    if told is None:
        return found
    may: list[Joints] = [frozenset()]
    may += [frozenset() if gap else _joints(a, b, told) for (a, b), gap in zip(pairwise(bare), apart[1:], strict=True)]
    tabs = [row.text.count("\t") for row in bare]
    start = 0
    while start < len(rows):
        stop = start + 1
        while tabs[start] and stop < len(rows) and not apart[stop] and (tabs[stop] or may[stop]):
            stop += 1
        if tabs[start]:
            found[start:stop] = _Table(bare[start:stop], may[start:stop], tabs[start:stop]).joints()
        elif "" in may[start]:
            found[start] = ""
        start = stop
    return [_blank(a, b) if joint == "" else joint for joint, a, b in zip(found, [rows[0], *rows], rows, strict=False)]


def ragged(rows: Sequence[Row], joints: Sequence[str | None]) -> bool:
    """Whether lines have the number of their tabs in common rather than the places where these lead."""
    lines = _lines(rows, joints)
    several = sum(len(line) > 1 for line in lines)
    if not several:
        return sum(map(len, lines)) < _FEW * len(lines)
    tables = [list(table) for number, table in groupby(lines, key=len) if number > 1]
    regular = [table for table in tables if len(table) > 1]
    if sum(map(len, regular)) < _LEAST_SHARE * several:
        return False
    return any(len({round(x) for line in table for x in line if x}) > max(map(_stretches, table)) for table in regular)


def _stretches(line: Sequence[float]) -> int:
    """How many stretches of text stand behind tabs."""
    return len({round(x) for x in line})


def _lines(rows: Sequence[Row], joints: Sequence[str | None]) -> list[list[float]]:
    """Of each line, which may be several rows, where its tabs lead; 0 for those that lead to the next row."""
    found: list[list[float]] = []
    for row, joint in zip(rows, joints, strict=True):
        places = [g.x1 for g in row.glyphs for _ in range(g.text.count("\t"))]
        if joint is None:
            found.append(places)
        else:
            found[-1] += [0.0] * (joint == "\t") + [0.0] * len(places)
    return found


def _bare(row: Row) -> Row:
    """The row without the blanks at its end."""
    glyphs = row.glyphs
    end = len(glyphs)
    while end > 1 and not glyphs[end - 1].text.strip():
        end -= 1
    return Row(glyphs[:end])


def _blank(before: Row, after: Row) -> str:
    """What stood at the place where a line was broken."""
    last, first = before.text[-1:], after.text[:1]
    return " " if last.isspace() or (_LETTERS.match(last) and _LETTERS.match(first)) else ""


def _joints(before: Row, after: Row, margins: Margins) -> Joints:
    """What may stand between two lines that are one: as little as lets the second one's beginning not fit."""
    upper, lower = before.text, after.text
    stop = margins.stop_behind(before.box.x1)
    if lower.startswith("\t") and stop is not None and stop >= margins.right - 0.5:
        return frozenset([""])  # the tab itself did not fit
    if after.box.x0 > margins.left + 0.5 or lower[:1].isspace():
        return frozenset()
    if MARK.match(lower) or _DRAWN.fullmatch(upper) or _DRAWN.fullmatch(lower):
        return frozenset()
    if _FENCE.match(lower) and (_FENCE.match(upper[-1]) or _FENCE.match(upper.lstrip())):
        return frozenset()
    if upper[-1] == lower[0] == '"' and "," in lower:
        return frozenset()  # a record's last field, and the next one's first
    width = first_width(after)
    found: set[str] = set()
    if width > margins.right - before.box.x1 - _SLACK * after.size:
        found.add("")
    if stop is not None and "\t" in upper and stop + width > margins.right + _SLACK * after.size:
        found.add("\t")
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class _Table:
    """Lines in which tabs stand: those that belong together have as many tabs as the others."""

    rows: Sequence[Row]
    may: Sequence[Joints]
    tabs: Sequence[int]

    def joints(self) -> list[str | None]:
        most = min(sum(self.tabs) + len(self.tabs), _MOST_TABS)
        tried = [self._with(number) for number in range(1, most + 1)]
        best = max(tried, key=lambda one: (one[0], sum(j is None for j in one[1])), default=(0.0, []))
        if best[0] >= _LEAST_SHARE:
            return best[1]
        return ["" if "" in may else None for may in self.may]

    def _with(self, number: int) -> tuple[float, list[str | None]]:
        """The share of lines with that many tabs, where they are joined towards it, and what joins them."""
        found: list[str | None] = [None]
        counts = [self.tabs[0]]
        open_to: int | None = None  # a joint of this line that may be a tab
        for k in range(1, len(self.rows)):
            joint = self._joint(k, number - counts[-1])
            found.append(joint)
            if joint is None:
                counts[-1] += self._corrected(found, open_to, number - counts[-1])
                counts.append(self.tabs[k])
                open_to = None
            else:
                counts[-1] += self.tabs[k] + (joint == "\t")
                open_to = k if joint == "" and "\t" in self.may[k] else open_to
        counts[-1] += self._corrected(found, open_to, number - counts[-1])
        return sum(number - 1 <= count <= number for count in counts) / len(counts), found

    def _joint(self, k: int, left: int) -> str | None:
        """What joins a line to the one above, which lacks so many tabs."""
        may = self.may[k]
        if "\t" in may and left > self.tabs[k] and ("" not in may or self._figures_meet(k)):
            return "\t"
        if "" in may and left >= self.tabs[k] and not self._figures_meet(k):
            return ""
        return None

    def _figures_meet(self, k: int) -> bool:
        """Whether two figures would become one, which no program parts."""
        return bool(_FIGURE_ENDS.search(self.rows[k - 1].text) and _FIGURE.match(self.rows[k].text))

    def _corrected(self, found: list[str | None], at: int | None, left: int) -> int:
        """A joint made a tab where just one is lacking."""
        if at is None or left != 1:
            return 0
        found[at] = "\t"
        return 1


__all__ = ["Margins", "joined", "ragged"]
