"""A line of figures taken apart: words that place figures, institutions, and the figures themselves."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.engines.offline.coordinates.names import Institutions
from assistant.engines.offline.coordinates.vocabulary import Mention, Vocabulary
from assistant.engines.offline.facts.lines import Told
from assistant.engines.offline.tallies import KANJI
from assistant.japanese import fiscal_years

_DIGITS = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d+(?:\.\d+)?|[{KANJI}]+|ゼロ)"
_SIGN = r"(?:[△▲−–+＋-]|マイナス|プラス)"
_ABOUT = r"(?:約|およそ|おおよそ|延べ|のべ|計)"
_UNIT = r"(?:名様|名|人|回|件|例)"
_AMOUNT = rf"{_ABOUT}?{_SIGN}?{_DIGITS}"
_FIGURE = re.compile(
    rf"{_AMOUNT}(?:(?:{_UNIT})?[~～〜]{_AMOUNT})?(?P<unit>{_UNIT})(?P<about>程度|ほど|前後|以上|未満|弱"
    rf"|強)?(?P<change>の?(?:増加?|減少?)(?![加少減員らえ])|(?:増え|減り|増や|減っ|少な|多))?"
)
_BARE = re.compile(
    rf"(?P<sign>{_SIGN})?(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|ゼロ)(?P<change>の?(?:増|減)(?![加少減員らえ]))?"
)
_OPENS = re.compile(rf"[\d{KANJI}△▲−–+＋\-マプゼ約およのべ延計数若なし無未不集調確照回空－―—ー]")  # of all below
_APART = frozenset(f"0123456789△▲-−–+{KANJI}")
_SPELT = re.compile(rf"[{KANJI}]+")
_WORDS = re.compile(
    r"(?:数名|数人|数回|数件|若干名|なし|無し|未定|不明|不詳|未集計|未提出|未回答|未確認|未報告|集計中|調査中|確認中|照会中|回答なし|未実施|空欄|未記入|[-－―–—ー]{1,3})"
)
_NO_UNIT = re.compile(
    r"(?:[回人件]目(?!標)|名称|人で(?!す|し|あ|ござ)|名義|回線|名簿|人体|人暮|人の(?:医師|スタッフ|看護|職員)|名の(?:医師|スタッフ"
    r"|看護|職員|常勤|非常勤)|名体制|人体制)"
)
_BARE_BEHIND = re.compile(
    r"$|[、。，,/／|｜→⇒:：;；()（）\[\]【】=＝+＋・]|[でのがはとに](?:[、，,]|す|し|あ)|の[増減]|から|に対"
)
_BARE_BEFORE = re.compile(r"(?:^|[、。，,/／|｜→⇒:：;；(（\[【=＝+＋・はがもでを]|から|に|ると|[(（]同じ?)$")
_ITEM = re.compile(
    r"^[\s・･○●◎◆◇■□▶▷►*＊•#【〔<＜\[(（>＞-]*(?:効果|表|設?問|質問|Q|取組|第)?(?:[(（]?[\d]{1,2}[)）.．、:：】\]](?!\d)"
    r"|[①-⑳]|[一二三四五六七][、.．]|[ア-オa-e][.．、)）])"
)
_NUMBER_APART = re.compile(r"[■●◆◇□・\[［【〔〈＜<]?\d{1,2}(?=[ぁ-んァ-ヶ一-龠「【(（])(?!名|人|回|件)")
_WORD_BEHIND = re.compile(r"$|[、。，,/／|｜→⇒()（）]|で(?:す|し|、)|と")
_PREFIX = re.compile(r"(?:第|R|H|令和|平成|効果|表|別添|様式|(?<!訪)問|No\.?|[A-Za-z]|\d[-.]|\d,|¥)$")
_OPEN, _CLOSE = "(（[［〔【「", ")）]］〕】」"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: [start, end) of the line; its unit ("" where none is written)."""

    start: int
    end: int
    unit: str
    depth: int  # brackets that are open around it
    change: bool  # worded as a change: 3件増, ＋3件
    words: bool = False  # なし, －: no number
    before: str = ""  # what joins it to the token before it
    label_behind: Mention | None = None  # うち1名が医療機関以外


Token = Mention | Figure | tuple[int, int]


def item_end(line: Told) -> int:
    """Behind the mark or number that opens an item; a number may stand apart from its words: 5 患者数."""
    match = _ITEM.match(line.key)
    if match:
        return match.end()
    bare = _NUMBER_APART.match(line.key)
    return bare.end() if bare and bare.end() in line.starts else 0


