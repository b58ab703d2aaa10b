"""People beside the titles that are theirs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from unit.making import committee, kent, saying

from paperkit.checks.people import people
from paperkit.council.council import Post
from paperkit.findings.finding import Finding
from paperkit.paper.model import Paper, RatedPaper
from paperkit.paper.rating import rate


def found(text: str, paper: Paper | None = None) -> list[Finding]:
    return list(people(saying(paper or kent(), foreword=text), committee()))


@pytest.mark.parametrize(
    ("text", "code", "words", "said"),
    [
        (
            "Mike Hill, Cabinet Member for Education, decided.",
            "names.post",
            "Mike Hill, Cabinet Member for Education",
            "council.yaml says that Mike Hill is `Cabinet Member, Customer & Communities`",
        ),
        (
            "Mr Hill, Corporate Director, decided.",
            "names.holder",
            "Mr Hill, Corporate Director",
            "council.yaml gives this title to Amanda Honey",
        ),
        (
            "The Cabinet Member for Customer and Communities, Amanda Honey, decided.",
            "names.holder",
            "Cabinet Member for Customer and Communities, Amanda Honey",
            "council.yaml gives this title to Mike Hill",
        ),
        (
            "Des Crilley, Director of Communication and Engagement",
            "names.holder",
            "Des Crilley, Director of Communication and Engagement",
            "council.yaml gives this title to Matt Burrows",
        ),
        (
            "Cllr Mike Hill (Deputy Cabinet Member) agreed.",
            "names.post",
            "Cllr Mike Hill (Deputy Cabinet Member",
            "council.yaml says that Mike Hill is `Cabinet Member, Customer & Communities`",
        ),
        (
            "Corporate Director Angela Slaven leads.",
            "names.holder",
            "Corporate Director Angela Slaven",
            "council.yaml gives this title to Amanda Honey",
        ),
        (
            "Angela Slaven is Head of Youth Services.",
            "names.post",
            "Angela Slaven is Head of Youth Services",
            "council.yaml says that Angela Slaven is `Director of Service Improvement`",
        ),
        (
            "Mike Hill, Cabinet Member, and Matt Burrows, Corporate Director, decided.",
            "names.holder",
            "Matt Burrows, Corporate Director",
            "council.yaml gives this title to Amanda Honey",
        ),
    ],
)
def test_a_title_beside_the_wrong_name_contradicts(text: str, code: str, words: str, said: str) -> None:
    [finding] = found(text)
    assert (finding.code, finding.severity.value, str(finding.at)) == (code, "error", "foreword.md:1")
    assert finding.message == f"`{words}`: {said}"


@pytest.mark.parametrize(
    "text",
    [
        "Mike Hill, Cabinet Member for Customer and Communities, and Amanda Honey, Corporate Director, report.",
        "Mike Hill, Cabinet Member Customer & Communities Amanda Honey, Corporate Director, Customer & Communities",
        "Mike Hill, Cabinet Member, Amanda Honey, Corporate Director, Angela Slaven, Director of Service Improvement.",
        "The Cabinet Member (Mr Hill) and Corporate Director Amanda Honey met Mrs Honey, the Director.",
        "Mr M Hill, Cabinet Member for Communities and Customer Services. Mr. Hill, portfolio holder.",
        "Mike Hill, KCC's Cabinet Member; Kent County Council's Cabinet Member, Mike Hill.",
        "Matt Burrows, Director for Comms & Engagement. Des Crilley, Director of Customer Service.",
        # someone of whom nothing is known
        "Jane Smith, Cabinet Member for Education. Damian Hill, Corporate Director. Mr D Hill, Head of Libraries.",
        "Jane Smith, Cabinet Member for Education, Mike Hill and others came.",
        "Paul Carter, Leader, Amanda Honey and others came; the Leader of the Council, Mike Hill's colleague, too.",
        # lists, pairs, and others who stand near
        "Mr Hill, the Corporate Director and the Head of Youth Services attended every Locality Board.",
        "They met the Corporate Director, Mike Hill and Angela Slaven.",
        "The report of the Cabinet Member and the Corporate Director, Mike Hill and Amanda Honey.",
        "Mike Hill and Amanda Honey, Cabinet Member and Corporate Director, report.",
        "Mike Hill told the Corporate Director. Mike Hill met Corporate Director Jane Smith.",
        "Cabinet Member Mike Hill Director of Youth Jane Smith",
        "On behalf of Mike Hill Corporate Director Amanda Honey will speak.",
        # not now, not here
        "Mike Hill, former Cabinet Member for Education. Amanda Honey, Acting Head of Libraries.",
        "Mike Hill, Chairman of the Kent Youth Board. Mike Hill, director of a charity.",
        "Mike Hill, Leader of the Council.",
    ],
)
def test_titles_that_agree_and_what_cannot_be_known_pass(text: str) -> None:
    assert [finding.message for finding in found(text)] == []


def test_the_summary_is_read_too() -> None:
    file = kent().file.model_copy(update={"summary": "A report by Mike Hill, Head of Libraries."})
    [finding] = found("Nothing.", replace(kent(), file=file))
    assert (finding.code, str(finding.at)) == ("names.post", f"{kent().place}/paper.yaml:15 [summary]")


def test_a_surname_of_two_people_may_be_either() -> None:
    posts = {**kent().council.posts, "head-of-libraries": Post(title="Head of Libraries", holder="Cllr Ann Hill OBE")}
    two = replace(kent(), council=kent().council.model_copy(update={"posts": posts}))
    assert found("Ms Hill, Head of Libraries, and Mr Hill, Cabinet Member, came.", two) == []
    [finding] = found("Ann Hill, Cabinet Member, came.", two)
    assert finding.code == "names.holder"


def test_the_example_is_at_peace() -> None:
    rated = RatedPaper(kent(), *rate(kent()), {})
    assert [*people(rated, committee())] == []
