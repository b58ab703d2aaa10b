"""Do the requests of the browser show the paper, change the council's files, and refuse what they must not do?"""

from __future__ import annotations

import asyncio
import os
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from time import sleep
from typing import Any
from urllib.parse import urlencode

import httpx2
import pypdfium2
import pytest
from lxml import html
from starlette.responses import Response
from starlette.testclient import TestClient

from paperkit import worker
from paperkit.browser.address import Asked, address_of
from paperkit.browser.app import application
from paperkit.browser.files import NONE
from paperkit.browser.guard import Guard
from paperkit.browser.serve import listening
from paperkit.browser.workbench import Workbench
from paperkit.findings.finding import Invalid
from paperkit.run.build import build
from paperkit.run.check import check
from paperkit.run.outputs import Output

HERE = {"origin": "http://127.0.0.1:1", "content-type": "application/x-www-form-urlencoded"}
PAPER = "2026-27-q1"
CALLS = f"{PAPER}/commentary/calls-answered.md"
FALSE = "\nCalls answered were down by 24% on last quarter.\n"


class Open:
    """A council that is open: its workbench, its folder, and a browser that has entered."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "inputs" / "ours"
        self.workbench = Workbench(self.folder)
        app = Guard(application(self.workbench), "secret", 1)
        self.client = TestClient(app, base_url="http://127.0.0.1:1", follow_redirects=False)
        self.client.get("/?key=secret")

    def page(self, status: int = 200, **query: str) -> html.HtmlElement:
        address = f"/paper?{urlencode({'folder': PAPER, **query})}"
        self.client.get(address)
        self.settle(query)
        answer = self.client.get(address)
        assert answer.status_code == status, answer.text
        return html.document_fromstring(answer.text)

    def settle(self, query: dict[str, str]) -> None:
        """Wait until what is looked at is of the files as they are."""
        desk, asked = self.workbench.desk, address_of({"folder": PAPER, **query}).asked
        while asked in desk._kept and desk._kept[asked].made_of != desk._signature():
            sleep(0.005)

    def said(self, status: int = 200, **query: str) -> str:
        return " ".join(self.page(status, **query).text_content().split())

    def post(self, path: str, fields: dict[str, str], **query: str) -> Response:
        body = urlencode(fields)
        address = f"{path}?{urlencode({'folder': PAPER, **query})}"
        answer: Response = self.client.post(address, content=body, headers=HERE)  # type: ignore[assignment]
        return answer

    def mark(self, **query: str) -> str:
        return str(self.page(200, **query).xpath("//form//input[@name='mark']/@value")[0])

    def keys(self, code: str) -> list[str]:
        return [one.key for one in self.workbench.desk.state(self.asked)[0].findings if one.code == code]

    asked = Asked(PAPER)


@pytest.fixture
def ours(own_council: Path) -> Iterator[Open]:
    opened = Open(own_council)
    yield opened
    opened.workbench.desk.close()


def write(ours: Open, name: str, more: str) -> None:
    path = ours.folder / name
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    ours.workbench.desk.changed()


# -- looking ------------------------------------------------------------------------------------


def test_the_first_page_is_the_latest_paper(ours: Open) -> None:
    assert ours.client.get("/").headers["location"] == f"/paper?folder={PAPER}"
    page = ours.page()
    assert page.xpath("//h1")[0].text_content().endswith("2026-27 Q1")
    assert len(page.xpath("//*[@class='sheet']")) == len(ours.workbench.desk.state(ours.asked)[0].good.sheets)  # type: ignore[union-attr]
    assert page.xpath("//nav[@class='ways']//a[contains(@href, '#page-')]")


def test_every_name_on_a_page_is_there_once(ours: Open) -> None:
    write(ours, CALLS, FALSE)
    key = ours.page().xpath("//*[@data-key]/@data-key")[0]
    for query in (
        {},
        {"panel": "finding", "item": key},
        {"panel": "text", "item": CALLS},
        {"panel": "figures"},
        {"panel": "heard"},
    ):
        page = ours.page(200, **query)
        ids = page.xpath("//@id")
        assert sorted(ids) == sorted(set(ids)), query
        assert not page.xpath("//@style | //script[not(@src)] | //style | //@onclick"), "the policy allows none in line"
        assert [one for one in page.xpath("//@src | //@href") if re.match(r"\w+:", one)] == []


def test_the_pages_are_those_of_a_build(ours: Open, tmp_path: Path) -> None:
    write(ours, CALLS, "\nA new sentence.\n")
    ours.page()
    write(ours, CALLS, "\nAnother one.\n")
    ours.page()
    good = ours.workbench.desk.state(ours.asked)[0].good
    built = build([ours.folder / PAPER], tmp_path / "out", only=[Output.WHOLE])
    assert good is not None
    assert [good.pdf] == [file.path.read_bytes() for file in built.files]
    assert good.read.findings == check([ours.folder / PAPER]).findings


def test_pictures_and_what_is_over_them(ours: Open) -> None:
    write(ours, CALLS, FALSE)
    page = ours.page()
    sources = page.xpath("//img/@src")
    assert ours.client.get(sources[0]).content[:4] == b"\x89PNG"
    overs = [ours.client.get(one).text for one in page.xpath("//@data-overlay")]
    found = [over for over in overs if 'class="outline error"' in over]
    assert len(found) == 1
    assert "down by 24%" in found[0]
    assert all("<text" in over for over in overs)
    assert ours.client.get(sources[0].replace("page=1", "page=999")).status_code == 404
    assert ours.client.get(sources[0].replace("width=880", "width=88000")).status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        {"folder": "../.."},
        {"folder": "/etc"},
        {"folder": ""},
        {"file": "nothing"},
        {"panel": "nothing"},
        {"sight": "x"},
    ],
)
def test_what_there_is_not_is_said(query: dict[str, str], ours: Open) -> None:
    answer = ours.client.get(f"/paper?{urlencode({'folder': PAPER, **query})}")
    assert answer.status_code == 404
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/paper?folder=%00", "there is no paper"),
        ("/changes?folder=%00", "there is no paper"),
        (f"/changes?folder={PAPER}&since=x", "`since` in the address is not a whole number"),
        (f"/changes?folder={PAPER}&since={'9' * 5_000}", "`since` in the address is not a whole number"),
        (f"/picture?folder={PAPER}&page=1&width=x", "`width` in the address is not a whole number"),
        (f"/paper?folder={PAPER}&file=covering", "`file=covering` in the address is none of: covering-report, "),
    ],
)
def test_an_address_that_means_nothing_is_answered_in_words(address: str, said: str, ours: Open) -> None:
    answer = ours.client.get(address)
    assert answer.status_code == 404
    assert said.casefold() in answer.text.casefold()
    assert ours.page() is not None, "and the next request is answered"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        pytest.param("\xff", "not in utf-8", id="encoding"),
        pytest.param("a=b&" * 20_001, "more than 20,000 fields", id="fields"),
    ],
)
def test_a_form_that_is_none_of_ours_is_answered_in_words(body: str, said: str, ours: Open) -> None:
    answer = ours.client.post(f"/text?folder={PAPER}", content=body.encode("latin-1"), headers=HERE)
    assert answer.status_code == 422
    assert said in answer.text.casefold()


def test_a_change_that_is_refused_leaves_what_was_typed(ours: Open) -> None:
    """Without a script the page is shown again."""
    answer = ours.post("/cells", {"mark": "old", "calls-answered/actual": "77", "calls-answered/note": ""})
    assert answer.status_code == 409
    page = html.document_fromstring(answer.text)  # type: ignore[attr-defined]
    (typed,) = page.xpath("//*[@id='panel']//input[not(@type='hidden')]")
    assert (typed.get("name"), typed.value, typed.get("readonly")) == ("calls-answered/actual", "77", "readonly")
    assert not page.xpath("//*[@id='panel']//form"), "nothing here may be put in place of the table"
    answer = ours.post("/text", {"name": f"new/{CALLS}", "text": "Long words.", "mark": NONE})
    assert answer.status_code == 422
    page = html.document_fromstring(answer.text)  # type: ignore[attr-defined]
    (form,) = page.xpath("//*[@id='panel']//form")
    assert dict(form.fields) == {"name": f"new/{CALLS}", "text": "\nLong words.", "mark": NONE}
    assert form.action.startswith("/text?")
    gone = ours.client.post(
        "/text?folder=gone", content=urlencode({"name": CALLS, "text": "x", "mark": ""}), headers=HERE
    )
    assert (gone.status_code, gone.text) == (404, "There is no paper in this folder.\n")


@pytest.mark.parametrize("item", ["../council.yaml", "../../layouts/ours.yaml", "/etc/passwd", "x.exe", ".git/x.md"])
def test_a_file_of_nobodys_is_not_shown(item: str, ours: Open) -> None:
    assert "This cannot be shown" in ours.said(404, panel="text", item=item)


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/nothing"])
def test_nothing_else_is_served(path: str, ours: Open) -> None:
    assert ours.client.get(path).status_code == 404


def test_what_a_screen_reader_says_is_beside_the_pages(ours: Open) -> None:
    lines = [line.text_content() for line in ours.page(panel="heard").xpath("//ol[@class='heard']/li")]
    assert any(line.startswith("Heading level 1") for line in lines)


def test_another_layout_and_another_file(ours: Open) -> None:
    other = ours.page(file="covering-report", layout="borough")
    assert other.xpath("//nav[@class='files']//a[@aria-current]")[0].text == "Covering report"
    assert 0 < len(other.xpath("//*[@class='sheet']")) < len(ours.page().xpath("//*[@class='sheet']"))


# -- changing -----------------------------------------------------------------------------------


def test_a_text_is_saved_and_the_paper_made_anew(ours: Open) -> None:
    mark = ours.mark(panel="text", item=CALLS)
    text = (ours.folder / CALLS).read_text(encoding="utf-8") + FALSE
    answer = ours.post("/text", {"name": CALLS, "text": text, "mark": mark}, panel="text", item=CALLS)
    assert (answer.status_code, answer.headers["location"].split("?")[0]) == (303, "/paper")
    assert "down by 24%" in ours.said(panel="text", item=CALLS)
    assert (ours.folder / CALLS).read_text(encoding="utf-8") == text


def test_a_finding_is_mended_by_one_click(ours: Open) -> None:
    write(ours, CALLS, FALSE)
    ours.page()
    (key,) = ours.keys("claims.contradiction")
    page = ours.page(panel="finding", item=key)
    assert page.xpath("//form//del")[0].text == "down by 24%"
    assert ours.post("/mend", {"key": key}).status_code == 303
    ours.page()
    assert ours.keys("claims.contradiction") == []
    assert "{{calls-answered" in (ours.folder / CALLS).read_text(encoding="utf-8")
    assert "mended already" in ours.post("/mend", {"key": key}).text  # type: ignore[attr-defined]


def test_a_text_that_was_changed_meanwhile_is_not_mended(ours: Open) -> None:
    write(ours, CALLS, FALSE)
    ours.page()
    (key,) = ours.keys("claims.contradiction")
    path = ours.folder / CALLS
    path.write_text(f"{path.read_text(encoding='utf-8')}More.\n", encoding="utf-8")  # and nobody says so
    answer = ours.post("/mend", {"key": key})
    assert (answer.status_code, "look at what is found now" in answer.text) == (422, True)  # type: ignore[attr-defined]
    assert path.read_text(encoding="utf-8").endswith(f"{FALSE}More.\n")


def test_words_that_are_tied_to_another_figure_are_mended(ours: Open) -> None:
    write(ours, CALLS, "\nThis is {{99.9% = calls-answered}} of calls.\n")
    ours.page()
    (key,) = ours.keys("claims.tie")
    assert ours.post("/mend", {"key": key}).status_code == 303
    ours.page()
    assert ours.keys("claims.tie") == []
    assert "99.9%" not in (ours.folder / CALLS).read_text(encoding="utf-8")


def test_a_finding_is_answered_with_a_reason(ours: Open) -> None:
    write(ours, CALLS, FALSE)
    ours.page()
    (key,) = ours.keys("claims.contradiction")
    post = str(ours.page(panel="finding", item=key).xpath("//datalist/option/@value")[0])
    assert ours.post("/answer", {"key": key, "reason": "so", "by": post}).status_code == 422
    said = {"key": key, "reason": "It is of another definition.", "by": post.upper()}
    stranger = ours.post("/answer", {**said, "by": "Head of Nothing"})
    assert stranger.status_code == 422
    assert "none of the council" in stranger.text  # type: ignore[attr-defined]
    assert ours.post("/answer", said).status_code == 303
    answers = ours.folder / PAPER / "answers.yaml"
    assert f"by: {post}, " in answers.read_text(encoding="utf-8")
    assert "Answered (1)" in ours.said()
    assert ours.post("/answer", said).status_code == 422
    assert "Remove this answer" in ours.said(panel="finding", item=key)
    assert ours.post("/withdraw", {"key": key}).status_code == 303
    assert "Answered (1)" not in ours.said()
    assert ours.post("/withdraw", {"key": key}).status_code == 422


def test_an_answer_that_answers_nothing_any_more_is_shown_and_taken_out(ours: Open) -> None:
    answers = ours.folder / PAPER / "answers.yaml"
    answers.write_text("answers:\n- {finding: 0d3fc28c, reason: It was of another year., by: Head of it}\n")
    ours.page()
    (key,) = ours.keys("answer.unused")
    assert "It was of another year." in ours.said(panel="finding", item=key)
    assert ours.post("/withdraw", {"key": "0d3fc28c"}).status_code == 303
    ours.page()
    assert ours.keys("answer.unused") == []


def test_figures_are_typed_into_the_grid(ours: Open) -> None:
    mark, table = ours.mark(panel="figures"), ours.folder / "results.csv"
    before = table.read_text(encoding="utf-8").split("\n")
    answer = ours.post("/cells", {"mark": mark, "calls-answered/actual": "abc"}, panel="figures")
    assert answer.status_code == 303
    page = ours.page(panel="figures")
    assert "Cannot be read" in page.xpath("//*[@id='standing']")[0].text_content()
    (wrong,) = page.xpath("//input[@aria-invalid]")
    assert (wrong.get("name"), wrong.value) == ("calls-answered/actual", "abc")
    assert "is not a number" in page.xpath(f"//*[@id='{wrong.get('aria-describedby')}']")[0].text_content()
    assert "last good pages" in page.text_content()
    again = ours.post("/cells", {"mark": ours.mark(panel="figures"), "calls-answered/actual": "81.5"}, panel="figures")
    assert again.status_code == 303
    after = table.read_text(encoding="utf-8").split("\n")
    assert len([one for one, other in zip(before, after, strict=True) if one != other]) == 1
    assert "last good pages" not in ours.said(panel="figures")


def test_pdfium_works_for_one_thread_at_a_time(ours: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends the whole process where two use it at once: whoever opens a file holds what keeps others out."""
    opening, alone = pypdfium2.PdfDocument.__init__, []

    def watched(self: pypdfium2.PdfDocument, *arguments: Any, **named: Any) -> None:
        alone.append(worker._here._is_owned())  # type: ignore[attr-defined]
        opening(self, *arguments, **named)

    monkeypatch.setattr(pypdfium2.PdfDocument, "__init__", watched)
    write(ours, CALLS, FALSE)
    key = ours.page().xpath("//*[@data-key]/@data-key")[0]
    for panel in ({"panel": "heard"}, {"panel": "finding", "item": key}, {"panel": "text", "item": CALLS}):
        page = ours.page(200, **panel)
        for address in {*page.xpath("//*[@class='sheet']//@src"), *page.xpath("//@data-overlay")}:
            assert ours.client.get(address).status_code == 200
    assert len(alone) > 10
    assert all(alone)


