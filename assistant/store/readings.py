"""Readings: a submission that two people read, each without seeing the other's decisions.

Both readings stand in one log of decisions, told apart by their number; the first one's are the submission's own. When
both are finished they are compared. Where they differ a third look decides, by ordinary decisions in the first
reading's log: a place is settled when what holds there was decided after both had finished. The submission is
confirmed by itself where the two agree, else once every difference is settled.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Protocol
from uuid import UUID

from sqlalchemy import Connection, Engine, Update, bindparam, func, select, update

from assistant.errors import AssistantError, DecisionError, StoreError
from assistant.review import Progress
from assistant.review.comparing import Extra, compared
from assistant.store import database as db
from assistant.store import logs, submissions
from assistant.store.conflicts import changed, check_open
from assistant.store.database import now
from assistant.store.reading_tables import comparisons, readings, third_looks
from assistant.store.rows import LoggedDecision, Review, State, Submission
from assistant.store.tables import preferences
from assistant.store.tables import submissions as submission_rows
from assistant.store.tallies import field_of

KEY = "two_readers"  # the preference: whether submissions are read by two; with ".12" behind it, submission 12
# Once: building a statement costs more than running it.
_BOTH: Final = select(readings).where(readings.c.submission == bindparam("of")).order_by(readings.c.number)
_STATE: Final = select(submission_rows.c.state).where(submission_rows.c.id == bindparam("of"))
_ROUNDS = 100  # how often a comparison is worked out anew because a decision came first


class BlindError(AssistantError):
    """Somebody wants to see or to change what another person reads by himself."""


def _blind() -> BlindError:
    return BlindError(
        ja="この書類は、二人が互いの決定を見ずに確認しています。終わるまで、ほかの人には表示できません。",
        en="Two people read this submission, each by himself. Until both are done nobody else may.",
    )


class Stage(StrEnum):
    """How far a submission is that two people read."""

    ALONE = "alone"  # one person reads it
    READING = "reading"  # one of the two has not finished
    THIRD = "third"  # both have; a third look settles where they differ
    DONE = "done"  # confirmed: everybody may see everything


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One of the two readings."""

    submission: int
    number: int  # 1 or 2
    reader: str | None  # None: still wanted
    finished: datetime | None
    lines: int  # of the second one; the first one's are the submission's own
    decided: int
    look: int


@dataclass(frozen=True, kw_only=True)
class Place:
    """What a person is given of a submission."""

    who: str
    submission: int
    state: State
    stage: Stage
    reading: int
    open: bool  # whether this person may decide
    claims: bool = False  # whether a first decision makes this person its reader
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A place where two readings differ."""

    path: str  # in the first reading; of an entry that only the second one has, where it would stand
    other: str | None  # in the second reading; None: it has no such leaf
    extra: bool  # whether it is such an entry
    settled: bool


@dataclass(frozen=True, kw_only=True)
class Differences:
    """All of them, and the revision that the third look began with."""

    since: int
    items: tuple[Difference, ...]
    later: frozenset[UUID]  # the operations of the third look

    @property
    def left(self) -> tuple[Difference, ...]:
        """Those that nobody settled yet."""
        return tuple(one for one in self.items if not one.settled)


class Reviews(Protocol):
    """`Store.review`."""

    def __call__(self, submission: int, *, reading: int = 1) -> Review:
        """A submission as it stands in a reading."""
        ...


# --- in a transaction that somebody else opened ----------------------------------------------------------------------


def rows(connection: Connection, submission: int) -> tuple[Reading, ...]:
    """The two readings; none where one person reads alone."""
    return tuple(Reading(**row) for row in connection.execute(_BOTH, {"of": submission}).mappings())


def check_reader(connection: Connection, submission: Submission, who: str, number: int) -> None:
    """Raises BlindError for a decision on somebody else's reading, DecisionError for one on a finished one."""
    both = rows(connection, submission.id)
    if not both or (all(one.finished for one in both) and number == 1):
        return
    (mine,) = [one for one in both if one.number == number]
    if mine.reader != who:
        raise _blind()
    if mine.finished:
        raise DecisionError(
            ja="この書類の確認はもう終えています。変えるには再び開いてください。",
            en="You have finished reading this. Reopen it to change it.",
        )


