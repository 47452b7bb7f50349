"""Kept OCR results: a page is read once, whoever asks; damage and a full disk cost time and nothing else."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from assistant.readers.scan_cache import Kept
from assistant.readers.scan_ocr import Character, Gray, TextLine
from assistant.settings import from_environment

PAGE = np.full((40, 60), 255, dtype=np.uint8)
LINE = TextLine((Character("7", 0.987, 1, 2, 3, 4), Character("名", 0.5, 3, 2, 5.25, 4)), 0.75)


@dataclass
class Counting:
    """An OCR that reads the same from every page and counts how often it was asked."""

    version: str = "counting 1"
    asked: int = 0

    def quarters(self, gray: Gray) -> int:
        self.asked += 1
        return 3

    def lines(self, gray: Gray) -> tuple[TextLine, ...]:
        self.asked += 1
        return (LINE,)


def test_a_page_is_read_once_even_by_another_process(tmp_path: Path) -> None:
    first, second = Counting(), Counting()
    assert Kept(first, tmp_path).lines(PAGE) == (LINE,)
    assert Kept(first, tmp_path).quarters(PAGE) == 3
    assert Kept(second, tmp_path).lines(PAGE.copy()) == (LINE,)
    assert Kept(second, tmp_path).quarters(PAGE) == 3
    assert (first.asked, second.asked) == (2, 0)


def test_another_picture_or_another_version_is_read_anew(tmp_path: Path) -> None:
    ocr = Counting()
    Kept(ocr, tmp_path).lines(PAGE)
    Kept(ocr, tmp_path).lines(PAGE.reshape(60, 40))
    changed = PAGE.copy()
    changed[3, 3] = 254
    Kept(ocr, tmp_path).lines(changed)
    ocr.version = "counting 2"
    Kept(ocr, tmp_path).lines(PAGE)
    assert ocr.asked == 4


@pytest.mark.parametrize("damage", [b"", b"\x1f\x8b\x08", b"no gzip", None])
def test_a_damaged_entry_is_read_anew_and_mended(tmp_path: Path, damage: bytes | None) -> None:
    ocr = Counting()
    Kept(ocr, tmp_path).lines(PAGE)
    (entry,) = tmp_path.iterdir()
    entry.write_bytes(entry.read_bytes()[:-9] if damage is None else damage)
    assert Kept(ocr, tmp_path).lines(PAGE) == (LINE,)
    assert Kept(ocr, tmp_path).lines(PAGE) == (LINE,)
    assert ocr.asked == 2


def test_a_folder_that_cannot_be_written_costs_no_page(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder", encoding="utf-8")
    assert Kept(Counting(), blocked / "ocr").lines(PAGE) == (LINE,)
    assert "not kept" in caplog.text


def test_the_cache_stays_below_its_bound(tmp_path: Path) -> None:
    for number in range(5):
        page = PAGE.copy()
        page[0, number] = 0
        Kept(Counting(), tmp_path, most_bytes=300).lines(page)  # each object looks at its first page
    assert 0 < sum(f.stat().st_size for f in tmp_path.iterdir()) <= 300


def test_the_users_cache_folder_is_taken_unless_the_settings_say_otherwise(tmp_path: Path) -> None:
    assert from_environment({"ASSISTANT_OCR_CACHE": "off"}).ocr_cache is None
    assert from_environment({"ASSISTANT_OCR_CACHE": str(tmp_path)}).ocr_cache == tmp_path
    assert from_environment({}).ocr_cache is None
    home = {"HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path), "XDG_CACHE_HOME": ""}
    found = from_environment(home).ocr_cache
    assert found is not None and found.is_relative_to(tmp_path)
