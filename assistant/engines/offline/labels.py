"""Matching text against the headings that a schema declares: spaced, footnoted, renamed or slightly misspelt."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import extractOne

from assistant.documents import Passage
from assistant.japanese import fold
from schemas.fields import Label

K = TypeVar("K")

BULLETS = "・･·•‣◦○●◎◯◆◇■□▪▫▶▷►▸➤★☆※*＊-－–—ー−>＞"
_NOTE = re.compile(r"※.*$", re.DOTALL)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|〔[^〔〕]*〕|<[^<>]*>")
_ENCLOSED = re.compile(r"\[([^\[\]]+)\]|〔([^〔〕]+)〕|<([^<>]+)>")
_OPEN_BRACKET = re.compile(r"[(\[〔][^()\[\]〔〕]*$")
_NUMBER_MARK = re.compile(r"^(?:第?\d{1,2}[.、)．]?|\(\d{1,2}\)|[①-⑳]|効果[\d①-⑳]{0,2}[:：.]?)(?=\D)")
_ENDS = "「」『』【】[]()<>〔〕・:：;,、。.．-－–—ー〜~*#|/ "
_SPACE = re.compile("[\\s\u200b-\u200d\u2060\ufeff\u00ad]+")
_ALIKE = 0.8  # similarity from which a slip of the pen or of OCR still is the same label
_LONGEST = 500  # characters beyond which a text is no label
_KEPT = 4096  # answers that a set of labels remembers for each question
_SHORTEST_ALIKE = 5  # characters below which one slip makes another word


def compact(passage: Passage) -> Passage:
    """A passage in the form in which labels are compared (NFKC, white space dropped), places kept."""
    return passage.folded().without(_SPACE)


def key_of(text: str) -> str:
    """The text of `compact`, where the places do not matter."""
    return _short_key(text) if len(text) <= _LONGEST else fold(text)


@lru_cache(maxsize=16384)
def _short_key(text: str) -> str:
    return fold(text)


@lru_cache(maxsize=16384)
def plain(text: str) -> str:
    """A label's words alone: folded, without notes in brackets, ※ notes, numbering, and punctuation at its ends."""
    bare = _NOTE.sub("", fold(text).lstrip(BULLETS))
    for _ in range(4):
        shorter = _BRACKETS.sub("", bare)
        if shorter == bare:
            break
        bare = shorter
    bare = _OPEN_BRACKET.sub("", bare).strip(_ENDS)
    enclosed = _ENCLOSED.fullmatch(fold(text)) if not bare else None
    if enclosed:
        return plain(enclosed[enclosed.lastindex or 0])  # a label in brackets of its own, not a note
    return _NUMBER_MARK.sub("", bare).strip(_ENDS)


_MARKED = re.compile(r"^[■●◆□【<＜#]|^効果\d|^[(（]?\d{1,2}[)）.．、]?\D")


def is_marked(text: str) -> bool:
    """Whether a line begins as titles do: with a number, a square, a bracket."""
    return _MARKED.match(key_of(text)) is not None


def headings(label: Label) -> tuple[str, ...]:
    """All wordings of a label, folded, longest first."""
    return tuple(sorted({fold(h) for h in (label.ja, *label.headings)}, key=lambda h: (-len(h), h)))


@dataclass(frozen=True, slots=True)
class Found(Generic[K]):
    """A heading inside a text: whose it is, and the offsets [start, end) in the text that was searched."""

    key: K
    start: int
    end: int


class Labels(Generic[K]):
    """A set of labels, each with a key, and the ways of finding them in text."""

    def __init__(self, entries: Iterable[tuple[K, Label]]) -> None:
        pairs = [(h, key) for key, label in entries for h in headings(label)]
        self.pairs: tuple[tuple[str, K], ...] = tuple(sorted(pairs, key=lambda p: -len(p[0])))
        self._plain: dict[str, K] = {}
        for heading, key in self.pairs:
            self._plain.setdefault(plain(heading) or heading, key)
        # A label's characters may be set apart or cut by a line break: the pattern runs over compact text.
        self._pattern = re.compile("|".join(re.escape(h) for h, _ in self.pairs) or r"(?!)")
        self._by_heading = dict(reversed(self.pairs))
        self._long: Callable[[int], list[str]] = lru_cache(maxsize=8)(self._all_from)
        # The same cells and lines are compared with the same labels by every way of reading.
        self._alike: Callable[[str, int], K | None] = lru_cache(maxsize=_KEPT)(self._most_alike)
        self._inside: Callable[[str], tuple[Found[K], ...]] = lru_cache(maxsize=_KEPT)(self._all_inside)
        self._header: Callable[[str], K | None] = lru_cache(maxsize=_KEPT)(self._only_header)

    def whole(self, text: str, *, alike_from: int = _SHORTEST_ALIKE) -> K | None:
        """The label that the whole text is, notes and numbering aside.

        A slip is allowed in labels of `alike_from` or more characters.
        """
        bare = plain(text) if len(text) <= _LONGEST else ""
        if not bare:
            return None
        if bare in self._plain:
            return self._plain[bare]
        return self._alike(bare, alike_from)

    def _most_alike(self, bare: str, shortest: int) -> K | None:
        if len(bare) < shortest - 1:
            return None
        scorer = Levenshtein.normalized_similarity
        best = extractOne(bare, self._long(shortest), scorer=scorer, score_cutoff=_ALIKE)  # the first of those alike
        return self._plain[best[0]] if best else None

    def _all_from(self, shortest: int) -> list[str]:
        return [heading for heading in self._plain if len(heading) >= shortest]

    def inside(self, text: str) -> tuple[Found[K], ...]:
        """Every heading in compact text, longest first at each place, not overlapping."""
        return self._inside(text)

    def _all_inside(self, text: str) -> tuple[Found[K], ...]:
        return tuple(Found(self._by_heading[m[0]], *m.span()) for m in self._pattern.finditer(text))

    def leading(self, text: str) -> Found[K] | None:
        """The longest heading that compact text begins with."""
        match = self._pattern.match(text)
        return Found(self._by_heading[match[0]], *match.span()) if match else None

    def begun(self, text: str) -> K | None:
        """The one label that compact text is the beginning of: 訪問 for 訪問診療."""
        keys = {key for heading, key in self.pairs if heading.startswith(text)} if len(text) > 1 else set()
        return keys.pop() if len(keys) == 1 else None

    def header(self, text: str) -> K | None:
        """The label of a column's or row's heading, in whatever longer wording it is printed: R4年度目標値.

        None where it names none, or several.
        """
        return self._header(text)

    def _only_header(self, text: str) -> K | None:
        found = self.whole(text)
        if found is not None:
            return found
        for words in (plain(text), key_of(text)):
            keys = {f.key for f in self.inside(words)}
            if len(keys) == 1:
                return keys.pop()
        return None
