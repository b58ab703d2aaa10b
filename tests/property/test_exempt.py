"""Exempt parts: whatever is marked, no word and no figure of it is in the public file, in any form."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import yaml
from hypothesis import Phase, given, seed, settings
from hypothesis import strategies as some

from paperkit.exempt.laid_open import laid_open
from paperkit.opendata.formats import DATA_FORMATS
from paperkit.opendata.workbook import workbook
from paperkit.render.formats import FORMATS, Renderer
from paperkit.render.rendered import Rendered
from paperkit.run.prepare import Prepared, prepare
from support import ROOT, counts

INDICATORS = ("first-time-entrants", "web-visits", "calls-answered-20s", "telecare-clients")
MEASURES, PROSE = ("complaints", "contact-centre-calls"), ("foreword", "consultations")
PARTS = [
    *(f"indicator/{id}" for id in INDICATORS),
    *(f"measure/{id}" for id in MEASURES),
    *(f"prose/{name}" for name in PROSE),
    *(f"commentary/{id}" for id in (*INDICATORS[:3], *MEASURES)),
    "commentary/calls-answered-20s/Actions",
]
KINDS = ("indicator", "measure", "prose", "commentary")
PAPER = Path("kent/2011-12-q3")
FIGURE = "918273"
"""How each result of one indicator begins, and nothing else."""


def sign(part: str) -> str:
    """Letters with which no word begins but those of this part; a capital within, so that no spelling is looked up."""
    return f"qx{chr(ord('A') + PARTS.index(part))}z"


def coded(text: str, part: str) -> str:
    """A text in which every word is made up and bears the sign of its part; headings stay."""
    plain = re.sub(r"\{\{.*?\}\}|\]\([^)]*\)|[*\[]", " ", text, flags=re.DOTALL)
    lines = [line if line.startswith(("#", "- ")) else re.sub(r"\S*\w\S*", "word", line) for line in plain.split("\n")]
    numbers = iter(range(10_000))
    letters = str.maketrans("0123456789", "abcdefghij")
    return re.sub(r"\bword\b", lambda _: sign(part) + f"{next(numbers):03d}".translate(letters), "\n".join(lines))


def passages(text: str, id: str) -> str:
    """Commentary in which each passage bears the sign of its part."""
    made = []
    for passage in re.split(r"(?m)^(?=# )", text):
        own = f"commentary/{id}/{passage[2:].partition(chr(10))[0]}"
        made.append(coded(passage, own if own in PARTS else f"commentary/{id}"))
    return "".join(made)


def rename(register: Path, kind: str, key: str) -> None:
    """Give what may be exempt names that bear the signs of their parts."""
    held = yaml.safe_load(register.read_text("utf-8"))
    for entry in held[f"{kind}s"]:
        if f"{kind}/{entry['id']}" in PARTS:
            entry[key] = coded(entry[key], f"{kind}/{entry['id']}")
    register.write_text(yaml.safe_dump(held, sort_keys=False), "utf-8")


def is_hidden(part: str, exempt: set[str]) -> bool:
    """Whether a part is exempt, itself or as part of another."""
    kind, id, *_ = part.split("/")
    above = {part, f"{kind}/{id}", f"indicator/{id}", f"measure/{id}"} if kind == "commentary" else {part}
    return bool(above & exempt)


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, with made-up words in each part that may be exempt, and results unlike any other figure."""
    folder = tmp_path_factory.mktemp("exempt") / "inputs"
    shutil.copytree(ROOT / "inputs", folder)
    for id in (*INDICATORS[:3], *MEASURES):
        path = folder / PAPER / "commentary" / f"{id}.md"
        path.write_text(passages(path.read_text("utf-8"), id), "utf-8")
    for name in PROSE:
        path = folder / PAPER / f"{name}.md"
        path.write_text(coded(path.read_text("utf-8"), f"prose/{name}"), "utf-8")
    rename(folder / "kent" / "indicators.yaml", "indicator", "name")
    rename(folder / "kent" / "measures.yaml", "measure", "title")
    results = folder / "kent" / "results.csv"
    text = re.sub(r"(?m)^(web-visits,[^,]*,)\d+,", rf"\g<1>{FIGURE}000,", results.read_text("utf-8"))
    results.write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize("kind", KINDS)
