"""別添1 told in sentences: 後方支援病院はA病院（B市1-2、電話0299-00-0000）で、①拠点でもあります。"""

import re
from collections.abc import Iterator, Sequence

from assistant.documents import Passage
from assistant.engines.offline.efforts.marks import aligned
from assistant.engines.offline.member_words import (
    ACTIVE,
    HUB,
    PHONE,
    MemberFound,
    categories_told,
    one_line,
)
from assistant.japanese import closed_up

_SAID = re.compile(r"です。|ます。|でした。|ました。|です$|となります")
_BEFORE_ADDRESS = re.compile(
    r"(?:[（(、，\s\u3000]|^)?(?:所在地|住所|所在)(?:は|が|:|：)、?|[（(、，\s\u3000](?!所在地|住所|所在)"
)
_PLACE = re.compile(
    r"(?:〒\s*\d{3}-?\d{4}\s*)?(?:(?:東京都|北海道|(?:大阪|京都)府|[一-龠]{2,3}県)\s*\S|[一-龠ぁ-んァ-ヶ々]{1,9}?[市郡町村区](?=[^\s、，。（(]*\d))"
)
_LEADS = re.compile(  # what a name stands behind
    r"[。「『]|(?:[一二三四五六七八九十\d]+(?:つ|番|件|か所|箇所)目|最初|次|最後)(?:は|が|に)、?|(?:まず|次に|次いで|続いて|また|そして|それから|さらに|加えて|あとは|残る|ほかに)(?:は)?、?"
    r"|(?:拠点|積極的な?役割)(?:医療機関)?(?:を(?:担う|務める)|となる|である|の|は|が)+、?|(?:として|といたしまして)(?:は)?、?"
)
_TAIL = re.compile(
    r"(?:(?:だけ|のみ|の一つ)(?:です|で)[。、]|です。|さん|様|さま|で|は|が|の|に|も|、|，|\s|\u3000|（|\("
    r"|所在地|住所|所在|」|』)+$"
)
_ADDRESS_TAIL = re.compile(
    r"(?:(?:です|であり|で|に(?:あり|所在し)(?:ます)?)?[、，。\s\u3000（(]*(?:お)?(?:電話番号|電話|連絡先|問い合わせ先|TEL|Tel|tel|℡)?"
    r"(?:は|:|：)?[、，\s\u3000（(]*(?:[一-龠]{2,8}(?:室|課|係|窓口)[\s\u3000、]*)?)$"
)
# An institution without a telephone: 電話は開設準備中のためありません。
_NO_PHONE = re.compile(
    r"(?:電話番号|電話|連絡先|TEL)(?:は|が|:|：)?[^。\d]{0,20}?(?:ありません|ございません|なし|無し|未定|準備中|未設置)[^。\d]{0,12}。"
)
# 積極的役割はこちらにお願いしました。 speaks of the institution before it.
_TOLD_AFTER = re.compile(r"[\s]*(?=[^。]*(?:①|②|拠点|積極))(?=[^。]*(?:こちら|ここ|同院|当院))[^。\d-]*[①②]?[^。\d]*。")
_DENIED = re.compile(r"[^。]*(?:ありません|ございません|当たりません|該当しません|(?:では|も)ない)[^。]*(?:。|$)")
_KIND = re.compile(r"医院|クリニック|診療所|病院|センター|ステーション|医師会|薬局|[内外眼歯児膚]科|会$|所$")
_LONGEST = 40


def told_members(lines: Sequence[Passage], meanings: tuple[str, str]) -> list[MemberFound]:
    """The institutions of a list written as sentences; [] where the lines are no sentences."""
    text = Passage.join([line.strip() for line in lines if line.text.strip()])
    phones = list(PHONE.finditer(aligned(text.text)))
    if not phones or len(_SAID.findall(text.text)) < 1 or not _reads_as_prose(lines):
        return []
    return list(_members(text, phones, meanings))


def _reads_as_prose(lines: Sequence[Passage]) -> bool:
    """Whether phone numbers stand inside sentences, not at the ends of lines of their own."""
    numbered = [line.text for line in lines if PHONE.search(aligned(line.text))]
    told = [t for t in numbered if re.search(r"[はがで、）)].*\d", t) and re.search(r"。|です|、$|[^\d\s]$", t)]
    return len(told) * 2 > len(numbered)


