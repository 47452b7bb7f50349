"""Circled numbers that OCR passes over, and rings drawn by hand around one of several: a choice, ①拠点 or ②積極的.

A ring is told by its shape; the number within it is cut out and read by the same OCR, where it stands without its ring.
A ring around a ring is a choice: ◯ is put before what it chooses.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

import cv2
import numpy as np

from assistant.readers.scan_ocr import Character, Gray, Recogniser, TextLine

CHOSEN = "◯"
_LEAST, _MOST = 0.65, 2.6  # of the page's letters: a ring's height
_PRINTED = 1.4  # of the letters; no printed circled number is larger
_ASPECT = 1.6  # of a ring's sides
_FILLED = (0.68, 0.87)  # of its box that an ellipse fills: pi / 4; a square fills all of it
_UNEVEN = 0.13  # by how much its outline may deviate from an ellipse
_HOLLOW = 0.45  # of its area, at least
_BROKEN = (0.07, 0.12)  # of the letters: gaps in a ring that are closed, small ones first
_HELD = (0.3, 0.95)  # of the hole's height that a number in it takes
_INNER = 0.8  # of the hole's sides that are looked at: the ring's own edge aside
_DUST = 0.5  # of a number's height
_COPIES = 3  # of a number in the line that is read: one letter alone is easily passed over
_HEIGHT, _LINE, _SIDE = 44, 88, 640  # pixels of a number cut out; of its line; of the picture that is read
_MOST_RINGS = 60  # of a page; more are a pattern
_CIRCLED = {str(n): chr(0x2460 + n - 1) for n in range(1, 21)}


@dataclass(frozen=True, slots=True)
class _Ring:
    """A ring in pixels, the box of its hole, and the ring around it, if any."""

    box: tuple[int, int, int, int]  # x0, y0, x1, y1
    hole: tuple[int, int, int, int]
    around: "_Ring | None" = None

    @property
    def height(self) -> int:
        return self.box[3] - self.box[1]

    def holds(self, character: Character) -> bool:
        x, y = (character.x0 + character.x1) / 2, (character.y0 + character.y1) / 2
        return self.box[0] < x < self.box[2] and self.box[1] < y < self.box[3]


def with_rings(lines: Sequence[TextLine], heights: Sequence[float], ink: Gray, ocr: Recogniser) -> list[TextLine]:
    """The lines, circled numbers put right, and a line for each that was passed over. `ink` is white on black, without
    rules; `heights` are the lines' letters', in pixels. Raises UnreadableError where the OCR cannot work."""
    if not lines:
        return list(lines)
    size = median(heights)
    rings = _all_rings(ink, size)
    if not rings or len(rings) > _MOST_RINGS:
        return list(lines)
    result = [_put_right(line, rings, size) for line in lines]
    unread = [r for r in rings if not any(r.holds(c) or _overlaps(r, c) for line in result for c in line.characters)]
    numbers = _numbers(unread, ink, ocr)
    result += [_line(text, score, ring) for ring, (text, score) in zip(unread, numbers, strict=True) if text]
    read = [(r, c) for r in rings if r.around for line in lines for c in line.characters if r.holds(c)]
    result += [TextLine((_chosen(r, c.confidence),), c.confidence) for r, c in read if c.text in _CIRCLED.values()]
    return result


def _all_rings(ink: Gray, size: float) -> list[_Ring]:
    """Rings as they are, then those that close only over gaps of a few pixels: a fax's are broken."""
    found = list(_rings(ink, size))
    for share in _BROKEN:
        side = max(3, round(share * size))
        kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
        closed = np.asarray(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, kernel), dtype=np.uint8)
        found += [r for r in _rings(closed, size) if not any(_meet(r.box, f.box) for f in found)]
    return found


