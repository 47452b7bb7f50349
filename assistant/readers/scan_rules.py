"""The ruled lines of a page picture, and how much the page is turned."""

import math

import cv2
import numpy as np

from assistant.readers.pdf_ink import Rule
from assistant.readers.scan_ocr import Gray

_SHORTEST = 0.02  # of the page's longer side: a shorter stroke is a letter's
_GAP = 25  # pixels that a rule may be broken by
_MOST_SKEW = 8.0  # degrees
_THICKEST = 9  # pixels at 200 dpi
_REACH = 2.0  # points by which a rule is lengthened, so that it meets the ones it was meant to meet


def ink_of(gray: Gray) -> Gray:
    """White ink on black: what is darker than its surroundings (shadows and grey paper aside)."""
    size = max(15, (min(gray.shape) // 40) | 1)
    return np.asarray(
        cv2.adaptiveThreshold(gray, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, size, 15), dtype=np.uint8
    )


def skew(gray: Gray) -> float:
    """By how many degrees the page lies turned clockwise: by its long lines, or by its rows of text."""
    ink = ink_of(gray)
    length = int(max(gray.shape) * 0.1)
    lines = cv2.HoughLinesP(ink, 1, math.pi / 1800, threshold=length // 2, minLineLength=length, maxLineGap=6)
    if lines is None:
        return _text_skew(ink)
    angles, weights = [], []
    for x0, y0, x1, y1 in lines.reshape(-1, 4):
        angle = math.degrees(math.atan2(float(y1 - y0), float(x1 - x0)))
        angle = (angle + 45) % 90 - 45
        if abs(angle) <= _MOST_SKEW:
            angles.append(angle)
            weights.append(math.hypot(float(x1 - x0), float(y1 - y0)))
    return _weighted_median(angles, weights) if angles else 0.0


def _text_skew(ink: Gray) -> float:
    """The turn at which rows of text stand out most sharply, for a page without rules."""
    small = cv2.resize(ink, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    best, sharpest = 0.0, -1.0
    for step in range(-16, 17):
        angle = step * 0.25
        profile = np.asarray(turned(np.asarray(small, dtype=np.uint8), angle, border=0), dtype=np.float64).sum(axis=1)
        sharp = float(np.square(np.diff(profile)).sum())
        if sharp > sharpest * 1.02:
            best, sharpest = angle, sharp
    return best


def _weighted_median(values: list[float], weights: list[float]) -> float:
    order = np.argsort(values)
    total = np.cumsum(np.asarray(weights)[order])
    return float(np.asarray(values)[order][int(np.searchsorted(total, total[-1] / 2))])


def turned(image: Gray, degrees: float, *, border: int = 255) -> Gray:
    """The picture turned counter-clockwise about its middle by a small angle, its size kept."""
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    result = cv2.warpAffine(
        image, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=(border, border, border)
    )
    return np.asarray(result, dtype=np.uint8)


def find_rules(gray: Gray, points: float) -> list[Rule]:
    """The rules of an upright page, in points (`points` a pixel)."""
    ink = ink_of(gray)
    shortest = int(max(gray.shape) * _SHORTEST)
    found: list[Rule] = []
    for horizontal in (True, False):
        strokes = _strokes(ink, shortest, horizontal)
        count, _, stats, _ = cv2.connectedComponentsWithStats(strokes, connectivity=8)
        for x, y, width, height, _ in stats[1:count]:
            length, thickness = (width, height) if horizontal else (height, width)
            if thickness > max(_THICKEST, length / 12):
                continue
            at = (y + height / 2) if horizontal else (x + width / 2)
            start = x if horizontal else y
            found.append(
                Rule(
                    horizontal=horizontal,
                    at=float(at * points),
                    start=float(start * points) - _REACH,
                    end=float((start + length) * points) + _REACH,
                )
            )
    return found


def _strokes(ink: Gray, shortest: int, horizontal: bool) -> Gray:
    """The straight strokes of one direction: opened first, so that no row of letters is taken for one, then joined."""
    strokes = ink
    for operation, length in ((cv2.MORPH_OPEN, shortest // 2), (cv2.MORPH_CLOSE, _GAP), (cv2.MORPH_OPEN, shortest)):
        shape = (length, 1) if horizontal else (1, length)
        kernel = cv2.getStructuringElement(cv2.MORPH_RECT, shape)
        strokes = np.asarray(cv2.morphologyEx(strokes, operation, kernel), dtype=np.uint8)
    return strokes
