"""What opens 別添1, the list of institutions, and what begins the part of the form behind it."""

import re
from functools import lru_cache

from assistant.japanese import fold
from schemas.fields import spec_of
from schemas.group_report import GroupReport

OTHER_PART = re.compile(r"必要な[3３三]つの取組|取組効果|^取組事項")
# A title in words of the submitter's own: 構成医療機関等の一覧, グループを構成する医療機関.
_OWN_TITLE = re.compile(
    r"\W*(?:別添\d(?:-\d)?|\d)?\W*[^。、:]{0,20}?(?:(?:医療|構成|参加|加盟|連携)機関等?の?(?:一覧|名簿|リスト)表?"
    r"|(?:参加|連携|加盟)(?:している|して(?:おり|い)ます|する)(?:医療)?機関等?"
    r"|構成する(?:医療)?機関等?|構成(?:医療)?機関等?|構成(?:員|メンバー)の?(?:一覧|名簿|リスト)?表?|グループ(?:の)?(?:構成|メンバー|参加者))\W*"
    r"|\W*[\d一二三四五]?\W*(?:グループの)?構成(?:等)?\W*"
    r"|[^。]{0,12}(?:構成|参加機関|メンバー)[^。]{0,12}(?:次|以下|下記|左記)の(?:とおり|通り)\W*(?:です|となります)?\W*"
)
_LEGEND = re.compile(r"(?<!\s)\s*[(（][^()（）]*[)）]\s*$")

_LONGEST_TITLE = 200  # characters


def titled(text: str) -> bool:
    """Whether a line holds the list's printed title."""
    headings = spec_of(GroupReport, "members").label.headings
    folded = fold(text)
    return any(fold(h) in folded for h in headings) and not folded.startswith("※")


@lru_cache(maxsize=4096)
def opens_list(text: str) -> bool:
    """Whether the list begins below a line: its title, the form's own or in the submitter's words."""
    if titled(text):
        return True
    spoken = (fold(t) for t in (text, _LEGEND.sub("", text)))
    return any(len(t) <= _LONGEST_TITLE and _OWN_TITLE.fullmatch(t) for t in spoken)


__all__ = ["OTHER_PART", "opens_list", "titled"]
