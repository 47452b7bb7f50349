"""How wide text stands on a screen, and the fields that runs of blanks part it into."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.readers.text_markup import MASK

Measure = Callable[[str], int]  # the columns that one character takes

_GAP = re.compile(rf"[ 　\xa0{MASK}]*(?:[ 　\xa0]{MASK}*){{2,}}")
_BLANK = f" 　\xa0\t{MASK}"
# What begins a line of its own inside a cell, however full the line before it was.
NEW_ITEM = re.compile(
    r"[・●○◎◆◇■□▶※*＊①-⑳]|[(（\[［【「]|\d{1,2}(?:[.．)）]|回目)|[１-９](?:[．.）)]|回目)|第[\d０-９一二三四五]{1,2}回"
)
# Blanks inside one cell: before a unit, a closing bracket, or the figure of a label that ends with a colon.
_WIDEST_BLANK = 8  # characters; a wider gap lies between columns
_OPEN_END = re.compile(r"[：:（(]$")
_UNIT = re.compile(r"(?:名|回|件|人|か所|箇所)(?![^\s、,，（(）)])|[）)、，]")
_UNIT_MORE = re.compile(r"(?:名|回|件|人)(?:\s|[、,，（(）)]|$)")
_FIGURE = re.compile(r"[\d０-９△▲－-]|名|回|件|人|か所|[）)]")
_FIGURE_END = re.compile(r"[\d０-９一二三四五六七八九十百千]$|うち往診$|訪問診療$")


@dataclass(frozen=True, slots=True)
class Field:
    """A piece of a line between gaps: its offsets in the document, and the columns that it takes on the screen."""

    start: int
    end: int
    left: int
    right: int  # the column behind its last character
    text: str


class _Widths(dict[str, int]):
    """The columns of each character, worked out when it is first met: every line is measured in each way."""

    def __init__(self, wide: str) -> None:
        """`wide`: the kinds of characters (Unicode's East Asian widths) that take two columns."""
        super().__init__()
        self._wide = wide

    def __missing__(self, character: str) -> int:
        nothing = character == MASK or (self._wide and unicodedata.combining(character))
        width = 0 if nothing else 2 if unicodedata.east_asian_width(character) in self._wide.split() else 1
        self[character] = width
        return width


MEASURES: tuple[Measure, ...] = (
    _Widths("F W A").__getitem__,  # two columns for what Japanese fonts draw wide, signs such as ① ※ → among them
    _Widths("F W").__getitem__,  # the same with ① ※ → in one column, as programs count that follow Western fonts
    _Widths("").__getitem__,  # one column for each character: aligned by counting
)


def stretches(text: str) -> list[tuple[int, int]]:
    """[start, end) of the fields of a masked line, by its gaps of two blanks or more."""
    found: list[tuple[int, int]] = []
    start = 0
    for gap in [*_GAP.finditer(text), None]:
        end = gap.start() if gap else len(text)
        piece = text[start:end]
        if piece.strip(_BLANK):
            stripped = piece.lstrip(_BLANK)
            begin = end - len(stripped)
            stop = begin + len(stripped.rstrip(_BLANK))
            near = found and begin - found[-1][1] <= _WIDEST_BLANK
            if near and _one_cell(text[slice(*found[-1])], text[begin:stop]):
                found[-1] = (found[-1][0], stop)
            else:
                found.append((begin, stop))
        start = gap.end() if gap else end
    return found


def _one_cell(before: str, after: str) -> bool:
    """Whether the gap between two pieces is only the blank of a form: `12   名`, `往診：    回`."""
    if _OPEN_END.search(before) and _FIGURE.match(after):
        return True
    return bool(_FIGURE_END.search(before) and (_UNIT.match(after) or _UNIT_MORE.match(after)))


def measured(text: str, offset: int, pieces: Sequence[tuple[int, int]], measure: Measure) -> list[Field]:
    """The fields with the columns that they take."""
    fields: list[Field] = []
    column, pos = 0, 0
    for start, end in pieces:
        column += sum(map(measure, text[pos:start]))
        right = column + sum(map(measure, text[start:end]))
        fields.append(Field(offset + start, offset + end, column, right, text[start:end]))
        column, pos = right, end
    return fields


def parted(item: Field, start: int, end: int, measure: Measure) -> tuple[Field, Field]:
    """The two fields that are left of one when [start, end) of its text is cut out."""
    before, after = item.text[:start], item.text[end:]
    right = item.left + sum(map(measure, before))
    left = item.right - sum(map(measure, after))
    return (
        Field(item.start, item.start + start, item.left, right, before),
        Field(item.start + end, item.end, left, item.right, after),
    )


__all__ = ["MEASURES", "NEW_ITEM", "Field", "Measure", "measured", "parted", "stretches"]
