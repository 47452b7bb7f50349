"""PDF with a text layer -> Document."""

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from pdfminer.pdfpage import PDFPage

from assistant.documents import Document, Line, Page, Trouble
from assistant.readers.limits import DEFAULT, Limits
from assistant.readers.pdf_borrowed import with_borrowed
from assistant.readers.pdf_breaks import join_pages
from assistant.readers.pdf_clock import Clock
from assistant.readers.pdf_doubts import (
    doubts,
    drawn_otherwise,
    has_pictures,
    has_second_reading,
    has_text,
    labels_read,
    legible,
    needs_ocr,
    read_by_ocr,
    read_pasted,
    split_hidden,
)
from assistant.readers.pdf_drawn import LARGE, Honesty
from assistant.readers.pdf_file import OpenPdf
from assistant.readers.pdf_groups import grouped
from assistant.readers.pdf_ink import Ink
from assistant.readers.pdf_layout import Item, Part, lay_out
from assistant.readers.pdf_pasted import beside
from assistant.readers.pdf_pen import draw, frame
from assistant.readers.pdf_pieces import Block, Draft, Piece
from assistant.readers.pdf_rightward import Place, join_rightward
from assistant.readers.pdf_rows import make_rows
from assistant.readers.pdf_seen import SMALL, drawing_of, wants_sight, with_sight
from assistant.readers.pdf_sheets import Desk
from assistant.readers.pdf_strikes import strike
from assistant.readers.pdf_turn import View, main_turn, turned
from assistant.readers.pdf_typed import TypedRow
from assistant.readers.pdf_typed_text import TypedText
from assistant.readers.pdf_writer import Writer
from assistant.workers import more_time

if TYPE_CHECKING:
    from assistant.readers.scan import ScannedPage

_MOST_PAD = 10.0  # points between a cell's rule and its text that are taken for its padding


def read_pdf(data: bytes, name: str, *, limits: Limits = DEFAULT) -> Document:
    """Read the text layer of a PDF. Raises UnreadableError (locked, damaged, no PDF) and TooLargeError."""
    reading = PageReading(name, limits)
    file = OpenPdf(data, name, limits)
    for number, page in enumerate(file.pages(), 1):
        reading.page(file, page, number, data)
    return reading.document(data, "application/pdf")


