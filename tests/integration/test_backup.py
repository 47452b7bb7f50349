"""Backup and restore: consistent while others write, verified to the byte, all or nothing, between both databases."""

import json
import threading
import zipfile
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import select

from assistant.errors import StoreError, UsageError
from assistant.store import Store, Upload, Verdict, backup
from assistant.store.tables import metadata
from tests.integration.postgresql import new_database
from tests.integration.submitted import TARGET, TEXT, reading, submitted

Elsewhere = Callable[[str], str]


@pytest.fixture
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> Elsewhere:
    """The address of another new store, by kind of database."""
    numbers = count(1)

    def made(kind: str) -> str:
        if kind == "sqlite":
            return str(tmp_path / f"other{next(numbers)}.sqlite3")
        server = request.getfixturevalue("postgresql")
        return new_database(server, f"other_{tmp_path.name}_{next(numbers)}".replace("-", "_")[-50:].lower())

    return made


def worked_on(store: Store) -> int:
    first = submitted(store)
    submitted(store, f"{TEXT}二つめ\n")
    store.add([Upload(name="束.pdf", content=bytes(range(256)), first_page=2)], report_type="group_report", who="高橋")
    store.decide(first.id, reading(TARGET, 12), seen_revision=0)
    store.desks.tried("鈴木", "127.0.0.1", succeeded=True)
    store.desks.prefer("sampling", 0.1, who="高橋")
    return first.id


def everything(store: Store) -> dict[str, list[dict[str, object]]]:
    """All rows of all tables that a backup holds."""
    with store._engine.connect() as connection:
        return {
            table.name: [
                row._asdict() for row in connection.execute(select(table).order_by(*table.primary_key.columns))
            ]
            for table in metadata.sorted_tables
            if table.name not in ("sessions", "seats")
        }


@pytest.mark.postgres
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_backup_is_restored_into_either_database(
    store: Store, elsewhere: Elsewhere, kind: str, tmp_path: Path
) -> None:
    number = worked_on(store)
    made = store.back_up(tmp_path / "b.zip", who="高橋")
    assert (made.rows["submissions"], made.rows["decisions"], made.files) == (3, 1, 3)
    before = everything(store)
    with Store.open(elsewhere(kind)) as other:
        other.restore(tmp_path / "b.zip", who="山田")
        after = everything(other)
        for name in before.keys() - {"audit", "audit_chains"}:  # the restoring is an entry of its own
            assert after[name] == before[name], name
        assert after["audit"][:-1] == before["audit"] and after["audit"][-1]["what"] == "restored"
        assert other.verified().faults == ()
        assert other.review(number).reviewed == store.review(number).reviewed
        seen = other.submission(number).revision
        assert other.decide(number, reading(TARGET, 11), seen_revision=seen).revision == seen + 1
        assert other.add([Upload(name="新.txt", content=b"new")], report_type="group_report", who="山田")[0].id == 4


def test_a_backup_while_others_write_is_of_one_moment(store: Store, elsewhere: Elsewhere, tmp_path: Path) -> None:
    number, stop = worked_on(store), threading.Event()

    def decide() -> None:
        for value in count():
            if stop.is_set():
                return
            store.decide(number, reading(TARGET, value, who="高橋"), seen_revision=store.submission(number).revision)

    writer = threading.Thread(target=decide)
    writer.start()
    try:
        for n in range(3):
            store.back_up(tmp_path / f"{n}.zip", who="鈴木")
    finally:
        stop.set()
        writer.join()
    with Store.open(elsewhere("sqlite")) as other:
        other.restore(tmp_path / "2.zip", who="鈴木")
        assert other.verified().faults == ()
        assert other.submission(number).revision == len(other.decisions(number))


def test_a_restore_overwrites_nothing_unless_told(store: Store, elsewhere: Elsewhere, tmp_path: Path) -> None:
    worked_on(store)
    store.back_up(tmp_path / "b.zip", who="高橋")
    with Store.open(elsewhere("sqlite")) as other:
        mine = submitted(other, f"{TEXT}別\n")
        before = everything(other)
        with pytest.raises(StoreError, match="has something in it"):
            other.restore(tmp_path / "b.zip", who="山田")
        assert everything(other) == before
        other.restore(tmp_path / "b.zip", who="山田", replace=True)
        assert len(other.submissions()) == 3 and other.verified().faults == ()
        assert other.submission(mine.id).added_by == "鈴木"
    with pytest.raises(UsageError, match="exists already"):
        store.back_up(tmp_path / "b.zip", who="高橋")


