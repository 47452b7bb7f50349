"""Backup and restore: the whole store as one portable file, the same for SQLite and PostgreSQL.

The file is a ZIP: `manifest.json` (what is in it, with a SHA-256 each), `tables/NAME.jsonl` (a row a line; a moment as
{"$at": "…Z"}, bytes as {"$bytes": base64}), `files/SHA256` (the original files, wherever they were kept).

All rows are read in one transaction that sees one moment of the store, while others go on writing: SQLite's write-ahead
log and PostgreSQL's repeatable read give that, so one code serves both, no pg_dump is needed, and a backup of one can
be restored into the other. Sessions and seats are left out: people log in anew. dbos's own tables are no part of it:
what had not ended is queued again from the submissions' states.

Restoring checks every byte first, and then writes everything in one transaction: it has happened, or it has not. A
backup of an older version of the program is restored as it was and then brought up to date.
"""

import base64
import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from sqlalchemy import Connection, Engine, MetaData, Table, func, inspect, literal, select, text

from assistant.errors import StoreError, UsageError, by_system
from assistant.files import written_whole
from assistant.store import audit as log
from assistant.store import contents
from assistant.store import database as db
from assistant.store.area import FileArea
from assistant.store.tables import files, metadata, seats, sessions

FORMAT: Final = "submission-assistant backup 1"
_MANIFEST = "manifest.json"
_LEFT_OUT: Final = {sessions.name, seats.name}
_AT_ONCE = 200  # rows
_STAMP = (2000, 1, 1, 0, 0, 0)  # ZIP's local times say nothing here: the manifest has the moment


@dataclass(frozen=True, kw_only=True)
class Backup:
    """What a backup holds."""

    made: datetime
    revision: str  # of the tables
    rows: Mapping[str, int]
    files: int
    digest: str  # SHA-256 of the backup file itself; "" while it was only looked at


def write(engine: Engine, out: Path, *, area: FileArea | None, who: str) -> Backup:
    """Write a backup to a new file, and read it back.

    Raises UsageError where the file is there already, WriteError where it cannot be written, StoreError where the
    store cannot be read, or one of its files is missing or damaged.
    """
    if out.exists():
        raise UsageError(
            ja=f"「{out}」はすでにあります。別の名前にしてください。", en=f"{out} exists already. Give another name."
        )
    with db.writing(engine) as connection:
        told = {"name": out.name}
        log.record(connection, "backed up", who=who, subject=f"backup:{uuid4()}", values=told)
        log.seal(connection)
    with written_whole(out) as beside:
        packing = zipfile.ZipFile(beside, "x", zipfile.ZIP_DEFLATED, compresslevel=1)
        with packing as packed, db.reading(engine) as connection:
            _write_all(packed, connection, area)
        checked = _checked(beside, beside)
    return Backup(**{**vars(checked), "digest": _digest_of(out)})


def restore(engine: Engine, source: Path, *, area: FileArea | None, who: str, replace: bool = False) -> Backup:
    """Bring a store to what a backup holds; its files go to the file area, where one is named, else into the database.

    Raises StoreError for a backup that is damaged, cut off, none at all or of a newer version, and for a store that
    has something in it, unless it is to be replaced: then nothing was changed.
    """
    found = _checked(source, source)
    put: list[str] = []
    try:
        with zipfile.ZipFile(source) as packed, db.writing(engine) as connection:
            _refuse_full(connection, replace)
            db.rebuild(connection, found.revision)
            tables = MetaData()
            tables.reflect(connection)
            for table in (tables.tables[each.name] for each in tables.sorted_tables if each.name in found.rows):
                _read_table(packed, connection, table, area=area, put=put)
            _count_on(connection, tables)
            db.upgrade(connection)
            told = {"made": found.made.isoformat(), "name": source.name}
            log.record(connection, "restored", who=who, subject=f"restore:{uuid4()}", values=told)
    except BaseException:
        for digest in put:
            assert area is not None
            area.remove(digest)
        raise
    return Backup(**{**vars(found), "digest": _digest_of(source)})


# --- writing ----------------------------------------------------------------------------------------------------------


def _write_all(packed: zipfile.ZipFile, connection: Connection, area: FileArea | None) -> None:
    rows, digests, kept = {}, {}, []
    made = db.now()
    for table in metadata.sorted_tables:
        if table.name not in _LEFT_OUT:
            rows[table.name], digests[table.name] = _write_table(packed, connection, table)
    query = select(files.c.sha256).where(files.c.kept != "gone").order_by(files.c.sha256)
    for digest in connection.execute(query).scalars().all():
        packed.writestr(zipfile.ZipInfo(f"files/{digest}", _STAMP), contents.read(connection, digest, area))
        kept.append(digest)
    manifest = {
        "format": FORMAT,
        "made": made.isoformat(),
        "revision": db.HEAD,
        "rows": rows,
        "tables": digests,
        "files": kept,
    }
    packed.writestr(zipfile.ZipInfo(_MANIFEST, _STAMP), json.dumps(manifest, indent=1))


