"""Do the buttons beside a text, the menus and the grid do in a real browser what somebody who writes expects?"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from chromium import CHROMIUM, COMPLAINTS, PAPER, served

pytestmark = [
    pytest.mark.large,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium: `apt-get install chromium`"),
]
MISSED = f"{PAPER}/commentary/missed-collections.md"
PASTED = """text => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    const pasted = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
    document.activeElement.dispatchEvent(pasted);
}"""
CHOSEN = "([start, end]) => document.getElementById('text').setSelectionRange(start, end)"
INSIDE = """width => {
  const box = document.querySelector('.chosen[open] ul').getBoundingClientRect();
  return 0 <= box.left && box.left < box.right && box.right <= width;
}"""
TEXT = "# Commentary\n\nSome words.\n"


def write(page: Page, name: str = COMPLAINTS) -> None:
    page.goto(f"{page.url}&panel=text&item={name}")


def test_bold_is_put_on_and_off_and_undone(page: Page) -> None:
    write(page)
    area = page.locator("#text")
    area.fill(TEXT)
    page.evaluate(CHOSEN, [14, 18])
    page.click("[data-tool=bold]")
    expect(area).to_have_value("# Commentary\n\n**Some** words.\n")
    page.click("[data-tool=bold]")
    expect(area).to_have_value(TEXT)
    page.click("[data-tool=bold]")
    area.press("Control+z")
    expect(area).to_have_value(TEXT)


def test_a_list_goes_on_with_enter_until_an_item_is_empty(page: Page) -> None:
    write(page)
    area = page.locator("#text")
    area.fill(TEXT.rstrip())
    page.click("[data-tool=list]")
    for keys in ("one", "\n", "two", "\n", "\n", "After."):
        area.press_sequentially(keys)
    expect(area).to_have_value("# Commentary\n\nSome words.\n\n- one\n- two\n\nAfter.")


def test_a_link_is_put_in_with_its_address_or_not_at_all(page: Page) -> None:
    write(page)
    area = page.locator("#text")
    area.fill(TEXT)
    page.evaluate(CHOSEN, [14, 24])
    page.once("dialog", lambda asked: asked.dismiss())
    page.click("[data-tool=link]")
    expect(area).to_have_value(TEXT)
    page.once("dialog", lambda asked: asked.accept("www.example.gov.uk/words"))
    page.click("[data-tool=link]")
    expect(area).to_have_value("# Commentary\n\n[Some words](https://www.example.gov.uk/words).\n")


def test_a_figure_of_its_own_goes_behind_the_first_paragraph(page: Page, northmere_copy: Path) -> None:
    (northmere_copy / COMPLAINTS).write_text("# Commentary\n\nSome words.\n\nMore.\n", encoding="utf-8")
    write(page)
    area = page.locator("#text")
    expect(area).to_have_value("# Commentary\n\nSome words.\n\nMore.\n")
    page.click("summary:has-text('Insert a figure')")
    expect(page.locator("#figure-subject")).to_have_value("complaints")
    expect(page.locator("#figure-words")).to_have_text("248")
    page.click("text=Put it in")
    expect(area).to_have_value("# Commentary\n\nSome words. {{complaints}}\n\nMore.\n")
    area.press("Control+z")
    expect(area).to_have_value("# Commentary\n\nSome words.\n\nMore.\n")


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("# Commentary\n\nSome words.\n", "# Commentary\n\nSome words. {{complaints}}\n"),
        ("# Commentary\n\n", "# Commentary\n\n{{complaints}}"),
        ("# Commentary\n\n# Risks\n\nSome.\n", "# Commentary\n\n{{complaints}}\n\n# Risks\n\nSome.\n"),
    ],
)
def test_nothing_is_put_in_before_the_first_heading(page: Page, text: str, after: str) -> None:
    write(page)
    area = page.locator("#text")
    area.fill(text)
    page.evaluate(CHOSEN, [0, 0])
    page.click("summary:has-text('Insert a figure')")
    expect(page.locator("#figure-insert")).to_be_enabled(timeout=90_000)
    page.click("text=Put it in")
    expect(area).to_have_value(after)


def test_a_heading_is_put_in_once_and_what_is_exempt_is_marked(page: Page) -> None:
    write(page, MISSED)
    area = page.locator("#text")
    before = area.input_value()
    page.click("[data-heading=Risks]")
    expect(area).to_have_class("secret")
    page.click("[data-heading=Commentary]")
    expect(area).not_to_have_class("secret")
    expect(area).to_have_value(before)
    page.click("[data-heading=Chart]")
    expect(area).to_have_value(f"{before}\n# Chart\n\n")


def test_menus_are_seen_whole_and_close(page: Page) -> None:
    for width in (1280, 400):
        page.set_viewport_size({"width": width, "height": 900})
        for name in ("Paper:", "Layout:", "Eyes:"):
            page.click(f"summary:has-text('{name}')")
            assert page.locator(".chosen[open]").count() == 1
            page.wait_for_function(INSIDE, arg=width)  # a menu is moved in once it has opened
            page.keyboard.press("Escape")
            assert page.locator(".chosen[open]").count() == 0
    page.click("summary:has-text('Paper:')")
    page.click("h1")
    assert page.locator(".chosen[open]").count() == 0


def test_more_values_than_cells_are_not_put_in_and_it_is_said_which(page: Page) -> None:
    page.click("text=Figures of the quarter")
    last = page.locator("input[data-column='0']").last
    before = last.input_value()
    last.focus()
    page.evaluate(PASTED, "11\n22\n33\n")
    expect(page.locator("#grid-state.bad")).to_contain_text("2 of 3 values have no cell from here on (22, 33)")
    expect(last).to_have_value(before)


def test_words_that_cannot_be_saved_are_kept_and_asked_about(northmere_copy: Path, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    with served(northmere_copy) as address:
        page.goto(address)
        write(page)
        page.locator("#text").click()
    page.locator("#text").press_sequentially("Ours")
    expect(page.locator("#text-state.bad")).to_contain_text("What you typed is safe while this tab stays open")
    expect(page.locator("#found-here .calm")).to_be_hidden()
    asked: list[str] = []

    def heard(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", heard)
    page.close(run_before_unload=True)
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    assert "Ours" in page.locator("#text").input_value()
    context.close()


def test_the_pages_follow_the_text_that_is_written(page: Page) -> None:
    write(page)
    expect(page.locator("#page-30")).to_be_in_viewport()
    page.locator("#page-1").scroll_into_view_if_needed()
    expect(page.locator("#page-30")).not_to_be_in_viewport()
    page.locator("#text").fill("# Commentary\n\nOther words.\n")
    expect(page.locator("#page-30")).to_be_in_viewport(timeout=90_000)


def test_figures_are_there_as_soon_as_the_paper_can_be_read(northmere_copy: Path, browser: Browser) -> None:
    right = (northmere_copy / COMPLAINTS).read_text(encoding="utf-8")
    (northmere_copy / COMPLAINTS).write_text("# Nothing\n", encoding="utf-8")
    context = browser.new_context()
    page = context.new_page()
    with served(northmere_copy) as address:
        page.goto(address)
        page.goto(f"{page.url}&panel=figures")
        expect(page.locator("#panel-title")).to_have_text("This cannot be shown")
        (northmere_copy / COMPLAINTS).write_text(right, encoding="utf-8")
        expect(page.locator("#grid")).to_be_visible()
    context.close()
