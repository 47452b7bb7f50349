"""What a reader of a page can't trust: pictures of text, fonts without characters, text nobody sees."""

import re
from collections.abc import Sequence

from assistant.documents import Trouble
from assistant.errors import Bilingual
from assistant.readers.pdf_ink import Fill, Glyph, Ink

_TINY = 1.5  # points
_PAGE_PICTURE = 0.4  # of the page: a picture this large is a scan
_SOME = 40  # characters: fewer may be a list of figures
_JAPANESE = re.compile(r"[ぁ-ゖァ-ヺｦ-ﾝ一-龠々]")
_FEW = 10  # characters beside a picture: a page number, a stamp
_PASTED = 0.15  # of the page
_SURE = 0.7  # confidence
_UNKNOWN = 3  # glyphs without a character, and their share, from which a page is read by OCR
_UNKNOWN_SHARE = 0.02
_TOLD = 8  # labels of a page that are named
_MANY_SHAPES = 200  # paths: letters drawn as outlines


def needs_ocr(ink: Ink) -> bool:
    """Whether a page's text is a picture, or drawn as shapes, or in fonts that do not tell their characters.

    A picture with a scanner's own OCR beneath is read anew: that OCR knows no tables, and nobody sees what it says.
    """
    letters = _letters(ink)
    scan = page_picture(ink) is not None
    if ink.unknown >= max(_UNKNOWN, _UNKNOWN_SHARE * letters):
        return True
    if letters < _FEW:
        return scan or ink.shapes > _MANY_SHAPES
    return scan and _mostly_unseen(ink)


def has_second_reading(ink: Ink) -> bool:
    """Whether a page picture has a scanner's own invisible text over it."""
    return has_text(ink) and page_picture(ink) is not None and not ink.unknown and _mostly_unseen(ink)


def has_text(ink: Ink) -> bool:
    """Whether there is a text layer of more than a few characters."""
    return _letters(ink) >= _FEW


def has_pictures(ink: Ink) -> bool:
    """Whether pictures take so much of a page that a table may be among them."""
    area = sum((p.box.x1 - p.box.x0) * (p.box.y1 - p.box.y0) for p in ink.pictures)
    return area > _PASTED * ink.width * ink.height


def legible(ink: Ink) -> bool:
    """Whether OCR found more in pictures than specks that look like letters."""
    sure = sum(g.confidence is not None and g.confidence > _SURE and bool(g.text.strip()) for g in ink.glyphs)
    return sure >= _FEW


def _letters(ink: Ink) -> int:
    return sum(1 for g in ink.glyphs if g.text.strip())


def _mostly_unseen(ink: Ink) -> bool:
    return sum(1 for g in ink.glyphs if not g.seen) > _letters(ink) / 2


def read_by_ocr(page: int, confidence: float | None, *, unused: bool = False) -> Trouble:
    """The remark that a page was read by OCR (`unused`: although it has a text layer); a loss where it read nothing."""
    if confidence is None:
        return _trouble(page, f"{page}ページから文字を読み取れません。", f"No text could be read on page {page}.")
    why_ja = "に見えない、または文字コードの誤った文字しかない" if unused else "は画像の"
    why_en = "has only text that is invisible or of unknown characters" if unused else "is a picture"
    return Trouble(
        page=page,
        lost=False,
        why=Bilingual(
            ja=f"{page}ページ{why_ja}ため、文字認識（OCR）で読みました（確からしさ {confidence:.0%}）。",
            en=f"Page {page} {why_en}; it was read by OCR (confidence {confidence:.0%}).",
        ),
    )


def read_pasted(page: int, confidence: float | None) -> Trouble:
    """The remark that the pictures on a page with text were read by OCR."""
    sure = f"{confidence or 0.0:.0%}"
    return Trouble(
        page=page,
        lost=False,
        why=Bilingual(
            ja=f"{page}ページの画像の部分は、文字認識（OCR）で読みました（確からしさ {sure}）。",
            en=f"The pictures on page {page} were read by OCR (confidence {sure}).",
        ),
    )


def drawn_otherwise(page: int) -> Trouble:
    """The remark that a page is drawn with other characters than its text layer says, and OCR could not read it."""
    return _trouble(
        page,
        f"{page}ページの文字は、ファイルの文字情報と見た目とが異なります。値を画像と照らし合わせてください。",
        f"Page {page} is drawn with other characters than the file says. Please hold its values against the picture.",
    )


def labels_read(page: int, labels: Sequence[tuple[str, str]]) -> list[Trouble]:
    """The remark that printed labels (as OCR read them, as they were taken) were misread; none where none was."""
    if not labels:
        return []
    told = [f"{read} → {label}" for read, label in dict.fromkeys(labels)]
    shown, more = told[:_TOLD], len(told) - _TOLD
    ja = "、".join(shown) + (f" 他{more}件" if more > 0 else "")
    en = ", ".join(shown) + (f" and {more} more" if more > 0 else "")
    return [
        Trouble(
            page=page,
            lost=False,
            why=Bilingual(
                ja=f"{page}ページの見出しの誤読を、用紙に印刷された見出しに読み替えました: {ja}。",
                en=f"Misread labels on page {page} were taken for those that the form prints: {en}.",
            ),
        )
    ]


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
    letters = _letters(ink)
    if page_picture(ink) is not None and _mostly_unseen(ink):
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


__all__ = [
    "doubts",
    "drawn_otherwise",
    "has_pictures",
    "has_second_reading",
    "has_text",
    "labels_read",
    "legible",
    "needs_ocr",
    "page_picture",
    "read_by_ocr",
    "read_pasted",
    "split_hidden",
]
