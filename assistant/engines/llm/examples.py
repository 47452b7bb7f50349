"""Examples: submissions that people have confirmed, shown to a model beside the one that it reads.

An example is chosen because its layout is like that of the document, never by whose it is: a submission of the same
submitter would tell the model what to find (and an evaluation that it has found it). Who submitted is known from the
leaf that the report type names as its identity; where an example has none, it is not used. What is shown is a piece of
the example's numbered text and the answer that would have been right for it: data, between marks, like a document.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Protocol

from rapidfuzz import fuzz

from assistant.documents import Document, Line
from assistant.engines.llm.numbered import Numbered, numbered
from assistant.engines.llm.schema import AT, VALUE
from assistant.engines.llm.sections import Section, asked_fields, asked_subfields
from assistant.extraction import Evidence
from assistant.japanese import comparable, nfkc
from schemas.fields import FieldSpec, Leaf, Report, ReportType, fields_of, join

BEGIN, END = "=== 例 ここから ===", "=== 例 ここまで ==="
LONGEST = 6_000  # characters of one example; a longer one is not shown for the section
_ALIKE = 85.0  # from here on (of 100) a name in the text is probably the submitter's, spelt otherwise
_NUMBER = re.compile(r"\d+")
_LINE = re.compile(r"^[\t^<]*(\d+)\|")
_LONGEST_LABEL = 24  # characters; what is longer is content, not layout


@dataclass(frozen=True, kw_only=True, eq=False)
class Example:
    """A confirmed submission: what it says, and where each value stands in it."""

    document: Document
    report: Report
    evidence: Mapping[str, tuple[Evidence, ...]]
    identity: str  # who submitted it, comparable
    corrected: frozenset[str] | None = None  # top-level fields that people corrected; None: all are worth showing

    @cached_property
    def numbered(self) -> Numbered:
        """Its lines and cells, numbered."""
        return numbered(self.document)

    @cached_property
    def layout(self) -> frozenset[str]:
        """What its layout is told by."""
        return layout_of(self.document)


class Pool(Protocol):
    """Where examples come from."""

    def __call__(self, document: Document, report_type: ReportType) -> tuple[Example, ...]:
        """Those that may be shown with a document, the most alike first."""
        ...


class Confirmed:
    """A pool of confirmed submissions."""

    def __init__(self, examples: Iterable[Example], *, without: str | None = None) -> None:
        self._examples = tuple(examples)
        self._without = without

    def not_of(self, submitter: str | None) -> "Confirmed":
        """The same without a submitter's own; none at all where nobody knows whose the document is."""
        return Confirmed(self._examples if submitter else (), without=comparable(submitter or ""))

    def __call__(self, document: Document, report_type: ReportType) -> tuple[Example, ...]:
        """Those of other submitters, the most alike first."""
        text, layout = comparable(document.text), layout_of(document)
        found = [e for e in self._examples if e.identity != self._without and not _of_same(e, document, text)]
        return tuple(sorted(found, key=lambda e: (-alike(layout, e.layout), e.document.sha256)))


def identity_of(report: Report, report_type: ReportType) -> str:
    """Who submitted, comparable; "" where the report does not say."""
    named = getattr(report, report_type.identity, None) if report_type.identity else None
    return comparable(named or "")


def _of_same(example: Example, document: Document, text: str) -> bool:
    """Whether an example may be the same submitter's: its name (or one much like it) stands in the document."""
    if not example.identity or example.document.sha256 == document.sha256:
        return True
    return example.identity in text or fuzz.partial_ratio(example.identity, text) >= _ALIKE


def alike(first: frozenset[str], second: frozenset[str]) -> float:
    """How alike two layouts are: 0 to 1 (Jaccard)."""
    return len(first & second) / len(first | second) if first or second else 0.0


