"""What is no form, and what could not be read, on the review screen: the reason is said, and no Enter finishes it."""

import pytest
from playwright.sync_api import Page, Route, expect

from assistant.engines.offline import OfflineEngine
from assistant.extraction import Note, Words
from assistant.pipeline import extract
from assistant.readers import read
from assistant.store import State, Store, Upload
from tests.acceptance.screen_site import CLEAN, FORM, Site
from tests.acceptance.visits import EDITOR, Visit, contains, leaf, saved

pytestmark = pytest.mark.browser

NO_FORM = "様式の記入が見つかりません。別の文書かもしれません。"
LOST = "2ページから文字を読み取れません。"


def added(site: Site, name: str, text: str, *lost: str) -> int:
    """A submission in the store, read by the embedded engine; `lost` is what could not be read of it."""
    found = extract(read(text.encode(), name), engine=OfflineEngine(), report_type=FORM)
    notes = tuple(Note(path="", state="unreadable", why=Words(ja=why, en="no text on it")) for why in lost)
    with Store.open(site.database) as store:
        made, _ = store.add([Upload(name=name, content=text.encode())], report_type=FORM.name, who="test")
        store.save_extraction(made.id, found.model_copy(update={"notes": (*found.notes, *notes)}), who="test")
    return made.id


def state(site: Site, submission: int) -> State:
    with Store.open(site.database) as store:
        return store.submission(submission).state


def confirm_everything(page: Page) -> None:
    while not page.locator(".meter progress").evaluate("bar => bar.value === bar.max"):
        page.keyboard.press("Enter")
    saved(page)


def test_a_few_enters_do_not_finish_what_is_no_form(visit: Visit, site: Site) -> None:
    recipe = added(site, "献立.txt", "肉じゃがの作り方\n材料（4人分）\nじゃがいも 4個\n")
    page = visit.open(recipe)
    expect(page.locator(".about li")).to_have_text([NO_FORM])
    confirm_everything(page)
    page.keyboard.press("Control+Shift+Enter")
    dialog = page.locator("dialog")
    expect(dialog).to_contain_text(NO_FORM)
    page.keyboard.press("Escape")
    expect(page.locator(EDITOR)).to_be_focused()
    assert state(site, recipe) is State.IN_REVIEW
    page.keyboard.press("Control+Shift+Enter")
    page.keyboard.press("Enter")
    expect(dialog).to_contain_text("確認の対象から外す")
    page.keyboard.press("Enter")
    expect(page.locator(".notice")).to_contain_text(["献立.txt"])
    assert state(site, recipe) is State.REJECTED


def test_the_list_tells_what_is_no_form_and_finds_it_by_its_other_names(visit: Visit, site: Site) -> None:
    text = "肉じゃがの作り方\n材料（2人分）\n"
    recipe = added(site, "夕食.txt", text)
    with Store.open(site.database) as store:
        store.add([Upload(name="回覧/写し.txt", content=text.encode())], report_type=FORM.name, who="test")
    page = visit.page
    page.goto(visit.url)
    page.locator(".filter").fill("回覧")
    expect(page.locator(".queue tbody tr")).to_have_count(1)
    row = page.locator(f'.queue tr[data-id="{recipe}"] .name-cell')
    expect(row.locator(".unfilled")).to_have_text("様式の記入なし")
    expect(row.locator(".also")).to_have_text("同じ内容で届いたもの：「回覧/写し.txt」")


def test_a_form_without_entries_is_finished_by_choice(visit: Visit, site: Site) -> None:
    covering = added(site, "送付.txt", "令和5年5月10日\nみどり野在宅連携の会\n\n令和4年度実績報告書の送付について\n")
    page = visit.open(covering)
    confirm_everything(page)
    page.keyboard.press("Control+Shift+Enter")
    page.keyboard.press("3")
    expect(page.locator(".notice")).to_contain_text(["の確認を終えました。"])
    assert state(site, covering) is State.CONFIRMED


def test_what_could_not_be_read_is_said_above_the_fields_and_stays_said(visit: Visit, site: Site) -> None:
    lost = added(site, "二枚.txt", CLEAN.read_text(encoding="utf-8") + "\n付記", LOST, "3ページは壊れています。")
    page = visit.open(lost)
    expect(page.locator(".about li")).to_have_text([LOST, "3ページは壊れています。"])
    page.keyboard.press("Enter")
    saved(page)
    expect(page.locator(".about li")).to_have_text([LOST, "3ページは壊れています。"])


def test_the_word_that_nothing_was_found_goes_with_the_first_value_that_is_typed(visit: Visit, site: Site) -> None:
    page = visit.open(added(site, "議事録.txt", "事務連絡会議 議事録\n議題 予算について\n"))
    expect(page.locator(".about li")).to_have_text([NO_FORM])
    page.locator('[data-part="members"] button.mini').first.click()
    expect(leaf(page, "members[0].category")).to_have_class(contains("is-current"))
    saved(page)
    page.keyboard.press("Escape")
    leaf(page, "members[0].name").click()
    page.keyboard.type("みどり野医師会")
    page.keyboard.press("Enter")
    expect(page.locator(".about")).to_be_hidden()


def test_nothing_is_confirmed_in_bulk_while_the_source_is_loading(visit: Visit, site: Site) -> None:
    held: list[Route] = []
    visit.page.route("**/document", lambda route: held.append(route))
    page = visit.open(1)
    page.keyboard.press("Shift+Enter")
    expect(page.locator(".notice")).to_contain_text(["原文をまだ読み込んでいます"])
    expect(page.locator(".leaf.is-confirmed")).to_have_count(0)
    for route in held:
        route.continue_()
    expect(page.locator(".source .passage").first).to_be_visible()


def test_what_the_list_says_wants_a_look_the_screen_says_too(visit: Visit, site: Site) -> None:
    page = visit.page
    page.goto(visit.url)
    row = page.locator('.queue tr[data-id="3"] td').nth(5)
    listed = row.inner_text()
    visit.open(3)
    expect(page.locator(".look-count")).to_contain_text(f"要確認 あと {listed or 0}")
    assert page.locator(".look-count small").inner_text().strip().startswith("＋抜取り")
