"""The file area on a server that speaks S3: moto's, on loopback. By hand, because what it needs is 300 MB:

pip install s3fs==2026.9.0 "moto[s3,server]"
python -m tests.soak.s3
"""

import os
import tempfile
from hashlib import sha256
from importlib import import_module
from pathlib import Path

from assistant.errors import StoreError
from assistant.store import Store, Upload
from assistant.store.area import FileArea

_CONTENT = "みどり野在宅連携の会\n".encode() * 5_000
_DIGEST = sha256(_CONTENT).hexdigest()
_FILE = Upload(name="みどり野.txt", content=_CONTENT)


def fails(area: FileArea, word: str) -> bool:
    """Whether reading the file fails by that word."""
    try:
        area.get(_DIGEST)
    except StoreError as error:
        return word in error.text.en
    return False


def check_area(area: FileArea) -> None:
    """Kept once, read whole; damage and loss are named."""
    assert area.put(_DIGEST, _CONTENT) and not area.put(_DIGEST, _CONTENT)
    assert area.get(_DIGEST) == _CONTENT
    area._files.pipe_file(area._path(_DIGEST), b"other bytes")
    assert fails(area, "is damaged")
    area.remove(_DIGEST)
    area.remove(_DIGEST)
    assert fails(area, "is missing")


def check_store(folder: Path) -> None:
    """A store with its files there: verified, backed up, purged, restored into another bucket's folder."""
    with Store.open(folder / "one.sqlite3", files="s3://area/one") as store:
        made, _ = store.add([_FILE], report_type="group_report", who="鈴木")
        assert store.content(_DIGEST) == _CONTENT
        assert store.verified().faults == ()
        store.back_up(folder / "backup.zip", who="鈴木")
        store.purge(made.id, who="鈴木", reason="試験")
    with Store.open(folder / "two.sqlite3", files="s3://area/two") as store:
        store.restore(folder / "backup.zip", who="鈴木")
        assert store.content(_DIGEST) == _CONTENT
    assert fails(FileArea.open("s3://area/one"), "is missing")


def main() -> None:
    """Raises AssertionError where something is not as it must be."""
    server = import_module("moto.server").ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    keys = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "us-east-1"}
    os.environ |= keys | {"AWS_ENDPOINT_URL": f"http://{host}:{port}"}
    try:
        import_module("boto3").client("s3").create_bucket(Bucket="area")
        check_area(FileArea.open("s3://area/folder"))
        with tempfile.TemporaryDirectory() as folder:
            check_store(Path(folder))
    finally:
        server.stop()
    print("s3: kept, read, damage and loss named, backed up, purged, restored")


if __name__ == "__main__":
    main()