class PageReading:
    """Pages on their way to a Document; of a page nothing stays but its text and its tables' frames."""

    def __init__(self, name: str, limits: Limits) -> None:
        self.name = name
        self.limits = limits
        self.clock = Clock(name, limits.seconds)
        self.writer = Writer()
        self.typed = TypedText()
        self.honesty = Honesty()
        self.desk = Desk()
        self.blocks: list[list[Block]] = []
        self.bottoms: list[list[float]] = []  # where each block ends, in points
        self.places: list[list[Place]] = []
        self.pages: list[Page] = []
        self.troubles: list[Trouble] = []

    def document(self, data: bytes, media_type: str) -> Document:
        """The pages read so far, as a document."""
        for sheet in self.desk.rest():
            self._lay_out(sheet.ink, sheet.view)
        pages, bottoms = join_rightward(self.blocks, self.bottoms, self.places)
        blocks = join_pages([[grouped(block) for block in page] for page in pages], bottoms)
        read = Document(
            name=self.name,
            sha256=hashlib.sha256(data).hexdigest(),
            media_type=media_type,
            text=self.writer.text,
            blocks=tuple(b.table() if isinstance(b, Draft) else b for b in blocks),
            words=tuple(self.writer.words),
            pages=tuple(sorted(self.pages, key=lambda p: p.number)),
            marks=tuple(sorted(self.writer.marks, key=lambda m: (m.start, m.end))),
            troubles=tuple(self.troubles),
        )
        return self.typed.read(read)

    def page(self, file: OpenPdf, page: PDFPage, number: int, data: bytes) -> None:
        """Read one page, by OCR where it is a picture; what can't be read of it is a trouble."""
        self.clock.check_now()
        ink = with_borrowed(draw(page, file.resources, self.clock), data, number, frame(page)[0])
        ink, false = self._looked_at(ink, data, number)
        if (needs_ocr(ink) or false) and self._by_ocr(ink, number, data):
            return
        if false:
            self.troubles.append(drawn_otherwise(number))
        pasted = None if needs_ocr(ink) else self._pasted(ink, number, data)
        self.limits.check_characters(self.writer.length + len(ink.glyphs), self.name)
        self.troubles += doubts(ink, number)
        if pasted is None:
            self.add(ink, View(number, ink.width, ink.height, main_turn(ink)))
        else:
            self.troubles.append(read_pasted(number, pasted.confidence))
            self.troubles += labels_read(number, [(x.read, x.label) for x in pasted.labels])
            self.add(beside(ink, pasted), View(number, pasted.width, pasted.height, 0, pasted.warp))

    def _looked_at(self, ink: Ink, data: bytes, number: int) -> tuple[Ink, bool]:
        """The ink, its unseen letters told, and whether the page is drawn otherwise than its text layer says."""
        wanted = self.honesty.wants(ink)
        if not wanted and not wants_sight(ink):
            return ink, False
        drawing = drawing_of(data, number, LARGE if wanted else SMALL)  # once: drawing costs as much as reading
        ink = with_sight(ink, drawing)
        return ink, wanted and not needs_ocr(ink) and self.honesty.is_drawn_otherwise(ink, drawing)

    def _by_ocr(self, ink: Ink, number: int, data: bytes) -> bool:
        """Read a page from its picture; False, and nothing done, where OCR finds less than its text layer holds."""
        from assistant.readers.scan import DPI  # OCR costs start-up time and memory
        from assistant.readers.scan_pages import picture_of_page

        scanned = self._scanned(picture_of_page(data, number), dpi=DPI)
        if not scanned.ink.glyphs and (has_text(ink) or ink.unknown):
            return False
        second = has_second_reading(ink)
        told: list[Trouble] = []
        if second:
            from assistant.readers.scan_second import compared  # as above

            scanned, told = compared(scanned, ink, number)
        self._keep(scanned, number, unused=has_text(ink) and not second)
        self.troubles += told
        return True

    def _pasted(self, ink: Ink, number: int, data: bytes) -> "ScannedPage | None":
        """What stands in the pictures of a page that has text, too; None where that is nothing."""
        if not has_pictures(ink):
            return None
        from assistant.readers.scan import DPI  # as above

        drawing = drawing_of(data, number, DPI / 72)
        if drawing is None:
            return None
        scanned = self._scanned(drawing.bare, dpi=72 * drawing.scale)
        return scanned if legible(scanned.ink) else None

    def picture(self, picture: NDArray[np.uint8], number: int) -> None:
        """Read one page from its picture."""
        self._keep(self._scanned(picture), number, unused=False)

    def _scanned(self, picture: NDArray[np.uint8], dpi: float | None = None) -> "ScannedPage":
        from assistant.readers.scan import read_picture  # as above
        from assistant.readers.scan_pages import ocr_in_use

        more_time(self.limits.ocr_seconds)
        self.clock.seconds += self.limits.ocr_seconds
        self.clock.check_now()
        return read_picture(picture, ocr=ocr_in_use(), dpi=dpi)

    def _keep(self, scanned: "ScannedPage", number: int, *, unused: bool) -> None:
        self.limits.check_characters(self.writer.length + len(scanned.ink.glyphs), self.name)
        self.troubles.append(read_by_ocr(number, scanned.confidence, unused=unused))
        self.troubles += labels_read(number, [(x.read, x.label) for x in scanned.labels])
        self.add(scanned.ink, View(number, scanned.width, scanned.height, 0, scanned.warp))

    def add(self, ink: Ink, view: View) -> None:
        """Take one page's ink; it is laid out when nothing more may go on beside it."""
        for sheet in self.desk.add(ink, view):
            self._lay_out(sheet.ink, sheet.view)

    def _lay_out(self, ink: Ink, view: View) -> None:
        start = self.writer.length
        read = turned(ink, view.turn)
        shown, hidden = split_hidden(read)
        glyphs, rules = strike(shown, read.rules)
        items = lay_out(glyphs, rules, read.fills, read.frames, width=view.width if view.upright else 0.0)
        self.blocks.append(self._blocks(items, view))
        boxes = [i.grid.box if isinstance(i, Part) else i.box for i in items]
        self.bottoms.append([box.y1 for box in boxes])
        self.places.append([(box, view.box(box)) for box in boxes])
        for row in make_rows(hidden):
            self.writer.hidden(row, view)
        end = self.writer.length
        for one in (view, *view.beside):  # pages abreast have their sheet's text in common
            self.pages.append(Page(number=one.page, start=start, end=end, width=one.width, height=one.height))

    def _blocks(self, items: Sequence[Item], view: View) -> list[Block]:
        rows = [r for i in items for r in ([i] if not isinstance(i, Part) else [r for c in i.rows for r in c])]
        left = min((r.box.x0 for r in rows), default=0.0)
        result: list[Block] = []
        for item in items:
            if isinstance(item, Part):
                result.append(self._draft(item, view))
                continue
            if isinstance(item, TypedRow) and item.apart:
                self.writer.put("\n")
            start = self.writer.length
            result.append(Line(passage=self.writer.line(item, view, left), page=view.over(item.box).page))
            if isinstance(item, TypedRow):
                self.typed.add(start, self.writer.length - 1, item.joint)
        return result

    def _draft(self, part: Part, view: View) -> Draft:
        grid = part.grid
        gaps = [row.box.x0 - slot.box.x0 for slot, rows in zip(grid.slots, part.rows, strict=True) for row in rows]
        pad = min(_MOST_PAD, max(0.0, min(gaps, default=0.0)))
        pieces: list[Piece] = []
        row = 0
        for slot, rows in zip(grid.slots, part.rows, strict=True):
            if slot.row != row:
                self.writer.put("\n")
            elif slot.column:
                self.writer.put("\t")
            row = slot.row
            pieces.append(
                Piece(
                    row=slot.row,
                    column=slot.column,
                    row_span=slot.row_span,
                    column_span=slot.column_span,
                    passage=self.writer.cell(rows, slot.box, pad, view),
                    page=view.over(slot.box).page,
                    box=view.box(slot.box),
                    closed_below=slot.closed_below,
                    rows=tuple(rows),
                    points=slot.box,
                )
            )
        self.writer.put("\n")
        return Draft(
            xs=tuple(grid.xs),
            pieces=tuple(pieces),
            last_page=_last(view),
            bottom=grid.ys[-1],
            pad=pad,
            loose=grid.loose,
        )


def _last(view: View) -> int:
    """The page behind which a sheet's next one stands: its last one, or its first where others lie between them."""
    numbers = [one.page for one in (view, *view.beside)]
    return numbers[-1] if numbers[-1] - numbers[0] == len(numbers) - 1 else numbers[0]


__all__ = ["PageReading", "read_pdf"]
