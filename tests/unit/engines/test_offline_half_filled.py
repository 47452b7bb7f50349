"""Tables in which one column is filled in as text and the next still has the form's own cells, blank."""

import pytest

import schemas
from assistant.engines.offline import OfflineEngine
from assistant.readers import read

NAMES = ("つゆくさ診療所", "はるの医院", "連携する医療機関内の合計")


@pytest.mark.parametrize("filled", [((2, 1), (3, 2), (5, 3)), ((10, 4), (0, 0), (10, 4))])
def test_the_form_s_own_labels_in_blank_cells_are_no_heading(filled: tuple[tuple[int, int], ...]) -> None:
    blank = "<td>死亡患者数</td><td></td><td>名</td><td>うち医療機関以外</td><td></td><td>名</td>"
    rows = "".join(
        f'<tr><td>{name}</td><td colspan="6">死亡患者数{died}名うち医療機関以外{outside}名</td>{blank}</tr>'
        for name, (died, outside) in zip(NAMES, filled, strict=True)
    )
    head = '<tr><th>医療機関名</th><th colspan="6">現状</th><th colspan="6">実績</th></tr>'
    title = "<p>３　合計診療患者数に占める死亡患者数（うち医療機関以外での死亡患者数）</p>"
    form = f"<html><body>{title}<table>{head}{rows}</table></body></html>"
    report = OfflineEngine().read(read(form.encode(), "form.html"), schemas.report_type("group_report")).report
    table = report.model_dump()["deaths"]
    told = [row["current"] for row in (*table["rows"], table["total"])]
    assert [tuple(cell.values()) for cell in told] == list(filled)
    assert {v for row in (*table["rows"], table["total"]) for v in row["actual"].values()} == {None}


@pytest.mark.parametrize("labels", [("うち往診", "うち訪問診療"), ("（うち往診", "　訪問診療）"), ("往診", "訪問診療")])
@pytest.mark.parametrize("behind", ["", "　合計回数"])
def test_rows_below_a_name_tell_one_figure_each(labels: tuple[str, str], behind: str) -> None:
    counts = {NAMES[0]: (512, 48, 464), NAMES[1]: (31, 3, 28), NAMES[2]: (543, 51, 492)}
    lines = ["２　在宅に赴いて診療（往診、訪問診療）する合計回数", "医療機関名\t現状\t取組目標\t実績"]
    for name, (total, *parts) in counts.items():
        lines.append(f"{name}{'' if name == NAMES[2] else behind}\t{total}回\t{total}回\t回")
        lines += [f"{label}\t{part}回\t{part}回\t回" for label, part in zip(labels, parts, strict=True)]
    document = read("\n".join(lines).encode(), "form.txt")
    report = OfflineEngine().read(document, schemas.report_type("group_report")).report
    table = report.model_dump()["visits"]
    assert [tuple(r["target"].values()) for r in (*table["rows"], table["total"])] == list(counts.values())
