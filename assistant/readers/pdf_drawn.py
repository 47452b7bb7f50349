"""Whether a page's text layer says what its letters look like: a font may name other characters than it draws.

Samples of the drawn letters, the figures first, are set side by side and read; OCR of the whole page would cost a
hundred times as much, for pages that are nearly always honest. What was found true of a font holds on every page, and
letters that make words of the language need not be looked at: exchanged ones make none.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.readers.pdf_ink import Glyph, Ink
from assistant.readers.pdf_seen import Drawing

_MODEL = Path(__file__).parent / "models" / "fax.onnx"
LARGE = 2.0  # pixels a point
_HEIGHT, _LETTER, _AIR = 48, 38, 5  # pixels of the line that is read, of its letters, between them
_FEWEST, _LINE = 2, 5  # digits that tell something, and that make a line
_MOST, _LEAST = 14, 8  # letters of the other sample, and how few tell nothing
# Share of the letters that must be what the text layer says. Of honest pages at least 0.79 were read so (57 of them,
# no word taken for proof), with a quarter of the letters exchanged at most 0.71, with half of them 0.43 (36).
_ALIKE = 0.75
_WORDS = (
    *("医療", "在宅", "診療", "患者", "機関", "連携", "取組", "実績", "目標", "現状", "令和", "年度", "合計", "施設"),
    *("病院", "医院", "会議", "地域", "訪問", "往診", "死亡", "紹介", "電話", "住所", "氏名", "クリニック", "グループ"),
    *("について", "として", "により", "おける", "ために", "から", "まで", "する", "した", "して", "ます"),
)
_PROOF = 4  # different ones, with as many different letters: no text in exchanged letters has them
_LATIN = "\u2fff"  # Japanese letters come behind it
_SMALLEST = 5.0  # points

Gray = NDArray[np.uint8]


@dataclass(slots=True)
class Honesty:
    """What of a file's fonts was seen to be drawn as the file says: shapes of digits, and fonts' letters."""

    digits: set[tuple[int, int, str]] = field(default_factory=set)
    fonts: set[int] = field(default_factory=set)

    def wants(self, ink: Ink) -> bool:
        """Whether something on a page has to be looked at."""
        digits, letters = self._unproven(ink)
        return len(digits) >= _FEWEST or len(letters) >= _LEAST

    def is_drawn_otherwise(self, ink: Ink, drawing: Drawing | None) -> bool:
        """Whether figures, or most letters, of a page are drawn as other characters than its text layer has."""
        digits, letters = self._unproven(ink)
        if drawing is None:
            return False
        trace, scale = np.asarray(255 - drawing.trace, dtype=np.uint8), drawing.scale
        if len(digits) >= _FEWEST and self._other_figures(digits, trace, scale):
            return True
        if len(letters) >= _LEAST:
            if _other_letters(letters, trace, scale):
                return True
            self.fonts |= {g.font for g in letters}
        return False

    def _unproven(self, ink: Ink) -> tuple[list[Glyph], list[Glyph]]:
        """Samples of a page's digits and of its letters."""
        seen = [g for g in ink.glyphs if g.seen and g.embedded and g.turn == 0 and g.size > _SMALLEST]
        seen = [g for g in seen if len(g.text) == 1]
        digits = self._unproven_digits(_samples(g for g in seen if g.text.isdecimal()))
        words = [g for g in seen if g.text.isalpha() or unicodedata.category(g.text) == "Co"]
        if any(g.font not in self.fonts for g in words):
            self.fonts |= _speaking(words)
        left = [g for g in words if g.font not in self.fonts]
        return digits, _samples([g for g in left if g.text > _LATIN] or left)[:_MOST]

    def _unproven_digits(self, digits: Sequence[Glyph]) -> list[Glyph]:
        """Those that were not seen yet, and some more where they are few: a digit alone is read badly."""
        found = [g for g in digits if _shape(g) not in self.digits]
        proven = [g for g in digits if _shape(g) in self.digits]
        return found + proven[: max(0, _LINE - len(found))] if found else []

    def _other_figures(self, digits: Sequence[Glyph], trace: Gray, scale: float) -> bool:
        """Whether a digit is read as another one in both of two orders."""
        said = "".join(_plain(g) for g in digits)
        forward = _figures(_read(digits, trace, scale))
        if len(forward) != len(said):
            return False
        self.digits |= {_shape(g) for g, s, f in zip(digits, said, forward, strict=True) if s == f}
        if forward == said:
            return False
        backward = _figures(_read(digits[::-1], trace, scale))[::-1]
        return len(backward) == len(said) and any(
            f != s and f == b for s, f, b in zip(said, forward, backward, strict=True)
        )


