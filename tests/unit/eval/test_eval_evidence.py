"""Whether values are grounded."""

from datetime import date

import pytest

from assistant.documents import Document, Mark
from assistant.eval.evidence import check_evidence, figures, supports
from assistant.extraction import Extraction
from schemas.fields import label_at
from schemas.group_report import GroupReport, PatientTable, PatientTotal
from tests.unit.eval.gold import document, extraction, finding, quoted

REPORT = GroupReport(patients=PatientTable(total=PatientTotal(current=7)))
PATH = "patients.total.current"


def why(result: Extraction, source: Document) -> list[str]:
    return [fault.why for fault in check_evidence(result, source).faults]


def test_a_value_whose_quote_stands_in_the_source_is_grounded():
    source = document("合計　７\n名")
    check = check_evidence(extraction(REPORT, of=source, evidence={PATH: quoted("７名")}), source)
    assert (check.leaves, check.faults, check.share) == (1, (), 1.0)


def test_a_value_without_evidence_is_a_fault_unless_a_finding_says_so():
    source = document("合計 7名")
    assert why(extraction(REPORT, of=source), source) == ["no evidence"]
    admitted = extraction(REPORT, of=source, findings=(finding("value-not-in-source", PATH),))
    assert why(admitted, source) == []


def test_a_quote_that_stands_nowhere_and_an_empty_one_are_faults():
    source = document("合計 8名")
    for quote in ("7名", " "):
        result = extraction(REPORT, of=source, evidence={PATH: quoted(quote)})
        assert why(result, source) == ["the quote does not stand in the source"]


def test_a_quote_that_says_something_else_is_a_fault():
    source = document("合計 8名")
    result = extraction(REPORT, of=source, evidence={PATH: quoted("8名")})
    assert why(result, source) == ["the quote does not support the value"]


def test_markup_inside_a_quote_is_no_hindrance():
    text = "7<br>名"
    source = Document(
        name="s.txt",
        sha256="0",
        media_type="text/plain",
        text=text,
        blocks=(),
        words=(),
        marks=(Mark(kind="markup", start=1, end=5),),
    )
    assert why(extraction(REPORT, of=source, evidence={PATH: quoted("7名")}), source) == []


def test_no_value_is_no_data():
    source = document("")
    assert check_evidence(extraction(GroupReport(), of=source), source).share is None


@pytest.mark.parametrize(
    ("path", "value", "quote", "held"),
    [
        (PATH, 1024, "１，０２４名", True),
        (PATH, 120, "百二十名", True),
        (PATH, 8, "7→8名", True),
        (PATH, 2, "12名", False),
        ("referrals.referrals.difference", -2, "△2件", True),
        ("referrals.referrals.difference", -2, "2件", False),
        ("patients.total.target", 22.5, "22.5名", True),
        ("fiscal_year", 2022, "令和４年度", True),
        ("fiscal_year", 2019, "令和元年度", True),
        ("fiscal_year", 2018, "平成30年度", True),
        ("fiscal_year", 2022, "令和5年度", False),
        ("efforts[0].meetings[0].start", date(2022, 7, 6), "7/6(水)", True),
        ("efforts[0].meetings[0].start", date(2022, 7, 6), "令和4年7月16日", False),
        ("efforts[0].meetings[0].end", date(2023, 2, 10), "10日", True),
        ("efforts[0].meetings[0].end", date(2022, 9, 16), "9.16", True),
        ("efforts[0].meetings[0].end", date(2022, 9, 16), "9.15", False),
        ("efforts[0].meetings[0].number", 2, "②", True),
        (PATH, 0, "ゼロ", True),
        ("members[0].role", "hub", "①", True),
        ("members[0].role", "hub", "○", True),
        ("members[0].role", "hub", "レ", True),
        ("members[0].category", "backup_hospital", "後方支援病院等", True),
        ("members[0].category", "backup_hospital", "郡市医師会", False),
        ("efforts[0].kind", "within_group", "はじめに１番、グループ内の取組についてお答えします。", True),
        ("efforts[0].kind", "awareness", "はじめに１番、グループ内の取組についてお答えします。", False),
        ("members[0].name", "(医)みずうみ医院", "・（医）みずうみ 医院", True),
        ("members[0].name", "みずうみ医院", "みずうみ歯科医院", False),
        ("efforts[0].actual", "講演会を\n開いた", "講演会を 開いた", True),
    ],
)
def test_a_quote_supports_the_value_that_it_says(path, value, quote, held):
    leaf = label_at(GroupReport, path)[-1].label
    assert supports(leaf, value, quote) is held  # type: ignore[arg-type]


def test_figures_are_found_in_digits_and_kanji():
    assert sorted(figures("約３０人、百二十回、△4、1,024")) == [-4, 4, 30, 120, 1024]
