"""Corrections that name their cell only by the figure that stands in it: 訂正：A医院の実績は14名→13名です。"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.documents import Passage
from assistant.engines.offline.facts.amended import Pair
from assistant.engines.offline.labels import key_of
from assistant.engines.offline.rows import CellKey, Row
from assistant.engines.offline.shapes import Shape
from assistant.japanese import figure, fold

_SHORTEST_NAME = 3  # characters


def shown(old: Passage, pair: Pair) -> Passage:
    """Both figures as a form shows them: 14名→13名. `old`: what the table says."""
    return pair.arrow or Passage.join([pair.old or old, pair.new], "→")


def put_right(pair: Pair, rows: Sequence[Row], shape: Shape) -> list[Row] | None:
    """The rows with a correction that fits just one cell with the old figure; None where it fits none or several."""
    named = [i for i, row in enumerate(rows) if _is_named(row, shape, pair.said)]
    before = [i for i, row in enumerate(rows) if _is_named(row, shape, pair.before)]
    places = list(_fitting(pair, rows, shape, named or before or range(len(rows))))
    if not places and shape.is_cellular:  # 合計 may be the sum of an institution's own cell
        places = list(_fitting(pair, rows, shape, before))
    if len(places) != 1:
        return None
    index, key = places[0]
    mended = list(rows)
    mended[index] = replace(rows[index], cells={**rows[index].cells, key: shown(rows[index].cells[key], pair)})
    return mended


def in_turn(pairs: Sequence[Pair]) -> list[Pair]:
    """Corrections of corrections behind those that they correct: 16 -> 18 before 18 -> 17, whatever stands first."""
    ordered: list[Pair] = []
    rest = list(pairs)
    while rest:
        news = {figure_of(p.new) for p in rest}
        first = next((p for p in rest if p.old is None or figure_of(p.old) not in news), rest[0])
        rest.remove(first)
        ordered.append(first)
    return ordered


def figure_of(cell: Passage) -> object:
    """What a cell says now: of one that was put right before, its last figure."""
    said = figure(key_of(cell.text))
    return fold(cell.text) if said.value is None else said.value


def _fitting(pair: Pair, rows: Sequence[Row], shape: Shape, indices: Iterable[int]) -> Iterator[tuple[int, CellKey]]:
    """The cells of some rows that hold nothing but the old figure, in the column that the words name."""
    if pair.old is None:
        return
    columns = {f.key for f in shape.columns.inside(pair.said)} or {f.key for f in shape.columns.inside(pair.before)}
    for index in indices:
        for key, cell in rows[index].cells.items():
            if (not columns or key[0] in columns) and figure_of(cell) == figure_of(pair.old):
                yield index, key


def _is_named(row: Row, shape: Shape, said: str) -> bool:
    if row.key is None:
        name = fold(row.name.text)
        return len(name) >= _SHORTEST_NAME and name in fold(said)
    if row.key == shape.total:
        return shape.totals.inside(said) != ()
    return any(f.key == row.key for f in shape.fixed.inside(said))


__all__ = ["figure_of", "in_turn", "put_right", "shown"]