def test_two_tabs_on_one_file(ours: Open) -> None:
    mark = ours.mark(panel="text", item=CALLS)
    assert ours.post("/text", {"name": CALLS, "text": "# Commentary\n\nFirst tab.\n", "mark": mark}).status_code == 303
    answer = ours.post("/text", {"name": CALLS, "text": "Second tab.", "mark": mark}, panel="text", item=CALLS)
    assert answer.status_code == 409
    page = html.document_fromstring(answer.text)  # type: ignore[attr-defined]
    assert [one.text for one in page.xpath("//textarea")] == ["\n# Commentary\n\nFirst tab.\n", "\nSecond tab."]
    assert "First tab" in (ours.folder / CALLS).read_text(encoding="utf-8")
    assert ours.post("/cells", {"mark": "old", "calls-answered/actual": "1"}).status_code == 409


def test_two_tabs_on_one_table(ours: Open) -> None:
    page, table = ours.page(panel="figures"), ours.folder / "results.csv"
    mark = str(page.xpath("//form//input[@name='mark']/@value")[0])
    names = page.xpath("//input[@data-column='0']/@name")[:2]
    was = {name: page.xpath(f"//input[@name='{name}']")[0].value for name in names}
    first = {"mark": mark, names[0]: "71.5", f"was:{names[0]}": was[names[0]]}
    assert ours.post("/cells", first, panel="figures").status_code == 303
    other = {"mark": mark, names[1]: "3", f"was:{names[1]}": was[names[1]]}
    assert ours.post("/cells", other, panel="figures").status_code == 303, "another cell of the same table"
    for value in (",71.5,", ",3,"):
        assert value in table.read_text(encoding="utf-8")
    answer = ours.client.post(
        f"/cells?folder={PAPER}&panel=figures",
        content=urlencode({**first, names[0]: "72"}),
        headers={**HERE, "accept": "application/json"},
    )
    assert (answer.status_code, answer.json()["cells"]) == (409, {names[0]: "71.5"})
    stale = {**first, names[0]: "72", "mark": ours.mark(panel="figures")}
    assert ours.post("/cells", stale, panel="figures").status_code == 409, (
        "what was typed into was old, whatever the mark"
    )
    assert ",71.5," in table.read_text(encoding="utf-8")


