"""Which of the three efforts a label cell or line names, and which column a header cell names."""

import re
from functools import cache, lru_cache

from rapidfuzz import fuzz

from assistant.japanese import fold
from schemas.fields import Leaf, fields_of
from schemas.group_report import EFFORT_KINDS, Effort

_NUMBERED = re.compile(
    r"^[(（【\[■●◆○◎□◇▼★#*・]*(?:取組(?:事項)?|第)?([1-3１-３一二三①②③])(?![\d回名件年月/])[)）.．、:：】\]]*"
)
_SIGNS = re.compile(r"^[(（【\[〔<＜■●◆○◎□◇▼★#*・]+")
_ALIKE = 88.0  # of 100: a heading with a character or two mistyped or misread
_CONTENT = ("取組内容", "取り組み内容", "内容", "具体的な取組内容", "取組の内容")
_SHORT = {
    "within_group": ("グループ内の取組に関すること", "グループ内の取組", "グループ内の連携", "グループ内"),
    "regional": ("地域との連携に関すること", "地域との連携", "地域連携"),
    "awareness": ("普及啓発活動等の取組", "普及啓発活動等", "普及啓発活動", "普及啓発", "普及・啓発"),
}
_ORDER = tuple(EFFORT_KINDS)
_LONGEST_NAME = 18  # characters of a header's name in another wording
COLUMNS = ("kind", "content", "coordinators", "meetings", "activities", "current", "target", "actual")


@lru_cache(maxsize=4096)
def kind_of(text: str) -> str | None:
    """The effort that a label names by its printed words, however it is broken over lines; None for other text."""
    folded = fold(text).replace("**", "")
    if not 3 <= len(folded) <= 110:
        return None
    rest = _bare(folded)
    best = max(((_likeness(rest, heading), kind) for kind, heading in _headings()), default=(0.0, ""))
    if best[0] >= _ALIKE:
        return best[1]
    return _short_kind(rest)


@lru_cache(maxsize=4096)
def short_label(text: str) -> str | None:
    """The effort that a short heading names, if a number or a sign before it makes it a heading: ■地域との連携."""
    folded = fold(text)
    rest = _bare(folded)
    return _short_kind(rest) if rest != folded else None


def _short_kind(rest: str) -> str | None:
    short = re.sub(r"[】\])）〕>＞:：]+$", "", re.sub(r"※.*$", "", rest))
    short = re.sub(
        r"(?:について|に関すること|に関する取組|に係る取組|のための取組|の取組)?(?:の報告)?[。:：]?$", "", short
    )
    return next((k for k, names in _SHORT.items() if any(short == n or rest == n for n in names)), None)


def likeness(text: str) -> float:
    """How much a text, from its start, reads as one of the printed labels: 0, or from 88; more for a longer label."""
    rest = _bare(fold(text))
    best = max(_likeness(rest, heading) for _, heading in _headings())
    return best if best >= _ALIKE else 0.0


def numbered_kind(text: str) -> str | None:
    """The effort that a bare number names: for cells of the label column alone."""
    match = _NUMBERED.match(fold(text))
    return _ORDER["123１２３一二三①②③".index(match[1]) % 3] if match else None


@lru_cache(maxsize=4096)
def label_starts(text: str) -> bool:
    """Whether a line can be the first one of an effort's label: 1 グループ化した…"""
    rest = _bare(fold(text))
    return (len(rest) >= 2 and any(h.startswith(rest[:6]) for _, h in _headings())) or short_label(text) is not None


def _bare(folded: str) -> str:
    """A folded label without its number and the signs before it."""
    return _SIGNS.sub("", _NUMBERED.sub("", folded, count=1))


@cache
def _headings() -> tuple[tuple[str, str], ...]:
    return tuple((kind, fold(h)) for kind, label in EFFORT_KINDS.items() for h in label.headings)


@lru_cache(maxsize=4096)
def _likeness(text: str, heading: str) -> float:
    """0 to 100: how well a label's text is that heading, whatever the form prints behind it."""
    if len(text) > 2 * len(heading) + 40 or len(text) < 0.8 * len(heading):
        return 0.0
    if text.startswith(heading):
        return 100.0 + len(heading)
    return fuzz.ratio(text[: len(heading)], heading)


@lru_cache(maxsize=4096)
def column_of(text: str, *, loose: bool = False) -> str | None:
    """The column that a header cell names, its (補助金交付申請の前月から…) aside: one of COLUMNS.

    `loose`: a longer wording that holds the name of one column counts too (R4年度実績, 向こう6箇月の取組目標).
    """
    folded = fold(text)
    name = re.sub(r"[(（【\[].*$|※.*$", "", folded)
    name = re.sub(r"^[①②③]", "", name).strip(":：・")
    for column, names in _column_names().items():
        if name in names:
            return column
    if folded[:1] and folded[0] in "①②③":
        return next((c for c, names in _column_names().items() if any(name.startswith(n) for n in names)), None)
    return _held_column(name) if loose and len(name) <= _LONGEST_NAME else None


def _held_column(name: str) -> str | None:
    """The one column whose name a longer wording holds."""
    held = {
        c: max((len(n) for n in names if len(n) > 1 and n in name), default=0) for c, names in _column_names().items()
    }
    best = max(held, key=lambda c: held[c])
    return best if held[best] and sum(v > 0 for v in held.values()) == 1 else None


@cache
def _column_names() -> dict[str, frozenset[str]]:
    specs = {s.name: s.label for s in fields_of(Effort)}
    names = {column: {fold(h) for h in specs[column].headings} for column in COLUMNS if column != "content"}
    names["activities"] -= {fold(c) for c in _CONTENT}
    names = {"content": {fold(c) for c in _CONTENT}, **names}
    names["kind"] |= {"項目", "区分", "事項"}
    assert isinstance(specs["kind"], Leaf)
    return {column: frozenset(found) for column, found in names.items()}
