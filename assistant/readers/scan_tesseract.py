"""Tesseract, which the user installed with its Japanese data, as the OCR of scans."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache

import cv2
from lxml import etree

from assistant.errors import UnreadableError
from assistant.readers.scan_ocr import Character, Gray, TextLine

_SECONDS = 120  # for one page
_BOX = re.compile(r"x_bboxes (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
_CONFIDENCE = re.compile(r"x_conf (\d+(?:\.\d+)?)")
_ROTATE = re.compile(r"Rotate: (\d+)")


class Tesseract:
    """A process a page, picture in and hOCR out; nothing is written to disk."""

    @property
    def version(self) -> str:
        return f"tesseract {_version()} jpn 1"

    def quarters(self, gray: Gray) -> int:
        """By its own detection of orientation; a page that it cannot tell (little text) is left as it is."""
        done = _run(gray, "--psm", "0")
        match = _ROTATE.search(done.stdout.decode("utf-8", "replace"))
        return int(match[1]) // 90 % 4 if match else 0

    def lines(self, gray: Gray) -> tuple[TextLine, ...]:
        """The lines of its hOCR, character by character."""
        done = _run(gray, "-l", "jpn", "--psm", "3", "-c", "hocr_char_boxes=1", "hocr")
        if done.returncode:
            raise _failed(done.stderr.decode("utf-8", "replace"))
        return lines_of(done.stdout)


def lines_of(hocr: bytes) -> tuple[TextLine, ...]:
    """The lines of an hOCR document with a box for each character."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    root = etree.fromstring(hocr, parser)
    found = []
    for line in root.iterfind(".//{*}span[@class='ocr_line']"):
        characters = tuple(_characters(line))
        if characters:
            found.append(TextLine(characters, sum(c.confidence for c in characters) / len(characters)))
    return tuple(found)


def _characters(line: etree._Element) -> Iterator[Character]:
    for one in line.iterfind(".//{*}span[@class='ocrx_cinfo']"):
        title, text = one.get("title", ""), (one.text or "").strip()
        box, confidence = _BOX.search(title), _CONFIDENCE.search(title)
        if box and confidence and len(text) == 1:
            x0, y0, x1, y1 = (float(v) for v in box.groups())
            yield Character(text, min(1.0, float(confidence[1]) / 100), x0, y0, x1, y1)


def _run(gray: Gray, *options: str) -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("tesseract")
    if program is None:
        raise _failed("tesseract is not installed")
    _, png = cv2.imencode(".png", gray)
    try:
        return subprocess.run(
            [program, "stdin", "stdout", *options], input=png.tobytes(), capture_output=True, timeout=_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired) as exc:
        raise _failed(str(exc)) from exc


@cache
def _version() -> str:
    program = shutil.which("tesseract")
    if program is None:
        raise _failed("tesseract is not installed")
    told = subprocess.run([program, "--version"], capture_output=True, timeout=_SECONDS)
    return (told.stdout or told.stderr).decode("utf-8", "replace").splitlines()[0].removeprefix("tesseract ").strip()


def _failed(why: str) -> UnreadableError:
    line = why.strip().splitlines()[0] if why.strip() else "no reason given"
    return UnreadableError(
        ja=f"tesseractで文字を読めません（{line}）。日本語データ（jpn）とともにインストールするか、ASSISTANT_OCRの設定を外してください。",
        en=f"tesseract cannot read the page ({line}). Install it with its Japanese data (jpn), or unset ASSISTANT_OCR.",
    )


__all__ = ["Tesseract", "lines_of"]