def test_of_an_action_only_what_was_changed_is_written(ours: Open) -> None:
    ours.page()
    table = ours.folder / PAPER / "actions.csv"
    read = ours.workbench.desk.state(ours.asked)[0].read
    assert read is not None
    post = next(iter(read.paper.rated.paper.council.posts))
    table.write_text(f"indicator,reason,action,owner,by\ncalls-answered,R,A,{post},31/12/2026\n", encoding="utf-8")
    ours.workbench.desk.changed()
    was = {"reason": "R", "action": "A", "owner": post, "by": "2026-12-31"}
    sent = {f"was:calls-answered/{name}": value for name, value in was.items()}
    sent |= {f"calls-answered/{name}": value for name, value in was.items()}
    other = {**sent, "mark": ours.mark(panel="actions"), "calls-answered/action": "Another."}
    assert ours.post("/actions", other, panel="actions").status_code == 303
    mine = {**sent, "mark": "old", "calls-answered/reason": "Because."}
    assert ours.post("/actions", mine, panel="actions").status_code == 303, "another part of the same row"
    assert f"calls-answered,Because.,Another.,{post},31/12/2026" in table.read_text(encoding="utf-8")


def test_two_servers_on_one_folder(ours: Open) -> None:
    other = Workbench(ours.folder)
    held = ours.workbench.files.read(CALLS)
    other.files.write(CALLS, "# Commentary\n\nOf the other.\n", held.mark)
    answer = ours.post("/text", {"name": CALLS, "text": "Ours.", "mark": held.mark}, panel="text", item=CALLS)
    assert answer.status_code == 409
    other.desk.close()


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/text", {"name": "../../../x.md", "text": "x", "mark": NONE}),
        ("/text", {"name": CALLS}),
        ("/text", {"name": CALLS, "text": "x" * 2_500_000, "mark": NONE}),
        ("/mend", {"key": "nothing"}),
        ("/mend", {}),
        ("/answer", {"key": "00000000", "reason": "It is of another definition.", "by": "Head"}),
        ("/cells", {"mark": NONE, "nothing/actual": "1"}),
    ],
)
def test_what_cannot_be_done_changes_nothing(path: str, fields: dict[str, str], ours: Open) -> None:
    ours.page()
    before = {one: one.read_bytes() for one in ours.folder.rglob("*") if one.is_file()}
    answer = ours.post(path, fields)
    assert answer.status_code in (409, 413, 422)
    assert "Traceback" not in answer.text  # type: ignore[attr-defined]
    assert {one: one.read_bytes() for one in ours.folder.rglob("*") if one.is_file()} == before