def layout_of(document: Document) -> frozenset[str]:
    """The short texts that forms print (figures aside), the shapes of rows, and the kind of file."""
    found = {f"kind {document.media_type}"}
    for block in document.blocks:
        if isinstance(block, Line):
            found |= _labels(block.passage.text.split("\n"))
            continue
        found.add(f"table of {block.columns}")
        for row in block.grid:
            cells = [nfkc(c.passage.text).strip() if c is not None else "" for c in row]
            found.add("row " + "".join(_sort_of(c) for c in cells))
            found |= _labels(cells)
    return frozenset(found)


def _labels(texts: Iterable[str]) -> set[str]:
    bare = (_NUMBER.sub("0", comparable(t)) for t in texts)
    return {t for t in bare if 1 < len(t) <= _LONGEST_LABEL}


def _sort_of(cell: str) -> str:
    return "-" if not cell else "0" if _NUMBER.match(cell) else "a" if len(cell) <= _LONGEST_LABEL else "A"


@lru_cache(maxsize=4096)
def shown_for(example: Example, section: Section, model: type[Report]) -> str | None:
    """What of an example is shown with a section; None where it has nothing to show for it, or too much."""
    if example.corrected is not None and not example.corrected & set(section.fields):
        return None
    teller = _Teller(example)
    answer = {
        spec.name: teller.field(
            spec, _entries(section, spec, example.report), spec.name, asked_subfields(section, spec)
        )
        for spec in asked_fields(section, model)
    }
    if not teller.units:
        return None
    text = json.dumps(answer, ensure_ascii=False)
    shown = "\n".join((BEGIN, *_lines(example.numbered, min(teller.units), max(teller.units)), "回答:", text, END))
    return shown if len(shown) <= LONGEST else None


def _entries(section: Section, spec: FieldSpec, report: Report) -> list[tuple[int, Any]] | Any:
    """A field's value; of a list its entries with their positions, those of the section's choice alone."""
    value = getattr(report, spec.name)
    if not spec.many:
        return value
    choice = getattr(spec.label, "item_choice", None)
    asked = section.choice
    return [(i, v) for i, v in enumerate(value) if asked is None or getattr(v, choice or "", None) == asked]


def _lines(document: Numbered, first: int, last: int) -> list[str]:
    """The lines of the numbered text that hold these units, with two before them, where headings stand."""
    lines = document.text.split("\n")
    starts = [int(m[1]) if (m := _LINE.match(line)) else None for line in lines]
    begin = max((i for i, n in enumerate(starts) if n is not None and n <= first), default=0)
    behind = next((i for i, n in enumerate(starts) if n is not None and n > last), len(lines))
    return lines[max(0, begin - 2) : behind]


class _Teller:
    """Writes a report's values as the answer that would have been right, and notes which units they stand in."""

    def __init__(self, example: Example) -> None:
        self._document, self._evidence = example.numbered, example.evidence
        self.units: list[int] = []

    def field(self, spec: FieldSpec, value: Any, path: str, subfields: tuple[FieldSpec, ...]) -> Any:
        if not spec.many:
            return self.one(spec, value, path, subfields)
        entries = value if value and isinstance(value[0], tuple) else enumerate(value)
        return [self.one(spec, v, join(path, f"[{i}]"), subfields) for i, v in entries]

    def one(self, spec: FieldSpec, value: Any, path: str, subfields: tuple[FieldSpec, ...]) -> Any:
        if value is None:
            return None
        if isinstance(spec.label, Leaf):
            return {VALUE: value if isinstance(value, int | float | str) else str(value), AT: self._at(path)}
        return {
            s.name: self.field(s, getattr(value, s.name), join(path, s.name), fields_of(s.model) if s.model else ())
            for s in subfields
        }

    def _at(self, path: str) -> int | None:
        for evidence in self._evidence.get(path, ()):
            unit = self._document.unit_of_offset(evidence.start)
            if unit is not None:
                self.units.append(unit.number)
                return unit.number
        return None


__all__ = ["Confirmed", "Example", "Pool", "alike", "identity_of", "layout_of", "shown_for"]
