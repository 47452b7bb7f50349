"""What the source shows at a place: a piece of the page's picture, or the lines of text around it."""

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pypdfium2
from PIL import Image, ImageDraw

from assistant.documents import Document
from assistant.errors import AssistantError
from assistant.eval.places import Position
from assistant.eval.report.markup import both, text
from assistant.extraction import Evidence
from assistant.japanese import comparable
from assistant.readers import read_file

PAGE_WIDTH: Final = 1200  # pixels for a page's whole width: a crop is legible, and some 10 KB
MARGIN: Final = (0.17, 0.042)  # of page shown around the place
LARGEST: Final = (0.75, 0.22)  # of page shown at most
LINES: Final = 2  # of text shown around the place
_NUMBERED: Final = re.compile(r"(line|paragraph) (\d+)")
LETTERS: Final = 90  # of a long line shown around the place
_VERMILION: Final = (201, 62, 38)
_PICTURES: Final = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff")

Box = tuple[float, float, float, float]


@dataclass(frozen=True, kw_only=True)
class Spot:
    """A place in a rendering, as far as it is known."""

    page: int | None = None
    box: Box | None = None
    start: int | None = None  # in the document's text
    end: int | None = None
    locator: str | None = None

    @classmethod
    def of(cls, evidence: Evidence) -> "Spot":
        """Where a value was read."""
        return cls(
            page=evidence.page, box=evidence.box, start=evidence.start, end=evidence.end, locator=evidence.locator
        )

    @classmethod
    def of_gold(cls, position: Position) -> "Spot":
        """Where gold says that a value stands."""
        return cls(page=position.page, box=position.box, locator=position.locator)


class Source:
    """One rendering, read again for being shown."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def show(self, spots: Sequence[Spot]) -> str:
        """The first of the places that can be shown, as markup; "" where none can."""
        for spot in spots:
            if spot.page is not None and spot.box is not None and self._path.suffix.lower() in _PICTURES:
                return self._picture(spot.page, spot.box)
            if spot.start is not None and spot.end is not None and self._document is not None:
                return passage(self._document.text, spot.start, spot.end, spot.locator)
        return ""

    def find(self, value: Any) -> list[Spot]:
        """Where a text stands in the rendering; nothing for figures and short words, which stand anywhere."""
        wanted = comparable(str(value))[:24]
        if isinstance(value, int | float) or len(wanted) < 4 or self._document is None:
            return []
        folded, offsets = _comparable(self._document)
        at = folded.find(wanted)
        if at < 0:
            return []
        start, end = offsets[at], offsets[at + len(wanted) - 1] + 1
        word = self._document.word_at(start)
        box = word.box if word else None
        return [
            Spot(
                page=word.page if word else None,
                box=(box.x0, box.y0, box.x1, box.y1) if box else None,
                start=start,
                end=end,
                locator=word.locator if word else None,
            )
        ]

    @property
    def _document(self) -> Document | None:
        # A scan's text costs seconds of OCR a page, and its picture shows more.
        return None if self._path.name.endswith(".scan.pdf") else _read(self._path)

    def _picture(self, page: int, box: Box) -> str:
        picture = _page(self._path, page)
        if picture is None:
            return ""
        cut = _around(box)
        width, height = picture.size
        crop = picture.crop(
            (int(cut[0] * width), int(cut[1] * height), int(cut[2] * width) + 1, int(cut[3] * height) + 1)
        ).convert("RGB")
        left, top = cut[0] * width, cut[1] * height
        frame = (
            box[0] * width - left - 4,
            box[1] * height - top - 3,
            box[2] * width - left + 4,
            box[3] * height - top + 3,
        )
        ImageDraw.Draw(crop).rectangle(frame, outline=_VERMILION, width=3)
        out = BytesIO()
        crop.quantize(32).save(out, "PNG", optimize=True)
        data = base64.b64encode(out.getvalue()).decode("ascii")
        return (
            f'<figure><img src="data:image/png;base64,{data}" width="{crop.width}" height="{crop.height}" '
            f'alt="原本 {page}ページ / page {page} of the source">'
            f"<figcaption>{page}ページ <small>page {page}</small></figcaption></figure>"
        )


def _around(box: Box) -> Box:
    """The place with some of the page around it, a very large one cut off at its end."""
    x0, y0 = max(0.0, box[0] - MARGIN[0]), max(0.0, box[1] - MARGIN[1])
    return (
        x0,
        y0,
        min(1.0, box[2] + MARGIN[0], x0 + LARGEST[0]),
        min(1.0, box[3] + MARGIN[1], y0 + LARGEST[1]),
    )


def passage(source: str, start: int, end: int, locator: str | None) -> str:
    """The lines around a stretch of text, the stretch marked."""
    first, last = start, end - 1
    for _ in range(LINES + 1):
        first = source.rfind("\n", 0, first)
        if first < 0:
            break
    for _ in range(LINES + 1):
        last = source.find("\n", last + 1) if last >= 0 else -1
    first, last = first + 1, len(source) if last < 0 else last
    before, after = source[max(first, start - 3 * LETTERS) : start], source[end : min(last, end + 3 * LETTERS)]
    marked = source[start:end]
    if len(marked) > 3 * LETTERS:
        marked, after = marked[: 3 * LETTERS] + "…", ""
    where = f"<figcaption>{_where(locator)}</figcaption>" if locator else ""
    return f"<figure><pre>{text(before)}<mark>{text(marked)}</mark>{text(after)}</pre>{where}</figure>"


def _where(locator: str) -> str:
    """`line 15`, `paragraph 4` in words; a sheet's cell as its program names it."""
    found = _NUMBERED.fullmatch(locator)
    if found is None:
        return text(locator)
    unit = {"line": "行目", "paragraph": "番目の段落"}[found[1]]
    return both(f"{found[2]}{unit}", text(locator))


@lru_cache(maxsize=32)
def _read(path: Path) -> Document | None:
    try:
        return read_file(path)
    except AssistantError:
        return None  # the failure itself stands beside the case


@lru_cache(maxsize=8)
def _comparable(document: Document) -> tuple[str, list[int]]:
    """The text as the scoring compares it, and where each of its characters stands."""
    letters, offsets = [], []
    for offset, character in enumerate(document.text):
        for folded in comparable(character):
            letters.append(folded)
            offsets.append(offset)
    return "".join(letters), offsets


@lru_cache(maxsize=8)
def _page(path: Path, page: int) -> Image.Image | None:
    """A page of a PDF or a frame of a picture, PAGE_WIDTH wide; None where it cannot be drawn."""
    try:
        if path.suffix.lower() != ".pdf":
            with Image.open(path) as image:
                image.seek(page - 1)
                grey = image.convert("L")
            return grey.resize((PAGE_WIDTH, max(1, grey.height * PAGE_WIDTH // grey.width)))
        pdf = pypdfium2.PdfDocument(path)
        try:
            sheet = pdf[page - 1]
            drawn: Image.Image = sheet.render(scale=PAGE_WIDTH / sheet.get_width(), may_draw_forms=True).to_pil()
            return drawn
        finally:
            pdf.close()
    except (OSError, ValueError, IndexError, EOFError, pypdfium2.PdfiumError):
        return None
