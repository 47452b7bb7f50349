"""One case by itself: its schema, its findings against the rules, its values and positions against the source."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

from assistant.checks import Source, check
from assistant.documents import Document
from assistant.errors import AssistantError
from assistant.eval.alignment import Unscored
from assistant.eval.dataset import GOLD, PARTIAL, Case, Pair, load_case
from assistant.eval.evidence import figures, source_text
from assistant.eval.gold.faults import Fault
from assistant.eval.places import Position, Positions, load_positions
from assistant.eval.rightness import normalised
from assistant.eval.scores import NEVER_SCORED
from assistant.extraction import Evidence
from assistant.japanese import dates
from assistant.readers import read_bytes
from assistant.unpacking import read_only_form
from schemas.fields import Kind, Leaf, LeafAt, ReportType, get, walk

# Rules that look at the words of a cell, also of a blank one: without positions, gold does not have these words.
NEEDS_WORDS: Final = frozenset({"not-a-number"})
# Rules that need the whole document: whether gold is right about them, a person has to see.
NEEDS_DOCUMENT: Final = frozenset({"template-text-left", "corrected-on-form"})
GRAM: Final = 3  # letters; a text stands in a source that has NEARLY all of its grams, in whatever order its cells fell
NEARLY: Final = 0.8
_ERAS_START: Final = (0, 2018, 1988, 1925)  # Western, 令和, 平成, 昭和


def load_sound(folder: Path, report_type: ReportType) -> tuple[list[Case], list[Fault]]:
    """The cases at or below a folder that fit the schema, and a fault for each that does not."""
    cases, faults = [], []
    for path in sorted(folder.rglob(GOLD)):
        try:
            cases.append(load_case(path.parent, folder, report_type))
        except AssistantError as error:
            name = path.parent.relative_to(folder).as_posix()
            told = error.text
            faults.append(Fault(case=name, check="schema", severity="error", path="", ja=told.ja, en=told.en))
    return cases, faults


def check_case(case: Case, report_type: ReportType) -> list[Fault]:
    """Everything that can be said of a case without other cases. Reads its renderings, scans left out."""
    fault = partial(Fault, case=case.name)
    documents, unread = _documents(case, report_type)
    found = [
        fault(check="source", severity="error", path="", ja=f"{n}: {e.text.ja}", en=f"{n}: {e.text.en}")
        for n, e in unread
    ]
    found += [fault(check="schema", severity="error", path=p, ja=ja, en=en) for p, ja, en in _dangling(case)]
    found += [
        fault(check="findings", severity="error", path=p.path, ja=f"{p.rule} {ja}", en=f"{p.rule} {en}")
        for p, ja, en in _findings(case, report_type)
    ]
    if documents:
        found += [
            fault(
                check="source",
                severity="warning" if at.leaf.kind in (Kind.SHORT, Kind.LONG) else "error",
                path=at.path,
                ja=f"原本にありません: {at.value}",
                en=f"stands in no rendering: {at.value}",
            )
            for at in _nowhere(case, documents.values())
        ]
    found += [
        fault(check="positions", severity="error", path=p, ja=ja, en=en) for p, ja, en in _positions(case, documents)
    ]
    return found


def _documents(case: Case, report_type: ReportType) -> tuple[dict[str, Document], list[tuple[str, AssistantError]]]:
    """The renderings that can be read in no time."""
    found, unread = {}, []
    for path in case.files:
        if ".scan." in path.name or path.suffix.lower() in (".png", ".jpg", ".jpeg", ".tif", ".tiff"):
            continue
        try:
            found[path.name] = read_only_form(read_bytes(path), path.name, report_type=report_type)
        except AssistantError as error:
            unread.append((path.name, error))
    return found, unread


def _dangling(case: Case) -> Iterator[tuple[str, str, str]]:
    """Paths of findings and open leaves that gold's report does not have."""
    for pair in sorted({*case.findings, *case.unscored_findings}, key=lambda p: (p.rule, p.path)):
        if not _exists(case, pair.path):
            yield (
                pair.path,
                f"指摘 {pair.rule} の場所がありません",
                f"finding {pair.rule} is about a place that is not there",
            )
    for path in case.unscored:
        if not _exists(case, path):
            yield path, "unscored の場所がありません", "unscored names a place that is not there"


def _exists(case: Case, path: str) -> bool:
    """Whether the report has a part there; columns of all entries (efforts.actual, referrals.before) too."""
    if not path:
        return True
    try:
        get(case.report, path)
    except (LookupError, TypeError):
        covered = Unscored([path])
        rows = re.compile(re.escape(path).replace(r"\.", r"(?:\[\d+\])?(?:\.\w+)?\.") + "$")
        leaves = [at.path for at in walk(case.report)]
        return any(covered.covers(leaf) or rows.match(leaf) for leaf in leaves)
    return True


