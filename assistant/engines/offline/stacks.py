"""Rows of a table that a reader could not tell apart (no rule, no blank line between): several rows in one."""

import re

from assistant.documents import EMPTY, Passage
from assistant.engines.offline.labels import key_of
from assistant.engines.offline.rows import CellKey, Row, cleaned_name
from assistant.engines.offline.shapes import Shape
from assistant.engines.offline.tallies import NUMBER, unit_pattern

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
    return [
        Row(
            name=name if total else cleaned_name(name),
            key=total,
            cells={k: stacks[k][i] if k in stacks else EMPTY for k in cells},
        )
        for i, (name, total) in enumerate(names)
    ] or one


def _figures(cell: Passage, shape: Shape) -> list[Passage]:
    """The cell's lines, if each is a whole figure (or its blank) of the same make; else the cell as it is."""
    lines = [line for line in cell.lines() if line.text.strip()]
    unit = unit_pattern(shape.units)
    for pattern in (rf"(?:{NUMBER})?{unit}", NUMBER):
        if all(re.fullmatch(pattern, key_of(line.text)) for line in lines):
            return lines
    return [cell]


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
    if len(groups) != count:
        return []
    return [(Passage.join(g, "\n"), shape.totals.whole(g[0].text) if len(g) == 1 else None) for g in groups]
