"""Two `assistant review` processes on one PostgreSQL, behind a reverse proxy that asks them in turn."""

import itertools
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from uuid import uuid4

import httpx
import pytest

from assistant.access import People, Role
from assistant.store import Store
from tests.integration.postgresql import new_database
from tests.integration.submitted import TARGET, submitted

PASSWORD = "long enough to be one"
NAME = "review.example"
# One for all: what it costs to make one is the certificates that nobody here needs.
HTTP = httpx.Client(verify=False, trust_env=False, timeout=30)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port


@contextmanager
def reviewing(url: str, folder: Path) -> Iterator[int]:
    """A server process; its port."""
    port = free_port()
    command = [sys.executable, "-m", "assistant", "review", "--database", url, "--port", str(port)]
    command += ["--people", str(folder / "people.json"), "--public-name", NAME]
    with (folder / f"{port}.log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=folder, stdout=log, stderr=log, env=os.environ | {"ASSISTANT_LOG": "json"}
        )
    try:
        yield port
    finally:
        process.terminate()
        process.wait(30)


class Proxy:
    """What an nginx with two upstreams does, as far as it matters here; notes who answered."""

    def __init__(self, ports: list[int]) -> None:
        self.turns = itertools.cycle(ports)
        self.answered: list[int] = []
        self.down: set[int] = set()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    @property
    def port(self) -> int:
        return self._server.server_port

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def hand_on(self, method: str, path: str, headers: dict[str, str], body: bytes) -> httpx.Response:
        port = next(p for p in self.turns if p not in self.down)
        self.answered.append(port)
        forwarded = {k: v for k, v in headers.items() if k.lower() not in ("connection", "content-length")}
        forwarded |= {"Host": NAME, "X-Forwarded-For": "10.1.2.3", "X-Forwarded-Proto": "https"}
        return HTTP.request(method, f"http://127.0.0.1:{port}{path}", headers=forwarded, content=body)


def _handler(proxy: Proxy) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._take(b"")

        def do_POST(self) -> None:
            self._take(self.rfile.read(int(self.headers.get("Content-Length", 0))))

        def _take(self, body: bytes) -> None:
            answer = proxy.hand_on(self.command, self.path, dict(self.headers.items()), body)
            self.send_response(answer.status_code)
            for name, value in answer.headers.multi_items():
                if name in ("set-cookie", "content-type", "location"):
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.content)))
            self.end_headers()
            self.wfile.write(answer.content)

        def log_message(self, format: str, *args: Any) -> None:
            return None

    return Handler


class Reviewer:
    """A browser, as far as the API sees it: it keeps its cookie and says where its page is from."""

    def __init__(self, proxy: Proxy, name: str) -> None:
        self._url, self.name, self._cookie = f"http://127.0.0.1:{proxy.port}", name, ""

    def ask(self, method: str, path: str, body: Any = None) -> httpx.Response:
        headers = {"Origin": f"https://{NAME}", "Sec-Fetch-Site": "same-origin", "Cookie": self._cookie}
        answer = HTTP.request(method, f"{self._url}{path}", json=body, headers=headers)
        given = answer.headers.get("set-cookie", "")
        if given and "Max-Age=0" not in given:  # who logs out keeps it here: it must open nothing any more
            assert "secure" in given.lower()  # the proxy speaks TLS
            self._cookie = given.partition(";")[0]
        return answer

    def log_in(self) -> None:
        assert self.ask("POST", "/api/login", {"name": self.name, "password": PASSWORD}).status_code == 200

    def decide(self, new: int, revision: int) -> httpx.Response:
        body = {"operation": str(uuid4()), "kind": "reading", "path": TARGET, "text": str(new), "revision": revision}
        return self.ask("POST", "/api/submissions/1/decisions", body)


def ready(port: int) -> None:
    until = time.monotonic() + 200
    while time.monotonic() < until:
        try:
            if HTTP.get(f"http://127.0.0.1:{port}/healthz", timeout=5).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError("the server does not answer")


@pytest.mark.postgres
@pytest.mark.timeout(300)  # two servers start: half a minute each where others want the cores, too
def test_two_servers_are_one_to_a_reviewer(postgresql: str, tmp_path: Path) -> None:
    url = new_database(postgresql, "two_servers")
    people = People(tmp_path / "people.json")
    people.put("sato", Role.REVIEWER, PASSWORD)
    people.put("tanaka", Role.REVIEWER, PASSWORD)
    with Store.open(url) as store:
        submitted(store)
        with reviewing(url, tmp_path) as one, reviewing(url, tmp_path) as other:
            ready(one)
            ready(other)
            proxy = Proxy([one, other])
            try:
                through_both(proxy, store)
                one_leaves(proxy, store, gone=one)
            finally:
                proxy.close()
        assert [entry.decision.who for entry in store.decisions(1)] == ["sato"] * 6 + ["tanaka"]
    logs = "".join(path.read_text(encoding="utf-8") for path in tmp_path.glob("*.log"))
    assert '"route": "/api/submissions/{submission}/decisions", "status": 200' in logs
    assert "sato" not in logs and PASSWORD not in logs


def through_both(proxy: Proxy, store: Store) -> None:
    """Log-in on one, every next request on the other; seats and revisions are one."""
    sato, tanaka = Reviewer(proxy, "sato"), Reviewer(proxy, "tanaka")
    assert sato.ask("GET", "/api/me").status_code == 401
    sato.log_in()
    assert [sato.ask("GET", "/api/me").json()["name"] for _ in range(4)] == ["sato"] * 4
    for number in range(6):
        answer = sato.decide(20 + number, number)
        assert answer.status_code == 200 and answer.json()["revision"] == number + 1
    assert len(set(proxy.answered[-6:])) == 2
    tanaka.log_in()
    assert sato.ask("POST", "/api/submissions/1/seat", {}).json()["mine"] is True
    for _ in range(2):  # whichever server is asked, the seat is sato's
        told = tanaka.ask("POST", "/api/submissions/1/seat", {}).json()
        assert told["mine"] is False and told["seat"]["who"] == "sato"
    assert tanaka.decide(99, 2).status_code == 409  # of what sato has changed since
    assert len(store.decisions(1)) == 6


def one_leaves(proxy: Proxy, store: Store, *, gone: int) -> None:
    """The proxy takes a server out: nobody logs in anew, nothing that was decided is lost."""
    tanaka = Reviewer(proxy, "tanaka")
    tanaka.log_in()
    proxy.down.add(gone)
    assert tanaka.ask("GET", "/api/me").json()["name"] == "tanaka"
    assert tanaka.decide(30, 6).status_code == 200
    assert tanaka.ask("POST", "/api/logout", {}).status_code == 200
    proxy.down.clear()
    assert {tanaka.ask("GET", "/api/me").status_code for _ in range(2)} == {401}
