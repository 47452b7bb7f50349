"""The list of submissions as the database filters and orders it, and the figures by field, on both databases."""

from collections import Counter
from itertools import chain
from typing import Any

import pytest

from assistant.errors import Bilingual
from assistant.extraction import DocumentInfo
from assistant.review import Decision
from assistant.review import DecisionKind as K
from assistant.store import State, Store, Upload
from assistant.store.listing import Column, Wanted
from assistant.store.readings import KEY
from assistant.store.tallies import tally
from assistant.unfilled import Unfilled
from schemas.group_report import GroupReport
from tests.integration.submitted import TARGET, reading
from tests.integration.test_stats import confirmed, report
from tests.unit.review.cases import extraction

GROUPS = ("葦辺の会", "ｶﾅの輪", "沖ノ瀬（在宅）")
YEARS = (2022, 2023, None)
NAMES = ("b", "Ａ", "c_50%", "B", "a", "漢字")
ME, OTHER = "鈴木", "田中"


def submitted(store: Store, year: int | None, group: str, name: str) -> int:
    made, _ = store.add([Upload(name=name, content=name.encode())], report_type="group_report", who=ME)
    info = DocumentInfo(name=name, sha256=made.files[0].sha256, media_type="text/plain", pages=None)
    found = report(year or 2022, 1, 1).model_copy(update={"group_name": group, "fiscal_year": year})
    store.save_extraction(made.id, extraction(found, document=info), who=ME)
    return made.id


@pytest.fixture
def filled(store: Store) -> Store:
    """1 to 6 ready, of three groups and years; 7 confirmed; 8 failed."""
    for number, name in enumerate(NAMES):
        submitted(store, YEARS[number % 3], GROUPS[number % 3], name)
    confirmed(store, report(2021, 24, None), misread=42)
    made, _ = store.add([Upload(name="壊れた.pdf", content=b"%PDF")], report_type="group_report", who=ME)
    store.fail(made.id, Bilingual(ja="読めない。", en="Unreadable."), who=ME)
    return store


def listed(store: Store, who: str = ME, **wanted: Any) -> list[int]:
    return [one.id for one in store.listing.page(Wanted(**wanted), who=who).items]


def test_a_submission_is_found_by_every_name_under_which_it_came_in(filled: Store) -> None:
    for name in ("コピー ～ ｂ.txt", "b", "コピー ～ ｂ.txt", "別の封筒.zip/b"):
        same, new = filled.add([Upload(name=name, content=b"b")], report_type="group_report", who=OTHER)
        assert (same.id, new) == (1, False)
    assert filled.listing.other_names([1, 2]) == {1: ["コピー ～ ｂ.txt", "別の封筒.zip/b"]}
    assert listed(filled, words="封筒") == listed(filled, words="コピー 葦辺") == [1]
    assert listed(filled, words="封筒 沖ノ瀬") == []
    filled.purge(1, who=ME, reason="期限")
    assert listed(filled, words="封筒") == [] and filled.listing.other_names([1]) == {}


def test_a_submission_in_which_nothing_of_the_form_stands_is_known_until_something_does(store: Store) -> None:
    made, _ = store.add([Upload(name="献立", content=b"x")], report_type="group_report", who=ME)
    info = DocumentInfo(name="献立", sha256=made.files[0].sha256, media_type="text/plain", pages=None)
    empty = GroupReport(group_name="献立の会")
    after = store.save_extraction(made.id, extraction(empty, document=info), who=ME)
    assert (after.unfilled, store.unfilled()) == (Unfilled.NO_FORM, 1)
    added = reading("members[0]", None, kind=K.INSERT)
    review = store.decide(made.id, added, seen_revision=after.revision)
    typed = reading("members[0].name", "みどり野医師会")
    review = store.decide(made.id, typed, seen_revision=review.revision)
    assert (review.submission.unfilled, store.unfilled()) == (None, 0)
    for undone in (typed, added):
        back = Decision(kind=K.UNDO, path="", who=ME, new=None, undoes=undone.operation)
        review = store.decide(made.id, back, seen_revision=review.revision)
    assert review.submission.unfilled is not None


def test_the_list_is_paged_and_counted(filled: Store) -> None:
    page = filled.listing.page(Wanted(), who=ME, limit=3)
    assert [one.id for one in page.items] == [1, 2, 3] and (page.total, page.offset) == (8, 0)
    assert page.items[0] == filled.submission(1)
    assert page.counts == {State.READY: 6, State.CONFIRMED: 1, State.FAILED: 1}
    assert page.years == (2023, 2022, 2021, None)
    last = filled.listing.page(Wanted(), who=ME, limit=3, offset=10**6)
    assert [one.id for one in last.items] == [7, 8] and last.offset == 6
    near = filled.listing.page(Wanted(column=Column.NAME), who=ME, limit=3, near=6)
    assert 6 in {one.id for one in near.items} and near.offset == 6


def test_it_is_narrowed_down_by_state_year_and_words_in_any_width(filled: Store) -> None:
    assert listed(filled, states=frozenset({State.FAILED})) == [8]
    assert listed(filled, year=2023) == [2, 5]
    assert listed(filled, no_year=True) == [3, 6, 8]
    assert listed(filled, words="カナ") == listed(filled, words="ｶﾅ") == [2, 5]
    assert listed(filled, words="a  2023") == [2, 5]  # a full-width letter is that letter
    assert listed(filled, words="50%") == [3] and listed(filled, words="_") == [3]  # signs are no patterns
    assert listed(filled, words="在宅 葦辺") == []


