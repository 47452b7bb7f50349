"""Lines of figures as one series of words and figures, before anything is said of how the words are nested."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.documents import Document, Passage
from assistant.engines.offline.coordinates.regions import Heard
from assistant.engines.offline.coordinates.runs import periods
from assistant.engines.offline.coordinates.speech import Key
from assistant.engines.offline.coordinates.tokens import Figure, Token, begin, finish, noted_behind
from assistant.engines.offline.coordinates.vocabulary import Dim, Mention
from assistant.engines.offline.facts.lines import with_blanks
from assistant.engines.offline.rows import cleaned_name
from assistant.engines.offline.shapes import Shape

_LISTED = re.compile(r"(?:[、,・／/|｜→⇒()（）\s+＋]|と|及び|および|も|では|うち)*")
_EXPECTED = re.compile(r"[)）(（\[［]*(?:うち)?[はがも:：、,／/|｜ →=＝…]*")
_ALSO = re.compile(r"も|(?:[はが、])?(?:いずれも|とも|どちらも|ともに|変わらず)、?")
_JOINED = re.compile(r"(?:[^\w=＝]|うち|内|それぞれ|と|で|から|に)*")  # between figures that stand together
_SENTENCE = re.compile(r"。|(?:です|ます|ました|ません|でした)$")
_ASIDE = re.compile(r"^[※*]*[(（][^()（）]*[)）]$")
_NOTE = re.compile(r"[(（](?:[^()（）]|[(（][^()（）]*[)）]){4,}[)）]")  # of more than a word: that is of one figure
_LONG = 40  # characters of a line without figures from which only an order of periods counts
_SAME_BREATH = re.compile(r"[ぁ-ん]{0,3}")
_MEANT = re.compile(r"(?:に(?:する|なる|した)|という|とする|とした)(?:のが)?|が")
_PLUS = re.compile(r"[+＋]")
_NO_SUM = re.compile(r"[はがも:：]?")


@dataclass(frozen=True, slots=True)
class Said:
    """A word: its sort and key; `listed`: it enumerates with the one before it; `heading`: its line has no figures."""

    dim: Dim
    key: Key
    listed: bool
    heading: bool
    also: bool = False  # the last of several periods that are said to have the same: 現状も実績も
    cell: bool = False  # 合計 right before a figure: the row of sums, or the sum of a cell


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure; `kind`: the word behind it says of what (うち1名が医療機関以外); `also`: of all periods named."""

    figure: Figure
    passage: Passage
    kind: str | None
    also: bool
    opens: bool  # a figure that no other one joins on the left


Item = Said | Counted | None  # None: a line or a sentence ends


def spoken(heard: Sequence[Heard], shapes: Mapping[str, Shape], document: Document) -> list[Item]:
    """All words and figures in their order."""
    return [item for one in heard for item in _Line(one, shapes, document).items()]


def _is_row(token: Token) -> bool:
    return isinstance(token, tuple) or (isinstance(token, Mention) and token.sums)


def _goes_with(token: Token, before: Token | None, between: str) -> bool:
    """Whether a part is named in the same breath as the one before it: 亡くなられた患者さん."""
    parts = isinstance(token, Mention) and isinstance(before, Mention) and {token.dim, before.dim} == {"part"}
    return parts and _SAME_BREATH.fullmatch(between) is not None


