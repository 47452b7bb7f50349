"""Efforts in bands of full width: a label, its text, and the three periods side by side under it."""

import pytest

from assistant.documents import Cell, Document, Line, Passage, Table
from assistant.engines.offline.efforts import find_efforts
from assistant.engines.offline.efforts.found import EffortCells

LABEL = "2 患者・家族を中心とした在宅医療を推進するための取組"
TEXT = "・退院の前に訪問看護師と自宅を見に行く。\n・連絡帳の書き方をそろえる。"
PERIODS = [["現状", "目標", "実績"], ["0回", "3回", "4回"]]
FULL = {"current": "0回", "target": "3回", "actual": "4回"}


class Paper:
    """Blocks written one after another."""

    def __init__(self) -> None:
        self.text = ""
        self.blocks: list[Line | Table] = []

    def put(self, words: str) -> Passage:
        start = len(self.text)
        self.text += words + "\n"
        return Passage.of(self.text, start, start + len(words))

    def line(self, words: str) -> "Paper":
        self.blocks.append(Line(passage=self.put(words)))
        return self

    def table(self, *rows: list[str], width: int = 3) -> "Paper":
        cells = [
            Cell(row=r, column=c, column_span=width if len(row) == 1 else 1, passage=self.put(words))
            for r, row in enumerate(rows)
            for c, words in enumerate(row)
        ]
        self.blocks.append(Table(cells=tuple(cells), origin="ruled"))
        return self

    def efforts(self) -> list[EffortCells]:
        document = Document(
            name="form.pdf",
            sha256="0" * 64,
            media_type="application/pdf",
            text=self.text,
            blocks=tuple(self.blocks),
            words=(),
            pages=(),
        )
        return find_efforts(document)


def said(one: EffortCells) -> dict[str, str]:
    return {name: passage.text for name, passage in one.situations.items()}


def test_label_text_and_periods_in_one_table() -> None:
    (one,) = Paper().table([LABEL], [TEXT], *PERIODS).efforts()
    assert (one.kind, one.content.text, said(one)) == ("regional", TEXT, FULL)


def test_the_label_may_stand_in_lines_above_the_table() -> None:
    paper = Paper().line(LABEL).line("※地域との連携に関すること。")
    (one,) = paper.table([TEXT], *PERIODS).efforts()
    assert (one.kind, one.content.text, said(one)) == ("regional", TEXT, FULL)


def test_several_efforts_below_each_other_in_one_table() -> None:
    third = "3 在宅医療についての普及啓発活動等の取組を行う取組"
    first, second = Paper().table([LABEL], [TEXT], *PERIODS, [third], ["・講座を開く。"], *PERIODS).efforts()
    assert (first.kind, first.content.text) == ("regional", TEXT)
    assert (second.kind, second.content.text, said(second)) == ("awareness", "・講座を開く。", FULL)


@pytest.mark.parametrize("cut", [1, 3])
def test_a_page_break_behind_the_label_or_the_headings_parts_nothing(cut: int) -> None:
    rows = [[LABEL], [TEXT], *PERIODS]
    paper = Paper()
    if cut == 1:
        paper.line(LABEL).table(*rows[1:])
    else:
        paper.table(*rows[:cut]).table(*rows[cut:])
    (one,) = paper.efforts()
    assert (one.content.text, said(one)) == (TEXT, FULL)


def test_the_name_of_a_row_may_stand_before_its_text() -> None:
    (one,) = Paper().table([LABEL], ["取組内容", TEXT], *PERIODS).efforts()
    assert (one.content.text, said(one)) == (TEXT, FULL)


@pytest.mark.parametrize(
    "row",
    [
        ["現状 0回", "取組目標 3回", "実績 4回"],
        ["現状：0回", "計画：3回", "実績：4回"],
        ["【現状】0回", "【目標】3回", "【実績】4回"],
        ["現状\n0回", "取組目標\n3回", "実績\n4回"],
        ["・現状（過去6箇月間）：0回", "・取組目標：3回", "・実績：4回"],
    ],
)
def test_a_row_of_cells_that_have_their_names_with_the_values(row: list[str]) -> None:
    (one,) = Paper().table([LABEL], [TEXT], row).efforts()
    assert (one.content.text, said(one)) == (TEXT, FULL)


def test_a_name_without_a_value_beside_named_values_is_blank() -> None:
    (one,) = Paper().table([LABEL], [TEXT], ["現状", "取組目標 3回", "実績 4回"]).efforts()
    assert said(one) == {"current": "", "target": "3回", "actual": "4回"}


def test_the_effects_below_values_with_their_names_are_no_part_of_the_effort() -> None:
    paper = (
        Paper().table([LABEL], [TEXT], ["現状", "取組目標 3回", "実績 4回"]).line("【令和2年度（グループ化）の実績】")
    )
    (one,) = paper.line("1 合計診療患者数").table(["現状", "取組目標", "実績"], ["58名", "65名", "71名"]).efforts()
    assert said(one) == {"current": "", "target": "3回", "actual": "4回"}


def test_headings_with_their_remarks_head_the_row_below() -> None:
    heads = ["現状（補助金交付申請の前月から過去6箇月間）", "取組目標（申請の月から）", "実績（翌年3月末まで）"]
    (one,) = Paper().table([LABEL], [TEXT], heads, ["0回", "3回", "4回"]).efforts()
    assert said(one) == FULL
