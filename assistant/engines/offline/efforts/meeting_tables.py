"""② printed as a small table of its own: a meeting a row, under 回 | 開催日 | 内容 | 方法 | 参加機関."""

import re
from collections.abc import Sequence
from functools import cache

from assistant.documents import EMPTY, GLUE, Cell, Passage, Table
from assistant.engines.offline.efforts.marks import aligned
from assistant.engines.offline.efforts.meeting_labels import begins_meeting, wordings
from assistant.engines.offline.efforts.meeting_values import is_method
from assistant.engines.offline.efforts.organisations import organisation, participants
from assistant.engines.offline.labels import Labels
from assistant.japanese import closed_up, dates, fold
from schemas.fields import Label

_TAB = re.compile(r"\t")
_WIDE = re.compile(r"[ ]{2,}|\u3000+[ ]*|[ \u3000]*[|｜][ \u3000]*")
_ANY_YEAR = 2000  # only whether there is a date matters
_BEHIND_DATE = 14  # characters behind a date: its weekday, the time
_FEWEST = 3  # columns of meetings that make a table of them
_NUMBER = ("回", "回数", "No", "No.", "番号", "開催回")
# The words that `meetings` knows a line's values by.
_SAID = {"topic": "内容：", "method": "方法：", "frequency": "頻度：", "lecturer": "講師：", "participants": "参加："}


def meeting_rows(table: Table) -> list[Passage]:
    """The table's meetings, a line each with its values labelled; [] for a table of anything else."""
    for row in range(min(2, table.rows)):
        columns = header_fields(_cells(table, row))
        if columns:
            rows = [_cells(table, below) for below in range(row + 1, table.rows)]
            columns = _with_dates(columns, rows)
            found = (_told(columns, cells) for cells in rows)
            return [line for line in found if line.text.strip()]
    return []


def _with_dates(columns: dict[int, str], rows: Sequence[Sequence[Cell]]) -> dict[int, str]:
    """With the column of dates, whatever its heading, where none is named so: 日程, いつ."""
    if "start" in columns.values():
        return columns
    dated = [c.column for row in rows for c in row if c.column not in columns and _content(c.text) == "start"]
    return {**columns, dated[0]: "start"} if dated else columns


def nested_rows(rows: Sequence[Sequence[Cell]], first: int) -> list[Passage]:
    """The meetings of a small table that lies in the cells of another one, from its header in row `first` on, as
    `meeting_rows` gives them, a row each; [] where that row is no such header.

    `rows`: the filled cells of each row, where they begin. The row of the header may begin with ②.
    """
    columns = header_fields(rows[first])
    found: list[Passage] = []
    for row in rows[first + 1 :] if columns else ():
        if not row or row[0].column < min(columns) or not {c.column for c in row} <= set(columns):
            break
        found.append(_told(columns, row))
    return found


def header_fields(cells: Sequence[Cell]) -> dict[int, str]:
    """The field of each column of a header of meetings; {} for cells that are none."""
    columns = {c.column: name for c in cells if (name := _field(c.text))}
    named = set(columns.values())
    fits = len(named) >= _FEWEST and named & {"number", "start"} and named & {"topic", "participants"}
    return columns if fits else {}


def fields_by_content(header: Sequence[tuple[int, Passage]], row: Sequence[tuple[int, Passage]]) -> dict[int, str]:
    """The fields of columns whose headings are in any words (いつ, だれと), by what stands in the row below them; {}
    where that row tells no meeting."""
    held = {c: name for c, p in row if (name := _content(p.text))}
    named = {c: name for c, p in header if (name := _field(p.text))}
    columns = {c for c, _ in header}
    if "start" not in held.values() or any(_content(p.text) == "start" for _, p in header) or len(columns) < _FEWEST:
        return {}
    found: dict[int, str] = {}
    for column in sorted(columns):
        name = named.get(column) or held.get(column)
        if name and name not in found.values():
            found[column] = name
    topic = next((c for c, _ in row if c in columns and c not in found), None)
    if "topic" not in found.values() and topic is not None:
        found[topic] = "topic"
    return found if {"topic", "participants"} & set(found.values()) else {}


