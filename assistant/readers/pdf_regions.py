"""Which lines of a page stand in columns together: from one with gaps on, as far as the gaps go through."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from assistant.readers.pdf_ink import Glyph, Rect4, Rule
from assistant.readers.pdf_rows import Row
from schemas import report_type, report_types
from schemas.fields import fields_of

_APART = 0.6  # of the size; a gap from which two stretches of a line are two
_FIGURES_APART = 0.35  # the same between two strings, where a figure ends and another one begins
_FIGURE_ENDS, _FIGURE = re.compile(r"[0-9０-９)）名人回件]"), re.compile(r"[0-9０-９△▲]")
_TYPED = 1.25  # of the size; a blank that stands within a text is no wider
SEED = 0.9  # of the size; a gap that may begin a table
_BLANK = 2.2  # of the size; no wider blank stands behind a heading's number
_LEFT = 0.4  # of the size that must stay of a gap
_TITLE = (
    r"[(（][0-9０-９一二三四五六][)）]|[【■◎※]|[0-9０-９][.．、]|[(（]?単位[:：]"
    r"|[表図][ 　]?[0-9０-９一二三四五六七八九]"
    r"|[0-9０-９](?=[^0-9０-９.．,，回名件人年月日時歳%％/～~〜-]{6})"
)
_FOLIO = re.compile(r"[-‐‑–—−－]+[0-9０-９]{1,3}[-‐‑–—−－]+|[0-9０-９]{1,3}(?:ページ|頁)")  # a page's number
_REMARK = re.compile(r"[※（(【〔［\[＜<]|単位")  # what stands behind a heading
_NUMBERED = re.compile(r"(\w+?)[0-9]")

Span = tuple[float, float]


@cache
def _title() -> re.Pattern[str]:
    """What a line begins with that stands over a table, not in it: a mark, or a heading that some form prints."""
    words: set[str] = set()
    for name in report_types():
        kind = report_type(name)
        words.update(re.escape(h) for chapter in kind.chapters for h in chapter.headings)
        for spec in fields_of(kind.model):
            if spec.model is None:
                words.update(re.escape(h) for h in spec.label.headings)
            elif numbered := _NUMBERED.match(spec.label.ja):
                words.add(rf"{re.escape(numbered[1])}\s*[0-9０-９]")
    return re.compile("|".join([_TITLE, *sorted(words, key=len, reverse=True)]))


@dataclass(frozen=True, slots=True)
class TextLine:
    """A row of text and its stretches (x from, to) that no wide gap parts."""

    row: Row
    chunks: tuple[Span, ...]

    @property
    def x0(self) -> float:
        return self.chunks[0][0]

    @property
    def x1(self) -> float:
        return self.chunks[-1][1]

    @property
    def y0(self) -> float:
        """Top of its usual letters: fonts' own boxes are taller, and overlap the line above."""
        return self.row.y - 0.86 * self.row.size

    @property
    def y1(self) -> float:
        return self.row.y + 0.12 * self.row.size

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2

    @property
    def labelled(self) -> bool:
        """Whether its first stretch ends with a colon."""
        return any(g.text[-1] in ":：" and g.x1 <= self.chunks[0][1] + 0.5 for g in self.row.glyphs)

    def crosses(self, x: float) -> bool:
        """Whether a stretch runs across a place."""
        return any(start < x < end for start, end in self.chunks)

    def within(self, left: float, right: float) -> "TextLine":
        """The line with those stretches alone that lie there for the most part."""
        return TextLine(self.row, tuple(c for c in self.chunks if left <= (c[0] + c[1]) / 2 <= right))

    def cut(self, side: tuple[float, float, bool]) -> Row | None:
        """The row's part before (True) or behind a gap."""
        low, high, before = side
        kept = tuple(g for g in self.row.glyphs if (g.x1 <= low + 0.5 if before else g.x0 >= high - 0.5))
        return Row(kept) if kept else None


