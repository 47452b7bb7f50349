"""Two people read one submission, over HTTP: neither sees the other's, whatever they ask for; a third look settles."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote
from uuid import uuid4
from weakref import WeakKeyDictionary

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.requests import HTTPConnection

from assistant.access import Role
from assistant.errors import DecisionError
from assistant.review import Decision, DecisionKind
from assistant.store import State, Store
from assistant.store.readings import BlindError
from assistant.ui import application
from assistant.ui.entrance import Visitor
from tests.acceptance.screen_site import MISREAD, WRONG, seed
from tests.acceptance.test_screen_guard import flat

URL = "http://127.0.0.1:7860"
OWN = {"Sec-Fetch-Site": "same-origin"}
S = 1
SECRET = 4321  # a figure that stands nowhere but in the first reader's decisions
PERSON = "伏せ字 花"  # who appears nowhere but there


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("two") / "store.sqlite3"
    seed(found)
    return found


@pytest.fixture
def store(tmp_path: Path, seeded: Path) -> Iterator[Store]:
    shutil.copy(seeded, tmp_path / "store.sqlite3")
    with Store.open(tmp_path / "store.sqlite3") as found:
        found.readings.require(S, True, who="山田")
        yield found


class Named:
    """Everybody is who they say they are."""

    form = False

    def identify(self, connection: HTTPConnection) -> Visitor:
        """By headers, which hold ASCII."""
        return Visitor(name=unquote(connection.headers["who"]), role=Role(connection.headers["role"]))


def asked_by(store: Store, who: str, role: Role = Role.REVIEWER) -> TestClient:
    app = _apps.get(store) or _apps.setdefault(store, application(store, entrance=Named()))
    return TestClient(app, base_url=URL, headers=OWN | {"who": quote(who), "role": role.value})


_apps: WeakKeyDictionary[Store, FastAPI] = WeakKeyDictionary()


def sheet(client: TestClient) -> dict[str, Any]:
    answer = client.get(f"/api/submissions/{S}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def decide(client: TestClient, kind: str, path: str, status: int = 200, **more: Any) -> dict[str, Any]:
    revision = more.pop("revision", None)
    body = {"operation": str(uuid4()), "kind": kind, "path": path, **more}
    body["revision"] = sheet(client)["revision"] if revision is None else revision
    answer = client.post(f"/api/submissions/{S}/decisions", json=body)
    assert answer.status_code == status, answer.text
    found: dict[str, Any] = answer.json()
    return found


def read_all(client: TestClient, changes: dict[str, str]) -> None:
    """Decide everything: what is in `changes` as typed there, the rest as it is shown; then finish."""
    for path, typed in changes.items():
        decide(client, "reading", path, text=typed)
    left = [line for line in sheet(client)["lines"] if line["state"] == "unreviewed"]
    decide(client, "confirm_group", "", value={line["path"]: line["value"] for line in left if not line["look"]})
    for line in left:
        if line["look"]:
            decide(client, "confirm", line["path"], value=line["value"])
    finish(client)


def finish(client: TestClient, status: int = 200) -> dict[str, Any]:
    body = {"revision": sheet(client)["revision"], "open": True}
    answer = client.post(f"/api/submissions/{S}/confirm", json=body)
    assert answer.status_code == status, answer.text
    found: dict[str, Any] = answer.json()
    return found


def values(found: dict[str, Any]) -> dict[str, Any]:
    return {line["path"]: line["value"] for line in found["lines"]}


def routes_of(client: TestClient) -> list[tuple[str, str]]:
    """Every route of the program under /api, with the submission's number filled in."""
    found = set()
    for method, path in flat(client.app.routes):  # type: ignore[attr-defined]
        if path.startswith("/api/") and not path.startswith("/api/log") and method != "HEAD":
            found.add((method, path))
    return sorted(found)


