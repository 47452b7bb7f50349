"""A person's visit to the screen in a real browser, and what the browser tests ask of a page."""

import re

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

UNSENT = ".unsent"
EDITOR = ".editor"


class Visit:
    """A browser context with its page; notes whatever must never happen."""

    def __init__(self, browser: Browser, who: str, url: str) -> None:
        self.context: BrowserContext = browser.new_context(viewport={"width": 1366, "height": 768})
        self.context.add_cookies([{"name": "who", "value": who, "url": url}])
        self.url = url
        self.faults: list[str] = []
        self.page = self.tab()

    def tab(self) -> Page:
        page = self.context.new_page()
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))
        page.on("dialog", lambda dialog: self.faults.append(f"alert: {dialog.message}"))
        page.on("request", lambda asked: self._asked(asked.url))
        return page

    def _asked(self, url: str) -> None:
        if not url.startswith((self.url, "data:")):
            self.faults.append(f"a request left this machine: {url}")

    def open(self, submission: int) -> Page:
        self.page.goto(f"{self.url}#/s/{submission}")
        self.page.wait_for_selector(f"{EDITOR}:focus")
        return self.page


def leaf(page: Page, path: str) -> Locator:
    return page.locator(f'.leaf[data-path="{path}"]')


def saved(page: Page) -> None:
    expect(page.locator(UNSENT)).to_have_text("保存済み")


def contains(name: str) -> re.Pattern[str]:
    """A class among others."""
    return re.compile(rf"(^|\s){name}(\s|$)")
