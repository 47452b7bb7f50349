"""Columns beside the values, in a real browser."""

import pytest
from playwright.sync_api import expect

from assistant.engines.offline import OfflineEngine
from assistant.pipeline import extract
from assistant.readers import read
from assistant.review import Decision, DecisionKind
from assistant.store import State, Store, Upload
from schemas.fields import replaced
from tests.acceptance.screen_site import CLEAN, FORM, GROUPS, MISREAD, WRONG, Site
from tests.acceptance.visits import Visit, leaf

pytestmark = pytest.mark.browser


def last_year(store: Store) -> int:
    """A confirmed report of the third group about the year before, its rows in another order."""
    words = CLEAN.read_text(encoding="utf-8").replace("汐波市在宅ささえあいグループ", GROUPS[2])
    lines = words.replace("令和4年度", "令和3年度").splitlines()
    content = "\n".join(lines).encode()
    document = read(content, "R3.txt")
    found = extract(document, engine=OfflineEngine(), report_type=FORM)
    rows = found.report.model_dump(mode="json")["patients"]["rows"]
    found = found.model_copy(update={"report": replaced(found.report, "patients.rows", tuple(reversed(rows)))})
    found = found.model_copy(update={"report": replaced(found.report, "fiscal_year", 2021)})
    made, _ = store.add([Upload(name="R3.txt", content=content)], report_type=FORM.name, who="test")
    store.save_extraction(made.id, found, who="test", document=document)
    review = store.review(made.id)
    for path, line in review.reviewed.leaves.items():
        if line.look:
            store.decide(made.id, _confirm(path, line.value), seen_revision=store.submission(made.id).revision)
    sure = {path: line.value for path, line in store.review(made.id).reviewed.leaves.items() if not line.decided}
    group = Decision(kind=DecisionKind.CONFIRM_GROUP, path="", new=sure, who="test")
    review = store.decide(made.id, group, seen_revision=store.submission(made.id).revision)
    store.confirm(made.id, who="test", seen_revision=review.revision)
    return made.id


def _confirm(path: str, value: object) -> Decision:
    return Decision(kind=DecisionKind.CONFIRM, path=path, new=value, who="test")


def test_last_year_and_the_other_engine_stand_beside_the_values_by_institution(visit: Visit, site: Site) -> None:
    with Store.open(site.database) as store:
        assert store.submission(last_year(store)).state is State.CONFIRMED
        here = store.review(6).extraction
        other = here.model_copy(update={"report": replaced(here.report, WRONG, 99), "engine": {"name": "other"}})
        store.decide(6, _confirm("group_name", GROUPS[2]), seen_revision=0)
        store.save_extraction(6, other, who="test")
    page = visit.open(6)
    expect(page.get_by_label("前回").or_(page.get_by_label("2021年度"))).to_be_visible()
    assert page.locator(".leaf .beside").count() == 0
    page.keyboard.press("F10")
    expect(leaf(page, WRONG).locator(".beside.is-second")).to_contain_text("≠ 99")
    expect(leaf(page, "patients.rows[1].current").locator(".beside.is-second.same")).to_have_text("別＝")
    page.keyboard.press("F10")
    # The program misread this year's 14 as 74; last year's 14 stands in another row.
    expect(leaf(page, MISREAD).locator(".beside.is-last")).to_contain_text("≠ 14")
    expect(leaf(page, "patients.rows[3].actual").locator(".beside.is-last.same")).to_be_visible()
    page.keyboard.press("F10")
    expect(leaf(page, WRONG).locator(".beside")).to_have_count(2)
    page.reload()
    expect(leaf(page, WRONG).locator(".beside")).to_have_count(2)
