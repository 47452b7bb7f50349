"""Entries moved, merged and cut in two by keyboard, in a real browser."""

import pytest
from playwright.sync_api import expect

from assistant.store import Store
from tests.acceptance.screen_site import Site
from tests.acceptance.visits import EDITOR, Visit, contains, leaf, saved

pytestmark = pytest.mark.browser
ACTIVITY = "efforts[0].activities[0].text"


def test_a_row_moves_down_with_the_keyboard_and_back_by_undo(visit: Visit) -> None:
    page = visit.open(1)
    leaf(page, "patients.rows[0].current").click()
    name = leaf(page, "patients.rows[0].institution").locator(".words").inner_text()
    page.keyboard.press("Control+ArrowDown")
    expect(leaf(page, "patients.rows[1].institution").locator(".words")).to_have_text(name)
    expect(leaf(page, "patients.rows[1].current")).to_have_class(contains("is-current"))
    expect(leaf(page, "patients.rows[1].current").locator(".words")).to_have_text("74")
    saved(page)
    page.keyboard.press("Control+z")
    expect(leaf(page, "patients.rows[0].institution").locator(".words")).to_have_text(name)


def test_a_text_is_cut_at_the_caret_and_joined_again(visit: Visit, site: Site) -> None:
    page = visit.open(5)
    texts = page.locator('.leaf[data-path^="efforts[0].activities"][data-path$="text"]')
    count = texts.count()
    whole = leaf(page, ACTIVITY).locator(".words").inner_text()
    leaf(page, ACTIVITY).click()
    page.keyboard.press("Alt+Enter")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Alt+Enter")
    expect(texts).to_have_count(count + 1)
    expect(leaf(page, ACTIVITY).locator(".words")).to_have_text(whole[:4])
    saved(page)
    leaf(page, ACTIVITY).click()
    page.keyboard.press("Alt+j")
    expect(texts).to_have_count(count)
    expect(leaf(page, ACTIVITY).locator(".words")).to_have_text(f"{whole[:4]}\n{whole[4:]}")
    expect(page.locator(EDITOR)).to_be_focused()
    saved(page)
    for _ in range(2):
        page.keyboard.press("Control+z")
        saved(page)
    expect(leaf(page, ACTIVITY).locator(".words")).to_have_text(whole)
    with Store.open(site.database) as store:
        assert [one.decision.kind for one in store.decisions(5)] == ["split", "merge", "undo", "undo"]


def test_the_fiscal_year_is_a_leaf_like_any_other(visit: Visit) -> None:
    page = visit.open(6)
    leaf(page, "fiscal_year").click()
    page.keyboard.type("令和3")
    page.keyboard.press("Enter")
    expect(leaf(page, "fiscal_year").locator(".words")).to_have_text("2021")
    saved(page)
    page.keyboard.press("Control+z")
    expect(leaf(page, "fiscal_year").locator(".words")).to_have_text("2022")
