"""The row that lines of figures tell, and the cell of it that each figure goes to."""

import re
from collections.abc import Mapping

from assistant.documents import Passage
from assistant.engines.offline.facts.lines import Told
from assistant.engines.offline.facts.names import Whose
from assistant.engines.offline.facts.state import Open, State
from assistant.engines.offline.facts.titles import same_name
from assistant.engines.offline.facts.words import Words
from assistant.engines.offline.rows import CellKey
from assistant.engines.offline.shapes import Shape
from assistant.japanese import figure, fold

_SUM = re.compile(r"(?:合計|総計|計|合わせて|あわせて)(?:で|は)?[:：]?$")
_CHANGED = re.compile(r"の?(?:増加?|減少?)$")
_ARROW = re.compile(r"→|⇒")


class Placer:
    """What is kept in mind, and the rows by part that have been told."""

    def __init__(self, shapes: Mapping[str, Shape]) -> None:
        self.shapes = shapes
        self.state = State()
        self.open: dict[str, list[Open]] = {}

    def shape(self) -> Shape | None:
        """The shape of the part spoken of."""
        return self.shapes.get(self.state.part or "")

    def first_of_chain(self, text: str, at: int, end: int) -> int:
        """The end of a chain's first figure where its arrows lead from column to column, and correct nothing:
        12名→15名→14名 under 現状→目標→実績."""
        arrow = _ARROW.search(text, at, end)
        if arrow is None or not self.state.arrows or self.state.fresh:
            return end
        return arrow.start()

    def open_row(self, found: Whose) -> None:
        """Turn to the row of someone, unless a matrix row is being told."""
        state = self.state
        if state.matrix_row is not None:
            return
        row = self.row_of(found)
        if row is not state.row:
            state.row, state.count, state.cell, state.depth = row, 0, None, 0
            state.when, state.fresh = state.held, state.held is not None
            state.what = None

    def row_of(self, found: Whose) -> Open:
        """The row of someone in the part spoken of, a new one where there is none."""
        rows = self.open.setdefault(self.state.part or "", [])
        for row in rows:
            if row.whose is not None and same_name(row.whose, found):
                return row
        rows.append(Open(found))
        return rows[-1]

    def put(self, line: Told, words: Words, start: int, end: int) -> None:
        """A figure of a line into its cell, with the label right before it."""
        state, shape = self.state, words.shape
        if state.row is None and shape.total is not None and (state.when or state.order):
            self.open_row(Whose(None, shape.total))
        if state.row is None:
            return
        key = self._key(line, words, start, end)
        if key is None:
            return
        passage = line.text[start:end]
        labelled = shape.is_cellular and (
            state.what is not None or (state.cell is not None and _SUM.search(line.key[:start]) is not None)
        )
        label = self._label_before(line, words, start) if labelled else start
        before = state.row.cells.get(key)
        if before is not None and state.cell != key and self._corrects(before, passage):
            state.row.cells[key] = passage
        elif before is not None:
            state.row.cells[key] = Passage.join([before, line.text[label:end]], "、")
        else:
            state.row.cells[key] = line.text[label:end]
        state.cell, state.fresh = key, False
        state.what = None if key[1] is None else state.what
        state.heading = None

    @staticmethod
    def _label_before(line: Told, words: Words, start: int) -> int:
        """Where the label of a figure begins that stands right before it."""
        summed = _SUM.search(line.key[:start])
        if summed and re.search(r"\d", line.key[: summed.start()]):
            return summed.start()
        near = [at for at, f in words.leaves.items() if f.end <= start and start - f.end <= 8]
        return max(near, default=start)

    @staticmethod
    def _corrects(before: Passage, after: Passage) -> bool:
        """Whether a figure corrects one told before: 5名→6名 where 5名 was told."""
        parts = _ARROW.split(fold(after.text))
        if len(parts) != 2:
            return False
        old, told_ = figure(parts[0]).value, figure(fold(before.text)).value
        return old is not None and old == told_

    def _key(self, line: Told, words: Words, start: int, end: int) -> CellKey | None:
        """The cell that a figure belongs to: the period named, the next one in order, or the one still open."""
        state, shape = self.state, words.shape
        if _CHANGED.search(line.key[start:end]) and not state.fresh:
            changed = next((n for n, c in shape.column.items() if c.may_be_negative), None)
            if changed:
                return changed, None
        if shape.is_cellular and state.cell is not None and not state.fresh and self._goes_on(line, words, start):
            return state.cell
        if state.fresh and state.when is not None:
            return state.when, None
        if state.order and (state.held is None or len(state.order) > 1):
            if state.count >= len(state.order):
                return None
            state.count += 1
            if state.row is not None:
                state.row.ordered, state.row.told = state.order, state.count
            return state.order[state.count - 1], None
        return (state.when, None) if state.when is not None and state.cell is None else None

    def _goes_on(self, line: Told, words: Words, start: int) -> bool:
        """Whether a figure is a piece of the cell before it: in brackets, or of another kind."""
        opened = line.key[:start]
        inside = len(re.findall(r"[(（]", opened)) > len(re.findall(r"[)）]", opened))
        if inside:
            return True
        state = self.state
        cell = state.row.cells.get(state.cell) if state.row and state.cell else None
        if cell is not None and _SUM.search(opened) and self._without_sum(words, cell):
            return True
        if state.what is None or cell is None:
            return False
        return state.what not in {f.key for f in words.shape.leaves.inside(cell.text)}

    @staticmethod
    def _without_sum(words: Words, cell: Passage) -> bool:
        """Whether a cell has labelled figures, and not yet the one that is their sum."""
        have = {f.key for f in words.shape.leaves.inside(cell.text)}
        return bool(have) and words.shape.leaf_names[0] not in have


__all__ = ["Placer"]
