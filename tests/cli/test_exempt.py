"""Exempt parts: what would give them away is found, what cannot be exempt is said, and no public file is written."""

from __future__ import annotations

from pathlib import Path

import yaml

from paperkit.pipeline import prepare
from support import Command

K = Path("inputs/kent/2011-12-q3")
REASON = "The public interest in openness is outweighed by that of the persons concerned."
COPIED = "computers in Kent libraries opened at a homepage on the KCC website"


def exempt(*parts: str, folder: Path = K, title: str = "A matter", paragraph: int = 3) -> None:
    """Write an exempt file with an entry for each part."""
    entries = [{"part": p, "title": title, "paragraph": paragraph, "public_interest": REASON} for p in parts]
    (folder / "exempt.yaml").write_text(yaml.safe_dump({"parts": entries}), encoding="utf-8")


def add(path: str, text: str, folder: Path = K) -> None:
    with (folder / path).open("a", encoding="utf-8") as file:
        file.write(text)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def codes(code: str, folder: Path = K) -> list[str]:
    """Where the findings of a code are, and what they say."""
    return [
        f"{f.at.path.rpartition('/')[2]}:{f.at.line} {f.message}" for f in prepare(folder).findings if f.code == code
    ]


# -- words that were copied -----------------------------------------------------------------------


def test_exempt_words_in_open_prose_stop_the_public_files(kent_copy: Path, paperkit: Command) -> None:
    exempt("commentary/web-visits")
    add("foreword.md", f"\nAs we said, {COPIED} and cost us.\n")
    ran = paperkit("build", "inputs/kent/2011-12-q3")
    assert ran.status == 1
    assert (
        f"foreword.md:27: error disclosure.words: an exempt part says these words too: `{COPIED.casefold()}`" in ran.err
    )
    assert not Path("out").exists()


def test_words_that_an_answer_lets_stand_are_published(kent_copy: Path, paperkit: Command) -> None:
    exempt("commentary/web-visits")
    add("foreword.md", f"\nAs we said, {COPIED} and cost us.\n")
    (key,) = (f.key for f in prepare(K).findings if f.code == "disclosure.words")
    answer = {"finding": key, "reason": "A press release said so in the year before.", "by": "Performance Manager"}
    (K / "answers.yaml").write_text(yaml.safe_dump({"answers": [answer]}), encoding="utf-8")
    assert paperkit("build", "inputs/kent/2011-12-q3", "--only", "whole").status == 0


def test_the_name_of_an_exempt_indicator_is_found(kent_copy: Path) -> None:
    exempt("indicator/web-visits")
    name = "Number of visits to the KCC website"
    add("foreword.md", f"\nWe look at the {name} too.\n")
    assert codes("disclosure.words") == [f"foreword.md:27 an exempt part says these words too: `{name.casefold()}`"]


def test_common_phrases_and_what_is_told_by_design_are_no_secrets(kent_copy: Path, paperkit: Command) -> None:
    add("commentary/web-visits.md", "\nNothing to report.\n")
    add("commentary/first-time-entrants.md", "\nNothing to report.\n")
    exempt("commentary/web-visits", title="How computers in Kent libraries opened at a homepage on our website")
    assert codes("disclosure.words") == []
    assert paperkit("build", "inputs/kent/2011-12-q3", "--only", "whole").status == 0
