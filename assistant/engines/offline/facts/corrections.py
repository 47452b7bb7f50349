"""Figures that a letter puts right in words: 訂正：A医院の実績は14名→13名に直してください。"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.documents import Passage
from assistant.engines.offline.facts.lines import Told
from assistant.engines.offline.labels import Labels
from assistant.engines.offline.rows import CellKey, Row
from assistant.engines.offline.shapes import Shape
from assistant.engines.offline.tallies import unit_pattern
from assistant.japanese import fold

_CUE = re.compile(r"訂正|修正(?:し|を|願)|(?<!見)直し(?:て|ま|く)|誤り|[(（]誤[)）]|(?:^|\W)誤[:：]|正しくは|正誤")
_RIGHT_FIRST = re.compile(r"正しくは|[(（]正[)）]|正[:：]")
_WRONG = re.compile(r"誤|でなく|ではなく")
_TOTAL = re.compile(r"合計|総計|(?<!累)計")
_SHORTEST_NAME = 3  # characters


@dataclass(frozen=True, kw_only=True)
class Correction:
    """A line that puts one figure right: the words before it, the figure told before, and the right one."""

    said: str
    old: Passage
    new: Passage
    arrow: Passage | None = None  # both, where the form itself has an arrow between them

    @property
    def shown(self) -> Passage:
        """Both figures as a form shows them: 14名→13名."""
        return self.arrow or Passage.join([self.old, self.new], "→")


def correction(line: Told, shapes: Mapping[str, Shape]) -> Correction | None:
    """The correction that a line words; None where it gives not exactly two figures of one unit and one column."""
    if not _CUE.search(line.key):
        return None
    units = frozenset(u for shape in shapes.values() for u in shape.units)
    found = list(re.finditer(rf"\d[\d,]*(?P<unit>{unit_pattern(units)})", line.key))
    if len(found) != 2 or found[0]["unit"] != found[1]["unit"]:
        return None
    first, second = found
    said, between = line.key[: first.start()], line.key[first.end() : second.start()]
    for shape in shapes.values():
        if {f.key for f in shape.columns.inside(between)} - {f.key for f in shape.columns.inside(said)}:
            return None
    swapped = _RIGHT_FIRST.search(said) and not _WRONG.search(said) and _WRONG.search(line.key[second.end() :])
    old, new = (second, first) if swapped else (first, second)
    return Correction(
        said=said,
        old=line.text[old.start() : old.end()],
        new=line.text[new.start() : new.end()],
        arrow=line.text[first.start() : second.end()] if between in ("→", "⇒") else None,
    )


def put_right(
    rows: Mapping[str, Sequence[Row]],
    corrections: Sequence[Correction],
    shapes: Mapping[str, Shape],
    titles: Labels[str],
) -> tuple[dict[str, list[Row]], list[tuple[str, Correction]]]:
    """(rows with the corrections that fit just one cell with the old figure; the others, by a part they may mean)."""
    mended = {part: list(each) for part, each in rows.items()}
    left: list[tuple[str, Correction]] = []
    for each in corrections:
        named = {f.key for f in titles.inside(each.said)}
        parts = [p for p in mended if p in named] or list(mended)
        places = [(p, i, key) for p in parts for i, key in _fitting(each, mended[p], shapes[p])]
        if len(places) != 1:
            left.extend((part, each) for part in parts[:1])
            continue
        part, index, key = places[0]
        row = mended[part][index]
        mended[part][index] = replace(row, cells={**row.cells, key: each.shown})
    return mended, left


def _fitting(each: Correction, rows: Sequence[Row], shape: Shape) -> Iterator[tuple[int, CellKey]]:
    """The cells that hold nothing but the old figure, of the row and column that the words name."""
    columns = {f.key for f in shape.columns.inside(each.said)}
    named = [i for i, row in enumerate(rows) if _is_named(row, shape, each.said)]
    for index in named or range(len(rows)):
        for key, cell in rows[index].cells.items():
            if (not columns or key[0] in columns) and fold(cell.text) == fold(each.old.text):
                yield index, key


def _is_named(row: Row, shape: Shape, said: str) -> bool:
    if row.key is None:
        name = fold(row.name.text)
        return len(name) >= _SHORTEST_NAME and name in fold(said)
    if row.key == shape.total:
        return _TOTAL.search(said) is not None
    return any(f.key == row.key for f in shape.fixed.inside(said))


__all__ = ["Correction", "correction", "put_right"]