@counts(4, 32)
def test_nothing_exempt_is_in_the_public_file(council: Path, kind: str, count: int) -> None:
    """Whichever parts are exempt, at least one of them of a kind: in PDF, and in the other formats in turn."""
    other_formats = cycle(name for name in (*FORMATS, *DATA_FORMATS) if name != "pdf")
    one = some.sampled_from([part for part in PARTS if part.startswith(kind)])

    @seed(KINDS.index(kind))
    @settings(max_examples=count, phases=[Phase.explicit, Phase.generate])
    @given(one, some.sets(some.sampled_from(PARTS)))
    def hidden(part: str, others: set[str]) -> None:
        each_part_is_hidden_or_public(council, {part, *others}, next(other_formats))

    hidden()


def each_part_is_hidden_or_public(council: Path, exempt: set[str], other: str) -> None:
    """Build the paper with these parts exempt, and look for the signs of all parts in its files."""
    why = {"title": "Some matter", "paragraph": 3, "public_interest": "The reason is of no matter to this test."}
    parts = [{"part": part, **why} for part in sorted(exempt)]
    (council / PAPER / "exempt.yaml").write_text(yaml.safe_dump({"parts": parts}), "utf-8")
    prepared = prepare(council / PAPER)
    for name in ("pdf", other):
        if form := FORMATS.get(name):
            each_part_is_where_it_belongs(prepared, form.renderer()(prepared.layout), exempt)
    if kind := DATA_FORMATS.get(other):
        text = " ".join(laid_open(kind.make(workbook(prepared.rated, prepared.layout)), other))
        assert [part for part in PARTS if is_hidden(part, exempt) and sign(part) in text] == [], other
        assert (FIGURE in text) is not ("indicator/web-visits" in exempt)


def each_part_is_where_it_belongs(prepared: Prepared, renderer: Renderer, exempt: set[str]) -> None:
    """Look for the signs of all parts in the files of one format."""
    papers = prepared.papers
    public = said(renderer.render(papers.whole))
    secret = said(renderer.render(papers.exempt)) if papers.exempt else ""
    for part in PARTS:
        hidden = is_hidden(part, exempt)
        assert (sign(part) in public) is not hidden, part
        if hidden and part != "indicator/telecare-clients":  # it has no pages: only its row is left out
            assert sign(part) in secret, part
    assert (FIGURE in public) is not ("indicator/web-visits" in exempt)
    assert "Some matter" in public


def said(rendered: Rendered) -> str:
    """All that a file says in any form: drawn, described, named, in its metadata and its raw streams; unpacked."""
    content = rendered.content
    if not content.startswith(b"%PDF-"):
        return " ".join([*laid_open(content, ""), *rendered.pictured]).replace(",", "")
    drawn = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]
    with pikepdf.open(io.BytesIO(content)) as pdf:
        written = [text for held in pdf.objects for text in strings(held)]
    return " ".join([*drawn, *written]).replace(",", "")


def strings(held: object) -> Iterator[str]:
    """Every string, name and stream in an object of a PDF."""
    if isinstance(held, pikepdf.String):
        yield str(held)
    elif isinstance(held, pikepdf.Array):
        for one in held:
            if not getattr(one, "is_indirect", False):
                yield from strings(one)
    elif isinstance(held, pikepdf.Dictionary | pikepdf.Stream):
        for key, one in held.items():
            yield key
            if not getattr(one, "is_indirect", False):
                yield from strings(one)
        if isinstance(held, pikepdf.Stream):
            yield held.read_bytes().decode("utf-8", "replace")
