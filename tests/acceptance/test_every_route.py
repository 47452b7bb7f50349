"""Every route of the running application, called by whoever must not: a new one fails here until it is listed.

The lists are what is promised; the routes themselves come from the application.
"""

import os
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from starlette.routing import Mount, Route

from assistant.access import People, Role
from assistant.engines.offline import OfflineEngine
from assistant.store import Store
from assistant.store import database as db
from assistant.store.tables import sessions
from assistant.ui import application
from assistant.ui.entrance import COOKIE, LogIn, Proxied
from tests.acceptance.screen_site import CLEAN, seed
from tests.acceptance.test_screen_guard import flat

URL = "http://127.0.0.1:7860"
OWN = {"Sec-Fetch-Site": "same-origin"}
ANYBODY = {("GET", "/healthz"), ("GET", "/login"), ("POST", "/api/login"), ("GET", "/ui/{name}")}
SUBMISSION = "/api/submissions/{submission}"
REVIEWERS = {
    ("GET", "/api/me"),
    ("POST", "/api/logout"),
    ("GET", "/api/submissions"),
    ("POST", "/api/submissions"),
    ("GET", "/api/schemas/{name}"),
    ("GET", "/api/overview"),
    ("GET", SUBMISSION),
    *(("GET", f"{SUBMISSION}/{part}") for part in ("beside", "document", "pages/{page}.png", "letter", "history")),
    *(("GET", f"{SUBMISSION}/{part}") for part in ("next", "others")),
    *(("POST", f"{SUBMISSION}/{part}") for part in ("decisions", "confirm", "seat", "leave", "reopen")),
    *(("POST", f"{SUBMISSION}/{part}") for part in ("reject", "supersede", "unsupersede", "words", "extras")),
}
ADMINISTRATORS = {
    ("GET", "/metrics"),
    ("GET", "/api/overview/fields"),
    ("GET", "/api/overview/agreement"),
    ("GET", "/api/overview/attention"),
    ("GET", "/api/overview/means"),
    ("GET", "/api/overview/choice"),
    ("GET", "/api/overview/settings"),
    ("POST", "/api/overview/settings"),
    ("GET", "/api/overview/export/{form}"),
    ("POST", "/api/overview/submissions/{submission}/gold"),
    ("POST", "/api/overview/submissions/{submission}/readers"),
    ("POST", "/api/overview/submissions/{submission}/extractions"),
}
EVIL = (
    "../../../../etc/passwd",
    "..\\..\\..\\windows\\win.ini",
    "/etc/passwd",
    "C:\\Windows\\win.ini",
    "\\\\host\\share\\x.txt",
    "CON",
    "NUL.txt",
    "a.txt:stream",
    "a/../../b.txt",
    "....//....//etc/passwd",
    "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "a\x00.txt",
    "~/.ssh/id_rsa",
    "file:///etc/passwd",
    "x" * 5000 + ".txt",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("routes")


@pytest.fixture(scope="module")
def store(folder: Path) -> Iterator[Store]:
    seed(folder / "store.sqlite3")
    with Store.open(folder / "store.sqlite3") as found:
        yield found


@pytest.fixture(scope="module")
def entrance(store: Store, folder: Path) -> LogIn:
    people = People(folder / "people.json")
    people.put("sato", Role.REVIEWER, "long enough to be one")
    people.put("chief", Role.ADMINISTRATOR, "long enough to be one")
    return LogIn(people, store.desks)


@pytest.fixture(scope="module")
def app(store: Store, entrance: LogIn) -> Any:
    return application(store, engine=OfflineEngine(), entrance=entrance)


def visitor(app: Any, token: str | None = None, **more: Any) -> TestClient:
    cookies = {COOKIE: token} if token else None
    far: dict[str, Any] = {"client": ("10.1.2.3", 50000)} | more
    return TestClient(
        app, base_url=URL, follow_redirects=False, headers=OWN, cookies=cookies, raise_server_exceptions=False, **far
    )


def own_routes(app: Any) -> set[tuple[str, str]]:
    """(method, template) of all routes but those of Gradio's page, which is mounted behind them."""

    def found(routes: list[Any], prefix: str = "") -> Iterator[tuple[str, str]]:
        for route in routes:
            included = getattr(route, "original_router", None)
            if included is not None:
                yield from found(included.routes, prefix)
            elif isinstance(route, Mount):
                assert route.path in ("", "/"), "something else is mounted: list its routes, too"
            elif isinstance(route, Route | APIRoute):
                yield from ((method, prefix + route.path) for method in route.methods or ())
            else:
                raise AssertionError(f"a route of an unknown kind: {route!r}")

    return {(method, path) for method, path in found(app.routes) if method != "HEAD"}


def filled(template: str, value: str = "1") -> str:
    return re.sub(r"\{\w+(:\w+)?\}", lambda _: value, template)


def test_every_route_is_somebody_s_and_nobody_s_promise_is_empty(app: Any) -> None:
    assert own_routes(app) == ANYBODY | REVIEWERS | ADMINISTRATORS


def test_who_has_not_logged_in_gets_nothing(app: Any) -> None:
    for method, template in own_routes(app) - ANYBODY:
        status = visitor(app).request(method, filled(template), json={}).status_code
        assert status == (403 if template == "/metrics" else 401), (method, template)


@pytest.mark.parametrize("what", ["ended", "idle", "old", "made up"])
def test_a_session_that_is_over_opens_nothing(app: Any, entrance: LogIn, store: Store, what: str) -> None:
    token = entrance.desks.start_session("chief") if what != "made up" else "x" * 43
    if what == "ended":
        entrance.desks.end_session(token)
    elif what != "made up":
        column, hours = ("seen", 3) if what == "idle" else ("started", 15)
        aged(store, column, hours)
    for method, template in own_routes(app) - ANYBODY:
        status = visitor(app, token).request(method, filled(template), json={}).status_code
        assert status == (403 if template == "/metrics" else 401), (method, template)


def aged(store: Store, column: str, hours: int) -> None:
    """All sessions as if that had been so long ago."""
    with db.writing(store._engine) as connection:
        connection.execute(sessions.update().values({column: db.now() - timedelta(hours=hours)}))


def test_a_reviewer_is_refused_what_is_an_administrator_s_and_nothing_else(app: Any, entrance: LogIn) -> None:
    reviewer = visitor(app, entrance.desks.start_session("sato"))
    for method, template in sorted(ADMINISTRATORS):
        assert reviewer.request(method, filled(template), json={}).status_code == 403, (method, template)
    for method, template in sorted(REVIEWERS - {("POST", "/api/logout")}):
        status = reviewer.request(method, filled(template), json={}).status_code
        assert status not in (401, 403) and status < 500, (method, template, status)


def test_an_administrator_is_refused_nothing(app: Any, entrance: LogIn) -> None:
    chief = visitor(app, entrance.desks.start_session("chief"))
    for method, template in sorted(ADMINISTRATORS):
        status = chief.request(method, filled(template), json={}).status_code
        assert status not in (401, 403) and status < 500, (method, template, status)


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://evil.example"},
        {"Sec-Fetch-Site": "", "Origin": "http://127.0.0.1.evil.example"},
    ],
)
def test_another_host_or_site_is_refused_even_with_a_session(
    app: Any, entrance: LogIn, headers: dict[str, str]
) -> None:
    chief = visitor(app, entrance.desks.start_session("chief"))
    for method, template in own_routes(app):
        if template == "/healthz" or (not template.startswith("/api/") and "Host" not in headers):
            continue
        status = chief.request(method, filled(template), json={}, headers=headers).status_code
        assert status == 403, (method, template, status)


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "FOO"])
def test_no_other_method_does_anything(app: Any, entrance: LogIn, method: str) -> None:
    chief = visitor(app, entrance.desks.start_session("chief"))
    for _, template in own_routes(app):
        assert chief.request(method, filled(template)).status_code == 404, (method, template)


