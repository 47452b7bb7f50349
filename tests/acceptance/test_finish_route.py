"""Finishing a submission by the route alone: what is open, or not there at all, is to be acknowledged."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

from assistant.engines.offline import OfflineEngine
from assistant.pipeline import extract
from assistant.readers import read
from assistant.store import State, Store, Upload
from assistant.ui import application
from tests.acceptance.screen_site import FORM, misread

RECIPE = "肉じゃがの作り方\n材料（4人分）\nじゃがいも 4個\n".encode()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store.sqlite3") as found:
        for name, content in (("献立.txt", RECIPE), ("R4.txt", misread("葦辺の会")[0])):
            made, _ = found.add([Upload(name=name, content=content)], report_type=FORM.name, who="test")
            read_ = extract(read(content, name), engine=OfflineEngine(), report_type=FORM)
            found.save_extraction(made.id, read_, who="test")
        yield found


@pytest.fixture
def client(store: Store) -> TestClient:
    asked = TestClient(application(store, engine=OfflineEngine()), base_url="http://127.0.0.1:7860")
    asked.headers["Sec-Fetch-Site"] = "same-origin"
    return asked


def decide_all(client: TestClient, submission: int) -> None:
    at = f"/api/submissions/{submission}"
    for line in client.get(at).json()["lines"]:
        body = {"operation": str(uuid4()), "kind": "confirm", "path": line["path"], "value": line["value"]}
        revision = client.get(at).json()["revision"]
        answer = client.post(f"{at}/decisions", json={**body, "revision": revision})
        assert answer.status_code == 200, answer.text


def finish(client: TestClient, submission: int, **more: Any) -> tuple[int, str]:
    at = f"/api/submissions/{submission}"
    answer = client.post(f"{at}/confirm", json={"revision": client.get(at).json()["revision"], **more})
    return answer.status_code, answer.json().get("message", {}).get("ja", "")


@pytest.mark.parametrize(("submission", "why"), [(1, "様式の記入がありません"), (2, "誤りの指摘が1件残っています")])
def test_what_is_open_is_finished_only_by_who_says_so(
    store: Store, client: TestClient, submission: int, why: str
) -> None:
    assert "項目が未確認です" in finish(client, submission)[1]
    decide_all(client, submission)
    status, told = finish(client, submission)
    assert status == 422 and why in told
    assert store.submission(submission).state is State.IN_REVIEW
    assert finish(client, submission, open=True)[0] == 200
    assert store.submission(submission).state is State.CONFIRMED
