"""assistant stats: figures of a store in which everything is known."""

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main
from assistant.errors import Bilingual
from assistant.extraction import DocumentInfo, Extraction
from assistant.review import DecisionKind as K
from assistant.stats import as_json, gather, page
from assistant.store import Store, Upload
from schemas.fields import replaced
from schemas.group_report import (
    REPORT_TYPE,
    GroupReport,
    PatientTable,
    PatientTotal,
    VisitCount,
    VisitTable,
    VisitTotal,
)
from tests.integration.submitted import reading
from tests.unit.review.cases import extraction

NAME = "汐の原<b>在宅</b>の会"


def report(year: int, actual: int | None, house_calls: int | None) -> GroupReport:
    patients = PatientTable(rows=(), total=PatientTotal(target=30, actual=actual))
    count = VisitCount(total=100, house_calls=house_calls)
    visits = VisitTable(rows=(), total=VisitTotal(actual=count))
    return GroupReport(fiscal_year=year, group_name=NAME, patients=patients, visits=visits)


def confirmed(store: Store, found: GroupReport, misread: int | None = None, **changes: Any) -> int:
    """A submission whose lines are all decided; with `misread`, the program had read that for 実績."""
    content, name = repr(found).encode(), f"{found.fiscal_year}.txt"
    made, _ = store.add([Upload(name=name, content=content)], report_type="group_report", who="鈴木")
    info = DocumentInfo(name=name, sha256=sha256(content).hexdigest(), media_type="text/plain", pages=None)
    read = found if misread is None else replaced(found, "patients.total.actual", misread)
    assert isinstance(read, GroupReport)
    one: Extraction = extraction(read, document=info, evidence={}, notes=(), risk={}, **changes)
    store.save_extraction(made.id, one, who="鈴木")
    if misread is not None:
        decision = reading("patients.total.actual", found.patients.total.actual if found.patients else None)
        store.decide(made.id, decision, seen_revision=store.submission(made.id).revision)
    leaves = store.review(made.id).reviewed.leaves
    sure = {path: line.value for path, line in leaves.items() if not line.decided and not line.look}
    store.decide(made.id, reading("", sure, kind=K.CONFIRM_GROUP), seen_revision=store.submission(made.id).revision)
    for path, line in leaves.items():
        if not line.decided and line.look:
            decision = reading(path, line.value, kind=K.CONFIRM)
            store.decide(made.id, decision, seen_revision=store.submission(made.id).revision)
    store.confirm(made.id, who="鈴木", seen_revision=store.submission(made.id).revision)
    return made.id


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[Store]:
    """A store on SQLite alone."""
    with Store.open(tmp_path / "store.sqlite3") as opened:
        yield opened


@pytest.fixture
def filled(store: Store) -> Store:
    return fill(store)


def fill(store: Store) -> Store:
    """Three confirmed reports of a group, two submissions that failed."""
    usage = {"requests": 7, "prompt_tokens": 900, "completion_tokens": 80, "cost_usd": 0.25}
    confirmed(store, report(2020, 20, 25), engine={"name": "m"}, usage=usage)
    confirmed(store, report(2021, 24, None), misread=42, engine={"name": "m"}, usage=usage | {"cost_usd": None})
    confirmed(store, report(2023, 0, 0))
    for name in ("一.pdf", "二.pdf"):
        made, _ = store.add([Upload(name=name, content=name.encode())], report_type="group_report", who="鈴木")
        why = Bilingual(ja=f"「{name}」は{len(name)}ページ目で途切れています。", en=f"{name!r} breaks off.")
        store.fail(made.id, why, who="鈴木")
    return store


