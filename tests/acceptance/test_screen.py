"""The review screen in a real browser."""

import time

import pytest
from playwright.sync_api import Browser, Route, expect

from assistant.review import DecisionKind, LeafState
from assistant.store import State, Store
from tests.acceptance.screen_site import HOSTILE, MISREAD, WRONG, Mortal
from tests.acceptance.visits import EDITOR, UNSENT, Visit, contains, leaf, saved

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(mortal: Mortal) -> Mortal:
    return mortal


def test_the_queue_shows_each_state_with_its_reason_and_opens_by_keyboard(visit: Visit) -> None:
    page = visit.page
    page.goto(visit.url)
    rows = page.locator(".queue tbody tr")
    expect(rows).to_have_count(6)
    expect(rows.nth(3)).to_contain_text("読取不可")
    expect(rows.nth(3)).to_contain_text("途中で切れています。")
    expect(rows.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".source-name")).to_have_text("R4.pdf")
    page.keyboard.press("Alt+ArrowUp")
    expect(rows.nth(2)).to_be_focused()


def test_a_box_on_the_page_and_its_field_show_each_other(visit: Visit) -> None:
    page = visit.open(3)
    page.keyboard.press("F8")
    here = page.locator(".leaf.is-current").get_attribute("data-path")
    box = page.locator(".box.current").first
    assert box.get_attribute("data-path") == here
    expect(box).to_be_in_viewport()
    expect(page.locator(".picture").nth(2)).to_have_js_property("complete", True)
    assert page.locator(".picture").first.evaluate("picture => picture.naturalWidth") >= 800
    page.locator('.box[data-path="patients.total.current"]').click()
    expect(leaf(page, "patients.total.current")).to_have_class(contains("is-current"))
    expect(page.locator(EDITOR)).to_be_focused()


def test_a_passage_of_a_text_and_its_field_show_each_other(visit: Visit) -> None:
    page = visit.open(1)
    leaf(page, "patients.rows[3].actual").click()
    expect(page.locator(".passage.current")).to_have_text("２２名")
    page.locator(".passage", has_text="汐波市在宅ささえあいグループ").first.click()
    expect(leaf(page, "group_name")).to_have_class(contains("is-current"))


def test_findings_follow_a_corrected_figure_and_an_amended_total_and_all_is_kept(visit: Visit) -> None:
    page = visit.open(1)
    findings = page.locator(".findings li.is-open")
    wrong_sums = findings.filter(has_text="計算では")
    expect(wrong_sums).to_have_count(2)
    leaf(page, MISREAD).click()
    page.keyboard.type("１４名")
    page.keyboard.press("Enter")
    expect(leaf(page, MISREAD)).to_have_class(contains("is-corrected"))
    expect(leaf(page, MISREAD).locator(".words")).to_have_text("14")
    expect(wrong_sums).to_have_count(1)
    leaf(page, WRONG).click()
    page.keyboard.press("F4")
    page.keyboard.type("50")
    page.keyboard.press("Enter")
    page.keyboard.press("1")
    expect(wrong_sums).to_have_count(0)
    expect(leaf(page, WRONG)).to_contain_text("52")
    expect(leaf(page, WRONG).locator(".words")).to_have_text("50")
    expect(page.locator(".findings li.is-resolved")).to_have_count(1)
    page.keyboard.press("Control+z")
    expect(wrong_sums).to_have_count(1)
    expect(leaf(page, WRONG).locator(".words")).to_have_text("52")
    page.keyboard.press("Control+y")
    expect(wrong_sums).to_have_count(0)
    saved(page)
    page.reload()
    expect(leaf(page, WRONG).locator(".words")).to_have_text("50")
    expect(leaf(page, WRONG).locator(".reading")).to_have_text("52")
    expect(leaf(page, MISREAD)).to_have_class(contains("is-corrected"))
    expect(wrong_sums).to_have_count(0)


def test_a_suggestion_is_an_amendment_that_can_be_undone(visit: Visit) -> None:
    page = visit.open(3)
    page.keyboard.press("F8")
    before = page.locator(".findings li.is-open").count()
    page.keyboard.press("F9")
    expect(page.locator(".findings li.is-open").filter(has_text="計算では 16 + 9 + 7.5")).to_have_count(0)
    current = page.locator(".leaf.is-current")
    expect(current).to_have_class(contains("is-amended"))
    expect(page.locator(".strip")).to_contain_text("指摘の提案による")
    page.keyboard.press("Control+z")
    expect(page.locator(".findings li.is-open")).to_have_count(before)
    saved(page)


def test_blank_and_unreadable_are_decided_by_a_key_and_a_wrong_value_is_told(visit: Visit) -> None:
    page = visit.open(1)
    leaf(page, "referrals.referrals.before").click()
    page.keyboard.press("Delete")
    page.keyboard.press("Shift+Delete")
    expect(leaf(page, "referrals.referrals.before")).to_have_class(contains("is-blank"))
    expect(leaf(page, "referrals.referrals.after")).to_have_class(contains("is-unreadable"))
    leaf(page, "deaths.total.current.total").click()
    page.keyboard.type("たぶん多い")
    page.keyboard.press("Enter")
    notice = page.locator(".notice.is-error")
    expect(notice).to_contain_text("たぶん多い")
    notice.get_by_role("button", name="入力し直す").click()
    expect(page.locator(EDITOR)).to_have_value("たぶん多い")
    page.keyboard.press("Escape")
    expect(leaf(page, "deaths.total.current.total")).not_to_have_class(contains("is-corrected"))


