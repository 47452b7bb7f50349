"""Tables typed within ruled columns: names that go on in the next line of their column are one with it.

連携する医療機関　| １９名
内の合計　　　　　|
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.documents import GLUE, Cell, Document, Passage, Table
from assistant.engines.offline.coordinates.names import names_in
from assistant.engines.offline.labels import BULLETS, key_of
from assistant.engines.offline.shapes import Shape
from assistant.engines.offline.stacks import continued
from assistant.japanese import closed_up, display_width, fold

_TYPED = frozenset({"markdown", "pipes", "box", "aligned"})
_BEGINS = re.compile(rf"\s*(?:[{re.escape(BULLETS)}①-⑳]|[(（]?\d{{1,2}}[)）.．、])")
_BETWEEN_KINDS = re.compile(r"(?:うち|内訳|内|での?|の|回数|人数|死亡患者数|[\W_])*")
_FIGURES = re.compile(r"[△▲]?[\d０-９]+(?:[,，.．][\d０-９]+)*[ \t\u3000]*(?:名|回|人|件)?")
_FULL = 1  # columns of a line in which a wide character no longer fits
_NEARLY = 4  # columns that a line may leave blank where a person breaks it between words


def with_rejoined(document: Document, shapes: Iterable[Shape]) -> Document:
    """The document with its tables so."""
    shapes = tuple(shapes)
    named = next((shape for shape in shapes if shape.name is not None), None)
    if named is None:
        return document
    kinds = [shape for shape in shapes if shape.is_cellular]
    blocks = [
        rejoined(_with_kinds(block, kinds), named) if isinstance(block, Table) else block for block in document.blocks
    ]
    same = all(new is old for new, old in zip(blocks, document.blocks, strict=True))
    return document if same else replace(document, blocks=tuple(blocks))


def rejoined(table: Table, shape: Shape) -> Table:
    """The table with broken cells in one piece: those in brackets, and names that fill their column's width."""
    table = continued(_with_kinds(table, [shape] if shape.is_cellular else []))
    if table.origin not in _TYPED or table.columns < 2:
        return table
    label = _label_column(table)
    if label is None:
        return table
    width = max(
        (display_width(line.strip()) for c in table.cells if c.column == label for line in c.text.split("\n")),
        default=0,
    )
    owner: dict[int, int] = {}
    said = ""
    for row in range(table.rows):
        here = [c for c in table.grid[row] if c is not None and c.row == row and c.text.strip()]
        alone = len(here) == 1 and here[0].column == label and here[0].row_span == here[0].column_span == 1
        goes_on = row > 0 and alone and bool(said) and _goes_on(said, here[0].text, width, shape)
        owner[row] = owner[row - 1] if goes_on else row
        text = next((c.text for c in here if c.column == label), "")
        said = said + "\n" + text if goes_on else text
    return table if all(owner[row] == row for row in owner) else _merged(table, owner)


def _with_kinds(table: Table, shapes: Sequence[Shape]) -> Table:
    """A table whose labels list kinds of figures in their last line: A医院 over （往診／訪問診療）, 58 over （4／54）.

    The kinds go to their figures, 58、往診4、訪問診療54, where each cell of the row has as many; else all stays.
    """
    found: dict[tuple[int, int], Passage] = {}
    for cell in table.cells if shapes else ():
        *name, last = [line for line in cell.passage.lines() if line.text.strip()] or [cell.passage]
        kinds = _kinds(last.text, shapes) if name and not re.search(r"[\d０-９]", last.text) else []
        if not kinds:
            continue
        row = [c for c in table.cells if c.row == cell.row and c.column != cell.column and c.text.strip()]
        told = [_each_told(c.passage, kinds) for c in row]
        if told and None not in told:
            found[cell.row, cell.column] = Passage.join(name, "\n")
            found.update({(c.row, c.column): t for c, t in zip(row, told, strict=True) if t is not None})
    if not found:
        return table
    cells = tuple(replace(c, passage=found.get((c.row, c.column), c.passage)) for c in table.cells)
    return Table(cells=cells, origin=table.origin)


def _kinds(text: str, shapes: Sequence[Shape]) -> list[str]:
    """The labels of kinds that a line lists, if it says nothing else."""
    key = key_of(text)
    for shape in shapes:
        kinds = shape.leaves.inside(key)
        rest = "".join(c for i, c in enumerate(key) if not any(f.start <= i < f.end for f in kinds))
        if kinds and _BETWEEN_KINDS.fullmatch(rest):
            return [key[f.start : f.end] for f in kinds]
    return []


def _each_told(cell: Passage, kinds: Sequence[str]) -> Passage | None:
    """A cell's figures, each kind's with its label before it; None where there are not one for the sum and as many."""
    figures = [cell.span(m) for m in _FIGURES.finditer(cell.text)]
    blank = not figures and not re.search(r"[^\W名回件人]", cell.text)
    if blank:
        return cell
    if len(figures) != len(kinds) + 1:
        return None
    labels = [Passage("、" + kind, (GLUE,) * (len(kind) + 1)) for kind in kinds]
    pieces = [piece for pair in zip(labels, figures[1:], strict=True) for piece in pair]
    return Passage.join([figures[0], *pieces])


def _label_column(table: Table) -> int | None:
    """The first column that has words in it."""
    for column in range(table.columns):
        if any(c.column == column and re.search(r"[^\W\d]", c.text) for c in table.cells):
            return column
    return None


def _goes_on(said: str, text: str, width: int, shape: Shape) -> bool:
    """Whether a name that stands alone in its row goes on with the one over it."""
    last, whole = said.split("\n")[-1], closed_up(Passage.of(said + text, 0, len(said + text))).text
    left = width - display_width(last.strip())
    if left > _NEARLY or _BEGINS.match(text):
        return False
    if _is_sum(whole, shape) and not _is_sum(said, shape):
        return True
    if shape.totals.whole(text) is not None or _is_name(said) or shape.names.whole(said) is not None:
        return False
    return _is_name(whole) or (left <= _FULL and not _is_name(text) and not _is_sum(said, shape))


def _is_name(text: str) -> bool:
    found = names_in(text.replace("\n", ""))
    return len(found) == 1 and fold(found[0]) == fold(text)


def _is_sum(text: str, shape: Shape) -> bool:
    """Whether a label is one for the sum to the letter: a broken one is like it."""
    found = shape.totals.leading(key_of(text))
    return found is not None and found.end == len(key_of(text))


def _merged(table: Table, owner: dict[int, int]) -> Table:
    place = {row: index for index, row in enumerate(sorted(set(owner.values())))}
    merged: dict[tuple[int, int], Cell] = {}
    for cell in sorted(table.cells, key=lambda c: (c.row, c.column)):
        row, end = place[owner[cell.row]], place[owner[cell.row + cell.row_span - 1]]
        before = merged.get((row, cell.column))
        if before is None:
            merged[row, cell.column] = replace(cell, row=row, row_span=end - row + 1)
        elif cell.passage.text.strip():
            merged[row, cell.column] = replace(before, passage=Passage.join([before.passage, cell.passage], "\n"))
    return Table(cells=tuple(merged.values()), origin=table.origin)


__all__ = ["rejoined", "with_rejoined"]
