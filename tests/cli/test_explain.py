"""`paperkit explain` of a figure: by what people call it, in a sentence, and next to what was printed."""

from __future__ import annotations

import pytest

from support import KENT, NORTHMERE, ROOT, Command

COUNCIL = str(ROOT / "inputs" / "northmere")
EARLIER, LATEST = (str(ROOT / "inputs" / "northmere" / quarter) for quarter in ("2025-26-q2", "2025-26-q3"))


def first(paperkit: Command, *arguments: str) -> str:
    """The first line of an explanation."""
    ran = paperkit("explain", *arguments)
    assert (ran.status, ran.err) == (0, "")
    return ran.out.splitlines()[0]


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("calls-answered-60-seconds", "77.3% against a target of 80% and a floor standard of 70%, so At risk."),
        ("housing-benefit-days", "19.1 against a target of 20, so On track."),
        ("new-care-requests", "1,374 against limits of 1,150 to 1,320, so Above expected."),
        ("children-in-care-rate", "67.4 against limits of 58 to 66, so At risk."),
        ("temporary-accommodation", "249 without a target; it is not rated."),
        (
            "key-stage-2-expected-standard",
            "62% against a target of 63% and a floor standard of 58%, so At risk. This is the result for Quarter 2,"
            " 2025/26, the latest there is.",
        ),
    ],
)
def test_a_sentence_comes_first(what: str, said: str, paperkit: Command) -> None:
    assert first(paperkit, what, "--paper", LATEST) == said


def test_a_rating_as_published_says_so(paperkit: Command) -> None:
    said = "There is no result for Quarter 3, 2011/12; the rating is Red, as published elsewhere."
    assert first(paperkit, "children leaving care who are adopted", "--paper", str(KENT)) == said


@pytest.mark.parametrize(
    "what",
    [
        "Percentage of household waste that is reused, recycled or composted",
        "percentage of HOUSEHOLD waste that is reused, recycled or composted",
        "household waste",
        "Household-Waste-Recycled",
    ],
)
def test_an_indicator_is_known_by_its_name_and_by_a_part_of_it(what: str, paperkit: Command) -> None:
    assert first(paperkit, what, "--paper", LATEST).startswith("47.2% against a target of 50%")


def test_an_indicator_is_known_by_its_reference(paperkit: Command) -> None:
    said = first(paperkit, "cd 1", "--paper", str(ROOT / "inputs" / "eldenvale" / "2026-27-q1"))
    assert said == "81.2% against a target of 80%, so On target."


def test_a_row_may_follow_a_name(paperkit: Command) -> None:
    said = first(paperkit, "answered within 20 seconds/calls-received", "2011-12 Q3", "--paper", str(KENT))
    assert said.startswith("Calls received, under Percentage of calls to Contact Kent answered within 20 seconds")


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("calls", "`calls` may be `calls-answered-60-seconds` ("),
        ("houshold-waste-recycled", "did you mean `household-waste-recycled`?"),
        ("recyled waste", "did you mean `Percentage of household waste that is reused, recycled or composted`?"),
        ("nothing of the kind", "no indicator or measure `nothing of the kind` in this paper; known here: `calls-"),
    ],
)
def test_what_is_not_known_or_may_be_several(what: str, said: str, paperkit: Command) -> None:
    ran = paperkit("explain", what, "--paper", LATEST)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


@pytest.mark.parametrize("paper", ["2025-26 Q2", EARLIER])
def test_what_an_earlier_paper_printed_and_what_differs(
    paper: str, paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    lines = paperkit("explain", "household waste", "--paper", paper).out.splitlines()
    assert lines[0] == "49.1% against a target of 50% and a floor standard of 45%, so At risk."
    assert lines[1] == (
        "The paper of Quarter 2, 2025/26 printed 49.6% and At risk (inputs/northmere/published/2025-26-q2.csv:391"
        " [value]); that differs today: it would print 49.1% and At risk."
    )


@pytest.mark.parametrize(("what", "printed"), [("complaints", "243"), ("missed-collections", "72 and At risk")])
def test_what_an_earlier_paper_printed_and_what_is_the_same(what: str, printed: str, paperkit: Command) -> None:
    lines = paperkit("explain", what, "--paper", str(NORTHMERE[0])).out.splitlines()
    assert lines[1].startswith(f"The paper of Quarter 2, 2025/26 printed {printed} (")
    assert lines[1].endswith(", and would print the same today.")


def test_a_paper_without_a_record_says_nothing_of_one(paperkit: Command) -> None:
    assert "printed 88 and" not in paperkit("explain", "missed-collections", "--paper", LATEST).out


@pytest.mark.parametrize(
    ("paper", "said"),
    [
        ("2024-25 Q1", "no paper of 2024-25 Q1 under inputs/; of these quarters there are papers: "),
        ("nowhere", "`nowhere` is neither a folder nor a quarter such as 2026-27 Q1"),
    ],
)
def test_a_paper_that_is_not_there(paper: str, said: str, paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    ran = paperkit("explain", "missed-collections", "--paper", paper)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(said)
