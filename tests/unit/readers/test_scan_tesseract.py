"""Tesseract's hOCR as lines, and what happens where it is not installed."""

import shutil

import numpy as np
import pytest

from assistant.errors import UnreadableError
from assistant.readers.scan_ocr import recogniser
from assistant.readers.scan_tesseract import lines_of

HOCR = """<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml"><body><div class='ocr_page'><p class='ocr_par' lang='jpn'>
<span class='ocr_line' id='line_1_1' title="bbox 10 20 90 40"><span class='ocrx_word'>
<span class='ocrx_cinfo' title='x_bboxes 10 20 28 40; x_conf 98.5'>7</span>
<span class='ocrx_cinfo' title='x_bboxes 30 20 50 40; x_conf 71'>名</span></span></span>
<span class='ocr_line' id='line_1_2' title="bbox 0 0 1 1"><span class='ocrx_word'> </span></span>
</p></div></body></html>"""


def test_characters_of_hocr_have_boxes_and_confidences() -> None:
    (line,) = lines_of(HOCR.encode("utf-8"))
    assert [(c.text, c.confidence, c.x0, c.y1) for c in line.characters] == [("7", 0.985, 10, 40), ("名", 0.71, 30, 40)]
    assert line.score == pytest.approx(0.8475)


def test_an_ocr_that_is_set_but_not_there_is_a_named_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(UnreadableError, match="not installed"):
        recogniser("tesseract").lines(np.full((20, 20), 255, dtype=np.uint8))
    with pytest.raises(UnreadableError, match="ASSISTANT_OCR"):
        recogniser("eyes")
