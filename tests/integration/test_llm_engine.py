"""The model engine against a server on loopback: what goes over the wire, and every failure by name."""

import json
import logging
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.engines.kept import Answers, MemoryAnswers
from assistant.engines.llm import LlmEngine, ModelSettings
from assistant.errors import EngineError, UsageError
from assistant.extraction import Reading
from assistant.pipeline import extract
from assistant.store import Store
from schemas.fields import walk
from tests.model_server import Asked, Gold, ModelServer, Reply, completion, fails, in_form, says, serving
from tests.submission import TYPE, document, report

SECTIONS = ["deaths", "efforts", "header", "members", "patients", "referrals", "visits"]
SECRET = "sk-test-0123456789abcdef"


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with serving(Gold(TYPE).add(document(), report())) as running:
        yield running


def settings(server: ModelServer, **options: Any) -> ModelSettings:
    told: dict[str, Any] = {"model": "test-model", "base_url": server.url, "api_key": SECRET, "timeout": 5.0} | options
    return ModelSettings(**told)


def read(server: ModelServer, answers: Answers | None = None, **options: Any) -> Reading:
    with LlmEngine(settings(server, **options), answers=answers) as engine:
        return engine.read(document(), TYPE)


def stored(folder: Path) -> Answers:
    """Answers in a store; opened anew, as a second run does."""
    return Store.open(folder / "store.sqlite3").answers


def failed(reading: Reading) -> dict[str, str]:
    return {n.path: n.why.en for n in reading.notes if n.state == "failed"}


def test_right_answers_come_back_as_the_whole_report_with_every_value_grounded(server: ModelServer) -> None:
    reading = read(server)
    assert reading.report == report()
    assert reading.notes == ()
    values = [at.path for at in walk(reading.report) if at.value is not None]
    assert set(values) <= set(reading.evidence)
    assert sorted(server.sections()) == SECTIONS
    assert reading.usage["grounding"] == {
        "at_pointer": len(values), "by_search": 0, "corrected_to_source": 0, "not_in_source": 0
    }  # fmt: skip


def test_the_result_passes_all_checks_of_the_pipeline(server: ModelServer) -> None:
    with LlmEngine(settings(server)) as engine:
        found = extract(document(), engine=engine, report_type=TYPE)
    rules = {f.rule for f in found.findings}
    assert "value-not-in-source" not in rules
    assert "total-mismatch" in rules
    assert found.public()["usage"]["requests"] == 7


def test_the_request_carries_a_strict_schema_on_the_wire(server: ModelServer) -> None:
    read(server)
    for asked in server.asked:
        assert b'"response_format":{"type":"json_schema","json_schema":{"name":"group_report_' in asked.raw
        assert b'"strict":true,"schema":{"type":"object"' in asked.raw
        assert b'"additionalProperties":false' in asked.raw
        assert b'"default"' not in asked.raw
        assert asked.headers["authorization"] == f"Bearer {SECRET}"


def test_what_does_not_change_comes_first(server: ModelServer) -> None:
    read(server)
    messages = [a.body["messages"] for a in server.asked]
    assert len({json.dumps(m[:2]) for m in messages}) == 1
    assert messages[0][0]["role"] == "system"
    assert len({m[2]["content"] for m in messages}) == len(SECTIONS)


def test_document_text_passes_no_template_engine(server: ModelServer) -> None:
    reading = read(server)
    assert all(b"{{ 7*7 }}" in a.raw for a in server.asked)
    assert "{{ 7*7 }}" in str(reading.report)


def test_the_record_says_with_what_the_reading_was_made(server: ModelServer) -> None:
    engine = read(server, temperature=0.5, extra={"top_p": 0.9}).engine
    assert engine["name"] == "llm"
    assert engine["model"] == "test-model"
    assert engine["form"] == "json_schema"
    assert engine["parameters"] == {"temperature": 0.5, "max_tokens": 8192, "top_p": 0.9}
    assert engine["prompts"] and engine["schema"]
    assert server.asked[0].body["top_p"] == 0.9


