"""What a figure may have been before an eye or an OCR took a letter for a digit: 1O名, l2回, 3各. Only proposed."""

import re
from typing import Final

from assistant.japanese import fold

# A character and the digits or units that it is taken for; all one for one.
_DIGITS: Final = str.maketrans("oOQD〇○口ロlI|丨!sSBzZ", "000000001111155822")
_UNITS: Final = str.maketrans("各间間問囘同固仵", "名回回回回回回件")
_LIKE_DIGITS: Final = "oOQD〇○口ロlI|丨!sSBzZ"
_LIKE_UNITS: Final = "各间間問囘同固仵"
_FIGURE = re.compile(rf"([\d,{_LIKE_DIGITS}]+)([名人回件{_LIKE_UNITS}]?)")
_STRAY = "[]［］()（）「」.．・:： "


def misread_count(words: str) -> int | None:
    """The count that words probably are, read as digits and a unit; None for words that are none.

    At least one digit must stand there, or one look-alike with a unit that is certain.
    """
    match = _FIGURE.fullmatch(fold(words).strip(_STRAY))
    if match is None:
        return None
    digits, unit = match.groups()
    if not re.search(r"\d", digits) and not (len(digits) == 1 and unit and unit not in _LIKE_UNITS):
        return None
    plain = digits.translate(_DIGITS).replace(",", "")
    return int(plain) if plain.isdigit() and f"{plain}{unit.translate(_UNITS)}" != f"{digits}{unit}" else None


__all__ = ["misread_count"]
