"""assistant doctor: each check in health and in sickness; nothing is changed, no key is told."""

import json
import os
import socket
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from assistant.access import People, Role
from assistant.cli import main
from assistant.doctor import Standing, machine, outside
from assistant.doctor.database import database
from assistant.doctor.result import Result
from assistant.settings import Settings, from_environment
from assistant.store import Store
from tests.integration.postgresql import new_database
from tests.integration.tls import authority, tls_before
from tests.model_server import fails, serving

KEY = "sk-planted-0123456789"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def stands(found: Result, standing: Standing, *words: str) -> None:
    told = f"{found.what.ja} {found.what.en} {found.do.ja if found.do else ''} {found.do.en if found.do else ''}"
    assert found.standing is standing, told
    assert all(word in told for word in words), told
    assert (found.do is None) == (standing is Standing.GOOD)


def test_this_machine_is_fit() -> None:
    for found in (
        machine.python(),
        machine.packages(),
        machine.fonts(),
        machine.ocr("rapidocr"),
        machine.libreoffice(),
    ):
        stands(found, Standing.GOOD)


def test_a_package_that_differs_from_the_lock_is_named(folder: Path) -> None:
    lock = folder / "lock"
    lock.write_text(
        "pydantic==0.1 \\\n    --hash=sha256:00\nno-such-thing==1\nwinonly==1 ; sys_platform == 'nowhere'\n",
        encoding="utf-8",
    )
    stands(machine.packages(lock), Standing.BAD, "pydantic", "no-such-thing", "requirements.lock")
    assert "winonly" not in machine.packages(lock).what.en
    stands(machine.packages(folder / "none"), Standing.WEAK)


def test_an_ocr_that_is_not_there_is_bad_and_a_missing_libreoffice_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    stands(machine.ocr("no such ocr"), Standing.BAD, "ASSISTANT_OCR")
    monkeypatch.setenv("ASSISTANT_OFFICE", "/nowhere/soffice")
    stands(machine.libreoffice(), Standing.WEAK, ".doc")


def test_a_store_is_told_by_its_version_and_left_as_it_is(folder: Path) -> None:
    stands(database("s.sqlite3"), Standing.GOOD, "まだなく")
    assert not (folder / "s.sqlite3").exists()
    with Store.open("s.sqlite3"):
        pass
    before = (folder / "s.sqlite3").read_bytes()
    stands(database("s.sqlite3"), Standing.GOOD)
    stands(database(f"sqlite:///{folder / 's.sqlite3'}"), Standing.GOOD)
    assert (folder / "s.sqlite3").read_bytes() == before
    for version, standing, word in (("0001", Standing.WEAK, "backup"), ("9999", Standing.BAD, "更新")):
        with closing(sqlite3.connect("s.sqlite3")) as connection:
            connection.execute("UPDATE alembic_version SET version_num = ?", (version,))
            connection.commit()
        stands(database("s.sqlite3"), standing, word)
    (folder / "text.sqlite3").write_text("no database", encoding="utf-8")
    stands(database("text.sqlite3"), Standing.BAD, "DatabaseError")


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
def test_a_store_that_cannot_be_written_is_bad(folder: Path) -> None:
    stands(database("/proc/s.sqlite3"), Standing.BAD, "/proc")


@pytest.mark.postgres
def test_what_the_system_says_is_told_in_japanese_too(folder: Path) -> None:
    for found in (machine.disk(folder / "none"), database(str(folder / "none" / "store.sqlite3"))):
        assert "ファイルがありません" in found.what.ja and "No such file" not in found.what.ja
        assert "No such file" in found.what.en


def test_postgresql_is_asked_and_its_password_never_told(postgresql: str) -> None:
    url = new_database(postgresql, "doctor")
    stands(database(url), Standing.GOOD, "空")
    with Store.open(url):
        pass
    stands(database(url), Standing.GOOD, "PostgreSQL")
    found = database("postgresql://somebody:geheim@127.0.0.1:9/none")
    stands(found, Standing.BAD, "OperationalError")
    assert "geheim" not in repr(found)