def test_entries_are_added_and_removed_and_both_can_be_undone(visit: Visit) -> None:
    page = visit.open(1)
    rows = page.locator('[data-part="patients"] tbody tr')
    expect(rows).to_have_count(4)
    leaf(page, "patients.rows[0].institution").click()
    page.keyboard.press("Alt+Insert")
    expect(rows).to_have_count(5)
    expect(leaf(page, "patients.rows[1].institution")).to_have_class(contains("is-current"))
    page.keyboard.type("新しい診療所")
    page.keyboard.press("Enter")
    expect(leaf(page, "patients.rows[1].institution").locator(".words")).to_have_text("新しい診療所")
    saved(page)
    page.keyboard.press("Control+z")
    saved(page)
    page.keyboard.press("Control+z")
    expect(rows).to_have_count(4)
    leaf(page, "efforts[0].coordinators[0]").click()
    page.keyboard.press("Alt+Delete")
    expect(leaf(page, "efforts[0].coordinators[0]")).to_have_count(0)
    saved(page)
    page.keyboard.press("Control+z")
    expect(leaf(page, "efforts[0].coordinators[0]")).to_have_count(1)


def test_enter_while_an_input_method_composes_decides_nothing(visit: Visit) -> None:
    page = visit.open(1)
    leaf(page, "efforts[0].coordinators[0]").click()
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.imeSetComposition", {"text": "しおなみ", "selectionStart": 4, "selectionEnd": 4})
    expect(page.locator(EDITOR)).to_have_value("しおなみ")
    for kind in ("rawKeyDown", "keyUp"):
        keyboard.send(
            "Input.dispatchKeyEvent", {"type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13}
        )
    expect(leaf(page, "efforts[0].coordinators[0]")).to_have_class(contains("is-current"))
    keyboard.send("Input.insertText", {"text": "汐波"})
    # The key that took the candidate, as Chrome and Safari report it.
    page.locator(EDITOR).dispatch_event("keydown", {"key": "Enter", "keyCode": 229, "bubbles": True})
    expect(page.locator(EDITOR)).to_have_value("汐波")
    expect(leaf(page, "efforts[0].coordinators[0]")).not_to_have_class(contains("is-corrected"))
    page.keyboard.press("Enter")
    expect(leaf(page, "efforts[0].coordinators[0]").locator(".words")).to_have_text("汐波")


def test_the_language_is_switched_and_kept_without_losing_the_place(visit: Visit) -> None:
    page = visit.open(1)
    leaf(page, WRONG).click()
    page.get_by_role("button", name="English").click()
    expect(page.locator(".strip-title")).to_have_text("Effect 1: patients › Total of the group › Target")
    expect(page.locator(EDITOR)).to_be_focused()
    page.reload()
    expect(page.locator("h2").first).to_contain_text("Member institutions")
    page.get_by_role("button", name="日本語").click()
    expect(page.locator("h2").first).to_contain_text("医療機関一覧")


def test_text_of_a_submission_is_never_markup_or_code(visit: Visit) -> None:
    page = visit.page
    page.goto(visit.url)
    expect(page.locator(".queue tbody tr").nth(1)).to_contain_text(HOSTILE)
    visit.open(2)
    expect(leaf(page, "group_name").locator(".words")).to_have_text(HOSTILE)
    expect(leaf(page, "patients.rows[0].institution").locator(".words")).to_have_text(HOSTILE)
    expect(page.locator(".source-body")).to_contain_text("{{7*7}}")
    leaf(page, "group_name").click()
    page.keyboard.press("F2")
    page.keyboard.press("Escape")
    page.keyboard.press("F4")
    expect(page.locator(".form-says")).to_contain_text(HOSTILE)
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.locator("dialog kbd").first).to_be_visible()
    page.keyboard.press("Escape")
    assert page.locator(".assistant img:not(.picture)").count() == 0
    expect(page.locator(EDITOR)).to_be_focused()


def test_two_reviewers_on_one_leaf_are_told_and_nothing_is_lost(
    browser: Browser, site: Mortal, visitors: list[Visit]
) -> None:
    one, other = Visit(browser, "sato", site.url), Visit(browser, "tanaka", site.url)
    visitors += [one, other]
    mine, theirs = one.open(5), other.open(5)
    expect(theirs.locator(".seat")).to_contain_text("satoさんが作業中です")
    panes = theirs.locator(".panes").bounding_box()
    assert panes is not None and panes["width"] == 1366  # told above the form, not beside it
    theirs.keyboard.press("Delete")
    expect(theirs.locator(".notice").last).to_contain_text("F6")
    theirs.keyboard.press("F6")
    expect(theirs.locator(".seat")).to_be_hidden()
    for page, typed in ((mine, "14"), (theirs, "15")):
        leaf(page, MISREAD).click()
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        expect(leaf(page, MISREAD).locator(".words")).to_have_text("14")
    notice = theirs.locator(".notice.is-conflict")
    expect(notice).to_contain_text("sato「14」")
    expect(notice).to_contain_text("「15」")
    notice.get_by_role("button", name="自分の決定にする").click()
    expect(leaf(theirs, MISREAD).locator(".words")).to_have_text("15")
    saved(theirs)
    with Store.open(site.database) as store:
        assert [(d.decision.who, d.decision.new) for d in store.decisions(5)] == [("sato", 14), ("tanaka", 15)]


