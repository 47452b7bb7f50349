"""Signals: what is known of a leaf without gold, as named levels from the best to the worst.

A signal is never more than it says: `unknown` and `none` stand where there was nothing to compare. A model that was
fitted to gold says what each level is worth (assistant.risk.model).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from assistant.checks.equations import Arithmetic, equations_of
from assistant.documents import Document
from assistant.extraction import Finding, Reading
from assistant.risk.marks import grounding, length, look, magnitude, wording
from assistant.risk.places import Places, entry_of, parts_of
from schemas.fields import Kind, LeafAt, ReportType, lies_in, steps, walk

# The levels of each signal, in the order in which the risk may only rise. "what" has no order. Which reader it was is
# no signal: a kind of file of which a few submitters' were read without a mistake is not safe for that.
GIVEN: Final[Mapping[str, tuple[str, ...]]] = {
    "grounding": ("exact", "folded", "within", "approximate", "none"),
    "ocr": ("no OCR", "0.99", "0.97", "0.95", "0.90", "0.80", "lower"),
    "equations": ("no sum", "two hold", "one holds", "open", "broken"),
    "findings": ("none", "info", "warning", "error"),
    "engines": ("agree", "unknown", "disagree"),
    "readings": ("agree", "disputed", "one", "differ", "silent"),
    "origin": ("grid", "aligned", "lines", "none"),
    "column": ("same", "unknown", "other"),
    "place": ("own", "out of order", "shared"),
    "pieces": ("one", "two", "more"),
    "magnitude": ("no count", "near", "unknown", "far", "wild"),
    "edges": ("clean", "goes on", "cut", "cut twice"),
    "look": ("no text", "like the others", "alone", "unlike the others"),
    "wording": ("plain", "odd", "marks inside", "label inside"),
    "length": ("usual", "long", "very long", "very short"),
    "notes": ("none", "elsewhere", "in the part", "here"),
    "figures left": ("none", "one", "few", "many"),
    "text left": ("little", "some", "much", "most"),
    "document sums": ("all hold", "unknown", "few broken", "many broken"),
    "document text left": ("little", "some", "much", "most"),
    "entry name": ("no row", "in other tables", "unknown", "in some", "in none"),
}
NULL: Final[Mapping[str, tuple[str, ...]]] = {
    "note": ("blank", "none", "not read"),
    "words": ("none", "some"),
    "entry": ("blank", "partly filled", "else filled"),
    "column of its kind": ("no column", "blank", "partly filled", "else filled"),
    "findings": ("none", "info", "warning", "error"),
    "engines": ("agree", "unknown", "disagree"),
    "readings": ("agree", "disputed", "one", "differ", "silent"),
    "notes": ("none", "elsewhere", "in the part", "here"),
    "figures left": ("none", "one", "few", "many"),
    "text left": ("little", "some", "much", "most"),
    "document sums": ("all hold", "unknown", "few broken", "many broken"),
    "document text left": ("little", "some", "much", "most"),
    "entry name": ("no row", "in other tables", "unknown", "in some", "in none"),
}
UNORDERED: Final = ("what",)
_GRIDS: Final = frozenset({"ruled", "tabs", "markdown", "html", "delimited", "sheet", "word"})
_BY_SUMS: Final = frozenset({"total-mismatch", "visit-split-mismatch", "difference-mismatch"})  # seen by `equations`
_RANK: Final = {"info": 1, "warning": 2, "error": 3}


@dataclass(frozen=True, slots=True)
class LeafSignals:
    """One leaf: whether it has a value, and the level of each signal by name."""

    path: str
    given: bool
    levels: Mapping[str, str]


def leaf_signals(
    reading: Reading, findings: Iterable[Finding], *, document: Document, report_type: ReportType
) -> list[LeafSignals]:
    """The signals of every leaf of a reading, blank ones included, in the form's order."""
    view = _View(reading, tuple(findings), document, report_type)
    return [
        LeafSignals(at.path, at.value is not None, view.null(at) if at.value is None else view.given(at))
        for at in view.leaves
    ]


