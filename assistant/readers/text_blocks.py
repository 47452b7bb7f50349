"""A marked-up text -> blocks: where its tables are, whatever separates their cells, and the lines around them."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from assistant.documents import Block, Line, Mark, Span, Table, Trouble
from assistant.errors import Bilingual
from assistant.readers.text_aligned import aligned_finder
from assistant.readers.text_boxes import box_finder
from assistant.readers.text_delimited import comma_finder, semicolon_finder
from assistant.readers.text_flow import Flow, Stretch
from assistant.readers.text_grid import Finder, Found, table_of
from assistant.readers.text_html import HtmlTable, outside, tables_of
from assistant.readers.text_json import record_finder
from assistant.readers.text_lined_up import lined_up_finder
from assistant.readers.text_lines import TextLine, lines_of
from assistant.readers.text_markup import Markup, Skip
from assistant.readers.text_pipes import pipe_finder
from assistant.readers.text_stanzas import stanza_finder
from assistant.readers.text_tabs import TabFinder
from assistant.readers.text_tags import Tag
from assistant.readers.text_wiki import list_table_finder, wiki_finder
from assistant.readers.text_words import words_finder

FINDERS: tuple[Callable[[Markup, Sequence[TextLine]], Finder], ...] = (
    wiki_finder,
    list_table_finder,
    record_finder,
    box_finder,
    pipe_finder,
    TabFinder,
    comma_finder,
    semicolon_finder,
    lined_up_finder,
    words_finder,
    stanza_finder,
    aligned_finder,
)
_SHOWN = re.compile(r"[^\s]+")


class TextBlocks:
    """One text on its way to blocks."""

    def __init__(self, markup: Markup, soft: bool) -> None:
        self.markup = markup
        self.soft = soft  # a line's end is none, as in a page of HTML
        self.signs: list[Span] = []  # what only draws tables
        self.troubles: list[Trouble] = []

    def blocks(self, start: int = 0, end: int | None = None) -> list[Block]:
        """The blocks of a stretch, or all, in reading order."""
        end = len(self.markup.text) if end is None else end
        return sorted(self._blocks(start, end), key=_start)

    def marks(self, text: str) -> list[Mark]:
        """What is more than text, in order, once the blocks are read; `text`: before it was made plain."""
        marks = [Mark(kind="hidden", start=s.start, end=s.end) for s in self.markup.hidden]
        marks += [Mark(kind="struck", start=s.start, end=s.end) for s in self.markup.struck]
        marks += [Mark(kind="markup", start=s.start, end=s.end) for s in [*self.signs, *self._taken_out(text)]]
        for event in self.markup.events:
            if isinstance(event, Tag | Skip) or event.shown.isspace():
                marks.append(Mark(kind="markup", start=event.start, end=event.end))
            elif event.end > event.start + 1:  # an entity's first character stands for what it shows
                marks.append(Mark(kind="markup", start=event.start + 1, end=event.end))
        return sorted(marks, key=lambda m: (m.start, m.end, m.kind))

    def _taken_out(self, text: str) -> Iterator[Span]:
        """What the plain text no longer holds: marks of quotation, page numbers, running heads."""
        typed = self.markup.text
        for match in _SHOWN.finditer(text) if text != typed else ():
            if typed[match.start() : match.end()].isspace():
                yield Span(*match.span())

    @cached_property
    def _html_tables(self) -> list[HtmlTable]:
        return tables_of(self.markup)

    def _blocks(self, start: int, end: int) -> Iterator[Block]:
        tables = [table for table in self._html_tables if start <= table.start and table.end <= end]
        for table in tables:
            yield from self._html(table)
        for begin, stop in outside(tables, start, end):
            yield from self._paragraphs([(begin, stop)]) if self.soft else self._text(begin, stop)

    def _html(self, table: HtmlTable) -> Iterator[Block]:
        found = Found(0, 0, table.cells, "html")
        for stretch in table.loose:
            yield from self._paragraphs([stretch])
        if found.fits:
            yield from self._table(found, soft=True)
        else:
            self._too_wide(table.start)
            for cell in table.cells:
                yield from self._paragraphs(cell.stretches)

    def _text(self, start: int, end: int) -> Iterator[Block]:
        """Tables and lines of a stretch in which line ends count."""
        lines = lines_of(self.markup, start, end)
        finders = [finder(self.markup, lines) for finder in FINDERS]
        number = 0
        while number < len(lines):
            line = lines[number]
            if line.blank or line.absent:
                number += 1
                continue
            found = next((f for find in finders if (f := find(number))), None)
            if found and found.fits:
                self.signs += found.signs
                yield from self._table(found)
                for stretch in found.loose:
                    yield from self._paragraphs([stretch])
                number = found.behind
            elif found:
                self._too_wide(line.start)
                yield from self._paragraphs([(line.start, lines[found.behind - 1].end)])
                number = found.behind
            else:
                yield from self._paragraphs([(line.start, line.end)])
                number += 1

    def _table(self, found: Found, soft: bool = False) -> Iterator[Table]:
        table = table_of(self.markup, found.cells, found.origin, soft)
        if any(cell.passage for cell in table.cells):
            yield table

    def _paragraphs(self, stretches: Sequence[Stretch]) -> Iterator[Line]:
        flow = Flow(self.markup, soft=self.soft).add(stretches)
        yield from (Line(passage=line) for line in flow.lines())

    def _too_wide(self, offset: int) -> None:
        line = self.markup.text.count("\n", 0, offset) + 1
        self.troubles.append(
            Trouble(
                page=None,
                why=Bilingual(
                    ja=f"{line}行目からの表は大きすぎるため、表としてではなく行として読みました。",
                    en=f"The table from line {line} is too large for a form; it was read as plain lines.",
                ),
                lost=False,
            )
        )


def _start(block: Block) -> int:
    return block.start if isinstance(block, Table) else block.passage.start or 0


__all__ = ["TextBlocks"]
