"""What a stretch of text or a table says about the part that it belongs to, by labelled figures, units and labels."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from assistant.documents import Cell, Table
from assistant.engines.offline.labels import Labels, key_of
from assistant.engines.offline.shapes import Shape

KANJI = "〇一二三四五六七八九十百千万"
NUMBER = rf"(?:約|およそ|延べ)?[△▲\-−–+]?(?:\d[\d,]*(?:\.\d+)?|[{KANJI}]+)"
_SAME = {"名": "(?:名|人)", "人": "(?:名|人)"}
_LONG_HEADING = 9  # characters from which a heading inside a longer text still is a title
_LONGEST_TITLE = 150
_TITLE_REACH = 6  # rows below a table's top in which its column headings may name parts


@dataclass(frozen=True, slots=True)
class Tally:
    """`sure`: labelled figures that only this part has. `spoken`: columns and figures of its unit, as in a sentence."""

    sure: bool
    spoken: bool
    figures: int = 0


_NOTHING = Tally(sure=False, spoken=False)


@lru_cache(maxsize=64)
def unit_pattern(units: frozenset[str]) -> str:
    """A pattern for any of the units; 人 is 名."""
    return "(?:" + "|".join(sorted(_SAME.get(u, re.escape(u)) for u in units)) + ")" if units else r"(?!)"


def claims(words: str, shape: Shape) -> Tally:
    """What a stretch of text says for a part."""
    text = key_of(words)
    if not any(unit in text for unit in shape.units):
        return _NOTHING
    figures = re.findall(NUMBER + unit_pattern(shape.units), text)
    columns = {f.key for f in shape.columns.inside(text)}
    rows = {f.key for f in shape.fixed.inside(text)}
    if shape.fixed.pairs:
        sure = len(figures) >= 2 and bool(rows) and (len(rows) >= 2 or len(columns) >= 2)
    else:
        sure = len(_labelled(text, shape.leaves, shape)) >= 2
    spoken = len(figures) >= 2 and len(columns) >= 2 and (bool(rows) or not shape.fixed.pairs)
    return Tally(sure=sure, spoken=spoken, figures=len(figures))


def _labelled(text: str, labels: Labels[str], shape: Shape) -> set[str]:
    """The labels that a figure of the shape's unit, or its blank, follows."""
    follows = re.compile(rf"[:：はがもでのをと各=]*(?:\([^()\d]*\))?[:：]?(?:{NUMBER})?{unit_pattern(shape.units)}")
    return {f.key for f in labels.inside(text) if follows.match(text, f.end)}


def pieces(
    table: Table, titles: Labels[str], known: Mapping[str, Shape], listed: str | None, current: str | None
) -> list[tuple[str | None, Table]]:
    """A table with the part that it belongs to, in several pieces where it holds several parts."""
    found: list[tuple[str | None, Table]] = []
    for band in _bands(table, known):
        found += _pieces(band, titles, known, listed, found[-1][0] if found else current)
    return found


def _bands(table: Table, known: Mapping[str, Shape]) -> list[Table]:
    """A table, cut where a blank row stands above a header: a sheet or an export holds several tables in one."""
    filled = [any(c is not None and c.text.strip() for c in row) for row in table.grid]
    cuts = [
        row
        for row in range(2, table.rows)
        if filled[row]
        and not filled[row - 1]
        and any(filled[: row - 1])
        and any(_has_header(table, [row], shape) for shape in known.values())
        and not any(c.row < row < c.row + c.row_span for c in table.cells)
    ]
    if not cuts:
        return [table]
    return [_rows(table, list(range(a, b))) for a, b in pairwise([0, *cuts, table.rows])]


def _pieces(
    table: Table, titles: Labels[str], known: Mapping[str, Shape], listed: str | None, current: str | None
) -> list[tuple[str | None, Table]]:
    """The pieces of a table without a gap."""
    across = _across(table, titles, known)
    if len(across) > 1:
        return [(part, table) for part in across]
    owners = _row_owners(table, titles)
    if owners:
        return _cut(table, owners, known)
    return [(_by_content(table, known, listed, current), table)]


def _across(table: Table, titles: Labels[str], known: Mapping[str, Shape]) -> list[str]:
    """Parts that stand side by side: named by headings of different columns in one of the first rows."""
    for row in range(min(_TITLE_REACH, table.rows)):
        found: dict[str, int] = {}
        for cell in table.cells:
            part = titles.whole(cell.text) if cell.row == row else None
            if part in known and part not in found and part is not None:
                found[part] = cell.column
        if len(found) > 1:
            return list(found)
    return []


def _row_owners(table: Table, titles: Labels[str]) -> dict[int, str]:
    """Row -> the part that a title across the row, or a label at its left, names."""
    owners: dict[int, str] = {}
    for number, row in enumerate(table.grid):
        cells = list({id(c): c for c in row if c is not None and c.text.strip()}.values())
        for cell in cells[:2]:
            part = _titled(cell, titles, alone=len(cells) == 1) if cell.row == number else None
            if part is not None and (len(cells) == 1 or cell.column == 0 or cells[0].row != number):
                owners.setdefault(number, part)
    return owners


