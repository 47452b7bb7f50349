"""assistant batch submit, status, collect, cancel, against a provider on loopback: restarts, losses, partial ends."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from assistant import backlog, batch_commands
from assistant.cli import main
from assistant.errors import Bilingual
from assistant.store import State, Store
from assistant.store.batches import BatchState
from tests.batch_server import Provider, refused, says, unanswered
from tests.in_this_process import InThisProcess
from tests.model_server import Gold, ModelServer, Reply, completion, fails, serving
from tests.submission import TEXT, TYPE, document, report

OTHER = TEXT.replace("ひばり野", "みずべ").replace("1,011名", "9名")
OTHER_REPORT = TYPE.model.model_validate_json(
    report().model_dump_json().replace("ひばり野", "みずべ").replace("1011", "9")
)
PRICES = "[test-model]\nprompt = 1.0\ncached = 0.5\ncompletion = 2.0\n"


@pytest.fixture
def provider() -> Provider:
    return Provider(Gold(TYPE).add(document(), report()).add(document(OTHER), OTHER_REPORT))


@pytest.fixture
def server(provider: Provider) -> Iterator[ModelServer]:
    with serving(provider) as running:
        yield running


@pytest.fixture(autouse=True)
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: ModelServer) -> Path:
    """A working folder with two submissions, set up for the provider."""
    for name in ("ASSISTANT_DATABASE_URL", "OPENAI_API_VERSION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
    monkeypatch.setenv("OPENAI_BASE_URL", server.url)
    monkeypatch.setenv("ASSISTANT_MODEL", "test-model")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(batch_commands, "Workers", InThisProcess)
    Path("in").mkdir()
    Path("in/a.txt").write_text(TEXT, encoding="utf-8")
    Path("in/b.txt").write_text(OTHER, encoding="utf-8")
    Path("prices.toml").write_text(PRICES, encoding="utf-8")
    Path("assistant.toml").write_text('[model]\nprices = "prices.toml"\nretries = 0\n', encoding="utf-8")
    return tmp_path


def batch(*words: str) -> int:
    return main(["batch", *words])


def ready() -> dict[str, Any]:
    """The reports in the store, by name; None for one that waits."""
    with closing(Store.open("assistant.sqlite3")) as store:
        return {
            s.name: None if s.extraction is None else store.review(s.id).extraction.report.model_dump(mode="json")
            for s in store.submissions()
        }


def everything() -> list[Any]:
    """All that the store says of submissions and batches."""
    with closing(Store.open("assistant.sqlite3")) as store:
        found = store.submissions()
        return [found, store.batches.all(), [store.extractions(s.id) for s in found], store.answers.count()]


def extraction(name: str) -> Any:
    with closing(Store.open("assistant.sqlite3")) as store:
        (found,) = (s for s in store.submissions() if s.name == name)
        return store.review(found.id).extraction


def posted(server: ModelServer, path: str) -> int:
    return sum(a.method == "POST" and a.path == f"/v1{path}" for a in server.asked)


RIGHT = {"a.txt": report().model_dump(mode="json"), "b.txt": OTHER_REPORT.model_dump(mode="json")}


def test_a_backlog_is_submitted_followed_and_collected(
    provider: Provider, server: ModelServer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert batch("submit", "in") == 0
    assert ready() == {"a.txt": None, "b.txt": None}
    assert "2 submissions, 14 requests" in capsys.readouterr().err
    assert batch("status") == 0
    assert "in_progress" in capsys.readouterr().out
    assert batch("collect") == 0
    assert ready() == {"a.txt": None, "b.txt": None}
    provider.finish()
    assert batch("status") == 0
    assert "completed" in capsys.readouterr().out
    assert batch("collect") == 0
    assert ready() == RIGHT
    assert "collected" not in capsys.readouterr().out
    assert not any(a.path.endswith("/chat/completions") for a in server.asked)


def test_the_file_and_the_batch_are_what_the_api_wants(provider: Provider, server: ModelServer) -> None:
    batch("submit", "in")
    (made,) = provider.batches.values()
    assert (made["endpoint"], made["completion_window"]) == ("/v1/chat/completions", "24h")
    for line in provider.requests(made["id"]):
        assert list(line) == ["custom_id", "method", "url", "body"]
        assert line["body"]["response_format"]["json_schema"]["strict"] is True
    assert all(a.headers["authorization"] == "Bearer sk-test" for a in server.asked)


def test_answers_are_priced_as_the_batch_api_prices_them(provider: Provider) -> None:
    batch("submit", "in/a.txt")
    provider.finish()
    batch("collect")
    usage = extraction("a.txt").usage
    assert usage["requests"] == 7
    assert usage["cost_usd"] == pytest.approx(7 * (1000 * 1.0 + 100 * 2.0) / 1e6 / 2)


def test_collecting_twice_changes_nothing(provider: Provider) -> None:
    batch("submit", "in")
    provider.finish()
    batch("collect")
    before = everything()
    assert batch("collect") == 0
    assert everything() == before


def test_what_is_under_way_is_not_handed_over_again(provider: Provider) -> None:
    batch("submit", "in")
    batch("submit", "in")
    assert batch("submit") == 0
    assert len(provider.batches) == 1


def test_a_line_that_fails_fails_its_part_and_the_others_stand_and_only_it_is_asked_for_again(
    provider: Provider, capsys: pytest.CaptureFixture[str]
) -> None:
    batch("submit", "in/a.txt")
    provider.finish(lines={"visits": refused(429, "rate_limit"), "referrals": unanswered("server_error")})
    assert batch("collect") == 3
    told = capsys.readouterr().err
    assert "visits" in told and "429" in told and "referrals" in told and "server_error" in told
    found = ready()["a.txt"]
    assert found["patients"] == RIGHT["a.txt"]["patients"]
    assert (found["visits"], found["referrals"]) == (None, None)
    assert batch("submit") == 0
    assert len(provider.batches) == 1
    assert batch("submit", "--again") == 0
    asked = provider.requests(list(provider.batches)[-1])
    assert sorted(r["custom_id"].split(":")[2] for r in asked) == ["referrals", "visits"]
    provider.finish()
    assert batch("collect") == 0
    assert ready()["a.txt"] == RIGHT["a.txt"]
    assert batch("submit", "--again") == 0
    assert len(provider.batches) == 2


def test_of_a_batch_that_expires_what_was_answered_stands_and_the_rest_waits(
    provider: Provider, capsys: pytest.CaptureFixture[str]
) -> None:
    batch("submit", "in")
    late = provider.requests(next(iter(provider.batches)))[-1]["custom_id"].split(":")[1]

    def some(request: Any) -> Any:
        expired = unanswered("batch_expired")(request)
        return expired if f":{late}:" in request["custom_id"] else provider.answered(request)

    provider.finish(
        "expired", dict.fromkeys(("header", "members", "efforts", "patients", "visits", "deaths", "referrals"), some)
    )
    assert batch("collect") == 3
    assert "expired" in capsys.readouterr().err
    assert sorted(v is None for v in ready().values()) == [False, True]
    assert batch("submit") == 0
    again = provider.requests(list(provider.batches)[-1])
    assert len(again) == 7
    assert all(f":{late}:" in r["custom_id"] for r in again)
    provider.finish()
    assert batch("collect") == 0
    assert ready() == RIGHT


def test_a_batch_that_is_refused_as_a_whole_is_told_and_its_submissions_wait(
    provider: Provider, capsys: pytest.CaptureFixture[str]
) -> None:
    batch("submit", "in")
    provider.fail("token_limit_exceeded")
    assert batch("collect") == 3
    told = capsys.readouterr().err
    assert "token_limit_exceeded" in told
    assert "own words" not in told
    assert ready() == {"a.txt": None, "b.txt": None}
    assert batch("submit") == 0
    provider.finish()
    assert batch("collect") == 0
    assert ready() == RIGHT


def test_a_batch_that_is_stopped_keeps_what_was_answered(provider: Provider) -> None:
    batch("submit", "in/a.txt")
    assert batch("cancel", "1") == 0
    provider.finish("cancelled", {"efforts": None})
    assert batch("collect") == 3
    found = ready()["a.txt"]
    assert (found["efforts"], found["patients"]) == ([], RIGHT["a.txt"]["patients"])
    assert batch("cancel", "1") == 2
    assert batch("cancel", "99") == 1


# --- restarts and losses ----------------------------------------------------------------------------------------------


def test_when_the_upload_is_lost_the_next_run_hands_everything_over(provider: Provider) -> None:
    provider.trouble["POST /files"] = [fails(503)]
    assert batch("submit", "in") == 1
    assert provider.batches == {}
    assert batch("submit") == 0
    (made,) = provider.batches.values()
    assert len(provider.requests(made["id"])) == 14


def test_when_the_batch_was_not_started_the_next_run_starts_it_with_the_file_that_lies_there(
    provider: Provider, server: ModelServer
) -> None:
    provider.trouble["POST /batches"] = [fails(503)]
    assert batch("submit", "in") == 1
    assert batch("submit") == 0
    assert len(provider.batches) == 1
    assert posted(server, "/files") == 1
    provider.finish()
    assert batch("collect") == 0
    assert ready() == RIGHT


def test_a_batch_whose_start_was_not_acknowledged_is_found_again_and_not_started_twice(
    provider: Provider, server: ModelServer
) -> None:
    provider.after["POST /batches"] = [lambda _: Reply(body={"id": "x" * 200}, drop=True)]
    assert batch("submit", "in") == 1
    assert len(provider.batches) == 1
    assert batch("submit") == 0
    assert len(provider.batches) == 1
    assert posted(server, "/batches") == 1
    provider.finish()
    batch("collect")
    assert ready() == RIGHT


def test_a_provider_that_cannot_be_asked_is_named_and_the_stored_state_is_shown(
    provider: Provider, capsys: pytest.CaptureFixture[str]
) -> None:
    batch("submit", "in")
    capsys.readouterr()
    provider.trouble["GET /batches/ID"] = [fails(500)]
    assert batch("status") == 3
    told = capsys.readouterr()
    assert "500" in told.err
    assert "in_progress" in told.out


def test_when_the_answers_cannot_be_fetched_they_are_fetched_the_next_time(provider: Provider) -> None:
    batch("submit", "in")
    provider.finish(lines={"members": unanswered("x")})
    provider.trouble["GET /files/ID/content"] = [fails(500)]
    assert batch("collect") == 3
    assert ready() == {"a.txt": None, "b.txt": None}
    assert batch("collect") == 3
    assert None not in ready().values()


def test_a_run_that_is_killed_while_it_collects_goes_on_and_saves_nothing_twice(
    provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch("submit", "in")
    provider.finish()
    save = Store.save_extraction
    saved: list[Any] = []

    def dying(self: Store, *args: Any, **options: Any) -> Any:
        if saved:
            raise KeyboardInterrupt
        saved.append(args)
        return save(self, *args, **options)

    monkeypatch.setattr(Store, "save_extraction", dying)
    assert batch("collect") == 130
    monkeypatch.setattr(Store, "save_extraction", save)
    assert batch("collect") == 0
    assert ready() == RIGHT
    assert [len(each) for each in everything()[2]] == [1, 1]


def test_answers_of_another_model_or_other_prompts_are_left_until_the_settings_are_right_again(
    provider: Provider, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    batch("submit", "in")
    provider.finish()
    monkeypatch.setenv("ASSISTANT_MODEL", "other")
    assert batch("collect") == 3
    assert "test-model" in capsys.readouterr().err
    monkeypatch.setenv("ASSISTANT_MODEL", "test-model")
    settings = Path("assistant.toml").read_text(encoding="utf-8")
    Path("assistant.toml").write_text(settings + "seed = 7\n", encoding="utf-8")
    assert batch("collect") == 3
    assert "have changed since" in capsys.readouterr().err
    assert ready() == {"a.txt": None, "b.txt": None}
    Path("assistant.toml").write_text(settings, encoding="utf-8")
    assert batch("collect") == 0
    assert ready() == RIGHT


# --- what is asked ----------------------------------------------------------------------------------------------------


def test_an_answer_that_was_cut_off_is_asked_for_in_pieces(provider: Provider) -> None:
    batch("submit", "in/a.txt")
    provider.finish(lines={"efforts": says(completion("{", finish="length"))})
    assert batch("collect") == 3
    batch("submit", "--again")
    asked = provider.requests(list(provider.batches)[-1])
    parts = sorted(r["custom_id"].split(":")[2] for r in asked)
    assert parts == ["efforts.awareness", "efforts.regional", "efforts.within_group"]
    assert all(len(r["custom_id"]) <= 64 for r in asked)
    provider.finish()
    assert batch("collect") == 0
    assert ready()["a.txt"] == RIGHT["a.txt"]


def test_a_limit_of_costs_leaves_the_rest_waiting(provider: Provider, capsys: pytest.CaptureFixture[str]) -> None:
    assert batch("submit", "in", "--max-cost", "0.1") == 3
    assert "1 left" in capsys.readouterr().err
    (made,) = provider.batches.values()
    assert len(provider.requests(made["id"])) == 7


def test_more_than_one_batch_may_hold_is_divided_between_submissions(
    provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backlog, "MOST_REQUESTS", 10)
    assert batch("submit", "in") == 0
    assert [len(provider.requests(b)) for b in provider.batches] == [7, 7]
    provider.finish()
    assert batch("collect") == 0
    assert ready() == RIGHT


def test_a_submission_that_a_person_rejected_meanwhile_stays_rejected(provider: Provider) -> None:
    batch("submit", "in/a.txt")
    with closing(Store.open("assistant.sqlite3")) as store:
        store.reject(1, Bilingual(ja="重複", en="a duplicate"), who="x")
    provider.finish()
    batch("collect")
    with closing(Store.open("assistant.sqlite3")) as store:
        assert store.submission(1).state is State.REJECTED
        assert store.batches.find(1).state is BatchState.COLLECTED


def test_without_a_path_write_and_read_take_what_waits_in_the_store(provider: Provider) -> None:
    provider.trouble["POST /files"] = [fails(503)]
    batch("submit", "in")  # queued, not handed over
    assert batch("write", "requests.jsonl") == 0
    lines = [json.loads(x) for x in Path("requests.jsonl").read_text(encoding="utf-8").split("\n") if x]
    assert len(lines) == 14
    answers = "".join(json.dumps(provider.answered(x), ensure_ascii=False) + "\n" for x in lines)
    Path("responses.jsonl").write_text(answers, encoding="utf-8")
    assert batch("read", "responses.jsonl") == 0
    assert ready() == RIGHT
    before = everything()
    assert batch("read", "responses.jsonl") == 0
    assert everything() == before
    assert batch("write", "nothing.jsonl", "in", "--missing") == 0
    assert Path("nothing.jsonl").read_text(encoding="utf-8") == ""
    assert batch("read", "responses.jsonl", "--out", "out") == 2
