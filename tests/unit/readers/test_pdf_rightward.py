"""Tables printed over pages abreast are one table; what merely stands at the same height is not joined."""

from assistant.documents import Box, Line, Passage, Table
from assistant.readers.limits import DEFAULT
from assistant.readers.pdf import read_pdf
from assistant.readers.pdf_groups import grouped
from assistant.readers.pdf_ink import Rect4
from assistant.readers.pdf_pieces import Draft, Piece
from tests.unit.readers.pdf_maker import cells, line, make_pdf, text

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


# --- sheets over pages abreast ---


def words(document_pages: tuple[str, ...]) -> list[tuple[str, int | None]]:
    document = read_pdf(make_pdf(*document_pages), "form.pdf", limits=DEFAULT)
    return [(b.text, b.page) for b in document.blocks if isinstance(b, Line)]


EFFORTS = (260, 240, 190, 130)
CONTENT = ["取組内容", "在宅の患者を二つの医院で分けて診る。", "祭りの日に相談を受ける。"]


def wide(left: str, right: str, *, over: int) -> tuple[str, str]:
    """A title over the edge of two pages, as printing programs draw it: on both, the second one's `over` points on."""
    title = "令和四年度みどり在宅医療連携グループ報告書"
    return text(20, 275, title) + "\n" + left, text(20 - over, 275, title) + "\n" + right


def test_a_text_over_the_edge_of_a_sheet_is_one_text() -> None:
    pages = wide(
        cells((20, 190), EFFORTS, [["取組事項"], ["一 見守り"], ["二 広報"]]),
        cells((20, 160), EFFORTS, [[word] for word in ("内容", "表を作る", "便りを配る")]),
        over=170,
    )
    assert words(pages) == [("令和四年度みどり在宅医療連携グループ報告書", 1)]
    assert tables(*pages) == [[["取組事項", "内容"], ["一 見守り", "表を作る"], ["二 広報", "便りを配る"]]]


def test_words_and_cells_keep_the_page_that_they_were_printed_on() -> None:
    pages = wide(
        cells((20, 190), EFFORTS, [["取組事項"], ["一 見守り"], ["二 広報"]]),
        cells((20, 160), EFFORTS, [["内容"], ["表を作る"], ["便りを配る"]]),
        over=170,
    )
    document = read_pdf(make_pdf(*pages), "form.pdf", limits=DEFAULT)
    where = {document.text[w.start : w.end]: (w.page, round(w.box.x0, 2)) for w in document.words if w.box}
    [table] = [b for b in document.blocks if isinstance(b, Table)]
    assert [c.page for c in table.cells] == [1, 2] * 3
    assert where["取組事項"][0] == 1 and where["便りを配る"][0] == 2
    assert where["取組事項"][1] == where["内容"][1]
    assert {(p.start, p.end) for p in document.pages} == {(0, len(document.text))}


def test_a_cell_over_the_edge_of_a_sheet_is_one_cell() -> None:
    told = "患者の表を作り二つの医院で見る"
    left = [cells((20, 100), EFFORTS, [["取組事項"], ["一 見守り"], ["二 広報"]]), *flat(EFFORTS, 100, 190)]
    right = [*flat(EFFORTS, 20, 110), cells((110, 160), EFFORTS, [["実績"], ["三回"], ["二回"]])]
    for parts, x in ((left, 105), (right, 105 - 170)):
        parts += [text(x, 248, "取組内容"), text(x, 225, told), text(x, 175, "便り")]
    assert tables(*wide("\n".join(left), "\n".join(right), over=170)) == [
        [["取組事項", "取組内容", "実績"], ["一 見守り", told, "三回"], ["二 広報", "便り", "二回"]]
    ]


def flat(ys: tuple[int, ...], x0: int, x1: int) -> list[str]:
    return [line(x0, y, x1, y) for y in ys]


def test_columns_without_rules_go_on_where_a_text_over_the_edge_says_so() -> None:
    left = columns(
        {20: ["番号", *(f"{k}番" for k in "一二三")], 90: ["医療機関", "つつじ野医院", "みずき病院", "合計"]}
    )
    right = columns({20: ["現状", "5名", "4名", "9名"], 90: ["目標", "6名", "5名", "11名"]})
    assert tables(*wide(left, right, over=170))[-1][0] == ["番号", "医療機関", "現状", "目標"]


def test_sheets_of_other_institutions_in_the_same_form_stay_apart() -> None:
    forms = [
        text(20, 275, name) + "\n" + page((20, 120, 180), ["項目", "患者数", "往診"], ["現状", "5名", "5名"])
        for name in ("つつじ野医院", "みずき病院")
    ]
    assert len(tables(*forms)) == 2