def test_figures_are_those_of_the_store(filled: Store) -> None:
    told = as_json(gather(filled, REPORT_TYPE))
    assert (told["backlog"]["total"], told["backlog"]["closed"], told["backlog"]["share_closed"]) == (5, 3, 0.6)
    assert (told["backlog"]["confirmed_per_working_day"], told["backlog"]["working_days_left"]) == (3, 2 / 3)
    (today,) = told["days"]
    assert (today["imported"], today["extracted"], today["confirmed"]) == (5, 3, 3)
    wrong = [f for f in told["fields"] if f["corrected"]]
    assert [(f["field"], f["engine"], f["decided"]) for f in wrong] == [("patients.total.actual", "m", 2)]
    assert [(f["why"]["ja"], f["count"]) for f in told["failures"]] == [("…はNページ目で途切れています。", 2)]
    assert told["model"] == {
        "extractions": 2, "requests": 14, "prompt_tokens": 1800, "completion_tokens": 160, "cost": 0.25, "unpriced": 1,
    }  # fmt: skip


def test_years_come_from_confirmed_reports_and_a_blank_is_no_zero(filled: Store) -> None:
    filled.reopen(1, who="鈴木")
    (group,) = as_json(gather(filled, REPORT_TYPE))["years"]
    share = "visits.total.actual.house_calls / visits.total.actual.total"
    rows = [(y["year"], y["values"]["patients.total.actual"], y["values"][share]) for y in group["years"]]
    assert rows == [(2021, 24, None), (2022, None, None), (2023, 0, 0)]


def test_an_empty_store_has_no_data_rather_than_zeros(embedded: Store) -> None:
    told = as_json(gather(embedded, REPORT_TYPE))
    assert told["backlog"]["share_closed"] is told["backlog"]["confirmed_per_working_day"] is told["model"] is None
    assert (told["days"], told["fields"], told["failures"], told["years"]) == ([], [], [], [])
    assert page(gather(embedded, REPORT_TYPE)).count("—") > 4


def test_what_was_spent_is_counted_on_from_the_last_time(embedded: Store) -> None:
    filled = fill(embedded)
    first = filled.statistics.spent()
    confirmed(filled, report(2019, 1, 1), engine={"name": "m"}, usage={"requests": 1, "cost_usd": 1.0})
    again = filled.statistics.spent(first)
    assert (again.requests, again.cost, again.extractions) == (15, 1.25, 3)
    assert filled.statistics.spent(again) == again == filled.statistics.spent()


class Tags(HTMLParser):
    """Which elements and addresses a page has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href")]


def test_the_page_is_one_file_that_runs_nothing_and_leaves_gaps(embedded: Store) -> None:
    filled = fill(embedded)
    text = page(gather(filled, REPORT_TYPE))
    found = Tags(text)
    assert found.addresses == [] and "script" not in found.tags and "b" not in found.tags
    assert "汐の原&lt;b&gt;在宅&lt;/b&gt;の会" in text
    assert found.tags.count("svg") == 3  # nothing on referrals is known: words instead of an empty plot
    patients = text.split("診療患者数（名）", 1)[1].split("</figure>")[0]
    assert [len(line.split()) for line in re.findall(r'line minor" points="([^"]*)"', patients)] == [2]  # not to 2023
    assert patients.count('class="dot minor"') == 3  # 2023 says 0, and that is a figure


def test_the_command_prints_json_words_and_a_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with Store.open("s.sqlite3") as store:
        confirmed(store, report(2020, 20, 25))
    assert main(["stats", "--database", "s.sqlite3", "--json", "--html", "out/stats.html"]) == 0
    assert json.loads(capsys.readouterr().out)["backlog"]["closed"] == 1
    assert (tmp_path / "out" / "stats.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert main(["stats", "--database", "s.sqlite3"]) == 0
    assert "処理済み / closed: 100.0 %" in capsys.readouterr().out


def test_an_export_in_cp932_that_lost_a_character_says_where_and_ends_with_3(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    export = ["export", "--database", "s.sqlite3", "--out", "out", "--format"]
    with Store.open("s.sqlite3") as store:
        confirmed(store, report(2020, 20, 25).model_copy(update={"group_name": "𠮷野の会"}))
    assert main([*export, "csv", "--encoding", "cp932"]) == 3
    assert "submissions.csv 2行 提出者: 「𠮷」（U+20BB7）" in capsys.readouterr().err
    assert main([*export, "csv"]) == 0
    assert main([*export, "json", "--encoding", "cp932"]) == 2
