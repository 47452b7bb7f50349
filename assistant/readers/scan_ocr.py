"""What reads the letters of a page picture: the OCR that comes with the program, or tesseract where it is installed."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import Any, NamedTuple, Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.errors import UnreadableError

Gray = NDArray[np.uint8]

_SURE = 0.75  # mean confidence from which a page is taken to stand upright
_TRIED = 6  # lines on which the four ways of holding a page are compared
_THREADS = "EngineConfig.onnxruntime.intra_op_num_threads"  # more wait for one another on a busy machine


class Character(NamedTuple):
    """A recognised character with its confidence (0 to 1) and its box in pixels."""

    text: str
    confidence: float
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class TextLine:
    """A recognised line, its characters in order of reading."""

    characters: tuple[Character, ...]
    score: float  # 0 to 1


class Recogniser(Protocol):
    """Reads pictures. Raises UnreadableError where it cannot work at all."""

    @property
    def version(self) -> str:
        """Its name, its version and all that changes what it gives."""
        ...

    def quarters(self, gray: Gray) -> int:
        """How many quarter turns clockwise make a page upright."""
        ...

    def lines(self, gray: Gray) -> tuple[TextLine, ...]:
        """The lines of an upright page."""
        ...


class RapidOcr:
    """The OCR in the lock file (PP-OCR, on the CPU)."""

    @property
    def version(self) -> str:
        return f"rapidocr {version('rapidocr')} 1"

    def quarters(self, gray: Gray) -> int:
        """By the shape of the page's lines, then by how well they read."""
        small = cv2.resize(gray, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
        boxes = _engine()(
            cv2.cvtColor(small, cv2.COLOR_GRAY2BGR), use_det=True, use_cls=False, use_rec=False, return_word_box=False
        ).boxes
        if boxes is None or len(boxes) < 3:
            return 0
        sides = [(np.ptp([p[0] for p in b]), np.ptp([p[1] for p in b])) for b in boxes]
        lying = sum(h > 1.5 * w for w, h in sides) > sum(w > 1.5 * h for w, h in sides)
        best, highest = 0, -1.0
        for quarters in (1, 3) if lying else (0, 2):
            score = _legible(np.ascontiguousarray(np.rot90(small, -quarters)), boxes, quarters, small.shape)
            if score > highest:
                best, highest = quarters, score
            if highest >= _SURE:
                break
        return best

    def lines(self, gray: Gray) -> tuple[TextLine, ...]:
        """Each character with its own box."""
        rgb = cv2.cvtColor(gray, cv2.COLOR_GRAY2BGR)
        # Every switch each time: the engine keeps what the call before it said.
        result = _engine()(
            rgb, use_det=True, use_cls=False, use_rec=True, return_word_box=True, return_single_char_box=True
        )
        if result.txts is None:
            return ()
        found = (
            TextLine(tuple(_split(words)), float(score))
            for score, words in zip(result.scores, result.word_results, strict=True)
        )
        return tuple(line for line in found if "".join(c.text for c in line.characters).strip())


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR  # costs seconds and memory that other formats need not pay

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return RapidOCR(params={"Global.log_level": "critical", "Global.text_score": 0.3, _THREADS: 1})


def _split(words: Iterable[Any]) -> Iterable[Character]:
    """One entry a character; a box over several is shared out evenly."""
    for text, score, corners in words:
        xs, ys = [float(p[0]) for p in corners], [float(p[1]) for p in corners]
        left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
        step = (right - left) / max(1, len(text))
        for index, character in enumerate(text):
            yield Character(
                character, min(1.0, float(score)), left + index * step, top, left + (index + 1) * step, bottom
            )


def _legible(image: NDArray[Any], boxes: Any, quarters: int, shape: tuple[int, ...]) -> float:
    """Mean confidence over the longest lines of a page held that way."""
    height, width = shape[:2]
    scores: list[float] = []
    longest = sorted(boxes, key=lambda b: -max(np.ptp([p[0] for p in b]), np.ptp([p[1] for p in b])))
    for box in longest[:_TRIED]:
        corners = np.asarray([_quartered(x, y, width, height, quarters) for x, y in box])
        (x0, y0), (x1, y1) = corners.min(axis=0).astype(int), corners.max(axis=0).astype(int)
        crop = image[max(0, y0 - 2) : y1 + 2, max(0, x0 - 2) : x1 + 2]
        if crop.size:
            read = _engine()(
                cv2.cvtColor(crop, cv2.COLOR_GRAY2BGR),
                use_det=False,
                use_cls=False,
                use_rec=True,
                return_word_box=False,
            )
            scores += [float(s) for s in (read.scores or ())]
    return float(np.mean(scores)) if scores else 0.0


def _quartered(x: float, y: float, width: int, height: int, quarters: int) -> tuple[float, float]:
    """A point after the picture was turned clockwise by quarters."""
    for _ in range(quarters % 4):
        x, y, width, height = height - y, x, height, width
    return x, y


def recogniser(name: str) -> Recogniser:
    """The OCR of that name. Raises UnreadableError for one that there is not."""
    if name == "rapidocr":
        return RapidOcr()
    if name == "tesseract":
        from assistant.readers.scan_tesseract import Tesseract  # needed by few

        return Tesseract()
    raise UnreadableError(
        ja=f"文字認識（OCR）「{name}」はありません。設定 ASSISTANT_OCR は rapidocr か tesseract にしてください。",
        en=f"There is no OCR {name!r}; set ASSISTANT_OCR to rapidocr or tesseract.",
    )


__all__ = ["Character", "Gray", "RapidOcr", "Recogniser", "TextLine", "recogniser"]