def check_finished(connection: Connection, submission: Submission) -> None:
    """Raises DecisionError while one of two readers is not done."""
    if any(one.finished is None for one in rows(connection, submission.id)):
        raise DecisionError(
            ja="二人の確認がまだ終わっていません。", en="Two people read this submission, and one is not done yet."
        )


def count(connection: Connection, submission: int, number: int, progress: Progress) -> None:
    """Note how far a reading is."""
    values = {"lines": progress.total, "decided": progress.decided, "look": progress.look}
    connection.execute(_row(submission, number).values(values))


def _row(submission: int, number: int) -> Update:
    return update(readings).where(readings.c.submission == submission, readings.c.number == number)


def _wanted(connection: Connection, submission: int) -> bool:
    """Whether two people are to read it: what was said of it, else what was said of all."""
    keys = (f"{KEY}.{submission}", KEY)
    query = select(preferences.c.key, preferences.c.value).where(preferences.c.key.in_(keys))
    said = {key: json.loads(value) for key, value in connection.execute(query.order_by(preferences.c.id))}
    return bool(said.get(keys[0], said.get(KEY, False)))


class Readings:
    """The use cases. Each method is one transaction."""

    def __init__(self, engine: Engine, review: Reviews, as_read: Callable[[int], Review]) -> None:
        """`review` gives a reading as it stands, `as_read` a submission before anybody decided."""
        self._engine = engine
        self._review = review
        self._as_read = as_read

    def place(self, submission: int, who: str, *, administrator: bool) -> Place:
        """What this person is given. Raises BlindError where that is nothing, StoreError where there is no such one."""
        with db.reading(self._engine) as connection:
            found = connection.execute(_STATE, {"of": submission}).scalar()
            both = rows(connection, submission) if found is not None else ()
            wanted = not both and found == State.READY and _wanted(connection, submission)
        if found is None:
            raise StoreError(ja=f"申請書類 {submission} はありません。", en=f"There is no submission {submission}.")
        return place_of(submission, State(found), both, who, administrator=administrator, wanted=wanted)

    def of(self, which: Collection[int]) -> Mapping[int, tuple[Reading, ...]]:
        """The readings of those of these submissions that two people read, by submission."""
        found: dict[int, list[Reading]] = defaultdict(list)
        query = select(readings).where(readings.c.submission.in_(which))
        with db.reading(self._engine) as connection:
            for row in connection.execute(query.order_by(readings.c.submission, readings.c.number)).mappings():
                found[row["submission"]].append(Reading(**row))
        return {submission: tuple(both) for submission, both in found.items()}

    def differing(self, which: Collection[int]) -> Mapping[int, int]:
        """How many places differed when both had finished, by submission."""
        query = select(comparisons.c.submission, comparisons.c.differing)
        query = query.where(comparisons.c.submission.in_(which)).order_by(comparisons.c.id)
        with db.reading(self._engine) as connection:
            return {row.submission: row.differing for row in connection.execute(query)}

    def begin(self, submission: int, who: str) -> int:
        """Make somebody its reader; the number of the reading. Raises BlindError where both are taken."""
        fresh = self._as_read(submission).reviewed.progress
        with db.writing(self._engine) as connection:
            here = submissions.find(connection, submission, lock=True)
            both = rows(connection, submission)
            if not both:
                if here.state is not State.READY or not _wanted(connection, submission):
                    return 1
                _insert(connection, submission, who, fresh)
                submissions.note(connection, here, who=who, note="read by two")
                return 1
            mine = next((one for one in both if one.reader == who), None)
            if mine is not None:
                return mine.number
            if both[1].reader is not None:
                raise _blind()
            connection.execute(_row(submission, 2).values(reader=who))
            submissions.note(connection, here, who=who, note="second reading")
            return 2

    def require(self, submission: int, two: bool, *, who: str) -> None:
        """Say of one submission whether two people are to read it; what they decided so far stays in the log.

        Raises DecisionError where that comes too late, BlindError for one of the two who wants to end it.
        """
        fresh = self._as_read(submission).reviewed.progress
        with db.writing(self._engine) as connection:
            here = submissions.find(connection, submission, lock=True)
            both = rows(connection, submission)
            if not two and who in {one.reader for one in both} and not all(one.finished for one in both):
                raise _blind()
            if two and not both and here.state is not State.READY:
                check_open(here)
                people = {one.decision.who for one in logs.log(connection, submission, here.extraction)}
                if len(people) != 1:
                    raise DecisionError(
                        ja="すでに複数の人が決定しているため、二人での確認にはできません。",
                        en="Several people have decided on it already: it can no longer be read by two.",
                    )
                _insert(connection, submission, people.pop(), fresh)
            if not two and both:
                connection.execute(readings.delete().where(readings.c.submission == submission))
            value = {"key": f"{KEY}.{submission}", "value": json.dumps(two), "who": who, "at": now()}
            connection.execute(preferences.insert().values(value))
            submissions.note(connection, here, who=who, note="to be read by two" if two else "to be read by one")

    def finish(self, submission: int, who: str, *, seen_revision: int) -> Submission:
        """Somebody has read all of it; where both have, and agree, it is confirmed.

        Raises BlindError for one who is no reader of it, DecisionError while a line is undecided, ConflictError where
        the reader's own decisions went on since `seen_revision`.
        """
        for _ in range(_ROUNDS):
            reviews = [self._review(submission, reading=number) for number in (1, 2)]
            with db.writing(self._engine) as connection:
                here = submissions.find(connection, submission, lock=True)
                if any(review.revision != here.revision for review in reviews):
                    continue  # somebody decided in between
                check_open(here)
                both = rows(connection, submission)
                mine = next((one for one in both if one.reader == who), None)
                if mine is None:
                    raise _blind()
                own = logs.log(connection, submission, here.extraction, reading=mine.number)
                if own and own[-1].revision > seen_revision:
                    raise changed(here, "")
                _check_complete(reviews[mine.number - 1])
                if mine.finished is None:
                    connection.execute(_row(submission, mine.number).values(finished=now()))
                    submissions.note(connection, here, who=who, note=f"reading {mine.number} finished")
                    if both[2 - mine.number].finished is not None and not _compare(connection, here, reviews):
                        here = submissions.find(connection, submission)
                        submissions.move(connection, here, State.CONFIRMED, who=who, note="both readers agree")
                return submissions.find(connection, submission)
        raise changed(self._as_read(submission).submission, "")

    def reopen(self, submission: int, who: str) -> None:
        """A reader goes on with a finished reading, as long as the other one has not finished. Raises BlindError."""
        with db.writing(self._engine) as connection:
            here = submissions.find(connection, submission, lock=True)
            both = rows(connection, submission)
            mine = next((one for one in both if one.reader == who), None)
            if mine is None or all(one.finished for one in both):
                raise _blind()
            connection.execute(_row(submission, mine.number).values(finished=None))
            submissions.note(connection, here, who=who, note=f"reading {mine.number} reopened")

    def differences(self, submission: int) -> Differences:
        """Where two finished readings differ, as it stands now."""
        one, two = self._review(submission, reading=1), self._review(submission, reading=2)
        with db.reading(self._engine) as connection:
            since = _since(connection, submission)
            log = logs.log(connection, submission, one.submission.extraction, reading=1)
            out = _left_out(connection, submission)
        return _differences(one, two, since, log, out)

    def leave_out(self, submission: int, path: str, out: bool, *, who: str) -> None:
        """Say of an entry that only the second reading has that the form has none (or that this is open again).

        Raises DecisionError where there is no such entry.
        """
        if path not in {one.other for one in self.differences(submission).items if one.extra}:
            raise DecisionError(ja="その件はありません。", en="There is no such entry.")
        with db.writing(self._engine) as connection:
            here = submissions.find(connection, submission, lock=True)
            check_open(here)
            values = {"submission": submission, "path": path, "out": out, "who": who, "at": now()}
            connection.execute(third_looks.insert().values(values))
            submissions.note(connection, here, who=who, note=f"third look: {path} {'left out' if out else 'open'}")

    def check_settled(self, submission: int) -> None:
        """Raises DecisionError where two finished readings differ and nobody has settled it."""
        with db.reading(self._engine) as connection:
            both = rows(connection, submission)
        if not both or not all(one.finished for one in both):
            return
        left = len(self.differences(submission).left)
        if left:
            raise DecisionError(
                ja=f"二人の確認が食い違う所が、まだ{left}か所残っています。",
                en=f"The two readers still differ in {left} places.",
            )

    def labels(self) -> tuple[tuple[str, Mapping[str, Sequence[tuple[str, str]]]], ...]:
        """Of each compared submission (the newest comparison): its report type, and by field what the two said."""
        newest = select(func.max(comparisons.c.id)).group_by(comparisons.c.submission)
        query = (
            select(submission_rows.c.report_type, comparisons.c.content)
            .join(submission_rows, submission_rows.c.id == comparisons.c.submission)
            .where(comparisons.c.id.in_(newest))
        )
        with db.reading(self._engine) as connection:
            found = connection.execute(query).all()
        return tuple(
            (kind, {field: [(one, other) for one, other in pairs] for field, pairs in json.loads(content).items()})
            for kind, content in found
        )


