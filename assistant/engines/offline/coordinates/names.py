"""Which institutions a submission speaks of: what looks like an institution's name, wherever it stands."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.documents import Document, Line, Passage, Table
from assistant.engines.offline.rows import cleaned_name, is_subtotal
from assistant.engines.offline.shapes import Shape
from assistant.japanese import fold

KIND = (
    r"医院|クリニック|診療所|病院|センター|ステーション|内科|外科|眼科|皮膚科|小児科|耳鼻咽喉科|耳鼻科|泌尿器科|婦人科"
    r"|産婦人科|神経科|歯科|[一-龠ァ-ヶ]科|在宅ケア|ホスピス|療院|医館|Clinic|CLINIC|ｸﾘﾆｯｸ"
    r"|院(?=[分のはで、：:（(\s]|$)"
)
_LEGAL = (
    r"(?:(?:医療|社会医療|社会福祉|一般社団|一般財団|公益社団|公益財団|独立行政|特定医療|地方独立行政|学校)法人"
    r"|医\)|\(医\)|\(医社\)|（医）|JA|ＪＡ|国立|県立|市立|町立|村立)"
)
_BREAKS = r"\s、。，,：:；;（）()「」『』【】〔〕\[\]［］〈〉《》.．_＿／/｜|→⇒>＞<＜=＝+＋"
_NAME = re.compile(
    rf"(?P<name>(?:{_LEGAL}[^\s、。：:（）()]{{0,14}}(?:[ \u3000]+[^\s、。：:（）()]{{1,10}}会)?[ \u3000]+)?"
    rf"(?:[^{_BREAKS}\d０-９][^{_BREAKS}]{{0,24}}?)(?:{KIND})"
    r"(?:[\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff]{1,6}(?:院|分院|本院|診療部))?)"
    rf"(?=[{_BREAKS}\d０-９]|さん|様|の|は|が|で|に|と|も|を|や|から|分|$)"
)
_LEADS = re.compile(
    r"^(?:(?:また|次に|次いで|続いて|一方|なお|まず|最後に|さらに|そして|それから|同様に|うち|同じく|および"
    r"|ならびに|と|や|ほかに|ほか)(?=[、，\s一-龠ァ-ヶ])"
    r"|内訳は|及び|並びに|他に|す[みい]ません|お(?:疲れ様|つかれさま)です|[のはがにでもを](?=[、，])"
    r"|(?:私|わたくし|手前|当方|こちら|うち)(?:ども|共|達|たち)?の(?=[ぁ-ん一-龠ァ-ヶ])|当グループの?|グループ内の|代表の|幹事の|中心の|事務局の|拠点の|[・○●■◆◇□▶▼※*\-‐－–—、，\s]|[①-⑳]"
    r"|[│├└┌─━┃┣┗◎☆★△▽]|[ぁ-ん]{2,4}に(?=[一-龠ァ-ヶ])|[(（]?[\d０-９]{1,2}[)）.．、]|[ア-オa-eA-E][.．)）])+"
)
_NOT = re.compile(
    r"^(?:医療機関|後方支援の?病院|当該|各|同|逆[にの]|先方|大きな|近くの|よその|他の|近隣|地域|対象|連携|参加|協力"
    r"|上記|以下|どの|すべて|全て|[両二三四五](?:つの)?(?:医療|医院|診療所|クリニック|病院|機関|施設|院|者)|複数|訪問看護ステーション$|地域包括|包括支援)"
    r"|診療科|患者|実績|目標|現状|計画|件数|合計|です|ます|から|ため|による|および|及び|(?<=[一-龠ァ-ヶー])[をがは](?=.)|年度"
    r"|病院(?:へ|から|との|等)|取組|回数|同士|グループ化"
)
_TREE = "│├└┌─━┃┣┗"  # of lists that are drawn as trees
_SHORTEST_CORE = 2
_LONGEST = 34  # characters of a cell that is a name
_HEAD_ROWS = 4  # of a table, in which its headings stand
NAMING = re.compile(  # 医療機関名：柚木医院; 医療機関名　柚木医院; a number or a sign may stand before it
    r"[^\w(（]*(?:[(（]?\d{1,2}[)）.．、]?|[①-⑳])?\s*(?:(?:(?:医療)?(?:機関|施設|事業所|院)名(?:称)?|名称)"
    r"(?:\s*[:：=＝]|(?=[ \t\u3000]))|(?:医療機関|施設)\s*[:：=＝])\s*(?=\S)"
)
_LEGAL_LEAD = re.compile(rf"^{_LEGAL}\S{{0,14}}?(?:会|社団|財団|[ \u3000])[ \u3000]*")


@dataclass(frozen=True, slots=True)
class Known:
    """An institution: the names it goes by, each compact, the longest first."""

    names: tuple[str, ...]


class Institutions:
    """The institutions of a document, and the pattern that finds them in compact text."""

    def __init__(self, names: Iterable[str]) -> None:
        compact = dict.fromkeys(fold(n).lstrip(_TREE) for n in names)
        self.names = sorted((n for n in compact if n and not _led(n, compact)), key=len, reverse=True)
        self.alias = {core: n for n in reversed(self.names) for core in _cores(n) if core not in compact}
        words = sorted([*self.names, *self.alias], key=len, reverse=True)
        self.pattern = re.compile("|".join(map(re.escape, words)) or r"(?!)")

    def found(self, text: str, starts: frozenset[int]) -> list[tuple[int, int]]:
        """[start, end) of each name in compact text; `starts`: where white space sets words apart."""
        spans = []
        for m in self.pattern.finditer(text):
            before, after = text[m.start() - 1 : m.start()], text[m.end() : m.end() + 1]
            inside = before and m.start() not in starts and re.match(r"[一-龠ァ-ヶ々ー]", before)
            goes_on = after and m.end() not in starts and re.match(r"[一-龠ァ-ヶ々ー]", after) and m[0] in self.alias
            longer = m.end() not in starts and re.match(r"[ァ-ヶー]|通り|前|訪問看護", text[m.end() : m.end() + 4])
            if not inside and not goes_on and not longer:
                spans.append(m.span())
        return spans

    def __contains__(self, name: str) -> bool:
        return self.same(name) is not None

    def same(self, name: str) -> str | None:
        """The full name of an institution that goes by this one."""
        folded = fold(name)
        if folded in self.names:
            return folded
        return self.alias.get(folded)


def _led(name: str, names: Container[str]) -> bool:
    """Whether a name is another with what it belongs to before it, or two: 沖の会の川上医院, 川上医院・森内科."""
    return any(
        name[m.end() :] in names and (m[0] == "の" or name[: m.start()] in names)
        for m in re.finditer("[のと・･]", name)
    )


def _cores(name: str) -> Iterable[str]:
    """A name without its legal form, and without what kind of institution it is."""
    bare = _LEGAL_LEAD.sub("", name)
    if bare != name and len(bare) > _SHORTEST_CORE:
        yield bare
    core = re.sub(rf"(?:{KIND})+$", "", bare)
    if core != bare and len(core) >= _SHORTEST_CORE and not re.fullmatch(r"[東西南北中央市町村]+|中央|地域", core):
        yield core


_PIECES = re.compile(r"[^、。，,：:；;（）()「」『』【】〔〕\[\]［］〈〉《》.．_＿／/｜|→⇒>＞<＜=＝+＋\t\n]+")
_ASSOCIATION = re.compile(r"(?P<name>[一-龠ぁ-んァ-ヶー々・]{1,14}医師会)(?=[\s（(、。」はがで：:]|$)")
_NURSES = re.compile(r"(?P<name>訪問看護(?:ステーション)?[ぁ-んァ-ヶー一-龠]{2,10}?)(?=[\s（(、。」：:]|[はがで]|$)")
_JOINED = re.compile(
    r"^(?:(?:郡市|地区)?医師会|後方支援病院等?|後方支援|[^\s]{0,20}医療機関等?|[\d一二三四五六七八九]つ目|拠点|積極的な?役割を担う|他|ほか)"
    r"(?:として|は|が|の|に|も|、)+"
)


def names_in(text: str) -> list[str]:
    """What looks like an institution's name in a line."""
    return list(_names_in(text))


