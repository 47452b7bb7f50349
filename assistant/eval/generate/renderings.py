"""Renderings of cases that exist: their text as Word, Excel, mail, ZIP, scans, and what else offices receive.

    python -m assistant.eval.generate.renderings eval/group_report

writes those of PLAN into the cases' folders; the gold there holds for them as it does for the text.
"""

import io
import sys
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Final

from assistant.documents import GLUE, Document, Line, Passage, Table
from assistant.errors import UsageError
from assistant.eval.generate.families import words_of
from assistant.eval.generate.form import Block, Form, Grid, Note
from assistant.eval.generate.layouts import LAYOUTS, Envelope
from assistant.eval.generate.office import excel, mail, word
from assistant.eval.generate.paper import design, fonts, layout, pdf, scan
from assistant.eval.generate.paper.damage import CAPTURES, Capture, Matrix, Picture, noisy, skewed
from assistant.eval.generate.paper.sheet import Sheet
from assistant.eval.generate.pen import Ink, plain
from assistant.eval.generate.wording import choose_wording
from assistant.readers import read_file

_ZIPPED: Final = (2026, 4, 1, 0, 0, 0)
_ENVELOPE: Final = Envelope(
    subject="計画（報告）書の送付",
    opening="御担当者様\n\n計画（報告）書を送ります。",
    closing="御確認のほど、お願いいたします。",
    sender="事務担当",
)


def _bad(page: Picture, random: Random) -> tuple[Picture, Matrix]:
    """Askew, grainy and packed too small."""
    turned, matrix = skewed(page, random)
    return noisy(turned, random)[0], matrix


_BAD: Final = Capture(dpi=150, quality=25, damage=_bad)
_PHOTO: Final = replace(CAPTURES["photo"], quality=40)
_CLEAN: Final = replace(CAPTURES["clean"], quality=35)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """One rendering of one case."""

    case: str
    name: str
    render: Callable[[Form, Random], bytes]


def form_of(document: Document) -> Form:
    """A submission as read, as a form to be rendered again: its lines, and its tables cell by cell.

    Nothing here strikes words out: a struck figure with another beside it is corrected by an arrow instead (7→8).
    """
    return Form(blocks=tuple(_block(b, document) for b in document.blocks if not isinstance(b, Line) or b.text))


def _block(block: Line | Table, document: Document) -> Block:
    if isinstance(block, Line):
        return Note(text=_words(block.passage, document))
    first = {(cell.row, cell.column): _words(cell.passage, document) for cell in block.cells}
    rows = tuple(
        tuple(first.get((row, column), plain("")) for column in range(block.columns)) for row in range(block.rows)
    )
    spans = {(c.row, c.column): (c.row_span, c.column_span) for c in block.cells if c.row_span * c.column_span > 1}
    return Grid(part=_part(rows), rows=rows, spans=spans)


def _words(passage: Passage, document: Document) -> Ink:
    struck = [o != GLUE and document.struck(o, o + 1) for o in passage.offsets]
    ends = [now and not after for now, after in pairwise([*struck, True])]
    text = "".join(f"{char}→" if end else char for char, end in zip(passage.text, ends, strict=True))
    return plain(text.replace("\t", "\u3000"))


def _part(rows: Sequence[Sequence[Ink]]) -> str:
    """The table's part as far as its looks go: prose in a wide column, or figures."""
    heads = "".join(cell.text for cell in rows[0])
    return "efforts" if "取組内容" in heads else "members" if "所在地" in heads else "patients"


def _sheet(form: Form, random: Random, *, kind: str = "ruled") -> Sheet:
    looks = replace(design.choose_design(random, kind), merged=False, landscape=False)
    return layout.set_on_pages(form, looks, fonts.face_for(looks.style, words_of(form) + "-0123456789"))


def as_word(form: Form, random: Random, *, kind: str = "ruled") -> bytes:
    """A Word document."""
    return word.write_word(form, replace(word.choose_word_style(random, kind), merged=False))[0]


def as_excel(form: Form, random: Random, *, kind: str = "sheet") -> bytes:
    """An Excel workbook with figures typed as numbers."""
    looks = replace(excel.choose_excel_style(random, kind), merged=False, numbers=True, formulas=False)
    return excel.write_excel(form, looks)[0]