def place_of(
    submission: int, state: State, both: Sequence[Reading], who: str, *, administrator: bool, wanted: bool = False
) -> Place:
    """The rule: who is given what. Raises BlindError."""

    def place(stage: Stage, reading: int, *, free: bool = True, claims: bool = False) -> Place:
        return Place(
            who=who,
            submission=submission,
            state=state,
            stage=stage,
            reading=reading,
            open=free,
            claims=claims,
            readings=tuple(both),
        )

    if not both:
        return place(Stage.READING if wanted else Stage.ALONE, 1, claims=wanted)
    mine = next((one for one in both if one.reader == who), None)
    if all(one.finished for one in both):
        if state is State.CONFIRMED:
            return place(Stage.DONE, 1)
        if mine is not None and not administrator:
            return place(Stage.THIRD, mine.number, free=False)
        return place(Stage.THIRD, 1)
    if mine is not None:
        return place(Stage.READING, mine.number, free=mine.finished is None)
    if both[1].reader is None:
        return place(Stage.READING, 2, claims=True)
    raise _blind()


def _insert(connection: Connection, submission: int, first: str, fresh: Progress) -> None:
    for number, reader in ((1, first), (2, None)):
        values = {"submission": submission, "number": number, "reader": reader, "finished": None}
        counts = {"lines": fresh.total, "decided": fresh.decided, "look": fresh.look}
        connection.execute(readings.insert().values({**values, **counts}))


