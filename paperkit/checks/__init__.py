"""Turns a rated paper into findings: what its figures cannot both be, what is hard to read.

`OF_FIGURES`, `OF_WORDS`, `DISCLOSURES` and `OF_FILES` are the whole list. Those of the first three run because they are
in it; those of `OF_FILES` are called where there are files, by `checks/files.py` and `run/`. `EXPLAINED` is what each
finding's page is made of.
"""

from collections.abc import Callable, Iterator, Mapping
from inspect import getdoc

from paperkit.checks.calendar import late_papers, meeting_days, needless_urgency
from paperkit.checks.carried import awaited, telling_remarks, unchanged_prose, unconfirmed, undecided_parts, unwritten
from paperkit.checks.charts import described_charts
from paperkit.checks.claims import claims, contradicted_claims, doubtful_claims, near_misses, unverified_claims
from paperkit.checks.completeness import (
    missing_commentary,
    overdue_actions,
    recommendations,
    red_reasons,
    required_sections,
    unchanged_commentary,
)
from paperkit.checks.disclosures import copied_words
from paperkit.checks.exempt_figures import exempt_figures
from paperkit.checks.exempt_particulars import exempt_particulars
from paperkit.checks.exempt_sums import exempt_before, exempt_sums
from paperkit.checks.files import missing_characters, overfull_pages, same_names
from paperkit.checks.hidden_text import hidden_characters
from paperkit.checks.indicator_names import one_name
from paperkit.checks.languages import other_languages
from paperkit.checks.left_out import left_out
from paperkit.checks.other_periods import months_missing, months_of_quarters, outturns
from paperkit.checks.people import people
from paperkit.checks.periods import periods
from paperkit.checks.personal_data import (
    bank_details,
    blamed_staff,
    case_references,
    dates_of_birth,
    home_addresses,
    identity_documents,
    named_people,
    national_insurance_numbers,
    nhs_numbers,
    personal_data,
    private_emails,
    telephone_numbers,
    vehicle_registrations,
)
from paperkit.checks.plain_language import (
    capitals,
    italics,
    link_words,
    long_sentences,
    plain_language,
    unexplained_abbreviations,
)
from paperkit.checks.printed import (
    commentary_of_nothing,
    left_out_prose,
    paragraphs_without_words,
    unprinted_actions,
    unprinted_benchmarks,
    unprinted_commentary,
    unprinted_kinds,
    unprinted_prose,
)
from paperkit.checks.ratings import idle_amendments, idle_targets, missing_targets, missing_years, stated_statuses
from paperkit.checks.references import cross_references
from paperkit.checks.revisions import changed_rules, previous_status, renamed_indicators, restated_figures
from paperkit.checks.series import (
    borderlines,
    falls_within_a_year,
    floor_sides,
    fractions,
    gaps,
    jumps,
    lost_targets,
    magnitudes,
    percentages,
    previous_by_hand,
    rating_order,
    restarts,
    standstills,
    zeros,
)
from paperkit.checks.small_numbers import small_numbers
from paperkit.checks.spelling import spellings
from paperkit.checks.starter_text import starter_text
from paperkit.checks.tables import (
    columns_of_their_own,
    exact_counts,
    missing_rows,
    numerators,
    parts_of_rows,
    shares_of_a_whole,
    supplied_changes,
    supplied_totals,
    twelve_month_totals,
    worked_out_counts,
)
from paperkit.checks.ties import tied_claims
from paperkit.exempt.words import exempt_words, places_on_a_computer
from paperkit.findings.explained import written_pages
from paperkit.findings.finding import Finding
from paperkit.layout.layout import Layout
from paperkit.paper.model import RatedPaper

Check = Callable[[RatedPaper, Layout], Iterator[Finding]]

