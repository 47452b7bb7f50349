"""What a terminal is shown, and what the environment says."""

from assistant.console import chain, table, width
from assistant.errors import StoreError
from assistant.settings import DEFAULT_DATABASE, Settings, from_environment


def test_a_japanese_character_takes_two_columns() -> None:
    assert [width(text) for text in ("abc", "令和", "ｶﾞ", "①")] == [3, 4, 2, 1]


def test_columns_stand_under_their_headers_and_numbers_to_the_right() -> None:
    lines = table(("書類", "n"), [("あ", 5), ("abcdef", None), ("b", 12)]).splitlines()
    assert lines == ["書類     n", "あ       5", "abcdef", "b       12"]


def test_a_table_of_nothing_is_its_header() -> None:
    assert table(("a", "b"), []) == "a  b"


def test_an_error_is_followed_by_its_causes() -> None:
    error = StoreError(ja="使えません", en="failed")
    error.__cause__ = OSError("disk full")
    assert chain(error) == ["使えません / failed", "  原因 / because: OSError: disk full"]


def test_a_cause_without_words_still_has_its_name() -> None:
    assert chain(KeyError()) == ["KeyError"]


def test_empty_variables_count_as_not_set() -> None:
    assert from_environment({"ASSISTANT_DATABASE_URL": "", "OPENAI_API_KEY": ""}) == Settings()
    assert Settings().database == DEFAULT_DATABASE


def test_the_key_does_not_show_in_the_settings() -> None:
    settings = from_environment({"OPENAI_API_KEY": "sk-secret", "ASSISTANT_MODEL": "m", "OPENAI_BASE_URL": "http://x"})
    assert (settings.api_key, settings.model, settings.api_base) == ("sk-secret", "m", "http://x")
    assert "sk-secret" not in repr(settings)
