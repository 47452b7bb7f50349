"""Figures with a letter for a digit: proposed, never taken."""

import pytest

from assistant.checks import Source
from assistant.checks.counts import not_a_number
from assistant.checks.misread import misread_count
from assistant.documents import Document, Passage
from assistant.engines.offline.cells import read_cell
from assistant.extraction import Evidence, Suggestion
from schemas.group_report import GroupReport, PatientTable, PatientTotal


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("1O名", 10),
        ("l2回", 12),
        ("12各", 12),
        ("口名", 0),
        ("1,O24回", 1024),
        ("S5名", 55),
        ("213[問)", None),
        ("102間", 102),
    ],
)
def test_a_letter_for_a_digit_is_proposed_as_that_digit(words: str, count: int | None) -> None:
    assert misread_count(words) == count


@pytest.mark.parametrize("words", ["なし", "未定", "－", "数名", "10～15", "O", "B", "同", "5回", "3件に増"])
def test_words_ranges_and_plain_figures_are_no_misread_counts(words: str) -> None:
    assert misread_count(words) is None


@pytest.mark.parametrize("words", ["1O名", "O1名", "l2回", "12各"])
def test_the_offline_engine_takes_no_part_of_a_misread_figure(words: str) -> None:
    document = Document(name="x", sha256="", media_type="", text=words, blocks=(), words=())
    (read,) = read_cell(Passage.of(words, 0, len(words)), None, (), document)
    assert (read.value, read.words) == (None, words)


def test_the_finding_offers_the_count_and_leaves_the_leaf_blank() -> None:
    report = GroupReport(patients=PatientTable(total=PatientTotal()))
    places = {"patients.total.current": (Evidence(page=1, quote="1O名", box=None, locator="line 3"),)}
    (told,) = not_a_number(report, Source(evidence=places))
    assert told.suggestion == (Suggestion(path="patients.total.current", value=10),)
    assert "10" in told.message.ja and "10" in told.message.en
