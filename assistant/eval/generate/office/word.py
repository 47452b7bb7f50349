"""A form as a Word document: paragraphs, tables with merged cells, nested tables, Word's own bullets and breaks."""

import io
import re
from dataclasses import dataclass, replace
from random import Random
from typing import Any, Final, Literal
from xml.sax.saxutils import escape

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from assistant.eval.generate.form import Form, Grid
from assistant.eval.generate.office.places import Places
from assistant.eval.generate.office.zipped import without_clock
from assistant.eval.generate.pen import Ink
from assistant.eval.generate.spread import Piece, Spread, blocks, covered, spread, stacks, turned_around

_WIDTH: Final = 9600  # of a table, in twentieths of a point
_FIGURE: Final = re.compile(r"\d{1,4}[名回件]?")
_EFFORTS: Final = (0.14, 0.44, 0.14, 0.14, 0.14)


@dataclass(frozen=True, kw_only=True)
class WordStyle:
    """How one submitter's Word file is built."""

    efforts: Literal["table", "blocks", "stacks"]
    merged: bool
    turned: bool
    framed: bool  # every table inside a frame that is a table itself
    breaks: bool  # a cell's lines are line breaks in one paragraph, not paragraphs
    runs: bool  # a line is cut into several runs, as after editing
    tracked: bool  # some figures are tracked changes of others
    landscape: bool
    size: int  # of the text, half-points


def choose_word_style(random: Random, layout: str) -> WordStyle:
    """A style of a layout family: ruled, blocks, stacks, turned, nested."""
    style = WordStyle(
        efforts="table",
        merged=random.random() < 0.6,
        turned=layout == "turned",
        framed=layout == "nested",
        breaks=random.random() < 0.4,
        runs=random.random() < 0.4,
        tracked=random.random() < 0.2,
        landscape=random.random() < 0.3,
        size=random.choice((18, 20, 21)),
    )
    if layout in ("blocks", "stacks"):
        return replace(style, efforts="blocks" if layout == "blocks" else "stacks")
    return replace(style, merged=False) if layout == "turned" else style


def write_word(form: Form, style: WordStyle, *, hidden: str | None = None) -> tuple[bytes, Places]:
    """The .docx, and where each leaf stands; with `hidden`, a last paragraph that Word does not show."""
    writer = _Writer(style)
    for block in form.blocks:
        if isinstance(block, Grid):
            for table in _tables(block, style):
                writer.table(table)
        else:
            writer.paragraph(block.text)
    if hidden:
        writer.hide(hidden)
    return writer.package(), writer.places


def _tables(grid: Grid, style: WordStyle) -> list[Spread]:
    if grid.part == "efforts" and style.efforts != "table":
        return blocks(grid) if style.efforts == "blocks" else stacks(grid)
    if style.turned:
        return [spread(turned_around(grid), merged=False)]
    return [spread(grid, merged=style.merged)]


class _Writer:
    def __init__(self, style: WordStyle) -> None:
        self.style, self.places = style, Places()
        self.document = Document()
        if style.landscape:
            section = self.document.sections[0]
            section.page_width, section.page_height = Mm(297), Mm(210)
        self.body: Any = self.document.element.body
        self.paragraphs = self.tables = self.figures = 0

    def package(self) -> bytes:
        data = io.BytesIO()
        self.document.save(data)
        return without_clock(data.getvalue())

    def _append(self, xml: str) -> None:
        self.body.insert(len(self.body) - 1, parse_xml(xml))  # before the section's properties

    def paragraph(self, ink: Ink) -> None:
        """A paragraph a line."""
        for line in ink.lines():
            self.paragraphs += 1
            self.places.add(line, f"paragraph {self.paragraphs}")
            self._append(f"<w:p {nsdecls('w')}>{self._runs(line.text)}</w:p>")

    def hide(self, text: str) -> None:
        self.paragraphs += 1
        run = f'<w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
        self._append(f"<w:p {nsdecls('w')}>{run}</w:p>")

    def table(self, table: Spread) -> None:
        self.tables += 1
        xml = self._table(table)
        if self.style.framed:
            xml = f"<w:tbl {nsdecls('w')}>{_grid([_WIDTH + 200])}<w:tr><w:tc>{xml}<w:p/></w:tc></w:tr></w:tbl>"
            self.paragraphs += 1  # the empty one that a cell has to end with
        self._append(xml)
        self._append(f"<w:p {nsdecls('w')}/>")  # or Word would join two tables
        self.paragraphs += 1

    def _table(self, table: Spread) -> str:
        shares = _EFFORTS if table.part == "efforts" and table.columns == 5 else [1 / table.columns] * table.columns
        places = covered(table)
        rows = []
        for row in range(table.rows):
            cells, column = [], 0
            while column < table.columns:
                piece = places[row, column]
                cells.append(self._cell(piece, row))
                column += piece.column_span
            rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
        return f"<w:tbl {nsdecls('w')}>{_grid([int(s * _WIDTH) for s in shares])}{''.join(rows)}</w:tbl>"

    def _cell(self, piece: Piece, row: int) -> str:
        span = f'<w:gridSpan w:val="{piece.column_span}"/>' if piece.column_span > 1 else ""
        merge = "" if piece.row_span == 1 else '<w:vMerge w:val="restart"/>' if row == piece.row else "<w:vMerge/>"
        properties = f"<w:tcPr>{span}{merge}</w:tcPr>" if span or merge else ""
        if row != piece.row:
            return f"<w:tc>{properties}<w:p/></w:tc>"
        self.places.add(piece.ink, f"table {self.tables}, row {row + 1}, column {piece.column + 1}")
        lines = [line.text for line in piece.ink.lines()]
        if self.style.tracked and _FIGURE.fullmatch(piece.ink.text):
            self.figures += 1
            if self.figures % 5 == 0:
                return f"<w:tc>{properties}<w:p>{self._changed(piece.ink.text)}</w:p></w:tc>"
        if self.style.breaks:
            joined = "<w:r><w:br/></w:r>".join(self._runs(line) for line in lines)
            return f"<w:tc>{properties}<w:p>{joined}</w:p></w:tc>"
        return f"<w:tc>{properties}{''.join(f'<w:p>{self._runs(line)}</w:p>' for line in lines)}</w:tc>"

    def _changed(self, text: str) -> str:
        """A figure that was another one; what counts is the accepted text."""
        mark = f'w:id="{self.figures}" w:author="事務" w:date="2026-04-01T00:00:00Z"'
        old = f"<w:del {mark}><w:r><w:delText>99</w:delText></w:r></w:del>"
        return f"{old}<w:ins {mark}>{self._runs(text)}</w:ins>"

    def _runs(self, text: str) -> str:
        pieces = [text[: len(text) // 2], text[len(text) // 2 :]] if self.style.runs and len(text) > 3 else [text]
        size = f'<w:rPr><w:sz w:val="{self.style.size}"/></w:rPr>'
        return "".join(f'<w:r>{size}<w:t xml:space="preserve">{escape(piece)}</w:t></w:r>' for piece in pieces)


def _grid(widths: list[int]) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    sides = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right"))
    inner = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("insideH", "insideV"))
    return (
        f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{sides}{inner}</w:tblBorders></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
    )
