"""Document: what every reader yields and every engine consumes. Value and place never part.

All text of a submission is one string, `Document.text`; everything else points into it by character offsets. A
`Passage` is text that remembers for each of its characters where it stands in that string, so that cutting, joining
and cleaning text never loses the place; `Document.places` turns a passage into pages, boxes, quotes and locators.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal, SupportsIndex

from assistant.errors import Bilingual

GLUE = -1  # offset of a character that joins pieces and stands nowhere in the source
_KEPT_BY_FOLD = re.compile(r"[①-⑳㉑-㉟㊱-㊿]")  # NFKC would make ① an ordinary 1
_LINE_END = re.compile(r"\r\n|[\n\r\u2028]")
_LONGEST_KEPT = 1000  # characters of a text whose folding is kept: the same lines and cells are folded many times


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in fractions of the page's width and height from its top left."""

    x0: float
    y0: float
    x1: float
    y1: float

    def union(self, other: "Box") -> "Box":
        """The smallest box that holds both."""
        return Box(min(self.x0, other.x0), min(self.y0, other.y0), max(self.x1, other.x1), max(self.y1, other.y1))

    def as_list(self) -> list[float]:
        """[x0, y0, x1, y1], rounded to what a screen can show."""
        return [round(v, 5) for v in (self.x0, self.y0, self.x1, self.y1)]


@dataclass(frozen=True, slots=True)
class Span:
    """The stretch [start, end) of Document.text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Text and, per character, its offset in Document.text (GLUE where it stands nowhere)."""

    text: str
    offsets: Sequence[int]

    def __post_init__(self) -> None:
        if len(self.text) != len(self.offsets):
            raise ValueError(f"{len(self.text)} characters but {len(self.offsets)} offsets")

    @classmethod
    def of(cls, source: str, start: int = 0, end: int | None = None) -> "Passage":
        """The stretch [start, end) of a document's text."""
        stop = len(source) if end is None else end
        return cls(source[start:stop], range(start, stop))

    @classmethod
    def join(cls, passages: Iterable["Passage"], glue: str = "") -> "Passage":
        """All passages in order, `glue` between them."""
        text: list[str] = []
        offsets: list[int] = []
        for index, passage in enumerate(passages):
            if index and glue:
                text.append(glue)
                offsets.extend([GLUE] * len(glue))
            text.append(passage.text)
            offsets.extend(passage.offsets)
        return cls("".join(text), tuple(offsets))

    def __str__(self) -> str:
        return self.text

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def __getitem__(self, key: slice | SupportsIndex) -> "Passage":
        if isinstance(key, slice):
            return Passage(self.text[key], self.offsets[key])
        index = key.__index__()
        return Passage(self.text[index], (self.offsets[index],))

    def span(self, match: re.Match[str], group: int | str = 0) -> "Passage":
        """The passage of a match (or of one of its groups) that was found in `self.text`."""
        return self[slice(*match.span(group))]

    def strip(self, characters: str | None = None) -> "Passage":
        """Without white space (or those characters) at both ends."""
        start = len(self.text) - len(self.text.lstrip(characters))
        end = len(self.text.rstrip(characters))
        return self if start == 0 and end == len(self.text) else self[start : max(start, end)]

    def split(self, pattern: str | re.Pattern[str]) -> list["Passage"]:
        """The stretches between the matches of a pattern, empty ones included."""
        parts, start = [], 0
        for match in (re.compile(pattern) if isinstance(pattern, str) else pattern).finditer(self.text):
            parts.append(self[start : match.start()])
            start = match.end()
        return [*parts, self[start:]] if start else [*parts, self]

    def lines(self) -> list["Passage"]:
        """The lines, without their line ends."""
        return self.split(_LINE_END)

    def without(self, pattern: str | re.Pattern[str], replacement: str = "") -> "Passage":
        """With each match of a pattern cut out, and `replacement` (as glue) in its place."""
        parts = self.split(pattern)
        return parts[0] if len(parts) == 1 else Passage.join(parts, replacement)

    def map(self, table: dict[int, str]) -> "Passage":
        """With single characters exchanged as `str.translate` does; one for one, so offsets stay."""
        return Passage(self.text.translate(table), self.offsets)

    def folded(self) -> "Passage":
        """In NFKC (full-width digits and letters made half-width), circled numbers kept as they are."""
        if self.text.isascii():
            return self
        text, places = _kept_folding(self.text) if len(self.text) <= _LONGEST_KEPT else _folding(self.text)
        if places is None:
            return self if text == self.text else Passage(text, self.offsets)
        offsets = self.offsets
        return Passage(text, tuple([offsets[place] for place in places]))

    @property
    def start(self) -> int | None:
        """Offset of the first character that stands in the source."""
        if self.offsets and self.offsets[0] != GLUE:
            return self.offsets[0]
        return next((o for o in self.offsets if o != GLUE), None)

    @property
    def end(self) -> int | None:
        """Offset behind the last character that stands in the source."""
        if self.offsets and self.offsets[-1] != GLUE:
            return self.offsets[-1] + 1
        last = next((o for o in reversed(self.offsets) if o != GLUE), None)
        return None if last is None else last + 1


