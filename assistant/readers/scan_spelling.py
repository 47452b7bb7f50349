"""The recognised lines of a page in Japanese forms: what a character is may be told by the line that it goes on in."""

from collections.abc import Sequence
from statistics import median

from assistant.readers.scan_letters import in_katakana, japanese
from assistant.readers.scan_ocr import TextLine

_BELOW = 1.0  # of a line's height, at most, between it and the one that it goes on in
_INDENT = 2.5  # of its height, by which that one may begin before it or behind


def spelt(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines with forms of characters that no Japanese form has made Japanese; a word of katakana that is broken
    over two lines (センタ|一, クリ二|ック) is one."""
    found = [japanese(_text(line)) for line in lines]
    boxes = [_box(line) for line in lines]
    for k, text in enumerate(found):
        below = _next(k, boxes) if text else None
        if below is not None:
            whole = in_katakana(text + found[below])
            found[k], found[below] = whole[: len(text)], whole[len(text) :]
    return [_respelt(line, text) for line, text in zip(lines, found, strict=True)]


def _respelt(line: TextLine, text: str) -> TextLine:
    return TextLine(tuple(c._replace(text=n) for n, c in zip(text, line.characters, strict=True)), line.score)


def _text(line: TextLine) -> str:
    return "".join(c.text for c in line.characters)


Box = tuple[float, float, float, float]


def _box(line: TextLine) -> Box:
    tops, bottoms = [c.y0 for c in line.characters], [c.y1 for c in line.characters]
    return line.characters[0].x0, median(tops), line.characters[-1].x1, median(bottoms)


def _next(k: int, boxes: Sequence[Box]) -> int | None:
    """The line right below one, where it begins about where that does; None for none, or several."""
    x0, y0, _, y1 = boxes[k]
    height = y1 - y0
    near = [
        n
        for n, other in enumerate(boxes)
        if (y0 + y1) / 2 < other[1] + 0.25 * height
        and other[1] - y1 < _BELOW * height
        and abs(other[0] - x0) < _INDENT * height
        and n != k
    ]
    return near[0] if len(near) == 1 else None


__all__ = ["spelt"]
