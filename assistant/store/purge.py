"""Purging: a submission's contents go for good; its states, who did what when, and the audit log stay.

Gone are: the bytes of its files and of what they came in (unless another submission has them too), their names, the
extractions, the values, reasons and evidence of decisions, findings, notes, models' answers about its files, its
group's name where nobody else has it, and the salts of its audit entries, so that no digest tells a value by guessing.
Left are: its number, the states with their moments and persons, the decisions' paths, kinds, moments and persons, the
files' SHA-256 and sizes, and the administrator's reason. Rows of any other table that belong to the submission go too.
"""

import json
import re
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Engine, delete, exists, or_, select, update

from assistant.errors import Bilingual, StoreError, UsageError
from assistant.store import audit as log
from assistant.store import database as db
from assistant.store import submissions as queue
from assistant.store.area import FileArea
from assistant.store.rows import State, Submission
from assistant.store.tables import (
    answers,
    audit,
    batch_requests,
    decisions,
    extractions,
    files,
    groups,
    metadata,
    moves,
    origins,
    submission_files,
    submissions,
    verdicts,
)

# What stays of a submission, with its contents emptied by name below. Rows of all other tables go.
_STAYS: Final = {submission_files, origins, extractions, decisions, moves, verdicts, batch_requests}
_PLAIN_NOTE = re.compile(r"extraction \d+( beside)?|supersedes \d+|reopened")


@dataclass(frozen=True, kw_only=True)
class Purged:
    """What became of a submission's files."""

    submission: int
    gone: tuple[str, ...]  # SHA-256
    shared: tuple[str, ...]  # that other submissions have too, so that their bytes are still there,
    sharers: tuple[int, ...]  # and which these are


def purge(engine: Engine, submission: int, *, area: FileArea | None, who: str, reason: str) -> Purged:
    """Purge one submission; on disk when this returns. Purging twice is harmless, and ends what was interrupted.

    Raises UsageError without a reason; StoreError for a submission that does not exist, a file area that is not named.
    """
    if not reason.strip():
        raise UsageError(ja="理由を書いてください（--reason）。", en="Say why (--reason).")
    with db.writing(engine) as connection:
        here = queue.find(connection, submission, lock=True)
        digests = sorted({*(link.sha256 for link in here.files), *([here.container] if here.container else [])})
        shared = {digest: found for digest in digests if (found := _others(connection, submission, digest))}
        gone = [digest for digest in digests if digest not in shared]
        _refuse_unnamed_area(connection, gone, area)
        if here.state is not State.PURGED:
            _empty(connection, here)
            connection.execute(update(audit).where(audit.c.chain == submission).values(salt=None))
        for digest in gone:
            connection.execute(delete(answers).where(answers.c.document == digest))
            connection.execute(update(files).where(files.c.sha256 == digest).values(content=b"", kept="gone"))
        if here.state is not State.PURGED:
            told = {"reason": reason, "files": gone}
            log.record(connection, "purged", who=who, subject=f"purge:{submission}", values=told, chain=submission)
            changes: dict[str, Any] = {"extraction": None, "revision": here.revision + 1}
            why = Bilingual(ja=f"内容は消去されました：{reason}", en=f"The contents were purged: {reason}")
            queue.move(connection, here, State.PURGED, who=who, why=why, note=reason, **changes)
            log.seal(connection)
    for digest in gone:
        _forget(engine, digest, area)
    sharers = sorted({one for found in shared.values() for one in found})
    return Purged(submission=submission, gone=tuple(gone), shared=tuple(sorted(shared)), sharers=tuple(sharers))


def compact(engine: Engine) -> bool:
    """Write the database's files anew, so that no deleted byte is left in them; False where others were in the way.

    PostgreSQL's write-ahead log, replicas and backups hold what was deleted until they are themselves replaced.
    Raises StoreError where the database fails.
    """
    with db.failures_named(engine):
        plain = engine.raw_connection()
        try:
            if engine.dialect.name == "sqlite":
                cursor = plain.cursor()
                cursor.execute("VACUUM")
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                busy = cursor.fetchone()
                return busy is not None and bool(busy[0] == 0)
        finally:
            plain.close()
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for table in metadata.sorted_tables:
                connection.exec_driver_sql(f'VACUUM FULL "{table.name}"')
            if _may_checkpoint(connection):
                connection.exec_driver_sql("CHECKPOINT")
    return True


