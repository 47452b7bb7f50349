"""The headings by which lines of figures are told apart, and whether two names are one."""

import re
from functools import cache

from assistant.engines.offline.context import Context
from assistant.engines.offline.facts.names import Whose
from assistant.engines.offline.labels import Labels
from assistant.engines.offline.shapes import Shape
from assistant.japanese import fold
from schemas.fields import Label, Part, fields_of


@cache
def _shortened(pairs: tuple[tuple[str, str], ...]) -> Labels[str]:
    short = [(re.sub(r"(?:件数|数)$", "", heading), key) for heading, key in pairs]
    return Labels([(key, Label(ja=h, en="")) for h, key in short if len(h) >= 2])


def short_rows(shape: Shape) -> Labels[str]:
    """The labels of a matrix's rows without 数: 紹介, 逆紹介, 急変時の受入."""
    return _shortened(shape.fixed.pairs)


def same_name(one: Whose, other: Whose) -> bool:
    """Whether two namings are one row's: the same key, or names of which one ends with the other."""
    if one.key or other.key or one.name is None or other.name is None:
        return one.key == other.key and one.key is not None
    a, b = fold(one.name.text), fold(other.name.text)
    short, long = sorted((a, b), key=len)
    return a == b or (len(short) >= 4 and long.endswith(short) and other.sure and one.sure)


def without_years(text: str) -> str:
    """A text without its years and months, whose digits count nothing."""
    return re.sub(r"(?:令和|平成|[RH])?[\d〇一二三四五六七八九十元]+年度?|\d+[月日]|過去\d+|\d+箇月", "", text)


def part_titles(context: Context) -> Labels[str]:
    """The headings of the table parts, and the words for what they alone count: 回数."""
    pairs: list[tuple[str, Label]] = []
    for spec in fields_of(context.report_type.model):
        if spec.name in context.shapes and isinstance(spec.label, Part):
            pairs.append((spec.name, spec.label))
            shape = context.shapes[spec.name]
            others = {u for name, s in context.shapes.items() if name != spec.name for u in s.units}
            pairs.extend((spec.name, Label(ja=f"{unit}数", en="")) for unit in shape.units - others)
    return Labels(pairs)


__all__ = ["part_titles", "same_name", "short_rows", "without_years"]
