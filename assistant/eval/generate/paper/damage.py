"""What scanners, fax lines and cameras do to a page: graded, and with the way back from place to place.

A page is a grey picture (height, width), uint8. A damage gives the picture and the 3x3 matrix that takes a point of the
undamaged page (pixels) to its place in the damaged one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any, Final

import cv2
import numpy as np
import numpy.typing as npt

Picture = npt.NDArray[np.uint8]
Matrix = npt.NDArray[np.float64]
_WHITE: Final = 255


@dataclass(frozen=True, kw_only=True)
class Capture:
    """How a page becomes a picture."""

    dpi: int
    quality: int  # of the JPEG; 0 for black and white alone
    damage: Callable[[Picture, Random], tuple[Picture, Matrix]]


def clean(page: Picture, random: Random) -> tuple[Picture, Matrix]:
    """As it is."""
    return page, np.eye(3)


def skewed(page: Picture, random: Random) -> tuple[Picture, Matrix]:
    """Laid askew on the glass by up to 2.5 degrees."""
    height, width = page.shape
    angle = random.choice((-1, 1)) * random.uniform(0.6, 2.5)
    turn = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0), [0.0, 0.0, 1.0]])
    return _warped(page, turn, (width, height)), turn


def noisy(page: Picture, random: Random) -> tuple[Picture, Matrix]:
    """A grainy sensor and a lens that is not quite sharp."""
    soft = cv2.GaussianBlur(page, (0, 0), random.uniform(0.5, 0.9)).astype(np.float64)
    grain = _chance(random).normal(0.0, random.uniform(8.0, 18.0), page.shape)
    return _bytes(soft + grain), np.eye(3)


def speckled(page: Picture, random: Random) -> tuple[Picture, Matrix]:
    """Dust of a photocopier: black and white specks, a dark edge."""
    chance = _chance(random)
    dusty = page.copy()
    for value in (0, _WHITE):
        count = int(page.size * random.uniform(0.0002, 0.0006))
        rows, columns = chance.integers(0, page.shape[0] - 2, count), chance.integers(0, page.shape[1] - 2, count)
        size = chance.integers(1, 3, count)
        for row, column, edge in zip(rows, columns, size, strict=True):
            dusty[row : row + edge, column : column + edge] = value
    dusty[:, : random.randint(2, 14)] = 60
    return dusty, np.eye(3)


def faint(page: Picture, random: Random) -> tuple[Picture, Matrix]:
    """Low contrast: pale ink on greyish paper."""
    ink, paper = random.uniform(95, 140), random.uniform(205, 235)
    pale = ink + (paper - ink) * (page.astype(np.float64) / _WHITE)
    return _bytes(pale + _chance(random).normal(0.0, 3.0, page.shape)), np.eye(3)


def faxed(page: Picture, random: Random) -> tuple[Picture, Matrix]:
    """Black and white dots, a little askew, some of them wrong."""
    turned, matrix = page, np.eye(3)
    if random.random() < 0.6:
        height, width = page.shape
        matrix = np.vstack(
            [cv2.getRotationMatrix2D((width / 2, height / 2), random.uniform(-0.7, 0.7), 1.0), [0, 0, 1]]
        )
        turned = _warped(page, matrix, (width, height))
    dots = np.where(turned < random.randint(150, 190), 0, _WHITE).astype(np.uint8)
    wrong = _chance(random).random(page.shape) < 0.0006
    return np.where(wrong, _WHITE - dots, dots).astype(np.uint8), matrix


def photographed(page: Picture, random: Random) -> tuple[Picture, Matrix]:
    """Held under a lamp, on a table, seen from the side."""
    height, width = page.shape
    edge = int(0.06 * width)

    def off() -> float:
        return random.uniform(0.0, 0.045) * float(width)

    corners = [
        (edge + off(), edge + off()),
        (edge + width - off(), edge + off()),
        (edge + width - off(), edge + height - off()),
        (edge + off(), edge + height - off()),
    ]
    flat = np.array([(0, 0), (width, 0), (width, height), (0, height)], dtype=np.float32)
    matrix = np.asarray(cv2.getPerspectiveTransform(flat, np.array(corners, dtype=np.float32)), dtype=np.float64)
    size = (width + 2 * edge, height + 2 * edge)
    table = random.randint(70, 120)
    seen = _warped(page, matrix, size, ground=table).astype(np.float64)
    across, down = np.meshgrid(np.linspace(0, 1, size[0]), np.linspace(0, 1, size[1]))
    slope = random.uniform(-0.25, 0.25), random.uniform(-0.25, 0.25)
    light = 0.9 + slope[0] * (across - 0.5) + slope[1] * (down - 0.5)
    soft = cv2.GaussianBlur(seen * light, (0, 0), random.uniform(0.5, 0.9))
    return _bytes(soft + _chance(random).normal(0.0, 4.0, soft.shape)), matrix


def moved(matrix: Matrix, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
    """The upright box around a box's place after a damage, in pixels."""
    corners = np.array([[(x0, y0), (x1, y0), (x1, y1), (x0, y1)]], dtype=np.float64)
    there = cv2.perspectiveTransform(corners, matrix)[0]
    left, top = there.min(axis=0)
    right, bottom = there.max(axis=0)
    return float(left), float(top), float(right), float(bottom)


def _warped(page: Picture, matrix: Matrix, size: tuple[int, int], *, ground: int = _WHITE) -> Picture:
    whole = cv2.warpPerspective(page, matrix, size, flags=cv2.INTER_LINEAR, borderValue=ground)
    return _bytes(np.asarray(whole, dtype=np.float64))


def _bytes(values: npt.NDArray[Any]) -> Picture:
    clipped: Picture = np.clip(values, 0, _WHITE).astype(np.uint8)
    return clipped


def _chance(random: Random) -> np.random.Generator:
    return np.random.default_rng(random.getrandbits(64))


CAPTURES: Final[Mapping[str, Capture]] = {
    "clean": Capture(dpi=200, quality=70, damage=clean),
    "skew": Capture(dpi=200, quality=60, damage=skewed),
    "noise": Capture(dpi=200, quality=45, damage=noisy),
    "speckle": Capture(dpi=200, quality=0, damage=speckled),
    "faint": Capture(dpi=150, quality=50, damage=faint),
    "fax": Capture(dpi=100, quality=0, damage=faxed),
    "photo": Capture(dpi=170, quality=55, damage=photographed),
}
