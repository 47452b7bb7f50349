"""The parts ① coordinator, ② meetings, ③ activities of the cell 取組内容, found by the printed headings."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from assistant.documents import EMPTY, Passage
from assistant.engines.offline.efforts.found import EffortCells
from assistant.engines.offline.efforts.headings import CIRCLES, LONG, PARTS, heading_pattern
from assistant.engines.offline.efforts.marks import aligned
from assistant.engines.offline.efforts.meeting_labels import begins_meeting, labels
from assistant.engines.offline.efforts.organisations import organisation
from assistant.engines.offline.efforts.prose import quoted_names, told_part
from assistant.japanese import dates

_HINT = re.compile(
    r"(?:※\s*)?記載のポイント\s*[:：]?\s*(?:[（(][^（）()]*[)）]|[^\n]*)?[。]?|[（(]\s*記載例\s*[)）][^\n]*"
)
# What the form prints below an effort's label, at the head of its text where a tab or a blank parts the two.
_BELOW_LABEL = re.compile(
    r"\A\s*[※(（]?\s*※?\s*(?:グループ内の取組|地域との連携)\s*に関すること\s*(?:[。)）]+|(?=[\s]|\Z))[ \t\u3000\n]*"
)
_NUMBER_ALONE = re.compile(r"(?:^|(?<=[\s\u3000。)）」]))[①②③]")
_NUMBER_TOLD = re.compile(
    r"(?:^|(?<=[\s\u3000。]))(?P<number>[①②③])"
    r"(?:について|の(?:事務局|調整(?:機能|役)?|打ち?合わ?せ|会議|取り?組み?|体制づくり)(?:等|など|内容|の内容)?(?:について)?)?は、?"
)
_LONGEST_OFFICE = 60  # characters
_TOLD = re.compile(r"。|(?:する|した|ます|ました|行う|図る|める|です|開催|実施|作成|検討|共有|会議|研修会?)$")
_PLAIN = re.compile(
    r"(?:^|(?<=\n))[ \t\u3000]*(?:[・●○■◆◇□▶▼【\[<＜(（]\s*)?内\s*容\s*"
    r"(?:[】\]>＞)）]\s*[:：=]?|[:：=|｜]|[…‥]+|(?=[ \t\u3000\n]))[ \t\u3000]*"
)
_ANY_YEAR = 2000  # only whether there is a date matters
_COUNTED = re.compile(r"第?\s*\d{1,2}\s*回(?:\s*目)?|[①-⑳]")
_TOPIC = 3  # characters of a meeting's line, beside number and date, that are its topic
_NOT_HELD = re.compile(r"[^。\d]*(?:ません(?:でした)?|いない|なかった|なし|おらず)[。、]")
_SAID = re.compile(r"(?:は|が|を|につきまして|について)、?\s*$")


@dataclass(frozen=True, slots=True)
class Sections:
    """The passages of a 取組内容 cell; EMPTY for one that it does not have. `hint`: the form's own hint left in."""

    coordinators: Passage = EMPTY
    meetings: Passage = EMPTY
    activities: Passage = EMPTY
    hint: Passage | None = field(default=None)


@lru_cache(maxsize=256)
def sections(content: Passage, within: str = "") -> Sections:
    """Split a 取組内容 cell. Text before the first heading, or without any, is activities.

    `within`: the part that the whole cell was found to be, so that its heading inside a name (医師会　事務局) is none.
    """
    hint = _HINT.search(content.text)
    clean = content.without(_HINT, "\n").without(_BELOW_LABEL, "")
    heads = list(_heads(aligned(clean.text), within))
    found: dict[str, list[Passage]] = {part: [] for part in PARTS}
    found[(heads and within) or "activities"].append(clean[: heads[0][1]] if heads else clean)
    for index, (part, start, end) in enumerate(heads):
        stop = heads[index + 1][1] if index + 1 < len(heads) else len(clean)
        here, rest = clean[end:stop], EMPTY
        if part != "activities" and _SAID.search(clean[start:end].text):
            here, rest = told_part(here, meetings=part == "meetings")
            here = quoted_names(here) if part == "coordinators" else here
        elif part == "coordinators":
            here, rest = _before_next_number(here)
            here, lines = _before_meeting(here)
            found["meetings" if _of_meetings(lines) else "activities"].append(lines)
            here, rest = (here, rest) if rest else _before_doing(here)
        found[part].append(here)
        found["activities"].append(rest)
    if not any(p.text.strip() for p in found["meetings"]):
        found["activities"] = [_unlabelled(p) for p in found["activities"]]
    joined = {part: Passage.join([p.strip() for p in pieces if p.strip()], "\n") for part, pieces in found.items()}
    return Sections(**joined, hint=content.span(hint) if hint else None)


