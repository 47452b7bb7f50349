"""Many files: extract them to JSON, or queue them in the store and work the queue off. One failure stops nothing."""

import json
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.engines import Engine
from assistant.errors import AssistantError, Bilingual, UnreadableError
from assistant.export import Record
from assistant.extraction import Extraction
from assistant.files import Input, result_names, write_text
from assistant.pipeline import extract_bytes, extract_file
from assistant.readers import DEFAULT
from assistant.store import State, Store, Submission, Upload
from schemas.fields import ReportType


@dataclass(frozen=True, kw_only=True)
class Failure:
    """An input, or a part of one, that could not be read."""

    name: str
    why: Bilingual
    detail: str | None = None  # of a bug: the traceback


@dataclass(frozen=True, kw_only=True)
class Extracted:
    """What became of one file."""

    name: str
    written: Path | None  # None where it failed as a whole
    failures: tuple[Failure, ...]


def extract_to(found: Sequence[Input], out: Path, *, engine: Engine, report_type: ReportType) -> Iterator[Extracted]:
    """Extract files one after the other, each result to its JSON file below `out`.

    Raises WriteError where a result cannot be written.
    """
    for one, name in zip(found, result_names([i.below for i in found]), strict=True):
        try:
            extraction = extract_file(one.path, engine=engine, report_type=report_type)
        except Exception as exc:  # noqa: BLE001 a bug on one file must not lose the others: named, and counted
            yield Extracted(name=str(one.path), written=None, failures=(failure(str(one.path), exc),))
            continue
        write_json(out / name, extraction)
        yield Extracted(name=str(one.path), written=out / name, failures=unread(str(one.path), extraction))


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


def queue(store: Store, found: Sequence[Input], *, report_type: str, who: str) -> Iterator[Queued | Failure]:
    """Put files into the store, one submission each. Failed ones are put back into the queue."""
    for one in found:
        try:
            DEFAULT.check_bytes(one.path.stat().st_size, one.path.name)
            upload = Upload(name=one.below.as_posix(), content=one.path.read_bytes())
        except OSError as exc:
            why = Bilingual(ja=f"開けません（{exc.strerror}）。", en=f"Cannot open it: {exc.strerror}.")
            yield Failure(name=str(one.path), why=why)
            continue
        except UnreadableError as exc:
            yield failure(str(one.path), exc)
            continue
        submission, new = store.add([upload], report_type=report_type, who=who)
        if submission.state is State.FAILED:
            submission = store.retry(submission.id, who=who)
        yield Queued(submission=submission, new=new)


@dataclass(frozen=True, kw_only=True)
class Worked:
    """A submission that was taken from the queue: it is ready now, or failed."""

    submission: Submission
    failures: tuple[Failure, ...]


def work_off(store: Store, *, engine: Engine, report_type: ReportType, who: str) -> Iterator[Worked]:
    """Extract what is waiting, in the order in which it came; also what a run that was killed left behind."""
    for waiting in store.submissions(State.WAITING):
        if waiting.report_type != report_type.name:
            continue
        try:
            extraction = extract_submission(store, waiting, engine=engine, report_type=report_type)
            ready = store.save_extraction(waiting.id, extraction, who=who)
        except Exception as exc:  # noqa: BLE001 a bug on one file must not lose the others: named, and counted
            told = failure(waiting.name, exc)
            yield Worked(submission=store.fail(waiting.id, told.why, who=who), failures=(told,))
            continue
        yield Worked(submission=ready, failures=unread(waiting.name, extraction))


def extract_submission(store: Store, submission: Submission, *, engine: Engine, report_type: ReportType) -> Extraction:
    """An engine's result on a submission in the store, which is not changed by it.

    Raises UnreadableError for one that consists of several files or of a part of one.
    """
    if len(submission.files) != 1 or submission.files[0].first_page is not None:
        raise UnreadableError(
            ja="複数のファイル、またはファイルの一部からなる書類は、まだ読み取れません。",
            en="A submission of several files, or of a part of one, cannot be extracted yet.",
        )
    (link,) = submission.files
    return extract_bytes(store.content(link.sha256), link.name, engine=engine, report_type=report_type)


def confirmed_records(store: Store, report_type: ReportType) -> tuple[Record, ...]:
    """The confirmed reports of a type, as exports want them; those that a resubmission superseded are left out."""
    found = []
    for submission in store.submissions(State.CONFIRMED):
        if submission.report_type != report_type.name or submission.superseded_by is not None:
            continue
        review = store.review(submission.id)
        confirmed = [move for move in store.history(submission.id) if move.state is State.CONFIRMED][-1]
        found.append(
            Record(
                id=submission.id,
                name=submission.name,
                files=tuple((link.name, link.sha256) for link in submission.files),
                group=submission.group,
                fiscal_year=submission.fiscal_year,
                supersedes=submission.supersedes,
                engine=review.extraction.engine,
                confirmed_by=confirmed.who,
                confirmed_at=confirmed.at,
                reviewed=review.reviewed,
            )
        )
    return tuple(found)


__all__ = [
    "Extracted",
    "Failure",
    "Queued",
    "Worked",
    "confirmed_records",
    "extract_submission",
    "extract_to",
    "failure",
    "queue",
    "unread",
    "work_off",
    "write_json",
]
