"""How a line or a cell counts, which effort it may open and which field it may name, in whatever words: graded, so that
the reading of the whole form can choose."""

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from assistant.engines.offline.efforts.found import SITUATIONS
from assistant.engines.offline.efforts.kinds import column_of, kind_of, likeness, told_label
from assistant.engines.offline.efforts.marks import aligned
from assistant.japanese import fold
from schemas.group_report import EFFORT_KINDS

SIGNS = r"[\s>＞#*_~【\[［<＜〈《〔≪■●◆○◎□◇▼▶★☆・─━├└│┌┐┘┃|｜]"
_COUNT = r"[1-9]\d?(?:-[1-9])?|[①-⑳]|[一二三四五六七八九]|[A-Ha-h](?:-[1-9])?|[IVX]{1,3}|[Ⅰ-Ⅹ]|[アイウエオ]|[ロハ]"
_MARK = re.compile(
    rf"(?P<signs>{SIGNS}*)"
    r"(?P<word>議題|設?問|質問|項目|様式|区分|Q|No\.?|第|その|(?:3つの)?取り?組み?(?:事項)?の?)?[\s・:：]*"
    rf"(?P<open>[(（])?(?P<count>{_COUNT})(?P<behind>つ[目め]の?|番目?の?|[号項条章節])?"
    r"(?P<close>[)）.．、,:：\]】〕>＞〉》≫」・]*)(?P<blank>[\s　]*)"
)
_UNIT = re.compile(r"[回名件人年月日時階部点]|[か箇ヶ]月|\d|つの|[A-Za-z]{2}")
_ORDER = tuple(EFFORT_KINDS)
_WORDS = {
    "within_group": r"グループ|内輪|仲間|(?:機関|診療所|医師|院)(?:同士|どうし|間)|参入又は拡充",
    "regional": r"地域|多職種|連携体制|拠点機能|患者[・、と]?ご?家族|関係機関",
    "awareness": r"普及|啓発|広め|広報|住民|市民|町民|村民",
}
_SHORTEST_NEAR = 12  # characters of a title near the printed one
_NEAR, _APART = 65.0, 15.0  # of 100: how much alike it is, and how much more than another effort's
_LEAD = re.compile(r"(?:まず|次に|つぎに|続いて|つづいて|続きまして|最後に|さいごに|はじめに|それから|また)は?[、,]?")
_TAIL = re.compile(
    r"(?:(?:につい|に関し)て)?(?:です|から(?:お話し?|書き|ご?報告)?(?:し|いたし|き)?ます|は次のとおりです|でございます|は[？?]?)[？?]?$"
)
_LONGEST_TITLE = 30  # characters of a title in the submitter's own words
_NOTE = r"[(（〔［\[][^()（）〔〕［］\[\]]{0,60}[)）〕］\]]"
_PAST = re.compile(r"(?:[^\s:：=＝|｜。「(（]|[(（][^()（）:：=＝]*[)）])+")
_WHAT_ELSE = re.compile(
    r"グループ(?:化)?名|名称|お知らせ|効果|患者数|回数|死亡|紹介|看取|一覧|実績|計画.*書|について(?:は、|の)|年度|様式"
)
_NAMED = {
    "situations": r"現\s*状(?:\W{1,3}(?:取組)?(?:目標|計画))?\W{1,3}(?:(?:取組)?(?:目標|計画|実績))",
    "coordinators": r"事務局|(?:連絡)?調整|窓口|(?:取り?|とり)?まとめ(?:役|る|$)|世話|連絡[係役先]|幹事|コーディネ"
    r"|担当(?:者|する人|の人)?$|[^\W\d]{0,8}(?:した|する|の|る)(?:人|方|係)$|[^\W\d]{1,3}(?:役|係)$|coordinator",
    "meetings": r"打ち?合わ?せ|会議|話し?合い|ミーティング|会合|集まり|寄り合い|定例会"
    r"|(?:会|集ま|開い|話し?合)っ?た(?:日|こと)|meeting",
    "activities": r"(?:決定した|具体的な?)?取り?組み?(?:の|んだ|む|事項の)?(?:内容|こと|中身)|中身"
    r"|(?:やる|やった|する|した|行う|行った)こと|(?:実施|活動|具体的な?)?内容|活動$|体制(?:づくり|作り|の?(?:整備|構築))|[^\W\d]{1,5}[たるう]こと$|取り?組み?$|activit",
}
_STRICT = {
    "current": ("現状", "現況", "現在の状況", "いま", "今"),
    "target": ("取組目標", "目標", "計画", "取組計画"),
    "actual": ("実績", "取組実績"),
}
_REPEATED = re.compile(r"(?<=\D)[.．_＿-]?\d{1,2}$")  # 活動.1, 中身2
_LONGEST_NAME = 16  # characters of a field's name in the submitter's own words


