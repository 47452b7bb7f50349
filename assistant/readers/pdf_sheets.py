"""Sheets that a spreadsheet program printed over pages abreast: their ink laid side by side again, before it is read.

What does not fit in a page's width stands at the same heights on another page, where the columns go on. A text that
runs over the edge is drawn on both pages, whole, and each shows its part of it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.japanese import fold
from assistant.readers.pdf_ink import Fill, Glyph, Ink, Rect4, Rule
from assistant.readers.pdf_regions import TextLine, is_heading, text_lines
from assistant.readers.pdf_rows import Row, make_rows
from assistant.readers.pdf_turn import View
from assistant.readers.printed import is_heading as is_printed

_LEVEL = 0.8  # points between the heights of one row on two pages
_SAME = 1.5  # points between the places of one letter, or of one edge
_SHORTEST = 8.0  # points; a shorter rule is a dash
_LEAST_LEVELS = 4  # rules: a header's and two rows'
_UNEVEN = 3  # heights of rows, all of them other ones, that no other table has by chance
_LEAST_LETTERS = 3  # of a text that runs over the edge
_LEAST_ROWS = 3  # lines on one height with those of another page
_ON_ROWS = 0.8  # of a page's lines
_LEAST_SHIFT = 20.0  # points
_ROOM = 0.85  # of a page's width that a sheet fills before its columns go on on another page
_LABELS = 3  # headings that a form prints: so many below one another label rows
_NEXT = 0.7  # of the size; letters of one text stand closer
_GAP = 6.0  # points between columns without rules
_MOST = 24  # sheets that wait for what may go on beside them


@dataclass(slots=True)
class Sheet:
    """What was printed on one page, or on several abreast."""

    ink: Ink  # of all its pages, side by side
    view: View

    @property
    def right(self) -> float:
        """Where its last page's own points begin."""
        return self.view.beside[-1].left if self.view.beside else 0.0

    @property
    def plain(self) -> bool:
        """Whether it reads from left to right as printed."""
        return self.view.turn == 0 and self.view.warp is None


class Desk:
    """Pages as they come, until it is known that nothing goes on beside them."""

    def __init__(self) -> None:
        self._waiting: list[Sheet] = []
        self._abreast = False  # whether some page of this file goes on beside another one
        self._last: Sheet | None = None  # what the page before was laid beside

    def add(self, ink: Ink, view: View) -> list[Sheet]:
        """Take a page. Returns the sheets that wait no longer."""
        page = Sheet(ink, view)
        self._last = self._laid(page)
        if self._last is None:
            self._waiting.append(page)
        else:
            self._abreast = True
        done = self._waiting[:-_MOST]
        self._waiting = self._waiting[-_MOST:]
        return done

    def rest(self) -> list[Sheet]:
        """The sheets that still wait."""
        done, self._waiting = self._waiting, []
        return done

    def _laid(self, page: Sheet) -> Sheet | None:
        """The sheet that a page was laid beside; None where it is a sheet's first one."""
        if not page.plain or not page.ink.glyphs:
            return None
        side = _Side.of(page.ink)
        if (sheet := self._below_the_last(page, side)) is not None:
            aside = self._last.view.beside[-1] if self._last is not None else sheet.view
            _lay(sheet, aside.left, aside.edge, page)
            return sheet
        for sheet in reversed(self._waiting):
            if _may_go_on(sheet, page) and (shift := _shift(sheet, side, self._abreast)) is not None:
                _lay(sheet, shift, side.left + shift, page)
                return sheet
        return None

    def _below_the_last(self, page: Sheet, side: "_Side") -> Sheet | None:
        """The sheet below the one that the page before was laid beside: a sheet goes down first, then to the right."""
        if self._last is None:
            return None
        at = next((k for k, sheet in enumerate(self._waiting) if sheet is self._last), len(self._waiting))
        below = self._waiting[at + 1] if at + 1 < len(self._waiting) else None
        if below is None or not _may_go_on(below, page):
            return None
        missing = len(below.view.beside) + 1 == len(self._last.view.beside)
        return below if missing and side.on_rows(below.ink, 1) else None


def _may_go_on(sheet: Sheet, page: Sheet) -> bool:
    one, other = sheet.view, page.view
    return sheet.plain and abs(one.height - other.height) < 1 and abs(one.width - other.width) < 1


