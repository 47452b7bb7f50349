"""One submission worked off: read -> extract -> check -> save. Doing it twice is doing it once."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from assistant.durable.job import Job
from assistant.durable.patience import Patience, database_gone, given_up, pauses
from assistant.engines import at_once
from assistant.errors import Bilingual, EngineError, StoreError
from assistant.extracting import ExtractionDesk
from assistant.extraction import Extraction
from assistant.jobs import Failure, failure, piece_of, unread
from assistant.logs import noted
from assistant.store import State, Store, Submission

T = TypeVar("T")

_LOG = logging.getLogger(__name__)


class Leaving(BaseException):
    """This process is on its way out: the turn is another one's. No Exception, so that dbos does not take it for the
    turn's result."""


@dataclass(frozen=True, kw_only=True)
class Working:
    """A submission was worked off by this process: it is ready now, or failed."""

    submission: Submission
    failures: tuple[Failure, ...]


@dataclass(frozen=True, kw_only=True)
class PutOff:
    """A submission has another turn, because what it failed by may pass."""

    name: str
    seconds: float
    why: Bilingual


@dataclass(frozen=True, kw_only=True)
class Stalled:
    """The database cannot be used; everything waits for it."""

    why: Bilingual


Event = Working | PutOff | Stalled


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a turn came to, in the few words that dbos keeps."""

    what: str  # saved, failed, put off; nothing: the submission no longer waited
    extraction: int | None = None
    seconds: float | None = None  # until the next turn
    ja: str | None = None
    en: str | None = None


class _PartlyError(EngineError):
    """Some parts have no answer, by what may pass."""

    passing = True


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Where turns are worked on, by several threads."""

    store: Store
    files: ExtractionDesk
    who: str
    patience: Patience
    told: Callable[[Event], None]
    leaving: threading.Event
    _one_by_one: threading.Lock

    def work(self, job: Job) -> Outcome:
        """Work a submission off; what was read is in the store when this returns. Waits for a database that is gone.

        Raises Leaving where this process is on its way out.
        """
        begun, wrong = time.monotonic(), None
        try:
            outcome = self._patiently(lambda: self._worked(job))
        except Exception as error:  # noqa: BLE001 a bug on one file must not lose the others: named, and counted
            wrong, outcome = error, self._failed(job, error)
        noted(
            _LOG,
            "submission",
            level=logging.INFO if wrong is None else logging.WARNING,
            error=wrong,
            submission=job.submission,
            outcome=outcome.what,
            attempt=job.attempt,
            turn=job.turn,
            seconds=round(time.monotonic() - begun, 3),
        )
        return outcome

    def _worked(self, job: Job) -> Outcome:
        try:
            waiting = self.store.submission(job.submission)
        except StoreError as error:
            if database_gone(error):
                raise
            return Outcome(what="nothing")  # it is no longer there
        if waiting.state is not State.WAITING:
            return Outcome(what="nothing", extraction=waiting.extraction)
        extraction = self._extracted(waiting)
        again = extraction.engine.get("again")
        if again:
            why = _partly(waiting.name, again)
            if self.patience.before_next(why, job.tried) is not None:
                raise why  # what was answered is kept, and is not asked again
        saved = self.store.save_extraction(waiting.id, extraction, who=self.who, only_waiting=True, checked=True)
        self.told(Working(submission=saved, failures=unread(waiting.name, extraction)))
        return Outcome(what="saved", extraction=saved.extraction)

    def _extracted(self, waiting: Submission) -> Extraction:
        piece = piece_of(self.store, waiting)
        whole = self.files.extraction(piece)
        if whole is not None:
            return whole
        begun = self.files.begin(piece)
        if begun.extraction is not None or self.files.engine is None or at_once(self.files.engine) > 1:
            return self.files.finish(begun).extraction
        with self._one_by_one:  # this engine takes one document at a time
            if self.leaving.is_set():
                raise Leaving  # while this one stood in line
            return self.files.finish(begun).extraction

    def _failed(self, job: Job, error: Exception) -> Outcome:
        if self.leaving.is_set():
            raise Leaving from error  # the workers were ended under it
        seconds = self.patience.before_next(error, job.tried)
        name = self._patiently(lambda: self.store.submission(job.submission)).name
        told = failure(name, error)
        if seconds is not None:
            self.told(PutOff(name=name, seconds=seconds, why=told.why))
            return Outcome(what="put off", seconds=seconds, ja=told.why.ja, en=told.why.en)
        why = given_up(told.why, job.tried + 1)
        failed = self._patiently(lambda: self.store.fail(job.submission, why, who=self.who, only_waiting=True))
        shown = Failure(name=name, why=why, detail=told.detail)
        self.told(Working(submission=failed, failures=(shown,) if failed.state is State.FAILED else ()))
        return Outcome(what="failed", ja=why.ja, en=why.en)

    def _patiently(self, call: Callable[[], T]) -> T:
        waits = pauses()
        while True:
            if self.leaving.is_set():
                raise Leaving
            try:
                return call()
            except Exception as error:
                if not database_gone(error):
                    raise
                told = failure("", error)
                noted(_LOG, "database gone", level=logging.WARNING, error=error)
                self.told(Stalled(why=told.why))
                self.leaving.wait(next(waits))


def desk(
    store: Store,
    files: ExtractionDesk,
    *,
    who: str,
    patience: Patience,
    told: Callable[[Event], None],
    leaving: threading.Event,
) -> Desk:
    """A desk for this process."""
    return Desk(
        store=store,
        files=files,
        who=who,
        patience=patience,
        told=told,
        leaving=leaving,
        _one_by_one=threading.Lock(),
    )


def _partly(name: str, sections: object) -> _PartlyError:
    parts = ", ".join(str(s) for s in sections) if isinstance(sections, list | tuple) else str(sections)
    return _PartlyError(
        ja=f"「{name}」の一部（{parts}）に、モデルのサーバーの都合で回答が得られませんでした。",
        en=f"Parts of {name!r} ({parts}) have no answer: the model's server was busy or not to be reached.",
    )


__all__ = ["Desk", "Event", "Leaving", "Outcome", "PutOff", "Stalled", "Working", "desk"]
