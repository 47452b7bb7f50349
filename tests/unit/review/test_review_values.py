"""What people type becomes the schema's values."""

from datetime import date
from typing import Any

import pytest

from assistant.errors import DecisionError
from assistant.review import leaf_at, parse_value, shown
from schemas.group_report import GroupReport

COUNT = leaf_at(GroupReport, "patients.total.target")
YEAR = leaf_at(GroupReport, "fiscal_year")
DAY = leaf_at(GroupReport, "efforts[0].meetings[0].start")
CATEGORY = leaf_at(GroupReport, "members[0].category")
NAME = leaf_at(GroupReport, "group_name")
PROSE = leaf_at(GroupReport, "efforts[0].current")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", 7),
        ("７", 7),
        ("七名", 7),
        (" １，０２４ ", 1024),
        ("約10", 10),
        ("22.5名", 22.5),
        ("△2", -2),
        ("0", 0),
        ("", None),
    ],
)
def test_a_count_is_understood_as_forms_write_it(text: str, value: Any) -> None:
    assert parse_value(COUNT, text) == value


@pytest.mark.parametrize("text", ["数名", "10～15", "未定", "abc"])
def test_words_are_no_count(text: str) -> None:
    with pytest.raises(DecisionError, match="takes a number") as caught:
        parse_value(COUNT, text)
    assert "入れられるのは数です" in caught.value.text.ja


@pytest.mark.parametrize("text", ["2022", "令和4年度", "令和４年", "R4", "r4年度", "２０２２年度"])
def test_a_fiscal_year_is_understood_in_any_form(text: str) -> None:
    assert parse_value(YEAR, text) == 2022


@pytest.mark.parametrize("text", ["4", "令和", "令和4年度から令和5年度"])
def test_what_names_no_single_year_is_refused(text: str) -> None:
    with pytest.raises(DecisionError):
        parse_value(YEAR, text)


@pytest.mark.parametrize(
    "text", ["2022-07-06", "2022/7/6", "令和4年7月6日", "R4.7.6", "７月６日（水）", "7/6", "20220706"]
)
def test_a_date_is_understood_in_any_form(text: str) -> None:
    assert parse_value(DAY, text, fiscal_year=2022) == date(2022, 7, 6)


def test_a_date_without_a_year_falls_into_the_fiscal_year() -> None:
    assert parse_value(DAY, "2/3", fiscal_year=2022) == date(2023, 2, 3)


@pytest.mark.parametrize("text", ["2022-02-30", "7月", "7/6と7/7", "来週"])
def test_what_is_not_one_date_that_exists_is_refused(text: str) -> None:
    with pytest.raises(DecisionError):
        parse_value(DAY, text, fiscal_year=2022)


@pytest.mark.parametrize(
    "text", ["backup_hospital", "後方支援病院等", "後方支援病院", "Backup hospital", "後方支援 病院"]
)
def test_a_choice_goes_by_key_label_or_heading(text: str) -> None:
    assert parse_value(CATEGORY, text) == "backup_hospital"


def test_an_unknown_choice_names_those_that_there_are() -> None:
    with pytest.raises(DecisionError, match="medical_association, participant, backup_hospital"):
        parse_value(CATEGORY, "薬局")


def test_a_name_is_closed_up_and_prose_keeps_its_lines() -> None:
    assert parse_value(NAME, " みどり野\n在宅 ") == "みどり野在宅"
    assert parse_value(PROSE, "・月1回\r\n・月2回\r\n") == "・月1回\n・月2回"


def test_what_is_shown_can_be_typed_again() -> None:
    for leaf, value in [(COUNT, 22.5), (DAY, date(2022, 7, 6)), (CATEGORY, "participant"), (YEAR, 2022), (NAME, None)]:
        assert parse_value(leaf, shown(leaf, value)) == value


@pytest.mark.parametrize(
    "path", ["nothing", "patients", "patients.total", "efforts[0].coordinators", "patients..total", ""]
)
def test_a_path_that_is_no_leaf_is_refused(path: str) -> None:
    with pytest.raises(DecisionError):
        leaf_at(GroupReport, path)
