"""Whether a page's text layer says what its letters look like: a font may name other characters than it draws.

Samples of the drawn letters, the figures first, are set side by side and read. OCR of the whole page would cost a
hundred times as much, for pages that are nearly always honest.
"""

import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.readers.pdf_ink import Glyph, Ink
from assistant.readers.pdf_seen import drawings

_MODEL = Path(__file__).parent / "models" / "fax.onnx"
_SCALE = 2.0  # pixels a point
_HEIGHT, _LETTER, _AIR = 48, 38, 5  # pixels of the line that is read, of its letters, between them
_EACH = 2  # samples of a digit
_MOST, _LEAST = 14, 8  # letters of the other sample, and how few tell nothing
_ALIKE = 0.75  # share of the letters that must be what the text layer says
_LATIN = "\u2fff"  # Japanese letters come behind it
_SMALLEST = 5.0  # points

Gray = NDArray[np.uint8]


def is_drawn_otherwise(ink: Ink, data: bytes, number: int) -> bool:
    """Whether figures, or most letters, of a page (from 1) are drawn as other characters than its text layer has."""
    seen = [g for g in ink.glyphs if g.seen and g.embedded and g.turn == 0 and g.size > _SMALLEST and len(g.text) == 1]
    digits = _samples([g for g in seen if g.text.isdecimal()], _EACH)
    words = [g for g in seen if g.text.isalpha() or unicodedata.category(g.text) == "Co"]
    letters = _samples([g for g in words if g.text > _LATIN] or words, 1)[:_MOST]
    if len(digits) < 2 and len(letters) < _LEAST:
        return False
    drawn = drawings(data, number, _SCALE)
    if drawn is None:
        return False
    (whole, bare), scale = drawn
    trace = np.asarray(255 - np.abs(whole.astype(np.int16) - bare.astype(np.int16)), dtype=np.uint8)
    return _other_figures(digits, trace, scale) or _other_letters(letters, trace, scale)


def _other_figures(digits: Sequence[Glyph], trace: Gray, scale: float) -> bool:
    """Whether a digit is read as another one in both of two orders."""
    said = "".join(_plain(g) for g in digits)
    forward = _read(digits, trace, scale)
    if forward == said or len(forward) != len(said) or not forward.isdecimal():
        return False
    backward = _read(digits[::-1], trace, scale)[::-1]
    return len(backward) == len(said) and any(
        f != s and f == b for s, f, b in zip(said, forward, backward, strict=True)
    )


def _other_letters(letters: Sequence[Glyph], trace: Gray, scale: float) -> bool:
    if len(letters) < _LEAST:
        return False
    said = "".join(_plain(g) for g in letters)
    same = SequenceMatcher(None, said, _read(letters, trace, scale), autojunk=False).get_matching_blocks()
    return sum(block.size for block in same) < _ALIKE * len(said)


def _samples(glyphs: Sequence[Glyph], each: int) -> list[Glyph]:
    """So many of each character, from all over the page."""
    found: dict[str, list[Glyph]] = {}
    for glyph in glyphs:
        found.setdefault(glyph.text, []).append(glyph)
    return [g for same in found.values() for g in (same[0], *([same[-1]] if each > 1 and len(same) > 1 else []))]


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


__all__ = ["is_drawn_otherwise"]
