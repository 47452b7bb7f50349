"""Which of the three efforts a label cell or line names, and which column a header cell names."""

import re
from functools import cache, lru_cache

from rapidfuzz import fuzz

from assistant.engines.offline.efforts.marks import aligned
from assistant.japanese import fold
from schemas.fields import Leaf, fields_of
from schemas.group_report import EFFORT_KINDS, Effort

_NUMBERED = re.compile(
    r"^[(（【\[<＜〈《〔■●◆○◎□◇▼★#*・>＞]*(?:[(（]?\d{1,2}[)）.．、](?=取組))?(?:(?:取組(?:事項|項目|区分|名)?|取り組み|項目|区分)"
    r"[:：]?[(（【\[<＜〈《〔]?|第|その)?(?:\d{1,2}[-−－.．])?([1-3１-３一二三①②③])(?![\d回名件年月/])"
    r"(?:つ[目め]|番目?)?[)）.．、:：】\]〕>＞〉》]*(?:の、?(?=グループ|地域|普及|啓発|在宅|患者|これから))?"
)
_NAMED = re.compile(r"^(?:取組|取り組み)(?:事項|項目|区分|名)?[:：]")  # 取組事項：グループ化した…, without a number
_LETTERED = re.compile(r"^[アイウロハa-cA-C][.．、)）】:：]?")
_SIGNS = re.compile(r"^(?:[(（【\[〔<＜〈《■●◆○◎□◇▼★#*・]|[-‐−–—―ー─━=~〜_]{2,})+")
_RULE = re.compile(r"[-‐−–—―─━=~〜_*]{2,}$")  # a line drawn behind a heading
# Efforts as sentences and short headings name them, a kind each.
_DONE = r"(?:やったこと|行ったこと|したこと|取り?組んだこと)"
_SAID = {
    "within_group": r"(?:グループ(?:の(?:仲間|メンバー))?内|グループの中|グループの(?:メンバー|医師)間"
    r"|(?:医療)?機関(?:同士|どうし|間)|診療所(?:同士|間)|医師(?:同士"
    r"|間)|参加(?:医療)?機関間)(?:での?|の|における)?"
    rf"(?:取り?組み?|連携|活動|支え合い|助け合い|協力|{_DONE})?",
    "regional": r"(?:地域(?:の(?:方(?:々)?|関係者|関係機関|多職種|皆さん|みなさん|皆様))?"
    r"(?:と|で|や多職種と)の?|地域|(?:多|他)職種(?:と)?の?|関係機関との?"
    r"|(?:患者(?:さん)?[・、と])?ご?家族を中心とした在宅医療)"
    rf"(?:連携|関わり|かかわり|取り?組み?|つながり|協働|の推進|{_DONE})(?:の(?:取り?組み?|活動))?",
    "awareness": r"(?:在宅医療の)?(?:普及[・、]?啓発|啓発"
    r"|(?:(?:地域)?住民|市民|町民|村民|一般)(?:の(?:方(?:々)?|皆さん|みなさん|皆様))?(?:へ|向け"
    r"|に対する|に向けた)の?(?:普及|啓発|周知|広報|お知らせ|働きかけ)*|広報)(?:活動)?等?の?(?:取り?組み?|活動)?",
}
_LEAD = (
    r"\s*(?:[-‐–—―─━=~〜_]{2,}\s*)?[(（【\[<＜〈《〔■●◆○◎□◇▼★#*・>＞]*(?:(?:まず|次に|つぎに|続いて|続きまして|最後に|はじめに|初めに"
    r"|それから|また)(?:は)?[、,]?\s*"
    r"|(?:(?:様式|書式|用紙|別紙)の)?(?:(?:[1-3一二三]つ|ひとつ|ふたつ|みっつ)[目め]|[1-3一二三]番目?|第[1-3一二三])(?:は|の|に)?[、,]?\s*"
    r"|取り?組み?(?:事項)?の?\s*[1-3一二三①②③]?[\s:：.．、。)）]*"
    r"|(?:Q|設?問|質問)\s*\d{1,2}[.．:：、)）\s]*"
    r"|[(（]?[1-9一二三①②③](?![\d回名件年月/])(?:番目?|つ[目め])?[)）.．、:：\s]*(?:の)?){0,3}"
)
# What is asked of an effort, in the same line: グループ内の取組について、取組内容と現状・取組目標・実績
_FIELDS_ASKED = (
    r"(?:(?:(?:取り?組み?|体制づくり)(?:の)?)?内容|現\s*状|取組目標|目標|計画|実\s*績|事務局|調整(?:機能を担う方|役)?|打ち?合わ?せ|参加機関"
    r"|[のとや・、,，/／\s]|及び|および|等|など|[(（]|[)）])"
)
_ASKED = re.compile(
    rf"{_FIELDS_ASKED}{{3,}}(?:(?:について)?(?:を|は)?(?:ご?記入|お?書き|ご?回答|教えて|お?知らせ)?(?:して)?(?:ください|下さい|願います|お願いします)?[。:：？?\s]*)$"
)
_TELLS = (
    r"\s*(?:[(（][^()（）]{0,14}[)）])?\s*[】\])）>＞〉》〕]?\s*(?:$|[:：]|[…‥]+|・{3,}|\.{3,}|[-‐–—―─━=~〜_]{2,}|[|｜→⇒]|(?=[・○●])"
    rf"|(?=の{_FIELDS_ASKED}{{3,}}(?:について)?(?:を|は)?[^。]{{0,14}}$)"
    r"|(?:の(?:ほう|方))?(?:につきまして(?:は"
    r"|です|申し上げます|(?:ご)?報告(?:し|いたし|申し上げ)ます)?|についてです"
    r"|について(?:は|申し上げます|(?:ご)?報告(?:し|いたし|申し上げ)ます|書きます|お伝えします)?|でございます"
    r"|に関して(?:は)?|としては?|では|(?:なの)?ですが|です|は|の(?:ご)?報告(?:です)?)(?:[、,。？?]|(?=[何どい「])|$)|(?P<stop>。))\s*"
)
# A number and the name inside brackets, whatever follows them: [1 グループ内]調整役は…
_OPENING = "【[［<＜〈《〔"
_ENCLOSED = (
    r"\s*[【\[<＜〈《〔](?:取り?組み?)?\s*[(（]?[1-3一二三①②③][)）.．、:：\s]*"
    r"(?:WORDS)(?:について)?\s*[】\]>＞〉》〕]\s*"
)
_BARE_NUMBER = re.compile(
    r"\s*[(（【\[<＜〈《〔■●◆○◎□◇▼★#*・]*取り?組み?(?:事項"
    r"|内容)?\s*([1-3一二三①②③])[】\])）>＞〉》〕:：.．\s]*$"
)
_ALIKE = 88.0  # of 100: a heading with a character or two mistyped or misread
_CONTENT = ("取組内容", "取り組み内容", "内容", "具体的な取組内容", "取組の内容")
_SHORT = {
    "within_group": ("グループ内の取組に関すること", "グループ内の取組", "グループ内の連携", "グループ内"),
    "regional": ("地域との連携に関すること", "地域との連携", "地域連携", "地域"),
    "awareness": ("普及啓発活動等の取組", "普及啓発活動等", "普及啓発活動", "普及啓発", "普及・啓発", "啓発"),
}
# 取組１, 【取組②】, 取組３（普及啓発）: a number with the word 取組 names an effort, whatever little stands behind it.
_BY_NUMBER = re.compile(
    r"\W*取り?組み?(?:事項)?(?:その)?[(（]?(?P<number>[1-3一二三①②③])[)）]?\W*(?P<word>[^\W\d]{0,12}?)(?:のため|に関する|に係る|の|する)?(?:こと|取り?組み?)?\W*"
)
_WORDS = {
    "within_group": re.compile(r"グループ|(?:院内|機関|診診|内部)"),
    "regional": re.compile(r"地域|多職種|連携|病診"),
    "awareness": re.compile(r"普及|啓発|住民|市民|広報"),
}
_ORDER = tuple(EFFORT_KINDS)
_SHORTEST_PIECE = 8  # characters
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
    return _short_kind(rest) or _kind_by_number(folded)


