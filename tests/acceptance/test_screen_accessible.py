"""Accessibility, measured with axe-core in every state of the screen; and all of it by keyboard."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from assistant.access import People, Role
from assistant.store import Store
from assistant.ui import application, entrance_of
from tests.acceptance.screen_site import MISREAD, WRONG, Site, seed
from tests.acceptance.visits import EDITOR, Visit, leaf, saved

pytestmark = pytest.mark.browser
PASSWORD = "long enough to be one"


def serious(page: Page) -> list[str]:
    """What axe finds on the page, serious and worse, with the elements."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{one['id']}: {[node['target'] for node in one['nodes'][:3]]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


def test_no_state_of_the_screen_has_a_serious_violation(visit: Visit) -> None:
    page = visit.page
    page.goto(visit.url)
    expect(page.locator(".queue tbody tr").first).to_be_visible()
    states = {"queue": serious(page)}
    visit.open(1)
    states["text"] = serious(page)
    leaf(page, MISREAD).click()
    page.keyboard.type("14")
    states["editing"] = serious(page)
    page.keyboard.press("Escape")
    for name, key in (
        ("amendment", "F4"),
        ("keys", "?"),
        ("setting aside", "F7"),
        ("letter", "Shift+F7"),
        ("history", "Alt+h"),
        ("reason", "Shift+F9"),
    ):
        leaf(page, WRONG).click()
        page.keyboard.press(key)
        expect(page.locator("dialog")).to_be_visible()
        page.wait_for_timeout(300)
        states[name] = serious(page)
        page.keyboard.press("Escape")
    page.keyboard.press("/")
    states["search"] = serious(page)
    page.keyboard.press("Escape")
    leaf(page, "deaths.total.current.total").click()
    page.keyboard.type("たぶん")
    page.keyboard.press("Enter")
    expect(page.locator(".notice.is-error")).to_be_visible()
    states["notice"] = serious(page)
    visit.open(3)
    expect(page.locator(".picture").first).to_be_visible()
    page.keyboard.press("Insert")
    expect(page.locator(".region")).to_be_focused()
    states["pages"] = serious(page)
    assert {name: found for name, found in states.items() if found} == {}


def test_at_twice_the_size_everything_can_be_reached(browser: Browser, site: Site, visitors: list[Visit]) -> None:
    visit = Visit(browser, "sato", site.url)
    visitors.append(visit)
    page = visit.page
    page.set_viewport_size({"width": 683, "height": 384})  # 1366×768 at 200 %
    visit.open(1)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    leaf(page, WRONG).click()
    expect(leaf(page, WRONG)).to_be_in_viewport()
    expect(page.locator(EDITOR)).to_be_in_viewport()
    for name in ("確認を終える", "次の書類", "キー操作"):
        button = page.get_by_role("button", name=name)
        button.scroll_into_view_if_needed()
        expect(button).to_be_in_viewport()


@pytest.fixture
def guarded(tmp_path: Path) -> Iterator[str]:
    """A screen behind a log-in, in a thread; its address."""
    seed(tmp_path / "store.sqlite3")
    people = People(tmp_path / "people.json")
    people.put("sato", Role.REVIEWER, PASSWORD)
    with Store.open(tmp_path / "store.sqlite3") as store:
        app = application(store, entrance=entrance_of(store, people, host="127.0.0.1"))
        server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", ws="none"))
        thread = threading.Thread(target=server.run)
        thread.start()
        while not server.started:
            thread.join(0.05)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/"
        server.should_exit = True
        thread.join()


def test_a_day_s_work_from_log_in_to_log_out_needs_no_mouse(browser: Browser, guarded: str) -> None:
    page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
    page.set_default_timeout(30_000)
    page.goto(guarded)
    expect(page.get_by_label("名前")).to_be_focused()
    assert serious(page) == []
    page.keyboard.type("sato")
    page.keyboard.press("Tab")
    page.keyboard.type("wrong")
    page.keyboard.press("Enter")
    expect(page.locator(".login-error")).to_contain_text("違います")
    page.keyboard.type(PASSWORD)  # the wrong one is selected, so that typing replaces it
    page.keyboard.press("Enter")
    expect(page.locator(".queue tbody tr").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_selector(f"{EDITOR}:focus")
    page.keyboard.press("Enter")
    saved(page)
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator(".queue tbody tr").first).to_be_focused()
    for _ in range(30):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.textContent") == "ログアウト":
            break
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**/login*")
    expect(page.get_by_label("名前")).to_be_focused()
    page.context.close()
