"""② Meetings: numbered or dated entries, or the general lines 内容 / 開催方法 / 開催回数 / 参加機関 as one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from assistant.documents import EMPTY, Passage
from assistant.engines.offline.efforts.marks import BULLETS, aligned
from assistant.engines.offline.efforts.meeting_labels import date_label, labels
from assistant.engines.offline.efforts.meeting_tables import typed_rows
from assistant.engines.offline.efforts.meeting_values import listed, unlabelled
from assistant.engines.offline.efforts.organisations import outside_brackets, participants, without_tail
from assistant.engines.offline.efforts.prose import METHOD, ORDINAL, shared_method, strung
from assistant.japanese import closed_up, dates, number

_KANJI = "一二三四五六七八九十"
# 1回目, 第2回, 三回目: at the start of a line or behind a blank, a full stop or a mark; not 月2回, 2回程度.
_NUMBER = re.compile(
    rf"(?:^|(?<=[\s\u3000。」）){BULLETS}:：=]))[【\[［〔<＜(（]?\s*"
    rf"(?:第\s*(?P<ordinal>\d{{1,2}}|[{_KANJI}]{{1,3}})\s*回(?:目)?|(?P<counted>\d{{1,2}}|[{_KANJI}]{{1,3}})\s*回\s*目)"
    r"(?:\s*[】\]］〕>＞)）])?(?:\s*[:：]|\s*は、?)?"
)
_BARE = re.compile(r"(?:^|(?<=\n))\s*(?P<counted>\d{1,2})\s*回(?=[\s\u3000:：(（])(?!\s*/)")
_LISTED = re.compile(
    r"(?:^|(?<=[\s\u3000。]))(?:(?P<circled>[①-⑳])|[(（]\s*(?P<counted>\d{1,2})\s*[)）])[\s\u3000]*(?=\S)"
    r"|(?:^|(?<=\n))\s*(?P<plain>\d{1,2})[.．、)）\s\u3000]\s*(?=\S)"
)
_REST_OF_BRACKET = re.compile(r"[\s、,，・/／]*(?P<more>[^()（）\n]*)[)）]")
_TOPIC_BEHIND = re.compile(r"(?:(?<=[ \u3000])|[ \u3000]+)[^\s\d、,，)）～~-]")
_ANY_YEAR = 2000  # where none is known: that there is a date still parts the meetings
_OWN_LABEL = re.compile(r"[\s\u3000]*[^\W\d]{1,5}[:：][ \t\u3000]*(?=\S)")  # 題：発足式, in the submitter's own word
_NEXT_MARK = re.compile(rf"\n[ \t\u3000]*[{BULLETS}\-－][ \t\u3000]*$")
_STARTS_DATED = re.compile(rf"\s*[{BULLETS}\-－]?[\s\u3000]*$")
_TIME = re.compile(
    r"\s*(?:午前|午後|夜)?\s*\d{1,2}\s*(?::\s*\d{2}|時(?:\d{1,2}分|半)?)(?:\s*(?:[~～〜\-－―ー]|から)\s*(?:(?:午前|午後)?\s*\d{1,2}\s*(?::\s*\d{2}|時(?:\d{1,2}分|半)?))?)*(?:より|まで|開始)?\s*"
)
# 1回目は6月1日で、A医院に集まって当番を決めました。: how they met, and what they did.
_TOLD_MEETING = re.compile(
    r"\s*(?:で|に|には)[、,]\s*(?P<method>[^、。「]{2,14}?(?:に集まって|で集まって|に集合して)"
    r"|(?:対面|電話会議|電話|オンライン|Zoom|ZOOM|ズーム|ウェブ会議|Web会議|書面|メール)(?:で|にて|により))?、?\s*(?P<topic>[^。]+)。?\s*"
)
# Set apart by square brackets; a remark in round ones stays part of the topic.
_METHOD_BEHIND = re.compile(
    r"(?P<topic>.+?)[\s\u3000]*[〔\[［【]\s*(?P<method>(?:対面|オンライン|Web|ウェブ|Zoom|ズーム|書面|電話|ハイブリッド|集合|メール)"
    r"[^〔〕\[\]［］【】、]{0,8})[〕\]］】]\s*",
    re.IGNORECASE | re.DOTALL,
)
_NOTHING = re.compile(
    r"[\s\u3000・。\-－―ー]*(?:なし|無し|特になし|該当なし|未定"
    r"|(?:特に|とくに|今年度は|本年度は)?、?(?:ありません|ございません|なかった|(?:(?:行って|開いて|開催して|実施して|して)(?:い|おり)?ません"
    r"|(?:行って|開いて|開催して|実施して|して)(?:いない|おらず)|(?:行い|開き|し)ません))(?:でした)?"
    r"|(?:開催|実施)(?:せず|なし|無し|していない|しなかった|しておりません|していません|しませんでした))?[\s\u3000・。\-－―ー]*"
)
_FREQUENCY = re.compile(
    rf"[^、。]*?(?:年|月|週|毎|隔|半期|箇月|か月|ヶ月|随時|適宜|必要)[^、。]*[\d{_KANJI}]\s*回[^、。]*|[^、。]*?\d+\s*回(?:程度)?|随時|適宜|毎[月週年]|隔月|(?:必要に応じて|必要時に?)(?:、?(?:随時|適宜))?(?:開催|実施)?(?:する)?"
)


@dataclass(frozen=True, slots=True)
class MeetingFound:
    """A meeting's values, each with the passage it was read from."""

    number: tuple[int, Passage] | None = None
    start: tuple[date | None, Passage] | None = None
    end: tuple[date | None, Passage] | None = None
    texts: dict[str, Passage] = field(default_factory=dict)  # topic, method, frequency, lecturer
    participants: tuple[Passage, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether nothing was read but, perhaps, the number that the form prints."""
        return not (self.start or self.texts or self.participants)


# 令和４年　　月　　日（　）　時～　時: printed, and not filled in.
_UNFILLED = re.compile(
    r"(?:令和|平成|R|H)?\s*\d{0,4}\s*(?:年\s*)?月\s*日(?:\s*[(（]\s*(?:曜日?)?\s*[)）])?"
    r"(?:\s*(?:午前|午後)?\s*時(?:\s*分)?(?:\s*[~～〜\-－―ー]\s*(?:午前|午後)?\s*(?:時(?:\s*分)?)?)?)?"
)


def meetings(passage: Passage, fiscal_year: int | None) -> list[MeetingFound]:
    """The meetings of a ② part in order. `fiscal_year` dates those that print no year."""
    return list(_found(passage, fiscal_year))


@lru_cache(maxsize=128)
def _found(passage: Passage, fiscal_year: int | None) -> tuple[MeetingFound, ...]:
    if _NOTHING.fullmatch(passage.text):
        return ()
    passage = typed_rows(passage)
    if starts := _strung(passage, fiscal_year):
        pieces = [passage[a:b] for a, b in zip(starts, [*starts[1:], len(passage)], strict=True)]
        every = shared_method(pieces)
        told = [_told(piece, fiscal_year) for piece in pieces]
        return tuple(m if every is None else replace(m, texts={"method": every, **m.texts}) for m in told)
    pieces = _pieces(passage, fiscal_year)
    found = [_meeting(piece, fiscal_year, numbered=len(pieces) > 1) for piece in pieces]
    return tuple(m for m in found if not m.blank)


def _strung(passage: Passage, fiscal_year: int | None) -> list[int]:
    """Where meetings begin that stand one behind the other in lines; [] where each number begins a line."""
    text = aligned(passage.text)
    starts = strung(text, fiscal_year)
    apart = [m for p in (_NUMBER, _BARE) for m in outside_brackets(text, p)]
    return [] if all(any(m.start() <= s < m.end() for m in apart) for s in starts) else starts


def _told(piece: Passage, fiscal_year: int | None) -> MeetingFound:
    """One of several meetings told in a line or a sentence: number, date, 「topic」, how it was held."""
    text = aligned(piece.text)
    count = ORDINAL.search(text)
    when = dates(text, fiscal_year)
    start = (when[0].value, piece[when[0].start : when[0].end]) if when else None
    end = (when[1].value, piece[when[1].start : when[1].end]) if len(when) > 1 and when[1].joined else None
    texts: dict[str, Passage] = {}
    behind = max(count.end() if count else 0, when[0].end if when else 0)
    if quoted := re.compile(r"「(?P<topic>[^「」]+)」|『(?P<other>[^『』]+)』").search(text, min(behind, len(text))):
        texts["topic"] = piece.span(quoted, "topic" if quoted["topic"] else "other")
        behind = quoted.end()
    if (method := METHOD.search(text, behind)) is not None:
        texts["method"] = piece.span(method, "method")
    if "topic" not in texts:
        rest = _clean(_without_particles(piece[behind:]))
        if _substantial(rest.text) and method is None:
            texts["topic"] = rest
    members = [p for name, value in _labelled(piece[behind:]) if name == "participants" for p in participants(value)]
    counted = (int(number(count["ordinal"] or count["counted"])), piece.span(count)) if count else None
    return MeetingFound(counted, start, end, texts, tuple(members))


def _without_particles(rest: Passage) -> Passage:
    """A topic in a sentence without its particles: に薬の管理について."""
    match = re.match(r"[をにはがで、,：:\s]+", rest.text)
    return rest[match.end() :] if match else rest


def _pieces(passage: Passage, fiscal_year: int | None) -> list[Passage]:
    """One stretch a meeting; a lead-in sentence before the first number is left out, labelled lines are kept."""
    text = aligned(passage.text)
    starts = _starts(text, fiscal_year)
    if not starts:
        return [passage]
    head = passage[: starts[0]]
    pieces = [_ended(passage[a:b]) for a, b in zip(starts, [*starts[1:], len(passage)], strict=True)]
    return [head, *pieces] if labels(aligned(head.text)) else pieces


def _ended(piece: Passage) -> Passage:
    """Without the bullet of the next meeting's line."""
    mark = _NEXT_MARK.search(piece.text)
    return piece[: mark.start()] if mark else piece


def _starts(text: str, fiscal_year: int | None) -> list[int]:
    for pattern in (_NUMBER, _BARE):
        if numbered := [m.start() for m in outside_brackets(text, pattern)]:
            return numbered
    listed = [m for m in outside_brackets(text, _LISTED) if _dated_at(text, m.end(), fiscal_year)]
    if listed:
        return [m.start() for m in listed]
    starts: list[int] = []
    for found in dates(text, fiscal_year or _ANY_YEAR):
        signs = "\n \u3000、" if starts and _TOPIC_BEHIND.match(text, found.end) else "\n \u3000"
        line = max(text.rfind(sign, 0, found.start) for sign in signs) + 1
        before = text[line : found.start]
        if not found.joined and (_STARTS_DATED.fullmatch(before) or re.fullmatch(date_label(), before)):
            starts.append(line)
    return [s for s in starts if not _in_quotes(text, s)]


def _in_quotes(text: str, offset: int) -> bool:
    return text.count("「", 0, offset) > text.count("」", 0, offset)


def _dated_at(text: str, offset: int, fiscal_year: int | None) -> bool:
    found = dates(text[offset : offset + 30], fiscal_year)
    return bool(found) and found[0].start <= 2


def _meeting(piece: Passage, fiscal_year: int | None, *, numbered: bool) -> MeetingFound:
    text = aligned(piece.text)
    count = _NUMBER.match(text) or _BARE.match(text) or _LISTED.match(text)
    counted = None
    if count and (numbered or count.re is not _LISTED):
        counted = (_count(count), piece[count.start() : count.end()].strip(" \n\t\u3000:：、は"))
        piece, text = piece[count.end() :], text[count.end() :]
    piece = piece.without(_UNFILLED, "")
    start, end, piece = _when(piece, fiscal_year)
    texts: dict[str, Passage] = {}
    members: list[Passage] = []
    for name, value in _labelled(piece):
        if name == "topic" and (told := _TOLD_MEETING.match(value.text)):
            if told["method"]:
                texts.setdefault("method", value.span(told, "method"))
            value = value.span(told, "topic")
        elif name == "topic" and (told := _METHOD_BEHIND.fullmatch(value.text)):
            texts.setdefault("method", value.span(told, "method"))
            value = value.span(told, "topic")
        if name == "participants":
            members.extend(participants(_balanced(value.strip())))
        elif name == "method" and (split := _method_and_frequency(value)):
            texts.setdefault("method", split[0])
            texts.setdefault("frequency", split[1])
        elif name in ("topic", "method", "frequency", "lecturer") and (clean := _said(value)):
            texts[name] = Passage.join([texts[name], clean], " ") if name in texts and name != "topic" else clean
    general = not (counted or start or members or set(texts) - {"topic"})
    if "topic" in texts and general and (lines := listed(texts["topic"], _FREQUENCY)):
        return MeetingFound(texts=lines[0], participants=lines[1])
    if "topic" in texts:
        values = unlabelled(texts["topic"])
        texts["topic"] = values.topic
        if values.method is not None:
            texts.setdefault("method", values.method)
        members = members or list(values.participants)
    return MeetingFound(counted, start, end, texts, tuple(members))


def _count(match: re.Match[str]) -> int:
    groups = {k: v for k, v in match.groupdict().items() if v}
    value = next(iter(groups.values()))
    return ord(value) - ord("①") + 1 if "circled" in groups else int(number(value))


_When = tuple[date | None, Passage] | None


def _when(piece: Passage, fiscal_year: int | None) -> tuple[_When, _When, Passage]:
    """The date (and the span's end) at the head of a meeting or behind its label, and what is left without it."""
    text = aligned(piece.text)
    found = [d for d in dates(text, fiscal_year) if _leads(text, d.start)]
    if not found:
        return None, None, piece
    first = found[0]
    every = dates(text, fiscal_year)
    at = every.index(first)
    second = every[at + 1] if at + 1 < len(every) and every[at + 1].joined else None
    stop = (second or first).end
    if time := _TIME.match(text, stop):
        stop = time.end()
    begin = first.start
    before = text[:begin]
    if label := re.search(rf"(?:{date_label()})$|[(（\s\u3000{BULLETS}はがを]+$|年が明けて\s*$", before):
        begin = label.start()
    closing = _REST_OF_BRACKET.match(text, stop) if text[begin:].lstrip()[:1] in ("(", "（") else None
    rest = Passage.join([piece[:begin], piece[closing.end() if closing else stop :].strip("、,，。：: \u3000\t")], "")
    if closing is not None and closing["more"]:  # （6月14日、対面）
        rest = Passage.join([rest, piece.span(closing, "more")], "\u3000")
    ended = (second.value, piece[second.start : second.end]) if second else None
    return (first.value, piece[first.start : first.end]), ended, rest


def _leads(text: str, offset: int) -> bool:
    """Whether a date begins the meeting, or follows 日時: ."""
    before = text[:offset]
    once = r"(?:(?:一度|1度|1回)(?:だけ|のみ|ほど)?、?)?"
    return re.fullmatch(rf"[\s\u3000(（{BULLETS}、,:：はがを]*{once}(?:年が明けて\s*)?", before) is not None or bool(
        re.search(rf"(?:{date_label()})$", before)
    )


def _labelled(piece: Passage) -> Iterator[tuple[str, Passage]]:
    """(field, value) in order; what stands before the first label is the topic."""
    text = aligned(piece.text)
    found = labels(text)
    head = piece[: found[0][1]] if found else piece
    named_topic = any(name == "topic" for name, _, _ in found)
    head = _before_open_bracket(head) if found else head
    own = _OWN_LABEL.match(aligned(head.text)) if not named_topic else None
    head = head[own.end() :] if own else head
    if head.text.strip() and not (named_topic and not _substantial(head.text)):
        yield ("frequency" if not found and _FREQUENCY.fullmatch(aligned(_clean(head).text)) else "topic"), head
    for index, (name, _, end) in enumerate(found):
        stop = found[index + 1][1] if index + 1 < len(found) else len(piece)
        yield name, piece[end:stop]


def _before_open_bracket(head: Passage) -> Passage:
    """Without a bracket that labels stand in, and what stands in it before them: 顔合わせ会（役場、参加：…）."""
    at = max(head.text.rfind("（"), head.text.rfind("("))
    return head[:at] if at > 0 and not re.search(r"[)）]", head.text[at:]) else head


def _substantial(text: str) -> bool:
    return len(re.sub(r"[\W_]", "", text)) > 1


def _method_and_frequency(value: Passage) -> tuple[Passage, Passage] | None:
    """開催方法・回数：オンライン、月1回 holds both."""
    clean = _clean(value)
    commas = outside_brackets(clean.text, re.compile(r"[、,，]\s*|[\s\u3000]+"))
    if not commas:
        return None
    last = clean[commas[-1].end() :]
    if _FREQUENCY.fullmatch(aligned(last.text)) is None:
        return None
    return clean[: commas[-1].start()], last


def _clean(value: Passage) -> Passage:
    """A value on one line, without the bullet before it and the end of the sentence behind it."""
    text = without_tail(closed_up(value)).strip(" 　\t、，,;；:：／/|｜").strip()
    text = _balanced(text)
    sign = re.match(rf"[{BULLETS}][\s\u3000]*", text.text)
    return text[sign.end() :] if sign else text


def _said(value: Passage) -> Passage:
    """A labelled value; EMPTY for 講師：なし, which says that there was none."""
    clean = _clean(value)
    return EMPTY if _NOTHING.fullmatch(clean.text) else clean


def _balanced(text: Passage) -> Passage:
    """Without a bracket at an end whose other half stands elsewhere: 顔合わせ（ | 参加：A医院、B医院）."""
    if text.text[-1:] in ("（", "("):
        text = text[:-1].strip()
    opened = sum(text.text.count(c) for c in "（(")
    return text[:-1].strip() if text.text[-1:] in ("）", ")") and not opened else text
