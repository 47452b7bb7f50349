"""Batches: requests as lines of a file, answers read from one in any order, and the command line for both."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant import batch_commands, everyday_commands
from assistant.batches import estimated, from_files, left_over, load_responses, read_responses, write_requests
from assistant.cli import main
from assistant.engines.kept import MemoryAnswers
from assistant.engines.llm import LlmEngine, ModelSettings
from assistant.errors import UsageError
from assistant.extracting import ExtractionDesk
from assistant.files import Input, inputs
from assistant.store import Store
from tests.in_this_process import InThisProcess
from tests.model_server import Asked, Gold, completion, serving
from tests.submission import TEXT, TYPE, document, report

SETTINGS = ModelSettings(model="gpt-4.1-mini", api_key="none")
FILES = ExtractionDesk(engine=None, report_type=TYPE)
OTHER = TEXT.replace("ひばり野", "みずべ").replace("1,011名", "9名")


@pytest.fixture
def found(tmp_path: Path) -> list[Input]:
    for name, text in (("a.txt", TEXT), ("b.txt", OTHER)):
        path = tmp_path / "in" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return inputs([tmp_path / "in"])[0]


@pytest.fixture
def engine() -> Iterator[LlmEngine]:
    with LlmEngine(SETTINGS) as made:
        yield made


def requests(path: Path, found: list[Input], engine: LlmEngine) -> list[dict[str, Any]]:
    write_requests(path, from_files(found, FILES), engine=engine, report_type=TYPE)
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def answered(request: dict[str, Any]) -> dict[str, Any]:
    other = report().model_dump_json().replace("ひばり野", "みずべ").replace("1011", "9")
    gold = Gold(TYPE).add(document(), report())
    gold.add(document(OTHER), TYPE.model.model_validate_json(other))
    asked = Asked(path="", raw=json.dumps(request["body"]).encode(), headers={})
    body = completion(json.dumps(gold.answer(asked), ensure_ascii=False))
    return {
        "id": "batch_1",
        "custom_id": request["custom_id"],
        "response": {"status_code": 200, "body": body},
        "error": None,
    }


def saved(path: Path, lines: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(x, ensure_ascii=False) + "\n" for x in lines), encoding="utf-8")
    return path


def results(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir())}


def read_all(path: Path, found: list[Input], out: Path, engine: LlmEngine) -> list[str]:
    responses = load_responses(path)
    done = list(read_responses(responses, found, out, engine=engine, report_type=TYPE))
    failures = [f for one in done for f in one.failures] + list(left_over(responses, path))
    return [f"{Path(f.name).name}: {f.why.en}" for f in failures]


def test_the_requests_are_a_line_for_each_submission_and_section_in_openais_format(
    tmp_path: Path, found: list[Input], engine: LlmEngine
) -> None:
    lines = requests(tmp_path / "r.jsonl", found, engine)
    assert len(lines) == 2 * 7
    assert len({x["custom_id"] for x in lines}) == 14
    for line in lines:
        assert list(line) == ["custom_id", "method", "url", "body"]
        assert (line["method"], line["url"]) == ("POST", "/v1/chat/completions")
        assert line["body"]["response_format"]["json_schema"]["strict"] is True
        assert len(line["custom_id"]) <= 64


def test_writing_twice_gives_the_same_bytes_and_the_same_submission_twice_one_request(
    tmp_path: Path, found: list[Input], engine: LlmEngine
) -> None:
    requests(tmp_path / "1.jsonl", found, engine)
    requests(tmp_path / "2.jsonl", [*found, *found], engine)
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()


def test_answers_in_any_order_come_back_as_each_submissions_own_report(
    tmp_path: Path, found: list[Input], engine: LlmEngine
) -> None:
    lines = [answered(r) for r in requests(tmp_path / "r.jsonl", found, engine)]
    random.Random(4).shuffle(lines)
    assert read_all(saved(tmp_path / "a.jsonl", lines), found, tmp_path / "out", engine) == []
    first, second = (json.loads(v) for v in results(tmp_path / "out").values())
    assert first["report"] == report().model_dump(mode="json")
    assert second["report"]["group_name"] == "みずべ在宅ネット"
    assert first["engine"]["form"] == "batch"
    assert first["usage"]["requests"] == 7
    assert first["usage"]["cost_usd"] == pytest.approx(7 * (1000 * 0.4 + 100 * 1.6) / 1e6 / 2)


def test_reading_twice_changes_nothing(tmp_path: Path, found: list[Input], engine: LlmEngine) -> None:
    path = saved(tmp_path / "a.jsonl", [answered(r) for r in requests(tmp_path / "r.jsonl", found, engine)])
    read_all(path, found, tmp_path / "out", engine)
    before = results(tmp_path / "out")
    read_all(path, found, tmp_path / "out", engine)
    assert results(tmp_path / "out") == before


def test_each_lines_error_is_told_for_its_part_and_the_others_stand(
    tmp_path: Path, found: list[Input], engine: LlmEngine
) -> None:
    lines = [answered(r) for r in requests(tmp_path / "r.jsonl", found[:1], engine)]
    parts = {x["custom_id"].split(":")[2]: x for x in lines}
    parts["visits"]["response"] = {"status_code": 429, "body": {"error": {"code": "rate_limit"}}}
    parts["deaths"] |= {"response": None, "error": {"code": "batch_expired", "message": "too late"}}
    parts["referrals"]["response"]["body"] = completion("{", finish="length")
    parts["members"]["response"]["body"] = {"nonsense": True}
    lines.remove(parts["efforts"])
    told = read_all(saved(tmp_path / "a.jsonl", lines), found[:1], tmp_path / "out", engine)
    assert [t.split(": ")[1] for t in told] == ["members", "efforts", "visits", "deaths", "referrals"]
    for words, line in zip(("no usable form", "no answer", "429", "batch_expired", "cut off"), told, strict=True):
        assert words in line
    found_report = json.loads((tmp_path / "out" / "a.json").read_text(encoding="utf-8"))["report"]
    assert found_report["patients"] == report().model_dump(mode="json")["patients"]


def test_a_later_whole_answer_to_the_same_request_takes_the_place_of_an_error(
    tmp_path: Path, found: list[Input], engine: LlmEngine
) -> None:
    lines = [answered(r) for r in requests(tmp_path / "r.jsonl", found[:1], engine)]
    failed = [{**x, "response": None, "error": {"code": "server_error"}} for x in lines]
    assert read_all(saved(tmp_path / "a.jsonl", failed + lines), found[:1], tmp_path / "out", engine) == []


def test_lines_that_nothing_asked_for_or_that_are_none_are_told(
    tmp_path: Path, found: list[Input], engine: LlmEngine
) -> None:
    lines = [answered(r) for r in requests(tmp_path / "r.jsonl", found, engine)]
    path = saved(tmp_path / "a.jsonl", lines)
    path.write_text(path.read_text(encoding="utf-8") + "not json\n[1]\n", encoding="utf-8")
    told = read_all(path, found[:1], tmp_path / "out", engine)
    assert sum("Not a line" in t for t in told) == 2
    assert sum("No request" in t for t in told) == 7


def test_answers_to_other_settings_are_no_answers(tmp_path: Path, found: list[Input], engine: LlmEngine) -> None:
    path = saved(tmp_path / "a.jsonl", [answered(r) for r in requests(tmp_path / "r.jsonl", found, engine)])
    with LlmEngine(ModelSettings(model="gpt-4.1", api_key="none")) as other:
        told = read_all(path, found, tmp_path / "out", other)
    assert any("no answer for this part" in t for t in told)
    assert not (tmp_path / "out").exists()


def test_a_batchs_answers_are_kept_for_live_runs(tmp_path: Path, found: list[Input]) -> None:
    answers = MemoryAnswers()
    with LlmEngine(SETTINGS, answers=answers) as engine:
        path = saved(tmp_path / "a.jsonl", [answered(r) for r in requests(tmp_path / "r.jsonl", found, engine)])
        before, _ = estimated(from_files(found, FILES), engine=engine, report_type=TYPE)
        read_all(path, found, tmp_path / "out", engine)
        after, _ = estimated(from_files(found, FILES), engine=engine, report_type=TYPE)
    assert (before.requests, after.requests) == (14, 0)
    assert before.cost is not None and before.cost > 0
    assert after.cost == 0


def test_a_file_without_answers_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("\n", encoding="utf-8")
    with pytest.raises(UsageError):
        load_responses(tmp_path / "a.jsonl")
    with pytest.raises(UsageError):
        load_responses(tmp_path / "missing.jsonl")


# --- command line ----------------------------------------------------------------------------------------------------


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, found: list[Input]) -> Path:
    """A working folder with two submissions, and nothing set."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "ASSISTANT_MODEL", "ASSISTANT_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(batch_commands, "Workers", InThisProcess)
    monkeypatch.setattr(everyday_commands, "Workers", InThisProcess)
    return tmp_path


