"""`make bench-ui`: the review screen in Chromium, over a store with many submissions.

Latencies are taken in the page: from the key's event to the first frame that shows the result. Reviewers are scripts
who know the truth and look at each new view as long as the screen asks for; their seconds are machine's, not people's.
"""

import argparse
import asyncio
import os
import shutil
import statistics
import subprocess
import sys
import time
import urllib.request
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.async_api import Browser, Page, async_playwright

from tests.acceptance.screen_site import Mortal, Site
from tests.bench.ui_seed import MISREAD, Seeded, seed

LOOK = 500  # ms that a scripted reviewer looks at a new view
STEPS = 20  # of each kind, for the latencies of one reviewer
READ = 2.0  # seconds on a submission before the next one is asked for
APART = 3  # submissions between two reviewers' first ones, beside those that one goes on to
LEAST = 150  # submissions that all parts need: none may work on what another one has corrected
TOTAL = "patients.total.actual"
WAIT = """
window.armed = (name) => {
  const done = window.conditions[name]();
  window.result = new Promise((told, failed) => addEventListener('keydown', () => {
    const from = performance.now();
    const shown = () => requestAnimationFrame(() => told(performance.now() - from));
    const look = () => {
      if (done()) shown();
      else if (performance.now() - from > 60000) failed(new Error(`nothing came of it: ${name}`));
      else setTimeout(look, 2);
    };
    look();
  }, { capture: true, once: true }));
};
const current = () => document.querySelector('.leaf.is-current')?.dataset.path;
const state = () => document.querySelector('.assistant').shell.review.state;
const typing = () => document.activeElement.matches('.editor');
const changed = (of, more = () => true) => () => { const was = of(); return () => of() !== was && more(); };
window.conditions = {
  next: changed(current, typing),
  kept: changed(() => state().sheet.revision),
  findings: changed(() => JSON.stringify(state().sheet.findings)),
  other: changed(() => state().sheet.id, typing),
};
"""


