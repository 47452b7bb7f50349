"""What is told in sentences: where ① or ② ends, and meetings strung together: 1回目を6月30日に「…」、2回目を…"""

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.documents import EMPTY, Passage
from assistant.engines.offline.efforts.marks import BULLETS, aligned
from assistant.japanese import dates, number

_STOP = re.compile(r"。[」』)）]?[ \t\u3000]*")
_OF_MEETINGS = re.compile(
    r"回目|第\s*[\d一二三四五六七八九十]+\s*回|開催|出席|参加|議題|テーマ|対面|オンライン|web|ウェブ|zoom|書面|講師|\d+月\d+日",
    re.IGNORECASE,
)
_KANJI = "一二三四五六七八九十"
ORDINAL = re.compile(
    rf"第\s*(?P<ordinal>\d{{1,2}}|[{_KANJI}]{{1,3}})\s*回(?:目)?|(?P<counted>\d{{1,2}}|[{_KANJI}]{{1,3}})\s*回\s*目"
)
_NEAR = 14  # characters between a date and the number of its meeting
METHOD = re.compile(
    r"(?P<all>いずれも|すべて|全て|両方とも|どちらも|ともに)?[、,]?(?P<method>(?:対面|オンライン|web会議|ウェブ会議|zoom|ハイブリッド|書面|集合"
    r"|電話会議|電話|メール)(?:とオンライン|形式|会議|開催|方式)?)(?=で|により|にて|に[よて]|、|。|$)",
    re.IGNORECASE,
)


_GAP = re.compile(r"\n[ \t\u3000]*\n\s*")
_MARKED = re.compile(rf"(?!※)[{BULLETS}\-－①-⑳(（【\[<＜〔]|\d|[^\s。]{{1,12}}[:：]")
_AND = re.compile(r"[、,\s]*(?:と|や|及び|および|並びに|ならびに|・)?[、,\s]*")
_QUOTED = re.compile(r"「(?P<inner>[^「」]+)」")
_QUOTES = re.compile(
    r"(?:(?:取組の?|取り組みの?)?内容[はが]、?)?「[^「」]+」(?:[、,]?(?:と|や|及び|および|並びに|ならびに|または|、|,|・)?[、,]?「[^「」]+」)*"
    r"(?P<tail>(?:の[\d一二三四五六七八九十]+(?:つ|点|件|項目|本))?(?:です|でございます|であります|となります|といたします|とします"
    r"|で|であり|を(?:考えて|予定して|計画して)(?:い|おり)ます|(?:という)?(?:こと)?を(?:行い|実施し|いたし)(?:ます|ました)|に取り?組(?:み|んで(?:い|おり))ます)?)[。．]?"
)
_ANNOUNCED = re.compile(
    r"(?:以上の?|これ|この)、?(?:(?:ひとつ|ふたつ|みっつ|[\d一二三四五六七八九十]+(?:点|つ|件|項目))(?:だけ|のみ|きり)?|だけ|のみ)"
    r"(?:です|となります|でした|でございます|になります)?[。．]?"
    r"|[^、。]{0,12}内容は、?|打ち?合わ?せ[^。]{0,20}(?:ございません|ありません|おりません)(?:でした)?[。．]?"
    r"|(?:取組の?)?内容は、?[\d一二三四五六七八九十]+(?:点|つ|件|項目)(?:です|あります|ございます|となります)[。．]?"
    r"|(?:取り?組んだ(?:こと|の)は、?)?(?:[^、。]{0,12}内容は、?)?(?:次|以下|下記|左記|下|上記)の(?:[\d一二三四五六七八九十]+(?:点|つ|件|項目|本)|とおり|通り)(?:です|となります|になります|でございます|であります)?[。．:：]?"
    r"|(?:[^、。]{1,14}(?:として(?:は)?|では)、?)?(?:次|以下|下記)の(?:[\d一二三四五六七八九十]+(?:点|つ|件|項目|本)|とおり|通り|こと)(?:の(?:こと|取り?組み?))?"
    r"(?:に|を)?、?(?:取り?組|行|実施|進め|いた|し)(?:み|んで|い|って|して|し|て)?(?:いたし|おり|い)?(?:ます|ました)[。．:：]?"
)
_HEADINGS = re.compile(r"(?:現\s*状|取組目標|目標|計画|実\s*績)(?:[・、,／/|｜\s]+(?:取組目標|目標|計画|実\s*績))+")
_COURTESY = re.compile(
    r"お送り(?:いた|し)|ご連絡(?:ください|いた|申|を)|(?:ご|お)[^。、]{1,12}(?:ください|下さい|くださいませ)|申し訳(?:ありません|ございません)|ご?容赦|お許し|ご了承|ご査収"
    r"|^[^。]{0,40}(?:TEL|Tel|℡|電話|FAX)[:：\s]*0\d{1,4}-[\d-]+$|お手数|ご自愛|(?:御|ご)照会|末筆|(?:よろしく|宜しく|なにとぞ|何卒)(?:お願|ご|、|。|$)|失礼(?:いた|し)ます|お世話に|^以上(?:です|となります|でございます)?[、。]?$"
)


