"""Tables that are only lines: columns fallen apart, one cell a line, labelled lists, prose. Rows are built again."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from assistant.documents import EMPTY, GLUE, Document, Line, Passage
from assistant.engines.offline.labels import Labels
from assistant.engines.offline.rows import CellKey, Row, cleaned_name
from assistant.engines.offline.shapes import Shape
from assistant.engines.offline.stream import Token, tokens
from assistant.engines.offline.wrapped import wrapped_cells
from assistant.japanese import fold
from schemas.fields import Label

_PARTICLES = re.compile(
    r"(?:について(?:は|も)?|につきまして(?:は|も)?|に関しては|においては|に対し(?:て|まして)?、?|(?:では|のほうは|の方は|[はがのでも]))?"
    r"[\s:：、。,→⇒]*$"
)
_NO_NAME = re.compile(  # words that join clauses, and are no institution
    r"(?:に対し(?:て|まして)?|に対する|これに|また|次に|まず|最後に|なお|一方|そのうち|うち|このうち|その|同じく|および|及び|ならびに|と|の|から|より)+"
)
_SUMMED = re.compile(  # グループ全体, 両機関の合計, 2機関合計: names of the row of sums
    r"(?:[\d一二三四五六七八九十]+|両|全|各|上記|以上)?(?:グループ|チーム|医療機関|機関|施設|医院|診療所|か所|箇所|者)?(?:全体|内)?の?"
    r"(?:[\d一二三四五六七八九十]+(?:機関|施設|医院|か所|箇所|者))?の?(?:合計|総計|全体|トータル|小?計)(?:として|で|値)?"
)
_CHANGED = re.compile(r"[増減][加少]?$")
_SENTENCE_ENDS = re.compile(r"。|です|でした|ました")
_AND = re.compile(r"[\s、。,，・と/／及びともにも並同じく]+")
_CLAUSE = re.compile(r"[。、，,：:]|ですが|です|でした|ました")


def rebuild(
    lines: Sequence[Line], shape: Shape, document: Document, titles: Labels[str], part: Label
) -> list[Row] | None:
    """The rows of a part from its lines; None where they hold no figure and no column of it at all."""
    if wrapped := wrapped_cells(lines, shape):
        return wrapped
    stream = tokens(lines, shape, document, titles, part)
    if not any(t.kind in ("cell", "column") for t in stream):
        return None
    if not any(t.kind == "cell" for t in stream):
        return [] if len({t.key for t in stream if t.kind == "column"}) >= 2 else None
    if _labels_its_figures(stream):
        return _Labelled(shape, document, titles).run(stream)
    blocks = _column_blocks(stream)
    if blocks:
        return _in_order(stream, blocks, shape, document) or _Labelled(shape, document, titles).run(stream)
    return _Columns(shape, stream, document).run()


@dataclass
class _Block:
    """A column's label (and that of a figure inside its cells) with all that follows up to the next."""

    key: CellKey
    tokens: list[Token] = field(default_factory=list)

    @property
    def figures(self) -> list[Token]:
        return [t for t in self.tokens if t.kind == "cell"]


def _column_blocks(stream: Sequence[Token]) -> list[_Block]:
    """The columns one behind the other, each label alone before all its figures; [] where it is not so."""
    blocks: list[_Block] = []
    for token in stream:
        if token.kind == "column" and token.key is not None:
            if blocks and not blocks[-1].figures:
                return []
            blocks.append(_Block((token.key, None)))
        elif token.kind == "leaf" and blocks and not blocks[-1].tokens:
            blocks[-1].key = (blocks[-1].key[0], token.key)
        elif blocks:
            blocks[-1].tokens.append(token)
    keys = [block.key for block in blocks]
    return blocks if len(blocks) >= 2 and len(set(keys)) == len(keys) else []


def _in_order(stream: Sequence[Token], blocks: Sequence[_Block], shape: Shape, document: Document) -> list[Row] | None:
    """Names first, then the figures of each column in the names' order; None where the numbers do not fit."""
    begin = next(i for i, t in enumerate(stream) if t.kind == "column")
    named = not shape.fixed.pairs  # rows that the form prints have no other name: R4年度 before a （Ａ） is none
    labels = [t for t in stream[:begin] if (t.kind == "text" and named) or (t.kind == "row" and t.key)]
    if not labels or any(len(block.figures) != len(labels) for block in blocks):
        return None
    if any(t.kind == "row" and t.key for block in blocks for t in block.tokens):
        return None
    rows = []
    for index, label in enumerate(labels):
        row = _Open(name=[] if label.kind == "row" else [label.passage], key=label.key if label.kind == "row" else None)
        row.cells = {block.key: block.figures[index].passage for block in blocks}
        rows.append(row.closed(document))
    return rows


