"""Figures that a letter states anew without the old ones: A医院の実績は、死亡5名、うち医療機関以外4名に訂正します。"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from assistant.documents import Passage
from assistant.engines.offline.facts.lines import Told
from assistant.engines.offline.labels import key_of
from assistant.engines.offline.rows import CellKey, Row
from assistant.japanese import figure, fold

_NEW = re.compile(r"(?:に|へ|と)、?(?:訂正|修正|変更|直し|改め|差し替え)")
_COUNTED = re.compile(r"\d[\d,]*(?:名|人|回|件)")

Restated = Mapping[str, Sequence[Row]]  # by part


def restates(line: Told) -> bool:
    """Whether a line states figures anew: …5名に訂正します。"""
    return _NEW.search(line.key) is not None and _COUNTED.search(line.key) is not None


def with_restated(rows: Sequence[Row], anew: Sequence[Row], same: Callable[[str, str], bool]) -> list[Row]:
    """A part's rows with the figures stated anew in the cells that hold one figure each, of rows that are known.

    `same`: tells whether two names are one institution's. The cells show both figures, as a form does: 3名→5名.
    """
    found = list(rows)
    for new in anew:
        index = next((i for i, row in enumerate(found) if _is_same(row, new, same)), None)
        if index is not None:
            found[index] = replace(found[index], cells=_mended(found[index].cells, new.cells))
    return found


def _is_same(row: Row, new: Row, same: Callable[[str, str], bool]) -> bool:
    if row.key is not None or new.key is not None:
        return row.key == new.key
    return fold(row.name.text) == fold(new.name.text) or same(row.name.text, new.name.text)


def _mended(cells: Mapping[CellKey, Passage], anew: Mapping[CellKey, Passage]) -> dict[CellKey, Passage]:
    mended = dict(cells)
    for key, cell in anew.items():
        old = cells.get(key)
        if old is not None and figure(key_of(old.text)).value is not None and fold(old.text) != fold(cell.text):
            mended[key] = Passage.join([old, cell], "→")
    return mended


__all__ = ["Restated", "restates", "with_restated"]
