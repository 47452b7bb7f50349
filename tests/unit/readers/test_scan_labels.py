"""Printed labels that OCR doubted, read a second time."""

import pytest

from assistant.readers.pdf_doubts import labels_read
from assistant.readers.scan_labels import SecondReading, labelled
from assistant.readers.scan_ocr import Character, TextLine


def line(text: str, doubted: str = "", *, sure: float = 0.99) -> TextLine:
    """A line whose characters are 10 pixels wide, those of `doubted` read at 0.5."""
    characters = (
        Character(c, 0.5 if c in doubted else sure, 10.0 * k, 0.0, 10.0 * k + 10.0, 12.0) for k, c in enumerate(text)
    )
    return TextLine(tuple(characters), 0.9)


def text(read: TextLine) -> str:
    return "".join(c.text for c in read.characters)


@pytest.mark.parametrize(
    ("read", "doubted", "label"),
    [
        ("取租事項", "租", "取組事項"),
        ("急変時の受入敵", "敵", "急変時の受入数"),
        ("2打ち合之せ等の内容・開催方法・同教・参加機関", "之同教", "2打ち合わせ等の内容・開催方法・回数・参加機関"),
        ("参加機閣：あおば町の集会所", "閣", "参加機関：あおば町の集会所"),
        ("又は拡死に取り組む医療機", "死", "又は拡充に取り組む医療機"),
        ("合和2年度", "合", "令和2年度"),
    ],
)
def test_a_doubted_label_is_taken_for_the_one_that_the_form_prints(read: str, doubted: str, label: str) -> None:
    found, told = labelled(line(read, doubted))
    assert text(found) == label
    assert len(told) == 1


@pytest.mark.parametrize(
    ("read", "doubted"),
    [
        ("取租事項", ""),  # the OCR is sure
        ("参加機関", "参加機関"),  # a label already
        ("12名", "12名"),  # a figure
        ("みなも台クリニック", "みなも"),  # a name
        ("問診療", "問"),  # the end of a label, whose beginning stands on the line above
        ("月に1回、取租事項を相談する", "租"),  # a sentence
    ],
)
def test_what_is_sure_or_a_figure_or_a_name_or_a_sentence_stays(read: str, doubted: str) -> None:
    assert labelled(line(read, doubted)) == (line(read, doubted), ())


def test_a_second_reading_is_told_and_stays_doubted_in_its_place() -> None:
    found, told = labelled(line("取租事項", "租"))
    assert told == (SecondReading("取租事項", "取組事項"),)
    assert found.characters[1] == Character("組", 0.5, 10.0, 0.0, 20.0, 12.0)


def test_the_remark_gives_both_readings_and_is_no_loss() -> None:
    (remark,) = labels_read(2, [("取租事項", "取組事項")])
    assert not remark.lost and remark.page == 2
    assert "取租事項 → 取組事項" in remark.why.ja and "取租事項 → 取組事項" in remark.why.en
    assert labels_read(2, []) == []


def test_the_remark_names_eight_labels_and_counts_the_others() -> None:
    (remark,) = labels_read(1, [(f"読{k}", "見出し") for k in range(10)])
    assert "他2件" in remark.why.ja and "2 more" in remark.why.en
