"""The words that forms print, known from the schemas: what is a heading, and no answer."""

import re
from collections.abc import Iterator
from functools import cache

from assistant.japanese import fold
from schemas import report_type, report_types
from schemas.fields import Label, Leaf, Part, Report, fields_of

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


def is_heading(text: str) -> bool:
    """Whether a text is a printed heading, but for its number, mark and what it adds in brackets."""
    whole = fold(text)
    bare = _BRACKETS.sub("", _BRACKETS.sub("", whole))
    return any(one in headings() for one in (whole, bare, _LEAD.sub("", whole), _LEAD.sub("", bare)))


def _declared(model: type[Report]) -> Iterator[Label]:
    for spec in fields_of(model):
        yield spec.label
        if isinstance(spec.label, Leaf):
            yield from spec.label.choices.values()
        elif isinstance(spec.label, Part):
            yield from (label for label in (spec.label.item, spec.label.total) if label is not None)
        if spec.model is not None:
            yield from _declared(spec.model)


__all__ = ["headings", "is_heading"]
