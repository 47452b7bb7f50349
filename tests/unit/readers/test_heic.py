"""Photographs as telephones keep them: HEIC, turned as the telephone was held."""

from pathlib import Path

import pytest

from assistant.errors import TooLargeError, UnreadableError
from assistant.readers import read
from assistant.readers.limits import Limits
from assistant.ui.pictures import Pictures

# Made by pillow-heif 1.8.1 (HEVC at quality 60): a drawn table, lying on its side, with the turn in its Exif.
PHOTO = (Path(__file__).parents[2] / "data" / "heic" / "table.heic").read_bytes()


def test_a_photograph_in_heic_is_read_upright() -> None:
    document = read(PHOTO, "IMG_0001.HEIC")
    assert document.media_type == "image/heic"
    (page,) = document.pages
    assert page.width > page.height
    (table,) = document.tables
    assert [[cell.text if cell else "" for cell in row][1:] for row in table.grid] == [
        ["現状", "実績"],
        ["12名", "14名"],
        ["30名", "35名"],
    ]


def test_its_picture_is_shown_as_it_was_read() -> None:
    sizes = Pictures().sizes("0" * 64, lambda: PHOTO)
    assert sizes == ((900.0, 360.0),)


def test_a_photograph_over_the_bound_of_dots_is_refused() -> None:
    with pytest.raises(TooLargeError, match="900×360"):
        read(PHOTO, "a.heic", limits=Limits(pixels=300_000))


@pytest.mark.parametrize("size", [40, 400, 4_000, len(PHOTO) - 5_000])
def test_one_that_is_cut_off_is_refused_by_name(size: int) -> None:
    with pytest.raises(UnreadableError, match=r"a\.heic"):
        read(PHOTO[:size], "a.heic")
