"""What is told in sentences: where ① or ② ends, and meetings strung together: 1回目を6月30日に「…」、2回目を…"""

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.documents import EMPTY, Passage
from assistant.engines.offline.efforts.marks import aligned
from assistant.japanese import dates, number

_STOP = re.compile(r"。[」』)）]?[ \t\u3000]*")
_OF_MEETINGS = re.compile(
    r"回目|第\s*[\d一二三四五六七八九十]+\s*回|開催|出席|参加|議題|テーマ|対面|オンライン|web|ウェブ|zoom|書面|講師|\d+月\d+日",
    re.IGNORECASE,
)
_KANJI = "一二三四五六七八九十"
ORDINAL = re.compile(
    rf"第\s*(?P<ordinal>\d{{1,2}}|[{_KANJI}]{{1,3}})\s*回(?:目)?|(?P<counted>\d{{1,2}}|[{_KANJI}]{{1,3}})\s*回\s*目"
)
_NEAR = 14  # characters between a date and the number of its meeting
METHOD = re.compile(
    r"(?P<all>いずれも|すべて|全て|両方とも|どちらも|ともに)?[、,]?(?P<method>(?:対面|オンライン|web会議|ウェブ会議|zoom|ハイブリッド|書面|集合"
    r"|電話会議|電話|メール)(?:とオンライン|形式|会議|開催|方式)?)(?=で|により|にて|に[よて]|、|。|$)",
    re.IGNORECASE,
)


def told_part(said: Passage, *, meetings: bool) -> tuple[Passage, Passage]:
    """(the part, what follows it) of a part whose heading begins a sentence: 事務局は…です。 ends with it; meetings go
    on as long as the sentences speak of them."""
    ends = [
        m.end()
        for m in _STOP.finditer(said.text)
        if said.text.count("「", 0, m.start()) <= said.text.count("」", 0, m.end())
    ]
    if not ends:
        return said, EMPTY
    stop = ends[0]
    if meetings:
        for end in sorted(
            {*ends, *(m.end() for m in re.finditer(r"\n(?=\s*(?:[・○●◆◇■□*-]|\n))", said.text)), len(said)}
        ):
            piece = said.text[stop:end]
            if end <= stop or not piece.strip():
                continue
            if "\n\n" in said.text[stop : end - len(piece.lstrip())] or not _OF_MEETINGS.search(aligned(piece)):
                break
            stop = end
    return said[:stop], said[stop:]


def strung(text: str, fiscal_year: int | None) -> list[int]:
    """Where meetings begin that are told one behind the other with their numbers; [] where they are not.

    The number may stand before its date (1回目を6月30日に) or behind it (6月30日に1回目「…」).
    """
    numbers = [m for m in ORDINAL.finditer(text) if text.count("「", 0, m.start()) <= text.count("」", 0, m.start())]
    counts = [int(number(m["ordinal"] or m["counted"])) for m in numbers]
    if len(counts) < 2 or any(b <= a for a, b in pairwise(counts)):
        return []
    found = dates(text, fiscal_year)
    before = [next((d.start for d in reversed(found) if 0 <= m.start() - d.end <= _NEAR), None) for m in numbers]
    if all(b is not None for b in before) and not any(0 <= d.start - numbers[-1].end() <= 3 for d in found):
        return [b for b in before if b is not None]
    return [m.start() for m in numbers]


def shared_method(pieces: Sequence[Passage]) -> Passage | None:
    """The method that the last meeting's sentence gives for all: いずれも対面で開きました."""
    match = METHOD.search(aligned(pieces[-1].text))
    return pieces[-1].span(match, "method") if match and match["all"] else None


__all__ = ["METHOD", "ORDINAL", "shared_method", "strung", "told_part"]
