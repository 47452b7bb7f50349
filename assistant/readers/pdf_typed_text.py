"""Typed text on a document's pages, read as a text file is: over page breaks, whatever its tables are drawn with."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant.documents import Block, Cell, Document, Line, Mark, Table
from assistant.plain import UNSEEN, plain
from assistant.readers.pdf_breaks import is_running
from assistant.readers.text_blocks import TextBlocks
from assistant.readers.text_html import is_page
from assistant.readers.text_markup import scan


@dataclass
class TypedText:
    """Where in a document's text there are typed lines."""

    ends: dict[int, int] = field(default_factory=dict)  # of lines, by where they start
    joints: dict[int, str] = field(default_factory=dict)  # what stands for a line's end that only wraps, by its place

    def add(self, start: int, end: int, joint: str | None) -> None:
        """A line that was written; `joint`: what joins it to the one before."""
        self.ends[start] = end
        if joint is not None:
            self.joints[start - 1] = joint

    def read(self, document: Document) -> Document:
        """The document with the tables that its typed lines draw."""
        printed = {
            s
            for b in document.blocks
            if (s := self._start(b)) is not None and isinstance(b, Line) and is_running(b, frozenset())
        }
        starts = sorted(self.ends.keys() - printed)
        if not starts:
            return document
        text = self._text(document.text, starts, printed)
        markup = scan(plain(text))
        reading = TextBlocks(markup, soft=is_page(markup))
        found: dict[int, list[Block]] = {}
        for block in reading.blocks():
            start = block.start if isinstance(block, Table) else block.passage.start or 0
            found.setdefault(starts[max(0, bisect_right(starts, start) - 1)], []).append(_placed(block, document))
        marks = [m for m in reading.marks(text) if self._is_typed(m, document.text, starts)]
        return replace(
            document,
            blocks=tuple(self._in_place(document.blocks, found, printed)),
            marks=tuple(sorted([*document.marks, *marks], key=lambda m: (m.start, m.end))),
            troubles=(*document.troubles, *reading.troubles),
        )

    def _start(self, block: Block) -> int | None:
        """Where a typed line starts; None for any other block."""
        start = block.passage.start if isinstance(block, Line) else None
        return start if start in self.ends else None

    def _text(self, text: str, starts: Sequence[int], printed: set[int]) -> str:
        """The typed lines, at their places in the document's text; as long as that one."""
        characters = ["\n"] * len(text)
        for start in starts:
            characters[start : self.ends[start]] = text[start : self.ends[start]]
        for start in printed:  # as if the line were not there
            characters[start : self.ends[start]] = UNSEEN * (self.ends[start] - start)
        for place, joint in self.joints.items():
            characters[place] = joint or UNSEEN
        return "".join(characters)

    def _is_typed(self, mark: Mark, text: str, starts: Sequence[int]) -> bool:
        at = bisect_right(starts, mark.start) - 1
        return at >= 0 and mark.start < self.ends[starts[at]] and not text[mark.start : mark.end].isspace()

    def _in_place(
        self, blocks: Sequence[Block], found: Mapping[int, Sequence[Block]], printed: set[int]
    ) -> Iterator[Block]:
        for block in blocks:
            start = self._start(block)
            if start is None or start in printed:
                yield block
            else:
                yield from found.get(start, ())


def _placed(block: Block, document: Document) -> Block:
    """With the page that it stands on, and its cells' boxes."""
    if isinstance(block, Table):
        return replace(block, cells=tuple(_placed_cell(cell, document) for cell in block.cells))
    place = next(iter(document.places(block.passage)), None)
    return replace(block, page=place.page if place else None)


def _placed_cell(cell: Cell, document: Document) -> Cell:
    place = next(iter(document.places(cell.passage)), None)
    return cell if place is None else replace(cell, page=place.page, box=place.box)


__all__ = ["TypedText"]
