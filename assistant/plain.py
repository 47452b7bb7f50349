"""What somebody's habits or program of writing add to a text, taken out of it again: one place for all who read text.

A forwarded report has a > before each line, a mail program breaks sentences at its width, a copy out of a word
processor has a blank line below every line, a printed page has a number, and a comma of a Japanese sentence may be
「，」 as well as 「、」. It all says nothing. The plain text is as long as the text, so that offsets stand for both:
what goes becomes white space, or, where nothing may stand between two pieces of a word, a character that nobody sees.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from assistant.japanese import display_width
from assistant.page_breaks import unpaged

UNSEEN = "\u200b"  # stands where two pieces of a sentence meet
_QUOTE = re.compile(r"^[ \t\u3000]*(?:[>＞][ \t]?)+", re.MULTILINE)

_FIGURE = re.compile(r"[\d〇一二三四五六七八九十](?:名|回|件)(?!様)")
_QUOTED_LINES = 2
_SPACED_LINES = 8  # lines from which blank lines between all of them are a habit
_MOST_TIGHT = 0.05  # share of lines that may all the same stand right below another one
_GAP = re.compile(r"(?<=\S)[ \t\u3000]*\n(?:[ \t\u3000]*\n)+")
_WIDE_COMMA = re.compile(r"(?<!\d)，|，(?!\d)")

_NARROWEST = 24  # characters of a line below which no program breaks lines
_FEWEST_FULL = 4  # lines as long as the width
_MOST_SHORT = 0.5  # lines that end early, as a share of those that end at the width
_MID_WORD = 0.4  # share of full lines whose next one begins in the middle of a word
_DRAWN = re.compile(
    r"[|｜│┃┌└├─━\t<]|\S {2,}\S|,[^,]*,[^,]*,|^[-=＝*_]{3,}"
    r"|^(?:\u3000\u3000| {2}|\u3000 {2}| \u3000){4}"  # so deep that it is a column's, which has a width of its own
)
_SPREAD = re.compile(r"\S\u3000{2,}\S")  # may be a row of a table that all are equally long
_OPENS = re.compile(
    r"[ \t\u3000]*(?:[・･·•‣◦○●◎◯◆◇■□▪▫▶▷►▸➤★☆※*＊>＞#＃【\[［〔<＜《|｜\-－–—─┌]|[(（]?(?:\d{1,2}|[ア-オ])[)）.．、]"
    r"|[①-⑳]|第[\d一二三]{1,2}回|\d{1,2}回目|[^\s:：。]{1,20}[:：])"
)
_ENDS = re.compile(r"[。：:！？!?」』】\]］]$")
_RUNS_ON = re.compile(r"[ぁ-んー々、。，．）)」』】／/]")
_SPEAKS = re.compile(r"[ぁ-ん]")


def plain(text: str) -> str:
    """A typed text without what says nothing: marks of quotation, what pages print, doubled line ends, line ends
    within sentences, and 「，」 for 「、」.

    As long as the text itself.
    """
    return _plain(text)


@lru_cache(maxsize=8)
def _plain(text: str) -> str:
    text = text if "、" in text else even_commas(text)  # beside 「、」 it may part the cells of a table
    return _unwrapped(_single_spaced(_flush_left(unpaged(_unquoted(text)))))


def even_commas(text: str) -> str:
    """「，」 between words as 「、」; between figures it stays: 1，024回."""
    return _WIDE_COMMA.sub("、", text) if "，" in text else text


def _unquoted(text: str) -> str:
    """Without the marks of quotation, where most figures are quoted: the report was forwarded, and not answered."""
    if len(_QUOTE.findall(text)) < _QUOTED_LINES:
        return text
    quoted = every = 0
    inside = full = False
    for line in text.split("\n"):
        # A long line that the program broke has its mark before the first piece alone.
        inside = _QUOTE.match(line) is not None or (inside and full)
        full = len(line) >= _NARROWEST and not _ENDS.search(line)
        figures = len(_FIGURE.findall(line))
        every += figures
        quoted += figures if inside else 0
    if 2 * quoted <= every:
        return text
    return _without_margin(text, _QUOTE)


def _flush_left(text: str) -> str:
    """Without the margin of blanks that all lines have."""
    written = [line for line in text.split("\n") if line.strip()]
    margin = min((line[: len(line) - len(line.lstrip(" \u3000"))] for line in written), key=len, default="")
    same = margin and all(line.startswith(margin) for line in written)
    return _without_margin(text, re.compile(margin)) if same else text


def _without_margin(text: str, margin: re.Pattern[str]) -> str:
    """What stands before lines made blanks at the end of those above, so that lines begin where their words do."""
    moved = []
    for line in text.split("\n"):
        begin = margin.match(line)
        length = begin.end() if begin else 0
        moved.append(" " * length + "\n" + line[length:])
    return "".join(moved).replace("\n", "", 1)


def _single_spaced(text: str) -> str:
    """With every second line end gone, where (almost) no two lines stand right below each other."""
    lines = [bool(line.strip()) for line in text.split("\n")]
    written = sum(lines)
    tight = sum(a and b for a, b in pairwise(lines))
    if written < _SPACED_LINES or tight > _MOST_TIGHT * written:
        return text
    return _GAP.sub(lambda m: _halved(m[0]), text)


def _halved(gap: str) -> str:
    """The line ends of a gap, half of them made blanks: the first, so that the next line keeps its indent."""
    less = gap.count("\n") // 2
    return gap.replace("\n", " ", less)


# --- lines that a program broke ------------------------------------------------------------------------------------


def _unwrapped(text: str) -> str:
    """With the line ends gone that a program put into sentences at its width."""
    lines = text.split("\n")
    for measure in (len, display_width):
        width = _wrapped_at(lines, measure)
        if width:
            return "".join(_rejoined(lines, measure, width))
    return text


def _wrapped_at(lines: Sequence[str], measure: Callable[[str], int]) -> int:
    """The width at which a text's lines were broken; 0 where none were."""
    prose = [line.rstrip() for line in lines if not _DRAWN.search(line)]
    spoken = [measure(line) for line in prose if line.count("。") + (line.count("、") > 2)]
    longest = max(spoken, default=0)
    lengths = [measure(line) for line in prose if len(line) >= _NARROWEST]
    candidates = {n for n in lengths if n >= longest and lengths.count(n) >= _FEWEST_FULL}
    return next((n for n in sorted(candidates) if _is_width(lines, measure, n)), 0)