# --- failures of the transport ---------------------------------------------------------------------------------------


def test_429_is_asked_again_when_the_server_says(server: ModelServer) -> None:
    server.script["visits"] = [fails(429, headers={"Retry-After": "0.05"}), fails(429, headers={"Retry-After": "0.05"})]
    assert read(server).report == report()
    assert server.sections().count("visits") == 3


def test_429_without_end_fails_the_section_and_no_other(server: ModelServer) -> None:
    server.script["patients"] = [fails(429, headers={"Retry-After": "0.01"})] * 3
    reading = read(server, retries=2)
    assert list(failed(reading)) == ["patients"]
    assert "429" in failed(reading)["patients"]
    assert reading.report == report().model_copy(update={"patients": None})
    assert server.sections().count("patients") == 3


@pytest.mark.parametrize("status", [500, 502, 503])
def test_5xx_is_asked_again(server: ModelServer, status: int) -> None:
    server.script["referrals"] = [fails(status, headers={"Retry-After": "0.01"})]
    assert read(server).report == report()


def test_a_server_that_keeps_failing_fails_the_section(server: ModelServer) -> None:
    server.script["referrals"] = [fails(503, headers={"Retry-After": "0.01"})] * 2
    assert "503" in failed(read(server, retries=1))["referrals"]


def test_a_time_out_is_asked_again_and_named_when_it_stays(server: ModelServer) -> None:
    server.script["header"] = [lambda _: Reply(seconds=1.2, body={})] * 2
    reading = read(server, timeout=0.4, retries=1)
    assert set(failed(reading)) == {"fiscal_year", "attachment", "group_name"}
    assert "in time" in failed(reading)["fiscal_year"]


def test_a_dropped_connection_is_asked_again(server: ModelServer) -> None:
    server.script["efforts"] = [lambda _: Reply(body=completion("x" * 500), drop=True)]
    assert read(server).report == report()
    assert server.sections().count("efforts") == 2


def test_a_server_that_is_not_there_is_an_engine_error() -> None:
    gone = ModelSettings(model="m", base_url="http://127.0.0.1:9/v1", retries=0)
    with LlmEngine(gone) as engine, pytest.raises(EngineError, match="could not be reached"):
        engine.read(document(), TYPE)


@pytest.mark.parametrize(("status", "words"), [(401, "API key"), (404, "No such model"), (400, "does not take")])
def test_a_rejected_request_is_named_and_not_repeated(server: ModelServer, status: int, words: str) -> None:
    server.usual = fails(status, "no")
    with pytest.raises(EngineError, match=words):
        read(server)
    assert len(server.asked) == len(SECTIONS)


def test_a_document_that_is_too_long_for_the_model_is_named(server: ModelServer) -> None:
    server.script["visits"] = [fails(400, "too long", code="context_length_exceeded")]
    assert "longer than the model's context" in failed(read(server))["visits"]


