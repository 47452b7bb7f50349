"""Logs: lines that a program reads, with ids and without contents."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from assistant import logs
from assistant.errors import StoreError, UsageError

SECRET = "葦辺の会 029-000-0001"


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before = root.handlers, root.level, logging.getLogger("assistant").level
    yield io.StringIO()
    root.handlers, level, own = before
    root.setLevel(level)
    logging.getLogger("assistant").setLevel(own)


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_an_event_is_a_line_of_json_with_its_ids(stream: io.StringIO) -> None:
    logs.set_up("json", "info", stream=stream)
    logs.event(logging.getLogger("assistant.x"), "read", submission=7, ms=12.5)
    (told,) = lines(stream)
    assert told.pop("at").endswith("+00:00")
    assert told == {"level": "INFO", "logger": "assistant.x", "event": "read", "submission": 7, "ms": 12.5}


def test_an_error_is_told_by_kinds_and_places_and_not_by_what_it_says(stream: io.StringIO) -> None:
    logs.set_up("json", stream=stream)
    try:
        try:
            raise ValueError(SECRET)
        except ValueError as exc:
            raise StoreError(SECRET, SECRET) from exc
    except StoreError as exc:
        logs.event(logging.getLogger("assistant.x"), "failed", level=logging.ERROR, error=exc)
    (told,) = lines(stream)
    assert told["error"] == ["StoreError", "ValueError"]
    assert "test_logs.py" in told["places"][0]
    assert SECRET not in json.dumps(told, ensure_ascii=False)


@pytest.mark.parametrize("mode", ["json", "text"])
def test_what_others_log_is_told_without_its_values(stream: io.StringIO, mode: str) -> None:
    logs.set_up(mode, stream=stream)
    logging.getLogger("library").warning("could not open %s after %d tries", SECRET, 3)
    logging.getLogger("library").error(f"could not open {SECRET}")
    logging.getLogger("assistant.x").error(f"an own line that forgot the rule: {SECRET}")
    text = stream.getvalue()
    assert len(text.splitlines()) == 3 and SECRET not in text and "029" not in text and "\\u8466" not in text
    assert "could not open \\u2026 after \\u2026 tries" in text


def test_text_is_one_line_an_event_whatever_stands_in_it(stream: io.StringIO) -> None:
    logs.set_up("text", "DEBUG", stream=stream)
    logs.event(logging.getLogger("assistant.x"), "read", level=logging.DEBUG, key='a b="\n')
    assert stream.getvalue().count("\n") == 1 and 'key="a b=\\"\\n"' in stream.getvalue()


def test_without_the_setting_nothing_is_set_up_and_another_word_is_refused() -> None:
    before = list(logging.getLogger().handlers)
    logs.set_up(None)
    assert logging.getLogger().handlers == before and not logs.are_set_up()
    for mode, level in (("yaml", "INFO"), ("json", "LOUD")):
        with pytest.raises(UsageError):
            logs.set_up(mode, level)