OF_FIGURES: tuple[Check, ...] = (
    exact_counts,
    worked_out_counts,
    missing_rows,
    supplied_changes,
    supplied_totals,
    twelve_month_totals,
    columns_of_their_own,
    parts_of_rows,
    shares_of_a_whole,
    numerators,
    missing_targets,
    missing_years,
    idle_amendments,
    idle_targets,
    stated_statuses,
    fractions,
    percentages,
    floor_sides,
    magnitudes,
    zeros,
    standstills,
    lost_targets,
    jumps,
    falls_within_a_year,
    gaps,
    months_of_quarters,
    months_missing,
    outturns,
    rating_order,
    restarts,
    previous_by_hand,
    borderlines,
)
"""Those of figures alone: they are given the paper without its texts."""
OF_WORDS: tuple[Check, ...] = (
    hidden_characters,
    paragraphs_without_words,
    unprinted_kinds,
    commentary_of_nothing,
    unprinted_commentary,
    unprinted_actions,
    unprinted_prose,
    unprinted_benchmarks,
    left_out_prose,
    left_out,
    restated_figures,
    previous_status,
    renamed_indicators,
    changed_rules,
    tied_claims,
    described_charts,
    claims,
    one_name,
    people,
    personal_data,
    small_numbers,
    cross_references,
    periods,
    required_sections,
    recommendations,
    missing_commentary,
    unchanged_commentary,
    red_reasons,
    overdue_actions,
    exempt_before,
    unconfirmed,
    undecided_parts,
    unwritten,
    unchanged_prose,
    awaited,
    late_papers,
    needless_urgency,
    meeting_days,
    spellings,
    other_languages,
    plain_language,
    starter_text,
)
"""All others, most of them of what is written."""
CHECKS = (*OF_FIGURES, *OF_WORDS)
DISCLOSURES: tuple[Callable[[RatedPaper, RatedPaper, Layout], Iterator[Finding]], ...] = (
    copied_words,
    exempt_figures,
    exempt_particulars,
    exempt_sums,
    telling_remarks,
)
"""Those that hold the paper that the public may see against the one with all that is exempt."""
OF_FILES: tuple[Callable[..., Iterator[Finding]], ...] = (
    same_names,
    missing_characters,
    overfull_pages,
    exempt_words,
    places_on_a_computer,
)
"""Those of the files that would be made of a paper, which need it composed or laid out."""
EXPLAINED: Mapping[str, tuple[Callable[..., Iterator[Finding]], ...]] = {
    "actions.unprinted": (unprinted_actions,),
    "benchmarks.unprinted": (unprinted_benchmarks,),
    "calendar.late": (late_papers,),
    "calendar.meeting": (meeting_days,),
    "calendar.urgency": (needless_urgency,),
    "carried.remark": (telling_remarks,),
    "carried.unconfirmed": (unconfirmed,),
    "carried.unwritten": (unwritten,),
    "chart.description": (described_charts,),
    "chart.description-latest": (described_charts,),
    "claims.contradiction": (contradicted_claims,),
    "claims.doubtful": (doubtful_claims,),
    "claims.near": (near_misses,),
    "claims.tie": (tied_claims,),
    "claims.unverified": (unverified_claims,),
    "commentary.missing": (missing_commentary,),
    "commentary.unchanged": (unchanged_commentary,),
    "commentary.unknown": (commentary_of_nothing,),
    "commentary.unprinted": (unprinted_commentary,),
    "disclosure.earlier": (exempt_before,),
    "disclosure.exempt": (exempt_words,),
    "disclosure.figure": (exempt_figures,),
    "disclosure.particular": (exempt_particulars,),
    "disclosure.path": (places_on_a_computer,),
    "disclosure.sum": (exempt_sums,),
    "disclosure.undecided": (undecided_parts,),
    "disclosure.words": (copied_words,),
    "exempt.paragraph-words": (paragraphs_without_words,),
    "indicators.unprinted": (unprinted_kinds,),
    "layout.language": (other_languages,),
    "layout.overfull": (overfull_pages,),
    "measures.unprinted": (unprinted_kinds,),
    "names.holder": (people,),
    "names.indicator": (one_name,),
    "names.post": (people,),
    "out.same-name": (same_names,),
    "personal.address": (home_addresses,),
    "personal.bank": (bank_details,),
    "personal.birth": (dates_of_birth,),
    "personal.blame": (blamed_staff,),
    "personal.case": (case_references,),
    "personal.document": (identity_documents,),
    "personal.email": (private_emails,),
    "personal.insurance-number": (national_insurance_numbers,),
    "personal.named": (named_people,),
    "personal.nhs-number": (nhs_numbers,),
    "personal.small-number": (small_numbers,),
    "personal.telephone": (telephone_numbers,),
    "personal.vehicle": (vehicle_registrations,),
    "prose.abbreviation": (unexplained_abbreviations,),
    "prose.capitals": (capitals,),
    "prose.italics": (italics,),
    "prose.left-out": (left_out_prose,),
    "prose.link-words": (link_words,),
    "prose.long-sentence": (long_sentences,),
    "prose.spelling": (spellings,),
    "prose.unchanged": (unchanged_prose,),
    "prose.unprinted": (unprinted_prose,),
    "ratings.amendment": (idle_amendments,),
    "ratings.floor": (missing_targets,),
    "ratings.idle-target": (idle_targets,),
    "ratings.stated": (stated_statuses,),
    "ratings.target": (missing_targets,),
    "ratings.year": (missing_years,),
    "red.overdue": (overdue_actions,),
    "red.unexplained": (red_reasons,),
    "references.broken": (cross_references,),
    "references.period": (periods,),
    "report.recommendation": (recommendations,),
    "report.section": (required_sections,),
    "results.awaited": (awaited,),
    "results.fraction": (fractions,),
    "revisions.figure": (restated_figures,),
    "revisions.name": (renamed_indicators,),
    "revisions.rule": (changed_rules,),
    "revisions.status": (previous_status,),
    "months.missing": (months_missing,),
    "months.result": (months_of_quarters,),
    "text.hidden": (hidden_characters,),
    "years.outturn": (outturns,),
    "series.borderline": (borderlines,),
    "series.cumulative": (falls_within_a_year,),
    "series.floor": (floor_sides,),
    "series.gap": (gaps,),
    "series.jump": (jumps,),
    "series.magnitude": (magnitudes,),
    "series.percentage": (percentages,),
    "series.previous": (previous_by_hand,),
    "series.rating": (rating_order,),
    "series.restarts": (restarts,),
    "series.still": (standstills,),
    "series.target": (lost_targets,),
    "series.zero": (zeros,),
    "starter.text": (starter_text,),
    "tables.column": (columns_of_their_own,),
    "tables.change": (supplied_changes,),
    "tables.count": (exact_counts, worked_out_counts),
    "tables.left-out": (left_out,),
    "tables.missing": (missing_rows,),
    "tables.numerator": (numerators,),
    "tables.shares": (shares_of_a_whole,),
    "tables.twelve-months": (twelve_month_totals,),
    "tables.total": (supplied_totals, parts_of_rows),
    "text.no-glyph": (missing_characters,),
}
"""By the code of a finding the functions that look for it; their docstrings are its page."""


