"""The tables. What is acknowledged is never changed: files, extractions, decisions and moves are only ever added
(`assistant purge` alone empties what they held).

Changed in place are a submission's state and pointers (all of which the moves and decisions tell as well), and the
findings, which follow from the rest and are written anew after each decision. JSON is kept as text, so that both
databases hold the same characters.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)

_UNSEALED = "number > sealed"


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, aware on the way in and out; SQLite keeps no zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """From UTC."""
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


# SQLite numbers rows by itself only where the type is exactly INTEGER.
Id = BigInteger().with_variant(Integer(), "sqlite")

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

files = Table(
    "files",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("content", LargeBinary, nullable=False),  # empty where it is not kept here
    Column("added", Moment, nullable=False),
    Column("kept", String(8), nullable=False, server_default="here"),  # here, in the file area, or gone (purged)
)

groups = Table(
    "groups",  # who submits, over the years
    metadata,
    Column("id", Id, primary_key=True),
    Column("report_type", Text, nullable=False),
    Column("key", Text, nullable=False),  # the name without white space and punctuation
    Column("name", Text, nullable=False),  # as first written
    UniqueConstraint("report_type", "key"),
)

submissions = Table(
    "submissions",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Text, nullable=False),  # what people see: the file's name, below the folder given
    Column("report_type", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("why_ja", Text),  # of a failed or rejected one
    Column("why_en", Text),
    Column("revision", Integer, nullable=False),  # counts decisions, and extractions that came under review later
    Column("extraction", Id),  # the one under review
    Column("adopted", Integer, nullable=False),  # the revision at which it came under review
    Column("group_id", Id, ForeignKey(groups.c.id)),
    Column("fiscal_year", Integer),
    Column("lines", Integer, nullable=False),  # of the review: all, decided ones, those that want a look
    Column("decided", Integer, nullable=False),
    Column("look", Integer, nullable=False),
    Column("unfilled", String(16)),  # why nothing of the form stands in it; None where something does, or not known
    Column("supersedes", Id, ForeignKey("submissions.id")),
    Column("added", Moment, nullable=False),
    Column("added_by", Text, nullable=False),
    Column("changed", Moment, nullable=False),
    Index(None, "state"),
    Index(None, "group_id", "fiscal_year"),
    UniqueConstraint("supersedes"),
)

submission_files = Table(
    "submission_files",  # a report may come in several files, a file may hold several reports
    metadata,
    Column("submission", Id, ForeignKey(submissions.c.id), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("sha256", String(64), ForeignKey(files.c.sha256), nullable=False),
    Column("name", Text, nullable=False),
    Column("first_page", Integer),  # from 1; None: the whole file
    Column("last_page", Integer),
    Index(None, "sha256"),
)

origins = Table(
    "origins",  # the mail or ZIP that a submission came in; what came in one has its bytes in common
    metadata,
    Column("submission", Id, ForeignKey(submissions.c.id), primary_key=True),
    Column("sha256", String(64), ForeignKey(files.c.sha256), nullable=False),
    Column("name", Text, nullable=False),
    Index(None, "sha256"),
)

other_names = Table(
    "other_names",  # under which the very files of a submission came in again
    metadata,
    Column("id", Id, primary_key=True),
    Column("submission", Id, ForeignKey(submissions.c.id), nullable=False),
    Column("name", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "submission"),
)

extractions = Table(
    "extractions",
    metadata,
    Column("id", Id, primary_key=True),
    Column("submission", Id, ForeignKey(submissions.c.id), nullable=False),
    Column("engine", Text, nullable=False),
    Column("version", Text),
    Column("content", Text, nullable=False),  # the whole Extraction, offsets into the text included
    Column("added", Moment, nullable=False),
    Index(None, "submission"),
)

decisions = Table(
    "decisions",  # append-only
    metadata,
    Column("id", Id, primary_key=True),
    Column("operation", String(36), nullable=False, unique=True),
    Column("submission", Id, ForeignKey(submissions.c.id), nullable=False),
    Column("extraction", Id, ForeignKey(extractions.c.id), nullable=False),
    Column("revision", Integer, nullable=False),  # the submission's after it
    Column("kind", String(16), nullable=False),
    Column("path", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("old", Text),  # JSON
    Column("new", Text),  # JSON
    Column("reason", Text),
    Column("rule", Text),
    Column("undoes", String(36)),
    Column("evidence", Text),  # JSON
    Column("reading", Integer, nullable=False, server_default="1"),  # 2: of a second person, who saw nothing of it
    UniqueConstraint("submission", "revision"),
    Index(None, "at", "who"),
)

findings = Table(
    "findings",  # of the submission as it stands
    metadata,
    Column("submission", Id, ForeignKey(submissions.c.id), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("standing", String(16), nullable=False),  # open, accepted, resolved (by an amendment)
    Column("rule", Text, nullable=False),
    Column("severity", String(16), nullable=False),
    Column("path", Text, nullable=False),
    Column("content", Text, nullable=False),  # the whole Finding
)

moves = Table(
    "moves",  # append-only: a submission's states, who brought it there and why
    metadata,
    Column("id", Id, primary_key=True),
    Column("submission", Id, ForeignKey(submissions.c.id), nullable=False),
    Column("state", String(16), nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("note", Text),  # the reason, or what else happened: "supersedes 12", "extraction 7"
    Index(None, "submission"),
    Index(None, "at"),
)

verdicts = Table(
    "verdicts",  # append-only: what administrators say of a report's publication
    metadata,
    Column("id", Id, primary_key=True),
    Column("submission", Id, ForeignKey(submissions.c.id), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("verdict", String(16), nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("note", Text),
    Index(None, "submission"),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token", String(64), primary_key=True),  # SHA-256 of the cookie: who reads the table cannot use it
    Column("who", Text, nullable=False),
    Column("started", Moment, nullable=False),
    Column("seen", Moment, nullable=False),
    Column("ended", Moment),
)

attempts = Table(
    "attempts",  # to log in; append-only
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("succeeded", Boolean, nullable=False),
    Index(None, "name", "at"),
)

seats = Table(
    "seats",  # who has a submission open
    metadata,
    Column("submission", Id, ForeignKey(submissions.c.id), primary_key=True),
    Column("who", Text, nullable=False),
    Column("since", Moment, nullable=False),
    Column("seen", Moment, nullable=False),
)

preferences = Table(
    "preferences",  # append-only: the newest of a key holds
    metadata,
    Column("id", Id, primary_key=True),
    Column("key", String(64), nullable=False),
    Column("value", Text, nullable=False),  # JSON
    Column("who", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

runs = Table(
    "runs",  # of the evaluation; append-only
    metadata,
    Column("id", Id, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("who", Text, nullable=False),
    Column("report_type", Text, nullable=False),
    Column("dataset", Text, nullable=False),  # as it was named; what was in it: data_hash
    Column("data_hash", String(64), nullable=False),
    Column("engine", Text, nullable=False),
    Column("model", Text),
    Column("prompt_hash", Text),
    Column("code_version", Text, nullable=False),
    Column("note", Text),
    Column("scores", Text, nullable=False),  # JSON: totals, nothing about single cases
    Index(None, "report_type", "at"),
)

answers = Table(
    "answers",  # of models, so that nothing is paid for twice; the newest of a key holds
    metadata,
    Column("key", String(64), primary_key=True),  # digest of the rest, and of what of the document was shown
    Column("document", String(64), nullable=False),  # SHA-256; "" for what is known of a server
    Column("report_type", Text, nullable=False),
    Column("part", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("prompt", Text, nullable=False),  # digests
    Column("schema", Text, nullable=False),
    Column("parameters", Text, nullable=False),  # JSON
    Column("text", Text, nullable=False),
    Column("added", Moment, nullable=False),
    Index(None, "document"),
)

batches = Table(
    "batches",  # of requests, handed to a provider
    metadata,
    Column("id", Id, primary_key=True),
    Column("mark", String(36), nullable=False, unique=True),  # by which it is found again at the provider's
    Column("report_type", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("server", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("input_file", Text),  # ids at the provider's
    Column("remote", Text),
    Column("output_file", Text),
    Column("error_file", Text),
    Column("requests", Integer, nullable=False),
    Column("completed", Integer),  # as the provider counts them
    Column("failed", Integer),
    Column("why", Text),
    Column("who", Text, nullable=False),
    Column("added", Moment, nullable=False),
    Column("changed", Moment, nullable=False),
    Index(None, "state"),
)

batch_requests = Table(
    "batch_requests",
    metadata,
    Column("batch", Id, ForeignKey(batches.c.id), primary_key=True),
    Column("custom_id", String(64), primary_key=True),
    Column("submission", Id, ForeignKey(submissions.c.id), nullable=False),
    Column("outcome", Text),  # None: open; "answered", or why not
    Index(None, "submission"),
)

audit = Table(
    "audit",  # append-only: see assistant.store.audit
    metadata,
    Column("id", Id, primary_key=True),
    Column("chain", Id, nullable=False),  # the submission; 0: what belongs to none
    Column("number", Integer, nullable=False),  # in its chain, from 1
    Column("at", Moment, nullable=False),
    Column("who", Text, nullable=False),
    Column("what", String(32), nullable=False),
    Column("subject", Text, nullable=False),  # KIND:KEY of the row that it tells of
    Column("digest", String(64), nullable=False),  # of the salt and that row
    Column("salt", String(32)),  # deleted when the row is purged: no content can be guessed from its digest then
    Column("before", String(64), nullable=False),  # the hash of the entry before it in its chain
    Column("hash", String(64), nullable=False),
    UniqueConstraint("chain", "number"),
)

audit_chains = Table(
    "audit_chains",  # where each chain ends: what the next entry is chained to
    metadata,
    Column("chain", Id, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("sealed", Integer, nullable=False),  # the number up to which seals hold it
    Index("ix_audit_chains_unsealed", "chain", sqlite_where=text(_UNSEALED), postgresql_where=text(_UNSEALED)),
)

audit_seals = Table(
    "audit_seals",  # append-only
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("before", String(64), nullable=False),  # the hash of the seal before it
    Column("hash", String(64), nullable=False),
)

audit_heads = Table(
    "audit_heads",  # append-only: which chains a seal holds, and where they ended
    metadata,
    Column("seal", Integer, ForeignKey(audit_seals.c.number), primary_key=True, autoincrement=False),
    Column("chain", Id, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
)
