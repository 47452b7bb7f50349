"""A bug in the reading of one part costs that part, and says so."""

import pytest

from assistant.documents import Document
from assistant.engines import offline
from assistant.engines.offline import OfflineEngine
from schemas.group_report import REPORT_TYPE
from tests.unit.engines.told import reading

_FORM = """グループ名：ひばり野連携会

1 患者数（名）
医療機関名	現状	目標	実績
ひばり野医院	4	5	6
合計	4	5	6

2 訪問回数（回）
医療機関名	現状	目標	実績
ひばり野医院	40	50	60
合計	40	50	60
"""
_WIDE = """取組効果

	①患者数（名）		②訪問回数（回）					{0}
			現状			計画		{0}
医療機関	現状	計画	往診	訪問診療	計	往診	訪問診療	計
ひばり野医院	4	5	3	30	33	4	36	40
丘の上診療所	2	3	1	10	11	2	12	14
計	6	8	4	40	44	6	48	54
""".format("")


@pytest.mark.parametrize(
    ("broken", "lost"), [("read_members", {"members"}), ("read_efforts", {"efforts"}), ("placed", {""})]
)
def test_the_other_parts_are_read_where_one_fails(monkeypatch: pytest.MonkeyPatch, broken: str, lost: set[str]) -> None:
    def failing(*_: object) -> None:
        raise ValueError("min() arg is an empty sequence")

    monkeypatch.setattr(offline, broken, failing)
    found = reading(_FORM)

    failed = [n for n in found.notes if n.state == "failed"]
    assert {n.path for n in failed} == lost
    assert all("a bug in the program (ValueError: min() arg is an empty sequence)" in n.why.en for n in failed)
    report = found.report.model_dump()
    assert report["group_name"] == "ひばり野連携会"
    assert report["patients"]["total"] == {"current": 4, "target": 5, "actual": 6}
    assert report["visits"]["rows"][0]["actual"]["total"] == 60


def test_a_header_whose_columns_are_all_of_other_parts_is_no_header() -> None:
    report = reading(_WIDE).report.model_dump()

    assert [row["target"] for row in report["patients"]["rows"]] == [5, 3]
    assert report["visits"]["total"]["target"] == {"total": 54, "house_calls": 6, "home_visits": 48}


def test_nothing_fails_where_a_document_says_nothing() -> None:
    empty = Document(name="写真.png", sha256="0", media_type="image/png", text="", blocks=(), words=())

    found = OfflineEngine().read(empty, REPORT_TYPE)

    assert [n for n in found.notes if n.state == "failed"] == []
    assert found.evidence == {}


def test_thousands_of_blanks_behind_the_name_cost_no_time() -> None:
    report = reading(f"グループ名：ひばり野{' ' * 5000}連携会\n").report.model_dump()
    assert report["group_name"] == "ひばり野"