def text_lines(rows: Iterable[Row]) -> list[TextLine]:
    """Rows that read from left to right, from top to bottom."""
    lines = [TextLine(row, chunks) for row in rows if row.plain and (chunks := _chunks(row))]
    return sorted(lines, key=lambda line: line.row.y)


def _chunks(row: Row) -> tuple[Span, ...]:
    found: list[Span] = []
    spread = row.spread
    last: Glyph | None = None
    for glyph in row.glyphs:
        if not glyph.text.strip():
            continue
        if found and glyph.x0 - found[-1][1] - spread < _apart(last, glyph) * glyph.size:
            found[-1] = (found[-1][0], max(found[-1][1], glyph.x1))
        else:
            found.append((glyph.x0, glyph.x1))
        last = glyph
    return tuple(found)


def _apart(before: Glyph | None, after: Glyph) -> float:
    """From which gap on, in sizes, two glyphs belong to two stretches."""
    if before is None or before.run == after.run or not _FIGURE.match(after.text):
        return _APART
    return _FIGURES_APART if _FIGURE_ENDS.match(before.text) else _APART


def shrunk(gap: Span, chunks: Sequence[Span]) -> Span:
    """The widest part of a gap that a line's stretches leave free."""
    low, best = gap[0], (gap[0], gap[0])
    for start, end in chunks:
        if end <= gap[0] or start >= gap[1]:
            continue
        if start - low > best[1] - best[0]:
            best = (low, start)
        low = max(low, end)
    return (low, gap[1]) if gap[1] - low > best[1] - best[0] else best


def region(lines: Sequence[TextLine], seed: int, flat: Sequence[Rule], taken: Sequence[Rect4]) -> tuple[int, int]:
    """First line and the one behind the last of what stands in columns with the line `seed`; equal if nothing does."""
    size = lines[seed].row.size
    if _is_title(lines[seed]) or _is_field(lines[seed : seed + 2]):
        return seed, seed
    behind = seed + 1
    while behind < len(lines) and lines[behind].y0 < lines[behind - 1].y1 - 1:
        behind += 1
    chunks = _union(lines[seed:behind])
    gaps = [(a[1], b[0]) for a, b in pairwise(chunks) if b[0] - a[1] >= SEED * size]
    if not gaps:
        return seed, seed
    first, seed = seed, behind - 1
    while first > 0 and _leads(lines[first - 1], lines[first], gaps):
        first -= 1
    growth = _Growth(list(lines[first : seed + 1]), gaps, flat, taken)
    stop = seed + 1
    while stop < len(lines) and growth.takes(lines[stop], lines[stop + 1] if stop + 1 < len(lines) else None):
        stop += 1
    while stop > seed + 1 and _ends(lines[stop - 1], growth.left):
        stop -= 1
    return first, stop


def _union(lines: Sequence[TextLine]) -> list[Span]:
    """The stretches of lines that overlap in height: cells of one row that are set to their middle."""
    found: list[Span] = []
    for start, end in sorted(c for line in lines for c in line.chunks):
        if found and start <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _leads(above: TextLine, line: TextLine, gaps: Sequence[Span]) -> bool:
    """Whether the line above belongs to a cell of the same row, set higher because it has more lines."""
    if any(_fills(gap, above) for gap in gaps):
        return False
    overlaps = above.y1 > line.y0 + 1
    return overlaps or (line.y0 - above.y1 < 0.55 * line.row.size and above.x0 > gaps[0][0])


def _fills(gap: Span, line: TextLine) -> bool:
    """Whether a line leaves too little of a gap."""
    low, high = shrunk(gap, line.chunks)
    return high - low < _LEFT * line.row.size


def _ends(line: TextLine, left: float) -> bool:
    if _FOLIO.fullmatch(line.row.text.replace(" ", "")):
        return True
    if len(line.chunks) == 1:
        return bool(_title().match(line.row.text)) and line.x0 < left + 2 * line.row.size
    return _is_title(line) and line.x0 < left + 2 * line.row.size


def is_heading(line: TextLine) -> bool:
    """Whether a line begins as what stands over a table does."""
    return bool(_title().match(line.row.text))