@dataclass(frozen=True, slots=True)
class Mark:
    """What counts a line: its manner (every count of it alike), the number, and where the words begin."""

    manner: str
    number: int
    end: int


@dataclass(frozen=True, slots=True)
class Title:
    """An effort that a line may open, how surely (from 1), and where the title's words end."""

    kind: str
    score: float
    end: int
    mark: Mark | None


@lru_cache(maxsize=4096)
def mark_of(text: str) -> Mark | None:
    """The count at the head of a text: (1), B-2, 問3, 取組・２】, 二つ目、; None where a figure stands there."""
    same = aligned(text)
    match = _MARK.match(same)
    if match is None:
        return None
    apart = any(match[g] for g in ("word", "open", "behind", "close", "blank")) or match["count"] in _LIKE["①"]
    if not apart and match.end() < len(same.rstrip()):
        return None
    if _UNIT.match(same, match.end("count")) and not match["behind"]:
        return None
    last = match["count"].rsplit("-", 1)[-1]
    head = match["count"][: -len(last)]
    manner = "".join((match["word"] or "", match["open"] or "", head, _class(last), match["close"] or ""))
    return Mark(manner, _value(last), match.end())


def _class(count: str) -> str:
    return next((c for c in ("1", "一", "A", "I", "Ⅰ", "ア", "①", "イ") if count[0] in _LIKE[c]), "1")


_LIKE = {
    "1": "123456789",
    "一": "一二三四五六七八九",
    "A": "ABCDEFGHabcdefgh",
    "I": "IVX",
    "Ⅰ": "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ",
    "イ": "イロハニホ",
    "ア": "アイウエオ",
    "①": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
}


def _value(count: str) -> int:
    if count.isdigit() and count.isascii():
        return int(count)
    if count[0] in "IVX":
        return {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8}.get(count, 9)
    row = next(letters for letters in _LIKE.values() if count in letters)
    return row.index(count) % 8 + 1 if row is _LIKE["A"] else row.index(count) + 1


@lru_cache(maxsize=4096)
def title_of(text: str) -> Title | None:
    """The effort that a text may open."""
    same = aligned(text)
    mark = mark_of(text)
    inner = mark_of(text[mark.end :]) if mark else None
    begin = (mark.end if mark else 0) + (inner.end if inner else 0)
    rest = re.sub(rf"^{SIGNS}+", "", same[begin:])
    begin = len(same) - len(rest)
    if not rest.strip(" \u3000】)）"):
        return _by_count(same, mark, inner)
    bonus = 0.5 * (mark is not None)
    if (told := told_label(same)) is not None:
        return Title(told[0], 2.0 + bonus, told[1], mark)
    for words in (same, rest):
        if (kind := kind_of(words)) is not None:
            return Title(kind, 2.0 + bonus + (likeness(words) > 0), len(same), mark)
    return _near_printed(rest, len(same), mark) or _in_words(rest, begin, mark, inner)


