"""Time the paper in the browser: from saving a sentence to the findings, and to the new page.

    python bench/opening.py                          # N = 30, 20 sentences, then 1,000 edits for the memory
    python bench/opening.py --n 3 --edits 5 --memory 0

`paperkit open` is started on an invented council, as people start it, and asked over HTTP, as its page asks. A sentence
is put into the commentary of an indicator, each time into another, and the file is saved: by the page (POST /text), or by
an editor (written into the folder, for the server to see). Three times are taken from there, each with what a browser asks
for until it could show it: the findings (news, then the page's HTML), the new page (news, HTML, the PNG of the page on
which the sentence is, at the width of a screen), and the sentence in the words over that page. The first edits are not
counted: charts are drawn in them. That what is shown is what a build makes, byte for byte, is held by the tests.

Memory is that of the server, after the first edit and after the last of many.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from lxml import html
from measure import table

HERE = Path(__file__).resolve().parent
PAPER = "2024-25-q3"
WARM = 3
"""Edits before those that count."""
PATIENCE = 120  # seconds in which something new must come


@dataclass
class Taken:
    """The seconds from saving until what was asked for was there."""

    findings: list[float] = field(default_factory=list)
    page: list[float] = field(default_factory=list)
    words: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    """The processor time of the server until all of it was there: what other work on the machine does not change much."""


class Browser:
    """What asks a server as its page does."""

    def __init__(self, address: str) -> None:
        at = urlsplit(address)
        self.origin = f"http://{at.netloc}"
        self.connection = HTTPConnection(at.netloc, timeout=PATIENCE)
        self.cookie = ""
        _, headers = self.ask("GET", f"/?{at.query}")
        self.cookie = headers["set-cookie"].partition(";")[0]

    def ask(self, method: str, path: str, **fields: str) -> tuple[bytes, Any]:
        headers = {
            "cookie": self.cookie,
            "origin": self.origin,
            "accept": "application/json" if fields else "text/html",
        }
        self.connection.request(method, path, urlencode(fields) if fields else None, headers)
        answer = self.connection.getresponse()
        content = answer.read()
        if answer.status >= 400:
            sys.exit(f"{method} {path}: {answer.status} {content.decode()[:200]}")
        return content, answer.headers

    def page(self, text: str) -> Any:
        return html.document_fromstring(self.ask("GET", where(text))[0].decode())

    def newer(self, version: str) -> str:
        said = json.loads(self.ask("GET", f"/changes?folder={PAPER}&since={version}")[0])
        return str(said["version"])


def where(text: str) -> str:
    """The address of the paper with a text beside it."""
    return f"/paper?{urlencode({'folder': PAPER, 'panel': 'text', 'item': text})}"


def main() -> None:
    """The command line."""
    given = options()
    with tempfile.TemporaryDirectory() as place:
        council = invented(Path(place), given.n)
        server, browser = opened(council)
        try:
            by_page, by_editor, memory = edited(council, browser, server.pid, given)
        finally:
            server.terminate()
            server.wait(20)
    print(f"{platform.machine()}, Python {platform.python_version()}, {os.cpu_count()} processors, N = {given.n}\n")
    rows = [row for label, taken in (("the page", by_page), ("an editor", by_editor)) for row in rows_of(label, taken)]
    print(table(["saved by", "until", "s, median", "min-max", "of"], rows))
    told = ", ".join(f"{megabytes:.0f} MB after {count:,} edits" for count, megabytes in memory)
    print(f"\nMemory of the server: {told}")
    if given.json:
        figures = {"page": vars(by_page), "editor": vars(by_editor), "memory": memory}
        given.json.write_text(json.dumps(figures), encoding="utf-8")


def options() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--n", type=int, default=30, help="indicators")
    asked.add_argument("--edits", type=int, default=20, help="sentences that are timed, for each way of saving")
    asked.add_argument("--memory", type=int, default=1_000, help="edits after which the memory is looked at")
    asked.add_argument("--json", type=Path, help="write all figures there too")
    return asked.parse_args()


def invented(place: Path, n: int) -> Path:
    """The folder of an invented council."""
    workload, folder = place / "workload.json", place / "inputs" / "northmere"
    for command in (["workload.py", "--n", str(n), str(workload)], ["paper_folder.py", str(workload), str(folder)]):
        subprocess.run([sys.executable, str(HERE / command[0]), *command[1:]], check=True, stdout=subprocess.DEVNULL)
    return folder


def opened(council: Path) -> tuple[subprocess.Popen[str], Browser]:
    """The server of a council, and a browser that has entered."""
    command = [sys.executable, "-m", "paperkit", "open", str(council), "--no-browser"]
    env = {**os.environ, "PYTHONUNBUFFERED": "1"}
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env)
    found = re.search(r"http://\S+", server.stdout.readline()) if server.stdout else None
    if found is None:
        sys.exit("paperkit open did not start")
    return server, Browser(found[0])


def edited(
    council: Path, browser: Browser, pid: int, given: argparse.Namespace
) -> tuple[Taken, Taken, list[tuple[int, float]]]:
    """The times of each way of saving, and the memory."""
    texts = sorted(path.relative_to(council).as_posix() for path in (council / PAPER / "commentary").glob("*.md"))
    by_page, by_editor, memory = Taken(), Taken(), list[tuple[int, float]]()
    done = 0
    for taken, way in ((by_page, save), (by_editor, write)):
        for number in range(WARM + given.edits):
            done += 1
            counted, spent = taken if number >= WARM else Taken(), worked(pid)
            timed(council, browser, texts[number % len(texts)], done, way, counted)
            counted.cpu.append(worked(pid) - spent)
            if done == 1:
                memory.append((1, held(pid)))
    for _ in range(given.memory - done):
        done += 1
        timed(council, browser, texts[done % len(texts)], done, save, Taken())
    return by_page, by_editor, [*memory, (done, held(pid))]


def timed(council: Path, browser: Browser, text: str, number: int, way: Any, taken: Taken) -> None:
    """Put a sentence into a text, and take the time until it is seen. What was put in before is taken out."""
    page = settled(browser, text)
    words = re.sub(r"\nSentence no\. .*", "", (council / text).read_text(encoding="utf-8"))
    sentence = f"Sentence no. {number} was put in by whoever measures this."
    content, version, before = f"{words}\n{sentence}\n", str(page.body.get("data-version")), edition_of(page)
    start = time.perf_counter()
    way(council, browser, text, content, page)
    version = browser.newer(version)
    page = browser.page(text)
    taken.findings.append(time.perf_counter() - start)
    while not shown(browser, page, sentence, before, start, taken):
        version = browser.newer(version)
        page = browser.page(text)
        if time.perf_counter() - start > PATIENCE:
            sys.exit(f"{text}: the sentence came on no page")


def settled(browser: Browser, text: str) -> Any:
    """The page as it is when nothing is left to be made."""
    page = browser.page(text)
    while not page.xpath("//*[@id='printed-on']//a"):
        browser.newer(str(page.body.get("data-version")))
        page = browser.page(text)
    return page


def edition_of(page: Any) -> str:
    """By what the pages that are shown are told from those before them."""
    return parse_qs(urlsplit(page.xpath("//@data-overlay")[0]).query)["edition"][0]


def shown(browser: Browser, page: Any, sentence: str, before: str, start: float, taken: Taken) -> bool:
    """Whether the new pages are there; with the picture of the one that has the sentence, and its words, times end."""
    if edition_of(page) == before:
        return False
    number = page.xpath("//*[@id='printed-on']//a/@href")[-1].rpartition("-")[2]
    browser.ask("GET", page.xpath(f"//*[@id='page-{number}']//img/@src")[0])
    at = time.perf_counter() - start
    over = browser.ask("GET", page.xpath(f"//*[@id='page-{number}']//@data-overlay")[0])[0].decode()
    if sentence.split(" was ")[0] not in " ".join(html.fromstring(over).xpath("//text/text()")):
        sys.exit(f"`{sentence}` is not on page {number}")
    taken.page.append(at)
    taken.words.append(time.perf_counter() - start)
    return True


def save(council: Path, browser: Browser, text: str, content: str, page: Any) -> None:
    """As the page saves what is typed."""
    (mark,) = page.xpath("//form[@id='writing']/input[@name='mark']/@value")
    browser.ask("POST", f"/text?folder={PAPER}", name=text, text=content, mark=mark)


def write(council: Path, browser: Browser, text: str, content: str, page: Any) -> None:
    """As an editor saves a file."""
    (council / text).write_text(content, encoding="utf-8")


def held(pid: int) -> float:
    """The memory that a process holds, in MB. For Linux."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(re.findall(r"VmRSS:\s+(\d+) kB", status)[0]) / 1000


def worked(pid: int) -> float:
    """The processor time that a process has taken, in seconds. For Linux."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def rows_of(label: str, taken: Taken) -> list[list[str]]:
    """A row for each of the times."""
    named = (
        ("the findings", taken.findings),
        ("the new page", taken.page),
        ("its words over it", taken.words),
        ("that, processor time", taken.cpu),
    )
    return [
        [label, what, f"{statistics.median(times):.3f}", f"{min(times):.3f}-{max(times):.3f}", str(len(times))]
        for what, times in named
    ]


if __name__ == "__main__":
    main()
