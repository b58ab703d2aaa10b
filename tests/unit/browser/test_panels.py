"""Does what is beside a text say what is exempt in it, what is wrong first, and what may be put in?"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from paperkit.browser.address import Address, Asked, Panel
from paperkit.browser.files import Held
from paperkit.browser.panels import About, text_panel
from paperkit.findings.finding import Finding, Span, error
from paperkit.loading.prose import COMMENTARY_HEADINGS
from paperkit.render.html.elements import Element

NAME = "q1/commentary/calls.md"
ADDRESS = Address(Asked("q1"), Panel.TEXT, NAME)


def shown(about: About, findings: Sequence[Finding] = (), name: str = NAME) -> Element:
    return text_panel(ADDRESS, Held(name, "# Commentary\n", "0"), "Calls", findings, about, None)


@pytest.mark.parametrize(
    ("exempt", "said"),
    [
        (("",), ["This text is exempt: not for the public."]),
        (("Actions", "Risks"), ["What is under Actions and Risks is exempt: not for the public."]),
        ((), []),
    ],
)
def test_what_is_exempt_is_marked_while_one_writes_it(exempt: tuple[str, ...], said: list[str]) -> None:
    panel = shown(About({}, (), exempt))
    (area,) = panel.xpath(".//textarea")
    assert [one.text for one in panel.xpath("./p[@class='mark']")] == said
    assert (area.get("class") == "secret") == (exempt == ("",))
    assert area.get("data-exempt", "") == "|".join(exempt)


def test_the_first_finding_stands_above_the_text() -> None:
    findings = [error("x.y", f"wrong {number}", Span(NAME, number)) for number in (1, 2, 3)]
    panel = shown(About({}, (), ()), findings)
    (first,) = panel.xpath(".//form[@id='writing']/preceding-sibling::div[@id='found-first']")
    assert "wrong 1" in "".join(first.itertext())
    assert "2 more below" in "".join(first.itertext())
    ids = panel.xpath(".//@id")
    assert len(ids) == len(set(ids))


def test_what_a_text_is_about_is_chosen_for_a_figure() -> None:
    subjects = {"complaints": "Complaints received", "calls": "Calls answered"}
    assert shown(About(subjects, (), (), "calls")).xpath(".//select/option[@selected]/@value") == ["calls"]
    assert shown(About(subjects, (), (), "covering-report")).xpath(".//option[@selected]") == []


def test_commentary_offers_its_headings_and_other_texts_none() -> None:
    about = About({}, (), ())
    assert shown(about).xpath(".//@data-heading") == list(COMMENTARY_HEADINGS)
    assert shown(about, name="q1/covering-report.md").xpath(".//@data-heading") == []
