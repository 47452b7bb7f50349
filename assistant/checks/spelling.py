"""When two written names mean one institution, and when they are probably two spellings of one."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from assistant.japanese import comparable, fold

# What a name says of its owner's legal form, not of the institution.
_LEGAL = re.compile(
    r"^(?:(?:特定|社会)?医療法人(?:社団|財団)?|(?:公益|一般)?(?:社団|財団)法人|社会福祉法人|独立行政法人|地方独立行政法人"
    r"|国立大学法人|学校法人|株式会社|有限会社|合同会社|NPO法人|\(医\)|\(社\)|\(株\)|\(有\))"
)
_ORDER = re.compile(r"^[^\s]{1,6}会(?=.{3})")  # 貴風会 of 医療法人貴風会 〇〇クリニック
_KINDS = (
    "訪問看護ステーション|在宅療養支援診療所|総合診療所|診療所|クリニック|医院|病院|医療センター|センター|薬局|ステーション"
    "|医師会|歯科医師会|居宅介護支援事業所|事業所"
)
SPECIALTIES = (
    "内科|外科|整形外科|小児科|皮膚科|眼科|耳鼻咽喉科|耳鼻科|泌尿器科|産婦人科|婦人科|精神科|神経科|脳神経外科|循環器科?"
    "|消化器科?|胃腸科?|呼吸器科?|歯科|こども|ファミリー|在宅|ホーム|総合|中央|記念|第一|第二|リハビリテーション|心療内科|糖尿病"
)
_GENERIC = re.compile(f"(?:{_KINDS}|{SPECIALTIES})+".replace("ー", ""))  # as in `comparable`, which drops ー
_VARIANTS = str.maketrans(
    "髙﨑嵜齋斎齊斉澤邊邉渡籐櫻龍惠廣國德眞濵濱瀨瀧嶋嶌冨壽榮曾條𠮷檜圓學實澁關鐵莊當",
    "高崎崎斉斉斉斉沢辺辺渡藤桜竜恵広国徳真浜浜瀬滝島島富寿栄曽条吉桧円学実渋関鉄荘当",
)
# Specialties as signs have them: a hard kanji in kana. `comparable` has already dropped ー.
_IN_KANA = (
    (re.compile("皮[ふフ](?=科)"), "皮膚"),
    (re.compile("耳鼻(?:いんこう|インコウ|咽こう|いん喉)(?=科)"), "耳鼻咽喉"),
    (re.compile("[ひヒ]尿[器き](?=科)|泌尿き(?=科)"), "泌尿器"),
    (re.compile("(?:いちょう|イチョウ|胃ちょう)(?=科|内科)"), "胃腸"),
)
_SMALL = str.maketrans(
    "ァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎゕゖ", "アイウエオツヤユヨワカケあいうえおつやゆよわかけ"
)


@lru_cache(maxsize=4096)
def bare(name: str) -> str:
    """A name as it is compared: folded, without its legal form and the corporation's own name before it."""
    folded = fold(name)
    legal = _LEGAL.match(folded)
    if legal:
        spaced = unicodedata.normalize("NFKC", name).split()
        folded = folded[legal.end() :]
        if len(spaced) > 1 and _LEGAL.match(spaced[0]):
            own = "".join(spaced[1:])
            folded = own if len(own) >= 3 else folded
        folded = _ORDER.sub("", folded)
    return comparable(folded)


def same_institution(one: str | None, other: str | None) -> bool:
    """Whether two written names mean the same institution: legal forms, abbreviations, small slips aside."""
    if not one or not other:
        return False
    first, second = bare(one), bare(other)
    return first == second or _contains(one, other) or is_variant(one, other)


def _contains(one: str, other: str) -> bool:
    """Whether one is the other with something left out at its start (a legal form, a corporation's name)."""
    whole, bares = (comparable(one), comparable(other)), (bare(one), bare(other))
    return any(
        len(short) >= 3 and long.endswith(short)
        for short, long in ((bares[0], whole[1]), (bares[1], whole[0]), bares, bares[::-1])
    )


def core(name: str) -> str:
    """What is proper to a name: without its kind (クリニック) and its specialty (皮膚科)."""
    return _GENERIC.sub("", bare(name))


def is_variant(one: str, other: str) -> bool:
    """Whether two different spellings are probably one institution.

    They are when they differ by an old form of a kanji or by kana size and script, by one being written in kana where
    the other has kanji, or by slips in a longer name; their kinds and specialties must agree.
    """
    if bare(one) == bare(other) or not bare(one) or not bare(other):
        return False
    (first, ours), (second, theirs) = _scripts(one), _scripts(other)
    if ours == theirs:
        return True
    if _GENERIC.findall(first) != _GENERIC.findall(second) or not _GENERIC.search(first):
        return False
    ours, theirs = _GENERIC.sub("", first), _GENERIC.sub("", second)
    if not ours or not theirs:
        return False
    return _kana_for_kanji(ours, theirs) or _slip(ours, theirs)


@lru_cache(maxsize=1024)
def _scripts(name: str) -> tuple[str, str]:
    """A bare name, specialties as their kanji say them (皮フ科 as 皮膚科), and that with its script folded.

    Remembered: every name of a submission is held against every other.
    """
    said = bare(name)
    for kana, kanji in _IN_KANA:
        said = kana.sub(kanji, said)
    return said, _folded_script(said)


def _folded_script(text: str) -> str:
    """Old kanji made new, small kana large, hiragana katakana."""
    text = text.translate(_VARIANTS).translate(_SMALL)
    return "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in text)


def _slip(one: str, other: str) -> bool:
    """A slip or two in a longer word: 2 of 5 characters at most, and never in a word of two."""
    longer = max(len(one), len(other))
    return longer >= 3 and min(len(one), len(other)) >= 3 and Levenshtein.normalized_similarity(one, other) >= 0.6


def _kana_for_kanji(one: str, other: str) -> bool:
    """ありま / 有馬: the same but for a stretch that is kana in one and kanji in the other."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    first, second = one[start : len(one) - end], other[start : len(other) - end]
    kana, kanji = (first, second) if re.fullmatch(r"[ぁ-ゖァ-ヶー]+", first) else (second, first)
    return bool(
        re.fullmatch(r"[ぁ-ゖァ-ヶー]{2,}", kana)
        and re.fullmatch(r"[一-鿿々]+", kanji)
        and len(kanji) <= len(kana) <= 4 * len(kanji)
    )
