"""What is known of a leaf without gold: the levels of its signals, on a short invented submission."""

from collections.abc import Mapping

import pytest

from assistant.checks import Source, check
from assistant.engines.offline import OfflineEngine
from assistant.extraction import Evidence
from assistant.readers import read
from assistant.risk.places import Places
from assistant.risk.signals import GIVEN, NULL, UNORDERED, leaf_signals
from tests.submission import TEXT, TYPE

LEAF = "patients.rows[0].current"


def signals(text: str = TEXT, second: Mapping[str, object] | None = None) -> dict[str, Mapping[str, str]]:
    document = read(text.encode("utf-8"), "submission.txt")
    reading = OfflineEngine().read(document, TYPE)
    if second is not None:
        reading = reading.model_copy(update={"second": reading.report.model_dump(mode="json") | dict(second)})
    source = Source(document=document, evidence=reading.evidence, notes=reading.notes, second=reading.second)
    findings = check(reading.report, TYPE, source)
    return {one.path: one.levels for one in leaf_signals(reading, findings, document=document, report_type=TYPE)}


def test_each_leaf_has_every_signal_of_its_kind_at_a_known_level() -> None:
    document = read(TEXT.encode("utf-8"), "submission.txt")
    reading = OfflineEngine().read(document, TYPE)
    for one in leaf_signals(reading, (), document=document, report_type=TYPE):
        known = GIVEN if one.given else NULL
        assert set(one.levels) == {*known, *UNORDERED}
        assert all(one.levels[signal] in levels for signal, levels in known.items()), one


def test_a_figure_of_a_ruled_column_is_exact_and_in_line_with_the_others() -> None:
    levels = signals()[LEAF]
    assert (levels["grounding"], levels["origin"], levels["column"], levels["place"], levels["pieces"]) == (
        "folded",  # full-width on the form
        "grid",
        "same",
        "own",
        "one",
    )
    assert levels["what"] == "patients.rows.current"


def test_a_sum_that_holds_speaks_for_its_parts_and_a_broken_one_against_them() -> None:
    assert signals()[LEAF]["equations"] == "one holds"
    broken = signals(TEXT.replace("合計\t19名", "合計\t18名"))
    assert broken[LEAF]["equations"] == broken["patients.total.current"]["equations"] == "broken"
    assert broken["group_name"]["equations"] == "no sum"
    assert broken["group_name"]["document sums"] != "all hold"


def test_a_figure_far_from_its_neighbours_is_told() -> None:
    found = signals()
    assert found["patients.rows[0].actual"]["magnitude"] == "wild"  # 1,011 beside 7 and 8
    assert found["patients.rows[1].actual"]["magnitude"] == "near"
    assert found["group_name"]["magnitude"] == "no count"


def test_words_where_a_figure_should_stand_are_told_of_the_blank() -> None:
    found = signals()["patients.rows[1].target"]  # 未定
    assert (found["words"], found["entry"], found["findings"]) == ("some", "else filled", "warning")


def test_a_second_engine_agrees_disagrees_or_was_not_asked() -> None:
    assert signals()[LEAF]["engines"] == "unknown"
    assert signals(second={})[LEAF]["engines"] == "agree"
    assert signals(second={"group_name": "別の会"})["group_name"]["engines"] == "disagree"


def test_words_that_go_on_where_a_value_ends_are_told() -> None:
    assert signals()["group_name"]["edges"] == "clean"
    places = places_of("グループ名：ひばり野在宅ネット", "ひばり野", "ひばり野在宅ネット")
    assert [places.edge(path) for path in ("p0", "p1")] == ["clean", "clean"]  # the second value claims the rest
    assert places_of("グループ名：ひばり野在宅ネット", "ひばり野").edge("p0") == "cut"
    assert places_of("会 ひばり野\n在宅ネット", "ひばり野").edge("p0") == "goes on"


def places_of(text: str, *quotes: str) -> Places:
    """Values p0, p1… that stand where their quotes do."""
    document = read(text.encode("utf-8"), "submission.txt")
    evidence = {}
    for index, quote in enumerate(quotes):
        start = document.text.index(quote)
        place = Evidence(page=None, quote=quote, box=None, locator=None, start=start, end=start + len(quote))
        evidence[f"p{index}"] = (place,)
    return Places(document, evidence)


def test_two_values_of_one_place_are_told_and_what_none_claims_is_counted() -> None:
    places = places_of("7名 8名", "7名", "7名")
    assert places.shared("p0")
    assert places.unclaimed((0, 5)) == pytest.approx(0.5)
    assert places.unclaimed_figures((0, 5)) == 1