class _Line:
    def __init__(self, heard: Heard, shapes: Mapping[str, Shape], document: Document) -> None:
        self.line = heard.line
        self.tokens = list(heard.tokens)
        self.heading = not heard.figures
        self.shapes = shapes
        self.document = document

    def items(self) -> Iterator[Item]:
        text = self.line.key
        if self.heading and _ASIDE.match(text) and not all(_is_row(t) for t in self.tokens):
            return
        before: Token | None = None
        noted = self._noted()
        for index, token in enumerate(self.tokens):
            if index in noted:
                yield self._word(noted[index].start, self.tokens[noted[index].start], "", None)
            if any(index in note for note in noted.values()):
                continue
            between = text[finish(before) if before is not None else 0 : begin(token)]
            if "。" in between:
                yield None
            if isinstance(token, Figure):
                if self._period_behind(index + 1):
                    yield self._word(index + 1, self.tokens[index + 1], "", None)
                if not (token.words and not self._expected(index, between)):
                    yield self._figure(index, token, between, before)
            elif not (
                self._unsaid(token)
                or self._period_behind(index)
                or self._labels_before(index)
                or _goes_with(token, before, between)
            ):
                yield self._word(index, token, between, before)
            before = token
        yield None

    def _noted(self) -> dict[int, range]:
        """Notes in brackets that say of when all figures before them are: 紹介数15件、逆紹介数10件（R3年度）.

        By the token from which on one holds: the words in it."""
        found: dict[int, range] = {}
        since = 0
        for index, token in enumerate(self.tokens):
            if not (isinstance(token, Mention) and token.dim == "column") or any(index in n for n in found.values()):
                continue
            before = self.tokens[since:index]
            inside = self._note_at(index) if sum(isinstance(t, Figure) for t in before) > 1 else range(0)
            if not inside:
                break
            found[since] = inside
            since = inside.stop
        return found

    def _note_at(self, first: int) -> range:
        """The words of the note behind a figure that this one stands in, if they name one period and nothing else."""
        figure = self.tokens[first - 1]
        note = _NOTE.match(self.line.key, figure.end) if isinstance(figure, Figure) else None
        inside = [t for t in self.tokens[first:] if note is not None and finish(t) <= note.end()]
        alike = {t.keys if isinstance(t, Mention) and t.dim == "column" else None for t in inside}
        return range(first, first + len(inside)) if len(alike) == 1 and None not in alike else range(0)

    def _unsaid(self, token: Token) -> bool:
        """Whether a word of a line without figures heads nothing: 実績は年度末に報告します。"""
        if not self.heading:
            return False
        columns = {t.keys for t in self.tokens if isinstance(t, Mention) and t.dim == "column"}
        if len(columns) > 1:
            return False
        if len(self.line.key) > _LONG:
            return True
        sentence = _SENTENCE.search(self.line.key) is not None
        return sentence and not (isinstance(token, Mention) and token.dim == "part") and len(self.line.key) > _LONG // 2

    def _word(self, index: int, token: Token, between: str, before: Token | None) -> Said:
        dim, key = self._meant(index, token)
        same = before is not None and not isinstance(before, Figure) and self._meant(index - 1, before)[0] == dim
        listed = same and _LISTED.fullmatch(between) is not None
        if listed and dim == "leaf" and _PLUS.fullmatch(between):
            return Said(dim, Key(any_of=("",)), False, self.heading)  # 往診＋訪問診療: their sum
        also = listed and dim == "column" and self.line.key.startswith("も", finish(token))
        return Said(dim, key, listed, self.heading, also, cell=dim == "row" and self._may_sum_cell(index, token))

    def _meant(self, index: int, token: Token) -> tuple[Dim, Key]:
        if isinstance(token, tuple):
            name = cleaned_name(with_blanks(self.line.text[token[0] : token[1]], self.document))
            return "row", Key(name=name)
        assert isinstance(token, Mention)
        if token.sums and self._sums_cell(index, token):
            return "leaf", Key(any_of=("",))
        return token.dim, Key(any_of=periods(token), part=token.part)

    def _sums_cell(self, index: int, token: Mention) -> bool:
        """Whether 合計 names the sum of a cell's figures: right behind another word, or among kinds of figures."""
        around = [self.tokens[i] for i in (index - 1, index + 1) if 0 <= i < len(self.tokens)]
        beside = around if self.heading else around[: min(index, 1)]
        if any(isinstance(t, Mention) and t.dim == "leaf" for t in beside):
            return True
        if not index or isinstance(self.tokens[index - 1], Figure) or len(around) < 2:
            return False
        return isinstance(around[1], Figure) and bool(_NO_SUM.fullmatch(self.line.key[finish(around[0]) : token.start]))

    def _may_sum_cell(self, index: int, token: Token) -> bool:
        after, next_ = (self.tokens[i] if i < len(self.tokens) else None for i in (index + 1, index + 2))
        if not (isinstance(token, Mention) and token.sums and isinstance(after, Figure)):
            return False
        return not (isinstance(next_, Figure) and next_.depth == after.depth)  # a row of figures: of the row of sums

    def _period_behind(self, index: int) -> bool:
        """Whether a period stands behind its figure: 12名（現状）; 36名にする目標です。"""
        if not 0 < index < len(self.tokens) or not isinstance(self.tokens[index - 1], Figure):
            return False
        token, text = self.tokens[index], self.line.key
        if not (isinstance(token, Mention) and token.dim == "column"):
            return False
        between = text[finish(self.tokens[index - 1]) : token.start]
        if between in ("(", "["):
            return noted_behind(text, self.tokens, index)
        ahead = next((t for t in self.tokens[index + 1 :]), None)
        last = ahead is None or "。" in text[token.end : begin(ahead)]
        return last and _MEANT.fullmatch(between) is not None

    def _labels_before(self, index: int) -> bool:
        """Whether a kind stands behind its figure, which has taken it."""
        return index > 0 and isinstance(self.tokens[index - 1], Figure) and self._kind_behind(index - 1) is not None

    def _kind_behind(self, index: int) -> str | None:
        figure = self.tokens[index]
        after = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        if not (isinstance(figure, Figure) and isinstance(after, Mention) and after.dim == "leaf"):
            return None
        ahead = self.tokens[index + 2] if index + 2 < len(self.tokens) else None
        free = ahead is None or not isinstance(ahead, Figure) or "、" in self.line.key[after.end : begin(ahead)]
        between = self.line.key[figure.end : after.start]
        return after.keys[0] if free and re.fullmatch(r"[がはのを]", between) else None

    def _figure(self, index: int, token: Figure, between: str, before: Token | None) -> Counted:
        passage = self.line.text[token.start : token.end]
        return Counted(
            replace(token, before=between),
            passage,
            self._kind_behind(index),
            _ALSO.fullmatch(between) is not None,
            not isinstance(before, Figure) or _JOINED.fullmatch(between) is None,
        )

    def _expected(self, index: int, between: str) -> bool:
        before = self.tokens[index - 1] if index else None
        after = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        named = isinstance(before, Figure) or (isinstance(before, Mention) and before.dim in ("column", "leaf"))
        return _EXPECTED.fullmatch(between) is not None and (
            named or (isinstance(before, tuple) and isinstance(after, Figure))
        )


__all__ = ["Counted", "Item", "Said", "spoken"]
