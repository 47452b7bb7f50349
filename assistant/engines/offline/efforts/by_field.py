"""Efforts told field by field: under 事務局 those of all three, under 現状・目標・実績 those of all three.

A heading or a question names what is asked; below it 取組１：…, 取組２：… give it for one effort each.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.documents import EMPTY, Passage
from assistant.engines.offline.efforts.found import SITUATIONS, EffortCells
from assistant.engines.offline.efforts.kinds import label_behind_number, named_kind, told_label
from assistant.engines.offline.efforts.labelled import labelled_situations
from assistant.engines.offline.efforts.marks import aligned
from schemas.group_report import EFFORT_KINDS

_FIELDS = {
    "situations": re.compile(r"現状.{0,8}(?:目標|計画).{0,8}実績"),
    "coordinators": re.compile(r"事務局|調整機能|調整役|(?:取り?|と)りまとめ役"),
    "meetings": re.compile(r"打ち?合わ?せ|会議の開催"),
    "activities": re.compile(
        r"取り?組み?(?:の|事項の)?内容|取り?組み?.{0,6}の内容|体制(?:づくり|作り)|取り?組んだ(?:こと|内容)"
    ),
}
_OF_TABLES = re.compile(r"患者|往診|死亡|看取|紹介")
_MARKED = re.compile(r"\s*(?:[■◆◇□▼▶【〔\[［<＜#◎]|第?[(（]?\d{1,2}[)）.．、:：]|質問|設?問\s*\d|Q\s*\d|[①-⑳])")
_ASKS = re.compile(r"(?:か|ください|下さい|願います|お願いします)[。？?]?\s*$|[？?:：]\s*$")
_ASKS_OF = re.compile(r"^の.*(?:は|か|ください|下さい|願います|お願いします)[。？?]?\s*$")
_ITEM = re.compile(r"\s*[・･○●\-－*]|\s*\d+\s*回")
_VALUE = re.compile(r"[:：]\s*\S|。")
_NOT_HELD = re.compile(r"(?:打ち?合わ?せ|会議)[^。]*(?:ません(?:でした)?|いない|なし)。?\s*$")
_LONGEST = 90  # characters of a question
_SHORT = 30  # characters of a heading without any mark
_PARTED = re.compile(r"[ \t\u3000]*(?:→|⇒|／|/|、|，|,|・|\|)[ \t\u3000]*|[ \t\u3000]+")
_LEAST = 2  # fields of which several efforts are told, and efforts in each


@dataclass(slots=True)
class _Told:
    """A field with what is told of it: by effort, and behind no effort's name."""

    name: str
    heading: Passage
    of: dict[str, list[Passage]] = field(default_factory=dict)
    labels: dict[str, Passage] = field(default_factory=dict)
    loose: list[Passage] = field(default_factory=list)
    asked: bool = False  # by a question that names the effort as well


def efforts_by_field(lines: Sequence[Passage]) -> list[EffortCells]:
    """The efforts of lines that are told field by field; [] where they are told one after the other."""
    told = list(_told(lines))
    several = {one.name for one in told if len(one.of) >= _LEAST}
    asked = {kind for one in told if one.asked for kind in one.of}
    if len(several) < _LEAST and len(asked) < _LEAST and not _one_field(told):
        return []
    labels = {kind: label for one in reversed(told) for kind, label in one.labels.items()}
    return [_effort(kind, labels[kind], told) for kind in EFFORT_KINDS if kind in labels]


def _one_field(told: Sequence[_Told]) -> bool:
    """Whether the last field alone is told of several efforts, and what is told before it is of one that is named:
    打ち合わせ（グループ内）, then 取り組んだこと of each."""
    if not told:
        return False
    *before, last = told
    if len(last.of) < _LEAST or last.name != "activities" or any(one.of for one in before):
        return False
    return any(named_kind(one.heading.text) is not None and one.loose for one in before)


def _told(lines: Sequence[Passage]) -> Iterator[_Told]:
    now: _Told | None = None
    kind: str | None = None
    for line in lines:
        text = aligned(line.text)
        label = _label(text)
        name = _field(text) if label is None else None
        question = _asked(text[label[1] :]) if label is not None else None
        if label is not None and question is not None:
            if now is not None:
                yield now
            kind, end = label
            now = _Told(question, line, {kind: []}, {kind: line[:end]}, asked=True)
        elif name is not None:
            if now is not None:
                yield now
            now, kind = _Told(name, line), None
        elif now is not None and label is not None:
            kind, end = label
            now.of.setdefault(kind, []).append(line[end:])
            now.labels.setdefault(kind, line[:end])
        elif now is not None and not _NOT_HELD.search(text):  # what others did not hold is nobody's meeting
            (now.of[kind] if kind is not None else now.loose).append(line)
    if now is not None:
        yield now


def asks_for(text: str) -> bool:
    """Whether a line asks for a field of an effort that it names by its number: 取組１の打ち合わせの日付は？"""
    label = label_behind_number(text)
    return label is not None and _asked(text[label[1] :]) is not None


def _asked(rest: str) -> str | None:
    """The field that a question asks for behind an effort's name: の打ち合わせの日付と内容は？"""
    if len(rest) > _LONGEST or not _ASKS_OF.search(rest):
        return None
    named = [name for name, pattern in _FIELDS.items() if pattern.search(f"取組{rest}")]
    return "activities" if len(named) > 1 and "activities" in named else named[0] if named else None


def _field(text: str) -> str | None:
    """The one field that a heading or a question names."""
    if len(text) > _LONGEST or _ITEM.match(text) or _OF_TABLES.search(text):
        return None
    asks = _MARKED.match(text) or _ASKS.search(text) or (len(text) <= _SHORT and not _VALUE.search(text))
    named = [name for name, pattern in _FIELDS.items() if pattern.search(text)]
    return named[0] if asks and named else None


def _label(text: str) -> tuple[str, int] | None:
    """(the effort, the offset behind its name) of a line that begins with one."""
    return label_behind_number(text) or told_label(text)


def _effort(kind: str, label: Passage, told: Sequence[_Told]) -> EffortCells:
    parts: dict[str, Passage] = {}
    situations: dict[str, Passage] = {}
    for one in told:
        lines = one.of.get(kind) or (one.loose if not one.of and named_kind(one.heading.text) == kind else [])
        passage = Passage.join([line for line in lines if line.text.strip()], "\n")
        if one.name == "activities" and not situations:
            situations, passage = labelled_situations(passage)
        if one.name == "situations":
            situations = situations or _situations(passage, aligned(one.heading.text))
        elif passage.text.strip():
            parts.setdefault(one.name, passage)
    return EffortCells(kind=kind, label=label, content=EMPTY, parts=parts, situations=situations, typed_breaks=True)


def _situations(passage: Passage, heading: str) -> dict[str, Passage]:
    """The three by their own names, else in the order in which the heading names them."""
    found, _ = labelled_situations(passage)
    if found:
        return found
    values = [p.strip("。 \u3000\n") for p in passage.split(_PARTED)]
    values = [p for p in values if p]
    return dict(zip(SITUATIONS, values, strict=True)) if len(values) == len(SITUATIONS) else {}


__all__ = ["asks_for", "efforts_by_field"]