def _labels_its_figures(stream: Sequence[Token]) -> bool:
    """Whether figures go by the column label before them (X医院：現状7名、目標8名), not by a header."""
    first = next(i for i, t in enumerate(stream) if t.kind == "cell")
    later = [t for t in stream[first:] if t.kind == "column"]
    cells = sum(t.kind == "cell" for t in stream)
    return len(later) * 2 >= cells - 1 and bool(later)


def _with_blanks(name: Passage, document: Document) -> Passage:
    """A name that was compared without white space, with the blanks that the form has inside it."""
    kept = [o for o in name.offsets if o != GLUE]
    if not kept:
        return name
    text: list[str] = []
    offsets: list[int] = []
    for before, offset in zip([kept[0], *kept], kept, strict=False):
        between = document.text[before + 1 : offset]
        if between and between.isspace():
            mark = "\n" if "\n" in between else " "
            text.append(mark)
            offsets.append(GLUE)
        text.append(document.text[offset])
        offsets.append(offset)
    return Passage("".join(text), tuple(offsets))


@dataclass
class _Open:
    """A row while it is being filled."""

    name: list[Passage] = field(default_factory=list)
    key: str | None = None
    cells: dict[CellKey, Passage] = field(default_factory=dict)
    items: list[Token] = field(default_factory=list)

    def closed(self, document: Document, lost: frozenset[str] = frozenset()) -> Row:
        name = Passage.join([_with_blanks(n, document) for n in self.name], "\n")
        return Row(name=cleaned_name(name), key=self.key, cells=dict(self.cells), lost=lost)


class _Labelled:
    """Figures that carry their column's label; names before (or, grouped by column, behind) the labels."""

    def __init__(self, shape: Shape, document: Document, titles: Labels[str]) -> None:
        self.shape = shape
        self.document = document
        self.titles = titles
        self.rows: list[_Open] = []
        self.columns: list[str] = []
        self.fresh = True  # no cell yet since the last column label
        self.leaf: str | None = None  # the figure inside cells that a label behind the column's names
        self.said = EMPTY  # running text since the last token

    def run(self, stream: Sequence[Token]) -> list[Row]:
        for token in stream:
            if token.kind == "column" and token.key is not None:
                named = self._named()
                self.columns = [*self.columns, token.key] if not self.fresh and not named else [token.key]
                self.fresh, self.leaf = False, None
            elif token.kind == "leaf":
                self.leaf = token.key
            elif token.kind == "row":
                self.said = EMPTY
                self.fresh = True
                if token.key:
                    self._row(token.key, EMPTY)
            elif token.kind == "cell":
                self._named()
                self._cell(token)
            elif token.kind == "text":
                self.said = Passage.join([self.said, token.passage]) if self._goes_on(token) else token.passage
        return [row.closed(self.document) for row in self.rows if row.cells]

    def _goes_on(self, token: Token) -> bool:
        return bool(self.said) and not token.bullet

    def _named(self) -> bool:
        """Take the text before a label or figure as a name, if one is left of it; whether words stood there."""
        text, self.said = self.said, EMPTY
        bare = text.text
        words = len(_PARTICLES.sub("", bare))
        cuts = [m.end() for m in _CLAUSE.finditer(bare) if m.end() < words or _SENTENCE_ENDS.match(m[0])]
        name = text[cuts[-1] :] if cuts else text
        match = _PARTICLES.search(name.text)
        name = name[: match.start()] if match else name
        cleaned = cleaned_name(name)
        if cleaned and re.search(r"\w{2}", cleaned.text) and self.shape.name is not None:
            self._row_named(cleaned)
        return bool(_AND.sub("", bare))

    def _row_named(self, name: Passage) -> None:
        """The row that a name opens; the part's own title and words between clauses open none."""
        text = fold(name.text)
        if _NO_NAME.fullmatch(text) or self.titles.whole(text) == self.shape.part:
            return
        if self.shape.total is not None and _SUMMED.fullmatch(text):
            self._row(self.shape.total, EMPTY)
        else:
            self._row(None, name)

    def _row(self, key: str | None, name: Passage) -> None:
        for row in self.rows:
            same = row.key == key if key else bool(row.name) and row.name[0].text == name.text
            if same and (key or row.key is None):
                self.rows.remove(row)
                self.rows.append(row)
                return
        self.rows.append(_Open(name=[name] if name else [], key=key))

    def _cell(self, token: Token) -> None:
        if not self.rows:
            self.rows.append(_Open(key=self.shape.total))
        change = next((name for name, c in self.shape.column.items() if c.may_be_negative), None)
        if change and _CHANGED.search(token.passage.text):
            self._add(self.rows[-1].cells, (change, None), token.passage)
            return
        for column in self.columns:
            self._add(self.rows[-1].cells, (column, self.leaf), token.passage)
        self.fresh = True

    def _add(self, cells: dict[CellKey, Passage], key: CellKey, passage: Passage) -> None:
        """A cell; where its figures come one by one under the column's label again, all of them together."""
        before = cells.get(key)
        if before is None:
            cells[key] = passage
            return
        have = {f.key for f in self.shape.leaves.inside(before.text)}
        new = {f.key for f in self.shape.leaves.inside(passage.text)}
        if have and new and not have & new:
            cells[key] = Passage.join([before, passage], "、")


