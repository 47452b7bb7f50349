"""Rows of a table that a reader could not tell apart (no rule, no blank line between): several rows in one."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.documents import EMPTY, Cell, Passage, Table
from assistant.engines.offline.labels import key_of
from assistant.engines.offline.rows import CellKey, Row, cleaned_name
from assistant.engines.offline.shapes import Shape
from assistant.engines.offline.tallies import NUMBER, unit_pattern

_NUMBERS = re.compile(NUMBER)
_BULLET = re.compile(r"^\s*[・･○●◆◇■□▶•]")


def unstacked(label: Passage, key: str | None, cells: dict[CellKey, Passage], shape: Shape) -> list[Row]:
    """The rows that a row's label and cells make: one, or several where each cell has as many whole figures as the
    label has names."""
    one = [Row(name=label if key else cleaned_name(label), key=key, cells=cells)]
    if key is not None or shape.is_cellular or shape.name is None:
        return one
    stacks = {k: _figures(p, shape) for k, p in cells.items() if p.text.strip()}
    heights = {len(s) for s in stacks.values()}
    if len(heights) != 1 or heights == {1} or len(stacks) * 2 <= len(cells):
        return one
    names = _names(label, heights.pop(), shape)
    if not names:
        return [Row(name=cleaned_name(label), lost=frozenset(column for column, _ in stacks))]
    return [
        Row(
            name=name if total else cleaned_name(name),
            key=total,
            cells={k: stacks[k][i] if k in stacks else EMPTY for k in cells},
        )
        for i, (name, total) in enumerate(names)
    ]


def with_splits_below(rows: Sequence[Row], shape: Shape) -> list[Row]:
    """Rows of which the second line tells the figures that the first one sums up: 360 over 30/330."""
    parts = len(shape.leaf_names) - 1
    found: list[Row] = []
    for row in rows:
        above = found[-1] if found else None
        if above is None or parts < 1 or row.key or row.name or not _is_split(row, above, parts):
            found.append(row)
            continue
        joined = {
            k: Passage.join([p, row.cells[k]], "、") if row.cells[k].text.strip() else p for k, p in above.cells.items()
        }
        found[-1] = replace(above, cells=joined)
    return found


def leaf_behind(name: Passage, shape: Shape) -> tuple[Passage, str | None]:
    """A row's name and the figure that its last word is the label of: 北町医院　合計回数."""
    match = re.search(r"(?<=\S)[\s(（:：]+([^\s(（:：]+?)[)）]?$", name.text)
    leaf = shape.leaves.whole(match[1].removeprefix("うち")) if match and len(match[1]) > 1 else None
    return (name[: match.start()], leaf) if match and leaf is not None else (name, None)


def with_leaves_below(rows: Sequence[Row], shape: Shape) -> list[Row]:
    """Rows with the rows below them that tell one figure each (うち往診 | 48 | 50); such rows below none stay."""
    found: list[Row] = []
    for row in rows:
        above = found[-1] if found else None
        nameless = row.key is None and not row.name and bool(row.cells) and all(leaf for _, leaf in row.cells)
        cells = _as_leaves(above, shape) if nameless and above is not None and (above.name or above.key) else None
        if above is None or cells is None or any(cells.get(k, EMPTY).text.strip() for k in row.cells):
            found.append(row)
        else:
            found[-1] = replace(above, cells=cells | dict(row.cells))
    return found


def _as_leaves(row: Row, shape: Shape) -> dict[CellKey, Passage] | None:
    """A row's cells, a lone figure as the first of those that a cell may hold; None where one holds several."""
    if any(leaf is None and len(_NUMBERS.findall(p.text)) > 1 for (_, leaf), p in row.cells.items()):
        return None
    return {(c, leaf or shape.leaf_names[0]): p for (c, leaf), p in row.cells.items()}


