"""A submission's turn to be worked on, and the queues that such turns wait in."""

from dataclasses import asdict, dataclass, replace
from typing import Any, Self

from assistant.errors import Bilingual, UsageError
from assistant.store.waiting import Waiting

NORMAL = 5  # priority: 1 comes first, 9 last


@dataclass(frozen=True, kw_only=True)
class Job:
    """One turn of one submission: small, because it is all that dbos ever holds of it."""

    submission: int
    stamp: str  # when it was added: tells it from one of another store
    attempt: int  # from 1: how often it has come to wait in the store (a person's retry is a new attempt)
    turn: int = 0  # within the attempt: what was put off has another turn
    tried: int = 0  # turns that failed by what may pass
    priority: int = NORMAL
    ja: str | None = None  # why it was put off
    en: str | None = None

    @classmethod
    def of(cls, waiting: Waiting, *, priority: int = NORMAL) -> Self:
        """The first turn of a submission that waits."""
        stamp = f"{waiting.added:%Y%m%dT%H%M%S%f}"
        return cls(submission=waiting.submission, stamp=stamp, attempt=waiting.attempt, priority=priority)

    @property
    def id(self) -> str:
        """The workflow's id: to start the same turn twice is to start it once."""
        return f"{self.submission}.{self.stamp}.{self.attempt}.{self.turn}"

    @property
    def why(self) -> Bilingual | None:
        """Why it was put off."""
        return None if self.ja is None or self.en is None else Bilingual(ja=self.ja, en=self.en)

    def next(self) -> "Job":
        """Its next turn."""
        return replace(self, turn=self.turn + 1)

    def put_off(self, why: Bilingual) -> "Job":
        """Its next turn, after one that failed by what may pass."""
        return replace(self.next(), tried=self.tried + 1, ja=why.ja, en=why.en)

    def as_dict(self) -> dict[str, Any]:
        """The form in which dbos keeps it."""
        return asdict(self)


@dataclass(frozen=True, kw_only=True)
class Rate:
    """At most so many submissions begun in so many seconds, over all machines."""

    limit: int
    seconds: float

    @classmethod
    def parse(cls, text: str) -> "Rate | None":
        """From "60/60" (60 a minute); None for "0", no limit. Raises UsageError for anything else."""
        if text.strip() == "0":
            return None
        count, _, seconds = text.partition("/")
        try:
            rate = cls(limit=int(count), seconds=float(seconds or 60))
        except ValueError:
            rate = cls(limit=0, seconds=0)
        if rate.limit < 1 or rate.seconds <= 0:
            raise UsageError(
                ja=f"「{text}」は「件数/秒数」（例 60/60）の形にしてください。",
                en=f"{text!r}: give a rate as submissions/seconds (60/60), or 0 for no limit.",
            )
        return rate


@dataclass(frozen=True, kw_only=True)
class Queue:
    """Where jobs of one kind wait: those for the embedded engine, or for one model at one address.

    `everywhere` and `rate` hold over all machines and stay as they are where None is given.
    """

    name: str
    at_once: int  # jobs that one process takes on
    everywhere: int | None = None  # over all machines; 0: no limit
    rate: Rate | None = None
    unlimited: bool = False  # drop the rate


__all__ = ["NORMAL", "Job", "Queue", "Rate"]