def _members(text: Passage, phones: Sequence[re.Match[str]], meanings: tuple[str, str]) -> Iterator[MemberFound]:
    same = aligned(text.text)
    category: tuple[str, Passage] | None = None
    begin = 0
    for index, phone in enumerate(phones):
        limit = phones[index + 1].start() if index + 1 < len(phones) else len(same)
        stop = same.find("。", phone.end(), limit)
        end = stop + 1 if stop >= 0 else _past_bracket(same, phone.end(), limit)
        end = told.end() if (told := _TOLD_AFTER.match(same, end, limit)) else end
        for none in _NO_PHONE.finditer(same, begin, phone.start()):
            category = _category(text, begin, none.start()) or category
            member = _member(text[begin : none.start()], category)
            if member is not None and "address" in member.texts:
                yield MemberFound(category, _role(text[begin : none.start()], meanings), member.texts)
            begin = none.end()
        category = _category(text, begin, phone.start()) or category
        member = _member(text[begin : phone.start()], category)
        if member is not None:
            texts = {**member.texts, "phone": text.span(phone, "phone").strip()}
            role = _role(text[begin : phone.start()], meanings) or _role(text[phone.end() : end], meanings)
            yield MemberFound(category, role, texts)
        begin = end


def _past_bracket(text: str, end: int, limit: int) -> int:
    """Behind the bracket in which a phone number stands: （B市1-2、電話0299-00-0000、①拠点）."""
    match = re.compile(r"[^()]*\)").match(text, end, limit)
    return match.end() if match else end


def _category(text: Passage, start: int, end: int) -> tuple[str, Passage] | None:
    found = list(categories_told().finditer(text.text, start, end))
    if not found:
        return None
    last = found[-1]
    return str(last.lastgroup), text.span(last)


def _member(clause: Passage, category: tuple[str, Passage] | None) -> MemberFound | None:
    """Name and address out of the words up to a phone number."""
    text = aligned(clause.text)
    head, address = clause, None
    for match in _BEFORE_ADDRESS.finditer(text):
        if _PLACE.match(text, match.end()) and _KIND.search(text[: match.start()]):
            head, address = clause[: match.start()], clause[match.end() :]
            break
    if address is None:
        tail = _ADDRESS_TAIL.search(text)
        head = clause[: tail.start()] if tail else clause
    else:
        tail = _ADDRESS_TAIL.search(aligned(address.text))
        address = closed_up(address[: tail.start()] if tail else address)
    name = _name(head)
    if not name or len(name) > _LONGEST:
        return None
    return MemberFound(category, None, {"name": name, **({"address": address} if address else {})})


def _name(head: Passage) -> Passage:
    """The name at the end of the words before an address."""
    tail = _TAIL.search(head.text)
    name = head[: tail.start()] if tail else head
    leads = [
        *_LEADS.finditer(name.text),
        *re.finditer(rf"(?:{categories_told().pattern})(?:等)?(?:は|が|として|:|：)、?", name.text),
    ]
    start = max((m.end() for m in leads), default=0)
    rest = name[start:]
    cut = max(
        (m.end() for m in re.finditer(r"[、，）)]\s*", rest.text) if _KIND.search(rest.text[m.end() :])), default=0
    )
    bare = rest[cut:].strip(" \u3000、，・")
    joined = re.match(r"(?:と|および|及び|ならびに|並びに|または)(?=\S{3})", bare.text)
    return one_line(bare[joined.end() :] if joined else bare)


def _role(words: Passage, meanings: tuple[str, str]) -> tuple[str, Passage] | None:
    """The role that words beside an institution give it."""
    denied = [m.span() for m in _DENIED.finditer(words.text)]
    for match in re.finditer(r"[①②]|拠点|積極的役割", words.text):
        if any(a <= match.start() < b for a, b in denied):
            continue
        sign = match[0]
        if sign in "①②":
            return meanings["①②".index(sign)], words.span(match)
        if HUB.search(sign):
            return "hub", words.span(match)
        if ACTIVE.search(sign):
            return "active", words.span(match)
    return None


__all__ = ["told_members"]
