"""Word (.docx) -> Document: paragraphs, tables with merged and nested cells, text boxes, notes, tracked changes.

Of tracked changes the accepted text counts. A place is a paragraph or a table's cell; there are no pages.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from assistant.documents import Cell, Document, Line, Passage, Span, Table, Trouble
from assistant.errors import Bilingual
from assistant.readers.limits import DEFAULT, Limits
from assistant.readers.manuscript import Manuscript, glue
from assistant.readers.package import Package, damaged
from assistant.readers.rearranged import rearranged
from assistant.readers.typed import as_typed
from assistant.readers.word_cells import (
    cells_of,
    columns_before,
    is_on,
    is_prompt,
    rows_of,
    spans,
    text_boxes,
    unwrapped,
)
from assistant.readers.word_frames import (
    is_column,
    is_framing,
    is_list_of_details,
    is_row_of_heads,
    label_lines,
    leading_columns,
)
from assistant.readers.word_numbers import Numbering, W
from assistant.readers.word_parts import parts_of
from assistant.readers.word_symbols import symbol
from assistant.readers.word_tabs import Stops, TabStops, with_tabbed_tables

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_GONE = {f"{W}del", f"{W}moveFrom", f"{W}rubyText", f"{W}rt", f"{W}instrText", f"{W}delText"}
_ASIDE = {f"{W}drawing", f"{W}pict", f"{W}object", f"{_MC}AlternateContent"}
_PLAIN = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_TINY = 4  # half-points: text of 2 pt and less is not meant to be read


@dataclass
class _Text:
    """A paragraph's characters as they are collected."""

    shown: str = ""
    struck: list[Span] = field(default_factory=list)
    hidden: str = ""


def read_word(data: bytes, name: str, *, limits: Limits = DEFAULT) -> Document:
    """Read a .docx. Raises UnreadableError for a damaged or encrypted one, TooLargeError over a bound."""
    package = Package(data, name, limits)
    main = package.part(package.main_part("word/document.xml"))
    body = main.find(f"{W}body") if main is not None else None
    if body is None:
        raise damaged(name)
    styles = package.part("word/styles.xml")
    stops = TabStops(styles, package.part("word/settings.xml"))
    reading = _Reading(Numbering(package.part("word/numbering.xml"), styles), stops, name, limits)
    for part, label in _parts(package, "header"):
        reading.blocks(part, label)
    reading.blocks(body, "")
    for part, label in (*_parts(package, "footnotes"), *_parts(package, "endnotes"), *_parts(package, "footer")):
        reading.blocks(part, label)
    return reading.finished(data)


def _parts(package: Package, kind: str) -> Iterator[tuple[etree._Element, str]]:
    for name in sorted(n for n in package.names() if n.startswith(f"word/{kind}") and n.endswith(".xml")):
        part = package.part(name)
        if part is not None:
            yield part, f"{kind} "


