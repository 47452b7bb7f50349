"""Deciding: submissions as they stand after the decisions on them, and the log to which the next decision goes."""

from collections.abc import Callable

from sqlalchemy import Connection, Engine

from assistant.documents import Document
from assistant.errors import ConflictError, DecisionError
from assistant.extraction import Extraction, Finding
from assistant.review import QUICK, Decision, Reviewed, followed, legal, reviewed
from assistant.store import database as db
from assistant.store import logs, readings, submissions
from assistant.store.conflicts import check_conflicts, check_open
from assistant.store.recent import Recent
from assistant.store.rows import LoggedDecision, Review, State, Submission
from assistant.store.standing import as_second_reader, refuse_unread, stand
from schemas import report_type

Known = tuple[Extraction, Reviewed, tuple[LoggedDecision, ...]]  # of a submission at a revision
_ROUNDS = 100  # how often a decision is worked out anew because another one came first


class Reviews:
    """Reviews over the store's tables; remembers the last ones, so that a decision need not work out all before it."""

    def __init__(self, engine: Engine, document_of: Callable[[Extraction], Document]) -> None:
        """`document_of` reads a document again from its stored bytes."""
        self._engine, self._document_of = engine, document_of
        # By submission, extraction, revision and reading, which tell which decisions there are.
        self._reviews: Recent[Known] = Recent(64)
        self._newest: Recent[int] = Recent(64)  # by the same without the revision: the newest one that is kept

    def read(self, submission: int, *, reading: int = 1) -> Review:
        """See `Store.review`."""
        return self._read(submission, reading=reading)[0]

    def prepare(self, review: Review) -> None:
        """See `Store.prepare`."""
        kind, log = report_type(review.extraction.report_type), review.reviewed.decisions
        reviewed(review.extraction, log, kind, self._document_of(review.extraction), before=review.reviewed)

    def as_read(self, submission: int) -> Review:
        """See `Store.as_read`."""
        return self._read(submission, reading=0)[0]

    def decide(self, submission: int, decision: Decision, *, seen_revision: int, reading: int = 1) -> Review:
        """See `Store.decide`."""
        done = self._decided_at_once(submission, decision, seen_revision, reading)
        if done is not None:
            return done
        for _ in range(_ROUNDS):
            before, log, known = self._read(submission, decision, reading=reading)
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
            refuse_unread(here)
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

    def _read(
        self, submission: int, decision: Decision | None = None, *, reading: int = 1
    ) -> tuple[Review, tuple[LoggedDecision, ...], bool]:
        """As it stands, the log, and whether that very decision is logged already (one transaction sees all three)."""
        with db.reading(self._engine) as connection:
            here = submissions.find(connection, submission)
            refuse_unread(here)
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
        here = here if reading == 1 else as_second_reader(here, now)
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
        return reviewed(extraction, (one.decision for one in log), kind, self._document_of(extraction))

    def _after(self, before: Review, decision: Decision) -> Reviewed:
        quick = followed(before.reviewed, decision)
        if quick is not None:
            return quick
        kind = report_type(before.extraction.report_type)
        log = (*before.reviewed.decisions, decision)
        document = self._document_of(before.extraction)
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
            return stand(connection, here, after, State.IN_REVIEW, before=before, who=decision.who, revision=revision)
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
        now = now if reading == 1 else as_second_reader(now, after)
        return Review(submission=now, extraction=before.extraction, reviewed=after)


def _followed_all(older: Known, newer: tuple[LoggedDecision, ...]) -> Known | None:
    """What is known after more decisions; None where one of them takes more than following it."""
    extraction, now, log = older
    for one in newer:
        quick = followed(now, one.decision)
        if quick is None:
            return None
        now = quick
    return extraction, now, (*log, *newer)


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


__all__ = ["Reviews"]
