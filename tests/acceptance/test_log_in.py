"""Coming in, staying and going, over HTTP as a browser does it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.access import People, Role
from assistant.errors import UsageError
from assistant.store import Store
from assistant.ui import application, entrance_of
from assistant.ui.entrance import COOKIE, LogIn, Open, Proxied
from tests.acceptance.screen_site import seed

OWN = {"Sec-Fetch-Site": "same-origin"}
URL = "http://127.0.0.1:7860"
PASSWORD = "long enough to be one"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    database = tmp_path_factory.mktemp("log-in") / "store.sqlite3"
    seed(database)
    with Store.open(database) as found:
        yield found


@pytest.fixture
def people(tmp_path: Path) -> People:
    people = People(tmp_path / "people.json")
    people.put("sato", Role.REVIEWER, PASSWORD)
    return people


@pytest.fixture
def browser(store: Store, people: People) -> TestClient:
    app = application(store, entrance=entrance_of(store, people, host="127.0.0.1"))
    return TestClient(app, base_url=URL, follow_redirects=False, headers=OWN)


def log_in(browser: TestClient, password: str = PASSWORD, name: str = "sato") -> int:
    return browser.post("/api/login", json={"name": name, "password": password}).status_code


def test_nobody_sees_anything_but_the_log_in_page(browser: TestClient) -> None:
    answer = browser.get("/")
    assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    page = browser.get("/login")
    assert page.status_code == 200 and "<form" in page.text
    for path in ("/api/submissions", "/api/submissions/1", "/api/submissions/3/pages/1.png", "/api/me"):
        assert browser.get(path).status_code == 401, path


def test_the_right_password_opens_and_log_out_closes(browser: TestClient) -> None:
    assert log_in(browser) == 200
    assert browser.get("/").status_code == 200
    assert browser.get("/api/me").json() == {"name": "sato", "role": "reviewer", "form": True}
    stolen = browser.cookies[COOKIE]
    assert browser.post("/api/logout", json={}).status_code == 200
    assert browser.get("/api/me").status_code == 401
    browser.cookies.set(COOKIE, stolen)
    assert browser.get("/api/me").status_code == 401


def test_the_cookie_is_for_this_site_s_requests_only(browser: TestClient) -> None:
    answer = browser.post("/api/login", json={"name": "sato", "password": PASSWORD})
    said = answer.headers["set-cookie"].lower()
    assert "httponly" in said and "samesite=strict" in said
    secure = TestClient(browser.app, base_url="https://127.0.0.1", headers=OWN)
    answer = secure.post("/api/login", json={"name": "sato", "password": PASSWORD})
    assert "secure" in answer.headers["set-cookie"].lower()


def test_a_wrong_password_and_an_unknown_name_are_told_alike(browser: TestClient) -> None:
    wrong = browser.post("/api/login", json={"name": "sato", "password": "x"})
    unknown = browser.post("/api/login", json={"name": "nobody", "password": "x"})
    assert (wrong.status_code, wrong.json()) == (unknown.status_code, unknown.json())
    assert wrong.status_code == 401
    assert wrong.json()["message"]["ja"] == "名前かパスワードが違います。"
    assert browser.post("/api/login", json={"name": "sato"}).status_code == 400


def test_many_wrong_passwords_are_no_longer_listened_to(browser: TestClient, people: People) -> None:
    people.put("tanaka", Role.REVIEWER, PASSWORD)
    found = [log_in(browser, "wrong", "tanaka") for _ in range(6)]
    assert found == [401] * 5 + [429]
    assert log_in(browser, PASSWORD, "tanaka") == 429
    assert log_in(browser) == 200


def test_a_changed_password_and_a_removed_person_end_the_session(browser: TestClient, people: People) -> None:
    assert log_in(browser) == 200
    people.put("sato", Role.REVIEWER, "another long password")
    assert browser.get("/api/me").status_code == 401
    assert log_in(browser, "another long password") == 200
    people.remove("sato")
    assert browser.get("/api/me").status_code == 401


def test_another_site_cannot_log_anybody_in_or_out(browser: TestClient) -> None:
    body = {"name": "sato", "password": PASSWORD}
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://evil.example"}):
        assert browser.post("/api/login", json=body, headers=headers).status_code == 403
        assert browser.post("/api/logout", json={}, headers=headers).status_code == 403


def test_a_proxy_s_header_counts_only_from_this_machine(store: Store, people: People) -> None:
    entrance = entrance_of(store, people, host="127.0.0.1", user_header="X-Remote-User")
    assert isinstance(entrance, Proxied)
    app = application(store, entrance=entrance, names=("review.example",))
    near = TestClient(app, base_url="http://review.example", headers=OWN, client=("127.0.0.1", 50000))
    far = TestClient(app, base_url="http://review.example", headers=OWN, client=("10.1.2.3", 50000))
    named = {"X-Remote-User": "sato"}
    assert near.get("/api/me", headers=named).json() == {"name": "sato", "role": "reviewer", "form": False}
    assert near.get("/api/me").status_code == 401
    assert far.get("/api/me", headers=named).status_code == 401
    assert near.get("/login").status_code == 404


def test_without_people_the_screen_is_for_this_computer_alone(store: Store, tmp_path: Path, people: People) -> None:
    nobody = People(tmp_path / "none.json")
    assert isinstance(entrance_of(store, nobody, host="127.0.0.1"), Open)
    with pytest.raises(UsageError, match="assistant user add"):
        entrance_of(store, nobody, host="0.0.0.0")
    assert isinstance(entrance_of(store, people, host="0.0.0.0"), LogIn)