def _findings(case: Case, report_type: ReportType) -> Iterator[tuple[Pair, str, str]]:
    """Gold's findings against those that the rules give on gold's report and the words that its positions quote."""
    words = _words(case)
    left_out = NEVER_SCORED | NEEDS_DOCUMENT | (frozenset() if words else NEEDS_WORDS)
    # A cell with words instead of a figure is no blank; without the words the rules take it for one.
    worded = {p.path for p in case.findings if p.rule in NEEDS_WORDS and not words}
    open_leaves = Unscored(case.unscored)

    def counts(pair: Pair) -> bool:
        covered = pair.path and open_leaves.covers(pair.path)
        taken = pair.rule.startswith("blank-") and any(path.startswith(pair.path) for path in worded)
        # A date's weekday stands beside the date, which the leaf itself no longer shows.
        dated = pair.rule in ("weekday-mismatch", "invalid-date") and pair.path.endswith(".start") and not words
        return not (pair.rule in left_out or pair in case.unscored_findings or covered or taken or dated)

    rules = {Pair(f.rule, f.path) for f in check(case.report, report_type, Source(evidence=words))}
    wanted = set(case.findings)
    for pair in sorted(filter(counts, rules - wanted), key=lambda p: (p.rule, p.path)):
        yield pair, "規則は出すが正解にない", "is what the rules find, and gold does not name it"
    for pair in sorted(filter(counts, wanted - rules), key=lambda p: (p.rule, p.path)):
        yield pair, "正解にあるが規則は出さない", "is named by gold, and the rules do not find it"


def _words(case: Case) -> dict[str, tuple[Evidence, ...]]:
    """Evidence from the positions of the first rendering that has any."""
    known: Mapping[str, Positions] = load_positions(case.folder)
    first: Positions = next((p for name, p in sorted(known.items()) if name.split(".")[0] not in PARTIAL), {})
    return {
        path: tuple(Evidence(page=p.page, quote=p.quote or "", box=p.box, locator=p.locator) for p in places)
        for path, places in first.items()
    }


def _nowhere(case: Case, documents: Iterable[Document]) -> Iterator[LeafAt]:
    """Scored values that stand in none of the renderings. Choices are told by columns and marks: not looked for."""
    sources = [_Searched(document, case) for document in documents]
    unscored = Unscored(case.unscored)
    for at in walk(case.report):
        if at.value is None or at.leaf.kind is Kind.CHOICE or unscored.covers(at.path):
            continue
        if not any(source.has(at.leaf, at.value) for source in sources):
            yield at


class _Searched:
    """A document prepared for many look-ups."""

    def __init__(self, document: Document, case: Case) -> None:
        text = document.text
        year = getattr(case.report, "fiscal_year", None)
        closed = source_text(document)
        # Between cells of a CSV a comma sets no thousands apart.
        self.figures = {f for t in (text, closed, text.replace(",", " ")) for f in figures(t)}
        self.years = {n + start for n in {*self.figures, *figures(text.replace("元", "1"))} for start in _ERAS_START}
        self.dates = {found.value for found in dates(text, year)} if year else set()
        self.text = normalised(text)
        self.grams = {self.text[i : i + GRAM] for i in range(len(self.text))}

    def has(self, leaf: Leaf, value: Any) -> bool:
        """Whether the document says the value somewhere."""
        match leaf.kind:
            case Kind.NUMBER:
                return value in self.figures or -value in self.figures
            case Kind.YEAR:
                return value in self.years
            case Kind.DATE:
                return self._has_date(value)
            case _:
                return self._has_text(normalised(value))

    def _has_date(self, value: date) -> bool:
        """Written out, or at least its day and month, as the end of a span and a date without its year are."""
        return value in self.dates or {value.day, value.month} <= self.figures

    def _has_text(self, wanted: str) -> bool:
        if wanted in self.text or len(wanted) < GRAM:
            return wanted in self.text
        grams = [wanted[i : i + GRAM] for i in range(len(wanted) - GRAM + 1)]
        return sum(gram in self.grams for gram in grams) >= NEARLY * len(grams)


def _positions(case: Case, documents: Mapping[str, Document]) -> Iterator[tuple[str, str, str]]:
    """Positions of files and leaves that are not there, boxes off the page, quotes that the document lacks."""
    try:
        known = load_positions(case.folder)
    except AssistantError as error:
        yield "", error.text.ja, error.text.en
        return
    names = {path.name for path in case.files}
    for name, positions in known.items():
        if name not in names:
            yield "", f"{name} がありません", f"evidence.json speaks of {name}, which is not there"
        source = source_text(documents[name]) if name in documents else None
        for path, places in positions.items():
            if not _exists(case, path):
                yield path, "この項目はありません", "evidence.json places a leaf that gold does not have"
            yield from ((path, *words) for place in places for words in _place(place, source))


def _place(place: Position, source: str | None) -> Iterator[tuple[str, str]]:
    if place.box is not None:
        x0, y0, x1, y1 = place.box
        if not (-0.001 <= x0 < x1 <= 1.001 and -0.001 <= y0 < y1 <= 1.001) or place.page is None:
            yield f"枠がページの外です: {json.dumps(place.box)}", f"a box off its page: {json.dumps(place.box)}"
    quote = re.sub(r"\s+", "", place.quote or "")
    if source is not None and quote and quote not in source:
        yield f"引用が原本にありません: {place.quote}", f"the quote is not in the source: {place.quote}"
