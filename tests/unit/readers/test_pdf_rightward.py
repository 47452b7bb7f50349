"""Tables printed over pages abreast are one table; what merely stands at the same height is not joined."""

from assistant.documents import Box, Passage, Table
from assistant.readers.limits import DEFAULT
from assistant.readers.pdf import read_pdf
from assistant.readers.pdf_groups import grouped
from assistant.readers.pdf_ink import Rect4
from assistant.readers.pdf_pieces import Draft, Piece
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


def columns(words: dict[int, list[str]]) -> str:
    """Text without rules: x -> what stands there line by line."""
    return "\n".join(text(x, 260 - 14 * k, word) for x, part in words.items() for k, word in enumerate(part) if word)


def test_headings_in_the_midst_of_groups_stand_over_all_of_their_columns() -> None:
    told = [["", "", "現状", "", "", "実績", ""], ["名称", "合計", "往診", "訪問", "合計", "往診", "訪問"]]
    pieces = [
        Piece(
            row=row, column=column, row_span=1, column_span=1, passage=Passage(word, (*range(len(word)),)),
            page=1, box=Box(0, 0, 1, 1),
            closed_below=False, rows=(), points=Rect4(0, 0, 1, 1),
        )
        for row, words in enumerate(told)
        for column, word in enumerate(words)
    ]  # fmt: skip
    draft = Draft(xs=tuple(range(8)), pieces=tuple(pieces), last_page=1, bottom=9.0, pad=0.0, loose=True)
    found = grouped(draft)
    assert isinstance(found, Draft)
    heads = [(p.passage.text, p.column, p.column_span) for p in found.pieces if p.row == 0]
    assert heads == [("", 0, 1), ("現状", 1, 3), ("実績", 4, 3)]


def test_one_column_alone_on_its_page_goes_on_with_the_rows_of_its_heights() -> None:
    first = {
        10: ["名称", *LABELS[1:], "医師会"],
        150: ["現状", "5名", "5名", "0名"],
        240: ["目標", "6名", "6名", "1名"],
    }
    found = tables(columns(first), columns({10: ["実績", "7名", "8名", "2名"]}))
    assert [row[-1] for row in found[0]] == ["実績", "7名", "8名", "2名"]
