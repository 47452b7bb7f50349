"""Labels of a meeting's lines: 内容：, （開催方法）, ▶参加機関, 講師は; by the headings that the schema declares."""

import re
from functools import cache, lru_cache

from assistant.engines.offline.efforts.marks import BULLETS, aligned
from schemas.fields import fields_of
from schemas.group_report import Meeting

FIELDS = ("topic", "method", "frequency", "lecturer", "participants", "elsewhere", "start")
_ELSEWHERE = ("開催場所", "場所", "会場", "開催時間", "時間")  # printed by submitters, no field of the schema
_ALSO = {
    "start": ("月日", "年月日", "実施日", "実施日時", "開催月日", "開催年月日"),
    "topic": (
        "協議事項",
        "検討内容",
        "主な内容",
        "主な議題",
        "話し合いの内容",
        "話し合った内容",
        "議題・内容",
        "内容・議題",
    ),
    "method": ("やり方", "開き方", "実施方法", "開催の方法"),
    "participants": (
        *("出たの", "出席したの", "参加したの", "集まったの", "顔ぶれ"),
        *("参加医療機関", "参加団体", "参加メンバー", "出席した機関", "参加した機関"),
    ),
}  # in the submitters' own words: no heading that a form prints
_SIGNS = re.escape(BULLETS + "-")


def labels(text: str) -> list[tuple[str, int, int]]:
    """(field, start, end) of the labels in a text, in order; `elsewhere` is what the schema has no field for.

    Where none has a colon or brackets, words that blanks set apart are taken for labels, if there are several.
    """
    return list(_labels(text))


@lru_cache(maxsize=2048)
def _labels(text: str) -> tuple[tuple[str, int, int], ...]:
    found = [(m.start(), m.end(), name) for name in FIELDS for m in _label(name).finditer(text)]
    kept: list[tuple[str, int, int]] = []
    for start, end, name in sorted(found, key=lambda f: (f[0], -f[1])):
        if not kept or start >= kept[-1][2]:
            kept.append((name, start, end))
    return tuple(kept or _set_apart(text))


def begins_meeting(line: str) -> bool:
    """Whether a line opens with a label of a meeting, or with its number: 開催方法：対面, 1回目."""
    found = labels(line)
    return (
        bool(found and not line[: found[0][1]].strip())
        or re.match(r"\s*(?:第\s*\d{1,2}\s*回|\d{1,2}\s*回目)", line) is not None
    )


@cache
def wordings() -> dict[str, tuple[str, ...]]:
    """The headings of each field: the form's and the submitters'."""
    return {s.name: (*s.label.headings, *_ALSO.get(s.name, ())) for s in fields_of(Meeting)}


def date_label() -> str:
    """A pattern for 日時： before a date, brackets and colon as the submitter likes."""
    return rf"[{_SIGNS}(（【\[]*[\s\u3000]*(?:{_words('start')})[\s\u3000]*[)）】\]]?[\s\u3000]*[:：は]?[\s\u3000]*"


def _set_apart(text: str) -> list[tuple[str, int, int]]:
    found = [
        (name, m.start(), m.end())
        for name in FIELDS
        for m in re.finditer(rf"(?:^|(?<=[\s\u3000]))(?:{_words(name)})[\s\u3000]+(?=\S)", text)
    ]
    return sorted(found, key=lambda f: f[1]) if len({f[0] for f in found}) > 1 else []


@cache
def _words(name: str) -> str:
    """The headings of a field, blanks allowed between their characters, the longest first."""
    headings = {**wordings(), "elsewhere": _ELSEWHERE}
    words = "|".join(r"\s*".join(map(re.escape, aligned(h))) for h in sorted(headings[name], key=len, reverse=True))
    return re.sub(r"打\\s\*ち\\s\*合\\s\*わ\\s\*せ", r"打\\s*ち?\\s*合\\s*わ?\\s*せ", words)


@cache
def _label(name: str) -> re.Pattern[str]:
    """A label in brackets, before a colon, alone behind a bullet, or, in a sentence, before は."""
    words, blank = rf"(?:{_words(name)})(?:等)?", r"[\s\u3000]*"
    return re.compile(
        rf"(?:{blank}[{_SIGNS}]?{blank}[(（\[［【〔<＜]{blank}{words}{blank}[)）\]］】〕>＞]{blank}[:：]?{blank}"
        rf"|(?:^|(?<=[\s\u3000、,，。」）)(（/／{_SIGNS}]))[{_SIGNS}]?{blank}{words}{blank}"
        rf"(?:(?:[:：=]|[…‥]+|・{{3,}}){blank}|(?<![ \t\u3000])は、?(?=[^、]))"
        rf"|(?:^|(?<=\n)){blank}[{_SIGNS}]{blank}{words}[\s\u3000]+"
        rf"|(?:^|(?<=[\s\u3000、,）)])){words}(?=[「『])"
        rf"|(?<=[/／|｜]){blank}{words}[\s\u3000]+(?=\S))"
    )
