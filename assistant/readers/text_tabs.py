"""Tab-separated rows: as Excel and Word copy them, with quoted cells, trimmed rows and cells broken over lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.readers.text_flow import BREAK, Stretch
from assistant.readers.text_grid import Found, RawCell
from assistant.readers.text_lines import TextLine
from assistant.readers.text_markup import Markup
from assistant.readers.text_separated import EDGE, SeparatedRow, take_apart

# What begins a line of its own right behind or inside a table: a note, a heading. Not a cell's next line.
_OWN_LINE = re.compile(
    r"[\s\x00]*(?:[※【〔■□◆◇●◎#＃*]|別添|(?:注|備考)[\d０-９]?[\s:：)）.．]|[\d０-９]{1,2}[\s　.．、][^\t]{6,})"
)
_NOTE_IN_BRACKETS = re.compile(r"[\s\x00]*[（(]\s*(?:単位|注|※|記載例|記入例|上記|参考|なお|いずれも|数値は|件数は)")
_GOES_ON = re.compile(r"[\s\x00]*[（(「『［\[・、。）)」』］\]①-⑳○]")
_NUMBERED = re.compile(r"[\s\x00]*(?:[\d０-９]{1,2}[\s　.．、)）]|[①-⑳]|[(（][\d０-９]{1,2}[)）])")
_FIGURE = re.compile(r"[\s\x00△▲－−-]*[\d０-９][\d０-９,，.]*[\s\x00]*(?:名|回|件|人)?[\s\x00]*")
_HEADING = re.compile(r"[\s\x00]*[(（][\d０-９]{1,2}[)）][\s　]*[^\d０-９。、\x00]{2,20}$")  # (2) 合計回数
_SECTION = re.compile(r"[\s\x00]*[【<＜]")
_LONGEST_LABEL = 60
_BRACKET_LINES = 4  # lines over which a pair of brackets may reach
_MOST_BROKEN = 200  # lines of one row
_MOST_TRIED = 200  # lines on which widths are tried
_MOST_COLUMNS_TRIED = 16
_MOST_TRIES = 20_000  # lines on which widths are tried in all: guessing must not slow a hostile text down


@dataclass(frozen=True, slots=True)
class _Group:
    """Rows of the text that make one row of the table."""

    rows: Sequence[SeparatedRow]

    def cells(self) -> list[list[Stretch]]:
        """Where a line broke inside a cell, its last piece and the next line's first are one cell."""
        cells: list[list[Stretch]] = []
        for row in self.rows:
            pieces = [list(p) for p in row.cells]
            if cells:
                cells[-1] += [BREAK, *pieces[0]]
                pieces = pieces[1:]
            cells += pieces
        return cells


