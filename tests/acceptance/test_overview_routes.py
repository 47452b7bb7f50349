"""The overview's routes, over HTTP: what each role is told, and what a reviewer may not do."""

import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.access import Role
from assistant.review import Decision, DecisionKind
from assistant.store import State, Store
from assistant.ui import application
from assistant.ui.entrance import Open
from tests.acceptance.screen_site import MISREAD, WRONG, seed

URL = "http://127.0.0.1:7860"
OWN = {"Sec-Fetch-Site": "same-origin"}
ADMINISTRATORS = [
    ("GET", "/api/overview/fields", None),
    ("GET", "/api/overview/means", None),
    ("GET", "/api/overview/choice?purpose=gold", None),
    ("GET", "/api/overview/settings", None),
    ("POST", "/api/overview/settings", {"sample": 0.5}),
    ("GET", "/api/overview/export/json?report_type=group_report", None),
    ("POST", "/api/overview/submissions/1/gold", {}),
    ("POST", "/api/overview/submissions/1/extractions", {"engine": "offline"}),
]


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("overview") / "store.sqlite3"
    seed(found)
    return found


@pytest.fixture
def store(tmp_path: Path, seeded: Path) -> Iterator[Store]:
    shutil.copy(seeded, tmp_path / "store.sqlite3")
    with Store.open(tmp_path / "store.sqlite3") as found:
        yield found


def asked_by(store: Store, who: str, role: Role = Role.ADMINISTRATOR) -> TestClient:
    return TestClient(application(store, entrance=Open(who, role)), base_url=URL, headers=OWN)


def decide(store: Store, submission: int, kind: DecisionKind, path: str, new: Any, who: str, **more: Any) -> None:
    decision = Decision(kind=kind, path=path, new=new, who=who, **more)
    store.decide(submission, decision, seen_revision=store.submission(submission).revision)


def finish(store: Store, submission: int, who: str) -> None:
    """Correct the misread figure, amend the total, confirm the rest one by one."""
    decide(store, submission, DecisionKind.READING, MISREAD, 14, who)
    decide(store, submission, DecisionKind.AMENDMENT, WRONG, 50, who, reason="合計の誤り")
    for path, line in store.review(submission).reviewed.leaves.items():
        if not line.decided:
            decide(store, submission, DecisionKind.CONFIRM, path, line.value, who)
    store.confirm(submission, who=who, seen_revision=store.submission(submission).revision)


@pytest.mark.parametrize(("method", "path", "body"), ADMINISTRATORS)
def test_a_reviewer_is_refused(store: Store, method: str, path: str, body: Any) -> None:
    before = store.desks.preferences(), len(store.extractions(1))
    answer = asked_by(store, "佐藤", Role.REVIEWER).request(method, path, json=body)
    assert answer.status_code == 403 and "管理者" in answer.json()["message"]["ja"]
    assert (store.desks.preferences(), len(store.extractions(1))) == before


def test_progress_is_told_to_all_and_others_days_to_administrators(store: Store) -> None:
    decide(store, 1, DecisionKind.READING, MISREAD, 14, "佐藤")
    decide(store, 5, DecisionKind.READING, MISREAD, 14, "田中")
    own = asked_by(store, "佐藤", Role.REVIEWER).get("/api/overview").json()
    assert [(day["who"], day["decisions"]) for day in own["days"]] == [("佐藤", 1)]
    everybody = asked_by(store, "山田").get("/api/overview").json()
    assert {day["who"] for day in everybody["days"]} == {"佐藤", "田中"}
    states = {(one["state"], one["year"]): one["count"] for one in own["backlog"]}
    assert states[State.IN_REVIEW, 2022] == 2 and states[State.FAILED, None] == 1
    assert sum(states.values()) == 6


def test_what_was_misread_is_told_by_field(store: Store) -> None:
    finish(store, 1, "佐藤")
    decide(store, 5, DecisionKind.READING, MISREAD, 14, "佐藤")
    undone = store.review(5).reviewed.decisions[-1]
    decide(store, 5, DecisionKind.UNDO, MISREAD, None, "佐藤", undoes=undone.operation)
    found = {f["field"]: f for f in asked_by(store, "山田").get("/api/overview/fields").json()["fields"]}
    current = found["patients.rows[].current"]
    assert (current["corrected"], current["engine"]) == (1, "offline") and current["decided"] >= 3
    assert (found["patients.total.target"]["corrected"], found["patients.total.target"]["amended"]) == (0, 1)
    assert "現状" in current["title"]["ja"]


@pytest.mark.parametrize("form", ["xlsx", "csv", "json"])
def test_exports_hold_what_is_confirmed(store: Store, form: str) -> None:
    finish(store, 1, "佐藤")
    answer = asked_by(store, "山田").get(f"/api/overview/export/{form}?report_type=group_report")
    assert answer.status_code == 200 and "attachment" in answer.headers["content-disposition"]
    if form == "json":
        assert [one["id"] for one in answer.json()["submissions"]] == [1]
    else:
        with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
            assert archive.testzip() is None and len(archive.namelist()) > 2