def _is_width(lines: Sequence[str], measure: Callable[[str], int], width: int) -> bool:
    full = short = within = 0
    for line, after in pairwise(lines):
        if not _may_go_on(line, after) or _SPREAD.search(line):
            continue
        if _is_full(line, measure, width):
            full += 1
            within += _cut_within(line, after)
        elif measure(line.rstrip()) < width and _SPEAKS.search(line):
            short += 1
    return full >= _FEWEST_FULL and short <= _MOST_SHORT * full and within >= max(2, _MID_WORD * full)


def _may_go_on(line: str, after: str) -> bool:
    """Whether two lines may be one sentence."""
    return (
        bool(line.strip() and after.strip())
        and not _ENDS.search(line.rstrip())
        and (_bracketed(line) or not _OPENS.match(after))
        and not _DRAWN.search(line)
        and not _DRAWN.search(after)
    )


def _bracketed(line: str) -> bool:
    """Whether a line ends within brackets that it opened."""
    return max(line.rfind("("), line.rfind("（")) > max(line.rfind(")"), line.rfind("）"))


def _is_full(line: str, measure: Callable[[str], int], width: int) -> bool:
    return width - 2 <= measure(line.rstrip()) <= width


def _cut_within(line: str, after: str) -> bool:
    last, first = line.rstrip()[-1], after.lstrip()[0]
    counted = last.isdigit() and (first.isdigit() or first in "名回件人年月日")
    return counted or _bracketed(line) or last in "「『、" or _RUNS_ON.match(first) is not None


def _rejoined(lines: Sequence[str], measure: Callable[[str], int], width: int) -> Iterator[str]:
    joined = False
    for index, line in enumerate(lines):
        bare = line.lstrip(" \t\u3000") if joined else line
        yield UNSEEN * (len(line) - len(bare)) + bare
        after = lines[index + 1] if index + 1 < len(lines) else None
        joined = after is not None and _may_go_on(line, after) and _is_full(line, measure, width)
        if after is not None:
            latin = joined and line[-1:].isascii() and line[-1:].isalpha() and after.strip()[:1].isascii()
            yield (" " if latin else UNSEEN) if joined else "\n"


__all__ = ["UNSEEN", "even_commas", "plain"]
