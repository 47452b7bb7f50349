"""Planted errors, over HTTP: what is shown wrongly to measure attention never gets into anything that counts."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text

from assistant.access import Role
from assistant.jobs import confirmed_records
from assistant.review import DecisionKind, within
from assistant.store import State, Store
from assistant.ui import application
from assistant.ui.entrance import Open
from assistant.ui.planted import Planting
from tests.acceptance.screen_site import FORM, seed

URL = "http://127.0.0.1:7860"
OWN = {"Sec-Fetch-Site": "same-origin"}
S = 1


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("planted") / "store.sqlite3"
    seed(found)
    return found


@pytest.fixture
def store(tmp_path: Path, seeded: Path) -> Iterator[Store]:
    shutil.copy(seeded, tmp_path / "store.sqlite3")
    with Store.open(tmp_path / "store.sqlite3") as found:
        found.desks.prefer("planted", 1.0, who="山田")
        yield found


def asked_by(store: Store, who: str = "佐藤") -> TestClient:
    return TestClient(application(store, entrance=Open(who, Role.ADMINISTRATOR)), base_url=URL, headers=OWN)


def lines(client: TestClient) -> dict[str, dict[str, Any]]:
    return {line["path"]: line for line in client.get(f"/api/submissions/{S}").json()["lines"]}


def planted(store: Store, client: TestClient) -> tuple[str, Any, Any]:
    """(path, what is shown, what was read)."""
    true = store.review(S).reviewed.leaves
    wrong = [line for path, line in lines(client).items() if line["value"] != true[path].value]
    (line,) = wrong
    return line["path"], line["value"], true[line["path"]].value


def decide(client: TestClient, store: Store, status: int = 200, **body: Any) -> dict[str, Any]:
    asked = {"operation": str(uuid4()), "revision": store.submission(S).revision} | body
    answer = client.post(f"/api/submissions/{S}/decisions", json=asked)
    assert answer.status_code == status, answer.text
    found: dict[str, Any] = answer.json()
    return found


def counted(store: Store, who: str = "佐藤") -> dict[str, int]:
    return {outcome.value: number for outcome, number in store.attention.by_person().get(who, {}).items()}


def test_it_is_off_unless_an_administrator_sets_a_rate(store: Store) -> None:
    store.desks.prefer("planted", 0.0, who="山田")
    true = store.review(S).reviewed.leaves
    assert all(line["value"] == true[path].value for path, line in lines(asked_by(store)).items())


def test_nothing_is_planted_where_a_finding_tells_the_true_figure(store: Store) -> None:
    review, planting = store.review(S), Planting(store)
    spoken = {path for finding in review.reviewed.findings for path in finding.paths}
    drawn = [found for who in range(4) if (found := planting.of(review, 1, str(who)))]
    assert drawn and spoken
    assert not [found.path for found in drawn for path in spoken if within(found.path, path)]


def test_a_wrong_value_that_was_confirmed_is_not_logged_and_has_to_be_decided_again(store: Store) -> None:
    client = asked_by(store)
    path, wrong, truth = planted(store, client)
    report = client.get(f"/api/submissions/{S}").json()["report"]
    assert json.dumps(wrong) in json.dumps(report)
    answer = decide(client, store, kind="confirm", path=path, value=wrong)
    assert answer["planted"] == {"path": path, "outcome": "missed"}
    shown = next(line for line in answer["lines"] if line["path"] == path)
    assert (shown["value"], shown["state"]) == (truth, "unreviewed")
    assert store.decisions(S) == () and counted(store) == {"missed": 1}
    decide(client, store, kind="confirm", path=path, value=truth)
    assert lines(client)[path]["state"] == "confirmed" and counted(store) == {"missed": 1}


def test_who_puts_it_right_has_caught_it_and_no_misreading_is_counted(store: Store) -> None:
    client = asked_by(store)
    path, _, truth = planted(store, client)
    answer = decide(client, store, kind="reading", path=path, text=str(truth))
    assert answer["planted"]["outcome"] == "caught" and counted(store) == {"caught": 1}
    assert store.review(S).reviewed.leaves[path].value == truth
    assert sum(field.corrected for field in store.statistics.fields()) == 0
    told = client.get("/api/overview/attention").json()["people"]
    assert told == [{"who": "佐藤", "caught": 1, "missed": 0, "lapsed": 0}]


@pytest.mark.parametrize("kind", ["amendment", "blank", "unreadable"])
def test_any_other_decision_on_it_is_asked_for_again_over_the_true_reading(store: Store, kind: str) -> None:
    client = asked_by(store)
    path, _, truth = planted(store, client)
    more = {"text": str(truth), "reason": "x"} if kind == "amendment" else {}
    answer = decide(client, store, kind=kind, path=path, **more)  # type: ignore[arg-type]
    assert answer["planted"]["outcome"] == "caught" and store.decisions(S) == ()
    assert lines(client)[path]["value"] == truth


def test_of_a_group_the_rest_is_confirmed(store: Store) -> None:
    client = asked_by(store)
    path, wrong, truth = planted(store, client)
    seen = {p: line["value"] for p, line in lines(client).items() if not line["look"]}
    assert seen[path] == wrong
    operation = str(uuid4())
    for _ in range(2):  # its answer was lost, and it is sent again
        answer = decide(client, store, operation=operation, kind="confirm_group", path="", value=seen)
        assert answer["planted"]["outcome"] == "missed"
    (logged,) = store.decisions(S)
    assert path not in logged.decision.new and len(logged.decision.new) == len(seen) - 1
    assert store.review(S).reviewed.leaves[path].value == truth and counted(store) == {"missed": 1}


def test_nothing_of_it_reaches_a_confirmed_report_however_it_is_tried(store: Store, tmp_path: Path) -> None:
    client = asked_by(store)
    path, wrong, truth = planted(store, client)
    left = {other: line for other, line in lines(client).items() if other != path}
    seen = {other: line["value"] for other, line in left.items() if not line["look"]}
    decide(client, store, kind="confirm_group", path="", value=seen)
    for other in left.keys() - seen.keys():
        decide(client, store, kind="confirm", path=other, value=left[other]["value"])
    refused = client.post(f"/api/submissions/{S}/confirm", json={"revision": store.submission(S).revision})
    assert refused.status_code == 422  # the leaf is undecided as long as its error stands
    answer = decide(client, store, kind="confirm", path=path, value=wrong)
    assert answer["planted"]["outcome"] == "missed"
    refused = client.post(f"/api/submissions/{S}/confirm", json={"revision": store.submission(S).revision})
    assert refused.status_code == 422
    decide(client, store, 409, kind="confirm", path=path, value=wrong)  # an old tab
    decide(client, store, kind="confirm", path=path, value=truth)
    done = client.post(f"/api/submissions/{S}/confirm", json={"revision": store.submission(S).revision, "open": True})
    assert done.status_code == 200 and store.submission(S).state is State.CONFIRMED
    (record,) = confirmed_records(store, FORM)
    reviewed = store.review(S).reviewed
    assert reviewed.leaves[path].value == truth and record.reviewed.amended == reviewed.amended
    with store._engine.connect() as connection:
        for table in ("decisions", "extractions", "findings"):
            rows = connection.execute(text(f"SELECT * FROM {table} WHERE submission = {S}")).all()
            assert rows == [] or all(json.dumps(wrong) != str(row) for row in rows)
    assert all(one.decision.new != wrong for one in store.decisions(S) if one.decision.path == path)


def test_a_restart_between_showing_and_deciding_changes_nothing(store: Store, tmp_path: Path) -> None:
    path, wrong, truth = planted(store, asked_by(store))
    store.close()
    with Store.open(tmp_path / "store.sqlite3") as again:  # as after a kill: nothing but the file is left
        client = asked_by(again)
        assert planted(again, client) == (path, wrong, truth)
        operation = str(uuid4())
        decide(client, again, operation=operation, kind="confirm", path=path, value=wrong)
    with Store.open(
        tmp_path / "store.sqlite3"
    ) as third:  # the answer was lost with the process: the outbox sends it anew
        client = asked_by(third)
        answer = decide(client, third, operation=operation, kind="confirm", path=path, value=wrong)
        assert answer["planted"] == {"path": path, "outcome": "missed"}
        assert third.decisions(S) == () and lines(client)[path]["value"] == truth


def test_it_lapses_where_entries_move_or_the_true_value_was_on_the_screen(store: Store) -> None:
    client = asked_by(store)
    path, _, truth = planted(store, client)
    decide(client, store, kind="confirm", path=path, value=truth)  # a screen from before the rate was set
    assert counted(store) == {"lapsed": 1}
    assert store.decisions(S)[-1].decision.kind is DecisionKind.CONFIRM
