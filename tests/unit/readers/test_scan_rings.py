"""Circled numbers that OCR passed over, and rings by hand around one of two."""

import cv2
import numpy as np
import pytest

from assistant.readers.scan_ocr import Character, Gray, TextLine
from assistant.readers.scan_rings import with_rings

SIZE = 30.0


class Reader:
    """An OCR that gives one answer for each line of the picture that has ink, from top to bottom."""

    version = "answers"

    def __init__(self, *answers: str) -> None:
        self.answers = answers
        self.asked = 0

    def quarters(self, gray: Gray) -> int:
        return 0

    def lines(self, gray: Gray) -> tuple[TextLine, ...]:
        self.asked += 1
        inked = np.flatnonzero((gray < 128).any(axis=1))
        rows = np.split(inked, np.flatnonzero(np.diff(inked) > 1) + 1)
        assert len(rows) == len(self.answers)
        return tuple(
            TextLine((Character(answer, 0.97, 88, float(row[0]), 200, float(row[-1])),), 0.97)
            for row, answer in zip(rows, self.answers, strict=True)
        )


def page() -> tuple[Gray, TextLine]:
    """Ink with nothing on it, and a line of text as read elsewhere."""
    words = tuple(Character(c, 0.99, 300 + 30 * k, 20, 330 + 30 * k, 50) for k, c in enumerate("役割の欄"))
    return np.zeros((400, 600), dtype=np.uint8), TextLine(words, 0.99)


def circled(ink: Gray, x: int, y: int, number: str) -> None:
    cv2.circle(ink, (x, y), 15, 255, 2)
    cv2.putText(ink, number, (x - 7, y + 7), cv2.FONT_HERSHEY_SIMPLEX, 0.6, 255, 2)


def put(ink: Gray, line: TextLine, ocr: Reader) -> list[str]:
    found = with_rings([line], [SIZE], ink, ocr)
    return ["".join(c.text for c in one.characters) for one in found[1:]]


def test_a_circled_number_that_was_passed_over_is_read_without_its_ring() -> None:
    ink, line = page()
    circled(ink, 100, 100, "1")
    circled(ink, 100, 200, "2")
    assert sorted(put(ink, line, Reader("222", "111"))) == ["①", "②"]


@pytest.mark.parametrize("radius", [22, 26])
def test_a_ring_by_hand_around_a_circled_number_is_a_choice(radius: int) -> None:
    ink, line = page()
    circled(ink, 100, 100, "1")
    circled(ink, 200, 100, "2")
    cv2.ellipse(ink, (200, 100), (radius + 3, radius), 8, 0, 360, 255, 3)
    read = TextLine((Character("①", 0.98, 85, 85, 115, 115),), 0.98)  # OCR knows the one without a ring
    found = with_rings([line, read], [SIZE, SIZE], ink, Reader("222"))
    assert ["".join(c.text for c in one.characters) for one in found] == ["役割の欄", "①", "◯②"]
    mark, number = found[2].characters
    assert mark.x1 <= number.x0 and number.x0 < 200 < number.x1


def test_a_broken_ring_is_one_still() -> None:
    ink, line = page()
    circled(ink, 100, 100, "2")
    for angle in range(0, 360, 45):
        x, y = round(100 + 15 * np.cos(np.radians(angle))), round(100 + 15 * np.sin(np.radians(angle)))
        ink[y - 1 : y + 1, x - 1 : x + 1] = 0
    assert put(ink, line, Reader("222")) == ["②"]


def test_empty_rings_boxes_and_words_in_rings_are_left_alone() -> None:
    ink, line = page()
    cv2.circle(ink, (100, 100), 15, 255, 2)  # 0 or ○
    cv2.rectangle(ink, (185, 85), (215, 115), 255, 2)
    cv2.putText(ink, "3", (193, 107), cv2.FONT_HERSHEY_SIMPLEX, 0.6, 255, 2)
    assert put(ink, line, ocr := Reader()) == []
    assert ocr.asked == 0
    circled(ink, 100, 300, "8")
    assert put(ink, line, Reader("印印印")) == []
    assert put(ink, line, Reader("838")) == []  # not the same thrice


def test_a_circled_number_that_was_taken_for_a_plain_one_is_put_right() -> None:
    ink, _ = page()
    circled(ink, 115, 115, "2")
    line = TextLine((Character("2", 0.8, 100, 100, 130, 130), Character("積", 0.99, 140, 100, 170, 130)), 0.9)
    (found,) = with_rings([line], [SIZE], ink, Reader())
    assert "".join(c.text for c in found.characters) == "②積"
