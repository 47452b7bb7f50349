"""The characters that fonts hide: ligatures and radicals as letters, what has no character as U+FFFD."""

import re
import unicodedata

UNKNOWN = "\ufffd"

# Some programs (Chromium's print, for one) note for a glyph the first character in the font that looks like it, not
# the one that was typed: radicals for letters, ‧ for ・. Unicode calls only some of these pairs compatible. The pairs
# are those of the Noto and Source Han fonts, where the other character is in Japan's own sets.
_LOOKALIKES = {
    ord(noted): typed
    for noted, typed in zip(
        "⺎⺒⺓⺠⻁⻄⻆⻑⻗⻘⻝⻣⻤⻨⻩⻫⻭⻯⻲⼾戶‧⋯∕\u2003➀➁➂➃➄➅➆➇➈➉",
        "兀巳幺民虎西角長雨青食骨鬼麦黄斉歯竜亀戸戸・…／\u3000①②③④⑤⑥⑦⑧⑨⑩",
        strict=True,
    )
}
_ODD = re.compile(
    r"[‧⋯∕\u2003戶➀-➉\u2e80-\u2fdf\ufb00-\ufb06\x00-\x1f\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff\ue000-\uf8ff]"
)
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")


def spelled(text: str) -> str:
    """A glyph's text as it would be typed. Private characters tell nothing to anybody else: UNKNOWN."""
    if not text:
        return UNKNOWN
    if not _ODD.search(text):
        return text
    if _PRIVATE.search(text):
        return UNKNOWN
    return "".join(map(_letter, text)) or " "


def _letter(character: str) -> str:
    code = ord(character)
    if code in _LOOKALIKES:
        return _LOOKALIKES[code]
    if 0x2E80 <= code <= 0x2FDF or 0xFB00 <= code <= 0xFB06:
        return unicodedata.normalize("NFKC", character)
    if code in (0x09, 0x0A, 0x0D, 0x20, 0xA0):
        return " "
    if code in (0x00, 0x0B, 0x0C) or code < 0x20 or 0x7F <= code < 0xA0:
        return UNKNOWN
    return ""  # soft hyphens, joiners, marks of direction: nothing is printed


__all__ = ["UNKNOWN", "spelled"]
