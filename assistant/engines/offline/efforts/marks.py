"""Marks at the start of list items (・ ○ ① (1) [診診連携]) and the entries of a cell that they begin.

Cells come with their printed lines ("\\n"), or, exported by some programs, all on one line, a blank before each mark.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from assistant.documents import EMPTY, Passage
from assistant.japanese import closed_up

BULLETS = "・･·•‣○●◯◎◆◇■□▪▫▶▷►➢➤✓✔★☆※*＊"
_SIGN = r"[・･·•‣○●◯◎◆◇■□▪▫▶▷►➢➤✓✔★☆*＊]"
# A dash is a bullet only with a blank behind it: a wrapped line may begin with the ー of グル|ープ.
_DASH = r"[-－–—ー‐−](?=[\s\u3000]+(?:[^\s\d]|\d+(?![\d.,]|\s*(?:名|回|件|人))))"
_CIRCLED = r"[①-⑳㉑-㉟]"
_COUNTED = (
    r"(?:[(（]\s*\d{1,2}\s*[)）]|\d{1,2}\s*[)）.．](?!\d)|[(（][ア-ンa-z][)）]|[ア-オ][\s.．、)）](?=\s*\S)|[⑴-⒇])"
)
_HEADING = r"[\[［【〔<＜≪《]\s*(?P<title>[^\[\]［］【】〔〕<>＜＞≪≫《》\n]{1,40}?)\s*[\]］】〕>＞≫》]"

_ROUND_HEADING = re.compile(
    r"\s*[(（]\s*(?P<title>[^()（）\n]{1,12}(?:連携|支援|体制|研修|活動|啓発|対応|関係|協力))\s*[)）]\s*"
)
_AT_START = re.compile(rf"\s*(?:(?P<sign>{_SIGN})|(?P<dash>{_DASH})|(?P<number>{_CIRCLED}|{_COUNTED})|(?P<note>※))\s*")
_HEADING_LINE = re.compile(rf"\s*{_SIGN}?\s*{_HEADING}\s*")
# In one line: a mark after a blank or a full stop. ・ between names has no blank before it; ① in グループ①② neither.
_INLINE = re.compile(
    rf"(?:(?<=[\s\u3000])|(?<=。)|(?<=。[）」]))(?={_SIGN}[^\s\u3000・]|{_SIGN}[\s\u3000]+[^\s\u3000\d]|(?:{_CIRCLED}|[(（]\d{{1,2}}[)）]|\d{{1,2}}[)）])\s*[^\s\d・、。①-⑳])"
)
_HEADING_LEAD = re.compile(rf"\s*{_HEADING}[\s\u3000]+(?=\S)")
_INLINE_HEADING = re.compile(rf"(?:(?<=[\s\u3000])|(?<=。))(?={_HEADING}(?:[\s\u3000]|{_SIGN}))")

Kind = Literal["plain", "bullet", "number", "note", "heading"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A stretch that begins with a mark, or lies before the first one.

    `body` is without the mark, its printed lines kept; `whole` is with it.
    """

    kind: Kind
    mark: str
    body: Passage
    whole: Passage

    @property
    def text(self) -> Passage:
        """The body on one line."""
        return closed_up(self.body)


class _Aligned(dict[int, int]):
    """The translation of each character, worked out when it is first met."""

    def __missing__(self, code: int) -> int:
        new = unicodedata.normalize("NFKC", chr(code))
        self[code] = ord(new) if len(new) == 1 and not re.match(_CIRCLED, chr(code)) else code
        return self[code]


_ALIGNED = _Aligned()


def aligned(text: str) -> str:
    """NFKC where a character stays one character, so that offsets stay; circled numbers are kept."""
    return _kept_aligned(text) if len(text) <= _LONGEST_KEPT else text.translate(_ALIGNED)


_LONGEST_KEPT = 4000  # characters of a text that is remembered: a cell is asked about by each way of reading


@lru_cache(maxsize=4096)
def _kept_aligned(text: str) -> str:
    return text.translate(_ALIGNED)


def entries(passage: Passage) -> list[Entry]:
    """The entries of a cell in order; lines without a mark go on with the entry before them."""
    found: list[Entry] = []
    parted = False
    for line in _lines(passage):
        if not line:
            parted = True
            continue
        one = _entry(line)
        if found and one.kind == "plain" and found[-1].kind != "heading" and not (parted and _ended(found[-1])):
            before = found[-1]
            found[-1] = Entry(
                before.kind,
                before.mark,
                Passage.join([before.body, line], "\n"),
                Passage.join([before.whole, line], "\n"),
            )
        else:
            found.append(one)
        parted = False
    return found


def _ended(entry: Entry) -> bool:
    """Whether a blank line behind an entry ends it: not inside a sentence that a page break parts."""
    return entry.whole.text.rstrip()[-1:] in "。．」』）)!！"


def _lines(passage: Passage) -> list[Passage]:
    """The printed lines, and the pieces of a line that holds several marks; EMPTY for a blank line."""
    lines: list[Passage] = []
    for line in _headed_lines(passage):
        cuts = [0, *sorted({m.start() for p in (_INLINE, _INLINE_HEADING) for m in p.finditer(line.text)}), len(line)]
        pieces = [line[a:b].strip() for a, b in pairwise(cuts)]
        lines.extend([p for p in pieces if p] or [EMPTY])
    return lines


def _headed_lines(passage: Passage) -> list[Passage]:
    """The printed lines; a [heading] that stands before text is a line of its own."""
    lines: list[Passage] = []
    for line in passage.lines():
        head = _HEADING_LEAD.match(line.text)
        if head:
            lines.append(line[: head.end()])
            line = line[head.end() :]
        lines.append(line)
    return lines


def _entry(line: Passage) -> Entry:
    heading = _HEADING_LINE.fullmatch(line.text) or _ROUND_HEADING.fullmatch(line.text)
    if heading and not re.fullmatch(r"[\d\s]+", heading["title"]):
        return Entry("heading", "", line.span(heading, "title"), line)
    match = _AT_START.match(aligned(line.text)) if not _value_like(line.text) else None
    if match is None:
        return Entry("plain", "", line, line)
    kind: Kind = "number" if match["number"] else "note" if match["note"] else "bullet"
    mark = line.text[match.start() : match.end()].strip()
    return Entry(kind, mark, line[match.end() :], line)


def _value_like(text: str) -> bool:
    """-2件 and 1.5回 begin with what might be a mark, and are figures."""
    return re.match(r"\s*[-－−△▲]?\s*[\d０-９]+(?:[.．][\d０-９]+)?\s*(?:名|回|件|人)", text) is not None
