"""The same page as a PDF (A4, embedded font, bookmarks): made from the `Page` and from nothing else."""

import tempfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fpdf import FPDF
from fpdf.enums import WrapMode
from fpdf.fonts import FontFace

from assistant.fonts import face_for, find_font
from assistant.publication.allowed import Item, Page, Section
from assistant.publication.html import NOTHING, Errata, any_amended, words_of
from schemas.fields import Kind, Leaf, Part

_MARGIN = 18  # mm
_GREY = (85, 96, 108)
_UNKNOWN = "〓"  # printers' sign for a character that the font does not have


def page_pdf(page: Page, day: date, errata: Errata) -> bytes:
    """One report. The same page gives the same bytes on the same machine. Raises FontMissingError."""
    with tempfile.TemporaryDirectory() as folder:  # the library takes fonts from files alone
        setter = _Setter(page, day, errata, Path(folder))
        setter.head(errata)
        for section in page.sections:
            setter.section(section, 0)
        setter.foot()
        return setter.bytes()


class _Setter:
    """Sets one page's text from top to bottom."""

    def __init__(self, page: Page, day: date, errata: Errata, folder: Path) -> None:
        self._page, self._day = page, day
        self._known = _characters()
        self._pdf = FPDF(format="A4")
        self._pdf.set_margins(_MARGIN, _MARGIN)
        self._pdf.set_auto_page_break(True, margin=_MARGIN)
        self._pdf.set_creation_date(datetime(day.year, day.month, day.day, tzinfo=UTC))
        self._pdf.set_title(page.title)
        self._pdf.set_lang("ja")
        font = folder / "ja.ttf"
        font.write_bytes(face_for("sans", self._clean(_all_text(page, errata))).data)
        self._pdf.add_font("ja", fname=str(font))
        self._pdf.add_page()

    def head(self, errata: Errata) -> None:
        """The title, the year, and what earlier editions had wrong."""
        self._line(self._page.title, size=16, gap=2)
        year = self._page.fiscal_year
        self._line("年度不明" if year is None else f"{year}年度", size=10, grey=True, gap=3)
        for at, note in errata:
            self._line(f"訂正（{at.isoformat()}）：{note}", size=10, gap=2)

    def section(self, section: Section, level: int) -> None:
        """A part, by its layout."""
        label = section.spec.label
        assert isinstance(label, Part)
        self._heading(label.ja, level)
        if section.spec.many and not section.entries:
            self._line(NOTHING, size=10, grey=True)
        elif not section.spec.many:
            self._figures(section)
        elif any(entry.sections or any(i.spec.many for i in entry.items) for entry in section.entries):
            for position, entry in enumerate(section.entries, 1):
                self._entry(entry, position, level + 1)
        else:
            head = [item.spec.label.ja for item in section.entries[0].items]
            self._table([head, *([_words(item) for item in entry.items] for entry in section.entries)])

    def foot(self) -> None:
        """When it was made, and what ※ means."""
        self._pdf.ln(4)
        if any_amended(self._page):
            self._line("※ は、提出された様式の誤りを確認して訂正した値です。", size=9, grey=True)
        self._line(f"{self._day.isoformat()} 版", size=9, grey=True)

    def bytes(self) -> bytes:
        """The file."""
        return bytes(self._pdf.output())

    def _entry(self, entry: Section, position: int, level: int) -> None:
        label = entry.spec.label
        assert isinstance(label, Part)
        choice = next((i for i in entry.items if i.spec.name == label.item_choice and i.value), None)
        numbered = f"{label.item.ja if label.item else label.ja}{position}"
        self._heading(_words(choice) if choice else numbered, level)
        for item in entry.items:
            if item is not choice and item.value not in (None, []):
                self._line(item.spec.label.ja, size=9, grey=True)
                for text in item.value if isinstance(item.value, list) else [_words(item)]:
                    self._line(text, size=10.5)
        for section in entry.sections:
            if not section.entries:
                continue
            self._line(section.spec.label.ja, size=9, grey=True)
            for one in section.entries:
                self._line("・" + " ".join(_words(i) for i in one.items if i.value not in (None, [])), size=10.5)

    def _figures(self, section: Section) -> None:
        rows = [(one.spec.label.ja, one) for one in section.sections] or [(section.spec.label.ja, section)]
        names: dict[str, str] = {}
        for _, one in rows:
            names |= {i.spec.name: i.spec.label.ja for i in one.items} | {
                s.spec.name: s.spec.label.ja for s in one.sections
            }
        lines = [["", *names.values()]]
        lines.extend([title, *(_figure(one, name) for name in names)] for title, one in rows)
        self._table(lines)

    def _table(self, rows: Sequence[Sequence[str]]) -> None:
        self._pdf.set_font("ja", size=9)
        self._pdf.set_text_color(0)
        heading = FontFace(fill_color=(242, 245, 248))
        with self._pdf.table(headings_style=heading, line_height=5.5, padding=1, text_align="LEFT") as table:
            for row in rows:
                cells = table.row()
                for text in row:
                    cells.cell(self._clean(text))
        self._pdf.ln(2)

    def _heading(self, text: str, level: int) -> None:
        self._pdf.ln(3)
        self._pdf.start_section(self._clean(text), level=level, strict=False)
        self._line(text, size=(13, 11.5, 10.5)[min(level, 2)], gap=1)

    def _line(self, text: str, *, size: float, grey: bool = False, gap: float = 0.6) -> None:
        self._pdf.set_font("ja", size=size)
        self._pdf.set_text_color(*(_GREY if grey else (0, 0, 0)))
        self._pdf.multi_cell(
            0, size * 0.58, self._clean(text), new_x="LMARGIN", new_y="NEXT", align="L", wrapmode=WrapMode.CHAR
        )
        self._pdf.ln(gap)

    def _clean(self, text: str) -> str:
        return "".join(c if c in self._known or c in " \n\u3000" else _UNKNOWN for c in text)


def _figure(section: Section, name: str) -> str:
    for item in section.items:
        if item.spec.name == name:
            return _words(item)
    inner = next((one for one in section.sections if one.spec.name == name), None)
    return "\n".join(f"{i.spec.label.ja} {_words(i)}" for i in inner.items) if inner else ""


def _words(item: Item) -> str:
    label = item.spec.label
    assert isinstance(label, Leaf)
    if isinstance(item.value, list):
        return "、".join(str(one) for one in item.value)
    words = words_of(label, item.value)
    unit = (label.unit or "") if words and label.kind is Kind.NUMBER else ""
    return f"{words}{unit}{'※' if item.amended else ''}" if words else NOTHING


def _all_text(page: Page, errata: Errata) -> str:
    """Every character that may be set."""
    fixed = "年度不明訂正（）：※は、提出された様式の誤りを確認して訂正した値です。版・、〓0123456789-. "
    found = [page.title, fixed, NOTHING, *(note for _, note in errata)]

    def take(section: Section) -> None:
        label = section.spec.label
        found.append(label.ja)
        if isinstance(label, Part) and label.item:
            found.append(label.item.ja)
        for item in section.items:
            found.extend((item.spec.label.ja, _words(item)))
        for inner in (*section.sections, *section.entries):
            take(inner)

    for section in page.sections:
        take(section)
    return "".join(found)


@lru_cache(maxsize=1)
def _characters() -> frozenset[str]:
    path, number = find_font("sans")
    with TTFont(path, fontNumber=number, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))