def spoiled(good: Path, how: str) -> bytes:
    content = good.read_bytes()
    if how == "cut off":
        return content[: len(content) // 2]
    if how == "a byte":
        middle = len(content) // 3
        return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
    if how == "empty":
        return b""
    out = good.with_name("made.zip")
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if how == "a row" and name == "tables/decisions.jsonl":
                data = data.replace(b'"new": "12"', b'"new": "13"')
            if how == "a newer version" and name == "manifest.json":
                data = json.dumps({**json.loads(data), "revision": "9999"}).encode()
            if not (how == "a file missing" and name.startswith("files/")):
                new.writestr(name, data)
    return out.read_bytes()


@pytest.mark.parametrize("how", ["cut off", "a byte", "empty", "a row", "a newer version", "a file missing"])
def test_a_damaged_backup_is_named_and_nothing_is_half_restored(how: str, tmp_path: Path) -> None:
    with Store.open(tmp_path / "a.sqlite3") as store:
        worked_on(store)
        store.back_up(tmp_path / "good.zip", who="高橋")
    bad = tmp_path / "bad.zip"
    bad.write_bytes(spoiled(tmp_path / "good.zip", how))
    with Store.open(tmp_path / "b.sqlite3", files=str(tmp_path / "area")) as other:
        submitted(other, f"{TEXT}別\n")
        before, kept = everything(other), sorted((tmp_path / "area").rglob("*"))
        with pytest.raises(StoreError, match="newer version" if how == "a newer version" else "damaged or cut off"):
            other.restore(bad, who="山田", replace=True)
        assert everything(other) == before
        assert sorted((tmp_path / "area").rglob("*")) == kept


def test_a_restore_that_fails_midway_leaves_all_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(tmp_path / "a.sqlite3") as store:
        worked_on(store)
        store.back_up(tmp_path / "good.zip", who="高橋")
    with Store.open(tmp_path / "b.sqlite3", files=str(tmp_path / "area")) as other:
        submitted(other, f"{TEXT}別\n")
        before = everything(other)

        def fail(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(backup, "_count_on", fail)
        with pytest.raises(OSError, match="No space"):
            other.restore(tmp_path / "good.zip", who="山田", replace=True)
        assert everything(other) == before
        assert len([path for path in (tmp_path / "area").rglob("*") if path.is_file()]) == 1


def test_a_backup_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    area = tmp_path / "area"
    with Store.open(tmp_path / "a.sqlite3", files=str(area)) as store:
        worked_on(store)
        victim = next(path for path in area.rglob("*") if path.is_file())
        victim.write_bytes(b"other bytes")
        with pytest.raises(StoreError, match="is damaged"):
            store.back_up(tmp_path / "b.zip", who="高橋")
    assert not list(tmp_path.glob("*.zip*")) and not list(tmp_path.glob(".b.zip*"))


def test_files_move_between_database_and_area_by_a_backup(tmp_path: Path) -> None:
    with Store.open(tmp_path / "a.sqlite3") as store:
        number = worked_on(store)
        store.back_up(tmp_path / "b.zip", who="高橋")
    with Store.open(tmp_path / "c.sqlite3", files=str(tmp_path / "area")) as other:
        other.restore(tmp_path / "b.zip", who="高橋")
        assert other.verified().files == 3
        assert other.review(number).extraction.document.name == "みどり野.txt"
        assert len([path for path in (tmp_path / "area").rglob("*") if path.is_file()]) == 3


def test_verdicts_and_purged_submissions_survive_a_backup(tmp_path: Path) -> None:
    with Store.open(tmp_path / "a.sqlite3") as store:
        number = worked_on(store)
        store.purge(number, who="高橋", reason="満了")
        store.back_up(tmp_path / "b.zip", who="高橋")
        with pytest.raises(UsageError):
            store.verdicts.say(number, Verdict.APPROVE, who="高橋")
    with Store.open(tmp_path / "c.sqlite3") as other:
        other.restore(tmp_path / "b.zip", who="高橋")
        assert other.verified().faults == () and other.submission(number).state == "purged"