@lru_cache(maxsize=4096)
def short_label(text: str) -> str | None:
    """The effort that a short heading names, if a number or a sign before it makes it a heading: ■地域との連携."""
    folded = fold(text)
    rest = _bare(folded)
    counted = _LETTERED.sub("", rest)  # イ　グループ内, ロ　地域連携, ハ　普及啓発
    kind = _short_kind(rest) if rest != folded else None
    return kind or (_short_kind(counted) if counted != rest else None) or _kind_by_number(folded)


def _kind_by_number(folded: str) -> str | None:
    """The effort of a heading that is a number and at most a word; None where the word is of another effort."""
    match = _BY_NUMBER.fullmatch(folded)
    if match is None:
        return None
    kind = _ORDER["123一二三①②③".index(match["number"]) % 3]
    told = [k for k, words in _WORDS.items() if match["word"] and words.search(match["word"])]
    return kind if not match["word"] or kind in told else None


def _short_kind(rest: str) -> str | None:
    short = re.sub(r"[】\])）〕>＞:：]+$", "", re.sub(r"※.*$", "", rest))
    note = re.fullmatch(r"[^()]+\(([^()]+)\)?", short)
    if note:
        return _short_kind(note[1]) or _short_kind(short[: note.start(1) - 1])
    short = re.sub(
        r"(?:について|に関すること|に関する取組|に係る取組|のための取組|の取組)?(?:の報告)?[。:：]?$", "", short
    )
    named = next((k for k, names in _SHORT.items() if any(short == n or rest == n for n in names)), None)
    return named or _piece_of(short)


