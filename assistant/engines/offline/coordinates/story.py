"""Places each figure by what was said last of its part, its institution, its period and its kind.

What stands on a line of its own holds for the lines below it; what stands in a line holds up to the next word of its
sort. A word ends what was said inside the earlier word of its sort (a new institution ends the old one's periods), so
that the order of nesting is the submission's own: periods under institutions, or institutions under periods.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant.documents import EMPTY, Document, Passage
from assistant.engines.offline.coordinates.names import Institutions
from assistant.engines.offline.coordinates.runs import Place, Run, columns_of, places
from assistant.engines.offline.coordinates.tokens import Figure, Token, begin, finish, item_end, tokens
from assistant.engines.offline.coordinates.vocabulary import Dim, Mention, Vocabulary
from assistant.engines.offline.facts.lines import Told, with_blanks
from assistant.engines.offline.rows import CellKey, Row, cleaned_name
from assistant.engines.offline.shapes import Shape
from assistant.japanese import fold

_SENTENCE = re.compile(r"。|です$|ます$|ました$|ません$|でした$")
_HEADING = 40  # characters of a line without figures from which it is no heading
# What a word in a line ends: its own sort, and what was said inside it. An institution goes on from part to part.
_ENDS: Mapping[Dim, tuple[Dim, ...]] = {
    "part": ("part", "column", "leaf"),
    "row": ("row", "column", "leaf"),
    "column": ("column", "leaf"),
    "leaf": ("leaf",),
}
_SAME_ORDER = re.compile(r"同じ(?:順|並び)|同様の(?:順|並び)|同順|上と同じ")
_EACH = re.compile(r"も|(?:[はが、])?(?:いずれも|とも|どちらも|ともに|変わらず)、?")
_AROUND = re.compile(
    r"[\W\d]|です|について(?:は)?|につきまして(?:は)?|の(?:状況|分|場合)|まず|次に|続いて|最後に|また|は$"
)
_NOTE = re.compile(r"[(（][^()（）]*[)）]")
_SAME = {"人": "名", "名様": "名", "例": "件"}


@dataclass(frozen=True, slots=True)
class Said:
    """A word that holds: the keys of its sort (several where it enumerates), and whether it stands over lines."""

    dim: Dim
    keys: tuple["Key", ...]
    heading: bool
    line: int


@dataclass(frozen=True, slots=True)
class Key:
    """One word: alternatives that parts choose from; a row's `name` where it is an institution."""

    any_of: tuple[str, ...] = ()
    name: Passage | None = None
    part: str | None = None


@dataclass
class _Row:
    name: Passage | None
    key: str | None
    cells: dict[CellKey, Passage] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)