def _folding(text: str) -> tuple[str, tuple[int, ...] | None]:
    """A text folded, and for each character which one of the text it was; None where all stand where they stood."""
    pieces: list[str] = []
    places: list[int] = []
    for cluster, start in _clusters(text):
        new = _folded_cluster(cluster)
        pieces.append(new)
        if len(new) == 1:
            places.append(start)
        else:
            places.extend([start] * len(new))
    straight = len(places) == len(text) and all(place == index for index, place in enumerate(places))
    return "".join(pieces), None if straight else tuple(places)


_kept_folding = lru_cache(maxsize=8192)(_folding)


@lru_cache(maxsize=16384)
def _folded_cluster(cluster: str) -> str:
    return cluster if _KEPT_BY_FOLD.match(cluster) else unicodedata.normalize("NFKC", cluster)


@lru_cache(maxsize=16384)
def _combines(character: str) -> bool:
    """Whether NFKC may compose a character with the one before it."""
    return bool(unicodedata.combining(character)) or character in "ﾞﾟ"


def _clusters(text: str) -> Iterator[tuple[str, int]]:
    """Characters together with the combining marks (half-width ﾞ ﾟ too) that NFKC composes with them."""
    if not any(map(_combines, text[1:])):
        yield from zip(text, range(len(text)), strict=True)
        return
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or not _combines(text[index]):
            yield text[start:index], start
            start = index


