"""現状, 取組目標, 実績 that stand as labelled words: 現状：0回, 【目標】, 現状は「なし」、実績は「2回」です。"""

import re
from functools import cache

from assistant.documents import Passage
from assistant.engines.offline.efforts.found import SITUATIONS
from assistant.engines.offline.efforts.marks import aligned
from assistant.engines.offline.efforts.one_line import on_one_line
from assistant.engines.offline.efforts.prose import without_remarks
from assistant.engines.offline.efforts.under_headings import under_headings
from schemas.fields import fields_of
from schemas.group_report import Effort

_NOTE = r"(?:\s*[(（][^()（）\n]{2,60}[)）])?"
_NOTED = re.compile(r"(?<=[】\]>＞:：])\s*[(（][^()（）\n]+[)）]\s*$")
_PLACE = r"(?:の?(?:欄|ところ|所|項目?|数字)|(?:のほう|の方))?"  # 現状の欄は
_LEAST_TOLD = 2  # situations of a plan
_BLANKS = 40  # before a name that are taken with it: more are tried in vain from each of them
_OTHER = (
    r"(?:取\s*り?\s*組\s*み?\s*(?:の\s*)?内\s*容|取\s*組\s*事\s*項|事\s*務\s*局|打\s*ち?\s*合\s*わ?\s*せ"
    r"|体制(?:づくり|作り)|内\s*容\s*[:：])"
)
_KANJI = "〇一二三四五六七八九十"
_ENDS = re.compile(
    r"\s*(?:、?とさせて(?:ください|いただきます)|と(?:入れて|記入して|書いて|して|お書き|ご記入)(?:おいて)?(?:ください|下さい)|でお願い(?:いた)?します|に対し(?:て|まして)?|(?:でした|であった|です)が|です|でした|である|であった|であり|となり(?:ます|ました)|とします|としました|といたします|といたしました|でございます"
    r"|(?<=[\d０-９][回件名部校人枚台本例])で|(?<=なし)で)?\s*[。．]?\s*$"
)
# 実績はまだありません: a sentence that says that nothing is written there.
_NOT_YET = re.compile(
    r"(?:むろん|もちろん|当然|計画(?:の段階)?(?:です|の|な)(?:ので|ため))?[、,]?\s*(?:まだ|未だ|いまだ|現時点では|これから)[、,]?\s*"
    r"(?:何も)?(?:ございません|ありません|ない|無し|なし|出て(?:い|おり)ません|未定|これから|です|の?ため空欄)*(?:です)?"
)
_NOT_WRITTEN = re.compile(
    r"(?:書き|記入し|書か|お書きし|埋め)(?:ません|ていません|ておりません|ない)|空(?:欄|白)(?:の|と|に|で|です|とし)|空けて(?:お|い)|(?:省略|割愛)(?:し|いた)"
)
_TURNED = re.compile(r"(?:でした|です|であった|だった)が、?|のところ、?|に対(?:し|して)、?")  # 2回でしたが、雪のため
_FIGURE_SAID = re.compile(
    r"(?<=[\d０-９][回件名部校人枚台本例])[ \t\u3000]*(?:でした|です|である|であった|となりました)。?"
    r"[ \t\u3000]*(?:[（(][^()（）]*[)）])?\s*$"
)
_QUOTED = re.compile(r"\s*「(?P<inner>[^「」]*)」\s*")


def labelled_situations(block: Passage) -> tuple[dict[str, Passage], Passage]:
    """(situations by field, the block without them); nothing found leaves the block as it is."""
    found, rest = _labelled(block)
    return {name: _figure_alone(value) for name, value in found.items()}, rest


def _labelled(block: Passage) -> tuple[dict[str, Passage], Passage]:
    if (found := under_headings(block, _names) or on_one_line(block, _names)) is not None:
        return found
    if run := _firsts(_run(aligned(block.text))):
        return _taken(block, run, sentence=False)
    for pattern, least in ((_colon(), 1), (_in_row(), 2), (_by_line(), 2), (_sentence(), 2)):
        every = list(pattern.finditer(aligned(block.text)))
        matches = _together(every, aligned(block.text)) if pattern is _sentence() else _firsts(every)
        if len(matches) >= least:
            return _taken(block, matches, sentence=pattern is _sentence())
    return {}, block


def named_in_cell(cell: Passage) -> tuple[str, Passage] | None:
    """(field, value) of a cell that begins with a situation's name, the value behind it or below; it may be empty."""
    match = _at_start().match(aligned(cell.text))
    if match is None:
        return None
    value = _figure_alone(cell[match.end() :].strip(" 　\t\n"))
    return str(match.lastgroup), value


def _firsts(matches: list[re.Match[str]]) -> list[re.Match[str]]:
    """The first match of each field, where they follow one another."""
    seen: dict[str, re.Match[str]] = {}
    for match in matches:
        seen.setdefault(str(match.lastgroup), match)
    return sorted(seen.values(), key=lambda m: m.start())


