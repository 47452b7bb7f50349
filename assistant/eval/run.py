"""One evaluation: every rendering of every case read, scored and timed."""

import re
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, Protocol

from assistant.documents import Document
from assistant.errors import AssistantError, Bilingual
from assistant.eval.dataset import Case, Entry
from assistant.eval.editions import edition_of
from assistant.eval.evidence import EvidenceCheck, check_evidence
from assistant.eval.judging import JudgedLeaf, judged_leaves, submitter_of
from assistant.eval.keystrokes import ReviewTime, review_time
from assistant.eval.places import PlaceScore, load_positions, score_places
from assistant.eval.scores import FindingScore, LeafScore, Tally, Wrong, score_findings, score_leaves, total
from assistant.eval.states import LeafState, States, count_states, leaf_states
from assistant.extraction import Evidence, Extraction
from assistant.risk import look_at
from schemas.fields import ReportType, walk

Read = Callable[[Path], tuple[Document, Extraction]]


@dataclass(frozen=True, kw_only=True)
class Checked:
    """A rendering as it was read, and what only its document can tell; this is what a cache keeps."""

    extraction: Extraction
    evidence: EvidenceCheck
    seconds: float  # of reading and extracting


class Kept(Protocol):
    """Readings of earlier runs, by content."""

    def get(self, path: Path) -> Checked | None:
        """What was kept of a file."""

    def put(self, path: Path, checked: Checked) -> None:
        """Keep a reading."""


@dataclass(frozen=True, kw_only=True)
class EntryScore:
    """One rendering: how it was read, against gold."""

    case: str
    file: str
    path: Path
    sha256: str  # of the rendering's bytes
    edition: str
    submitter: str
    leaves: LeafScore
    findings: FindingScore | None  # None for a rendering that holds only a part of the submission
    evidence: EvidenceCheck | None  # None where nothing was read
    places: PlaceScore | None  # None where gold has no positions, or nothing was read
    states: States
    unlike: tuple[LeafState, ...]  # without a value in gold and in the reading, each for another reason
    review: ReviewTime
    failure: Bilingual | None  # why nothing could be read; then every gold leaf is a miss
    failure_kind: str | None  # the error's class: all that may be told of a sealed case
    judged: tuple[JudgedLeaf, ...]  # each scored leaf of the reading with its estimated risk
    missing: int  # gold's leaves for which the reading has no leaf
    sources: Mapping[str, tuple[Evidence, ...]]  # of each wrong leaf that was read, by its path in gold's positions
    engine: Mapping[str, Any]  # as the extraction names it; {} where nothing was read
    usage: Mapping[str, Any]
    risk_model: str | None
    seconds: float  # of reading and extracting; 0 where that failed

    @property
    def all_right(self) -> bool:
        """No leaf wrong."""
        return self.failure is None and not self.leaves.wrong

    @property
    def risks(self) -> tuple[tuple[float, bool], ...]:
        """(estimated risk, right) of each scored leaf that was given."""
        return tuple((leaf.risk, leaf.right) for leaf in self.judged if leaf.given)

    @property
    def kind(self) -> str:
        """What sort of rendering it is, told by the name's ending: txt, pdf, scan.pdf, docx."""
        return self.file.split(".", 1)[1] if "." in self.file else self.file


@dataclass(frozen=True, kw_only=True)
class Unlooked:
    """The leaves that a reviewer is not asked to look at, blank ones included, and how many of these are right."""

    leaves: int  # that have a risk
    left_out: int  # whose risk lies below the one from which on the screen asks for a look
    right: int  # of those left out

    @property
    def share(self) -> float | None:
        """Of the leaves, those left out; None where there are none."""
        return self.left_out / self.leaves if self.leaves else None

    @property
    def accuracy(self) -> float | None:
        """Of those left out, the right ones; None where none was."""
        return self.right / self.left_out if self.left_out else None