def told_part(said: Passage, *, meetings: bool) -> tuple[Passage, Passage]:
    """(the part, what follows it) of a part whose heading begins a sentence: 事務局は…です。 ends with it; meetings go
    on as long as the sentences speak of them."""
    ends = [
        m.end()
        for m in _STOP.finditer(said.text)
        if said.text.count("「", 0, m.start()) <= said.text.count("」", 0, m.end())
    ]
    if not ends:
        return said, EMPTY
    stop = ends[0]
    if meetings:
        for end in sorted(
            {*ends, *(m.end() for m in re.finditer(r"\n(?=\s*(?:[・○●◆◇■□*-]|\n))", said.text)), len(said)}
        ):
            piece = said.text[stop:end]
            if end <= stop or not piece.strip():
                continue
            if "\n\n" in said.text[stop : end - len(piece.lstrip())] or not _OF_MEETINGS.search(aligned(piece)):
                break
            stop = end
    return said[:stop], said[stop:]


def strung(text: str, fiscal_year: int | None) -> list[int]:
    """Where meetings begin that are told one behind the other with their numbers; [] where they are not.

    The number may stand before its date (1回目を6月30日に) or behind it (6月30日に1回目「…」).
    """
    numbers = [m for m in ORDINAL.finditer(text) if text.count("「", 0, m.start()) <= text.count("」", 0, m.start())]
    counts = [int(number(m["ordinal"] or m["counted"])) for m in numbers]
    if len(counts) < 2 or any(b <= a for a, b in pairwise(counts)):
        return []
    found = dates(text, fiscal_year)
    before = [next((d.start for d in reversed(found) if 0 <= m.start() - d.end <= _NEAR), None) for m in numbers]
    if all(b is not None for b in before) and not any(0 <= d.start - numbers[-1].end() <= 3 for d in found):
        return [b for b in before if b is not None]
    return [m.start() for m in numbers]


def quoted_items(said: Passage) -> list[Passage]:
    """「…する。」と「…する。」の二つです: the sentences quoted one by one; [] for other text."""
    match = _QUOTES.fullmatch(said.text)
    if match is None:
        return []
    quoted = [said.span(m, "inner") for m in _QUOTED.finditer(said.text)]
    alone = len(quoted) == 1 and not match["tail"]
    return [] if alone else [q.strip() for q in quoted]


def quoted_names(said: Passage) -> Passage:
    """「緑瀬医院 院長 柏木」、つまり私です: the names quoted at the head of a sentence, a line each; else all of it."""
    if not said.text.lstrip().startswith("「"):
        return said
    names: list[Passage] = []
    reached = 0
    for match in _QUOTED.finditer(said.text):
        if not _AND.fullmatch(said.text[reached : match.start()]):
            break
        names.append(said.span(match, "inner"))
        reached = match.end()
    return Passage.join(names, "\n")


def without_remarks(behind: Passage, before: Passage) -> Passage:
    """What stands behind the three situations of an effort whose text stands `before` them, but for the paragraphs of
    plain text from the first blank line on: なお、…は空欄といたします。"""
    gap = _GAP.search(behind.text)
    if gap is None or not re.search(r"\w", before.text):
        return behind
    return behind if _MARKED.match(behind.text, gap.end()) else behind[: gap.start()]


def announces(text: str) -> bool:
    """Whether a sentence only says that items follow, or a line repeats the headings of columns: 次の2点です。"""
    return any(pattern.fullmatch(text.strip()) for pattern in (_ANNOUNCED, _HEADINGS))


def between_announcements(body: Passage) -> Passage:
    """Without the sentence before what is done that says how much follows, and the one behind it that says so again:
    次の2つです。…これだけです。"""
    first = body.text.find("。") + 1
    if 0 < first < len(body.text.rstrip()) and announces(body.text[:first]):
        body = body[first:].strip()
    last = body.text.rstrip().rstrip("。").rfind("。") + 1
    return body[:last] if last and announces(body.text[last:]) else body


def courtesy(text: str) -> bool:
    """Whether a sentence speaks to the reader of a letter, and tells nothing that is done."""
    return _COURTESY.search(text) is not None


def shared_method(pieces: Sequence[Passage]) -> Passage | None:
    """The method that the last meeting's sentence gives for all: いずれも対面で開きました."""
    match = METHOD.search(aligned(pieces[-1].text))
    return pieces[-1].span(match, "method") if match and match["all"] else None


__all__ = [
    "METHOD",
    "ORDINAL",
    "announces",
    "between_announcements",
    "courtesy",
    "quoted_items",
    "quoted_names",
    "shared_method",
    "strung",
    "told_part",
    "without_remarks",
]
