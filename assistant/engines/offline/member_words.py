"""The words of 別添1: its columns, categories and roles, and what a note behind a name says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from assistant.documents import Passage
from assistant.engines.offline.efforts.marks import aligned
from assistant.japanese import closed_up, fold
from schemas.fields import fields_of
from schemas.group_report import CATEGORIES, Member

_LONGEST_CATEGORY = 80  # characters, signs and blanks included
_NUMBERED = re.compile(r"[・○●◆■□*]\s*|(?:\d{1,2}[)）.．、]|[(（]\d{1,2}[)）]|No\.?\d{1,2})(?!\d)\s*")
_TEL = r"(?:TEL|Tel|tel|電話(?:番号)?|☎|℡)\s*[:：]?\s*"
_HYPHEN = r"[-‐‑–—―−－ー"
_KANJI = "[〇○零一二三四五六七八九]"  # the figures in which letters written downwards give numbers
PHONE = re.compile(
    rf"(?:{_TEL})?(?P<phone>(?<!\d)[(（]?0\d{{1,4}}[)）]?\s*{_HYPHEN}(（]?\s*\d{{1,4}}\s*{_HYPHEN})）]\s*\d{{2,6}}"
    r"(?:\s*[(（](?:代|代表|内線\s*\d+|直通)[)）])?|0\d{9,10}"
    rf"|(?<!{_KANJI})[〇○零]{_KANJI}{{1,4}}\s*{_HYPHEN}の・(（]\s*{_KANJI}{{1,4}}\s*{_HYPHEN}の・)）]\s*{_KANJI}{{4}})"
)
HUB, ACTIVE = re.compile(r"拠点"), re.compile(r"積極")
# What submitters shorten the form's categories to, once the signs around are off.
_SHORTENED = {
    "participant": re.compile(
        r"(?:これから)?(?:在宅医療?(?:へ|への|の|に|を)?)?新?(?:参入|拡充)(?:(?:又は|または|及び|・|、|/|or)?(?:参入|拡充))?"
        r"(?:に?取(?:り?組む|組)|を?目指す|する|の)?(?:医療)?(?:機関|施設|病院)?等?"
        r"|(?:これから|新たに)?在宅医療に(?:これから|新たに)?取り?組む(?:医療)?(?:機関|施設|病院)等?"
    ),
    "backup_hospital": re.compile(r"後方(?:支援)?(?:を?担う|の)?(?:病院|(?:医療)?機関|施設)?等?"),
    "medical_association": re.compile(r"(?:郡市|地区|地元|地域)の?医師会|医師会"),
}
# What submitters call the list's columns where they print none of the form's own headings.
_OWN_HEADINGS = {
    "category": "種別 種類 分類 機関の別 機関区分 区分け",
    "role": "①② 役割等 担当区分 ①②の別",
    "name": "名前 機関 機関の名前 施設 病医院名 病院名 機関等名 構成機関 構成機関名",
    "address": "所在 場所 ところ",
    "phone": "でんわ 連絡 電話番号等 電話等 お電話",
}
# What stands for them before a colon or in brackets alone: 名：A医院, 〔所〕B市1-2, 電)0299-00-0000.
_LABELS = {
    "名": "name",
    "住": "address",
    "所": "address",
    "在": "address",
    "電": "phone",
    "役": "role",
    "別": "category",
}
_ROLE_WORDS = re.compile(
    r"(?:[①②\W\d]|地域|役割?[はがを]?|拠点|積極的?な?|(?:を)?(?:担う|果たす)|(?:医療)?(?:機関|施設)|病院|の|です)*"
)
# Signs and counters around a category's name: 【…】, ■, (A), A-1, 1), …として:
_AROUND = re.compile(
    r"^(?:[■●◆◇▼▽○◎□・【〔《\[(（<＜\d.．、)）#*＊-]|[A-Za-zア-ン](?=[-).、．\d]))+|[】〕》\])）>＞:：]+$"
    r"|(?:として)(?:の?参加)?(?:は|:)?$"
)
_POINTED = re.compile(r"\s*[→⇒]\s*[①②]?\s*$")  # A医師会　→①（拠点）
_BOXES = re.compile(r"[□☐☑☒✓✔レ■][①②]")
_TICKED = re.compile(r"[☑☒✓✔レ■]([①②])")
_RINGED = re.compile(r"[○◯◎●](?P<before>[①②])|(?P<behind>[①②])[○◎●]")  # by hand: a scan's ring is ◯ before it
_LEGEND = re.compile(
    r"(?:^|(?<=[\s、,，;；:：(（/／・「]))(?P<sign>[A-Za-z甲乙丙丁イロハニ◎○●☆★◇◆□■△▲▽▼◯])\s*(?:印)?\s*[=:…→は-]"
    r"\s*(?P<meaning>[^\s、,，;；=:)）/／][^\t、,，;；=:)）/／\n]{1,30}?)"
    r"(?=[\t、,，;；)）/／\n]|[ \u3000]{1,}\S[=:…→は-]|$)"
)
_MARK = r"[◎○●☆★◇◆□■△▲※]"


@dataclass(frozen=True, slots=True)
class MemberFound:
    """An institution's values, each with the passage it was read from; `category` and `role` are keys of choices."""

    category: tuple[str, Passage] | None = None
    role: tuple[str, Passage] | None = None
    texts: dict[str, Passage] = field(default_factory=dict)  # name, address, phone
    unclear: frozenset[str] = frozenset()  # the texts that have changed, the submission does not say to what


