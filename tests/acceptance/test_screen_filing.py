"""Setting aside, replacing and sending back, in a real browser and by keyboard alone."""

import pytest
from playwright.sync_api import expect

from assistant.review import Decision, DecisionKind
from assistant.store import State, Store
from tests.acceptance.screen_site import GROUPS, WRONG, Site
from tests.acceptance.visits import EDITOR, Visit, contains, leaf, saved

pytestmark = pytest.mark.browser


def test_a_duplicate_is_set_aside_with_its_reason_and_can_be_reopened(visit: Visit, site: Site) -> None:
    page = visit.open(5)
    page.keyboard.press("F7")
    expect(page.locator("dialog")).to_be_visible()
    page.keyboard.press("3")
    page.keyboard.press("Tab")
    page.keyboard.type(GROUPS[0])
    page.keyboard.press("Enter")
    expect(page.locator(".notice").last).to_contain_text("対象外としました")
    expect(page.locator(".source-name")).not_to_contain_text(GROUPS[1])  # on to the next one
    with Store.open(site.database) as store:
        here = store.submission(5)
        assert here.state is State.REJECTED
        assert here.why and here.why.ja == f"「R4_{GROUPS[0]}.txt」と同じものです。"
        assert store.history(5)[-1].who == "sato"
    visit.open(5)
    expect(page.locator(".doc-state")).to_contain_text("対象外")
    expect(page.locator(".doc-state")).to_contain_text("と同じものです")
    page.keyboard.press("Delete")
    expect(page.locator(".notice").last).to_contain_text("対象外とした書類です")
    page.get_by_role("button", name="再び開く").click()
    expect(page.locator(".doc-state")).to_have_text("確認待ち")


def test_another_reason_needs_words(visit: Visit, site: Site) -> None:
    page = visit.open(6)
    page.keyboard.press("F7")
    page.keyboard.press("4")
    page.keyboard.press("Enter")
    expect(page.locator("dialog .complaint")).not_to_be_empty()
    page.keyboard.press("Escape")
    expect(page.locator(EDITOR)).to_be_focused()
    with Store.open(site.database) as store:
        assert store.submission(6).state in (State.READY, State.IN_REVIEW)


def test_a_resubmission_replaces_the_earlier_one_which_is_no_longer_next(visit: Visit, site: Site) -> None:
    page = visit.open(6)
    page.keyboard.press("F7")
    page.keyboard.press("5")
    page.keyboard.press("Tab")
    page.keyboard.type(GROUPS[1])
    page.keyboard.press("Enter")
    expect(page.locator(".notice").last).to_contain_text("差替えとしました")
    with Store.open(site.database) as store:
        assert store.submission(5).superseded_by == 6
    page.goto(visit.url)
    expect(page.locator('.queue tr[data-id="5"]')).to_contain_text("差替え済み")


def test_the_letter_names_the_errors_in_the_submitter_s_words(visit: Visit) -> None:
    page = visit.open(1)
    leaf(page, WRONG).click()
    page.keyboard.press("Shift+F7")
    letter = page.locator("dialog textarea")
    text = letter.input_value()
    expect(page.locator("dialog .letter-early")).to_contain_text("174項目が未確認")  # an error may be the program's own
    assert text.startswith(f"{GROUPS[0]}　御中")
    assert "令和4年度" in text and "記載は 52 ですが" in text and "お願いいたします" in text
    for term in ("›", "null", "leaf", "[0]", "patients", "指摘", "プログラム", "読取"):
        assert term not in text, term
    page.get_by_role("button", name="本文をコピー").click()
    expect(page.locator("dialog [role=status]")).not_to_be_empty()
    page.keyboard.press("Escape")
    page.keyboard.press("F4")
    page.keyboard.type("50")
    page.keyboard.press("Enter")
    page.keyboard.press("1")
    expect(leaf(page, WRONG)).to_have_class(contains("is-amended"))
    saved(page)
    page.keyboard.press("Shift+F7")
    amended = letter.input_value()
    assert "記載は 52 ですが" not in amended
    assert "52名 → 50名" in amended


def test_open_errors_are_told_before_a_submission_is_finished(visit: Visit, site: Site) -> None:
    with Store.open(site.database) as store:
        for path, line in store.review(5).reviewed.leaves.items():
            right = Decision(kind=DecisionKind.CONFIRM, path=path, new=line.value, who="sato")
            store.decide(5, right, seen_revision=store.submission(5).revision)
    page = visit.open(5)
    page.keyboard.press("Control+Shift+Enter")
    expect(page.locator("dialog h2")).to_contain_text("誤りの指摘が")
    expect(page.locator("dialog .open-errors")).to_contain_text("記載は")
    page.keyboard.press("Enter")  # what is done without thinking leads to the errors, not past them
    expect(page.locator("dialog")).to_have_count(0)
    expect(page.locator(".strip .finding.is-error")).not_to_have_count(0)
    page.keyboard.press("Control+Shift+Enter")
    page.keyboard.press("3")
    expect(page.locator(".notice").last).to_contain_text("確認を終えました")
    with Store.open(site.database) as store:
        assert store.submission(5).state is State.CONFIRMED
