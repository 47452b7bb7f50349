"""Pictures of pages for models that see: of pages without a usable text layer, or of all of them."""

import base64
import hashlib
import io
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

import pypdfium2
from PIL import Image

from assistant.documents import Document
from assistant.photographs import open_picture

LONGEST_SIDE = 1_600  # pixels: enough for the small print of a form, and what most models take as it is
MOST_PAGES = 20
_JPEG_QUALITY = 80


class Pictures(Protocol):
    """Where pictures of a document's pages come from."""

    def __call__(self, document: Document, pages: Iterable[int]) -> tuple[str, ...]:
        """Data URLs of those pages (from 1), in order; () where the document's bytes are not at hand."""
        ...


def pages_to_show(document: Document, *, every: bool) -> tuple[int, ...]:
    """The pages whose pictures go along: those whose words were read by OCR or that have none, or all."""
    written = {w.page for w in document.words if w.confidence is None and w.box is not None}
    return tuple(p.number for p in document.pages if every or p.number not in written)[:MOST_PAGES]


class PagePictures:
    """Pictures from a submission's own bytes: PDF pages are rendered, image files are scaled."""

    def __init__(self, content: Callable[[Document], bytes | None]) -> None:
        self._content = content

    def __call__(self, document: Document, pages: Iterable[int]) -> tuple[str, ...]:
        """Data URLs of those pages."""
        data = self._content(document)
        if data is None:
            return ()
        if data[:1024].lstrip().startswith(b"%PDF"):
            return tuple(_from_pdf(data, pages))
        return tuple(_from_image(data, pages)) if document.media_type.startswith("image/") else ()


def _from_pdf(data: bytes, pages: Iterable[int]) -> Iterable[str]:
    pdf = pypdfium2.PdfDocument(data)
    try:
        for number in pages:
            page = pdf[number - 1]
            scale = LONGEST_SIDE / max(page.get_width(), page.get_height(), 1)
            yield _data_url(page.render(scale=scale).to_pil())
    finally:
        pdf.close()


def _from_image(data: bytes, pages: Iterable[int]) -> Iterable[str]:
    with open_picture(data) as image:
        for number in pages:
            image.seek(number - 1)
            yield _data_url(image)


def _data_url(image: Image.Image) -> str:
    shown = image.convert("L") if image.mode in ("1", "L", "LA") else image.convert("RGB")
    shown.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    out = io.BytesIO()
    shown.save(out, format="JPEG", quality=_JPEG_QUALITY)
    return "data:image/jpeg;base64," + base64.b64encode(out.getvalue()).decode("ascii")


class FileContents:
    """The bytes of documents that were read from files, found again by their hash; read only when asked for."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = list(paths)
        self._by_hash: dict[str, Path] | None = None

    def __call__(self, document: Document) -> bytes | None:
        """The document's bytes; None where none of the files is it (a member of a container)."""
        if self._by_hash is None:
            self._by_hash = {hashlib.sha256(p.read_bytes()).hexdigest(): p for p in self._paths}
        path = self._by_hash.get(document.sha256)
        return path.read_bytes() if path else None
