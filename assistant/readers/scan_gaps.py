"""Where the ink of a recognised line really begins and ends: OCR tells a character's middle, not its width.

A gap between two columns of a table without rules is seen only between boxes that fit the ink.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

import cv2
import numpy as np

from assistant.readers.scan_ocr import Character, Gray, TextLine
from assistant.readers.scan_rules import ink_of

_SPECK = 0.15  # of the line's height; what is smaller both ways is dust
_GAP = 0.45  # of the line's height; narrower white is the air between letters
_RIM = 0.12  # of the line's height at its top and bottom, where rules and other lines may reach in
_WIDE = re.compile(r"[ぁ-んァ-ヺー一-龠々]")
_LEAST_STEPS = 2  # from one Japanese letter to the next, by which a line's size is told
_USUAL_SHARE, _LEAST_SHARE = 0.75, 0.6
_ALIKE = 0.3  # by which sizes of one page may differ and be meant to be the same
_PITCH = 1.3  # of the size, from one wide digit to the next; OCR tells their places roughly
# White within the letter's own square.
_AIRY = re.compile(r"[、。，．・：；「」『』（）【】〔〕［］()\[\],.:;/／△▲①-⑳]")
_AIR = 1.3  # of the line's height; no letter's own white is wider


def letters_ink(gray: Gray, rules: Sequence[tuple[int, int, int, int]]) -> Gray:
    """The page's ink (white on black) without its rules, given as boxes in pixels."""
    ink = ink_of(gray)
    for x0, y0, x1, y1 in rules:
        ink[max(0, y0) : y1, max(0, x0) : x1] = 0
    return ink


def fitted(line: TextLine, ink: Gray) -> TextLine:
    """The line with its characters' sides moved to where ink ends, wherever white parts two of them widely."""
    characters = list(line.characters)
    top, bottom = min(c.y0 for c in characters), max(c.y1 for c in characters)
    left, right = min(c.x0 for c in characters), max(c.x1 for c in characters)
    height = bottom - top
    if height < 4 or right - left < 1.5 * height:
        return line
    rim = _RIM * height
    x_from = max(0, int(left - height))
    part = ink[max(0, int(top + rim)) : int(bottom - rim), x_from : int(right + height)]
    if not part.size:
        return line
    for start, end in _white(_columns(part, height), _GAP * height):
        _part(characters, start + x_from, end + x_from, height)
    return TextLine(tuple(characters), line.score)


def with_figures_whole(line: TextLine, size: float, rules: Sequence[tuple[int, int, int, int]]) -> TextLine:
    """The line with the digits of one figure side by side: wide ones (１８２) stand in squares with much white between.
    `size`: of the line's letters; a rule between two digits parts two figures."""
    characters = list(line.characters)
    for k, (first, second) in enumerate(pairwise(line.characters)):
        if not (first.text.isdecimal() and second.text.isdecimal()) or second.x0 <= first.x1:
            continue
        left, right = (first.x0 + first.x1) / 2, (second.x0 + second.x1) / 2
        height = (first.y0 + first.y1) / 2
        ruled = any(left < (x0 + x1) / 2 < right and y0 < height < y1 for x0, y0, x1, y1 in rules)
        if right - left <= _PITCH * size and not ruled:
            middle = (first.x1 + second.x0) / 2
            characters[k] = characters[k]._replace(x1=middle)
            characters[k + 1] = characters[k + 1]._replace(x0=middle)
    return TextLine(tuple(characters), line.score)


def letter_heights(lines: Sequence[TextLine]) -> list[float]:
    """The size of each line's letters in pixels: Japanese ones are as wide as they are high. OCR's boxes are higher."""
    heights = [median(c.y1 - c.y0 for c in line.characters) for line in lines]
    told = [_share(line, height) for line, height in zip(lines, heights, strict=True)]
    known = [(share, share * height) for share, height in zip(told, heights, strict=True) if share is not None]
    share = median(s for s, _ in known) if known else _USUAL_SHARE
    usual = median(size for _, size in known) if known else 0.0
    sizes = [height * (share if s is None else s) for s, height in zip(told, heights, strict=True)]
    return [
        usual if s is None and abs(size - usual) < _ALIKE * usual else size for s, size in zip(told, sizes, strict=True)
    ]


def _share(line: TextLine, height: float) -> float | None:
    steps = [
        (b.x0 + b.x1 - a.x0 - a.x1) / 2
        for a, b in pairwise(line.characters)
        if _WIDE.match(a.text) and _WIDE.match(b.text)
    ]
    if len(steps) < _LEAST_STEPS or height <= 0:
        return None
    return min(1.0, max(_LEAST_SHARE, median(steps) / height))


def _columns(part: Gray, height: float) -> np.typing.NDArray[np.bool_]:
    """Which columns of pixels have ink that is no dust."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(part, connectivity=8)
    dust = (stats[:, cv2.CC_STAT_WIDTH] < _SPECK * height) & (stats[:, cv2.CC_STAT_HEIGHT] < _SPECK * height)
    dust[0] = True
    return np.asarray((~dust[labels]).any(axis=0), dtype=np.bool_)


def _white(columns: np.typing.NDArray[np.bool_], least: float) -> list[tuple[int, int]]:
    """Stretches without ink, between ink on both sides, of at least that width."""
    at = np.flatnonzero(columns)
    wide = np.flatnonzero(np.diff(at) > least)
    return [(int(at[k]) + 1, int(at[k + 1])) for k in wide]


def _part(characters: list[Character], start: float, end: float, height: float) -> None:
    """Part the two characters between which a white stretch lies."""
    middle = (start + end) / 2
    before = [k for k, c in enumerate(characters) if (c.x0 + c.x1) / 2 < middle]
    if not before or len(before) == len(characters):
        return
    k = before[-1]
    if before != list(range(k + 1)):
        return  # not in order: nothing is known of it
    last, following = characters[k], characters[k + 1]
    if end - start < _AIR * height and (_AIRY.match(last.text) or _AIRY.match(following.text)):
        return
    if start > last.x0 and end < following.x1:
        characters[k] = last._replace(x1=float(start))
        characters[k + 1] = following._replace(x0=float(end))


__all__ = ["fitted", "letter_heights", "letters_ink", "with_figures_whole"]
