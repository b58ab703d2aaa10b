"""What packs may claim: never more than the least of their papers, and nothing that a checker denies."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from unit.making import document, renderer, words
from unit.packing.making import changed, plain

from paperkit.document.nodes import Heading, Paragraph
from paperkit.packing.conformance import broken, claimed, shared
from paperkit.render.pdf.metadata import BOTH, Standards


def claiming(**claims: str) -> bytes:
    """A PDF that says of itself what it claims."""
    made = BytesIO()
    with pikepdf.open(BytesIO(plain("Words"))) as pdf:
        with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
            for name, value in claims.items():
                metadata[name.replace("_", ":")] = value
        pdf.save(made, static_id=True)
    return made.getvalue()


@pytest.mark.parametrize(
    ("claims", "standards"),
    [
        ({}, Standards()),
        ({"pdfuaid_part": "1"}, Standards("", True)),
        ({"pdfuaid_part": "2"}, Standards()),
        ({"pdfaid_part": "1", "pdfaid_conformance": "A"}, Standards("A")),
        ({"pdfaid_part": "2", "pdfaid_conformance": "U"}, Standards("U")),
        ({"pdfaid_part": "3", "pdfaid_conformance": "b"}, Standards("B")),
        ({"pdfaid_part": "4"}, Standards()),
        ({"pdfaid_part": "2", "pdfaid_conformance": "Z"}, Standards()),
        ({"pdfaid_part": "2", "pdfaid_conformance": "A", "pdfuaid_part": "1"}, BOTH),
    ],
)
def test_what_a_file_claims(claims: dict[str, str], standards: Standards) -> None:
    assert claimed(claiming(**claims)) == standards


def test_metadata_that_are_damaged_claim_nothing() -> None:
    def damage(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Metadata = pdf.make_stream(b"<x:xmpmeta", Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)

    assert claimed(changed(plain("Words"), damage)) == Standards()


@pytest.mark.parametrize(
    ("papers", "together"),
    [
        ([BOTH, BOTH], BOTH),
        ([BOTH, Standards("B", True)], Standards("B", True)),
        ([Standards("U"), Standards("B"), Standards("A", True)], Standards("B")),
        ([BOTH, Standards()], Standards()),
        ([Standards("A"), Standards("", True)], Standards()),
    ],
)
def test_a_pack_claims_what_all_its_papers_claim(papers: list[Standards], together: Standards) -> None:
    assert shared(papers) == together


def test_a_claim_that_holds_is_not_denied() -> None:
    paper = renderer().render(document(Heading(1, words("Title"), "t", "heading-2"), Paragraph(words("Words"))))
    assert broken(paper.content, BOTH) == {}


def test_a_claim_that_does_not_hold_is_denied_with_its_rules() -> None:
    paper = plain("Words")
    assert set(broken(paper, BOTH)) == {"PDF/UA-1", "PDF/A-2a"}
    assert set(broken(paper, Standards("B"))) == {"PDF/A-2b"}
    assert broken(paper, Standards()) == {}
    assert all(": " in rule for rules in broken(paper, BOTH).values() for rule in rules)
