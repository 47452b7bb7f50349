"""The ruled lines of a page picture, and how much the page is turned."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.readers.pdf_ink import Glyph, Rule
from assistant.readers.scan_ocr import Gray

_SHORTEST = 0.02  # of the page's longer side: a shorter stroke is a letter's
_GAP = 25  # pixels that a rule may be broken by
_TABLES_APART = 6  # pixels between two rules in one line, at least, that are the edges of two tables
_MOST_SKEW = 8.0  # degrees
_SKEW_SIDE = 1200  # pixels of the picture on which skew is measured
_CLEARLY = 1.02  # times as sharp as the page as it lies, or it is left as it is
_THICKEST = 9  # pixels at 200 dpi
_FINE, _PALE = 11, 7  # pixels across a screen's rules, at most; grey levels by which they are darker, at least
_FEW_GAPS, _LETTERS_STROKE = 2, 0.75  # of the shortest rule: what is pieced together of shorter strokes is letters
_MOST_LETTERS = 90.0  # points; letters that stand in a row make no longer stroke
_RIM = 0.08  # of a character's box; what runs closer to its edge may be a rule beside it
_BESIDE = 0.3  # of a letter's box on its sides
_MEETS = 1.6  # points
_REACH = 2.0  # points by which a rule is lengthened, so that it meets the ones it was meant to meet


def ink_of(gray: Gray) -> Gray:
    """White ink on black: what is darker than its surroundings (shadows and grey paper aside)."""
    size = max(15, (min(gray.shape) // 40) | 1)
    return np.asarray(
        cv2.adaptiveThreshold(gray, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, size, 15), dtype=np.uint8
    )


def skew(gray: Gray) -> float:
    """By how many degrees the page lies turned clockwise: where its rules and rows of text stand out most sharply."""
    ink = ink_of(gray)
    scale = min(1.0, _SKEW_SIDE / max(ink.shape))
    fine = np.asarray(cv2.resize(ink, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    coarse = np.asarray(cv2.resize(fine, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    found = 0.0
    for image, reach, step in ((coarse, _MOST_SKEW, 0.25), (fine, 0.3, 0.05), (fine, 0.04, 0.01)):
        count = round(reach / step)
        angles = [found + k * step for k in sorted(range(-count, count + 1), key=abs)]
        sharp = [_sharpness(image, angle) for angle in angles]
        best = max(range(len(angles)), key=sharp.__getitem__)
        found = angles[best] if sharp[best] > _CLEARLY * sharp[0] or step < 0.25 else 0.0
    return found


def _sharpness(ink: Gray, degrees: float) -> float:
    """How abruptly dark rows follow light ones once the page is turned back by an angle."""
    profile = np.asarray(turned(ink, degrees, border=0), dtype=np.float64).sum(axis=1)
    return float(np.square(np.diff(profile)).sum())


def turned(image: Gray, degrees: float, *, border: int = 255) -> Gray:
    """The picture turned counter-clockwise about its middle by a small angle, its size kept."""
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    result = cv2.warpAffine(
        image, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=(border, border, border)
    )
    return np.asarray(result, dtype=np.uint8)


def find_rules(gray: Gray, points: float, *, drawn: bool = False) -> list[Rule]:
    """The rules of an upright page, in points (`points` a pixel).

    `drawn`: it stood on a screen, where rules may be fine and pale, and there is no dust.
    """
    ink = ink_of(gray)
    shortest = int(max(gray.shape) * _SHORTEST)
    if shortest < 2:  # an icon, a dot: nothing is ruled on it
        return []
    strokes = [
        s
        for horizontal in (True, False)
        for s in _found(_fine(gray, horizontal) if drawn else ink, shortest, horizontal)
    ]
    # Strokes of letters in a row, bridged: what crosses letters out, or rules a cell, has no white between them.
    strokes = [s for s in strokes if not (s.horizontal and s.gaps and (s.end - s.start) * points < _MOST_LETTERS)]
    strokes = [s for s in strokes if len(s.gaps) < _FEW_GAPS or s.longest >= _LETTERS_STROKE * shortest]
    strokes = [_without_letter_in_line(s, strokes, shortest) for s in strokes]
    return [
        Rule(s.horizontal, s.at * points, *_reaching(s, start, end, points))
        for s in strokes
        for start, end in _between_gaps(s, strokes, shortest)
    ]


def _fine(gray: Gray, horizontal: bool) -> Gray:
    """White where a picture is a little darker than on both sides: across the rules of one direction."""
    shape = (1, _FINE) if horizontal else (_FINE, 1)
    dark = cv2.morphologyEx(gray, cv2.MORPH_BLACKHAT, cv2.getStructuringElement(cv2.MORPH_RECT, shape))
    return np.where(np.asarray(dark) > _PALE, np.uint8(255), np.uint8(0))


def _reaching(stroke: "_Stroke", start: int, end: int, points: float) -> tuple[float, float]:
    """A part's ends in points: those of the stroke itself reach further, those between two tables do not."""
    return (
        start * points - (_REACH if start == stroke.start else 0),
        end * points + (_REACH if end == stroke.end else 0),
    )


