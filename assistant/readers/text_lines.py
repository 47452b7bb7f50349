"""The physical lines of a stretch of text, as the table finders look at them."""

import re
from dataclasses import dataclass, replace

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
    return _closed_up(lines)


def _closed_up(lines: list[TextLine]) -> list[TextLine]:
    """With the blank lines out of the way of a table that somebody typed double-spaced, every row on its own."""
    shapes = [_shape(line) for line in lines]
    # Rows that stand next to each other are a table already; its distance from the next one means something.
    alone = [
        shape is not None and shapes[i - 1 : i] != [shape] and shapes[i + 1 : i + 2] != [shape]
        for i, shape in enumerate(shapes)
    ]
    return [
        replace(line, blank=False, absent=True)
        if line.blank and 0 < i < len(lines) - 1 and alone[i - 1] and alone[i + 1] and shapes[i - 1] == shapes[i + 1]
        else line
        for i, line in enumerate(lines)
    ]


def _shape(line: TextLine) -> str | None:
    """What two rows of one table have in common; None for a line that is none."""
    if line.blank or line.absent:
        return None
    tabs = line.text.count("\t")
    if tabs > 1:
        return f"{tabs} tabs"
    return "pipes" if line.text.strip(f" 　{MASK}").startswith("|") else None


__all__ = ["TextLine", "lines_of"]
