"""The words that a line of figures is made of, found by a table's own labels: periods, kinds of figures, figures."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from assistant.engines.offline.facts.lines import Told
from assistant.engines.offline.labels import Found, Labels, headings
from assistant.engines.offline.shapes import Shape
from assistant.engines.offline.tallies import KANJI, unit_pattern
from schemas.fields import Label

_DIGITS = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d+(?:\.\d+)?|[{KANJI}]+|ゼロ)"
_AMOUNT = rf"(?:約|およそ|延べ|のべ)?(?:[△▲−–+]|-(?=\d)|マイナス)?{_DIGITS}(?:程度|前後|ほど)?"
_WORDS = r"数名|数人|数回|数件|若干名?|なし|無し|未定|不明|未実施|空欄|[-－―–—ー]+"
_AFTER = re.compile(r"[)）\]】」]*(?:$|[、，,。.／/|｜→⇒:：;；（(\[)）うでがはとにのもそ]|マイナス|[△▲+＋−-])")
_NO_COUNT = re.compile(r"[年月日時分番号位つ次目所割%％歳代丁階条項点度人名回件]")
_INSIDE = re.compile(r"[一-龠ァ-ヶ]")
_MAY_PRECEDE = "年度末前後組在名回件の（"
_NOTE = re.compile(r"[(（](?:[^()（）]|[(（](?:[^()（）]|[(（][^()（）]*[)）])*[)）])*[)）]")
_FIGURE_IN = re.compile(r"\d(?!年|月|[-－])")


@dataclass(frozen=True)
class Words:
    """A shape's labels in one line, each by the offset at which it begins, and its patterns for figures."""

    shape: Shape
    line: Told
    columns: Mapping[int, Found[str]]
    leaves: Mapping[int, Found[str]]
    rows: Mapping[int, Found[str]]
    figure: re.Pattern[str]
    bare: re.Pattern[str]
    unit: re.Pattern[str]
    blank: re.Pattern[str]

    @classmethod
    def of(cls, line: Told, shape: Shape) -> "Words":
        """All labels of a shape in a line."""
        unit = unit_pattern(shape.units)
        return cls(
            shape=shape,
            line=line,
            columns=_by_start(shape.columns, line.key),
            leaves=_by_start(shape.leaves, line.key),
            rows=_by_start(shape.fixed, line.key) if shape.fixed.pairs else {},
            figure=_figure(unit),
            bare=_bare(),
            unit=re.compile(unit),
            blank=re.compile(rf"{_WORDS}|{unit}"),
        )

    def column(self, at: int) -> Found[str] | None:
        """A period's label that begins here; none inside a longer word: 事業計画 is no 計画."""
        found = self.columns.get(at)
        if found is None:
            return None
        text = self.line.key
        before = text[at - 1 : at]
        if before and at not in self.line.starts and _INSIDE.match(before) and before not in _MAY_PRECEDE:
            return None
        return found

    def behind(self, end: int) -> int:
        """Behind the note in brackets that follows a label, unless figures stand in it."""
        note = _NOTE.match(self.line.key, end)
        if note is None or self._counts(note[0]):
            return end
        return note.end()

    def _counts(self, note: str) -> bool:
        return re.search(rf"{_DIGITS}{self.unit.pattern}", note) is not None or (
            bool(self.shape.leaves.inside(note)) and _FIGURE_IN.search(note) is not None
        )

    def figure_end(self, at: int, *, expected: bool) -> int | None:
        """The end of a figure that begins here; `expected`: a label or a sign of separation announces one, so that it
        may do without its unit, be a word (なし), or be blank."""
        text = self.line.key
        before = text[at - 1 : at]
        if re.match(r"[\d.]", before) and at not in self.line.starts:
            return None
        limit = self._limit(at)
        match = self.figure.match(text, at, limit)
        if match and not _word_goes_on(text, match.end(), self.line):
            return match.end()
        if not expected:
            return None
        for pattern in (self.bare, self.blank):
            match = pattern.match(text, at, limit)
            if match and (match.end() in self.line.starts or _AFTER.match(text, match.end())):
                return match.end()
        return None

    def _limit(self, at: int) -> int:
        """Where white space sets the next figure apart: 10 12 13 are three figures."""
        text = self.line.key
        ends = (
            s
            for s in sorted(self.line.starts)
            if s > at and text[s] in f"0123456789△▲-−–+{KANJI}" and text[s - 1] not in ",.~～〜→約"
        )
        return next(ends, len(text))


def _word_goes_on(text: str, end: int, line: Told) -> bool:
    """Whether a figure's unit begins another word: 3名称, 2回目."""
    return end < len(text) and end not in line.starts and re.match(r"[称目]|人目", text[end]) is not None


def _by_start(labels: Labels[str], text: str) -> dict[int, Found[str]]:
    return {f.start: f for f in labels.inside(text)}


@lru_cache(maxsize=64)
def _figure(unit: str) -> re.Pattern[str]:
    one = rf"(?:{_AMOUNT}|数|若干){unit}(?:程度|ほど|前後)?"
    joint = r"(?:→|⇒|~|～|〜)"
    change = r"(?:の?(?:増加?|減少?)(?![加少減員]))?"
    return re.compile(rf"(?:{_AMOUNT}(?:{unit})?{joint})?{one}(?:{joint}{one})?{change}")


@lru_cache(maxsize=1)
def _bare() -> re.Pattern[str]:
    joint = r"(?:→|⇒|~|～|〜)"
    return re.compile(rf"(?=[^{KANJI}])(?:{_AMOUNT})(?:{joint}{_AMOUNT})*(?!{_NO_COUNT.pattern})")


@lru_cache(maxsize=64)
def cues(part: str, label: Label) -> Labels[str]:
    """The headings of a part, for looking them up in lines."""
    return Labels([(part, Label(ja=h, en="")) for h in headings(label)])


__all__ = ["Words", "cues"]
