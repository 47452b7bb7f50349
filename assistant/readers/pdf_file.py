"""Opening a PDF: what is damaged, locked or too large has a name."""

import io
import logging
import re
import zlib
from collections.abc import Iterator

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from assistant.errors import TooLargeError, UnreadableError
from assistant.readers.limits import Limits

MOST_INFLATED = 200_000_000  # bytes of one stream
_RATIO = 1032  # zlib's best
_STREAM = re.compile(rb"stream\r?\n")


class Resources(PDFResourceManager):
    """What the pages of a file share; its fonts are numbered, from 1, as they are met."""

    def __init__(self) -> None:
        super().__init__()
        self._fonts: dict[PDFFont, int] = {}

    def number_of(self, font: PDFFont) -> int:
        """The same for a font on every page."""
        return self._fonts.setdefault(font, len(self._fonts) + 1)


class OpenPdf:
    """A PDF in memory and its pages, one at a time."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        """Raises UnreadableError and TooLargeError."""
        self.name = name
        self.limits = limits
        _quiet()
        _check_streams(data, name)
        try:
            self.document = PDFDocument(PDFParser(io.BytesIO(data)))
        except PDFPasswordIncorrect as exc:
            raise _locked(name) from exc
        except PDFEncryptionError as exc:
            raise _locked(name) from exc
        except Exception as exc:  # a damaged file may break the parser anywhere
            raise damaged(name) from exc
        self.resources = Resources()

    def pages(self) -> Iterator[PDFPage]:
        """The pages in order. Raises UnreadableError and TooLargeError."""
        count = 0
        pages = PDFPage.create_pages(self.document)
        while True:
            try:
                page = next(pages, None)
            except Exception as exc:  # as above
                if count:
                    return
                raise damaged(self.name) from exc
            if page is None:
                break
            count += 1
            self.limits.check_pages(count, self.name)
            yield page
        if not count:
            raise damaged(self.name)


def damaged(name: str) -> UnreadableError:
    """A file whose structure can't be read."""
    return UnreadableError(
        ja=f"「{name}」はPDFとして読めません（壊れているか、途中で切れています）。送信元に再送を依頼してください。",
        en=f"{name!r} can't be read as a PDF: it is damaged or cut off. Please ask its sender for it again.",
    )


def _locked(name: str) -> UnreadableError:
    return UnreadableError(
        ja=f"「{name}」はパスワードで保護されています。パスワードを外したPDFを受け取ってください。",
        en=f"{name!r} is protected by a password. Please obtain it without one.",
    )


def _quiet() -> None:
    """pdfminer warns of every oddity of a font; whoever wants to see that can still ask its logger."""
    logger = logging.getLogger("pdfminer")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())


def _check_streams(data: bytes, name: str) -> None:
    """Raises TooLargeError for a stream that would fill the memory when unpacked."""
    if len(data) * _RATIO < MOST_INFLATED:
        return
    for match in _STREAM.finditer(data):
        start = match.end()
        end = data.find(b"endstream", start)
        end = len(data) if end < 0 else end
        if (end - start) * _RATIO > MOST_INFLATED and _bursts(data[start:end]):
            raise TooLargeError(
                ja=f"「{name}」には展開すると{MOST_INFLATED // 1_000_000} MBを超える部分があります。"
                "印刷し直したPDFで試してください。",
                en=f"{name!r} holds a part of over {MOST_INFLATED // 1_000_000} MB when unpacked. "
                "Please print it to a new PDF and try that.",
            )


def _bursts(packed: bytes) -> bool:
    unpacker = zlib.decompressobj()
    size, rest = 0, packed
    try:
        while rest and size <= MOST_INFLATED:
            size += len(unpacker.decompress(rest, 1_000_000))
            rest = unpacker.unconsumed_tail
    except zlib.error:
        return False  # not packed this way
    return size > MOST_INFLATED


__all__ = ["OpenPdf", "Resources", "damaged"]
