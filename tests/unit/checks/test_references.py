"""Paragraphs, sections and appendices that are there; this paper's own quarter and meeting."""

from __future__ import annotations

from dataclasses import replace

import pytest
from unit.making import codes, committee, kent, saying

from paperkit.checks.periods import periods
from paperkit.checks.references import cross_references
from paperkit.findings.finding import Finding
from paperkit.paper.model import Paper, RatedPaper
from paperkit.paper.rating import rate

REPORT = """# Introduction

The first of two paragraphs.

The second.

# Indicators

{{featured_indicators}}

{{status_changes}}

- an item, which has no number

# Recommendations

"""


def broken(text: str, paper: Paper | None = None) -> list[Finding]:
    """What is found in a text that stands as paragraph 3.1."""
    return list(cross_references(saying(paper or kent(), covering_report=f"{REPORT}{text}\n"), committee()))


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            "As paragraph 2.4 shows, it fell.",
            "there is no paragraph 2.4: `paragraph 2.4`",
            "the covering report has paragraphs 1.1, 1.2, 2.1, 2.2, 3.1",
        ),
        (
            "See paragraphs 1.2 and 1.3 above.",
            "there is no paragraph 1.3: `paragraphs 1.2 and 1.3`",
            "the covering report has paragraphs 1.1, 1.2, 2.1, 2.2, 3.1",
        ),
        (
            "This is said in para. 5.1(a).",
            "there is no paragraph 5.1: `para. 5.1(a)`",
            "the covering report has paragraphs 1.1, 1.2, 2.1, 2.2, 3.1",
        ),
        (
            "It is set out in section 4.",
            "there is no section 4: `section 4`",
            "the covering report has sections 1, 2, 3",
        ),
        (
            "Section 5 below lists them.",
            "there is no section 5: `Section 5`",
            "the covering report has sections 1, 2, 3",
        ),
        (
            "Section 4.0 lists them.",
            "there is no section 4.0: `Section 4.0`",
            "the covering report has sections 1, 2, 3",
        ),
        (
            "Attached at appendix 1 is an extract.",
            "`appendix 1`: the appendix of this paper is Appendix A",
            "write {{appendix}}, or name the other document in background_documents",
        ),
        (
            "Appendices A and B hold the details.",
            "`Appendices A and B`: the appendix of this paper is Appendix A",
            "write {{appendix}}, or name the other document in background_documents",
        ),
    ],
)
def test_what_is_not_there_is_found(text: str, message: str, hint: str) -> None:
    [finding] = broken(text)
    assert (finding.code, finding.severity.value, str(finding.at)) == (
        "references.broken",
        "error",
        "covering-report.md:17",
    )
    assert (finding.message, finding.hint) == (message, hint)


@pytest.mark.parametrize(
    "text",
    [
        "Paragraph 2.2, paragraphs 1.1 to 1.2 and section 3 above say so; see section 2.0, sections 1 and 2.",
        "Appendix A and {{appendix}} hold the details, as paragraph 3.1(b) says.",
        # law
        "A background paper is defined by section 100B of the Local Government Act 1972.",
        "It is exempt under paragraph 3 of Part 1 of Schedule 12A.",
        "The council acts under section 17 of the Crime and Disorder Act 1998 and sections 4 and 5 of that Act.",
        "The Section 151 officer agrees, and section 106 agreements, section 47 enquiries and section 20 care rise.",
        "Children in need under section 17 are counted; a section 114 notice is not expected.",
        "By section 100B(4)(b) it is urgent. Paragraphs 1 and 2 of Schedule 12A hold.",
        # other documents
        "Paragraph 7.3 of the budget report and section 9 of Bold Steps for Kent say why.",
        "Bold Steps, section 9, and the plan's section 8 say why. Appendix B of the budget report does too.",
        "In the plan, section 9 was cut.",
        "The appendix 12 months later had grown. In the appendix all figures stand.",
        "See page 12.",
    ],
)
def test_what_is_there_and_what_is_no_part_of_the_paper_pass(text: str) -> None:
    assert [finding.message for finding in broken(text)] == []


def test_commentary_and_foreword_may_point_astray_too() -> None:
    rated = saying(kent(), covering_report=REPORT + "Nothing.", foreword="All is well.\n\nSee Appendix C.")
    [finding] = cross_references(rated, committee())
    assert str(finding.at) == "foreword.md:3"


def test_an_appendix_of_a_background_document_or_of_another_paper_may_be_named() -> None:
    assert codes(broken("Appendix B and Appendix 2 hold more.")) == ["references.broken"] * 2
    named = kent().file.model_copy(update={"background_documents": ("Budget 2011/12, appendix 2",)})
    paper = replace(kent(), file=named, other_appendices=frozenset({"B"}))
    assert broken("Appendix B and Appendix 2 hold more.", paper) == []


# -- quarter and dates ----------------------------------------------------------------------------


