"""How much a reading of the efforts looks like a form that was understood: for choosing between two readings."""

import re
from collections.abc import Sequence

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
# Words that head a field stand in no value of another one.
_HEAD = (
    r"(?:(?:現\s*状|取組目標|目標|計画|実\s*績)(?:[:：/／・|｜]|[ \t\u3000]+\S|\s*$)"
    r"|(?:事務局|打ち?合わ?せ|取組内容|(?:開催)?方法|参加機関)(?:[:：|｜]|\s*$))"
)
_FOREIGN = re.compile(
    rf"(?:^|\n|[・\s]){_HEAD}|(?:^|\n)\W*(?:現\s*状|取組目標|実\s*績)(?:は|[(（])|[│├└┌┃━]|\d+名.*\d+回|[|｜].*\d|医療機関名|うち往診"
)
_MEETING = re.compile(r"(?:^|\n)\s*(?:第\s*\d+\s*回|\d+\s*回目)|(?:^|\n)[・○●].*。|①|②|③")
_DATED = re.compile(r"\d+[/月.]\d+|参加(?:機関)?[:：]|方法[:：]")


def weight(efforts: Sequence[EffortCells]) -> float:
    """Places filled, less what no form would have in them: other fields' names, items in a situation, whole texts."""
    return sum(_weight(one) for one in efforts)


def complete(efforts: Sequence[EffortCells], kinds: int) -> bool:
    """Whether nothing is missing and nothing looks odd."""
    return len(efforts) == kinds and all(
        _odd(e) == 0 and activities(parts_of(e)["activities"]) and all(_situation(e, n) for n in SITUATIONS)
        for e in efforts
    )


def _weight(one: EffortCells) -> float:
    parts = parts_of(one)
    told = meetings(parts["meetings"], _ANY_YEAR)
    score = 0.5 + sum(1.0 for name in SITUATIONS if _situation(one, name))
    score += bool(activities(parts["activities"], hard_breaks=one.typed_breaks))
    score += 0.5 * bool(offices(parts["coordinators"]))
    score += sum(0.2 + 0.2 * (m.start is not None) + 0.2 * len(m.texts) + 0.2 * bool(m.participants) for m in told)
    return score - _odd(one)


def _situation(one: EffortCells, name: str) -> str:
    return situation(one.situations.get(name, EMPTY), one.widths.get(name)).text.strip(" 　・\n")


def _odd(one: EffortCells) -> float:
    parts = parts_of(one)
    values = [_situation(one, name) for name in SITUATIONS]
    score = sum(1.5 for v in values if len(v) > _LONG_VALUE or _FOREIGN.search(v) or _MEETING.search(v))
    done = [a.text for a in activities(parts["activities"], hard_breaks=one.typed_breaks)]
    score += sum(
        1.0
        for a in done
        if len(a) > _LONG_ITEM or _FOREIGN.search(a.text) or _MEETING.match(a.text) or field_of(a.text)
    )
    score += sum(1.0 for o in offices(parts["coordinators"]) if len(o) > _LONG_NAME or _not_name(o))
    return score + sum(_odd_meeting(m) for m in meetings(parts["meetings"], _ANY_YEAR))


def _not_name(office: Passage) -> bool:
    return (
        _FOREIGN.search(office.text) is not None or "。" in office.text or re.search(r"\d回目", office.text) is not None
    )


def _odd_meeting(meeting: MeetingFound) -> float:
    topic = meeting.texts.get("topic", EMPTY).text
    return 0.7 * (_DATED.search(topic) is not None or topic in ("日付", "内容", "回") or len(topic) > _LONG_ITEM)


__all__ = ["complete", "weight"]
