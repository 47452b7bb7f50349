"""What is said of a file that is added on the screen: taken in, in part, or there already under another name."""

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fastapi.testclient import TestClient

from assistant.engines.offline import OfflineEngine
from assistant.store import Store
from assistant.ui import application

RECIPE = "肉じゃがの作り方\n材料（4人分）\nじゃがいも 4個\n".encode()


def uploaded(store: Store, name: str, content: bytes) -> dict[str, Any]:
    client = TestClient(application(store, engine=OfflineEngine()), base_url="http://127.0.0.1:7860")
    answer = client.post(
        f"/api/submissions?name={quote(name)}", content=content, headers={"Sec-Fetch-Site": "same-origin"}
    )
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_of_a_zip_what_was_refused_is_named_once_and_the_rest_is_taken_in(tmp_path: Path) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("献立.txt", RECIPE)
        archive.writestr("録音.mp3", b"ID3\x03" + bytes(300))
    with Store.open(tmp_path / "store.sqlite3") as store:
        told = uploaded(store, "一式.zip", packed.getvalue())
        assert [one.name for one in store.submissions()] == ["一式.zip/献立.txt"]
    assert told["item"] is None
    said = told["partly"]["ja"]
    assert said.startswith("「一式.zip」のうち1件は登録しました。") and said.count("録音.mp3") == 1


def test_the_same_content_under_another_name_is_said_to_be_there(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store.sqlite3") as store:
        first = uploaded(store, "献立.txt", RECIPE)["item"]
        again = uploaded(store, "写し.txt", RECIPE)["item"]
    assert (again["id"], again["name"], again["also"]) == (first["id"], "献立.txt", ["写し.txt"])
