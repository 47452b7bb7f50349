"""A whole evaluation over cases on disk, read by engines that the test makes up."""

import json
from pathlib import Path

import pytest

from assistant.documents import Document
from assistant.errors import UnreadableError
from assistant.eval.dataset import entries, load_cases
from assistant.eval.results import as_json
from assistant.eval.run import Read, RunScore, evaluate
from assistant.eval.tables import table
from assistant.extraction import Extraction
from schemas.fields import Report
from schemas.group_report import REPORT_TYPE, GroupReport
from tests.unit.eval.gold import REPORT, document, extraction, finding

GOLD = {
    "report": REPORT.model_dump(mode="json"),
    "findings": [{"rule": "total-mismatch", "path": "patients.total.current"}],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("first", "second"):
        case = tmp_path / name
        case.mkdir()
        (case / "gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
        (case / "submission.txt").write_text("本文", encoding="utf-8")
    (tmp_path / "second" / "effects.xlsx").write_bytes(b"")
    return tmp_path


def reads(report: Report, **changes: object) -> Read:
    def read(path: Path) -> tuple[Document, Extraction]:
        source = document("本文")
        return source, extraction(report, of=source, **changes)

    return read


def run(folder: Path, read: Read) -> RunScore:
    chosen = entries(load_cases(folder, report_type=REPORT_TYPE))
    scores = evaluate(chosen, read=read, report_type=REPORT_TYPE)
    return RunScore(dataset="set", report_type="group_report", engine="fake", entries=scores, seconds=0.1)


def test_a_perfect_engine_is_all_right(folder):
    result = as_json(run(folder, reads(REPORT, findings=(finding("total-mismatch", "patients.total.current"),))))
    assert (result["f1"], result["all_right"], result["findings"]["f1"]) == (1.0, 1.0, 1.0)
    assert [(c["name"], c["file"], c["f1"], c["wrong"]) for c in result["cases"]] == [
        ("first", "submission.txt", 1.0, []),
        ("second", "effects.xlsx", 1.0, []),
        ("second", "submission.txt", 1.0, []),
    ]
    assert result["groups"]["referrals"] == {"precision": None, "recall": None, "f1": None, "tp": 0, "fp": 0, "fn": 0}
    assert result["groups"]["patients"]["tp"] == 15


def test_effects_have_no_findings(folder):
    scored = run(folder, reads(GroupReport()))
    assert [e.findings is None for e in scored.entries] == [False, True, False]
    assert scored.findings.fn == 2


def test_sums_are_over_leaves_and_not_over_cases(folder):
    def read(path: Path) -> tuple[Document, Extraction]:
        return reads(REPORT if path.name == "effects.xlsx" else GroupReport())(path)

    tally = run(folder, read).overall
    assert tally.tp == 5
    assert tally.fn == 2 * run(folder, reads(REPORT)).entries[0].leaves.overall.tp


def test_a_rendering_that_cannot_be_read_is_named_and_scored_as_all_misses(folder):
    def read(path: Path) -> tuple[Document, Extraction]:
        if path.suffix == ".xlsx":
            raise UnreadableError("読めません", "no reader for .xlsx")
        if path.parent.name == "second":
            raise ValueError("a bug")
        return reads(REPORT)(path)

    scored = run(folder, read)
    text = table(scored, show=5)
    assert "not read: 2" in text
    assert "second/effects.xlsx: no reader for .xlsx" in text
    assert "second/submission.txt: crashed, ValueError: a bug" in text
    assert scored.entries[1].leaves.overall.fn == 5
    assert scored.all_right == pytest.approx(1 / 3)
    assert as_json(scored)["cases"][1]["failure"]["ja"] == "読めません"


def test_the_list_of_what_was_not_read_is_there_even_when_it_is_empty(folder):
    assert "not read: none" in table(run(folder, reads(REPORT)), show=5)


def test_wrong_leaves_are_listed_with_path_gold_and_reading(folder):
    text = table(run(folder, reads(REPORT.model_copy(update={"fiscal_year": 2021}))), show=1)
    assert "fiscal_year  (wrong value)" in text
    assert "gold 2022" in text
    assert "read 2021" in text
    assert "wrong leaves: 2, the first 1:" in text


def test_totals_only_tells_nothing_about_a_single_case(folder):
    scored = run(folder, reads(GroupReport()))
    for shown in (table(scored, show=20, totals_only=True), json.dumps(as_json(scored, totals_only=True))):
        assert "first" not in shown
        assert "みずうみ" not in shown
    assert "all leaves" in table(scored, show=20, totals_only=True)


def test_risk_coverage_takes_the_safest_leaves_first(folder):
    risk = {"fiscal_year": 0.5, "group_name": 0.1, "patients.total.current": 0.1}
    scored = run(folder, reads(REPORT.model_copy(update={"fiscal_year": 1990}), risk=risk))
    curve = as_json(scored)["risk_coverage"]
    assert curve[0] == {"coverage": pytest.approx(5 / 7), "risk": 0.1, "error_rate": 0.0}
    assert curve[-1] == {"coverage": 1.0, "risk": 0.5, "error_rate": pytest.approx(2 / 7)}


def test_no_risks_make_no_curve(folder):
    assert as_json(run(folder, reads(REPORT)))["risk_coverage"] == []


def test_cases_whose_names_differ_in_a_number_are_a_family(tmp_path):
    for name in ("mail_01", "mail_02", "desk_01"):
        case = tmp_path / name
        case.mkdir()
        (case / "gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
        (case / "submission.txt").write_text("本文", encoding="utf-8")
    families = run(tmp_path, reads(REPORT)).families
    assert set(families) == {"mail", "desk"}
    assert families["mail"].tp == 2 * families["desk"].tp
    assert "families" in as_json(run(tmp_path, reads(REPORT)), totals_only=True)


def test_what_needs_no_look_and_how_much_of_it_is_right_is_told(folder):
    wrong = REPORT.model_copy(update={"group_name": "別の名", "fiscal_year": 1999})
    risk = {"group_name": 0.01, "fiscal_year": 0.9, "attachment": 0.09}
    scored = run(folder, reads(wrong, risk=risk))
    out = scored.unlooked  # of the two whole renderings: the third holds the tables alone
    assert (out.leaves, out.left_out, out.right) == (6, 4, 2)
    assert as_json(scored)["need_no_look"]["accuracy"] == 0.5
    assert "need no look: 4 of 6 leaves (0.666), right of these: 0.500" in table(scored, show=0)


def test_where_nothing_has_a_risk_no_share_needs_no_look(folder):
    out = run(folder, reads(REPORT)).unlooked
    assert (out.leaves, out.share, out.accuracy) == (0, None, None)