def _content(text: str) -> str | None:
    """The field that a cell's content tells: a date, a count, a way of meeting, organisations."""
    same = aligned(text).strip()
    when = dates(same, _ANY_YEAR)
    if when and when[0].start == 0 and len(same) - when[-1].end <= _BEHIND_DATE:
        return "start"
    if re.fullmatch(r"第?\s*\d{1,2}\s*(?:回目?)?", same):
        return "number"
    if is_method(Passage.of(same)):
        return "method"
    members = participants(Passage.of(same))
    return "participants" if members and all(organisation(m.text) for m in members) else None


def _cells(table: Table, row: int) -> list[Cell]:
    return list({id(c): c for c in table.grid[row] if c is not None and c.row == row}.values())


def _field(text: str) -> str | None:
    return "number" if fold(text) in _NUMBER else _labels().whole(text)


@cache
def _labels() -> Labels[str]:
    return Labels([(n, Label(ja=h[0], en=n, headings=h)) for n, h in wordings().items() if h and n != "number"])


def typed_rows(passage: Passage) -> Passage:
    """Meetings with the lines of a table that tabs or wide blanks part (回　月日　内容　参加機関) told one a line, as
    `meeting_rows` gives them; other text stays as it is. Lines without a blank go on with the last column."""
    lines = passage.lines()
    for index, line in enumerate(lines):
        fields = [_field(p.text) or "" for p in _parts(line)]
        named = {name for name in fields if name}
        if len(named) >= _FEWEST and named & {"number", "start"} and named & {"topic", "participants"}:
            found, end = _typed(fields, lines[index + 1 :])
            if found:
                return Passage.join([*lines[:index], *found, *lines[index + 1 + end :]], "\n")
    return passage


def _typed(fields: Sequence[str], lines: Sequence[Passage]) -> tuple[list[Passage], int]:
    """The rows below a header of these fields, and how many lines they take."""
    rows: list[list[Passage]] = []
    end = 0
    for end, line in enumerate([*lines, Passage("\n", (GLUE,))]):  # noqa: B007
        parts = _parts(line)
        if len(parts) == len(fields):
            rows.append(parts)
        elif rows and len(parts) == 1 and organisation(line.text):
            rows[-1][-1] = Passage.join([rows[-1][-1], line], "\n")
        else:
            break
    return [told_row({name: cell for name, cell in zip(fields, row, strict=True) if name}) for row in rows], end


def _parts(line: Passage) -> list[Passage]:
    return (
        [p for part in line.split(_WIDE) if (p := part.strip()).text]
        if "\t" not in line.text
        else [part.strip() for part in line.split(_TAB)]
    )


def _told(columns: dict[int, str], row: Sequence[Cell]) -> Passage:
    return told_row({columns[c.column]: c.passage for c in row if c.column in columns})


def told_row(values: dict[str, Passage]) -> Passage:
    """One meeting as `meetings` reads them: 第1回 5月30日　内容：…　参加：…"""
    pieces: list[Passage] = []
    for name in ("number", "start", *_SAID):
        value = values.get(name, EMPTY)
        value = value.strip() if name == "participants" else _closed(value)
        if not re.search(r"\w", value.text):
            continue
        if name == "number" and re.fullmatch(r"\d{1,2}", fold(value.text)):
            value = Passage.join([value, _glued("回目")])
        pieces.append(Passage.join([_glued(_SAID[name]), value]) if name in _SAID else value)
    return Passage.join(pieces, "\u3000")


def _closed(cell: Passage) -> Passage:
    """A cell on one line; a line that begins with a label (講師：…) stays apart."""
    pieces: list[Passage] = []
    for line in cell.lines():
        if pieces and not begins_meeting(aligned(line.text)):
            pieces[-1] = Passage.join([pieces[-1], line], "\n")
        else:
            pieces.append(line)
    return Passage.join([closed_up(piece) for piece in pieces], "\u3000")


def _glued(words: str) -> Passage:
    return Passage(words, (GLUE,) * len(words))


__all__ = ["fields_by_content", "header_fields", "meeting_rows", "nested_rows", "told_row", "typed_rows"]