@dataclass(frozen=True, kw_only=True)
class RunScore:
    """All renderings of a data set, read by one engine."""

    dataset: str
    report_type: str
    engine: str
    entries: tuple[EntryScore, ...]
    seconds: float
    about: Mapping[str, Any] = field(default_factory=dict)  # date, code version, data hash: what the run is told by

    @property
    def groups(self) -> dict[str, Tally]:
        """Counts per group of leaves, over all renderings."""
        names = dict.fromkeys(name for e in self.entries for name in e.leaves.groups)
        return {name: total(e.leaves.groups[name] for e in self.entries) for name in names}

    @property
    def overall(self) -> Tally:
        """All leaves of all renderings."""
        return total(e.leaves.overall for e in self.entries)

    @property
    def files(self) -> dict[str, Tally]:
        """Counts per rendering's file name."""
        return self.by(lambda e: e.file)

    @property
    def families(self) -> dict[str, Tally]:
        """Counts per family of cases: cases whose names differ in a number at their end (mail_01, mail_02).

        Empty where no two cases make a family.
        """
        names = {e.case: family_of(e.case) for e in self.entries}
        return {} if len(set(names.values())) == len(names) else self.by(lambda e: names[e.case])

    def by(self, key: Callable[[EntryScore], str]) -> dict[str, Tally]:
        """Counts per whatever an entry is told by, sorted."""
        return {
            name: total(e.leaves.overall for e in self.entries if key(e) == name)
            for name in sorted({key(e) for e in self.entries})
        }

    @property
    def findings(self) -> Tally:
        """All findings of all renderings."""
        return total(e.findings.overall for e in self.entries if e.findings)

    @property
    def rules(self) -> dict[str, Tally]:
        """Findings per rule."""
        names = sorted({rule for e in self.entries if e.findings for rule in e.findings.rules})
        scored = [e.findings for e in self.entries if e.findings]
        return {name: total(s.rules.get(name, Tally()) for s in scored) for name in names}

    @property
    def all_right(self) -> float | None:
        """Share of the renderings that have no wrong leaf."""
        return sum(e.all_right for e in self.entries) / len(self.entries) if self.entries else None

    @property
    def evidence(self) -> EvidenceCheck:
        """The evidence of all values that were given."""
        checks = [e.evidence for e in self.entries if e.evidence]
        return EvidenceCheck(
            leaves=sum(c.leaves for c in checks), faults=tuple(fault for c in checks for fault in c.faults)
        )

    @property
    def places(self) -> PlaceScore | None:
        """The places of all values that gold has positions for; None where it has none."""
        scores = [e.places for e in self.entries if e.places]
        if not scores:
            return None
        return PlaceScore(leaves=sum(s.leaves for s in scores), astray=tuple(p for s in scores for p in s.astray))

    @property
    def unlooked(self) -> Unlooked:
        """What needs no look on the screen, as each reading's own risk model says."""
        bars = {name: look_at(self.report_type, name) for name in {e.risk_model for e in self.entries} if name}
        leaves = [
            (leaf.risk < bars[e.risk_model], leaf.right) for e in self.entries if e.risk_model for leaf in e.judged
        ]
        out = [right for below, right in leaves if below]
        return Unlooked(leaves=len(leaves), left_out=len(out), right=sum(out))

    @property
    def review(self) -> ReviewTime:
        """The reviewer's time over all whole renderings."""
        return sum((e.review for e in self.entries if e.findings is not None), ReviewTime())

    @property
    def failures(self) -> tuple[EntryScore, ...]:
        """The renderings that could not be read."""
        return tuple(e for e in self.entries if e.failure)


_NUMBERED: Final = re.compile(r"[_-]?\d+$")


def family_of(case: str) -> str:
    """A case's name without the number at its end."""
    return _NUMBERED.sub("", case)


def evaluate(entries: Iterable[Entry], *, read: Read, report_type: ReportType) -> tuple[EntryScore, ...]:
    """Read and score all renderings, in order. A rendering that cannot be read is scored as all misses, by name."""
    return tuple(score_entry(entry, read=read, report_type=report_type) for entry in entries)


def score_entry(entry: Entry, *, read: Read, report_type: ReportType, kept: "Kept | None" = None) -> EntryScore:
    """Read one rendering, or take what was kept of it, and score it."""
    try:
        return score_checked(entry, _checked(entry, read, kept), report_type=report_type)
    except AssistantError as error:
        return score_failure(entry, error.text, type(error).__name__, report_type)
    except Exception as error:  # noqa: BLE001 - a crash on one file is a failure of that file, not of the run
        crash = f"{type(error).__name__}: {error}"
        why = Bilingual(ja=f"異常終了 {crash}", en=f"crashed, {crash}")
        return score_failure(entry, why, type(error).__name__, report_type)


