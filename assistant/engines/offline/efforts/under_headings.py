"""現状　取組目標　実績 as a line of headings that blanks part, their values side by side on the lines below."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from assistant.documents import Passage
from assistant.engines.offline.efforts.found import SITUATIONS
from assistant.engines.offline.efforts.marks import aligned

_LEAST = 2
_LONGEST = 300  # characters of a line of headings, the blanks between them included
_WIDE = re.compile(r"[ ]{2,}|[\t\u3000]+[ ]*|[ \t\u3000]*[|｜][ \t\u3000]*")
_ANY = re.compile(r"[ \t\u3000]+")


def under_headings(block: Passage, names: Callable[[str], str]) -> tuple[dict[str, Passage], Passage] | None:
    """(situations by field, the block without their lines); None where no line heads them so.

    `names`: the words for a field, as a pattern's alternatives.
    """
    pattern = _heading(tuple((field, names(field)) for field in SITUATIONS))
    lines = block.lines()
    start = 0
    for index, line in enumerate(lines[:-1]):
        at = block.text.index(line.text, start)
        start = at + len(line)
        fields = _fields(line.text, pattern)
        if fields and (rows := _rows(lines[index + 1 :], len(fields))) and not pattern.match(aligned(rows[0].text)):
            end = start
            for row in rows:
                end = block.text.index(row.text, end) + len(row)
            cells = [_cells(row, len(fields)) for row in rows]
            found = {
                name: Passage.join([row[column] for row in cells if row[column].text.strip("-－ー― ")], "\n")
                for column, name in enumerate(fields)
            }
            return found, Passage.join([block[:at], block[end:]], "\n")
    return None


def _fields(text: str, pattern: re.Pattern[str]) -> list[str]:
    """The situations that a line names, and nothing else; [] for other lines."""
    same = aligned(text).strip()
    if len(same) > _LONGEST:
        return []
    found = [str(m.lastgroup) for m in pattern.finditer(same)]
    rest = pattern.sub("", same)
    alone = re.search(r"[^\s|｜]", rest) is None
    return found if alone and len(found) == len(set(found)) >= _LEAST else []


def _rows(lines: Sequence[Passage], count: int) -> list[Passage]:
    """The lines that hold as many values as there are headings, up to the first that does not."""
    rows: list[Passage] = []
    for line in lines:
        if not line.text.strip() and not rows:
            continue
        if len(_cells(line, count)) != count:
            break
        rows.append(line)
    return rows


def _cells(line: Passage, count: int) -> list[Passage]:
    """A line's values; parted by wide blanks, or, where that gives too few, by any."""
    for pattern in (_WIDE, _ANY):
        pieces = [p for p in line.strip(" \t\u3000|｜").split(pattern) if p.text.strip()]
        if len(pieces) == count:
            return pieces
    return []


@cache
def _heading(names: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    every = "|".join(rf"(?P<{field}>{words})" for field, words in names)
    plain = "|".join(words for _, words in names)
    note = rf"(?:[ \t\u3000]*(?![(（][ \t\u3000]*(?:{plain})[ \t\u3000]*[)）])[(（][^()（）]{{2,60}}[)）])?"
    blank = r"[ \t\u3000]*"
    return re.compile(
        rf"(?:^|(?<=[\s|｜])){blank}[■●○◆◇・]?[(（【\[〔<＜]?{blank}(?:{every}){blank}[)）】\]〕>＞]?{note}(?=$|[\s|｜])"
    )


__all__ = ["under_headings"]
