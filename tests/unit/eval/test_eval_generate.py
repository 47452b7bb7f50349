"""Invented submissions: exact gold, the same bytes for the same seed."""

from pathlib import Path
from random import Random

import pytest

from assistant.checks import Source, check
from assistant.errors import UsageError
from assistant.eval.dataset import load_cases
from assistant.eval.evidence import supports
from assistant.eval.generate import generate_cases
from assistant.eval.generate.facts import EDITIONS, invent_report
from assistant.eval.generate.layouts import LAYOUTS
from assistant.eval.generate.mistakes import MISTAKES, Draft
from assistant.eval.generate.pen import Pen, put, wrapped
from assistant.eval.generate.stock import Stock
from assistant.eval.generate.submissions import Submission, make_submission
from assistant.eval.generate.wording import kanji
from assistant.eval.rightness import normalised
from schemas.fields import Kind, walk
from schemas.group_report import REPORT_TYPE

STOCK = Stock.load()
# Rules that speak of how a leaf is printed: the report alone does not show them.
PRINTED = {"template-text-left", "not-a-number", "corrected-on-form", "weekday-mismatch"}


def made(index: int, family: str, rate: float = 0.12) -> Submission:
    return make_submission(index, 11, family=family, edition=EDITIONS[index % 4], rate=rate, stock=STOCK)


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_the_same_seed_gives_the_same_bytes_and_another_seed_does_not(tmp_path):
    for name, seed in (("a", 7), ("b", 7), ("c", 8)):
        assert generate_cases(16, seed, tmp_path / name) == 16
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    assert contents(tmp_path / "a") != contents(tmp_path / "c")


def test_generated_cases_are_gold_cases(tmp_path):
    generate_cases(len(LAYOUTS), 3, tmp_path)
    cases = load_cases(tmp_path, report_type=REPORT_TYPE)
    assert sorted(c.name.rsplit("_", 1)[0] for c in cases) == sorted(LAYOUTS)


def test_families_and_editions_can_be_left_out(tmp_path):
    generate_cases(4, 1, tmp_path, families=("tabs", "mail"), editions=("R4",))
    assert [p.name for p in sorted(tmp_path.iterdir())] == ["mail_00001", "mail_00003", "tabs_00000", "tabs_00002"]
    with pytest.raises(UsageError, match="no such family or edition: tapes"):
        generate_cases(1, 1, tmp_path, families=("tapes",))


@pytest.mark.parametrize("family", sorted(LAYOUTS))
def test_every_value_of_gold_stands_in_the_text_where_about_says(family):
    for index in range(8):
        one = made(index, family)
        for at in walk(one.draft.report):
            if at.value is not None:
                spans = one.places[at.path]
                said = "".join(one.text.text[a:b] for a, b in spans)
                assert supports(at.leaf, at.value, said), (one.name, at.path, at.value, said)
                if at.leaf.kind in (Kind.SHORT, Kind.LONG):
                    # A mail that tells a table by columns names each institution once a column.
                    once = "".join(one.text.text[a:b] for a, b in spans[:1])
                    assert normalised(at.value) in (normalised(said), normalised(once))


@pytest.mark.parametrize("rule", sorted(set(MISTAKES) - PRINTED))
def test_each_mistake_gives_the_finding_it_promises_and_a_draft_without_it_does_not(rule):
    tried = 0
    for index in range(40):
        random = Random(f"{rule}/{index}")
        edition = EDITIONS[index % 4]
        report, group = invent_report(random, STOCK, edition)
        draft = Draft(edition=edition, group=group, report=report, printed={})
        changed = MISTAKES[rule](draft, random, STOCK)
        if changed is None:
            continue
        tried += 1
        (promised,) = changed.expected
        assert (promised.rule, promised.path) in {(f.rule, f.path) for f in check(changed.report, REPORT_TYPE)}
    assert tried >= 5


@pytest.mark.parametrize("rule", sorted(PRINTED))
def test_mistakes_in_print_are_found_with_the_words_that_stand_there(rule):
    tried = 0
    for index in range(250):
        one = made(index, "tabs", rate=0.15)
        if rule in one.mistakes and len(one.mistakes) <= 3:
            tried += 1
            assert rule in {p.rule for p in one.findings()}, one.name
    assert tried >= 3


def test_a_report_without_mistakes_has_no_error():
    for index in range(40):
        report, _ = invent_report(Random(index), STOCK, EDITIONS[index % 4])
        assert {f.rule for f in check(report, REPORT_TYPE, Source())} <= {"blank-column", "target-missed"}


def test_leaves_keep_their_place_through_wrapping():
    pen = Pen()
    page = put("名称：", pen.leaf("a", "あいうえお"), "。")
    broken = wrapped(page, 8)
    assert [line.text for line in broken] == ["名称：あ", "いうえお", "。"]
    assert pen.places(page) == {"a": [(3, 8)]}


@pytest.mark.parametrize(
    ("value", "text"), [(0, "〇"), (7, "七"), (10, "十"), (25, "二十五"), (120, "百二十"), (1003, "千三")]
)
def test_kanji_numerals(value, text):
    assert kanji(value) == text
