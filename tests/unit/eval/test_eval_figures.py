"""What a run adds up to beside right and wrong leaves."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.documents import Document
from assistant.errors import Bilingual
from assistant.eval.bootstrap import Clusters
from assistant.eval.dataset import entries, load_cases
from assistant.eval.editions import edition_of
from assistant.eval.figures import figures, latency
from assistant.eval.keystrokes import KEY, MENTAL, ReviewTime, review_time
from assistant.eval.places import Position, at_place, score_places
from assistant.eval.results import as_json
from assistant.eval.run import RunScore, evaluate
from assistant.eval.scores import score_leaves
from assistant.extraction import Evidence, Extraction, Note, Words
from schemas.fields import replaced
from schemas.group_report import REPORT_TYPE, DeathTable, GroupReport, PatientTable, PatientTotal, VisitTable
from tests.unit.eval.gold import REPORT, case, document, extraction

WHY = Words(ja="…", en="…")


def evidence(page: int | None = None, box: tuple[float, float, float, float] | None = None, locator: str | None = None):
    return Evidence(page=page, quote="7名", box=box, locator=locator)


# --- places ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("box", "there"),
    [
        ((0.40, 0.30, 0.44, 0.32), True),  # the very place
        ((0.35, 0.29, 0.50, 0.34), True),  # its cell
        ((0.43, 0.30, 0.47, 0.32), False),  # hardly touches it
        ((0.40, 0.34, 0.44, 0.36), False),  # the row below
        ((0.00, 0.00, 1.00, 1.00), False),  # the page
    ],
)
def test_a_box_has_to_cover_the_place_and_not_the_page(box, there):
    wanted = Position(page=2, box=(0.40, 0.30, 0.44, 0.32))
    assert at_place(evidence(2, box), wanted) is there
    assert at_place(evidence(1, box), wanted) is False


@pytest.mark.parametrize(
    ("found", "wanted", "there"),
    [
        ("line 12", "line 12", True),
        ("line 3 - line 5", "line 4", True),
        ("line 12", "line 1", False),
        ("効果!B3", "効果!B3", True),
        ("効果!B3", "効果!C3", False),
        ("効果!B3", "概要!B3", False),
        ("paragraph 4", "line 4", False),
    ],
)
def test_without_boxes_the_line_or_cell_has_to_be_the_same(found, wanted, there):
    assert at_place(evidence(locator=found), Position.of({"cell": wanted})) is there


def test_places_are_shared_among_the_values_that_gold_places_and_no_positions_are_no_data():
    read = replaced(REPORT, "patients.rows[1].current", 12)
    scored = score_leaves(case(), read, report_type=REPORT_TYPE).scored
    positions = {f"patients.rows[{i}].current": (Position(locator=f"line {i}"),) for i in (0, 1)}
    given = {"patients.rows[0].current": (evidence(locator="line 0"),)}
    found = score_places(scored, positions, given)
    assert found is not None
    assert (found.leaves, found.astray, found.share) == (2, ("patients.rows[1].current",), 0.5)
    assert score_places(scored, {}, given) is None


# --- the reviewer's time -----------------------------------------------------------------------------------------


def time_of(gold: GroupReport, read: GroupReport) -> ReviewTime:
    leaves = score_leaves(case(gold), read, report_type=REPORT_TYPE)
    return review_time(leaves.scored, wrong={w.path for w in leaves.wrong}, blank=0)


def figure(**values: int) -> GroupReport:
    return GroupReport(patients=PatientTable(total=PatientTotal(**values)))


def test_a_right_figure_is_looked_at_and_confirmed_and_a_blank_one_too():
    assert time_of(figure(current=7), figure(current=7)).seconds == pytest.approx(MENTAL + KEY)
    assert review_time((), wrong=(), blank=3).looking == pytest.approx(3 * (MENTAL + KEY))


def test_mending_costs_the_more_the_more_there_is_to_type():
    right, wrong, missed, added = (
        time_of(figure(current=7), figure(current=7)),
        time_of(figure(current=7), figure(current=1)),
        time_of(figure(current=7), figure()),
        time_of(figure(), figure(current=7)),
    )
    assert right.mending == 0
    assert 0 < added.mending < missed.mending
    assert wrong.mending > 0
    assert time_of(figure(current=70000), figure()).mending > missed.mending
    assert right.saved is not None and wrong.saved is not None and right.saved > wrong.saved


# --- blank, absent, unreadable -----------------------------------------------------------------------------------

GOLD = {"report": GroupReport(fiscal_year=2022, patients=PatientTable(), deaths=DeathTable()).model_dump(mode="json")}


def run_of(folder: Path, report: GroupReport, **changes: object) -> RunScore:
    (folder / "one").mkdir()
    (folder / "one" / "gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (folder / "one" / "submission.txt").write_text("本文", encoding="utf-8")

    def read(path: Path) -> tuple[Document, Extraction]:
        source = document("本文")
        return source, extraction(report, of=source, **changes)

    scores = evaluate(entries(load_cases(folder, report_type=REPORT_TYPE)), read=read, report_type=REPORT_TYPE)
    return RunScore(dataset="set", report_type="group_report", engine="fake", entries=scores, seconds=0.1)


def test_what_is_not_there_is_told_apart(tmp_path):
    notes = (Note(path="deaths.total.actual", state="unreadable", why=WHY),)
    read = GroupReport(fiscal_year=2021, deaths=DeathTable(), visits=VisitTable())
    told = figures(run_of(tmp_path, read, notes=notes))["states"]
    counts = told["counts"]
    assert counts["value"]["wrong"] == 1  # the year
    assert counts["blank"]["absent"] == 3  # patients' totals: the table was not found
    assert counts["blank"]["unreadable"] == 2  # deaths, 実績
    assert counts["blank"]["blank"] == 2 + 2  # attachment and group name; deaths, 現状
    assert counts["absent"]["blank"] == 9  # a table of visits that the form does not have
    assert told["absent_told"] == 0


# --- sums --------------------------------------------------------------------------------------------------------


def test_what_nobody_counted_is_null_and_not_zero(tmp_path):
    told = as_json(run_of(tmp_path, GroupReport(fiscal_year=2022)))
    assert set(told["usage"].values()) == {None}
    assert told["places"] == {"leaves": None, "right": None, "share": None}
    assert told["intervals"]["groups"]["referrals"] is None
    assert told["corrections"]["referrals"]["aligned"] is None
    assert latency([]) == {"median": None, "p95": None, "longest": None}


def test_tokens_and_cost_are_summed_and_an_unknown_price_makes_the_sum_unknown(tmp_path):
    known = {"requests": 7, "prompt_tokens": 100, "completion_tokens": 10, "cost_usd": 0.01}
    run = run_of(tmp_path, GroupReport(), usage=known)
    assert figures(run)["usage"] | {"cached_tokens": None} == {
        "requests": 7, "prompt_tokens": 100, "cached_tokens": None, "completion_tokens": 10,
        "cost_usd": 0.01, "cost_usd_per_submission": 0.01,
    }  # fmt: skip
    twice = replace(run.entries[0], usage={**known, "cost_usd": None})
    both = RunScore(dataset="s", report_type="group_report", engine="e", entries=(run.entries[0], twice), seconds=1)
    assert figures(both)["usage"]["requests"] == 14
    assert figures(both)["usage"]["cost_usd"] is None


def test_the_renderings_of_one_submission_are_drawn_together():
    alone = Clusters(["a", "b"]).share([("a", 9, 10), ("b", 5, 10)])
    copied = Clusters(["a", "b"]).share([("a", 9, 10)] * 50 + [("b", 5, 10)] * 50)
    assert alone == pytest.approx(copied)
    assert alone is not None and alone[0] == pytest.approx(0.5) and alone[1] == pytest.approx(0.9)
    assert Clusters(["a"]).share([("a", 0, 0)]) is None


def test_submissions_that_are_all_alike_tell_no_interval_and_a_single_one_neither():
    assert Clusters(["a", "b"]).share([("a", 10, 10), ("b", 5, 5)]) is None
    assert Clusters(["a"]).share([("a", 9, 10)]) is None


def test_a_submission_is_right_where_all_its_renderings_are(tmp_path):
    right = run_of(tmp_path, GroupReport(fiscal_year=2022, patients=PatientTable(), deaths=DeathTable())).entries[0]
    wrong = replace(right, failure=Bilingual(ja="…", en="…"))
    other = replace(right, case="other")

    def told(*scored: object) -> object:
        run = RunScore(dataset="s", report_type="group_report", engine="e", entries=scored, seconds=1)  # type: ignore[arg-type]
        return figures(run)["submissions"]

    assert told(right, right) == {"all": 1, "all_right": 1, "at_least": 0.05}
    assert told(right, wrong, other) == {"all": 2, "all_right": 1, "at_least": pytest.approx(0.025321, abs=1e-6)}
    assert told() == {"all": 0, "all_right": 0, "at_least": None}


@pytest.mark.parametrize(
    ("report", "edition"),
    [
        (GroupReport(fiscal_year=2018), "H30"),
        (GroupReport(fiscal_year=2020, deaths=DeathTable()), "R2"),
        (GroupReport(fiscal_year=2023), "R4"),
        (GroupReport(deaths=DeathTable()), "R4"),
        (GroupReport(patients=PatientTable()), "R2"),
        (GroupReport(), "unknown"),
    ],
)
def test_the_edition_is_told_by_the_year_and_else_by_the_tables(report, edition):
    assert edition_of(report, "group_report") == edition