def test_extract_with_the_model_engine_writes_results_with_usage(
    office: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(Gold(TYPE).add(document(), report())) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        monkeypatch.setenv("ASSISTANT_MODEL", "test-model")
        assert main(["extract", "in/a.txt", "--out", "out", "--engine", "llm"]) == 0
        assert main(["extract", "in/a.txt", "--out", "again", "--engine", "llm"]) == 0
        assert len(server.asked) == 7
    found = json.loads((office / "out" / "a.json").read_text(encoding="utf-8"))
    assert found["report"] == report().model_dump(mode="json")
    assert found["usage"]["completion_tokens"] == 700
    assert found["engine"]["name"] == "llm"


def test_the_model_engine_without_a_model_or_a_key_says_what_to_set(
    office: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["extract", "in", "--out", "out", "--engine", "llm"]) == 2
    assert "ASSISTANT_MODEL" in capsys.readouterr().err
    monkeypatch.setenv("ASSISTANT_MODEL", "gpt-4.1-mini")
    assert main(["extract", "in", "--out", "out", "--engine", "llm"]) == 2
    assert "OPENAI_API_KEY" in capsys.readouterr().err


def test_a_dry_run_estimates_and_sends_nothing(
    office: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ASSISTANT_MODEL", "gpt-4.1-mini")
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    assert main(["extract", "in", "--out", "out", "--engine", "llm", "--dry-run"]) == 0
    assert "14" in capsys.readouterr().out
    assert not (office / "out").exists()


def test_batch_write_and_read_round_trip(
    office: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ASSISTANT_MODEL", "gpt-4.1-mini")
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    assert main(["batch", "write", "requests.jsonl", "in"]) == 0
    lines = [json.loads(x) for x in (office / "requests.jsonl").read_text(encoding="utf-8").split("\n") if x]
    saved(office / "responses.jsonl", [answered(r) for r in reversed(lines)])
    assert main(["batch", "read", "responses.jsonl", "in", "--out", "out"]) == 0
    assert sorted(p.name for p in (office / "out").iterdir()) == ["a.json", "b.json"]
    saved(office / "responses.jsonl", [answered(r) for r in lines if ":visits:" not in r["custom_id"]])
    assert main(["batch", "read", "responses.jsonl", "in", "--out", "out"]) == 3
    assert "visits" in capsys.readouterr().err


def test_the_answers_of_an_import_are_kept_in_the_store_that_it_fills(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(Gold(TYPE).add(document(), report())) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        monkeypatch.setenv("ASSISTANT_MODEL", "test-model")
        assert main(["import", "in/a.txt", "--engine", "llm", "--database", "other.sqlite3"]) == 0
    assert not (office / "assistant.sqlite3").exists()
    with Store.open("other.sqlite3") as store:
        assert store.answers.count() == 7 + 1  # and what is known of the server
