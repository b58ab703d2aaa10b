"""Says which standards a pack may claim: what all its papers claim, and what a checker then finds nothing against."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

import page
import pikepdf

from paperkit.findings.finding import short
from paperkit.render.pdf.metadata import Standards

_LEVELS = ("", "B", "U", "A")
"""The levels of PDF/A, the weakest first."""


def claimed(content: bytes) -> Standards:
    """The standards to which a PDF says it conforms, as far as a pack can keep them: PDF/A-1 to 3, PDF/UA-1."""
    with pikepdf.open(BytesIO(content)) as pdf:
        metadata = pdf.open_metadata()  # outside a `with`, on leaving which it would name pikepdf as the producer
        said = {name: str(metadata.get(name, "")) for name in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")}
    level = said["pdfaid:conformance"].upper() if said["pdfaid:part"] in ("1", "2", "3") else ""
    return Standards(level if level in _LEVELS else "", said["pdfuaid:part"] == "1")


def shared(papers: Iterable[Standards]) -> Standards:
    """What all papers of a pack claim: PDF/A-2 at the weakest of their levels, PDF/UA-1."""
    every = list(papers)
    level = min((paper.archive for paper in every), key=_LEVELS.index, default="")
    return Standards(level, all(paper.accessible for paper in every))


def broken(content: bytes, standards: Standards) -> dict[str, tuple[str, ...]]:
    """Of each standard that a pack claims the rules that a checker finds broken in it; only those with any."""
    profiles = {"PDF/UA-1": "ua1"} if standards.accessible else {}
    if standards.archive:
        profiles[f"PDF/A-2{standards.archive.lower()}"] = f"2{standards.archive.lower()}"
    found: dict[str, tuple[str, ...]] = {}
    for standard, profile in profiles.items():
        try:
            failures = page.validate_pdf_bytes(content, profile=profile).failures
        except page.PageError as problem:  # what is too large for it, or broken, nobody has looked at whole
            found[standard] = (f"the checker could not look at all of it ({short(str(problem), 120)})",)
            continue
        if failures:
            found[standard] = tuple(dict.fromkeys(f"{failure.rule_id}: {failure.message}" for failure in failures))
    return found
