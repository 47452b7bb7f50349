"""Store: use cases over the tables, each one transaction."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine

from assistant.documents import Document
from assistant.errors import Bilingual, ConflictError, DecisionError, StoreError, UsageError
from assistant.extraction import Extraction, Finding
from assistant.readers import read
from assistant.review import QUICK, Decision, Reviewed, fiscal_year_of, followed, legal, reviewed
from assistant.settings import from_environment
from assistant.store import backup, contents, logs, readings, submissions
from assistant.store import database as db
from assistant.store.answers import StoredAnswers
from assistant.store.area import FileArea
from assistant.store.attention import Attention
from assistant.store.audit import Audit, Told
from assistant.store.backup import Backup
from assistant.store.batches import Batches
from assistant.store.conflicts import changed, check_conflicts, check_open
from assistant.store.listing import Listing
from assistant.store.people import Desks
from assistant.store.purge import Purged, compact, purge
from assistant.store.readings import Readings
from assistant.store.recent import Recent
from assistant.store.rows import UNDER_REVIEW, LoggedDecision, Move, Review, State, StoredExtraction, Submission, Upload
from assistant.store.statistics import Statistics
from assistant.store.verdicts import Verdicts
from assistant.store.verification import Verified, verify
from assistant.store.waiting import WaitingList
from schemas import report_type

Known = tuple[Extraction, Reviewed, tuple[LoggedDecision, ...]]  # of a submission at a revision
_PAGE = 500
_ROUNDS = 100  # how often a decision is worked out anew because another one came first


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
        # By submission, extraction, revision and reading, which tell which decisions there are.
        self._reviews: Recent[Known] = Recent(64)
        self._newest: Recent[int] = Recent(64)  # by the same without the revision: the newest one that is kept

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
                return self._stand(connection, here, now, State.READY, who=who, note=note, told=(told,), **changes)
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
        return self._read_review(submission, reading=reading)[0]

    def prepare(self, review: Review) -> None:
        """Read the document and run the rules on it once: what they remember of it, the first correction finds."""
        kind, log = report_type(review.extraction.report_type), review.reviewed.decisions
        reviewed(review.extraction, log, kind, self.document_of(review.extraction), before=review.reviewed)

    def as_read(self, submission: int) -> Review:
        """A submission as its engine read it, before anybody decided anything."""
        return self._read_review(submission, reading=0)[0]

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
        done = self._decided_at_once(submission, decision, seen_revision, reading)
        if done is not None:
            return done
        for _ in range(_ROUNDS):
            before, log, known = self._read_review(submission, decision, reading=reading)
            if known:
                return before
            check_open(before.submission)
            check_conflicts(before.submission, log, decision, seen_revision)
            after = self._after(before, legal(before.reviewed, decision))
            done = self._append(before, log, after, reading)
            if done is not None:
                return done
        raise ConflictError(
            ja="ほかの人の決定が続いているため、保存できませんでした。もう一度お試しください。",
            en="Others decide on this submission too fast for this decision to be saved. Try again.",
        )

    def _decided_at_once(self, submission: int, decision: Decision, seen: int, reading: int) -> Review | None:
        """`decide` in one transaction, from what is kept in memory; None, and nothing is changed, where it takes more.

        Nearly all decisions confirm a value: what follows from that is worked out faster than a row is read."""
        if decision.kind not in QUICK:
            return None
        with db.writing(self._engine) as connection:
            here = submissions.find(connection, submission, lock=True)
            _refuse_unread(here)
            kept = self._kept(connection, here, reading)
            if kept is None or _known(connection, submission, decision):
                return None
            extraction, now, log = kept
            check_open(here)
            check_conflicts(here, log, decision, seen)
            after = followed(now, legal(now, decision))
            if after is None:
                return None
            before = Review(submission=here, extraction=extraction, reviewed=now)
            then = self._logged(connection, here, now, after, reading)
        return self._remembered(before, log, after, then, reading)

    def _kept(self, connection: Connection, here: Submission, reading: int) -> Known | None:
        """What is in memory, and what others decided since; None where that is not enough."""
        assert here.extraction is not None
        key = (here.id, here.extraction, here.revision, reading)
        kept = self._reviews.peek(key)
        if kept is not None:
            return kept
        behind, older = self._older(key)
        if older is None:
            return None
        newer = logs.log_behind(connection, here.id, here.extraction, reading=reading, behind=behind)
        caught_up = _followed_all(older, newer)
        return None if caught_up is None else self._keep(key, caught_up)

    def _read_review(
        self, submission: int, decision: Decision | None = None, *, reading: int = 1
    ) -> tuple[Review, tuple[LoggedDecision, ...], bool]:
        """As it stands, the log, and whether that very decision is logged already (one transaction sees all three)."""
        with db.reading(self._engine) as connection:
            here = submissions.find(connection, submission)
            _refuse_unread(here)
            assert here.extraction is not None
            key = (here.id, here.extraction, here.revision, reading)
            kept = self._reviews.peek(key)
            behind, older = (0, None) if kept is not None else self._older(key)
            newer: tuple[LoggedDecision, ...] = ()
            stored, known_findings = None, None
            if older is not None:  # somebody else decided meanwhile, through another server
                newer = logs.log_behind(connection, here.id, here.extraction, reading=reading, behind=behind)
            elif kept is None:
                stored = (
                    logs.extraction(connection, here.extraction),
                    logs.log(connection, submission, here.extraction, reading=reading),
                )
                if here.state is State.READY:  # then they are those of the extraction
                    known_findings = logs.open_findings(connection, submission)
            known = decision is not None and _known(connection, submission, decision)
        if older is not None:  # worked out when the transaction has ended
            kept = self._keep(key, self._caught_up(older, newer))
        elif stored is not None:
            kept = self._keep(key, (stored[0], self._worked_out(*stored, known_findings), stored[1]))
        assert kept is not None
        extraction, now, log = kept
        here = here if reading == 1 else _as_read(here, now)
        return Review(submission=here, extraction=extraction, reviewed=now), log, known

    def _older(self, key: tuple[int, int, int, int]) -> tuple[int, Known | None]:
        """What is known of an earlier revision, and which."""
        submission, extraction, here, reading = key
        revision = self._newest.peek((submission, extraction, reading))
        if revision is None or revision > here:  # another thread has seen more than this transaction does
            return 0, None
        return revision, self._reviews.peek((submission, extraction, revision, reading))

    def _keep(self, key: tuple[int, int, int, int], known: Known) -> Known:
        submission, extraction, revision, reading = key
        self._newest.put((submission, extraction, reading), revision)
        return self._reviews.put(key, known)

    def _caught_up(self, older: Known, newer: tuple[LoggedDecision, ...]) -> Known:
        quick = _followed_all(older, newer)
        if quick is not None:
            return quick
        extraction, log = older[0], (*older[2], *newer)
        return extraction, self._worked_out(extraction, log, None), log

    def _worked_out(
        self, extraction: Extraction, log: tuple[LoggedDecision, ...], known: tuple[Finding, ...] | None
    ) -> Reviewed:
        kind = report_type(extraction.report_type)
        if known is not None and not log:
            return reviewed(extraction, (), kind, known=known)
        return reviewed(extraction, (one.decision for one in log), kind, self.document_of(extraction))

    def _after(self, before: Review, decision: Decision) -> Reviewed:
        quick = followed(before.reviewed, decision)
        if quick is not None:
            return quick
        kind = report_type(before.extraction.report_type)
        log = (*before.reviewed.decisions, decision)
        document = self.document_of(before.extraction)
        return reviewed(before.extraction, log, kind, document, before=before.reviewed)

    def _append(self, before: Review, log: tuple[LoggedDecision, ...], after: Reviewed, reading: int) -> Review | None:
        """Log the last decision of `after`; None where the submission is no longer as it was `before`."""
        seen = before.submission
        assert seen.extraction is not None
        with db.writing(self._engine) as connection:
            here = submissions.find(connection, seen.id, lock=True)
            if (here.revision, here.extraction, here.state) != (seen.revision, seen.extraction, seen.state):
                return None
            now = self._logged(connection, here, before.reviewed, after, reading)
        return self._remembered(before, log, after, now, reading)

    def _logged(
        self, connection: Connection, here: Submission, before: Reviewed, after: Reviewed, reading: int
    ) -> Submission:
        """Log the last decision of `after` on a locked submission; what it is then."""
        assert here.extraction is not None
        decision, revision = after.decisions[-1], here.revision + 1
        readings.check_reader(connection, here, decision.who, reading)
        logs.append(connection, here.id, here.extraction, revision, decision, reading)
        if reading == 1:
            return self._stand(
                connection, here, after, State.IN_REVIEW, before=before, who=decision.who, revision=revision
            )
        submissions.move(connection, here, State.IN_REVIEW, who=decision.who, revision=revision)
        readings.count(connection, here.id, reading, after.progress)
        return submissions.find(connection, here.id)

    def _remembered(
        self, before: Review, log: tuple[LoggedDecision, ...], after: Reviewed, now: Submission, reading: int
    ) -> Review:
        """The review after a decision that is on disk; the next one begins with it."""
        seen, revision = before.submission, now.revision
        assert seen.extraction is not None
        logged = LoggedDecision(
            revision=revision, extraction=seen.extraction, decision=after.decisions[-1], reading=reading
        )
        self._keep((seen.id, seen.extraction, revision, reading), (before.extraction, after, (*log, logged)))
        other = self._reviews.peek((seen.id, seen.extraction, seen.revision, 3 - reading))
        if other is not None:  # the other reading is as it was
            self._keep((seen.id, seen.extraction, revision, 3 - reading), other)
        now = now if reading == 1 else _as_read(now, after)
        return Review(submission=now, extraction=before.extraction, reviewed=after)

    def _stand(
        self,
        connection: Connection,
        submission: Submission,
        now: Reviewed,
        state: State,
        *,
        who: str,
        before: Reviewed | None = None,
        note: str | None = None,
        told: Sequence[Told] = (),
        **changes: Any,
    ) -> Submission:
        """Write what follows from decisions, as far as it changed since `before`: findings, counts, group and year.

        The submission as it is then."""
        progress = now.progress
        found = before is None or _findings(before) != _findings(now)
        amended = before is None or (before.amended is not now.amended and before.amended != now.amended)
        if found:
            logs.replace_findings(connection, submission.id, now, first=submission.extraction is None)
        if amended:
            kind = report_type(submission.report_type)
            name = getattr(now.amended, kind.identity) if kind.identity else None
            changes["group_id"] = submissions.group_of(connection, submission.report_type, name)
            changes["fiscal_year"] = fiscal_year_of(now.amended)
        changes |= {"lines": progress.total, "decided": progress.decided, "look": progress.look}
        at = submissions.move(connection, submission, state, who=who, note=note, before=told, **changes)
        if found or amended:
            return submissions.find(connection, submission.id)
        return replace(submission, state=state, why=None, changed=at, **changes)


def _followed_all(older: Known, newer: tuple[LoggedDecision, ...]) -> Known | None:
    """What is known after more decisions; None where one of them takes more than following it."""
    extraction, now, log = older
    for one in newer:
        quick = followed(now, one.decision)
        if quick is None:
            return None
        now = quick
    return extraction, now, (*log, *newer)


def _refuse_unread(submission: Submission) -> None:
    if submission.state is State.PURGED:
        raise StoreError(
            ja=f"申請書類 {submission.id} の内容は消去されました。記録だけが残っています。",
            en=f"The contents of submission {submission.id} were purged; only the record of what happened is left.",
        )
    if submission.extraction is None:
        raise StoreError(
            ja=f"「{submission.name}」はまだ読み取られていません。", en=f"{submission.name!r} was not extracted yet."
        )


def _as_read(submission: Submission, now: Reviewed) -> Submission:
    """The submission as it stands for a second reader: nothing of what the first one said of it."""
    kind = report_type(submission.report_type)
    return replace(
        submission,
        lines=now.progress.total,
        decided=now.progress.decided,
        look=now.progress.look,
        findings=Counter(finding.severity for finding in now.findings),
        group_name=getattr(now.amended, kind.identity) if kind.identity else None,
        fiscal_year=fiscal_year_of(now.amended),
    )


def _findings(now: Reviewed) -> tuple[tuple[Finding, ...], ...]:
    return now.findings, now.accepted, now.resolved


def _known(connection: Connection, submission: int, decision: Decision) -> bool:
    """Whether this very operation is logged. Raises DecisionError where its id stands for another one."""
    found = logs.by_operation(connection, decision.operation)
    if found is None:
        return False
    where, logged = found
    if where != submission or (logged.kind, logged.who) != (decision.kind, decision.who):
        raise DecisionError(
            ja="同じ番号の別の決定がすでに保存されています。",
            en="Another decision was logged under this operation id.",
        )
    return True
