"""A part's lines as a stream of tokens: column labels, row labels, cells, names. The line breaks are kept."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.documents import Document, Line, Passage
from assistant.engines.offline.cells import HINT
from assistant.engines.offline.labels import Found, Labels, headings, is_marked, key_of
from assistant.engines.offline.notes import Footnotes, blank_lines
from assistant.engines.offline.shapes import Shape
from assistant.engines.offline.tallies import KANJI, unit_pattern
from schemas.fields import Label

_HINT_GOES_ON = re.compile(r"場合|⇒|期間|申請|状況[)）]?$|取組[)）]$|計画$")
_HINT_LINES = 4
_SPLIT_COLUMNS = 4  # labels of figures right behind column labels that make columns of them
_WIDEST = 80  # characters of white space in which a gap between columns is looked for
_LONGEST_ANNOUNCED = 12  # characters of うち1名が
_LONGEST_FIGURE = 8  # stretches between blanks that one figure may be made of
_FIGURE_BEGINS = re.compile(rf"[\d{KANJI}約おの延△▲+−–ゼマ-]")
_PARTICLE = re.compile(r"[はがも:：、]*")
_BLANK_ENDS = re.compile(r"です|でし|で[、,]|[、。,/／]")
_LONG_HEADING = 9
_WIDE = re.compile(r"\S(?:[ \u3000]{2,}|\t\s*)$")
_BULLET = re.compile(r"^[・･○●◆◇■□▶*•\-]|^[(（]?\d{1,2}[)）.．、](?!\d)|^[①-⑳]")
_WORDS = r"数名|数人|数回|数件|若干名?|なし|無し|無|未定|不明|未実施|[-－―–—ー]+(?=[^\d]|$)"
_DIGITS = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|[{KANJI}]+|ゼロ)"
_SUM = r"(?:の|で)?[、,]?(?:合計|総計|計|合わせて|あわせて)(?:で|は|が)?[:：]?"
_CHANGE = r"の?(?:増加?(?![減員])|減少?(?!員))"  # behind a figure: 2件減, 1件の増; not the heading 増減
_AMOUNT = rf"(?:約|およそ|延べ|のべ)?(?:[△▲\-−–+]|マイナス)?{_DIGITS}(?:程度|前後)?"
_FIGURE = rf"{_AMOUNT}(?:(?:{{unit}})?(?:→|⇒|~|～|〜|-){_AMOUNT})*"
_LINK = re.compile(
    r"[()（）\[\]、,，:：・はがもでのと各に=\-/／\s]*(?:うち|内訳|そのうち|内)?[()（）、,，:：はがもでの各\s]*"
)

Kind = Literal["column", "row", "leaf", "cell", "text"]


@dataclass(frozen=True, slots=True)
class Token:
    """`key` is a column's, row's or leaf's name. `gap`: blank lines before it; `first`: it begins a line."""

    kind: Kind
    passage: Passage
    key: str | None = None
    gap: int = 0
    first: bool = False
    bullet: bool = False
    line: int = 0
    column: int = 0  # characters of white space and text before it in its line


@dataclass(frozen=True, slots=True)
class _Stream:
    """All lines as one compact passage; for each character the line it came from."""

    text: Passage
    lines: tuple[int, ...]  # line number of each character
    gaps: dict[int, int]  # line number -> blank lines before it
    starts: frozenset[int]  # offsets at which a stretch begins that white space or a line break sets apart
    wide: frozenset[int]  # those of them that a gap as between columns sets apart


def tokens(lines: Sequence[Line], shape: Shape, document: Document, titles: Labels[str], part: Label) -> list[Token]:
    """The stream of a part's lines, notes, hints and the part's own title left out."""
    kept = list(_without_title(without_notes(lines, document), part, titles, shape))
    return list(_Scanner(shape, _stream(kept), part).run())


def without_notes(lines: Sequence[Line], document: Document) -> Iterator[tuple[Passage, int]]:
    """(line, blank lines before it) without ※ notes and the form's hints, over all lines that they go on."""
    hinted, end = 0, None
    note = Footnotes()
    for line in _without_page_lines(lines):
        for passage in line.passage.lines():
            text = passage.text.strip()
            if not text:
                continue
            gap = blank_lines(document, end, passage.start)
            end = passage.end
            if HINT.search(text):
                hinted = _HINT_LINES
            elif hinted and _HINT_GOES_ON.search(text):
                hinted -= 1
            elif not note.holds(text, gap):
                hinted = 0
                yield passage, gap


