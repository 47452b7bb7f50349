"""② printed as a small table of its own: a meeting a row, under 回 | 開催日 | 内容 | 方法 | 参加機関."""

import re
from functools import cache

from assistant.documents import GLUE, Cell, Passage, Table
from assistant.engines.offline.labels import Labels
from assistant.japanese import closed_up, fold
from schemas.fields import Leaf, fields_of
from schemas.group_report import Meeting

_FEWEST = 3  # columns of meetings that make a table of them
_NUMBER = ("回", "回数", "No", "No.", "番号", "開催回")
# The words that `meetings` knows a line's values by.
_SAID = {"topic": "内容：", "method": "方法：", "frequency": "頻度：", "lecturer": "講師：", "participants": "参加："}


def meeting_rows(table: Table) -> list[Passage]:
    """The table's meetings, a line each with its values labelled; [] for a table of anything else."""
    header, columns = _header(table)
    if not columns:
        return []
    found = (_told({columns[c.column]: c for c in _cells(table, row) if c.column in columns}) for row in header)
    return [line for line in found if line.text.strip()]


def _header(table: Table) -> tuple[range, dict[int, str]]:
    """The rows below the header, and the field of each column."""
    for row in range(min(2, table.rows)):
        columns = {c.column: name for c in _cells(table, row) if (name := _field(c.text))}
        named = set(columns.values())
        if len(named) >= _FEWEST and named & {"number", "start"} and named & {"topic", "participants"}:
            return range(row + 1, table.rows), columns
    return range(0), {}


def _cells(table: Table, row: int) -> list[Cell]:
    return list({id(c): c for c in table.grid[row] if c is not None and c.row == row}.values())


def _field(text: str) -> str | None:
    return "number" if fold(text) in _NUMBER else _labels().whole(text)


@cache
def _labels() -> Labels[str]:
    return Labels([(s.name, s.label) for s in fields_of(Meeting) if isinstance(s.label, Leaf) and s.name != "number"])


def _told(cells: dict[str, Cell]) -> Passage:
    """One meeting as `meetings` reads them: 第1回 5月30日　内容：…　参加：…"""
    pieces: list[Passage] = []
    for name in ("number", "start", *_SAID):
        cell = cells.get(name)
        value = closed_up(cell.passage) if cell is not None else Passage("", ())
        if not re.search(r"\w", value.text):
            continue
        if name == "number" and re.fullmatch(r"\d{1,2}", fold(value.text)):
            value = Passage.join([value, _glued("回目")])
        pieces.append(Passage.join([_glued(_SAID[name]), value]) if name in _SAID else value)
    return Passage.join(pieces, "\u3000")


def _glued(words: str) -> Passage:
    return Passage(words, (GLUE,) * len(words))


__all__ = ["meeting_rows"]