def _titled(cell: Cell, titles: Labels[str], *, alone: bool) -> str | None:
    """The part that a cell names; the only cell of a row may name it in a longer title."""
    part = titles.whole(cell.text)
    if part is not None or not alone:
        return part
    long = [f for f in titles.inside(key_of(cell.text)) if f.end - f.start >= _LONG_HEADING]
    return long[0].key if long and len(cell.text) <= _LONGEST_TITLE else None


def _cut(table: Table, owners: dict[int, str], known: Mapping[str, Shape]) -> list[tuple[str | None, Table]]:
    """Rows by owner: a row without one goes with the row above, the first rows with what they head."""
    starts = sorted(owners)
    spans: list[tuple[str, int, int]] = []
    for index, start in enumerate(starts):
        stop = starts[index + 1] if index + 1 < len(starts) else table.rows
        if spans and spans[-1][0] == owners[start]:
            spans[-1] = (owners[start], spans[-1][1], stop)
        else:
            spans.append((owners[start], start, stop))
    if len(spans) == 1:
        return [(spans[0][0], table)]
    spans = _with_headers(table, spans, known)
    found: list[tuple[str | None, Table]] = []
    for index, (part, start, stop) in enumerate(spans):
        rows = list(range(start, stop))
        if index == 0:
            rows = list(range(0, stop))
        elif not _has_header(table, rows, known.get(part)):
            rows = [*range(0, starts[0]), *rows]
        found.append((part, _rows(table, rows)))
    return found


def _with_headers(
    table: Table, spans: list[tuple[str, int, int]], known: Mapping[str, Shape]
) -> list[tuple[str, int, int]]:
    """A header row at the end of a piece belongs to the next piece, which a label at its left opens one row late."""
    fixed = list(spans)
    for index in range(1, len(fixed)):
        part, start, stop = fixed[index]
        before = fixed[index - 1]
        shape = known.get(part)
        if shape and start - 1 > before[1] and _has_header(table, [start - 1], shape):
            fixed[index] = (part, start - 1, stop)
            fixed[index - 1] = (before[0], before[1], start - 1)
    return fixed


def _has_header(table: Table, rows: list[int], shape: Shape | None) -> bool:
    if shape is None:
        return True
    for row in rows:
        keys = {shape.columns.header(c.text) for c in table.cells if c.row == row and len(c.text) < 80}
        if len(keys - {None}) >= 2:
            return True
    return False


def _rows(table: Table, rows: list[int]) -> Table:
    """A table of some of a table's rows; cells that reach beyond are cut."""
    place = {row: index for index, row in enumerate(rows)}
    cells: list[Cell] = []
    for cell in table.cells:
        covered = [place[r] for r in range(cell.row, cell.row + cell.row_span) if r in place]
        if covered:
            cells.append(replace(cell, row=min(covered), row_span=max(covered) - min(covered) + 1))
    return Table(cells=tuple(cells), origin=table.origin)


def _by_content(table: Table, known: Mapping[str, Shape], listed: str | None, current: str | None) -> str | None:
    """The part of a table without a title: by the labels inside it, the section it stands in, its units."""
    sure = Counter[str]()
    for name, shape in known.items():
        for cell in table.cells:
            sure[name] += claims(cell.text, shape).sure
        sure[name] += 2 * _heads(table, shape)
    best = [name for name, count in sure.most_common() if count and count == max(sure.values())]
    if current in best:
        return current
    if len(best) == 1:
        return best[0]
    if current in known and current is not None:
        return current if not listed or _fits(table, known[current]) else listed
    if listed is not None:
        return listed
    by_unit = [name for name, shape in known.items() if _fits(table, shape) and _in_unit(table, shape)]
    return by_unit[0] if len(by_unit) == 1 else current


def _heads(table: Table, shape: Shape) -> int:
    """How many of the shape's own row labels or figure labels stand alone in cells, beyond the first."""
    labels = shape.fixed if shape.fixed.pairs else shape.leaves
    found = {labels.whole(c.text) for c in table.cells if len(c.text) < 40} - {None}
    return max(0, len(found) - 1)


def _fits(table: Table, shape: Shape) -> bool:
    keys = {shape.columns.header(c.text) for c in table.cells if len(c.text) < 80} - {None}
    return len(keys) >= 2


def _in_unit(table: Table, shape: Shape) -> bool:
    """Whether most filled cells hold a figure of the shape's unit, and the shape has one figure a cell."""
    if shape.is_cellular or shape.fixed.pairs:
        return False
    pattern = re.compile(rf"(?:{NUMBER})?{unit_pattern(shape.units)}")
    return sum(bool(pattern.fullmatch(key_of(c.text))) for c in table.cells) >= 2
