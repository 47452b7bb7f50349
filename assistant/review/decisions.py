"""Decision: one act of a person on one leaf, finding or list entry. The log of them is only ever added to."""

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from assistant.extraction import Evidence
from schemas.fields import lies_in


class DecisionKind(StrEnum):
    """What a person decided."""

    CONFIRM = "confirm"  # the value shown is what the form says (and, of an amended leaf, the amendment is right)
    CONFIRM_GROUP = "confirm_group"  # the same of several leaves, all of which were on the screen with their source
    READING = "reading"  # the program misread: this is what the form says
    AMENDMENT = "amendment"  # the form is wrong: this is held true; the reading stays beside it
    BLANK = "blank"  # the form has nothing here
    UNREADABLE = "unreadable"  # something stands here that nobody can read
    INSERT = "insert"  # an entry that the program missed: `patients.rows[2]` is a new one at that position
    REMOVE = "remove"  # an entry that is none
    MOVE = "move"  # an entry to another position of its list, `new`
    MERGE = "merge"  # an entry and the one behind it are one
    SPLIT = "split"  # an entry is two: {"leaf": path in it ("" for a bare text), "head": str, "tail": str}
    ACCEPT = "accept"  # a finding: the form really says so
    UNDO = "undo"  # of one's own earlier decision (of an undo: the decision holds again)


RESHAPES = frozenset({DecisionKind.MOVE, DecisionKind.MERGE, DecisionKind.SPLIT})
STRUCTURAL = frozenset({DecisionKind.INSERT, DecisionKind.REMOVE}) | RESHAPES
NEEDS_REASON = frozenset({DecisionKind.AMENDMENT, DecisionKind.ACCEPT})


class Decision(BaseModel):
    """One act. Values are in JSON's form (dates as ISO strings).

    `operation` is made by whoever asks (the browser), so that sending twice is deciding once. Paths are those of the
    report as it was at that moment. `old` is filled in by `legal`: what the leaf held before.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    operation: UUID = Field(default_factory=uuid4)
    kind: DecisionKind
    path: str  # the leaf; of STRUCTURAL kinds the entry; ACCEPT: the finding's; CONFIRM_GROUP: the leaves' part
    who: str
    when: AwareDatetime = Field(default_factory=lambda: datetime.now(UTC))
    old: Any = None
    new: Any = None  # CONFIRM: the value seen; CONFIRM_GROUP: {leaf: value}; INSERT: the entry's values, None: empty
    reason: str | None = None  # AMENDMENT and ACCEPT must have one
    rule: str | None = None  # ACCEPT: the finding's rule
    undoes: UUID | None = None  # UNDO: the operation of one's own that no longer holds
    evidence: tuple[Evidence, ...] | None = None  # READING: where the person found it, if the screen knows


def subjects(decision: Decision) -> tuple[str, ...]:
    """The leaves (or the entry, or the finding's path) that a decision is about."""
    group = decision.kind is DecisionKind.CONFIRM_GROUP and isinstance(decision.new, dict)
    return tuple(decision.new) if group else (decision.path,)


def in_force(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that hold, in order: without those undone, and without the undos themselves."""
    undone: set[UUID] = set()
    held: list[Decision] = []
    for decision in reversed(list(decisions)):
        if decision.operation in undone:
            continue
        if decision.kind is DecisionKind.UNDO and decision.undoes is not None:
            undone.add(decision.undoes)
        else:
            held.append(decision)
    return tuple(reversed(held))


def list_of(path: str) -> str:
    """The list that an entry's path lies in: `patients.rows[2]` -> `patients.rows`; a part's own path stays."""
    return path.rpartition("[")[0] if path.endswith("]") else path


def within(path: str, part: str) -> bool:
    """Whether a path is the part or lies in it; "" holds everything."""
    return not part or lies_in(path, part)


def wholes(path: str) -> list[str]:
    """The parts that a path lies in, itself among them: of which `within` is true, the whole report aside."""
    return [*(path[:end] for end, letter in enumerate(path) if letter in ".["), path]


def touch(one: Decision, other: Decision) -> bool:
    """Whether two decisions speak of the same leaf or entry, so that one of them may not have known the other.

    An undo carries the path of what it undoes. Findings are accepted without touching the leaf itself.
    """
    if DecisionKind.ACCEPT in (one.kind, other.kind):
        return one.kind is other.kind and (one.rule, one.path) == (other.rule, other.path)
    return not set(subjects(one)).isdisjoint(subjects(other))
