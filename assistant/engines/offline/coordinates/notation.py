"""Figures of several periods in one cell, in the order that a heading announces: 目標／実績 over 38／36, 5(3)→6(4)."""

import re
from collections.abc import Iterable, Sequence

from assistant.documents import Passage
from assistant.engines.offline.coordinates.vocabulary import Mention, Vocabulary
from assistant.engines.offline.labels import compact
from assistant.japanese import UNITS

_OPEN, _CLOSE = "([〔{<", ")]〕}>"
_PART = re.compile(r"[/／→⇒|｜・、;；~～]|,(?!\d{3}(?!\d))")
_BETWEEN = re.compile(r"[/／→⇒|｜・、,;；~～()（）「」『』〔〕\[\]]{1,3}")
_APART = re.compile(r".{0,8}[/／→⇒|｜・、;；~～(（].{0,8}")
_FIGURE = re.compile(rf"約?[△▲−-]?\d[\d,.]*(?:{UNITS})?|[-―ー–—?？]|なし|未定|不明|$")
_QUOTED = re.compile(r"[「『]([^「」『』]+)[」』]")


def order_in(text: str, vocabulary: Vocabulary, *, heading: bool = False) -> tuple[Mention, ...]:
    """The periods that compact text lists side by side, in its order; () where it lists none. What is quoted counts
    before what stands around it: 目標がなく「現状／実績」. A `heading` may say more of each: R3年度(A)／R4年度(B)
    """
    for stretch in (*(m[1] for m in _QUOTED.finditer(text)), text):
        listed = _longest_run(stretch, vocabulary.mentions(stretch), _APART if heading else _BETWEEN)
        if len(listed) > 1:
            return listed
    return ()


def _longest_run(text: str, mentions: Sequence[Mention], between: re.Pattern[str]) -> tuple[Mention, ...]:
    """The most periods with nothing but separators between them, each named once."""
    best: tuple[Mention, ...] = ()
    run: tuple[Mention, ...] = ()
    for mention in mentions:
        joined = bool(run) and between.fullmatch(text[run[-1].end : mention.start]) is not None
        if mention.dim != "column":
            run = ()
        elif joined and mention.keys not in {m.keys for m in run}:
            run = (*run, mention)
        else:
            run = (mention,)
        best = max(best, run, key=len)
    return best


def columns_listed(listed: Iterable[Sequence[str]], own: Iterable[str]) -> tuple[str, ...]:
    """The columns of one part that listed periods are; () where two of them are the same one."""
    known = list(own)
    found = [next((key for key in keys if key in known), None) for keys in listed]
    columns = tuple(column for column in found if column is not None)
    return columns if len(set(columns)) == len(columns) else ()


def pieces(cell: Passage, count: int) -> list[Passage]:
    """A cell cut into as many pieces as it has periods; [] where it has more or fewer.

    Brackets that stand behind a figure belong to it, 5(3)／6(4), unless they are needed for the count: 49→61（60）.
    """
    text = compact(cell)
    for flat in (False, True):
        found = _cut(text, flat=flat)
        figures = all(_FIGURE.match(p.text) if not flat else _FIGURE.fullmatch(p.text) for p in found)
        if len(found) == count and figures and any(p.text for p in found):
            return found
    return []


def _cut(text: Passage, *, flat: bool) -> list[Passage]:
    found: list[Passage] = []
    depth, start = 0, 0
    ends = {m.start() for m in _PART.finditer(text.text)}
    closed = False  # a bracket has just ended its piece
    for index, char in enumerate(text.text):
        depth += (char in _OPEN) - (char in _CLOSE)
        bracket = flat and char in _OPEN + _CLOSE
        if not bracket and not (index in ends and (flat or depth == 0)):
            closed = False
            continue
        piece = text[start:index]
        if not (closed and not piece.text):
            found.append(piece)
        closed = bracket and char in _CLOSE
        start = index + 1
    if start < len(text) or not closed:
        found.append(text[start:])
    return found


__all__ = ["columns_listed", "order_in", "pieces"]
