"""A null leaf is a blank of the form only where a blank can be seen."""

import pytest

from assistant.engines.offline import OfflineEngine
from assistant.extraction import Extraction, Reading
from assistant.pipeline import extract
from assistant.readers import read
from assistant.risk import believed
from schemas import report_type

KIND = report_type("group_report")
HEAD = "グループ名：みねの里在宅ネット\n令和4年度\n"
HEAD += "【取組効果】\n1 診療患者数（実人数）\n医療機関名\t現状\t取組目標\t実績\n"
ROWS = "峰岸内科\t12名\t14名\t{}\n里山医院\t20名\t22名\t23名\n合計\t32名\t36名\t36名\n"


def extracted(text: str) -> Extraction:
    return extract(read(text.encode(), "form.txt"), engine=OfflineEngine(), report_type=KIND)


def rules(found: Extraction) -> set[tuple[str, str]]:
    return {(f.rule, f.path) for f in found.findings}


@pytest.mark.parametrize("cell", ["", "名", "　名"])
def test_an_empty_cell_is_a_blank_of_the_form(cell: str) -> None:
    found = extracted(HEAD + ROWS.format(cell))
    assert ("blank-cell", "patients.rows[0].actual") in rules(found)
    assert not [n for n in found.notes if n.path.startswith("patients") and n.state == "not_found"]


def test_a_row_of_empty_cells_is_blank_however_many_they_are() -> None:
    text = HEAD + ROWS.format("13名").replace("12名\t14名\t13名", "名\t名\t名").replace(
        "20名\t22名\t23名", "名\t名\t23名"
    )
    found = extracted(text)
    assert ("blank-cell", "patients.rows[0].current") in rules(found)


def reading_without(text: str, *lost: str) -> tuple[Reading, Extraction]:
    """What a reader makes of a text that overlooks the third column of some rows of patients."""
    found = extracted(text)
    report = found.report.model_dump()
    for row in lost:
        report["patients"]["rows"][int(row)]["actual"] = None
    paths = {f"patients.rows[{row}].actual" for row in lost}
    kept = {path: places for path, places in found.evidence.items() if path not in paths}
    return Reading(engine={"name": "test"}, report=KIND.model.model_validate(report), evidence=kept, notes=()), found


def test_a_figure_that_was_overlooked_is_not_found_and_no_blank() -> None:
    text = HEAD + ROWS.format("13名")
    reading, _ = reading_without(text, "0")
    notes = believed(reading, read(text.encode(), "form.txt"))
    assert [(n.path, n.state) for n in notes] == [("patients.rows[0].actual", "not_found")]
    assert "空欄とは限りません" in notes[0].why.ja


def test_a_reading_without_holes_keeps_its_notes() -> None:
    text = HEAD + ROWS.format("13名")
    reading, found = reading_without(text)
    assert believed(reading, read(text.encode(), "form.txt")) == ()
    assert not [f for f in found.findings if f.rule == "blank-cell"]