class TabFinder:
    """Finds the tables of one stretch of text; remembers the lines it took apart, so that each is only once."""

    def __init__(self, markup: Markup, lines: Sequence[TextLine]) -> None:
        self._masked = markup.masked
        self._lines = lines
        self._rows: dict[int, SeparatedRow] = {}
        self._tries = _MOST_TRIES

    def __call__(self, first: int) -> Found | None:
        """The table that begins on a line, if one does."""
        text = self._lines[first].text
        if "\t" not in text or ("\t" not in text.strip(EDGE) and '"' not in text):
            return None  # no tab, or tabs that only indent the line
        row = self._row(first)
        if row is None or "\t" not in row.text.strip(EDGE):
            return None
        width = self._width(first)
        groups = self._walk(first, width)[0]
        if len(groups) > 1 and row.separators == 1 < width - 1 and len(groups[0].rows) == 1 and row.filled == 2:
            return None  # a label with its value right above a table
        if not groups or (len(groups) == 1 and len(groups[0].cells()) < 3):
            return None
        cells = [
            RawCell(number, column, stretches)
            for number, group in enumerate(groups)
            for column, stretches in enumerate(group.cells())
        ]
        signs = [sign for group in groups for row in group.rows for sign in row.signs]
        return Found(first, groups[-1].rows[-1].behind, cells, "tabs", signs)

    def _row(self, number: int) -> SeparatedRow | None:
        """The row that begins on a line or, where that is absent, on the next one; None before a blank line."""
        while number < len(self._lines) and self._lines[number].absent:
            number += 1
        if number >= len(self._lines) or (self._lines[number].blank and not self._is_blank_row(number)):
            return None
        if number not in self._rows:
            self._rows[number] = take_apart(self._masked, self._lines, number, "\t")
        return self._rows[number]

    def _is_blank_row(self, number: int) -> bool:
        """Whether a line of nothing but tabs is a row nobody filled in: the next line goes on with as many."""
        tabs = self._lines[number].text.count("\t")
        if not tabs or number + 1 >= len(self._lines) or self._lines[number + 1].text.count("\t") != tabs:
            return False
        following = self._row(number + 1)
        return following is not None and (following.filled > 1 or following.filled == 0)

    def _following(self, number: int, most: int) -> Iterator[SeparatedRow]:
        """The rows from a line on, up to a blank line."""
        while most and (row := self._row(number)):
            yield row
            number, most = row.behind, most - 1

    def _width(self, first: int) -> int:
        """How many tabs a row of the table has; tried out where the lines differ."""
        rows = list(self._following(first, _MOST_TRIED if self._tries > 0 else 1))
        tabs: list[int] = [r.separators for r in rows if r.separators]
        usual: int = max(set(tabs), key=lambda t: (tabs.count(t), t)) if tabs else 0
        if not tabs or len({r.separators for r in rows}) == 1:
            return usual
        # Perhaps every single row is broken over lines: then no line has the row's number of tabs.
        widths: set[int] = {*tabs, *range(2, min(2 * max(tabs) + 2, _MOST_COLUMNS_TRIED))}
        self._tries -= len(rows)

        def unlikely(width: int) -> tuple[float, bool, int]:
            groups, cost = self._walk(first, width, _MOST_TRIED)
            used = sum(1 for g in groups for r in g.rows if r.separators)
            unseen = 2.0 if width not in tabs else 0.0
            return cost + unseen + 0.5 * (len(tabs) - used), width != usual, width

        return min(widths, key=unlikely)

    def _walk(self, number: int, width: int, most: int = 10**9) -> tuple[list[_Group], float]:
        """Rows of `width` tabs made from lines, and how little they look like it."""
        groups: list[_Group] = []
        cost = 0.0
        while most > 0 and (row := self._row(number)):
            taken = [row]
            if groups and row.separators and _left_open(groups[-1]) > 0 > opened(row.text.split("\t", 1)[0]):
                cost += 2.0  # a row would begin inside another one's brackets
            if row.separators == 0:
                alone = "goes on" if groups and self._in_brackets(groups[-1], number) else self._alone(row, width)
                alone = "end" if groups and self._opens_another(groups[-1], row) else alone
                if alone == "end" or not groups:
                    break
                if alone == "goes on":
                    taken = [*groups.pop().rows, row]
                cost += 0.1 if alone == "goes on" else 1.5
            elif groups and self._is_title(row):
                break
            elif row.separators < width:
                taken = self._broken(row, width)
                cost += 0.3 * (len(taken) - 1) if len(taken) > 1 else 1.0
            elif row.separators > width:
                cost += 2.0
            groups.append(_Group(taken))
            number = taken[-1].behind
            most -= 1
        return groups, cost

    def _broken(self, row: SeparatedRow, width: int) -> list[SeparatedRow]:
        """The lines that make up exactly one row with this one; itself alone where the row is simply short."""
        total, taken = row.separators, [row]
        for following in self._following(row.behind, _MOST_BROKEN):
            total += following.separators
            if total > width or following.text.startswith("\t") or _SECTION.match(following.text):
                break
            if (
                following.separators
                and len(taken) == 1
                and _NUMBERED.match(following.text)
                and _NUMBERED.match(row.text)
            ):
                break  # two rows whose last cells are blank, rather than one that is broken
            taken.append(following)
            if total == width:
                alike = len({r.separators for r in taken}) == 1
                return [row] if alike and not _GOES_ON.match(taken[1].text) else taken
        return [row]

    def _is_title(self, row: SeparatedRow) -> bool:
        """A row with nothing behind its first cell may be a heading or a note on a sheet that was copied as a whole."""
        if row.filled != 1 or not row.texts[0]:
            return False
        if not _NUMBERED.match(row.text):
            return _OWN_LINE.match(row.text) is not None
        # "3 …" with blank cells behind it is a row; what announces the header of another table is not.
        following = self._row(row.behind)
        return following is not None and following.filled > 1 and not _NUMBERED.match(following.text)

    def _in_brackets(self, group: _Group, number: int) -> bool:
        """Whether brackets that a row's last cell opened are closed by the lines without tabs from this one on."""
        depth = _left_open(group)
        for row in self._following(number, _BRACKET_LINES if depth > 0 else 0):
            depth += opened(row.text)
            if row.separators or depth <= 0:
                return not row.separators
        return False

    def _opens_another(self, group: _Group, row: SeparatedRow) -> bool:
        """Whether a numbered line stands between a row of figures and the headings of another table."""
        following = self._row(row.behind) if _NUMBERED.match(row.text) else None
        if following is None or following.filled < 2:
            return False
        return _figures(group.rows[-1]) > 1 and not _figures(following)

    def _alone(self, row: SeparatedRow, width: int) -> str:
        """What a line without tabs is: the "end" of the table, a "row" of one cell, or its last cell "goes on"."""
        following = next(iter(self._following(row.behind, 1)), None)
        if _HEADING.match(row.text) and following is not None and following.separators:
            return "end"
        if _GOES_ON.match(row.text) and not _NOTE_IN_BRACKETS.match(row.text):
            return "goes on"
        if _OWN_LINE.match(row.text) or _NOTE_IN_BRACKETS.match(row.text) or len(row.text) > _LONGEST_LABEL:
            return "end"
        follows = next((r for r in self._following(row.behind, 20) if r.separators), None)
        return "row" if follows and follows.separators == width else "end"


def ends_table(text: str) -> bool:
    """Whether a line of one cell is no row of the table above it, but a note, a heading or a sentence."""
    return any(p.match(text) for p in (_HEADING, _OWN_LINE, _NOTE_IN_BRACKETS)) or len(text) > _LONGEST_LABEL


def _figures(row: SeparatedRow) -> int:
    """How many cells of a row hold a figure and nothing else."""
    return sum(_FIGURE.fullmatch(text) is not None for text in row.texts)


def _left_open(group: _Group) -> int:
    """How many brackets the last cell of a row leaves open."""
    return opened("\n".join(row.text for row in group.rows[-_BRACKET_LINES:]).rsplit("\t", 1)[-1])


def opened(text: str) -> int:
    """How many round brackets a text opens and does not close; below 0 where it closes more."""
    return sum((c in "(（") - (c in ")）") for c in text)


__all__ = ["TabFinder", "ends_table", "opened"]
