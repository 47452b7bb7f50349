"""Review, pure: what a report says once people's decisions are taken into account. No clock, no store, no screen.

    now = reviewed(extraction, log, report_type, document)      what stands: values, states, findings, progress
    decision = legal(now, Decision(kind=…, path=…, new=…, who=…))   may it be done? (DecisionError, ConflictError)
    later = followed(now, decision) or reviewed(extraction, [*log, decision], report_type, document)

Words that a person typed become values by `parse_value(leaf_at(model, path), text, fiscal_year=…)` (the year being
`fiscal_year_of(report)`) and `as_json`; `shown` is the way back. The store (assistant.store) keeps the log and asks
`legal` inside its transaction.

A decision of kind READING, BLANK or UNREADABLE says what the form says; AMENDMENT what is true instead. The newest one
that was not undone counts; a new reading of a leaf voids the amendment on it, because that spoke of another figure.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from assistant.checks import Source, check
from assistant.documents import Document
from assistant.extraction import Extraction, Finding, Note
from assistant.grounding import supports
from assistant.review.decisions import (
    STRUCTURAL,
    Decision,
    DecisionKind,
    in_force,
    list_of,
    subjects,
    touch,
    wholes,
    within,
)
from assistant.review.draft import Draft
from assistant.review.following import QUICK, followed
from assistant.review.legal import legal
from assistant.review.notes import still_holding
from assistant.review.state import LeafReview, LeafState, Progress, Reviewed
from assistant.review.values import as_json, fiscal_year_of, leaf_at, parse_value, shown
from assistant.risk import LOOK_AT, look_at
from schemas.fields import Kind, Report, ReportType, label_at, title, walk


def reviewed(
    extraction: Extraction,
    decisions: Iterable[Decision],
    report_type: ReportType,
    document: Document | None = None,
    *,
    known: tuple[Finding, ...] | None = None,
    before: Reviewed | None = None,
) -> Reviewed:
    """A submission as it stands after the log of decisions (in their order).

    The document is what the rules about the source need (weekdays, template hints); without it these stay silent.
    `known` are the findings, where they were worked out before and nobody has decided anything since; `before` is what
    stood earlier, whose lines are taken over where they are the same.
    """
    log = tuple(decisions)
    draft = Draft.of(extraction)
    for decision in in_force(log):
        draft.apply(decision)
    readings = draft.report()
    amended = draft.report(amended=True) if draft.amendments else readings
    notes = still_holding(draft)
    if known is not None:
        by_form = known
    else:
        by_form = _checked(readings, report_type, draft, notes, document, amended=False, second=extraction.second)
    found = by_form
    if draft.amendments:
        found = _checked(amended, report_type, draft, notes, document, amended=True, second=extraction.second)
    accepted = tuple(finding for finding in found if _accepted(finding, draft))
    still = tuple(finding for finding in found if finding not in accepted)
    bar = look_at(extraction.report_type, extraction.risk_model)
    remaining = {(finding.rule, finding.path) for finding in found}
    return Reviewed(
        report=readings,
        amended=amended,
        amendments=dict(draft.amendments),
        leaves={line.path: line for line in _lines(amended, draft, notes, still, bar, before)},
        evidence=dict(draft.evidence),
        notes=notes,
        findings=still,
        accepted=accepted,
        resolved=tuple(finding for finding in by_form if (finding.rule, finding.path) not in remaining),
        decisions=log,
    )


def _checked(
    report: Report,
    report_type: ReportType,
    draft: Draft,
    notes: tuple[Note, ...],
    document: Document | None,
    *,
    amended: bool,
    second: Mapping[str, Any] | None,
) -> tuple[Finding, ...]:
    """The findings. Where a person's value is not what the words at its place say, those words are no evidence."""
    year = fiscal_year_of(report)
    evidence = dict(draft.evidence)
    for at in walk(report):
        decided_anew = (amended and at.path in draft.amendments) or at.path in draft.basis
        if decided_anew and at.value is not None and at.path in evidence:
            quote = "".join(e.quote for e in evidence[at.path])
            if not supports(at.leaf, at.value, quote, fiscal_year=year):
                del evidence[at.path]
    source = Source(document=document, evidence=evidence, notes=notes, second=second, decided=frozenset(draft.last))
    return check(report, report_type, source)


def _accepted(finding: Finding, draft: Draft) -> bool:
    """Whether a person let it stand, and the figures that it speaks of are still those."""
    return any(
        (decision.rule, decision.path) == (finding.rule, finding.path)
        and all(draft.shown(path) == value for path, value in (decision.old or {}).items())
        for decision in draft.accepted
    )


def _lines(
    report: Report,
    draft: Draft,
    notes: tuple[Note, ...],
    findings: tuple[Finding, ...],
    bar: float,
    before: Reviewed | None,
) -> Iterator[LeafReview]:
    """The parts that could not be read, then the leaves in the form's order."""
    told = {finding.path for finding in findings}
    unread = {note.path for note in notes if note.path and note.state not in ("blank", "unreadable")}
    absent = {note.path for note in draft.notes.values() if note.state != "blank" and draft.absent(note.path)}
    kept = before.leaves if before is not None and _names(before.amended) == _names(report) else {}
    for path in [*sorted(absent), *(at.path for at in walk(report))]:
        # A finding on a cell (visits.total.actual) speaks of the leaves in it.
        found = path in told or path.rpartition(".")[0] in told or not unread.isdisjoint(wholes(path))
        line = _line(report, path, draft, found=found, bar=bar, known=kept.get(path))
        yield kept[path] if path in kept and kept[path] == line else line


def _names(report: Report) -> list[tuple[str, Any]]:
    """What the titles of a report's leaves depend on: its leaves, and what entries go by."""
    return [(at.path, at.value if at.leaf.kind in (Kind.SHORT, Kind.CHOICE) else None) for at in walk(report)]


def _line(report: Report, path: str, draft: Draft, *, found: bool, bar: float, known: LeafReview | None) -> LeafReview:
    reading = draft.get(path)
    return LeafReview(
        path=path,
        label=known.label if known else label_at(type(report), path)[-1].label,
        title=known.title if known else title(report, path),
        extracted=draft.extracted.get(path),
        reading=None if reading == [] else reading,
        value=draft.shown(path),
        state=_state(path, draft),
        decision=draft.last.get(path),
        risk=draft.risk.get(path, 0.0),
        found=found,
        look_at=bar,
    )


def _state(path: str, draft: Draft) -> LeafState:
    if path not in draft.last:
        return LeafState.UNREVIEWED
    if path in draft.amendments:
        return LeafState.AMENDED
    basis = draft.basis.get(path)
    if basis is not None and basis.kind is DecisionKind.UNREADABLE:
        return LeafState.UNREADABLE
    if basis is not None and basis.kind is DecisionKind.BLANK:
        return LeafState.BLANK
    return LeafState.CONFIRMED if draft.get(path) == draft.extracted.get(path) else LeafState.CORRECTED


__all__ = [
    "LOOK_AT",
    "QUICK",
    "STRUCTURAL",
    "Decision",
    "DecisionKind",
    "LeafReview",
    "LeafState",
    "Progress",
    "Reviewed",
    "as_json",
    "fiscal_year_of",
    "followed",
    "in_force",
    "leaf_at",
    "legal",
    "list_of",
    "parse_value",
    "reviewed",
    "shown",
    "subjects",
    "touch",
    "within",
]
