"""Plain text: as long as the text, without what says nothing."""

import pytest

from assistant.documents import Line
from assistant.plain import UNSEEN, plain
from assistant.readers import read

REPORT = "現状\n当院は3名\n別の院は4名\n合計は7名です。\n\n目標\n当院は5名\n別の院は6名\n合計は11名です。"
SENTENCE = (
    "鳥越坂の医院は、現状が全部で百四十四回でしたが、目標は百七十回としました。実績は百六十一回にとどまりました。"
    "国分坂の内科は、現状はまだ一度もなく、目標を六回として、実績は四回でした。来年度は回数を増やしていくつもりです。"
)
BROKEN = "\n".join(SENTENCE[i : i + 26] for i in range(0, len(SENTENCE), 26))


def lines(text: str) -> list[str]:
    return [b.text for b in read(text.encode(), name="submission.txt").blocks if isinstance(b, Line)]


def test_a_forwarded_report_loses_its_marks() -> None:
    quoted = "\n".join(f"> {line}" for line in REPORT.split("\n"))
    assert lines(f"転送します。\n\n{quoted}") == ["転送します。", *lines(REPORT)]


def test_quoted_questions_keep_theirs() -> None:
    text = "> 患者数は何名ですか。\n12名です。\n> 回数は何回ですか。\n20回です。"
    assert plain(text) == text


def test_doubled_line_ends_are_halved() -> None:
    doubled = REPORT.replace("\n", "\n\n")
    assert len(plain(doubled)) == len(doubled)
    assert [line.rstrip(" ") for line in plain(doubled).split("\n")] == REPORT.split("\n")


def test_lines_that_a_program_broke_are_one_again() -> None:
    assert plain(BROKEN).replace(UNSEEN, "") == SENTENCE
    assert lines(BROKEN) == [SENTENCE]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"・第{n}医院は現状が八名で目標が十名で実績は九名になりました" for n in "一二三四五六"),
        "\n".join(f"{n}町医院から現状が八名で目標が十名で実績は九名と聞いております" for n in "東西南北上下"),
    ],
    ids=["items", "rows"],
)
def test_lines_that_are_as_long_by_themselves_stay(text: str) -> None:
    assert plain(text) == text


def test_a_comma_of_either_kind_is_the_same_but_between_figures() -> None:
    assert plain("往診，訪問診療は1，024回です。") == "往診、訪問診療は1，024回です。"


def test_beside_the_usual_comma_the_other_may_part_cells() -> None:
    text = "医院，現状，目標\n東，3，4\n\n往診、訪問診療です。"
    assert plain(text) == text


def test_a_column_broken_at_its_own_width_is_no_broken_text() -> None:
    deep = " " * 36
    cell = (
        "公民館で在宅医療の出前講座を行い、毎回30名ほどの参加が",
        "あった。",
        "家族会の集まりへ出向いて、在宅で使える制度について説明し",
        "ます。",
        "広報紙に訪問診療の記事を連載し、在宅での看取りについても",
        "紹介しました。",
        "多職種が使う連絡帳の書き方をそろえ、二十名で使い始めたの",
        "で続ける。",
        "待合室に在宅医療の案内ちらしを置き、家族からの相談に応じ",
        "ます。",
    )
    row = "普及啓発の取組" + " " * 22 + "つぎのとおりです。" + " " * 30 + "なし    1回    2回"
    text = "\n".join([row, *(deep + line for line in cell)])
    assert plain(text) == text
    assert plain("\n".join(cell)) != "\n".join(cell)


@pytest.mark.parametrize("margin", ["　", "    ", " 　"])
def test_a_margin_that_all_lines_have_is_no_indent(margin: str) -> None:
    moved = "\n".join(margin + line if line else line for line in REPORT.split("\n"))
    assert [line.rstrip() for line in plain(moved).split("\n")[1:]] == REPORT.split("\n")[1:]
    assert len(plain(moved)) == len(moved)


def test_an_indent_below_a_line_without_one_stays() -> None:
    text = "取組\n　一つ目\n　二つ目"
    assert plain(text) == text


ROWS = [f"{n}番町医院\t{n}名\t{n + 1}名\t{n + 2}名" for n in range(1, 31)]
TABLE = ["医療機関名\t現状\t目標\t実績", *ROWS]


@pytest.mark.parametrize(
    "printed",
    ["\n\n- {} -\n\f\n", "\n- {} -\n\n\n", "\n\n   {}\n\f", "\n\f", "\f", "\n\n{}／３ページ\n\f四日町在宅グループ\n\n"],
    ids=["foot", "no form feed", "bare number", "form feed", "form feed alone", "foot and running head"],
)
def test_what_pages_print_between_two_rows_parts_no_table(printed: str) -> None:
    pages = [TABLE[:9], TABLE[9:19], TABLE[19:27], TABLE[27:]]
    text = "".join("\n".join(rows) + printed.format(n) for n, rows in enumerate(pages, 1))
    document = read(text.encode(), name="submission.txt")
    (table,) = document.tables
    assert [[cell and cell.text for cell in row] for row in table.grid] == [row.split("\t") for row in TABLE]
    assert lines(text) == []


def test_blank_lines_that_are_the_texts_own_stay_at_a_page_break() -> None:
    pages = ["\n".join(f"{p}の{n}行目です。" for n in range(9)) for p in "甲乙丙"]
    text = f"{pages[0]}\n\n\n- 1 -\n\f\n{pages[1]}\n\n- 2 -\n\f\n{pages[2]}\n\n- 3 -\n\f"
    assert [line.rstrip() for line in plain(text).rstrip().split("\n")] == "\n\n".join(
        (pages[0], pages[1] + "\n" + pages[2])
    ).split("\n")


def test_numbers_in_brackets_of_dashes_that_count_no_pages_are_the_texts() -> None:
    text = "医療機関名\n-1-\n川上医院\n-3-\n森医院\n-2-\n合計\n1/3\n2/3"
    assert plain(text) == text


def test_the_title_that_is_every_pages_head_stays_where_it_is_the_title() -> None:
    pages = ["\n".join(f"{p}の{n}行目です。" for n in range(9)) for p in "甲乙丙"]
    text = "\n\n".join(f"令和７年度 実績報告\n城南グループ　{n}/3\n\n{page}" for n, page in enumerate(pages, 1))
    (title, group, *rest) = [line.rstrip() for line in plain(text).split("\n") if line.strip()]
    assert (title, group) == ("令和７年度 実績報告", "城南グループ　1/3")
    assert "\n".join(rest) == "\n".join(pages)


def test_a_cells_last_piece_at_every_pages_end_stays() -> None:
    pages = [f"医療機関名\t現状\n{p}町クリ\t７名\n　ニック\n{p}の院\t８名" + "\n二行目\t１名" * 6 for p in "甲乙丙"]
    text = "\n".join(f"{page}\n　ニック\n\n- {n} -" for n, page in enumerate(pages, 1))
    assert plain(text).count("ニック") == 6


def test_a_running_head_below_a_drawn_line_goes_with_the_line() -> None:
    pages = ["\n".join(f"{p}の{n}行目です。" for n in range(9)) for p in "甲乙丙"]
    text = "\n".join(f"{page}\n\n　　- {n} -\n──────\n四日町在宅グループ\n" for n, page in enumerate(pages, 1))
    shown = [line for line in plain(text).split("\n") if line.strip()]
    assert [line.rstrip() for line in shown] == "\n".join(pages).split("\n")
