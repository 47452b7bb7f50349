"""Codes and short forms that a submission explains itself: A＝柚木医院, 現=現状, or a column 記号 beside the names."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest

from assistant.documents import Document, Line, Passage, Table
from assistant.engines.offline.coordinates.names import names_in
from assistant.engines.offline.coordinates.vocabulary import Mention, Vocabulary
from assistant.engines.offline.labels import key_of
from assistant.engines.offline.rows import cleaned_name
from assistant.japanese import fold

# A sign that stands for an institution: a letter, with a number or not, a circled number, a sign of a series.
_CODE = r"(?:[A-Za-zＡ-Ｚａ-ｚ][\d０-９]{0,2}|[①-⑳]|[ァ-ヶ](?![ァ-ヶー])|[甲乙丙丁戊](?![一-龠])|[IVⅠ-Ⅹ]+)"
_SHORT = r"[^\s、。，,:：=＝;；/／()（）「」『』・※\-－|｜\d０-９]{1,8}"
_DEFINED = re.compile(
    r"(?:^|(?<=[\s、，,;；/／(（「『・※:：\]】）)|｜\-]))[(（〔\[「]?"
    rf"(?P<key>{_CODE}(?=[)）〕\]」]?(?:\s*[=＝:：…→]|は[^\s、]))|{_SHORT}(?=[)）〕\]」]?\s*[=＝:：…→]))[)）〕\]」]?\s*[=＝:：…→は]+\s*"
)
_LISTED = re.compile(rf"^[\s・\-*※]*[(（〔\[【]?(?P<key>{_CODE})[)）〕\]】.．、]?[\s　]+(?P<value>\S.*)$")
_ENDS = re.compile(r"[\s、，,;；/／|｜。)）」』]+$")
_BEFORE_NOTE = re.compile(r"\s*[(（].*$")
_HEADS = re.compile(r"(?:医療機関(?:の)?)?(?:記号|符号|略号|略称|略記|番号|整理番号|コード|通称|呼称|No\.?|№|ID|#)")
_ROLE = "役割"
_ONLY_CODE = re.compile(rf"[(（〔\[【]?(?P<key>{_CODE})[)）〕\]】.．、]?")
_FIGURE = re.compile(r"[\d０-９]+\s*(?:名|人|回|件)")
_APART = re.compile(r"[・/／_|｜()（）\[\]、,:：\-－―→\s]+")
_UNITS = ("名", "人", "回", "件")
_LONGEST = 40  # characters of what a short form stands for
_LONGEST_LINE = 300  # characters of a line that explains; a letter's paragraph is longer
_A_LETTER = 100  # numbers that may stand behind a code's letter
_HEAD_ROWS = 3  # of a table, in which its headings stand
# What everybody shortens alike, where a heading is made of nothing else: 現・計, 目（往）.
_USUAL = {
    "計": "計",
    "現": "現状",
    "目": "取組目標",
    "実": "実績",
    "往": "往診",
    "訪": "訪問診療",
    "外": "医療機関以外",
    "亡": "死亡患者数",
}


@dataclass(frozen=True)
class Legend:
    """`names`: code (folded) -> the institution; `words`: short form (folded) -> the words that place figures."""

    vocabulary: Vocabulary
    names: Mapping[str, Passage] = field(default_factory=dict)
    words: Mapping[str, tuple[Mention, ...]] = field(default_factory=dict)
    lines: frozenset[int] = frozenset()  # where lines begin that explain and say nothing else

    def name(self, text: str) -> Passage | None:
        """The institution that a cell's whole text stands for."""
        return self.names.get(code_of(text)) if self.names else None

    def spelt_out(self, text: str) -> tuple[tuple[Mention, ...], ...] | None:
        """What a heading of short forms says, piece by piece: 現・計 -> (現状), (合計回数); None for other headings."""
        if not self.words or len(text) > _LONGEST:
            return None
        found: list[tuple[Mention, ...]] = []
        short = 0
        for piece in filter(None, _APART.split(text)):
            words = self._of_piece(piece)
            short += words is not None
            words = words if words is not None or piece in _UNITS else self._in_full(piece)
            if words is None and piece not in _UNITS:
                return None
            found.extend(words or ())
        return tuple(found) if short else None

    def _in_full(self, piece: str) -> list[tuple[Mention, ...]] | None:
        """A piece that is a word of the form itself: 現状・計."""
        found = self.vocabulary.mentions(piece)
        whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(piece))
        return [found] if whole else None

    def _of_piece(self, piece: str) -> list[tuple[Mention, ...]] | None:
        if piece in self.words:
            return [self.words[piece]]
        found: list[tuple[Mention, ...]] = []
        at = 0
        while at < len(piece):
            key = next((piece[at:end] for end in range(len(piece), at, -1) if piece[at:end] in self.words), None)
            if key is None:
                return None
            found.append(self.words[key])
            at += len(key)
        return found


def code_of(text: str) -> str:
    """A code without the brackets, points and marks around it."""
    return fold(text).strip("()〔〕[]【】「」<>.、・:※*院")


def legend_of(document: Document, vocabulary: Vocabulary, more: Sequence[str]) -> Legend:
    """What a submission explains. `more`: institutions known from elsewhere."""
    known = {fold(n) for n in more}
    return _Reader(vocabulary, known).read(document)