def parts_of(cells: EffortCells) -> dict[str, Passage]:
    """① ② ③ out of 取組内容, or out of cells of their own."""
    found = sections(cells.content)
    parts = {name: getattr(found, name) for name in PARTS}
    for name, cell in cells.parts.items():
        inner = sections(cell, name)
        own = getattr(inner, name) or inner.activities
        others = {other: getattr(inner, other) for other in PARTS if other != name and getattr(inner, name)}
        for each, piece in {**others, name: own}.items():
            parts[each] = Passage.join([p for p in (parts[each], piece) if p.text.strip()], "\n")
    return parts


def _heads(text: str, within: str = "") -> Iterable[tuple[str, int, int]]:
    """(part, start, end) of the headings in order; one that repeats the part it stands in is no heading."""
    matches: list[tuple[int, int, str]] = []
    for part in PARTS:
        matches.extend((m.start(m.lastgroup or 0), m.end(), part) for m in heading_pattern(part).finditer(text))
    current, reached = "", 0
    plain = list(_PLAIN.finditer(text))
    matches.extend((m.start(), m.end(), "activities") for m in plain if len(plain) == 1)
    for start, end, part in sorted([*matches, *_numbers_told(text, matches), *_numbers_alone(text, matches)]):
        # 取組内容： as a sub-heading inside an item
        inside = (
            not current and part == "activities" and bool(text[:start].strip()) and len(text[start:end].strip()) < LONG
        ) and not (within and text[start:end].lstrip()[:1] == CIRCLES[part])
        spoken = current == "meetings" and text.startswith("内容", start)  # what they spoke of, if they met
        inside = inside or (spoken and not _NOT_HELD.match(text[reached:start]))
        if _PLAIN.match(text, start):
            inside = not _opens_activities(text, current, reached, start, end)
        again = part == current or (part == within and not current and text[:start].strip())
        if (again and not _again(text, part, start, end)) or start < reached or inside:
            continue
        yield part, start, end
        current, reached = part, end


def _opens_activities(text: str, current: str, reached: int, start: int, end: int) -> bool:
    """Whether 内容 on a line of its own heads what is done: behind a coordinator, or behind meetings whose topics are
    told already, and no label of a meeting follows it."""
    line = text[text.rfind("\n", 0, max(0, reached - 1)) + 1 : reached].lstrip()
    if current and line[:1] == text[start:end].lstrip()[:1] and _BULLET.match(line):
        return True  # ●打合せ … ●内容 …: a heading like the one before
    behind = {name for name, _, _ in labels(text[end:].split("\n\n", 1)[0])}
    if not current or behind - {"topic"} or (current == "coordinators" and not _told_done(text[end:])):
        return False
    told = text[reached:start]
    return current == "coordinators" or (not labels(told) and _topic_told(told))


def _topic_told(text: str) -> bool:
    """Whether the last line says more than a meeting's number and date."""
    line = text.rstrip().rsplit("\n", 1)[-1]
    counted = dates(line, _ANY_YEAR)
    rest = _COUNTED.sub("", line[counted[-1].end :] if counted else line)
    return bool(counted or rest != line) and len(re.sub(r"[\W_\d]", "", rest)) >= _TOPIC


def _told_done(text: str) -> bool:
    """Whether words tell what is done: a sentence or a bullet."""
    first = text.split("\n", 1)[0].strip()
    return _BULLET.match(first) is not None or _TOLD.search(first) is not None


def _again(text: str, part: str, start: int, end: int) -> bool:
    """Whether a heading that repeats its part begins a line before a colon, 打合せ：第１回… and 打合せ：第２回…, or is
    a line of its own."""
    begins = not text[text.rfind("\n", 0, start) + 1 : start].strip(" \t\u3000・")
    alone = text[end : end + 1] == "\n"
    return part != "activities" and begins and (alone or text[start:end].rstrip()[-1:] in (":", "："))


