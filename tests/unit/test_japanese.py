"""Figures, dates, years and spellings as submitters write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.documents import Passage
from assistant.japanese import closed_up, comparable, dates, figure, fiscal_years, fold, number, time_spans, weekday_of

DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")


def kanji(value: int) -> str:
    """百二十 for 120: the usual way to write a number below 10,000 in kanji."""
    if value == 0:
        return "〇"
    text = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            text += ("" if digit == 1 and name else "一二三四五六七八九"[digit - 1]) + name
    return text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7名", 7),
        ("７ 名", 7),
        ("約10名", 10),
        ("10名程度", 10),
        ("△2件", -2),
        ("▲３件", -3),
        ("－2件", -2),
        ("マイナス5", -5),
        ("1,024回", 1024),
        ("１，０２４回", 1024),
        ("百二十回", 120),
        ("七名", 7),
        ("二〇", 20),
        ("22.5名", 22.5),
        ("0名", 0),
        ("延べ35回", 35),
        ("35\n回", 35),
    ],
)
def test_a_figure_is_read_in_whatever_way_it_is_written(text: str, value: float) -> None:
    read = figure(text)
    assert (read.value, read.words, read.corrected) == (value, None, False)


@pytest.mark.parametrize("text", ["", "名", "　回", "・", "（　）", "回)"])
def test_a_unit_without_a_figure_is_blank(text: str) -> None:
    assert figure(text).blank


@pytest.mark.parametrize(
    "text", ["数名", "10～15名", "10-15", "－", "なし", "未定", "別紙参照", "10名以上", "9" * 400, "9" * 5000]
)
def test_words_and_ranges_are_no_figure_and_are_kept(text: str) -> None:
    read = figure(text)
    assert read.value is None
    assert read.words


@pytest.mark.parametrize("text", ["7→8名", "７名→８名", "7⇒8", "7名(誤)8名(正)", "8名（訂正）"])
def test_a_correction_on_the_form_gives_the_new_figure_and_says_so(text: str) -> None:
    read = figure(text)
    assert (read.value, read.corrected) == (8, True)


@given(st.integers(0, 9999), st.sampled_from(["名", "回", "件", ""]), st.integers(0, 3))
def test_all_writings_of_a_number_read_alike(value: int, unit: str, blanks: int) -> None:
    writings = [str(value), str(value).translate(DIGITS), f"{value:,}", kanji(value)]
    assert {figure(w + " " * blanks + unit).value for w in writings} == {value}


@given(st.integers(0, 9999))
def test_kanji_numerals_round_trip(value: int) -> None:
    assert number(kanji(value)) == value


@given(st.text())
def test_reading_a_figure_never_fails_and_never_gives_both_value_and_words(text: str) -> None:
    read = figure(text)
    assert read.value is None or read.words is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("令和 4 年 9 月 10 日", ["2022-09-10"]),
        ("令和４年９月10日", ["2022-09-10"]),
        ("令和元年5月1日", ["2019-05-01"]),
        ("R4.9.10", ["2022-09-10"]),
        ("平成30年12月1日", ["2018-12-01"]),
        ("2023年3月16日", ["2023-03-16"]),
        ("2022/7/8", ["2022-07-08"]),
        ("7/6(水)14:00～", ["2022-07-06"]),
        ("1/24ICT研修会", ["2023-01-24"]),
        ("令和4年3/1～3/30", ["2022-03-01", "2022-03-30"]),
        ("令和5年1月11日～2月7日", ["2023-01-11", "2023-02-07"]),
        ("令和4年12月20日～1月10日", ["2022-12-20", "2023-01-10"]),
        ("R4.9.14～9.16", ["2022-09-14", "2022-09-16"]),
        ("2022.12.20-1.10", ["2022-12-20", "2023-01-10"]),
        ("R4.9.14～9.5回", ["2022-09-14"]),
        ("2月8日～10日", ["2023-02-08", "2023-02-10"]),
        ("令和四年九月十日", ["2022-09-10"]),
        ("令和4年度 2月5日", ["2023-02-05"]),
        ("定期的（1/4箇月）", []),
        ("電話 029-111-2222", []),
        ("24/7", []),
    ],
)
def test_dates_are_found_in_any_era_and_the_fiscal_year_fills_the_year(text: str, expected: list[str]) -> None:
    assert [str(d.value) for d in dates(text, 2022)] == expected


def test_a_date_that_does_not_exist_is_found_without_a_value() -> None:
    assert [(d.value, d.weekday) for d in dates("2月30日(木)", 2022)] == [(None, "木")]


@given(st.dates(date(2018, 4, 1), date(2035, 3, 31)))
def test_a_date_reads_back_with_its_weekday_in_every_style(day: date) -> None:
    reiwa = day.year - 2018
    styles = [f"{day.year}年{day.month}月{day.day}日", f"{day.year}/{day.month}/{day.day}", f"{day.month}/{day.day}"]
    if day >= date(2019, 5, 1):
        styles.append(f"令和{reiwa}年{day.month}月{day.day}日")
    fiscal = (day - timedelta(days=90)).year
    fiscal = day.year if day.month >= 4 else day.year - 1
    for style in styles:
        (found,) = dates(f"{style}({weekday_of(day)})", fiscal)
        assert (found.value, found.weekday) == (day, weekday_of(day))


@given(st.text(), st.one_of(st.none(), st.integers(1990, 2050)))
def test_looking_for_dates_and_times_never_fails(text: str, year: int | None) -> None:
    stretches = [(f.start, f.end) for f in dates(text, year)] + [(s.start, s.end) for s in time_spans(text)]
    assert all(0 <= start < end <= len(text) for start, end in stretches)


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("18:30～20:30", [True]),
        ("14:00～15:30～15:30", [False]),
        ("13時30分～12時", [False]),
        ("午後1時から3時", [True]),
        ("14:00～", []),
        ("25:70", [False]),
    ],
)
def test_time_spans_are_checked_for_form_and_order(text: str, valid: list[bool]) -> None:
    assert [s.valid for s in time_spans(text)] == valid


def test_fiscal_years_are_named_by_era_or_western_year() -> None:
    text = "令和4年度、R3年度、Ｒ５年度、平成30年度、2020年度"
    assert [year for year, _, _ in fiscal_years(text)] == [2022, 2021, 2023, 2018, 2020]


def test_labels_fold_to_one_form_but_circled_numbers_stay() -> None:
    assert fold("現　 状\n（Ａ）①") == "現状(A)①"


def test_scoring_form_has_no_white_space_and_no_punctuation() -> None:
    assert comparable("「ＩＣＴ 研修会」・ﾒｰﾙ、5回。") == "ICT研修会メル5回"


def test_a_sentence_is_closed_up_without_losing_its_places() -> None:
    source = "在宅医療を\n 推進  する ICT\ntool"
    passage = closed_up(Passage.of(source))
    assert passage.text == "在宅医療を推進 する ICT tool"
    assert all(o == -1 or c == source[o] for c, o in zip(passage.text, passage.offsets, strict=True))
