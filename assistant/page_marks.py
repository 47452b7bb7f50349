"""Which lines of a text pages print: their numbers, marks of a page break, running heads and feet.

Lines are told by their keys (`japanese.fold`), so that the same rules hold for lines of text and for blocks.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

_DASH = r"\-‐–—―−ー─~〜="
_WORDS = re.compile(
    rf"[<\[(【〔{_DASH}*]*(?:改ページ|改頁|ページ区切り?|次ページへ?(?:続く|つづく)?|次頁へ?(?:続く|つづく)?|(?:前|次)の?ページ(?:から|より|に)?の?(?:続き|続く)?)[>\])】〕{_DASH}*…→]*"
)
MARK = re.compile(
    rf"[{_DASH}]+(?:[pP]\.?)?\d{{1,3}}(?:/\d{{1,3}})?[{_DASH}]+|[(\[<]\d{{1,3}}/\d{{1,3}}[)\]>]"
    r"|\d{1,3}(?:ページ|頁)|(?:ページ|頁|[pP]age|PAGE|[pP]\.)\d{1,3}(?:/\d{1,3})?|第\d{1,3}(?:ページ|頁)"
    rf"|{_WORDS.pattern}"
)
_OF = re.compile(r"(\d{1,3})/(\d{1,3})(?:ページ|頁)?")
_NUMBER_IN_LINE = re.compile(
    rf"(?:[{_DASH}]\d{{1,3}}[{_DASH}]|\d{{1,3}}/\d{{1,3}}(?:ページ|頁)?|\d{{1,3}}(?:ページ|頁)|[pP]\.?\d{{1,3}})$|^[{_DASH}]\d{{1,3}}[{_DASH}]"
)
_STAMP = re.compile(r"(?:\d{1,2}/\d{1,2}/\d{2}(?:\d\d)?|\d{4}/\d{1,2}/\d{1,2}),?\d{1,2}:\d{2}(?:[AaPp][Mm])?(?!\d)")
_CLOCK = re.compile(r"\d{1,2}:\d{2}")  # a fax prints the time that each page was sent at
NO_HEAD = re.compile(
    r"^[・･○●◆◇■□▶▼*•①-⑳【]|\d(?:名|回|件|人)|^[(（]?\d{1,2}[)）.．、]"
    r"|(?:医院|クリニック|診療所|病院|内科|外科|ステーション|合計|医療機関名)$"
)
_NUMBER = re.compile(r"\d+")
_BARE = re.compile(r"\d{1,2}")
_PAGE_LINES = 8  # lines and tables that a page has at least: what numbers rows stands nearer to the next
_SHORTEST_HEAD, _LONGEST_HEAD = 6, 60  # characters of compact text; a shorter line may be a cell's last piece
_DRAWN = re.compile(rf"[{_DASH}_*=＿━・.]{{3,}}")


def printed_lines(keys: Sequence[str], apart: Collection[int]) -> set[int]:
    """Page numbers, marks of page breaks, and what stands beside them on (almost) every page.

    `apart`: the lines that have blank lines around them.
    """
    marks = _marks(keys) | _stamped(keys) | _numbered(keys) | _bare_numbers(keys, apart)
    return marks | _running(keys, marks)


def lines_between_pages(keys: Sequence[str], apart: Collection[int], feeds: Collection[int]) -> set[int]:
    """The same among lines of which any may be a table's: numbers must count up, a page apart, or stand at form feeds.

    `feeds`: which of the lines are form feeds, all of them found.
    """
    beside = {at for feed in feeds for at in (feed - 1, feed + 1) if 0 <= at < len(keys)} - set(feeds)
    marks = set(feeds) | {i for i in beside if MARK.fullmatch(keys[i]) or _OF.fullmatch(keys[i])}
    marks |= {i for i, key in enumerate(keys) if _WORDS.fullmatch(key)}
    for found in (
        [(i, int(n[0])) for i, key in enumerate(keys) if MARK.fullmatch(key) and (n := _NUMBER.search(key))],
        [(i, int(n[1])) for i, key in enumerate(keys) if (n := _OF.fullmatch(key))],
        [(i, int(keys[i])) for i in sorted(beside) if _BARE.fullmatch(keys[i])],
    ):
        if _count_up(found):
            marks |= {i for i, _ in found}
    marks |= _numbered(keys, least=_PAGE_LINES) | _bare_numbers(keys, apart)
    return marks | _running(keys, marks, shortest=_SHORTEST_HEAD) if marks else marks


def _marks(keys: Sequence[str]) -> set[int]:
    found = {i for i, key in enumerate(keys) if MARK.fullmatch(key)}
    parts = {i: m for i, key in enumerate(keys) if (m := _OF.fullmatch(key))}
    of = Counter(m[2] for m in parts.values())
    return found | {i for i, m in parts.items() if int(m[1]) <= int(m[2]) and of[m[2]] > 1}


def _stamped(keys: Sequence[str]) -> set[int]:
    """What a browser prints over every page, the time first: 11/23/26, 4:03 PM …; the same words twice at least."""
    stamped = {i: key for i, key in enumerate(keys) if _STAMP.match(key)}
    times = Counter(stamped.values())
    return {i for i, key in stamped.items() if times[key] > 1}


def _bare_numbers(keys: Sequence[str], apart: Collection[int]) -> set[int]:
    """Numbers alone on their lines that count the pages: 1, 2, 3, each far behind the last."""
    found = [(i, int(key)) for i, key in enumerate(keys) if _BARE.fullmatch(key) and i in apart]
    first = found and found[0][1] == 1 and found[0][0] >= _PAGE_LINES
    return {i for i, _ in found} if first and _count_up(found) else set()


def _count_up(found: Sequence[tuple[int, int]], least: int = _PAGE_LINES) -> bool:
    """Whether the numbers of lines, (line, number), are those of pages: each one more, `least` lines behind the last.

    The last page may be shorter, where its number stands at its foot.
    """
    if len(found) < 2 or any(b[1] != a[1] + 1 for a, b in pairwise(found)):
        return False
    gaps = [b[0] - a[0] for a, b in pairwise([(-1, 0), *found])]
    feet = gaps[0] > least
    return all(gap > least for gap in (gaps[:-1] if feet else gaps[1:]))


def _running(keys: Sequence[str], marks: set[int], shortest: int = 3) -> set[int]:
    """Lines that stand right above or right below most page marks, in the same words, and what is drawn between."""
    found: set[int] = set()
    for side in (-1, 1):
        beside: dict[str, dict[int, range]] = {}
        for start in marks:
            at = start + side
            while at in marks or (0 <= at < len(keys) and _DRAWN.fullmatch(keys[at])):
                at += side
            if 0 <= at < len(keys) and shortest <= len(keys[at]) <= _LONGEST_HEAD and not NO_HEAD.search(keys[at]):
                beside.setdefault(keys[at], {})[at] = range(start, at + side, side)
        breaks = len({i for i in marks if i + 1 not in marks})
        for places in beside.values():
            if len(places) >= max(2, breaks - 1):
                found.update(*places.values())
    return found


def _numbered(keys: Sequence[str], least: int = 0) -> set[int]:
    """Running heads that hold the page's number: alike but for it, and it counts up. `least`: lines between them."""
    alike: dict[str, list[tuple[int, int]]] = {}
    for index, key in enumerate(keys):
        match = _NUMBER_IN_LINE.search(key) if 6 <= len(key) <= _LONGEST_HEAD else None
        if match and not NO_HEAD.search(key):
            number = _NUMBER.search(match[0])
            bare = _CLOCK.sub("", key[: match.start()] + key[match.end() :])
            if number and len(bare) >= 3:
                alike.setdefault(bare, []).append((index, int(number[0])))
    return {i for found in alike.values() if _count_up(found, least) for i, _ in found}


__all__ = ["MARK", "NO_HEAD", "lines_between_pages", "printed_lines"]
