"""Rows -> the document's text, with words and their boxes. All offsets come from here."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from assistant.documents import EMPTY, Box, Mark, Passage, Word
from assistant.readers.pdf_ink import Glyph, Rect4
from assistant.readers.pdf_rows import WIDE, Row, blanks_between
from assistant.readers.pdf_turn import View
from assistant.readers.pdf_wraps import flush_right, wrapped

_DIGIT = re.compile(r"[0-9０-９]")
_LETTER = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ]")


@lru_cache(maxsize=4096)
def _kind(character: str) -> int:
    if character.isspace():
        return 0
    return 1 if _DIGIT.match(character) else 2 if _LETTER.match(character) else 3


@lru_cache(maxsize=4096)
def _columns(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1


class Writer:
    """Grows the text from the first page to the last."""

    def __init__(self) -> None:
        self.length = 0
        self.words: list[Word] = []
        self.marks: list[Mark] = []
        self._text: list[str] = []

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self._text)

    def put(self, text: str) -> int:
        """Write characters that stand nowhere on the page: line ends, blanks for gaps. Returns their offset."""
        start = self.length
        self._text.append(text)
        self.length += len(text)
        return start

    def line(self, row: Row, view: View, left: float) -> Passage:
        """A row outside of tables; wide gaps are kept as blanks, so that columns stand below each other."""
        start = self.length
        text: list[str] = []
        if row.plain and any(blanks_between(a, b) > 2 * WIDE for a, b in zip(row.glyphs, row.glyphs[1:], strict=False)):
            indent = " " * round((row.box.x0 - left) / (row.size / 2))
            text.append(indent)
            self.put(indent)
        text.append(self._row(row, view, left))
        self.put("\n")
        return Passage("".join(text), range(start, self.length - 1))

    def cell(self, rows: Sequence[Row], box: Rect4, pad: float, view: View) -> Passage:
        """A cell's lines; an end of line that only wraps stands in the text but not in the passage."""
        if not rows:
            return EMPTY
        start = self.length
        ragged = flush_right(rows, box, pad)
        text: list[str] = []
        skipped: list[int] = []
        for before, row in zip([None, *rows], rows, strict=False):
            if before is not None:
                joint = wrapped(before, row, box, pad, ragged)
                offset = self.put("\n" if joint is None or joint == "" else joint)
                if joint == "":
                    skipped.append(offset)
                else:
                    text.append("\n" if joint is None else joint)
            text.append(self._row(row, view, None))
        if not skipped:
            return Passage("".join(text), range(start, self.length))
        left_out = set(skipped)
        return Passage("".join(text), tuple(o for o in range(start, self.length) if o not in left_out))

    def hidden(self, row: Row, view: View) -> None:
        """A row that no reader sees: in the text, in no block, marked."""
        start = self.length
        self._row(row, view, None)
        self.marks.append(Mark(kind="hidden", start=start, end=self.length))
        self.put("\n")

    def _row(self, row: Row, view: View, left: float | None) -> str:
        """Write the glyphs, blanks for the gaps, and the words."""
        text: list[str] = []
        pending: list[Glyph] = []  # the word that is being gathered
        kind, width = -1, 0
        at = self.length
        upright = row.plain and view.upright
        if left is not None:
            width = round((row.box.x0 - left) / (row.size / 2))
        before: Glyph | None = None
        for glyph in row.glyphs:
            gap = blanks_between(before, glyph, row.spread) if before is not None and row.plain else 0.0
            new = _kind(glyph.text[0])
            if pending and (gap or new != kind or not upright):
                self._word(pending, at, view, upright)
                at += sum(len(g.text) for g in pending)
                pending = []
            if gap:
                count = 1 if gap <= 2 * WIDE else round(gap)
                if count > 1 and left is not None:
                    count = max(2, round((glyph.x0 - left) / (row.size / 2)) - width)
                text.append(" " * count)
                width += count
                at += count
            kind = new
            if new == 0:
                at += len(glyph.text)
            else:
                pending.append(glyph)
            text.append(glyph.text)
            width += sum(map(_columns, glyph.text))
            before = glyph
        if pending:
            self._word(pending, at, view, upright)
        line = "".join(text)
        self.put(line)
        return line

    def _word(self, glyphs: Sequence[Glyph], start: int, view: View, upright: bool) -> None:
        end = start + sum(len(g.text) for g in glyphs)
        if any(g.struck for g in glyphs):
            self._strike(glyphs, start)
        around = Row(tuple(glyphs)).box
        view = view.over(around)
        box = view.box(around)
        edges = _edges(glyphs, box, view) if upright else None
        sure = min((g.confidence for g in glyphs if g.confidence is not None), default=None)
        self.words.append(Word(start=start, end=end, page=view.page, box=box, edges=edges, confidence=sure))

    def _strike(self, glyphs: Sequence[Glyph], start: int) -> None:
        for glyph in glyphs:
            end = start + len(glyph.text)
            if glyph.struck:
                last = self.marks[-1] if self.marks else None
                if last is not None and last.kind == "struck" and last.end == start:
                    self.marks[-1] = Mark(kind="struck", start=last.start, end=end)
                else:
                    self.marks.append(Mark(kind="struck", start=start, end=end))
            start = end


def _edges(glyphs: Sequence[Glyph], box: Box, view: View) -> tuple[float, ...]:
    """Left edges of all characters and the last one's right edge; a ligature's letters share its width evenly."""
    edges: list[float] = []
    placed = box
    for glyph in glyphs:
        count = len(glyph.text)
        placed = view.box(Rect4(glyph.x0, glyph.y0, glyph.x1, glyph.y1))
        edges.append(placed.x0)
        edges += [placed.x0 + (placed.x1 - placed.x0) * k / count for k in range(1, count)]
    edges.append(placed.x1)
    low = box.x0
    for k, edge in enumerate(edges):
        low = edges[k] = min(max(edge, low), box.x1)
    return tuple(edges)


__all__ = ["Writer"]
