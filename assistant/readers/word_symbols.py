"""Signs from Word's symbol fonts: boxes that are ticked or empty, ticks; all others are marks of a list."""

from lxml import etree

from assistant.readers.word_numbers import W

# The place in the font, without the F0 that Word puts before it: Wingdings, Wingdings 2 and (as in the first) others.
_WINGDINGS = {"6F": "□", "71": "□", "72": "□", "A8": "□", "FC": "✓", "FD": "☒", "FE": "☑", "78": "☒", "FB": "✗"}
_WINGDINGS_2 = {"A3": "□", "2A": "□", "30": "□", "50": "✓", "52": "☑", "51": "☒", "53": "☒", "54": "☒", "4F": "✗"}


def symbol(element: etree._Element) -> str:
    """What a symbol shows, in a character that every font has."""
    place = element.get(f"{W}char", "").upper().removeprefix("F0").removeprefix("00")
    second = element.get(f"{W}font", "").strip().lower() == "wingdings 2"
    return (_WINGDINGS_2 if second else _WINGDINGS).get(place, "・")


__all__ = ["symbol"]
