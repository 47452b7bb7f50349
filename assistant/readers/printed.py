"""The words that forms print, known from the schemas: what is a heading, and no answer."""

import re
from collections.abc import Iterator
from functools import cache

from assistant.japanese import fold
from schemas import report_type, report_types
from schemas.fields import Label, Layout, Leaf, Part, Report, fields_of

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|※.*$", re.DOTALL)
_LEAD = re.compile(r"^(?:[\s・↑↓←→■●○◆]|うち|[①-⑳]|\d{1,2}[.、)]?(?=\D))+")


@cache
def headings() -> frozenset[str]:
    """The printed words of every report type, folded."""
    found: set[str] = set()
    for name in report_types():
        kind = report_type(name)
        for label in (kind.label, *kind.chapters, *_declared(kind.model)):
            found.update(fold(h) for h in label.headings)
    return frozenset(found)


@cache
def details() -> frozenset[str]:
    """The printed words of lists within a list's entries (an effort's meetings), folded."""
    return frozenset(
        fold(heading)
        for name in report_types()
        for entry in _entries(report_type(name).model)
        for listed in _entries(entry)
        for spec in fields_of(listed)
        for heading in spec.label.headings
    )


@cache
def periods() -> frozenset[str]:
    """The printed words of columns that hold several figures each (現状, 取組目標, 実績), folded."""
    return frozenset(
        fold(heading)
        for name in report_types()
        for part in fields_of(report_type(name).model)
        for row in (_entries(part.model) if part.model is not None else ())
        for spec in fields_of(row)
        if isinstance(spec.label, Part) and spec.label.layout is Layout.CELL
        for heading in spec.label.headings
    )


def is_heading(text: str) -> bool:
    """Whether a text is a printed heading, but for its number, mark and what it adds in brackets."""
    return _is_among(headings(), text)


def is_period(text: str) -> bool:
    """Whether a text names the time that figures are of: （1）現状, ■取組目標."""
    return _is_among(periods(), text)


def is_detail(text: str) -> bool:
    """Whether a text heads a detail of an answer (開催日 of a meeting) rather than an answer."""
    return _is_among(details(), text)


def _is_among(known: frozenset[str], text: str) -> bool:
    whole = fold(text)
    bare = _BRACKETS.sub("", _BRACKETS.sub("", whole))
    return any(one in known for one in (whole, bare, _LEAD.sub("", whole), _LEAD.sub("", bare)))


def _entries(model: type[Report]) -> Iterator[type[Report]]:
    """The models of a model's lists."""
    return (spec.model for spec in fields_of(model) if spec.many and spec.model is not None)


def _declared(model: type[Report]) -> Iterator[Label]:
    for spec in fields_of(model):
        yield spec.label
        if isinstance(spec.label, Leaf):
            yield from spec.label.choices.values()
        elif isinstance(spec.label, Part):
            yield from (label for label in (spec.label.item, spec.label.total) if label is not None)
        if spec.model is not None:
            yield from _declared(spec.model)


__all__ = ["details", "headings", "is_detail", "is_heading", "is_period", "periods"]
