"""How much of a form stands in a document: what tells a filled-in form from the letter that it came with."""

import re
from functools import lru_cache

from assistant.documents import Document, Line
from assistant.japanese import fold
from schemas.fields import Label, Leaf, Part, Report, ReportType, fields_of

ENOUGH = 5  # signs from which a mail's body is taken for a form; a covering letter has one or two
_MARK = re.compile(r"^[・･●○◆◇■□▪★☆*\-－―(（]*(?:第?\d{1,2}[.、)）．]?|[①-⑳])?[)）]?")
_BEHIND = re.compile(r"^[)）】」\]]?(?:[(（][^)）]*[)）])?(?:$|[:：;；=＝、,|／/\t])")
_LONGEST = 80  # characters of a heading with what may stand around it


def signs_of_form(document: Document, report_type: ReportType) -> int:
    """How many of a report type's printed headings head a line or cell, and how many figures carry its units."""
    headings, figures = _headings(report_type.model, report_type.label), _figures(report_type.model)
    found: set[str] = set()
    count = 0
    for text in _texts(document):
        folded = fold(text)
        count += len(figures.findall(folded)) if figures else 0
        found.update(_heading(_MARK.sub("", folded[:_LONGEST]), headings))
    return len(found) + count


def _texts(document: Document) -> list[str]:
    lines = [b.text for b in document.blocks if isinstance(b, Line)]
    cells = [cell.text for table in document.tables for cell in table.cells]
    return [part for text in (*lines, *cells) for part in re.split(r"[\n\t　]| {2,}", text) if part.strip()]


def _heading(text: str, headings: frozenset[str]) -> set[str]:
    """The longest heading that a text begins with, if it ends there."""
    for end in range(min(len(text), _LONGEST), 1, -1):
        if text[:end] in headings:
            return {text[:end]} if _BEHIND.match(text[end:]) else set()
    return set()


@lru_cache(maxsize=16)
def _headings(model: type[Report], title: Label) -> frozenset[str]:
    found = {fold(h) for label in (title, *_labels(model)) for h in label.headings}
    return frozenset(h for h in found if len(h) > 1)


@lru_cache(maxsize=16)
def _figures(model: type[Report]) -> re.Pattern[str] | None:
    units = {label.unit for label in _labels(model) if isinstance(label, Leaf) and label.unit}
    return re.compile(rf"\d(?:{'|'.join(map(re.escape, sorted(units)))})") if units else None


def _labels(model: type[Report]) -> list[Label]:
    found: list[Label] = []
    for spec in fields_of(model):
        found.append(spec.label)
        if isinstance(spec.label, Part):
            found += [label for label in (spec.label.item, spec.label.total) if label is not None]
        else:
            found += spec.label.choices.values()
        if spec.model is not None:
            found += _labels(spec.model)
    return found


__all__ = ["ENOUGH", "signs_of_form"]
