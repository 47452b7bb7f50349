"""Taking words over from the source: a place on a page, drawn or by keyboard, and selected text."""

import pytest
from playwright.sync_api import expect

from assistant.engines.offline import OfflineEngine
from assistant.pipeline import extract
from assistant.readers import read
from assistant.store import Store, Upload
from tests.acceptance.screen_site import FORM, GOLD, Site
from tests.acceptance.visits import EDITOR, Visit, contains, leaf, saved

pytestmark = pytest.mark.browser
TOTAL = "patients.total.current"
OTHER = "patients.total.actual"


def test_a_region_drawn_on_a_page_becomes_the_value_and_its_place(visit: Visit, site: Site) -> None:
    page = visit.open(3)
    page.wait_for_load_state("networkidle")  # nothing moves any more because something came
    leaf(page, TOTAL).click()
    shown = page.locator(".box.current").first
    expect(shown).to_be_in_viewport()
    box = shown.bounding_box()
    assert box is not None
    leaf(page, OTHER).click()
    page.keyboard.down("Shift")
    page.mouse.move(box["x"] - 5, box["y"] - 4)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] + 5, box["y"] + box["height"] + 4, steps=3)
    page.mouse.up()
    page.keyboard.up("Shift")
    expect(page.locator(EDITOR)).to_have_value("83名")
    page.keyboard.press("Enter")
    saved(page)
    expect(leaf(page, OTHER)).to_have_class(contains("is-corrected"))
    with Store.open(site.database) as store:
        now = store.review(3).reviewed
        assert now.leaves[OTHER].value == 83
        assert now.evidence[OTHER][0].box == now.evidence[TOTAL][0].box
    page.keyboard.press("Control+z")


def test_a_frame_is_moved_by_keyboard_also_on_a_turned_page(visit: Visit) -> None:
    page = visit.open(3)
    leaf(page, TOTAL).click()
    page.keyboard.press("Alt+r")
    expect(page.locator(".turn.is-turned").first).to_be_attached()
    page.keyboard.press("Insert")
    frame = page.locator(".region")
    expect(frame).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(EDITOR)).to_have_value("83名")
    page.keyboard.press("Escape")
    page.keyboard.press("Insert")
    page.keyboard.press("Escape")
    expect(frame).to_have_count(0)
    expect(page.locator(EDITOR)).to_be_focused()


def test_selected_text_becomes_the_value_and_its_place(visit: Visit, site: Site) -> None:
    page = visit.open(1)
    page.wait_for_load_state("networkidle")
    leaf(page, "efforts[0].coordinators[0]").click()
    expect(page.locator(".passage.current").first).to_be_in_viewport()  # the source stands still
    group = page.locator(".passage", has_text="汐波市在宅ささえあいグループ").first
    group.evaluate(
        "(piece) => { const range = document.createRange(); range.setStart(piece.firstChild, 0);"
        " range.setEnd(piece.firstChild, 3); const s = getSelection(); s.removeAllRanges(); s.addRange(range); }"
    )
    page.keyboard.press("Insert")
    expect(page.locator(EDITOR)).to_have_value("汐波市")
    page.keyboard.press("Enter")
    saved(page)
    with Store.open(site.database) as store:
        (place,) = store.review(1).reviewed.evidence["efforts[0].coordinators[0]"]
        assert (place.quote, place.locator is not None) == ("汐波市", True)


def test_a_value_without_a_place_is_shown_beside_the_nearest_one_s(visit: Visit) -> None:
    page = visit.open(1)
    leaf(page, "efforts[2].activities[1].heading").click()
    expect(page.locator(".passage.near").first).to_be_in_viewport()
    expect(page.locator(".passage.near").first).to_contain_text("公民館の高齢者学級")
    expect(page.locator(".passage.current")).to_have_count(0)
    expect(page.locator(".strip-about")).to_contain_text("点線は、いちばん近い項目の場所")
    leaf(page, TOTAL).click()
    expect(page.locator(".passage.near")).to_have_count(0)


def test_a_workbook_is_shown_as_its_program_shows_it(visit: Visit, site: Site) -> None:
    content = (GOLD / "group_report" / "a1_r4_tabs_clean" / "submission.xlsx").read_bytes()
    document = read(content, "R4.xlsx")
    found = extract(document, engine=OfflineEngine(), report_type=FORM)
    with Store.open(site.database) as store:
        made, _ = store.add([Upload(name="R4.xlsx", content=content)], report_type=FORM.name, who="test")
        store.save_extraction(made.id, found, who="test", document=document)
    page = visit.open(made.id)
    leaf(page, "patients.rows[1].target").click()
    expect(page.locator(".strip-about")).to_contain_text("報告書!D17")
    expect(page.locator(".risk")).to_contain_text("1%未満")  # nobody knows that there is none
    row = page.locator(".is-sheet tr", has=page.locator(".passage.current"))
    expect(row.locator("th")).to_have_text("17")
    expect(row.locator("td").nth(3).locator(".current")).to_have_text("10名")  # D is the fourth column
    expect(page.locator(".sheet-name").first).to_have_text("報告書")
