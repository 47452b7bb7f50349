"""`python -m assistant.eval calibrate`: from gold and from confirmed reviews to a readable model."""

import gzip
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.engines.offline import OfflineEngine
from assistant.eval.__main__ import main
from assistant.eval.calibration_reading import judge_all, judge_reviews, tasks_of, together
from assistant.eval.commands.calibrate import held_against
from assistant.eval.dataset import entries, load_cases
from assistant.pipeline import extract
from assistant.readers import read
from assistant.review import Decision, DecisionKind
from assistant.risk.model import RiskModel
from assistant.store import Store, Upload
from tests.submission import TEXT, TYPE

NAMES = ("ひばり野在宅ネット", "つくし台在宅ネット")


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Two cases of two submitters, the same but for the name; in gold the second one's name is another."""
    for index, name in enumerate(NAMES):
        text = TEXT.replace(NAMES[0], name)
        report = OfflineEngine().read(read(text.encode(), "submission.txt"), TYPE).report.model_dump(mode="json")
        folder = tmp_path / "cases" / f"tabs_{index}"
        folder.mkdir(parents=True)
        (folder / "submission.txt").write_text(text, encoding="utf-8")
        wrong = {"group_name": "べつの会"} if index else {}
        gold = {"report": report | wrong, "findings": []}
        (folder / "gold.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    return tmp_path / "cases"


def test_a_model_is_written_with_what_it_came_from_and_too_few_data_promise_nothing(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "model.json"
    assert main(["calibrate", str(gold), "--hard", "--out", str(out), "--jobs", "1"]) == 0
    model = RiskModel.of_json(json.loads(out.read_text(encoding="utf-8")))
    assert model.engines == ("offline",)
    (row,) = model.about["data"]
    assert (row["dataset"], row["cases"], row["renderings"], row["readings"]) == ("cases", 2, 2, 4)
    validation = model.about["cross_validation"]
    assert (validation["submitters"], validation["folds"]) == (2, 2)
    assert model.look_at is None
    told = capsys.readouterr().out
    assert "no promise" in told and "約束" in told
    assert model.name in told


def test_what_was_made_of_layouts_at_first_sight_goes_into_later_models(gold: Path, tmp_path: Path) -> None:
    first, again, out = tmp_path / "first.json.gz", tmp_path / "again.json.gz", tmp_path / "model.json"
    assert main(["calibrate", str(gold), "--keep", str(first), "--unfamiliar", "*", "--out", str(out)]) == 0
    assert not out.exists()
    assert main(["calibrate", str(first), "--keep", str(again)]) == 0
    assert again.read_bytes() == first.read_bytes()
    assert main(["calibrate", str(gold), str(first), "--out", str(out)]) == 0
    about = RiskModel.of_json(json.loads(out.read_text(encoding="utf-8"))).about
    assert [row["readings"] for row in about["data"]] == [2, 2]
    half = about["cross_validation"]["leaves"] // 2
    assert about["unfamiliar"]["leaves"] == half > 0


def test_leaves_kept_with_other_signals_are_refused(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = tmp_path / "first.json.gz"
    main(["calibrate", str(gold), "--keep", str(first)])
    told = json.loads(gzip.decompress(first.read_bytes()))
    del told["samples"][0]["levels"]["notes"]
    first.write_bytes(gzip.compress(json.dumps(told).encode()))
    with pytest.raises(SystemExit, match="2"):
        main(["calibrate", str(first)])
    assert "not those of today: notes" in capsys.readouterr().err


def test_a_dry_run_writes_nothing(gold: Path, tmp_path: Path) -> None:
    assert main(["calibrate", str(gold), "--dry-run", "--out", str(tmp_path / "model.json")]) == 0
    assert not (tmp_path / "model.json").exists()


def test_sealed_cases_are_never_learned_from(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sealed = gold.parent / "sealed" / "cases"
    sealed.parent.mkdir()
    gold.rename(sealed)
    with pytest.raises(SystemExit, match="2"):
        main(["calibrate", str(sealed)])
    assert "sealed cases are never learned from" in capsys.readouterr().err


def test_the_model_is_held_against_sets_that_it_did_not_learn_from(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sealed = tmp_path / "sealed" / "mine"
    shutil.copytree(gold / "tabs_1", sealed / "tabs_1")
    out = tmp_path / "model.json"
    assert main(["calibrate", str(gold), "--judge", str(sealed), "--out", str(out)]) == 0
    _, told = capsys.readouterr().out.split("mine, not learned from: ")
    told, together = told.split("cross-validated, and what was not learned from, together: ")
    assert "of 2 submitters" in together and "wrong 2;" in together
    report = json.loads((sealed / "tabs_1" / "gold.json").read_text(encoding="utf-8"))
    assert report["report"]["group_name"] == "べつの会"
    assert "of 1 submitters" in told and "wrong 1;" in told
    assert "べつの会" not in told and "group_name" not in told  # totals alone
    assert [d["dataset"] for d in RiskModel.of_json(json.loads(out.read_text(encoding="utf-8"))).about["data"]] == [
        "cases"
    ]


def test_what_the_threshold_comes_to_is_told(gold: Path, tmp_path: Path) -> None:
    out = tmp_path / "model.json"
    assert main(["calibrate", str(gold), "--out", str(out), "--jobs", "1"]) == 0
    model = RiskModel.of_json(json.loads(out.read_text(encoding="utf-8")))
    tasks = tasks_of(entries(load_cases(gold, report_type=TYPE), only="*"), dataset="cases", hard=False)
    judged = together(judge_all(tasks, engine="offline", type_name=TYPE.name, jobs=1))
    every = len(judged.samples)
    (line,) = held_against(replace(model, look_at=1.0), judged, title="mine")[-1:]
    assert line == f"  at the model's threshold: 100.0% need no look; {1 - 1 / every:.2%} of them right"


def test_unfamiliar_layouts_are_told_by_themselves(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "model.json"
    assert main(["calibrate", str(gold), "--unfamiliar", "cases/*_1", "--out", str(out)]) == 0
    _, told = capsys.readouterr().out.split("of these, layouts that the engine was not made on: ")
    assert "of 1 submitters" in told.splitlines()[0] and "wrong 1" in told.splitlines()[1]
    about = RiskModel.of_json(json.loads(out.read_text(encoding="utf-8"))).about
    assert (about["unfamiliar"]["submitters"], about["unfamiliar"]["wrong"]) == (1, 1)


def test_without_anything_to_learn_from_the_command_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["calibrate"])
    assert "--store" in capsys.readouterr().err


def test_a_confirmed_review_is_gold_for_what_was_read_and_an_amendment_is_no_misreading(tmp_path: Path) -> None:
    data = TEXT.encode("utf-8")
    document = read(data, "ひばり野.txt")
    with Store.open(tmp_path / "store.sqlite3") as store:
        added, _ = store.add([Upload(name="ひばり野.txt", content=data)], report_type=TYPE.name, who="佐々木")
        found = extract(document, engine=OfflineEngine(), report_type=TYPE)
        store.save_extraction(added.id, found, who="佐々木")
        assert list(judge_reviews(store, engine="offline", report_type=TYPE)) == []  # not confirmed yet
        review = store.review(added.id)
        for path, line in review.reviewed.leaves.items():
            kind, new = DecisionKind.CONFIRM, line.value
            if path == "patients.rows[0].current":
                kind, new = DecisionKind.READING, 8
            if path == "patients.rows[1].current":
                kind, new = DecisionKind.AMENDMENT, 13
            reason = "電話で確認" if kind is DecisionKind.AMENDMENT else None
            decision = Decision(kind=kind, path=path, new=new, who="佐々木", reason=reason)
            review = store.decide(added.id, decision, seen_revision=review.revision)
        store.confirm(added.id, who="佐々木", seen_revision=review.revision)
        (judged,) = judge_reviews(store, engine="offline", report_type=TYPE)
        assert list(judge_reviews(store, engine="llm", report_type=TYPE)) == []
    assert [s.leaf.path for s in judged.samples if not s.leaf.right] == ["patients.rows[0].current"]
    assert {s.leaf.submitter for s in judged.samples} == {"ひばり野在宅ネット"}