def tokens(line: Told, vocabulary: Vocabulary, known: Institutions, years: Sequence[int] = ()) -> list[Token]:
    """The line's tokens from left to right; a pair of offsets is an institution's name. `years`: the two fiscal years
    that the submission compares."""
    text = line.key
    names = _not_summed(known.found(text, line.starts), text, vocabulary)
    taken = [False] * len(text)
    for start, end in names:
        taken[start:end] = [True] * (end - start)
    beside = _years(text)
    single = _single_years(text, years) if years and not beside and "年" in text else []
    if years and not beside and not single:
        single = _short_years(line, years)
    mentions = [m for m in (*beside, *single, *vocabulary.mentions(text)) if not any(taken[m.start : m.end])]
    for m in mentions:
        taken[m.start : m.end] = [True] * (m.end - m.start)
    for start, end in _masked(line):
        if "/" in text[start:end] and ((start and taken[start - 1]) or _SPLIT.search(text, max(0, start - 2), start)):
            continue  # 死亡4/3, 18(1/17): no dates
        taken[start:end] = [True] * (end - start)
    found: list[Token] = [*names, *mentions, *_figures(line, taken)]
    return sorted(found, key=begin)


def _not_summed(names: list[tuple[int, int]], text: str, vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """The names but for those that say what a sum is the sum of: 合計（川上医院＋森内科）, 川上医院と森内科の合計."""
    if len(names) < 2:
        return names
    ends = [m.end() for m in vocabulary.total.finditer(text)]
    starts = [m.start() for m in vocabulary.total.finditer(text)]
    kept: list[tuple[int, int]] = []
    chain: list[tuple[int, int]] = []
    for index, name in enumerate(names):
        chain.append(name)
        after = names[index + 1][0] if index + 1 < len(names) else None
        if after is not None and _AND.fullmatch(text, name[1], after):
            continue
        opened = any(_OPENS_SUM.fullmatch(text, end, chain[0][0]) for end in ends)
        closed = any(_CLOSES_SUM.fullmatch(text, name[1], start) for start in starts)
        kept.extend(() if len(chain) > 1 and (opened or closed) else chain)
        chain = []
    return kept


def is_sum_of(text: str, known: Institutions, vocabulary: Vocabulary) -> bool:
    """Whether words are nothing but a sum and whose it is: 合計（川上医院＋森内科）."""
    names = known.found(text, frozenset())
    return len(names) > 1 and not _not_summed(names, text, vocabulary)


def begin(token: Token) -> int:
    """Where a token begins."""
    return token[0] if isinstance(token, tuple) else token.start


def finish(token: Token) -> int:
    """Where a token ends."""
    return token[1] if isinstance(token, tuple) else token.end


def noted_behind(text: str, found: Sequence[Token], index: int) -> bool:
    """Whether a period stands in brackets behind its figure: 12名（現状）."""
    if not 0 < index < len(found):
        return False
    figure, period = found[index - 1], found[index]
    if not (isinstance(figure, Figure) and isinstance(period, Mention) and period.dim == "column"):
        return False
    around = text[figure.end : period.start], text[period.end : period.end + 1]
    return around[0] in ("(", "[") and around[1] in (")", "]", ":", "、", ",")


_AND = re.compile(r"[+＋、，,・&＆/／]|と|および|及び|や")
_OPENS_SUM = re.compile(r"は?[(（]|[\[［=＝]")
_CLOSES_SUM = re.compile(r"の?(?:(?:両|2)院の?)?|を(?:合わせた|足した)|[)）]の?")
_YEAR = r"(?:令和|平成|[RH])(?:\d{1,2}|元)(?:年度?)?"
_YEARS = re.compile(rf"(?<![A-Za-z\d])({_YEAR})[/／→⇒、・|と,]({_YEAR})(?![\d月])")
_PERIODS = (("current", "before"), ("actual", "after"))


def _years(text: str) -> list[Mention]:
    """Two years side by side are the periods before and after: R3／R4／差."""
    found = _YEARS.search(text)
    if found is None:
        return []
    years = [int(number) for number in re.findall(r"\d+", found[0].replace("元", "1"))]
    if len(years) != 2 or years[1] != years[0] + 1:
        return []
    return [Mention(*found.span(i + 1), "column", keys) for i, keys in enumerate(_PERIODS)]


def _single_years(text: str, years: Sequence[int]) -> list[Mention]:
    """Each of the two fiscal years that are compared, as the period before or after."""
    found = [(years.index(year), start, end) for year, start, end in fiscal_years(text) if year in years]
    return [Mention(start, end, "column", _PERIODS[index][1:], year=True) for index, start, end in found]


_SHORT_YEAR = re.compile(r"(?<![A-Za-z])R(\d{1,2}?)(?!\d*年)")
_REIWA = 2018  # and the number of a year make it a Western one


def short_years(line: Told) -> list[tuple[int, int, int]]:
    """(year, start, end) of years that are written without 年 and set apart by white space: R4 13件."""
    found = [(int(m[1]), m.start(), m.end()) for m in _SHORT_YEAR.finditer(line.key) if m.end() in line.starts]
    return [(_REIWA + number, start, end) for number, start, end in found]


def _short_years(line: Told, years: Sequence[int]) -> list[Mention]:
    found = [(years.index(year), start, end) for year, start, end in short_years(line) if year in years]
    return [Mention(start, end, "column", _PERIODS[index][1:], year=True) for index, start, end in found]


_SPLIT = re.compile(r"[\d名人回件][(\[]$")
_MASKS = re.compile(
    r"(?:令和|平成|[RH])?[\d元]+年度?(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月(?:\d{1,2}日|末|分|から|まで|以降)?"
    r"|\d{4}/\d{1,2}/\d{1,2}|\d{1,2}:\d{2}|\d+(?:箇|か|ヶ|ケ|カ|ヵ)月|\d+(?:時|分|歳|%|％|割|km|キロ|床|番|号|丁目|年)"
    r"|0\d{1,4}[-‐－(]\d{1,4}[-‐－)]\d{3,4}|〒?\d{3}-\d{4}|(?<![\d/])(?:1[0-2]|0?[1-9])/(?:[12]\d|3[01]|0?[1-9])(?![\d/])|\d{4}[-.]\d{1,2}[-.]\d{1,2}"
    r"|[\d一二三四五六七八九十両]+(?:つの?|の)?(?:医療機関|機関|施設|医院|診療所|クリニック|病院|院|か所|箇所"
    r"|ヶ所|カ所|団体|者|つ|点|項目|種類)"
)


def _masked(line: Told) -> list[tuple[int, int]]:
    """Numbers that count nothing the form asks for: dates, phones, 3機関."""
    spans = [m.span() for m in _MASKS.finditer(line.key)]
    end = item_end(line)
    return [(0, end), *spans] if end else spans


def _figures(line: Told, taken: list[bool]) -> list[Figure]:
    text = line.key
    found: list[Figure] = []
    depths: list[int] = []
    limits: list[int] = []
    reached = 0
    for opening in _OPENS.finditer(text):
        at = opening.start()
        if at < reached or taken[at]:
            continue
        if not depths:
            depths, limits = _depths(text), _limits(line)
        limit = limits[bisect_right(limits, at)]
        figure = _figure_at(line, at, limit, taken, depths[at])
        if figure is not None:
            found.append(figure)
            reached = figure.end
    return found


def _figure_at(line: Told, at: int, limit: int, taken: list[bool], depth: int) -> Figure | None:
    """The figure that begins at a place; `limit`: where white space sets the next one apart."""
    text = line.key
    previous = text[at - 1 : at]
    if at not in line.starts and (re.match(r"[\d.]", previous) or _PREFIX.search(text[max(0, at - 4) : at])):
        return None
    if text[at] in "+＋" and re.match(r"[\d名人回件]", previous) and at not in line.starts:
        return None  # 8＋96: two figures of a cell, not a change
    match = _FIGURE.match(text, at, limit)
    if match and not _NO_UNIT.match(text, match.start("unit")):
        joined = previous and at not in line.starts and re.match(r"[一-龠]", previous) and not taken[at - 1]
        if re.match(rf"[{KANJI}]", text[at]) and joined:
            return None
        signed = re.match(_SIGN, match[0]) is not None
        return Figure(at, _figure_end(match), match["unit"], depth, change=bool(match["change"]) or signed)
    match = _BARE.match(text, at, limit)
    apart = at in line.starts or _BARE_BEFORE.search(text[max(0, at - 2) : at]) or (at and taken[at - 1])
    if match and apart and (match.end() in line.starts or _BARE_BEHIND.match(text, match.end())):
        return Figure(at, match.end(), "", depth, change=bool(match["sign"] or match["change"]))
    spelt = _SPELT.match(text, at, limit)
    if spelt and at and taken[at - 1] and (spelt.end() in line.starts or _BARE_BEHIND.match(text, spelt.end())):
        return Figure(at, spelt.end(), "", depth, change=False)  # 往診十八、
    word = _WORDS.match(text, at, limit)
    if word and apart and (word.end() in line.starts or _WORD_BEHIND.match(text, word.end())):
        return Figure(at, word.end(), "", depth, change=False, words=True)
    return None


def _figure_end(match: re.Match[str]) -> int:
    """Behind the unit and its 程度, and behind a change that is worded with one character: 3件増, 2件の減."""
    change = (match["change"] or "").lstrip("の")
    if change in ("増", "減"):
        return match.end()
    return match.end("about") if match["about"] else match.end("unit")


def _limits(line: Told) -> list[int]:
    """Where white space sets figures apart, in order, and the line's end: 10 12 13 are three figures."""
    text = line.key
    inner = (s for s in sorted(line.starts) if 0 < s < len(text))
    return [*(s for s in inner if text[s] in _APART and text[s - 1] not in ",.~～〜→約"), len(text)]


def _depths(text: str) -> list[int]:
    depths, depth = [], 0
    for char in text:
        depth += char in _OPEN
        depths.append(depth)
        depth = max(0, depth - (char in _CLOSE))
    return depths


__all__ = ["Figure", "Token", "begin", "finish", "is_sum_of", "item_end", "noted_behind", "short_years", "tokens"]
