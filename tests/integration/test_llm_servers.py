"""The settings that the README gives for each server, as they come over the wire."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.engines.kept import MemoryAnswers
from assistant.engines.llm import model_settings
from assistant.engines.llm.remote import RemoteBatches
from assistant.engines.llm.servers import client, remembered, request
from assistant.errors import UsageError
from assistant.extraction import Reading
from assistant.model import model_engine
from assistant.settings import from_environment
from tests.batch_server import Provider
from tests.model_server import Gold, ModelServer, serving
from tests.submission import TYPE, document, report


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with serving(Gold(TYPE).add(document(), report())) as running:
        yield running


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(**environment: str) -> Reading:
    with model_engine(settings=from_environment(environment)) as engine:
        return engine.read(document(), TYPE)


def test_openai_is_asked_at_its_own_address_with_a_bearer_key() -> None:
    settings = model_settings(from_environment({"ASSISTANT_MODEL": "gpt-4.1-mini", "OPENAI_API_KEY": "sk"}))
    made = client(settings)
    assert str(made.base_url) == "https://api.openai.com/v1/"
    assert made.auth_headers == {"Authorization": "Bearer sk"}
    body = request(remembered(settings, MemoryAnswers()), settings, [], {}, "x")
    assert "max_completion_tokens" in body and "max_tokens" not in body


def test_azure_by_deployment_has_its_path_its_version_and_its_key_header(server: ModelServer) -> None:
    reading = read(
        ASSISTANT_MODEL="my-deployment",
        OPENAI_API_KEY="azure-key",
        OPENAI_BASE_URL=server.url.removesuffix("/v1"),
        OPENAI_API_VERSION="2024-10-21",
    )
    assert reading.report == report()
    for asked in server.asked:
        assert asked.path == "/openai/deployments/my-deployment/chat/completions?api-version=2024-10-21"
        assert asked.headers["api-key"] == "azure-key"
        assert asked.body["response_format"]["json_schema"]["strict"] is True


def test_azures_newer_address_needs_no_version(server: ModelServer) -> None:
    base = server.url.removesuffix("/v1") + "/openai/v1/"
    assert read(ASSISTANT_MODEL="my-deployment", OPENAI_API_KEY="azure-key", OPENAI_BASE_URL=base).report == report()
    for asked in server.asked:
        assert asked.path == "/openai/v1/chat/completions"
        assert asked.headers["authorization"] == "Bearer azure-key"
        assert asked.body["model"] == "my-deployment"


def test_an_api_version_without_azures_address_is_refused() -> None:
    with pytest.raises(UsageError, match="OPENAI_BASE_URL"):
        read(ASSISTANT_MODEL="m", OPENAI_API_KEY="k", OPENAI_API_VERSION="2024-10-21")


@pytest.mark.parametrize("model", ["qwen3:8b", "Qwen/Qwen3-8B", "any"])
def test_ollama_vllm_and_llama_cpp_need_an_address_and_no_key(server: ModelServer, model: str) -> None:
    assert read(ASSISTANT_MODEL=model, OPENAI_BASE_URL=server.url).report == report()
    assert {a.path for a in server.asked} == {"/v1/chat/completions"}
    assert {a.body["model"] for a in server.asked} == {model}
    assert {a.body["max_tokens"] for a in server.asked} == {8192}


def test_the_settings_file_goes_along(server: ModelServer, folder: Path) -> None:
    (folder / "assistant.toml").write_text(
        '[model]\nslots = 1\nmax_tokens = 900\ntemperature = false\nseed = 7\nform = "json_object"\n'
        "keep_answers = false\n[model.extra]\ntop_p = 0.5\n",
        encoding="utf-8",
    )
    assert read(ASSISTANT_MODEL="m", OPENAI_BASE_URL=server.url).report == report()
    for asked in server.asked:
        assert (asked.body["max_tokens"], asked.body["seed"], asked.body["top_p"]) == (900, 7, 0.5)
        assert "temperature" not in asked.body
        assert asked.body["response_format"]["type"] == "json_object"
        assert asked.body["response_format"]["schema"]["additionalProperties"] is False
    assert not (folder / "assistant.sqlite3").exists()


def test_a_key_of_the_settings_file_that_means_nothing_is_named(folder: Path) -> None:
    (folder / "assistant.toml").write_text('[model]\nmodle = "x"\n', encoding="utf-8")
    with pytest.raises(UsageError, match="modle"):
        read(ASSISTANT_MODEL="m", OPENAI_API_KEY="k")


def test_a_model_without_a_price_costs_an_unknown_amount_and_not_nothing(server: ModelServer) -> None:
    assert read(ASSISTANT_MODEL="nobody-knows", OPENAI_BASE_URL=server.url).usage["cost_usd"] is None


def test_batches_of_azure_go_to_its_own_addresses() -> None:
    with serving(Provider(Gold(TYPE))) as running:
        settings = model_settings(
            from_environment(
                {
                    "ASSISTANT_MODEL": "m",
                    "OPENAI_API_KEY": "azure-key",
                    "OPENAI_BASE_URL": running.url.removesuffix("/v1"),
                    "OPENAI_API_VERSION": "2024-10-21",
                }
            )
        )
        remote = RemoteBatches(settings)
        made = remote.create(remote.upload(b"{}\n", "x.jsonl"), "mark")
        assert remote.retrieve(made.id).status == "in_progress"
        remote.close()
        assert [a.path.split("?")[0] for a in running.asked] == [
            "/openai/files",
            "/openai/batches",
            f"/openai/batches/{made.id}",
        ]
        assert all("api-version=2024-10-21" in a.path and a.headers["api-key"] == "azure-key" for a in running.asked)
