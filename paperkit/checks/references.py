"""Turns prose into findings on references to paragraphs and appendices that are not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import assert_never

from paperkit.checks.plain_language import Passage, passages
from paperkit.claims.expression import as_typed
from paperkit.document.nodes import Heading, ListBlock, Paragraph
from paperkit.findings.finding import Finding, error, short
from paperkit.language.sentences import sentences
from paperkit.layout.layout import Layout
from paperkit.paper.model import RatedPaper

COVERING = "covering-report"


_NUMBER = r"\d{1,3}(?:\.\d{1,3}){0,3}"


_MORE = r"(?:\s*(?:,|and|or|to|&|[-\u2013])\s*(?:and\s+|or\s+)?"


_NUMBERED = re.compile(
    rf"\b(?P<kind>paragraph|para|section)s?\.?\s+(?P<numbers>{_NUMBER}{_MORE}{_NUMBER})*)"
    r"(?P<part>(?:\([a-z0-9]{1,4}\))*)(?![\w.]*\w)",
    re.IGNORECASE,
)


_LABEL = r"(?:\d{1,2}[a-z]?|[A-Z]\d{0,2})(?![\w.]*\w)"


_LAW = re.compile(
    r"\b(?:Act|Acts|Code|Regulations?|Order|Schedule|Measure|Directive|Convention|statut\w*|law|legal\w*|legislation|"
    r"exempt\w*|by virtue|offences?|detained|enquir\w+)\b"
)


_ELSEWHERE = re.compile(
    r"\s*(?:,\s*)?(?:of|in|to|from|on)\s+"
    r"(?!(?:this|the\s+covering\s+(?:report|paper)\b|the\s+(?:report|paper)\b(?!\s+(?:on|for|to|of)\b)))",
)


_POINTS_HERE = re.compile(r"\s+(?:(?:above|below)\b|of\s+this\b|of\s+the\s+(?:covering\s+)?(?:report|paper)\b)")


_OWNER_BEFORE = re.compile(r"(?:\b(?P<word>[A-Z][\w-]*)\W{0,3}|(?:'s|s'|\u2019s|s\u2019)\s+)$")


_NO_OWNERS = {
    "See", "In", "At", "As", "And", "Or", "Under", "From", "To", "By", "On", "The", "Both", "With", "While", "If",
    "When", "Also", "But", "Since", "Following", "Attached", "Please", "This", "That",
}  # fmt: skip


_POINTS_BEFORE = re.compile(r"\b(?:see|in|at|refer to|as per|cf\.?)(?:\s+also)?\s*$", re.IGNORECASE)


_POINTS_AFTER = re.compile(
    r"\s*(?:$|[.,;:)\]]|\b(?:above|below|and|of this|of the (?:covering )?(?:report|paper)|shows?|sets? out|describes?|"
    r"gives?|lists?|explains?|contains?|covers?|says?|summarises?)\b)"
)


_COUNTED = re.compile(r"\s+(?:months?|quarters?|years?|pages?|days?|weeks?|per cent|%)")


def cross_references(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """A paragraph, a section or an appendix that the prose points to must be there.

    `as paragraph 2.4 shows` is found where section 2 of the covering report has three paragraphs, `section 4 below`
    where it has three sections, and `appendix 1` where `paper.yaml` calls the appendix A. What is there as
    `{{appendix}}` is always right. An appendix that `background_documents` names, or that another paper of the council
    for the quarter has, may be named, and so may one of another document (`Appendix B of the budget report`).

    Law is not a part of the paper: `section 100B of the Local Government Act`, `paragraph 3 of Schedule 12A`, `a
    section 106 agreement`. A whole number after `section` is only judged where the words around it point into this
    paper. It cannot know whether a paragraph that is there is the one that was meant, and it reads no page numbers.
    """
    sections, paragraphs = _numbers(rated, layout)
    labels, called = _labels(rated), _called(layout)
    for passage in passages(rated):
        if not (_NUMBERED.search(passage.text) or called.search(passage.text)):
            continue
        for sentence in sentences(as_typed(passage.text, "{{}}")):
            yield from _broken_numbers(sentence, passage, sections, paragraphs)
            yield from _broken_appendices(sentence, passage, labels, called, rated, layout)


def _numbers(rated: RatedPaper, layout: Layout) -> tuple[frozenset[str], frozenset[str]]:
    """The numbers of sections and of paragraphs that the covering report prints, as `compose.covering` gives them."""
    look = layout.file.covering_report
    sections: set[str] = set()
    paragraphs: set[str] = set()
    section = paragraph = 0
    for block in rated.paper.prose.get(COVERING, ()):
        match block:
            case Heading(level=1):
                section, paragraph = section + 1, 0
                sections |= {str(section), f"{section}.0", look.section_number.format(section=section).rstrip(".")}
            case Paragraph() if section:
                paragraph += 1
                paragraphs.add(look.paragraph_number.format(section=section, paragraph=paragraph).rstrip("."))
            case Heading() | Paragraph() | ListBlock():
                pass
            case _:
                assert_never(block)
    return frozenset(sections), frozenset(paragraphs)


def _broken_numbers(
    text: str, passage: Passage, sections: frozenset[str], paragraphs: frozenset[str]
) -> Iterator[Finding]:
    for match in _NUMBERED.finditer(text):
        kind = "section" if match["kind"].lower() == "section" else "paragraph"
        if not _own(text, match, kind):
            continue
        there = sections | paragraphs if kind == "section" else paragraphs
        for number in re.findall(_NUMBER, match["numbers"]):
            if number not in there:
                known = sorted(sections if kind == "section" else paragraphs, key=_in_order)
                yield error(
                    "references.broken",
                    f"there is no {kind} {number}: `{short(match[0], 60)}`",
                    passage.at,
                    hint=f"the covering report has {_listed(kind, known)}",
                )


def _own(text: str, match: re.Match[str], kind: str) -> bool:
    """Whether a number points into this paper, as far as the words around it say."""
    before, after = text[: match.start()], text[match.end() :]
    if _owned(before) or _ELSEWHERE.match(after):
        return False
    if "." in match["numbers"]:
        return True
    if kind == "paragraph" or _LAW.search(text):
        return _LAW.search(text) is None
    if re.search(r"\bas\s*$", before, re.IGNORECASE):  # `as section 117 says` may be law, `as section 9 below says` not
        return _POINTS_HERE.match(after) is not None
    return bool((_POINTS_BEFORE.search(before) or not before.strip()) and _POINTS_AFTER.match(after))


def _owned(before: str) -> bool:
    """Whether the words before a number name another document: Bold Steps, section 9; the plan's section 8."""
    owner = _OWNER_BEFORE.search(before)
    return owner is not None and owner["word"] not in _NO_OWNERS


