"""What a person types into a leaf -> its value; and a value as JSON carries it."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from assistant.documents import Passage
from assistant.errors import DecisionError
from assistant.japanese import closed_up, dates, figure, fiscal_years, fold, western_year
from schemas.fields import Kind, Leaf, Report, fields_of, label_at

_YEAR = re.compile(r"(?:(19|20)(\d\d))年?")
_ERA_YEAR = re.compile(r"(令和|平成|昭和|令|平|[RHSrhs])\.?(\d{1,2}|元)年?")
_DAY = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")


def parse_value(leaf: Leaf, text: str, *, fiscal_year: int | None = None) -> Any:
    """The value that a person typed, as the schema holds it: int, float, date, str; None for nothing.

    Understands what forms write: full-width digits, 七名, 約１，０２４回, 令和4年度, R4.7.6, 7/6 (which takes its
    year from `fiscal_year`), a choice by its key, its label or a printed heading.

    Raises DecisionError for what is no such value.
    """
    if not text.strip():
        return None
    return _PARSERS[leaf.kind](leaf, text, fiscal_year)


def _amount(leaf: Leaf, text: str, fiscal_year: int | None) -> Any:
    found = figure(text)
    if found.words is not None:
        raise _not(leaf, text, "数", "a number")
    return found.value


def _year(leaf: Leaf, text: str, fiscal_year: int | None) -> int:
    years = {year for year, _, _ in fiscal_years(text)}
    folded = fold(text)
    if match := _YEAR.fullmatch(folded):
        years.add(int(match[1] + match[2]))
    if match := _ERA_YEAR.fullmatch(folded):
        years.add(western_year(match[1], match[2]))
    if len(years) != 1:
        raise _not(leaf, text, "年度（令和4年度、R4、2022）", "a fiscal year (令和4年度, R4, 2022)")
    return years.pop()


def _date(leaf: Leaf, text: str, fiscal_year: int | None) -> date:
    digits = _DAY.fullmatch(fold(text))
    found = dates("-".join(digits.groups()) if digits else text, fiscal_year)
    if len(found) != 1 or found[0].value is None:
        raise _not(
            leaf,
            text,
            "実在する日付ひとつ（令和4年7月6日、R4.7.6、7/6）",
            "one date that exists (2022-07-06, R4.7.6, 7/6)",
        )
    return found[0].value


def _choice(leaf: Leaf, text: str, fiscal_year: int | None) -> str:
    wanted = fold(text).lower()
    for key, label in leaf.choices.items():
        if wanted in {fold(name).lower() for name in (key, label.ja, label.en, *label.headings)}:
            return key
    allowed = "、".join(label.ja for label in leaf.choices.values())
    raise _not(leaf, text, f"次のいずれか：{allowed}", f"one of: {', '.join(leaf.choices)}")


def _short(leaf: Leaf, text: str, fiscal_year: int | None) -> str:
    return closed_up(Passage.of(text)).text


def _long(leaf: Leaf, text: str, fiscal_year: int | None) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


_PARSERS: Mapping[Kind, Callable[[Leaf, str, int | None], Any]] = {
    Kind.NUMBER: _amount,
    Kind.YEAR: _year,
    Kind.DATE: _date,
    Kind.CHOICE: _choice,
    Kind.SHORT: _short,
    Kind.LONG: _long,
}


def _not(leaf: Leaf, text: str, ja: str, en: str) -> DecisionError:
    return DecisionError(
        ja=f"「{leaf.ja}」に「{text.strip()}」は入れられません。入れられるのは{ja}です。",
        en=f"{text.strip()!r} cannot go into {leaf.en!r}: it takes {en}.",
    )


def as_json(value: Any) -> Any:
    """A leaf's value as JSON carries it: dates in ISO 8601, all else as it is."""
    return value.isoformat() if isinstance(value, date) else value


def shown(leaf: Leaf, value: Any) -> str:
    """A leaf's value as a person reads it and could type it again: choices by their Japanese label."""
    if value is None:
        return ""
    if leaf.kind is Kind.CHOICE and value in leaf.choices:
        return leaf.choices[value].ja
    return str(as_json(value))


def leaf_at(model: type[Report], path: str) -> Leaf:
    """The declaration of the leaf at a path. Raises DecisionError where there is none."""
    try:
        specs = label_at(model, path)
    except (LookupError, ValueError) as exc:
        raise unknown_path(path) from exc
    if not specs or not isinstance(specs[-1].label, Leaf) or specs[-1].many is not path.endswith("]"):
        raise unknown_path(path)
    return specs[-1].label


def unknown_path(path: str) -> DecisionError:
    """For a path that the report does not have."""
    return DecisionError(ja=f"この報告書に「{path}」という項目はありません。", en=f"This report has no leaf {path!r}.")


def fiscal_year_of(report: Report) -> int | None:
    """The year that dates the report's dates without one: its first own leaf of Kind.YEAR."""
    for spec in fields_of(type(report)):
        if isinstance(spec.label, Leaf) and spec.label.kind is Kind.YEAR:
            year: int | None = getattr(report, spec.name)
            return year
    return None
