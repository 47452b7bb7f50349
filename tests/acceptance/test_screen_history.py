"""History and search, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.acceptance.screen_site import GROUPS, MISREAD, WRONG
from tests.acceptance.visits import EDITOR, Visit, leaf, saved

pytestmark = pytest.mark.browser


def test_who_did_what_to_a_leaf_is_told_undone_decisions_too(visit: Visit) -> None:
    page = visit.open(1)
    leaf(page, MISREAD).click()
    page.keyboard.type("15")
    page.keyboard.press("Enter")
    saved(page)
    page.keyboard.press("Control+z")
    leaf(page, MISREAD).click()
    page.keyboard.type("14")
    page.keyboard.press("Enter")
    saved(page)
    leaf(page, MISREAD).click()
    page.keyboard.press("Alt+h")
    rows = page.locator(".history tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.nth(0)).to_contain_text("74 → 15")
    expect(rows.nth(0)).to_contain_text("取消し済み")
    expect(rows.nth(2)).to_contain_text("sato")
    expect(rows.nth(2)).to_contain_text("74 → 14")
    page.keyboard.press("Escape")
    leaf(page, WRONG).click()
    page.keyboard.press("Alt+h")
    expect(page.locator(".history")).to_contain_text("まだ決定はありません")
    page.keyboard.press("Escape")
    expect(page.locator(EDITOR)).to_be_focused()


def test_words_are_looked_for_in_values_and_labels_without_touching_them(visit: Visit) -> None:
    page = visit.open(6)
    page.keyboard.press("/")
    box = page.get_by_role("searchbox", name="値・項目名を探す")
    expect(box).to_be_focused()
    page.keyboard.type("ひよどり坂")
    expect(page.locator(".search [role=status]")).to_contain_text("1 / ")
    first = page.locator(".leaf.is-current").get_attribute("data-path")
    page.keyboard.press("Enter")
    assert page.locator(".leaf.is-current").get_attribute("data-path") != first
    page.keyboard.press("Shift+Enter")
    assert page.locator(".leaf.is-current").get_attribute("data-path") == first
    page.keyboard.press("Escape")
    expect(page.locator(".search")).to_be_hidden()
    expect(page.locator(EDITOR)).to_be_focused()
    expect(leaf(page, "group_name").locator(".words")).to_have_text(GROUPS[2])
    leaf(page, "efforts[0].coordinators[0]").click()
    page.keyboard.press("F2")
    page.keyboard.press("End")
    page.keyboard.type("/")
    expect(page.locator(EDITOR)).to_have_value(re.compile("/$"))
    page.keyboard.press("Escape")