def test_a_pasted_megabyte_is_taken(ours: Open) -> None:
    text = "# Commentary\n\n" + "A line of a mailbox, pasted. " * 35_000
    mark = ours.mark(panel="text", item=CALLS)
    assert ours.post("/text", {"name": CALLS, "text": text, "mark": mark}).status_code == 303


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="rights bind nobody here")
def test_a_folder_without_rights_is_said(ours: Open) -> None:
    mark = ours.mark(panel="text", item=CALLS)
    (ours.folder / CALLS).parent.chmod(0o500)
    answer = ours.post("/text", {"name": CALLS, "text": "New.", "mark": mark}, panel="text", item=CALLS)
    (ours.folder / CALLS).parent.chmod(0o700)
    assert answer.status_code == 422
    assert "rights" in answer.text  # type: ignore[attr-defined]


def test_a_council_that_cannot_be_read_shows_why(own_council: Path) -> None:
    (own_council / "inputs" / "ours" / "council.yaml").write_text("name: [\n", encoding="utf-8")
    opened = Open(own_council)
    said = opened.said()
    assert "Cannot be read" in said
    assert "has no pages yet" in said
    assert "council.yaml" in said
    assert "cannot be read yet" in opened.said(404, panel="figures")
    opened.workbench.desk.close()


