"""The store: whether it answers, fits this version, and can be written. Nothing is made, changed or upgraded."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import psycopg
from sqlalchemy.engine import make_url

from assistant.doctor.result import Result, bad, good, weak
from assistant.errors import by_system
from assistant.store.database import HEAD

_SECONDS = 5
_VERSION = "SELECT version_num FROM alembic_version"
Ask = Callable[[str], Any]


def database(address: str) -> Result:
    """A path (SQLite), sqlite:///… or postgresql://…"""
    if address.startswith(("postgresql", "postgres")):
        return _postgresql(address)
    return _sqlite(Path(address.removeprefix("sqlite:///")))


def folder_of(address: str) -> Path:
    """Where the store's file lies; the working folder for a server's."""
    return Path() if "://" in address and not address.startswith("sqlite") else _path(address).parent


def _path(address: str) -> Path:
    return Path(address.removeprefix("sqlite:///"))


def _sqlite(path: Path) -> Result:
    if not path.exists():
        return _new(path)
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=_SECONDS)) as connection:
            version = connection.execute(_VERSION).fetchone()[0]
            if version == HEAD:
                connection.isolation_level = None
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("UPDATE alembic_version SET version_num = version_num")
                connection.execute("ROLLBACK")
    except (sqlite3.Error, TypeError) as exc:
        return _failed(f"SQLite {path}", exc)
    return _fits(f"SQLite {path.name}", version)


def _new(path: Path) -> Result:
    try:
        with TemporaryFile(dir=path.parent):
            pass
    except OSError as exc:
        what = (
            f"「{path.parent}」に書き込めません（{by_system(exc).ja}）",
            f"cannot write to {path.parent} ({by_system(exc).en})",
        )
        do = (
            "書き込めるフォルダーで実行するか、--database で場所を指定してください。",
            "Work elsewhere, or give --database.",
        )
        return bad("database", what, do)
    told = (
        f"SQLite {path.name}（まだなく、最初の import で作られます）",
        f"SQLite {path.name}, made by the first import",
    )
    return good("database", *told)


def _postgresql(address: str) -> Result:
    try:
        url = make_url(address)
        where = f"PostgreSQL {url.host or url.query.get('host') or 'localhost'}/{url.database}"
        plain = url.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(plain, connect_timeout=_SECONDS) as connection:
            if connection.execute("SELECT to_regclass('alembic_version')").fetchone() == (None,):
                told = (
                    f"{where}（まだ空で、最初の import で表が作られます）",
                    f"{where}, tables made by the first import",
                )
                return good("database", *told)
            row = connection.execute(_VERSION).fetchone()
            version = row[0] if row else None
            if version == HEAD:
                connection.execute("UPDATE alembic_version SET version_num = version_num")
            connection.rollback()
    except (psycopg.Error, ValueError) as exc:
        return _failed("PostgreSQL", exc)
    return _fits(where, version)


def _fits(where: str, version: str | None) -> Result:
    if version == HEAD:
        return good("database", f"{where}（版 {version}、書き込めます）", f"{where}, version {version}, can be written")
    if version is not None and version < HEAD:
        what = (
            f"{where} は前の版です（{version} → {HEAD}）",
            f"{where} is of an earlier version ({version} -> {HEAD})",
        )
        do = (
            "次の起動で新しくなります。先に assistant backup を。",
            "The next start upgrades it: assistant backup first.",
        )
        return weak("database", what, do)
    what = (
        f"{where} は新しい版のものです（{version}、これは {HEAD}）",
        f"{where} is newer ({version}; this is {HEAD})",
    )
    return bad("database", what, ("プログラムを更新してください。", "Update the program."))


def _failed(where: str, error: Exception) -> Result:
    """By the error's kind: its message may hold the address with its password."""
    kind = type(error).__name__
    do = (
        "場所、接続先、パスワード、権限を確かめてください（--database、ASSISTANT_DATABASE_URL）。",
        "Look at path, address, password and rights (--database, ASSISTANT_DATABASE_URL).",
    )
    return bad("database", (f"{where} が使えません（{kind}）", f"{where} cannot be used ({kind})"), do)
