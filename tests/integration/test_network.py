"""A model server behind TLS with an authority of the office's own, and a proxy between: real sockets throughout."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.engines.llm import model_settings
from assistant.engines.llm.remote import RemoteBatches
from assistant.errors import AssistantError, EngineError, UsageError
from assistant.extraction import Reading
from assistant.model import model_engine
from assistant.settings import from_environment
from tests.integration.tls import Proxy, authority, tls_before
from tests.model_server import Gold, ModelServer, fails, serving
from tests.submission import TYPE, document, report

VARIABLES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR")


@pytest.fixture(scope="module")
def ca(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def port(ca: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    monkeypatch.chdir(tmp_path)
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    with serving(Gold(TYPE).add(document(), report())) as server, tls_before(port_of(server), ca[1]) as found:
        yield found


def port_of(server: ModelServer) -> int:
    return int(server.url.rpartition(":")[2].partition("/")[0])


def read(port: int, **more: str) -> Reading:
    environment = {"ASSISTANT_MODEL": "m", "OPENAI_BASE_URL": f"https://localhost:{port}/v1"} | more
    Path("assistant.toml").write_text("[model]\nkeep_answers = false\nretries = 0\n", encoding="utf-8")
    with model_engine(settings=from_environment(environment)) as engine:
        return engine.read(document(), TYPE)


def test_an_office_s_own_authority_is_believed_when_it_is_named(port: int, ca: tuple[Path, Path]) -> None:
    assert read(port, ASSISTANT_CA=str(ca[0])).report == report()


def test_ssl_cert_file_is_honoured(port: int, ca: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(ca[0]))
    assert read(port).report == report()


def test_who_is_not_believed_is_not_asked_and_the_failure_has_its_name(port: int) -> None:
    with pytest.raises(EngineError, match=r"not trusted.*ASSISTANT_CA"):
        read(port)


def test_a_file_that_holds_no_certificate_is_named(port: int, tmp_path: Path) -> None:
    for text in (None, "no certificate"):
        file = tmp_path / "ca.pem"
        if text is not None:
            file.write_text(text, encoding="utf-8")
        with pytest.raises(UsageError, match="ASSISTANT_CA"):
            read(port, ASSISTANT_CA=str(file))


def test_the_proxy_is_asked_to_connect_and_sees_no_more(
    port: int, ca: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = Proxy()
    with proxy.listening() as at:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{at}")
        assert read(port, ASSISTANT_CA=str(ca[0])).report == report()
        assert set(proxy.asked) == {f"CONNECT localhost:{port}"}
        proxy.asked.clear()
        monkeypatch.setenv("NO_PROXY", "localhost")
        assert read(port, ASSISTANT_CA=str(ca[0])).report == report()
        assert proxy.asked == []


def test_batches_take_the_same_way(port: int, ca: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    proxy, nothing = Proxy(), serving(fails(404))
    with proxy.listening() as at, nothing as server, tls_before(port_of(server), ca[1]) as secure:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{at}")
        environment = {"ASSISTANT_MODEL": "m", "OPENAI_BASE_URL": f"https://localhost:{secure}/v1"}
        settings = model_settings(from_environment(environment | {"ASSISTANT_CA": str(ca[0])}), retries=0)
        with pytest.raises(AssistantError, match="No such model or address"):  # it was reached, and said so
            RemoteBatches(settings).retrieve("batch_1")
    assert proxy.asked == [f"CONNECT localhost:{secure}"]