class _View:
    """One reading, with what has to be known of all of it before anything can be said of a leaf."""

    def __init__(
        self, reading: Reading, findings: tuple[Finding, ...], document: Document, report_type: ReportType
    ) -> None:
        self.reading, self.document, self.report_type = reading, document, report_type
        self.leaves = list(walk(reading.report))
        evidence = {at.path: reading.evidence[at.path] for at in self.leaves if at.path in reading.evidence}
        self.places = Places(document, evidence)
        self.values = {at.path: at.value for at in self.leaves}
        self.told = _told(findings)
        self.differing = {f.path for f in findings if f.rule == "engines-disagree"}
        parts = dict.fromkeys(part for at in self.leaves for part in parts_of(at.path))
        self.left = {  # of each part that has a place: figures that no value claims, and how much of its text
            part: (self.places.unclaimed_figures(stretch), _share(self.places.unclaimed(stretch)))
            for part, stretch in self.places.stretches(parts).items()
        }

    # --- what a leaf shows -----------------------------------------------------------------------------------------

    def given(self, at: LeafAt) -> dict[str, str]:
        """A leaf with a value."""
        evidence = self.reading.evidence.get(at.path, ())
        quotes = [e.quote for e in evidence]
        sure = [e.confidence for e in evidence if e.confidence is not None]
        return self.common(at) | {
            "grounding": grounding(at, quotes, self.values.get("fiscal_year")),
            "ocr": _ocr(min(sure)) if sure else "no OCR",
            "equations": self.sums[0].get(at.path, "no sum"),
            "origin": self.origin(at.path),
            "column": {True: "other", False: "same", None: "unknown"}[self.places.misplaced.get(at.path)],
            "place": "shared" if self.places.shared(at.path) else self.order(at.path),
            "pieces": ("one", "one", "two", "more")[min(3, len(evidence))],
            "magnitude": magnitude(at, self.values),
            "edges": self.places.edge(at.path),
            "look": self.look(at),
            "wording": wording(at, self.report_type),
            "length": length(at),
        }

    def null(self, at: LeafAt) -> dict[str, str]:
        """A leaf without a value."""
        states = [n.state for n in self.reading.notes if n.path and lies_in(at.path, n.path)]
        note = "none" if not states else "blank" if all(state == "blank" for state in states) else "not read"
        return self.common(at) | {
            "note": note,
            "words": "some" if self.reading.evidence.get(at.path) else "none",
            "entry": _filled(*self.filled[entry_of(at.path)], alone="blank"),
            "column of its kind": _filled(*self.filled[_any(at.path)], alone="no column"),
        }

    def common(self, at: LeafAt) -> dict[str, str]:
        """What is asked of both."""
        left = [self.left[part] for part in parts_of(at.path) if part in self.left]
        return {
            "what": _schema_path(at.path),
            "findings": ("none", "info", "warning", "error")[self.finding(at.path)],
            "engines": self.engines(at.path),
            "readings": self.reading.agreement.get(at.path, "one"),
            "notes": self.noted(at.path),
            "figures left": _number(min((figures for figures, _ in left), default=0)),
            "text left": left[-1][1] if left else _share(0.0),
            "document sums": self.sums[1],
            "document text left": self.document_left,
            "entry name": self.named.get(entry_of(at.path), "no row"),
        }

    # --- what is reckoned once -------------------------------------------------------------------------------------

    @cached_property
    def sums(self) -> tuple[dict[str, str], str]:
        """For each leaf of an equation how its equations stand; and how they stand all over the document."""
        arithmetic = Arithmetic(self.reading.report, equations_of(self.reading.report))
        held: dict[str, list[bool]] = {}
        every: list[bool] = []
        for equation in arithmetic.equations:
            holds = arithmetic.holds(equation)
            every += [] if holds is None else [holds]
            for path in equation.leaves:
                held.setdefault(path, []).extend([] if holds is None else [holds])
        stands = {path: _stands(said) for path, said in held.items()}
        broken = every.count(False)
        if not every:
            return stands, "unknown"
        return stands, "all hold" if not broken else "few broken" if broken * 4 <= len(every) else "many broken"

    @cached_property
    def filled(self) -> dict[str, tuple[int, int]]:
        """For each list entry and each kind of leaf: how many leaves it has, and how many of them are filled."""
        counts: dict[str, tuple[int, int]] = {}
        for at in self.leaves:
            for key in (entry_of(at.path), _any(at.path)):
                number, filled = counts.get(key, (0, 0))
                counts[key] = (number + 1, filled + (at.value is not None))
        return counts

    @cached_property
    def looks(self) -> dict[str, Counter[str]]:
        """How the short texts of each kind look, over all entries of the lists."""
        found: dict[str, Counter[str]] = {}
        for at in self.leaves:
            if at.leaf.kind is Kind.SHORT and at.value is not None:
                found.setdefault(_any(at.path), Counter())[look(at.value)] += 1
        return found

    @cached_property
    def failed(self) -> list[str]:
        """What the reading's notes say was not read."""
        return [n.path for n in self.reading.notes if n.state != "blank"]

    @cached_property
    def document_left(self) -> str:
        """How much of the whole document no value claims."""
        return _share(self.places.unclaimed((0, len(self.document.text))))

    @cached_property
    def named(self) -> dict[str, str]:
        """For each row of a table with named rows whether other tables name it too."""
        names: dict[str, dict[str, str]] = {}
        for at in self.leaves:
            table, _, entry = entry_of(at.path).partition(".")
            if at.leaf.kind is Kind.SHORT and at.value is not None and entry.startswith("rows["):
                names.setdefault(table, {}).setdefault(entry, "".join(str(at.value).split()))
        sets = {table: set(rows.values()) for table, rows in names.items()}
        found: dict[str, str] = {}
        for table, rows in names.items():
            others = [held for other, held in sets.items() if other != table]
            for entry, name in rows.items():
                hits = sum(name in held for held in others)
                level = "in other tables" if hits == len(others) else "in some" if hits else "in none"
                found[f"{table}.{entry}"] = level if others else "unknown"
        return found

    # --- small questions -------------------------------------------------------------------------------------------

    def finding(self, path: str) -> int:
        """The rank of the gravest finding that names the leaf, or the cell that it is part of, first."""
        cell = path.rpartition(".")[0]
        return max(self.told.get(path, 0), self.told.get(cell, 0))

    def engines(self, path: str) -> str:
        if self.reading.second is None:
            return "unknown"
        return "disagree" if any(lies_in(path, part) for part in self.differing) else "agree"

    def noted(self, path: str) -> str:
        """Where something could not be read."""
        if not self.failed:
            return "none"
        if any(lies_in(path, note) for note in self.failed if note):
            return "here"
        top = parts_of(path)[-1]
        if any(lies_in(note, top) for note in self.failed):
            return "in the part"
        return "elsewhere"

    def origin(self, path: str) -> str:
        if self.places.start(path) is None:
            return "none"
        spot = self.places.spot(path)
        return "lines" if spot is None else "grid" if spot.origin in _GRIDS else "aligned"

    def look(self, at: LeafAt) -> str:
        if at.leaf.kind is not Kind.SHORT:
            return "no text"
        looks = self.looks[_any(at.path)]
        if looks.total() == 1:
            return "alone"
        return "like the others" if looks[look(at.value)] * 2 > looks.total() else "unlike the others"

    def order(self, path: str) -> str:
        return "out of order" if path in self.places.out_of_order else "own"