class Reviewer:
    """A page at work, which counts its key presses."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url = page, url
        self.presses = 0
        self.times: dict[str, list[float]] = defaultdict(list)

    async def open(self, submission: int) -> None:
        """A submission by its address, as from the list."""
        if not self.page.url.startswith(self.url):
            await self.page.goto(self.url)
            await self.page.wait_for_selector(".queue tbody tr")
            await self.page.evaluate(WAIT)
        ready = (
            "(id) => new Promise((told) => { const from = performance.now(); location.hash = `#/s/${id}`;"
            " const look = () => { const { review } = document.querySelector('.assistant').shell;"
            " if (review.state?.sheet.id === id && document.activeElement.matches('.editor') && review.current)"
            " requestAnimationFrame(() => told(performance.now() - from)); else setTimeout(look, 2); }; look(); })"
        )
        self.times["open"].append(await self.page.evaluate(ready, str(submission)))

    async def press(self, key: str) -> None:
        """One key."""
        self.presses += 1
        await self.page.keyboard.press(key)

    async def type(self, words: str) -> None:
        """Some characters, a key each."""
        self.presses += len(words)
        await self.page.keyboard.type(words)

    async def timed(self, name: str, condition: str, key: str) -> None:
        """A key, and how long until its effect was shown."""
        await self.page.evaluate("(name) => window.armed(name)", condition)
        await self.press(key)
        self.times[name].append(await self.page.evaluate("window.result"))

    async def finish(self) -> None:
        """The submission finished, errors of the form left open; the screen goes on to the next one."""
        key, sheet = "Control+Shift+Enter", "document.querySelector('.assistant').shell.review.state.sheet"
        if await self.page.evaluate(f"() => {sheet}.findings.some((f) => f.severity === 'error')"):
            await self.press(key)
            await self.page.wait_for_selector("dialog .open-errors")
            key = "3"
        await self.timed("finish", "other", key)

    async def state(self) -> dict[str, Any]:
        """Where the review stands, as the screen shows it."""
        found: dict[str, Any] = await self.page.evaluate(
            "() => { const { review } = document.querySelector('.assistant').shell; const { state } = review;"
            " const line = state.line(review.current); review.seen.look();"
            " const open = state.undecided(review.current);"
            " return { path: review.current, value: line.value, look: line.look && open, undecided: open,"
            " left: state.progress.left, group: review.group().map((p) => [p, state.line(p).value]) }; }"
        )
        return found

    async def pick(self, path: str) -> None:
        """A click on a leaf; counted as a press."""
        self.presses += 1
        await self.page.locator(f'.leaf[data-path="{path}"]').click()

    async def saved(self) -> None:
        """Until the server has everything."""
        await self.page.wait_for_function(
            "() => document.querySelector('.assistant').shell.outbox.entries().length === 0"
        )


async def latencies(reviewer: Reviewer, submission: int, pace: float, start: float, several: int) -> None:
    """Open, confirm and next, correct and see the findings follow, next submission and the first correction there.

    `pace` seconds pass before each key, `start` before the first: nobody presses one before the last one's answer.
    `several` corrections and next submissions are made.
    """
    await asyncio.sleep(start)
    await reviewer.open(submission)
    for step in range(STEPS):
        await asyncio.sleep(pace)
        await reviewer.timed("confirm and next", "next", "Enter")
        if step % 4 == 0:
            await reviewer.saved()
            await reviewer.timed("confirm, on the server's disk", "kept", "Enter")
    await reviewer.saved()
    for figure in range(98, 98 - several, -1):
        await asyncio.sleep(pace)
        await correct(reviewer, figure, "correct, findings follow")
    for _ in range(several):
        await asyncio.sleep(READ)
        await reviewer.timed("next submission", "other", "Alt+PageDown")
        await asyncio.sleep(pace)
        await correct(reviewer, 98, "first correction on a submission")


async def correct(reviewer: Reviewer, figure: int, name: str) -> None:
    """A total that no longer adds up."""
    await reviewer.pick(TOTAL)
    await reviewer.type(str(figure))
    await reviewer.timed(name, "findings", "Enter")
    await reviewer.saved()


async def by_group(reviewer: Reviewer, submission: int, truth: dict[str, Any]) -> tuple[int, float]:
    """A submission reviewed as the screen is made for: what is in view at once, what wants a look by itself."""
    await reviewer.open(submission)
    reviewer.presses, began = 0, time.perf_counter()
    for _ in range(400):
        await reviewer.page.wait_for_timeout(LOOK)
        now = await reviewer.state()
        if now["left"] == 0:
            break
        wrong = [path for path, value in now["group"] if path in MISREAD and value == MISREAD[path]]
        if now["path"] in MISREAD and now["undecided"] and now["value"] == MISREAD[now["path"]]:
            await reviewer.type(str(truth[now["path"]]))
            await reviewer.press("Enter")
        elif wrong:
            await reviewer.pick(wrong[0])
        elif now["look"] or not now["group"]:
            await reviewer.press("Enter")
        else:
            await reviewer.press("Shift+Enter")
        await reviewer.saved()
    await reviewer.finish()
    return reviewer.presses, time.perf_counter() - began


async def one_by_one(reviewer: Reviewer, submission: int, truth: dict[str, Any]) -> tuple[int, float]:
    """Every leaf confirmed by itself, without a look's pause."""
    await reviewer.open(submission)
    reviewer.presses, began = 0, time.perf_counter()
    for _ in range(400):
        now = await reviewer.state()
        if now["left"] == 0:
            break
        if now["path"] in MISREAD and now["value"] == MISREAD[now["path"]]:
            await reviewer.type(str(truth[now["path"]]))
        await reviewer.press("Enter")
    await reviewer.saved()
    await reviewer.finish()
    return reviewer.presses, time.perf_counter() - began


async def plain_form(browser: Browser, url: str, corrections: int) -> tuple[int, float]:
    """The plain form: a Tab to each field, the wrong ones typed anew, saved."""
    page = await browser.new_page()
    began = time.perf_counter()
    await page.goto(url)
    await page.wait_for_selector("#save")
    count = await page.locator("textarea").count() - 1  # the first one is the source
    presses = 0
    await page.locator("textarea").nth(1).focus()
    for index in range(count):
        if index < corrections:
            await page.keyboard.press("Control+a")
            await page.keyboard.type("14")
            presses += 3
        await page.keyboard.press("Tab")
        presses += 1
    await page.keyboard.press("Enter")
    await page.get_by_text("保存しました").wait_for()
    await page.close()
    return presses + 1, time.perf_counter() - began