def _empty(connection: Connection, here: Submission) -> None:
    one = here.id
    values = {"old": "null", "new": "null", "reason": None, "evidence": None}
    connection.execute(update(decisions).where(decisions.c.submission == one).values(values))
    read = select(extractions.c.id, extractions.c.content).where(extractions.c.submission == one)
    for row in connection.execute(read).all():
        content = _spent(row.content)
        connection.execute(update(extractions).where(extractions.c.id == row.id).values(content=content))
    connection.execute(update(verdicts).where(verdicts.c.submission == one).values(note=None))
    for row in connection.execute(select(moves.c.id, moves.c.note).where(moves.c.submission == one)).all():
        if row.note is not None and not _PLAIN_NOTE.fullmatch(row.note):
            connection.execute(update(moves).where(moves.c.id == row.id).values(note=None))
    connection.execute(update(submission_files).where(submission_files.c.submission == one).values(name=""))
    connection.execute(update(origins).where(origins.c.submission == one).values(name=""))
    asked = update(batch_requests).where(batch_requests.c.submission == one, batch_requests.c.outcome.is_not(None))
    connection.execute(asked.values(outcome="purged"))
    for table in reversed(metadata.sorted_tables):
        if table not in _STAYS and "submission" in table.c:
            connection.execute(delete(table).where(table.c.submission == one))
    blank = {"name": f"（消去済み / purged） {one}", "group_id": None, "fiscal_year": None, "lines": 0, "decided": 0}
    blank |= {"look": 0, "unfilled": None}
    connection.execute(update(submissions).where(submissions.c.id == one).values(**blank))
    # Also those that an earlier reading of its name had made.
    unused = ~exists(select(submissions.c.id).where(submissions.c.group_id == groups.c.id))
    connection.execute(delete(groups).where(unused))


def _spent(content: str) -> str:
    """Of an extraction, what it cost: figures that statistics add up."""
    usage = json.loads(content).get("usage") or {}
    return json.dumps({"usage": {name: value for name, value in usage.items() if isinstance(value, int | float)}})


def _others(connection: Connection, submission: int, digest: str) -> list[int]:
    """The submissions, purged ones aside, that have that file as well, or came in it."""
    # Whoever adds the same file right now waits for this row, or this waits for him.
    connection.execute(select(files.c.sha256).where(files.c.sha256 == digest).with_for_update())
    of = submissions.c
    has = or_(
        exists().where(submission_files.c.submission == of.id, submission_files.c.sha256 == digest),
        exists().where(origins.c.submission == of.id, origins.c.sha256 == digest),
    )
    query = select(of.id).where(of.id != submission, of.state != State.PURGED, has).order_by(of.id)
    return [int(found) for found in connection.execute(query).scalars()]


def _refuse_unnamed_area(connection: Connection, digests: list[str], area: FileArea | None) -> None:
    outside = select(files.c.sha256).where(files.c.sha256.in_(digests), files.c.kept == "area").limit(1)
    if area is None and connection.execute(outside).scalar() is not None:
        raise StoreError(
            ja="この書類のファイルはファイル置き場にあります。ASSISTANT_FILES（--files）でその場所を指定してください。",
            en="Files of this submission are in a file area. Say where that is: ASSISTANT_FILES, or --files.",
        )


def _forget(engine: Engine, digest: str, area: FileArea | None) -> None:
    """Delete a file in the area, unless it was handed in again meanwhile."""
    if area is None:
        return
    with db.writing(engine) as connection:
        row = select(files.c.kept).where(files.c.sha256 == digest).with_for_update()
        if connection.execute(row).scalar() == "gone":
            area.remove(digest)


def _may_checkpoint(connection: Connection) -> bool:
    return bool(connection.exec_driver_sql("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").scalar())
