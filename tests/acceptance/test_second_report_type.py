"""A second report type goes from text to a reviewed export without a change in `assistant/`."""

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import schemas
from assistant.cli import main
from assistant.review import Decision, DecisionKind
from assistant.store import State, Store
from tests.acceptance import second_type

ATTENDED = "venues.rows[1].attended"


@pytest.fixture
def added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    second_type.add(tmp_path)
    monkeypatch.setattr(schemas, "__path__", [*schemas.__path__, str(tmp_path / "schemas")])
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    for name in ("schemas.course_report", "course_report_rules"):
        sys.modules.pop(name, None)


def decide_all(database: Path) -> None:
    """Amend the venue's figure, confirm the rest, and the report."""
    with Store.open(database) as store:
        (found,) = store.submissions(State.READY)
        review = store.review(found.id)
        amended = Decision(kind=DecisionKind.AMENDMENT, path=ATTENDED, new=15, reason="名簿で確認", who="佐々木")
        review = store.decide(found.id, amended, seen_revision=review.revision)
        assert review.reviewed.findings == ()
        for path, line in review.reviewed.leaves.items():
            if not line.decided:
                decision = Decision(kind=DecisionKind.CONFIRM, path=path, new=line.value, who="佐々木")
                review = store.decide(found.id, decision, seen_revision=review.revision)
        store.confirm(found.id, who="佐々木", seen_revision=review.revision)


def test_a_second_type_goes_from_text_to_a_reviewed_export(added: Path) -> None:
    form = added / "さくら台.txt"
    form.write_text(second_type.FORM, encoding="utf-8")

    assert main(["extract", str(form), "--out", "out", "--report-type", "course_report"]) == 0
    result = json.loads((added / "out" / "さくら台.json").read_text(encoding="utf-8"))
    assert result["report"] == {
        "fiscal_year": 2023,
        "organiser": "さくら台訪問看護連絡会",
        "venues": {
            "rows": [
                {"name": "北会館", "invited": 30, "attended": 24},
                {"name": "南会館", "invited": 20, "attended": 25},
            ],
            "total": {"invited": 50, "attended": 49},
        },
    }
    assert [(f["rule"], f["paths"]) for f in result["findings"]] == [("more-attended-than-invited", [ATTENDED])]
    assert result["evidence"][ATTENDED][0]["quote"].startswith("25")

    assert main(["import", str(form), "--database", "store.sqlite3", "--report-type", "course_report"]) == 0
    decide_all(added / "store.sqlite3")
    arguments = ["--database", "store.sqlite3", "--report-type", "course_report", "--format", "csv", "--out", "csv"]
    assert main(["export", *arguments]) == 0
    with (added / "csv" / "institutions.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["会場名"] for row in rows] == ["北会館", "南会館"]
    assert [row["会場別参加者数 ＞ 参加者数（名）"] for row in rows] == ["24", "15"]
    assert [row["提出者"] for row in rows] == ["さくら台訪問看護連絡会"] * 2
    assert "様式の値は25（名簿で確認）" in rows[1]["訂正した項目（様式の値と理由）"]


def test_the_second_type_is_offered_and_has_a_schema(added: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "--report-type", "course_report"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "在宅医療講習会報告書"
