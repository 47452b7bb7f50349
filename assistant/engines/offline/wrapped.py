"""Cells of several figures, side by side without a gap, each wrapped over lines: the same kind of figure in a line.

合計回数：312回　合計回数：360回　合計回数：349回
（うち往診：38回、（うち往診：40回、（うち往診：42回、
訪問診療：274回）訪問診療：320回）訪問診療：307回）
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.documents import EMPTY, Line, Passage
from assistant.engines.offline.labels import BULLETS, Found, compact
from assistant.engines.offline.rows import CellKey, Row, cleaned_name
from assistant.engines.offline.shapes import Shape
from assistant.engines.offline.tallies import NUMBER, unit_pattern

_LEAD = re.compile(r"[\s(（]*(?:うち|内訳?)?[:：、]?[\s(（]*$")
_BULLETED = re.compile(rf"^\s*[{re.escape(BULLETS)}]")


@dataclass
class _Group:
    """Lines that make one row: for each kind of figure its stretches, one a column."""

    kinds: dict[str, list[Passage]] = field(default_factory=dict)
    name: list[Passage] = field(default_factory=list)
    width: int = 0


def wrapped_cells(lines: Sequence[Line], shape: Shape) -> list[Row] | None:
    """The rows of a table whose cells are so wrapped; None where its lines are of another make."""
    if len(shape.leaf_names) < 2:
        return None
    groups: list[_Group] = []
    open_: _Group | None = None
    columns: list[str] = []
    above: Line | None = None
    for line in lines:
        text = compact(line.passage)
        found = _figured(text, shape)
        kind = found[0].key if len(found) > 1 and len({f.key for f in found}) == 1 else None
        if kind is None and found:
            return None  # a line with figures of another make
        if kind is None:
            heads = [f.key for f in shape.columns.inside(text.text)]
            columns = list(dict.fromkeys(heads)) if len(set(heads)) > 1 else columns
            open_, above = None, None if heads else line
            continue
        if open_ is None or kind in open_.kinds or open_.width != len(found):
            open_ = _Group(width=len(found), name=[above.passage] if above is not None and _names(above, shape) else [])
            groups.append(open_)
        ends = [*(f.start for f in found[1:]), len(text)]
        open_.kinds[kind] = [text[f.end : end] for f, end in zip(found, ends, strict=True)]
        open_.name.append(_before(line.passage, text[: found[0].start]))
        above = None
    if not groups or any(len(g.kinds) < 2 for g in groups):
        return None
    columns = columns or list(shape.column)
    if any(g.width != len(columns) for g in groups):
        return None
    return [_row(g, columns, shape, alone=len(groups) == 1) for g in groups]


def _figured(text: Passage, shape: Shape) -> list[Found[str]]:
    """The labels of figures in a line that a figure, or its blank unit, follows."""
    behind = re.compile(rf"[:：]*(?:(?:{NUMBER})?{unit_pattern(shape.units)}|{NUMBER})")
    return [f for f in shape.leaves.inside(text.text) if behind.match(text.text, f.end)]


def _before(line: Passage, head: Passage) -> Passage:
    """What stands before a line's first label, as the form prints it: a name, or a piece of one."""
    lead = _LEAD.search(head.text)
    kept = [o for o in (head[: lead.start()] if lead else head).offsets if o >= 0]
    return line[: line.offsets.index(kept[-1]) + 1] if kept else EMPTY


def _names(line: Line, shape: Shape) -> bool:
    return _BULLETED.match(line.text) is not None or shape.totals.whole(line.text) is not None


def _row(group: _Group, columns: Sequence[str], shape: Shape, *, alone: bool) -> Row:
    cells: dict[CellKey, Passage] = {
        (column, kind): stretches[index]
        for kind, stretches in group.kinds.items()
        for index, column in enumerate(columns)
    }
    label = Passage.join([p for p in group.name if p.text.strip()], "\n")
    total = shape.totals.whole(label.text) if label else None
    name = EMPTY if total else cleaned_name(label)
    if total is None and not name and alone:
        total = shape.total
    return Row(name=name, key=total, cells=cells)


__all__ = ["wrapped_cells"]
