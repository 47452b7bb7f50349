"""Word (.docx) -> Document: paragraphs, tables with merged and nested cells, text boxes, notes, tracked changes.

Of tracked changes the accepted text counts. A place is a paragraph or a table's cell; there are no pages.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from assistant.documents import Cell, Document, Passage, Span, Table, Trouble
from assistant.errors import Bilingual
from assistant.readers.excel_layout import parts_of
from assistant.readers.limits import DEFAULT, Limits
from assistant.readers.manuscript import Manuscript, glue
from assistant.readers.package import Package, damaged
from assistant.readers.printed import is_heading
from assistant.readers.rearranged import rearranged
from assistant.readers.side_by_side import GridCell, side_by_side
from assistant.readers.word_numbers import Numbering, W

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_COLUMNS = 63  # that a Word table has at most; a file that says more is broken, or meant to fill the memory
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
    reading = _Reading(Numbering(package.part("word/numbering.xml"), package.part("word/styles.xml")), name, limits)
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
    def __init__(self, numbering: Numbering, name: str, limits: Limits) -> None:
        self.out = Manuscript()
        self.numbering, self.name, self.limits = numbering, name, limits
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
        self.out.blocks[:] = rearranged(self.out.blocks)
        return self.out.document(data, self.name, MEDIA_TYPE)

    def blocks(self, container: etree._Element, label: str) -> None:
        """Everything in a body, header or note, in order."""
        for child in container:
            if child.tag == f"{W}p":
                self.paragraphs += 1
                self._paragraph(child, f"{label}paragraph {self.paragraphs}")
            elif child.tag == f"{W}tbl":
                self._table(child, label)
            elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}footnote", f"{W}endnote", f"{W}ins"):
                if _is_prompt(child):
                    continue
                self.blocks(child, label)

    def _paragraph(self, paragraph: etree._Element, locator: str) -> None:
        self.out.line(self._written(paragraph, locator))
        for box in _text_boxes(paragraph):
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
            elif _is_prompt(child):
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
        if shown and (_on(properties, "strike") or _on(properties, "dstrike")):
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
                yield "・"

    def _table(self, table: etree._Element, label: str) -> None:
        rows = list(_rows(table))
        self.changes += sum(1 for row in table.iterfind(f"{W}tr/{W}trPr/{W}del"))
        if _is_frame(table):
            for row in rows:
                for cell in _row_cells(row):
                    self.blocks(cell, label)
            return
        self.tables += 1
        cells = self._cells(rows, f"{label}table {self.tables}")
        for part in _parts_of(cells):
            if isinstance(part, Cell):
                for line in part.passage.lines():
                    self.out.line(line)
            else:
                self.out.blocks.append(Table(cells=tuple(part), origin="word"))

    def _cells(self, rows: list[etree._Element], locator: str) -> list[Cell]:
        found: list[Cell] = []
        above: dict[int, int] = {}  # column -> index in `found` of the cell that a vertical merge goes on from
        for number, row in enumerate(rows):
            column = _grid_before(row)
            for tc in _row_cells(row):
                span, merge = _spans(tc)
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
        for child in _unwrapped(tc):
            if child.tag == f"{W}p":
                lines.append(self._written(child, locator))
                for box in _text_boxes(child):
                    aside += [self._written(p, f"{locator}, text box") for p in box.iter(f"{W}p")]
            elif child.tag == f"{W}tbl":
                inner = [[self._cell_text(c, f"{locator}, nested table") for c in _row_cells(r)] for r in _rows(child)]
                lines += _nested(inner)
        if aside and not any(line.text.strip() for line in lines):
            lines, aside = aside, []  # what is written in the cell is a box laid over it
        for passage in aside:
            self.out.line(passage)
        return Passage.join(lines, "\n").strip("\n")


def _nested(rows: list[list[Passage]]) -> Iterator[Passage]:
    """The lines of a table within a cell: a row a line; under headings (開催日 | 内容) each value behind its own."""
    heads = rows[0] if rows else []
    headed = len(rows) > 1 and len(heads) > 1 and all(is_heading(h.text) for h in heads)
    for row in rows[headed:]:
        if not headed or len(row) != len(heads):
            yield Passage.join(row, "\t")
            continue
        yield Passage.join(row[0].lines(), "\u3000")
        for head, value in zip(heads[1:], row[1:], strict=True):
            if value.text.strip():
                told = Passage.join([line for line in value.lines() if line.text.strip()], "、")
                yield Passage.join([head, told], "：")


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    return (child for child in _unwrapped(table) if child.tag == f"{W}tr")


def _row_cells(row: etree._Element) -> Iterator[etree._Element]:
    return (child for child in _unwrapped(row) if child.tag == f"{W}tc")


def _unwrapped(node: etree._Element) -> Iterator[etree._Element]:
    """A node's children, content controls and insertions opened, deleted rows left out."""
    for child in node:
        if _is_prompt(child):
            continue
        if child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _unwrapped(child)
        elif child.find(f"{W}trPr/{W}del") is None:
            yield child


