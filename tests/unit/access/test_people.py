"""The file of people and their passwords."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.access import People, Role
from assistant.access.people import hashed, matches
from assistant.errors import UsageError


@pytest.fixture
def people(tmp_path: Path) -> People:
    return People(tmp_path / "people.json")


def test_a_person_gets_in_with_their_password_only(people: People) -> None:
    assert not people.exist()
    assert people.put("佐藤", Role.REVIEWER, "秋の夜長に書類を読む")
    found = people.check("佐藤", "秋の夜長に書類を読む")
    assert found is not None and (found.name, found.role) == ("佐藤", Role.REVIEWER)
    assert people.check("佐藤", "秋の夜長に書類を読") is None
    assert people.check("鈴木", "秋の夜長に書類を読む") is None


def test_the_file_holds_no_password_and_no_two_hashes_are_alike(people: People) -> None:
    people.put("sato", Role.REVIEWER, "correct horse battery")
    people.put("suzuki", Role.ADMINISTRATOR, "correct horse battery")
    text = people.path.read_text(encoding="utf-8")
    assert "correct" not in text
    first, second = (one["password"] for one in json.loads(text)["people"])
    assert first != second
    assert "correct" not in repr(people.find("sato"))


def test_a_new_password_ends_the_old_one_and_a_removed_person_is_gone(people: People) -> None:
    people.put("sato", Role.REVIEWER, "correct horse battery")
    before = people.find("sato")
    assert not people.put("sato", Role.ADMINISTRATOR, "another long password")
    after = people.find("sato")
    assert before is not None and after is not None
    assert after.changed > before.changed and after.role is Role.ADMINISTRATOR
    assert people.check("sato", "correct horse battery") is None
    people.remove("sato")
    assert people.all() == ()
    with pytest.raises(UsageError):
        people.remove("sato")


def test_another_process_sees_a_change_without_a_restart(people: People) -> None:
    people.put("sato", Role.REVIEWER, "correct horse battery")
    running = People(people.path)
    assert running.find("tanaka") is None
    people.put("tanaka", Role.REVIEWER, "correct horse battery")
    assert running.find("tanaka") is not None


def test_a_full_width_name_is_the_same_person(people: People) -> None:
    people.put("ｓａｔｏ ", Role.REVIEWER, "correct horse battery")
    assert people.check("sato", "correct horse battery") is not None


@pytest.mark.parametrize(
    ("name", "password"), [("", "long enough it is"), ("a\nb", "long enough it is"), ("sato", "short")]
)
def test_names_and_passwords_that_will_not_do(people: People, name: str, password: str) -> None:
    with pytest.raises(UsageError):
        people.put(name, Role.REVIEWER, password)
    assert not people.exist()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"people": [{"name": "x"}]}', '{"people": 3}'])
def test_a_broken_file_lets_nobody_in_and_says_so(people: People, text: str) -> None:
    people.path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="people"):
        people.check("sato", "correct horse battery")


@settings(max_examples=20, deadline=None)
@given(st.text(min_size=1, max_size=40))
def test_a_password_matches_its_hash_and_nothing_longer(password: str) -> None:
    kept = hashed(password)
    assert matches(password, kept)
    assert not matches(password + "x", kept)


@pytest.mark.parametrize("kept", ["", "plain", "scrypt$0$0$0$$", "scrypt$a$b$c$d$e", "scrypt$16384$8$1$%$%"])
def test_a_hash_that_makes_no_sense_matches_nothing(kept: str) -> None:
    assert not matches("anything", kept)