_PAGE = re.compile(r"[-‐–—―−ー]\d{1,3}[-‐–—―−ー]|\d{1,3}/\d{1,3}(?:ページ|頁)?|\d{1,3}(?:ページ|頁)|[pP]\.?\d{1,3}")
_LETTER = re.compile(rf"(?![{KANJI}名人回件])[ぁ-んァ-ヶー一-龠]")
_RUNNING = re.compile(r"年度|報告書|様式|別添")


def _without_page_lines(lines: Sequence[Line]) -> list[Line]:
    """Without page numbers, and the title that a page prints again right above or below them."""
    upright = _upright(lines)
    numbers = {i for i, line in enumerate(lines) if _PAGE.fullmatch(key_of(line.text))}
    around = {
        j
        for i in numbers
        for j in (i - 1, i + 1)
        if 0 <= j < len(lines)
        and _RUNNING.search(key_of(lines[j].text))
        and not re.search(r"\d[名回件]", lines[j].text)
    }
    return [line for i, line in enumerate(lines) if i not in numbers | around | upright]


def _upright(lines: Sequence[Line]) -> set[int]:
    """Lines of one letter each, one below the other: a word written upright beside a table (患/者/数, 人/数)."""
    keys = [key_of(line.text) for line in lines]
    letters = {i for i, key in enumerate(keys) if _LETTER.fullmatch(key)}
    units = {i for i, key in enumerate(keys) if key in ("人", "回", "件", "名") and i + 1 in letters}
    return {i for i in letters | units if {i - 1, i + 1} & (letters | units)}


def _without_title(
    lines: Iterator[tuple[Passage, int]], part: Label, titles: Labels[str], shape: Shape
) -> Iterator[tuple[Passage, int]]:
    """Without the part's title, also where a narrow label column has broken it over lines among the rows."""
    wordings = [key_of(h) for h in headings(part)]
    rest: list[str] = []
    for passage, gap in lines:
        text = key_of(passage.text)
        if titles.whole(text) == shape.part and (shape.leaves.whole(text) is None or is_marked(text)):
            if not is_marked(text) and any(len(w) >= _LONG_HEADING and w in text for w in wordings):
                yield passage, gap  # the scanner takes it for a label, which keeps what stands before and behind apart
            rest = [w[len(text) :] for w in wordings if w.startswith(text)]
            continue
        going_on = [r[len(text) :] for r in rest if r.startswith(text)]
        starting = [w[len(text) :] for w in wordings if w.startswith(text) and len(text) >= 4]
        if going_on or (starting and shape.leaves.whole(text) is None):
            rest = going_on or starting
            continue
        yield passage, gap


def _stream(lines: Sequence[tuple[Passage, int]]) -> _Stream:
    passages: list[Passage] = []
    numbers: list[int] = []
    starts: set[int] = set()
    gaps: dict[int, int] = {}
    wide: set[int] = set()
    length = 0
    for number, (line, gap) in enumerate(lines):
        gaps[number] = gap
        folded = line.folded()
        for match in re.finditer(r"[^\s\u200b-\u200d\u2060\ufeff\u00ad]+", folded.text):
            bare = folded.span(match)
            if bare:
                starts.add(length)
                if _WIDE.search(folded.text, max(0, match.start() - _WIDEST), match.start()):
                    wide.add(length)
                passages.append(bare)
                numbers.extend([number] * len(bare))
                length += len(bare)
    return _Stream(Passage.join(passages), tuple(numbers), gaps, frozenset(starts), frozenset(wide))