def _is_prompt(node: etree._Element) -> bool:
    """A content control that nobody filled in: it shows Word's own request to do so, which is no answer."""
    return node.tag == f"{W}sdt" and _on(node.find(f"{W}sdtPr"), "showingPlcHdr")


def _is_frame(table: etree._Element) -> bool:
    """A table that only arranges others: one column around them, or most of its words stand in tables within."""
    rows = [list(_row_cells(row)) for row in _rows(table)]
    inner = [t for row in rows for cell in row for t in cell.iterfind(f"{W}tbl")]
    if not inner:
        return False
    if all(len(row) == 1 for row in rows):
        return True
    # A form's table whose cells hold small tables (a list of meetings) has rows of several answers.
    own = [sum(1 for cell in row if cell.find(f"{W}tbl") is None and _words_in(cell)) for row in rows]
    within = sum(_words_in(t) for t in inner if _is_grid(t))
    return max(own) < 3 and 2 * within > _words_in(table)


def _is_grid(table: etree._Element) -> bool:
    rows = list(_rows(table))
    return len(rows) > 1 and max(sum(1 for _ in _row_cells(row)) for row in rows) > 1


def _words_in(node: etree._Element) -> int:
    return sum(len(t.text or "") for t in node.iter(f"{W}t"))


def _parts_of(cells: list[Cell]) -> Iterator[Cell | list[Cell]]:
    """A table; where two stand side by side on its grid, each one's titles (single cells) and cells."""
    grid: dict[int, list[GridCell]] = {}
    for c in cells:
        grid.setdefault(c.row, []).append(GridCell(c.row, c.column, c.row_span, c.column_span, c.text))
    if not cells or len(side_by_side(grid)) < 2:
        if cells:
            yield cells
        return
    found = {(c.row, c.column): c for c in cells}
    for part in parts_of(grid, frozenset()):
        if isinstance(part, GridCell):
            yield found[part.row, part.column]
            continue
        first_row, first_column = min(part), min(c.column for row in part.values() for c in row)
        yield [
            replace(found[c.row, c.column], row=c.row - first_row, column=c.column - first_column)
            for row in part.values()
            for c in row
        ]


def _longer(cell: Cell, row: int) -> Cell:
    return Cell(
        row=cell.row,
        column=cell.column,
        row_span=row - cell.row + 1,
        column_span=cell.column_span,
        passage=cell.passage,
    )


def _grid_before(row: etree._Element) -> int:
    before = row.find(f"{W}trPr/{W}gridBefore")
    value = before.get(f"{W}val", "0") if before is not None else "0"
    return min(int(value), _COLUMNS) if value.isdigit() else 0


def _spans(tc: etree._Element) -> tuple[int, str]:
    """(columns covered, "restart", "continue" or "")."""
    span = tc.find(f"{W}tcPr/{W}gridSpan")
    merge = tc.find(f"{W}tcPr/{W}vMerge")
    width = span.get(f"{W}val", "1") if span is not None else "1"
    columns = min(int(width), _COLUMNS) if width.isdigit() and width != "0" else 1
    return columns, "" if merge is None else merge.get(f"{W}val", "continue")


def _text_boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The text boxes anchored in a paragraph; of alternatives the first alone."""
    for content in paragraph.iter(f"{W}txbxContent"):
        if not any(a.tag == f"{_MC}Fallback" for a in content.iterancestors()):
            yield content


def _on(properties: etree._Element | None, name: str) -> bool:
    found = properties.find(f"{W}{name}") if properties is not None else None
    return found is not None and found.get(f"{W}val", "true") not in ("0", "false", "none", "off")


def _unseen(properties: etree._Element | None) -> bool:
    """Hidden, white on white, or too small to be read."""
    if properties is None:
        return False
    color, size = properties.find(f"{W}color"), properties.find(f"{W}sz")
    shaded = properties.find(f"{W}shd") is not None or properties.find(f"{W}highlight") is not None
    white = color is not None and color.get(f"{W}val", "").upper() == "FFFFFF" and not shaded
    points = size.get(f"{W}val", "") if size is not None else ""
    return _on(properties, "vanish") or white or (points.isdigit() and int(points) <= _TINY)