BODIES: dict[str, dict[str, Any]] = {
    "decisions": {"operation": str(uuid4()), "kind": "confirm", "path": MISREAD, "revision": 0, "value": 74},
    "confirm": {"revision": 0},
    "reopen": {"revision": 0},
    "extras": {"operation": str(uuid4()), "path": "members[0]", "revision": 0},
    "words": {"start": 0, "end": 4},
    "reject": {"cause": "other", "words": "x"},
    "supersede": {"older": 1},
}


def test_no_route_tells_anybody_else_what_a_reader_decided(store: Store) -> None:
    first = asked_by(store, PERSON)
    decide(first, "reading", MISREAD, text=str(SECRET))
    decide(first, "amendment", WRONG, text=str(SECRET), reason=f"{SECRET}と聞いた")
    decide(first, "reading", "group_name", text=f"{SECRET}の会")
    second = asked_by(store, "鈴木")
    decide(second, "confirm", "group_name", value=sheet(second)["report"]["group_name"])  # 鈴木 is the second reader
    asked = routes_of(second)
    assert len(asked) > 25
    for who, role, mine in (
        ("鈴木", Role.REVIEWER, True),
        ("他人", Role.REVIEWER, False),
        ("長", Role.ADMINISTRATOR, False),
    ):
        client = asked_by(store, who, role)
        for method, path in asked:
            if path.endswith(("reject", "supersede")) and mine:
                continue  # tried below: they change the submission
            last = path.rpartition("/")[2]
            answer = client.request(method, path, json=BODIES.get(last, {}) if method == "POST" else None)
            where = f"{who} {method} {path}: {answer.status_code}"
            assert str(SECRET) not in answer.text and answer.status_code < 500, where
            told = path in ("/api/overview", "/api/overview/attention") and role is Role.ADMINISTRATOR
            assert told or PERSON not in answer.text, where
            if not mine and f"/submissions/{S}" in path and "/overview/" not in path:
                assert answer.status_code == 403, where
    rejected = second.post(f"/api/submissions/{S}/reject", json=BODIES["reject"])
    assert rejected.status_code == 200 and str(SECRET) not in rejected.text
    assert str(SECRET) not in second.get(f"/api/submissions/{S}").text
    assert second.post(f"/api/submissions/{S}/reopen", json={"revision": 0}).status_code == 200
    assert str(SECRET) not in second.get(f"/api/submissions/{S}").text
    assert values(sheet(first))[MISREAD] == SECRET


def test_each_reader_has_a_reading_of_their_own_and_undoes_only_that(store: Store) -> None:
    first, second = asked_by(store, "佐藤"), asked_by(store, "鈴木")
    decide(first, "reading", MISREAD, text="14")
    made = decide(second, "reading", MISREAD, text="15")
    assert values(sheet(first))[MISREAD] == 14 and values(made)[MISREAD] == 15
    (entry,) = sheet(second)["log"]
    (other,) = sheet(first)["log"]
    decide(second, "undo", MISREAD, undoes=entry["operation"])
    decide(second, "undo", MISREAD, status=422, undoes=other["operation"])
    assert values(sheet(first))[MISREAD] == 14 and values(sheet(second))[MISREAD] == 74
    assert [entry["who"] for entry in second.get(f"/api/submissions/{S}/history").json()["decisions"]] == ["鈴木"] * 2
    assert store.submission(S).decided == 1


def test_nobody_is_both_readers_and_the_store_itself_refuses_the_wrong_one(store: Store) -> None:
    first, second = asked_by(store, "佐藤"), asked_by(store, "鈴木")
    decide(first, "reading", MISREAD, text="14")
    decide(second, "reading", MISREAD, text="15")
    assert [one.reader for one in store.readings.of([S])[S]] == ["佐藤", "鈴木"]
    for number, who in ((2, "佐藤"), (1, "鈴木"), (1, "他人"), (2, "他人")):
        decision = Decision(kind=DecisionKind.READING, path=MISREAD, new=16, who=who)
        with pytest.raises(BlindError):
            store.decide(S, decision, seen_revision=store.submission(S).revision, reading=number)
    with pytest.raises(BlindError):
        store.readings.finish(S, "他人", seen_revision=store.submission(S).revision)
    administrator = asked_by(store, "鈴木", Role.ADMINISTRATOR)
    refused = administrator.post(f"/api/overview/submissions/{S}/readers", json={"two": False})
    assert refused.status_code == 403


