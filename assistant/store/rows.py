"""What the store hands out: frozen values, no database in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from assistant.errors import Bilingual
from assistant.extraction import Extraction
from assistant.review import Decision, Reviewed
from assistant.unfilled import Unfilled


class State(StrEnum):
    """Where a submission stands in the queue."""

    WAITING = "waiting"  # for its extraction
    FAILED = "failed"  # could not be read or extracted; `why` says so
    READY = "ready"  # extracted, nobody decided anything yet
    IN_REVIEW = "in_review"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"  # by a person: the wrong document, a duplicate; `why` says so
    PURGED = "purged"  # its contents were deleted for good; who did what when is still told


UNDER_REVIEW = frozenset({State.READY, State.IN_REVIEW})


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A file on its way into the store."""

    name: str
    content: bytes = field(repr=False)
    first_page: int | None = None  # from 1, where the report is only a part of the file
    last_page: int | None = None


@dataclass(frozen=True, kw_only=True)
class FileLink:
    """A file (or some of its pages) that a submission consists of; its bytes: `Store.content(sha256)`."""

    sha256: str
    name: str
    size: int
    first_page: int | None
    last_page: int | None


@dataclass(frozen=True, kw_only=True)
class Submission:
    """One report on its way through the queue."""

    id: int
    name: str
    report_type: str
    state: State
    why: Bilingual | None
    revision: int  # what `Store.decide` is told as seen
    extraction: int | None  # id of the one under review
    adopted: int  # the revision at which it came under review
    group: int | None  # the submitter, over the years
    group_name: str | None  # as first written
    fiscal_year: int | None
    lines: int  # of the review: all,
    decided: int  # decided ones,
    look: int  # and undecided ones that want a look
    unfilled: Unfilled | None  # why nothing of the form stands in it; None where something does, or not known
    findings: Mapping[str, int]  # open ones by severity
    supersedes: int | None
    superseded_by: int | None
    files: tuple[FileLink, ...]
    container: str | None  # sha256 of the mail or ZIP that it came in; its bytes: `Store.content`
    container_name: str | None
    added: datetime
    added_by: str
    changed: datetime


@dataclass(frozen=True, kw_only=True)
class Move:
    """A submission came into a state."""

    state: State
    who: str
    at: datetime
    revision: int
    note: str | None


@dataclass(frozen=True, kw_only=True)
class StoredExtraction:
    """An engine's result as it was stored; never changed."""

    id: int
    engine: str
    version: str | None
    added: datetime
    extraction: Extraction


@dataclass(frozen=True, kw_only=True)
class LoggedDecision:
    """A decision in a submission's log."""

    revision: int  # the submission's after it
    extraction: int  # the one that it speaks of
    decision: Decision
    reading: int = 1  # 2: of a second person who reads without seeing the first one's decisions


@dataclass(frozen=True, kw_only=True)
class Review:
    """A submission with all that its review screen shows, of one moment."""

    submission: Submission
    extraction: Extraction
    reviewed: Reviewed

    @property
    def revision(self) -> int:
        """What the next `Store.decide` is told as seen."""
        return self.submission.revision
