"""現状 of all efforts, then 取組目標 of all, then 実績 of all: columns of the form typed one below the other.

Below each heading the numbers of the efforts stand before the values; what is left of the lines tells the efforts.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.documents import Passage
from assistant.engines.offline.efforts.found import SITUATIONS
from assistant.engines.offline.efforts.kinds import column_of, label_behind_number, told_label
from assistant.engines.offline.efforts.marks import aligned
from schemas.group_report import EFFORT_KINDS

_SIGNS = r"[■◆◇□▼▶●○◎★☆・*#【〔\[［<＜《〈≪\s]"
_HEADING = re.compile(
    rf"{_SIGNS}*(?:[(（]?(?:\d|[①-⑨])[)）.．、]?[ \t\u3000]*)?"
    r"(?P<name>[^\s\d:：()（）】〕\]>＞》〉≫][^\d:：()（）】〕\]>＞》〉≫。]{0,17}?)"
    r"\s*[】〕\]］>＞》〉≫]?\s*(?:[(（][^()（）]*[)）])?\s*[】〕\]］>＞》〉≫]?\s*[:：]?\s*"
)
_NUMBER = re.compile(
    r"\s*(?:(?P<circled>[①②③])[)）.．、:：]?[ \t\u3000]*"
    r"|[(（]?(?P<number>[1-3])(?:[)）、:：][ \t\u3000]*|[.．,](?!\d)[ \t\u3000]*|[ \t\u3000]+(?=\S)|\s*$))"
)
_LONGEST_HEADING = 80  # characters, its remark included
_LEAST = 2  # columns that are told so, and efforts that each of them numbers
_ORDER = tuple(EFFORT_KINDS)


@dataclass(slots=True)
class _Column:
    """The lines below the heading of a column, by effort."""

    name: str
    of: dict[str, list[Passage]] = field(default_factory=dict)


def situations_by_column(
    lines: Sequence[Passage], source: str
) -> tuple[dict[str, dict[str, Passage]], list[Passage]] | None:
    """(situations by effort and field, the lines without them); None where the lines are not told by column.

    `source`: the document's text, which tells the blank lines between.
    """
    columns: list[_Column] = []
    rest: list[Passage] = []
    now: _Column | None = None
    before: Passage | None = None
    for line in (line for line in lines if line.text.strip()):
        name = _heading(line.text)
        if name in SITUATIONS:
            now = _Column(name)
            columns.append(now)
        elif name is not None or now is None or not _put(now, line, apart=_apart(before, line, source)):
            now = None
            rest.extend([] if name == "content" else [line])
        before = line
    names = [c.name for c in columns]
    if len(names) < _LEAST or len(set(names)) < len(names) or any(len(c.of) < _LEAST for c in columns):
        return None
    return {kind: {c.name: _value(c.of[kind]) for c in columns if kind in c.of} for kind in _ORDER}, rest


def _heading(text: str) -> str | None:
    """The column that a line names, and nothing else: ◎現状（過去6箇月間）, 【取組目標】."""
    text = aligned(text).strip()
    match = _HEADING.fullmatch(text) if len(text) <= _LONGEST_HEADING else None
    return column_of(match["name"]) if match else None


def _put(column: _Column, line: Passage, *, apart: bool) -> bool:
    """Put a line below the effort that it names, or that it goes on with; False where the column has ended before.

    `apart`: a blank line stands before it.
    """
    label = _label(aligned(line.text))
    if label is not None and all(_ORDER.index(k) < _ORDER.index(label[0]) for k in column.of):
        column.of[label[0]] = [line[label[1] :].strip()]
        return True
    if not column.of or apart:
        return False
    column.of[next(reversed(column.of))].append(line)
    return True


def _label(text: str) -> tuple[str, int] | None:
    """(the effort, the offset behind its number or name) of a line that begins with one."""
    if number := _NUMBER.match(text):
        return _ORDER["123①②③".index(number["number"] or number["circled"]) % 3], number.end()
    return label_behind_number(text) or told_label(text)


def _value(lines: Sequence[Passage]) -> Passage:
    return Passage.join([line.strip() for line in lines if line.text.strip()], "\n")


def _apart(before: Passage | None, line: Passage, source: str) -> bool:
    """Whether a blank line stands before a line."""
    if before is None or before.end is None or line.start is None or line.start < before.end:
        return False
    return source.count("\n", before.end, line.start) > 1


__all__ = ["situations_by_column"]