def test_a_broken_file_leaves_the_last_good_pages(ours: Open) -> None:
    before = len(ours.page().xpath("//*[@class='sheet']"))
    whole = (ours.folder / PAPER / "paper.yaml").read_text(encoding="utf-8")
    (ours.folder / PAPER / "paper.yaml").write_text("meeting: [\n", encoding="utf-8")
    ours.workbench.desk.changed()
    page = ours.page()
    assert len(page.xpath("//*[@class='sheet']")) == before
    assert page.xpath("//*[@id='pages']/@class") == ["pages old"]
    (ours.folder / PAPER / "paper.yaml").write_text(whole, encoding="utf-8")
    ours.workbench.desk.changed()
    assert ours.page().xpath("//*[@id='pages']/@class") == ["pages"]


def test_news_are_told_to_who_waits(ours: Open) -> None:
    ours.page()
    version = ours.client.get(f"/changes?folder={PAPER}&since=0").json()["version"]
    waiting = f"/changes?folder={PAPER}&since={version}"
    write(ours, CALLS, FALSE)
    assert ours.client.get(waiting).json()["version"] > version


def test_each_tab_that_waits_is_told(ours: Open) -> None:
    """One looks at the covering report, another, opened later, at the whole paper."""
    ours.page(file="covering-report")
    ours.page()
    report = f"/changes?folder={PAPER}&file=covering-report"
    version = ours.client.get(f"{report}&since=0").json()["version"]
    told: list[int] = []

    def wait() -> None:
        told.append(ours.client.get(f"{report}&since={version}").json()["version"])

    waiting = Thread(target=wait)
    waiting.start()
    while not any(kept.waiting for kept in ours.workbench.desk._kept.values()):
        sleep(0.01)
    write(ours, CALLS, FALSE)
    waiting.join()
    assert told[0] > version


