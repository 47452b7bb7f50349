"""Errors planted to measure attention: off, unless an administrator sets a rate.

A planted value exists in what one person's screen is sent, and nowhere else: the store, and with it every export, count
and calibration, holds the true reading all along. A decision on the leaf ends it: what became of it is noted, a
confirmation of the wrong value is not logged, and the leaf is shown as it was read, to be decided again.

Which submissions and which leaf follows from the submission, its extraction and the person: a reload shows the same.
"""

import hashlib
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from assistant.checks import Source, check
from assistant.review import STRUCTURAL, DecisionKind, LeafReview, Reviewed, list_of, within
from assistant.store import Review, Store
from assistant.store.attention import KEY, Outcome, Planted
from assistant.store.recent import Recent
from schemas import report_type
from schemas.fields import Kind, Leaf, Report, replaced, steps

__all__ = ["KEY", "Planting", "outcome", "shown", "without"]

_WHOLE = 2**64
_TRIES = 30  # leaves that are tried: one that a rule would give away is none


class Planting:
    """What is planted for whom."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._chosen: Recent[tuple[tuple[str, Any, Any] | None]] = Recent(256)

    def of(self, review: Review, reading: int, who: str) -> Planted | None:
        """What this person is shown wrongly in this reading, as long as it has not come to its end."""
        planted = self._drawn(review, reading, who)
        if planted is None or not _stands(planted, review.reviewed):
            return None
        ended = self._store.attention.ended(planted.submission, planted.extraction, reading, who)
        return planted if ended is None else None

    def again(self, review: Review, reading: int, who: str, operation: UUID) -> Planted | None:
        """What ended by that very operation: its answer was lost, and it is sent once more."""
        planted = self._drawn(review, reading, who)
        if planted is None:
            return None
        ended = self._store.attention.ended(planted.submission, planted.extraction, reading, who)
        return planted if ended == operation else None

    def _drawn(self, review: Review, reading: int, who: str) -> Planted | None:
        submission, extraction = review.submission.id, review.submission.extraction
        rate = self._store.attention.rate()
        if extraction is None or _number(submission, extraction, who) >= rate * _WHOLE:
            return None
        key = submission, extraction, reading, who
        (found,) = self._chosen.get(key, lambda: (_choose(self._store.as_read(submission), extraction, who),))
        if found is None:
            return None
        path, value, truth = found
        return Planted(
            submission=submission,
            extraction=extraction,
            reading=reading,
            who=who,
            path=path,
            value=value,
            truth=truth,
        )


def _stands(planted: Planted, now: Reviewed) -> bool:
    """Whether the leaf is still as it was read, undecided, and where it was."""
    line = now.leaves.get(planted.path)
    moved = any(one.kind in STRUCTURAL and within(planted.path, list_of(one.path)) for one in now.decisions)
    return line is not None and not line.decided and not moved and line.value == planted.truth


def _choose(fresh: Review, extraction: int, who: str) -> tuple[str, Any, Any] | None:
    """A sure leaf, a wrong value for it that no rule gives away, and the true one."""
    report, kind = fresh.reviewed.report, report_type(fresh.extraction.report_type)
    # A finding tells the true figures of all that it speaks of.
    spoken = {path for finding in fresh.reviewed.findings for path in finding.paths if path}
    sure = [
        line
        for line in fresh.reviewed.leaves.values()
        if not line.look
        and fresh.reviewed.evidence.get(line.path)
        and not any(within(line.path, path) for path in spoken)
    ]
    sure.sort(key=lambda line: _number(fresh.submission.id, extraction, who, line.path))
    told = _told(report, kind)
    tried = 0
    for line in sure:
        wrong = _altered(line)
        if wrong is None:
            continue
        tried += 1
        if _told(replaced(report, line.path, _typed(line, wrong)), kind) == told:
            return line.path, wrong, line.value
        if tried == _TRIES:
            break
    return None


def _told(report: Report, kind: Any) -> frozenset[tuple[str, str]]:
    source = Source(document=None, evidence={}, notes=(), second=None, decided=frozenset())
    return frozenset((finding.rule, finding.path) for finding in check(report, kind, source))


def _altered(line: LeafReview) -> Any:
    """The value with one digit wrong; None for what has no digits to get wrong."""
    value, label = line.value, line.label
    if not isinstance(label, Leaf) or isinstance(value, bool):
        return None
    if label.kind is Kind.NUMBER and isinstance(value, int) and value >= 0:
        return value - value % 10 + (value % 10 + 3) % 10
    if label.kind is Kind.DATE and isinstance(value, str):
        day = date.fromisoformat(value)
        other = day + timedelta(days=7)
        return (other if other.month == day.month else day - timedelta(days=7)).isoformat()
    if label.kind is Kind.SHORT and isinstance(value, str) and value[-1:].isdecimal() and value.isascii():
        return value[:-1] + str((int(value[-1]) + 3) % 10)
    return None


def _typed(line: LeafReview, value: Any) -> Any:
    assert isinstance(line.label, Leaf)
    return date.fromisoformat(value) if line.label.kind is Kind.DATE else value


def shown(answer: Mapping[str, Any], planted: Planted | None) -> dict[str, Any]:
    """A sheet, or what changed of it, with the planted value in its place."""
    if planted is None:
        return dict(answer)
    made = dict(answer)
    if "set" in made:
        made["set"] = shown(made["set"], planted)
    if "lines" in made:
        wrong = dict.fromkeys(("value", "reading", "extracted"), planted.value)
        made["lines"] = [{**line, **wrong} if line["path"] == planted.path else line for line in made["lines"]]
    if "report" in made:
        made["report"] = _put(made["report"], planted)
    return made


def _put(report: Any, planted: Planted) -> Any:
    def put(here: Any, way: tuple[str | int, ...]) -> Any:
        if not way:
            return planted.value
        if isinstance(here, list):
            return [put(entry, way[1:]) if i == way[0] else entry for i, entry in enumerate(here)]
        return {name: put(value, way[1:]) if name == way[0] else value for name, value in here.items()}

    return put(report, steps(planted.path))


def outcome(planted: Planted, kind: DecisionKind, path: str, value: Any) -> Outcome | None:
    """What a decision makes of it; None where it is about something else."""
    if kind in STRUCTURAL:
        return Outcome.LAPSED if within(planted.path, list_of(path)) else None
    if kind is DecisionKind.CONFIRM_GROUP:
        seen = value.get(planted.path) if isinstance(value, dict) else None
        return Outcome.MISSED if seen == planted.value else None
    if path != planted.path or kind in (DecisionKind.ACCEPT, DecisionKind.UNDO):
        return None
    if kind is DecisionKind.CONFIRM:
        return Outcome.MISSED if value == planted.value else Outcome.LAPSED
    return Outcome.CAUGHT


def without(planted: Planted, kind: DecisionKind, value: Any) -> dict[str, Any] | None:
    """What of a group's values is logged: all but that leaf's. None for other decisions, and for nothing."""
    if kind is not DecisionKind.CONFIRM_GROUP or not isinstance(value, dict):
        return None
    return {path: seen for path, seen in value.items() if path != planted.path} or None


def _number(*parts: object) -> int:
    return int.from_bytes(hashlib.sha256(" ".join(map(str, ("planted", *parts))).encode()).digest()[:8], "big")
