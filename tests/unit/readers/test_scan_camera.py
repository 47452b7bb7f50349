"""Photographs and faxes: the sheet is found in shadow, pulled straight by its rules, and read at 100 dpi."""

from io import BytesIO
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
import pytest
from numpy.typing import NDArray
from PIL import Image

from assistant.japanese import fold
from assistant.readers import read
from assistant.readers.scan_flat import flattened
from assistant.readers.scan_letters import japanese
from assistant.readers.scan_ocr import Gray
from assistant.readers.scan_straight import straightened_by_rules

FORM = Path(__file__).parents[2] / "data" / "pdf"


def ruled(width: int = 1000, height: int = 1400) -> Gray:
    """A white sheet with a table of twelve rows and five columns."""
    sheet = np.full((height, width), 245, dtype=np.uint8)
    for y in range(150, 1251, 100):
        cv2.line(sheet, (100, y), (900, y), 20, 2)
    for x in range(100, 901, 160):
        cv2.line(sheet, (x, 150), (x, 1250), 20, 2)
    return sheet


def seen_from_the_side(sheet: Gray, corners: list[tuple[int, int]], *, table: int) -> Gray:
    """The sheet on a table of that grey, its corners where they are told."""
    height, width = sheet.shape
    flat = np.asarray([(0, 0), (width, 0), (width, height), (0, height)], dtype=np.float32)
    there = cv2.getPerspectiveTransform(flat, np.asarray(corners, dtype=np.float32))
    return np.asarray(
        cv2.warpPerspective(sheet, there, (1200, 1650), borderValue=(table, table, table)), dtype=np.uint8
    )


def slopes(gray: Gray) -> NDArray[np.float64]:
    """Degrees by which the long level strokes of a picture are off."""
    lines = cv2.createLineSegmentDetector().detect(gray)[0].reshape(-1, 4)
    long = [x for x in lines if abs(x[2] - x[0]) > 300]
    return np.asarray([np.degrees(np.arctan2(y1 - y0, x1 - x0)) % 180 for x0, y0, x1, y1 in long])


def off_level(gray: Gray) -> float:
    found = slopes(gray)
    return float(np.abs((found + 90) % 180 - 90).max())


CORNERS = [(90, 130), (1080, 60), (1150, 1600), (60, 1560)]


def test_a_sheet_without_an_outline_is_pulled_straight_by_its_rules_and_the_way_back_is_told() -> None:
    photo = seen_from_the_side(ruled(), CORNERS, table=245)
    found = straightened_by_rules(photo)
    assert found is not None
    flat, back = found
    assert off_level(photo) > 2
    assert off_level(flat) < 0.4
    # A point of the table's rule in the flat picture comes back onto ink.
    y, x = np.argwhere(flat < 90)[len(np.argwhere(flat < 90)) // 2]
    there = back @ np.asarray([x, y, 1.0])
    px, py = (round(float(v)) for v in there[:2] / there[2])
    assert photo[py - 3 : py + 4, px - 3 : px + 4].min() < 120


def test_a_straight_sheet_is_left_as_it_is() -> None:
    assert straightened_by_rules(ruled()) is None
    assert straightened_by_rules(np.full((1400, 1000), 255, dtype=np.uint8)) is None


def test_a_sheet_half_in_shadow_is_found_whole() -> None:
    photo = seen_from_the_side(ruled(), CORNERS, table=95).astype(np.float64)
    corner = np.linspace(0, 1, 1650)[:, None] + np.linspace(0, 1, 1200)[None, :]
    shade = 1 - 0.5 * np.clip(corner - 1.1, 0, 0.8)
    found = flattened(np.clip(photo * shade, 0, 255).astype(np.uint8))
    assert found is not None
    flat, back = found
    ends = (
        np.asarray([(0, 0, 1), (flat.shape[1], 0, 1), (flat.shape[1], flat.shape[0], 1), (0, flat.shape[0], 1)])
        @ back.T
    )
    corners = ends[:, :2] / ends[:, 2:]
    assert np.abs(corners - np.asarray(CORNERS)).max() < 25


def test_a_fax_at_100_dots_to_the_inch_gives_the_figures_of_the_printed_page() -> None:
    printed = sorted(FORM.glob("*.pdf"))[0].read_bytes()
    with pypdfium2.PdfDocument(printed) as pdf:
        grey = np.array(pdf[0].render(scale=100 / 72, grayscale=True).to_pil().convert("L"))
    out = BytesIO()
    Image.fromarray(np.where(grey < 150, 0, 255).astype(np.uint8)).convert("1").save(out, "TIFF", dpi=(100, 100))
    faxed = read(out.getvalue(), "fax.tiff")
    wanted = [t for t in read(printed, "form.pdf").tables if t.cells[0].page == 1]
    cells = {fold(c.text) for t in faxed.tables for c in t.cells}
    figures = {fold(c.text) for t in wanted for c in t.cells if fold(c.text).rstrip("名回件").isdecimal()}
    assert len(figures) >= 2
    assert figures <= cells


@pytest.mark.parametrize(
    ("read_as", "meant"), [("整えます.", "整えます。"), ("3.5件", "3.5件"), ("R4.9.10", "R4.9.10")]
)
def test_a_dot_behind_japanese_letters_is_a_stop(read_as: str, meant: str) -> None:
    assert japanese(read_as) == meant
