"""The words that forms print, known from the schemas: what is a heading, and no answer."""

import re
from collections.abc import Iterator
from functools import cache

from assistant.japanese import fold
from schemas import report_type, report_types
from schemas.fields import Kind, Label, Layout, Leaf, Part, Report, fields_of

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|※.*$", re.DOTALL)
_SHORTEST_TITLE = 4  # characters: 患者数 is a column's name as well
_LONGEST_TITLE = 120
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


@cache
def dates() -> frozenset[str]:
    """The printed words of days (開催日), folded."""
    return frozenset(
        fold(heading)
        for name in report_types()
        for label in _declared(report_type(name).model)
        if isinstance(label, Leaf) and label.kind is Kind.DATE
        for heading in label.headings
    )


@cache
def titles() -> frozenset[str]:
    """The printed words over parts of a report and over several of them (【取組効果】), folded."""
    found: set[str] = set()
    for name in report_types():
        kind = report_type(name)
        parts = [spec.label for spec in fields_of(kind.model) if isinstance(spec.label, Part)]
        found.update(fold(h) for label in (*kind.chapters, *parts) for h in label.headings if len(h) >= _SHORTEST_TITLE)
    return frozenset(found)


def is_title(text: str) -> bool:
    """Whether a line names a part of a report, whatever number or remark it has besides."""
    whole = fold(text)
    one = "\n" not in text.strip() and len(whole) <= _LONGEST_TITLE and "。" not in whole
    return one and any(title in whole for title in titles())


def is_date(text: str) -> bool:
    """Whether a text heads days."""
    return _is_among(dates(), text)


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


__all__ = ["is_date", "is_detail", "is_heading", "is_period", "is_title"]
