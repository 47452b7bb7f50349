"""Many files: extract them to JSON, or queue them in the store and work the queue off. One failure stops nothing."""

import json
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath, PurePosixPath

from assistant.engines import Engine
from assistant.errors import AssistantError, Bilingual, UnreadableError
from assistant.export import Record
from assistant.extracting import Begun, Done, ExtractionDesk, in_order
from assistant.extraction import Extraction
from assistant.files import Input, readable, result_names, write_text
from assistant.readers import read_bytes
from assistant.store import State, Store, Submission, Upload
from assistant.unpacking import Missing, Piece, came_in
from assistant.workers import Workers
from schemas.fields import ReportType


@dataclass(frozen=True, kw_only=True)
class Failure:
    """An input, or a part of one, that could not be read."""

    name: str
    why: Bilingual
    detail: str | None = None  # of a bug: the traceback


@dataclass(frozen=True, kw_only=True)
class Extracted:
    """What became of one submission; `written` is None where it failed as a whole, or is none."""

    name: str
    written: Path | None
    failures: tuple[Failure, ...]
    told: tuple[Failure, ...] = ()  # what is no failure: pictures in a mail's signature, a document that is no form


def extract_to(
    found: Sequence[Input],
    out: Path,
    *,
    engine: Engine,
    report_type: ReportType,
    workers: Workers | None = None,
) -> Iterator[Extracted]:
    """Extract files, each result to its JSON file below `out`; those in a ZIP or mail to a folder of its name.

    With workers, files are read in them, several at once; results come in the order of the files all the same.
    Raises WriteError where a result cannot be written.
    """
    desk = ExtractionDesk(engine=engine, report_type=report_type, workers=workers)
    names = result_names([i.below for i in found])
    opened = (_Opened(one, name, out, desk) for one, name in zip(found, names, strict=True))
    jobs = (job for each in opened for job in each.jobs())
    yield from in_order(jobs, desk.at_once, begin=_begun, finish=_finished)


@dataclass(frozen=True)
class _Opened:
    """A file that was handed in, and where its results go."""

    given: Input
    name: PurePath  # of the result of the file itself
    out: Path
    desk: ExtractionDesk

    def jobs(self) -> Iterator["_Job"]:
        """A job for each submission in it, and for each that could not be had."""
        try:
            parts = list(self.desk.parts(read_bytes(self.given.path), self.given.below))
        except Exception as exc:  # noqa: BLE001 a bug on one file must not lose the others: named, and counted
            yield _Job(self.desk, str(self.given.path), None, failed=exc)
            return
        inside = [p.below.relative_to(self.given.below) for p in parts if p.below != self.given.below]
        results = dict(zip(inside, result_names(inside), strict=True)) if inside else {}
        for part in parts:
            shown, result = str(readable(self.given.path)), self.out / self.name
            if part.below != self.given.below:
                below = part.below.relative_to(self.given.below)
                shown, result = str(readable(self.given.path) / below), self.out / self.given.below / results[below]
            yield _Job(self.desk, shown, result, part=part)


@dataclass(frozen=True)
class _Job:
    """One submission on its way to a result."""

    desk: ExtractionDesk
    shown: str  # its name in messages
    result: Path | None
    part: Piece | Missing | None = None
    failed: Exception | None = None


def _begun(job: _Job) -> Begun | Exception | None:
    if not isinstance(job.part, Piece):
        return job.failed
    try:
        return job.desk.begin(job.part)
    except Exception as exc:  # noqa: BLE001 as above
        return exc


def _finished(job: _Job, begun: Begun | Exception | None) -> Extracted:
    if isinstance(job.part, Missing):
        told = (Failure(name=job.shown, why=job.part.why),)
        return Extracted(
            name=job.shown, written=None, failures=told if job.part.lost else (), told=() if job.part.lost else told
        )
    try:
        if isinstance(begun, Exception):
            raise begun
        assert begun is not None and job.result is not None
        extraction = job.desk.finish(begun).extraction
    except Exception as exc:  # noqa: BLE001 as above
        return Extracted(name=job.shown, written=None, failures=(failure(job.shown, exc),))
    write_json(job.result, extraction)
    return Extracted(
        name=job.shown,
        written=job.result,
        failures=unread(job.shown, extraction),
        told=unfilled(job.shown, extraction),
    )


