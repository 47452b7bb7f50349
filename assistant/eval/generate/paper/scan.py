"""A print without its text: pictures of its pages, damaged, as PDF, TIFF, PNG or JPEG."""

import io
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from random import Random
from typing import Any, Final

import numpy as np
import pypdfium2
from fpdf import FPDF
from PIL import Image

from assistant.documents import Box
from assistant.eval.generate.paper.damage import Capture, Matrix, Picture, moved
from assistant.eval.generate.paper.pdf import WRITTEN
from assistant.eval.generate.paper.sheet import Spot
from assistant.eval.generate.paper.tiff import without_gaps

POINTS: Final = 72  # to the inch
_THRESHOLD: Final = 160  # grey from which a dot is white, for pictures in black and white


def scan(pdf: bytes, capture: Capture, random: Random) -> tuple[list[Image.Image], list[Matrix]]:
    """Each page's picture, and where its points went (pixels of the undamaged picture to pixels of this one)."""
    pictures, matrices = [], []
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        for page in document:
            grey = page.render(scale=capture.dpi / POINTS, grayscale=True).to_numpy()
            whole: Picture = np.ascontiguousarray(grey if grey.ndim == 2 else grey[:, :, 0])
            damaged, matrix = capture.damage(whole, random)
            picture = Image.fromarray(damaged)
            if not capture.quality:
                picture = picture.point([0 if v < _THRESHOLD else 255 for v in range(256)], mode="1")
            pictures.append(picture)
            matrices.append(matrix)
    return pictures, matrices


def seen(spots: list[Spot], pictures: list[Image.Image], matrices: list[Matrix], size: tuple[int, int]) -> list[Spot]:
    """The places of a print on its damaged pictures; `size` is that of an undamaged one in pixels."""
    found = []
    for spot in spots:
        box, picture = spot.box, pictures[spot.page]
        x0, y0, x1, y1 = moved(
            matrices[spot.page], box.x0 * size[0], box.y0 * size[1], box.x1 * size[0], box.y1 * size[1]
        )
        there = Box(x0 / picture.width, y0 / picture.height, x1 / picture.width, y1 / picture.height)
        found.append(replace(spot, box=there))
    return found


def pixels(width: float, height: float, capture: Capture) -> tuple[int, int]:
    """The size of an undamaged picture of a page given in points."""
    scale = capture.dpi / POINTS
    return int(np.ceil(width * scale)), int(np.ceil(height * scale))


def as_pdf(pictures: list[Image.Image], capture: Capture) -> bytes:
    """A PDF of nothing but pictures."""
    pdf = FPDF(unit="pt")
    pdf.set_creation_date(WRITTEN)
    pdf.set_auto_page_break(False)
    pdf.set_margin(0)
    for picture in pictures:
        width, height = (side * POINTS / capture.dpi for side in picture.size)
        pdf.add_page(format=(width, height))
        source = io.BytesIO(as_jpeg([picture], capture)) if capture.quality else picture
        pdf.image(source, x=0, y=0, w=width, h=height)
    return bytes(pdf.output())


def as_tiff(pictures: list[Image.Image], capture: Capture) -> bytes:
    """One TIFF with all pages."""
    data = io.BytesIO()
    packing: dict[str, Any] = {"compression": "group4"}
    if capture.quality:
        packing = {"compression": "jpeg", "quality": capture.quality}
    pictures[0].save(
        data,
        format="TIFF",
        save_all=True,
        append_images=pictures[1:],
        dpi=(capture.dpi, capture.dpi),
        **packing,
    )
    return without_gaps(data.getvalue())


def as_png(pictures: list[Image.Image], capture: Capture) -> bytes:
    """The first page as a PNG."""
    data = io.BytesIO()
    pictures[0].save(data, format="PNG", dpi=(capture.dpi, capture.dpi))
    return data.getvalue()


def as_jpeg(pictures: list[Image.Image], capture: Capture) -> bytes:
    """The first page as a JPEG."""
    data = io.BytesIO()
    pictures[0].convert("L").save(data, format="JPEG", quality=capture.quality or 75, dpi=(capture.dpi, capture.dpi))
    return data.getvalue()


# File name ending -> what writes it. Those after the first two hold a single page.
CONTAINERS: Final[Mapping[str, Callable[[list[Image.Image], Capture], bytes]]] = {
    "pdf": as_pdf,
    "tiff": as_tiff,
    "png": as_png,
    "jpg": as_jpeg,
}
SINGLE: Final = ("png", "jpg")