class _Stroke(NamedTuple):
    """A straight stroke, and the stretches without ink along it; in pixels."""

    horizontal: bool
    at: float
    start: int
    end: int
    gaps: tuple[tuple[int, int], ...]

    @property
    def longest(self) -> int:
        """Of its pieces between gaps."""
        bounds = (self.start, *(end for gap in self.gaps for end in gap), self.end)
        return max(high - low for low, high in zip(bounds[::2], bounds[1::2], strict=True))


def _found(ink: Gray, shortest: int, horizontal: bool) -> Iterator[_Stroke]:
    opened, strokes = _strokes(ink, shortest, horizontal)
    count, _, stats, _ = cv2.connectedComponentsWithStats(strokes, connectivity=8)
    for x, y, width, height, _ in stats[1:count]:
        length, thickness = (width, height) if horizontal else (height, width)
        if thickness > max(_THICKEST, length / 12):
            continue
        at = (y + height / 2) if horizontal else (x + width / 2)
        start = int(x if horizontal else y)
        inked = np.flatnonzero(opened[y : y + height, x : x + width].any(axis=0 if horizontal else 1)) + start
        wide = np.flatnonzero(np.diff(inked) > _TABLES_APART)
        gaps = tuple((int(inked[k]) + 1, int(inked[k + 1])) for k in wide)
        yield _Stroke(horizontal, float(at), start, start + int(length), gaps)


def _between_gaps(stroke: _Stroke, strokes: Sequence[_Stroke], shortest: int) -> Iterator[tuple[int, int]]:
    """The parts of a stroke that belong to different tables: a gap between two of their edges is no broken rule."""
    start = stroke.start
    for low, high in (*stroke.gaps, (stroke.end, stroke.end)):
        edges = low == high or (_is_edge(stroke, low, strokes) and _is_edge(stroke, high, strokes))
        if edges:
            if low - start >= shortest // 2:
                yield start, low
            start = high


def _without_letter_in_line(stroke: _Stroke, strokes: Sequence[_Stroke], shortest: int) -> _Stroke:
    """A stroke without what lies beyond a table's edge in line with its rule, and is no longer than a letter's stroke:
    one of the heading above it."""
    gaps = list(stroke.gaps)
    start, end = stroke.start, stroke.end
    while gaps and _is_letter(stroke, (start, gaps[0][0]), gaps[0][1], strokes, shortest):
        start = gaps.pop(0)[1]
    while gaps and _is_letter(stroke, (gaps[-1][1], end), gaps[-1][0], strokes, shortest):
        end = gaps.pop()[0]
    return stroke._replace(start=start, end=end, gaps=tuple(gaps))


def _is_letter(stroke: _Stroke, piece: tuple[int, int], table: int, strokes: Sequence[_Stroke], shortest: int) -> bool:
    """Whether a piece of a stroke is short and, across a gap from a table's edge, far from all other rules."""
    low, high = piece
    if high - low >= shortest or not _is_edge(stroke, table, strokes):
        return False
    near = (s for s in strokes if _crosses(s, stroke) and low - _GAP <= s.at <= high + _GAP)
    return all(abs(s.at - table) <= _THICKEST for s in near)


