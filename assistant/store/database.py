"""Engines for SQLite and PostgreSQL, transactions, and bringing the tables up to date."""

import sqlite3
import threading
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, MetaData, Table, create_engine, event, inspect, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from assistant.errors import StoreError, UsageError
from assistant.store.failures import of_database
from assistant.store.tables import metadata

HEAD = "0010"  # the newest revision in migrations/versions
# An acknowledged decision is on disk, whatever the server's own default is. A peer that no longer answers (a cable
# was pulled) is noticed within half a minute at both ends, so that nobody waits for it, nor for the locks it holds.
CONNECTION: dict[str, str | int] = {
    "options": "-c synchronous_commit=on -c timezone=UTC -c idle_in_transaction_session_timeout=60000"
    " -c tcp_keepalives_idle=15 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3 -c tcp_user_timeout=30000",
    "connect_timeout": 10,
    "keepalives_idle": 15,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
BUSY_SECONDS = 30  # how long a writer waits for another one
_WRITES = "assistant_writes"
_TURN = "assistant_turn"
_MIGRATION_LOCK = 0x5375626D  # PostgreSQL's advisory lock while tables are made


def connect(database: str | Path) -> Engine:
    """An engine for a store: a path (SQLite), or a URL sqlite:///… or postgresql://….

    Its tables are up to date when it returns; several processes may open a new store at once.

    Raises UsageError for a URL of another kind, StoreError where the database cannot be opened, or was written by a
    newer version of the program.
    """
    url = address(database)
    engine = _sqlite(url) if url.get_backend_name() == "sqlite" else _postgresql(url)
    try:
        with failures_named(engine):
            _migrate(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def address(database: str | Path) -> URL:
    """The address of a store by path or URL. Raises UsageError for a URL that makes no sense."""
    if isinstance(database, Path) or "://" not in database:
        return URL.create("sqlite", database=str(database))
    try:
        url = make_url(database)
    except ArgumentError as exc:
        raise UsageError(ja="データベースのURLを読めません。", en="The database's URL makes no sense.") from exc
    if url.drivername in ("postgresql", "postgres", "postgresql+psycopg"):
        return url.set(drivername="postgresql+psycopg")
    if url.drivername == "sqlite":
        return url
    raise UsageError(
        ja=f"データベース「{url.drivername}」は使えません。sqlite:///… か postgresql://… を指定してください。",
        en=f"No database of the kind {url.drivername!r}: give sqlite:///… or postgresql://….",
    )


def _sqlite(url: URL) -> Engine:
    turn = threading.Lock()
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS}, execution_options={_TURN: turn})

    @event.listens_for(engine, "connect")
    def _set_up(connection: sqlite3.Connection, record: object) -> None:
        connection.isolation_level = None  # the driver begins no transactions: `_begin` does
        connection.create_function("folded", 1, _folded, deterministic=True)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer takes the lock before it reads: what it decides on cannot change until it has written.
        writes = connection.get_execution_options().get(_WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _folded(text: str) -> str:
    """As PostgreSQL's lower(normalize(text, NFKC)): how names are searched."""
    return unicodedata.normalize("NFKC", text).lower()


def _postgresql(url: URL) -> Engine:
    return create_engine(url, connect_args=CONNECTION, pool_pre_ping=True)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees one state of the store from its beginning to its end."""
    level = "REPEATABLE READ" if engine.dialect.name == "postgresql" else None
    with failures_named(engine), engine.connect() as plain:
        connection = plain.execution_options(isolation_level=level) if level else plain
        with connection.begin():
            yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that is on disk when the block has ended, or has not happened.

    On SQLite there is one writer at a time; on PostgreSQL whoever changes a submission locks its row first.
    """
    with _one_by_one(engine), failures_named(engine), engine.connect() as plain:
        connection = plain.execution_options(**{_WRITES: True})
        with connection.begin():
            yield connection


@contextmanager
def _one_by_one(engine: Engine) -> Iterator[None]:
    """SQLite's writers of this process in a line of their own: at SQLite's lock they would wait by sleeping, and go on
    long after it is free. One that holds it for too long is left to SQLite, which says that the database is busy."""
    turn: threading.Lock | None = engine.get_execution_options().get(_TURN)
    mine = turn is not None and turn.acquire(timeout=BUSY_SECONDS)
    try:
        yield
    finally:
        if turn is not None and mine:
            turn.release()


def now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


def insert_new(connection: Connection, table: Table, values: Mapping[str, Any]) -> bool:
    """Insert a row unless one with its unique columns is there already; whether it was new."""
    return connection.execute(_insert_new(connection.dialect.name, table), values).rowcount > 0


@lru_cache(maxsize=32)
def _insert_new(dialect: str, table: Table) -> postgresql.Insert | sqlite.Insert:
    made = postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
    return made.on_conflict_do_nothing().execution_options(preserve_rowcount=True)


@contextmanager
def failures_named(engine: Engine) -> Iterator[None]:
    """Turns the database's failures into StoreError: its message names the store, never a password."""
    try:
        yield
    except SQLAlchemyError as exc:
        where = engine.url.render_as_string(hide_password=True)
        cause = str(exc.orig).strip() if isinstance(exc, DBAPIError) else str(exc)
        known = of_database(exc.orig) if isinstance(exc, DBAPIError) else None
        ja, en = (f"{known.ja}（{cause}）", f"{known.en} ({cause})") if known else (cause, cause)
        raise StoreError(
            ja=f"データベース（{where}）が使えません：{ja}", en=f"The database ({where}) failed: {en}"
        ) from exc


def _migrate(engine: Engine) -> None:
    """Bring the tables to HEAD, one process at a time."""
    with reading(engine) as connection:
        if _revision(connection) == HEAD:
            return
    with writing(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
        if _revision(connection) != HEAD:
            upgrade(connection)


def _revision(connection: Connection) -> str | None:
    """The revision that the tables have; None for a new store."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def rebuild(connection: Connection, revision: str) -> None:
    """Drop the program's tables, with all that is in them, and make them empty as they were at a revision.

    Raises StoreError for a revision of a newer version of the program.
    """
    old = MetaData()
    old.reflect(connection)
    ours = {*metadata.tables, "alembic_version"}
    old.drop_all(connection, tables=[table for name, table in old.tables.items() if name in ours])
    _migrated(connection, revision, to=revision)


def upgrade(connection: Connection) -> None:
    """Bring tables of any earlier revision to the newest one."""
    _migrated(connection, _revision(connection), to="head")


def _migrated(connection: Connection, found: str | None, *, to: str) -> None:
    # Imported here because alembic costs every command a quarter of a second, and is needed once in a store's life.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    known: set[Any] = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise StoreError(
            ja=f"このデータベースは新しい版のプログラムで作られています（{found}）。プログラムを更新してください。",
            en=f"This store was written by a newer version of the program ({found}). Update the program.",
        )
    command.upgrade(config, to)
