"""Store: use cases over the tables, each one transaction."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Engine

from assistant.documents import Document
from assistant.errors import Bilingual, DecisionError, StoreError, UsageError
from assistant.extraction import Extraction
from assistant.readers import read
from assistant.review import Decision, reviewed
from assistant.settings import from_environment
from assistant.store import backup, contents, logs, readings, submissions
from assistant.store import database as db
from assistant.store.answers import StoredAnswers
from assistant.store.area import FileArea
from assistant.store.attention import Attention
from assistant.store.audit import Audit
from assistant.store.backup import Backup
from assistant.store.batches import Batches
from assistant.store.conflicts import changed
from assistant.store.deciding import Reviews
from assistant.store.listing import Listing
from assistant.store.people import Desks
from assistant.store.purge import Purged, compact, purge
from assistant.store.readings import Readings
from assistant.store.recent import Recent
from assistant.store.rows import UNDER_REVIEW, LoggedDecision, Move, Review, State, StoredExtraction, Submission, Upload
from assistant.store.standing import stand
from assistant.store.statistics import Statistics
from assistant.store.verdicts import Verdicts
from assistant.store.verification import Verified, verify
from assistant.store.waiting import WaitingList
from assistant.unfilled import unfilled
from schemas import report_type

_PAGE = 500


class Store:
    """Submissions, extractions and decisions on SQLite or PostgreSQL; for any number of threads and processes.

    Every method is one transaction: on disk when it returns. Raises StoreError where the database fails.
    """

    def __init__(
        self, engine: Engine, *, read: Callable[[bytes, str], Document] = read, area: FileArea | None = None
    ) -> None:
        """`read` makes documents of stored files again: in a worker, where nobody vouches for them."""
        self._engine = engine
        self._read = read
        self._area = area
        self.audit = Audit(engine)
        self.desks = Desks(engine)
        self.listing = Listing(engine)
        self.readings = Readings(engine, self.review, self.as_read)
        self.attention = Attention(engine, self.desks)
        self.verdicts = Verdicts(engine)
        self.answers = StoredAnswers(engine)
        self.batches = Batches(engine)
        self.statistics = Statistics(engine)
        self.waiting = WaitingList(engine)
        self._documents: Recent[Document] = Recent(16)
        self._reviews = Reviews(engine, self.document_of)

    @classmethod
    def open(
        cls, database: str | Path, *, read: Callable[[bytes, str], Document] = read, files: str | None = None
    ) -> Self:
        """A store by path (SQLite) or URL (sqlite:///…, postgresql://…); made, or brought up to date, if need be.

        New files go to the file area `files` (a path or fsspec URL; where none is given the one that the settings
        name), else into the database itself. Raises UsageError for a URL that makes no sense, StoreError where it
        cannot be opened.
        """
        url = files if files is not None else from_environment().files
        area = FileArea.open(url) if url else None
        return cls(db.connect(database), read=read, area=area)

    def close(self) -> None:
        """Give the database's connections back."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- the queue -------------------------------------------------------------------------------------------------

    def add(
        self,
        uploads: Sequence[Upload],
        *,
        report_type: str,
        who: str,
        name: str | None = None,
        container: Upload | None = None,
    ) -> tuple[Submission, bool]:
        """Queue a submission that consists of these files, and came in this mail or ZIP; and whether it is new.

        The same bytes (and pages) a second time are the submission that is there already.
        """
        if not uploads:
            raise UsageError(ja="ファイルがありません。", en="A submission needs a file.")
        with db.writing(self._engine) as connection:
            return submissions.add(
                connection,
                uploads,
                name=name or uploads[0].name,
                report_type=report_type,
                who=who,
                container=container,
                area=self._area,
            )

    def submissions(self, *states: State, newest: int | None = None) -> tuple[Submission, ...]:
        """Submissions in the order in which they came, the `newest` ones only; of all states where none is named."""
        with db.reading(self._engine) as connection:
            return submissions.listed(connection, states=states, newest=newest)

    def each(self, *states: State) -> Iterator[Submission]:
        """The same one after the other, read in pages as they are asked for: of any number a page is in memory."""
        behind = 0
        while True:
            with db.reading(self._engine) as connection:
                page = submissions.page(connection, states, behind=behind, most=_PAGE)
            yield from page
            if len(page) < _PAGE:
                return
            behind = page[-1].id

    def counts(self) -> Counter[State]:
        """How many submissions are in each state."""
        with db.reading(self._engine) as connection:
            return submissions.counted(connection)

    def unfilled(self) -> int:
        """How many of those under review have nothing of the form in them."""
        with db.reading(self._engine) as connection:
            return submissions.unfilled(connection, UNDER_REVIEW)

    def submission(self, submission: int) -> Submission:
        """One submission."""
        with db.reading(self._engine) as connection:
            return submissions.find(connection, submission)

    def earlier(self, submission: int) -> Submission | None:
        """The newest confirmed submission of the same group about an earlier year; None where there is none."""
        with db.reading(self._engine) as connection:
            found = submissions.earlier(connection, submissions.find(connection, submission))
            return None if found is None else submissions.find(connection, found)

    def history(self, submission: int) -> tuple[Move, ...]:
        """The states that a submission was in, who brought it there and why; in order."""
        with db.reading(self._engine) as connection:
            return submissions.history(connection, submission)

    def content(self, sha256: str) -> bytes:
        """A file's bytes, held against that hash. Raises StoreError where it is missing, damaged or purged."""
        with db.reading(self._engine) as connection:
            return contents.read(connection, sha256, self._area)

    def verified(self, *, noted: str | None = None, with_files: bool = True) -> Verified:
        """Whether the audit log holds together and fits what is stored; `noted` is a head that was noted elsewhere."""
        with db.reading(self._engine) as connection:
            return verify(connection, area=self._area, noted=noted, with_files=with_files)

    def purge(self, submission: int, *, who: str, reason: str) -> Purged:
        """Delete a submission's contents for good; what happened to it stays told. Then `compact`.

        Raises UsageError without a reason, StoreError for a submission that does not exist.
        """
        return purge(self._engine, submission, area=self._area, who=who, reason=reason)

    def compact(self) -> bool:
        """Write the database's files anew without what was deleted; False where another process was in the way."""
        return compact(self._engine)

    def back_up(self, out: Path, *, who: str) -> Backup:
        """Write everything to one file, while others go on working. Raises UsageError where it is there already."""
        return backup.write(self._engine, out, area=self._area, who=who)

    def restore(self, source: Path, *, who: str, replace: bool = False) -> Backup:
        """Become what a backup holds. Raises StoreError (nothing is changed) where it is damaged, or this not empty."""
        return backup.restore(self._engine, source, area=self._area, who=who, replace=replace)

    def fail(self, submission: int, why: Bilingual, *, who: str, only_waiting: bool = False) -> Submission:
        """Note that a waiting submission could not be read or extracted.

        `only_waiting`: one that no longer waits is left as it is, so that doing it twice is doing it once.
        """
        return self._move(submission, State.FAILED, who=who, why=why, note=why.en, only_waiting=only_waiting)

    def retry(self, submission: int, *, who: str) -> Submission:
        """Put a failed submission back into the queue."""
        return self._move(submission, State.WAITING, who=who)

    def confirm(self, submission: int, *, who: str, seen_revision: int) -> Submission:
        """Close the review: the report as it stands may be exported.

        Raises DecisionError while a line is undecided, or two readers have not finished or differ, ConflictError where
        something changed since `seen_revision`.
        """
        self.readings.check_settled(submission)
        with db.writing(self._engine) as connection:
            here = submissions.find(connection, submission, lock=True)
            if here.revision != seen_revision:
                raise changed(here, "")
            readings.check_finished(connection, here)
            if here.state in UNDER_REVIEW and here.decided < here.lines:
                left = here.lines - here.decided
                raise DecisionError(ja=f"まだ{left}項目が未確認です。", en=f"{left} leaves are still to be decided.")
            submissions.move(connection, here, State.CONFIRMED, who=who)
            return submissions.find(connection, submission)

    def reject(self, submission: int, why: Bilingual, *, who: str) -> Submission:
        """Take a submission out of the queue: the wrong document, a duplicate, unreadable."""
        return self._move(submission, State.REJECTED, who=who, why=why, note=why.en)

    def reopen(self, submission: int, *, who: str) -> Submission:
        """Back to review (a confirmed or rejected one), decisions and all."""
        with db.writing(self._engine) as connection:
            here = submissions.find(connection, submission, lock=True)
            ready = State.IN_REVIEW if here.decided or here.state is State.CONFIRMED else State.READY
            submissions.move(connection, here, ready if here.extraction else State.WAITING, who=who, note="reopened")
            return submissions.find(connection, submission)

    def supersede(self, newer: int, older: int, *, who: str) -> Submission:
        """Note that a submission replaces an earlier one of the same group; both stay, the newer one is exported.

        Raises StoreError where the older one was replaced already, or came after the newer one.
        """
        with db.writing(self._engine) as connection:
            old = submissions.find(connection, older, lock=True)
            new = submissions.find(connection, newer, lock=True)
            if old.superseded_by is not None or new.supersedes is not None or old.id >= new.id:
                raise StoreError(
                    ja=f"「{new.name}」を「{old.name}」の再提出とすることはできません。",
                    en=f"{new.name!r} cannot be made the resubmission of {old.name!r}.",
                )
            submissions.note(connection, new, who=who, note=f"supersedes {older}", supersedes=older)
            return submissions.find(connection, newer)

    def unsupersede(self, newer: int, *, who: str) -> Submission:
        """Take back that a submission replaces an earlier one. Raises StoreError where it replaces none."""
        with db.writing(self._engine) as connection:
            new = submissions.find(connection, newer, lock=True)
            if new.supersedes is None:
                raise StoreError(
                    ja=f"「{new.name}」は、ほかの書類の再提出ではありません。",
                    en=f"{new.name!r} replaces no other one.",
                )
            note = f"no longer supersedes {new.supersedes}"
            submissions.note(connection, new, who=who, note=note, supersedes=None)
            return submissions.find(connection, newer)

    def _move(
        self,
        submission: int,
        state: State,
        *,
        who: str,
        why: Bilingual | None = None,
        note: str | None = None,
        only_waiting: bool = False,
    ) -> Submission:
        with db.writing(self._engine) as connection:
            here = submissions.find(connection, submission, lock=True)
            if only_waiting and here.state is not State.WAITING:
                return here
            submissions.move(connection, here, state, who=who, why=why, note=note)
            return submissions.find(connection, submission)

    # --- extractions -----------------------------------------------------------------------------------------------

    def save_extraction(
        self,
        submission: int,
        extraction: Extraction,
        *,
        who: str,
        document: Document | None = None,
        only_waiting: bool = False,
        checked: bool = False,
    ) -> Submission:
        """Store an engine's result. It comes under review unless somebody has already decided on an earlier one.

        Nothing is overwritten: `extractions` gives all of them. `document` is what it was read from, where that is at
        hand; else it is read again. `only_waiting`: where the submission no longer waits nothing is stored, so that
        work done twice is stored once. `checked`: its findings are those of these very rules, and need no document.
        """
        known = extraction.findings if checked else None
        if known is None:
            document = document or self.document_of(extraction)
            self._documents.put(extraction.document.sha256, document)
        now = reviewed(extraction, (), report_type(extraction.report_type), document, known=known)
        with db.writing(self._engine) as connection:
            here = submissions.find(connection, submission, lock=True)
            if only_waiting and here.state is not State.WAITING:
                return here
            made, told = logs.add_extraction(connection, submission, extraction)
            note = f"extraction {made}"
            if here.extraction is not None and here.state is not State.READY:
                submissions.note(connection, here, who=who, note=f"{note} beside", before=(told,))
            else:
                revision = here.revision if here.extraction is None else here.revision + 1
                changes: dict[str, Any] = {"extraction": made, "adopted": revision, "revision": revision}
                changes["unfilled"] = unfilled(extraction.report, extraction.notes)
                return stand(connection, here, now, State.READY, who=who, note=note, told=(told,), **changes)
            return submissions.find(connection, submission)

    def extractions(self, submission: int) -> tuple[StoredExtraction, ...]:
        """Every engine's results on a submission, in order; the one under review is `Submission.extraction`."""
        with db.reading(self._engine) as connection:
            return logs.all_extractions(connection, submission)

    def document(self, submission: int) -> Document | None:
        """The document that the extraction under review was read from; None where there is none yet."""
        with db.reading(self._engine) as connection:
            here = submissions.find(connection, submission)
            found = None if here.extraction is None else logs.extraction(connection, here.extraction)
        return None if found is None else self.document_of(found)

    def document_of(self, extraction: Extraction) -> Document:
        """Read again from the stored bytes. Raises StoreError where the store does not have them."""
        info = extraction.document
        return self._documents.get(info.sha256, lambda: self._read(self.content(info.sha256), info.name))

    # --- review ----------------------------------------------------------------------------------------------------

    def review(self, submission: int, *, reading: int = 1) -> Review:
        """A submission as it stands, for its review screen. Raises StoreError before it was extracted.

        `reading` 2 is a second person's, who sees nothing of the first one's: counts, group and year are its own.
        """
        return self._reviews.read(submission, reading=reading)

    def prepare(self, review: Review) -> None:
        """Read the document and run the rules on it once: what they remember of it, the first correction finds."""
        self._reviews.prepare(review)

    def as_read(self, submission: int) -> Review:
        """A submission as its engine read it, before anybody decided anything."""
        return self._reviews.as_read(submission)

    def decisions(self, submission: int) -> tuple[LoggedDecision, ...]:
        """The whole log of a submission, in order, over all its extractions."""
        with db.reading(self._engine) as connection:
            submissions.find(connection, submission)
            return logs.log(connection, submission)

    def decide(self, submission: int, decision: Decision, *, seen_revision: int, reading: int = 1) -> Review:
        """Log a decision; the submission as it stands after it. When this returns, it is on disk.

        `seen_revision` is the `Review.revision` that the person had on the screen. Sent twice (the same operation id),
        it is logged once. Decisions on other leaves that came meanwhile are kept beside it.

        Raises ConflictError where meanwhile somebody else decided the same leaf, entries moved in a list that the path
        lies in, or another extraction came under review; DecisionError for a decision that is not possible; BlindError
        for one on somebody else's `reading`.
        """
        return self._reviews.decide(submission, decision, seen_revision=seen_revision, reading=reading)
