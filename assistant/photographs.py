"""Opening pictures: what Pillow knows, and HEIC, in which telephones keep photographs (pi-heif: decoding alone; the
larger pillow-heif carries an encoder under the GPL)."""

import logging
from functools import cache
from io import BytesIO

from PIL import Image


def open_picture(data: bytes) -> Image.Image:
    """A picture whose frames are not decoded yet. Raises what Pillow raises."""
    _prepared()
    return Image.open(BytesIO(data))


@cache
def _prepared() -> None:
    """Pillow with HEIC, its remarks on damaged files kept for logs that were set up: it raises as well, and without
    logs they would stand on stderr, between what a command says."""
    import pi_heif  # most files are no pictures

    logging.getLogger("PIL").addHandler(logging.NullHandler())
    pi_heif.register_heif_opener(thumbnails=False)


__all__ = ["open_picture"]
