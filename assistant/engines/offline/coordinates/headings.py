"""What stands over a table: headings that hold, from line to line and from table to table, the innermost last.

A heading ends the one of its sort before it and all that was said inside that one, so that the order of nesting is the
submission's own: tables of each part under a period, or of each period under a part.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from assistant.documents import Line, Passage
from assistant.engines.offline.chapters import opens_effects
from assistant.engines.offline.coordinates.legend import Legend
from assistant.engines.offline.coordinates.names import NAMING, Institutions
from assistant.engines.offline.coordinates.notation import order_in
from assistant.engines.offline.coordinates.vocabulary import Dim, Mention, Vocabulary
from assistant.engines.offline.efforts.kinds import label_enclosed, label_starts
from assistant.engines.offline.labels import key_of
from assistant.engines.offline.letters import is_envelope
from assistant.engines.offline.rows import cleaned_name, is_subtotal

_LONGEST = 60  # characters of a heading
_FIGURE = re.compile(r"\d(?:名|人|回(?!数)|件(?!数))(?!目)")
_BRACKETED = re.compile(r"\s*[【〔\[＜<〈《「■●◆□][^【】〔〕\[\]＜＞<>〈〉《》「」■●◆□]{1,30}[】〕\]＞>〉》」]?")
_NOTE = re.compile(r"[(（][^()（）]*[)）]")
_NOTE_BEHIND = re.compile(r"[(（【〔\[][^()（）【】〔〕\[\]]{2,20}[)）】〕\]]\s*$")
_AROUND = re.compile(
    r"^[\s■●◆◇□○▼▽▶◎・･*#\-－‐–—【〔\[＜<《「(（①-⑳]+(?:\d{1,2}[)）.．、]\s*)?|(?<![\s】〕\]＞>》」:：)）])[\s】〕\]＞>》」:：)）]+$"
    r"|^[(（]?\d{1,2}[)）.．、]\s*"
)
_DENIES = re.compile(r"(?:ませ?ん|ない|省[きい略]).*。$")  # 目標は立てておりませんので省きます。
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Word:
    """What a heading says of the figures under it or beside it."""

    dim: Dim
    keys: tuple[str, ...]
    part: str | None
    name: Passage | None = None
    above: bool = False
    title: bool = False  # over the whole table
    subtotal: bool = False  # 小計, 東地区計: the sum of some rows, if another row is the sum of all
    said: str = ""  # how a subtotal is called


class Reading:
    """The words of cells and lines, short forms and codes spelt out.

    `learnt`: headings in a submitter's own words (compact) -> what they were found to say.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        known: Institutions,
        legend: Legend,
        learnt: Mapping[str, Word] = MappingProxyType({}),
    ) -> None:
        self.vocabulary = vocabulary
        self.known = known
        self.legend = legend
        self.learnt = learnt

    def with_learnt(self, learnt: Mapping[str, Word]) -> "Reading":
        """The same with what a submission's own headings mean."""
        return Reading(self.vocabulary, self.known, self.legend, learnt) if learnt else self

    def words(self, passage: Passage) -> list[Word]:
        """The words of a cell or a line, in their order; [] for long texts."""
        text = key_of(passage.text)
        if not text or len(text) > _LONGEST:
            return []
        if text in self.learnt:
            return [self.learnt[text]]
        name = cleaned_name(passage)
        if name and self.known.same(name.text) is not None:
            return [Word("row", ("name",), None, name)]
        coded = self.legend.name(text)
        if coded is not None:
            return [Word("row", ("name",), None, coded)]
        if NAMING.match(passage.text) and (named := self._institution(passage)) is not None:
            return [named]
        short = self.legend.spelt_out(text)
        found = [m for group in short for m in group] if short else self.vocabulary.mentions(text)
        words = _words(found)
        if is_subtotal(text):
            return [replace(w, subtotal=True, said=text) if w.keys == ("",) and w.dim == "row" else w for w in words]
        return words

    def order(self, passage: Passage, *, heading: bool) -> tuple[tuple[str, ...], ...]:
        """The periods that a text lists side by side, each with the columns that it may mean."""
        return tuple(m.keys for m in order_in(key_of(passage.text), self.vocabulary, heading=heading))

    def heading(self, line: Line) -> list[Word]:
        """The words of a line that may stand over a table."""
        text = key_of(line.text)
        if len(text) > _LONGEST or _FIGURE.search(text) or _DENIES.search(text):
            return []
        if (line.passage.start or 0) in self.legend.lines:  # 上段：合計、下段：訪問診療／往診 tells an order as well
            return [w for w in self.words(line.passage) if w.dim == "leaf" and len(w.keys) > 1]
        named = self._institution(line.passage)
        if named is not None:
            return [named]
        bracketed = _BRACKETED.match(line.text)
        for passage in [*([line.passage.span(bracketed)] if bracketed else []), line.passage]:
            words = [_of_part(w) for w in self.words(passage) if w.dim != "leaf" or w.part is not None]
            if len({w.keys for w in words if w.dim == "column"}) > 1:
                words = [w for w in words if w.dim != "column"]
            if words:
                return words
        return []

    def _institution(self, line: Passage) -> Word | None:
        """The institution that a line names, alone: ■ 柚木医院, 医療機関名：柚木医院, (A); or the sum, labelled so."""
        led = NAMING.match(line.text)
        bare = _bare(line[led.end() :] if led else line)
        name = cleaned_name(bare)
        if not name or len(name) > _LONGEST_NAME:
            return None
        if led and self.known.same(name.text) is None and self._places(name.text):
            return None  # the headings of a table's columns
        whole = _NOTE.sub("", name.text).strip()
        sums = self._sums(whole)
        if sums is not None:
            return sums if led else None
        if self.known.same(name.text) is None and self.known.same(whole) is None:
            coded = self.legend.name(bare.text) if led or bare.text != line.text else None
            if coded is not None or not led:
                return Word("row", ("name",), None, coded) if coded is not None else None
        return Word("row", ("name",), None, name[: len(whole)] if name.text.startswith(whole) else name)

    def _places(self, text: str) -> bool:
        """Whether words name a part or a period."""
        return any(m.dim in ("part", "column") for m in self.vocabulary.mentions(key_of(text)))

    def _sums(self, text: str) -> Word | None:
        """The word for the row of sums, where a text is nothing else."""
        found = self.vocabulary.mentions(key_of(text))
        whole = len(found) == 1 and found[0].sums and found[0].end - found[0].start == len(key_of(text))
        return _word(found[0]) if whole else None