def _meet(a: tuple[int, int, int, int], b: tuple[int, int, int, int]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _rings(ink: Gray, size: float) -> Iterator[_Ring]:
    """Rings around something that are no ring themselves."""
    contours, tree = cv2.findContours(ink, cv2.RETR_TREE, cv2.CHAIN_APPROX_NONE)
    if tree is None:
        return
    found: dict[int, _Ring] = {}
    for number, (contour, (_, _, child, parent)) in enumerate(zip(contours, tree[0], strict=True)):
        x, y, width, height = cv2.boundingRect(contour)
        fits = _LEAST * size <= height <= _MOST * size and 1 / _ASPECT < width / height < _ASPECT
        if child < 0 or not fits or _is_hole(number, tree[0]):
            continue
        if _is_ellipse(np.asarray(contour, dtype=np.float64).reshape(-1, 2), (x, y, width, height)):
            holes = [contours[k] for k in _children(tree[0], child)]
            if sum(cv2.contourArea(h) for h in holes) >= _HOLLOW * cv2.contourArea(contour):
                hx, hy, hw, hh = cv2.boundingRect(np.concatenate(holes))
                outer = found.get(int(tree[0][parent][3])) if parent >= 0 else None
                found[number] = _Ring((x, y, x + width, y + height), (hx, hy, hx + hw, hy + hh), outer)
    outer_ones = {id(r.around) for r in found.values() if r.around}
    yield from (r for r in found.values() if id(r) not in outer_ones)


def _is_hole(number: int, tree: np.typing.NDArray[np.int32]) -> bool:
    """Whether a contour is the inner edge of something."""
    depth = 0
    while (number := int(tree[number][3])) >= 0:
        depth += 1
    return depth % 2 == 1


def _children(tree: np.typing.NDArray[np.int32], first: int) -> list[int]:
    found = []
    while first >= 0:
        found.append(int(first))
        first = int(tree[first][0])
    return found


def _is_ellipse(points: np.typing.NDArray[np.float64], box: tuple[int, int, int, int]) -> bool:
    x, y, width, height = box
    area = cv2.contourArea(points.astype(np.float32))
    if not _FILLED[0] <= area / max(1, (width - 1) * (height - 1)) <= _FILLED[1]:
        return False
    half = np.asarray([(width - 1) / 2, (height - 1) / 2])
    radius = np.linalg.norm((points - (x, y) - half) / half, axis=1)
    return float(np.abs(radius - 1).max()) <= 2 * _UNEVEN and float(radius.std()) <= _UNEVEN / 2


def _overlaps(ring: _Ring, character: Character) -> bool:
    """Whether a character's box lies in a ring for a good part: it is what OCR took the ring for."""
    across = min(ring.box[2], character.x1) - max(ring.box[0], character.x0)
    down = min(ring.box[3], character.y1) - max(ring.box[1], character.y0)
    width = ring.box[2] - ring.box[0]
    return across > 0.5 * width and down > 0.5 * ring.height


def _put_right(line: TextLine, rings: Sequence[_Ring], size: float) -> TextLine:
    """A line whose circled numbers OCR took for plain ones."""
    characters = list(line.characters)
    for ring in rings:
        held = [k for k, c in enumerate(characters) if ring.holds(c)]
        if len(held) == 1 and characters[held[0]].text in _CIRCLED and ring.height <= _PRINTED * size:
            characters[held[0]] = characters[held[0]]._replace(text=_CIRCLED[characters[held[0]].text])
    return TextLine(tuple(characters), line.score)


def _numbers(rings: Sequence[_Ring], ink: Gray, ocr: Recogniser) -> list[tuple[str, float]]:
    """The circled number that each ring holds, with its confidence; "" for one that holds none."""
    cuts = [_cut(ring, ink) for ring in rings]
    tried = [k for k, cut in enumerate(cuts) if cut is not None]
    found = [("", 0.0)] * len(rings)
    if not tried:
        return found
    page = np.full((max(_SIDE, _LINE * (len(tried) + 1)), _SIDE), 255, dtype=np.uint8)
    for row, k in enumerate(tried):
        cut, top = cuts[k], _LINE * row + _LINE // 2
        assert cut is not None
        for copy in range(_COPIES):
            left = _LINE + copy * (cut.shape[1] + 10)
            page[top : top + cut.shape[0], left : left + cut.shape[1]] = cut[:, : _SIDE - left]
    for line in ocr.lines(page):
        text = "".join(c.text for c in line.characters if c.text.strip())
        number, rest = divmod(len(text), _COPIES)
        middle = sum(c.y0 + c.y1 for c in line.characters) / 2 / len(line.characters)
        row = int((middle - _LINE / 4) // _LINE)
        if not rest and number and text == text[:number] * _COPIES and 0 <= row < len(tried):
            found[tried[row]] = (_CIRCLED.get(text[:number], ""), line.score)
    return found


def _cut(ring: _Ring, ink: Gray) -> Gray | None:
    """What stands in a ring, black on white, as high as letters are read; None where that is no number by its size."""
    x0, y0, x1, y1 = ring.hole
    mask = np.zeros((y1 - y0, x1 - x0), dtype=np.uint8)
    axes = (max(1, int(_INNER * (x1 - x0) / 2)), max(1, int(_INNER * (y1 - y0) / 2)))
    cv2.ellipse(mask, ((x1 - x0) // 2, (y1 - y0) // 2), axes, 0, 0, 360, 255, -1)
    inside = _without_dust(np.where(mask > 0, ink[y0:y1, x0:x1], 0).astype(np.uint8))
    rows, columns = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
    if not rows.size or not _HELD[0] * (y1 - y0) <= rows[-1] + 1 - rows[0] <= _HELD[1] * (y1 - y0):
        return None
    part = 255 - inside[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    width = min(3 * _HEIGHT, max(4, round(part.shape[1] * _HEIGHT / part.shape[0])))
    return np.asarray(cv2.resize(part, (width, _HEIGHT), interpolation=cv2.INTER_CUBIC), dtype=np.uint8)


def _without_dust(inside: Gray) -> Gray:
    """What is about as high as the highest piece: a fax has dust, and pieces of the ring itself."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(inside, connectivity=8)
    heights = stats[:, cv2.CC_STAT_HEIGHT]
    small = heights < _DUST * max(heights[1:count], default=0)
    small[0] = True
    return np.where(small[labels], 0, inside).astype(np.uint8)


def _line(text: str, score: float, ring: _Ring) -> TextLine:
    number = Character(text, min(1.0, score), *(float(v) for v in ring.box))
    return TextLine((_chosen(ring, score), number) if ring.around else (number,), score)


def _chosen(ring: _Ring, score: float) -> Character:
    """The ring around a ring, as the mark before what it chooses."""
    assert ring.around is not None
    x0, _, _, _ = ring.around.box
    left = float(min(x0, ring.box[0] - 2))
    return Character(CHOSEN, min(1.0, score), left, float(ring.box[1]), float(ring.box[0]), float(ring.box[3]))


__all__ = ["CHOSEN", "with_rings"]
