"""What a reader of a page can't trust: pictures of text, fonts without characters, text nobody sees."""

import re

from assistant.documents import Trouble
from assistant.errors import Bilingual
from assistant.readers.pdf_ink import Fill, Glyph, Ink

_TINY = 1.5  # points
_PAGE_PICTURE = 0.4  # of the page: a picture this large is a scan
_SOME = 40  # characters: fewer may be a list of figures
_JAPANESE = re.compile(r"[ぁ-ゖァ-ヺｦ-ﾝ一-龠々]")
_FEW = 10  # characters beside a picture: a page number, a stamp
_MANY_SHAPES = 200  # paths: letters drawn as outlines


def needs_ocr(ink: Ink) -> bool:
    """Whether a page's text is a picture, or drawn as shapes."""
    letters = sum(1 for g in ink.glyphs if g.text.strip())
    return letters < _FEW and (page_picture(ink) is not None or ink.shapes > _MANY_SHAPES)


def read_by_ocr(page: int, confidence: float | None) -> Trouble:
    """The remark that a page was read by OCR; a loss where nothing legible was found on it."""
    if confidence is None:
        return _trouble(page, f"{page}ページから文字を読み取れません。", f"No text could be read on page {page}.")
    return Trouble(
        page=page,
        lost=False,
        why=Bilingual(
            ja=f"{page}ページは画像のため、文字認識（OCR）で読みました（確からしさ {confidence:.0%}）。",
            en=f"Page {page} is a picture; it was read by OCR (confidence {confidence:.0%}).",
        ),
    )


def doubts(ink: Ink, page: int) -> list[Trouble]:
    """Troubles of a page as a whole."""
    found: list[Trouble] = []
    if ink.broken is not None:
        found.append(
            _trouble(
                page,
                f"{page}ページの内容が途中で壊れていて、一部しか読めません（{ink.broken}）。",
                f"The content of page {page} is damaged; only a part of it could be read ({ink.broken}).",
            )
        )
    letters = sum(1 for g in ink.glyphs if g.text.strip())
    scan = page_picture(ink)
    if scan is not None and sum(1 for g in ink.glyphs if not g.seen) > letters / 2:
        found.append(
            _trouble(
                page,
                f"{page}ページは画像で、文字はスキャナー等のOCRによるものです。誤読があり得ます。",
                f"Page {page} is a picture with a scanner's own OCR beneath it; it may be misread.",
            )
        )
    if ink.unknown:
        found.append(
            _trouble(
                page,
                f"{page}ページの{ink.unknown}文字は、書体に文字コードの情報がないため読めません（�で示します）。",
                f"{ink.unknown} characters on page {page} can't be read, because their font does not tell which they "
                "are; they are shown as �.",
            )
        )
    elif letters >= _SOME and not any(_JAPANESE.search(g.text) for g in ink.glyphs):
        found.append(
            _trouble(
                page,
                f"{page}ページには日本語の文字が1つもありません。書体の文字コードが誤っている可能性があります。",
                f"Page {page} holds no Japanese character at all; its fonts may name the wrong characters.",
            )
        )
    if ink.undrawn:
        found.append(
            _trouble(
                page,
                f"{page}ページの入力欄{ink.undrawn}か所の値は、ファイルに描かれていないため読めません。印刷し直したPDFを使ってください。",
                f"{ink.undrawn} form fields on page {page} hold text that the file does not draw; it was not read. "
                "Please print it to a new PDF.",
            )
        )
    return found


def _trouble(page: int, ja: str, en: str) -> Trouble:
    return Trouble(page=page, why=Bilingual(ja=ja, en=en))


def page_picture(ink: Ink) -> Fill | None:
    """The picture that takes most of the page, if any."""
    area = ink.width * ink.height
    large = [p for p in ink.pictures if (p.box.x1 - p.box.x0) * (p.box.y1 - p.box.y0) > _PAGE_PICTURE * area]
    return large[0] if large else None


def split_hidden(ink: Ink) -> tuple[list[Glyph], list[Glyph]]:
    """Glyphs that a reader of the page sees, and those that none sees.

    Text over (or under) the picture of a page is a scanner's own OCR and counts as seen: the picture shows it.
    """
    scan = page_picture(ink)
    covers = [f for f in ink.fills if f.opaque]
    shown: list[Glyph] = []
    hidden: list[Glyph] = []
    for glyph in ink.glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2
        if not (0 <= x <= ink.width and 0 <= y <= ink.height) or glyph.size < _TINY:
            hidden.append(glyph)
        elif scan is not None and _holds(scan, x, y):
            shown.append(glyph)
        elif not glyph.seen or any(f.order > glyph.order and _holds(f, x, y) for f in covers):
            hidden.append(glyph)
        else:
            shown.append(glyph)
    return shown, hidden


def _holds(fill: Fill, x: float, y: float) -> bool:
    return fill.box.x0 <= x <= fill.box.x1 and fill.box.y0 <= y <= fill.box.y1


__all__ = ["doubts", "page_picture", "split_hidden"]
