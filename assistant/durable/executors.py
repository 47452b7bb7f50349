"""Who is alive. dbos's free part gives a dead process's work back only to a process of the same name (its paid part,
Conductor, watches over several), so that the watching is done here.

Each process counts up a number of its own in a table beside dbos's. Whoever sees another one's number stand still for
the length of a lease, by the watcher's own clock and with the database reachable all the while, declares it dead and
puts its work back into the queue. No two machines' clocks are compared, and a database that was gone for a minute
declares nobody dead. On one and the same machine it takes no lease: a process holds a lock on a file, which the system
takes from it when it dies.

A process that was declared dead and lives (it was suspended, or cut off) does no harm: dbos refuses what it records,
and the store keeps the first result of a submission only.
"""

import contextlib
import os
import socket
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from sqlalchemy import Column, Connection, Engine, Integer, MetaData, String, Table, Text, select
from sqlalchemy.exc import SQLAlchemyError

from assistant.durable.system import SCHEMA, System

LEASE = 20.0  # seconds
_GONE = -1  # the beat of a process that has said good-bye


def _table(engine: Engine) -> Table:
    return Table(
        "assistant_executors",
        MetaData(schema=SCHEMA if engine.dialect.name == "postgresql" else None),
        Column("id", String(100), primary_key=True),
        Column("host", Text, nullable=False),
        Column("lock", Text, nullable=False),  # the file that it holds a lock on, on that host
        Column("beat", Integer, nullable=False),
    )


@dataclass(frozen=True, kw_only=True)
class _Seen:
    beat: int
    since: float  # monotonic


class Executors:
    """This process among those that work for the same store, and what becomes of the work of those that died."""

    def __init__(self, system: System, *, take_over: Callable[[str], None], lease: float = LEASE) -> None:
        """`take_over` puts an executor's work back into the queue."""
        self.id = f"{socket.gethostname()[:40]}.{os.getpid()}.{uuid.uuid4().hex[:12]}"
        self._host = socket.gethostname()
        self._system, self._take_over, self._lease = system, take_over, lease
        self._table = _table(system.engine)
        self._seen: dict[str, _Seen] = {}
        self._lock = FileLock(Path(tempfile.gettempdir(), f"submission-assistant.{self.id}.lock"))
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="executors", daemon=True)

    def join(self) -> None:
        """Be one of them. Raises SQLAlchemyError where the database fails."""
        self._lock.take()
        for left in (2, 1, 0):
            try:
                self._table.metadata.create_all(self._system.engine)
                break
            except SQLAlchemyError:  # another process made the table at the same moment
                if not left:
                    raise
        self._beat()

    def watch(self) -> None:
        """Begin to look after the others. What died before is taken over at once where that can be told."""
        self._thread.start()

    def leave(self) -> None:
        """Say good-bye: what is left of this process's work may be taken over at once."""
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join(5)
        with contextlib.suppress(SQLAlchemyError), self._system.engine.begin() as connection:
            self._put(connection, _GONE)
        self._lock.give_back()

    def _run(self) -> None:
        last = time.monotonic()
        while not self._ended.is_set():
            try:
                if time.monotonic() - last > self._lease:  # this process itself was suspended
                    self._seen.clear()
                last = time.monotonic()
                self._beat()
                self._look()
            except Exception:  # noqa: BLE001 a database that is gone tells nothing about the others
                self._seen.clear()
            self._ended.wait(self._lease / 5)

    def _beat(self) -> None:
        with self._system.engine.begin() as connection:
            self._put(connection, None)

    def _put(self, connection: Connection, beat: int | None) -> None:
        table = self._table
        now = {"beat": table.c.beat + 1} if beat is None else {"beat": beat}
        if connection.execute(table.update().where(table.c.id == self.id).values(now)).rowcount == 0:
            row = {"id": self.id, "host": self._host, "lock": str(self._lock.path), "beat": beat or 0}
            connection.execute(table.insert().values(row))

    def _look(self) -> None:
        with self._system.engine.connect() as connection:
            rows = connection.execute(select(self._table)).all()
        others = {row.id: (row.beat, row.host, row.lock) for row in rows if row.id != self.id}
        # One that has work and no row: it was declared dead and woke up, or the table was emptied.
        for one in self._system.pending_executors() - others.keys() - {self.id}:
            others[one] = (0, "", "")
        self._seen = {one: self._observed(one, beat) for one, (beat, _, _) in others.items()}
        for one in [one for one in others if self._is_dead(one, others)]:
            self._take_over(one)
            with self._system.engine.begin() as connection:
                connection.execute(self._table.delete().where(self._table.c.id == one))
            if others[one][1] == self._host and others[one][2]:
                Path(others[one][2]).unlink(missing_ok=True)

    def _observed(self, one: str, beat: int) -> _Seen:
        before = self._seen.get(one)
        return before if before is not None and before.beat == beat else _Seen(beat=beat, since=time.monotonic())

    def _is_dead(self, one: str, others: Mapping[str, tuple[int, str, str]]) -> bool:
        beat, host, lock = others[one]
        if beat == _GONE or (host == self._host and lock and FileLock(Path(lock)).is_free()):
            return True
        return time.monotonic() - self._seen[one].since > self._lease


class FileLock:
    """A lock on a file that the system takes from a process that dies, on POSIX and Windows."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: IO[bytes] | None = None

    def take(self) -> None:
        """Take it; without one (a folder that cannot be written) the lease alone tells that this process lives."""
        with contextlib.suppress(OSError):
            self._file = self.path.open("ab")
            _lock(self._file)

    def give_back(self) -> None:
        """Give it back, and delete the file."""
        if self._file is not None:
            self._file.close()
            self._file = None
            with contextlib.suppress(OSError):
                self.path.unlink(missing_ok=True)

    def is_free(self) -> bool:
        """Whether the file is there and nobody holds the lock; False where that cannot be told."""
        try:
            with self.path.open("r+b") as file:
                _lock(file)
            return True
        except OSError:
            return False


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


__all__ = ["LEASE", "Executors", "FileLock"]