def test_who_waits_for_news_keeps_nobody_from_the_paper(ours: Open) -> None:
    ours.page()
    desk = ours.workbench.desk
    _, version = desk.state(ours.asked)

    async def asked() -> tuple[int, bool]:
        transport = httpx2.ASGITransport(app=application(ours.workbench))
        async with httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1:1") as client:
            news = f"/changes?folder={PAPER}&since={version}"
            waiting = [asyncio.create_task(client.get(news)) for _ in range(45)]
            while sum(kept.waiting for kept in desk._kept.values()) < 40:
                await asyncio.sleep(0.01)
            status = (await client.get("/papers")).status_code
            answered = any(one.done() for one in waiting)
            desk.close()
            await asyncio.gather(*waiting)
            return status, answered

    assert asyncio.run(asked()) == (200, False)


def test_a_layout_that_is_not_there_is_said(ours: Open) -> None:
    answer = ours.client.get(f"/paper?folder={PAPER}&layout=nothing")
    assert (answer.status_code, answer.text) == (404, "There is no layout `nothing`.\n")


TYPED = {
    "calls-answered/reason": "Nine posts were vacant.", "calls-answered/action": "Seven advisers begin in May.",
    "calls-answered/owner": "", "calls-answered/by": "2026-12-31",
}  # fmt: skip