def _together(matches: list[re.Match[str]], text: str) -> list[re.Match[str]]:
    """Of fields named in sentences, those of the first sentence that names all three; else the first of each.

    打合せは今年度3回いたしました。…現状は0回、目標は4回、実績は3回です。: 今年度 may name a field, and names none here.
    """
    for first in matches:
        stop = _sentence_end(text, first.start(), len(text))
        held = _firsts([m for m in matches if first.start() <= m.start() < stop])
        if len(held) == len(SITUATIONS):
            return held
    return _firsts(matches)


def _taken(block: Passage, matches: list[re.Match[str]], *, sentence: bool) -> tuple[dict[str, Passage], Passage]:
    text = aligned(block.text)
    found: dict[str, Passage] = {}
    last = 0
    for index, match in enumerate(matches):
        following = matches[index + 1].start() if index + 1 < len(matches) else len(text)
        stop = _sentence_end(text, match.end(), following) if sentence else _value_end(text, match, following)
        value = block[match.end() : stop].strip(" 　\t\n、，,/／|｜→⇒")
        if not value.text and (noted := _NOTED.search(text, match.start(), match.end())):
            value = block[noted.start() : noted.end()]  # 【実績】（集計中）
        if (
            not sentence
            and index
            and index + 1 == len(matches)
            and "\n" not in text[matches[index - 1].start() : match.end()]
        ):
            value, stop = _one_line(value, block, match.end())  # all of them on one line
        value = _plain(value) if sentence else value
        if not (sentence and (_NOT_YET.fullmatch(value.text) or _NOT_WRITTEN.search(value.text))):
            found[str(match.lastgroup)] = value
        last = max(last, stop)
    first = matches[0].start()
    begin = _sentence_start(text, first) if sentence else first
    if (
        sentence and "「" in text[begin:first]
    ):  # 内容が「講座を開く」で、現状「0回」、…: what is done, in the same sentence
        told = block[:first].strip(" 　\t\n、，")
        return found, Passage.join([told, without_remarks(block[last:], told).strip(" 　\t\n")], "。\n")
    before = block[:begin]
    behind = without_remarks(block[last:], before) if len(found) >= _LEAST_TOLD else block[last:]
    rest = Passage.join([before, behind], "\n")
    return found, rest


def _one_line(value: Passage, block: Passage, start: int) -> tuple[Passage, int]:
    """The value up to its line's end, and where that is."""
    first = value.lines()[0] if value else value
    at = block.text.find(first.text, start) if first else start
    return first, at + len(first)


def _sentence_start(text: str, offset: int) -> int:
    """Behind the full stop, the blank line or the bulleted line before."""
    before = [text.rfind(stop, 0, offset) + len(stop) for stop in ("。", "\n\n") if text.rfind(stop, 0, offset) >= 0]
    return max(before, default=text.rfind("\n", 0, offset) + 1)


def _sentence_end(text: str, start: int, limit: int) -> int:
    """The full stop outside of 「」, or the next label."""
    depth = 0
    for index in range(start, limit):
        depth += {"「": 1, "」": -1}.get(text[index], 0)
        if text[index] == "。" and depth <= 0:
            return index + 1
    return limit


def _value_end(text: str, label: re.Match[str], limit: int) -> int:
    """A blank line behind the value, another label of the form, the next item of the list that the label is an item
    of, or the next one of the three."""
    start = label.end()
    item = re.match(r"[■●○◆◇□▶▼・*-]", text[label.start() : start].strip())
    beside = item is not None and re.match(r"[ \t\u3000]*\S", text[start:limit]) is not None
    following = rf"|\n\s*{re.escape(item[0])}" if item and beside else ""
    value = re.compile(rf"\s*\S[\s\S]*?(?=\n\s*\n|\n\s*[①②③■●○◆・◇【\[-]?\s*{_OTHER}{following}|\Z)")
    match = value.match(text[start:limit])
    return start + match.end() if match else limit


def _figure_alone(value: Passage) -> Passage:
    """A figure without the end of its sentence: 1回　でした。（2回目は会場の都合がつかず）"""
    ends = _FIGURE_SAID.search(value.text)
    value = value[: ends.start()] if ends else value
    if value.text[-1:] in ("）", ")") and not re.search("[（(]", value.text):
        value = value[:-1].strip()  # 実績：3回（目標：2回）
    return value[:-1].strip() if value.text[-1:] in ("（", "(") else value


def _plain(value: Passage) -> Passage:
    """Without です。 and the brackets that a sentence puts around it."""
    ends = _ENDS.search(value.text)
    clean = (value[: ends.start()] if ends else value).strip(" 　\t\n、，")
    if (turned := _TURNED.search(clean.text)) and "「" not in clean.text[: turned.start()]:
        clean = clean[: turned.start()]
    quoted = _QUOTED.fullmatch(clean.text)
    return clean.span(quoted, "inner") if quoted else clean