def test_health_says_one_word_to_anybody_and_fails_with_the_database(app: Any, store: Store, folder: Path) -> None:
    answer = visitor(app).get("/healthz", headers={"Host": "10.0.0.7:7860"})
    assert (answer.status_code, answer.text) == (200, "ok\n")
    assert visitor(app).post("/healthz", json={}).status_code in (401, 404)
    with Store.open(folder / "other.sqlite3") as other:
        ailing = application(other, entrance=LogIn(People(folder / "none.json"), other.desks))
        with db.writing(other._engine) as connection:
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        answer = visitor(ailing).get("/healthz")
        assert (answer.status_code, answer.text) == (503, "failing\n")


def test_metrics_are_for_administrators_and_this_machine_without_a_proxy(
    app: Any, entrance: LogIn, store: Store, tmp_path: Path
) -> None:
    near: dict[str, Any] = {"client": ("127.0.0.1", 50000)}
    assert visitor(app, **near).get("/metrics").status_code == 200
    assert visitor(app).get("/metrics").status_code == 403
    for name in ("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"):
        assert visitor(app, **near).get("/metrics", headers={name: "10.1.2.3"}).status_code == 403
    assert visitor(app, entrance.desks.start_session("chief")).get("/metrics").status_code == 200
    proxied = application(store, entrance=Proxied("X-User", People(tmp_path / "people.json")))
    assert visitor(proxied, **near).get("/metrics").status_code == 403
    assert visitor(proxied, **near).get("/metrics", headers={"X-User": "anybody"}).status_code == 403