class _Reading:
    def __init__(self, numbering: Numbering, tabs: TabStops, name: str, limits: Limits) -> None:
        self.out = Manuscript()
        self.numbering, self.tabs, self.name, self.limits = numbering, tabs, name, limits
        self.stops: dict[int, Stops] = {}  # of lines with tabs, by the offset of their text
        self.indented = False  # whether a line with tabs is, by blanks
        self.paragraphs = self.tables = self.changes = 0

    def finished(self, data: bytes) -> Document:
        if self.changes:
            self.out.troubles.append(
                Trouble(
                    page=None,
                    lost=False,
                    why=Bilingual(
                        ja=f"変更履歴が{self.changes}か所残っています。すべて承認した後の文を読みました。",
                        en=f"Tracked changes are left in {self.changes} places; the accepted text was read.",
                    ),
                )
            )
        self.out.blocks[:] = with_tabbed_tables(self.out.blocks, self.stops)
        as_typed(self.out, self._typed)
        self.out.blocks[:] = rearranged(self.out.blocks)
        return self.out.document(data, self.name, MEDIA_TYPE)

    def _typed(self, line: Line) -> str | None:
        """The part of the file in which a paragraph stands that somebody typed as a line; None for others."""
        if "\n" in line.text:
            return None  # what was broken by hand within a paragraph belongs together
        word = self.out.word_at(line.passage.start or 0)
        part, paragraph, number = (word.locator or "").rpartition("paragraph ")
        if word.start in self.stops and (self.stops[word.start].at or self.indented):
            return None  # its tabs move words to where they look well, and part no cells
        return part if paragraph and number.isdecimal() else None

    def blocks(self, container: etree._Element, label: str) -> None:
        """Everything in a body, header or note, in order."""
        for child in container:
            if child.tag == f"{W}p":
                self.paragraphs += 1
                self._paragraph(child, f"{label}paragraph {self.paragraphs}")
            elif child.tag == f"{W}tbl" and container.tag == f"{W}tc" and is_list_of_details(child):
                for line in self._nested(child, f"{label}table {self.tables}"):
                    self.out.line(line)
            elif child.tag == f"{W}tbl":
                self._table(child, label)
            elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}footnote", f"{W}endnote", f"{W}ins"):
                if is_prompt(child):
                    continue
                self.blocks(child, label)

    def _paragraph(self, paragraph: etree._Element, locator: str) -> None:
        passage = self._written(paragraph, locator)
        if "\t" in passage.text and passage.start is not None:
            self.stops[passage.start] = self.tabs.of(paragraph)
            self.indented = self.indented or passage.text.startswith((" ", "\u3000"))
        self.out.line(passage)
        for box in text_boxes(paragraph):
            self.blocks(box, f"{locator}, text box ")

    def _written(self, paragraph: etree._Element, locator: str) -> Passage:
        """A paragraph put down, its list mark before it."""
        text = _Text()
        self._collect(paragraph, text)
        self.limits.check_characters(self.out.length + len(text.shown), self.name)
        if text.hidden.strip():
            self.out.hide(text.hidden, locator)
        passage = self.out.write(text.shown, locator, struck=text.struck)
        mark = self.numbering.mark(paragraph) if text.shown.strip() else ""
        return Passage.join([glue(mark), passage]) if mark else passage

    def _collect(self, node: etree._Element, text: _Text) -> None:
        for child in node:
            if child.tag in _GONE:
                self.changes += child.tag in (f"{W}del", f"{W}moveFrom")
            elif child.tag == f"{W}r":
                self._run(child, text)
            elif is_prompt(child):
                continue
            elif child.tag not in _ASIDE:
                self.changes += child.tag == f"{W}ins"
                self._collect(child, text)

    def _run(self, run: etree._Element, text: _Text) -> None:
        properties = run.find(f"{W}rPr")
        shown = "".join(self._pieces(run))
        if _unseen(properties):
            text.hidden += shown
            return
        start = len(text.shown)
        text.shown += shown
        if shown and (is_on(properties, "strike") or is_on(properties, "dstrike")):
            text.struck.append(Span(start, len(text.shown)))

    def _pieces(self, run: etree._Element) -> Iterator[str]:
        for child in run:
            if child.tag == f"{W}t":
                yield child.text or ""
            elif child.tag in _PLAIN:
                yield _PLAIN[child.tag]
            elif child.tag == f"{W}ruby":
                base = child.find(f"{W}rubyBase")
                for inner in base.iter(f"{W}t") if base is not None else ():
                    yield inner.text or ""
            elif child.tag == f"{W}sym":
                yield symbol(child)

    def _table(self, table: etree._Element, label: str) -> None:
        """A table, or what it arranges: cells with tables of their own are opened, one after the other."""
        self.changes += sum(1 for row in table.iterfind(f"{W}tr/{W}trPr/{W}del"))
        if is_column(table):
            for row in rows_of(table):
                self._opened(row, label)
            return
        for framing, rows in itertools.groupby(rows_of(table), key=is_framing):
            if framing:
                for row in rows:
                    self._opened(row, label)
            else:
                self._grid(list(rows), label)

    def _opened(self, row: etree._Element, label: str) -> None:
        """A row's cells one after the other; the paragraphs of a label beside a table are one line."""
        for cell in cells_of(row):
            lines = label_lines(cell)
            if lines:
                self.paragraphs += len(lines)
                written = [self._written(p, f"{label}paragraph {self.paragraphs}") for p in lines]
                self.out.line(Passage.join([p for p in written if p.text.strip()], "\u3000"))
            else:
                self.blocks(cell, label)

    def _grid(self, rows: list[etree._Element], label: str) -> None:
        self.tables += 1
        for part in parts_of(self._cells(rows, f"{label}table {self.tables}")):
            if isinstance(part, Cell):
                for line in part.passage.lines():
                    self.out.line(line)
            else:
                self.out.blocks.append(Table(cells=tuple(part), origin="word"))

    def _cells(self, rows: list[etree._Element], locator: str) -> list[Cell]:
        found: list[Cell] = []
        above: dict[int, int] = {}  # column -> index in `found` of the cell that a vertical merge goes on from
        for number, row in enumerate(rows):
            column = columns_before(row)
            for tc in cells_of(row):
                span, merge = spans(tc)
                if merge == "continue" and column in above:
                    index = above[column]
                    found[index] = _longer(found[index], number)
                else:
                    passage = self._cell_text(tc, f"{locator}, row {number + 1}, column {column + 1}")
                    found.append(Cell(row=number, column=column, column_span=span, passage=passage))
                    above.update(dict.fromkeys(range(column, column + span), len(found) - 1))
                column += span
        return found

    def _cell_text(self, tc: etree._Element, locator: str) -> Passage:
        """A cell's paragraphs and nested rows, one a line."""
        lines: list[Passage] = []
        aside: list[Passage] = []
        for child in unwrapped(tc):
            if child.tag == f"{W}p":
                lines.append(self._written(child, locator))
                for box in text_boxes(child):
                    aside += [self._written(p, f"{locator}, text box") for p in box.iter(f"{W}p")]
            elif child.tag == f"{W}tbl":
                lines += self._nested(child, locator)
        if aside and not any(line.text.strip() for line in lines):
            lines, aside = aside, []  # what is written in the cell is a box laid over it
        for passage in aside:
            self.out.line(passage)
        return Passage.join(lines, "\n").strip("\n")

    def _nested(self, table: etree._Element, locator: str) -> Iterator[Passage]:
        """The lines of a table within a cell: a row a line; under headings (開催日 | 内容) values behind their own."""
        rows = [[self._cell_text(c, f"{locator}, nested table") for c in cells_of(r)] for r in rows_of(table)]
        heads = rows[0] if rows else []
        headed = len(rows) > 1 and is_row_of_heads([h.text for h in heads])
        for row in rows[headed:]:
            if not headed or len(row) != len(heads):
                yield Passage.join(row, "\t")
                continue
            leading = leading_columns([h.text for h in heads])
            yield Passage.join([line for cell in row[:leading] for line in cell.lines()], "\u3000")
            for head, value in zip(heads[leading:], row[leading:], strict=True):
                if value.text.strip():
                    told = Passage.join([line for line in value.lines() if line.text.strip()], "、")
                    yield Passage.join([head, told], "：")


def _longer(cell: Cell, row: int) -> Cell:
    return Cell(
        row=cell.row,
        column=cell.column,
        row_span=row - cell.row + 1,
        column_span=cell.column_span,
        passage=cell.passage,
    )


def _unseen(properties: etree._Element | None) -> bool:
    """Hidden, white on white, or too small to be read."""
    if properties is None:
        return False
    color, size = properties.find(f"{W}color"), properties.find(f"{W}sz")
    shaded = properties.find(f"{W}shd") is not None or properties.find(f"{W}highlight") is not None
    white = color is not None and color.get(f"{W}val", "").upper() == "FFFFFF" and not shaded
    points = size.get(f"{W}val", "") if size is not None else ""
    return is_on(properties, "vanish") or white or (points.isdigit() and int(points) <= _TINY)