class _Columns:
    """Figures in the order of a header: each row's name, then one cell a column."""

    def __init__(self, shape: Shape, stream: Sequence[Token], document: Document) -> None:
        self.shape = shape
        self.document = document
        self.stream = stream
        self.first = next(i for i, t in enumerate(stream) if t.kind == "cell")
        self.order = self._order()
        self.bulleted = any(t.kind == "text" and t.bullet for t in stream)

    def _order(self) -> list[CellKey]:
        """The columns by their labels before the first figure, else in the form's own order."""
        found: list[CellKey] = []
        leaves: list[str] = []
        for token in self.stream[: self.first]:
            if token.kind == "column" and token.key is not None and (token.key, None) not in found:
                found.append((token.key, None))
            if token.kind == "leaf" and token.key is not None:
                leaves.append(token.key)
        pairs = [t.key for t in self.stream[: self.first] if t.kind == "column" and t.key is not None]
        if leaves and len(pairs) == len(leaves):
            return list(zip(pairs, leaves, strict=True))
        columns: list[CellKey] = found if len(found) >= 2 else [(c, None) for c in self.shape.column]
        width = len(self.shape.leaf_names)
        if width and len(leaves) == width * len(columns):
            return [(columns[i // width][0], leaf) for i, leaf in enumerate(leaves)]
        return columns

    def run(self) -> list[Row]:
        rows = self._cut()
        spacing = self._spacing(rows)
        return [self._fill(row, spacing) for row in rows]

    def _cut(self) -> list[_Open]:
        """Tokens by row: a new one begins with a name or label behind a full row, or with a figure too many."""
        rows: list[_Open] = []
        last_heading = max(
            (i for i, t in enumerate(self.stream[: self.first]) if t.kind in ("column", "leaf")), default=-1
        )
        for token in self.stream[last_heading + 1 :]:
            if token.kind == "row" and token.key:
                rows.append(_Open(key=token.key, items=[token]))
            elif token.kind == "text":
                self._name(token, rows)
            elif token.kind == "cell":
                if not rows or self._count(rows[-1]) >= len(self.order):
                    rows.append(_Open())
                rows[-1].items.append(token)
        return rows

    def _name(self, token: Token, rows: list[_Open]) -> None:
        if self.shape.fixed.pairs:
            return
        goes_on = bool(rows) and rows[-1].key is None and not token.bullet
        if goes_on and (self._count(rows[-1]) == 0 or (self.bulleted and rows[-1].name)):
            rows[-1].name.append(token.passage)
            return
        rows.append(_Open(name=[token.passage], items=[token]))

    @staticmethod
    def _count(row: _Open) -> int:
        return sum(t.kind == "cell" for t in row.items)

    def _spacing(self, rows: Sequence[_Open]) -> int:
        """Blank lines that set rows apart: what most full rows have before the next one."""
        gaps = Counter(
            after.items[0].gap
            for before, after in pairwise(rows)
            if after.items and self._count(before) == len(self.order)
        )
        return gaps.most_common(1)[0][0] if gaps else 0

    def _fill(self, row: _Open, spacing: int) -> Row:
        cells = [t for t in row.items if t.kind == "cell"]
        if len(cells) == len(self.order):
            row.cells = {key: t.passage for key, t in zip(self.order, cells, strict=True)}
            return row.closed(self.document)
        slots: list[Passage | None] = []
        for token in cells:
            slots.extend([None] * (token.gap if token.first and token.gap else 0))
            slots.append(token.passage)
        if len(cells) < len(slots) <= len(self.order):
            slots.extend([None] * (len(self.order) - len(slots)))
            row.cells = {key: p for key, p in zip(self.order, slots, strict=True) if p is not None}
            return row.closed(self.document)
        if not cells:
            return row.closed(self.document)
        return self._unsure(row, cells)

    def _unsure(self, row: _Open, cells: Sequence[Token]) -> Row:
        """A row with too few figures and no sign of the blank: the leading ones only where each has its own line."""
        if all(t.first for t in cells):
            row.cells = {key: t.passage for key, t in zip(self.order, cells, strict=False)}
            return row.closed(self.document)
        return row.closed(self.document, lost=frozenset(column for column, _ in self.order))


__all__ = ["Label", "rebuild"]
