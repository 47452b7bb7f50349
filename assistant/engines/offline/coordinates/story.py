"""Places each figure by what was said last of its part, its institution, its period and its kind.

What stands on a line of its own holds for the lines below it; what stands in a line holds up to the next word of its
sort. A word ends what was said inside the earlier word of its sort (a new institution ends the old one's periods), so
that the order of nesting is the submission's own: periods under institutions, or institutions under periods.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.documents import Document, Passage
from assistant.engines.offline.coordinates.ledger import Entry, Ledger
from assistant.engines.offline.coordinates.names import Institutions
from assistant.engines.offline.coordinates.order import Slot
from assistant.engines.offline.coordinates.runs import LAST, Place, Run, columns_of, periods, places
from assistant.engines.offline.coordinates.senders import Sender
from assistant.engines.offline.coordinates.speech import Key, Said, Speech
from assistant.engines.offline.coordinates.tokens import Figure, Token, begin, finish, item_end, noted_behind, tokens
from assistant.engines.offline.coordinates.vocabulary import Dim, Mention, Vocabulary
from assistant.engines.offline.facts.lines import Told, with_blanks
from assistant.engines.offline.rows import Row, cleaned_name
from assistant.engines.offline.shapes import Shape
from assistant.japanese import fold

_SENTENCE = re.compile(r"。|です$|ます$|ました$|ません$|でした$")
_HEADING = 40  # characters of a line without figures from which it is no heading
_SAME_ORDER = re.compile(r"同じ(?:順|並び)|同様の(?:順|並び)|同順|上と同じ")
_EACH = re.compile(r"も|(?:[はが、])?(?:いずれも|とも|どちらも|ともに|変わらず)、?")
_ALL_OF = re.compile(r"(?:これは|それは)?(?:すべて|全て|全部|全員|みな|皆さん?|いずれも)[がはで、]?")
_BRACKETS = r"(?:カッコ|かっこ|括弧|[(（][)）]内)"
_EXPLAINS = re.compile(rf"^[※*]?[(（〔\[].*{_BRACKETS}.*[)）〕\]]$|^[※*].*{_BRACKETS}")  # what figures in brackets are
_RESPECTIVELY = re.compile(r"(?:それぞれ|各々|順に)[、:：]?$")
_DITTO = re.compile(r"[(（](?:同じ?|〃)$")
_AROUND = re.compile(
    r"[\W\d]|です|について(?:は)?|につきまして(?:は)?|の(?:状況|分|場合)|まず|次に|続いて|最後に|また|は$"
)
_NOTE = re.compile(r"[(（][^()（）]*[)）]")


class Story:
    """One pass over the lines of a submission's figures."""

    def __init__(
        self,
        shapes: Mapping[str, Shape],
        vocabulary: Vocabulary,
        known: Institutions,
        document: Document,
        ledger: Ledger | None = None,
        years: Sequence[int] = (),
        messages: Sequence[Sender] = (),
        slots: Sequence[Slot] = (),
    ) -> None:
        """`ledger`: where the figures of corrections go, in which a period holds until the next one is named; `years`:
        the two fiscal years that the submission compares; `messages`: those of several institutions in one letter;
        `slots`: the order of a row's figures where the submission announces one that goes over several parts."""
        self.shapes = shapes
        self.vocabulary = vocabulary
        self.known = known
        self.document = document
        self.speech = Speech(shapes, period_holds=ledger is not None)
        self.years = years
        self.messages = list(messages)
        self.slots = tuple(slots)
        self.ledger = ledger or Ledger(shapes, known)
        self.run: list[tuple[Figure, Passage]] = []
        self.order: tuple[tuple[str, ...], ...] = ()  # the last order of periods that was announced
        self.labelled = False  # the line names kinds of figures: cells of several figures each
        self.depth = 0  # brackets in which the kind said last stands
        self.each = False  # the figures that follow are those of all periods named: 現状も実績も0名
        self.every = False  # the figure that follows is that of all kinds named: 往診も訪問診療も0回
        self.kind: Key | None = None  # the kind said last: （うち医療機関以外2）… （同3）
        self.sender: Passage | None = None  # the institution that wrote the message
        self.placed: list[tuple[Entry, Place]] = []  # where the figures placed last went

    def result(self) -> dict[str, list[Row]]:
        """The rows by part, in the order of their first figures."""
        return self.ledger.result()

    # --- lines ---

    def read(self, line: Told) -> None:
        """Take one logical line."""
        while self.messages and self.messages[0].start <= (line.text.start or 0):
            self._turn_to(self.messages.pop(0))
        found = tokens(line, self.vocabulary, self.known, self.years)
        counted = [t for t in found if isinstance(t, Figure) and not t.words]
        if not counted or len(counted) < len(found):
            self._flush()
            if not counted or any(self._turns(t) for t in found):
                self.ledger.settle()
            self.speech.begin_line()
        if not counted:
            self._heading(line, found)
            return
        self.labelled = any(isinstance(t, Mention) and t.dim == "leaf" for t in found)
        if not any(not isinstance(t, Figure) for t in found if begin(t) < counted[0].start):
            self._unnamed(line, counted[0].start)
        for index, token in enumerate(found):
            if isinstance(token, Figure):
                if noted_behind(line.key, found, index + 1):
                    self._push(line, found, index + 1, heading=False)
                self._figure(line, found, index)
            elif not noted_behind(line.key, found, index):
                self._word(line, found, index, heading=False)
        columns = self.speech.of("column")
        if columns is None or len(self.run) >= len(columns.keys):
            self._flush()  # else the row's other figures may stand on the lines below

    def _turns(self, token: Token) -> bool:
        """Whether a word turns from the row that is being told."""
        if isinstance(token, Mention):
            return token.dim in ("row", "column") or (token.dim == "part" and token.part != self.speech.part())
        return isinstance(token, tuple)

    def _turn_to(self, message: Sender) -> None:
        """Another message begins: nothing that was said before holds, and its figures are its sender's."""
        self._flush()
        self.ledger.settle()
        self.speech.said = []
        self.sender = message.name
        if message.name is not None:
            self._enter("row", Key(name=message.name), heading=True, extend=False)

    def finish(self) -> None:
        """Place what is still open."""
        self._flush()
        self.ledger.settle()

    def _heading(self, line: Told, found: Sequence[Token]) -> None:
        """A line without figures holds for those below it; a sentence only by the part that it opens and by orders."""
        if _EXPLAINS.match(line.key):
            return
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
            if dim == "leaf" and self._held(line, found, token):
                self._enter_sum(heading=True)
            self._push(line, found, found.index(token), heading=True)
        if self.order and "column" not in map(_dim, words) and _SAME_ORDER.search(line.key):
            self.speech.said.append(
                Said("column", tuple(Key(any_of=keys) for keys in self.order), True, self.speech.number)
            )
        said = self.speech.of("column")
        if said is not None and len(said.keys) > 1:
            self.order = tuple(k.any_of for k in said.keys)

    def _held(self, line: Told, found: Sequence[Token], token: Token) -> bool:
        """Whether a heading names a kind of figure beside the whole: 死亡患者数と、うち医療機関以外."""
        before = found[found.index(token) - 1] if token in found[1:] else None
        whole = isinstance(before, Mention) and before.dim == "part" and before.part == self.speech.part()
        return whole and line.key.startswith(("うち", "内"), begin(token))

    def _unnamed(self, line: Told, end: int) -> None:
        """Words at the head of a line of figures, which name nobody known: an institution by its place."""
        start = item_end(line)
        name = cleaned_name(with_blanks(line.text[start:end], self.document))
        bare = name.text.rstrip("はがでのも、:：…. 　")
        if not re.search(r"[^\W\d_]{2}", bare) or len(bare) > 24 or re.search(r"[。、をが]|です|ます|[はに]$", bare):
            return
        if not any(s.dim == "part" for s in self.speech.said) or fold(bare) not in self.known:
            return
        self._enter("row", Key(name=name[: len(bare)]), heading=False, extend=False)

    # --- words ---

    def _word(self, line: Told, found: Sequence[Token], index: int, *, heading: bool) -> None:
        token = found[index]
        if index and "。" in line.key[finish(found[index - 1]) : begin(token)]:
            self._flush()
            self.speech.end_leaf()  # 往診はありません。
        self._label_behind(line, found, index)
        if isinstance(token, Mention) and token.sums and not heading and self._sum_of_cell(line, found, index):
            self._flush()
            self._enter_sum(heading=False)
            return
        kind = isinstance(token, Mention) and token.dim == "leaf" and not heading
        if kind and (self._repeats(line, found, index) or self._all_of(line, found, index)):
            return
        self._push(line, found, index, heading=heading)

    def _repeats(self, line: Told, found: Sequence[Token], index: int) -> bool:
        """Whether a kind is but explained in brackets: うち医療機関以外（ご自宅など）が2名."""
        token, before = found[index], found[index - 1] if index else None
        assert isinstance(token, Mention)
        same = isinstance(before, Mention) and (before.dim, before.keys) == ("leaf", token.keys)
        return same and self.depth < _depth(line.key, token.start)

    def _all_of(self, line: Told, found: Sequence[Token], index: int) -> bool:
        """9回、これは全部訪問診療で: a kind that makes up the whole figure before it has that figure too."""
        token, before = found[index], found[index - 1] if index else None
        assert isinstance(token, Mention)
        if not isinstance(before, Figure) or before.words:
            return False
        between = line.key[before.end : token.start].lstrip("、,(（でがは")
        if _ALL_OF.fullmatch(between) is None:
            return False
        self._flush()
        for row, place in self.placed:  # several where it is the figure of several periods
            same = place.passage == self.placed[-1][1].passage
            if same and place.leaf is not None and place.leaf != token.keys[0]:
                self.ledger.put(row, replace(place, leaf=token.keys[0]))
        return True

    def _enter_sum(self, *, heading: bool) -> None:
        """合計 as the kind of a cell's first figure."""
        part = self.speech.part()
        if part is not None and self.shapes[part].is_cellular:
            key = Key(any_of=(self.shapes[part].leaf_names[0],))
            self._enter("leaf", key, heading=heading, extend=heading and self.speech.last == "leaf")

    def _push(self, line: Told, found: Sequence[Token], index: int, *, heading: bool) -> None:
        token = found[index]
        if not isinstance(token, Mention):
            assert isinstance(token, tuple)
            self._flush()
            name = with_blanks(line.text[token[0] : token[1]], self.document)
            if self.sender is not None and fold(self.sender.text).endswith(fold(name.text)):
                name = self.sender  # in full, as he names himself
            self._enter("row", Key(name=name), heading=heading, extend=self._near(line, found, index))
            return
        if token.dim == "part" and token.part == self.speech.part() and not heading:
            self._flush()
            self.speech.end_leaf()
            self.speech.last = None
            return
        if heading and token.sums and self._among_kinds(found, index):
            self._enter_sum(heading=True)
            return
        if (token.dim == "leaf" and not self._fits(token)) or self._only_compares(token):
            return
        if heading and self._names_part(line, token):
            self._enter("part", Key(any_of=(token.part or "",)), heading=True, extend=False)
            return
        self._flush()
        near = self._near(line, found, index)
        if token.dim == "row" and token.part is not None and self.speech.part() != token.part:
            self._enter("part", Key(any_of=(token.part,)), heading=heading, extend=False)
        if token.dim == "leaf":
            self.depth = _depth(line.key, token.start)
        self._enter(token.dim, Key(any_of=periods(token), part=token.part), heading=heading, extend=near)
        if near and line.key[token.end : token.end + 1] == "も":  # 現状も実績も死亡0名, 往診も訪問診療も0回
            self.each = self.each or token.dim == "column"
            self.every = self.every or token.dim == "leaf"

    def _fits(self, token: Mention) -> bool:
        """Whether a kind of figure is one of the part's spoken of; 往診 and 訪問診療 may open theirs."""
        part = self.speech.part()
        if token.part == part or part is None:
            return True
        return self.shapes[token.part or ""].units != self.shapes[part].units

    def _only_compares(self, token: Mention) -> bool:
        """Whether a word is a year, which stands for a period only where the part compares two years."""
        part = self.speech.part()
        return token.year and part is not None and not set(token.keys) & set(self.shapes[part].column)

    def _among_kinds(self, found: Sequence[Token], index: int) -> bool:
        """Whether 計 stands beside kinds of figures in a heading, as one of them: 計 往診 訪診."""
        beside = [found[i] for i in (index - 1, index + 1) if 0 <= i < len(found)]
        return any(_dim(token) == "leaf" for token in beside)

    def _names_part(self, line: Told, token: Mention) -> bool:
        """Whether the word for a cell's sum heads a line, and so opens its part: 〔回数〕 計（往診＋訪診）."""
        if token.dim != "leaf" or token.part is None or token.part == self.speech.part():
            return False
        head = re.search(r"\w", line.key[item_end(line) : token.start]) is None
        return head and token.keys == (self.shapes[token.part].leaf_names[0],)

    def _near(self, line: Told, found: Sequence[Token], index: int) -> bool:
        """Whether a word enumerates with the one before it: of its sort, no figure and no sentence between."""
        if self.speech.last != _dim(found[index]):
            return False
        if index == 0:
            return True
        between = line.key[finish(found[index - 1]) : begin(found[index])]
        return "。" not in between and len(_NOTE.sub("", between)) <= 12

    def _enter(self, dim: Dim, key: Key, *, heading: bool, extend: bool) -> None:
        """Say a word; it ends the row of labelled cells that is being told, and what was said of all periods."""
        if dim == "leaf":
            self.kind = key
        else:
            self.ledger.settle()
        if dim in ("column", "row"):
            self.each = False
        if not extend:
            self.every = False
        self.speech.enter(dim, key, heading=heading, extend=extend)

    def _sum_of_cell(self, line: Told, found: Sequence[Token], index: int) -> bool:
        """Whether 合計 names the sum of a cell's figures, and not the row of sums."""
        token = found[index]
        assert isinstance(token, Mention)
        before = found[index - 1] if index else None
        after = found[index + 1] if index + 1 < len(found) else None
        part = self.speech.part()
        cellular = part is not None and self.shapes[part].is_cellular
        if before is None:
            row = self.speech.of("row")  # 合計 right below an institution's heading is that institution's
            below = (
                row is not None and row.heading and row.keys[-1].name is not None and row.line == self.speech.number - 1
            )
            return cellular and below and isinstance(after, Figure)
        between = line.key[finish(before) : token.start]
        if isinstance(before, tuple) and re.fullmatch(r"の?", between):
            return True
        if not cellular or not (isinstance(after, Figure) or (isinstance(after, Mention) and after.dim == "leaf")):
            return False
        if line.key[: token.start].count("(") > line.key[: token.start].count(")"):
            return True
        if isinstance(before, Figure):
            told = any(s.dim == "leaf" for s in self.speech.said)
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
        if self.depth > figure.depth and any(s.dim == "leaf" and not s.heading for s in self.speech.said):
            self._flush()  # a kind named in brackets ends with them
            self.speech.end_leaf()
            self.depth = 0
        if self.run and "。" in before:
            self._flush()
        if _DITTO.search(before) and self.kind is not None:
            self._flush()
            self.depth = figure.depth
            self._enter("leaf", self.kind, heading=False, extend=False)
        self.each = self.each or _EACH.fullmatch(before) is not None
        self.speech.used = len(self.speech.said)
        self.run.append((replace(figure, before=before), line.text[figure.start : figure.end]))

    def _struck(self, figure: Passage) -> bool:
        """Whether a figure is struck out on the form: the one beside it holds."""
        offsets = [o for o in figure.offsets if o >= 0]
        return bool(self.document.marks) and all(self.document.struck(o, o + 1) for o in offsets)

    def _expects(self, line: Told, found: Sequence[Token], index: int) -> bool:
        """Whether a word stands where a figure is expected: behind a period or a kind, or among figures."""
        if self.speech.part() is None or not index:
            return False
        before = found[index - 1]
        between = line.key[finish(before) : begin(found[index])]
        named = isinstance(before, Mention) and before.dim in ("column", "leaf")
        named = named or (
            isinstance(before, tuple) and any(isinstance(t, Figure) for t in found[index + 1 : index + 2])
        )
        return re.fullmatch(r"[)）(（]?(?:うち)?[はがも:：、,／/|｜ →]*", between) is not None and (
            named or isinstance(before, Figure)
        )

    def _flush(self) -> None:
        """Place the figures that stand together."""
        run, self.run = self.run, []
        if not run:
            return
        self.speech.last = None
        unit = next((f.unit for f, _ in run if f.unit), "")
        part = self.speech.part_for(unit)
        if part is None:
            self._by_slots(run)
            return
        shape = self.shapes[part]
        rows = self._rows(shape)
        columns, leaves = self.speech.of("column"), self.speech.of("leaf")
        here = columns is not None and columns.line == self.speech.number
        given = columns_of(shape, [k.any_of for k in columns.keys]) if columns else ()
        kinds = [k.any_of[0] for k in leaves.keys if k.any_of[0] in shape.leaf_names] if leaves else []
        if not given:
            given = self._announced(shape, len(run))
        if len(given) == 1 and self._respectively(part, given[0], run):
            return
        own = self._all_periods(shape)
        if self.each and not given:
            given = own  # どちらも0名, where no period is said
        elif not given and self.labelled and shape.is_cellular and len(run) != len(own):
            given = own  # 96回（往診4回、訪問診療92回）／120回（…）／…, in the form's own order
        apart = self.labelled and shape.is_cellular and len(given) > 1 and len(run) != len(given)
        if apart and not self.each and len(rows) == 1:
            self.ledger.collect(part, self.ledger.row(part, rows[0]), given, run, kinds)
            return
        if len(rows) > 1 and len(run) != len(rows) * max(1, len(given)):
            rows = rows[-1:]
        share = len(run) // len(rows)
        for index, key in enumerate(rows):
            row = self.ledger.row(part, key)
            piece = run[index * share : (index + 1) * share]
            placed = places(piece, shape, self._column_after(row, shape, given, piece), kinds, told_here=here)
            if self.each and len(given) > 1:
                placed = [p for c in given for p in places(piece, shape, (c,), kinds, told_here=True) or ()]
            if placed is None:
                row.lost.update(given or shape.column)
                continue
            if self.every and len(kinds) > 1:
                placed = [replace(p, leaf=kind) for p in placed for kind in kinds]
            self.placed = [(row, place) for place in placed]
            for place in placed:
                self.ledger.put(row, place)

    def _respectively(self, part: str, column: str, run: Run) -> bool:
        """差はそれぞれ3件、1件、△1件: one figure for each row, in the order in which these were told."""
        rows = list(self.ledger.rows.get(part, {}).values())
        if not _RESPECTIVELY.search(run[0][0].before) or len(run) < 2 or len(run) != len(rows):
            return False
        leaf = self.shapes[part].leaf_names[0] if self.shapes[part].is_cellular else None
        for row, (_, passage) in zip(rows, run, strict=True):
            self.ledger.put(row, Place(column, leaf, passage))
        return True

    def _by_slots(self, run: Run) -> None:
        """A row's figures in the order that was announced for all parts; parts that have no such column have none."""
        said, row = self.speech.of("column"), self.speech.of("row")
        if not self.slots or said is None or row is None or len(said.keys) != 1:
            return
        keys = said.keys[0].any_of
        slots = [(p, leaf, next((k for k in keys if k in self.shapes[p].column), None)) for p, leaf in self.slots]
        fitting = [(p, leaf, column) for p, leaf, column in slots if column is not None]
        if len(run) != len(fitting):
            return
        for (part, leaf, column), (_, passage) in zip(fitting, run, strict=True):
            for key in self._rows(self.shapes[part])[-1:]:
                self.ledger.put(self.ledger.row(part, key), Place(column, leaf, passage))

    @staticmethod
    def _column_after(row: Entry, shape: Shape, given: tuple[str, ...], run: Run) -> tuple[str, ...]:
        """The column that a word without a period means, where the one said last is filled: 現状0名／未提出."""
        told = {column for column, _ in row.cells}
        if len(given) != 1 or given[0] not in told - {LAST} or not all(f.words for f, _ in run):
            return given
        after = [c for c in list(shape.column)[list(shape.column).index(given[0]) + 1 :] if c not in told]
        return tuple(after[:1]) or given

    @staticmethod
    def _all_periods(shape: Shape) -> tuple[str, ...]:
        """The form's own columns but for a difference."""
        return tuple(name for name, column in shape.column.items() if not column.may_be_negative)

    def _announced(self, shape: Shape, figures: int) -> tuple[str, ...]:
        """The order announced earlier, where so many figures fit it and not the form's own order."""
        order = columns_of(shape, self.order)
        fits = order and len(order) == len(self.order) and figures % len(order) == 0
        return order if fits and (figures < len(shape.column) or len(order) == len(shape.column)) else ()

    def _rows(self, shape: Shape) -> list[Key | None]:
        said = self.speech.of("row")
        if said is None:
            return [None]
        if shape.fixed.pairs:
            fitting = [k for k in said.keys if k.part == shape.part]
        else:
            fitting = [k for k in said.keys if k.name is not None or (k.part is None and k.any_of == ("",))]
        return list(fitting) or [None]


def _depth(text: str, end: int) -> int:
    """Brackets that are open at an offset."""
    return sum(text.count(c, 0, end) for c in "(（[［") - sum(text.count(c, 0, end) for c in ")）]］")


def _dim(token: Token) -> Dim | None:
    if isinstance(token, tuple):
        return "row"
    return token.dim if isinstance(token, Mention) else None


def _alone(line: Told, token: Token) -> bool:
    """Whether a word stands (almost) alone on its line: 柏葉医院です。, 【現状】."""
    rest = line.key[: begin(token)] + line.key[finish(token) :]
    bare = _AROUND.sub("", rest)
    return len(bare) <= 2


__all__ = ["Story"]