def column_named(text: str) -> str | None:
    full = fold(text)
    folded = re.sub(r"[(（]電話番号[)）]$", "", full) if "電話番号" in full else full
    for name, headings in _headings().items():
        if full in headings or folded in headings:
            return name
    if HUB.search(full) and ACTIVE.search(full):
        return "role"
    return None


def label_named(text: str) -> str | None:
    """The field that a label announces, as short as it may be."""
    return column_named(text) or _LABELS.get(fold(text))


@cache
def _headings() -> dict[str, frozenset[str]]:
    return {
        s.name: frozenset(map(fold, (*s.label.headings, *_OWN_HEADINGS[s.name].split()))) for s in fields_of(Member)
    }


def category_named(passage: Passage) -> tuple[str, Passage] | None:
    """The category that a cell or a line names, and nothing but it."""
    if len(passage) > _LONGEST_CATEGORY:
        return None
    bare = _bare(passage.text)
    key = _categories().get(bare) or next((k for k, p in _SHORTENED.items() if p.fullmatch(bare)), None)
    return (key, passage) if key else None


def category_printed(passage: Passage) -> bool:
    """Whether a line is a category in the form's own words, which no other part of it uses for a heading."""
    return len(passage) <= _LONGEST_CATEGORY and _bare(passage.text) in _categories()


def begins_category(text: str) -> bool:
    """Whether a line may be the first one of a category's name that is broken over lines."""
    bare = _bare(text)
    return bool(bare) and any(name.startswith(bare) for name in _categories())


def _bare(text: str) -> str:
    return _AROUND.sub("", fold(text))


@cache
def _categories() -> dict[str, str]:
    return {fold(h): key for key, label in CATEGORIES.items() for h in (label.ja, *label.headings)}


# Words of a category that in a sentence are followed by は or として.
_ENTERING = {
    "participant": re.compile(
        r"(?:これから)?在宅(?:医療)?(?:に|へ|を)(?:新たに|新しく|これから)?(?:取り?組む|取り?組み始める|始める|参入する|広げる|拡げる|増やす)"
        r"(?:[、,]?(?:または|又は|あるいは|や|・|か)、?(?:広げる|拡げる|拡充する|増やす))?(?:医療機関|施設|機関)等?(?=は|として|が|、|:|：|に)"
        r"|(?:これから)?(?:在宅医療?(?:へ|への|の|に)?)?(?:参入|拡充)(?:(?:又は|または|・|や|、)(?:参入|拡充))?"
        r"(?:に取り?組(?:むのは|む(?:医療機関|施設)(?:等)?|みますのは)|の?(?:医療機関|施設)等?)?"
    ),
    "medical_association": re.compile(r"(?<![一-龠ぁ-んァ-ヶ])(?:郡市|地区|地元の?)?医師会(?=は|から|として|が、)"),
    "backup_hospital": re.compile(
        r"後方(?:支援)?(?:を?担う)?(?:のは|(?:病院|機関|施設)等?)?"
        r"(?=は|に|として|が|、|:|：)"
    ),
}


