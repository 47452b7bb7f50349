"""The families of renderings: how a form becomes a file. Whole families can be left out of a run."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from random import Random
from typing import Any, Final

from assistant.errors import UsageError
from assistant.eval.generate.form import Form, Grid, Note
from assistant.eval.generate.layouts import LAYOUTS, Envelope
from assistant.eval.generate.office import excel, mail, word
from assistant.eval.generate.office.places import by_path
from assistant.eval.generate.pen import Ink, Pen
from assistant.eval.generate.wording import Wording

Positions = dict[str, list[dict[str, Any]]]  # leaf -> its places, as the public JSON has them


@dataclass(frozen=True, kw_only=True)
class Job:
    """What there is to render, and the chances that the file's looks are drawn from."""

    form: Form
    wording: Wording
    envelope: Envelope
    pen: Pen
    looks: Random
    damage: Random
    hidden: str | None = None  # words that a person is not to see, where the file can hide them


@dataclass(frozen=True, kw_only=True)
class Rendering:
    """A file and where each leaf stands in it."""

    name: str
    data: bytes
    positions: Positions
    text: Ink | None = None  # of a plain text, for those who count in characters
    about: str = ""  # the looks that were drawn


@dataclass(frozen=True, kw_only=True)
class Family:
    """A way from a form to a file."""

    rendering: str  # text, pdf, docx, xlsx, eml, scan
    layout: str  # which text layout decides what can be told at all; "ruled" where a grid shows every cell
    render: Callable[[Job], Rendering]


def words_of(form: Form) -> str:
    """Everything that a form says, for the choice of a font."""
    cells = (cell.text for b in form.blocks if isinstance(b, Grid) for row in b.rows for cell in row)
    return "".join([*cells, *(b.text.text for b in form.blocks if not isinstance(b, Grid))])


def as_text(layout: str, job: Job) -> Rendering:
    """A plain text; its encoding and line ends are drawn from the looks."""
    ink = LAYOUTS[layout](job.form, job.wording, job.envelope)
    encoding = job.looks.choices([e for e, _ in _ENCODINGS], [w for _, w in _ENCODINGS])[0]
    encoding = encoding if _writable(ink.text, encoding) else "utf-8"
    line_end = "\r\n" if job.looks.random() < 0.3 else "\n"
    data = ink.text.replace("\n", line_end).encode(encoding)
    return Rendering(
        name="submission.txt", data=data, positions=_in_lines(ink, job.pen), text=ink, about=f"{encoding} {line_end!r}"
    )


_ENCODINGS: Final = (("utf-8", 70), ("utf-8-sig", 10), ("cp932", 15), ("utf-16", 5))


def _writable(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _in_lines(ink: Ink, pen: Pen) -> Positions:
    """Lines as the text reader names them."""
    found: Positions = {}
    for path, spans in pen.places(ink).items():
        for start, end in spans:
            first, last = (ink.text.count("\n", 0, at) + 1 for at in (start, end - 1))
            locator = f"line {first}" if first == last else f"line {first} - line {last}"
            entry = {"page": None, "box": None, "locator": locator, "quote": ink.text[start:end]}
            found.setdefault(path, []).append(entry)
    return dict(sorted(found.items()))


def as_pdf(layout: str, job: Job) -> Rendering:
    """A PDF with a text layer."""
    from assistant.eval.generate.paper import design, fonts, pdf, sheet  # takes half a second
    from assistant.eval.generate.paper import layout as setting

    looks = design.choose_design(job.looks, layout)
    face = fonts.face_for(looks.style, words_of(job.form) + (job.hidden or "") + "-0123456789")
    printed = setting.set_on_pages(job.form, looks, face)
    entries = [(s.leaf, sheet.entry(s)) for s in sheet.spots(printed)]
    return Rendering(
        name="submission.pdf",
        data=pdf.write_pdf(printed, hidden=job.hidden),
        positions=by_path(entries, job.pen),
        about=str(looks),
    )


def as_scan(damage: str, job: Job) -> Rendering:
    """Pictures of pages, in a container of its own choice."""
    from assistant.eval.generate.paper import design, fonts, layout, pdf, scan, sheet  # as above, and OpenCV
    from assistant.eval.generate.paper.damage import CAPTURES

    looks = design.choose_design(job.looks, job.looks.choice(("ruled", "ruled", "rows", "blocks", "stacks")))
    face = fonts.face_for(looks.style, words_of(job.form) + "-0123456789")
    printed = layout.set_on_pages(job.form, looks, face)
    capture = CAPTURES[damage]
    pictures, matrices = scan.scan(pdf.write_pdf(printed), capture, job.damage)
    size = scan.pixels(printed.width, printed.height, capture)
    found = scan.seen(sheet.spots(printed), pictures, matrices, size)
    kinds = [k for k in scan.CONTAINERS if len(pictures) == 1 or k not in scan.SINGLE]
    kind = job.damage.choice(kinds)
    return Rendering(
        name=f"submission.scan.{kind}",
        data=scan.CONTAINERS[kind](pictures, capture),
        positions=by_path([(s.leaf, sheet.entry(s)) for s in found], job.pen),
        about=str(looks),
    )


def as_word(layout: str, job: Job) -> Rendering:
    """A Word document."""
    looks = word.choose_word_style(job.looks, layout)
    data, places = word.write_word(job.form, looks, hidden=job.hidden)
    return Rendering(name="submission.docx", data=data, positions=places.evidence(job.pen), about=str(looks))


def as_excel(layout: str, job: Job) -> Rendering:
    """An Excel workbook."""
    looks = excel.choose_excel_style(job.looks, layout)
    data, places = excel.write_excel(job.form, looks, hidden=job.hidden)
    return Rendering(name="submission.xlsx", data=data, positions=places.evidence(job.pen), about=str(looks))


def as_mail(layout: str, job: Job) -> Rendering:
    """A mail with the form in its body."""
    looks = mail.choose_mail_style(job.looks)
    if layout == "html":
        data, places = mail.write_page(mail.page(job.form, job.envelope), job.envelope, looks, job.looks)
    else:
        body = mail.told(job.form, job.wording, job.envelope, layout, looks)
        data, places = mail.write_told(body, job.envelope, looks, job.looks)
    return Rendering(name="submission.eml", data=data, positions=places.evidence(job.pen), about=str(looks))


_MEDIA: Final = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}


