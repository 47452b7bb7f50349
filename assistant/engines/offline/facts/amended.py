"""Lines that put figures right in words, taken apart: the figure said wrongly, and the one that holds instead.

12名ではなく13名です; 12名 → 13名 below 次のとおり訂正します; （誤）12名（正）13名; 12名は13名の誤り. Such
a line is no report of figures: what is left of it without the wrong ones is read as one.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from assistant.documents import Passage
from assistant.engines.offline.facts.amending_words import (
    ALONE,
    ALSO,
    ANY,
    ARROW,
    ASKED,
    CHANGE,
    COUNTED,
    CUE,
    GO_ON,
    HEADER,
    HOLDS,
    NOTE,
    ONLY_ARROW,
    OTHER_MATTER,
    PAIRS,
    SENTENCE,
    UNIT,
    WRITTEN,
)
from assistant.engines.offline.facts.lines import Told
from assistant.engines.offline.shapes import same_unit

_ANNOUNCED = 12  # lines that a list of corrections has at most
_LONGEST = 3000  # characters of a line; what is longer was never typed by a person


@dataclass(frozen=True, kw_only=True)
class Pair:
    """One figure put right: where it is, in words (`said`, from the pair before it on; `before`: all before that)."""

    new: Passage
    old: Passage | None  # None where it is not said again
    said: str
    before: str
    arrow: Passage | None = None  # both, where the form itself has an arrow between them


@dataclass(frozen=True, kw_only=True)
class Amended:
    """A line of corrections: its words with the right figures alone, the pairs, and what says something else."""

    start: int
    end: int
    right: Told
    pairs: tuple[Pair, ...]
    rest: Told | None


class Corrections:
    """The lines of a submission that put figures right, in its order."""

    def __init__(self, lines: Iterable[Amended] = ()) -> None:
        self.lines = tuple(lines)

    def rest_of(self, line: Told) -> Told | None:
        """What of a line states figures, and is no correction: all of it, what else it says, or nothing."""
        start = line.text.start
        one = next((a for a in self.lines if start is not None and a.start <= start < a.end), None)
        if one is None:
            return _stated(line)
        return _stated(one.rest) if one.rest is not None and one.start == start else None


def _stated(line: Told) -> Told | None:
    """A line without sentences that only ask about figures, or tell what was heard: …は24名でよろしいでしょうか。"""
    if len(line.key) > _LONGEST or not ASKED.search(line.key):
        return line
    kept = [
        (a, b) for a, b in _sentences(line.key) if not (ASKED.search(line.key[a:b]) and COUNTED.search(line.key, a, b))
    ]
    return _piece(line, kept) if kept else None


def corrections_in(lines: Iterable[Told], names_period: Callable[[str], bool]) -> Corrections:
    """The lines that put figures right.

    `names_period`: tells words that name a period, without which an arrow in a list may lead from column to column.
    """
    found: list[Amended] = []
    announced, beside = 0, False  # lines of a list that may follow; whether it has columns of wrong and right ones
    for line in lines:
        if len(line.key) > _LONGEST or not (announced or CUE.search(line.key) or HEADER.search(line.key)):
            continue
        if HEADER.search(line.key):
            announced, beside = _ANNOUNCED, True
            continue
        beside = beside and announced > 0
        one = _amended(line, listed=announced > 0 and names_period(line.key), beside=beside)
        if one is not None:
            found.append(one)
            announced = _ANNOUNCED if CUE.search(line.key) else max(0, announced - 1)
        elif CUE.search(line.key) and not COUNTED.search(line.key):
            announced = _ANNOUNCED
        else:
            announced = 0
    return Corrections(found)


@dataclass(frozen=True, slots=True)
class _Span:
    """Where a pair stands in a line: all of it, and its figures."""

    begin: int
    stop: int
    new: tuple[int, int]
    old: tuple[int, int] | None = None
    arrow: bool = False

    def pairs(self, line: Told, end: int) -> Iterator[Pair]:
        """Figure by figure, where cells of several were put right: 5名(4名)→6名(4名). `end`: of the pair before."""
        key = line.key
        first = min(self.new[0], self.old[0] if self.old else self.new[0])
        said, before = key[min(end, first) : first], key[: min(end, first)]
        news = [m.span() for m in ANY.finditer(key, *self.new)]
        olds = [m.span() for m in ANY.finditer(key, *self.old)] if self.old else []
        if len(olds) != len(news):
            olds = olds[:1] if olds and len(news) == 1 else []
        whole = line.text[self.old[0] : self.new[1]] if self.arrow and self.old and len(news) == 1 else None
        for new, old in zip_longest(news, olds):
            was = line.text[old[0] : old[1]] if old else None
            yield Pair(new=line.text[new[0] : new[1]], old=was, said=said, before=before, arrow=whole)


def _amended(line: Told, *, listed: bool, beside: bool) -> Amended | None:
    key = line.key
    spans = list(_pairs(key, listed=listed)) or (_side_by_side(line) if listed and beside else [])
    kept: list[tuple[int, int]] = []
    rest: list[tuple[int, int]] = []
    pairs: list[Pair] = []
    end = 0  # of the pair before
    for start, stop in _sentences(key):
        here = [s for s in spans if start < s.stop <= stop or start <= s.begin < stop]
        here = _with_those_alone(key, start, stop, here, following=bool(pairs))
        if here and not OTHER_MATTER.search(key, start, stop):
            for span in here:
                pairs.extend(span.pairs(line, max(end, start)))
                end = max(end, span.stop)
            kept.extend(_without_figures(key, start, stop, here))
        elif COUNTED.search(key, start, stop):
            rest.extend(_without_notes(key, start, stop))
        else:
            kept.append((start, stop))
    begin, final = line.text.start, line.text.end
    if begin is None or final is None or not (pairs or rest):
        return None
    left = _piece(line, rest) if rest else None
    if not pairs and left is not None and len(left.text) == len(line.text):
        return None
    return Amended(start=begin, end=final, right=_piece(line, kept), pairs=tuple(pairs), rest=left)


def _side_by_side(line: Told) -> list[_Span]:
    """A row below 誤 and 正: its last two figures, which nothing parts."""
    found = [m.span() for m in ANY.finditer(line.key) if m.start() in line.starts]
    if len(found) < 2 or re.search(r"\w", line.key[found[-2][1] : found[-1][0]]):
        return []
    return [_Span(found[-2][0], found[-1][1], found[-1], found[-2])]


def _without_notes(key: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The stretches of a report's sentence without notes on its corrections: 実績37→38名（書き間違い、38が正）."""
    at = start
    for match in NOTE.finditer(key, start, stop):
        if CUE.search(match[0]) or "正" in match[0]:
            yield at, match.start()
            at = match.end()
    yield at, stop