def test_what_is_done_about_what_is_red_is_typed_and_taken_out(ours: Open) -> None:
    grid = ours.mark(panel="figures")
    ours.post("/cells", {"mark": grid, "calls-answered/actual": "12"}, panel="figures")
    page = ours.page(panel="actions")
    names = page.xpath("//fieldset//*[@name]/@name")
    assert names == [*TYPED], "of what is Red"
    assert "Red" in page.xpath("//legend")[0].text_content()
    post = page.xpath("//select/option/@value")[1]
    mark, table = ours.mark(panel="actions"), ours.folder / PAPER / "actions.csv"
    half = ours.post("/actions", {"mark": mark, **TYPED}, panel="actions")
    assert half.status_code == 422
    assert "a reason, an action, a post and a day" in half.text  # type: ignore[attr-defined]
    assert not table.exists()
    ours.post("/actions", {"mark": mark, **TYPED, "calls-answered/owner": post}, panel="actions")
    said = f"calls-answered,Nine posts were vacant.,Seven advisers begin in May.,{post},2026-12-31"
    assert table.read_text(encoding="utf-8") == f"indicator,reason,action,owner,by\n{said}\n"
    ours.page()
    assert ours.keys("red.unexplained") == []
    (chosen,) = ours.page(panel="actions").xpath("//option[@selected]/@value")
    assert chosen == post
    ours.post("/actions", {"mark": ours.mark(panel="actions"), **dict.fromkeys(TYPED, "")}, panel="actions")
    assert table.read_text(encoding="utf-8") == "indicator,reason,action,owner,by\n"


def test_a_day_is_shown_as_the_field_has_it_and_a_post_that_is_none_is_said(ours: Open) -> None:
    ours.page()
    table = ours.folder / PAPER / "actions.csv"
    table.write_text("indicator,reason,action,owner,by\ncalls-answered,R,A,nobody,31/12/2026\n", encoding="utf-8")
    ours.workbench.desk.changed()
    page = ours.page(panel="actions")
    assert page.xpath("//input[@type='date']/@value") == ["2026-12-31"]
    (post,) = page.xpath("//select[@aria-invalid]")
    assert post.value == "nobody"
    finding = next(one for one in ours.workbench.desk.state(ours.asked)[0].findings if one.code == "post.unknown")
    (way,) = ours.page(panel="finding", item=finding.key).xpath("//a[text()='Go to the actions']/@href")
    here = html.document_fromstring(ours.client.get(way).text).xpath("//*[@data-here]/@name")
    assert here == ["calls-answered/owner"]


def test_no_action_is_asked_for_where_nothing_is_red(ours: Open) -> None:
    assert "No indicator with pages is Red" in ours.said(panel="actions")


