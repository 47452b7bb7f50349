"""A document without pages while it is being written down: text, words with locators, marks, blocks."""

import hashlib
from bisect import bisect_right
from collections.abc import Iterable

from assistant.documents import GLUE, Block, Document, Line, Mark, Passage, Span, Trouble, Word


class Manuscript:
    """Text piece by piece; each piece gets its place at once."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._length = 0
        self._words: list[Word] = []
        self.marks: list[Mark] = []
        self.blocks: list[Block] = []
        self.troubles: list[Trouble] = []

    def write(self, text: str, locator: str, *, struck: Iterable[Span] = ()) -> Passage:
        """Put down a piece of text (struck stretches by offsets into it) and return it with its place."""
        start = self._length
        self._put(text)
        if text:
            self._words.append(Word(start=start, end=start + len(text), locator=locator))
        self.marks += [Mark(kind="struck", start=start + s.start, end=start + s.end) for s in struck]
        self._put("\n")
        return Passage(text, range(start, start + len(text)))

    def hide(self, text: str, locator: str) -> None:
        """Put down text that a person does not see: kept apart, in no block."""
        passage = self.write(text, locator)
        if passage:
            self.marks.append(Mark(kind="hidden", start=passage.offsets[0], end=passage.offsets[-1] + 1))

    def line(self, passage: Passage) -> None:
        """A line outside of tables; blank ones are left out."""
        if passage.text.strip():
            self.blocks.append(Line(passage=passage))

    def _put(self, text: str) -> None:
        self._text.append(text)
        self._length += len(text)

    @property
    def length(self) -> int:
        """Characters so far."""
        return self._length

    @property
    def text(self) -> str:
        """What was written so far."""
        return "".join(self._text)

    def word_at(self, offset: int) -> Word:
        """The piece that an offset lies in."""
        return self._words[bisect_right(self._words, offset, key=lambda w: w.start) - 1]

    def document(self, data: bytes, name: str, media_type: str) -> Document:
        """The finished document."""
        return Document(
            name=name,
            sha256=hashlib.sha256(data).hexdigest(),
            media_type=media_type,
            text=self.text,
            blocks=tuple(self.blocks),
            words=tuple(self._words),
            marks=tuple(sorted(self.marks, key=lambda m: (m.start, m.end))),
            troubles=tuple(self.troubles),
        )


def glue(text: str) -> Passage:
    """Text that stands nowhere in the source: a list's number, a joint."""
    return Passage(text, (GLUE,) * len(text))


__all__ = ["Manuscript", "glue"]
