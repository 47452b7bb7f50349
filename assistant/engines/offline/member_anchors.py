"""別添1 in any wording: each institution's name anchors what follows up to the next: its address, phone, role."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.documents import Document, Line, Passage
from assistant.engines.offline.coordinates.names import found_names
from assistant.engines.offline.efforts.kinds import label_starts
from assistant.engines.offline.efforts.marks import aligned
from assistant.engines.offline.letters import is_envelope
from assistant.engines.offline.member_words import PHONE, MemberFound, one_line
from assistant.japanese import closed_up

_CATEGORY = re.compile(
    r"(?P<participant>(?:これから)?在宅医療(?:へ|への|の|に)?(?:新規)?(?:参入|拡充|取り?組む"
    r"|取り?組んで)[^。、：:\n】」）)]{0,24}"
    r"|(?:参入|拡充)(?:[・、]|又は|または|や)(?:参入|拡充)[^。、：:\n】」）)]{0,16}|参入(?:医療)?(?:機関|施設)"
    r"|(?:在宅医療の)?拡充に(?:取り?組む)?[^。、：:\n]{0,10})"
    r"|(?P<backup_hospital>後方(?:支援)?(?:を担う)?(?:医療機関|病院|機関|施設)?等?)"
    r"|(?P<medical_association>(?<![一-龠ぁ-んァ-ヶー])(?:郡市|地区"
    r"|地元の?)?医師会(?=[はが\s\u3000：:】」）)\]＞>等]|$))"
)
_ROLE = re.compile(r"(?P<hub>①|拠点)|(?P<active>②|積極的)")
_PLACE = re.compile(
    r"(?:〒\s*\d{3}-?\d{4}\s*)?(?:(?:東京都|北海道|(?:大阪|京都)府"
    r"|[一-龠]{2,3}県)\s*)?[一-龠ぁ-んァ-ヶ々ー]{1,9}?[市郡町村区](?=[^、。（）()]*\d)"
)
_ADDRESS_ENDS = re.compile(
    r"[、。，,／/|｜（()）「」\n]|で(?:す|、|、電)|に(?:あ|所在)|です|(?:お)?電話|℡|☎|TEL|Tel|tel|連絡先"
    r"|問い?合わ?せ|\s+(?=[(（]?0\d)|[\s\u3000]{2,}"
)
_OPENS = re.compile(
    r"(?:参加|構成|加盟|連携|所属)[^。]{0,12}(?:医療機関|機関|施設|メンバー|団体)|医療機関(?:等)?(?:の)?一覧|名簿"
    r"|メンバー|構成員|別添1|当グループは"
    r"|参加しているのは|構成は"
)
_LONGEST_BEFORE = 14  # characters before a name in which its role may stand


def anchored_members(document: Document) -> list[MemberFound]:
    """The institutions of a list, however it is worded; [] where the submission has none that can be told."""
    lines = _listed(document)
    if not lines:
        return []
    text = Passage.join(lines, "\n")
    return _members(text)


def _listed(document: Document) -> list[Passage]:
    """The lines that list institutions: with phones beside names, or below the list's heading up to the next part."""
    blocks = [b for b in document.blocks if isinstance(b, Line) and b.text.strip()]
    phones = [i for i, b in enumerate(blocks) if PHONE.search(aligned(b.text))]
    opens = next((i for i, b in enumerate(blocks) if _OPENS.search(aligned(b.text))), None)
    if len(phones) >= 2:
        first = _begin(blocks, phones[0], opens)
        last = phones[-1]
    elif opens is not None:
        first, last = opens, min(len(blocks), opens + 30) - 1
    else:
        return []
    kept: list[Passage] = []
    for block in blocks[first : last + 1]:
        if label_starts(block.text) or is_envelope(block.text) or re.search(r"取組|実績|現状", block.text):
            break
        kept.append(block.passage)
    return kept


def _begin(blocks: Sequence[Line], phone: int, opens: int | None) -> int:
    """The first line of the list: its heading, else some lines above the first phone that name a category."""
    if opens is not None and opens <= phone:
        return opens
    first = phone
    for index in range(max(0, phone - 4), phone):
        if _CATEGORY.search(aligned(blocks[index].text)):
            return index
    return first


def _members(text: Passage) -> list[MemberFound]:
    same = aligned(text.text)
    categories = list(_CATEGORY.finditer(same))
    covered = [(m.start(), m.end()) for m in categories]
    names = [(a, b) for a, b in found_names(same, associations=True) if not any(s <= a and b <= e for s, e in covered)]
    found: dict[str, MemberFound] = {}
    phones = 0
    for index, (start, end) in enumerate(names):
        stop = names[index + 1][0] if index + 1 < len(names) else len(same)
        before = names[index - 1][1] if index else 0
        name = one_line(text[start:end])
        texts = {"name": name, **_details(text, end, stop)}
        member = MemberFound(_category(text, categories, start, name), None, texts)
        member = replace(member, role=_role(text, start, end, stop, before))
        phones += "phone" in texts
        found.setdefault(name.text, member)
    if phones >= 2:
        return [m for m in found.values() if "phone" in m.texts]
    told = {m.category[0] for m in found.values() if m.category is not None}
    listed = "participant" in told or any(m.role is not None for m in found.values())
    return list(found.values()) if len(told) >= 2 and listed else []


def _details(text: Passage, start: int, stop: int) -> dict[str, Passage]:
    """Address and phone between a name and the next one."""
    same = aligned(text.text)
    texts: dict[str, Passage] = {}
    phone = PHONE.search(same, start, stop)
    if phone:
        texts["phone"] = text.span(phone, "phone").strip()
    limit = phone.start() if phone else stop
    place = _PLACE.search(same, start, limit)
    if place:
        ends = _ADDRESS_ENDS.search(same, place.end(), limit)
        begin = place.start()
        if label := re.match(r"(?:住所|所在地?)(?:は|が)?[:：]?\s*", same[begin:limit]):
            begin += label.end()
        address = closed_up(text[begin : ends.start() if ends else limit]).strip(" 　、,：:")
        if address:
            texts["address"] = address
    return texts


def _category(
    text: Passage, categories: Sequence[re.Match[str]], start: int, name: Passage
) -> tuple[str, Passage] | None:
    """The category told last before a name; an association is one whatever was said."""
    if name.text.endswith("医師会"):
        return "medical_association", name
    said = [m for m in categories if m.start() < start]
    return (str(said[-1].lastgroup), text.span(said[-1])) if said else None


def _role(text: Passage, start: int, end: int, stop: int, before: int) -> tuple[str, Passage] | None:
    """The role in the words behind a name up to the next one, or right before it."""
    same = aligned(text.text)
    last = max(same.rfind(sign, end, stop) for sign in "。\n") if stop < len(same) else -1
    limit = last if last > end else stop
    behind = _ROLE.search(same, end, limit)
    lead = same[max(before, start - _LONGEST_BEFORE) : start]
    cut = max(lead.rfind(c) for c in "、。\n）)")
    ahead = _ROLE.search(same, start - len(lead) + cut + 1, start)
    found = ahead or behind
    return (str(found.lastgroup), text.span(found)) if found else None


__all__ = ["anchored_members"]