def test_no_secret_and_no_servers_words_get_into_errors_and_logs(
    server: ModelServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    server.usual = fails(401, f"Incorrect API key provided: {SECRET}")
    with pytest.raises(EngineError) as caught:
        read(server)
    assert SECRET not in str(caught.value) + repr(settings(server)) + caplog.text
    assert "Incorrect API key" not in caplog.text


# --- failures of the answer ------------------------------------------------------------------------------------------


def test_a_refusal_is_named_and_not_repeated(server: ModelServer) -> None:
    server.script["deaths"] = [lambda _: Reply(body=completion(None, refusal="I can't help with that."))]
    reading = read(server)
    assert "declined" in failed(reading)["deaths"]
    assert server.sections().count("deaths") == 1


def test_a_filters_refusal_is_named(server: ModelServer) -> None:
    server.script["deaths"] = [says("", finish="content_filter")]
    assert "declined" in failed(read(server))["deaths"]


def test_a_cut_off_answer_is_never_taken_and_the_section_is_asked_for_in_pieces(server: ModelServer) -> None:
    server.script["efforts"] = [says('{"document": "x", "efforts": [{"kind": {"value"', finish="length")]
    reading = read(server)
    assert reading.report == report()
    assert server.sections().count("efforts") == 4
    choices = [a.question for a in server.asked if "のものだけ" in a.question]
    assert len(choices) == 3


def test_a_section_whose_pieces_are_cut_off_too_fails_as_a_whole_number_of_pieces(server: ModelServer) -> None:
    server.script["referrals"] = [says("{", finish="length")] * 40
    reading = read(server)
    assert "cut off" in next(iter(failed(reading).values()))
    assert reading.report.model_dump()["referrals"] in (None, TYPE.model().model_dump()["referrals"])


def test_a_malformed_answer_is_asked_for_again_with_what_was_wrong(server: ModelServer) -> None:
    server.script["patients"] = [says('{"patients": 12')]
    assert read(server).report == report()
    again = [a for a in server.asked if a.section == "patients"][1].body["messages"]
    assert again[-2] == {"role": "assistant", "content": '{"patients": 12'}
    assert "no complete JSON object" in again[-1]["content"]


def test_an_answer_that_stays_malformed_fails_the_section_after_bounded_tries(server: ModelServer) -> None:
    server.script["patients"] = [says("no JSON")] * 20
    reading = read(server, reasks=1)
    assert "no usable form" in failed(reading)["patients"]
    assert server.sections().count("patients") == 4  # twice by the schema, twice in plain words


def test_a_value_of_wrong_form_is_asked_for_again_and_then_only_that_value_is_lost(server: ModelServer) -> None:
    def wrong(asked: Asked) -> Reply:
        answer = Gold(TYPE).add(document(), report()).answer(asked)
        answer["patients"]["rows"][0]["target"]["value"] = "たくさん"
        return Reply(body=in_form(asked, json.dumps(answer, ensure_ascii=False)))

    server.script["patients"] = [wrong, wrong]
    reading = read(server)
    assert list(failed(reading)) == ["patients.rows[0].target"]
    patients = reading.report.model_dump()["patients"]
    assert patients["rows"][0] == {"institution": "ひばり野医院", "current": 7, "target": None, "actual": 1011}
    assert reading.usage["asked_again"] == 1


def test_a_sum_that_does_not_hold_is_no_reason_to_ask_again(server: ModelServer) -> None:
    reading = read(server)
    assert reading.usage["asked_again"] == 0
    assert reading.report.model_dump()["patients"]["total"]["target"] == 22


def test_an_answer_for_another_document_is_not_used(server: ModelServer) -> None:
    def foreign(asked: Asked) -> Reply:
        answer = Gold(TYPE).add(document(), report()).answer(asked)
        return Reply(body=in_form(asked, json.dumps(answer | {"document": "D-ffffffff"}, ensure_ascii=False)))

    server.script["referrals"] = [foreign]
    assert read(server).report == report()
    server.script["referrals"] = [foreign, foreign]
    assert "another document" in failed(read(server))["referrals"]


def test_an_api_error_is_never_pasted_into_a_prompt(server: ModelServer) -> None:
    server.script["patients"] = [says("no JSON"), fails(500, "SCRIPTED-OUTAGE", headers={"Retry-After": "0.01"})]
    read(server)
    assert not any("SCRIPTED-OUTAGE" in a.raw.decode() for a in server.asked)


@pytest.mark.parametrize("body", [b"<html>busy</html>", b"", b"{}", b'{"choices": []}', b"[1]", b"null"])
def test_a_response_that_makes_no_sense_fails_the_section(server: ModelServer, body: bytes) -> None:
    server.script["visits"] = [lambda _: Reply(body=body)] * 8
    assert list(failed(read(server, retries=1))) == ["visits"]


def test_a_value_that_stands_nowhere_is_kept_and_reported(server: ModelServer) -> None:
    def invented(asked: Asked) -> Reply:
        answer = Gold(TYPE).add(document(), report()).answer(asked)
        answer["group_name"] = {"value": "みどりの丘医療会", "at": 3}
        return Reply(body=in_form(asked, json.dumps(answer, ensure_ascii=False)))

    server.script["header"] = [invented]
    with LlmEngine(settings(server)) as engine:
        found = extract(document(), engine=engine, report_type=TYPE)
    assert found.public()["report"]["group_name"] == "みどりの丘医療会"
    assert [f.paths for f in found.findings if f.rule == "value-not-in-source"] == [("group_name",)]
    assert found.risk["group_name"] >= 0.9


# --- forms -----------------------------------------------------------------------------------------------------------


def takes_only(*forms: str, status: int = 400) -> Any:
    gold = Gold(TYPE).add(document(), report())

    def usual(asked: Asked) -> Reply:
        form = asked.body.get("response_format", {}).get("type") or ("tools" if "tools" in asked.body else "text")
        words = {
            "json_schema": "response_format: Input should be 'text' or 'json_object'",
            "json_object": "Unknown parameter: 'response_format.schema'",
            "tools": "no tool_choice",
        }
        return gold(asked) if form in forms else fails(status, words[form])(asked)

    return usual


@pytest.mark.parametrize(
    ("forms", "status"),
    [
        (("json_object",), 500),
        (("tools", "text"), 400),
        (("text",), 422),
        (("tools",), 500),
        (("json_object", "text"), 400),
    ],
)
def test_a_server_that_takes_no_schema_is_asked_in_the_next_form_which_is_found_out_once(
    server: ModelServer, forms: tuple[str, ...], status: int, tmp_path: Path
) -> None:
    server.usual = takes_only(*forms, status=status)
    answers = stored(tmp_path)
    reading = read(server, answers, retries=0)
    assert reading.report == report()
    assert reading.engine["form"] == forms[0]
    tried = ["json_schema", "json_object", "tools", "text"].index(forms[0])
    assert len(server.asked) == len(SECTIONS) + tried
    server.asked.clear()
    read(server, answers, retries=0, seed=2)
    assert len(server.asked) == len(SECTIONS)


def test_a_forced_tool_call_is_strict_on_the_wire(server: ModelServer) -> None:
    assert read(server, form="tools").report == report()
    for asked in server.asked:
        function = asked.body["tools"][0]["function"]
        assert function["strict"] is True
        assert asked.body["tool_choice"]["function"]["name"] == function["name"]
        assert "response_format" not in asked.body


def test_parameters_that_a_model_does_not_take_are_left_out_from_then_on(server: ModelServer) -> None:
    gold = Gold(TYPE).add(document(), report())

    def reasoning(asked: Asked) -> Reply:
        if "max_tokens" in asked.body:
            return fails(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.")(asked)
        if "temperature" in asked.body:
            return fails(400, "Unsupported value: 'temperature' does not support 0.0")(asked)
        return gold(asked)

    server.usual = reasoning
    assert read(server).report == report()
    assert len(server.asked) == len(SECTIONS) + 2


# --- cache, costs ----------------------------------------------------------------------------------------------------


def test_a_second_run_costs_no_call(server: ModelServer, tmp_path: Path) -> None:
    first = read(server, stored(tmp_path))
    server.asked.clear()
    second = read(server, stored(tmp_path))
    assert server.asked == []
    assert (second.report, second.evidence) == (first.report, first.evidence)
    assert second.usage["answers_from_cache"] == 7
    assert second.usage["requests"] == 0


def test_a_second_run_asks_only_for_what_is_missing(server: ModelServer) -> None:
    answers = MemoryAnswers()
    server.script["visits"] = [says("no JSON")] * 4
    assert failed(read(server, answers))
    server.asked.clear()
    server.script.clear()
    assert read(server, answers).report == report()
    assert server.sections() == ["visits"]


def test_a_second_run_does_not_pay_for_the_cut_off_answer_again(server: ModelServer) -> None:
    answers = MemoryAnswers()
    server.script["efforts"] = [says("{", finish="length")]
    read(server, answers)
    server.asked.clear()
    assert read(server, answers).report == report()
    assert server.asked == []


@pytest.mark.parametrize("change", [{"model": "other"}, {"temperature": 0.7}, {"extra": {"top_p": 0.5}}])
def test_another_model_or_parameter_is_asked_anew(server: ModelServer, change: dict[str, Any]) -> None:
    answers = MemoryAnswers()
    read(server, answers)
    server.asked.clear()
    read(server, answers, **change)
    assert len(server.asked) == len(SECTIONS)


def test_a_kept_answer_that_is_damaged_is_asked_for_again(server: ModelServer, tmp_path: Path) -> None:
    read(server, stored(tmp_path))
    with sqlite3.connect(tmp_path / "store.sqlite3") as database:
        database.execute("UPDATE answers SET text = '{'")
    database.close()
    server.asked.clear()
    assert read(server, stored(tmp_path)).report == report()
    assert len(server.asked) == len(SECTIONS)


def test_tokens_of_retries_count_and_are_priced(server: ModelServer, tmp_path: Path) -> None:
    table = tmp_path / "prices.toml"
    table.write_text("[test-model]\nprompt = 1.0\ncached = 0.5\ncompletion = 2.0\n", encoding="utf-8")
    server.script["patients"] = [
        says("no JSON", usage={
            "prompt_tokens": 1000, "completion_tokens": 500, "total_tokens": 1500,
            "prompt_tokens_details": {"cached_tokens": 400},
        })
    ]  # fmt: skip
    usage = read(server, prices=table).usage
    assert (usage["requests"], usage["asked_again"]) == (8, 1)
    assert (usage["prompt_tokens"], usage["cached_tokens"], usage["completion_tokens"]) == (8000, 400, 1200)
    assert usage["cost_usd"] == pytest.approx((7600 * 1 + 400 * 0.5 + 1200 * 2) / 1e6)


def test_a_limit_of_costs_stops_before_it_is_passed(server: ModelServer, tmp_path: Path) -> None:
    table = tmp_path / "prices.toml"
    table.write_text("[test-model]\nprompt = 0.0\ncached = 0.0\ncompletion = 100.0\n", encoding="utf-8")
    # An answer may cost 0.10 and costs 0.01: two fit into 0.115.
    reading = read(server, prices=table, max_cost=0.115, max_tokens=1000)
    assert reading.usage["cost_usd"] <= 0.115
    assert len(server.asked) == 2
    assert all("limit of costs" in why for why in failed(reading).values())


def test_a_limit_of_costs_needs_a_price(server: ModelServer) -> None:
    with pytest.raises(UsageError, match="No price is known"):
        read(server, max_cost=1.0)


def test_when_the_server_is_known_the_sections_are_asked_for_side_by_side(server: ModelServer) -> None:
    gold, together = Gold(TYPE).add(document(), report()), threading.Barrier(6, timeout=10)

    def meeting(asked: Asked) -> Reply:
        if len(server.asked) > 1:
            together.wait()  # goes on only when the other sections are here as well
        return gold(asked)

    server.usual = meeting
    assert read(server).report == report()


def test_threads_share_the_servers_slots(server: ModelServer) -> None:
    gold, now, most = Gold(TYPE).add(document(), report()), [0], [0]
    lock = threading.Lock()

    def counting(asked: Asked) -> Reply:
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        threading.Event().wait(0.05)
        with lock:
            now[0] -= 1
        return gold(asked)

    server.usual = counting
    with LlmEngine(settings(server, slots=3)) as engine:
        threads = [threading.Thread(target=engine.read, args=(document(name=f"{i}"), TYPE)) for i in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert most[0] <= 3
    assert len(server.asked) >= 7


# --- pictures --------------------------------------------------------------------------------------------------------


def test_a_document_without_text_and_pictures_is_not_asked_about(server: ModelServer) -> None:
    empty = document().__class__(
        name="scan.pdf", sha256="0" * 64, media_type="application/pdf", text="", blocks=(), words=()
    )
    with LlmEngine(settings(server)) as engine, pytest.raises(EngineError, match="no text"):
        engine.read(empty, TYPE)
    assert server.asked == []
