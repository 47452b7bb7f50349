"""Figures crossed out on paper, and letters whose own strokes look like that."""

import cv2
import numpy as np
import pytest

from assistant.readers.scan_ocr import Character, Gray, TextLine
from assistant.readers.scan_strikes import struck_characters

SIZE = 30.0
TOP, LEFT, WIDE = 40, 60, 18  # pixels: where digits stand, and how wide each is


def written(text: str) -> tuple[Gray, TextLine]:
    """Digits as a pen or printer makes them, white on black, and the line that OCR reads."""
    ink = np.zeros((120, 400), dtype=np.uint8)
    for k, digit in enumerate(text):
        cv2.putText(ink, digit, (LEFT + k * WIDE, TOP + 28), cv2.FONT_HERSHEY_SIMPLEX, 0.95, 255, 3)
    boxes = [(LEFT + k * WIDE, TOP, LEFT + (k + 1) * WIDE, TOP + 34) for k in range(len(text))]
    return ink, TextLine(tuple(Character(c, 0.98, *box) for c, box in zip(text, boxes, strict=True)), 0.98)


def crossed(ink: Gray, start: int, end: int, *heights: int, slope: int = 0) -> Gray:
    for y in heights:
        cv2.line(ink, (start, TOP + y), (end, TOP + y - slope), 255, 3)
    return ink


@pytest.mark.parametrize(
    ("text", "start", "end", "heights", "slope", "struck"),
    [
        ("203 204", LEFT - 6, LEFT + 3 * WIDE + 6, (14, 23), 0, {0, 1, 2}),
        ("27", LEFT - 7, LEFT + 2 * WIDE + 8, (17,), 0, {0, 1}),
        ("8", LEFT - 8, LEFT + WIDE + 9, (16,), 0, {0}),
        ("8", LEFT - 8, LEFT + WIDE + 9, (12, 20), 0, {0}),
        ("135", LEFT - 8, LEFT + 3 * WIDE + 8, (17,), 3, {0, 1, 2}),
        ("18", LEFT - 10, LEFT + 2 * WIDE + 9, (36,), 0, set()),  # underlined
        ("18", 0, 400, (17,), 0, set()),  # a table's rule that was missed
    ],
)
def test_lines_through_figures_cross_them_out(
    text: str, start: int, end: int, heights: tuple[int, ...], slope: int, struck: set[int]
) -> None:
    ink, line = written(text)
    assert struck_characters([line], [SIZE], crossed(ink, start, end, *heights, slope=slope)) == [struck]


@pytest.mark.parametrize("text", ["4", "44", "147", "00", "8", "1000", "2255", "0-4"])
def test_digits_strokes_of_their_own_cross_nothing_out(text: str) -> None:
    ink, line = written(text)
    blurred = np.where(cv2.GaussianBlur(ink, (7, 7), 0) > 60, np.uint8(255), np.uint8(0))
    assert struck_characters([line, line], [SIZE, SIZE], ink) == [set(), set()]
    assert struck_characters([line], [SIZE], np.asarray(blurred)) == [set()]


def test_level_strokes_that_two_letters_share_cross_nothing_out() -> None:
    ink = np.zeros((120, 400), dtype=np.uint8)
    for left in (LEFT, LEFT + 31):  # 合計, in a blurred scan: their bars meet
        cv2.rectangle(ink, (left + 4, TOP + 18), (left + 26, TOP + 30), 255, 2)
        cv2.line(ink, (left + 1, TOP + 12), (left + 30, TOP + 12), 255, 2)
        cv2.line(ink, (left + 6, TOP + 4), (left + 24, TOP + 4), 255, 2)
    characters = [Character(c, 0.9, LEFT + 31 * k, TOP, LEFT + 31 * k + 30, TOP + 34) for k, c in enumerate("合計")]
    assert struck_characters([TextLine(tuple(characters), 0.9)], [SIZE], ink) == [set()]