class Story:
    """One pass over the lines of a submission's figures."""

    def __init__(
        self, shapes: Mapping[str, Shape], vocabulary: Vocabulary, known: Institutions, document: Document
    ) -> None:
        self.shapes = shapes
        self.vocabulary = vocabulary
        self.known = known
        self.document = document
        self.said: list[Said] = []
        self.rows: dict[str, dict[str, _Row]] = {}
        self.number = 0
        self.used = 0  # of what was said, how many words the last figure has followed
        self.run: list[tuple[Figure, Passage]] = []
        self.last: Dim | None = None  # the sort of the word before, figures and sentences between them aside
        self.conflicts: dict[str, int] = {}
        self.order: tuple[tuple[str, ...], ...] = ()  # the last order of periods that was announced
        self.labelled = False  # the line names kinds of figures: cells of several figures each
        self.depth = 0  # brackets in which the kind said last stands
        self.cells: list[tuple[str, Passage]] = []  # figures of labelled cells, of a row told column by column
        self.cells_of: tuple[str, _Row, tuple[str, ...]] | None = None
        self.each = False  # the figures that follow are those of all periods named: 現状も実績も0名

    def result(self) -> dict[str, list[Row]]:
        """The rows by part, in the order of their first figures."""
        found: dict[str, list[Row]] = {}
        for part, rows in self.rows.items():
            found[part] = [
                Row(
                    name=EMPTY if r.name is None else cleaned_name(r.name),
                    key=r.key,
                    cells=r.cells,
                    lost=frozenset(r.lost - {c for c, _ in r.cells}),
                )
                for r in rows.values()
                if r.cells or r.lost
            ]
        return found

    # --- lines ---

    def read(self, line: Told) -> None:
        """Take one logical line."""
        found = tokens(line, self.vocabulary, self.known)
        counted = [t for t in found if isinstance(t, Figure) and not t.words]
        if not counted or len(counted) < len(found):
            self._flush()
            if not counted or any(self._turns(t) for t in found):
                self._settle()
            self.number += 1
            self.said = [s for s in self.said if s.heading or s.dim in ("row", "part")]
            self.used = len(self.said)
        if not counted:
            self._heading(line, found)
            return
        self.labelled = any(isinstance(t, Mention) and t.dim == "leaf" for t in found)
        if not any(not isinstance(t, Figure) for t in found if begin(t) < counted[0].start):
            self._unnamed(line, counted[0].start)
        for index, token in enumerate(found):
            if isinstance(token, Figure):
                self._figure(line, found, index)
            else:
                self._word(line, found, index, heading=False)
        columns = self._of("column")
        if columns is None or len(self.run) >= len(columns.keys):
            self._flush()  # else the row's other figures may stand on the lines below

    def _turns(self, token: Token) -> bool:
        """Whether a word turns from the row that is being told."""
        if isinstance(token, Mention):
            return token.dim in ("row", "column") or (token.dim == "part" and token.part != self._part())
        return isinstance(token, tuple)

    def finish(self) -> None:
        """Place what is still open."""
        self._flush()
        self._settle()

    def _heading(self, line: Told, found: Sequence[Token]) -> None:
        """A line without figures holds for those below it; a sentence only by the part that it opens and by orders."""
        sentence = _SENTENCE.search(line.key) is not None
        words = [t for t in found if not isinstance(t, Figure)]
        columns = {t.keys for t in words if isinstance(t, Mention) and t.dim == "column"}
        long = len(line.key) > _HEADING
        for token in words:
            dim = _dim(token)
            if dim == "column" and len(columns) < 2 and (sentence or long) and not _alone(line, token):
                continue
            if dim in ("row", "leaf") and (long or (sentence and not _alone(line, token))) and len(columns) < 2:
                continue
            if dim == "part" and long and begin(token) > _HEADING // 2:
                continue
            self._push(line, found, found.index(token), heading=True)
        if self.order and "column" not in map(_dim, words) and _SAME_ORDER.search(line.key):
            self.said.append(Said("column", tuple(Key(any_of=keys) for keys in self.order), True, self.number))
        said = self._of("column")
        if said is not None and len(said.keys) > 1:
            self.order = tuple(k.any_of for k in said.keys)

    def _unnamed(self, line: Told, end: int) -> None:
        """Words at the head of a line of figures, which name nobody known: an institution by its place."""
        start = item_end(line)
        name = cleaned_name(with_blanks(line.text[start:end], self.document))
        bare = name.text.rstrip("はがでのも、:：…. 　")
        if not re.search(r"[^\W\d_]{2}", bare) or len(bare) > 24 or re.search(r"[。、をが]|です|ます|[はに]$", bare):
            return
        if not any(s.dim == "part" for s in self.said) or fold(bare) not in self.known:
            return
        self._enter("row", Key(name=name[: len(bare)]), heading=False, extend=False)

    # --- words ---

    def _word(self, line: Told, found: Sequence[Token], index: int, *, heading: bool) -> None:
        token = found[index]
        self._label_behind(line, found, index)
        if isinstance(token, Mention) and token.sums and not heading and self._sum_of_cell(line, found, index):
            self._flush()
            self._enter_sum(heading=False)
            return
        self._push(line, found, index, heading=heading)

    def _enter_sum(self, *, heading: bool) -> None:
        """合計 as the kind of a cell's first figure."""
        part = self._part()
        if part is not None and self.shapes[part].is_cellular:
            key = Key(any_of=(self.shapes[part].leaf_names[0],))
            self._enter("leaf", key, heading=heading, extend=heading and self.last == "leaf")

    def _push(self, line: Told, found: Sequence[Token], index: int, *, heading: bool) -> None:
        token = found[index]
        if not isinstance(token, Mention):
            assert isinstance(token, tuple)
            self._flush()
            name = with_blanks(line.text[token[0] : token[1]], self.document)
            self._enter("row", Key(name=name), heading=heading, extend=self._near(line, found, index))
            return
        if token.dim == "part" and token.part == self._part() and not heading:
            self._flush()
            self.said = [s for s in self.said if s.dim != "leaf" or s.heading]
            self.last = None
            return
        if heading and token.sums and self._among_kinds(found, index):
            self._enter_sum(heading=True)
            return
        if token.dim == "leaf" and not self._fits(token):
            return
        if heading and self._names_part(line, token):
            self._enter("part", Key(any_of=(token.part or "",)), heading=True, extend=False)
            return
        self._flush()
        near = self._near(line, found, index)
        if token.dim == "row" and token.part is not None and self._part() != token.part:
            self._enter("part", Key(any_of=(token.part,)), heading=heading, extend=False)
        if token.dim == "leaf":
            self.depth = _depth(line.key, token.start)
        self._enter(token.dim, Key(any_of=token.keys, part=token.part), heading=heading, extend=near)

    def _fits(self, token: Mention) -> bool:
        """Whether a kind of figure is one of the part's spoken of; 往診 and 訪問診療 may open theirs."""
        part = self._part()
        if token.part == part or part is None:
            return True
        return self.shapes[token.part or ""].units != self.shapes[part].units

    def _among_kinds(self, found: Sequence[Token], index: int) -> bool:
        """Whether 計 stands beside kinds of figures in a heading, as one of them: 計 往診 訪診."""
        beside = [found[i] for i in (index - 1, index + 1) if 0 <= i < len(found)]
        return any(_dim(token) == "leaf" for token in beside)

    def _names_part(self, line: Told, token: Mention) -> bool:
        """Whether the word for a cell's sum heads a line, and so opens its part: 〔回数〕 計（往診＋訪診）."""
        if token.dim != "leaf" or token.part is None or token.part == self._part():
            return False
        head = re.search(r"\w", line.key[item_end(line) : token.start]) is None
        return head and token.keys == (self.shapes[token.part].leaf_names[0],)

    def _near(self, line: Told, found: Sequence[Token], index: int) -> bool:
        """Whether a word enumerates with the one before it: of its sort, no figure and no sentence between."""
        if self.last != _dim(found[index]):
            return False
        if index == 0:
            return True
        between = line.key[finish(found[index - 1]) : begin(found[index])]
        return "。" not in between and len(_NOTE.sub("", between)) <= 12

    def _enter(self, dim: Dim, key: Key, *, heading: bool, extend: bool) -> None:
        if dim != "leaf":
            self._settle()
        same = [i for i, s in enumerate(self.said) if s.dim == dim and (heading or not s.heading)]
        if extend and same and same[-1] == len(self.said) - 1:
            top = self.said[-1]
            keys = top.keys if _known(key, top.keys) else (*top.keys, key)
            self.said[-1] = replace(top, keys=keys)
            return
        if heading:
            kept = self.said[: same[0]] if same else self.said
            self.said = [s for s in kept if s.heading or (s.dim == "part" and dim != "part")]
        else:
            self.said = self._without_ended(dim, same[-1] if same else None)
        if dim in ("column", "row"):
            self.each = False
        self.said.append(Said(dim, (key,), heading, self.number))
        self.last = dim

    def _without_ended(self, dim: Dim, earlier: int | None) -> list[Said]:
        """What still holds when a word of a sort comes: all but the `earlier` word of its sort and what was said inside
        that one. What no figure has followed yet holds: 現状は、患者数…、回数…; 患者数の現状は、A医院…、B医院…."""
        ended = _ENDS[dim]
        kept: list[Said] = []
        used = 0
        for index, said in enumerate(self.said):
            around = index >= self.used or (earlier is not None and index < earlier)
            if said.heading or said.dim not in ended or (said.dim != dim and around):
                kept.append(said)
                used += index < self.used
        self.used = used
        return kept

    def _sum_of_cell(self, line: Told, found: Sequence[Token], index: int) -> bool:
        """Whether 合計 names the sum of a cell's figures, and not the row of sums."""
        token = found[index]
        assert isinstance(token, Mention)
        before = found[index - 1] if index else None
        after = found[index + 1] if index + 1 < len(found) else None
        part = self._part()
        cellular = part is not None and self.shapes[part].is_cellular
        if before is None:
            row = self._of("row")  # 合計 right below an institution's heading is that institution's
            below = row is not None and row.heading and row.keys[-1].name is not None and row.line == self.number - 1
            return cellular and below and isinstance(after, Figure)
        between = line.key[finish(before) : token.start]
        if isinstance(before, tuple) and re.fullmatch(r"の?", between):
            return True
        if not cellular or not (isinstance(after, Figure) or (isinstance(after, Mention) and after.dim == "leaf")):
            return False
        if line.key[: token.start].count("(") > line.key[: token.start].count(")"):
            return True
        if isinstance(before, Figure):
            told = any(s.dim == "leaf" for s in self.said)
            return (
                told
                and isinstance(after, Figure)
                and re.fullmatch(r"(?:[、,／/]|の|で|、?合わせて)?", between) is not None
            )
        return re.fullmatch(r"[はがも、:：]?", between) is not None

    def _label_behind(self, line: Told, found: Sequence[Token], index: int) -> None:
        """うち1名が医療機関以外: the figure's kind stands behind it."""
        token = found[index]
        if not (isinstance(token, Mention) and token.dim == "leaf" and self.run and index):
            return
        figure, passage = self.run[-1]
        if found[index - 1] is not figure:
            return
        between = line.key[figure.end : token.start]
        before = line.key[: figure.start]
        if re.fullmatch(r"[がはのを]", between) and re.search(r"(?:うち|内|[(（、])$", before):
            self.run[-1] = (replace(figure, label_behind=token), passage)

    # --- figures ---

    def _figure(self, line: Told, found: Sequence[Token], index: int) -> None:
        figure = found[index]
        assert isinstance(figure, Figure)
        if figure.words and not self._expects(line, found, index):
            return
        if self._struck(line.text[figure.start : figure.end]):
            return
        before = line.key[finish(found[index - 1]) if index else 0 : figure.start]
        if self.depth > figure.depth and any(s.dim == "leaf" and not s.heading for s in self.said):
            self._flush()  # a kind named in brackets ends with them
            self.said = [s for s in self.said if s.dim != "leaf" or s.heading]
            self.depth = 0
        if self.run and "。" in before:
            self._flush()
        self.each = self.each or _EACH.fullmatch(before) is not None
        self.used = len(self.said)
        self.run.append((replace(figure, before=before), line.text[figure.start : figure.end]))

    def _struck(self, figure: Passage) -> bool:
        """Whether a figure is struck out on the form: the one beside it holds."""
        offsets = [o for o in figure.offsets if o >= 0]
        return bool(self.document.marks) and all(self.document.struck(o, o + 1) for o in offsets)

    def _expects(self, line: Told, found: Sequence[Token], index: int) -> bool:
        """Whether a word stands where a figure is expected: behind a period or a kind, or among figures."""
        if self._part() is None or not index:
            return False
        before = found[index - 1]
        between = line.key[finish(before) : begin(found[index])]
        named = isinstance(before, Mention) and before.dim in ("column", "leaf")
        return re.fullmatch(r"[)）]?[はがも:：、,／/|｜ →]*", between) is not None and (
            named or isinstance(before, Figure)
        )

    def _part(self) -> str | None:
        found = next((s for s in reversed(self.said) if s.dim == "part"), None)
        return found.keys[-1].any_of[0] if found else None

    def _of(self, dim: Dim) -> Said | None:
        return next((s for s in reversed(self.said) if s.dim == dim), None)

    def _part_for(self, unit: str) -> str | None:
        """The part spoken of that counts in this unit."""
        unit = _SAME.get(unit, unit)
        said = self._of("part")
        keys = [k.any_of[0] for k in said.keys] if said else []
        if not unit:
            return keys[-1] if keys else None
        leaf = self._of("leaf")
        if leaf is not None and leaf.keys[0].part and unit in self.shapes[leaf.keys[0].part].units:
            return leaf.keys[0].part
        for part in reversed(keys):
            if unit in self.shapes[part].units:
                return part
        return keys[-1] if keys and unit == "件" and not self.shapes[keys[-1]].fixed.pairs else None

    def _flush(self) -> None:
        """Place the figures that stand together."""
        run, self.run = self.run, []
        if not run:
            return
        self.last = None
        unit = next((f.unit for f, _ in run if f.unit), "")
        part = self._part_for(unit)
        if part is None:
            return
        shape = self.shapes[part]
        rows = self._rows(shape)
        columns, leaves = self._of("column"), self._of("leaf")
        here = columns is not None and columns.line == self.number
        given = columns_of(shape, [k.any_of for k in columns.keys]) if columns else ()
        kinds = [k.any_of[0] for k in leaves.keys if k.any_of[0] in shape.leaf_names] if leaves else []
        if not given:
            given = self._announced(shape, len(run))
        apart = self.labelled and shape.is_cellular and len(given) > 1 and len(run) != len(given)
        if apart and not self.each and len(rows) == 1:
            self._collect(part, self._row(part, rows[0]), given, run, kinds)
            return
        if len(rows) > 1 and len(run) != len(rows) * max(1, len(given)):
            rows = rows[-1:]
        share = len(run) // len(rows)
        for index, key in enumerate(rows):
            row = self._row(part, key)
            piece = run[index * share : (index + 1) * share]
            placed = places(piece, shape, self._column_after(row, shape, given, piece), kinds, told_here=here)
            if self.each and len(given) > 1:
                placed = [p for c in given for p in places(piece, shape, (c,), kinds, told_here=True) or ()]
            if placed is None:
                row.lost.update(given or shape.column)
                continue
            for place in placed:
                self._put(part, row, place)

    @staticmethod
    def _column_after(row: _Row, shape: Shape, given: tuple[str, ...], run: Run) -> tuple[str, ...]:
        """The column that a word without a period means, where the one said last is filled: 現状0名／未提出."""
        told = {column for column, _ in row.cells}
        if len(given) != 1 or given[0] not in told or not all(f.words for f, _ in run):
            return given
        after = [c for c in list(shape.column)[list(shape.column).index(given[0]) + 1 :] if c not in told]
        return tuple(after[:1]) or given

    def _announced(self, shape: Shape, figures: int) -> tuple[str, ...]:
        """The order announced earlier, where so many figures fit it and not the form's own order."""
        order = columns_of(shape, self.order)
        fits = order and len(order) == len(self.order) and figures % len(order) == 0
        return order if fits and (figures < len(shape.column) or len(order) == len(shape.column)) else ()

    def _collect(self, part: str, row: _Row, given: tuple[str, ...], run: Run, kinds: Sequence[str]) -> None:
        """Keep figures of labelled cells whose columns stand in a header, until the row is told."""
        names = self.shapes[part].leaf_names
        if self.cells_of is not None and (self.cells_of[0] != part or self.cells_of[1] is not row):
            self._settle()
        self.cells_of = (part, row, given)
        for figure, passage in run:
            behind = figure.label_behind
            leaf = behind.keys[0] if behind else kinds[0] if len(kinds) == 1 else names[0]
            self.cells.append((leaf, passage))

    def _settle(self) -> None:
        """Place the figures of labelled cells: a kind that comes again begins the next column."""
        cells, of = self.cells, self.cells_of
        self.cells, self.cells_of = [], None
        if of is None:
            return
        part, row, given = of
        cut: list[dict[str, Passage]] = []
        for leaf, passage in cells:
            if not cut or leaf in cut[-1]:
                cut.append({})
            cut[-1][leaf] = passage
        if len(cut) != len(given):
            row.lost.update(given)
            return
        for column, cell in zip(given, cut, strict=True):
            for leaf, passage in cell.items():
                self._put(part, row, Place(column, leaf, passage))

    def _rows(self, shape: Shape) -> list[Key | None]:
        said = self._of("row")
        if said is None:
            return [None]
        if shape.fixed.pairs:
            fitting = [k for k in said.keys if k.part == shape.part]
        else:
            fitting = [k for k in said.keys if k.name is not None or (k.part is None and k.any_of == ("",))]
        return list(fitting) or [None]

    def _row(self, part: str, key: Key | None) -> _Row:
        shape = self.shapes[part]
        rows = self.rows.setdefault(part, {})
        if key is not None and key.name is not None:
            identity = "n" + (self.known.same(key.name.text) or fold(key.name.text))
            return rows.setdefault(identity, _Row(key.name, None))
        if shape.fixed.pairs:
            name = key.any_of[0] if key is not None else ""
            return rows.setdefault("k" + name, _Row(None, name or None)) if name else _Row(None, None)
        total = shape.total
        return rows.setdefault("t", _Row(None, total)) if total else _Row(None, None)

    def _put(self, part: str, row: _Row, place: Place) -> None:
        key = (place.column, place.leaf)
        before = row.cells.get(key)
        if before is not None:
            if fold(before.text) != fold(place.passage.text):
                self.conflicts[part] = self.conflicts.get(part, 0) + 1
            return
        row.cells[key] = place.passage


def _depth(text: str, end: int) -> int:
    """Brackets that are open at an offset."""
    return sum(text.count(c, 0, end) for c in "(（[［") - sum(text.count(c, 0, end) for c in ")）]］")


def _dim(token: Token) -> Dim | None:
    if isinstance(token, tuple):
        return "row"
    return token.dim if isinstance(token, Mention) else None


def _known(key: Key, keys: Sequence[Key]) -> bool:
    if key.name is not None:
        return any(k.name is not None and fold(k.name.text) == fold(key.name.text) for k in keys)
    return any(k.any_of == key.any_of and k.name is None for k in keys)


def _alone(line: Told, token: Token) -> bool:
    """Whether a word stands (almost) alone on its line: 柏葉医院です。, 【現状】."""
    rest = line.key[: begin(token)] + line.key[finish(token) :]
    bare = _AROUND.sub("", rest)
    return len(bare) <= 2


__all__ = ["Story"]
