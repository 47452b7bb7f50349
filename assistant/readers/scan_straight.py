"""A page whose rules run askew to one another (seen from the side, its outline lost): pulled straight by the rules.

Rules of forms are level or upright. One projection is sought that makes all of them so.
"""

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import least_squares

from assistant.readers.scan_ocr import Gray

Matrix = NDArray[np.float64]

_SIDE = 1200  # pixels of the picture in which rules are sought
_SHORTEST = 0.04  # of its side
_MOST = 18.0  # degrees off the level
_LEAST_RULES = 3  # of each direction
_LEAST_LENGTH = 1.2  # of the picture's side, of all rules of each direction together
_ASKEW = 0.35  # degrees that rules are off one another by, from which it is worth the blur
_LEFT = 0.4  # of that, at most, that may be left
_WIDEST = 1.5  # times the picture's sides, of the result


def straightening(gray: Gray) -> Matrix | None:
    """The projection, in pixels, that makes rules level and upright; None where they are, or are too few to tell."""
    scale = _SIDE / max(gray.shape)
    small = cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else gray
    scale = min(1.0, scale)
    level, upright = _segments(np.asarray(small, dtype=np.uint8))
    half = max(small.shape) / 2
    if any(len(s) < _LEAST_RULES or _lengths(s).sum() < _LEAST_LENGTH * 2 * half for s in (level, upright)):
        return None
    middle = np.asarray([small.shape[1], small.shape[0]], dtype=np.float64) / 2
    ends = [(s - middle) / half for s in (level, upright)]
    turned = _fit(ends, free=1)
    before = _askew(ends, turned)
    if before < _ASKEW:
        return None
    found = _fit(ends, free=4)
    if _askew(ends, found) > _LEFT * before:
        return None
    to_middle = np.asarray([(1 / half, 0, -middle[0] / half), (0, 1 / half, -middle[1] / half), (0, 0, 1)])
    size = np.diag([1 / scale, 1 / scale, 1.0])
    return np.asarray(size @ np.linalg.inv(to_middle) @ _projection(found) @ to_middle @ np.linalg.inv(size))


def straightened_by_rules(gray: Gray) -> tuple[Gray, Matrix] | None:
    """The picture pulled straight and the way back, in pixels; None where nothing is to be done."""
    there = straightening(gray)
    if there is None:
        return None
    height, width = gray.shape
    frame = np.asarray([[(0, 0), (width, 0), (width, height), (0, height)]], dtype=np.float64)
    corners = cv2.perspectiveTransform(frame, there)[0]
    low, high = corners.min(axis=0), corners.max(axis=0)
    size = high - low
    if not np.all(np.isfinite(size)) or np.any(size > _WIDEST * np.asarray([width, height])):
        return None
    there = np.asarray([(1, 0, -low[0]), (0, 1, -low[1]), (0, 0, 1)]) @ there
    flat = cv2.warpPerspective(
        gray, there, (round(size[0]), round(size[1])), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255)
    )
    return np.asarray(flat, dtype=np.uint8), np.asarray(np.linalg.inv(there), dtype=np.float64)


def _segments(gray: Gray) -> tuple[Matrix, Matrix]:
    """Straight strokes (n, 2 ends, x and y) that are nearly level, and those nearly upright."""
    found: object = cv2.createLineSegmentDetector(cv2.LSD_REFINE_STD).detect(gray)[0]  # None where there are none
    ends = np.asarray([] if found is None else found, dtype=np.float64).reshape(-1, 2, 2)
    ends = ends[_lengths(ends) > _SHORTEST * max(gray.shape)]
    along = ends[:, 1] - ends[:, 0]
    slope = np.degrees(np.arctan2(along[:, 1], along[:, 0]))
    level = np.abs((slope + 90) % 180 - 90) < _MOST
    upright = np.abs(slope % 180 - 90) < _MOST
    return ends[level], ends[upright]


def _lengths(ends: Matrix) -> Matrix:
    return np.asarray(np.linalg.norm(ends[:, 1] - ends[:, 0], axis=1), dtype=np.float64)


def _projection(values: Matrix) -> Matrix:
    """(turn, shear, foreshortening across and down) -> 3 x 3, around the middle."""
    turn, shear, across, down = values
    return np.asarray([(1.0, -turn + shear, 0.0), (turn, 1.0, 0.0), (across, down, 1.0)])


def _moved(ends: Matrix, values: Matrix) -> Matrix:
    flat = np.concatenate([ends.reshape(-1, 2), np.ones((2 * len(ends), 1))], axis=1) @ _projection(values).T
    return np.asarray(flat[:, :2] / flat[:, 2:]).reshape(-1, 2, 2)


def _slopes(ends: list[Matrix], values: Matrix) -> list[Matrix]:
    """How far each stroke is off, in radians."""
    level, upright = (_moved(e, values) for e in ends)
    a, b = level[:, 1] - level[:, 0], upright[:, 1] - upright[:, 0]
    return [np.arctan(a[:, 1] / a[:, 0]), np.arctan(b[:, 0] / b[:, 1])]


def _fit(ends: list[Matrix], *, free: int) -> Matrix:
    """The values that bring the strokes nearest to level and upright, outliers (letters, a table's edge) aside."""
    weights = np.sqrt(np.concatenate([_lengths(e) / _lengths(e).sum() for e in ends]))

    def off(values: Matrix) -> Matrix:
        whole = np.zeros(4)
        whole[:free] = values
        return np.asarray(np.concatenate(_slopes(ends, whole)) * weights)

    found = np.zeros(4)
    found[:free] = least_squares(off, np.zeros(free), loss="soft_l1", f_scale=0.003).x
    return found


def _askew(ends: list[Matrix], values: Matrix) -> float:
    """By how many degrees strokes are off, their mean by length; the worse of both directions."""
    return max(
        float(np.degrees(np.average(np.abs(slopes), weights=_lengths(e))))
        for e, slopes in zip(ends, _slopes(ends, values), strict=True)
    )


__all__ = ["straightened_by_rules", "straightening"]
