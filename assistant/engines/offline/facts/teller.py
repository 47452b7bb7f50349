"""Reads lines of figures from left to right and keeps in mind what has been said: the part, whose, of when, what."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from assistant.documents import Document, Passage
from assistant.engines.offline.context import Context
from assistant.engines.offline.facts.corrections import Correction, corrections_in, put_right
from assistant.engines.offline.facts.lines import Told, effect_lines, with_blanks
from assistant.engines.offline.facts.names import Whose, whose
from assistant.engines.offline.facts.words import Words
from assistant.engines.offline.labels import Found, Labels
from assistant.engines.offline.rows import CellKey, Row
from assistant.engines.offline.shapes import Shape
from assistant.japanese import figure, fiscal_years, fold
from schemas.fields import Label, Part, fields_of

_NUMBER = r"(?:第?\d{1,2}|[(（](?:\d{1,2}|[ア-オ一-五])[)）]|[①-⑳]|[ア-オ一-五])[)）.．、:：】\]]?"
_LEAD = re.compile(
    rf"[\s・･○●◎◆◇■□▶▷►*＊•#【〔<＜\[(（｜|>＞-]*(?:{_NUMBER})?(?:取組)?(?:効果)?[\d①-⑳一-五]?[】\])）:：.．、]*"
)
_JOINS = re.compile(  # what stands between a label and its figure, or between the figures of a cell
    r"(?:[\s、，,・／/｜|:：;；→⇒=＝+＋。()（）\[\]【】「」『』-]|そのうち|このうち|うち|内訳|内|が|は|で|も|と|の|に|その|それぞれ"
    r"|となり|でした|です|ました|ます|計)*"
)
_BEHIND_TITLE = re.compile(r"[)）】\]」』の:：、,はがを・／/\s(（【\[\d]|について|等|数|$|現|目|実|計|取")
_ORDER_WORDS = re.compile(
    r"R?\d+年度|令和.{1,3}年度|グループ化[前後]|[(（][AB][)）]|順|左から|以下|いずれも|[\W_]|うち|の|は|です|のみ|数|場合"
)
_ITEM = re.compile(r"[・･○●◎◆◇■□▶▷►*＊•]|[(（]?\d{1,2}[)）.．、]|[①-⑳]")
_BEHIND_ROW = re.compile(
    r"(?:れ|患者|実績|件数|数)?(?:[(（][^()（）]{1,14}[)）])?[はがもで:：、／/|｜]{0,2}(?:\d|現|実|[RH]\d|令和|前年|今年|昨年|本年|グループ)"
)
_SUM = re.compile(r"(?:合計|総計|計|合わせて|あわせて)(?:で|は)?[:：]?$")
_CHANGED = re.compile(r"の?(?:増加?|減少?)$")
_TOTAL_SAID = re.compile(r"(?:します|する|とします|して)?(?:ると|と|では|は|で|が)?[、,:：]?(?:現|目標|取組|計画|実)")
_ARROW = re.compile(r"→|⇒")


@dataclass
class _Open:
    """A row being told."""

    whose: Whose | None
    cells: dict[CellKey, Passage] = field(default_factory=dict)
    ordered: tuple[str, ...] = ()  # the columns that its figures were told in, one after the other
    told: int = 0  # how many of them

    def row(self) -> Row:
        """The row; of one with too few figures for its columns nobody can tell which column is blank."""
        short = 0 < self.told < len(self.ordered)
        name = {"name": self.whose.name} if self.whose and self.whose.name else {}
        key = self.whose.key if self.whose else None
        lost = frozenset(self.ordered) if short else frozenset[str]()
        return Row(**name, key=key, cells={} if short else self.cells, lost=lost)


@dataclass
class _State:
    """What has been said so far."""

    part: str | None = None
    outer: Whose | None = None  # an institution that stands over several parts
    heading: Whose | None = None  # an institution on a line of its own, before any figure of it
    row: _Open | None = None
    matrix_row: str | None = None
    when: str | None = None
    fresh: bool = False  # the period was named since the last figure
    held: str | None = None  # a period on a line of its own
    what: str | None = None  # the kind of figure named before its figure, or on a line of its own
    order: tuple[str, ...] = ()
    usual: tuple[str, ...] = ()  # an order announced for all parts
    arrows: bool = False  # that order was announced, and is kept, with arrows: 現状→目標→実績
    count: int = 0  # cells of this row told in order
    cell: CellKey | None = None  # the cell that the last figure went to
    over: str | None = None  # the period that the line began with, for all rows on it
    listed: bool = False  # the line before was an item whose name may go on in this one
    depth: int = 0  # brackets open since that cell's first figure


def told(context: Context) -> tuple[Mapping[str, list[Row]], Sequence[tuple[str, Correction]]]:
    """(rows by part, from the lines of all tables; the corrections in words that fit none of them).

    A part of which nothing was understood is missing.
    """
    teller = _Teller(context)
    lines = effect_lines(context)
    teller.years = sorted({year for line in lines for year, _, _ in fiscal_years(line.key)})
    for line in lines:
        if corrected := corrections_in(line, context.shapes):
            teller.corrections.extend(corrected)
        else:
            teller.read(line)
    return put_right(teller.rows(), teller.corrections, context.shapes, teller.titles)


class _Teller:
    """One pass over the lines."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.document: Document = context.document
        self.shapes = context.shapes
        self.titles = _titles(context)
        self.state = _State()
        self.open: dict[str, list[_Open]] = {}
        chapters = Labels([("", chapter) for chapter in context.report_type.chapters])
        self.printed = [h for labels in (self.titles, chapters) for h, _ in labels.pairs if len(h) >= 4]
        self.corrections: list[Correction] = []
        self.years: list[int] = []  # the fiscal years that the lines name

    def rows(self) -> Mapping[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for part, rows in self.open.items():
            kept = [r.row() for r in rows if r.cells]
            if kept:
                found[part] = kept
        return found

    # --- one line ---

    def read(self, line: Told) -> None:
        text = line.key
        if self._continues(line):
            return
        at = self._title(line)
        self.state.cell = self.state.over = None
        if self._announces(line, at):
            return
        said, begun = at, at
        words = self._words(line)
        while at < len(text):
            step = self._step(line, words, said, at, heads=said == begun and self._heads(line, said))
            if step is None:
                at += 1
                continue
            if self._shape() is not words.shape:
                words = self._words(line)
            at = said = step
        self.state.listed = said != begun and _ITEM.match(text) is not None
        self._end(line, said, heads=said == begun)

    def _continues(self, line: Told) -> bool:
        """Whether a line holds but the rest of the name that the item above it begins; takes it."""
        state = self.state
        row = state.row
        plain = not _ITEM.match(line.key) and not re.search(r"\d|[。:：(（]|合計", line.key) and len(line.key) <= 24
        if not (state.listed and plain and not line.gap and row and row.whose and row.whose.name):
            return False
        if any(shape.columns.inside(line.key) for shape in self.shapes.values()):
            return False
        name = Passage.join([row.whose.name, with_blanks(line.text, self.document)])
        row.whose = replace(row.whose, name=name)
        state.listed = False
        return True

    def _heads(self, line: Told, said: int) -> bool:
        return said == 0 or (said in line.starts) or not line.key[:said].strip()

    def _words(self, line: Told) -> Words:
        return Words.of(line, self._shape() or next(iter(self.shapes.values())))

    def _shape(self) -> Shape | None:
        return self.shapes.get(self.state.part or "")

    def _title(self, line: Told) -> int:
        """Behind the part's title at the line's head; 0 where none stands there."""
        lead = _LEAD.match(line.key)
        start = lead.end() if lead else 0
        for begin in dict.fromkeys((start, 0)):
            found = self.titles.leading(line.key[begin:])
            if found is not None and self._is_title(line, begin, begin + found.end, found):
                self._enter(found.key)
                return begin + found.end
        return self._title_by_number(line, lead) or self._title_by_rows(line, start)

    def _title_by_number(self, line: Told, lead: re.Match[str] | None) -> int:
        """効果4 without a heading that the schema knows: the fourth of the tables."""
        number = re.search(r"効果([1-9①-⑨])", lead[0]) if lead else None
        if lead is None or number is None:
            return 0
        parts = list(self.shapes)
        index = "123456789①②③④⑤⑥⑦⑧⑨".index(number[1]) % 9
        if index >= len(parts):
            return 0
        self._enter(parts[index])
        return lead.end()

    def _title_by_rows(self, line: Told, start: int) -> int:
        """A marked line without figures that names rows of a matrix, or holds another part's heading."""
        if not start or re.search(r"\d[名回件]", line.key):
            return 0
        for name, shape in self.shapes.items():
            found = shape.fixed.inside(line.key) if shape.fixed.pairs else ()
            if found and name != self.state.part:
                self._enter(name)
                return found[-1].end
        return 0

    def _is_title(self, line: Told, begin: int, end: int, found: Found[str]) -> bool:
        """Whether a heading opens its part: not where the part's own figures go by that word."""
        shape = self.shapes[found.key]
        rest = line.key[end:]
        if found.key == self.state.part and shape.leaves.whole(line.key[begin:end]) is not None:
            return False
        if shape.fixed.pairs and shape.fixed.leading(line.key[begin:]) is not None:
            return len(shape.fixed.inside(line.key)) > 1 and not re.search(r"\d件", line.key)
        return _BEHIND_TITLE.match(rest) is not None or end in line.starts

    def _enter(self, part: str) -> None:
        state = self.state
        outer = state.heading or state.outer
        self.state = _State(part=part, outer=outer, order=self._usual_of(part), usual=state.usual)
        if outer is not None:
            self._open_row(outer)

    def _usual_of(self, part: str) -> tuple[str, ...]:
        """The order announced for all parts, where this part has these columns."""
        columns = self.shapes[part].column
        return tuple(key for key in self.state.usual if key in columns)

    def _announces(self, line: Told, at: int) -> bool:
        """Whether the rest of a line names periods and gives no figures: the order in which figures come, or the
        period of all lines below."""
        shape = self._shape() or next(iter(self.shapes.values()))
        rest = line.key[at:]
        found = shape.columns.inside(rest)
        if not found or re.search(r"\d", _without_years(rest)):
            return False
        keys = tuple(dict.fromkeys(f.key for f in found))
        covered = sum(f.end - f.start for f in found)
        words = _ORDER_WORDS.sub("", rest)
        if len(words) - covered > 14 and "順" not in rest:
            return False
        state = self.state
        if len(keys) > 1 or (at and len(keys) == 1):
            state.order, state.arrows = keys, _ARROW.search(rest) is not None
            if state.part is None:
                state.usual = keys
            state.held = keys[0] if len(keys) == 1 else None
            state.when, state.fresh = None, False
            return True
        if at == 0 and len(words) - covered <= 2:
            state.held, state.when, state.fresh, state.what = keys[0], keys[0], True, self._leaf_in(shape, rest)
            return True
        return False

    @staticmethod
    def _leaf_in(shape: Shape, text: str) -> str | None:
        found = {f.key for f in shape.leaves.inside(text)}
        return found.pop() if len(found) == 1 else None

    # --- words of a line ---

    def _step(self, line: Told, words: Words, said: int, at: int, *, heads: bool) -> int | None:
        """Take the word that begins here, if one does; returns the offset behind it."""
        state = self.state
        if (row := self._matrix_row(line, at)) is not None:
            self._enter_row(row[0], row[1])
            return row[2]
        if (cue := self._inner_title(line, said, at)) is not None:
            return cue
        column = words.column(at) or self._year(line, at)
        if column is not None:
            self._name(line, said, at, heads=heads)
            if not re.search(r"\w", line.key[:at]):
                state.over = column.key
            state.when, state.fresh, state.cell = column.key, True, None
            return words.behind(column.end)
        if (leaf := words.leaves.get(at)) is not None and not self._is_total(line, words, at, leaf, said):
            self._name(line, said, at, heads=heads)
            state.what = leaf.key
            return leaf.end
        return self._figure(line, words, said, at, heads=heads)

    def _matrix_row(self, line: Told, at: int) -> tuple[str, str, int] | None:
        """(part, row, end) of a matrix row's label that begins here."""
        for name, shape in self.shapes.items():
            if not shape.fixed.pairs or (at and at not in line.starts and re.match(r"[一-龠]", line.key[at - 1])):
                continue
            found = shape.fixed.leading(line.key[at:]) or self._short_row(shape, line, at)
            if found is not None:
                return name, found.key, at + found.end
        return None

    def _year(self, line: Told, at: int) -> Found[str] | None:
        """A fiscal year that stands for a period: of the two that the lines compare, the earlier is before."""
        shape = self._shape()
        if shape is None or not shape.fixed.pairs or len(self.years) != 2:
            return None
        for year, start, end in fiscal_years(line.key[at : at + 8]):
            if start == 0:
                columns = list(shape.column)
                return Found(columns[self.years.index(year)] if year in self.years else columns[0], at, at + end)
        return None

    def _short_row(self, shape: Shape, line: Told, at: int) -> Found[str] | None:
        """A row's label without its 数, at the head of an item or behind a comma, before a figure: 逆紹介 12件."""
        if self.state.part != shape.part or (
            at and at not in line.starts and line.key[at - 1] not in "・、。／/|｜■●○-"
        ):
            return None
        found = _short(shape).leading(line.key[at:])
        if found is None or not _BEHIND_ROW.match(line.key, at + found.end):
            return None
        return found

    def _enter_row(self, part: str, row: str) -> None:
        state = self.state
        if state.part != part:
            self.state = state = _State(part=part, usual=state.usual)
        state.matrix_row = row
        state.row = self._row_of(Whose(None, row))
        when = state.over or state.held
        state.count, state.when, state.fresh, state.cell = 0, when, when is not None, None

    def _inner_title(self, line: Told, said: int, at: int) -> int | None:
        """A part named inside a line, behind an institution or a comma: A医院：患者数 現状7名、合計回数 現状36回."""
        found = self.titles.leading(line.key[at:])
        if found is None or found.key == self.state.part or not self._apart(line, at):
            return None
        shape = self.shapes[found.key]
        end = at + found.end
        if shape.fixed.pairs or not re.match(r"[(（:：は が]|現|目|実|取|計画|\d|$", line.key[end:]):
            return None
        row = self.state.row
        self._name(line, said, at, heads=said == 0)
        now = self.state.row
        self.state = _State(part=found.key, order=self._usual_of(found.key), usual=self.state.usual)
        if now is not None and now.whose is not None:
            self._open_row(now.whose)
        elif row is not None and row.whose is not None:
            self._open_row(row.whose)
        return end

    @staticmethod
    def _apart(line: Told, at: int) -> bool:
        return at in line.starts or line.key[at - 1] in "、，。:：／/・|｜はの)）"

    def _is_total(self, line: Told, words: Words, at: int, leaf: Found[str], said: int) -> bool:
        """Whether a word that a total and a figure go by alike (合計) stands for the total's row here."""
        total = words.shape.totals.leading(line.key[at:])
        if total is None or at + total.end < leaf.end:
            return False
        if self.state.fresh and self.state.held is None:
            return False
        before, behind = line.key[:at], line.key[leaf.end :]
        if not behind or re.search(r"[の内]$|全体$", before) or _TOTAL_SAID.match(behind):
            return True
        head = re.search(r"\w", before) is None
        return head and (bool(self.state.order) or self.state.held is not None) and self.state.what is None

    def _figure(self, line: Told, words: Words, said: int, at: int, *, heads: bool) -> int | None:
        state, text = self.state, line.key
        between = text[said:at]
        joined = _JOINS.fullmatch(between) is not None and not (heads and "計" in between)
        expected = joined and (state.fresh or state.what is not None or state.cell is not None)
        expected = expected or (bool(state.order) and (at in line.starts or text[at - 1] in "／/、,:：|｜→（("))
        end = words.figure_end(at, expected=expected)
        if end is None:
            return None
        if not joined:
            self._name(line, said, at, heads=heads)
        end = self._first_of_chain(text, at, end)
        self._put(line, words, at, end)
        return end

    def _first_of_chain(self, text: str, at: int, end: int) -> int:
        """The end of a chain's first figure where its arrows lead from column to column, and correct nothing:
        12名→15名→14名 under 現状→目標→実績."""
        arrow = _ARROW.search(text, at, end)
        if arrow is None or not self.state.arrows or self.state.fresh:
            return end
        return arrow.start()

    # --- what the words mean ---

    def _name(self, line: Told, start: int, end: int, *, heads: bool) -> None:
        """The row that words before a label or a figure open, if they name anyone."""
        shape = self._shape()
        if shape is None or start >= end:
            return
        found = whose(line.text[start:end], shape, self.document, heads=heads)
        if found is not None and not self._printed(found):
            self._open_row(found)
            if self.state.outer is not None and self.state.row is not None:
                self.state.outer = None

    def _printed(self, found: Whose) -> bool:
        """Whether a name is (a piece of) a heading that the form prints, which is nobody."""
        name = fold(found.name.text) if found.name is not None else ""
        if len(name) < 4:
            return False
        pieces = [name, *(p for p in re.split(r"[()（）]", name) if len(p) >= 4)]
        return any((len(h) >= 6 and h in name) or any(p in h for p in pieces) for h in self.printed)

    def _open_row(self, found: Whose) -> None:
        state = self.state
        if state.matrix_row is not None:
            return
        row = self._row_of(found)
        if row is not state.row:
            state.row, state.count, state.cell, state.depth = row, 0, None, 0
            state.when, state.fresh = state.held, state.held is not None
            state.what = None

    def _row_of(self, found: Whose) -> _Open:
        rows = self.open.setdefault(self.state.part or "", [])
        for row in rows:
            if row.whose is not None and _same(row.whose, found):
                return row
        rows.append(_Open(found))
        return rows[-1]

    def _put(self, line: Told, words: Words, start: int, end: int) -> None:
        state, shape = self.state, words.shape
        if state.row is None and shape.total is not None and (state.when or state.order):
            self._open_row(Whose(None, shape.total))
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

    def _end(self, line: Told, said: int, *, heads: bool) -> None:
        """What a line's last words say: a line without figures may name an institution for those below."""
        state = self.state
        if said >= len(line.key):
            return
        shape = self._shape() or next(iter(self.shapes.values()))
        rest = line.text[said:]
        found = whose(rest, shape, self.document, heads=heads)
        if found is None or self._printed(found) or not (heads or found.key):
            return
        if not heads and not found.sure:
            return
        if len(line.key) > 60 or "。" in line.key:
            return
        if state.part is None or (heads and found.sure):
            state.heading = found
        if state.part is not None:
            self._open_row(found)
            state.heading = found if heads else state.heading


@cache
def _shortened(pairs: tuple[tuple[str, str], ...]) -> Labels[str]:
    short = [(re.sub(r"(?:件数|数)$", "", heading), key) for heading, key in pairs]
    return Labels([(key, Label(ja=h, en="")) for h, key in short if len(h) >= 2])


def _short(shape: Shape) -> Labels[str]:
    """The labels of a matrix's rows without 数: 紹介, 逆紹介, 急変時の受入."""
    return _shortened(shape.fixed.pairs)


def _same(one: Whose, other: Whose) -> bool:
    if one.key or other.key or one.name is None or other.name is None:
        return one.key == other.key and one.key is not None
    a, b = fold(one.name.text), fold(other.name.text)
    short, long = sorted((a, b), key=len)
    return a == b or (len(short) >= 4 and long.endswith(short) and other.sure and one.sure)


def _without_years(text: str) -> str:
    return re.sub(r"(?:令和|平成|[RH])?[\d〇一二三四五六七八九十元]+年度?|\d+[月日]|過去\d+|\d+箇月", "", text)


def _titles(context: Context) -> Labels[str]:
    pairs: list[tuple[str, Label]] = []
    for spec in fields_of(context.report_type.model):
        if spec.name in context.shapes and isinstance(spec.label, Part):
            pairs.append((spec.name, spec.label))
            shape = context.shapes[spec.name]
            others = {u for name, s in context.shapes.items() if name != spec.name for u in s.units}
            pairs.extend((spec.name, Label(ja=f"{unit}数", en="")) for unit in shape.units - others)
    return Labels(pairs)


__all__ = ["told"]
