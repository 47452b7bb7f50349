"""template-text-left: the part that a hint of the form's own stands in, told by the titles that are printed."""

import pytest

import schemas
from assistant.checks import Source, check
from assistant.readers import read
from schemas.group_report import DeathTable, Effort, GroupReport, PatientTable, VisitTable

GROUP_REPORT = schemas.report_type("group_report")
REPORT = GroupReport(
    efforts=(Effort(kind="awareness", current="0回"),),
    patients=PatientTable(),
    visits=VisitTable(),
    deaths=DeathTable(),
)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        pytest.param("効果1　診療患者数\n\n（記載例）白樺医院 3名\n", "patients", id="a short title"),
        pytest.param("診療患者数\n　12名\n■（２）訪問回数\n（記載例）3回\n", "visits", id="behind another part"),
        pytest.param("２　合計回数\n（3）合計診療患者数に占める死亡患者数\n記載例：1名\n", "deaths", id="the longest"),
        pytest.param("1 診療患者数\n現状 目標\n効果２ 診療する合計回数\n記載例：3回\n", "visits", id="the last title"),
        pytest.param("効果①　診療患者数は次のとおりです。\n記載例：3名\n", "patients", id="a sentence of the table"),
        pytest.param("患者数が増えたため会合を開く。\n記載例：3回\n", "", id="a sentence of something else"),
        pytest.param("<table><tr><td>効果３　看取り</td><td>記載例</td></tr></table>", "deaths", id="in a cell"),
    ],
)
def test_a_hint_is_told_by_the_title_before_it(text: str, part: str) -> None:
    document = read(text.encode("utf-8"), "submission.txt")
    found = check(REPORT, GROUP_REPORT, Source(document=document))
    assert [f.paths for f in found if f.rule == "template-text-left"] == [(part,)]