def _checked(entry: Entry, read: Read, kept: "Kept | None") -> Checked:
    known = kept.get(entry.path) if kept else None
    if known is not None:
        return known
    started = time.perf_counter()
    document, extraction = read(entry.path)
    seconds = time.perf_counter() - started
    checked = Checked(extraction=extraction, evidence=check_evidence(extraction, document), seconds=seconds)
    if kept:
        kept.put(entry.path, checked)
    return checked


def score_checked(entry: Entry, checked: Checked, *, report_type: ReportType) -> EntryScore:
    """Score what was read against gold; neither the file nor an engine is needed."""
    case, extraction = entry.case, checked.extraction
    leaves = score_leaves(case, extraction.report, report_type=report_type, fields=entry.fields)
    read = {at.path: at.value for at in walk(extraction.report)}
    told = leaf_states(case.report, read, extraction.notes, leaves, entry.fields)
    states = count_states(told)
    positions = load_positions(case.folder).get(entry.path.name, {})
    judged, missing = judged_leaves(case, read, extraction.risk, leaves, report_type=report_type, fields=entry.fields)
    return EntryScore(
        **_identity(entry, report_type),
        leaves=leaves,
        findings=score_findings(case, extraction.findings, leaves.alignment) if entry.fields is None else None,
        evidence=checked.evidence,
        places=score_places(leaves.alignment.pairs, positions, extraction.evidence),
        states=states,
        unlike=tuple(state for state in told if state.unlike),
        review=_review(leaves, states),
        failure=None,
        failure_kind=None,
        judged=judged,
        missing=missing,
        sources=_sources(leaves.wrong, extraction),
        engine=extraction.engine,
        usage=extraction.usage,
        risk_model=extraction.risk_model,
        seconds=checked.seconds,
    )


def score_failure(entry: Entry, failure: Bilingual, kind: str, report_type: ReportType) -> EntryScore:
    """Nothing read: every gold leaf and every gold finding is a miss, and the form is typed by hand."""
    leaves = score_leaves(entry.case, report_type.model(), report_type=report_type, fields=entry.fields)
    return EntryScore(
        **_identity(entry, report_type),
        leaves=leaves,
        findings=score_findings(entry.case, (), leaves.alignment) if entry.fields is None else None,
        evidence=None,
        places=None,
        states={},
        unlike=(),
        review=_review(leaves, {}),
        failure=failure,
        failure_kind=kind,
        judged=(),
        missing=leaves.overall.fn,
        sources={},
        engine={},
        usage={},
        risk_model=None,
        seconds=0.0,
    )


def _review(leaves: LeafScore, states: States) -> ReviewTime:
    wrong = {w.path for w in leaves.wrong}
    return review_time(leaves.scored, wrong=wrong, blank=states.get(("blank", "blank"), 0))


def _identity(entry: Entry, report_type: ReportType) -> dict[str, Any]:
    case: Case = entry.case
    return {
        "case": case.name,
        "file": entry.path.name,
        "path": entry.path,
        "sha256": sha256(entry.path.read_bytes()).hexdigest() if entry.path.is_file() else "",
        "edition": edition_of(case.report, report_type.name),
        "submitter": submitter_of(case, report_type),
    }


def _sources(wrong: Iterable[Wrong], extraction: Extraction) -> dict[str, tuple[Evidence, ...]]:
    """Where the wrong values were read, for people who look at them."""
    found = {}
    for one in wrong:
        if one.read_path is not None:
            below = (f"{one.read_path}.", f"{one.read_path}[")
            at = [e for path, e in extraction.evidence.items() if path == one.read_path or path.startswith(below)]
            found[one.path] = tuple(e for several in at for e in several)
    return found


RISK_STEPS: Final = 20  # points of the risk-coverage curve


def risk_coverage(entries: Iterable[EntryScore]) -> list[dict[str, float]]:
    """How many of the leaves that need the least look are wrong: a point for each twentieth of the leaves.

    `coverage` is the share of given leaves whose risk is at most `risk`; leaves of equal risk are taken together.
    """
    points = sorted(point for entry in entries for point in entry.risks)
    curve: list[dict[str, float]] = []
    wrong, taken = 0, 0.0
    for index, (risk, right) in enumerate(points, 1):
        wrong += not right
        last_of_its_risk = index == len(points) or points[index][0] > risk
        if last_of_its_risk and (index / len(points) - taken >= 1 / RISK_STEPS or index == len(points)):
            taken = index / len(points)
            curve.append({"coverage": taken, "risk": risk, "error_rate": wrong / index})
    return curve