def _bare(line: Passage) -> Passage:
    """A line without the signs, brackets and numbers around its words."""
    match = _AROUND.search(line.text)
    while match and match.end() > match.start():
        line = line[match.end() :] if match.start() == 0 else line[: match.start()]
        match = _AROUND.search(line.text)
    return line


def _of_part(word: Word) -> Word:
    """A kind of figure over a table says of which part it is: 死亡患者数（うち医療機関以外）."""
    if word.dim != "leaf" or len(word.keys) > 1 or word.part is None:
        return word
    return Word("part", (word.part,), word.part)


def _words(found: Sequence[Mention]) -> list[Word]:
    kinds = tuple(dict.fromkeys(k for m in found if m.dim == "leaf" for k in m.keys))
    placing = any(m.dim in ("part", "leaf", "column") for m in found)
    if len(kinds) > 1:
        part = next(m.part for m in found if m.dim == "leaf")
        return [*(_word(m) for m in found if m.dim != "leaf" and not m.sums), Word("leaf", kinds, part)]
    kind = next((m.part for m in found if m.dim == "leaf"), None)
    return [
        Word("leaf", ("",), None) if m.sums and placing else _word(m)
        for m in found
        if m.dim != "part" or m.part != kind  # a kind of figure says of which part it is
    ]


def _word(mention: Mention) -> Word:
    return Word(mention.dim, mention.keys, mention.part)


class Over:
    """The headings that hold, the outermost first."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.said: list[tuple[Dim, list[Word]]] = []
        self.order: tuple[tuple[str, ...], ...] = ()  # of the figures in one cell, as announced last
        self.since = 0  # lines since a part was named

    def line(self, line: Line) -> None:
        """Take a line between tables."""
        order = self.reading.order(line.passage, heading=False)
        self.since += 1
        if label_starts(line.text) or label_enclosed(line.text) or opens_effects(line.text) or is_envelope(line.text):
            self.said = []
            self.order = order
            self._behind_title(line)
            return
        self.order = order or self.order
        words = self.reading.heading(line)
        if any(_sort(w) == "part" for w in words) and not line.text.rstrip().endswith("。"):
            self.since = 0
        for dim in dict.fromkeys(_sort(w) for w in words):
            self._enter(dim, [w for w in words if _sort(w) == dim])

    def _behind_title(self, line: Line) -> None:
        """Take the period of all that follows, in brackets behind a chapter's title: 取組効果（実績）."""
        note = _NOTE_BEHIND.search(line.text)
        words = [w for w in self.reading.words(line.passage.span(note)) if w.dim == "column"] if note else []
        if len({w.keys for w in words}) == 1:
            self._enter("column", words)

    def _enter(self, dim: Dim, words: list[Word]) -> None:
        for index, (other, _) in enumerate(self.said):
            if other == dim:
                del self.said[index:]
                break
        self.said.append((dim, words))

    def words(self) -> list[Word]:
        """All words that hold, the innermost first."""
        return [replace(w, above=True, title=True) for _, words in reversed(self.said) for w in reversed(words)]

    def forget(self) -> None:
        """No heading holds any more."""
        self.said = []


def _sort(word: Word) -> Dim:
    """A kind of figure over a table goes with its part; a row of a matrix too."""
    return "part" if word.dim == "leaf" or (word.dim == "row" and word.part is not None) else word.dim


__all__ = ["Over", "Reading", "Word"]
