"""The corpora of personal data: what must be found, and ordinary prose, in which nothing is."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import yaml
from unit.making import committee, ours

from paperkit.checks.personal_data import personal_data
from paperkit.checks.small_numbers import small_numbers
from paperkit.council.council import Contact, Post
from paperkit.findings.finding import Finding
from paperkit.paper.model import Paper, RatedPaper
from paperkit.paper.rating import rate
from paperkit.reading.markdown import parse_markdown
from support import ROOT

PERSONAL = ROOT / "tests" / "personal"
PARAGRAPHS = 400
WORDS_A_PAGE = 400


def read(name: str) -> Any:
    """What a file of the corpora holds."""
    return yaml.safe_load((PERSONAL / f"{name}.yaml").read_text(encoding="utf-8"))


def council() -> Paper:
    """A paper of a council with a contact and two holders of posts, and not a word in it."""
    contact = Contact(officer="Performance Manager", telephone="01632 960 418", email="performance@example.gov.uk")
    known = ours().council
    posts = {f"post-{n}": Post(title="Cabinet Member", holder=holder) for n, holder in enumerate(HOLDERS)}
    changed = known.model_copy(update={"contact": contact, "posts": {**known.posts, **posts}})
    return replace(ours(), council=changed.model_copy(update={"abbreviations": {"KCC": "Kent"}}), commentary={})


HOLDERS = ("Mike Hill", "Rosalind Achebe", "Martin Ellery")


def findings_in(text: str, paper: Paper | None = None) -> list[Finding]:
    """What is found about people in a text that stands alone in a paper."""
    prose = parse_markdown(text, "foreword.md")
    assert prose.findings == []
    alone = replace(paper or council(), prose={"foreword": tuple(prose.blocks)})
    rated = RatedPaper(alone, *rate(alone), {})
    return [*personal_data(rated, committee()), *small_numbers(rated, committee())]


def paragraphs() -> Iterator[str]:
    """So many paragraphs of ordinary sentences, each of one subject, the same ones every time."""
    corpus = read("ordinary")
    topics = list(corpus["topics"].values())
    for number in range(PARAGRAPHS):
        chance = random.Random(number)
        chosen = chance.sample(topics[number % len(topics)], chance.randint(3, 5))
        yield " ".join(_filled(sentence, corpus["slots"], chance) for sentence in chosen)


def _filled(sentence: str, slots: dict[str, list[str]], chance: random.Random) -> str:
    while "{" in sentence:
        name = sentence[sentence.index("{") + 1 : sentence.index("}")]
        sentence = sentence.replace(f"{{{name}}}", chance.choice(slots[name]), 1)
    return sentence[0].upper() + sentence[1:]
