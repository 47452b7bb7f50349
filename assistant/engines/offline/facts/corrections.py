"""Figures that a letter puts right in words: 訂正：A医院の実績は14名→13名に直してください。"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.documents import Passage
from assistant.engines.offline.facts.lines import Told
from assistant.engines.offline.labels import Labels
from assistant.engines.offline.rows import CellKey, Row
from assistant.engines.offline.shapes import Shape
from assistant.engines.offline.tallies import unit_pattern
from assistant.japanese import figure, fold

_CUE = re.compile(
    r"訂正|修正(?:し|を|願)|(?<!見)直し(?:て|ま|く)|誤り|[(（]誤[)）]|誤(?=[:：\d])|では?なく正しくは|正誤|\d[名人回件]?では?なく、?\d"
)
_RIGHT_FIRST = re.compile(r"正しくは|[(（]正[)）]|正[:：]")
_WRONG = re.compile(r"誤|でなく|ではなく")
_TOTAL = re.compile(r"合計|総計|(?<!累)計")
_SUMMED = re.compile(r"^\W*(?:それに伴い|あわせて|合わせて)?[、,]?(?:合計|総計|計)")
_SHORTEST_NAME = 3  # characters


@dataclass(frozen=True, kw_only=True)
class Correction:
    """A line that puts one figure right: the words before it, the figure told before, and the right one."""

    said: str
    old: Passage
    new: Passage
    arrow: Passage | None = None  # both, where the form itself has an arrow between them
    total: bool = False  # it means the row of sums alone

    @property
    def shown(self) -> Passage:
        """Both figures as a form shows them: 14名→13名."""
        return self.arrow or Passage.join([self.old, self.new], "→")


def corrections_in(line: Told, shapes: Mapping[str, Shape]) -> list[Correction]:
    """The corrections that a line words, a sentence each: it gives exactly two figures of one unit and one column.

    What the first sentence names holds for those after it: …の実績は5名→6名に直してください。合計も38名→39名です。
    """
    if not _CUE.search(line.key):
        return []
    found: list[Correction] = []
    start = 0
    for end in [*(m.end() for m in re.finditer("。", line.key)), len(line.key)]:
        one = _worded(line.text[start:end], shapes, follows=bool(found))
        if one is not None:
            summed = bool(found) and _SUMMED.search(one.said) is not None
            found.append(replace(one, said=line.key[:start] + one.said, total=summed))
        start = end
    return found


def _worded(sentence: Passage, shapes: Mapping[str, Shape], *, follows: bool) -> Correction | None:
    key = sentence.text
    if not _CUE.search(key) and not (follows and re.search(r"→|⇒", key)):
        return None
    unit = unit_pattern(frozenset(u for shape in shapes.values() for u in shape.units))
    labelled = re.search(rf"誤[)）]?[:：]?(?P<old>\d[\d,]*{unit}).{{0,4}}正[)）]?[:：]?(?P<new>\d[\d,]*{unit})", key)
    if labelled:
        old, new = (sentence.span(labelled, name) for name in ("old", "new"))
        return Correction(said=key[: labelled.start()], old=old, new=new)
    worded = re.search(
        rf"(?<![\d,])(?P<old>\d[\d,]*(?:{unit})?)を、?(?P<new>\d[\d,]*(?:{unit})?)(?:に|へ)、?(?:訂正|修正|変更|直)",
        key,
    )
    worded = worded or re.search(rf"(?<![\d,])(?P<old>\d[\d,]*{unit})では?なく、?(?P<new>\d[\d,]*{unit})", key)
    if worded:  # 合計58を60に訂正
        old, new = (sentence.span(worded, name) for name in ("old", "new"))
        return Correction(said=key[: worded.start()], old=old, new=new)
    found = list(re.finditer(rf"\d[\d,]*(?P<unit>{unit})", key))
    arrows = [i for i, (a, b) in enumerate(pairwise(found)) if key[a.end() : b.start()] in ("→", "⇒")]
    if len(found) > 2 and len(arrows) == 1:
        found = found[arrows[0] : arrows[0] + 2]
    if len(found) != 2 or found[0]["unit"] != found[1]["unit"]:
        return None
    first, second = found
    said, between = key[: first.start()], key[first.end() : second.start()]
    for shape in shapes.values():
        if {f.key for f in shape.columns.inside(between)} - {f.key for f in shape.columns.inside(said)}:
            return None
        if any(f.key in shape.leaf_names[1:] for f in shape.leaves.inside(between)) or "うち" in between:
            return None  # two figures of one cell: 死亡5名、うち医療機関以外4名
    swapped = _RIGHT_FIRST.search(said) and not _WRONG.search(said) and _WRONG.search(key[second.end() :])
    earlier, later = (second, first) if swapped else (first, second)
    return Correction(
        said=said,
        old=sentence[earlier.start() : earlier.end()],
        new=sentence[later.start() : later.end()],
        arrow=sentence[first.start() : second.end()] if between in ("→", "⇒") else None,
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
    for each in _in_turn(corrections):
        named = [f.key for f in titles.inside(each.said) if f.key in mended]
        parts = named[-1:] or list(mended)
        places = [(p, i, key) for p in parts for i, key in _fitting(each, mended[p], shapes[p])]
        if len(places) != 1:
            left.extend((part, each) for part in parts[:1])
            continue
        part, index, key = places[0]
        row = mended[part][index]
        mended[part][index] = replace(row, cells={**row.cells, key: each.shown})
    return mended, left


def _in_turn(corrections: Sequence[Correction]) -> list[Correction]:
    """Corrections of corrections behind those that they correct: 16 -> 18 before 18 -> 17, whatever stands first."""
    ordered: list[Correction] = []
    rest = list(corrections)
    while rest:
        news = {_figure_of(c.new) for c in rest}
        first = next((c for c in rest if _figure_of(c.old) not in news), rest[0])
        rest.remove(first)
        ordered.append(first)
    return ordered


def _fitting(each: Correction, rows: Sequence[Row], shape: Shape) -> Iterator[tuple[int, CellKey]]:
    """The cells that hold nothing but the old figure, of the row and column that the words name."""
    columns = {f.key for f in shape.columns.inside(each.said)}
    named = [i for i, row in enumerate(rows) if _is_named(row, shape, each.said)]
    if each.total:
        named = [i for i, row in enumerate(rows) if row.key is not None and row.key == shape.total]
    for index in named or range(len(rows)):
        for key, cell in rows[index].cells.items():
            if (not columns or key[0] in columns) and _figure_of(cell) == _figure_of(each.old):
                yield index, key


def _figure_of(cell: Passage) -> object:
    """What a cell says now: of one that was put right before, its last figure."""
    said = figure(cell.text)
    return fold(cell.text) if said.value is None else said.value


def _is_named(row: Row, shape: Shape, said: str) -> bool:
    if row.key is None:
        name = fold(row.name.text)
        return len(name) >= _SHORTEST_NAME and name in fold(said)
    if row.key == shape.total:
        return _TOTAL.search(said) is not None
    return any(f.key == row.key for f in shape.fixed.inside(said))


__all__ = ["Correction", "corrections_in", "put_right"]
