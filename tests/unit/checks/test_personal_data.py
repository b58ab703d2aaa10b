"""Personal data: where it is looked for, what a council tells everyone, what a finding shows of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from personal_corpus import council, findings_in
from unit.making import Spoilt, codes, committee, ours

from paperkit.checks.personal_data import masked, personal_data
from paperkit.checks.small_numbers import small_numbers
from paperkit.council.council import Contact
from paperkit.findings.finding import Finding, Span, note
from paperkit.loading.paper import load
from paperkit.paper.model import Paper, RatedPaper, RedAction
from paperkit.paper.rating import rate
from paperkit.reading.markdown import parse_markdown

NUMBER = "07700 900123"


def found(paper: Paper) -> list[Finding]:
    return list(personal_data(RatedPaper(paper, *rate(paper), {}), committee()))


# -- what is public -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Ring the Performance Manager on 01632 960 418.",
        "Ring the Performance Manager on +44 (0)1632 960418.",
        "Ring 0300 123 4567, 0808 157 0123, 101 or 03069 990123.",
        "Write to performance@anyshire.example.gov.uk, to waste.strategy@example.gov.uk or to foi@othercouncil.gov.uk.",
        "Write to [the team](mailto:performance@anyshire.example.gov.uk?subject=Figures).",
        "Mr Hill failed to win the vote.",
        "Mike Hill, 61, and Ms Achebe answered for the error.",
        "Director of Place, Catriona Vale, was blamed for the failure.",
        "Councillor Jane Doe failed to declare that her husband works there.",
        "Maya, 7, walks to school (her name has been changed).",
        "The van stands in ME14 KCC for the night.",
    ],
)
def test_what_the_council_tells_everyone_is_no_finding(text: str) -> None:
    assert findings_in(text) == []


def test_a_contact_in_an_agenda_is_public(spoilt: Spoilt) -> None:
    spoilt.write("2026-27-q1/foreword.md", f"Ring the clerk on {NUMBER} or write to j.smith@clerks.example.org.\n")
    before = codes(found(load(spoilt.paper)))
    spoilt.write(
        "agendas/september.yaml",
        f"layout: ours\ncontact:\n  officer: Clerk\n  telephone: {NUMBER}\n  email: j.smith@clerks.example.org\n",
    )
    assert (before, found(load(spoilt.paper))) == (["personal.telephone", "personal.email"], [])


def test_an_agenda_that_is_wrong_declares_nobody(spoilt: Spoilt) -> None:
    spoilt.write("agendas/september.yaml", "layout: ours\ncontact: the clerk\n")
    spoilt.write("agendas/october.yaml", "layout: ours\ncontact: {officer: Clerk, email: nowhere}\n")
    assert load(spoilt.paper).contacts == ()


@pytest.mark.parametrize("address", ["edith.lowe@example.gov.uk", "e.lowe@example.gov.uk", "edith@example.gov.uk"])
def test_an_address_of_the_council_with_somebodys_name_is_found(address: str) -> None:
    assert codes(findings_in(f"Write to {address}.")) == ["personal.email"]


def test_a_holder_is_known_with_honours_and_titles() -> None:
    paper = council()
    post = next(iter(paper.council.posts.values())).model_copy(update={"holder": "Sir Tom Fenwick OBE"})
    changed = replace(paper, council=paper.council.model_copy(update={"posts": {"leader": post}}))
    assert findings_in("The error was Tom Fenwick's, and Mr Fenwick says so.", changed) == []
    assert codes(findings_in("The error was Ann Fenwick's.", changed)) == ["personal.blame"]


# -- where it is looked for -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("2026-27-q1/foreword.md", "", f"Ring {NUMBER}.\n\n"),
        ("2026-27-q1/covering-report.md", "# ", f"# Ring {NUMBER}\n\nNow.\n\n# "),
        ("2026-27-q1/commentary/calls-answered.md", "# Commentary\n", f"# Commentary\n\n- Ring {NUMBER}.\n"),
        ("2026-27-q1/paper.yaml", "summary: ", f"summary: Ring {NUMBER}. "),
        ("2026-27-q1/paper.yaml", "appendix: A", f"appendix: A\nbackground_documents: [Letter from {NUMBER}]"),
        ("indicators.yaml", "source: Telephone system", f"source: Telephone system ({NUMBER})"),
    ],
)
def test_it_is_found_wherever_authors_write(spoilt: Spoilt, file: str, old: str, new: str) -> None:
    spoilt.change(file, old, new)
    [finding] = found(load(spoilt.paper))
    assert (finding.code, finding.at.path.endswith(file)) == ("personal.telephone", True)
    assert finding.at.line


def test_it_is_found_in_a_note_on_a_result(spoilt: Spoilt) -> None:
    text = (spoilt.folder / "results.csv").read_text(encoding="utf-8")
    noted = text.replace("floor\n", "floor,note\n").replace("\n", ",\n").replace("note,\n", "note\n")
    spoilt.write("results.csv", noted.replace("82.1,,80,70,", f"82.1,,80,70,Ring {NUMBER}"))
    assert [str(finding.at).partition("ours/")[2] for finding in found(load(spoilt.paper))] == ["results.csv:5"]


def test_it_is_found_in_actions_tables_and_answers(spoilt: Spoilt) -> None:
    spoilt.write(
        "2026-27-q1/actions.csv",
        f"indicator,reason,action,owner,by\ncalls-answered,Too few,Ring {NUMBER},leader,2026-12-01\n",
    )
    spoilt.write(
        "2026-27-q1/answers.yaml",
        "answers:\n  - {finding: 00000000, reason: Mrs Edith Lowe 07700 900456 agreed, by: Clerk}\n",
    )
    spoilt.write(
        "measures.yaml",
        "measures:\n  - {id: letters, title: Letters, topic: letters, row_heading: Sender, total_label: All,\n"
        "     computed: twelve-month-total, quarters: 4, unit: letters, portfolio: corporate,\n"
        f"     division: customer-services, note: Ask {NUMBER}., rows: [{{name: Gladys Armitage (94)}}]}}\n",
    )
    spoilt.write("measures/letters.csv", "row,period,value\nGladys Armitage (94),2026-27 Q1,12\n")
    spoilt.write("2026-27-q1/commentary/letters.md", "# Commentary\n\nFine.\n")
    spoilt.change("2026-27-q1/paper.yaml", "complaint-days]", "complaint-days]\n  measures: [letters]")
    places = [(f.code, f.at.path.rpartition("/")[2], f.at.line) for f in found(load(spoilt.paper))]
    assert places == [
        ("personal.telephone", "actions.csv", 2),
        ("personal.telephone", "measures.yaml", 2),
        ("personal.telephone", "answers.yaml", 2),
        ("personal.named", "measures.yaml", 2),
    ]


def test_a_link_is_followed_to_its_address() -> None:
    text = (
        "**[The *clerk*](mailto:T.Rowe@live.co.uk)** answers, [the page](https://example.gov.uk/01632960777) does not."
    )
    assert [finding.message for finding in findings_in(text)] == [
        "`T.....@live.co.uk` may be somebody's own e-mail address"
    ]


def test_signs_of_a_word_processor_hide_nothing() -> None:
    text = "Ring 01632\u00a0960\u00a0817 or 07700\u2011900\u2011123 about AB\u202f12\u202f34\u202f56\u202fC."
    assert codes(findings_in(text)) == ["personal.telephone", "personal.telephone", "personal.insurance-number"]


def test_typed_words_of_a_tie_are_read_and_computed_ones_are_not() -> None:
    assert findings_in("There were {{complaint-days}} 960817 calls.") == []
    assert codes(findings_in("Ring {{01632 960 817 = complaint-days}}.")) == ["personal.telephone"]


# -- what a finding shows -------------------------------------------------------------------------


def test_the_message_masks_and_the_key_follows_from_the_mask() -> None:
    [one] = findings_in("The claim of AB 12 34 56 C was late.")
    [other] = findings_in("The claim of AB 12 65 43 C was late.")
    assert one.message == "`AB 12 .. .. C` looks like a National Insurance number"
    assert one.key == other.key  # else the number could be worked out from the key


def test_other_findings_do_not_quote_it_either() -> None:
    text = "The claim of AB 12 34 56 C and of Aisha O\u2019Neil, 14, is late."
    cut = "12 34 56 C and of Aisha O"
    paper = council()
    prose = {"foreword": tuple(parse_markdown(text, "foreword.md").blocks)}
    rated = RatedPaper(replace(paper, prose=prose), *rate(paper), {})
    quoted = [note("claims.unverified", f"`{words}` is tied", Span("foreword.md", 1)) for words in (text, cut)]
    said = [finding.message for finding in masked([*personal_data(rated, committee()), *quoted], rated)]
    assert said[-1] == "`12 .. .. C and of A.... O` is tied"
    assert not [message for message in said if "34 56" in message or "Aisha" in message or "Neil" in message]
    assert masked(quoted, rated) == quoted


def test_an_empty_paper_has_none() -> None:
    assert found(ours()) == []


def test_contacts_of_others_are_not_public() -> None:
    paper = replace(council(), contacts=(Contact(officer="Clerk", email="clerk@example.org"),))
    assert codes(findings_in(f"Ring {NUMBER} or write to clerk@example.org.", paper)) == ["personal.telephone"]


def test_a_row_of_actions_is_one_place() -> None:
    row = RedAction("Mrs Lowe, 83, fell", f"Ring {NUMBER}", "leader", ours().file.meeting, Span("actions.csv", 3))
    paper = replace(council(), actions={"calls-answered": row})
    assert {str(finding.at) for finding in found(paper)} == {"actions.csv:3"}


def test_a_small_count_does_not_quote_a_name_beside_it() -> None:
    text = "One pupil, Kyle Brannigan, 14, was excluded."
    paper = council()
    prose = {"foreword": tuple(parse_markdown(text, "foreword.md").blocks)}
    rated = RatedPaper(replace(paper, prose=prose), *rate(paper), {})
    found = masked([*personal_data(rated, committee()), *small_numbers(rated, committee())], rated)
    assert [finding.code for finding in found] == ["personal.named", "personal.small-number"]
    assert not [finding for finding in found if "Kyle" in finding.message or "Brannigan" in finding.message]
