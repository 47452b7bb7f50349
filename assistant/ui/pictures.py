"""Pages of a PDF and frames of a scan, as wide as they are shown. pypdfium2 allows one thread at a time."""

from collections import OrderedDict
from collections.abc import Callable
from io import BytesIO
from threading import Lock

import pypdfium2
from PIL import Image, ImageOps

from assistant.errors import UnreadableError, UsageError
from assistant.photographs import open_picture
from assistant.readers.pdf_seen import PDFIUM
from assistant.store.recent import Recent

WIDTHS = (800, 1200, 1600, 2400, 3200)  # device pixels; only these, so that few pictures serve all screens
KEPT_BYTES = 96_000_000
_TURNED = 0x0112  # EXIF: 5 to 8 are turned by a quarter


class Pictures:
    """Renders pages on demand and keeps the latest, up to a bound of memory."""

    def __init__(self, kept_bytes: int = KEPT_BYTES) -> None:
        self._kept_bytes = kept_bytes
        self._kept: OrderedDict[tuple[str, int, int], bytes] = OrderedDict()
        self._size = 0
        self._sizes: Recent[tuple[tuple[float, float], ...]] = Recent(1024)
        self._keeping, self._rendering = Lock(), Lock()

    def sizes(self, sha256: str, content: Callable[[], bytes]) -> tuple[tuple[float, float], ...]:
        """Width and height of each page, as it is turned; only their ratio is used. Empty for what cannot be opened."""
        return self._sizes.get(sha256, lambda: _sizes(content()))

    def kept(self, sha256: str, page: int, width: int) -> bytes | None:
        """A picture that was made before."""
        with self._keeping:
            found = self._kept.get((sha256, page, width))
            if found is not None:
                self._kept.move_to_end((sha256, page, width))
            return found

    def page(self, content: bytes, sha256: str, page: int, width: int) -> bytes:
        """Page `page` (from 1) of a PDF as PNG, `width` pixels wide (one of WIDTHS).

        Raises UsageError for a page or width that there is none of, UnreadableError where the page cannot be drawn.
        """
        if width not in WIDTHS:
            raise UsageError(ja=f"幅 {width} の画像はありません。", en=f"No pictures of width {width}.")
        with self._rendering:
            found = self.kept(sha256, page, width)
            if found is not None:
                return found
            picture = _rendered(content, page, width)
        with self._keeping:
            self._kept[(sha256, page, width)] = picture
            self._size += len(picture)
            while self._size > self._kept_bytes and len(self._kept) > 1:
                self._size -= len(self._kept.popitem(last=False)[1])
        return picture


def _sizes(content: bytes) -> tuple[tuple[float, float], ...]:
    if b"%PDF-" not in content[:1024]:
        try:
            with open_picture(content) as image:
                found = []
                for frame in range(getattr(image, "n_frames", 1)):
                    image.seek(frame)
                    across = image.getexif().get(_TURNED, 1) >= 5
                    found.append(
                        (float(image.height), float(image.width))
                        if across
                        else (float(image.width), float(image.height))
                    )
                return tuple(found)
        except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
            return ()
    with PDFIUM:
        try:
            pdf = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError:
            return ()
        try:
            return tuple(pdf.get_page_size(page) for page in range(len(pdf)))
        finally:
            pdf.close()


def _rendered(content: bytes, page: int, width: int) -> bytes:
    if b"%PDF-" not in content[:1024]:
        return _png(_frame(content, page, width))
    with PDFIUM:  # readers in this process draw pages too
        try:
            pdf = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as exc:
            raise UnreadableError(ja="PDFを開けません。", en="The PDF cannot be opened.") from exc
        try:
            if not 1 <= page <= len(pdf):
                raise UsageError(ja=f"{page}ページはありません。", en=f"There is no page {page}.")
            sheet = pdf[page - 1]
            try:
                scale = width / sheet.get_width()
                # A page may be a mile long: its picture must not be.
                scale = min(scale, 2 * width / sheet.get_height())
                picture = sheet.render(scale=scale, may_draw_forms=True, draw_annots=True).to_pil()
            finally:
                sheet.close()
        except pypdfium2.PdfiumError as exc:
            raise UnreadableError(ja=f"{page}ページを表示できません。", en=f"Page {page} cannot be drawn.") from exc
        finally:
            pdf.close()
    return _png(picture)


def _frame(content: bytes, page: int, width: int) -> Image.Image:
    """A frame of a scan or photograph, turned as its camera says."""
    try:
        image = open_picture(content)
        if not 1 <= page <= getattr(image, "n_frames", 1):
            raise UsageError(ja=f"{page}ページはありません。", en=f"There is no page {page}.")
        image.seek(page - 1)
        upright = ImageOps.exif_transpose(image).convert("L")
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as exc:
        raise UnreadableError(ja=f"{page}ページを表示できません。", en=f"Page {page} cannot be drawn.") from exc
    scale = min(width / upright.width, 2 * width / upright.height)
    return upright.resize((max(1, int(upright.width * scale)), max(1, int(upright.height * scale))))


def _png(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "PNG", compress_level=3)
    return out.getvalue()
