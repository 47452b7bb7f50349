"""The guard before the screen's routes: who may ask what, over HTTP and without a browser."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from starlette.routing import Mount, Route

from assistant.access import People
from assistant.store import Store
from assistant.ui import application
from assistant.ui.entrance import Proxied
from tests.acceptance.screen_site import MISREAD, PDF, seed

OWN = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    database = tmp_path_factory.mktemp("guard") / "store.sqlite3"
    seed(database)
    with Store.open(database) as found:
        yield found


@pytest.fixture(scope="module")
def client(store: Store) -> TestClient:
    return TestClient(application(store), base_url="http://127.0.0.1:7860")


def decision(**changes: Any) -> dict[str, Any]:
    return {"operation": str(uuid4()), "kind": "reading", "path": MISREAD, "text": "14", "revision": 0} | changes


def flat(routes: list[Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """(method, path) of all routes, those of included routers too, with something in place of their parameters."""
    for route in routes:
        included = getattr(route, "original_router", None)
        if included is not None:
            yield from flat(included.routes, prefix)
        elif isinstance(route, Route | APIRoute):
            path = re.sub(r"\{(\w+)(:\w+)?\}", "1", prefix + route.path)
            yield from ((method, path) for method in sorted(route.methods or ()))


def test_nothing_of_gradio_is_reachable_but_its_page_and_what_the_page_loads(client: TestClient) -> None:
    app: Any = client.app
    gradio: Any = next(route.app for route in app.routes if isinstance(route, Mount) and route.path in ("", "/"))
    found = set(flat(gradio.routes))
    closed = {(method, path) for method, path in found if path not in ("/", "/theme.css", "/favicon.ico")}
    closed = {(method, path) for method, path in closed if not path.startswith(("/assets/", "/static/"))}
    assert {path.split("/")[1] for _, path in closed} >= {"config", "gradio_api", "login", "monitoring"}
    assert len(closed) > 60
    for method, path in closed:
        assert client.request(method, path, headers=OWN).status_code == 404, (method, path)


def test_every_route_asks_who_is_there(store: Store, tmp_path: Path) -> None:
    entrance = Proxied("X-User", People(tmp_path / "people.json"))
    nobody = TestClient(application(store, entrance=entrance), base_url="http://127.0.0.1:7860")
    for path in (
        "/",
        "/api/me",
        "/api/submissions",
        "/api/submissions/1",
        "/api/schemas/group_report",
    ):
        assert nobody.get(path).status_code == 401, path
    assert nobody.post("/api/submissions/1/decisions", json=decision(), headers=OWN).status_code == 401


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[::1", "evil.example:7860"])
def test_a_name_that_was_pointed_at_this_machine_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 403


@pytest.mark.parametrize("host", ["127.0.0.1:7860", "localhost:7860", "LOCALHOST", "[::1]:7860"])
def test_the_machine_s_own_names_are_served(client: TestClient, host: str) -> None:
    assert client.get("/api/submissions", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://evil.example"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "http://evil.example"},
    ],
)
def test_another_site_cannot_decide(client: TestClient, store: Store, headers: dict[str, str]) -> None:
    before = store.submission(1).revision
    answer = client.post("/api/submissions/1/decisions", json=decision(), headers=headers)
    assert answer.status_code == 403
    assert store.submission(1).revision == before


def test_another_site_cannot_read(client: TestClient) -> None:
    assert client.get("/api/submissions/1", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_a_decision_sent_twice_is_logged_once_and_answers_with_the_findings(client: TestClient, store: Store) -> None:
    asked = decision()
    first = client.post("/api/submissions/5/decisions", json=asked, headers=OWN).json()
    again = client.post("/api/submissions/5/decisions", json=asked, headers=OWN).json()
    assert (first["revision"], again["revision"], len(store.decisions(5))) == (1, 1, 1)
    line = next(line for line in again["lines"] if line["path"] == MISREAD)
    assert (line["value"], line["state"]) == (14, "corrected")
    assert ["patients.total.current"] not in [finding["paths"][:1] for finding in again["findings"]]


def test_a_decision_that_is_not_possible_says_why_in_both_languages(client: TestClient) -> None:
    answer = client.post("/api/submissions/1/decisions", json=decision(text="たぶん多い"), headers=OWN)
    assert answer.status_code == 422
    assert "たぶん多い" in answer.json()["message"]["ja"]
    assert answer.json()["message"]["en"]
    assert client.post("/api/submissions/1/decisions", json={"kind": "x"}, headers=OWN).status_code == 400


def test_pictures_are_served_of_submissions_that_exist_and_of_their_pages_only(client: TestClient) -> None:
    picture = client.get("/api/submissions/3/pages/1.png?width=800")
    assert (picture.status_code, picture.headers["content-type"]) == (200, "image/png")
    assert picture.content.startswith(b"\x89PNG")
    for path in ("3/pages/99.png", "3/pages/0.png", "3/pages/1.png?width=99999", "1/pages/1.png", "77/pages/1.png"):
        assert client.get(f"/api/submissions/{path}").status_code == 404, path
    assert client.get("/api/submissions/..%2F..%2Fetc/pages/1.png").status_code in (400, 404)


def test_files_beside_the_screen_s_own_are_not_served(client: TestClient) -> None:
    assert client.get("/ui/main.js").headers["content-type"].startswith("text/javascript")
    for path in ("/ui/..%2Fapp.py", "/ui/app.py", "/ui/", "/gradio_api/file=/etc/passwd", "/file=/etc/passwd"):
        assert client.get(path).status_code == 404, path


def test_uploads_go_through_the_readers_bounds(store: Store) -> None:
    from assistant.engines.offline import OfflineEngine
    from assistant.readers import Limits

    app = application(store, engine=OfflineEngine(), limits=Limits(bytes=1_000_000))
    client = TestClient(app, base_url="http://127.0.0.1:7860")
    count = len(store.submissions())
    for content, status in ((b"", 422), (b"\xff\xd8\xff\xe0 a JPEG", 422), (b"x" * 1_000_001, 413)):
        answer = client.post("/api/submissions?name=a.pdf", content=content, headers=OWN)
        assert (answer.status_code, bool(answer.json()["message"]["ja"])) == (status, True)
    assert len(store.submissions()) == count
    made = client.post("/api/submissions?name=%E6%96%B0.pdf", content=PDF.read_bytes() + b"\n", headers=OWN).json()
    assert (made["item"]["name"], made["item"]["state"]) == ("新.pdf", "ready")


def test_no_answer_lets_a_foreign_page_frame_or_load_it(client: TestClient) -> None:
    for path in ("/", "/api/submissions", "/ui/main.js", "/nowhere"):
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_static_files_of_the_screen_name_no_other_host() -> None:
    static = Path(__file__).parents[2] / "assistant" / "ui" / "static"
    for path in static.iterdir():
        if path.suffix in (".js", ".css"):
            # SVG's name for itself is an address that nobody asks.
            assert "://" not in path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", ""), path.name
