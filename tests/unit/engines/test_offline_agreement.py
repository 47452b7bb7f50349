"""Further readings of a table beside the one that was taken: what they say of its leaves."""

from collections.abc import Mapping

from assistant.documents import Passage
from assistant.engines.offline import OfflineEngine
from assistant.engines.offline.agreement import agreement
from assistant.engines.offline.draft import Draft
from assistant.readers import read
from schemas.group_report import GroupReport
from tests.submission import TEXT, TYPE

SOURCE = read("ひばり医院 7名 8名 9名".encode(), "submission.txt")


def draft(**figures: int | str) -> Draft:
    """One institution's row of the table of patients."""
    made = Draft(SOURCE, GroupReport)
    for leaf, value in figures.items():
        made.put(f"patients.rows[0].{leaf}", value, None)
    return made


def said(taken: Draft, *others: Draft) -> Mapping[str, str]:
    return agreement("patients", taken, others, name="institution")


def test_readings_are_held_against_each_other_leaf_by_leaf() -> None:
    taken = draft(institution="ひばり医院", current=7, target=8)
    found = said(taken, draft(institution="ひばり医院", current=7, target=9, actual=3))
    assert found["patients.rows[0].current"] == "agree"
    assert found["patients.rows[0].target"] == "differ"
    assert found["patients.rows[0].actual"] == "differ"  # which only the other fills
    assert (
        said(taken, draft(institution="ひばり医院", current=7), draft(current=9))["patients.rows[0].target"] == "silent"
    )
    assert said(taken) == {}


def test_one_that_agrees_and_one_that_does_not_are_a_dispute() -> None:
    taken = draft(institution="ひばり医院", current=7)
    found = said(taken, draft(institution="ひばり医院", current=7), draft(institution="ひばり医院", current=8))
    assert found["patients.rows[0].current"] == "disputed"


def test_a_figure_that_another_reading_puts_elsewhere_is_in_dispute() -> None:
    def placed(leaf: str) -> Draft:
        made = Draft(SOURCE, GroupReport)
        made.put("patients.rows[0].institution", "ひばり医院", None)
        made.put(
            f"patients.rows[0].{leaf}", 8, Passage.of(SOURCE.text, SOURCE.text.index("8名"), SOURCE.text.index(" 9名"))
        )
        return made

    assert said(placed("target"), placed("actual"))["patients.rows[0].target"] == "differ"


def test_the_engine_says_what_its_readings_of_a_plain_table_say() -> None:
    reading = OfflineEngine().read(read(TEXT.encode("utf-8"), "submission.txt"), TYPE)
    assert reading.agreement["patients.rows[0].current"] == "agree"
    assert "group_name" not in reading.agreement
