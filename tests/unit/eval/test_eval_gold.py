"""Care for gold: faults that are put into cases on purpose are found; confirmed reviews become candidates."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from assistant.engines.offline import OfflineEngine
from assistant.eval.__main__ import main
from assistant.eval.dataset import load_cases
from assistant.eval.gold.agreement import agreement, kappa, settled
from assistant.pipeline import extract_bytes
from assistant.review import Decision, DecisionKind
from assistant.store import Store, Upload
from schemas.fields import replaced
from schemas.group_report import REPORT_TYPE
from tests.submission import TEXT, report
from tests.unit.eval.gold import REPORT


def case(folder: Path, name: str, data: dict[str, Any] | None = None, text: str = TEXT) -> Path:
    """A case on disk: the short submission of the model engine's tests with its right gold, unless told otherwise."""
    made = folder / name
    made.mkdir(parents=True)
    gold = sound() if data is None else data
    (made / "gold.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    (made / "submission.txt").write_text(text, encoding="utf-8")
    return made


def sound() -> dict[str, Any]:
    from assistant.checks import check

    found = {(f.rule, f.path) for f in check(report(), REPORT_TYPE)}
    return {
        "report": report().model_dump(mode="json"),
        "findings": [{"rule": r, "path": p} for r, p in sorted(found)],
    }


def checked(capsys: pytest.CaptureFixture[str], *folders: Path) -> tuple[int, str]:
    status = main(["gold", "check", *map(str, folders)])
    return status, capsys.readouterr().out


def test_a_sound_case_passes(tmp_path, capsys):
    case(tmp_path, "one")
    assert checked(capsys, tmp_path) == (0, "1 cases checked: nothing to find fault with\n")


def test_a_case_that_does_not_fit_the_schema_is_named_and_the_others_are_checked(tmp_path, capsys):
    case(tmp_path, "bad", {"report": {"fiscal_year": "令和4年"}})
    case(tmp_path, "good")
    status, told = checked(capsys, tmp_path)
    assert status == 1
    assert "schema    bad" in told and "1 cases checked: 1 error schema" in told


def test_findings_that_the_rules_do_not_give_and_those_that_gold_forgot_are_found(tmp_path, capsys):
    gold = sound()
    forgotten = gold["findings"].pop(0)
    gold["findings"].append({"rule": "negative-count", "path": "patients.total.target"})
    case(tmp_path, "one", gold)
    status, told = checked(capsys, tmp_path)
    assert status == 1
    assert f"{forgotten['rule']} 規則は出すが正解にない" in told
    assert "negative-count 正解にあるが規則は出さない" in told


def test_values_that_stand_nowhere_are_found(tmp_path, capsys):
    gold = sound()
    gold["report"]["patients"]["rows"][0]["current"] = 7003
    gold["report"]["group_name"] = "まったく別の名前の会"
    gold["findings"] = []
    case(tmp_path, "one", gold)
    status, told = checked(capsys, tmp_path)
    assert status == 1
    assert "error   source    one  patients.rows[0].current" in told
    assert "warning source    one  group_name" in told


def test_positions_off_the_page_and_quotes_that_the_source_lacks_are_found(tmp_path, capsys):
    folder = case(tmp_path, "one")
    positions = {
        "submission.txt": {
            "group_name": [{"page": 1, "box": [0.5, 0.1, 0.4, 0.2], "quote": "ひばり野在宅ネット"}],
            "patients.rows[9].current": [{"locator": "line 3", "quote": "どこにもない"}],
        },
        "submission.pdf": {},
    }
    (folder / "evidence.json").write_text(json.dumps(positions), encoding="utf-8")
    _, told = checked(capsys, tmp_path)
    for words in ("a box off its page", "the quote is not in the source", "gold does not have", "which is not there"):
        assert words in told


def test_the_same_submission_twice_is_found_by_bytes_by_report_and_by_likeness(tmp_path, capsys):
    case(tmp_path, "one")
    case(tmp_path, "two")
    other = sound()
    case(tmp_path, "three", other, text=TEXT + "\n別の行")
    nearly = json.loads(json.dumps(other))
    nearly["report"]["attachment"] = None
    case(tmp_path, "four", nearly, text=TEXT + "\nもう一つの行")
    status, told = checked(capsys, tmp_path)
    assert status == 1
    assert told.count("has the same file as") == 1
    assert told.count("has the same report as") == 2
    assert "% the same values as" in told


def test_a_submitter_on_both_sides_is_a_leak_and_within_one_folder_is_none(tmp_path, capsys):
    case(tmp_path / "train", "last_year")
    later = sound()
    later["report"]["fiscal_year"] = 2022
    case(tmp_path / "test", "this_year", later, text=TEXT + "\n")
    status, told = checked(capsys, tmp_path / "train", tmp_path / "test")
    assert status == 1
    assert "shares the submitter with" in told
    shutil.move(tmp_path / "test" / "this_year", tmp_path / "train" / "this_year")
    assert "leak" not in checked(capsys, tmp_path / "train")[1]


# --- agreement ---------------------------------------------------------------------------------------------------


def test_kappa_is_what_the_textbook_has():
    # 50 applications, yes/no: both yes 20, both no 15, only A yes 5, only B yes 10 -> 0.4
    labels = [("y", "y")] * 20 + [("n", "n")] * 15 + [("y", "n")] * 5 + [("n", "y")] * 10
    assert kappa(labels) == pytest.approx(0.4)
    assert kappa([]) is None
    assert kappa([("y", "y")] * 5) is None


def test_two_readings_agree_as_the_scoring_compares_values():
    other = replaced(replaced(REPORT, "group_name", "みずうみ 在宅の会"), "patients.rows[0].current", 8)
    found = agreement(REPORT, other)
    assert found.differ == ("patients.rows[0].current",)
    assert found.share is not None and 0.9 < found.share < 1
    assert found.kappa is not None and found.kappa < found.share
    assert agreement(REPORT, REPORT).share == 1


def test_of_each_person_the_last_word_counts():
    told = settled([("a", "x", 1), ("a", "x", 2), ("a", "y", 2), ("b", "x", 1), ("c", "x", 1), ("c", "y", None)])
    assert told == {"a": (True, 2), "b": (True, 1), "c": (False, 2)}


# --- promotion ---------------------------------------------------------------------------------------------------


def reviewed(store: Store, who: str, **readings: Any) -> int:
    """The short submission, every line confirmed by one person but for the readings given."""
    submission, _ = store.add([Upload(name="R4.txt", content=TEXT.encode())], report_type="group_report", who=who)
    extraction = extract_bytes(TEXT.encode(), "R4.txt", engine=OfflineEngine(), report_type=REPORT_TYPE)
    store.save_extraction(submission.id, extraction, who=who)
    decide_all(store, submission.id, who, readings)
    return submission.id


def decide_all(store: Store, submission: int, who: str, readings: dict[str, Any]) -> None:
    for path, line in store.review(submission).reviewed.leaves.items():
        kind, new = DecisionKind.CONFIRM, line.value
        if path in readings:
            kind, new = DecisionKind.READING, readings[path]
        review = store.review(submission)
        store.decide(submission, Decision(kind=kind, path=path, new=new, who=who), seen_revision=review.revision)
    store.confirm(submission, who=who, seen_revision=store.review(submission).revision)


def promoted(tmp_path: Path, capsys: pytest.CaptureFixture[str], *stores: str) -> str:
    databases = [part for s in stores for part in ("--database", str(tmp_path / s))]
    assert main(["gold", "promote", "--out", str(tmp_path / "out"), *databases]) == 0
    return capsys.readouterr().out


def test_independent_readers_make_a_candidate_and_what_they_read_differently_is_not_scored(tmp_path, capsys):
    for name, who, readings in (("a.db", "suzuki", {}), ("b.db", "tanaka", {"patients.rows[0].target": 9})):
        with Store.open(tmp_path / name) as store:
            reviewed(store, who, **readings)
    told = promoted(tmp_path, capsys, "a.db", "b.db")
    assert "independent readers" in told and "kappa 0." in told and "1 candidates, 0 left" in told
    (made,) = load_cases(tmp_path / "out", report_type=REPORT_TYPE)
    assert made.unscored == ("patients.rows[0].target",)
    about = json.loads((made.folder / "candidate.json").read_text(encoding="utf-8"))
    assert about["independent"] is True and about["readers"] == 2 and "suzuki" not in str(about)


def test_one_reader_is_not_enough(tmp_path, capsys):
    with Store.open(tmp_path / "a.db") as store:
        reviewed(store, "suzuki")
    told = promoted(tmp_path, capsys, "a.db")
    assert "waits for a second reader" in told and "0 candidates, 1 left" in told
    assert not (tmp_path / "out").exists()


def test_a_second_person_in_the_same_review_counts_where_both_said_the_same(tmp_path, capsys):
    with Store.open(tmp_path / "a.db") as store:
        submission = reviewed(store, "suzuki")
        store.reopen(submission, who="tanaka")
        for path, kind, new in (
            ("fiscal_year", DecisionKind.CONFIRM, 2022),
            ("group_name", DecisionKind.READING, "ひばりの在宅ネット"),
        ):
            seen = store.review(submission).revision
            store.decide(submission, Decision(kind=kind, path=path, new=new, who="tanaka"), seen_revision=seen)
        store.confirm(submission, who="tanaka", seen_revision=store.review(submission).revision)
    assert "one review after the other, 1 of" in promoted(tmp_path, capsys, "a.db")
    (made,) = load_cases(tmp_path / "out", report_type=REPORT_TYPE)
    assert "fiscal_year" not in made.unscored
    assert {"group_name", "attachment", "patients.rows[0].current"} <= set(made.unscored)
