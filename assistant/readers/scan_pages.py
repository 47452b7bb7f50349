"""Pictures to read by OCR: a PDF's page rendered, and the frames of TIFF, PNG, JPEG and HEIC files."""

import warnings

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image, ImageOps

from assistant.documents import Document
from assistant.errors import AssistantError, TooLargeError, UnreadableError
from assistant.photographs import open_picture
from assistant.readers.limits import DEFAULT, Limits
from assistant.readers.pdf import PageReading
from assistant.readers.pdf_seen import PDFIUM, grey_picture
from assistant.readers.scan import DPI
from assistant.readers.scan_cache import Kept
from assistant.readers.scan_ocr import Recogniser, recogniser
from assistant.settings import from_environment

_MOST_SIDE = 6_000  # pixels: larger pages are rendered smaller
_A4_LONG = 11.69  # inches
_ORIENTATION, _LYING = 0x0112, (5, 6, 7, 8)  # Exif's tag, and its values for pictures that lie on their side
_UNLIKE, _MOST_UNLIKE = 1.3, 4.5  # how much further apart dots lie one way, where a file means it
_FAX_WIDTHS, _FLAT = (1728, 2048, 2432), 0.85  # dots of a line; a page of coarse lines is no higher than this share
_FILES = {
    **{"JPEG": "image/jpeg", "PNG": "image/png", "TIFF": "image/tiff", "BMP": "image/bmp", "WEBP": "image/webp"},
    "HEIF": "image/heic",
}


def ocr_in_use() -> Recogniser:
    """The OCR that the settings name, its answers kept unless they say otherwise. Raises UnreadableError."""
    settings = from_environment()
    found = recogniser(settings.ocr)
    return found if settings.ocr_cache is None else Kept(found, settings.ocr_cache)


def picture_of_page(data: bytes, number: int) -> NDArray[np.uint8]:
    """A PDF's page (from 1) in grey at DPI dots an inch. Raises UnreadableError where it cannot be drawn."""
    try:
        with PDFIUM, pypdfium2.PdfDocument(data) as pdf:
            page = pdf[number - 1]
            scale = min(DPI / 72, _MOST_SIDE / max(1.0, *page.get_size()))
            return grey_picture(page, scale)
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise UnreadableError(
            ja=f"{number}ページを画像にできません。", en=f"Page {number} cannot be drawn as a picture."
        ) from error


def read_image(data: bytes, name: str, *, limits: Limits = DEFAULT) -> Document:
    """Read a scan or photograph; each frame of a TIFF is a page. Raises UnreadableError and TooLargeError."""
    limits.check_bytes(len(data), name)
    reading = PageReading(name, limits)
    with warnings.catch_warnings():
        # Bombs are bounded by pixels; of oddities that do not keep a picture from being shown nobody needs to know.
        warnings.simplefilter("ignore")
        image = _opened(data, name)
        frames = _frames(image, name)
        limits.check_pages(frames, name)
        for number in range(frames):
            reading.picture(_frame(image, number, name, limits), number + 1)
    return reading.document(data, _FILES.get(image.format or "", "image/*"))


def _with_square_dots(gray: Image.Image, image: Image.Image) -> Image.Image:
    """A fax in its true proportions: its lines lie further apart than its dots (204 x 98 to the inch), or closer."""
    across, down = _dots(image)
    if image.getexif().get(_ORIENTATION, 1) in _LYING:
        across, down = down, across
    stretch = across / down
    if _UNLIKE < stretch < _MOST_UNLIKE:
        return gray.resize((gray.width, round(gray.height * stretch)), Image.Resampling.BICUBIC)
    if _UNLIKE < 1 / stretch < _MOST_UNLIKE:
        return gray.resize((round(gray.width / stretch), gray.height), Image.Resampling.BICUBIC)
    return gray


def _dots(image: Image.Image) -> tuple[float, float]:
    """Dots to the inch, or in proportion, across and down; of a fax that does not say, as faxes are."""
    for key in ("dpi", "resolution"):
        told = image.info.get(key)
        if isinstance(told, tuple) and len(told) == 2:
            across, down = (float(v) for v in told)
            if across > 0 and down > 0 and (across, down) != (1, 1):
                return across, down
    if image.mode == "1" and image.width in _FAX_WIDTHS and image.height < _FLAT * image.width:
        return 204.0, 98.0
    return 1.0, 1.0


def _opened(data: bytes, name: str) -> Image.Image:
    try:
        return open_picture(data)
    except Exception as error:  # damage may break the decoders anywhere
        raise _damaged(name) from error


def _frames(image: Image.Image, name: str) -> int:
    try:
        return int(getattr(image, "n_frames", 1))
    except Exception as error:  # as above
        raise _damaged(name) from error


def _frame(image: Image.Image, number: int, name: str, limits: Limits) -> NDArray[np.uint8]:
    try:
        image.seek(number)
        _check_size(image, name, limits)
        return _upright(image)
    except AssistantError:
        raise
    except Exception as error:  # as above
        raise _damaged(name) from error


def _damaged(name: str) -> UnreadableError:
    return UnreadableError(
        ja=f"「{name}」は画像として開けません。壊れているか、対応していない形式です。",
        en=f"{name!r} cannot be opened as a picture; it is damaged or of an unknown format.",
    )


def _check_size(image: Image.Image, name: str, limits: Limits) -> None:
    if image.width * image.height > limits.pixels:
        raise TooLargeError(
            ja=f"「{name}」の画像は大きすぎます（{image.width}×{image.height}）。200～300dpiで取り込み直してください。",
            en=f"The picture in {name!r} is too large ({image.width}×{image.height}). Scan it at 200 to 300 dpi.",
        )


def _upright(image: Image.Image) -> NDArray[np.uint8]:
    """A frame in grey, turned as its camera says, at most at the resolution that OCR needs."""
    upright = ImageOps.exif_transpose(image)
    if "A" in upright.getbands() or "transparency" in upright.info:  # what is clear is paper
        upright = Image.alpha_composite(Image.new("RGBA", upright.size, "white"), upright.convert("RGBA"))
    gray = _with_square_dots(upright.convert("L"), image)
    most = int(_A4_LONG * DPI * 1.25)
    if max(gray.size) > most:
        scale = most / max(gray.size)
        gray = gray.resize((max(1, int(gray.width * scale)), max(1, int(gray.height * scale))))
    return np.asarray(gray, dtype=np.uint8)