def as_csv(form: Form, random: Random) -> bytes:
    """What Excel saves as CSV on a Japanese Windows."""
    text = LAYOUTS["csv"](form, choose_wording(random, "R4"), _ENVELOPE).text
    return text.replace("\n", "\r\n").encode("cp932")


def as_mail(form: Form, random: Random) -> bytes:
    """A mail with the form's tables in HTML."""
    looks = replace(mail.choose_mail_style(random), charset="utf-8", plain_too=True)
    return mail.write_page(mail.page(form, _ENVELOPE), _ENVELOPE, looks, random)[0]


def as_zip(form: Form, random: Random) -> bytes:
    """A ZIP with the Word file under a Japanese name, in the code page of a Japanese Windows."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        member = zipfile.ZipInfo("@@@@@@.docx", date_time=_ZIPPED)
        member.compress_type = zipfile.ZIP_DEFLATED
        member.create_system = 0
        archive.writestr(member, as_word(form, random))
    # The library writes a name beyond ASCII in UTF-8 alone; Windows' own archiver takes the code page.
    return data.getvalue().replace(b"@@@@@@.docx", "報告書".encode("cp932") + b".docx")


def as_scan(form: Form, random: Random, *, capture: Capture, container: str = "pdf") -> bytes:
    """Pictures of the pages."""
    pictures, _ = scan.scan(pdf.write_pdf(_sheet(form, random)), capture, random)
    return scan.CONTAINERS[container](pictures, capture)


def as_partly_scanned(form: Form, random: Random) -> bytes:
    """A PDF whose last page is a picture, the others text."""
    sheet = _sheet(form, random)
    pictures, _ = scan.scan(pdf.write_pdf(sheet), _CLEAN, random)
    last = sheet.pages - 1
    return pdf.write_pdf(sheet, pictures={last: scan.as_jpeg([pictures[last]], _CLEAN)})


# Scans are named submission.scan.*, so that a run without OCR can leave them out by name.
PLAN: Final[tuple[Wanted, ...]] = (
    Wanted(case="a1_r4_tabs_clean", name="submission.docx", render=as_word),
    Wanted(case="a1_r4_tabs_clean", name="submission.xlsx", render=partial(as_excel, kind="sheets")),
    Wanted(case="a1_r4_tabs_clean", name="submission.scan.pdf", render=partial(as_scan, capture=_CLEAN)),
    Wanted(case="a2_r4_html_sums", name="submission.eml", render=as_mail),
    Wanted(case="a2_r4_html_sums", name="submission.scan.bad.pdf", render=partial(as_scan, capture=_BAD)),
    Wanted(case="a4_h30_markdown", name="submission.docx", render=partial(as_word, kind="nested")),
    Wanted(
        case="a4_h30_markdown",
        name="submission.scan.photo.pdf",
        render=partial(as_scan, capture=_PHOTO),
    ),
    Wanted(case="a5_r2_members_cp932", name="submission.csv", render=as_csv),
    Wanted(
        case="a5_r2_members_cp932",
        name="submission.scan.fax.tiff",
        render=partial(as_scan, capture=CAPTURES["fax"], container="tiff"),
    ),
    Wanted(case="a8_r6_transposed_untitled", name="submission.xlsx", render=as_excel),
    Wanted(case="b8_r5_plan_tabs", name="submission.zip", render=as_zip),
    Wanted(case="b8_r5_plan_tabs", name="submission.scan.partial.pdf", render=as_partly_scanned),
)


def write_renderings(data_set: Path, plan: Sequence[Wanted] = PLAN) -> list[Path]:
    """Write the planned renderings beside the text of their cases; the same text and font give the same bytes.

    Raises UsageError for a case that has no submission.txt.
    """
    written = []
    for wanted in plan:
        folder = data_set / wanted.case
        source = folder / "submission.txt"
        if not source.is_file():
            raise UsageError(f"本文がありません: {source}", f"there is no text to render: {source}")
        path = folder / wanted.name
        path.write_bytes(wanted.render(form_of(read_file(source)), Random(f"{wanted.case}/{wanted.name}")))
        written.append(path)
    return written


def main(arguments: Sequence[str]) -> int:
    """`renderings DATASET`: prints the paths of what it wrote."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m assistant.eval.generate.renderings DATASET\n")
        return 2
    sys.stdout.writelines(f"{path} {path.stat().st_size}\n" for path in write_renderings(Path(arguments[0])))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