def _in_order(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", number))


def _listed(kind: str, numbers: list[str]) -> str:
    whole = [number for number in numbers if kind == "paragraph" or re.fullmatch(r"\d+", number)]
    return f"{kind}s {', '.join(whole)}" if whole else f"no numbered {kind}s"


def _labels(rated: RatedPaper) -> frozenset[str]:
    """The labels of appendices that prose may name: its own, and those of papers that are named next to it."""
    file = rated.paper.file
    named = re.findall(rf"\b(?:[Aa]ppendix|[Aa]nnexe?)\s+({_LABEL})", " ; ".join(file.background_documents))
    return frozenset([file.appendix, *named, *rated.paper.other_appendices])


def _called(layout: Layout) -> re.Pattern[str]:
    """What an appendix is called, by most people and by a layout, and the labels behind it."""
    called = re.escape(layout.file.appendix.title.partition("{")[0].strip()) or "Appendix"
    return re.compile(rf"\b(?i:appendix|appendices|annexe?s?|{called})\s+(?P<labels>{_LABEL}{_MORE}{_LABEL})*)")


def _broken_appendices(
    text: str, passage: Passage, labels: frozenset[str], called: re.Pattern[str], rated: RatedPaper, layout: Layout
) -> Iterator[Finding]:
    own = layout.file.appendix.title.format(label=rated.paper.file.appendix)
    for match in called.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if _owned(before) or _ELSEWHERE.match(after) or _COUNTED.match(after):
            continue
        for label in re.findall(_LABEL, match["labels"]):
            if label.casefold() not in {known.casefold() for known in labels}:
                yield error(
                    "references.broken",
                    f"`{short(match[0], 60)}`: the appendix of this paper is {own}",
                    passage.at,
                    hint="write {{appendix}}, or name the other document in background_documents",
                )
