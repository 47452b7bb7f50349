"""Pictures of a spreadsheet program's window."""

import cv2
import numpy as np

from assistant.readers.scan_flat import flattened
from assistant.readers.scan_ocr import Character, TextLine
from assistant.readers.scan_rules import find_rules
from assistant.readers.scan_window import sheet_alone

SIZE = 20


def line(text: str, x: float, y: float) -> TextLine:
    return TextLine(
        tuple(Character(c, 0.99, x + k * SIZE, y, x + (k + 1) * SIZE, y + SIZE) for k, c in enumerate(text)), 0.99
    )


def window(*, first: str = "A", number: int = 1, rows: int = 6) -> list[TextLine]:
    """Menus, three columns' letters, rows' numbers, what is written beside them, tabs."""
    letters = [line(chr(ord(first) + k), 120 + 200 * k, 60) for k in range(3)]
    numbers = [line(str(number + k), 10, 100 + 30 * k) for k in range(rows)]
    cells = [line("現状12名", 120, 100), line("34", 320, 130), line("北町A医院", 120, 160)]
    return [line("ファイル ホーム", 10, 10), *letters, *numbers, *cells, line("様式 Sheet2", 60, 100 + 30 * rows + 10)]


def texts(lines: list[TextLine]) -> list[str]:
    return ["".join(c.text for c in found.characters) for found in lines]


def test_of_a_window_the_sheet_stays() -> None:
    assert texts(sheet_alone(window())) == ["現状12名", "34", "北町A医院"]
    assert texts(sheet_alone(window(first="C", number=41))) == ["現状12名", "34", "北町A医院"]


def test_a_form_that_numbers_its_rows_is_no_window() -> None:
    numbered = [found for found in window() if texts([found])[0] not in ("A", "B", "C")]
    assert sheet_alone(numbered) == numbered
    lettered = [line("A", 120, 60), line("B", 320, 60), line("C", 520, 60), line("12", 120, 100), line("3", 10, 130)]
    assert sheet_alone(lettered) == lettered


def test_what_stood_on_a_screen_is_no_sheet_on_a_table_and_its_pale_rules_are_seen() -> None:
    picture = np.full((600, 1000), 255, dtype=np.uint8)
    picture[:40] = 90  # the window's title
    picture[100:400, 50:300] = 234  # tinted cells
    for y in range(100, 401, 50):
        picture[y, 50:950] = 212
    for x in (50, 300, 620, 950):
        picture[100:400, x] = 212
    cv2.putText(picture, "12 345 67", (340, 135), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 30, 2, cv2.LINE_AA)
    assert flattened(picture) is None
    rules = find_rules(picture, 1.0, drawn=True)
    assert sum(r.horizontal and r.end - r.start > 850 for r in rules) == 7
    assert sorted(round(r.at) for r in rules if not r.horizontal and r.end - r.start > 290) == [50, 300, 620, 950]
