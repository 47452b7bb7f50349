"""What reads the letters of a page picture: the OCR that comes with the program, or tesseract where it is installed."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.errors import UnreadableError

Gray = NDArray[np.uint8]

_SURE = 0.75  # mean confidence from which a page is taken to stand upright
_TRIED = 6  # lines on which the four ways of holding a page are compared
_LEGIBLE = 0.965  # mean confidence below which a page is read again
_RATHER = 0.05  # of confidence by which the second reading may fall short and still count
_FAX_MODEL = Path(__file__).parent / "models" / "fax.onnx"
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
        return f"rapidocr {version('rapidocr')} 3"

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
        """Each character with its own box. A page that reads badly is read again by what was trained on faxes; of the
        two readings of a line the surer one counts."""
        rgb = cv2.cvtColor(gray, cv2.COLOR_GRAY2BGR)
        found = _read(_engine(), rgb)
        if not found or float(np.mean([line.score for line in found.values()])) >= _LEGIBLE:
            return tuple(found.values())
        again = _fax_engine()
        again.text_det = _Again(_engine().text_det.last)
        second = _read(again, rgb)
        return tuple(_surer(found.get(place), second.get(place)) for place in sorted({*found, *second}, key=_order))


class _Detector:
    """A detector that remembers what it found last."""

    def __init__(self, inner: Any) -> None:
        self.inner, self.last = inner, None
        self.postprocess_op = inner.postprocess_op

    def __call__(self, picture: Any) -> Any:
        found = self.inner(picture)
        self.last = _copied(found)  # what is given back is changed on its way
        return found


class _Again:
    """A detector that finds what another one found."""

    def __init__(self, found: Any) -> None:
        self.found = found

    def __call__(self, picture: Any) -> Any:
        return _copied(self.found)


def _copied(found: Any) -> Any:
    return replace(found, boxes=None if found.boxes is None else found.boxes.copy())


@cache
def _engine() -> Any:
    engine = _rapid({})
    engine.text_det = _Detector(engine._load_det_model())
    return engine


@cache
def _fax_engine() -> Any:
    """The same, reading by a model of its own (tests/fax_recogniser)."""
    return _rapid({"Rec.model_path": str(_FAX_MODEL)})


def _rapid(more: dict[str, Any]) -> Any:
    from rapidocr import RapidOCR  # costs seconds and memory that other formats need not pay

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return RapidOCR(params={"Global.log_level": "critical", "Global.text_score": 0.3, _THREADS: 1} | more)


def _read(engine: Any, rgb: Any) -> dict[tuple[float, ...], TextLine]:
    """The lines with text, by the corners of their boxes."""
    # Every switch each time: the engine keeps what the call before it said.
    result = engine(rgb, use_det=True, use_cls=False, use_rec=True, return_word_box=True, return_single_char_box=True)
    if result.txts is None:
        return {}
    read = {
        tuple(float(v) for corner in box for v in corner): TextLine(tuple(_split(words)), float(score))
        for box, score, words in zip(result.boxes, result.scores, result.word_results, strict=True)
    }
    return {place: line for place, line in read.items() if "".join(c.text for c in line.characters).strip()}


def _surer(first: TextLine | None, second: TextLine | None) -> TextLine:
    """The second reading, unless the first is clearly surer."""
    if first is None or (second is not None and second.score >= first.score - _RATHER):
        assert second is not None
        return second
    return first


def _order(place: tuple[float, ...]) -> tuple[float, float]:
    return place[1], place[0]


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
