"""The overview page in a real browser."""

import pytest
from playwright.sync_api import expect

from assistant.review import Decision, DecisionKind
from assistant.store import Store, Upload
from tests.acceptance.screen_site import FORM, MISREAD, Site
from tests.acceptance.visits import Visit

pytestmark = pytest.mark.browser


def test_an_administrator_sees_the_work_and_acts_on_it(visit: Visit, site: Site) -> None:
    with Store.open(site.database) as store:
        for who, submission in (("鈴木", 1), ("田中", 5)):
            found = Decision(kind=DecisionKind.READING, path=MISREAD, new=14, who=who)
            store.decide(submission, found, seen_revision=store.submission(submission).revision)
            for path, line in store.review(submission).reviewed.leaves.items():
                if not line.decided:
                    found = Decision(kind=DecisionKind.CONFIRM, path=path, new=line.value, who=who)
                    store.decide(submission, found, seen_revision=store.submission(submission).revision)
            store.confirm(submission, who=who, seen_revision=store.submission(submission).revision)
    page = visit.page
    page.goto(visit.url)
    page.get_by_role("link", name="進み具合").click()
    expect(page.locator(".standing .headline")).to_contain_text("6件のうち2件が確認済み")
    expect(page.get_by_role("row", name="鈴木")).to_contain_text("1")
    expect(page.locator("svg.plot")).to_be_visible()
    expect(page.locator(".card", has_text="読み誤りの多い項目").locator("tbody tr").first).to_contain_text("現状")
    page.screenshot(path=site.database.with_name("overview.png"))
    with page.expect_download() as download:
        page.get_by_role("button", name="JSONで保存").click()
    assert download.value.suggested_filename == "group_report.json"
    page.get_by_role("spinbutton", name="抜取り確認").fill("7.5")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator(".told")).to_have_text("設定を保存しました。")
    with Store.open(site.database) as store:
        assert store.desks.preferences()["sample"] == 0.075
    page.get_by_role("button", name="候補を保存").click()
    expect(page.locator(".notices")).to_contain_text("二人目")
    page.get_by_role("button", name="English").click()
    expect(page.locator(".standing .headline")).to_contain_text("2 of 6 confirmed")
    page.get_by_role("button", name="To the list").click()
    expect(page.get_by_role("link", name="Overview")).to_be_visible()


def test_the_list_is_ordered_and_narrowed_down(visit: Visit) -> None:
    page = visit.page
    page.goto(visit.url)
    rows = page.locator(".queue-table tbody tr")
    expect(rows).to_have_count(6)
    found = page.get_by_role("button", name="ファイル", exact=True)
    found.focus()
    page.keyboard.press("Enter")
    expect(rows.last).not_to_contain_text("R4")  # 壊れた.pdf: Latin letters come before kanji
    expect(page.get_by_role("columnheader", name="ファイル")).to_have_attribute("aria-sort", "ascending")
    page.keyboard.press("Enter")
    expect(rows.first).to_contain_text("壊れた.pdf")
    page.keyboard.press("Enter")
    expect(page.get_by_role("columnheader", name="ファイル")).to_have_attribute("aria-sort", "none")
    assert rows.first.get_attribute("data-id") == "1"
    page.locator(".filter-year").select_option("2022")
    expect(rows).to_have_count(5)
    page.get_by_role("button", name="指摘", exact=True).click()
    counts = [row.locator(".count.is-error").count() for row in rows.all()]
    assert counts == sorted(counts, reverse=True) and counts[0] == 1


def test_a_long_list_is_turned_over_by_the_keyboard_and_searched_as_a_whole(visit: Visit, site: Site) -> None:
    with Store.open(site.database) as store:
        for number in range(7, 121):
            store.add(
                [Upload(name=f"磯波_{number}.txt", content=str(number).encode())], report_type=FORM.name, who="test"
            )
    page = visit.page
    page.goto(visit.url)
    rows = page.locator(".queue-table tbody tr")
    expect(rows).to_have_count(100)
    expect(page.locator(".pager")).to_contain_text("120件中 1～100")
    expect(page.locator(".queue-table tr:focus")).to_be_visible()
    page.keyboard.press("End")
    expect(rows).to_have_count(20)
    expect(rows.last).to_be_focused()
    expect(rows.last).to_contain_text("磯波_120")
    page.keyboard.press("Home")
    expect(rows.first).to_be_focused()
    expect(rows).to_have_count(100)
    page.keyboard.press("/")
    page.keyboard.type("磯波_119")
    expect(rows).to_have_count(1)
    page.keyboard.press("Enter")
    expect(rows.first).to_be_focused()