@dataclass(frozen=True, slots=True)
class _Side:
    """A page's left side: what would stand at the seam."""

    ink: Ink
    ruled: bool
    left: float  # where its columns begin
    levels: tuple[float, ...]  # of rules that begin there
    rows: tuple[Row, ...]

    @classmethod
    def of(cls, ink: Ink) -> "_Side":
        """Of a page that reads from left to right."""
        flat = [r for r in ink.rules if r.horizontal and r.end - r.start >= _SHORTEST]
        rows = tuple(r for r in make_rows(g for g in ink.glyphs if g.seen and _in(g, ink)) if r.plain)
        left = min((r.start for r in flat), default=None)
        if left is None:
            starts = Counter(round(row.box.x0) for row in rows)
            most = max(starts.values(), default=0)
            left = min((x for x, n in starts.items() if n == most), default=0) - 0.5
            return cls(ink, False, left, (), rows)
        return cls(ink, True, left, _heights(r.at for r in flat if r.start <= left + _SAME), rows)

    def on_rows(self, ink: Ink, least: int) -> bool:
        """Whether nearly all its lines stand at heights of another page's lines."""
        heights = [g.y for g in ink.glyphs if _in(g, ink)]
        known = {round(y / _LEVEL) + k for y in heights for k in (-1, 0, 1)}
        on = sum(round(row.y / _LEVEL) in known for row in self.rows)
        return on >= max(least, _ON_ROWS * len(self.rows))

    def width(self) -> float:
        """Of its first column, as far as it is told."""
        upright = [r.at for r in self.ink.rules if not r.horizontal and r.at > self.left + 2 * _SAME]
        return min(upright, default=self.left) - self.left

    def column(self) -> list[str]:
        """The words, no figures, that its lines begin with at its left edge."""
        return _first_words(text_lines(self.rows), self.left, self.width() if self.ruled else None)


def _shift(sheet: Sheet, side: _Side, abreast: bool) -> float | None:
    """How far to the right a page's ink goes on beside a sheet; None where it does not."""
    if (shift := _by_strings(sheet, side)) is not None:
        return _at_edge(sheet, side, shift)
    column = side.column()
    lines = text_lines(side.rows)
    if _is_labelled(column) or _first_words_of(sheet) & set(column) or _is_titled(lines, side.left):
        return None
    if (shift := _by_rules(sheet, side, column)) is not None:
        return shift if _is_covered(sheet, side, shift) else None
    if abreast and side.on_rows(sheet.ink, _LEAST_ROWS):
        return max(g.x1 for g in sheet.ink.glyphs if _in(g, sheet.ink)) + _GAP - side.left
    return None


