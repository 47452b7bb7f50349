"""Gold cases on disk."""

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import UsageError
from assistant.eval.dataset import Pair, entries, load_cases
from schemas.group_report import REPORT_TYPE


def write(folder: Path, *files: str, **gold: Any) -> Path:
    folder.mkdir(parents=True)
    (folder / "gold.json").write_text(json.dumps({"report": {}, **gold}, ensure_ascii=False), encoding="utf-8")
    for name in files:
        (folder / name).write_text("表", encoding="utf-8")
    return folder


def test_each_rendering_is_an_entry_and_other_files_are_none(tmp_path):
    write(tmp_path / "b", "submission.txt", "submission.scan.pdf", "effects.xlsx", "notes.md")
    write(tmp_path / "a", "submission.pdf", report={"fiscal_year": 2022}, unscored=["efforts"])
    cases = load_cases(tmp_path, report_type=REPORT_TYPE)
    assert [c.name for c in cases] == ["a", "b"]
    assert [e.path.name for e in entries(cases)] == [
        "submission.pdf",
        "effects.xlsx",
        "submission.scan.pdf",
        "submission.txt",
    ]
    assert [e.path.name for e in entries(cases, only="*.pdf")] == ["submission.pdf", "submission.scan.pdf"]


def test_effects_are_scored_on_the_effect_tables_alone(tmp_path):
    write(tmp_path / "a", "effects.xlsx", "submission.txt")
    effects, whole = entries(load_cases(tmp_path, report_type=REPORT_TYPE))
    assert effects.fields == frozenset({"patients", "visits", "deaths", "referrals"})
    assert whole.fields is None


def test_findings_and_open_places_are_read(tmp_path):
    pair = {"rule": "blank-cell", "path": "efforts[0].actual"}
    write(tmp_path / "a", "submission.txt", findings=[pair], unscored_findings=[pair], unscored=["efforts"])
    (case,) = load_cases(tmp_path, report_type=REPORT_TYPE)
    assert case.findings == case.unscored_findings == {Pair("blank-cell", "efforts[0].actual")}
    assert case.unscored == ("efforts",)


def test_a_folder_that_is_itself_a_case_is_one(tmp_path):
    write(tmp_path / "only", "submission.txt")
    (case,) = load_cases(tmp_path / "only", report_type=REPORT_TYPE)
    assert case.name == "only"


@pytest.mark.parametrize(
    "gold", [{"report": {"fiscal_yaer": 2022}}, {"findings": [{"rule": "x"}]}, {"unscord": []}, {"report": None}]
)
def test_gold_that_does_not_fit_the_schema_is_refused_by_name(tmp_path, gold):
    write(tmp_path / "typo", "submission.txt", **gold)
    with pytest.raises(UsageError, match=r"typo.gold\.json"):
        load_cases(tmp_path, report_type=REPORT_TYPE)


def test_a_case_without_a_rendering_an_empty_folder_and_no_folder_are_refused(tmp_path):
    with pytest.raises(UsageError, match="no case"):
        load_cases(tmp_path, report_type=REPORT_TYPE)
    with pytest.raises(UsageError, match="no such folder"):
        load_cases(tmp_path / "none", report_type=REPORT_TYPE)
    write(tmp_path / "a")
    with pytest.raises(UsageError, match=r"no submission\.\*"):
        load_cases(tmp_path, report_type=REPORT_TYPE)