def _pairs(key: str, *, listed: bool) -> Iterator[_Span]:
    """The pairs of a line, in its order."""
    found: list[_Span] = []
    for pattern in PAIRS:
        for match in pattern.finditer(key):
            if any(match.start() < f.stop and f.begin < match.end() for f in found):
                continue
            around = key[key.rfind("。", 0, match.start()) + 1 : (key.find("。", match.end()) + 1) or len(key)]
            follows = any(f.stop <= match.start() for f in found)
            where = key if pattern is WRITTEN else around
            if pattern in (WRITTEN, ONLY_ARROW) and not (listed or follows or CUE.search(where)):
                continue
            if _unit(match["a"]) and _unit(match["b"]) and _unit(match["a"]) != _unit(match["b"]):
                continue
            arrow = pattern is ONLY_ARROW and re.fullmatch(ARROW, key[match.end("a") : match.start("b")]) is not None
            found.append(_Span(match.start(), match.end(), match.span("b"), match.span("a"), arrow))
    return iter(sorted(found, key=lambda s: s.begin))


def _unit(figure: str) -> str:
    match = re.search(UNIT, figure)
    return same_unit(match[0]) if match else ""


def _with_those_alone(key: str, start: int, stop: int, here: Sequence[_Span], *, following: bool) -> list[_Span]:
    """A sentence's pairs, and the right figures that stand in it without the wrong ones; [] where most of its figures
    are neither, so that it reports them."""
    found = list(here)
    if CUE.search(key, start, stop) and not here:
        for pattern in ALONE:
            found.extend(_free(pattern, key, start, stop, found))
        if found and re.search(rf"{UNIT}\)?(?:に|へ|と)、?{CHANGE}", key[start:stop]):
            found = [_Span(*m.span(), m.span()) for m in ANY.finditer(key, start, stop) if _says_count(key, m)]
    if found or following:
        for pattern in (*GO_ON, *([ALSO] if found else ())):
            found.extend(_free(pattern, key, max([start, *(s.stop for s in found[:1])]), stop, found))
    counted = [m for m in ANY.finditer(key, start, stop) if _says_count(key, m)]
    first = min((s.stop for s in found), default=stop)
    aside = [m.span() for m in re.finditer(r"\([^()]*\)", key[:stop]) if m.start() >= first]
    taken = [*((s.begin, s.stop) for s in found), *aside]
    others = sum(not any(a <= m.start() < b for a, b in taken) for m in counted)
    return sorted(found, key=lambda s: s.begin) if others <= len(found) else []


def _says_count(key: str, match: re.Match[str]) -> bool:
    """Whether a figure is one that a form asks for: with a unit, and not said to hold."""
    return re.search(UNIT, match[0]) is not None and not HOLDS.match(key, match.end() + 1)


def _free(pattern: re.Pattern[str], key: str, start: int, stop: int, taken: Sequence[_Span]) -> Iterator[_Span]:
    for match in pattern.finditer(key, start, stop):
        free = not any(match.start("b") < s.stop and s.begin < match.end("b") for s in taken)
        if free and _unit(match["b"]) and not HOLDS.search(key, match.start(), min(stop, match.end() + 12)):
            yield _Span(*match.span(), match.span("b"))


def _sentences(key: str) -> list[tuple[int, int]]:
    ends = [m.end() for m in SENTENCE.finditer(key)]
    stops = ends if ends and ends[-1] == len(key) else [*ends, len(key)]
    return list(zip([0, *stops], stops, strict=False))


def _without_figures(key: str, start: int, stop: int, spans: Sequence[_Span]) -> Iterator[tuple[int, int]]:
    """The stretches of a sentence without the wrong cells, and without its figures but for the right ones."""
    at = start
    gone = [s.old for s in spans if s.old]
    gone.extend(m.span() for m in ANY.finditer(key, start, stop))
    for begin, end in sorted(gone):
        if begin >= at and not any(s.new[0] <= begin < s.new[1] for s in spans):
            yield at, begin
            at = end
    yield at, stop


def _piece(line: Told, stretches: Sequence[tuple[int, int]]) -> Told:
    """A line with those stretches alone."""
    text = Passage.join(line.text[a:b] for a, b in stretches)
    starts: set[int] = set()
    length = 0
    for a, b in stretches:
        starts.update(s - a + length for s in line.starts if a <= s < b)
        length += b - a
    return Told(text, frozenset(starts), line.gap, line.indent)


def lists_corrections(headings: str) -> bool:
    """Whether a table's headings are those of a list of corrections."""
    return HEADER.search(headings) is not None


__all__ = ["Amended", "Corrections", "Pair", "corrections_in", "lists_corrections"]