def _numbers_told(text: str, headed: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """①は…。②は…。③は…: numbers for the three parts in sentences, one behind the other."""
    found = list(_NUMBER_TOLD.finditer(text))
    parts = {circle: part for part, circle in CIRCLES.items()}
    numbers = [match["number"] for match in found]
    if headed or len(found) < 2 or numbers != sorted(set(numbers)):
        return
    for match in found:
        yield match.start(), match.end(), parts[match["number"]]


def _numbers_alone(text: str, headed: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """① ② ③ without their printed headings, where what follows reads as a coordinator, meetings, activities.

    Not a list of the submitter's own, ①②③ of one kind.
    """
    found = list(_NUMBER_ALONE.finditer(text))
    known = {part: start for start, _, part in headed}
    first = known.get("coordinators")
    second = known.get("meetings")
    for index, match in enumerate(found):
        stop = found[index + 1].start() if index + 1 < len(found) else len(text)
        behind = text[match.end() : stop]
        if match[0] == "①" and first is None and not text[: match.start()].strip() and _is_office(behind):
            first = match.start()
            yield match.start(), match.end(), "coordinators"
        elif match[0] == "②" and second is None and first is not None and begins_meeting(_dated(behind)):
            second = match.start()
            yield match.start(), match.end(), "meetings"
        elif match[0] == "③" and "activities" not in known and not behind.split("\n", 1)[0].strip():
            yield match.start(), match.end(), "activities"  # alone on its line
            return
        elif match[0] == "③" and "activities" not in known:
            opened = max((at for at in (first, second) if at is not None and at < match.start()), default=None)
            own = any(m[0] in "①②" and opened is not None and opened < m.start() < match.start() for m in found)
            if opened is not None and not own:
                yield match.start(), match.end(), "activities"
                return


def _is_office(text: str) -> bool:
    """Whether words name an office or a person of one, and tell nothing that is done."""
    bare = text.strip()
    named = any(organisation(word) for word in bare.split())
    return named and len(bare) <= _LONGEST_OFFICE and _TOLD.search(bare) is None


def _dated(text: str) -> str:
    """Words behind ② without what may stand before a meeting's number."""
    return text.lstrip(" \t\n\u3000・:：")


def _before_meeting(passage: Passage) -> tuple[Passage, Passage]:
    """Lines 内容：, 開催方法： or 1回目 end ① where the heading of ② is not printed."""
    start = 0
    for line in passage.lines():
        at = passage.text.index(line.text, start)
        start = at + len(line)
        if at and begins_meeting(aligned(line.text)):
            return passage[:at], passage[at:]
    return passage, EMPTY


def _of_meetings(lines: Passage) -> bool:
    """Whether lines below ① tell meetings: a label 内容： alone, a sentence behind it, may well tell what is done."""
    text = aligned(lines.text)
    named = {name for name, _, _ in labels(text)}
    return named != {"topic"} or "。" not in text or re.search(r"\d\s*(?:回|月)", text) is not None


def _before_doing(passage: Passage) -> tuple[Passage, Passage]:
    """Bulleted sentences under a coordinator that stands on the heading's own line are what is done."""
    start = 0
    for line in passage.lines():
        at = passage.text.index(line.text, start)
        start = at + len(line)
        if at == 0 and (not line.text.strip() or _BULLET.match(line.text)):
            break  # the coordinators are the bullets
        if at and _BULLET.match(line.text) and _TOLD.search(line.text.strip()):
            return passage[:at], passage[at:]
    return passage, EMPTY


def _unlabelled(passage: Passage) -> Passage:
    """Activities without the label 内容： that opens them."""
    match = _LEADING.match(aligned(passage.text))
    return passage[match.end() :] if match else passage


_BULLET = re.compile(r"\s*[・･·•○●◆◇■□▶]")
_LEADING = re.compile(
    r"\s*[・○●■◆▶]?\s*(?:具体的な?|実施)?(?:取り?組み?の?)?内容(?:\s*[:=]\s*|\s+(?=\S)|は、\s*(?=\S)|。(?=\S))"
)
_NEXT_NUMBER = re.compile(r"(?:^|(?<=[\s\u3000]))[②③]")


def _before_next_number(passage: Passage) -> tuple[Passage, Passage]:
    """A ② or ③ without its printed heading ends ①: what follows is what is done."""
    match = _NEXT_NUMBER.search(passage.text)
    return (passage[: match.start()], passage[match.start() :]) if match else (passage, EMPTY)