def test_it_is_confirmed_by_itself_where_both_agree_and_by_nobody_before(store: Store) -> None:
    first, second = asked_by(store, "佐藤"), asked_by(store, "鈴木")
    read_all(first, {MISREAD: "14"})
    assert sheet(first)["closed"] and sheet(first)["state"] == "read"
    assert store.submission(S).state is State.IN_REVIEW
    with pytest.raises(DecisionError):
        store.confirm(S, who="佐藤", seen_revision=store.submission(S).revision)
    assert first.post(f"/api/submissions/{S}/confirm", json={"revision": 999, "open": True}).status_code in (200, 409)
    decide(first, "reading", MISREAD, status=422, text="15")
    read_all(second, {MISREAD: "１４名"})
    assert store.submission(S).state is State.CONFIRMED
    assert {field["kappa"] for field in asked_by(store, "長", Role.ADMINISTRATOR).get(
        "/api/overview/agreement").json()["fields"]} <= {1.0, None}  # fmt: skip


def test_where_they_differ_a_third_person_chooses_without_names_and_then_it_is_confirmed(store: Store) -> None:
    first, second, third = asked_by(store, PERSON), asked_by(store, "鈴木"), asked_by(store, "高橋")
    read_all(first, {MISREAD: "14", "patients.rows[1].current": "33"})
    decide(second, "amendment", WRONG, text="50", reason="計算の誤り")
    read_all(second, {MISREAD: "15"})
    assert store.submission(S).state is State.IN_REVIEW
    assert sheet(second)["two"] == "waiting" and values(sheet(second))[MISREAD] == 15
    decide(second, "confirm", MISREAD, status=422, value=15)
    found = sheet(third)
    assert (
        PERSON not in third.get(f"/api/submissions/{S}").text and "鈴木" not in third.get(f"/api/submissions/{S}").text
    )
    assert PERSON not in third.get(f"/api/submissions/{S}/history?path={MISREAD}").text
    open_ = {line["path"]: line for line in found["lines"] if line["state"] == "unreviewed"}
    assert set(open_) == {MISREAD, WRONG, "patients.rows[1].current"} and found["differences"] == 3
    assert {side["value"] for side in open_[MISREAD]["choices"].values()} == {14, 15}
    assert open_[MISREAD]["value"] is None
    refused = finish(third, 422)
    assert "3" in refused["message"]["en"]
    decide(third, "confirm_group", "patients", status=422, value={MISREAD: 14})
    side = next(side for side, said in open_[MISREAD]["choices"].items() if said["value"] == 15)
    after = decide(third, "confirm", MISREAD, choice=side)
    line = next(line for line in after["lines"] if line["path"] == MISREAD)
    assert (line["value"], line["decision"]["who"]) == (15, "高橋")
    amended = next(side for side, said in open_[WRONG]["choices"].items() if said["value"] == 50)
    after = decide(third, "confirm", WRONG, choice=amended)
    assert (values(after)[WRONG], after["differences"]) == (50, 1)
    undone = decide(third, "undo", WRONG, undoes=[e for e in after["log"] if e["who"] == "高橋"][-1]["operation"])
    assert undone["differences"] == 2
    decide(third, "confirm", WRONG, choice=amended)
    decide(third, "reading", "patients.rows[1].current", text="34")  # neither was right
    finish(third)
    assert store.submission(S).state is State.CONFIRMED
    now = store.review(S).reviewed
    assert [now.leaves[path].value for path in open_] == [15, 34, 50]
    fields = asked_by(store, "長", Role.ADMINISTRATOR).get("/api/overview/agreement").json()["fields"]
    current = next(field for field in fields if field["field"] == "patients.rows[].current")
    assert current["leaves"] - current["same"] == 2 and current["kappa"] < 1
    assert PERSON in third.get(f"/api/submissions/{S}").text  # all may be seen once it is confirmed


