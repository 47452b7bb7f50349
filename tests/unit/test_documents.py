"""Passages keep their places through cutting and joining; documents turn them into pages, boxes and quotes."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.documents import GLUE, Box, Cell, Document, Line, Mark, Page, Passage, Table, Word

TEXT = st.text(alphabet="あア亜①１1aｶﾞ ㈱\n　", max_size=40)


def stands(passage: Passage, source: str) -> bool:
    return all(o == GLUE or source[o] == c for c, o in zip(passage.text, passage.offsets, strict=True))


@given(TEXT, st.integers(0, 40), st.integers(0, 40))
def test_cutting_keeps_each_character_at_its_place(text: str, start: int, end: int) -> None:
    passage = Passage.of(text)
    for piece in (passage[start:end], passage.strip(), *passage.lines(), *passage.split(r"\s"), passage.without("あ")):
        assert stands(piece, text)


@given(TEXT)
def test_folding_keeps_the_offset_of_the_character_it_came_from(text: str) -> None:
    folded = Passage.of(text).folded()
    assert "１" not in folded.text
    assert ("①" in folded.text) == ("①" in text)
    assert all(0 <= o < len(text) for o in folded.offsets)
    assert list(folded.offsets) == sorted(folded.offsets)


@given(st.lists(TEXT, max_size=4), st.sampled_from(["", "\n", "、"]))
def test_joining_puts_glue_between_and_nothing_else(texts: list[str], glue: str) -> None:
    joined = Passage.join([Passage.of(t) for t in texts], glue)
    assert joined.text == glue.join(texts)


def test_a_passage_refuses_offsets_that_do_not_fit() -> None:
    with pytest.raises(ValueError, match="3 characters"):
        Passage("abc", (1, 2))


def document(text: str, words: tuple[Word, ...], **more: Any) -> Document:
    return Document(
        name="x",
        sha256="",
        media_type="text/plain",
        text=text,
        blocks=(Line(passage=Passage.of(text)),),
        words=words,
        **more,
    )


def test_a_value_over_two_lines_of_one_cell_is_one_place_with_both_boxes() -> None:
    text = "みずき\n内科"
    words = (
        Word(start=0, end=3, page=1, box=Box(0.1, 0.1, 0.4, 0.2)),
        Word(start=4, end=6, page=1, box=Box(0.1, 0.2, 0.3, 0.3)),
    )
    (place,) = document(text, words).places(Passage.of(text))
    assert (place.page, place.quote, place.box) == (1, "みずき\n内科", Box(0.1, 0.1, 0.4, 0.3))


def test_a_value_broken_by_other_lines_or_a_page_has_a_place_for_each_piece() -> None:
    text = "みずき、他の行、内科"
    words = (Word(start=0, end=8, page=1, box=Box(0, 0, 1, 1)), Word(start=8, end=10, page=2, box=Box(0, 0, 1, 1)))
    whole = Passage.join([Passage.of(text, 0, 3), Passage.of(text, 8, 10)])
    places = document(text, words).places(whole)
    assert [(p.page, p.quote) for p in places] == [(1, "みずき"), (2, "内科")]


def test_a_character_s_box_is_cut_from_its_word_by_the_edges() -> None:
    word = Word(start=0, end=4, page=1, box=Box(0.0, 0.0, 0.4, 0.1), edges=(0.0, 0.1, 0.2, 0.3, 0.4))
    (place,) = document("計7名也", (word,)).places(Passage.of("計7名也", 1, 3))
    assert place.box == Box(0.1, 0.0, 0.3, 0.1)


def test_markup_inside_a_value_parts_nothing_and_is_not_quoted() -> None:
    text = "グループ<b>名</b>簿"
    marks = (Mark(kind="markup", start=4, end=7), Mark(kind="markup", start=8, end=12))
    words = (Word(start=0, end=len(text), locator="line 1"),)
    shown = Passage.join([Passage.of(text, m.start(), m.end()) for m in re.finditer(r"[^<>/b]+", text)])
    (place,) = document(text, words, marks=marks).places(shown)
    assert (place.quote, place.locator) == ("グループ名簿", "line 1")


def test_a_merged_cell_stands_at_every_place_that_it_covers() -> None:
    cells = (
        Cell(row=0, column=0, row_span=2, passage=Passage.of("a")),
        Cell(row=0, column=1, passage=Passage.of("b")),
        Cell(row=1, column=1, passage=Passage.of("c")),
    )
    table = Table(cells=cells, origin="ruled")
    assert [[c.text if c else None for c in row] for row in table.grid] == [["a", "b"], ["a", "c"]]


def test_a_place_without_words_still_has_its_quote() -> None:
    (place,) = document("あ", (), pages=(Page(number=1, start=0, end=1, width=1, height=1),)).places(Passage.of("あ"))
    assert (place.quote, place.page, place.box) == ("あ", None, None)