def pages() -> dict[str, str]:
    """The page of each code that a check finds: what `docs/checks.md` holds."""
    return {code: "\n\n".join(str(getdoc(check)) for check in checks) for code, checks in EXPLAINED.items()}


def all_pages() -> dict[str, str]:
    """The page of every code that can be raised: what `paperkit explain` prints. Some are shared, as `page.*`."""
    return written_pages() | pages()


def looks_for() -> dict[str, str]:
    """By code what a check looks for, in a sentence: the first of its page."""
    return {code: " ".join(page.split("\n\n")[0].split()) for code, page in pages().items()}


def not_run(rated: RatedPaper) -> dict[str, str]:
    """The checks that had nothing to go by, and why: they are neither passed nor failed."""
    paper = rated.paper
    readings = [reading for by_quarter in paper.readings.values() for reading in by_quarter.values()]
    lacking = {
        **dict.fromkeys(
            ("disclosure.exempt", "disclosure.figure", "disclosure.particular", "disclosure.sum", "disclosure.words"),
            (not paper.exempt, "nothing in the paper is exempt"),
        ),
        "exempt.": (not paper.exempt, "nothing in the paper is exempt"),
        "carried.remark": (not paper.exempt or not paper.remarks, "no comment stands beside an exempt part"),
        "personal.small-number": (
            not paper.council.suppression_threshold,
            "`suppression_threshold` in `council.yaml` is 0",
        ),
        "revisions.": (paper.published is None, "no record of an earlier paper"),
        "commentary.unchanged": (not paper.previous, "no earlier paper next to this one"),
        "prose.unchanged": (not paper.previous_prose, "no earlier paper next to this one"),
        "tables.numerator": (not any(r.numerator.value is not None for r in readings), "no numerators are given"),
        "tables.": (not paper.measures, "the extract takes no management information"),
        **dict.fromkeys(
            ("ratings.floor", "ratings.target", "ratings.year"), (not readings, "no indicator has figures")
        ),
        "series.": (not readings, "no indicator has figures"),
        "results.": (not readings, "no indicator has figures"),
        "months.": (not paper.months, "no indicator has results by month"),
        "years.": (not paper.year_figures, "nothing is given for whole years"),
        "series.previous": (not any(g.by_hand for g in paper.given.values()), "nothing is rated by hand"),
        **dict.fromkeys(
            ("calendar.late", "calendar.urgency"),
            (paper.file.published is None, "`paper.yaml` does not say when the paper is published"),
        ),
        "chart.": (not any("Chart" in part for part in paper.commentary.values()), "no chart is described by hand"),
    }
    return {
        code: reason
        for code in EXPLAINED
        for start, (is_lacking, reason) in lacking.items()
        if is_lacking and code.startswith(start)
    }