def _piece_of(short: str) -> str | None:
    """The effort of whose printed labels alone some words are a piece: 拠点機能を担う取組."""
    if len(short) < _SHORTEST_PIECE or not short.endswith("取組"):
        return None
    found = {kind for kind, heading in _headings() if short in heading}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=4096)
def told_label(text: str) -> tuple[str, int] | None:
    """(the effort, the offset behind its words) where a line opens it in other words than the form's.

    まず、グループ内の取組です。; 普及啓発（３番）は、; 地域との連携では？ `text` has its full-width digits half-width.
    """
    if numbered := _BARE_NUMBER.match(text):
        return _ORDER["123一二三①②③".index(numbered[1]) % 3], numbered.end()
    if enclosed := label_enclosed(text):
        return enclosed
    for kind, match in ((k, p.match(text)) for k, p in _told_patterns()):
        if match and not (match["stop"] and not match.start("name")):  # a sentence, unless it is counted: 取組1、…。
            question = re.match(r"[^。]{0,30}(?:[？?]|か[。？?]).{0,20}$", text[match.end("name") :])
            asked = _ASKED.match(text, match.end())
            if asked:
                return kind, asked.end()
            return kind, match.end("name") + question.end() if question else match.end()
    return None


@lru_cache(maxsize=4096)
def turns_to(text: str) -> bool:
    """Whether a sentence goes over to one of the efforts: ふたつめの地域との連携は、…; 次に、普及啓発です。

    `text` has its full-width digits half-width. The name alone, with nothing that counts or joins, says too little.
    """
    return any(match and match.start("name") > 0 for match in (p.match(text) for _, p in _told_patterns()))


@cache
def _told_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(rf"{_LEAD}(?P<name>{words}){_TELLS}")) for kind, words in _SAID.items())


# 取組１：…, 取組２（地域との連携）, 取組③は…: what stands behind the number of an effort is its own.
_NUMBER_BEFORE = re.compile(
    r"[\s\W]*取り?組み?(?:事項|内容)?(?:その)?\s*[(（]?(?P<number>[1-3一二三①②③])[)）]?(?![\d回名件年月])\s*"
    r"(?:[(（][^()（）]{1,24}[)）])?\s*(?:の(?:ほう|方))?\s*(?:[】\]〕>＞:：はが、・／/]\s*)?"
)


@lru_cache(maxsize=4096)
def label_behind_number(text: str) -> tuple[str, int] | None:
    """(the effort, the offset behind) of a line that begins with an effort's number, or with its name and a blank.

    `text` has its full-width digits half-width.
    """
    if match := _NUMBER_BEFORE.match(text):
        return _ORDER["123一二三①②③".index(match["number"]) % 3], match.end()
    for kind, pattern in _spaced_patterns():
        if match := pattern.match(text):
            return kind, match.end()
    return None


@cache
def _spaced_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (kind, re.compile(rf"{_LEAD}(?P<name>{words})[】\])）>＞〉》〕]?[ \t\u3000]+(?=\S)"))
        for kind, words in _SAID.items()
    )


def named_kind(text: str) -> str | None:
    """The one effort that a heading speaks of: グループ内の打ち合わせ."""
    said = re.sub(r"グループ(?:化)?名", "", text)
    found = [kind for kind, words in _WORDS.items() if words.search(said)]
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=4096)
def label_enclosed(text: str) -> tuple[str, int] | None:
    """(the effort, the offset behind) of a numbered label in brackets, whatever follows: [1 グループ内]調整役は…"""
    if text.lstrip()[:1] not in _OPENING:
        return None
    same = aligned(text)
    return next(((kind, m.end()) for kind, pattern in _enclosed_patterns() if (m := pattern.match(same))), None)


@cache
def _enclosed_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(_ENCLOSED.replace("WORDS", words))) for kind, words in _SAID.items())


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


def bare(text: str) -> str:
    """A label folded, without its number and the signs before it."""
    return _bare(fold(text))


def _bare(folded: str) -> str:
    """A folded label without its number (イ too, where a printed label follows) and the signs before it."""
    rest = _SIGNS.sub("", _NUMBERED.sub("", _SIGNS.sub("", _RULE.sub("", folded)), count=1))
    rest = _SIGNS.sub("", _NAMED.sub("", rest))
    counted = _LETTERED.sub("", rest)
    printed = counted != rest and any(h.startswith(counted[:_SHORTEST_PIECE]) for _, h in _headings())
    return counted if printed and len(counted) >= _SHORTEST_PIECE else rest


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
    sentence = folded.endswith("。")  # 休暇予定表を共有する。 heads nothing
    return _held_column(name) if loose and len(name) <= _LONGEST_NAME and not sentence else None


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
    names["kind"] |= {"項目", "区分", "事項", "番号", "no", "no.", "取組区分"}
    assert isinstance(specs["kind"], Leaf)
    return {column: frozenset(found) for column, found in names.items()}
