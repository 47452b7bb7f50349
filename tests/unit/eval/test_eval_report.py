"""The HTML page: self-contained, honest about missing data, and safe with what a submission says."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from assistant.checks.messages import SEVERITIES
from assistant.checks.titles import NAMES
from assistant.documents import Document
from assistant.eval.dataset import entries, load_cases
from assistant.eval.report import page
from assistant.eval.report.costs import bars
from assistant.eval.report.crops import passage
from assistant.eval.run import RunScore, evaluate
from assistant.extraction import Evidence, Extraction, Note, Words
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


# --- a reading without a wrong leaf ------------------------------------------------------------------------------


def all_right(folder: Path, *, cases: int, about: dict[str, object] | None = None, **options: object) -> str:
    """A page on readings that are gold's own, two renderings a case; one blank is noted as not found."""
    gold = replaced(REPORT, "attachment", None)
    for number in range(cases):
        case = folder / f"case_{number}"
        case.mkdir()
        (case / "gold.json").write_text(json.dumps({"report": gold.model_dump(mode="json")}), encoding="utf-8")
        for name in ("submission.txt", "submission.html"):
            (case / name).write_text(f"{name} {number}", encoding="utf-8")

    def read(path: Path) -> tuple[Document, Extraction]:
        note = Note(path="attachment", state="not_found", why=Words(ja="見つかりません", en="not found"))
        source = document("本文")
        risks = {"group_name": 0.001, "attachment": 0.001, "fiscal_year": 0.4}
        return source, extraction(gold, of=source, notes=(note,), risk=risks)

    loaded = load_cases(folder, report_type=REPORT_TYPE)
    scores = evaluate(entries(loaded), read=read, report_type=REPORT_TYPE)
    run = RunScore(
        dataset="set", report_type="group_report", engine="fake", entries=scores, seconds=0.1, about=about or {}
    )
    return page(run, report_type=REPORT_TYPE, gold={c.name: c.report for c in loaded}, **options)  # type: ignore[arg-type]


def part(shown: str, anchor: str) -> str:
    """A section's words, without markup."""
    found = re.search(rf'<section id="{anchor}">.*?</section>', shown)
    assert found is not None
    return re.sub(r"<[^>]+>", "", found[0])


def test_a_blank_told_for_another_reason_is_no_error_and_is_listed(tmp_path):
    shown = all_right(tmp_path, cases=1)
    assert 'class="state off"' not in shown and 'class="state unlike"' in shown
    told = part(shown, "states")
    assert "誤った値には数えません" in told
    assert "case_0/submission.txt" in told and "attachment" in told
    assert "case_0" not in all_right_totals(tmp_path / "sealed")


def all_right_totals(folder: Path) -> str:
    folder.mkdir()
    return part(all_right(folder, cases=1, totals_only=True), "states")


def test_a_missed_value_is_painted_as_the_error_it_is(folder):
    shown = made(folder)
    assert 'class="state off"' in shown  # the group's name was misread


def test_few_submissions_give_a_bound_over_submissions_and_no_interval_without_width(tmp_path):
    shown = all_right(tmp_path, cases=5)
    headline = part(shown, "headline")
    assert "100.0–100.0" not in headline
    assert "5 / 5" in headline and "10 / 10" not in headline  # submissions, not their renderings
    assert "54.9%" in headline  # 0.05 ** (1 / 5)
    assert "区間を示すには少なすぎます" in headline


def test_the_renderings_of_a_submission_do_not_make_its_bound_narrower(tmp_path):
    shown = all_right(tmp_path, cases=1)
    assert "5.0% 以上" in part(shown, "headline")  # one submission


def test_the_headline_says_how_much_needs_a_look(tmp_path):
    headline = part(all_right(tmp_path, cases=1), "headline")
    assert "6 項目のうち 4 項目（66.6%）は、画面で確認を求めません" in headline
    assert "そのうち正しかったのは 4 項目（100.0%）" in headline
    assert "確認を求めるのは 1 ファイルあたり 1.0 項目" in headline
    assert "99.5" not in headline  # a rule of thumb promises nothing


def test_points_without_a_wrong_leaf_are_told_from_measured_shares(tmp_path):
    shown = all_right(tmp_path, cases=1)
    assert 'class="dot major none-wrong"' in shown
    risk = part(shown, "risk")
    for words in ("誤りが1つもなかった", "慎重すぎ", "赤い点線は目標", "Brier", "0に近いほど"):
        assert words in risk


def test_the_three_totals_and_the_hashes_are_told_in_words(tmp_path):
    shown = re.sub(r"<[^>]+>", "", all_right(tmp_path, cases=1, about={"data_hash": "d1"}))
    for words in ("正解と突き合わせた項目", "出した値すべて", "リスクを推定した項目", "照合番号"):
        assert words in shown


def test_rules_are_named_in_japanese_with_their_id_beside(folder):
    gold = folder / "<b>case" / "gold.json"
    findings = [{"rule": rule, "path": "patients.total.current"} for rule in ("total-mismatch", "another-types-own")]
    known = json.loads(gold.read_text(encoding="utf-8"))
    gold.write_text(json.dumps(known | {"findings": findings}), encoding="utf-8")
    told = made(folder)
    assert "<code>another-types-own</code>" in told
    assert NAMES.keys() == SEVERITIES.keys()
    assert re.search(r"合計の不一致.*?<code>total-mismatch</code>", told)


def test_what_the_set_is_stands_at_the_head_or_that_nobody_said(tmp_path):
    told = all_right(tmp_path, cases=1, about={"set": "開発では<b>見ていない</b>", "note": "引き継ぎの前"})
    assert "開発では&lt;b&gt;見ていない&lt;/b&gt;" in told and "引き継ぎの前" in told
    (tmp_path / "other").mkdir()
    unsaid = part(all_right(tmp_path / "other", cases=1), "headline")
    assert "開発に使われたデータかどうかは記されていません" in unsaid and "--about" in unsaid


def test_a_trend_that_is_missing_says_what_to_run(tmp_path):
    assert "python -m assistant.eval set --record" in part(all_right(tmp_path, cases=1), "trend")


def test_the_rest_of_the_time_bar_is_named():
    review = {"per_submission": 60.0, "looking": 60.0, "mending": 0.0, "by_hand": 240.0, "saved": 0.75}
    assert 'class="key rest"' in bars(review)
    assert 'class="key rest"' not in bars({**review, "per_submission": 300.0, "looking": 300.0, "saved": -0.25})
