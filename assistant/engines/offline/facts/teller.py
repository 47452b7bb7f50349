"""Reads lines of figures from left to right and keeps in mind what has been said: the part, whose, of when, what."""

import re
from collections.abc import Mapping
from dataclasses import replace

from assistant.documents import Document, Passage
from assistant.engines.offline.context import Context
from assistant.engines.offline.facts.amended import Corrections
from assistant.engines.offline.facts.lines import Told, effect_lines, with_blanks
from assistant.engines.offline.facts.names import Whose, whose
from assistant.engines.offline.facts.placer import Placer
from assistant.engines.offline.facts.state import State
from assistant.engines.offline.facts.titles import part_titles, short_rows, without_years
from assistant.engines.offline.facts.words import Words
from assistant.engines.offline.labels import Found, Labels
from assistant.engines.offline.rows import Row
from assistant.engines.offline.shapes import Shape
from assistant.japanese import fiscal_years, fold

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
_TOTAL_SAID = re.compile(r"(?:します|する|とします|して)?(?:ると|と|では|は|で|が)?[、,:：]?(?:現|目標|取組|計画|実)")
_ARROW = re.compile(r"→|⇒")


def told(context: Context, corrections: Corrections) -> Mapping[str, list[Row]]:
    """Rows by part, from the lines of all tables but those that correct them.

    A part of which nothing was understood is missing.
    """
    teller = _Teller(context)
    lines = effect_lines(context)
    teller.years = sorted({year for line in lines for year, _, _ in fiscal_years(line.key)})
    for line in lines:
        rest = corrections.rest_of(line)
        if rest is not None:
            teller.read(rest)
    return teller.rows()


class _Teller(Placer):
    """One pass over the lines."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.shapes)
        self.context = context
        self.document: Document = context.document
        self.titles = part_titles(context)
        chapters = Labels([("", chapter) for chapter in context.report_type.chapters])
        self.printed = [h for labels in (self.titles, chapters) for h, _ in labels.pairs if len(h) >= 4]
        self.years: list[int] = []  # the fiscal years that the lines name

    def rows(self) -> Mapping[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for part, rows in self.open.items():
            kept = [r.row() for r in rows if r.cells]
            if kept and part in self.shapes:  # no figures of what is no table
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
            if self.shape() is not words.shape:
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
        return Words.of(line, self.shape() or next(iter(self.shapes.values())))

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
        self.state = State(part=part, outer=outer, order=self._usual_of(part), usual=state.usual)
        if outer is not None:
            self.open_row(outer)

    def _usual_of(self, part: str) -> tuple[str, ...]:
        """The order announced for all parts, where this part has these columns."""
        columns = self.shapes[part].column
        return tuple(key for key in self.state.usual if key in columns)

    def _announces(self, line: Told, at: int) -> bool:
        """Whether the rest of a line names periods and gives no figures: the order in which figures come, or the
        period of all lines below."""
        shape = self.shape() or next(iter(self.shapes.values()))
        rest = line.key[at:]
        found = shape.columns.inside(rest)
        if not found or re.search(r"\d", without_years(rest)):
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
        shape = self.shape()
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
        found = short_rows(shape).leading(line.key[at:])
        if found is None or not _BEHIND_ROW.match(line.key, at + found.end):
            return None
        return found

    def _enter_row(self, part: str, row: str) -> None:
        state = self.state
        if state.part != part:
            self.state = state = State(part=part, usual=state.usual)
        state.matrix_row = row
        state.row = self.row_of(Whose(None, row))
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
        self.state = State(part=found.key, order=self._usual_of(found.key), usual=self.state.usual)
        for told in (now, row):
            if told is not None and told.whose is not None and told.whose.key in (None, shape.total):
                self.open_row(told.whose)
                break
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
        end = self.first_of_chain(text, at, end)
        self.put(line, words, at, end)
        return end

    # --- what the words mean ---

    def _name(self, line: Told, start: int, end: int, *, heads: bool) -> None:
        """The row that words before a label or a figure open, if they name anyone."""
        shape = self.shape()
        if shape is None or start >= end:
            return
        found = whose(line.text[start:end], shape, self.document, heads=heads)
        if found is not None and not self._printed(found):
            self.open_row(found)
            if self.state.outer is not None and self.state.row is not None:
                self.state.outer = None

    def _printed(self, found: Whose) -> bool:
        """Whether a name is (a piece of) a heading that the form prints, which is nobody."""
        name = fold(found.name.text) if found.name is not None else ""
        if len(name) < 4:
            return False
        pieces = [name, *(p for p in re.split(r"[()（）]", name) if len(p) >= 4)]
        return any((len(h) >= 6 and h in name) or any(p in h for p in pieces) for h in self.printed)

    def _end(self, line: Told, said: int, *, heads: bool) -> None:
        """What a line's last words say: a line without figures may name an institution for those below."""
        state = self.state
        if said >= len(line.key):
            return
        shape = self.shape() or next(iter(self.shapes.values()))
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
            self.open_row(found)
            state.heading = found if heads else state.heading


__all__ = ["told"]
