"""The HTML page: self-contained, honest about missing data, and safe with what a submission says."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from assistant.documents import Document
from assistant.eval.dataset import entries, load_cases
from assistant.eval.report import page
from assistant.eval.report.crops import passage
from assistant.eval.run import RunScore, evaluate
from assistant.extraction import Evidence, Extraction
from schemas.fields import replaced
from schemas.group_report import REPORT_TYPE
from tests.unit.eval.gold import REPORT, document, extraction
from tests.unit.eval.test_eval_history import run as recorded

VOID = {"meta", "img", "br", "circle", "line", "polyline", "polygon"}


class Balanced(HTMLParser):
    """Every tag that is opened is closed, in order; addresses are collected."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.addresses += [v for k, v in attrs if k in ("src", "href", "action", "data") and v]
        assert not any(k.startswith("on") for k, _ in attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    case = tmp_path / "<b>case"
    case.mkdir()
    (case / "gold.json").write_text(json.dumps({"report": REPORT.model_dump(mode="json")}), encoding="utf-8")
    (case / "submission.txt").write_text("グループ名: <script>alert(1)</script>の会\n", encoding="utf-8")
    return tmp_path


def made(folder: Path, **options: object) -> str:
    text = "グループ名: <script>alert(1)</script>の会"

    def read(path: Path) -> tuple[Document, Extraction]:
        report = replaced(REPORT, "group_name", "<script>alert(1)</script>の会")
        at = Evidence(page=None, quote=text[7:], box=None, locator="line 1", start=7, end=len(text))
        source = document(text)
        return source, extraction(report, of=source, evidence={"group_name": (at,)}, risk={"group_name": 0.2})

    cases = load_cases(folder, report_type=REPORT_TYPE)
    scores = evaluate(entries(cases), read=read, report_type=REPORT_TYPE)
    run = RunScore(dataset="<set>", report_type="group_report", engine="fake", entries=scores, seconds=0.1)
    return page(run, report_type=REPORT_TYPE, gold={c.name: c.report for c in cases}, **options)  # type: ignore[arg-type]


def test_the_page_is_whole_markup_and_fetches_nothing(folder):
    shown = made(folder, history=[recorded(), recorded(data_hash="d2")])
    parser = Balanced()
    parser.feed(shown)
    assert parser.open == []
    assert [a for a in parser.addresses if not a.startswith("data:")] == []
    assert not re.search(r"<script|@import|url\(", shown)


def test_what_a_submission_says_is_text_and_never_markup(folder):
    shown = made(folder)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "<b>case" not in shown and "&lt;b&gt;case" in shown


def test_gold_and_reading_stand_side_by_side_with_the_passage(folder):
    shown = made(folder)
    assert "みずうみ在宅の会" in re.sub(r"</?(ins|del)>", "", shown)
    assert "<mark>&lt;script&gt;alert(1)&lt;/script&gt;の会</mark>" in shown


def test_totals_only_tells_nothing_about_a_case(folder):
    shown = made(folder, totals_only=True)
    assert "みずうみ" not in shown and "gt;case" not in shown and "alert" not in shown


def test_no_data_is_a_dash_and_not_a_zero(folder):
    shown = made(folder)
    cost = re.search(r"費用（米ドル）.*?<td>(.*?)</td>", shown)
    assert cost is not None and "—" in cost[1]


def test_a_passage_shows_the_lines_around_and_marks_the_stretch():
    source = "一\n二\n三\n四 五\n六\n七\n八\n"
    start = source.index("五")
    shown = passage(source, start, start + 1, "line 4")
    assert "二\n三\n四 <mark>五</mark>\n六\n七" in shown
    assert "一" not in shown and "八" not in shown