async def many(
    browser: Browser, site: Site, submissions: list[int], warm: int, pace: float = 0.0, opens: int = 1
) -> dict[str, list[float]]:
    """That many reviewers at once, each with a browser of their own, who begin within ten keys' time of each other."""
    contexts = [await browser.new_context(viewport={"width": 1366, "height": 768}) for _ in submissions]
    for number, context in enumerate(contexts):
        await context.add_cookies([{"name": "who", "value": f"reviewer{number}", "url": site.url}])
    reviewers = [Reviewer(await context.new_page(), site.url) for context in contexts]
    for reviewer in reviewers:
        reviewer.page.set_default_timeout(120_000)
        await reviewer.open(warm)  # the page itself is loaded once a day
        reviewer.times.clear()
        for other in range(opens - 1):
            await reviewer.open(submissions[0] + 50 + other)
    apart = 10 * pace / len(reviewers)
    work = zip(reviewers, submissions, strict=True)
    several = max(3, STEPS // len(reviewers))
    await asyncio.gather(*(latencies(r, s, pace, n * apart, several) for n, (r, s) in enumerate(work)))
    for context in contexts:
        await context.close()
    return {name: [t for r in reviewers for t in r.times[name]] for name in reviewers[0].times}


def told(title: str, times: dict[str, list[float]]) -> None:
    """A table of latencies in ms."""
    print(f"\n{title}\n{'':34}{'n':>5}{'p50':>8}{'p95':>8}")
    for name, found in times.items():
        cuts = statistics.quantiles(found, n=20, method="inclusive") if len(found) > 1 else found * 19
        print(f"{name:34}{len(found):>5}{statistics.median(found):>8.0f}{cuts[18]:>8.0f}")


async def run(site: Site, seeded: Seeded, asked: argparse.Namespace, form: str | None) -> None:
    """All measurements that were asked for."""
    reviewers, parts = asked.reviewers, asked.only or ("one", "many", "keys")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        clean = seeded.clean
        if "one" in parts:
            told("One reviewer, ms", await many(browser, site, list(clean[:1]), clean[-1], opens=STEPS))
        if "many" in parts:
            title = f"{reviewers} reviewers at once, a key each {asked.pace} s, ms"
            untouched = clean[
                STEPS + APART :: max(3, STEPS // reviewers) + APART
            ]  # by the one reviewer, and by each other
            told(title, await many(browser, site, list(untouched[:reviewers]), clean[-1], asked.pace))
        if "keys" in parts:
            await presses(browser, site, seeded, form)
        await browser.close()


async def presses(browser: Browser, site: Site, seeded: Seeded, form: str | None) -> None:
    """Key presses and seconds a submission, beside the plain form and confirming every leaf."""
    clean, wrong = list(seeded.clean), list(seeded.wrong)
    context = await browser.new_context(viewport={"width": 1366, "height": 768})
    rows: list[tuple[str, tuple[int, float], tuple[int, float]]] = []
    for name, way in (("this screen", by_group), ("every leaf by itself", one_by_one)):
        reviewer = Reviewer(await context.new_page(), site.url)
        reviewer.page.set_default_timeout(60_000)
        rows.append(
            (name, await way(reviewer, clean.pop(-2), seeded.truth), await way(reviewer, wrong.pop(), seeded.truth))
        )
    if form is not None:
        rows.append(("a plain form", await plain_form(browser, form, 0), await plain_form(browser, form, 3)))
    print(f"\nA submission of three institutions\n{'':24}{'clean':>22}{'three errors':>22}")
    for name, (keys, seconds), (more, longer) in rows:
        print(f"{name:24}{keys:>6} keys {seconds:>8.1f} s{more:>8} keys {longer:>8.1f} s")


def main() -> None:
    """Seed, serve, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.ui", description=__doc__)
    parser.add_argument("--submissions", type=int, default=500)
    parser.add_argument("--reviewers", type=int, default=10)
    parser.add_argument("--pace", type=float, default=1.0, metavar="SECONDS", help="before each key, of several people")
    parser.add_argument("--only", action="append", choices=("one", "many", "keys"))
    asked = parser.parse_args()
    if asked.submissions < LEAST:
        parser.error(f"--submissions: {LEAST} at least")
    with TemporaryDirectory() as folder:
        site = Mortal(Path(folder) / "store.sqlite3")
        seeded = seed(site.database, asked.submissions)
        _load("before")
        port = Mortal(site.database).port
        command = [sys.executable, "-m", "tests.bench.ui_form", str(site.database), str(seeded.clean[0]), str(port)]
        form = subprocess.Popen(command)
        site.start()
        try:
            _wait(f"http://127.0.0.1:{port}/")
            asyncio.run(run(site, seeded, asked, f"http://127.0.0.1:{port}/"))
        finally:
            site.kill()
            form.kill()
            form.wait()
        _load("after")


def _wait(url: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the plain form does not answer")


def _load(when: str) -> None:
    if hasattr(os, "getloadavg"):
        print(f"Load of the machine {when}: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
