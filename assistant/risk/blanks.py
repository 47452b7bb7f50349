"""Blanks that cannot be believed: leaves that are null because a figure was missed, not because the form is blank.

A reader that overlooks a figure leaves its leaf null, and so does a blank cell. Taken for a blank, the form would be
said to be incomplete and its submitter be asked for what stands there. So a blank counts as one where it is seen: in
the cell where the row of its neighbours and the column of its kind meet. Where there is no such cell, and the table has
figures that no value claims or is a quarter full of such holes, the leaf is noted as not found.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from assistant.documents import Document
from assistant.extraction import Note, Reading, Words
from assistant.risk.places import Places, column_of, entry_of, is_in_table
from schemas.fields import Kind, LeafAt, lies_in, walk

_MANY: Final = 4  # holes in a table that may all be blanks
_SHARE: Final = 0.25  # of a table's figures


def believed(reading: Reading, document: Document) -> tuple[Note, ...]:
    """The reading's notes, with those on blanks that cannot be believed put right (`not_found`)."""
    places = Places(document, reading.evidence)
    lost = [note.path for note in reading.notes if note.state != "blank" and note.path]
    tables: defaultdict[str, list[LeafAt]] = defaultdict(list)
    for at in walk(reading.report):
        if at.leaf.kind is Kind.NUMBER and is_in_table(at.path):
            tables[at.path.split(".", 1)[0]].append(at)
    doubted = [
        path
        for part, leaves in tables.items()
        if not any(lies_in(part, path) for path in lost)
        for path in _doubted(part, [at for at in leaves if not any(lies_in(at.path, path) for path in lost)], places)
    ]
    kept = [n for n in reading.notes if n.state != "blank" or not any(lies_in(p, n.path) for p in doubted)]
    return (*kept, *(_not_found(path) for path in doubted)) if doubted else reading.notes


def _doubted(part: str, leaves: list[LeafAt], places: Places) -> list[str]:
    """The null leaves of a table that are no blanks for sure, if there are too many of them."""
    filled = [at for at in leaves if at.value is not None]
    empty = [at for at in leaves if at.value is None and places.start(at.path) is None]
    if not filled or not empty:
        return []
    seen = _Crossings(filled, places)
    holes = [at.path for at in empty if not seen.is_blank(at.path)]
    stretch = places.stretches([part]).get(part, (0, 0))
    overlooked = places.unclaimed_figures(stretch)
    if holes and overlooked * 2 >= len(holes):
        return holes
    begun = {_column(at.path) for at in filled}  # a column that nobody has begun to fill is blank by intention
    odd = [path for path in holes if _column(path) in begun]
    return odd if len(odd) >= _MANY and len(odd) >= _SHARE * len(leaves) else []


def _column(path: str) -> str:
    """現状, 取組目標 or 実績 of a table, with all that it is divided into."""
    return path.removeprefix(f"{entry_of(path)}.").split(".", 1)[0]


class _Crossings:
    """Where the rows and the columns of a table's values lie in the source's own tables."""

    def __init__(self, filled: Iterable[LeafAt], places: Places) -> None:
        self._cells = places.cells
        self._lines: defaultdict[str, set[tuple[int, int, int]]] = defaultdict(set)  # key -> (table, row, column)
        for at in filled:
            spot = places.spot(at.path)
            if spot is not None:
                for key in (entry_of(at.path), column_of(at.path)):
                    self._lines[key].add((spot.table, spot.cell.row, spot.cell.column))

    def is_blank(self, path: str) -> bool:
        """Whether there is a cell for this leaf, in a table either way round, without a figure in it."""
        return any(not any(map(str.isdigit, text)) for text in self._texts(path))

    def _texts(self, path: str) -> Iterator[str]:
        for table, row, column in self._lines[entry_of(path)]:
            for other, its_row, its_column in self._lines[column_of(path)]:
                if other == table:
                    for place in ((row, its_column), (its_row, column)):
                        if (text := self._cells.get((table, *place))) is not None:
                            yield text


def _not_found(path: str) -> Note:
    ja = "この欄の数値は見つかりませんでした。空欄とは限りません。原本を見てください。"
    en = "No figure was found for this; that does not mean that the form leaves it blank. Please look at the source."
    return Note(path=path, state="not_found", why=Words(ja=ja, en=en))


__all__ = ["believed"]
