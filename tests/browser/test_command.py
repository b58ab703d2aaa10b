"""Does `paperkit open` say what it serves, and what is wrong, and leave every file whole when it is killed?"""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Thread
from time import sleep
from urllib.parse import urlencode, urlsplit

import pytest
from benchmark import ON_LINUX, script

from paperkit.browser.serve import listening
from support import Command

PAPER = "2026-27-q1"
TEXT = f"{PAPER}/commentary/calls-answered.md"


def opened(folder: Path) -> tuple[subprocess.Popen[str], str]:
    """A server on a folder, and its address."""
    command = [sys.executable, "-u", "-m", "paperkit", "open", "--no-browser"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=folder)
    assert server.stdout is not None
    found = re.search(r"http://\S+", server.stdout.readline())
    assert found
    return server, found[0]


class Client:
    """Who has entered at an address."""

    def __init__(self, address: str) -> None:
        at = urlsplit(address)
        self.at, self.cookie = at.netloc, ""
        self.cookie = self.ask("GET", f"/?{at.query}").getheader("set-cookie", "").partition(";")[0]

    def ask(self, method: str, path: str, body: str = ""):  # type: ignore[no-untyped-def]
        headers = {"cookie": self.cookie, "origin": f"http://{self.at}", "accept": "application/json"}
        with closing(HTTPConnection(self.at, timeout=90)) as connection:
            connection.request(method, path, body or None, headers)
            answer = connection.getresponse()
            answer.read()
        return answer


def test_it_says_its_address_and_that_it_is_closed(own_council: Path) -> None:
    server, address = opened(own_council)
    client = Client(address)
    assert client.ask("GET", f"/paper?folder={PAPER}").status == 200
    server.send_signal(2)
    assert server.communicate(timeout=60)[0].endswith("closed; everything that was saved is in the files\n")
    assert server.returncode == 0


def test_a_port_in_use_is_a_finding(own_council: Path, paperkit: Command) -> None:
    with listening(0) as taken:
        ran = paperkit("open", "--no-browser", "--port", str(taken.getsockname()[1]))
    assert ran.status == 1
    assert "browser.port" in ran.out + ran.err
    assert "Traceback" not in ran.err


def test_a_folder_without_a_paper_is_a_finding(tmp_path: Path, paperkit: Command) -> None:
    ran = paperkit("open", "--no-browser", str(tmp_path))
    assert ran.status == 1
    assert "paper.none" in ran.out + ran.err


@ON_LINUX
@pytest.mark.large
def test_a_kill_at_any_moment_leaves_each_file_whole(own_council: Path) -> None:
    path = own_council / "inputs" / "ours" / TEXT
    texts = {letter: f"# Commentary\n\n{letter * 200_000}\n" for letter in "ab"}
    path.write_text(texts["a"], encoding="utf-8")
    for pause in (0.0, 0.01, 0.03, 0.06, 0.1, 0.2):
        server, address = opened(own_council)
        client = Client(address)

        def save(client: Client = client) -> None:
            for letter in "ab" * 50:
                from hashlib import sha256

                fields = {"name": TEXT, "text": texts[letter], "mark": sha256(path.read_bytes()).hexdigest()}
                try:
                    client.ask("POST", f"/text?folder={PAPER}", urlencode(fields))
                except (OSError, HTTPException):  # it was killed before its answer, or within it
                    return

        saving = Thread(target=save)
        saving.start()
        sleep(0.2 + pause)
        server.kill()
        saving.join()
        server.communicate()
        assert path.read_text(encoding="utf-8") in texts.values()


@ON_LINUX
@pytest.mark.large
def test_a_paper_of_150_indicators_is_opened_and_written() -> None:
    ran = script("opening.py", "--n", 150, "--edits", 1, "--memory", 0)
    assert (ran.status, ran.err) == (0, "")
    assert "N = 150" in ran.out