def is_typed(line: TextLine) -> bool:
    """Whether nothing but one wide blank each, written as such, parts a line's stretches: running text."""
    blanks = [g for g in line.row.glyphs if g.text == "\u3000"]
    return all(
        start - end < _TYPED * line.row.size and any(end - 0.5 <= b.x0 and b.x1 <= start + 0.5 for b in blanks)
        for (_, end), (start, _) in pairwise(line.chunks)
    )


def _is_title(line: TextLine) -> bool:
    """Whether a line is a number or a mark, a full-width blank and a heading, perhaps with remarks at its end: no
    columns, though gaps part them."""
    if len(line.chunks) < 2:
        return False
    if is_heading(line) and is_typed(line):
        return True
    (_, end), (start, _), *others = line.chunks
    ahead = "".join(g.text for g in line.row.glyphs if g.x1 <= start + 0.5).rstrip()
    if not all(_REMARK.match("".join(g.text for g in line.row.glyphs if g.x0 >= x - 0.5)) for x, _ in others):
        return False
    match = _title().match(ahead) or _title().match(line.row.text)
    return match is not None and match.end() == len(ahead) and start - end < _BLANK * line.row.size


def _is_field(lines: Sequence[TextLine]) -> bool:
    """Whether the first of two lines is one label with its value, 名称：… over a table, and no row of such."""
    labelled = [line.labelled for line in lines]
    return len(lines) == 2 and len(lines[0].chunks) == 2 and labelled == [True, False]


@dataclass(slots=True)
class _Growth:
    """A region while it grows downwards."""

    lines: list[TextLine]
    gaps: list[Span]
    flat: Sequence[Rule]
    taken: Sequence[Rect4]

    @property
    def left(self) -> float:
        return min(line.x0 for line in self.lines)

    def takes(self, line: TextLine, following: TextLine | None) -> bool:
        """Whether the next line belongs to it, too; it is added then."""
        last = max(self.lines, key=lambda one: one.y1)
        size = line.row.size
        between = [b for b in self.taken if last.y1 <= b.y0 + 3 and b.y1 - 3 <= line.y0]
        if between or self._too_far(line, last) or (line.y0 >= last.y1 - 1 and _ends(line, self.left)):
            return False
        kept = [(g, shrunk(g, line.chunks)) for g in self.gaps]
        free = [s for _, s in kept if s[1] - s[0] >= _LEFT * size]
        if len(line.chunks) == 1 and len(free) < len(kept):
            near = 1.2 * size  # a title stands further away from the tables' rules
            above, below = max(last.y1, line.y0 - near), line.y1 + near
            if not (following and self._ruled(above, line.y0) and self._ruled(line.y1, min(following.y0, below))):
                return False
            self.lines.append(line)
            return True
        if len(free) < max(1, (len(kept) + 1) // 2):
            return False
        self.gaps = free
        self.lines.append(line)
        return True

    def _too_far(self, line: TextLine, last: TextLine) -> bool:
        size = line.row.size
        gap = line.y0 - last.y1
        if gap <= 0.8 * size:
            return False
        if self._ruled(last.y1, line.y0):
            return gap > 8 * size
        ordered = sorted(self.lines, key=lambda one: one.y0)
        seen = [b.y0 - a.y1 for a, b in pairwise(ordered) if b.y0 > a.y1]
        usual = max(seen, default=size)
        alone = is_typed(line) and not all(is_typed(one) for one in self.lines)  # a heading, behind its number or not
        if len(line.chunks) == 1 or alone:
            return gap > max(1.3 * usual, 0.9 * size)
        return gap > max(2.5 * usual, 3 * size)

    def _ruled(self, upper: float, lower: float) -> bool:
        """Whether a rule over most of the region's width lies between two heights."""
        left, right = self.left, max(line.x1 for line in self.lines)
        return any(
            upper - 2 < r.at < lower + 2 and min(r.end, right) - max(r.start, left) > 0.6 * (right - left)
            for r in self.flat
        )


__all__ = ["SEED", "Span", "TextLine", "is_heading", "is_typed", "region", "shrunk", "text_lines"]