def test_the_file_of_people_is_for_the_server_alone_and_has_an_administrator(folder: Path) -> None:
    path = folder / "people.json"
    stands(machine.people(path), Standing.GOOD)
    People(path).put("sato", Role.REVIEWER, "long enough to be one")
    stands(machine.people(path), Standing.WEAK, "administrator")
    People(path).put("chief", Role.ADMINISTRATOR, "long enough to be one")
    stands(machine.people(path), Standing.GOOD, "2")
    if sys.platform != "win32":
        os.chmod(path, 0o644)  # noqa: PTH101
        stands(machine.people(path), Standing.WEAK, "chmod 600")
    path.write_text("{", encoding="utf-8")
    stands(machine.people(path), Standing.BAD)


def settings(url: str | None, **more: str) -> Settings:
    base = {"ASSISTANT_MODEL": "m", "OPENAI_API_KEY": KEY} | ({"OPENAI_BASE_URL": url} if url else {})
    return from_environment(base | more)


def test_a_model_that_answers_is_well_even_where_it_lists_no_models() -> None:
    stands(outside.model(from_environment({})), Standing.GOOD)
    with serving(fails(404)) as server:
        stands(outside.model(settings(server.url)), Standing.GOOD, "127.0.0.1")
        assert server.asked[0].headers["authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize(("status", "word"), [(401, "OPENAI_API_KEY"), (403, "OPENAI_API_KEY"), (503, "503")])
def test_a_model_s_refusal_has_its_name_and_not_the_key(status: int, word: str) -> None:
    with serving(fails(status, message=KEY)) as server:
        found = outside.model(settings(server.url))
    stands(found, Standing.BAD, word)
    assert KEY not in repr(found)


def test_a_model_that_is_not_there_hangs_or_is_not_believed_has_its_name(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outside, "_SECONDS", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as silent:  # takes the connection, says nothing
        port = silent.getsockname()[1]
        stands(outside.model(settings(f"http://127.0.0.1:{port}/v1")), Standing.BAD, "応答しません")
    stands(outside.model(settings(f"http://127.0.0.1:{port}/v1")), Standing.BAD, "接続できません")
    stands(outside.model(settings("nonsense")), Standing.BAD, "OPENAI_BASE_URL")
    ca, key = authority(folder)
    monkeypatch.setattr(outside, "_SECONDS", 5.0)
    with serving(fails(404)) as server, tls_before(int(server.url.split(":")[2].split("/")[0]), key) as secure:
        url = f"https://localhost:{secure}/v1"
        stands(outside.model(settings(url)), Standing.BAD, "ASSISTANT_CA")
        stands(outside.model(settings(url, ASSISTANT_CA=str(ca))), Standing.GOOD)


def test_proxies_are_told_without_their_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    stands(outside.network(from_environment({})), Standing.GOOD)
    monkeypatch.setenv("HTTPS_PROXY", "http://user:geheim@proxy.example:8080")
    monkeypatch.setenv("NO_PROXY", "localhost,.example")
    found = outside.network(from_environment({}))
    stands(found, Standing.GOOD, "proxy.example:8080", "NO_PROXY localhost")
    assert "geheim" not in repr(found) and "user" not in repr(found)
    stands(outside.network(from_environment({"ASSISTANT_CA": "none.pem"})), Standing.BAD, "none.pem")


def test_the_command_ends_with_1_where_something_is_bad(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(machine, "ocr", lambda name: machine.python())  # tested above; takes seconds
    monkeypatch.setattr(machine, "libreoffice", machine.python)
    assert main(["doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert all(line.startswith(("✓ ", "! ", "    → ")) for line in lines) and len(lines) >= 9
    assert main(["doctor", "--database", "/proc/s.sqlite3", "--json"]) == 1
    told = {one["check"]: one for one in json.loads(capsys.readouterr().out)}
    assert told["database"]["standing"] == "bad" and told["database"]["do"]["ja"]
    assert told["python"] == {"check": "python", "standing": "good", "do": None} | {"what": told["python"]["what"]}