@cache
def categories_told() -> re.Pattern[str]:
    """The categories as sentences name them, each a group of its key."""
    named = []
    for key, label in CATEGORIES.items():
        words = sorted({h for h in (label.ja, *label.headings) if len(h) > 3}, key=len, reverse=True)
        named.append(f"(?P<{key}>{'|'.join([*map(re.escape, words), _ENTERING[key].pattern])})")
    return re.compile("|".join(named))


def role_in(passage: Passage, meanings: tuple[str, str] = ("hub", "active")) -> tuple[str, Passage] | None:
    """The role that ① or ②, or the word, names. `meanings`: what ① and ② stand for, by the column's own header."""
    text = fold(passage.text)
    if _BOXES.search(text):
        ticked = _TICKED.findall(text)
        return (meanings["①②".index(ticked[0])], passage) if len(ticked) == 1 else None
    if "①" in text and "②" in text and _ROLE_WORDS.fullmatch(text):  # both are printed, one is to be marked
        ringed = [m["before"] or m["behind"] for m in _RINGED.finditer(passage.text)]
        return (meanings["①②".index(ringed[0])], passage) if len(ringed) == 1 else None
    if text[:1] in ("①", "②"):
        return meanings["①②".index(text[0])], passage
    if HUB.search(text) or text in ("1", "(1)"):
        return "hub", passage
    if ACTIVE.search(text) or text in ("2", "(2)"):
        return "active", passage
    return None


def role_named(passage: Passage, meanings: tuple[str, str] = ("hub", "active")) -> tuple[str, Passage] | None:
    """The role that words name, and nothing but it: not A医院（拠点）."""
    return role_in(passage, meanings) if _ROLE_WORDS.fullmatch(fold(passage.text)) else None


def role_marks(lines: Sequence[Passage]) -> dict[str, str]:
    """What marks before a name or in a column stand for where the submission says so: ◎＝拠点、○は積極的役割."""
    found: dict[str, str] = {}
    for line in lines:
        text = aligned(line.text)
        for mark, word in re.findall(rf"({_MARK})\s*(?:印|[:=はが…-])+\s*[^、,。◎○●☆★]{{0,6}}?(拠点|積極)", text):
            found.setdefault(mark, "hub" if word == "拠点" else "active")
    return found


Meaning = tuple[str, str, Passage]  # what a sign stands for: the field, the key, and the words that say so


def codes(lines: Sequence[Passage]) -> dict[str, Meaning]:
    """What the signs of the submission's own legend stand for: A＝郡市医師会, ◎＝拠点."""
    found: dict[str, Meaning] = {}
    for line in lines:
        for match in _LEGEND.finditer(aligned(line.text)):
            meaning = line.span(match, "meaning").strip()
            if named := category_named(meaning):
                found.setdefault(match["sign"], ("category", named[0], meaning))
            elif role := role_named(meaning):
                found.setdefault(match["sign"], ("role", role[0], meaning))
    return found


def one_line(passage: Passage) -> Passage:
    """On one line, without the bullet or number."""
    clean = closed_up(passage)
    sign = _NUMBERED.match(clean.text)
    return clean[sign.end() :] if sign else clean


def role_meanings(lines: Sequence[Passage]) -> tuple[str, str]:
    """What ① and ② stand for, by the column's header: ①拠点、②積極的役割を担う医療機関."""
    for line in lines:
        if re.search(r"①\s*積極的", aligned(line.text)):
            return "active", "hub"
    return "hub", "active"


def without_notes(
    name: Passage, meanings: tuple[str, str]
) -> tuple[Passage, tuple[str, Passage] | None, tuple[str, Passage] | None]:
    """(name, category, role) of A医院（②積極的役割）: notes in brackets that say what a column would."""
    category = role = None
    match = re.search(r"\s*[(（\[【](?P<note>[^()（）\[\]【】]*)[)）\]】]\s*$", name.text)
    if match is None:
        return name, None, None
    for piece in name.span(match, "note").split(r"[、,・/／\s]+"):
        category = category_named(piece) or category
        role = role_in(piece, meanings) or role
    if not category and not role:
        return name, None, None
    bare = name[: match.start()]
    pointed = _POINTED.search(bare.text)
    return (bare[: pointed.start()] if pointed else bare), category, role