def test_a_table_of_actions_that_is_none_is_said(ours: Open) -> None:
    ours.page()
    (ours.folder / PAPER / "actions.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    ours.workbench.desk.changed()
    assert "cannot be read as a table of actions" in ours.said(panel="actions")


def test_what_was_found_in_a_result_leads_to_its_cell(ours: Open) -> None:
    ours.post("/cells", {"mark": ours.mark(panel="figures"), "calls-answered/actual": "abc"}, panel="figures")
    ours.page()
    (key,) = ours.keys("cell.value")
    (way,) = ours.page(panel="finding", item=key).xpath("//a[text()='Go to the figures']/@href")
    (cell,) = html.document_fromstring(ours.client.get(way).text).xpath("//*[@data-here]")
    assert (cell.get("name"), cell.value) == ("calls-answered/actual", "abc")


@pytest.mark.parametrize("asked", ["[meeting]", "[meeting, people]  # by whom?", "\n  - people\n  - meeting  # when?"])
def test_what_is_to_be_confirmed_is_confirmed_by_one_click(asked: str, ours: Open) -> None:
    file = ours.folder / PAPER / "paper.yaml"
    before = file.read_text(encoding="utf-8")
    file.write_text(f"{before.rstrip()}\nto_confirm: {asked}\n", encoding="utf-8")
    ours.workbench.desk.changed()
    ours.page()
    found = [one for one in ours.workbench.desk.state(ours.asked)[0].findings if one.code == "carried.unconfirmed"]
    meeting = next(one for one in found if "meeting" in one.message)
    assert "I have looked: it is right" in ours.said(panel="finding", item=meeting.key)
    assert ours.post("/confirm", {"key": meeting.key}).status_code == 303
    ours.page()
    assert len(ours.keys("carried.unconfirmed")) == len(found) - 1
    left = file.read_text(encoding="utf-8")
    assert left.startswith(before.rstrip())
    assert ("people" in left.removeprefix(before.rstrip())) == ("people" in asked)
    assert ours.post("/confirm", {"key": meeting.key}).status_code == 422, "it is asked no more"


EXEMPT = """parts:
  - part: {part}
    title: A price
    paragraph: 3
    public_interest: The harm to the position of the council outweighs the interest of the public in the price.
"""


@pytest.mark.parametrize("part", ["commentary/calls-answered", "commentary/calls-answered/Risks", None])
def test_a_text_that_is_exempt_says_so(part: str | None, ours: Open) -> None:
    """Also where the folder in which one works is around the council."""
    if part:
        (ours.folder / PAPER / "exempt.yaml").write_text(EXEMPT.format(part=part), encoding="utf-8")
    write(ours, CALLS, FALSE)
    mark = "is exempt: not for the public"
    assert (mark in ours.said(panel="text", item=CALLS)) is bool(part)
    key = next(
        one.key
        for one in ours.workbench.desk.state(ours.asked)[0].findings
        if one.at.path.endswith("calls-answered.md")
    )
    assert (mark in ours.said(panel="finding", item=key)) is bool(part)


def test_an_answer_with_signs_that_nobody_sees_is_refused(ours: Open) -> None:
    write(ours, CALLS, FALSE)
    ours.page()
    (key,) = ours.keys("claims.contradiction")
    for sign in ("\0", "\x07", "\ufffe", "\u202e"):
        said = {"key": key, "reason": f"It is of another {sign} definition.", "by": "Head of Service"}
        assert "sign that nobody sees" in ours.post("/answer", said).text  # type: ignore[attr-defined]
    assert not (ours.folder / PAPER / "answers.yaml").exists()


def test_an_expression_is_shown_in_words(ours: Open) -> None:
    ours.page()
    address = f"/words?folder={PAPER}&" + urlencode({"expression": "calls-answered"})
    assert "%" in ours.client.get(address).json()["words"]
    assert "said" in ours.client.get(address + "nothing").json()


def test_a_fault_of_ours_ends_nothing(ours: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    ours.page()

    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("oh")

    with monkeypatch.context() as patched:
        patched.setattr("paperkit.browser.making.checked", fails)
        write(ours, CALLS, "\nOne.\n")
        assert "paperkit has a fault" in ours.said()
    write(ours, CALLS, "\nTwo.\n")
    assert "paperkit has a fault" not in ours.said()


def test_a_port_in_use_is_said() -> None:
    with listening(0) as taken:
        assert taken.getsockname()[0] == "127.0.0.1"
        with pytest.raises(Invalid) as raised:
            listening(taken.getsockname()[1])
    assert [one.code for one in raised.value.findings] == ["browser.port"]
    assert isinstance(taken, socket.socket)