def test_a_group_is_confirmed_as_far_as_it_was_in_view_and_what_wants_a_look_stays(visit: Visit) -> None:
    page = visit.open(1)
    page.keyboard.press("?")
    expect(page.locator("dialog")).to_contain_text("Shift+Enter")
    page.keyboard.press("Escape")
    leaf(page, "patients.rows[0].current").click()
    page.wait_for_timeout(700)  # so long a person looks at it
    page.keyboard.press("Shift+Enter")
    expect(page.locator(".notice").last).to_contain_text("まとめて確認しました")
    expect(leaf(page, "patients.rows[0].actual")).to_have_class(contains("is-confirmed"))
    expect(leaf(page, WRONG)).not_to_have_class(contains("is-confirmed"))
    assert page.locator('[data-part="deaths"] .is-confirmed').count() == 0
    saved(page)
    page.keyboard.press("Control+z")
    expect(leaf(page, "patients.rows[0].actual")).not_to_have_class(contains("is-confirmed"))


def test_what_was_not_in_view_is_not_confirmed(visit: Visit) -> None:
    page = visit.open(3)
    leaf(page, "patients.rows[0].current").click()
    page.wait_for_timeout(700)
    page.locator(".source-body").evaluate("body => { body.scrollTop = 0; }")  # another page than the table's
    leaf(page, "visits.rows[0].current.total").scroll_into_view_if_needed()
    page.wait_for_timeout(700)
    page.keyboard.press("Shift+Enter")
    page.wait_for_timeout(300)
    assert page.locator('[data-part="visits"] .is-confirmed').count() == 0


def test_a_decision_made_while_the_server_was_killed_is_delivered_once(
    browser: Browser, site: Mortal, visitors: list[Visit]
) -> None:
    visit = Visit(browser, "sato", site.url)
    visitors.append(visit)
    page = visit.open(6)
    leaf(page, MISREAD).click()
    page.wait_for_load_state("networkidle")
    site.kill()
    page.keyboard.type("14")
    page.keyboard.press("Enter")
    expect(page.locator(UNSENT)).to_have_text("送信待ち 1 件")
    expect(page.locator(".banner")).to_contain_text("サーバーにつながりません")
    expect(leaf(page, MISREAD).locator(".words")).to_have_text("14")
    page.close()
    site.start()
    visit.page = visit.tab()
    page = visit.open(6)
    saved(page)
    expect(leaf(page, MISREAD).locator(".words")).to_have_text("14")
    expect(leaf(page, MISREAD)).to_have_class(contains("is-corrected"))
    with Store.open(site.database) as store:
        (logged,) = store.decisions(6)
        assert (logged.decision.kind, logged.decision.new, logged.decision.who) == (DecisionKind.READING, 14, "sato")
        assert store.review(6).reviewed.leaves[MISREAD].state is LeafState.CORRECTED
        assert store.submission(6).state is State.IN_REVIEW


def test_a_decision_answered_while_its_submission_is_still_opening_is_shown(
    browser: Browser, site: Mortal, visitors: list[Visit]
) -> None:
    visit = Visit(browser, "sato", site.url)
    visitors.append(visit)
    page = visit.open(1)
    path = "patients.rows[3].actual"
    leaf(page, path).click()
    page.route("**/decisions", lambda route: route.abort())
    page.keyboard.type("21")
    page.keyboard.press("Enter")
    expect(page.locator(UNSENT)).to_have_text("送信待ち 1 件")
    page.close()
    visit.page = page = visit.tab()

    def late(route: Route) -> None:
        time.sleep(2)  # the decision is answered first
        route.continue_()

    page.route("**/api/schemas/**", late)
    visit.open(1)
    saved(page)
    expect(leaf(page, path).locator(".words")).to_have_text("21")
    expect(leaf(page, path)).to_have_class(contains("is-corrected"))


def test_an_open_page_costs_nothing_while_nobody_works(visit: Visit) -> None:
    page = visit.open(1)
    page.wait_for_timeout(1500)
    session = visit.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def busy() -> float:
        """Seconds of the processor that the page's thread has taken."""
        metrics = session.send("Performance.getMetrics")["metrics"]
        return float(next(one["value"] for one in metrics if one["name"] == "TaskDuration"))

    before = busy()
    page.wait_for_timeout(2000)
    assert busy() - before < 0.05  # with the clock of Gradio's sign of loading it is 0.1
