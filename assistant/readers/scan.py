"""Pictures of pages (scans, faxes, photographs) -> the same ink that a PDF's text layer gives, read by OCR.

A page is turned upright, its rules are found, and its text is recognised character by character with a confidence.
"""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.readers.pdf_ink import Glyph, Ink
from assistant.readers.pdf_turn import turned as turned_ink
from assistant.readers.scan_letters import japanese
from assistant.readers.scan_rules import Gray, find_rules, skew, turned

DPI = 200  # at which pages are read
_LEAST_SIDE = 1000  # pixels: a smaller page is enlarged first
_STRAIGHT = 0.05  # degrees of skew that are left alone
_SURE = 0.75  # mean confidence from which a page is taken to stand upright
_THREADS = "EngineConfig.onnxruntime.intra_op_num_threads"  # more wait for one another on a busy machine
_TRIED = 6  # lines on which the four ways of holding a page are compared


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A page picture as read: its ink in points as the picture lies, rules and letters straightened by `skew`."""

    ink: Ink
    skew: float  # degrees clockwise by which the page lay turned
    confidence: float | None  # mean over its lines; None for an empty page


def read_picture(picture: NDArray[np.uint8], *, dpi: float = DPI) -> ScannedPage:
    """Read the picture of one page (grey or RGB)."""
    gray = _gray(picture)
    scale = max(1.0, _LEAST_SIDE / max(1, min(gray.shape)))
    if scale > 1:
        gray = np.asarray(cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)
    quarters = _quarters(gray)
    gray = np.ascontiguousarray(np.rot90(gray, -quarters))
    degrees = skew(gray)
    degrees = degrees if abs(degrees) > _STRAIGHT else 0.0
    if degrees:
        gray = turned(gray, degrees)
    points = 72 / (dpi * scale)
    rules = find_rules(gray, points)
    lines = list(_recognised(gray))
    height, width = (side * points for side in gray.shape)
    upright = Ink(width, height, glyphs=list(_glyphs(lines, points)), rules=rules)
    confidence = float(np.mean([line.score for line in lines])) if lines else None
    return ScannedPage(turned_ink(upright, quarters), degrees, confidence)


def _gray(picture: NDArray[np.uint8]) -> Gray:
    if picture.ndim == 2:
        return np.ascontiguousarray(picture)
    return np.asarray(cv2.cvtColor(np.ascontiguousarray(picture[..., :3]), cv2.COLOR_RGB2GRAY), dtype=np.uint8)


@dataclass(frozen=True, slots=True)
class _TextLine:
    """A recognised line: its characters with their confidence and pixel boxes (x0, y0, x1, y1)."""

    characters: tuple[tuple[str, float, tuple[float, float, float, float]], ...]
    score: float


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR  # costs seconds and memory that other formats need not pay

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return RapidOCR(params={"Global.log_level": "critical", "Global.text_score": 0.3, _THREADS: 1})


def _recognised(image: Gray) -> Iterator[_TextLine]:
    rgb = cv2.cvtColor(image, cv2.COLOR_GRAY2BGR)
    # Every switch each time: the engine keeps what the call before it said.
    result = _engine()(
        rgb, use_det=True, use_cls=False, use_rec=True, return_word_box=True, return_single_char_box=True
    )
    if result.txts is None:
        return
    for text, score, words in zip(result.txts, result.scores, result.word_results, strict=True):
        characters = tuple(_split(words))
        if "".join(c for c, _, _ in characters).strip():
            yield _spelt(text, float(score), characters)


def _split(words: Iterable[Any]) -> Iterator[tuple[str, float, tuple[float, float, float, float]]]:
    """One entry a character; a box over several is shared out evenly."""
    for text, score, corners in words:
        xs, ys = [float(p[0]) for p in corners], [float(p[1]) for p in corners]
        left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
        step = (right - left) / max(1, len(text))
        for index, character in enumerate(text):
            yield character, float(score), (left + index * step, top, left + (index + 1) * step, bottom)


def _spelt(text: str, score: float, characters: tuple[tuple[str, float, Any], ...]) -> _TextLine:
    spelt = japanese("".join(c for c, _, _ in characters))
    return _TextLine(tuple((n, s, b) for n, (_, s, b) in zip(spelt, characters, strict=True)), score)


def _glyphs(lines: Iterable[_TextLine], points: float) -> Iterator[Glyph]:
    order = 0
    for run, line in enumerate(lines):
        for text, confidence, (x0, y0, x1, y1) in line.characters:
            order += 1
            size = (y1 - y0) * points
            yield Glyph(
                text=text,
                x0=x0 * points,
                y0=y0 * points,
                x1=x1 * points,
                y1=y1 * points,
                size=size,
                x=x0 * points,
                y=y1 * points - size * 0.15,
                turn=0,
                vertical=False,
                seen=True,
                order=order,
                run=run,
                confidence=round(min(confidence, 1.0), 4),
            )


def _quarters(gray: Gray) -> int:
    """How many quarter turns clockwise make a page upright: by the shape of its lines, then by how well they read."""
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
