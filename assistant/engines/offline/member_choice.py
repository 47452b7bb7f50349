"""Which reading of a list of institutions to believe: the one that is whole, even and holds nothing odd."""

import re
from collections import Counter
from collections.abc import Sequence

from assistant.engines.offline.member_words import MemberFound

_ODD_NAME = re.compile(
    r"[。：:「」【】]|です|ます|^\d*$|は.*(?:医師会|病院)|^[・●]|^(?:に|の|関等|への)|[①②←→]|院長|^同\s|会館\d"
    r"|^[^\s]{1,8}科(?:・[^\s]{1,8}科)+$|問い?合わ?せ|^(?:一覧|名簿|医療機関|[^\s]*法人\S*会)$|\S[目軒][はが]|^(?:それから|最後に|まず|次に)|さん$"
)
_NO_ADDRESS = re.compile(
    r"[:：]|[>＞/／|｜—―]\s*$|備考|TEL|FAX|電話|^(?:受付|窓口|\D{0,10}[課室係局])$|^(?:郡市)?医師会\W|拠点$|^\S*ビル$|^\d{1,2}[F階]$"
)
_PLACE = re.compile(r"[市郡町村区〒]")
_DETAILS = ("address", "phone")
_LONGEST_NAME = 34  # characters


def best_of(readings: Sequence[Sequence[MemberFound]]) -> list[MemberFound]:
    """The best of several readings of one list (at least one); the first of those that are equally good."""
    worths = [_quality(members) for members in readings]
    return list(readings[worths.index(max(worths))])


def _quality(members: Sequence[MemberFound]) -> float:
    """How much a list looks like one that was understood: values, less what is odd and what alone lacks a value."""
    usual = Counter(name for m in members for name in _DETAILS if name in m.texts)
    expected = {name for name in _DETAILS if usual[name] * 2 > len(members)}
    lacking = [len(expected - set(m.texts)) for m in members]
    return sum(map(_worth, members)) - sum(3.0 if n > 1 else n for n in lacking)


def _worth(member: MemberFound) -> float:
    """An institution's values, less what no name, address or number holds."""
    name = member.texts.get("name")
    text = name.text if name is not None else ""
    worth = float(len(member.texts) + (member.category is not None) + (member.role is not None))
    worth -= 4.0 * (_ODD_NAME.search(text) is not None or len(text) > _LONGEST_NAME)
    if (address := member.texts.get("address")) is not None:
        worth -= 2.0 * (_NO_ADDRESS.search(address.text) is not None or _PLACE.search(address.text) is None)
    # Only an association is one, and no association is anything else.
    told = member.category[0] if member.category is not None else None
    return worth - 2.0 * (told is not None and (told == "medical_association") != ("医師会" in text))


__all__ = ["best_of"]
