import json
from datetime import date
from typing import Any

import pytest

from assistant.engines.llm.answers import Answer, MalformedError, Told, parse
from assistant.engines.llm.sections import Section, sections_of
from tests.submission import TYPE


def section(name: str) -> Section:
    return next(s for s in sections_of(TYPE) if s.name == name)


def header(**values: Any) -> str:
    told = {"document": "D-1", "fiscal_year": None, "attachment": None, "group_name": None} | values
    return json.dumps(told, ensure_ascii=False)


def patients(current: Any) -> Answer:
    row = {"institution": {"value": "ひばり野医院", "at": 1}, "current": current, "target": None, "actual": None}
    total = {"current": None, "target": None, "actual": None}
    text = json.dumps({"document": "D-1", "patients": {"rows": [row], "total": total}}, ensure_ascii=False)
    return parse(text, section("patients"), TYPE)


def cell(answer: Answer) -> Told:
    found: Told = answer.data["patients"]["rows"][0]["current"]
    return found


@pytest.mark.parametrize(
    ("given", "value"),
    [
        (7, 7),
        (7.0, 7),
        (22.5, 22.5),
        ("12", 12),
        ("１２", 12),
        ("1,200", 1200),
        ("１，２００名", 1200),
        ("約10", 10),
        ("△2", -2),
        ("百二十", 120),
        ("7→8名", 8),
        ("名", None),
        ("", None),
        (None, None),
    ],
)
def test_a_number_is_taken_in_every_writing(given: Any, value: Any) -> None:
    answer = patients({"value": given, "at": 5})
    assert (cell(answer), answer.faults) == (Told(value, 5), ())


@pytest.mark.parametrize("given", ["数名", "10～15", True, [7], {"n": 7}])
def test_what_is_no_number_is_a_fault_of_form_and_no_value(given: Any) -> None:
    answer = patients({"value": given, "at": 5})
    assert cell(answer).value is None
    assert cell(answer).fault
    assert [f.path for f in answer.faults] == ["patients.rows[0].current"]


@pytest.mark.parametrize(
    ("at", "number"), [(12, 12), ("12", 12), ("[12]", 12), ([12, 13], 12), (None, None), (True, None)]
)
def test_a_pointer_is_taken_in_every_writing(at: Any, number: int | None) -> None:
    assert cell(patients({"value": 7, "at": at})).at == number


def test_a_bare_value_without_its_pointer_is_a_value() -> None:
    assert cell(patients("7名")) == Told(7)


def test_figures_that_do_not_add_up_are_no_fault() -> None:
    row = {"before": 1, "after": 2, "difference": 9}
    told = {
        "document": "D-1",
        "referrals": dict.fromkeys(("referrals", "emergency_admissions", "reverse_referrals"), row),
    }
    answer = parse(json.dumps(told), section("referrals"), TYPE)
    assert answer.faults == ()
    assert answer.data["referrals"]["referrals"]["difference"] == Told(9)


@pytest.mark.parametrize(
    "text",
    [
        header(fiscal_year=2022),
        f"```json\n{header(fiscal_year=2022)}\n```",
        f'<think>The form says {{"fiscal_year": 1}}.</think>\nHere it is: {header(fiscal_year=2022)} Done.',
    ],
)
def test_an_answer_is_found_in_a_code_block_and_behind_prose(text: str) -> None:
    assert parse(text, section("header"), TYPE).data["fiscal_year"] == Told(2022)


@pytest.mark.parametrize("text", ["", "I cannot do that.", "[1, 2]", header()[:-3], '{"fiscal_year": NaN}', "9" * 5000])
def test_an_answer_without_a_whole_object_is_malformed(text: str) -> None:
    with pytest.raises(MalformedError):
        parse(text, section("header"), TYPE)


def test_keys_that_were_not_asked_for_are_noticed_and_left_out() -> None:
    answer = parse(header(confidence=0.9, patients={"rows": []}), section("header"), TYPE)
    assert set(answer.data) == {"fiscal_year", "attachment", "group_name"}
    assert len(answer.remarks) == 2
    assert answer.faults == ()


def test_a_key_that_is_given_twice_with_different_values_is_no_value() -> None:
    text = header().replace('"fiscal_year": null', '"fiscal_year": 2022, "fiscal_year": 2023')
    answer = parse(text, section("header"), TYPE)
    assert answer.data["fiscal_year"] == Told(None)
    assert [f.path for f in answer.faults] == ["fiscal_year"]
    assert any("twice" in r for r in answer.remarks)


def test_a_key_that_is_missing_is_a_fault_and_not_a_blank() -> None:
    answer = parse('{"document": "D-1", "fiscal_year": 2022, "attachment": null}', section("header"), TYPE)
    assert [f.path for f in answer.faults] == ["group_name"]


@pytest.mark.parametrize(
    ("given", "value"), [(2022, 2022), ("令和4年度", 2022), ("２０２２年度", 2022), ("R4", 2022), ("2022", 2022)]
)
def test_a_fiscal_year_is_taken_in_both_calendars(given: Any, value: int) -> None:
    assert parse(header(fiscal_year={"value": given, "at": 1}), section("header"), TYPE).data["fiscal_year"] == Told(
        value, 1
    )


def test_a_year_of_an_era_alone_is_no_western_year() -> None:
    assert parse(header(fiscal_year=4), section("header"), TYPE).faults


def efforts(**changes: Any) -> Answer:
    entry: dict[str, Any] = {"kind": "regional", "coordinators": [], "meetings": [], "activities": []}
    entry |= {"current": None, "target": None, "actual": None, **changes}
    return parse(json.dumps({"document": "D-1", "efforts": [entry]}, ensure_ascii=False), section("efforts"), TYPE)


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("2022-09-07", date(2022, 9, 7)),
        ("令和４年９月７日", date(2022, 9, 7)),
        ("2022/9/7", date(2022, 9, 7)),
        ("2023-02-30", None),
    ],
)
def test_a_date_is_taken_in_both_calendars_and_one_that_does_not_exist_is_none(given: str, value: date | None) -> None:
    names = ("number", "end", "topic", "method", "frequency", "lecturer")
    meeting: dict[str, Any] = {"start": {"value": given, "at": 3}, "participants": [], **dict.fromkeys(names)}
    answer = efforts(meetings=[meeting])
    assert answer.data["efforts"][0]["meetings"][0]["start"] == Told(value, 3)
    assert answer.faults == ()


@pytest.mark.parametrize(
    "given", ["regional", "2 患者・家族を中心とした在宅医療を推進するための取組", "Efforts with the region", None]
)
def test_a_choice_is_taken_by_its_key_or_its_label(given: Any) -> None:
    answer = efforts(kind=given)
    assert answer.faults == () or given == "Efforts with the region"
    assert answer.data["efforts"][0]["kind"].value in ("regional", None)


def test_a_text_keeps_its_line_breaks_and_loses_control_characters_and_half_pairs() -> None:
    answer = efforts(current="・0回 \r\n\x00・1回\ud800")
    assert answer.data["efforts"][0]["current"] == Told("・0回\n・1回")


def test_a_list_that_is_none_is_a_fault_of_the_part() -> None:
    answer = efforts(meetings="なし")
    assert [(f.path, f.in_leaf) for f in answer.faults] == [("efforts[0].meetings", False)]
