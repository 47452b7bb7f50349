"""What pages print around a report's text: page numbers, running heads and feet, footnotes at the foot."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from assistant.documents import Block, Document, Line
from assistant.engines.offline.labels import key_of
from assistant.engines.offline.notes import blank_lines
from assistant.japanese import fold

_DASH = r"\-‐–—―−ー─~〜="
_MARK = re.compile(
    rf"[{_DASH}]+(?:[pP]\.?)?\d{{1,3}}(?:/\d{{1,3}})?[{_DASH}]+|[(\[<]\d{{1,3}}/\d{{1,3}}[)\]>]"
    r"|\d{1,3}(?:ページ|頁)|(?:ページ|頁|[pP]age|PAGE|[pP]\.)\d{1,3}(?:/\d{1,3})?|第\d{1,3}(?:ページ|頁)"
    rf"|[<\[(【〔{_DASH}*]*(?:改ページ|改頁|ページ区切り?|次ページへ?(?:続く|つづく)?|次頁へ?(?:続く|つづく)?|(?:前|次)の?ページ(?:から|より|に)?の?(?:続き|続く)?)[>\])】〕{_DASH}*…→]*"
)
_OF = re.compile(r"(\d{1,3})/(\d{1,3})(?:ページ|頁)?")
_NUMBER_IN_LINE = re.compile(
    rf"(?:[{_DASH}]\d{{1,3}}[{_DASH}]|\d{{1,3}}/\d{{1,3}}(?:ページ|頁)?|\d{{1,3}}(?:ページ|頁)|[pP]\.?\d{{1,3}})$|^[{_DASH}]\d{{1,3}}[{_DASH}]"
)
_STAMP = re.compile(r"(?:\d{1,2}/\d{1,2}/\d{2}(?:\d\d)?|\d{4}/\d{1,2}/\d{1,2}),?\d{1,2}:\d{2}(?:[AaPp][Mm])?(?!\d)")
_CLOCK = re.compile(r"\d{1,2}:\d{2}")  # a fax prints the time that each page was sent at
_NOTE = re.compile(r"[(（\[]?(?:注|註)\s*(\d{1,2})?\s*[)）\]:：]|[*＊※](\d{1,2})[)）:：\s]")
_NO_HEAD = re.compile(
    r"^[・･○●◆◇■□▶▼*•①-⑳【]|\d(?:名|回|件|人)|^[(（]?\d{1,2}[)）.．、]"
    r"|(?:医院|クリニック|診療所|病院|内科|外科|ステーション|合計|医療機関名)$"
)
_BARE = re.compile(r"\d{1,2}")
_PAGE_LINES = 8  # lines and tables that a page has at least: what numbers rows stands nearer to the next
_LONGEST_HEAD = 60  # characters of compact text
_FULL_LINE = 24  # characters from which a note without an end may go on in the next line
_ENDED = re.compile(r"[。.)）]\s*$")


def without_page_lines(blocks: Sequence[Block], document: Document) -> list[Block]:
    """Without page numbers, marks of page breaks, and what stands beside them on (almost) every page; without
    footnotes （注１）… to which the text refers."""
    keys = [key_of(b.text) if isinstance(b, Line) else "" for b in blocks]
    marks = _marks(keys) | _stamped(keys) | _numbered(keys) | _bare_numbers(blocks, keys, document)
    dropped = marks | _running(keys, marks) | _footnotes(blocks, keys)
    return [b for i, b in enumerate(blocks) if i not in dropped]


def _marks(keys: Sequence[str]) -> set[int]:
    found = {i for i, key in enumerate(keys) if _MARK.fullmatch(key)}
    parts = {i: m for i, key in enumerate(keys) if (m := _OF.fullmatch(key))}
    of = Counter(m[2] for m in parts.values())
    return found | {i for i, m in parts.items() if int(m[1]) <= int(m[2]) and of[m[2]] > 1}


def _stamped(keys: Sequence[str]) -> set[int]:
    """What a browser prints over every page, the time first: 11/23/26, 4:03 PM …; the same words twice at least."""
    stamped = {i: key for i, key in enumerate(keys) if _STAMP.match(key)}
    times = Counter(stamped.values())
    return {i for i, key in stamped.items() if times[key] > 1}


def _bare_numbers(blocks: Sequence[Block], keys: Sequence[str], document: Document) -> set[int]:
    """Numbers alone on their lines, blank lines around, that count the pages: 1, 2, 3, each far behind the last."""
    found: list[int] = []
    for index, key in enumerate(keys):
        if _BARE.fullmatch(key) and _set_apart(blocks, index, document):
            found.append(index)
    gaps = [after - before for before, after in pairwise([-1, *found])]
    counts = [int(keys[i]) for i in found]
    return (
        set(found) if len(found) > 1 and counts == list(range(1, len(found) + 1)) and min(gaps) > _PAGE_LINES else set()
    )


def _set_apart(blocks: Sequence[Block], index: int, document: Document) -> bool:
    """Whether blank lines, tables or the ends of the text stand around a line."""
    around = [b for b in blocks[max(0, index - 1) : index + 2] if isinstance(b, Line)]
    return all(blank_lines(document, a.passage.end, b.passage.start) > 0 for a, b in pairwise(around))


def _running(keys: Sequence[str], marks: set[int]) -> set[int]:
    """Lines that stand right above or right below most page marks, in the same words."""
    found: set[int] = set()
    for side in (-1, 1):
        beside: dict[str, list[int]] = {}
        for start in marks:
            at = start + side
            while at in marks:
                at += side
            if 0 <= at < len(keys) and 3 <= len(keys[at]) <= _LONGEST_HEAD and not _NO_HEAD.search(keys[at]):
                beside.setdefault(keys[at], []).append(at)
        breaks = len({i for i in marks if i + 1 not in marks})
        for places in beside.values():
            if len(set(places)) >= max(2, breaks - 1):
                found.update(places)
    return found


def _numbered(keys: Sequence[str]) -> set[int]:
    """Running heads that hold the page's number: alike but for it, and it counts up."""
    alike: dict[str, list[tuple[int, int]]] = {}
    for index, key in enumerate(keys):
        match = _NUMBER_IN_LINE.search(key) if 6 <= len(key) <= _LONGEST_HEAD else None
        if match and not _NO_HEAD.search(key):
            number = re.search(r"\d+", match[0])
            bare = _CLOCK.sub("", key[: match.start()] + key[match.end() :])
            if number and len(bare) >= 3:
                alike.setdefault(bare, []).append((index, int(number[0])))
    return {
        i
        for found in alike.values()
        if len(found) > 1 and [n for _, n in found] == list(range(found[0][1], found[0][1] + len(found)))
        for i, _ in found
    }