def _stands(said: list[bool]) -> str:
    if not all(said):
        return "broken"
    return ("open", "one holds", "two hold")[min(2, len(said))]


def _told(findings: Iterable[Finding]) -> dict[str, int]:
    told: dict[str, int] = {}
    for finding in findings:
        if finding.rule not in _BY_SUMS and finding.rule != "engines-disagree":
            told[finding.path] = max(told.get(finding.path, 0), _RANK[finding.severity])
    return told


def _ocr(confidence: float) -> str:
    return next((f"{bar:.2f}" for bar in (0.99, 0.97, 0.95, 0.90, 0.80) if confidence >= bar), "lower")


def _number(figures: int) -> str:
    return ("none", "one", "few", "few", "few", "many")[min(5, figures)]


def _share(share: float) -> str:
    return "little" if share < 0.25 else "some" if share < 0.5 else "much" if share < 0.75 else "most"


def _filled(number: int, filled: int, *, alone: str) -> str:
    """How an entry or a column is filled, seen from a blank leaf in it."""
    if number == 1:
        return alone
    return "blank" if not filled else "else filled" if filled == number - 1 else "partly filled"


def _any(path: str) -> str:
    """Leaves of one kind over all entries of all lists."""
    return "[]" + _schema_path(path)


@lru_cache(maxsize=4096)
def _schema_path(path: str) -> str:
    """`patients.rows[3].current` -> `patients.rows.current`."""
    return ".".join(step for step in steps(path) if not isinstance(step, int))
