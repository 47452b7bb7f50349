"""Figures that stand together, no word between them: which column and which kind each of them is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.documents import Passage
from assistant.engines.offline.coordinates.tokens import Figure
from assistant.engines.offline.coordinates.vocabulary import Mention
from assistant.engines.offline.shapes import Shape
from assistant.japanese import figure

Run = Sequence[tuple[Figure, Passage]]
_ARROW = re.compile(r"→|⇒")


@dataclass(frozen=True, slots=True)
class Place:
    """A figure with its column, and its leaf where the cell holds several."""

    column: str
    leaf: str | None
    passage: Passage


LAST = "last"  # what was last year: a column besides those of the form, until it is known whether it is one of them


def periods(mention: Mention) -> tuple[str, ...]:
    """The columns that a word for a period may mean; what was last year (昨年度) may be none of the form's."""
    return tuple(LAST if k == "current" else k for k in mention.keys) if mention.weak else mention.keys


def columns_of(shape: Shape, said: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The shape's columns that words name, in their order."""
    every = {*shape.column, LAST} if "current" in shape.column else set(shape.column)
    found = [next((k for k in keys if k in every), None) for keys in said]
    return tuple(dict.fromkeys(k for k in found if k is not None))


def places(
    run: Run, shape: Shape, given: tuple[str, ...], kinds: Sequence[str], *, told_here: bool
) -> list[Place] | None:
    """Where each figure of a row belongs; None where their number fits no order of columns.

    `given`: the columns said last; `kinds`: the leaves said last; `told_here`: the columns stand on the figures' line.
    """
    found: list[Place] = []
    signed = next((n for n, c in shape.column.items() if c.may_be_negative), None)
    rest = list(run)
    if signed is not None and given != (signed,):
        changed = [one for one in rest if one[0].change]
        if len(changed) == 1 and (len(rest) > 1 or len(given) < 2):
            found.append(Place(signed, None, changed[0][1]))
            rest = [one for one in rest if not one[0].change]
            given = tuple(c for c in given if c != signed)
    else:
        rest = rest if given == (signed,) else [one for one in rest if not one[0].change] or rest
    if not rest:
        return found
    orders = [given] if given else []
    if signed in given and len(given) > 1:
        orders.append(tuple(c for c in given if c != signed))
    if not (given and told_here and len(given) == 1):
        orders.extend(_usual(shape, given))
    for columns in orders:
        cells = _cut(rest, shape, len(columns), kinds)
        if cells is not None:
            for column, cell in zip(columns, cells, strict=True):
                found.extend(Place(column, leaf, passage) for leaf, passage in cell)
            return found
    return found or None


def _usual(shape: Shape, given: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The form's own order of columns, all of them or without the difference."""
    every = tuple(shape.column)
    plain = tuple(n for n, c in shape.column.items() if not c.may_be_negative)
    if len(given) > 1:
        places = [every.index("current" if c == LAST else c) for c in given]
        return [every] if places == sorted(places) else []
    return [every] if plain == every else [every, plain]


Cell = list[tuple[str | None, Passage]]


def _cut(run: Run, shape: Shape, count: int, kinds: Sequence[str]) -> list[Cell] | None:
    """The figures as `count` cells; None where they do not make so many."""
    if count == 0 or len(run) % count:
        corrected = _corrected(run) if count == 1 else None
        if corrected is not None:
            return [[(_first(shape, kinds), corrected)]]
        return _by_brackets(run, shape, count, kinds)
    width = len(run) // count
    if width == 1 and count > 1 and shape.is_cellular and len({figure.depth for figure, _ in run}) > 1:
        return None  # 0名（うち0名）: one cell
    if width == 1:
        return [[(_leaf_of(run[i], shape, kinds), run[i][1])] for i in range(count)]
    if count == 1 and width == 2 and (corrected := _corrected(run)) is not None:
        return [[(_first(shape, kinds), corrected)]]
    cells = [run[i * width : (i + 1) * width] for i in range(count)]
    order = _order(cells, shape, kinds)
    if order is None:
        return None
    return [[(leaf, passage) for leaf, (_, passage) in zip(order, cell, strict=True)] for cell in cells]


def _by_brackets(run: Run, shape: Shape, count: int, kinds: Sequence[str]) -> list[Cell] | None:
    """Cells of unlike width, each a figure with its split in brackets or without: 2回（1・1）／6回（4・2）／未提出."""
    outer = min(figure.depth for figure, _ in run)
    starts = [i for i, (figure, _) in enumerate(run) if figure.depth == outer]
    if not shape.is_cellular or len(starts) != count or starts[0]:
        return None
    found: list[Cell] = []
    for start, end in zip(starts, [*starts[1:], len(run)], strict=True):
        cell = run[start:end]
        order = [_first(shape, ())] if len(cell) == 1 else _order([cell], shape, kinds)
        if order is None:
            return None
        found.append([(leaf, passage) for leaf, (_, passage) in zip(order, cell, strict=True)])
    return found


def _first(shape: Shape, kinds: Sequence[str]) -> str | None:
    if not shape.is_cellular:
        return None
    return kinds[0] if len(kinds) == 1 else shape.leaf_names[0]


def _leaf_of(one: tuple[Figure, Passage], shape: Shape, kinds: Sequence[str]) -> str | None:
    behind = one[0].label_behind
    if behind is not None and behind.keys[0] in shape.leaf_names:
        return behind.keys[0]
    return _first(shape, kinds)


def _corrected(run: Run) -> Passage | None:
    """7名→8名 for one cell: a figure put right on the form."""
    if len(run) != 2 or not _ARROW.search(run[1][0].before):
        return None
    return Passage.join([run[0][1], run[1][1]], "→")


def _order(cells: Sequence[Run], shape: Shape, kinds: Sequence[str]) -> Sequence[str] | None:
    """Which leaf each figure of a cell is: by the words before it, by brackets, by sums."""
    width = len(cells[0])
    names = shape.leaf_names
    labelled = [one[0].label_behind.keys[0] if one[0].label_behind else None for one in cells[0]]
    if any(labelled):
        free = [n for n in names if n not in labelled]
        return [leaf or free.pop(0) for leaf in labelled] if len(free) >= labelled.count(None) else None
    if len(kinds) == width and len(kinds) > 1:
        return kinds
    if len(kinds) + 1 == width == len(names) and names[0] not in kinds:
        return [names[0], *kinds] if _sums(cells, 0) or not _sums(cells, width - 1) else [*kinds, names[0]]
    if width != len(names):
        return None
    if len(names) > 2:
        return [*names[1:], names[0]] if _sums(cells, width - 1) and not _sums(cells, 0) else names
    return (
        names
        if all(cell[-1][0].depth > cell[0][0].depth or "うち" in cell[-1][0].before for cell in cells)
        else (names if all(_at_most(cell) for cell in cells) else None)
    )


def _at_most(cell: Run) -> bool:
    values = [figure(p.text).value for _, p in cell]
    return all(v is not None for v in values) and (values[1] or 0) <= (values[0] or 0)


def _sums(cells: Sequence[Run], index: int) -> bool:
    """Whether in most cells the figure at an index is the sum of the others."""
    held = 0
    for cell in cells:
        values = [figure(p.text).value for _, p in cell]
        if all(v is not None for v in values):
            others = sum(v for i, v in enumerate(values) if i != index and v is not None)
            held += values[index] == others
    return held * 2 > len(cells)


__all__ = ["LAST", "Place", "columns_of", "periods", "places"]
