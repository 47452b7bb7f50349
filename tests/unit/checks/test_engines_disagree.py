from typing import Any

from assistant.checks import Source, check
from assistant.checks.engines import engines_disagree
from assistant.documents import Document
from assistant.engines.second import SecondOpinion
from assistant.errors import EngineError
from assistant.extraction import Finding, Reading
from assistant.pipeline import extract
from schemas.fields import ReportType, replaced
from tests.submission import TYPE, document, report


def disagreements(changes: dict[str, Any], **source: Any) -> list[Finding]:
    """What is found when another engine read the same report but for some leaves."""
    other = report()
    for path, value in changes.items():
        other = replaced(other, path, value)
    return engines_disagree(report(), Source(second=other.model_dump(mode="json"), **source))


def test_engines_that_agree_give_no_finding() -> None:
    assert disagreements({}) == []


def test_one_engine_alone_disagrees_with_nobody() -> None:
    assert engines_disagree(report(), Source()) == []


def test_a_leaf_that_two_engines_read_differently_offers_both_readings() -> None:
    (found,) = disagreements({"patients.rows[0].current": 1})
    assert (found.rule, found.severity, found.paths) == ("engines-disagree", "warning", ("patients.rows[0].current",))
    assert found.suggestion is not None
    assert [(s.path, s.value) for s in found.suggestion] == [
        ("patients.rows[0].current", 7),
        ("patients.rows[0].current", 1),
    ]
    assert "7" in found.message.en and "1" in found.message.en


def test_a_value_that_one_engine_left_blank_is_a_disagreement() -> None:
    (found,) = disagreements({"referrals.referrals.after": None})
    assert "blank" in found.message.en


def test_spelling_width_and_small_slips_of_prose_are_no_disagreement() -> None:
    changes = {
        "group_name": "ひばり野 在宅ネット",
        "efforts[1].activities[0].text": "退院前の話し合いに、在宅側も加わる",
    }
    assert disagreements(changes) == []


def test_rows_in_another_order_are_the_same_rows() -> None:
    other = report().model_dump(mode="json")
    other["patients"]["rows"].reverse()
    assert engines_disagree(report(), Source(second=other)) == []


def test_entries_that_only_one_engine_found_are_told() -> None:
    other = report().model_dump(mode="json")
    other["patients"]["rows"] = [*other["patients"]["rows"][:1], {"institution": "つくし皮膚科", "current": 3}]
    found = engines_disagree(report(), Source(second=other))
    assert [f.paths[0] for f in found] == ["patients.rows[1]", "patients.rows"]
    assert "つくし皮膚科" in found[1].message.ja


def test_a_table_that_one_engine_takes_for_absent_is_told() -> None:
    (found,) = disagreements({"referrals": None})
    assert found.paths == ("referrals",)


def test_what_a_person_decided_is_settled() -> None:
    changes = {"patients.rows[0].current": 1}
    assert disagreements(changes, decided=frozenset({"patients.rows[0].current"})) == []


class Fixed:
    """An engine that always reads the same."""

    def __init__(self, name: str, current: int | None) -> None:
        self.name, self.current = name, current

    def read(self, document: Document, report_type: ReportType) -> Reading:
        if self.current is None:
            raise EngineError("だめでした", "it failed")
        return Reading(engine={"name": self.name}, report=replaced(report(), "patients.rows[0].current", self.current))


def test_a_second_opinion_goes_through_the_pipeline_into_the_findings() -> None:
    found = extract(document(), engine=SecondOpinion(Fixed("llm", 7), Fixed("offline", 1)), report_type=TYPE)
    assert [f.paths for f in found.findings if f.rule == "engines-disagree"] == [("patients.rows[0].current",)]
    assert found.engine["second"] == "offline"
    assert "second" not in found.public()
    again = check(found.report, TYPE, Source(second=found.second))
    assert [f.rule for f in again].count("engines-disagree") == 1


def test_a_second_engine_that_fails_changes_nothing() -> None:
    found = extract(document(), engine=SecondOpinion(Fixed("llm", 7), Fixed("offline", None)), report_type=TYPE)
    assert found.second is None
    assert "it failed" in found.engine["second"]