class _Reader:
    def __init__(self, vocabulary: Vocabulary, known: set[str]) -> None:
        self.vocabulary = vocabulary
        self.known = known
        self.names: dict[str, Passage] = {}
        self.words: dict[str, tuple[Mention, ...]] = {}
        self.unsure: dict[str, Passage] = {}  # codes of what does not sound like an institution
        self.twice: set[str] = set()  # codes that stand for several institutions: marks of roles, numbers of lists

    def read(self, document: Document) -> Legend:
        lines: set[int] = set()
        listing = False  # whether the line right before explains too
        for block, below in zip_longest(document.blocks, document.blocks[1:]):
            if isinstance(block, Table):
                self._table(block)
                listing = False
                continue
            caption = not listing and isinstance(below, Table) and not _DEFINED.search(block.text)  # ① 柚木医院
            short = len(block.text) <= _LONGEST_LINE and not _FIGURE.search(block.text)
            listing = short and not caption and self._line(block)
            if listing:
                lines.add(block.passage.start or 0)
        if len(self.names) >= 2:
            self.names.update({k: v for k, v in self.unsure.items() if k not in self.names})
        names = {k: v for k, v in self.names.items() if k not in self.twice and fold(v.text) != k}
        words = self.words | {k: self._usual(v) for k, v in _USUAL.items() if k not in self.words}
        return Legend(self.vocabulary, names, words, frozenset(lines))

    def _usual(self, word: str) -> tuple[Mention, ...]:
        return self.vocabulary.mentions(word)

    def _line(self, line: Line) -> bool:
        """Take a line's definitions; whether it has any."""
        text = line.text
        found = list(_DEFINED.finditer(text))
        taken = 0
        for match, end in zip(found, [*(m.start() for m in found[1:]), len(text)], strict=False):
            taken += self._define(match["key"], line.passage[match.end() : end])
        if taken:
            return True
        listed = _LISTED.match(text)
        return listed is not None and self._listed(listed["key"], line.passage.span(listed, "value"))

    def _define(self, key: str, value: Passage) -> bool:
        ends = _ENDS.search(value.text)
        value = (value[: ends.start()] if ends else value).strip()
        if not value or len(value) > _LONGEST or code_of(key) == "":
            return False
        words = self._words(value.text)
        if words is not None:
            if len(fold(key)) <= 3 and not self.vocabulary.mentions(fold(key)):
                self.words.setdefault(fold(key), words)
                return True
            return fold(key) in self.words
        return self._named(key, value, sure=False)

    def _words(self, value: str) -> tuple[Mention, ...] | None:
        """The words that an explanation is, nothing else in it."""
        text = fold(_BEFORE_NOTE.sub("", value)).removeprefix("うち")
        found = self.vocabulary.mentions(text)
        covered = sum(m.end - m.start for m in found)
        return found if found and text and covered >= len(text) - 2 else None

    def _named(self, key: str, value: Passage, *, sure: bool) -> bool:
        name = cleaned_name(value)
        code = code_of(key)
        if not name or not code or len(name) > _LONGEST:
            return False
        if not self._is_name(name.text):
            if re.fullmatch(_CODE, key) and not sure and not re.search(r"[。、]", name.text):
                self.unsure.setdefault(code, name)
            return False
        if not re.fullmatch(_CODE, key) and not sure and fold(key) not in fold(name.text):
            return False  # 事務局：柚木医院 explains nothing; ゆの木＝医療法人… ゆの木クリニック does
        self._put(code, name)
        return True

    def _listed(self, key: str, value: Passage) -> bool:
        """A code and a name on a line of their own."""
        name = cleaned_name(value)
        if not name or not self._is_name(name.text):
            return False
        self._put(code_of(key), name)
        return True

    def _put(self, code: str, name: Passage) -> None:
        before = self.names.setdefault(code, name)
        if fold(before.text) != fold(name.text):
            self.twice.add(code)

    def _is_name(self, text: str) -> bool:
        if fold(text) in self.known:
            return True
        found = names_in(text)
        return len(found) == 1 and len(fold(found[0])) >= len(fold(text)) - 1

    # --- tables ---

    def _table(self, table: Table) -> None:
        """A column of codes beside a column of names."""
        for codes in self._code_columns(table):
            for row in table.grid:
                cell = row[codes] if codes < len(row) else None
                if cell is None or not cell.text.strip() or _HEADS.fullmatch(key_of(cell.text)):
                    continue
                names = [c.passage for c in row if c is not None and c is not cell and self._is_cell_name(c.text)]
                if len(names) == 1:
                    self._named(cell.text, names[0], sure=True)

    def _is_cell_name(self, text: str) -> bool:
        return len(text) <= _LONGEST and bool(text.strip()) and self._is_name(text.strip())

    def _code_columns(self, table: Table) -> Iterator[int]:
        for column in range(table.columns):
            texts = [
                (r, c.text.strip())
                for r, row in enumerate(table.grid)
                if (c := row[column]) is not None and c.column == column and c.row == r and c.text.strip()
            ]
            if any(r < _HEAD_ROWS and _ROLE in text for r, text in texts):
                continue  # ①拠点、②積極的役割
            headed = any(r < _HEAD_ROWS and _HEADS.fullmatch(key_of(text)) for r, text in texts)
            codes = [m["key"] for _, text in texts if (m := _ONLY_CODE.fullmatch(text))]
            if headed or (len(codes) >= 2 and _is_series([code_of(c) for c in codes])):
                yield column


def _is_series(codes: Sequence[str]) -> bool:
    """Whether codes follow one another, none twice: A, B, C."""
    steps = [_order(after) - _order(before) for before, after in pairwise(codes)]
    return len(set(codes)) == len(codes) and all(0 < step <= 3 * _A_LETTER for step in steps)


def _order(code: str) -> int:
    number = code[1:]
    return ord(code[0]) * _A_LETTER + (int(number) if number.isdecimal() else 0)


__all__ = ["Legend", "code_of", "legend_of"]