def _by_strings(sheet: Sheet, side: _Side) -> float | None:
    """The same, told by texts that begin left of the page's columns: the sheet has them, too."""
    mine = _over_edge(side)
    if len(mine) < _LEAST_LETTERS:
        return None
    theirs = _by_letter(sheet.ink.glyphs)
    votes: Counter[int] = Counter()
    for glyph in mine:
        votes.update({round(g.x - glyph.x) for g in _alike(theirs, glyph) if g.x - glyph.x >= _LEAST_SHIFT})
    if not votes:
        return None
    rough, _ = votes.most_common(1)[0]
    exact = sorted(
        g.x - glyph.x for glyph in mine for g in _alike(theirs, glyph) if abs(g.x - glyph.x - rough) <= _SAME
    )
    shift = exact[len(exact) // 2]
    if shift + side.left < sheet.right + _LEAST_SHIFT:
        return None
    return shift if len(exact) >= _LEAST_LETTERS and _is_covered(sheet, side, shift) else None


def _at_edge(sheet: Sheet, side: _Side, shift: float) -> float:
    """The shift at which the sheet's rules and the page's meet, where these nearly do."""
    if not side.ruled:
        return shift
    edge = max((r.end for r in sheet.ink.rules if r.horizontal), default=0.0)
    return edge - side.left if abs(edge - side.left - shift) <= 2 * _SAME else shift


def _by_rules(sheet: Sheet, side: _Side, column: Sequence[str]) -> float | None:
    """The same, told by the rules that end at the sheet's right edge and begin at the page's left one."""
    flat = [r for r in sheet.ink.rules if r.horizontal and r.end - r.start >= _SHORTEST and r.end > sheet.right]
    if not side.ruled or len(side.levels) < _LEAST_LEVELS or not flat:
        return None
    right = max(r.end for r in flat)
    theirs = _heights(r.at for r in flat if r.end >= right - _SAME)
    if any(not any(abs(a - b) <= _LEVEL for b in theirs) for a in side.levels):
        return None
    margin = min(side.left, min(r.start for r in flat) - sheet.right)
    begin = max(sheet.right, min(r.start for r in flat))
    if right - begin + side.width() < _ROOM * (side.ink.width - 2 * margin):
        return None  # there was room for its first column on the sheet's own page
    steps = {round(b - a) for a, b in pairwise(side.levels)}
    alike = _edges(sheet.ink, right) == _edges(side.ink, max(r.end for r in side.ink.rules if r.horizontal))
    worded = len(column) > 1 and 2 * len(column) > len(side.levels) - 2
    return None if worded and (alike or len(steps) < _UNEVEN) else right - side.left


def _heights(found: Iterable[float]) -> tuple[float, ...]:
    """Heights of rules, those of one line once."""
    heights: list[float] = []
    for y in sorted(found):
        if not heights or y - heights[-1] > _LEVEL:
            heights.append(y)
    return tuple(heights)


def _edges(ink: Ink, right: float) -> set[int]:
    """How far from the right edge the columns end."""
    return {round((right - r.at) / _SAME) for r in ink.rules if not r.horizontal}


def _over_edge(side: _Side) -> list[Glyph]:
    """The letters that stand left of a page's columns."""
    return [g for g in side.ink.glyphs if (g.x0 + g.x1) / 2 < side.left and g.text.strip() and not g.turn]


Letters = dict[tuple[str, int], list[Glyph]]


def _by_letter(glyphs: Iterable[Glyph]) -> Letters:
    found: Letters = defaultdict(list)
    for glyph in glyphs:
        found[glyph.text, round(glyph.y)].append(glyph)
    return found


def _alike(letters: Letters, glyph: Glyph) -> list[Glyph]:
    """The same letter on the same height."""
    near = [g for step in (-1, 0, 1) for g in letters.get((glyph.text, round(glyph.y) + step), ())]
    return [g for g in near if abs(g.y - glyph.y) <= _LEVEL and abs(g.size - glyph.size) < 0.1 * glyph.size]


def _is_covered(sheet: Sheet, side: _Side, shift: float) -> bool:
    """Whether the sheet has all that the page shows left of its columns, and the page what the sheet has right of
    the seam: nothing is lost."""
    mine, theirs = _by_letter(side.ink.glyphs), _by_letter(sheet.ink.glyphs)
    left = [g for g in _over_edge(side) if g.x0 >= 0]
    right = [g for g in sheet.ink.glyphs if g.x0 > side.left + shift + g.size and _in(g, sheet.ink) and g.text.strip()]
    return all(any(abs(o.x - g.x - shift) <= _SAME for o in _alike(theirs, g)) for g in left) and all(
        any(abs(g.x - o.x - shift) <= _SAME for o in _alike(mine, g)) for g in right
    )


def _first_words(lines: Sequence[TextLine], left: float, width: float | None) -> list[str]:
    """What lines have in the column at a left edge, figures aside."""
    found: list[str] = []
    for line in lines:
        start, end = line.chunks[0]
        size = line.row.size
        if start < left - size or (start > left + 3 * size if width is None else start > left + width):
            continue
        last = end if width is None else min(end, left + width)
        word = fold("".join(g.text for g in line.row.glyphs if g.x0 >= start - 0.5 and g.x1 <= last + 0.5))
        if len(word) > 1 and not any(map(str.isdigit, word)):
            found.append(word)
    return found


def _first_words_of(sheet: Sheet) -> set[str]:
    flat = [r for r in sheet.ink.rules if r.horizontal and r.end - r.start >= _SHORTEST]
    rows = [r for r in make_rows(g for g in sheet.ink.glyphs if g.seen and _in(g, sheet.ink)) if r.plain]
    left = min([r.start for r in flat] or [row.box.x0 for row in rows], default=0.0)
    return set(_first_words(text_lines(rows), left, None))


def _is_labelled(column: Sequence[str]) -> bool:
    return len({word for word in column if is_printed(word)}) >= _LABELS


def _is_titled(lines: Sequence[TextLine], left: float) -> bool:
    """Whether something that stands over a table begins at the left edge."""
    return any(abs(line.x0 - left) <= line.row.size and len(line.chunks) == 1 and is_heading(line) for line in lines)


def _in(glyph: Glyph, ink: Ink) -> bool:
    return 0 <= (glyph.x0 + glyph.x1) / 2 <= ink.width


def _lay(sheet: Sheet, shift: float, seam: float, page: Sheet) -> None:
    """The page's ink beside the sheet's: each of both shows what is on its own side of the seam."""
    ink, after = _cut(sheet.ink, 0.0, None, seam), _cut(page.ink, shift, seam, None)
    order, runs = sheet.ink.drawn, _runs(sheet.ink, after)
    after.rules = [r._replace(order=r.order + order) for r in after.rules]
    dropped = _crossed(ink, after, seam)
    ink.width = page.ink.width + shift
    ink.rules = _over_seam([r for r in (*ink.rules, *after.rules) if r not in dropped], seam)
    ink.glyphs += [g._replace(order=g.order + order, run=runs[g.run]) for g in after.glyphs]
    ink.fills += [f._replace(order=f.order + order) for f in after.fills]
    ink.pictures += [p._replace(order=p.order + order) for p in after.pictures]
    ink.frames += after.frames
    ink.drawn = order + page.ink.drawn
    sheet.ink = ink
    sheet.view = replace(sheet.view, beside=(*sheet.view.beside, replace(page.view, left=shift, edge=seam)))


def _runs(before: Ink, after: Ink) -> dict[int, int]:
    """The second ink's strings, numbered on; one that the first ink has, too, goes on there."""
    last = max((g.run for g in before.glyphs), default=0)
    known = _by_letter(before.glyphs)
    runs = {g.run: g.run + last for g in after.glyphs}
    for glyph in after.glyphs:
        for other in _alike(known, glyph):
            if abs(other.x - glyph.x) <= _SAME:
                runs[glyph.run] = other.run
    return runs


def _cut(ink: Ink, shift: float, low: float | None, high: float | None) -> Ink:
    """The ink that much to the right, and what lies between two places alone."""
    left, right = low if low is not None else float("-inf"), high if high is not None else float("inf")

    def boxed(box: Rect4) -> Rect4 | None:
        x0, x1 = max(box.x0 + shift, left), min(box.x1 + shift, right)
        return Rect4(x0, box.y0, x1, box.y1) if x0 < x1 else None

    def ruled(rule: Rule) -> Rule | None:
        if not rule.horizontal:
            return rule._replace(at=rule.at + shift) if left - _SAME <= rule.at + shift <= right + _SAME else None
        start, end = max(rule.start + shift, left), min(rule.end + shift, right)
        return rule._replace(start=start, end=end) if start < end else None

    def filled(fills: Sequence[Fill]) -> list[Fill]:
        return [f._replace(box=box) for f in fills if (box := boxed(f.box)) is not None]

    return replace(
        ink,
        glyphs=[
            g._replace(x0=g.x0 + shift, x1=g.x1 + shift, x=g.x + shift)
            for g in ink.glyphs
            if left <= (g.x0 + g.x1) / 2 + shift < right
        ],
        rules=[rule for r in ink.rules if (rule := ruled(r)) is not None],
        fills=filled(ink.fills),
        pictures=filled(ink.pictures),
        frames=[box for b in ink.frames if (box := boxed(b)) is not None],
    )


def _crossed(before: Ink, after: Ink, seam: float) -> set[Rule]:
    """Upright rules at the seam that one page alone has, all of those below one another where a text runs across."""
    sides = [[r for r in ink.rules if not r.horizontal and abs(r.at - seam) <= 2 * _SAME] for ink in (before, after)]
    ends = [g for g in before.glyphs if g.text.strip() and g.x1 > seam - g.size]
    begins = [g for g in after.glyphs if g.text.strip() and g.x0 < seam + _NEXT * g.size]
    across = [g.y for g in ends for o in begins if abs(g.y - o.y) <= 0.2 * g.size and o.x0 - g.x1 < _NEXT * g.size]
    found: set[Rule] = set()
    for mine, other in (sides, sides[::-1]):
        alone = [r for r in mine if not any(o.start <= (r.start + r.end) / 2 <= o.end for o in other)]
        for chain in _chains(alone):
            if any(chain[0].start <= y <= chain[-1].end for y in across):
                found.update(chain)
    return found


def _over_seam(rules: Sequence[Rule], seam: float) -> list[Rule]:
    """The rules, flat ones that meet at the seam made one: that they end there tells of no column."""
    found = [r for r in rules if not r.horizontal or min(abs(r.end - seam), abs(r.start - seam)) > _SAME]
    ends = [r for r in rules if r.horizontal and abs(r.end - seam) <= _SAME]
    begins = [r for r in rules if r.horizontal and abs(r.end - seam) > _SAME >= abs(r.start - seam)]
    for rule in ends:
        on = [r for r in begins if abs(r.at - rule.at) <= _LEVEL]
        begins = [r for r in begins if r not in on]
        found.append(rule._replace(end=max((r.end for r in on), default=rule.end)))
    return [*found, *begins]


def _chains(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Upright rules that touch, from top to bottom."""
    chains: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.start):
        if chains and rule.start - chains[-1][-1].end <= _SAME:
            chains[-1].append(rule)
        else:
            chains.append([rule])
    return chains


__all__ = ["Desk", "Sheet"]
