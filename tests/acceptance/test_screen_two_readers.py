"""Two readers and the third look in the browser, by keyboard; planted errors on the screen."""

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from assistant.review import Decision, DecisionKind
from assistant.store import State, Store
from tests.acceptance.screen_site import MISREAD, WRONG, Mortal
from tests.acceptance.test_screen_accessible import serious
from tests.acceptance.visits import Visit, contains, leaf, saved

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(mortal: Mortal) -> Mortal:
    return mortal


LATER = "patients.rows[1].current"


def read(store: Store, submission: int, who: str, number: int, changes: dict[str, Any]) -> None:
    """Decide all that is left, some of it otherwise than it was read; finish."""
    for path, value in changes.items():
        decision = Decision(kind=DecisionKind.READING, path=path, new=value, who=who)
        store.decide(submission, decision, seen_revision=store.submission(submission).revision, reading=number)
    for path, line in store.review(submission, reading=number).reviewed.leaves.items():
        if not line.decided:
            decision = Decision(kind=DecisionKind.CONFIRM, path=path, new=line.value, who=who)
            store.decide(submission, decision, seen_revision=store.submission(submission).revision, reading=number)
    store.readings.finish(submission, who, seen_revision=store.submission(submission).revision)


def test_two_people_read_and_a_third_one_settles_by_keyboard(
    browser: Browser, site: Mortal, visitors: list[Visit]
) -> None:
    with Store.open(site.database) as store:
        store.readings.require(5, True, who="test")
    one, other, last = (Visit(browser, who, site.url) for who in ("sato", "tanaka", "suzuki"))
    visitors += [one, other, last]
    page = one.open(5)
    leaf(page, MISREAD).click()
    page.keyboard.type("14")
    page.keyboard.press("Enter")
    saved(page)
    expect(page.locator(".third")).to_contain_text("二人で確認")
    page = other.open(5)
    expect(leaf(page, MISREAD).locator(".words")).to_have_text("74")
    expect(page.locator(".seat")).to_be_hidden()
    leaf(page, MISREAD).click()
    page.keyboard.type("15")
    page.keyboard.press("Enter")
    expect(leaf(page, MISREAD)).to_have_class(contains("is-corrected"))
    saved(page)
    busy = last.page
    busy.goto(last.url)
    expect(busy.locator('tr[data-id="5"]')).to_contain_text("ほかの二人が確認中")
    assert serious(page) == []
    with Store.open(site.database) as store:
        read(store, 5, "sato", 1, {})
        read(store, 5, "tanaka", 2, {LATER: 8})
    page = last.open(5)
    expect(page.locator(".third")).to_contain_text("あと2か所")
    assert serious(page) == []
    leaf(page, MISREAD).click()
    expect(leaf(page, MISREAD).locator(".choice")).to_have_count(2)
    assert "sato" not in page.content() and "tanaka" not in page.content()
    page.keyboard.press("Enter")
    expect(page.locator(".notice").last).to_contain_text("Alt+1")
    right = leaf(page, MISREAD).locator(".choice").filter(has_text="14").locator(".side").inner_text()
    page.keyboard.press("Alt+1" if right == "A" else "Alt+2")
    expect(leaf(page, MISREAD).locator(".words")).to_have_text("14")
    expect(page.locator(".third")).to_contain_text("あと1か所")
    page.keyboard.press("Control+z")
    expect(leaf(page, MISREAD).locator(".choice")).to_have_count(2)
    page.keyboard.press("Alt+1" if right == "A" else "Alt+2")
    leaf(page, LATER).click()
    page.keyboard.type("9")
    page.keyboard.press("Enter")
    expect(page.locator(".third")).to_contain_text("食い違いはすべて解決しました")
    saved(page)
    page.keyboard.press("Control+Shift+Enter")
    page.keyboard.press("3")  # the form's own wrong total stays open
    expect(page.locator(".doc-name")).not_to_have_text("沖ノ瀬在宅の輪")
    page.goto(f"{site.url}#/overview")
    expect(page.locator(".agreement")).to_contain_text("κ")
    assert serious(page) == []
    with Store.open(site.database) as store:
        assert store.submission(5).state is State.CONFIRMED
        now = store.review(5).reviewed
        assert (now.leaves[MISREAD].value, now.leaves[LATER].value, now.leaves[WRONG].value) == (14, 9, 52)


def test_a_planted_error_is_told_and_survives_the_server_s_death(
    browser: Browser, site: Mortal, visitors: list[Visit]
) -> None:
    visit = Visit(browser, "yamada", site.url)
    visitors.append(visit)
    with Store.open(site.database) as store:
        store.desks.prefer("planted", 1.0, who="test")
        true = {path: line.value for path, line in store.review(6).reviewed.leaves.items()}
    page = visit.open(6)
    shown = page.evaluate(
        "() => document.querySelector('.assistant').shell.review.state.sheet.lines.map((l) => [l.path, l.value])"
    )
    ((path, wrong),) = [(path, value) for path, value in shown if value != true[path]]
    leaf(page, path).click()
    page.wait_for_load_state("networkidle")
    site.kill()
    page.keyboard.press("Enter")
    expect(page.locator(".unsent")).to_have_text("送信待ち 1 件")
    site.start()
    expect(page.locator(".notice.is-error")).to_contain_text("わざと違う値", timeout=30_000)
    saved(page)
    expect(leaf(page, path)).to_have_class(contains("is-current"))
    with Store.open(site.database) as store:
        assert store.decisions(6) == () and store.review(6).reviewed.leaves[path].value == true[path] != wrong
        store.desks.prefer("planted", 0.0, who="test")


def test_words_of_the_text_are_chosen_with_the_keyboard_and_taken_over(visit: Visit) -> None:
    page = visit.open(1)
    leaf(page, "patients.rows[3].actual").click()
    page.keyboard.press("Insert")
    expect(page.locator(".source-body")).to_be_focused()
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Enter")
    expect(page.locator(".editor")).to_be_focused()
    expect(page.locator(".editor")).to_have_value("２２")
    page.keyboard.press("Escape")
    page.keyboard.press("Insert")
    page.keyboard.press("Escape")
    expect(page.locator(".editor")).to_be_focused()


def test_what_could_not_be_read_is_set_aside_from_the_list_and_comes_back(visit: Visit) -> None:
    page = visit.page
    page.goto(visit.url)
    row = page.locator('tr[data-id="4"]')
    row.focus()
    page.keyboard.press("F7")
    page.keyboard.press("2")
    page.keyboard.press("Enter")
    expect(row).to_contain_text("対象外")
    expect(row).to_be_focused()
    page.keyboard.press("F7")
    expect(row).to_contain_text("読取待ち")


def test_a_resubmission_is_declared_and_taken_back(visit: Visit, site: Mortal) -> None:
    with Store.open(site.database) as store:
        store.supersede(3, 1, who="test")
    page = visit.open(3)
    page.get_by_role("button", name="差替えの書類").click()
    expect(page.get_by_role("button", name="差替えの書類")).to_have_count(0)
    with Store.open(site.database) as store:
        assert store.submission(1).superseded_by is None
        assert store.history(3)[-1].note == "no longer supersedes 1"
