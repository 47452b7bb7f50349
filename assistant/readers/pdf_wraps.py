"""Whether a line in a cell goes on in the next one only because the cell is no wider."""

import re
import unicodedata
from collections.abc import Sequence

from assistant.readers.pdf_ink import Glyph, Rect4
from assistant.readers.pdf_rows import Row

# What begins an item. A bare figure does not: figures are broken over lines too.
MARK = re.compile(
    r"\s*(?:[・･•‣●○◯◎◆◇■□▪▫▶▷►▸★☆※→⇒＊*⑴-⒇①-⑳㉑-㉟]|[-－‐–—](?=\s)|[(（][0-9０-９一二三四五六七八九十ア-ンa-z]{1,2}[)）]"
    r"|[0-9０-９]{1,2}(?:[.．](?![0-9０-９])|[)）、]|\s*回目)|第[0-9０-９一二三四五六七八九十]+回|[【〔［\[])"
)
_OPENING = "(（[［「『【〔｛〈《“‘"
_CLOSING = "、。，．,.)）]］」』】〕｝〉》”’：；:;！？!?ー・ゝ々％%ァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎ"
_WESTERN = re.compile(r"[0-9A-Za-z.,:/%+\-]")
_LETTER = re.compile(r"[^\W\d_]")
_LETTERS = re.compile(r"[A-Za-z]")
_SLACK = 0.08  # of the size
_SLACK_ON_SCAN = 0.5  # of a character
_MOST_PAD_ON_SCAN = 8.0  # points
_BLANK = 0.3  # the same where a blank stood, which is not drawn at a line's end


def flush_right(rows: Sequence[Row], box: Rect4, pad: float) -> bool:
    """Whether a cell's lines are set against its right side, so that reaching it means nothing."""
    rights, lefts = [r.box.x1 for r in rows], [r.box.x0 for r in rows]
    size = rows[0].size
    return (
        max(rights) - min(rights) < 0.3 * size
        and max(lefts) - min(lefts) > 0.5 * size
        and min(lefts) - box.x0 - pad > 0.5 * size
    )


def wrapped(before: Row, after: Row, box: Rect4, pad: float, ragged: bool = False) -> str | None:
    """What joins two lines of a cell: "" or " " where the first one wraps, None where it was ended on purpose.

    A line wraps if the next one's first unbreakable stretch would not have fitted behind it. `ragged`: the lines
    are set against the right side.
    """
    if len(before.text) == len(after.text) == 1 and _LETTER.match(after.text):
        return ""  # a label set downwards, one character a line
    if not before.plain or not after.plain:
        return "" if before.plain == after.plain else None
    if MARK.match(after.text):
        return None
    if before.glyphs[0].confidence is not None and not ragged:
        return _wrapped_on_scan(before, after, box)
    room = (box.x1 - box.x0) - 2 * pad - (before.box.x1 - before.box.x0)
    if not ragged:  # an indented line is full before it is as wide as the cell
        room = min(room, box.x1 - pad - before.box.x1)
    slack = _BLANK if before.text[-1] in ":;," or _LETTERS.match(before.text[-1]) else _SLACK
    if first_width(after) <= room - slack * after.size:
        return None
    western = _LETTERS.match(before.text[-1]) and _LETTERS.match(after.text[0])
    return " " if western else ""


def _wrapped_on_scan(before: Row, after: Row, box: Rect4) -> str | None:
    """The same for lines read by OCR, whose boxes are rough: counted in characters, with half a character's leave."""
    advance = (before.box.x1 - before.box.x0) / max(1.0, _weight(before.glyphs))
    pad = min(_MOST_PAD_ON_SCAN, max(0.0, before.box.x0 - box.x0))
    room = box.x1 - pad - before.box.x1
    if _weight(_first(after)) * advance <= room - _SLACK_ON_SCAN * advance:
        return None
    western = _LETTERS.match(before.text[-1]) and _LETTERS.match(after.text[0])
    return " " if western else ""


def _weight(glyphs: Sequence[Glyph]) -> float:
    """How many full-width characters are as wide."""
    return sum(1.0 if unicodedata.east_asian_width(g.text[0]) in "WFA" else 0.55 for g in glyphs)


def first_width(row: Row) -> float:
    """Width of what cannot be parted at the beginning of a line."""
    first = _first(row)
    return first[-1].x1 - first[0].x0


def _first(row: Row) -> Sequence[Glyph]:
    """What cannot be parted at the beginning of a line."""
    glyphs = row.glyphs
    last = 0
    while last < len(glyphs) - 1 and glyphs[last].text in _OPENING:
        last += 1
    if _WESTERN.match(glyphs[last].text):
        while last < len(glyphs) - 1 and _WESTERN.match(glyphs[last + 1].text):
            last += 1
        if last < len(glyphs) - 2 and glyphs[last + 1].text == "(":  # Unicode's line breaking: no break in 9/26(月)
            last += 2
    while last < len(glyphs) - 1 and glyphs[last + 1].text in _CLOSING:
        last += 1
    return glyphs[: last + 1]


__all__ = ["MARK", "first_width", "flush_right", "wrapped"]
