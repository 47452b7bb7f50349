"""Headings in the submitter's own words over all tables of figures: ◆効果（医院ごと）, ■実績の数字, ３．数字."""

import re
from functools import lru_cache

from assistant.japanese import fold

_LONGEST = 80  # characters, a note in brackets included
_WHAT = (
    r"(?:取組(?:の)?)?(?:効果|成果|数字|数値|実績(?:の)?(?:数字|数値)|数値実績|実績(?=について|につきまして|の報告))"
)
_OWN = re.compile(
    r"[\W\d一二三四五①-⑤]{0,6}(?:(?:参入促進・?連携)?[(]?グループ(?:化|全体)?[)]?(?:の|による))?"
    rf"{_WHAT}(?:です|[(][^()]*[)]|について(?:は|です)?|につきまして(?:は)?|の(?:ご)?報告(?:です)?|の部|編|は(?:次|以下)の(?:とおり|通り))*"
    r"[。:：】〕》>\])、]*"
)


@lru_cache(maxsize=4096)
def opens_effects(text: str) -> bool:
    """Whether a line is such a heading, and nothing else."""
    folded = fold(text)
    return len(folded) <= _LONGEST and _OWN.fullmatch(folded) is not None


__all__ = ["opens_effects"]
