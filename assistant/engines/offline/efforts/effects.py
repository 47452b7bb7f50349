"""Where the effects begin, behind the efforts: titles of their tables, in the form's words and near them."""

import re
from functools import cache

from assistant.engines.offline.chapters import opens_effects
from assistant.japanese import fold
from schemas.fields import Layout, Part, fields_of
from schemas.group_report import GroupReport

_EFFECTS = re.compile(r"取組効果|[(（]グループ化[)）]の実績[】\]]|^\W*効果[1-4]")
# Headings that go on in own words: 効果の数字↓, ＜実績（参入促進・連携の効果）＞, ◎…の実績欄.
_OWN_HEADING = re.compile(
    r"^\W*(?:取組)?の?効果の(?:数字|数値|表)(?![^\W\d]*[をが])[^。]*$|参入促進・?連携[^。]{0,14}(?:実績|効果)[^。]{0,12}$"
)
_MARKS = re.compile(
    r"^[\s■●◆○【(（\[#*]*(?:(?:q|Q|設?問|質問)?\d{1,2}[】)）.．、:：]*|[一二三四五六七八九][】)）.．、]*)?"
)
# The effects' titles in wordings near the form's; the short ones only behind a number or a sign.
_TITLE = re.compile(r"在宅に赴いて診療(?:\([^()]*\))?(?:する|した|し)[^。]{0,20}(?:患者|回数)[^。]{0,40}$")
_SHORT_TITLE = re.compile(
    r"(?:(?:合計|在宅|診療|訪問)*(?:患者数|回数)|死亡(?:患者)?数|看取り数?|(?:病院との)?紹介数?等?)(?:\([^()]*\))*(?:について)?[:：。】\]]*"
)
_LONGEST_HEADING = 80  # characters


def of_effects(text: str) -> bool:
    """Whether a line is a title of the effects, or begins like one of their tables' titles."""
    folded = fold(text)
    bare = _MARKS.sub("", folded)
    if _TITLE.match(bare) or (bare != folded and _SHORT_TITLE.fullmatch(bare)):
        return True
    if _EFFECTS.search(folded) is not None or (len(folded) <= _LONGEST_HEADING and _OWN_HEADING.search(folded)):
        return True
    return bare.startswith(_effect_titles()) or opens_effects(text)


@cache
def _effect_titles() -> tuple[str, ...]:
    parts = [s.label for s in fields_of(GroupReport) if isinstance(s.label, Part)]
    tables = [p for p in parts if p.layout in (Layout.TABLE, Layout.MATRIX)]
    return tuple(fold(h) for p in tables for h in p.headings if len(h) > 3)


__all__ = ["of_effects"]