def test_an_entry_that_only_one_reader_has_is_added_or_left_out(store: Store) -> None:
    first, second, third = asked_by(store, "佐藤"), asked_by(store, "鈴木"), asked_by(store, "高橋")
    read_all(first, {})
    decide(second, "insert", "patients.rows[1]")
    read_all(second, {"patients.rows[1].institution": "新しい診療所", "patients.rows[1].current": "3"})
    (extra,) = sheet(third)["extras"]
    assert extra["path"] == "patients.rows[1]" and {line["value"] for line in extra["lines"]} == {"新しい診療所", 3}
    assert all(line["state"] != "unreviewed" for line in sheet(third)["lines"])
    ask = {"operation": str(uuid4()), "path": extra["path"], "revision": sheet(third)["revision"]}
    refused = second.post(f"/api/submissions/{S}/extras", json=ask)
    assert refused.status_code in (403, 422)
    left_out = third.post(f"/api/submissions/{S}/extras", json=ask).json()
    assert left_out["differences"] == 0
    again = third.post(f"/api/submissions/{S}/extras", json=ask | {"again": True}).json()
    assert again["differences"] == 1
    finish(third, 422)
    taken = third.post(f"/api/submissions/{S}/extras", json=ask | {"take": True}).json()
    assert taken["differences"] == 0 and values(taken)["patients.rows[1].institution"] == "新しい診療所"
    for line in taken["lines"]:
        if line["state"] == "unreviewed":
            decide(third, "confirm", line["path"], value=line["value"])
    finish(third)
    assert len(store.review(S).reviewed.report.patients.rows) == 5  # type: ignore[attr-defined]


def test_all_submissions_are_read_by_two_where_the_administrator_says_so_and_the_list_tells_each_their_own(
    store: Store,
) -> None:
    administrator = asked_by(store, "長", Role.ADMINISTRATOR)
    assert administrator.post("/api/overview/settings", json={"two_readers": True}).json()["two_readers"] is True
    first, second = asked_by(store, "佐藤"), asked_by(store, "鈴木")
    other = {"operation": str(uuid4()), "kind": "reading", "path": MISREAD, "text": "14", "revision": 0}
    assert first.post("/api/submissions/5/decisions", json=other).status_code == 200
    shown = {}
    for client, who in ((first, "佐藤"), (second, "鈴木")):
        items = {item["id"]: item for item in client.get("/api/submissions").json()["items"]}
        shown[who] = (items["5"]["two"], items["5"]["decided"])
    assert shown == {"佐藤": ("mine", 1), "鈴木": ("second", 0)}
    decide(second, "confirm", "fiscal_year", value=2022)
    assert store.submission(S).decided == 1
    with pytest.raises(DecisionError):
        store.confirm(5, who="佐藤", seen_revision=store.submission(5).revision)


def test_two_can_still_be_asked_for_while_one_person_has_decided(store: Store) -> None:
    administrator = asked_by(store, "長", Role.ADMINISTRATOR)
    administrator.post(f"/api/overview/submissions/{S}/readers", json={"two": False})
    decide(asked_by(store, "佐藤"), "reading", MISREAD, text="14")
    assert administrator.post(f"/api/overview/submissions/{S}/readers", json={"two": True}).status_code == 200
    assert values(sheet(asked_by(store, "鈴木")))[MISREAD] == 74
    administrator.post(f"/api/overview/submissions/{S}/readers", json={"two": False})
    decide(asked_by(store, "鈴木"), "reading", WRONG, text="50")
    late = administrator.post(f"/api/overview/submissions/{S}/readers", json={"two": True})
    assert late.status_code == 422
