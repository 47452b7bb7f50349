"""Puts a part's rows right where the submission corrects a figure in words, or states it anew."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.documents import Passage
from assistant.engines.offline.cells import read_cell
from assistant.engines.offline.context import Context
from assistant.engines.offline.coordinates.ledger import Entry, Ledger
from assistant.engines.offline.coordinates.names import Institutions
from assistant.engines.offline.coordinates.runs import LAST, Place
from assistant.engines.offline.coordinates.speech import Key
from assistant.engines.offline.coordinates.story import Story
from assistant.engines.offline.coordinates.vocabulary import Vocabulary
from assistant.engines.offline.facts.amended import Amended, Pair
from assistant.engines.offline.facts.corrections import figure_of, in_turn, put_right, shown
from assistant.engines.offline.rows import CellKey, Row
from assistant.engines.offline.shapes import Shape
from assistant.japanese import fold


@dataclass(frozen=True, kw_only=True)
class _Said:
    """Where a right figure goes, by the words around it."""

    part: str
    name: Passage | None
    key: str | None
    cell: CellKey


class _Record(Ledger):
    """A ledger that keeps where each figure went, also where several go to one cell."""

    def __init__(self, shapes: Mapping[str, Shape], known: Institutions) -> None:
        super().__init__(shapes, known)
        self.parts: dict[int, str] = {}
        self.went: dict[int, _Said] = {}  # by the offset at which a figure begins

    def row(self, part: str, key: Key | None) -> Entry:
        entry = super().row(part, key)
        self.parts[id(entry)] = part
        return entry

    def put(self, row: Entry, place: Place) -> None:
        super().put(row, place)
        if place.passage.start is not None and (row.name is not None or row.key is not None):
            column = "current" if place.column == LAST else place.column
            said = _Said(part=self.parts[id(row)], name=row.name, key=row.key, cell=(column, place.leaf))
            self.went[place.passage.start] = said


class Mender:
    """Carries out the corrections of a submission, and knows which of them it could not."""

    def __init__(
        self,
        lines: Sequence[Amended],
        context: Context,
        vocabulary: Vocabulary,
        known: Institutions,
        years: Sequence[int],
    ) -> None:
        self.context = context
        self.known = known
        self.pairs = in_turn([p for line in lines for p in line.pairs])
        self.settled: set[int] = set()
        record = _Record(context.shapes, known)
        story = Story(context.shapes, vocabulary, known, context.document, record, years)
        for line in lines:
            if line.pairs:
                story.read(line.right)
        story.finish()
        self.said = record.went

    def mend(self, spoken: Iterable[str], part: str, rows: Sequence[Row]) -> list[Row]:
        """A part's rows with the corrections that mean it: by their words, or by a unit that of all parts `spoken` of
        it alone has."""
        found = list(rows)
        spoken = frozenset(spoken)
        for pair in self.pairs:
            said = self.said.get(pair.new.start or 0)
            if (said.part if said is not None else self._meant(pair, spoken)) != part:
                continue
            mended = self._at(said, pair, found) if said is not None else None
            mended = mended or put_right(pair, self._all_apart(found, part), self.context.shapes[part])
            if mended is not None:
                found = mended
                self.settled.add(pair.new.start or 0)
        return found

    def left(self) -> list[tuple[str | None, str, str]]:
        """The corrections of figures said before that were not carried out: the part that each may mean, the wrong
        figure, the right one."""
        shapes = self.context.shapes
        found = []
        for pair in self.pairs:
            if pair.old is not None and (pair.new.start or 0) not in self.settled:
                said = self.said.get(pair.new.start or 0)
                counted = [p for p, shape in shapes.items() if any(u in pair.new.text for u in shape.units)]
                part = (
                    said.part if said is not None else self._meant(pair, frozenset(shapes)) or next(iter(counted), None)
                )
                found.append((part, pair.old.text, pair.new.text))
        return found

    def _meant(self, pair: Pair, spoken: frozenset[str]) -> str | None:
        words = (pair.said, pair.before)
        named = [f.key for said in words for f in self.context.titles.inside(said)[-1:] if f.key in self.context.shapes]
        counted = [p for p in spoken if any(u in pair.new.text for u in self.context.shapes[p].units)]
        return named[0] if named else counted[0] if len(counted) == 1 else None

    def _at(self, said: _Said, pair: Pair, rows: Sequence[Row]) -> list[Row] | None:
        """The rows with the figure in the cell that the words name; None where that says something else."""
        index = next((i for i, row in enumerate(rows) if self._is_same(row, said)), None)
        if index is None:
            return None
        cells = self._apart(rows[index].cells, said.part, said.cell[0])
        now = cells.get(said.cell)
        if now is None or isinstance(figure_of(now), str):
            return None
        if figure_of(now) == figure_of(pair.new):
            return list(rows)
        if pair.old is not None and figure_of(now) != figure_of(pair.old):
            return None
        mended = list(rows)
        mended[index] = replace(rows[index], cells={**cells, said.cell: shown(now, pair)})
        return mended

    def _is_same(self, row: Row, said: _Said) -> bool:
        if row.key is not None or said.name is None:
            return row.key == said.key
        name = said.name.text
        same = self.known.same(row.name.text)
        return fold(row.name.text) == fold(name) or (same is not None and same == self.known.same(name))

    def _all_apart(self, rows: Sequence[Row], part: str) -> list[Row]:
        found = list(rows)
        for index, row in enumerate(rows):
            cells: Mapping[CellKey, Passage] = row.cells
            for column in {c for c, leaf in row.cells if leaf is None}:
                cells = self._apart(cells, part, column)
            found[index] = replace(row, cells=cells)
        return found

    def _apart(self, cells: Mapping[CellKey, Passage], part: str, column: str) -> Mapping[CellKey, Passage]:
        """The cells, of that column each figure by itself: 5名（うち医療機関以外4名） are two."""
        shape = self.context.shapes[part]
        whole = cells.get((column, None))
        if whole is None or not shape.is_cellular:
            return cells
        reads = read_cell(whole, shape.leaves, shape.leaf_names, self.context.document)
        pieces: dict[CellKey, Passage] = {
            (column, r.leaf): r.passage for r in reads if r.passage is not None and r.leaf is not None
        }
        return {**{k: v for k, v in cells.items() if k != (column, None)}, **pieces} if pieces else cells


__all__ = ["Mender"]