def _write_table(packed: zipfile.ZipFile, connection: Connection, table: Table) -> tuple[int, str]:
    """A table as lines, files' bytes aside; how many, and their SHA-256."""
    columns = [c for c in table.c if c is not files.c.content]
    digest, count = hashlib.sha256(), 0
    query = select(*columns).order_by(*table.primary_key.columns).execution_options(yield_per=_AT_ONCE)
    with packed.open(zipfile.ZipInfo(f"tables/{table.name}.jsonl", _STAMP), "w", force_zip64=True) as member:
        for row in connection.execute(query):
            line = json.dumps({name: _plain(value) for name, value in row._asdict().items()}).encode("ascii") + b"\n"
            digest.update(line)
            member.write(line)
            count += 1
    return count, digest.hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return {"$at": value.astimezone(UTC).isoformat(timespec="microseconds")}
    if isinstance(value, bytes | memoryview):
        return {"$bytes": base64.b64encode(bytes(value)).decode("ascii")}
    return value


# --- checking ---------------------------------------------------------------------------------------------------------


def _checked(source: Path, shown: Path) -> Backup:
    """What a backup holds, once every byte of it was held against its hash."""
    try:
        with zipfile.ZipFile(source) as packed:
            manifest = json.loads(packed.read(_MANIFEST))
            if manifest["format"] != FORMAT:
                raise _damaged(shown, f"format {manifest['format']!r}")
            for name, expected in manifest["tables"].items():
                if _hashed(packed, f"tables/{name}.jsonl") != expected:
                    raise _damaged(shown, f"tables/{name}.jsonl")
            for digest in manifest["files"]:
                if _hashed(packed, f"files/{digest}") != digest:
                    raise _damaged(shown, f"files/{digest}")
            return Backup(
                made=datetime.fromisoformat(manifest["made"]),
                revision=manifest["revision"],
                rows=manifest["rows"],
                files=len(manifest["files"]),
                digest="",
            )
    except FileNotFoundError as exc:
        raise UsageError(ja=f"「{shown}」がありません。", en=f"There is no {shown}.") from exc
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, TypeError, ValueError, NotImplementedError) as exc:
        raise _damaged(shown, str(exc)) from exc
    except OSError as exc:
        told = by_system(exc)
        raise StoreError(
            ja=f"バックアップ「{shown}」を読めません（{told.ja}）。何も変更していません。",
            en=f"The backup {shown} cannot be read ({told.en}). Nothing was changed.",
        ) from exc


def _hashed(packed: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with packed.open(name) as member:
        while block := member.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _damaged(source: Path, detail: str) -> StoreError:
    return StoreError(
        ja=f"バックアップ「{source}」は壊れているか、途中で切れています（{detail}）。何も変更していません。",
        en=f"The backup {source} is damaged or cut off ({detail}). Nothing was changed.",
    )


# --- restoring --------------------------------------------------------------------------------------------------------


def _refuse_full(connection: Connection, replace: bool) -> None:
    if replace:
        return
    for name in ("submissions", "files", "runs", "answers", "audit"):
        any_row = select(literal(1)).select_from(metadata.tables[name]).limit(1)
        if inspect(connection).has_table(name) and connection.execute(any_row).scalar():
            raise StoreError(
                ja="復元先にはすでにデータがあります。空の保存先を指定するか、--replace で置き換えてください。",
                en="The store has something in it. Name an empty one, or have it replaced: --replace.",
            )


def _read_table(
    packed: zipfile.ZipFile, connection: Connection, table: Table, *, area: FileArea | None, put: list[str]
) -> None:
    waiting: list[dict[str, Any]] = []
    for row in _rows(packed, table.name):
        if table.name == files.name:
            row |= _bytes_of(packed, row, area, put)
            row = {name: value for name, value in row.items() if name in table.c}
        waiting.append(row)
        if len(waiting) >= _AT_ONCE or table.name == files.name:
            connection.execute(table.insert(), waiting)
            waiting = []
    if waiting:
        connection.execute(table.insert(), waiting)


def _rows(packed: zipfile.ZipFile, name: str) -> Iterator[dict[str, Any]]:
    with packed.open(f"tables/{name}.jsonl") as member:
        for line in member:
            yield {key: _value(value) for key, value in json.loads(line).items()}


def _value(plain: Any) -> Any:
    if isinstance(plain, dict):
        return datetime.fromisoformat(plain["$at"]) if "$at" in plain else base64.b64decode(plain["$bytes"])
    return plain


def _bytes_of(packed: zipfile.ZipFile, row: Mapping[str, Any], area: FileArea | None, put: list[str]) -> dict[str, Any]:
    if row.get("kept") == "gone":
        return {"content": b""}
    content = packed.read(f"files/{row['sha256']}")
    if area is None or "kept" not in row:  # older tables cannot say that a file is elsewhere
        return {"content": content, "kept": "here"}
    if area.put(row["sha256"], content):
        put.append(row["sha256"])
    return {"content": b"", "kept": "area"}


def _count_on(connection: Connection, tables: MetaData) -> None:
    """PostgreSQL numbers rows by sequences, which know nothing of rows that came with their numbers."""
    if connection.dialect.name != "postgresql":
        return
    for table in tables.sorted_tables:
        if "id" not in table.c:
            continue
        highest = connection.execute(select(func.max(table.c.id))).scalar()
        sequence = connection.execute(
            text("SELECT pg_get_serial_sequence(:name, 'id')"), {"name": f'"{table.name}"'}
        ).scalar()
        if highest is not None and sequence is not None:
            connection.execute(text("SELECT setval(:sequence, :highest)"), {"sequence": sequence, "highest": highest})
