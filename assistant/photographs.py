"""Opening pictures: what Pillow knows, and HEIC, in which telephones keep photographs (pi-heif: decoding alone; the
larger pillow-heif carries an encoder under the GPL)."""

from functools import cache
from io import BytesIO

from PIL import Image


def open_picture(data: bytes) -> Image.Image:
    """A picture whose frames are not decoded yet. Raises what Pillow raises."""
    _with_heic()
    return Image.open(BytesIO(data))


@cache
def _with_heic() -> None:
    import pi_heif  # most files are no pictures

    pi_heif.register_heif_opener(thumbnails=False)


__all__ = ["open_picture"]
