"""Tables printed over pages abreast are one table; what merely stands at the same height is not joined."""

from assistant.documents import Table
from assistant.readers.limits import DEFAULT
from assistant.readers.pdf import read_pdf
from tests.unit.readers.pdf_maker import cells, make_pdf, text

YS = (260, 240, 220, 200)
LABELS = ["医療機関名", "つつじ野医院", "合計"]


def tables(*pages: str) -> list[list[list[str]]]:
    document = read_pdf(make_pdf(*pages), "form.pdf", limits=DEFAULT)
    found = [b for b in document.blocks if isinstance(b, Table)]
    return [[[c.text for c in t.cells if c.row == row] for row in range(t.rows)] for t in found]


def page(xs: tuple[int, ...], *columns: list[str]) -> str:
    return cells(xs, YS, list(zip(*columns, strict=True)))


def test_columns_that_did_not_fit_stand_beside_the_others_again() -> None:
    first = page((20, 120, 180), LABELS, ["現状", "5名", "5名"])
    assert tables(first, page((20, 80, 160), ["目標", "6名", "6名"], ["実績", "7名", "7名"])) == [
        [["医療機関名", "現状", "目標", "実績"], ["つつじ野医院", "5名", "6名", "7名"], ["合計", "5名", "6名", "7名"]]
    ]


def test_labels_that_were_printed_again_stand_once() -> None:
    pages = [page((20, 120, 180), LABELS, [head, "5名", "5名"]) for head in ("現状", "目標")]
    assert tables(*pages) == [[["医療機関名", "現状", "目標"], ["つつじ野医院", "5名", "5名"], ["合計", "5名", "5名"]]]


def test_tables_under_headings_or_with_other_labels_stay_apart() -> None:
    first = page((20, 120, 180), LABELS, ["現状", "5名", "5名"])
    other = page((20, 120, 190), ["病院名", "みずき病院", "計"], ["紹介", "1件", "1件"])
    titled = text(20, 280, "3 死亡患者数") + "\n" + page((20, 90), ["現状", "1名", "1名"])
    assert len(tables(first, titled)) == 2
    assert len(tables(first, other)) == 2
