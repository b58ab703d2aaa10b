"""Papers in another language than English."""

from __future__ import annotations

import re
from codecs import encode
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import yaml
from unit.making import OURS, committee, layout_of, ours, rated, saying

from paperkit.checks.claims import claims
from paperkit.checks.languages import other_languages
from paperkit.checks.spelling import spellings
from paperkit.compose import compose
from paperkit.document.texts import texts
from paperkit.findings.finding import Severity
from paperkit.layout.file import LayoutFile
from paperkit.layout.layout import Layout
from paperkit.layout.read import read_layout
from paperkit.layout.where import packaged_layouts
from paperkit.opendata.formats import DATA_FORMATS
from paperkit.opendata.workbook import workbook
from paperkit.render.formats import FORMATS

PARTS = re.compile(r"\{[^}]*\}|[A-Za-z]+")


def test_an_english_paper_is_of_no_account() -> None:
    assert list(other_languages(saying(ours(), foreword="Words."), committee())) == []


def test_welsh_prose_is_not_held_to_the_english_dictionary(tmp_path: Path) -> None:
    welsh = saying(ours(), foreword="Mae perfformiad yn gwella y chwarter hwn.")
    assert list(spellings(welsh, committee())) != []
    assert list(spellings(welsh, layout_of(tmp_path, "language: cy\n"))) == []


def test_sentences_in_another_language_are_not_worked_out(tmp_path: Path) -> None:
    wrong = saying(ours(), foreword="Percentage of telephone calls answered within 30 seconds was 99.9%.")
    assert list(claims(wrong, committee())) != []
    assert list(claims(wrong, layout_of(tmp_path, "language: cy\n"))) == []


@pytest.mark.parametrize(
    ("lines", "severities"),
    [
        ("language: cy\n", [Severity.NOTE, Severity.WARNING]),
        ("language: ga\n", [Severity.NOTE, Severity.WARNING, Severity.WARNING]),
        (
            "language: ga\nwording: {calendar: {months: [a, b, c, d, e, f, g, h, i, j, k, l]}}\n",
            [Severity.NOTE, Severity.WARNING],
        ),
    ],
)
def test_what_is_not_looked_through_is_said(tmp_path: Path, lines: str, severities: list[Severity]) -> None:
    found = list(other_languages(saying(ours(), foreword="Words."), layout_of(tmp_path, lines)))
    assert [finding.severity for finding in found] == severities
    assert all(str(finding.at).endswith("mine.yaml [language]") for finding in found)


def test_words_that_are_still_english_are_named(tmp_path: Path) -> None:
    lines = "language: cy\nstatuses: {green: {word: Gwyrdd}, amber: {word: Oren}}\n"
    *_, found = other_languages(saying(ours(), foreword="Words."), layout_of(tmp_path, lines))
    assert "`statuses.red.word`" in found.message
    assert "`statuses.green.word`" not in found.message
    assert "more" in found.message


def turned(node: Any) -> Any:
    """The same with other letters in each word; what is filled in stays, and so do names of places."""
    if isinstance(node, dict):
        return {key: held if key in ("places", "shape") else turned(held) for key, held in node.items()}
    if isinstance(node, list):
        return [turned(held) for held in node]
    if not isinstance(node, str) or node.startswith("#"):
        return node
    return PARTS.sub(lambda found: found[0] if found[0].startswith("{") else encode(found[0], "rot13"), node)


def in_its_own_words(folder: Path) -> tuple[Layout, str, str]:
    """A layout whose words are turned, its file, and its own words."""
    plain = yaml.safe_load((packaged_layouts() / "committee.yaml").read_text("utf-8"))
    file = LayoutFile.model_validate(plain).model_dump(mode="json", by_alias=True, exclude_none=True)
    own = {part: turned(file[part]) for part in ("statuses", "directions", "flags", "wording")}
    lines = yaml.safe_dump({**file, **own, "language": "cy"}, allow_unicode=True)
    (folder / "mine.yaml").write_text(lines, encoding="utf-8")
    return read_layout(folder / "mine.yaml", {}), lines, yaml.safe_dump(own["wording"])


def of_the_council() -> str:
    """All that the council wrote."""
    return " ".join(path.read_text("utf-8") for path in OURS.rglob("*") if path.suffix in (".md", ".csv", ".yaml"))


def test_a_layout_in_its_own_words_prints_no_english(tmp_path: Path) -> None:
    """What is still the right way round comes from the council, or from the headings, which were not turned."""
    layout, lines, own = in_its_own_words(tmp_path)
    paper = rated()
    assert [found.severity for found in other_languages(paper, layout)] == [Severity.NOTE]
    papers = compose(paper, layout)
    said = " ".join(text for document in (papers.covering_report, papers.appendix) for text in texts(document))
    nodes = {"beside", "column", "mailto"}  # kinds of nodes, and of addresses
    assert words_in(said) - words_in(f"{of_the_council()} {lines}") <= nodes
    assert words_in(said) & words_in(own)


@pytest.mark.parametrize("form", ["html", "html-pages", "docx", "text", "ods", "csv"])
def test_no_form_of_it_adds_english_of_its_own(tmp_path: Path, form: str) -> None:
    """Beside what a form is written in: the names of fields of Word, of styles and settings, of the program."""
    layout, lines, own = in_its_own_words(tmp_path)
    paper = rated()
    if form in DATA_FORMATS:
        content = DATA_FORMATS[form].make(workbook(paper, layout))
    else:
        content = FORMATS[form].renderer()(layout).render(compose(paper, layout).whole).content
    said = words_in(" ".join(texts_of(content)))
    assert said - words_in(f"{of_the_council()} {lines}") <= {"page", "numpages", "paperkit", "csv"}
    assert said & words_in(own)


def texts_of(content: bytes) -> Iterator[str]:
    """The texts of a file, member by member where it is an archive, without its marks."""
    if content.startswith(b"PK"):
        with ZipFile(BytesIO(content)) as packed:
            for name in packed.namelist():
                if name.endswith((".html", ".xml", ".csv", ".txt")):
                    yield from texts_of(packed.read(name))
    else:
        yield unescape(re.sub(r"(?s)<style.*?</style>|<[^>]*>", " ", content.decode("utf-8-sig")))


def words_in(text: str) -> set[str]:
    """The words of a text that have at least three letters."""
    return set(re.findall(r"[a-z]{3,}", text.casefold()))
