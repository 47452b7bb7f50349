"""Printed pages as a PDF with a text layer; the same pages give the same bytes."""

import io
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from fpdf import FPDF

from assistant.eval.generate.paper.sheet import Sheet

WRITTEN: Final = datetime(2026, 4, 1, tzinfo=UTC)  # a clock would make every file another one
_GREY: Final = 228


def write_pdf(sheet: Sheet, *, hidden: str | None = None, pictures: Mapping[int, bytes] | None = None) -> bytes:
    """The PDF; with `hidden`, words in white at the foot of its first page; `pictures` (JPEG) stand for whole pages,
    by number from 0."""
    pdf = FPDF(unit="pt", format=(sheet.width, sheet.height))
    pdf.set_creation_date(WRITTEN)
    pdf.set_auto_page_break(False)
    with tempfile.TemporaryDirectory() as folder:  # the library takes fonts from files alone
        path = Path(folder) / "face.ttf"
        path.write_bytes(sheet.face.data)
        pdf.add_font("face", fname=str(path))
        for page in range(sheet.pages):
            pdf.add_page()
            if pictures and page in pictures:
                pdf.image(io.BytesIO(pictures[page]), x=0, y=0, w=sheet.width, h=sheet.height)
                continue
            _draw(pdf, sheet, page)
            if hidden and page == 0:
                pdf.set_text_color(255)
                pdf.set_font("face", size=6)
                pdf.text(40, sheet.height - 12, hidden)
                pdf.set_text_color(0)
        return bytes(pdf.output())


def _draw(pdf: FPDF, sheet: Sheet, page: int) -> None:
    pdf.set_fill_color(_GREY)
    for shade in sheet.shades:
        if shade.page == page:
            pdf.rect(shade.x0, shade.y0, shade.x1 - shade.x0, shade.y1 - shade.y0, style="F")
    for rule in sheet.rules:
        if rule.page == page:
            pdf.set_line_width(rule.width)
            pdf.line(rule.x0, rule.y0, rule.x1, rule.y1)
    for run in sheet.runs:
        if run.page == page:
            pdf.set_font("face", size=run.size)
            pdf.text(run.x, run.y, run.ink.text)