@lru_cache(maxsize=4096)
def _names_in(text: str) -> tuple[str, ...]:
    return tuple(text[a:b] for a, b in found_names(text))


def found_names(text: str, *, associations: bool = False) -> list[tuple[int, int]]:
    """[start, end) of what looks like an institution's name. `associations`: associations and home nurses too."""
    found: dict[int, int] = {}
    patterns = (_ASSOCIATION, _NURSES, _NAME) if associations else (_NAME,)
    for piece in _PIECES.finditer(text):
        words = piece[0]
        for start in (0, *(m.end() for m in re.finditer(r"\s+", words))):
            if start and re.search(rf"{_LEGAL}\S*\s+(?:\S+会\s+)?$", words[:start]):
                continue
            at = start
            for lead in (_LEADS, *((_JOINED,) if associations else ())):
                match = lead.match(words[at:])
                at += match.end() if match else 0
            match = next((m for p in patterns if (m := p.match(words[at:]))), None)
            if match and not _NOT.search(match["name"]) and not re.fullmatch(KIND, match["name"]):
                found.setdefault(piece.start() + at, piece.start() + at + match.end("name"))
    spans: list[tuple[int, int]] = []
    for start, end in sorted(found.items()):
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return spans


def institutions(
    document: Document, lines: Sequence[Passage], more: Iterable[str], shapes: Iterable[Shape] = ()
) -> Institutions:
    """The institutions that lines and a document's tables name; `more`: names known from elsewhere.

    Under the heading 医療機関名 of one of the `shapes` every cell names one, whatever it sounds like.
    """
    found = list(more)
    known = list(shapes)
    for line in lines:
        found.extend(names_in(line.text))
    for table in document.tables:
        found.extend(_headed(table, known))
        for cell in table.cells:
            name = cleaned_name(cell.passage)
            if name and len(name) <= _LONGEST:
                found.extend(n for n in names_in(name.text) if fold(n) == fold(name.text))
    return Institutions(found)


def _headed(table: Table, shapes: Sequence[Shape]) -> Iterator[str]:
    """The names under a heading of names, those of a table whose columns are guessed left out."""
    if table.origin == "aligned":
        return
    heads = [c for c in table.cells if c.row < _HEAD_ROWS and any(s.names.whole(c.text) is not None for s in shapes)]
    for cell in (c for head in heads[:1] for c in table.cells if c.column == head.column and c.row > head.row):
        if not cell.text.strip():
            return  # another table may stand below
        name = cleaned_name(cell.passage).text
        if 1 < len(name) <= _LONGEST and not any(_is_label(name, s) for s in shapes):
            yield name


def _is_label(text: str, shape: Shape) -> bool:
    """Whether words are a heading, a row or a figure of a table."""
    labels = (shape.totals, shape.names, shape.fixed)
    named = any(label.whole(text) is not None for label in labels) or shape.columns.header(text) is not None
    return (
        named
        or is_subtotal(text)
        or bool(shape.leaves.inside(text))
        or re.fullmatch(r"[\d\W]+[名人回件]?", text) is not None
    )


__all__ = ["NAMING", "Institutions", "Known", "Line", "found_names", "institutions", "names_in"]
