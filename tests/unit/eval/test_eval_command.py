"""`python -m assistant.eval` with the real reader and the offline engine, on invented submissions."""

import json
import shutil
from pathlib import Path

import pytest

from assistant.eval.__main__ import main
from assistant.eval.generate import generate_cases


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cases")
    generate_cases(3, 5, folder, families=("tabs",), editions=("H30",))
    return folder


def test_a_run_prints_the_table_and_writes_the_result(cases, tmp_path, capsys):
    out = tmp_path / "run.json"
    assert main([str(cases), "--json", str(out)]) == 0
    shown = capsys.readouterr().out
    assert "3 cases, 3 renderings, engine offline" in shown
    assert "not read: none" in shown
    result = json.loads(out.read_text(encoding="utf-8"))
    assert {"f1", "groups", "all_right", "cases", "findings", "risk_coverage", "seconds"} <= set(result)
    assert {"name", "file", "f1", "wrong"} <= set(result["cases"][0])
    assert {"precision", "recall"} <= set(result["findings"])
    assert set(result["groups"]["header"]) == {"precision", "recall", "f1", "tp", "fp", "fn"}
    assert list(result["groups"]) == ["header", "members", "efforts", "patients", "visits", "deaths", "referrals"]


def test_the_bar_decides_the_exit_status(cases, tmp_path, capsys):
    assert main([str(cases), "--fail-under", "0"]) == 0
    empty = tmp_path / "case"
    empty.mkdir()
    (empty / "gold.json").write_text(json.dumps({"report": {"fiscal_year": 2022}}), encoding="utf-8")
    (empty / "submission.pdf").write_bytes(b"%PDF-1.7 cut off")
    assert main([str(empty), "--fail-under", "0.1"]) == 1
    captured = capsys.readouterr()
    assert "not read: 1" in captured.out
    assert "F1 0.0000 is under the bar of 0.1" in captured.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["--fail-under", "2"],
        ["--engine", "oracle"],
        ["no/such/folder"],
        ["--only", "nothing.*"],
        ["compare", "one.json"],
    ],
)
def test_wrong_usage_ends_with_2(cases, arguments):
    given = arguments if arguments[0] in ("no/such/folder", "compare") else [str(cases), *arguments]
    with pytest.raises(SystemExit) as ended:
        main(given)
    assert ended.value.code == 2


def test_a_run_is_no_worse_than_itself(cases, tmp_path, capsys):
    out = tmp_path / "run.json"
    main([str(cases), "--json", str(out)])
    assert main([str(cases), "--baseline", str(out)]) == 0
    assert main(["compare", str(out), str(out)]) == 0
    assert capsys.readouterr().out.count("NO DIFFERENCE BEYOND NOISE (0 fixed, 0 broke)") == 2


def test_the_gate_catches_a_reader_that_breaks(cases, tmp_path, capsys):
    out = tmp_path / "before.json"
    main([str(cases), "--json", str(out)])
    broken = tmp_path / "broken"
    shutil.copytree(cases, broken)
    for file in broken.rglob("submission.txt"):
        file.write_text("表がありません。\n", encoding="utf-8")  # as a reader would that loses all tables
    assert main([str(broken), "--baseline", str(out)]) == 1
    assert "WORSE: all leaves" in capsys.readouterr().out


def test_several_processes_read_the_same(cases, tmp_path):
    results = []
    for jobs in ("1", "2"):
        out = tmp_path / f"{jobs}.json"
        assert main([str(cases), "--jobs", jobs, "--json", str(out)]) == 0
        result = json.loads(out.read_text(encoding="utf-8"))
        del result["seconds"], result["latency"], result["about"]["date"]
        for case in result["cases"]:
            del case["seconds"]
        results.append(result)
    assert results[0] == results[1]


def test_a_recorded_run_is_in_the_history_and_the_page_shows_the_trend(cases, tmp_path, capsys):
    store, shown = tmp_path / "store.sqlite3", tmp_path / "run.html"
    options = [str(cases), "--only", "*.txt", "--database", str(store), "--html", str(shown), "--jobs", "1"]
    assert main(options) == 0
    assert not store.exists()  # looking makes no store
    for note in ("before", "after"):
        assert main([*options, "--record", "--note", note, "--keep", str(tmp_path / "kept")]) == 0
    capsys.readouterr()
    assert main(["history", "--database", str(store)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[1].endswith("before") and told[2].endswith("after")
    assert "offline" in told[1]
    assert 'class="line major"' in shown.read_text(encoding="utf-8")


def test_kept_readings_score_as_fresh_ones_and_damaged_ones_are_read_again(cases, tmp_path):
    kept, results = tmp_path / "kept", []
    for damage in (False, False, True):
        if damage:
            for file in kept.iterdir():
                file.write_bytes(file.read_bytes()[:20])
        out = tmp_path / "run.json"
        assert main([str(cases), "--keep", str(kept), "--json", str(out), "--jobs", "1"]) == 0
        result = json.loads(out.read_text(encoding="utf-8"))
        results.append([{k: v for k, v in case.items() if k != "seconds"} for case in result["cases"]])
    assert results[0] == results[1] == results[2]
    assert len(list(kept.iterdir())) == 3


def test_a_baseline_is_held_against_the_projects_own_set_and_changed_with_a_reason_only(tmp_path, capsys, monkeypatch):
    from assistant.eval.commands import baseline
    from assistant.eval.dataset import EVAL

    result = tmp_path / "run.json"
    one = EVAL / "group_report" / "a1_r4_tabs_clean"
    assert main([str(one), "--only", "submission.txt", "--json", str(result)]) == 0
    measured = json.loads(result.read_text(encoding="utf-8"))
    monkeypatch.setattr(baseline, "measure_own_set", lambda *_, **__: measured)
    kept = tmp_path / "baseline.json"
    assert main(["baseline", "--file", str(kept), "--reason", "a first one"]) == 0
    assert main(["baseline", "--file", str(kept)]) == 0
    measured["cases"][0]["failure"] = {"ja": "…", "en": "cannot be opened"}
    assert main(["baseline", "--file", str(kept)]) == 1
    capsys.readouterr()
    assert main(["baseline", "--file", str(kept), "--reasons"]) == 0
    assert capsys.readouterr().out.rstrip().endswith("a first one")
    with pytest.raises(SystemExit):
        main(["baseline", "--file", str(kept), "--reason", " "])
