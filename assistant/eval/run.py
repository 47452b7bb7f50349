"""One evaluation: every rendering of every case read, scored and timed, and the sums over all of them."""

import re
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from assistant.documents import Document
from assistant.errors import AssistantError, Bilingual
from assistant.eval.dataset import Entry
from assistant.eval.evidence import EvidenceCheck, check_evidence
from assistant.eval.scores import FindingScore, LeafScore, Tally, score_findings, score_leaves, total
from assistant.extraction import Extraction
from schemas.fields import ReportType

Read = Callable[[Path], tuple[Document, Extraction]]

RISK_STEPS: Final = 20  # points of the risk-coverage curve


@dataclass(frozen=True, kw_only=True)
class EntryScore:
    """One rendering: how it was read, against gold."""

    case: str
    file: str
    leaves: LeafScore
    findings: FindingScore | None  # None for a rendering that holds only a part of the submission
    evidence: EvidenceCheck | None  # None where nothing was read
    failure: Bilingual | None  # why nothing could be read; then every gold leaf is a miss
    failure_kind: str | None  # the error's class: all that may be told of a sealed case
    risks: tuple[tuple[float, bool], ...]  # (estimated risk, right) of each scored leaf that was given
    seconds: float  # of reading and extracting; 0 where that failed

    @property
    def all_right(self) -> bool:
        """No leaf wrong."""
        return self.failure is None and not self.leaves.wrong


@dataclass(frozen=True, kw_only=True)
class RunScore:
    """All renderings of a data set, read by one engine."""

    dataset: str
    report_type: str
    engine: str
    entries: tuple[EntryScore, ...]
    seconds: float
    about: Mapping[str, str] = field(default_factory=dict)  # date, code version: what the run can be told by

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
        """Counts per kind of rendering, by file name."""
        names = sorted({e.file for e in self.entries})
        return {name: total(e.leaves.overall for e in self.entries if e.file == name) for name in names}

    @property
    def families(self) -> dict[str, Tally]:
        """Counts per family of cases: cases whose names differ in a number at their end (mail_01, mail_02).

        Empty where no two cases make a family.
        """
        names = {e.case: re.sub(r"[_-]?\d+$", "", e.case) for e in self.entries}
        families = sorted(set(names.values()))
        if len(families) == len(names):
            return {}
        return {f: total(e.leaves.overall for e in self.entries if names[e.case] == f) for f in families}

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
    def failures(self) -> tuple[EntryScore, ...]:
        """The renderings that could not be read."""
        return tuple(e for e in self.entries if e.failure)


def evaluate(entries: Iterable[Entry], *, read: Read, report_type: ReportType) -> tuple[EntryScore, ...]:
    """Read and score all renderings, in order. A rendering that cannot be read is scored as all misses, by name."""
    return tuple(score_entry(entry, read=read, report_type=report_type) for entry in entries)


def score_entry(entry: Entry, *, read: Read, report_type: ReportType) -> EntryScore:
    """Read and score one rendering."""
    started = time.perf_counter()
    try:
        document, extraction = read(entry.path)
    except AssistantError as error:
        return _failed(entry, error.text, type(error).__name__, report_type)
    except Exception as error:  # noqa: BLE001 - a crash on one file is a failure of that file, not of the run
        crash = f"{type(error).__name__}: {error}"
        return _failed(
            entry, Bilingual(ja=f"異常終了 {crash}", en=f"crashed, {crash}"), type(error).__name__, report_type
        )
    seconds = time.perf_counter() - started
    leaves = score_leaves(entry.case, extraction.report, report_type=report_type, fields=entry.fields)
    whole = entry.fields is None
    return EntryScore(
        case=entry.case.name,
        file=entry.path.name,
        leaves=leaves,
        findings=score_findings(entry.case, extraction.findings, leaves.alignment) if whole else None,
        evidence=check_evidence(extraction, document),
        failure=None,
        failure_kind=None,
        risks=tuple(_risks(leaves, extraction.risk)),
        seconds=seconds,
    )


def _failed(entry: Entry, failure: Bilingual, kind: str, report_type: ReportType) -> EntryScore:
    """Nothing read: every gold leaf and every gold finding is a miss."""
    leaves = score_leaves(entry.case, report_type.model(), report_type=report_type, fields=entry.fields)
    return EntryScore(
        case=entry.case.name,
        file=entry.path.name,
        leaves=leaves,
        findings=score_findings(entry.case, (), leaves.alignment) if entry.fields is None else None,
        evidence=None,
        failure=failure,
        failure_kind=kind,
        risks=(),
        seconds=0.0,
    )


def _risks(leaves: LeafScore, risk: Mapping[str, float]) -> Iterable[tuple[float, bool]]:
    """Each given leaf's risk; that of prose that counts as one leaf is the highest of its parts."""
    for path, right in leaves.given.items():
        parts = [share for at, share in risk.items() if at == path or at.startswith((f"{path}.", f"{path}["))]
        if parts:
            yield max(parts), right


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