def stale(text: str, paper: Paper | None = None) -> list[Finding]:
    """What is found in a covering report; the paper is for Quarter 3 of 2011/12, 21 March 2012, Cabinet 19 March."""
    return list(periods(saying(paper or kent(), covering_report=f"# Introduction\n\n{text}\n"), committee()))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("This report covers Quarter 2 of 2011/12.", "`Quarter 2 of 2011/12`: this paper is for Quarter 3, 2011/12"),
        (
            "The Quarterly Performance Report, Quarter 2, 2011/12 was presented to Cabinet.",
            "`Quarter 2, 2011/12`: this paper is for Quarter 3, 2011/12",
        ),
        (
            "Cabinet received the KCC {{report_title}} for Quarter 3 of 2010/11.",
            "`Quarter 3 of 2010/11`: this paper is for Quarter 3, 2011/12",
        ),
        (
            "This is the Quarterly Performance Report of Kent (KCC) for the second quarter of the 2011/12 year.",
            "`second quarter of the 2011/12`: this paper is for Quarter 3, 2011/12",
        ),
        (
            "Welcome to the Quarterly Performance Report of our council for Quarter two of financial year 2011/12.",
            "`Quarter two of financial year 2011/12`: this paper is for Quarter 3, 2011/12",
        ),
        ("This report gives the results for 2011/12 Q2.", "`2011/12 Q2`: this paper is for Quarter 3, 2011/12"),
        (
            "This report tells Members how services performed in the second quarter.",
            "`second quarter`: this paper is for Quarter 3, 2011/12",
        ),
        (
            "This report covers the period up to the end of September 2011.",
            "`period up to the end of September 2011`: this paper's quarter ends in December 2011",
        ),
        (
            "This report is for the meeting of 20 March 2012.",
            "`This report is for the meeting of 20 March 2012`: this paper is for the meeting of 21 March 2012",
        ),
        (
            "Members are welcome at this meeting on 14th December 2011.",
            "`this meeting on 14th December 2011`: this paper is for the meeting of 21 March 2012",
        ),
        (
            "The KCC Quarterly Performance Report for Quarter 3 2011/12 was presented to Cabinet on 5th December 2011.",
            "`on 5th December 2011`: by paper.yaml Cabinet had the report on 19 March 2012",
        ),
    ],
)
def test_the_words_of_last_quarters_paper_are_found(text: str, message: str) -> None:
    [finding] = stale(text)
    assert (finding.code, finding.severity.value, str(finding.at)) == (
        "references.period",
        "error",
        "covering-report.md:3",
    )
    assert finding.message == message


@pytest.mark.parametrize(
    "text",
    [
        "This report covers Quarter 3 of 2011/12, the third quarter; the meeting of 20 March 2012 is another.",
        "This report covers the period up to the end of December 2011, Quarters 1 to 3.",
        "The KCC Quarterly Performance Report for Quarter 3 2011/12 was presented to Cabinet on 19th March 2012.",
        "This report was written for the meeting of 21 March 2012. This meeting on 21 March 2012 is public.",
        "The report for quarter 2 showed 16%. The previous Quarterly Performance Report, Quarter 2, 2011/12, was late.",
        "This report covers Quarter 3 and compares it with Quarter 2 of 2011/12.",
        "This report shows that complaints fell in the second quarter.",
        "This report shows a fall in complaints for the second quarter running.",
        "This is the second quarter in which visits fell. This is the first quarter of 2010/11 with such a fall.",
        "This report will be followed by the report for Quarter 4 of 2011/12.",
        "The outcome will be described in the report for quarter 4.",
        "This report was asked for at the meeting of 10 January 2012.",
        "Cabinet received the KCC {{report_title}} for {{quarter_title}} on {{cabinet_date}}, after Quarter 2.",
        "At its meeting on 12 December 2011 the Committee asked for more.",
        "The Quarterly Performance Report for Quarter 2 is a background document.",
        "Visits fell in Quarter 2 of 2011/12.",
    ],
)
def test_its_own_quarter_and_others_that_are_spoken_of_pass(text: str) -> None:
    assert [finding.message for finding in stale(text)] == []


def test_the_foreword_and_the_summary_are_read_and_other_prose_is_not() -> None:
    said = "This report covers Quarter 2."
    assert codes(periods(saying(kent(), foreword=said), committee())) == ["references.period"]
    assert codes(periods(saying(kent(), consultations=said), committee())) == []
    file = kent().file.model_copy(update={"summary": said})
    [finding] = stale("Nothing.", replace(kent(), file=file))
    assert finding.at.field == "summary"


def test_the_example_is_at_peace() -> None:
    rated = RatedPaper(kent(), *rate(kent()), {})
    assert [*cross_references(rated, committee()), *periods(rated, committee())] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("As section 9 below says, it fell.", True),
        ("It fell, as section 9 below shows.", True),
        ("As section 2 below shows, it fell.", False),
        ("As section 117 says, we must.", False),
        ("As section 106 agreements grow, so does the sum.", False),
        ("See paragraph 9.2 of the covering report for the reasons.", True),
        ("See paragraph 2.2 of the covering report for the reasons.", False),
        ("See paragraph 9.2 of the report on waste.", False),
    ],
)
def test_the_foreword_points_into_the_covering_report(text: str, found: bool) -> None:
    rated = saying(kent(), covering_report=f"{REPORT}Nothing.\n", foreword=text)
    assert codes(cross_references(rated, committee())) == ["references.broken"] * found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("This report covers July to September 2011.", True),
        ("This report covers the period from October to December 2024.", True),
        ("This report covers the three months from July to September.", True),
        ("This report covers October to December 2011.", False),
        ("This report covers the period from April to December 2011.", False),
        ("This report covers October to December 2011, and compares it with July to September 2011.", False),
        ("Last quarter's report covered July to September 2011.", False),
    ],
)
def test_the_months_that_a_report_covers_end_with_its_quarter(text: str, found: bool) -> None:
    assert codes(stale(text)) == ["references.period"] * found
