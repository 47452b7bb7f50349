"""Whether each value is grounded: evidence exists, its quote stands in the source, and the quote supports the value."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any, Final

from rapidfuzz import fuzz

from assistant.documents import Document
from assistant.eval.rightness import normalised
from assistant.extraction import Evidence, Extraction
from assistant.japanese import KANJI_NUMBER, dates, number
from schemas.fields import Kind, Leaf, LeafAt, walk

UNGROUNDED: Final = "value-not-in-source"  # the finding that says that a value has no evidence
NEARLY: Final = 95.0  # partial ratio, 0 to 100, from which a quote holds a piece of prose
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_MINUS = re.compile(r"[△▲\-−－‐–—―ー]\s*$|マイナス\s*$")
_TELLING: Final = 2  # characters in a row by which a short label tells a choice
_ERAS_START: Final = (2018, 1988, 1925)  # 令和, 平成, 昭和: the Western year before their first


@dataclass(frozen=True, slots=True)
class Fault:
    """A value whose evidence does not hold, and why."""

    path: str
    why: str
    value: Any
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EvidenceCheck:
    """How many values were given, and which of them are not grounded."""

    leaves: int
    faults: tuple[Fault, ...]

    @property
    def share(self) -> float | None:
        """The share of values that are grounded; None where no value was given."""
        return 1 - len(self.faults) / self.leaves if self.leaves else None


def check_evidence(extraction: Extraction, document: Document) -> EvidenceCheck:
    """Look up the evidence of every leaf that is not null in the document it was read from.

    A value without evidence is no fault where a `value-not-in-source` finding says so.
    """
    source = source_text(document)
    admitted = {path for f in extraction.findings if f.rule == UNGROUNDED for path in f.paths}
    leaves = [at for at in walk(extraction.report) if at.value is not None]
    faults = [fault for at in leaves for fault in _faults(at, extraction, source, admitted)]
    return EvidenceCheck(leaves=len(leaves), faults=tuple(faults))


def source_text(document: Document) -> str:
    """A document's text without white space and without what is markup."""
    text = list(document.text)
    for mark in document.marks:
        if mark.kind == "markup":
            text[mark.start : mark.end] = [""] * (mark.end - mark.start)
    return _closed("".join(text))


def _closed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _faults(at: LeafAt, extraction: Extraction, source: str, admitted: set[str]) -> Iterator[Fault]:
    """The first thing that is wrong with a leaf's evidence, if anything is."""
    found = extraction.evidence.get(at.path, ())
    quotes = tuple(e.quote for e in found)
    if not found:
        if at.path not in admitted:
            yield Fault(at.path, "no evidence", at.value, quotes)
    elif not all(_stands(e, source) for e in found):
        yield Fault(at.path, "the quote does not stand in the source", at.value, quotes)
    elif not supports(at.leaf, at.value, "\n".join(quotes)):
        yield Fault(at.path, "the quote does not support the value", at.value, quotes)


def _stands(evidence: Evidence, source: str) -> bool:
    quote = _closed(evidence.quote)
    return bool(quote) and quote in source


def supports(leaf: Leaf, value: Any, quote: str) -> bool:
    """Whether a quote says the value: its figure, its day, its year in either calendar, its words."""
    match leaf.kind:
        case Kind.NUMBER:
            # A figure may be broken over lines inside its cell.
            return value in figures(quote) or any(value in figures(_closed(line)) for line in quote.splitlines())
        case Kind.YEAR:
            years = {value, *(value - start for start in _ERAS_START)}
            return bool(years & set(figures(quote.replace("元", "1"))))
        case Kind.DATE:
            return _says_date(value, quote)
        case Kind.CHOICE:
            return _says_choice(leaf, value, quote)
        case _:
            wanted, said = normalised(value), normalised(quote)
            return wanted in said or (len(wanted) >= 10 and fuzz.partial_ratio(wanted, said) >= NEARLY)


_MONTH_AND_DAY = re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})(?!\d)")


def _says_date(value: date, quote: str) -> bool:
    fiscal_year = value.year if value.month >= 4 else value.year - 1
    if any(found.value == value for found in dates(quote, fiscal_year)):
        return True
    # The end of a span may name its day alone, or without the year: 2月8日～10日, R4.9.14～9.16.
    dotted = {(int(month), int(day)) for month, day in _MONTH_AND_DAY.findall(unicodedata.normalize("NFKC", quote))}
    return value.day in figures(quote) or (value.month, value.day) in dotted


_TICKS = frozenset("レvV")  # typed as letters


def _says_choice(leaf: Leaf, value: Any, quote: str) -> bool:
    """By the choice's printed words; a mark in its column (○, a tick) says it without words."""
    said = normalised(quote)
    label = leaf.choices.get(value)
    if label is None or not said or said in _TICKS:
        return label is not None
    words = [normalised(w) for w in (label.ja, *label.headings)]
    if any(w and (w in said or said in w or fuzz.partial_ratio(w, said) >= 80.0) for w in words):
        return True
    # In the submitter's own short words (取組２ 地域): they share more with this choice's print than with any other's.
    printed = {c: "\n".join(normalised(w) for w in (other.ja, *other.headings)) for c, other in leaf.choices.items()}
    # Words that several choices print (取組, 連携) tell none of them, nor does what joins words (について).
    told = [sum(said[i : i + 2] in text for text in printed.values()) for i in range(len(said))]
    said = "".join(c if n < 2 and not "ぁ" <= c <= "ん" else " " for c, n in zip(said, told, strict=True))
    shared = {c: _longest_shared(said, text) for c, text in printed.items()}
    return shared[value] >= _TELLING and all(n < shared[value] for c, n in shared.items() if c != value)


def _longest_shared(said: str, printed: str) -> int:
    """How many characters in a row two texts have in common at most."""
    return SequenceMatcher(None, said, printed, autojunk=False).find_longest_match().size


def figures(text: str) -> list[int | float]:
    """Every number that a text writes, in digits (①, １, 1,024, △2, 22.5) or words (百二十, ゼロ), in any order."""
    folded = unicodedata.normalize("NFKC", text)
    found: list[int | float] = []
    for pattern in (_DIGITS, KANJI_NUMBER):
        for match in pattern.finditer(folded):
            value = number(match[0])
            found.append(value)
            if _MINUS.search(folded[: match.start()]):
                found.append(-value)
    return [*found, *([0] if "ゼロ" in folded else [])]
