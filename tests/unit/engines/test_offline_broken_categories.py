"""Categories whose names are broken over the rows of the institutions that stand beside them."""

import pytest

from assistant.engines.offline.members import find_members
from assistant.readers import read

HEADER = "区分\t①拠点、②積極的\t医療機関等名\t所在地\t電話番号"
NAMES = ("白帆医師会", "かえで医院", "水沢クリニック", "あさぎ診療所", "みさき病院")


def categories_of(column: list[str], header: str = HEADER) -> list[str | None]:
    """The categories read of a list whose first column holds these cells, one an institution."""
    rows = [
        f"{cell}\t\t{name}\t白帆市中里{number}-1\t0290-50-120{number}"
        for number, (cell, name) in enumerate(zip(column, NAMES, strict=True), start=1)
    ]
    text = "\n".join(["（グループ化している医療機関一覧）", "", header, *rows])
    return [m.category[0] if m.category else None for m in find_members(read(text.encode(), "submission.txt"))]


@pytest.mark.parametrize(
    "pieces",
    [
        ["これから在宅医療へ", "の参入又は拡充に取", "り組む医療機関等"],
        ["これから在宅医療への参入又は", "拡充に取り組む医療機関等", ""],
        ["これから在宅医療への参入又は拡充に取り組む医療機関等", "", ""],
    ],
)
@pytest.mark.parametrize("header", [HEADER, HEADER.removeprefix("区分")])
def test_a_broken_category_holds_from_the_row_it_begins_in(pieces: list[str], header: str) -> None:
    found = categories_of(["郡市医師会", *pieces, "後方支援病院等"], header)

    assert found == ["medical_association", *["participant"] * 3, "backup_hospital"]


def test_pieces_that_make_no_category_name_none() -> None:
    found = categories_of(["郡市医師会", "これから在宅医療へ", "の道を考える会", "", "後方支援病院等"])

    assert found[0] == "medical_association" and found[-1] == "backup_hospital"
    assert "participant" not in found