EMPTY = Passage("", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """The smallest stretch of text that a reader can place: a word on a page; a line, paragraph or sheet cell
    where the source has no pages."""

    start: int
    end: int
    page: int | None = None  # from 1
    box: Box | None = None
    edges: tuple[float, ...] | None = None  # x of each character's left edge and of the last one's right edge
    locator: str | None = None  # "line 12", "Sheet1!B3", "paragraph 4", for sources without pages
    confidence: float | None = None  # of OCR, 0 to 1; None where the text itself is in the file


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A table's cell. A cell that goes on over a page break is one cell, its passage in two pieces."""

    row: int  # from 0
    column: int
    row_span: int = 1
    column_span: int = 1
    passage: Passage  # line breaks inside the cell kept as "\n"
    page: int | None = None
    box: Box | None = None  # on `page`, the first one

    @property
    def text(self) -> str:
        """The cell's text."""
        return self.passage.text


@dataclass(frozen=True, kw_only=True)
class Table:
    """Cells on a grid; a merged cell stands once, with its spans."""

    cells: tuple[Cell, ...]
    origin: Literal["ruled", "tabs", "markdown", "html", "aligned", "delimited", "sheet", "word", "rebuilt"]

    @cached_property
    def rows(self) -> int:
        """Number of rows."""
        return max((c.row + c.row_span for c in self.cells), default=0)

    @cached_property
    def columns(self) -> int:
        """Number of columns."""
        return max((c.column + c.column_span for c in self.cells), default=0)

    @cached_property
    def grid(self) -> tuple[tuple[Cell | None, ...], ...]:
        """grid[row][column]; a merged cell stands at each place that it covers, None where there is no cell."""
        grid: list[list[Cell | None]] = [[None] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    grid[row][column] = cell
        return tuple(map(tuple, grid))

    @property
    def start(self) -> int:
        """Offset of the table's first character, for the reading order."""
        return min((c.passage.start for c in self.cells if c.passage.start is not None), default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line or paragraph outside of tables."""

    passage: Passage
    page: int | None = None

    @property
    def text(self) -> str:
        """The line's text."""
        return self.passage.text


Block = Line | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: where its text lies in Document.text, and its size in points after rotation."""

    number: int  # from 1
    start: int
    end: int
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of text that is more than text: struck out, hidden from a reader's eyes, or markup."""

    kind: Literal["struck", "hidden", "markup"]
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Something a reader could not read, or doubts: it ends up in the result's notes."""

    page: int | None
    why: Bilingual
    lost: bool = True  # whether something could not be read; False for a remark (tracked changes were accepted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a passage (or a piece of it) stands: evidence without its path."""

    start: int
    end: int
    quote: str
    page: int | None
    box: Box | None
    locator: str | None
    confidence: float | None = None  # the lowest of its words


@dataclass(frozen=True, kw_only=True)
class Document:
    """A submission as read: its text once, and everything that is known about places in it."""

    name: str
    sha256: str
    media_type: str
    text: str
    blocks: tuple[Block, ...]  # in reading order; every visible character belongs to exactly one block
    words: tuple[Word, ...]  # by start, not overlapping
    pages: tuple[Page, ...] = ()  # () where the source has no pages
    marks: tuple[Mark, ...] = ()  # by start
    troubles: tuple[Trouble, ...] = ()

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables, in reading order."""
        return tuple(b for b in self.blocks if isinstance(b, Table))

    @cached_property
    def _word_starts(self) -> list[int]:
        return [w.start for w in self.words]

    @cached_property
    def _paged(self) -> bool:
        """Whether two of the words may stand on different pages."""
        return len({w.page for w in self.words}) > 1

    @cached_property
    def _markup(self) -> frozenset[int]:
        return frozenset(o for m in self.marks if m.kind == "markup" for o in range(m.start, m.end))

    @cached_property
    def compact(self) -> Passage:
        """The whole text folded, without white space, each character at its place: for looking labels up."""
        folded = Passage.of(self.text).folded()
        seen = [(c, o) for c, o in zip(folded.text, folded.offsets, strict=True) if not c.isspace()]
        return Passage("".join(c for c, _ in seen), tuple([o for _, o in seen]))

    def lines_of(self, table: Table) -> list[Passage]:
        """The lines of the text from a table's first character to its last: for columns that may be guessed wrongly."""
        offsets = [o for c in table.cells for o in c.passage.offsets if o != GLUE]
        return Passage.of(self.text, min(offsets), max(offsets) + 1).lines() if offsets else []

    def word_at(self, offset: int) -> Word | None:
        """The word that holds a character of the text."""
        index = bisect_right(self._word_starts, offset) - 1
        if index < 0 or offset >= self.words[index].end:
            return None
        return self.words[index]

    @cached_property
    def struck_out(self) -> tuple[Mark, ...]:
        """The marks of what is struck out on the form: few among thousands of markup."""
        return tuple(m for m in self.marks if m.kind == "struck")

    def struck(self, start: int, end: int) -> bool:
        """Whether a part of the stretch is struck out on the form."""
        return any(m.start < end and start < m.end for m in self.struck_out)

    def places(self, passage: Passage) -> tuple[Place, ...]:
        """Where a passage stands: one place for each piece that lies together on a page, in order."""
        if not self._paged and _is_run(passage.offsets):
            whole = self._place(passage.offsets)
            return () if whole is None else (whole,)
        pieces: list[list[int]] = []
        for offset in passage.offsets:
            if offset == GLUE:
                continue
            if pieces and self._together(pieces[-1][-1], offset):
                pieces[-1].append(offset)
            else:
                pieces.append([offset])
        return tuple(place for piece in pieces if (place := self._place(piece)) is not None)

    def _together(self, before: int, after: int) -> bool:
        """Whether nothing but white space and markup stands between two offsets of one page."""
        if after == before or (after == before + 1 and not self._paged):
            return True
        if after < before or any(
            not self.text[o].isspace() and o not in self._markup for o in range(before + 1, after)
        ):
            return False
        first, second = self.word_at(before), self.word_at(after)
        return first is None or second is None or first.page == second.page

    def _place(self, offsets: Sequence[int]) -> Place | None:
        """One piece's place; None for a piece of white space alone."""
        kept = set(offsets)
        seen = sorted([o for o in kept if not self.text[o].isspace()])
        if not seen:
            return None
        start, end = seen[0], seen[-1] + 1
        quote = self.text[start:end]
        if self._markup or len(kept) < offsets[-1] + 1 - offsets[0]:
            quote = "".join(c if o in kept else " " for o, c in enumerate(quote, start) if o not in self._markup)
        box: Box | None = None
        words: list[Word] = []
        for offset in seen:
            if not words or offset >= words[-1].end:
                word = self.word_at(offset)
                if word is None:
                    continue
                words.append(word)
            elif words[-1].edges is None:
                continue  # the whole word's box is in already
            part = _character_box(words[-1], offset)
            box = part if box is None or part is None else box.union(part)
        confidences = [w.confidence for w in words if w.confidence is not None]
        return Place(
            start=start,
            end=end,
            quote=quote,
            page=words[0].page if words else None,
            box=box,
            locator=_locator(words),
            confidence=min(confidences, default=None),
        )


def _is_run(offsets: Sequence[int]) -> bool:
    """Whether offsets follow on one another."""
    if not offsets or offsets[0] == GLUE:
        return False
    run = range(offsets[0], offsets[-1] + 1)
    return offsets == (run if isinstance(offsets, range) else tuple(run))


def _character_box(word: Word, offset: int) -> Box | None:
    """The box of one character of a word; the whole word's where its characters' edges are unknown."""
    if word.box is None or word.edges is None:
        return word.box
    index = offset - word.start
    return Box(word.edges[index], word.box.y0, word.edges[index + 1], word.box.y1)


def _locator(words: list[Word]) -> str | None:
    """`line 3`, or `line 3 - line 5` for a passage over several."""
    named = [w.locator for w in words if w.locator is not None]
    if not named:
        return None
    return named[0] if named[0] == named[-1] else f"{named[0]} - {named[-1]}"


__all__ = [
    "EMPTY",
    "GLUE",
    "Block",
    "Box",
    "Cell",
    "Document",
    "Line",
    "Mark",
    "Page",
    "Passage",
    "Place",
    "Span",
    "Table",
    "Trouble",
    "Word",
]
