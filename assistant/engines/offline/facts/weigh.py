"""How much the rows of a table look like a form that was understood: for choosing between two readings of it."""

import re
from collections.abc import Callable, Mapping, Sequence

from assistant.documents import Document, Passage
from assistant.engines.offline.cells import Read, read_cell
from assistant.engines.offline.labels import key_of
from assistant.engines.offline.rows import CellKey, Row
from assistant.engines.offline.shapes import Shape
from assistant.engines.offline.tallies import unit_pattern

_Values = Mapping[tuple[str, str | None], float | None]
_RUNNING = re.compile(
    r"。|です|ます|でした|ところ|メッセージ|年度|順[)）]?$|[:：].|[\d０-９][名回件]|^[はがをのにで](?![ぁ-ん])|一覧|様$"
)

_WITH_FIGURE = re.compile(r"(?:^|[\s)）])[\d０-９][\d０-９,，]*$")  # 死亡（名） 9: a column's figures are no name
_UNITS = re.compile(r"\d(名|人|回|件)")


def weight(
    rows: Sequence[Row], shape: Shape, document: Document, odd: Callable[[str], bool] = lambda name: False
) -> float:
    """Figures that found a place, less what no form would have: names that are none, gaps, several figures in one.

    `odd`: tells words that are no institution's name.
    """
    score = 0.0
    names: list[str] = []
    filled: list[frozenset[str]] = []
    sums: dict[tuple[str, str | None], list[float]] = {}
    read = [_values(row, shape, document) for row in rows]
    for row, values in zip(rows, read, strict=True):
        if row.key is None and not values and not key_of(row.name.text):
            continue  # a row of the form that nobody filled in
        score -= 2.0 * sum(_crowded(_standing(cell, document), shape) for cell in row.cells.values())
        score -= 2.0 * sum(_foreign(cell.text, shape) for cell in row.cells.values())
        score += len(values) - 2.0 * sum(v is None for v in values.values())
        filled.append(frozenset(column for column, _ in values))
        if shape.fixed.pairs:
            continue
        if row.key is None:
            name = key_of(row.name.text)
            score -= 3.0 * (not name) + 3.0 * bool(_RUNNING.search(name) or (name and odd(name)))
            score -= (3.0 + 2.0 * len(values)) * (name in names)
            score -= 2.0 * len(values) * (_WITH_FIGURE.search(row.name.text) is not None)
            score += 0.1 * bool(name and values and not odd(name))  # of equals, the one that says whose they are
            score -= 2.0 * (not values)
            names.append(name)
        for place, value in values.items():
            if value is not None and value >= 0:
                sums.setdefault(place, []).append(value if row.key is None else -value)
    score -= sum(len(_usual(filled) - columns) for columns in filled)
    held = [s for s in sums.values() if len(s) > 1 and any(v < 0 for v in s)]
    score += sum(1.0 if abs(sum(s)) < 1e-9 else -0.5 for s in held)
    return score + _splits(read, shape) + _differences(read, shape) - 3.0 * _used_again(rows, shape)


def _standing(cell: Passage, document: Document) -> str:
    """A cell's text without what is struck out."""
    if not document.struck_out:
        return cell.text
    return "".join(c for c, o in zip(cell.text, cell.offsets, strict=True) if o < 0 or not document.struck(o, o + 1))


def _crowded(text: str, shape: Shape) -> bool:
    """Whether a cell holds more figures than the form has places in it."""
    figures = re.findall(rf"\d[\d,.]*{unit_pattern(shape.units)}", key_of(text))
    return len(figures) > max(1, len(shape.leaf_names)) and "→" not in text


def _foreign(text: str, shape: Shape) -> bool:
    """Whether a cell's figures are counted in what another part counts in."""
    said = _UNITS.findall(key_of(text))
    return bool(said) and not any(map(shape.counts_in, said))


def _usual(filled: Sequence[frozenset[str]]) -> frozenset[str]:
    """The columns that most rows fill."""
    every = frozenset(c for columns in filled for c in columns)
    return frozenset(c for c in every if sum(c in columns for columns in filled) * 2 > len(filled))


def _values(row: Row, shape: Shape, document: Document) -> _Values:
    """(column, leaf) -> figure; None where words stand that are none."""
    found: dict[tuple[str, str | None], float | None] = {}
    for (column, leaf), cell in row.cells.items():
        for read in _reads((column, leaf), cell, shape, document):
            if read.value is not None:
                found[column, read.leaf or leaf] = float(read.value)
            elif read.words is not None and re.search(r"\d", read.words):
                found[column, read.leaf or leaf] = None
    return found


def _reads(key: CellKey, cell: Passage, shape: Shape, document: Document) -> list[Read]:
    column = shape.column[key[0]]
    if not column.leaves or key[1] is not None:
        return read_cell(cell, None, (), document, signed=column.may_be_negative)
    return read_cell(cell, shape.leaves, tuple(f.name for f in column.leaves), document, signed=column.may_be_negative)


def _differences(read: Sequence[_Values], shape: Shape) -> float:
    """Rows whose last figure is the difference of the two before it speak for a reading."""
    signed = next((n for n, c in shape.column.items() if c.may_be_negative), None)
    others = [n for n in shape.column if n != signed]
    if signed is None or len(others) != 2:
        return 0.0
    score = 0.0
    for values in read:
        before, after, difference = (values.get((name, None)) for name in (*others, signed))
        if before is not None and after is not None and difference is not None:
            score += 1.0 if after - before == difference else -0.5
    return score


def _used_again(rows: Sequence[Row], shape: Shape) -> int:
    """Places of the source that stand in more than one cell. In a row of one table, 現状も実績も0名 may say so; in one
    of a matrix only where its difference is told as well.
    """
    told: list[int] = []
    for row in rows:
        places = [cell.start for cell in row.cells.values() if cell.start is not None]
        told.extend(places if shape.fixed.pairs and not _has_difference(row, shape) else set(places))
    return len(told) - len(set(told))


def _has_difference(row: Row, shape: Shape) -> bool:
    return any(shape.column[column].may_be_negative for column, _ in row.cells)


def _splits(read: Sequence[_Values], shape: Shape) -> float:
    """Cells whose first figure is the sum of the others speak for a reading; those where it is not, against it."""
    if len(shape.leaf_names) < 3:
        return 0.0
    score = 0.0
    for values in read:
        for column in {c for c, _ in values}:
            cell = [values.get((column, leaf)) for leaf in shape.leaf_names]
            if all(v is not None for v in cell):
                total, *parts = (v for v in cell if v is not None)
                score += 1.0 if total == sum(parts) else -0.5
    return score


__all__ = ["weight"]
