"""Reviewed: what a submission says once the decisions on it are taken into account."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from assistant.extraction import Evidence, Finding, Note
from assistant.review.decisions import Decision
from assistant.risk import LOOK_AT
from schemas.fields import Label, Leaf, Part, Report, title


class LeafState(StrEnum):
    """Where a leaf stands."""

    UNREVIEWED = "unreviewed"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"  # the program misread
    AMENDED = "amended"  # the form is wrong
    BLANK = "blank"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafReview:
    """One line of the review. Values are in JSON's form (dates as ISO strings).

    Mostly a leaf. A part that could not be read (null or an empty list, with a note why) has a line too, its label a
    Part and its value None: confirming it says that the form has no such part; else its entries are inserted.
    """

    path: str
    label: Leaf | Part
    title: Label  # where it is, in words: 効果1 › 〇〇医院 › 現状
    extracted: Any  # what the program read; None in an entry that a person inserted
    reading: Any  # what the form says, as far as is known by now
    value: Any  # what is held true: the amendment, where there is one, else the reading
    state: LeafState
    decision: Decision | None  # the newest one that holds
    risk: float  # 0 to 1
    found: bool  # whether an open finding or a note of failure speaks of it first
    look_at: float = LOOK_AT  # the risk from which on it wants a look: what the model of its risk promises

    @property
    def decided(self) -> bool:
        """Whether a person decided it."""
        return self.state is not LeafState.UNREVIEWED

    @property
    def look(self) -> bool:
        """Whether it wants a look before the others: undecided, and something speaks against it."""
        return not self.decided and (self.found or self.risk >= self.look_at)


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts of a submission's lines."""

    total: int
    decided: int
    look: int  # undecided ones that want a look

    @property
    def left(self) -> int:
        """Undecided ones."""
        return self.total - self.decided


@dataclass(frozen=True, kw_only=True)
class Reviewed:
    """A submission as it stands."""

    report: Report  # by readings: what the form says. Gold, examples and calibration come from here
    amended: Report  # with the amendments in their places: what exports use
    amendments: Mapping[str, Decision]  # by leaf; `old` is the form's value, `new` the one held true
    leaves: Mapping[str, LeafReview]  # by path, in the form's order
    evidence: Mapping[str, tuple[Evidence, ...]]  # by path of now
    notes: tuple[Note, ...]  # as far as they still hold
    findings: tuple[Finding, ...]  # open: on the report with amendments
    accepted: tuple[Finding, ...]  # open ones that a person lets stand: the form really says so
    resolved: tuple[Finding, ...]  # on the form's own figures, no longer holding with the amendments
    decisions: tuple[Decision, ...]  # the whole log

    @cached_property
    def progress(self) -> Progress:
        """How far the review is."""
        lines = self.leaves.values()
        return Progress(len(lines), sum(line.decided for line in lines), sum(line.look for line in lines))

    @property
    def complete(self) -> bool:
        """Whether a person decided every line."""
        return self.progress.left == 0

    def title(self, path: str) -> Label:
        """A path in words."""
        return title(self.amended, path)