def write_json(path: Path, extraction: Extraction) -> None:
    """The public result of an extraction as a JSON file."""
    write_text(path, json.dumps(extraction.public(), ensure_ascii=False, indent=1, allow_nan=False) + "\n")


def unread(name: str, extraction: Extraction) -> tuple[Failure, ...]:
    """What could not be read although the rest could: pages or parts of the file, and parts that an engine failed at.

    Single cells whose figures cannot be told are in the result's notes, for its reviewer; they are no failure.
    """
    return tuple(
        Failure(name=f"{name}: {note.path}" if note.path else name, why=Bilingual(ja=note.why.ja, en=note.why.en))
        for note in extraction.notes
        if note.state == "failed" or (note.state == "unreadable" and not note.path)
    )


def unfilled(name: str, extraction: Extraction) -> tuple[Failure, ...]:
    """That nothing of the form was read in it, which is no failure: it was read, and is another document or blank."""
    return tuple(
        Failure(name=name, why=Bilingual(ja=note.why.ja, en=note.why.en))
        for note in extraction.notes
        if not note.path and note.state in ("blank", "not_found")
    )


def failure(name: str, error: Exception) -> Failure:
    """An error as something to tell: the program's own by their words, all others as the bug that they are."""
    if isinstance(error, AssistantError):
        return Failure(name=name, why=error.text)
    kind = type(error).__name__
    why = Bilingual(
        ja=f"プログラムの不具合です（{kind}: {error}）。開発者に知らせてください。",
        en=f"A bug in the program ({kind}: {error}). Please report it.",
    )
    return Failure(name=name, why=why, detail="".join(traceback.format_exception(error)))


@dataclass(frozen=True, kw_only=True)
class Queued:
    """A file's way into the store: a new submission, one that failed and waits again, or one that was there."""

    submission: Submission
    new: bool
    name: str  # under which it came now

    @property
    def twin(self) -> bool:
        """Whether its content is there already under another name."""
        return not self.new and self.name != self.submission.name


Way = Queued | Failure | Missing  # of a file into the store


def _straight(call: Callable[[], Way]) -> Way:
    return call()


def queue(
    store: Store,
    found: Sequence[Input],
    *,
    report_type: ReportType,
    who: str,
    workers: Workers | None = None,
    patiently: Callable[[Callable[[], Way]], Way] = _straight,
) -> Iterator[Way]:
    """Put files into the store, one submission each, and one for each file in a ZIP or mail, linked to it.

    Failed ones are put back into the queue. What cannot be opened at all is a submission that will fail, so that
    the list tells of it. `patiently` calls what writes to the store, and may do so again.
    """
    desk = ExtractionDesk(engine=None, report_type=report_type, workers=workers)
    for one in found:
        try:
            for part in desk.parts(read_bytes(one.path), one.below, name=one.below.as_posix()):
                yield patiently(partial(_queued, store, part, report_type=report_type, who=who))
        except Exception as exc:  # noqa: BLE001 a bug on one file must not lose the others: named, and counted
            yield failure(str(one.path), exc)


def _queued(store: Store, part: Piece | Missing, *, report_type: ReportType, who: str) -> Queued | Failure | Missing:
    if isinstance(part, Missing) and part.piece is None:
        return part if not part.lost else Failure(name=part.below.as_posix(), why=part.why)
    piece = part.piece if isinstance(part, Missing) else part
    assert piece is not None
    submission, new = store.add(
        [Upload(name=piece.below.as_posix(), content=piece.content)],
        report_type=report_type.name,
        who=who,
        container=Upload(name=piece.container.name, content=piece.container.content) if piece.container else None,
    )
    if submission.state is State.FAILED:
        submission = store.retry(submission.id, who=who)
    return Queued(submission=submission, new=new, name=piece.below.as_posix())


@dataclass(frozen=True, kw_only=True)
class Worked:
    """A submission that was taken from the queue: it is ready now, or failed."""

    submission: Submission
    failures: tuple[Failure, ...]


