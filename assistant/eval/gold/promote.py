"""Confirmed reviews become candidates for gold: only what two readers read alike is scored.

Two readers are two people who each confirmed a submission with the same bytes: in two stores, each with its own
review (independent readings), or in one review that was opened again and decided anew by a second person, who saw
what the first one had decided (said beside, since such agreement is worth less). Amendments are no readings: gold holds
what the form says.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from assistant.checks import Source, check
from assistant.documents import Document
from assistant.errors import Bilingual, UsageError
from assistant.eval.dataset import GOLD, WHOLE
from assistant.eval.gold.agreement import Agreement, agreement, settled
from assistant.eval.scores import NEVER_SCORED
from assistant.extraction import Evidence
from assistant.review import DecisionKind
from assistant.review.decisions import STRUCTURAL, in_force, list_of, within
from assistant.store import LoggedDecision, State, Store, Submission
from schemas import report_type
from schemas.fields import Report, walk

ABOUT: Final = "candidate.json"
_LEAF_DECISIONS: Final = frozenset(
    {DecisionKind.CONFIRM, DecisionKind.READING, DecisionKind.BLANK, DecisionKind.UNREADABLE}
)


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A confirmed review: what its readers say that the form says."""

    name: str
    report_type: str
    sha256: str
    content: bytes
    document: Document | None
    report: Report
    evidence: Mapping[str, tuple[Evidence, ...]]
    readers: frozenset[str]
    log: tuple[LoggedDecision, ...]


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A submission with two readers, ready to be written."""

    reading: Reading
    independent: bool
    agreement: Agreement | None  # of independent readings
    unscored: tuple[str, ...]  # leaves that the two did not read alike, or that one of them did not decide
    leaves: int


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A confirmed submission that is no candidate yet, and why."""

    name: str
    why: Bilingual


def readings(store: Store) -> tuple[list[Reading], list[Waiting]]:
    """The confirmed reviews of a store whose submission is one whole file."""
    found, waiting = [], []
    for submission in store.submissions(State.CONFIRMED):
        one = reading_of(store, submission)
        if isinstance(one, Waiting):
            waiting.append(one)
        else:
            found.append(one)
    return found, waiting


def reading_of(store: Store, submission: Submission) -> Reading | Waiting:
    """A confirmed submission's reading; why it cannot be a case, where it is not one whole file."""
    link = submission.files[0]
    if len(submission.files) != 1 or link.first_page is not None:
        why = Bilingual(ja="一つのファイル全体ではありません", en="is not one whole file")
        return Waiting(name=submission.name, why=why)
    review = store.review(submission.id)
    log = store.decisions(submission.id)
    return Reading(
        name=submission.name,
        report_type=submission.report_type,
        sha256=link.sha256,
        content=store.content(link.sha256),
        document=store.document(submission.id),
        report=review.reviewed.report,
        evidence=review.reviewed.evidence,
        readers=frozenset(d.decision.who for d in log if d.decision.kind in _LEAF_DECISIONS),
        log=log,
    )


def candidates(found: Iterable[Reading]) -> tuple[list[Candidate], list[Waiting]]:
    """Bring the readings of the same bytes together; those with one reader only wait for a second one."""
    by_content: dict[tuple[str, str], list[Reading]] = defaultdict(list)
    for reading in found:
        by_content[(reading.report_type, reading.sha256)].append(reading)
    ready, waiting = [], []
    for several in by_content.values():
        first = several[0]
        other = next((r for r in several[1:] if not r.readers & first.readers), None)
        if other is not None:
            ready.append(_independent(first, other))
        elif len(first.readers) > 1:
            ready.append(_one_after_the_other(first))
        else:
            why = Bilingual(ja="二人目の確認を待っています", en="waits for a second reader")
            waiting.append(Waiting(name=first.name, why=why))
    return ready, waiting


def _independent(one: Reading, other: Reading) -> Candidate:
    found = agreement(one.report, other.report)
    return Candidate(
        reading=one,
        independent=True,
        agreement=found,
        # What only the second reader has (an entry of its own) leaves the list that it would be in open.
        unscored=tuple(sorted({re.sub(r"\[\+\d+\].*", "", path) for path in found.differ})),
        leaves=found.leaves,
    )


def _one_after_the_other(reading: Reading) -> Candidate:
    """Leaves that two people decided alike in one review; decisions before entries moved do not count."""
    held = {d.operation for d in in_force(one.decision for one in reading.log)}
    log = [one.decision for one in reading.log if one.decision.operation in held]
    moved = {list_of(d.path): index for index, d in enumerate(log) if d.kind in STRUCTURAL}
    decided = [
        (d.path, d.who, d.new)
        for index, d in enumerate(log)
        if d.kind in _LEAF_DECISIONS and not any(within(d.path, part) and index < at for part, at in moved.items())
    ]
    told = settled(decided)
    leaves = [at.path for at in walk(reading.report)]
    return Candidate(
        reading=reading,
        independent=False,
        agreement=None,
        unscored=tuple(path for path in leaves if told.get(path, (False, 0)) < (True, 2)),
        leaves=len(leaves),
    )


def write(chosen: Sequence[Candidate], out: Path) -> list[Path]:
    """A folder for each candidate, as a gold case and with what is known about its readers (not their names).

    Raises UsageError where a folder is there already, or cannot be written.
    """
    made = []
    for candidate in chosen:
        folder = out / f"{_plain(candidate.reading.name)}_{candidate.reading.sha256[:8]}"
        try:
            folder.mkdir(parents=True)
            (folder / f"{WHOLE}{_ending(candidate.reading.name)}").write_bytes(candidate.reading.content)
            _write_json(folder / GOLD, _gold(candidate))
            _write_json(folder / ABOUT, _about(candidate))
        except OSError as error:
            raise UsageError(f"書き込めません: {folder}: {error}", f"cannot write {folder}: {error}") from error
        made.append(folder)
    return made


def _gold(candidate: Candidate) -> dict[str, Any]:
    reading = candidate.reading
    kind = report_type(reading.report_type)
    found = check(reading.report, kind, Source(document=reading.document, evidence=reading.evidence))
    pairs = sorted({(f.rule, f.path) for f in found if f.rule not in NEVER_SCORED})
    return {
        "report": reading.report.model_dump(mode="json"),
        "unscored": list(candidate.unscored),
        "findings": [{"rule": rule, "path": path} for rule, path in pairs],
    }


def _about(candidate: Candidate) -> dict[str, Any]:
    found = candidate.agreement
    return {
        "source": candidate.reading.name,
        "sha256": candidate.reading.sha256,
        "readers": 2 if candidate.independent else len(candidate.reading.readers),
        "independent": candidate.independent,
        "leaves": candidate.leaves,
        "unscored": len(candidate.unscored),
        "agreement": found.share if found else None,
        "kappa": found.kappa if found else None,
    }


def _write_json(path: Path, data: dict[str, Any]) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _ending(name: str) -> str:
    """A file's ending, unless it is none: names come from people, and some end in a path."""
    ending = Path(name).suffix.lower()
    return ending if re.fullmatch(r"\.[a-z0-9]{1,5}", ending) else ".txt"


def _plain(name: str) -> str:
    """A name that any file system takes."""
    return re.sub(r"[^\w.-]+", "_", Path(name).stem)[:40] or "submission"
