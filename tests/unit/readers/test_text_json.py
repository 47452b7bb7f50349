"""Records that a program exported as JSON."""

import json

import pytest

from assistant.documents import Document, Line
from assistant.readers import read

RECORDS = [
    {"医療機関名": "くれは内科", "現状": "11名", "実績": 16},
    {"医療機関名": "さざんか診療所", "現状": None, "実績": "3名"},
]


def document(text: str) -> Document:
    return read(text.encode("utf-8"), "submission.txt")


def cells(found: Document) -> list[list[str]]:
    (table,) = found.tables
    return [[cell.text if cell else "" for cell in row] for row in table.grid]


WANTED = [["医療機関名", "現状", "実績"], ["くれは内科", "11名", "16"], ["さざんか診療所", "", "3名"]]


def test_an_array_of_objects_is_a_table_under_its_keys() -> None:
    for indent in (None, 1, 4):
        assert cells(document(f"患者数\n{json.dumps(RECORDS, ensure_ascii=False, indent=indent)}\n以上\n")) == WANTED


def test_an_object_a_line_is_a_row() -> None:
    assert cells(document("\n".join(json.dumps(r, ensure_ascii=False) for r in RECORDS))) == WANTED


def test_the_key_of_an_array_stands_over_it_and_objects_within_lengthen_the_headings() -> None:
    visits = [
        {"医療機関名": n, "現状": {"往診": i, "訪問診療": 2 * i}} for i, n in enumerate(("くれは内科", "椿医院"), 3)
    ]
    found = document(json.dumps({"グループ名": "紅葉", "合計回数": visits}, ensure_ascii=False, indent=2))
    assert cells(found)[0] == ["医療機関名", "現状往診", "現状訪問診療"]
    assert cells(found)[2] == ["椿医院", "4", "8"]
    before = found.blocks[: found.blocks.index(found.tables[0])]
    assert [b.text for b in before if isinstance(b, Line)][-1] == "合計回数"


NO_RECORDS = (
    "[注] 現状は６箇月間\n[計] 11名",
    '[{"a": 1}, {"b": 2}]',
    r'[{"a": "x\u3042", "b": 1}, {"a": "y", "b": 2}]',
    "[" * 500,
)


@pytest.mark.parametrize("text", NO_RECORDS)
def test_what_only_looks_like_json_stays_lines(text: str) -> None:
    assert document(text).tables == ()
