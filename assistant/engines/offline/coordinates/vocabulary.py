"""The words that place a figure (which part, when, what kind): the schema's headings, and what people say."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant.engines.offline.labels import headings
from assistant.engines.offline.shapes import Shape
from schemas.fields import Label

Dim = Literal["part", "row", "column", "leaf"]
_PEOPLE = r"(?:患者(?:さん|様|さま|の方)?|方|人)"
_NUMBER_OF = r"(?:の?(?:合計|実|延べ)?(?:人数|数|人員|件数)|の推移)"
# What submitters say for a part. The longest of all words that begin at a place counts.
_PARTS: Mapping[str, str] = {
    "patients": rf"(?:在宅(?:医療)?|診療|訪問|担当|対象|実|受け持ち?|診ている|診た|診療した"
    rf"|訪問した){{0,2}}(?:の)?患者(?:さん|様|さま)?{_NUMBER_OF}"
    rf"|(?:在宅(?:医療)?|訪問(?:診療)?|診療)の?患者(?:さん|様|さま)?|患者(?:さん|様|さま)?の(?:合計|総数|延べ|実数)(?=[はが、:：])|患者(?:さん|様|さま)?(?=[はが]?[:：]|[はが]?\d|(?:[はが]、?)?(?:現状|取組目標|目標|実績|計画)(?:[はが:：]?\d|$)|[はが]、?現状)|患者(?:さん|様|さま)(?=[はが])"
    rf"|実?利用者数|実人数|(?<![一-龠々ァ-ヶー])人数"
    r"|(?:診ている|診た|診療した|診療している|訪問している|伺っている|受け持っている)(?:在宅)?の?(?:患者(?:さん"
    r"|様|さま)?|方)(?:の数)?",
    "visits": r"訪問合計(?=現状|前年|取組|目標|計画|実績)"
    r"|(?:在宅|往診・?訪問診療|訪問診療・?往診|訪問|診療|出動)(?:等|など)?の?(?:合計|総|延べ"
    r"|のべ)?(?:件数|回数|実績)|(?:合計|総|延べ|のべ)の?(?:訪問|診療)?回数"
    r"|訪問(?=[はが]|の?(?:合|総)計)|(?:伺った|訪問した|診療した|お宅に伺った|足を運んだ|往診・訪問した)回数"
    r"|回数(?=[はが:：\d(（は、。〕】\]）)>〉》]|合?計|総|うち|往診|現|目標|実績|同|も|で(?:す|し|ご|あ)|に(?:つ|移|関)|$)",
    "deaths": rf"死亡(?:され)?(?:し)?(?:た)?{_PEOPLE}?{_NUMBER_OF}?(?:者数?)?|(?:お)?亡くな(?:ら?れ"
    rf"|り(?:に)?な(?:られ)?っ|っ)た{_PEOPLE}?{_NUMBER_OF}?"
    rf"|お?看取り{_NUMBER_OF}?(?:件数)?|お?看取った{_PEOPLE}?{_NUMBER_OF}?|(?:ご)?逝去(?:され"
    rf"|し)?(?:た)?{_PEOPLE}?(?:者)?{_NUMBER_OF}?|永眠(?:された方)?|(?:お)?亡くなり(?=[はがの:：]?(?:現状|実績|\d))",
    "referrals": r"(?:後方支援)?病院(?:等)?との(?:連携|関係|やり?とり|紹介|患者紹介|行き来|間の紹介)"
    r"|(?:後方支援病院等?と?の|病診|病院)連携|紹介(?:患者)?[・、/と]受け?入れ?(?:件数"
    r"|数)?(?:[・、/と]逆紹介(?:件数|数)?)?"
    r"|紹介(?:等|など)の?(?:件数|状況)|(?<=[〔【\[<〈《])後方支援病院(?:等)?(?=[〕】\]>〉》])",
}
_ROWS: Mapping[str, str] = {
    "reverse_referrals": r"逆(?:の)?紹介(?:さ?れ?(?:た|を受けた))?(?:患者)?(?:件数|数)?|(?:病院|後方支援病院等?"
    r"|先方)(?:さん|様)?から(?:の|逆に|在宅へ)?(?:(?:ご)?紹介|戻)(?:り|し|って)?(?:され|いただ|こられ|き)?(?:いた"
    r"|た)?(?:患者)?(?:件数|数|もの|の)?",
    "emergency_admissions": r"(?:(?:病状|容態)の?)?急変(?:時|した(?:際|とき|時)|の際|された方|患者)?(?:に|の|で"
    r"|には)?(?:お?受け?入れ?|入院|搬送|対応)?(?:て?(?:いた|頂)だ?い?た)?(?:の)?(?:件数|数)?"
    r"|(?:緊急|救急|臨時)(?:時)?の?(?:お?受け?入れ?|入院|搬送)(?:て(?:いた|頂)だ?いた)?(?:件数|数)?"
    r"|お?受け?入れ(?:て(?:もらった|いただいた|頂いた)|(?:件)?数|(?=[はが:：]?\d))(?:件数|数)?",
    "referrals": r"(?<![逆を])(?:病院への|後方支援病院等?への|こちらからの|当方からの)?(?:ご)?紹介(?:し"
    r"|させていただい|した|状)?た?(?:患者)?(?:件数|数)?(?!状況|先|元|患者紹介)",
}
_BEFORE = (
    r"(?:昨|前)年度?(?:の?実績|末|同期)?(?:分|まで)?|前回(?:実績|報告)?|期首|年度(?:当初|初め)|もともと|元々|以前|当初"
    r"|(?<![一-龠ァ-ヶ])前(?=[:：]?\d)|開始(?:時|前|当初)|(?:グループ化|参加|取組|取り組み|事業|連携|実施|導入|着手|計画)(?:の)?(?:開始)?(?:する)?(?:前|以前)|従前|(?:いま|(?<![一-龠])今)(?=[がはの、])"
    r"|はじめ(?:は|の)|これまで|スタート時|(?:申請|交付申請)時|現在(?!の患者)|始める前|前の半年間?|(?:交付)?申請の?前(?!月)(?!の(?:半年|[6六]))|申請の?前の?(?:半年|[6六](?:か|ヶ|ケ|カ|箇|ヵ)月)間?|[Bb]efore|BEFORE"
)
_AFTER = (
    r"(?:今年度?|本年度?|当年度|今期)の?実績|今年度?(?:末)?|本年度?|当年度|今回(?:実績|報告)?|期末|年度末"
    r"|(?:グループ化|参加|取組|取り組み|事業|連携|実施|導入|着手)(?:の)?(?:開始)?(?:した)?後|到達(?:点|値|数)?|実際(?:に(?:は)?|は|の)?"
    r"|最終的に?(?:は)?|報告時|終わってみると|取り組んだ結果|この1年|(?<![一-龠ァ-ヶ])後(?=[:：]?\d)|(?<=前[、・/])後(?=[、・/差)])|[Aa]fter|AFTER"
)
_AIM = (
    r"(?:年度|期)末?の?(?:見込み?|見通し|予定|目標)(?:数|値)?|見通し|(?:今年度?|本年度?|当年度|今期)の?(?:計画|目標|見込み?|予定)(?:数|値)?|見込み?(?:数|値)?|予定(?:数|値)?|目指す"
    r"|めざす|狙い|ねらい|目標(?:数|値)?|計画(?:数|値)"
)
_COLUMNS: Mapping[str, str] = {
    "current": _BEFORE,
    "target": _AIM,
    "actual": _AFTER,
    "before": rf"{_BEFORE}|(?<![A-Za-z])A(?=[:：はが=]?\d|[/→⇒・|]B(?![A-Za-z]))",
    "after": rf"{_AFTER}|(?<![A-Za-z])B(?=[:：はが=]?[\d－ー―-])|(?<=(?<![A-Za-z])A[/→⇒・|])B(?![A-Za-z])",
    "difference": r"差し?引き?|差(?:は|が|:|：)|増減(?:数)?|(?:前年度?|昨年度?)(?:比|差|との差)|その差|伸び",
}
_LEAVES: Mapping[str, str] = {
    "house_calls": r"(?:うち)?(?:臨時の?|緊急の?)?往診(?:の?(?:回数|件数)|分)?|(?<!既)往(?=[:：]?\d)",
    "home_visits": r"(?:うち)?(?:定期の?|計画的な?)?(?:訪問診療|訪診|定期訪問|訪問(?=[:：]?\d))(?:の?(?:回数|件数)|分)?"
    r"|訪(?=[:：]?\d)",
    "outside_facility": r"(?:うち|内)?(?:医療機関(?:の)?(?:以外|外)|病院(?:の)?以外|(?:ご)?自宅(?:等|など"
    r"|や施設(?:など|等)?|・施設(?:など|等)?)?|在宅(?:や施設)?(?!に(?:赴|伺|出向)|医療|療養|患者|診|訪問|ケア|ネット|グループ|連携)|施設(?:等|など)?|居宅|住み慣れた場所)"
    r"(?:での?(?:死亡患者数|死亡者数|死亡|お?看取り|亡くなった方|ご逝去|最期を迎えられた方|最期|方)?|のお?看取り"
    r"|死|の方|で亡くなられた方|で亡くなった方)?(?:数)?|(?<=[(（/・、,])外(?=[:：]?\d)",
}
_TOTAL = (
    r"(?:連携する)?(?:(?:[\d一二三四五六七八九十両]+|全|当|各)?(?:医療)?(?:グループ|チーム|機関|施設|医院|診療所"
    r"|クリニック|病院|院|か所|箇所|者|つ)(?:全体|内)?の?)?"
    r"(?:合計|総計|全体|総数|トータル|小計|合算|(?<![設時累会統家])計(?![画測算上器]))(?:欄|値)?"
    r"|(?:[\d一二三四五六七八九十両全]+)?(?:医療)?(?:グループ|機関|施設|医院|診療所|院|か所|箇所|者"
    r"|つ)?を?(?:合わせ|あわせ|足し|合計し|合算し|足し合わせ)(?:て|る|ます?(?:と)?)"
    r"|グループ(?:としては?|では|は)|全機関|連携する医療機関内(?!の?合計)|(?:連携する)?医療機関内の合計|両院(?=[でのは])"
)
_NO_COLUMN_BEFORE = re.compile(r"(?:事業|本|(?<!訪問)診療|行動|実施|年間)$")
_LONGEST_BEFORE = 8  # characters that it looks at
_WEAK = re.compile(r"[昨前]年|前回")
_NO_COLUMN_BEHIND = re.compile(r"書|的|者|を?達成|どおり|通り|期間")


@dataclass(frozen=True, slots=True)
class Mention:
    """A word that places figures: [start, end) of compact text, and for which coordinate."""

    start: int
    end: int
    dim: Dim
    keys: tuple[str, ...]  # several for a column that parts name differently
    part: str | None = None  # the part whose row or figure it names; None where it fits several
    sums: bool = False  # 合計: the row of sums, or the sum of a cell
    year: bool = False  # a fiscal year that stands for a period
    weak: bool = False  # 昨年度: the period before only where no other word is that of the part


class Vocabulary:
    """The words of all table parts of a report type."""

    def __init__(self, shapes: Mapping[str, Shape], labels: Mapping[str, Label]) -> None:
        self.shapes = shapes
        self.parts = {p: _pattern(_wordings(labels[p]), _PARTS.get(p)) for p in shapes}
        self.rows = {
            (p, key): _pattern([h for h, k in shape.fixed.pairs if k == key], _ROWS.get(key))
            for p, shape in shapes.items()
            for key in dict.fromkeys(k for _, k in shape.fixed.pairs)
        }
        columns = dict.fromkeys(k for shape in shapes.values() for k in shape.column)
        self.columns = {
            key: _pattern([h for s in shapes.values() for h, k in s.columns.pairs if k == key], _COLUMNS.get(key))
            for key in columns
        }
        leaves = {(p, k) for p, s in shapes.items() for k in s.leaf_names}
        self.leaves = {
            (p, key): _pattern([h for h, k in shapes[p].leaves.pairs if k == key], _LEAVES.get(key))
            for p, key in sorted(leaves)
        }
        self.total = re.compile(_TOTAL)
        # Every line and cell is asked about many times over, by each way of reading; thirteen patterns search it.
        self._mentions: Callable[[str], tuple[Mention, ...]] = lru_cache(maxsize=4096)(self._all_mentions)

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """All words that place figures, not overlapping, the longest of those that begin at a place."""
        return self._mentions(text)

    def _all_mentions(self, text: str) -> tuple[Mention, ...]:
        found: list[tuple[int, Mention]] = []
        for (p, key), pattern in self.rows.items():
            found.extend((0, Mention(*m.span(), "row", (key,), p)) for m in pattern.finditer(text))
        for p, pattern in self.parts.items():
            found.extend((1, Mention(*m.span(), "part", (p,), p)) for m in pattern.finditer(text))
        for (p, key), pattern in self.leaves.items():
            found.extend(
                (2, Mention(*m.span(), "leaf", (key,), p))
                for m in pattern.finditer(text)
                if not self.total.fullmatch(m[0])
            )
        found.extend((3, m) for m in self._columns(text))
        found.extend((4, Mention(*m.span(), "row", ("",), None, sums=True)) for m in self.total.finditer(text))
        kept: list[Mention] = []
        reached = 0
        for _, mention in sorted(found, key=lambda f: (f[1].start, -f[1].end, f[0])):
            if mention.start >= reached and mention.end > mention.start:
                kept.append(mention)
                reached = mention.end
        return tuple(kept)

    def _columns(self, text: str) -> list[Mention]:
        """Words for periods, with all columns that they may mean; of two of one part's, the longer word."""
        ends: dict[int, dict[str, int]] = {}
        for key, pattern in self.columns.items():
            for m in pattern.finditer(text):
                inside = m[0].startswith(("計画", "目標")) and _NO_COLUMN_BEFORE.search(
                    text[max(0, m.start() - _LONGEST_BEFORE) : m.start()]
                )
                if not inside and not _NO_COLUMN_BEHIND.match(text, m.end()):
                    ends.setdefault(m.start(), {})[key] = m.end()
        found = []
        for start, keys in ends.items():
            kept = {k: e for k, e in keys.items() if not any(self._rivals(k, o) and f > e for o, f in keys.items())}
            end = max(kept.values())
            found.append(Mention(start, end, "column", tuple(kept), weak=bool(_WEAK.match(text, start, end))))
        return found

    def _rivals(self, one: str, other: str) -> bool:
        return one != other and any({one, other} <= set(shape.column) for shape in self.shapes.values())


def _wordings(label: Label) -> list[str]:
    return [h for h in headings(label) if len(h) > 1]


@lru_cache(maxsize=256)
def _compiled(words: tuple[str, ...], said: str | None) -> re.Pattern[str]:
    every = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile("|".join(p for p in (every, said) if p) or r"(?!)")


def _pattern(words: list[str], said: str | None) -> re.Pattern[str]:
    """The printed wordings first, then what is said for them. Alternatives are tried by length where it matters."""
    return _compiled(tuple(words), said)


__all__ = ["Dim", "Mention", "Vocabulary"]
