"""Can a person find what is wrong, mend it, write and type figures in a real browser, by keyboard too?"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from chromium import CHROMIUM, COMPLAINTS, PAPER, axe, opened, served

pytestmark = [
    pytest.mark.large,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium: `apt-get install chromium`"),
]
VIEWS = {
    "findings": {}, "finding": {"panel": "finding"}, "text": {"panel": "text", "item": COMPLAINTS},
    "figures": {"panel": "figures"}, "actions": {"panel": "actions"}, "heard": {"panel": "heard"},
    "exempt": {"file": "exempt"}, "eyes": {"sight": "deutan"},
}  # fmt: skip
PASTED = """text => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    const pasted = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
    document.activeElement.dispatchEvent(pasted);
}"""
HELD = """() => {
    const real = window.fetch;
    let first = true;
    window.fetch = async (to, how) => {
        const answer = await real(to, how);
        if (first && String(to).startsWith("/paper?")) {
            first = false;
            await new Promise(done => { window.release = done; });
        }
        return answer;
    };
}"""
"""The first answer that shows the paper anew comes late."""
TYPED_AND_KEPT = """() => {
    const area = document.getElementById("text");
    area.value += " And more.";
    area.dispatchEvent(new Event("input"));
    [...document.querySelectorAll("#conflict button")].at(-1).click();
}"""
"""Words are typed, and those of the other are overwritten before the words are saved."""
UNFOLDED = """() => document.querySelectorAll(".desk details").forEach(one => { one.open = true; })"""
FOUND = """axe.run(document, {resultTypes: ["violations"]}).then(found => found.violations.map(
    one => [one.id, ...one.nodes.slice(0, 3).map(node => node.html.slice(0, 200))].join(" | ")))"""
MADE = 90_000
"""Milliseconds in which a paper is made on a machine that has other work to do."""
expect.set_options(timeout=MADE)


def text_of(folder: Path) -> str:
    return (folder / COMPLAINTS).read_text(encoding="utf-8")


def results_of(folder: Path, id: str) -> str:
    lines = (folder / "results.csv").read_text(encoding="utf-8").split("\n")
    return next(line for line in lines if line.startswith(f"{id},2025-26 Q3,"))


def picture(page: Page, number: int) -> str:
    return str(page.get_attribute(f"#page-{number} img", "src"))


def test_an_error_is_found_by_its_outline_and_mended_by_one_click(page: Page, northmere_copy: Path) -> None:
    expect(page.locator("#standing")).to_have_text("Draft: 1 open error")
    page.click("text=Complaints received, by directorate")
    outline = page.locator("a.outline.error")
    expect(outline).to_be_visible()
    before = picture(page, 30)
    outline.click()
    expect(page.locator("#panel-title")).to_have_text("Error")
    expect(page.locator(".change del")).to_have_text("down by 24%")
    page.click("text=Mend it")
    expect(page.locator("#standing")).to_have_text("No open errors")
    expect(page.locator("a.outline.error")).to_have_count(0)
    expect(page.locator("#page-30 img")).not_to_have_attribute("src", before)
    assert "{{complaints | 2025-26 Q3 | on 2025-26 Q2 | percentage | change}}" in text_of(northmere_copy)
    expect(page.locator("#page-30 .words")).to_contain_text("Complaints were up 2% on last quarter")


def test_a_wrong_figure_is_marked_and_answered(page: Page, northmere_copy: Path) -> None:
    page.click("text=Figures of the quarter")
    cell = page.get_by_label("Result, Percentage of people invited to a health check who attended")
    cell.fill("4.02")
    expect(page.locator("#grid-state")).to_have_text("Saved")
    found = page.locator("td:has(input[value='4.02']) .found, td .found").first
    expect(found).to_be_visible(timeout=MADE)
    assert results_of(northmere_copy, "health-checks-taken-up").split(",")[2] == "4.02"
    page.click("text=All findings")
    entry = page.locator(".entry.warning", has_text="4.0% against a target").first
    expect(entry).to_be_visible(timeout=MADE)
    entry.click()
    page.get_by_label("Reason").fill("The practices changed how they count.")
    page.get_by_label("Post that answers").fill("Head of Public Health")
    page.click("button:has-text('Answer it')")
    expect(page.locator("summary", has_text="Answered (1)")).to_be_visible(timeout=MADE)
    assert "Head of Public Health" in (northmere_copy / PAPER / "answers.yaml").read_text(encoding="utf-8")


def test_what_is_no_number_is_marked_and_the_pages_stay(page: Page) -> None:
    page.click("text=Figures of the quarter")
    cell = page.get_by_label("Result, Number of freedom of information requests received")
    before = cell.input_value()
    cell.fill("many")
    expect(cell).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".pages.old")).to_be_visible()
    expect(cell).to_be_focused()
    cell.fill(before)
    expect(page.locator(".pages.old")).to_have_count(0)


def test_a_column_is_pasted_from_a_spreadsheet(page: Page, northmere_copy: Path) -> None:
    page.click("text=Figures of the quarter")
    first = page.locator("input[data-row='0'][data-column='0']")
    first.focus()
    page.evaluate(PASTED, "80.1\t\t81\r\n85.2\t\t84\r\n1400\r\n")
    expect(page.locator("#news")).to_have_text("7 cells filled. Ctrl+Z takes them back.")
    expect(page.locator("#grid-state")).to_have_text("Saved")
    for id, pasted in (
        ("care-assessments-28-days", "80.1,,81,"),
        ("reablement-at-home", "85.2,,84,"),
        ("new-care-requests", "1400,"),
    ):
        assert results_of(northmere_copy, id).startswith(f"{id},2025-26 Q3,{pasted}")


@pytest.mark.parametrize("way", ["Control+z", "button"])
def test_a_paste_is_taken_back(way: str, page: Page, northmere_copy: Path) -> None:
    table = northmere_copy / "results.csv"
    text = table.read_text(encoding="utf-8")
    row = results_of(northmere_copy, "reablement-at-home")  # a figure that is pasted takes the flag back, too
    table.write_text(text.replace(row, row.replace("84.8,,", ",not yet available,", 1)), encoding="utf-8")
    before = table.read_bytes()
    page.click("text=Figures of the quarter")
    expect(page.locator("input[data-row='1'][data-column='1']")).to_have_value("not yet available")
    page.locator("input[data-row='0'][data-column='0']").focus()
    page.evaluate(PASTED, "80.1\r\n85.2\r\n1400\r\n")
    expect(page.locator("#grid-state")).to_have_text("Saved")
    assert (northmere_copy / "results.csv").read_bytes() != before
    assert b"reablement-at-home,2025-26 Q3,85.2,,84," in (northmere_copy / "results.csv").read_bytes()
    if way == "button":
        page.click("#grid-undo")
    else:
        page.keyboard.press(way)
    expect(page.locator("#grid-undo")).to_be_hidden()
    expect(page.locator("input[data-unsaved]")).to_have_count(0)
    assert (northmere_copy / "results.csv").read_bytes() == before


def test_what_is_done_about_red_is_written_in_its_fields(page: Page, northmere_copy: Path) -> None:
    table = northmere_copy / PAPER / "actions.csv"
    before = table.read_bytes()
    page.click("text=Actions")
    first = page.locator("fieldset.action").first
    reason, by = first.get_by_label("Why it is so"), first.get_by_label("By when")
    day = by.input_value()
    by.fill("")
    reason.fill("Requests have gone on rising.")
    expect(first.locator(".missing")).to_have_text("Not saved yet: \u201cBy when\u201d to be filled in")
    assert table.read_bytes() == before, "half of it is not saved"
    by.fill(day)
    expect(page.locator("#grid-state")).to_have_text("Saved")
    assert b"Requests have gone on rising." in table.read_bytes()


def test_a_new_quarter_comes_into_the_menu(page: Page, northmere_copy: Path) -> None:
    expect(page.locator("#choose-paper a")).to_have_count(len([*northmere_copy.rglob("paper.yaml")]))
    shutil.copytree(northmere_copy / PAPER, northmere_copy / "2025-26-q4")
    expect(page.locator("#choose-paper a", has_text="2025-26-q4").first).to_be_attached()


def test_what_is_written_is_on_the_page_and_what_another_wrote_is_kept(page: Page, northmere_copy: Path) -> None:
    page.click("text=Complaints received, by directorate")
    page.locator("#page-30 a", has_text="Write").click()
    area = page.locator("#text")
    area.fill("# Commentary\n\nWe wrote this in the browser.\n")
    expect(page.locator("#text-state")).to_have_text("Saved")
    expect(page.locator("#page-30 .words")).to_contain_text("We wrote this in the browser")
    (northmere_copy / COMPLAINTS).write_text("# Commentary\n\nWritten in an editor.\n", encoding="utf-8")
    expect(area).to_have_value("# Commentary\n\nWritten in an editor.\n")
    expect(page.locator("#page-30 .words")).to_contain_text("Written in an editor")


def test_two_who_write_the_same_text_are_shown_both(page: Page, northmere_copy: Path) -> None:
    page.goto(f"{page.url}&panel=text&item={COMPLAINTS}")
    page.route("**/changes*", lambda route: None)  # the page does not hear of the other
    page.reload()
    (northmere_copy / COMPLAINTS).write_text("# Commentary\n\nTheirs.\n", encoding="utf-8")
    page.locator("#text").fill("# Commentary\n\nOurs.\n")
    expect(page.locator("#theirs")).to_have_value("# Commentary\n\nTheirs.\n")
    assert text_of(northmere_copy) == "# Commentary\n\nTheirs.\n"
    page.click("text=Save yours over it")
    expect(page.locator("#text-state")).to_have_text("Saved")
    assert text_of(northmere_copy) == "# Commentary\n\nOurs.\n"


def test_a_figure_is_put_in_by_choosing_it(page: Page, northmere_copy: Path) -> None:
    page.goto(f"{page.url}&panel=text&item={COMPLAINTS}")
    area = page.locator("#text")
    area.fill("# Commentary\n\nComplaints were ")
    page.click("summary:has-text('Insert a figure')")
    page.get_by_label("Of what").select_option("complaints")
    page.get_by_label("Compared").select_option("on last quarter")
    expect(page.locator("#figure-words")).to_have_text("up 2%")
    page.click("text=Put it in")
    expect(area).to_have_value("# Commentary\n\nComplaints were {{complaints | on last quarter}}")
    area.press_sequentially(".")
    expect(page.locator("#page-30 .words")).to_contain_text("Complaints were up 2%.")


def test_an_extract_is_looked_at(page: Page) -> None:
    page.click("summary:has-text('Paper:')")
    page.click("text=2025-26-q3/place-scrutiny")
    expect(page.locator("h1")).to_contain_text("Place Scrutiny")
    page.wait_for_selector("#page-1")
    page.go_back()
    expect(page.locator("h1")).to_contain_text("Cabinet")


def test_all_of_it_by_keyboard(page: Page, northmere_copy: Path) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"

    def to(found: str) -> None:
        """Press Tab until what has the focus is meant."""
        for _ in range(400):
            if page.evaluate("wanted => document.activeElement.matches(wanted)", found):
                return
            page.keyboard.press("Tab")
        raise AssertionError(found)

    to(".entry.error")
    page.keyboard.press("Enter")
    expect(page.locator("#panel-title")).to_be_focused()
    to("button.first")
    page.keyboard.press("Enter")
    expect(page.locator("#standing")).to_have_text("No open errors")
    expect(page.locator("#panel-title")).to_be_focused()
    page.locator(".others a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel-title")).to_have_text("Figures of the quarter")
    to("input[data-row]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.dataset.row") == "2"
    page.keyboard.type("1401")
    expect(page.locator("#grid-state")).to_have_text("Saved")
    assert results_of(northmere_copy, "new-care-requests").split(",")[2] == "1401"
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid", "who uses the keyboard sees where the focus is"


@pytest.mark.skipif(not axe(), reason="no axe-core in NODE_PATH")
@pytest.mark.parametrize("width", [1280, 320])  # 320: as it is at 400% on a screen of 1280 (WCAG 2.2, 1.4.10)
def test_axe_finds_nothing(width: int, northmere_copy: Path, browser: Browser) -> None:
    script = axe()
    assert script is not None
    with served(northmere_copy) as address, opened(browser, address, width) as page:
        start, key = page.url, page.get_attribute(".entry.error", "data-key")
        for name, query in VIEWS.items():
            more = "".join(f"&{key}={value}" for key, value in query.items())
            page.goto(start + more + (f"&item={key}" if name == "finding" else ""))
            page.locator("#page-1").scroll_into_view_if_needed()
            page.wait_for_selector(".over svg", state="attached")
            page.evaluate(UNFOLDED)
            page.evaluate(script.read_text(encoding="utf-8"))
            found = page.evaluate(FOUND)
            assert found == [], (name, width)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{name}: nobody scrolls in two directions"


def test_what_is_exempt_is_marked_on_each_page(page: Page) -> None:
    page.click("text=Exempt part")
    page.wait_for_selector("body.exempt .sheet")
    assert page.locator(".sheet").count() == page.locator(".sheet .mark").count() > 0


def test_it_works_without_scripts(northmere_copy: Path, browser: Browser) -> None:
    with served(northmere_copy) as address:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(address)
        page.click(".entry.error")
        page.click("text=Mend it")
        expect(page.locator("#panel-title")).to_have_text("What was found")
        context.close()
    assert "24%" not in text_of(northmere_copy)


def test_stopping_it_is_said_and_loses_nothing(northmere_copy: Path, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    with served(northmere_copy) as address:
        page.goto(address)
        page.goto(f"{page.url}&panel=text&item={COMPLAINTS}")
        page.locator("#text").fill("# Commentary\n\nWritten before it was closed.\n")
        expect(page.locator("#text-state")).to_have_text("Saved")
    expect(page.locator("#news")).to_have_text("paperkit was closed. What was saved is in the files.")
    assert "before it was closed" in text_of(northmere_copy)
    context.close()


def test_words_that_could_not_be_saved_are_not_left(page: Page, northmere_copy: Path) -> None:
    page.goto(f"{page.url}&panel=text&item={COMPLAINTS}")
    area = page.locator("#text")
    expect(area).to_be_visible()
    page.route("**/text?*", lambda route: route.fulfill(status=422, json={"said": "It is too long."}))
    area.fill(f"{area.input_value()}\nWords of mine.\n")
    expect(page.locator("#text-state")).to_have_text("It is too long.")
    page.click("text=Read to me")
    expect(page.locator("#news")).to_contain_text("Not saved")
    expect(area).to_have_value(text_of(northmere_copy) + "\nWords of mine.\n")
    page.unroute("**/text?*")
    page.click("text=Read to me")
    expect(page.locator("#panel-title")).to_have_text("Read to me")
    assert "Words of mine." in text_of(northmere_copy)


def test_an_older_answer_takes_nothing_back(page: Page, northmere_copy: Path) -> None:
    """The page is asked for since another file has changed; before it comes a sentence is typed and saved."""
    page.goto(f"{page.url}&panel=text&item={COMPLAINTS}")
    area, before = page.locator("#text"), text_of(northmere_copy)
    expect(page.locator("#pages .sheet").first).to_be_visible()
    page.evaluate(HELD)
    (northmere_copy / PAPER / "foreword.md").write_text("# Foreword\n\nAnother one.\n", encoding="utf-8")
    for _ in range(MADE // 20):
        page.wait_for_timeout(0 if page.evaluate("Boolean(window.release)") else 20)
    area.fill(f"{before}\nWords of mine.\n")
    expect(page.locator("#text-state")).to_have_text("Saved")
    page.evaluate("window.release()")
    expect(page.locator("#pages")).to_contain_text("Words of mine.")
    expect(area).to_have_value(f"{before}\nWords of mine.\n")
    expect(page.locator("#text-state")).to_have_text("Saved")


def test_figures_that_could_not_be_saved_are_kept_and_sent_again(page: Page, northmere_copy: Path) -> None:
    page.goto(f"{page.url}&panel=figures")
    cell = page.locator("input[name='care-assessments-28-days/actual']")
    expect(cell).to_be_visible()
    table = northmere_copy / "results.csv"
    page.route("**/changes*", lambda route: None)  # the page does not hear of the other
    page.reload()
    before = results_of(northmere_copy, "care-assessments-28-days")
    table.write_text(
        table.read_text(encoding="utf-8").replace(before, before.replace("81.0", "82.5")), encoding="utf-8"
    )
    cell.fill("87.1")
    expect(page.locator("#grid-state")).to_contain_text("In the file now is")
    expect(page.locator("#grid-state")).to_contain_text("82.5")
    expect(cell).to_have_value("87.1")
    page.click("#grid button[type=submit]")
    expect(page.locator("#grid-state")).to_have_text("Saved")
    assert ",87.1," in results_of(northmere_copy, "care-assessments-28-days")


def test_what_is_typed_while_the_page_is_made_anew_stays(page: Page, northmere_copy: Path) -> None:
    page.click("text=Figures of the quarter")
    first, second = (page.locator(f"input[data-row='{row}'][data-column='0']") for row in (0, 1))
    page.evaluate(HELD)
    first.fill("80.3")
    first.press("Enter")
    expect(page.locator("#grid-state")).to_have_text("Saved")
    while not page.evaluate("Boolean(window.release)"):  # the page with the first value has come, and is held
        page.wait_for_timeout(50)
    page.route("**/cells*", lambda route: None)  # the second value is still on its way
    second.fill("85.7")
    second.press("Enter")
    page.evaluate("window.release()")
    page.wait_for_timeout(500)
    expect(second).to_have_value("85.7")


def test_an_action_says_what_it_lacks(page: Page) -> None:
    page.click("text=Actions")
    first = page.locator("fieldset.action").first
    first.get_by_label("What is done").fill("")
    expect(first.locator(".missing")).to_have_text("Not saved yet: \u201cWhat is done\u201d to be filled in")
    first.get_by_label("What is done").fill("A third psychologist begins in June.")
    expect(first.locator(".missing")).to_have_text("")


def test_figures_go_with_their_indicator_where_the_register_is_put_in_another_order(
    page: Page, northmere_copy: Path
) -> None:
    page.click("text=Figures of the quarter")
    first = page.locator("input[data-row='0'][data-column='0']")
    expect(first).to_have_attribute("name", "care-assessments-28-days/actual")
    register = northmere_copy / "indicators.yaml"
    start, one, other, *rest = re.split(r"(?m)^(?=  - id:)", register.read_text(encoding="utf-8"))
    register.write_text("".join((start, other, one, *rest)), encoding="utf-8")
    expect(first).to_have_attribute("name", "reablement-at-home/actual")
    first.fill("85.9")
    first.press("Enter")
    expect(page.locator("#grid-state")).to_have_text("Saved")
    assert results_of(northmere_copy, "reablement-at-home").startswith("reablement-at-home,2025-26 Q3,85.9")
    assert ",85.9," not in results_of(northmere_copy, "care-assessments-28-days")


def test_what_is_typed_stays_where_the_table_gets_other_rows(page: Page, northmere_copy: Path) -> None:
    page.click("text=Figures of the quarter")
    first = page.locator("input[name='care-assessments-28-days/actual']")
    page.route("**/cells*", lambda route: route.fulfill(status=422, body="Not now"))
    first.fill("66.6")
    register = northmere_copy / "indicators.yaml"
    start, one, other, *rest = re.split(r"(?m)^(?=  - id:)", register.read_text(encoding="utf-8"))
    register.write_text("".join((start, other, one, *rest)), encoding="utf-8")
    expect(page.locator("input[data-row='0'][data-column='0']")).to_have_attribute("name", "reablement-at-home/actual")
    expect(first).to_have_value("66.6")
    expect(first).to_be_focused()
    page.unroute("**/cells*")
    first.press("Enter")
    page.click("#grid button[type=submit]")
    expect(page.locator("#grid-state")).to_have_text("Saved")
    assert results_of(northmere_copy, "care-assessments-28-days").startswith("care-assessments-28-days,2025-26 Q3,66.6")


def test_a_pasted_flag_is_taken_back(page: Page, northmere_copy: Path) -> None:
    page.click("text=Figures of the quarter")
    before = (northmere_copy / "results.csv").read_bytes()
    page.locator("input[data-row='0'][data-column='0']").focus()
    page.evaluate(PASTED, "50.9\tprovisional\r\n")
    expect(page.locator("#grid-state")).to_have_text("Saved")
    assert (northmere_copy / "results.csv").read_bytes() != before
    page.keyboard.press("Control+z")
    expect(page.locator("input[data-unsaved]")).to_have_count(0)
    assert (northmere_copy / "results.csv").read_bytes() == before


def test_a_cell_of_two_lines_is_one_cell(page: Page) -> None:
    page.click("text=Figures of the quarter")
    page.locator("input[data-row='0'][data-column='0']").focus()
    page.evaluate(PASTED, '"66\n(""prov."")"\r\n72.4\r\n140\r\n')
    expect(page.locator("#news")).to_have_text("3 cells filled. Ctrl+Z takes them back.")
    cells = [page.locator(f"input[data-row='{row}'][data-column='0']").input_value() for row in range(3)]
    assert cells == ['66 ("prov.")', "72.4", "140"]


def test_what_is_typed_after_a_conflict_is_saved_with_the_rest(page: Page, northmere_copy: Path) -> None:
    page.goto(f"{page.url}&panel=text&item={COMPLAINTS}")
    page.route("**/changes*", lambda route: None)
    page.reload()
    (northmere_copy / COMPLAINTS).write_text("# Commentary\n\nTheirs.\n", encoding="utf-8")
    page.locator("#text").fill("# Commentary\n\nOurs.")
    expect(page.locator("#theirs")).to_be_visible()
    page.evaluate(TYPED_AND_KEPT)
    expect(page.locator("#text-state")).to_have_text("Saved")
    expect(page.locator("#conflict")).to_have_count(0)
    assert text_of(northmere_copy) == "# Commentary\n\nOurs. And more."


def test_actions_follow_the_figures(page: Page, northmere_copy: Path) -> None:
    page.click("text=Actions")
    expect(page.locator("fieldset.action")).to_have_count(3)
    table = northmere_copy / "results.csv"
    row = results_of(northmere_copy, "care-assessments-28-days")
    changed = ",".join([*row.split(",")[:2], "1.0", *row.split(",")[3:]])
    table.write_text(table.read_text(encoding="utf-8").replace(row, changed), encoding="utf-8")
    expect(page.locator("fieldset.action")).to_have_count(4)


def test_a_day_of_a_year_that_there_is_not_is_not_saved(page: Page, northmere_copy: Path) -> None:
    page.click("text=Actions")
    before = (northmere_copy / PAPER / "actions.csv").read_bytes()
    day = page.locator("fieldset.action input[type=date]").first
    day.evaluate("(one) => { one.value = '20260-03-11'; one.dispatchEvent(new Event('input', { bubbles: true })); }")
    expect(page.locator("fieldset.action .missing").first).to_contain_text("is not a day that there is")
    assert (northmere_copy / PAPER / "actions.csv").read_bytes() == before