def _speaking(letters: Sequence[Glyph]) -> set[int]:
    """The fonts whose letters make words enough, among themselves or with those of other fonts: some programs spread
    a text's letters over several."""
    text = "".join(g.text for g in letters)
    words: dict[int, set[str]] = defaultdict(set)
    used: dict[int, set[str]] = defaultdict(set)
    for word in _WORDS:
        at = text.find(word)
        while at >= 0:
            for glyph in letters[at : at + len(word)]:
                words[glyph.font].add(word)
                used[glyph.font].add(glyph.text)
            at = text.find(word, at + 1)
    return {font for font in words if min(len(words[font]), len(used[font])) >= _PROOF}


def _other_letters(letters: Sequence[Glyph], trace: Gray, scale: float) -> bool:
    """Whether most letters are read as other ones."""
    said = "".join(_plain(g) for g in letters)
    same = SequenceMatcher(None, said, _read(letters, trace, scale), autojunk=False).get_matching_blocks()
    return sum(block.size for block in same) < _ALIKE * len(said)


def _samples(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """One of each shape in each font: two may be told to be the same character."""
    found: dict[tuple[int, int, str], Glyph] = {}
    for glyph in glyphs:
        found.setdefault(_shape(glyph), glyph)
    return list(found.values())


def _shape(glyph: Glyph) -> tuple[int, int, str]:
    return glyph.font, glyph.code, glyph.text


def _figures(text: str) -> str:
    """The digits of what was read: specks between them are read as dashes and dots."""
    return "".join(c for c in text if c.isdecimal())


def _plain(glyph: Glyph) -> str:
    return unicodedata.normalize("NFKC", glyph.text)


def _read(glyphs: Sequence[Glyph], trace: Gray, scale: float) -> str:
    """What drawn letters look like, set in a line; "" where nothing is drawn."""
    parts: list[Gray] = []
    for glyph in glyphs:
        x0, x1 = int(glyph.x0 * scale) - 1, int(np.ceil(glyph.x1 * scale)) + 1
        y0, y1 = int(glyph.y0 * scale), int(np.ceil(glyph.y1 * scale))
        part = trace[max(0, y0) : y1, max(0, x0) : x1]
        if part.size:
            width = max(4, round(part.shape[1] * _LETTER / part.shape[0]))
            parts += [np.asarray(cv2.resize(part, (width, _LETTER)), dtype=np.uint8), np.full((_LETTER, _AIR), 255)]
    if not parts:
        return ""
    rim = (_HEIGHT - _LETTER) // 2
    line = cv2.copyMakeBorder(
        np.hstack(parts).astype(np.uint8), rim, rim, 2 * rim, 2 * rim, cv2.BORDER_CONSTANT, value=(255,)
    )
    given = np.repeat((line.astype(np.float32) / 127.5 - 1)[None, None], 3, axis=1)
    session, characters = _reader()
    best = session.run(None, {"x": given})[0][0].argmax(axis=1)
    told = [int(v) for k, v in enumerate(best) if v and (k == 0 or v != best[k - 1])]
    return unicodedata.normalize("NFKC", "".join(characters[v - 1] for v in told if v <= len(characters)))


@cache
def _reader() -> tuple[Any, list[str]]:
    import onnxruntime  # only pages with fonts of their own need it

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(_MODEL), options, providers=["CPUExecutionProvider"])
    return session, session.get_modelmeta().custom_metadata_map["character"].splitlines()


__all__ = ["LARGE", "Honesty"]