def _footnotes(blocks: Sequence[Block], keys: Sequence[str]) -> set[int]:
    """Lines that begin with a note's mark which the text above prints behind a word, and those they go on in."""
    found: set[int] = set()
    said = ""
    open_ = False
    for index, block in enumerate(blocks):
        if not isinstance(block, Line):
            said += "".join(fold(c.text) for c in block.cells)
            open_ = False
            continue
        match = _NOTE.match(block.text.strip())
        mark = fold(match[0]).strip(":：") if match else ""
        number = re.search(r"\d+", mark)
        if mark and (
            re.search(rf"[^\s](?:[(\[]注{re.escape(number[0] if number else '')}[)\]]|{re.escape(mark)})", said)
            or _after_note(found, index)
        ):
            found.add(index)
            open_ = len(keys[index]) >= _FULL_LINE and not _ENDED.search(keys[index])
        elif open_ and not _NO_HEAD.search(keys[index]) and not _MARK.fullmatch(keys[index]):
            found.add(index)
            open_ = not _ENDED.search(keys[index])
        else:
            said += keys[index]
            open_ = False
    return found


def _after_note(found: set[int], index: int) -> bool:
    """Whether the line above is a note: （注２） behind （注１） may speak of a whole column."""
    return index - 1 in found


__all__ = ["without_page_lines"]