def _near_printed(rest: str, end: int, mark: Mark | None) -> Title | None:
    """A title in words near the printed ones: これから参入・拡充に取り組む医療機関等の連携強化を図るための取組."""
    bare = re.sub(_NOTE, "", re.sub(r"\s", "", rest))
    if not bare.endswith("取組") or len(bare) < _SHORTEST_NEAR:
        return None
    alike = {k: max(fuzz.ratio(bare, fold(h)) for h in label.headings) for k, label in EFFORT_KINDS.items()}
    best = max(alike, key=lambda k: alike[k])
    apart = alike[best] - max(v for k, v in alike.items() if k != best)
    return Title(best, 1.5 + 0.5 * (mark is not None), end, mark) if alike[best] >= _NEAR and apart >= _APART else None


def _by_count(same: str, mark: Mark | None, inner: Mark | None) -> Title | None:
    """取組2, alone: the number is all that it says."""
    counted = inner or mark
    if (
        counted is None
        or counted.number > len(_ORDER)
        or "取" not in (inner or counted).manner + (mark or counted).manner
    ):
        return None
    return Title(_ORDER[counted.number - 1], 1.5, len(same.rstrip()), mark)


def _in_words(rest: str, begin: int, mark: Mark | None, inner: Mark | None) -> Title | None:
    """A short heading in the submitter's own words: (地域のこと), 広める活動。"""
    lead, whole = _LEAD.match(rest), 0
    rest, begin = (rest[lead.end() :], begin + lead.end()) if lead else (rest, begin)
    head = _PAST.match(rest)
    tail = _TAIL.search(head[0]) if head is not None else None
    if tail is not None and not rest[tail.end() :].strip("。？? \u3000"):
        whole, rest = len(rest.rstrip()), rest[: tail.start()]
        head = _PAST.match(rest)
    if head is None or not 2 <= len(head[0]) <= _LONGEST_TITLE or _WHAT_ELSE.search(head[0]):
        return None
    kinds = [kind for kind, words in _WORDS.items() if re.search(words, head[0])]
    counted = inner or mark
    if len(kinds) > 1 and counted is not None and counted.number <= len(_ORDER) and _ORDER[counted.number - 1] in kinds:
        kinds = [_ORDER[counted.number - 1]]
    stop = rest[head.end() : head.end() + 1]
    counted_or_led = mark is not None or lead is not None
    if (
        len(kinds) != 1
        or (stop == "。" and rest[head.end() + 1 :].strip())
        or (not counted_or_led and len(head[0]) > 16)
    ):
        return None
    if rest[head.end() :].strip(" \u3000。」") and mark is None:
        return None
    match = counted is not None and counted.number == _ORDER.index(kinds[0]) + 1
    ends = re.search(r"(?:取り?組み?|こと|連携|活動|啓発|グループ内|地域)[】)）\]]?$", head[0]) is not None
    end = whole or head.end()
    return Title(kinds[0], 0.5 + 0.5 * match + 0.5 * ends + 0.5 * counted_or_led, begin + end, mark)


@lru_cache(maxsize=4096)
def field_of(words: str, *, cell: bool = False) -> str | None:
    """The field that words name: one of the schema's, `situations` for all three at once; None for other words.

    `cell`: the words are a cell of their own, where the form's shorter wordings count as well.
    """
    mark = mark_of(words)
    bare = re.sub(rf"^{SIGNS}+", "", aligned(words)[mark.end if mark else 0 :])
    bare = re.sub(r"\s+", "", re.sub(_NOTE, "", bare)).strip("】)）]〕>＞〉》:：=＝。・-|｜*")
    bare = _REPEATED.sub("", bare)
    if not bare:
        return None
    for name, strict in _STRICT.items():
        if bare in strict:
            return name
    if cell and (column := column_of(bare)):
        return column
    if re.fullmatch(_NAMED["situations"], bare):
        return "situations"
    if len(bare) > _LONGEST_NAME:
        column = column_of(bare)
        return column if column not in SITUATIONS else None
    return next((n for n, p in _NAMED.items() if n != "situations" and re.match(p, bare)), None)


__all__ = ["SIGNS", "Mark", "Title", "field_of", "mark_of", "title_of"]
