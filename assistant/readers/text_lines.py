"""The physical lines of a stretch of text, as the table finders look at them."""

import re
from dataclasses import dataclass

from assistant.readers.text_markup import MASK, Markup

_SEEN = re.compile(rf"[^\s{MASK}]")
_END = re.compile(r"[\n\f\v\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line without its end. `text` is masked: what is no content is a MASK character."""

    start: int
    end: int
    text: str
    blank: bool  # nothing but white space
    absent: bool  # nothing but markup or hidden text: as if the line were not there


def lines_of(markup: Markup, start: int, end: int) -> list[TextLine]:
    """The lines of [start, end). A line end inside a tag or a comment ends no line."""
    lines = []
    for match in [*_END.finditer(markup.masked, start, end), None]:
        stop = match.start() if match else end
        text = markup.masked[start:stop]
        seen = _SEEN.search(text) is not None
        lines.append(TextLine(start, stop, text, blank=not seen and MASK not in text, absent=not seen and MASK in text))
        start = match.end() if match else end
    return lines


__all__ = ["TextLine", "lines_of"]
