"""A text in one piece: without what pages print between two of its lines, be it within a table or within a sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.japanese import fold
from assistant.page_marks import lines_between_pages

_FEED_OR_LINE = re.compile(r"\f|[^\n\f]*[^\s][^\n\f]*")
_APART_ABOVE = re.compile(r"(?:\A|\n[ \t\u3000]*\n|\f)\s*\Z")
_APART_BELOW = re.compile(r"\s*?(?:\Z|\n[ \t\u3000]*\n|\f)")
_NEAR = 200  # characters in which a blank line beside a page number is looked for


@dataclass(frozen=True, slots=True)
class _Break:
    """What stands between two lines of a text: from the end of one to the start of the next. `printed`: what pages
    print there, form feeds aside, as (start, end); None where there is nothing but form feeds."""

    start: int
    end: int
    printed: tuple[int, int] | None


def unpaged(text: str) -> str:
    """The text, as long as it was, with what stands between its pages made blanks.

    As many blank lines go as the tightest break has above and below what is printed there: those are the page's.
    """
    items = [match.span() for match in _FEED_OR_LINE.finditer(text)]
    feeds = {n for n, (start, _) in enumerate(items) if text[start] == "\f"}
    keys = [fold(text[start:end]) for start, end in items]
    apart = {n for n, key in enumerate(keys) if key.isdecimal() and _is_apart(text, *items[n])}
    dropped = lines_between_pages(keys, apart, feeds)
    if not dropped:
        return text
    breaks = [b for b in _breaks(items, dropped, feeds, len(text)) if b.start > 0]  # what stands on top is the title
    inner = [b for b in breaks if b.printed and b.end < len(text)]
    above = min((_above(text, b) for b in inner), default=0)
    below = min((_below(text, b) for b in inner), default=0)
    pieces, done = [], 0
    for gap in breaks:
        blank = _above(text, gap) - above + _below(text, gap) - below if gap.printed else _blank_lines(text, gap)
        ends = min(max(0, blank) + 1, gap.end - gap.start)
        pieces += [text[done : gap.start], " " * (gap.end - gap.start - ends), "\n" * ends]
        done = gap.end
    return "".join([*pieces, text[done:]])


def _breaks(items: Sequence[tuple[int, int]], dropped: set[int], feeds: set[int], length: int) -> Iterator[_Break]:
    kept = [n for n in range(len(items)) if n not in dropped]
    for before, after in zip([-1, *kept], [*kept, len(items)], strict=True):
        if after - before < 2:
            continue
        printed = [items[n] for n in range(before + 1, after) if n not in feeds]
        yield _Break(
            items[before][1] if before >= 0 else 0,
            items[after][0] if after < len(items) else length,
            (printed[0][0], printed[-1][1]) if printed else None,
        )


def _is_apart(text: str, start: int, end: int) -> bool:
    return (
        _APART_ABOVE.search(text[max(0, start - _NEAR) : start]) is not None
        and _APART_BELOW.match(text[end : end + _NEAR]) is not None
    )


def _above(text: str, gap: _Break) -> int:
    return max(0, text.count("\n", gap.start, gap.printed[0]) - 1) if gap.printed else 0


def _below(text: str, gap: _Break) -> int:
    return max(0, text.count("\n", gap.printed[1], gap.end) - 1) if gap.printed else 0


def _blank_lines(text: str, gap: _Break) -> int:
    return text.count("\n", gap.start, gap.end) - 1


__all__ = ["unpaged"]
