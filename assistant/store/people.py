"""Sessions, throttled log-ins, seats and preferences: what the store knows of the people who use it."""

import hashlib
import json
import secrets
import threading
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Engine, bindparam, func, select, update

from assistant.errors import AssistantError
from assistant.store import audit, submissions
from assistant.store import database as db
from assistant.store.database import now
from assistant.store.tables import attempts, preferences, seats, sessions

IDLE = timedelta(hours=2)  # a session that nobody uses ends
LONGEST = timedelta(hours=14)  # and every one in the end
TRIES = 5  # wrong passwords for a name, or
TRIES_OF_ADDRESS = 50  # from an address (an office may share one), within
WINDOW = timedelta(minutes=15)
LEFT = timedelta(minutes=3)  # a seat whose screen has not been heard of for so long is free
_TOUCH = timedelta(minutes=1)  # how exact `seen` is: not every request writes
_MOMENT = 1.0  # seconds for which a preference is taken to be what it was
_PREFERRED: Final = (
    select(preferences.c.value)
    .where(preferences.c.key == bindparam("wanted"))
    .order_by(preferences.c.id.desc())
    .limit(1)
)


class ThrottledError(AssistantError):
    """Too many wrong passwords; `until` is when the next try is listened to."""

    def __init__(self, until: datetime) -> None:
        minutes = max(1, -int((now() - until).total_seconds() // 60))
        super().__init__(
            ja=f"パスワードの誤りが続いたため、あと約{minutes}分はログインできません。",
            en=f"Too many wrong passwords. Try again in about {minutes} min.",
        )
        self.until = until


@dataclass(frozen=True, kw_only=True)
class Session:
    """Somebody is logged in."""

    who: str
    started: datetime


@dataclass(frozen=True, kw_only=True)
class Seat:
    """Somebody has a submission open."""

    submission: int
    who: str
    since: datetime


class Desks:
    """The people's side of a store. Each method is one transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._guard = threading.Lock()
        self._remembered: dict[str, tuple[float, tuple[Any] | None]] = {}  # by key: asked when, and what it was then

    # --- sessions --------------------------------------------------------------------------------------------------

    def may_try(self, name: str, address: str) -> None:
        """Raises ThrottledError where too many tries failed lately, for this name or from this address."""
        since, until = now() - WINDOW, now() + WINDOW  # what lies further ahead was noted by a clock that was wrong
        with db.reading(self._engine) as connection:
            last_right = select(func.max(attempts.c.at)).where(attempts.c.name == name, attempts.c.succeeded)
            last_right = last_right.where(attempts.c.at < until)
            right = connection.execute(last_right).scalar()
            for column, value, limit in (
                (attempts.c.name, name, TRIES),
                (attempts.c.address, address, TRIES_OF_ADDRESS),
            ):
                wrong = (
                    select(attempts.c.at)
                    .where(column == value, attempts.c.at.between(since, until), ~attempts.c.succeeded)
                    .order_by(attempts.c.at.desc())
                    .limit(limit)
                )
                found = [at for (at,) in connection.execute(wrong) if right is None or at > right]
                if len(found) == limit:
                    raise ThrottledError(found[-1] + WINDOW)

    def tried(self, name: str, address: str, *, succeeded: bool) -> None:
        """Note a try to log in."""
        with db.writing(self._engine) as connection:
            values = {"name": name, "address": address, "at": now(), "succeeded": succeeded}
            made = connection.execute(attempts.insert().values(values).returning(attempts.c.id)).scalar_one()
            # Whoever fails may have typed a password for a name: the audit log, which nobody can empty, has none.
            what, who = ("log-in", name) if succeeded else ("log-in tried", "")
            audit.record(connection, what, who=who, subject=f"attempt:{made}", values=values)

    def start_session(self, who: str) -> str:
        """A new session's token, for the person's cookie; the store keeps only its hash."""
        token = secrets.token_urlsafe(32)
        with db.writing(self._engine) as connection:
            values = {"token": _hash(token), "who": who, "started": now(), "seen": now()}
            connection.execute(sessions.insert().values(values))
        return token

    def session(self, token: str) -> Session | None:
        """The session of that token; None for one that has ended, was idle for too long, or never was."""
        with db.reading(self._engine) as connection:
            found = connection.execute(select(sessions).where(sessions.c.token == _hash(token))).one_or_none()
        moment = now()
        # A clock that was put back must not make a session last: it ends, and the person logs in anew.
        if found is None or found.ended or abs(moment - found.seen) > IDLE or abs(moment - found.started) > LONGEST:
            return None
        if moment - found.seen > _TOUCH:
            with db.writing(self._engine) as connection:
                connection.execute(update(sessions).where(sessions.c.token == found.token).values(seen=moment))
        return Session(who=found.who, started=found.started)

    def end_session(self, token: str) -> None:
        """Log out."""
        with db.writing(self._engine) as connection:
            ended = update(sessions).where(sessions.c.token == _hash(token), sessions.c.ended.is_(None))
            connection.execute(ended.values(ended=now()))

    # --- seats -----------------------------------------------------------------------------------------------------

    def sit(self, submission: int, who: str, *, take_over: bool = False) -> Seat:
        """Take the seat at a submission, or keep it; who sits there then: somebody else, unless it was taken over."""
        moment = now()
        with db.writing(self._engine) as connection:
            mine = {"submission": submission, "who": who, "since": moment, "seen": moment}
            submissions.find(connection, submission, lock=True)  # one person sits down at a time
            found = connection.execute(select(seats).where(seats.c.submission == submission)).one_or_none()
            if found is None:
                connection.execute(seats.insert().values(mine))
                return Seat(submission=submission, who=who, since=moment)
            if found.who == who:
                if moment - found.seen > _TOUCH:
                    connection.execute(update(seats).where(seats.c.submission == submission).values(seen=moment))
                return Seat(submission=submission, who=who, since=found.since)
            if not take_over and abs(moment - found.seen) <= LEFT:
                return Seat(submission=submission, who=found.who, since=found.since)
            connection.execute(update(seats).where(seats.c.submission == submission).values(mine))
            return Seat(submission=submission, who=who, since=moment)

    def leave(self, submission: int, who: str) -> None:
        """Give one's seat up."""
        with db.writing(self._engine) as connection:
            connection.execute(seats.delete().where(seats.c.submission == submission, seats.c.who == who))

    def taken(self) -> tuple[Seat, ...]:
        """All seats that somebody sits at."""
        with db.reading(self._engine) as connection:
            heard_of = seats.c.seen.between(now() - LEFT, now() + LEFT)
            rows = connection.execute(select(seats).where(heard_of).order_by(seats.c.submission))
            return tuple(Seat(submission=row.submission, who=row.who, since=row.since) for row in rows)

    # --- preferences -----------------------------------------------------------------------------------------------

    def preference(self, key: str, usual: Any = None) -> Any:
        """One of them, as it was a moment ago at the latest: each decision asks for some."""
        with self._guard:
            asked, value = self._remembered.get(key, (-_MOMENT, None))
        if time.monotonic() - asked > _MOMENT:
            asked = time.monotonic()
            with db.reading(self._engine) as connection:
                found = connection.execute(_PREFERRED, {"wanted": key}).scalar()
            value = None if found is None else (json.loads(found),)
            with self._guard:
                self._remembered[key] = asked, value
        return usual if value is None else value[0]

    def preferences(self) -> dict[str, Any]:
        """What the administrator set, by key."""
        with db.reading(self._engine) as connection:
            rows = connection.execute(select(preferences.c.key, preferences.c.value).order_by(preferences.c.id))
            return {row.key: json.loads(row.value) for row in rows}

    def prefer(self, key: str, value: object, *, who: str) -> None:
        """Set one. What it was before stays in the table."""
        with db.writing(self._engine) as connection:
            values = {"key": key, "value": json.dumps(value, ensure_ascii=False), "who": who, "at": now()}
            made = connection.execute(preferences.insert().values(values).returning(preferences.c.id)).scalar_one()
            audit.record(connection, "set", who=who, subject=f"preference:{made}", values=values)
        with self._guard:
            self._remembered.pop(key, None)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