def _check_complete(review: Review) -> None:
    left = review.reviewed.progress.left
    if left:
        raise DecisionError(ja=f"まだ{left}項目が未確認です。", en=f"{left} leaves are still to be decided.")


def _compare(connection: Connection, here: Submission, reviews: Sequence[Review]) -> int:
    """Hold two finished readings against each other, once and for all; how many places differ."""
    found = compared(*(review.reviewed for review in reviews))
    by_field: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for pair in found.pairs:
        by_field[field_of(pair.path or pair.other or "")].append(pair.labels)
    differing = sum(not pair.same for pair in found.pairs) + len(found.extras)
    values = {
        "submission": here.id,
        "revision": here.revision,
        "differing": differing,
        "content": json.dumps(by_field, separators=(",", ":")),
        "at": now(),
    }
    connection.execute(comparisons.insert().values(values))
    return differing


def _since(connection: Connection, submission: int) -> int:
    query = select(comparisons.c.revision).where(comparisons.c.submission == submission)
    found: int | None = connection.execute(query.order_by(comparisons.c.id.desc()).limit(1)).scalar()
    return found if found is not None else 0


def _left_out(connection: Connection, submission: int) -> frozenset[str]:
    query = select(third_looks.c.path, third_looks.c.out).where(third_looks.c.submission == submission)
    said = {row.path: row.out for row in connection.execute(query.order_by(third_looks.c.id))}
    return frozenset(path for path, out in said.items() if out)


def _differences(
    one: Review, two: Review, since: int, log: Iterable[LoggedDecision], out: frozenset[str]
) -> Differences:
    later = {entry.decision.operation for entry in log if entry.revision > since}
    found = compared(one.reviewed, two.reviewed)
    items = []
    for pair in found.pairs:
        if pair.same or pair.path is None:
            continue
        held = one.reviewed.leaves[pair.path].decision if pair.path in one.reviewed.leaves else None
        settled = held is not None and held.operation in later
        items.append(Difference(path=pair.path, other=pair.other, extra=False, settled=settled))
    items += [_extra(extra, extra.path in out) for extra in found.extras]
    return Differences(since=since, items=tuple(items), later=frozenset(later))


def _extra(extra: Extra, settled: bool) -> Difference:
    return Difference(path=extra.place, other=extra.path, extra=True, settled=settled)