class _Scanner:
    """Cuts the stream into tokens from left to right."""

    def __init__(self, shape: Shape, stream: _Stream, part: Label) -> None:
        self.shape = shape
        self.stream = stream
        self.text = stream.text.text
        unit = unit_pattern(shape.units)
        figure = _FIGURE.replace("{unit}", unit)
        self.figure = re.compile(rf"(?:{figure}|数|若干){unit}(?:程度|ほど|前後)?(?:→{figure}{unit}?)?")
        self.bare = re.compile(rf"(?=[^{KANJI}])(?:{figure})(?:{unit})?|[{KANJI}]+(?:{unit}|(?=[)）、,]|$))")
        signed = any(c.may_be_negative for c in shape.column.values())
        self.change = re.compile(_CHANGE if signed else r"(?!)")
        self.words = re.compile(_WORDS)
        self.unit = re.compile(unit)
        self.columns = _by_start(shape.columns.inside(self.text))
        self.leaves = _by_start(shape.leaves.inside(self.text))
        self.rows = _by_start(shape.fixed.inside(self.text) or shape.totals.inside(self.text))
        self.names = _by_start(shape.names.inside(self.text))
        self.ends = sorted([*stream.starts, len(self.text)])
        long = Labels([("", Label(ja=h, en="")) for h in headings(part) if len(h) >= _LONG_HEADING])
        self.titles = _by_start(long.inside(self.text))
        labels = [f for f in self.rows.values() if f.start in stream.starts] + list(self.titles.values())
        covered = {i for f in labels for i in range(f.start, f.end)}
        self.behind_columns = {self._behind_label(f.end) for f in self.columns.values()}
        # Figures carry their labels, unless columns of their own do (現状 往診は、X医院 3回、合計 5回).
        apart = sum(at in self.leaves and not self._follows(self.leaves[at].end) for at in self.behind_columns)
        self.labelled = apart < _SPLIT_COLUMNS and any(
            self._follows(f.end) or self._announced(f.start) for f in self.leaves.values() if f.start not in covered
        )

    def run(self) -> Iterator[Token]:
        position, pending = 0, 0
        while position < len(self.text):
            found = self._token(position)
            if found is None:
                position += 1
                if position in self.stream.wide or (position in self.stream.starts and self._new_line(position)):
                    yield from self._text(pending, position)
                    pending = position
                continue
            token, end = found
            yield from self._text(pending, position)
            yield token
            position = pending = end
        yield from self._text(pending, position)

    def _new_line(self, position: int) -> bool:
        return position == 0 or self.stream.lines[position] != self.stream.lines[position - 1]

    def _text(self, start: int, end: int) -> Iterator[Token]:
        if end == start + 1 and self._opens_item(start):
            return  # the item's label follows; the name above it stays the row's
        if (start < end and re.search(r"\w", self.text[start:end])) or (
            start < end and _BULLET.match(self.text[start:end])
        ):
            yield self._made("text", start, end)

    def _made(self, kind: Kind, start: int, end: int, key: str | None = None) -> Token:
        first = self._new_line(start)
        return Token(
            kind=kind,
            passage=self.stream.text[start:end],
            key=key,
            gap=self.stream.gaps.get(self.stream.lines[start], 0) if first else 0,
            first=first,
            bullet=_BULLET.match(self.text[start:end]) is not None,
            line=self.stream.lines[start],
        )

    def _token(self, at: int) -> tuple[Token, int] | None:
        if at in self.titles:
            return self._labelled_token("row", at, self.titles[at])
        if at in self.columns and not self._inside_word(at):
            return self._labelled_token("column", at, self.columns[at])
        if self.shape.is_cellular and at in self.leaves and not self._is_total(at):
            end = self._cell_end(at)
            if end is not None:
                return self._made("cell", at, end), end
            if at in self.behind_columns or (self._alone(at, self.leaves[at].end) and not self.labelled):
                leaf = self.leaves[at]
                return self._made("leaf", at, leaf.end, leaf.key), leaf.end
        if at in self.names and self._alone(at, self.names[at].end):
            return self._labelled_token("row", at, self.names[at], key="")
        if at in self.rows and self._is_row(self.rows[at]):
            return self._labelled_token("row", at, self.rows[at])
        stop = self._figure_end(at)
        return (self._made("cell", at, stop), stop) if stop is not None else None

    def _labelled_token(self, kind: Kind, at: int, found: Found[str], key: str | None = None) -> tuple[Token, int]:
        end = self._past_note(found.end)
        return self._made(kind, at, end, found.key if key is None else key), end

    def _behind_label(self, end: int) -> int:
        """Where the figure of a column's label may begin."""
        match = _PARTICLE.match(self.text, self._past_note(end))
        return match.end() if match else end

    def _inside_word(self, at: int) -> bool:
        """Whether a column's label is a piece of a longer word: 事業計画 is no 計画."""
        return (
            at > 0
            and at not in self.stream.starts
            and re.match(r"[一-龠ァ-ヶ]", self.text[at - 1]) is not None
            and (self.text[at - 1] not in "年度末前後組在名回件")
        )

    def _past_note(self, end: int) -> int:
        """Behind the note in brackets that follows a label, unless figures stand in it."""
        match = re.match(r"[(（](?:[^()（）]|[(（](?:[^()（）]|[(（][^()（）]*[)）])*[)）])*[)）]", self.text[end:])
        if match and not self.figure.search(match[0]):
            return end + match.end()
        return end

    def _alone(self, start: int, end: int) -> bool:
        """Whether white space or line ends set a stretch apart."""
        stop = self._past_note(end)
        return start in self.stream.starts and (stop in self.stream.starts or stop == len(self.text) or stop > end)

    def _is_row(self, found: Found[str]) -> bool:
        """Whether a total's or matrix row's label stands as such: long, or followed by what follows a label."""
        if found.end - found.start >= 4 or self.shape.fixed.pairs:
            return True
        before = self.text[found.start - 1 : found.start]
        apart = found.start in self.stream.starts or before in "、。,・:：(（"
        after = self.text[found.end : found.end + 1]
        return (apart and (found.end in self.stream.starts or after in ":：はがで、")) or (
            found.end in self.columns and apart
        )

    # --- cells ---

    def _follows(self, end: int) -> bool:
        """Whether a figure, or its blank unit, follows a label."""
        gap = _LINK.match(self.text, end)
        at = gap.end() if gap else end
        return bool(self.bare.match(self.text, at) or self.unit.match(self.text, at)) and end not in self.leaves

    def _announced(self, start: int) -> bool:
        """Whether a figure stands before a label that is its own: うち1名が医療機関以外."""
        before = self.text[max(0, start - _LONGEST_ANNOUNCED) : start]
        return re.search(rf"(?:うち|内)、?(?:{self.figure.pattern})[がは]$", before) is not None

    def _cell_end(self, at: int) -> int | None:
        """The end of a cell of labelled figures that begins at `at`; None where none does."""
        seen: set[str] = set()
        end, here = None, at
        while here in self.leaves and self.leaves[here].key not in seen:
            leaf = self.leaves[here]
            stop = self._value_end(leaf.end)
            if stop is None:
                break
            seen.add(leaf.key)
            end = stop
            here = self._linked(stop)
            if self._opens_row(here):
                break
        return self._with_sum(self._closed(end), seen) if end is not None else None

    def _with_sum(self, end: int, seen: set[str]) -> int:
        """With the sum of labelled figures that is told behind them: 往診1回・訪問診療35回の計36回."""
        if len(seen) < 2 or len(seen) == len(self.shape.leaf_names):
            return end
        match = re.compile(rf"[(（]?{_SUM}").match(self.text, end)
        told = self.figure.match(self.text, match.end()) if match else None
        if told is None or told.end() in self.leaves:
            return end
        return self._closed(told.end())

    def _is_total(self, at: int) -> bool:
        """Whether a word that a total and a figure go by alike (合計) stands for the total's row."""
        if self.labelled or at in self.behind_columns or at not in self.rows:
            return False
        return self.leaves[at].end <= self.rows[at].end

    def _opens_row(self, at: int) -> bool:
        """Whether a total's label begins a line there: 合計 is a figure's label too."""
        return at in self.rows and self._new_line(at)

    def _linked(self, end: int) -> int:
        """Where the next figure's label begins behind one: over brackets, commas and うち."""
        link = _LINK.match(self.text, end)
        stop = link.end() if link else end
        return next((i for i in range(end, stop + 1) if i in self.leaves), stop)

    def _value_end(self, end: int) -> int | None:
        """Behind the figure, blank unit or word that a figure's label announces."""
        gap = re.compile(r"[:：はがもでのと各=]*(?:[(（][^()（）\d]{1,12}[)）][:：]?)?").match(self.text, end)
        at = gap.end() if gap else end
        for pattern in (self.bare, self.words, self.unit):
            match = pattern.match(self.text, at)
            if match:
                rest = self.unit.match(self.text, match.end())
                return rest.end() if rest else match.end()
        brackets = re.compile(r"[)）]|[(（]うち|(?<=[:：])、").match(self.text, at)
        return at if brackets else None

    def _closed(self, end: int) -> int:
        while end < len(self.text) and self.text[end] in ")）":
            end += 1
        return end

    def _figure_end(self, at: int) -> int | None:
        """The end of a bare figure with its unit, of a blank unit set apart, or of a bare number set apart."""
        if at > 0 and at not in self.stream.starts and re.match(r"[\d.,]", self.text[at - 1]):
            return None
        begins = at in self.stream.starts or at in self.behind_columns
        if not begins and not _FIGURE_BEGINS.match(self.text, at):
            return None
        if self._opens_item(at):
            return None
        match = self.figure.match(self.text, at, self._broken(at))
        if match and match[0][0] in "数若" and at not in self.stream.starts:
            match = None
        change = self.change.match(self.text, match.end()) if match else None
        if change:
            return change.end()
        if match and not re.match(r"[一-龠]" if match[0][-1] not in ")" else r"(?!)", self._next(match.end())):
            return self._with_split(match.end())
        stop = self._stretch_end(at)
        unit = self.unit.match(self.text, at) if at in self.stream.starts else None
        if unit and self._with_split(unit.end()) > unit.end():
            return self._with_split(unit.end())
        if unit and _BLANK_ENDS.match(self.text, unit.end()):
            return unit.end()
        word = self.words.match(self.text, at) if begins else None
        if word and _BLANK_ENDS.match(self.text, word.end()):
            return word.end()
        if at in self.stream.starts and stop is not None:
            words = self.text[at:stop]
            if (
                self.unit.fullmatch(words)
                or self.words.fullmatch(words)
                or re.fullmatch(rf"\[?{_AMOUNT}\]?(?:[※*]\d{{0,2}})?", words)
            ):
                after = self.unit.match(self.text, stop)
                has_unit = self.unit.fullmatch(words)
                return after.end() if after and not has_unit and after.end() in self.ends else stop
        return None

    def _opens_item(self, at: int) -> bool:
        """Whether a dash begins an item of a list (- 現状: 8名) and is no blank figure (－　3名)."""
        behind = self.text[at + 1 : at + 2]
        return (
            self.text[at] in "-－–—"
            and self._new_line(at)
            and at + 1 < len(self.text)
            and self.stream.lines[at + 1] == self.stream.lines[at]
            and re.match(r"[一-龠ぁ-んァ-ヶA-Za-z]", behind) is not None
            and self.words.match(self.text, at + 1) is None
        )

    def _broken(self, at: int) -> int:
        """Where white space sets the next figure apart: 8件 －3件 and 5 8 are two figures each."""
        first = bisect_right(self.ends, at)
        for end in self.ends[first : first + _LONGEST_FIGURE]:
            if end >= len(self.text) or (self.text[end] in "0123456789△▲-−–+" and self.text[end - 1] not in ",.~～〜→"):
                return end
        return self.ends[min(first + _LONGEST_FIGURE, len(self.ends) - 1)]

    def _next(self, end: int) -> str:
        """The character behind a figure, where it is of the same word: 3名称 is no 3名."""
        return "" if end in self.stream.starts else self.text[end : end + 1]

    def _stretch_end(self, at: int) -> int | None:
        index = bisect_right(self.ends, at)
        return self.ends[index] if index < len(self.ends) else None

    def _with_split(self, end: int) -> int:
        """With the labelled figures in brackets behind an unlabelled one: 36回（うち往診4回、訪問診療32回）."""
        if not self.shape.is_cellular or not self.labelled:
            return end
        bracket = re.compile(rf"[(（]{self.figure.pattern}(?:[、,・]{self.figure.pattern})*[)）]").match(self.text, end)
        if bracket:
            return bracket.end()
        told = re.compile(rf"(?:で|です|、|,|[(（])*(?:その)?(?:うち|内)、?(?:{self.figure.pattern})(?:が|は)").match(
            self.text, end
        )
        if told and told.end() in self.leaves:
            return self._closed(self.leaves[told.end()].end)
        at = self._linked(end)
        if at in self.leaves and not self._opens_row(at):
            stop = self._cell_end(at)
            return stop if stop is not None else end
        return end


def _by_start(found: Sequence[Found[str]]) -> dict[int, Found[str]]:
    return {f.start: f for f in found}