def as_plain(render: Callable[[str, Job], Rendering], job: Job) -> Rendering:
    """A form without any table: labels and figures line by line, in a file that could have tables."""
    told = LAYOUTS["labels"](job.form, job.wording, job.envelope)
    form = Form(blocks=tuple(Note(text=line) for line in told.lines() if line))
    return render("ruled", replace(job, form=form))


def as_attachment(job: Job) -> Rendering:
    """A few words and the form as a file; places are those in the file."""
    inner = job.looks.choice((partial(as_word, "ruled"), partial(as_excel, "sheet"), partial(as_pdf, "ruled")))(job)
    extension = inner.name.rpartition(".")[2]
    file = mail.Attached(name=f"計画報告書.{extension}", media_type=_MEDIA[extension], data=inner.data)
    data = mail.write_attached(file, job.envelope, mail.choose_mail_style(job.looks), job.looks)
    return Rendering(name="submission.eml", data=data, positions=inner.positions, about=f"{extension}: {inner.about}")


def _family(rendering: str, layout: str, render: Callable[[str, Job], Rendering], tells: str = "ruled") -> Family:
    return Family(rendering=rendering, layout=tells, render=partial(render, layout))


FAMILIES: Final[Mapping[str, Family]] = {
    **{name: _family("text", name, as_text, name) for name in LAYOUTS},
    **{f"pdf_{name}": _family("pdf", name, as_pdf) for name in ("ruled", "rows", "few", "blocks", "stacks")},
    "pdf_turned": _family("pdf", "turned", as_pdf, "transposed"),
    **{f"docx_{name}": _family("docx", name, as_word) for name in ("ruled", "blocks", "stacks", "nested")},
    "pdf_plain": Family(rendering="pdf", layout="labels", render=partial(as_plain, as_pdf)),
    "docx_plain": Family(rendering="docx", layout="labels", render=partial(as_plain, as_word)),
    "docx_turned": _family("docx", "turned", as_word, "transposed"),
    **{f"xlsx_{name}": _family("xlsx", name, as_excel) for name in ("sheet", "sheets", "blocks", "lines", "units")},
    "xlsx_turned": _family("xlsx", "turned", as_excel, "transposed"),
    "eml_prose": _family("eml", "mail", as_mail, "mail"),
    "eml_labels": _family("eml", "labels", as_mail, "labels"),
    "eml_columns": _family("eml", "aligned", as_mail, "aligned"),
    "eml_html": _family("eml", "html", as_mail, "html"),
    "eml_attached": Family(rendering="eml", layout="ruled", render=as_attachment),
    **{
        f"scan_{name}": _family("scan", name, as_scan)
        for name in ("clean", "skew", "noise", "speckle", "faint", "fax", "photo")
    },
}
RENDERINGS: Final = tuple(dict.fromkeys(family.rendering for family in FAMILIES.values()))


def choose_families(
    renderings: Sequence[str] = ("text",), *, families: Sequence[str] = (), without: Sequence[str] = ()
) -> tuple[str, ...]:
    """The families of some renderings, in the catalogue's order; those named alone where any are named.

    Raises UsageError for a name that does not exist, and where no family is left.
    """
    unknown = [*(set(renderings) - set(RENDERINGS)), *({*families, *without} - set(FAMILIES))]
    if unknown:
        raise UsageError(
            f"ありません: {', '.join(sorted(unknown))}（{', '.join(RENDERINGS)}; {', '.join(FAMILIES)}）",
            f"no such family: {', '.join(sorted(unknown))} ({', '.join(RENDERINGS)}; {', '.join(FAMILIES)})",
        )
    chosen = families or [name for name, family in FAMILIES.items() if family.rendering in renderings]
    left = tuple(name for name in FAMILIES if name in chosen and name not in without)
    if not left:
        raise UsageError("作る種類が残りません。", "no family is left to make cases of")
    return left
