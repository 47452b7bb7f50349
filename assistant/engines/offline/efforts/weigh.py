"""How much a reading of the efforts looks like a form that was understood: for choosing between two readings."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.documents import EMPTY, Passage
from assistant.engines.offline.efforts.activities import activities
from assistant.engines.offline.efforts.found import SITUATIONS, EffortCells
from assistant.engines.offline.efforts.meetings import MeetingFound, meetings
from assistant.engines.offline.efforts.organisations import offices
from assistant.engines.offline.efforts.sections import parts_of
from assistant.engines.offline.efforts.situations import situation
from assistant.engines.offline.efforts.wordings import field_of

_ANY_YEAR = 2000  # only whether there is a date matters
_LONG_VALUE = 80  # characters: a situation is a figure and a few words
_LONG_ITEM = 300
_LONG_NAME = 60
_LEAST_TOLD = 2  # situations of a plan
# Words that head a field stand in no value of another one.
_HEAD = (
    r"(?:(?:現\s*状|取組目標|目標|計画|実\s*績)(?:[:：/／・|｜]|[ \t\u3000]+\S|\s*$)"
    r"|(?:事務局|打ち?合わ?せ|取組内容|(?:開催)?方法|参加機関)(?:[:：|｜]|\s*$))"
)
_FOREIGN = re.compile(
    rf"(?:^|\n|[・\s]){_HEAD}|(?:^|\n)\W*(?:現\s*状|取組目標|実\s*績)(?:は|[(（])|[│├└┌┃━]|\d+名.*\d+回|[|｜].*\d|医療機関名|うち往診"
)
_MEETING = re.compile(r"(?:^|\n)\s*(?:第\s*\d+\s*回|\d+\s*回目)|(?:^|\n)[・○●].*。|①|②|③")
_HEAD_OF_LINE = re.compile(r"\W*(?P<name>[^\s:：。]{2,16})[:：]")
_DATED = re.compile(r"\d+[/月.]\d+|参加(?:機関)?[:：]|方法[:：]")


@dataclass(frozen=True, slots=True)
class _Seen:
    """An effort as it would be written: its values, so that each is taken apart once."""

    situations: Mapping[str, str]
    activities: Sequence[Passage]
    headings: Sequence[Passage]  # of activities
    offices: Sequence[Passage]
    meetings: Sequence[MeetingFound]

    @classmethod
    def of(cls, one: EffortCells) -> "_Seen":
        parts = parts_of(one)
        done = activities(parts["activities"], hard_breaks=one.typed_breaks)
        return cls(
            {name: _situation(one, name) for name in SITUATIONS},
            [a.text for a in done],
            [a.heading for a in done if a.heading is not None],
            offices(parts["coordinators"]),
            meetings(parts["meetings"], _ANY_YEAR),
        )

    @property
    def odd(self) -> float:
        """How much of what no form would have in these places: 0 for nothing."""
        values = self.situations.values()
        score = sum(1.5 for v in values if len(v) > _LONG_VALUE or _FOREIGN.search(v) or _MEETING.search(v))
        score += sum(
            1.0
            for a in self.activities
            if len(a) > _LONG_ITEM or _FOREIGN.search(a.text) or _MEETING.match(a.text) or _names(a.text)
        )
        score += sum(1.0 for h in self.headings if _names(h.text))
        score += sum(1.0 for o in self.offices if len(o) > _LONG_NAME or _not_name(o))
        return score + sum(_odd_meeting(m) for m in self.meetings)

    @property
    def told(self) -> frozenset[str]:
        """The situations that hold anything."""
        return frozenset(name for name, value in self.situations.items() if value)

    @property
    def weight(self) -> float:
        """Places filled, less what is odd."""
        score = 0.5 + len(self.told) + bool(self.activities) + 0.5 * bool(self.offices) - self.odd
        return score + sum(
            0.2 + 0.2 * (m.start is not None) + 0.2 * len(m.texts) + 0.2 * bool(m.participants) for m in self.meetings
        )


class Weighed:
    """A reading of the efforts, weighed."""

    def __init__(self, efforts: Sequence[EffortCells]) -> None:
        self._seen = [_Seen.of(one) for one in efforts]

    @property
    def weight(self) -> float:
        """Places filled, less what no form would have in them: other fields' names, whole texts."""
        return sum(one.weight for one in self._seen)

    @property
    def told(self) -> int:
        """Situations that hold anything, over all efforts."""
        return sum(len(one.told) for one in self._seen)

    def whole(self, kinds: int) -> bool:
        """Whether all efforts are told, alike (a plan has no 実績), and nothing looks odd."""
        told = {one.told for one in self._seen}
        alike = len(told) == 1 and len(*told) >= _LEAST_TOLD
        return alike and len(self._seen) == kinds and all(s.activities and not s.odd for s in self._seen)


def _situation(one: EffortCells, name: str) -> str:
    return situation(one.situations.get(name, EMPTY), one.widths.get(name)).text.strip(" 　・\n")


def _names(text: str) -> bool:
    """Whether an activity is, or begins with, another field's name: 窓口をする人: …"""
    head = _HEAD_OF_LINE.match(text)
    return field_of(head["name"] if head else text) is not None


def _not_name(office: Passage) -> bool:
    return (
        _FOREIGN.search(office.text) is not None or "。" in office.text or re.search(r"\d回目", office.text) is not None
    )


def _odd_meeting(meeting: MeetingFound) -> float:
    topic = meeting.texts.get("topic", EMPTY).text
    return 0.7 * (_DATED.search(topic) is not None or topic in ("日付", "内容", "回") or len(topic) > _LONG_ITEM)


__all__ = ["Weighed"]
