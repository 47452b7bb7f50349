"""A photograph of a sheet -> the sheet alone, flat: its four edges are found and pulled to a rectangle."""

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.readers.scan_ocr import Gray

Matrix = NDArray[np.float64]  # 3 x 3, from points of the flat sheet to points of the picture, both in pixels

_SIDE = 600  # pixels of the small picture in which the sheet is looked for
_LEAST_AREA = 0.25  # of the picture
_MARGIN = 0.015  # of the picture's side: a sheet whose corners all lie this close to its corners fills it
_DRAWN = 0.8  # of a picture's dots that are just like their neighbours: no camera made it, a program did
_LEVEL = 0.01  # of a side's length, by which a level one may be off
_BRIGHTER = 25  # grey levels by which paper differs from what it lies on
_LEVELS = (0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75)  # from the table's grey to the paper's
_OUTLINED = 0.6  # of each side
_POINTS, _BESIDE, _STEP = 48, 6.0, 6  # along a side; pixels; grey levels
_A4 = 297 / 210


def flattened(gray: Gray) -> tuple[Gray, Matrix] | None:
    """The sheet and the way back; None for a picture that shows nothing but the sheet, or no sheet with four edges."""
    corners = _corners(gray)
    if corners is None:
        return None
    height, width = gray.shape
    rim = _MARGIN * max(height, width)
    frame = np.asarray([(0, 0), (width, 0), (width, height), (0, height)], dtype=np.float64)
    sides = np.abs(corners - frame) < rim  # of each corner: at the picture's left or right, and at its top or bottom
    at_rim = [bool(sides[k, axis] and sides[(k + 1) % 4, axis]) for k, axis in enumerate((1, 0, 1, 0))]
    if sum(at_rim) >= (2 if _upright(corners) else 3):  # all of the picture but a window's bars
        return None
    top, right, bottom, left = (float(np.linalg.norm(corners[k] - corners[(k + 1) % 4])) for k in range(4))
    across, down = max(top, bottom), max(left, right)
    ratio = down / across
    wanted = _A4 if ratio > 1 else 1 / _A4
    if abs(ratio / wanted - 1) < 0.25:  # foreshortened A4
        across, down = (across, across * wanted) if ratio < wanted else (down / wanted, down)
    size = np.asarray([(0, 0), (across, 0), (across, down), (0, down)], dtype=np.float32)
    there = cv2.getPerspectiveTransform(corners.astype(np.float32), size)
    flat = cv2.warpPerspective(
        gray, there, (round(across), round(down)), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255)
    )
    return np.asarray(flat, dtype=np.uint8), np.asarray(np.linalg.inv(there), dtype=np.float64)


def _upright(corners: NDArray[np.float64]) -> bool:
    """Whether all sides are level or upright."""
    along = np.roll(corners, -1, axis=0) - corners
    return bool(np.all(np.abs(along).min(axis=1) <= _LEVEL * np.abs(along).max(axis=1)))


def drawn(gray: Gray) -> bool:
    """Whether this is what stood on a screen: flat in colour, in greys (a fax is black and white only)."""
    if min(gray.shape) < 2 or not np.any((gray > 0) & (gray < 255)):
        return False
    return min(float(np.mean(gray[:, 1:] == gray[:, :-1])), float(np.mean(gray[1:] == gray[:-1]))) >= _DRAWN


def _corners(gray: Gray) -> NDArray[np.float64] | None:
    """The sheet's corners from the upper left one on, clockwise; None where no bright quadrangle stands out.

    Shadows part the paper from the table at another grey than lamps do: several are tried, and the outline counts
    along which the picture really grows darker.
    """
    scale = _SIDE / max(gray.shape)
    small = cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    # Letters and rules are closed away, or they part the paper.
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, (15, 15)))
    smooth = np.asarray(cv2.GaussianBlur(closed, (7, 7), 0), dtype=np.uint8)
    middle, paper = cv2.threshold(smooth, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    bright, dark = smooth[paper > 0], smooth[paper == 0]
    if not dark.size or not bright.size or float(np.median(bright)) - float(np.median(dark)) < _BRIGHTER:
        return None
    low, high = float(np.median(dark)), float(np.median(bright))
    levels = [middle, *(low + share * (high - low) for share in _LEVELS)]
    quads = [quad for level in levels if (quad := _quad(np.asarray(smooth > level, dtype=np.uint8))) is not None]
    found = max(((_outlined(smooth, quad), -k) for k, quad in enumerate(quads)), default=None)
    if found is None or found[0] < _OUTLINED:
        return None
    points = quads[-found[1]] / scale
    middle_point = points.mean(axis=0)
    around = points[np.argsort(np.arctan2(points[:, 1] - middle_point[1], points[:, 0] - middle_point[0]))]
    first = int(np.argmin(around.sum(axis=1)))
    return np.asarray(np.roll(around, -first, axis=0), dtype=np.float64)


def _quad(paper: Gray) -> NDArray[np.float64] | None:
    """The four corners of the largest bright part; None where it has no four, or is too small."""
    found, _ = cv2.findContours(paper, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    largest = max(found, key=cv2.contourArea, default=None)
    if largest is None or cv2.contourArea(largest) < _LEAST_AREA * paper.size:
        return None
    hull = cv2.convexHull(largest)
    for share in (0.01, 0.02, 0.03, 0.05, 0.07):
        quad = cv2.approxPolyDP(hull, share * cv2.arcLength(hull, True), True)
        if len(quad) == 4:
            break
    else:
        return None
    if cv2.contourArea(quad) < 0.9 * cv2.contourArea(hull) or cv2.contourArea(largest) < 0.85 * cv2.contourArea(quad):
        return None
    return np.asarray(quad.reshape(4, 2), dtype=np.float64)


def _outlined(smooth: Gray, quad: NDArray[np.float64]) -> float:
    """Along which share of its worst side a quadrangle is brighter inside than outside; the picture's rim counts."""
    height, width = smooth.shape
    middle = quad.mean(axis=0)
    shares = []
    for start, end in zip(quad, np.roll(quad, -1, axis=0), strict=True):
        along = end - start
        across = np.asarray([-along[1], along[0]]) / max(1e-9, float(np.linalg.norm(along)))
        across = across if np.dot(middle - start, across) > 0 else -across
        points = start + np.linspace(0.04, 0.96, _POINTS)[:, None] * along
        inside, outside = points + _BESIDE * across, points - _BESIDE * across
        rim = np.any((outside < 1) | (outside >= np.asarray([width - 1, height - 1])), axis=1)
        shares.append(float(np.mean(rim | (_at(smooth, inside) - _at(smooth, outside) > _STEP))))
    return min(shares)


def _at(smooth: Gray, points: NDArray[np.float64]) -> NDArray[np.float64]:
    height, width = smooth.shape
    x, y = np.clip(points[:, 0], 0, width - 1).astype(int), np.clip(points[:, 1], 0, height - 1).astype(int)
    return np.asarray(smooth[y, x], dtype=np.float64)


__all__ = ["Matrix", "drawn", "flattened"]