def test_it_is_put_in_order_and_equal_ones_stay_as_they_came(filled: Store) -> None:
    assert listed(filled, column=Column.STATE, up=False) == [1, 2, 3, 4, 5, 6, 8, 7]
    assert listed(filled, column=Column.NAME)[:3] == [7, 4, 5]  # 2021.txt, B, a: by code point on both databases
    assert listed(filled, column=Column.YEAR, up=False) == [2, 5, 1, 4, 7, 3, 6, 8]
    assert listed(filled, column=Column.GROUP)[0] == 8
    filled.decide(4, reading(TARGET, 9), seen_revision=0)
    assert listed(filled, column=Column.LEFT, up=False)[-3:] == [4, 7, 8]
    for column in Column:
        forward, back = listed(filled, column=column), listed(filled, column=column, up=False)
        assert sorted(forward) == sorted(back) == list(range(1, 9))


def test_what_follows_is_what_waits_for_a_review_in_that_order(filled: Store) -> None:
    def following(one: int, *, back: bool = False, **wanted: Any) -> list[int]:
        bunches = filled.listing.following(Wanted(**wanted), one, who=ME, back=back)
        return [number for number, _ in chain.from_iterable(bunches)]

    assert following(4) == [5, 6, 1, 2, 3]
    assert following(4, back=True) == [3, 2, 1]
    assert following(7) == [1, 2, 3, 4, 5, 6]  # a confirmed one has a place, too
    filled.supersede(6, 3, who=ME)
    assert following(1, column=Column.YEAR, up=False) == [4, 6, 2, 5]
    assert following(1, back=True, column=Column.YEAR, up=False) == [5, 2]
    assert following(1, year=2023) == [2, 5]


def test_others_of_the_same_group_come_first_and_only_earlier_ones_are_replaced(filled: Store) -> None:
    assert [one.id for one in filled.listing.others(4, "", who=ME)] == [1, 8, 7, 6, 5, 3, 2]
    assert [one.id for one in filled.listing.others(4, "", who=ME, earlier=True)] == [1, 3, 2]
    assert [one.id for one in filled.listing.others(4, "カナ", who=ME)] == [5, 2]


def test_what_one_of_two_readers_says_is_neither_searched_nor_put_in_order_for_others(filled: Store) -> None:
    filled.desks.prefer(KEY, True, who=ME)
    filled.readings.begin(2, ME)
    filled.decide(2, reading("group_name", "秘密の会", who=ME), seen_revision=0)
    filled.decide(2, reading("fiscal_year", 1999, who=ME), seen_revision=1)
    assert listed(filled, words="秘密") == listed(filled, year=1999) == [2]
    assert listed(filled, OTHER, words="秘密") == listed(filled, OTHER, year=1999) == []
    assert 1999 not in filled.listing.page(Wanted(), who=OTHER).years
    assert listed(filled, OTHER, column=Column.LEFT)[0] == listed(filled, OTHER, column=Column.YEAR)[0] == 2


def recounted(store: Store) -> dict[str, list[int]]:
    """The figures by field from the whole log."""
    sums: dict[str, Counter[int]] = {}
    for one in store.submissions(State.IN_REVIEW, State.CONFIRMED, State.REJECTED):
        log = [each.decision for each in store.decisions(one.id) if each.extraction == one.extraction]
        for field, told in tally(log).items():
            sums.setdefault(field, Counter()).update(dict(enumerate(told)))
    return {field: [count[0], count[1], count[2]] for field, count in sums.items()}


def figures(store: Store) -> dict[str, list[int]]:
    return {one.field: [one.decided, one.corrected, one.amended] for one in store.statistics.fields()}


def test_figures_by_field_follow_every_move_and_are_those_of_the_whole_log(filled: Store, url: str) -> None:
    def seen(one: int) -> int:
        return filled.submission(one).revision

    assert figures(filled) == recounted(filled) != {}
    assert figures(filled)["patients.total.actual"] == [1, 1, 0]
    filled.decide(4, reading(TARGET, 9), seen_revision=seen(4))  # under review: not in the totals yet
    assert figures(filled) == recounted(filled)
    filled.reopen(7, who=OTHER)
    assert figures(filled) == recounted(filled)
    amended = reading("patients.total.actual", 25, kind=K.AMENDMENT).model_copy(update={"reason": "合計の誤り"})
    filled.decide(7, amended, seen_revision=seen(7))
    filled.confirm(7, who=OTHER, seen_revision=seen(7))  # closed, reopened and closed between two looks
    assert figures(filled)["patients.total.actual"] == [1, 1, 1]
    filled.reject(4, Bilingual(ja="別の書類", en="another one"), who=ME)
    assert figures(filled) == recounted(filled)
    filled.statistics.keep_up()
    with Store.open(url) as another:  # what one process added up, another one reads
        assert figures(another) == recounted(filled)
    filled.purge(7, who=OTHER, reason="保存期間")
    assert figures(filled)["patients.total.actual"] == [1, 1, 1]  # figures without contents stay
