"""Original files outside the database: by hash, whole or not at all, the same on any fsspec file system."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

import fsspec
import pytest
from sqlalchemy import select

from assistant.errors import StoreError, UsageError
from assistant.settings import from_environment
from assistant.store import Store, Upload
from assistant.store.area import FileArea
from assistant.store.tables import files

FILE = Upload(name="みどり野.txt", content="みどり野\n".encode())
DIGEST = sha256(FILE.content).hexdigest()


@pytest.fixture(params=["folder", "file", "memory"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    folder = tmp_path / "区域 1"
    return {"folder": str(folder), "file": f"file://{folder.as_posix()}", "memory": f"memory://{uuid4().hex}"}[
        request.param
    ]


@pytest.fixture
def kept(place: str, tmp_path: Path) -> Iterator[tuple[Store, Any, str]]:
    """A store with a file in its area; the file system, and the file's path there."""
    system, root = fsspec.core.url_to_fs(place)
    with Store.open(tmp_path / "s.sqlite3", files=place) as store:
        store.add([FILE], report_type="group_report", who="鈴木")
        found = [path for path in system.find(root) if path.endswith(DIGEST)]
        assert len(found) == 1, system.find(root)
        yield store, system, found[0]


def test_files_lie_in_the_area_by_hash_and_not_in_the_database(kept: tuple[Store, Any, str]) -> None:
    store, system, path = kept
    assert system.cat_file(path) == FILE.content
    assert store.content(DIGEST) == FILE.content
    with store._engine.connect() as connection:
        assert connection.execute(select(files.c.content, files.c.kept, files.c.size)).all() == [
            (b"", "area", len(FILE.content))
        ]
    assert store.verified().files == 1
    assert system.find(path.rpartition("/")[0]) == [path]  # nothing half-written beside it


def test_a_missing_and_a_damaged_file_are_named(kept: tuple[Store, Any, str]) -> None:
    store, system, path = kept
    system.pipe_file(path, b"other bytes")
    with pytest.raises(StoreError, match=f"{DIGEST} is damaged"):
        store.content(DIGEST)
    assert any("is damaged" in fault.en for fault in store.verified().faults)
    system.rm_file(path)
    with pytest.raises(StoreError, match=f"{DIGEST} is missing in the file area") as caught:
        store.content(DIGEST)
    assert "バックアップから" in caught.value.text.ja
    store.add([FILE, Upload(name="b", content=b"b")], report_type="group_report", who="鈴木")  # handed in once more
    assert store.content(DIGEST) == FILE.content


def test_purging_takes_the_file_out_of_the_area(kept: tuple[Store, Any, str]) -> None:
    store, system, path = kept
    store.purge(1, who="高橋", reason="満了")
    assert not system.exists(path)
    assert store.verified().faults == ()


def test_a_store_that_was_not_told_its_area_says_so(kept: tuple[Store, Any, str], tmp_path: Path) -> None:
    with Store.open(tmp_path / "s.sqlite3", files="") as other:
        with pytest.raises(StoreError, match="ASSISTANT_FILES"):
            other.content(DIGEST)
        with pytest.raises(StoreError, match="ASSISTANT_FILES"):
            other.purge(1, who="高橋", reason="満了")


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    area = FileArea.open(str(tmp_path / "area"))

    def half(_: object, path: str, content: bytes) -> None:
        Path(path).write_bytes(content[:2])
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(FileArea, "_write", half)
        with (
            Store.open(tmp_path / "s.sqlite3", files=str(tmp_path / "area")) as store,
            pytest.raises(StoreError, match="the disk is full") as caught,
        ):
            store.add([FILE], report_type="group_report", who="鈴木")
    assert "ディスクの空きがありません" in caught.value.text.ja
    assert not [path for path in (tmp_path / "area").rglob("*") if path.is_file()]
    with Store.open(tmp_path / "s.sqlite3", files=str(tmp_path / "area")) as store:
        assert store.submissions() == ()
        store.add([FILE], report_type="group_report", who="鈴木")
    assert area.get(DIGEST) == FILE.content


def test_many_may_put_the_same_file_at_once(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: FileArea.open(str(tmp_path / "area")).put(DIGEST, FILE.content), range(24)))
    assert [path.name for path in (tmp_path / "area").rglob("*") if path.is_file()] == [DIGEST]


def test_an_area_that_makes_no_sense_or_holds_a_secret_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be used"):
        FileArea.open("nothing-known://x/y")
    with pytest.raises(UsageError, match="No secrets") as caught:
        FileArea.open("s3://key:geheim@bucket/x")
    assert "geheim" not in str(caught.value) + caught.value.text.ja


def test_the_environment_names_the_area(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_FILES", str(tmp_path / "area"))
    assert from_environment().files == str(tmp_path / "area")
    with Store.open(tmp_path / "s.sqlite3") as store:
        store.add([FILE], report_type="group_report", who="鈴木")
    assert (tmp_path / "area" / DIGEST[:2] / DIGEST).read_bytes() == FILE.content
