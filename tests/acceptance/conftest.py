"""Chromium, a screen to visit, and visitors whose pages may have no fault."""

import shutil
from collections.abc import Iterator
from typing import TypeVar

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.acceptance.screen_site import Mortal, Site, seed
from tests.acceptance.visits import Visit

S = TypeVar("S", bound=Site)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=30_000)  # the cores may be shared
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A store and a server of the module's own."""
    yield from _open(Site(tmp_path_factory.mktemp("screen") / "store.sqlite3"))


@pytest.fixture(scope="module")
def mortal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mortal]:
    """The same in a process that a test may kill: a module that does calls this one its `site`."""
    yield from _open(Mortal(tmp_path_factory.mktemp("screen") / "store.sqlite3"))


def _open(found: S) -> Iterator[S]:
    seed(found.database)
    found.start()
    yield found
    found.end()


@pytest.fixture
def visitors(browser: Browser) -> Iterator[list[Visit]]:
    """Visits, closed at the end; none may have had a fault."""
    opened: list[Visit] = []
    yield opened
    for visit in opened:
        visit.context.close()
    assert [fault for visit in opened for fault in visit.faults] == []


@pytest.fixture
def visit(browser: Browser, site: Site, visitors: list[Visit]) -> Visit:
    visitors.append(Visit(browser, "sato", site.url))
    return visitors[0]