def test_no_other_export_is_there(store: Store) -> None:
    administrator = asked_by(store, "山田")
    for path in ("publication?report_type=group_report", "json?report_type=nothing"):
        assert administrator.get(f"/api/overview/export/{path}").status_code == 404


def test_reading_again_comes_under_review_only_where_nobody_decided(store: Store) -> None:
    administrator = asked_by(store, "山田")
    first = administrator.post("/api/overview/submissions/1/extractions", json={"engine": "offline"})
    assert first.json()["beside"] is False
    assert store.review(1).reviewed.leaves[MISREAD].value == 14
    decide(store, 5, DecisionKind.READING, MISREAD, 15, "佐藤")
    second = administrator.post("/api/overview/submissions/5/extractions", json={"engine": "offline"})
    assert second.json()["beside"] is True and len(store.extractions(5)) == 2
    assert store.review(5).reviewed.leaves[MISREAD].value == 15
    assert administrator.post("/api/overview/submissions/5/extractions", json={"engine": "?"}).status_code == 404


def test_gold_wants_a_second_reader(store: Store) -> None:
    administrator = asked_by(store, "山田")
    refused = administrator.post("/api/overview/submissions/1/gold", json={})
    assert refused.status_code == 422 and "確認済みではありません" in refused.json()["message"]["ja"]
    finish(store, 1, "佐藤")
    refused = administrator.post("/api/overview/submissions/1/gold", json={})
    assert refused.status_code == 422 and "二人目" in refused.json()["message"]["ja"]
    store.reopen(1, who="田中")
    for path, line in store.review(1).reviewed.leaves.items():
        decide(store, 1, DecisionKind.CONFIRM, path, line.value, "田中")
    store.confirm(1, who="田中", seen_revision=store.submission(1).revision)
    answer = administrator.post("/api/overview/submissions/1/gold", json={})
    assert answer.status_code == 200, answer.text
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        names = {name.rpartition("/")[2]: name for name in archive.namelist()}
        assert set(names) == {"submission.txt", "gold.json", "candidate.json"}
        gold = json.loads(archive.read(names["gold.json"]))
        assert gold["report"]["patients"]["total"]["target"] == 52  # what the form says, not the amendment
        assert json.loads(archive.read(names["candidate.json"]))["readers"] == 2


def test_settings_are_kept_and_bounded(store: Store) -> None:
    administrator = asked_by(store, "山田")
    assert administrator.post("/api/overview/settings", json={"sample": 0.1}).json()["sample"] == 0.1
    assert administrator.get("/api/overview/settings").json()["sample"] == 0.1
    assert administrator.post("/api/overview/settings", json={"sample": 2}).status_code == 400
    assert store.desks.preferences()["sample"] == 0.1


def test_the_list_comes_in_pages_and_the_next_one_is_what_nobody_else_has_open(store: Store) -> None:
    client = asked_by(store, "佐藤", Role.REVIEWER)
    page = client.get("/api/submissions?limit=2&offset=2").json()
    assert [item["id"] for item in page["items"]] == ["3", "4"] and page["total"] == 6
    assert page["counts"] == {"failed": 1, "ready": 5} and page["years"] == [2022, None]
    found = client.get("/api/submissions?state=failed&year=none&column=findings&up=false").json()
    assert [item["id"] for item in found["items"]] == ["4"]
    for wrong in ("column=secret", "limit=0", "year=R4", "offset=-1", "who=x"):
        assert client.get(f"/api/submissions?{wrong}").status_code == 400, wrong
    assert client.get("/api/submissions/3/next").json() == {"id": "5"}  # 4 could not be read
    store.desks.sit(5, "田中")
    assert client.get("/api/submissions/3/next").json() == {"id": "6"}
    assert client.get("/api/submissions/3/next?back=true").json() == {"id": "2"}
    assert client.get("/api/submissions/6/next").json() == {"id": "1"}
    others = client.get("/api/submissions/6/others?words=汐波").json()["items"]
    assert [item["id"] for item in others] == ["1"]


def test_a_screen_that_has_a_sheet_is_told_what_changed_since(store: Store) -> None:
    client = asked_by(store, "佐藤", Role.REVIEWER)
    sheet = client.get("/api/submissions/1").json()
    decide(store, 1, DecisionKind.READING, MISREAD, 14, "田中")
    told = client.get(f"/api/submissions/1?have={sheet['revision']}").json()
    assert told["base"] == sheet["revision"] and MISREAD in {line["path"] for line in told["lines"]}
    assert "base" not in client.get("/api/submissions/1?have=999").json()


def test_what_an_administrator_chooses_from_is_found_by_name(store: Store) -> None:
    administrator = asked_by(store, "山田")
    found = administrator.get("/api/overview/choice?purpose=again&words=沖ノ瀬").json()["items"]
    assert [item["id"] for item in found] == ["5"]
    assert administrator.get("/api/overview/choice?purpose=gold").json() == {"items": []}
    finish(store, 1, "佐藤")
    assert [item["id"] for item in administrator.get("/api/overview/choice?purpose=gold").json()["items"]] == ["1"]
    assert administrator.get("/api/overview/means").json()["ready"] == ["2", "3", "5", "6"]