# What submitters say for the three columns; with the year's name, so that 今年度 alone is no column.
_SAID = {
    "current": ("前年度", "昨年度", "前年度実績", "実施前", "取組前", "期首", "年度当初", "前回", "着手前", "開始前"),
    "target": ("今年度計画", "本年度計画", "今年度目標", "本年度目標", "今年度の計画", "今年度の目標"),
    "actual": ("今年度実績", "本年度実績", "今年度の実績", "実施後", "取組後", "期末", "今回", "到達", "着手後"),
}


def _names(field: str) -> str:
    headings = (*next(s for s in fields_of(Effort) if s.name == field).label.headings, *_SAID[field])
    return "|".join(r"\s*".join(map(re.escape, aligned(h))) for h in sorted(headings, key=len, reverse=True))


@cache
def _colon() -> re.Pattern[str]:
    """現状： at the start of a line or behind a blank; 【現状】, ■現状 on a line of its own."""
    alternatives = []
    for field in SITUATIONS:
        name = rf"(?:{_names(field)}){_NOTE}\s*"
        alternatives.append(
            rf"(?P<{field}>[■●○◆◇□▶▼・*\-]?\s{{0,{_BLANKS}}}"
            rf"(?:[【\[〔<＜(（≪《〈]\s*{name}[】\]〕>＞)）≫》〉]{_NOTE}\s*[:：]?|{name}(?:[:：]|…+|‥+|\.{{3,}}|・{{3,}})|[■●◆▼]\s*{name}(?=\n|$)))"
        )
    return re.compile(rf"(?:^|(?<=[\s\u3000、。,/／|｜→⇒(（]))(?:{'|'.join(alternatives)})[ \t\u3000]*")


@cache
def _at_start() -> re.Pattern[str]:
    """現状 0回, 【目標】2回, ・実績：3回 at a cell's start; not 現状値, nor a sentence that begins so."""
    every = "|".join(rf"(?P<{field}>(?:{_names(field)}))" for field in SITUATIONS)
    return re.compile(
        rf"\s*[■●○◆◇□▶▼・*\-]?\s*[【\[〔<＜(（≪《〈「]?\s*(?:{every})\s*[】\]〕>＞)）≫》〉」]?{_NOTE}"
        r"(?:\s*[:：=＝→]\s*|(?=\d)|\s+|(?<=[】\]〕>＞)）≫》〉」])|$)(?![はがをのも])"
    )


@cache
def _enclosed() -> re.Pattern[str]:
    """（現状）0回（目標）2回（実績）1回: names in brackets, one behind the other on a line."""
    every = "|".join(
        rf"(?P<{field}>[【\[〔<＜(（≪《〈]\s*(?:{_names(field)})\s*[】\]〕>＞)）≫》〉])" for field in SITUATIONS
    )
    return re.compile(rf"(?:{every})[ \t\u3000]*[:：]?[ \t\u3000]*")


def _run(text: str) -> list[re.Match[str]]:
    """The names in brackets of the first line that begins with one and holds several; [] where none does."""
    start = 0
    for line in text.split("\n"):
        found = list(_enclosed().finditer(text, start, start + len(line)))
        if len(_firsts(found)) > 1 and not text[start : found[0].start()].strip(" \t\u3000・"):
            return found
        start += len(line) + 1
    return []


@cache
def _in_row() -> re.Pattern[str]:
    """現状／当番表なし at a line's start; 現状 0回／目標 2回／実績 2回 in one line."""
    every = "|".join(_names(field) for field in SITUATIONS)
    alternatives = "|".join(
        rf"(?P<{field}>(?:{_names(field)}){_NOTE}(?:[ \t\u3000]*[／/|｜=＝](?!\s*(?:{every}))"
        rf"|[ \t\u3000]+(?=[^\n／/|｜]*[／/|｜][ \t\u3000]*(?:{every}))|[ \t\u3000]+(?=[^\n／/|｜]+$)))"
        for field in SITUATIONS
    )
    blanks = rf"[ \t\u3000]{{0,{_BLANKS}}}"
    return re.compile(
        rf"(?:^|(?<=\n)|(?<=[／/|｜\s])){blanks}(?:[・○●■]\s{{0,{_BLANKS}}})?(?:{alternatives})[ \t\u3000]*"
    )


@cache
def _by_line() -> re.Pattern[str]:
    """現　状（事前協議月の前月から…） at a line's start, its value behind a blank or on the lines below."""
    alternatives = "|".join(rf"(?P<{field}>(?:{_names(field)}){_NOTE})" for field in SITUATIONS)
    return re.compile(rf"(?:^|(?<=\n))[ \t\u3000]*(?:{alternatives})(?:[ \t\u3000]+|[ \t\u3000]*(?=\n|$))")


@cache
def _sentence() -> re.Pattern[str]:
    """現状は, inside a sentence."""
    alternatives = "|".join(
        rf"(?P<{field}>(?:{_names(field)}){_NOTE}[)）】\]]?\s*{_PLACE}(?:に?は[、,]?|[、,](?=\s*[\d{_KANJI}「な])"
        rf"|(?=[「\d{_KANJI}]|(?:なし|無し|ゼロ)[。、,])))"
        for field in SITUATIONS
    )
    return re.compile(rf"(?:{alternatives})\s*")
