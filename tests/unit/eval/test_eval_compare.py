"""Two runs, paired."""

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import UsageError
from assistant.eval.compare import compare, comparison_table, load


def tally(tp: int, fp: int = 0, fn: int = 0) -> dict[str, Any]:
    whole = 2 * tp + fp + fn
    return {"f1": 2 * tp / whole if whole else None, "tp": tp, "fp": fp, "fn": fn}


def entry(name: str, right: int, wrong: int = 0, **changes: Any) -> dict[str, Any]:
    """A case with figures only: `wrong` of them misread."""
    leaves = tally(right, wrong, wrong)
    missed = [
        {"path": f"patients.rows[{i}].current", "what": "wrong value", "gold": i, "read": None} for i in range(wrong)
    ]
    return {
        "name": name,
        "file": "submission.txt",
        **leaves,
        "groups": {"patients": leaves, "visits": tally(0)},
        "wrong": missed,
        "findings": {**tally(1), "missed": [], "extra": []},
        "failure": None,
        **changes,
    }


def run(*cases: dict[str, Any]) -> dict[str, Any]:
    return {"groups": {}, "cases": list(cases)}


def names(count: int) -> list[str]:
    return [f"case{i:02}" for i in range(count)]


def test_a_run_against_itself_is_no_difference():
    same = run(*(entry(n, 9, 1) for n in names(5)))
    found = compare(same, same)
    assert (found.fixed, found.broke, found.worse) == ((), (), ())
    assert found.changes[0].interval == (0.0, 0.0)
    assert found.verdict.startswith("NO DIFFERENCE")


def test_what_most_submissions_lost_is_worse_beyond_noise():
    a = run(*(entry(n, 10) for n in names(8)))
    b = run(*(entry(n, 8, 2) for n in names(8)))
    found = compare(a, b)
    assert found.worse == ("all leaves", "patients")
    assert found.changes[0].difference == pytest.approx(-0.2)
    assert len(found.broke) == 16
    assert "case00/submission.txt  patients.rows[0].current" in found.broke
    assert compare(b, a).verdict == "BETTER: all leaves, patients"
    assert len(compare(b, a).fixed) == 16


def test_one_slip_in_one_of_many_submissions_is_noise_but_it_is_named():
    a = run(*(entry(n, 10) for n in names(8)))
    b = run(entry("case00", 9, 1), *(entry(n, 10) for n in names(8)[1:]))
    found = compare(a, b)
    assert found.worse == ()
    assert found.broke == ("case00/submission.txt  patients.rows[0].current",)
    assert found.cases == (("case00/submission.txt", 1.0, 0.9),)


def test_a_rendering_that_can_no_longer_be_read_is_worse_whatever_the_noise():
    a = run(*(entry(n, 10) for n in names(30)))
    broken = entry("case00", 0, 0, failure={"ja": "読めません", "en": "unreadable"})
    found = compare(a, run(broken, *(entry(n, 10) for n in names(30)[1:])))
    assert found.worse == ("case00/submission.txt can no longer be read",)
    assert found.verdict.startswith("WORSE")


def test_a_group_without_data_has_no_difference():
    found = compare(run(entry("a", 1)), run(entry("a", 1)))
    visits = next(c for c in found.changes if c.group == "visits")
    assert (visits.before, visits.after, visits.difference, visits.interval) == (None, None, None, None)
    assert visits.verdict == "no data"


def test_renderings_that_only_one_run_has_are_named_and_not_compared():
    found = compare(run(entry("a", 1), entry("b", 1)), run(entry("a", 1), entry("c", 0, 5)))
    assert (found.only_in_a, found.only_in_b) == (("b/submission.txt",), ("c/submission.txt",))
    assert found.changes[0].after == 1.0
    with pytest.raises(UsageError, match="no rendering in common"):
        compare(run(entry("a", 1)), run(entry("b", 1)))


def test_an_added_item_is_known_by_what_it_holds_not_by_its_position():
    def with_added(position: int) -> dict[str, Any]:
        path = f"members[+{position}].name"
        return run(entry("a", 3, wrong=0) | {"wrong": [{"path": path, "gold": None, "read": "余分な診療所"}]})

    found = compare(with_added(3), with_added(4))
    assert (found.fixed, found.broke) == ((), ())


def test_the_table_ends_with_the_verdict():
    found = compare(run(entry("a", 5)), run(entry("a", 4, 1)))
    text = comparison_table(found, show=5)
    assert text.splitlines()[-1] == found.verdict
    assert "broke: 1" in text


def test_the_interval_is_the_same_each_time():
    a, b = run(*(entry(n, 9, 1) for n in names(9))), run(*(entry(n, 8, i % 3) for i, n in enumerate(names(9))))
    assert compare(a, b) == compare(a, b)


def test_a_file_without_results_by_case_is_refused(tmp_path: Path):
    for text in ("{", "[]", json.dumps({"groups": {}, "cases": []})):
        (tmp_path / "run.json").write_text(text, encoding="utf-8")
        with pytest.raises(UsageError, match=r"run\.json"):
            load(tmp_path / "run.json")