def test_metrics_count_by_state_and_route_and_quote_nothing(app: Any, entrance: LogIn) -> None:
    chief = visitor(app, entrance.desks.start_session("chief"))
    chief.get("/api/submissions/1")
    chief.get("/api/submissions/汐波市在宅ささえあいグループ")
    text = chief.get("/metrics").text
    assert 'assistant_submissions{state="failed"} 1.0' in text
    assert 'assistant_failed{cause="It is truncated."} 1.0' in text
    assert 'route="/api/submissions/{submission}",status="200"' in text
    assert "assistant_extractions_total 5.0" in text and "assistant_model_cost_usd_total 0.0" in text
    assert "汐波" not in text and "%E6" not in text and "chief" not in text


def tree(path: Path) -> set[str]:
    return {str(p.relative_to(path)) for p in path.rglob("*") if not p.name.startswith("store.sqlite3")}


@pytest.mark.parametrize("name", EVIL)
def test_no_name_in_a_request_reaches_the_file_system(
    app: Any, entrance: LogIn, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    chief = visitor(app, entrance.desks.start_session("chief"))
    opened: list[str] = []
    real: Any = os.open

    def watching(path: Any, *rest: Any, **more: Any) -> int:
        opened.append(str(path))
        found: int = real(path, *rest, **more)
        return found

    with monkeypatch.context() as watched:
        watched.setattr(os, "open", watching)
        for method, template in own_routes(app):
            if "{" in template:
                status = chief.request(method, filled(template, quote(name, safe="")), json={}).status_code
                assert status in (400, 404), (template, status)
        content = CLEAN.read_bytes() + b"\n" + quote(name).encode()
        answer = chief.post(f"/api/submissions?name={quote(name, safe='')}", content=content)
    assert answer.status_code in (200, 422), answer.text
    assert tree(tmp_path) == set()
    assert not any("passwd" in path or "win.ini" in path for path in opened)
    assert b"root:" not in answer.content


def test_the_routes_of_gradio_stay_closed(app: Any) -> None:
    gradio: Any = next(route.app for route in app.routes if isinstance(route, Mount))
    known = {path for _, path in flat(gradio.routes)}
    assert len(known) > 40
    for path in known:
        assert visitor(app).post(path, json={}).status_code in (401, 404), path