def _is_split(row: Row, above: Row, parts: int) -> bool:
    """Whether each figure of a row stands above as many of the next one as its cells have parts."""
    if row.cells.keys() != above.cells.keys() or any(leaf for _, leaf in row.cells):
        return False
    pairs = [(len(_NUMBERS.findall(p.text)), len(_NUMBERS.findall(row.cells[k].text))) for k, p in above.cells.items()]
    return (1, parts) in pairs and all(pair in ((1, parts), (0, 0), (1, 0)) for pair in pairs)


def _figures(cell: Passage, shape: Shape) -> list[Passage]:
    """The cell's lines, if each is a whole figure (or its blank) of the same make; else the cell as it is."""
    lines = [line for line in cell.lines() if line.text.strip()]
    unit = unit_pattern(shape.units)
    for pattern in (rf"(?:{NUMBER})?{unit}", NUMBER):
        if all(re.fullmatch(pattern, key_of(line.text)) for line in lines):
            return lines
    return [cell]


def _total_apart(groups: list[list[Passage]], shape: Shape) -> list[list[Passage]]:
    """With the total's label, that ran into the last name, on its own."""
    last = groups[-1][-1]
    for heading, _ in shape.totals.pairs:
        cut = len(last.text) - len(heading)
        if cut > 0 and key_of(last.text[cut:]) == heading:
            return [*groups[:-1], [*groups[-1][:-1], last[:cut]], [last[cut:]]]
    return groups


def continued(table: Table) -> Table:
    """A table in which rows that only go on with the cells above (their brackets are still open) are one with them."""
    owner = _owners(table)
    if all(owner[row] == row for row in owner):
        return table
    place = {row: index for index, row in enumerate(sorted(set(owner.values())))}
    merged: dict[tuple[int, int], Cell] = {}
    for cell in sorted(table.cells, key=lambda c: (c.row, c.column)):
        row, end = place[owner[cell.row]], place[owner[cell.row + cell.row_span - 1]]
        before = merged.get((row, cell.column))
        text = Passage.join([before.passage, cell.passage], "\n") if before and cell.passage.text.strip() else None
        if before is None:
            merged[row, cell.column] = replace(cell, row=row, row_span=end - row + 1)
        elif text is not None:
            merged[row, cell.column] = replace(before, passage=text)
    return Table(cells=tuple(merged.values()), origin=table.origin)


def _owners(table: Table) -> dict[int, int]:
    """Each row's own number, or that of the row above which it goes on with."""
    owner: dict[int, int] = {}
    said: dict[int, str] = {}  # by column: what stands there since the row that is gone on with
    for row in range(table.rows):
        here = {c.column: c.text for c in table.grid[row] if c is not None and c.row == row and c.text.strip()}
        opened = sum(_open(said.get(column, "")) for column in here)
        goes_on = row > 0 and opened > 0 and opened * 2 >= len(here)
        owner[row] = owner[row - 1] if goes_on else row
        said = {c: said.get(c, "") + here.get(c, "") for c in said.keys() | here.keys()} if goes_on else here
    return owner


def _open(text: str) -> bool:
    return len(re.findall(r"[(（]", text)) > len(re.findall(r"[)）]", text))


def _names(label: Passage, count: int, shape: Shape) -> list[tuple[Passage, str | None]]:
    """The label's names, one for each row, totals by their key; [] where it has not as many names."""
    lines = [line for line in label.lines() if line.text.strip()]
    bulleted = any(_BULLET.match(line.text) for line in lines)
    groups: list[list[Passage]] = []
    for line in lines:
        begins = bool(_BULLET.match(line.text)) or shape.totals.whole(line.text) is not None
        if begins or not groups or not bulleted:
            groups.append([line])
        else:
            groups[-1].append(line)
    if len(groups) == count - 1 and groups:
        groups = _total_apart(groups, shape)
    if len(groups) != count:
        return []
    return [(Passage.join(g, "\n"), shape.totals.whole(g[0].text) if len(g) == 1 else None) for g in groups]
