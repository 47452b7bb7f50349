"""The third look: where two people read a submission differently, both values side by side, and no names until one of
them is chosen. Which reading is A and which is B is drawn by lot for each submission."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID, uuid5

from assistant.errors import DecisionError
from assistant.extraction import Evidence
from assistant.review import Decision, DecisionKind, LeafReview, LeafState, Reviewed, within
from assistant.store import Store
from assistant.store.readings import Difference, Place
from assistant.ui import views
from schemas.fields import Part, steps, title

Side = Literal["a", "b"]


@dataclass(frozen=True)
class Sides:
    """Which reading is shown as which side."""

    swapped: bool

    def reading(self, side: Side) -> int:
        """1 or 2."""
        return 1 if (side == "a") is not self.swapped else 2

    def ordered(self, first: Any, second: Any) -> dict[str, Any]:
        """Something of both readings, by side."""
        return {"a": second, "b": first} if self.swapped else {"a": first, "b": second}


def sides(submission: int) -> Sides:
    """The lot: the same for everybody, and telling nothing."""
    return Sides(swapped=bool(hashlib.sha256(f"{submission} sides".encode()).digest()[0] & 1))


def sheet(store: Store, place: Place, made: Mapping[str, Any]) -> dict[str, Any]:
    """The submission's sheet with both values where they differ, and without names of who decided before."""
    found = store.readings.differences(place.submission)
    one = store.review(place.submission).reviewed
    two = store.review(place.submission, reading=2).reviewed
    by_path = {each.path: each for each in found.items if not each.extra}
    drawn = sides(place.submission)
    names = drawn.ordered(*(reading.reader for reading in place.readings))

    def line(shown: dict[str, Any]) -> dict[str, Any]:
        path, difference = shown["path"], by_path.get(shown["path"])
        decision = one.leaves[path].decision
        if shown["decision"] is not None and (decision is None or decision.operation not in found.later):
            shown = {**shown, "decision": {**shown["decision"], "who": ""}}
        if difference is None:
            return shown
        choices = drawn.ordered(_said(one.leaves[path]), _said(two.leaves.get(difference.other or "")))
        if difference.settled:
            return {**shown, "choices": choices, "names": names}
        return {
            **shown,
            **{"state": LeafState.UNREVIEWED.value, "look": True, "value": None, "reading": None, "decision": None},
            "choices": choices,
        }

    later = {str(operation) for operation in found.later}
    return {
        **made,
        "two": "third",
        "lines": [line(shown) for shown in made["lines"]],
        "log": [entry if entry["operation"] in later else {**entry, "who": ""} for entry in made["log"]],
        "extras": [_extra(each, two, drawn, names) for each in found.items if each.extra],
        "differences": len(found.left),
    }


def _said(line: LeafReview | None) -> dict[str, Any] | None:
    """What one of the two says; None where it has no such leaf."""
    return None if line is None else {"reading": line.reading, "value": line.value, "state": line.state.value}


def _extra(each: Difference, two: Reviewed, drawn: Sides, names: Mapping[str, Any]) -> dict[str, Any]:
    """An entry that only one of them has."""
    assert each.other is not None
    heading = title(two.amended, each.other)
    held = [line for path, line in two.leaves.items() if within(path, each.other) and line.value is not None]
    side = "b" if drawn.reading("b") == 2 else "a"
    return {
        "path": each.other,
        "title": {"ja": heading.ja, "en": heading.en},
        "side": side,
        "settled": each.settled,
        "who": names[side] if each.settled else None,
        "lines": [{"label": {"ja": line.label.ja, "en": line.label.en}, "value": line.value} for line in held],
        "places": [views.place(e) for path, found in two.evidence.items() if within(path, each.other) for e in found],
    }


def chosen(store: Store, submission: int, path: str, side: Side, *, operation: UUID, who: str) -> Sequence[Decision]:
    """The decisions that take one side's value over. Raises DecisionError where that is no difference, or no value."""
    differences = store.readings.differences(submission).items
    difference = next((each for each in differences if each.path == path and not each.extra), None)
    one, two = store.review(submission).reviewed, store.review(submission, reading=2).reviewed
    if difference is None or path not in one.leaves:
        raise DecisionError(ja="ここは食い違っていません。", en="The two do not differ here.")
    if sides(submission).reading(side) == 1:
        return [
            Decision(operation=operation, kind=DecisionKind.CONFIRM, path=path, new=one.leaves[path].value, who=who)
        ]
    theirs = two.leaves.get(difference.other or "")
    if theirs is None:
        raise DecisionError(
            ja="もう一人の読みには、この件がありません。除くには Alt+Delete を押してください。",
            en="The other reading has no such entry. Press Alt+Delete to remove it.",
        )
    return _as_theirs(one.leaves[path], theirs, two, operation=operation, who=who)


def _as_theirs(ours: LeafReview, theirs: LeafReview, two: Reviewed, *, operation: UUID, who: str) -> list[Decision]:
    """A leaf decided as the second reader has it."""
    path = ours.path
    if isinstance(theirs.label, Part):
        return [Decision(operation=operation, kind=DecisionKind.CONFIRM, path=path, new=None, who=who)]
    kind, places = DecisionKind.READING, two.evidence.get(theirs.path, ())
    if theirs.reading is None:
        kind = DecisionKind.UNREADABLE if theirs.state is LeafState.UNREADABLE else DecisionKind.BLANK
    evidence: tuple[Evidence, ...] | None = places or None if kind is DecisionKind.READING else None
    first = Decision(operation=operation, kind=kind, path=path, new=theirs.reading, who=who, evidence=evidence)
    amendment = two.amendments.get(theirs.path)
    if amendment is None:
        return [first]
    if ours.reading == theirs.reading:
        return [_amended(path, amendment, operation, who)]
    return [first, _amended(path, amendment, uuid5(operation, path), who)]


def _amended(path: str, amendment: Decision, operation: UUID, who: str) -> Decision:
    return Decision(
        operation=operation,
        kind=DecisionKind.AMENDMENT,
        path=path,
        new=amendment.new,
        reason=amendment.reason,
        who=who,
    )


def taken(store: Store, submission: int, other: str, *, operation: UUID, who: str) -> Sequence[Decision]:
    """The decisions that add an entry which only the second reading has. Raises DecisionError where there is none."""
    differences = store.readings.differences(submission).items
    difference = next((each for each in differences if each.extra and each.other == other), None)
    if difference is None:
        raise DecisionError(ja="その件はありません。", en="There is no such entry.")
    two = store.review(submission, reading=2).reviewed
    entry: Any = two.report.model_dump(mode="json")
    for step in steps(other):
        entry = entry[step]
    added = Decision(operation=operation, kind=DecisionKind.INSERT, path=difference.path, new=entry, who=who)
    amendments = [(path, each) for path, each in two.amendments.items() if within(path, other)]
    return [
        added,
        *(
            _amended(difference.path + path[len(other) :], each, uuid5(operation, path), who)
            for path, each in amendments
        ),
    ]