def work_off(
    store: Store, *, engine: Engine, report_type: ReportType, who: str, workers: Workers | None = None
) -> Iterator[Worked]:
    """Extract what is waiting, in the order in which it came; also what a run that was killed left behind."""
    desk = ExtractionDesk(engine=engine, report_type=report_type, workers=workers)

    def begin(waiting: Submission) -> Begun | Exception:
        try:
            return desk.begin(piece_of(store, waiting))
        except Exception as exc:  # noqa: BLE001 a bug on one file must not lose the others: named, and counted
            return exc

    def finish(waiting: Submission, begun: Begun | Exception) -> Worked:
        try:
            if isinstance(begun, Exception):
                raise begun
            done = desk.finish(begun)
            ready = store.save_extraction(waiting.id, done.extraction, who=who, document=done.document)
        except Exception as exc:  # noqa: BLE001 as above
            told = failure(waiting.name, exc)
            return Worked(submission=store.fail(waiting.id, told.why, who=who), failures=(told,))
        return Worked(submission=ready, failures=unread(waiting.name, done.extraction))

    waiting = (one for one in store.submissions(State.WAITING) if one.report_type == report_type.name)
    yield from in_order(waiting, desk.at_once, begin=begin, finish=finish)


def extract_submission(
    store: Store, submission: Submission, *, engine: Engine, report_type: ReportType, workers: Workers | None = None
) -> Extraction:
    """An engine's result on a submission in the store, which is not changed by it.

    Raises UnreadableError for one that consists of several files or of a part of one.
    """
    return extract_stored(store, submission, engine=engine, report_type=report_type, workers=workers).extraction


def extract_stored(
    store: Store, submission: Submission, *, engine: Engine, report_type: ReportType, workers: Workers | None = None
) -> Done:
    """The same, with the document that it was read from."""
    desk = ExtractionDesk(engine=engine, report_type=report_type, workers=workers)
    return desk.finish(desk.begin(piece_of(store, submission)))


def piece_of(store: Store, submission: Submission) -> Piece:
    """What a submission in the store is read from. Raises UnreadableError as `extract_submission`."""
    if len(submission.files) != 1 or submission.files[0].first_page is not None:
        raise UnreadableError(
            ja="複数のファイル、またはファイルの一部からなる書類は、まだ読み取れません。",
            en="A submission of several files, or of a part of one, cannot be extracted yet.",
        )
    (link,) = submission.files
    remarks = (came_in(submission.container_name),) if submission.container_name else ()
    return Piece(name=link.name, below=PurePosixPath(link.name), content=store.content(link.sha256), remarks=remarks)


def confirmed(store: Store, report_type: ReportType) -> Iterator[Submission]:
    """The confirmed submissions of a type, by number; those that a resubmission superseded are left out."""
    for submission in store.each(State.CONFIRMED):
        if submission.report_type == report_type.name and submission.superseded_by is None:
            yield submission


def confirmed_records(store: Store, report_type: ReportType) -> Iterator[Record]:
    """Their reports, as exports want them, each read when it is asked for; one reopened by then is left out."""
    for submission in confirmed(store, report_type):
        review = store.review(submission.id)
        if (review.submission.state, review.revision) != (State.CONFIRMED, submission.revision):
            continue
        closing = [move for move in store.history(submission.id) if move.state is State.CONFIRMED][-1]
        yield Record(
            id=submission.id,
            name=submission.name,
            files=tuple((link.name, link.sha256) for link in submission.files),
            group=submission.group,
            fiscal_year=submission.fiscal_year,
            revision=submission.revision,
            supersedes=submission.supersedes,
            engine=review.extraction.engine,
            confirmed_by=closing.who,
            confirmed_at=closing.at,
            reviewed=review.reviewed,
        )


__all__ = [
    "Extracted",
    "Failure",
    "Missing",
    "Queued",
    "Worked",
    "confirmed",
    "confirmed_records",
    "extract_stored",
    "extract_submission",
    "extract_to",
    "failure",
    "queue",
    "unfilled",
    "unread",
    "work_off",
    "write_json",
]
