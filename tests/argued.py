"""What a checker warns of and paperkit holds to be right: one list, each with its argument. Tests leave these out."""

from __future__ import annotations

import re
from typing import Any

ARGUED = {
    "FIG-012": (
        r"\w+ chart of .*(?:, by quarter|: the share of)|The latest\b",
        "The checker takes a description for no language, as it has fewer letters than digits and signs: a short name "
        "meets figures such as -99,999,999.1234.",
    ),
    "HDG-011": (
        r"",
        "The checker takes a heading of many words for a paragraph. It is the name that a council gave an indicator or "
        "a table, with its rating; paperkit prints names as they are.",
    ),
    "LNK-010": (
        r"",
        "The checker looks for a link over every address, also over one in a title that returns at the head or foot of "
        "a page. That is an artifact; the address is linked where it first stands, which unit tests of finishing hold.",
    ),
    "PAG-001": (
        r"(\u2022|Cabinet Member\b|Lead councillor\b|Lead officer\b|Portfolio\b|Division\b|Service\b)",
        "The checker takes for a running header what is the same on three pages on end: who answers for a table, or an "
        "item of a list. That is content of each section, and who goes from heading to heading needs it.",
    ),
    "TAG-002": (
        r"",
        "The checker takes a long line that is an artifact for content that was forgotten. What returns at the head or "
        "foot of pages is long where a title is; it is heard where it first stands (ISO 14289-1, 7.8). That pages hold "
        "nothing but what is heard and artifacts of pagination is a test of its own (pdf/test_reading.py).",
    ),
}
"""By rule: how its evidence begins or what it holds, and why the warning is not followed."""


def is_argued(finding: Any) -> bool:
    """Whether a finding of the checker is one that paperkit argues against."""
    pattern, _ = ARGUED.get(finding.rule, ("(?!)", ""))
    return re.search(pattern, str(finding.evidence)) is not None
