"""A planted key goes through success and every failure, and is found nowhere but in the requests to its server."""

import contextlib
import io
import logging
import sys
import types
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant import logs
from assistant.cli import main
from assistant.doctor import outside
from assistant.engines.llm import model_settings
from assistant.errors import UsageError
from assistant.settings import from_environment
from tests.model_server import Asked, Gold, ModelServer, Reply, completion, serving
from tests.submission import TEXT, TYPE, document, report

KEY = "sk-planted-7f3a9b5e1c2d4f60"
PASSWORD = "geheim-51b0c7"  # in the server's address


def echo(status: int, *, code: str | None = None, text: Callable[[str], str] = str) -> Callable[[Asked], Reply]:
    """A server that says everything it was told in its error: the header with the key first."""

    def behave(asked: Asked) -> Reply:
        told = text(f"Incorrect API key provided: {asked.headers.get('authorization', '')} {KEY} {PASSWORD}")
        if status == 200:
            return Reply(body=completion(told))
        error = {"message": told, "type": told, "code": code or told, "param": told}
        return Reply(status=status, body={"error": error}, headers={"X-Echo": told, "Retry-After": "0"})

    return behave


SICK = {
    "401": echo(401),
    "400": echo(400),
    "404": echo(404),
    "429": echo(429),
    "500": echo(500),
    "no JSON": echo(200),
    "JSON of another form": echo(200, text=lambda told: f'{{"{told}": "{told}", "document": "{told}"}}'),
    "no protocol": lambda asked: Reply(body=f"<html>{asked.headers.get('authorization')} {KEY} {PASSWORD}".encode()),
    "broken off": lambda asked: Reply(body={"error": KEY}, drop=True),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("ASSISTANT_MODEL", "m")
    monkeypatch.setenv("ASSISTANT_LOG", "json")
    monkeypatch.setenv("ASSISTANT_LOG_LEVEL", "DEBUG")
    monkeypatch.setenv("ASSISTANT_RETRY_SECONDS", "0")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(logs, "set_up", lambda *rest: None)  # set up by `told`, on a stream that is looked through
    (tmp_path / "assistant.toml").write_text(
        "[model]\nretries = 0\nreasks = 1\nform = 'json_schema'\n", encoding="utf-8"
    )
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "form.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


@contextlib.contextmanager
def server(behaviour: Callable[[Asked], Reply], monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelServer]:
    with serving(behaviour) as running:
        monkeypatch.setenv("OPENAI_BASE_URL", running.url.replace("http://", f"http://somebody:{PASSWORD}@"))
        yield running


def leaks(folder: Path) -> list[str]:
    """Files below a folder in which a secret stands, members of archives included."""
    found = []
    for path in folder.rglob("*"):
        if not path.is_file():
            continue
        contents = {"": path.read_bytes()}
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                contents |= {name: archive.read(name) for name in archive.namelist()}
        found += [f"{path.name} {part}" for part, data in contents.items() if has_secret(data)]
    return found


def has_secret(data: bytes) -> bool:
    plain = (KEY.encode(), PASSWORD.encode())
    return any(one in data or one in data.replace(b"\x00", b"") for one in plain)


def run(*arguments: str) -> int:
    return main(list(arguments))


@pytest.mark.parametrize("sickness", sorted(SICK))
def test_a_key_that_the_server_echoes_goes_nowhere(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], sickness: str
) -> None:
    with server(SICK[sickness], monkeypatch) as running:
        run("extract", "in", "--out", "out", "--engine", "llm")
        told = repr(outside.model(from_environment()))
        # Name and password in an address go before the key: the header is theirs.
        assert any("authorization" in asked.headers for asked in running.asked)
    out, err = capfd.readouterr()
    assert not has_secret((out + err + told).encode()) and leaks(folder) == []


def test_a_key_goes_nowhere_on_the_way_from_import_to_export(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    with server(SICK["401"], monkeypatch):
        assert run("import", "in", "--engine", "llm") == 3
        assert run("batch", "submit", "in") in (1, 3)
    with server(Gold(TYPE).add(document(), report()), monkeypatch) as running:
        assert run("retry", "--all") == 0
        assert run("import", "in", "--engine", "llm") == 0
        assert run("status") == 0
        assert run("extract", "in", "--out", "out", "--engine", "llm") == 0
        assert running.asked
    assert run("stats", "--json", "--html", "stats.html") == 0
    for form in ("json", "csv", "xlsx"):
        assert run("export", "--format", form, "--out", f"export.{form}") == 0
    assert run("backup", "backup.zip") == 0
    out, err = capfd.readouterr()
    assert (folder / "assistant.sqlite3").exists() and (folder / "out" / "form.json").exists()
    assert not has_secret((out + err).encode()) and leaks(folder) == []


def test_settings_never_show_the_key(folder: Path) -> None:
    settings = from_environment()
    assert KEY not in repr(settings) and KEY not in repr(model_settings(settings))


def test_the_search_finds_what_it_looks_for(folder: Path) -> None:
    """Else the tests above would prove nothing."""
    (folder / "a.txt").write_text(f"x{KEY}", encoding="utf-16-le")
    with zipfile.ZipFile(folder / "b.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sheet.xml", "y" * 999 + PASSWORD)
    assert {name.split()[0] for name in leaks(folder)} == {"a.txt", "b.xlsx"}


def test_a_key_ring_is_asked_only_without_a_key_in_the_environment(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    asked: list[tuple[str, str]] = []

    def kept(service: str, host: str) -> str:
        asked.append((service, host))
        return "kept"

    ring: Any = types.ModuleType("keyring")
    ring.__spec__ = types.SimpleNamespace(name="keyring")
    ring.get_password = kept
    monkeypatch.setitem(sys.modules, "keyring", ring)
    assert model_settings(from_environment()).api_key == KEY and asked == []
    monkeypatch.delenv("OPENAI_API_KEY")
    assert model_settings(from_environment()).api_key == "kept"
    assert asked == [("submission-assistant", "api.openai.com")]

    def locked(service: str, host: str) -> str:
        raise RuntimeError(f"locked: {KEY}")

    ring.get_password = locked
    with pytest.raises(UsageError) as caught:
        model_settings(from_environment())
    assert KEY not in str(caught.value) + repr(caught.value.__cause__)


def test_logs_of_a_whole_run_hold_no_key(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stream, root = io.StringIO(), logging.getLogger()
    before = root.handlers, root.level
    monkeypatch.undo()
    monkeypatch.chdir(folder)
    for name, value in (("OPENAI_API_KEY", KEY), ("ASSISTANT_MODEL", "m"), ("NO_PROXY", "127.0.0.1")):
        monkeypatch.setenv(name, value)
    try:
        logs.set_up("json", "DEBUG", stream=stream)
        root.setLevel(logging.DEBUG)  # even where somebody turns everything on
        with server(SICK["401"], monkeypatch):
            run("extract", "in", "--out", "out", "--engine", "llm")
    finally:
        root.handlers = before[0]
        root.setLevel(before[1])
    assert len(stream.getvalue().splitlines()) > 3 and not has_secret(stream.getvalue().encode())