def _is_edge(stroke: _Stroke, end: int, strokes: Sequence[_Stroke]) -> bool:
    return any(_crosses(s, stroke) and abs(s.at - end) <= _THICKEST for s in strokes)


def _crosses(one: _Stroke, other: _Stroke) -> bool:
    return one.horizontal != other.horizontal and one.start - _THICKEST <= other.at <= one.end + _THICKEST


def without_letters(rules: Sequence[Rule], glyphs: Sequence[Glyph]) -> list[Rule]:
    """The rules without strokes of letters, of one or of several that stand in a row or column.

    A stroke through the middle of several characters is kept: it may cross them out.
    """
    boxes = np.asarray([(g.x0, g.y0, g.x1, g.y1) for g in glyphs], dtype=np.float64).reshape(-1, 4)
    return [
        rule
        for rule in rules
        if rule.end - rule.start > _MOST_LETTERS
        or not (_is_letters(rule, boxes) or (_is_beside_letters(rule, boxes) and not _meets(rule, rules)))
    ]


def _is_beside_letters(rule: Rule, boxes: NDArray[np.float64]) -> bool:
    """Whether a short upright stroke runs along letters of several lines, or at their sides: OCR's boxes are rough."""
    if rule.horizontal:
        return False
    size = np.maximum(boxes[:, 2] - boxes[:, 0], 0.1)
    place = (rule.at - boxes[:, 0]) / size
    overlap = np.minimum(boxes[:, 3], rule.end - _REACH) - np.maximum(boxes[:, 1], rule.start + _REACH)
    touched = (place > -_BESIDE) & (place < 1 + _BESIDE) & (overlap > 0)
    return bool(overlap[touched].sum() > 0.4 * (rule.end - rule.start))


def _meets(rule: Rule, rules: Sequence[Rule]) -> bool:
    """Whether an upright rule runs from one level rule to another."""
    ends = (rule.start + _REACH, rule.end - _REACH)
    return all(
        any(r.horizontal and abs(r.at - end) < _MEETS and r.start - _REACH <= rule.at <= r.end + _REACH for r in rules)
        for end in ends
    )


def _is_letters(rule: Rule, boxes: NDArray[np.float64]) -> bool:
    along, across = ((0, 2), (1, 3)) if rule.horizontal else ((1, 3), (0, 2))
    start, end = rule.start + _REACH, rule.end - _REACH
    size = boxes[:, across[1]] - boxes[:, across[0]]
    place = (rule.at - boxes[:, across[0]]) / np.maximum(size, 0.1)
    inside = (place > _RIM) & (place < 1 - _RIM)
    overlap = np.minimum(boxes[:, along[1]], end) - np.maximum(boxes[:, along[0]], start)
    touched = inside & (overlap > 0)
    if overlap[touched].sum() < 0.5 * (end - start):
        return False
    widths = boxes[touched, along[1]] - boxes[touched, along[0]]
    crossing = rule.horizontal and end - start > 1.6 * float(np.median(widths))
    return not (crossing and bool(np.all(np.abs(place[touched] - 0.5) < 0.2)))


def _strokes(ink: Gray, shortest: int, horizontal: bool) -> tuple[Gray, Gray]:
    """The straight strokes of one direction: opened first, so that no row of letters is taken for one, then joined."""
    opened = strokes = ink
    for operation, length in ((cv2.MORPH_OPEN, shortest // 2), (cv2.MORPH_CLOSE, _GAP), (cv2.MORPH_OPEN, shortest)):
        shape = (length, 1) if horizontal else (1, length)
        kernel = cv2.getStructuringElement(cv2.MORPH_RECT, shape)
        before, strokes = strokes, np.asarray(cv2.morphologyEx(strokes, operation, kernel), dtype=np.uint8)
        opened = before if operation == cv2.MORPH_CLOSE else opened
    return opened, strokes
