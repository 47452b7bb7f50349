"""What stands behind a meeting's topic without a label: 症例の検討　対面　A医院、B病院; 顔合わせ（オンライン）."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.documents import Passage
from assistant.engines.offline.efforts.marks import aligned
from assistant.engines.offline.efforts.organisations import organisation, participants

_WAY = r"(?:対面|オンライン|web|ウェブ|zoom|ズーム|teams|リモート|書面|電話|メール|ハイブリッド|集合|参集|持ち?回り)"
# 対面, Zoom会議, オンラインで開催, 町役場会議室にて対面, 集合（医師会館）
_METHOD = re.compile(
    rf"(?:[^、。\s]{{2,16}}(?:にて|で|に)、?)?{_WAY}(?:{_WAY}|併用|形式|方式|会議|開催|審議|[とで・＋+/／]|による|により|にて|で開催)*"
    r"(?:\s*[(（][^()（）]{1,20}[)）])?",
    re.IGNORECASE,
)
_TOLD_SO = re.compile(
    rf"\s*(?P<frequency>(?:毎[月週年日]|隔[月週]|[年月週半]|[\d一二三四五六七八九十]+\s*(?:か|ヶ|ケ|カ|箇)月)[^、。]{{0,12}}?)(?:に|、)?"
    rf"(?:(?P<method>{_WAY}(?:{_WAY}|形式|方式|会議|[とで・＋+/／])*?)(?:で|にて|により))?(?:開催|実施|開い|行(?:って|い))[^、。]{{0,8}}(?:。\s*"
    r"(?:参加(?:機関|者)?は、?)?(?P<who>[^。]+?)(?:(?:が|の)(?:参加|出席)[^。]{0,8}|です)?)?。?\s*",
    re.IGNORECASE,
)
_ROOM = re.compile(r"[^、。\s]{1,14}(?:会議室|会館|ホール|院内|集会所|公民館)")
_IN_BRACKETS = re.compile(r"(?P<topic>[^（(【]*\S)\s*[（(【](?P<inner>[^（）()【】]+)[）)】]\s*")
_JOINT = re.compile(r"[ \t\u3000]*[／/|｜][ \t\u3000]*|[ \t\u3000]+")
_COMMA = re.compile(r"[、,，／/・][ \u3000]*")
_EVENT = re.compile(  # nobody takes part as one of these
    r"(?:研修|検討|勉強|学習|報告|発表|説明|懇談|講演|講習|座談|反省|交流|相談)会$|会議$"
)
_SEVERAL = 2  # organisations that make a list
_LEAST_TOPIC = 2  # characters


@dataclass(frozen=True, slots=True)
class Values:
    """A topic, and what stood behind it."""

    topic: Passage
    method: Passage | None = None
    participants: tuple[Passage, ...] = ()


def unlabelled(topic: Passage) -> Values:
    """The topic, without the way of meeting and the organisations that its last words or brackets tell."""
    match = _IN_BRACKETS.fullmatch(topic.text)
    if match is not None and (found := _told(topic.span(match, "inner"), topic.span(match, "topic"))):
        return found
    joints = [m for m in _JOINT.finditer(topic.text) if _outside(topic.text, m.start())]
    starts, ends = [0, *(m.end() for m in joints)], [*(m.start() for m in joints), len(topic)]
    pieces = [topic[a:b] for a, b in zip(starts, ends, strict=True)]
    method: Passage | None = None
    members: Sequence[Passage] = ()
    end = len(topic)
    for number in range(len(pieces) - 1, 0, -1):
        piece, start = pieces[number], joints[number - 1].start()
        if method is None and is_method(piece):
            method = piece
            end = start
            continue
        named = _listed(topic[joints[number - 1].end() : end]) if not members else ()
        if not named or (method is not None and len(named) < _SEVERAL):
            break
        members = named
        end = start
    rest = topic[:end].strip()
    behind = _IN_BRACKETS.fullmatch(rest.text) if (method is None) != (not members) else None
    if behind is not None:
        topic_alone, inner = rest.span(behind, "topic"), rest.span(behind, "inner")
        if method is None and is_method(inner):
            return Values(topic_alone, inner.strip(), tuple(members))
        if not members and len(within := _listed(inner)) >= _SEVERAL:
            return Values(topic_alone, method, tuple(within))
    if joints and method is None and is_method(pieces[0]) and end - starts[1] >= _LEAST_TOPIC:
        return Values(topic[starts[1] : end].strip(), pieces[0].strip(), tuple(members))  # 対面 「顔合わせ」
    if end < _LEAST_TOPIC or (method is None and len(members) < _SEVERAL):
        return Values(topic)
    return Values(rest, method, tuple(members))


def _sentence(topic: Passage) -> tuple[dict[str, Passage], tuple[Passage, ...]] | None:
    """毎月第２水曜日にオンラインで開催。A医院、B内科が参加。: how often, how and with whom, in sentences."""
    match = _TOLD_SO.fullmatch(aligned(topic.text))
    if match is None:
        return None
    members = _listed(topic.span(match, "who")) if match["who"] else ()
    if match["who"] and not members:
        return None
    texts = {name: topic.span(match, name).strip() for name in ("frequency", "method") if match[name]}
    return texts, tuple(members)


def listed(topic: Passage, frequency: re.Pattern[str]) -> tuple[dict[str, Passage], tuple[Passage, ...]] | None:
    """(texts, participants) of general lines in one: 月1回程度、オンライン、A医院・B内科; None for anything else."""
    if (told := _sentence(topic)) is not None:
        return told
    commas = [m for m in re.finditer(r"[、,，][ \u3000]*|[ \u3000]+", topic.text) if _outside(topic.text, m.start())]
    starts, ends = [0, *(m.end() for m in commas)], [*(m.start() for m in commas), len(topic)]
    texts: dict[str, Passage] = {}
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        piece = topic[start:end].strip()
        if "frequency" not in texts and frequency.fullmatch(aligned(piece.text)):
            texts["frequency"] = piece
        elif "method" not in texts and (is_method(piece) or (number and _ROOM.fullmatch(piece.text))):
            texts["method"] = piece
        else:
            members = _listed(topic[start:])
            return (texts, tuple(members)) if "frequency" in texts and len(members) >= _SEVERAL else None
    return (texts, ()) if len(texts) >= _SEVERAL else None


def _told(inner: Passage, topic: Passage) -> Values | None:
    """（対面）, （A医院、B病院）, （対面、A医院・B病院）: how or who, or both, and nothing else."""
    if is_method(inner) or _ROOM.fullmatch(inner.text.strip()):
        return Values(topic, inner.strip())
    head = _COMMA.search(inner.text)
    method = inner[: head.start()] if head and is_method(inner[: head.start()]) else None
    members = _listed(inner[head.end() :] if head and method is not None else inner)
    if len(members) >= (1 if method is not None else _SEVERAL):
        return Values(topic, method, tuple(members))
    return None


def is_method(piece: Passage) -> bool:
    return _METHOD.fullmatch(aligned(piece.text).strip()) is not None


def _listed(piece: Passage) -> Sequence[Passage]:
    """The organisations of a stretch that names nothing else; () otherwise."""
    members = participants(piece)
    return members if members and all(organisation(m.text) and not _EVENT.search(m.text) for m in members) else ()


def _outside(text: str, offset: int) -> bool:
    before = text[:offset]
    return all(before.count(a) <= before.count(b) for a, b in ("（）", "()", "「」", "『』"))


__all__ = ["Values", "is_method", "listed", "unlabelled"]
