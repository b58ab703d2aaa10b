"""What is another now than earlier papers printed; and what is only new, flagged, or explained."""

from __future__ import annotations

import pytest
from unit.records import Check, Council

from paperkit.checks.revisions import changed_rules, previous_status, renamed_indicators, restated_figures

CHECKS = (restated_figures, previous_status, renamed_indicators, changed_rules)
GIVEN = "indicator,period,status,previous_status,direction,basis,reason\n"


@pytest.fixture
def recorded(council: Council) -> Council:
    """The council whose first paper is recorded; its results say how targets are flagged."""
    results = council.folder / "results.csv"
    lines = results.read_text(encoding="utf-8").splitlines()
    columns = [f"{line},,," for line in lines[1:]]
    head = f"{lines[0]},target_flag,floor_flag,note"
    results.write_text("\n".join([head, *columns]) + "\n", encoding="utf-8")
    council.record()
    return council


@pytest.mark.parametrize("check", CHECKS)
def test_what_is_unchanged_is_not_found(recorded: Council, check: Check) -> None:
    assert recorded.found(check) == []


@pytest.mark.parametrize("check", CHECKS)
def test_without_a_record_nothing_is_found(council: Council, check: Check) -> None:
    council.change("results.csv", "2026-27 Q1,82.1", "2026-27 Q1,75.0")
    assert council.found(check) == []


# -- figures --------------------------------------------------------------------------------------


def test_a_restated_result_is_an_error_at_its_cell(recorded: Council) -> None:
    recorded.change("results.csv", "2026-27 Q1,82.1", "2026-27 Q1,81.2")
    [found] = recorded.found(restated_figures)
    assert (found.code, found.severity.value) == ("revisions.figure", "error")
    assert found.message == "`calls-answered` in 2026-27 Q1, actual: printed 82.1 in 2026-27 Q1's paper, now 81.2"
    assert str(found.at).endswith("ours/results.csv:5 [actual]")
    assert found.hint == "flag it `revised` in column `actual_flag`, or correct it"
    assert [str(span).rpartition("/")[2] for span in found.related] == ["2026-27-q1.csv:22 [value]"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2026-27 Q1,82.1,,", "2026-27 Q1,81.2,revised,"),
        ("2026-27 Q1,82.1,,", "2026-27 Q1,82.14,,"),
        ("2025-26 Q2,78.2,,", "2025-26 Q2,,not available,"),
        ("Q4,79.4,,80,70,,,", "Q4,79.4,,81,70,revised,,"),
        ("Q4,79.4,,80,70,,,", "Q4,79.4,,80,72,,revised,"),
    ],
)
def test_what_is_flagged_or_only_rounded_passes(recorded: Council, old: str, new: str) -> None:
    recorded.change("results.csv", old, new)
    assert recorded.found(restated_figures) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Q4,79.4,,80,70", "Q4,79.4,,81,70", "Q4, target: printed 80.0 in 2026-27 Q1's paper, now 81.0"),
        ("Q4,79.4,,80,70", "Q4,79.4,,80,72", "Q4, floor: printed 70.0 in 2026-27 Q1's paper, now 72.0"),
        ("Q4,79.4,,80,70", "Q4,79.4,,80,", "Q4, floor: printed 70.0 in 2026-27 Q1's paper, now no value"),
        ("Q1,82.1,,", "Q1,,not yet available,", "Q1, actual: printed 82.1 in 2026-27 Q1's paper, now no value"),
        ("Q1,82.1,,", "Q1,81.0,provisional,", "Q1, actual: printed 82.1 in 2026-27 Q1's paper, now 81.0"),
        ("Q4,,,80,70", "Q4,,,85,70", "Q4, target: printed 80.0 in 2026-27 Q1's paper, now 85.0"),
    ],
)
def test_what_else_was_printed_may_not_change_either(recorded: Council, old: str, new: str, message: str) -> None:
    recorded.change("results.csv", old, new)
    assert [found.message.partition(" in ")[2][8:] for found in recorded.found(restated_figures)] == [message]


def test_a_quarter_whose_row_is_gone_is_found(recorded: Council) -> None:
    recorded.change("results.csv", "calls-answered,2025-26 Q3,76.9,,80,70,,,\n", "")
    assert [found.message[-12:] for found in recorded.found(restated_figures)] == ["now no value"] * 3
    assert {found.at.path.rpartition("/")[2] for found in recorded.found(restated_figures)} == {"results.csv"}


def test_what_was_not_there_then_is_no_restatement(council: Council) -> None:
    council.change("results.csv", "2025-26 Q4,79.4,,", "2025-26 Q4,,not yet available,")
    council.record()
    council.change("results.csv", "2025-26 Q4,,not yet available,", "2025-26 Q4,79.4,,")
    assert [finding for check in CHECKS for finding in council.found(check)] == []


def test_a_flag_without_a_revision_is_a_note(recorded: Council) -> None:
    recorded.change("results.csv", "2026-27 Q1,82.1,,", "2026-27 Q1,82.1,revised,")
    severity, message, _ = recorded.said(restated_figures)
    assert severity == "note"
    assert message.endswith("and it is the same now, flagged `revised`")


def test_a_restated_row_is_found_once(recorded: Council) -> None:
    recorded.change("measures/complaints.csv", "Bins,2026-27 Q1,21,", "Bins,2026-27 Q1,31,")
    message = "`Bins` in 2026-27 Q1: printed 21 in 2026-27 Q1's paper, now 31"
    assert recorded.said(restated_figures) == ("error", message, "measures/complaints.csv:6 [value]")


def test_a_sum_of_flagged_rows_needs_no_flag(recorded: Council) -> None:
    recorded.change("measures/complaints.csv", "Bins,2026-27 Q1,21,", "Bins,2026-27 Q1,31,revised")
    assert recorded.found(restated_figures) == []


def test_a_sum_that_a_new_row_changes_is_found(recorded: Council) -> None:
    recorded.change("measures.yaml", "{name: Roads}", "{name: Roads}\n      - {name: Parks}")
    recorded.change("measures/complaints.csv", "Roads,2026-27 Q1", "Parks,2026-27 Q1,4,\nRoads,2026-27 Q1")
    recorded.change("measures/complaints.csv", "Roads,2025-26 Q4", "Parks,2025-26 Q4,0,\nRoads,2025-26 Q4")
    message = "`All services` in 2026-27 Q1: printed 120 in 2026-27 Q1's paper, now worked out as 124"
    assert recorded.said(restated_figures)[:2] == ("error", message)


def test_a_row_that_is_gone_is_found(recorded: Council) -> None:
    recorded.change("measures/complaints.csv", "Roads,2026-27 Q1,93,\n", "")
    message = "`Roads` in 2026-27 Q1: printed 93 in 2026-27 Q1's paper, now no value"
    assert recorded.said(restated_figures)[:2] == ("error", message)


# -- statuses -------------------------------------------------------------------------------------


def test_a_previous_status_is_the_one_that_was_printed(recorded: Council) -> None:
    recorded.change("published/2026-27-q1.csv", "calls-answered,,status,green", "calls-answered,,status,amber")
    message = "`calls-answered`: 2026-27 Q1's paper printed Amber for 2026-27 Q1, this one Green"
    assert recorded.said(previous_status) == ("error", message, "results.csv:5 [actual]")


@pytest.mark.parametrize(("previous", "right"), [("green", True), ("amber", False)])
def test_so_is_one_that_was_set_by_hand(recorded: Council, previous: str, right: bool) -> None:
    row = f"calls-answered,2026-27 Q2,red,{previous},down,by hand,The line was down."
    recorded.write("given-ratings.csv", f"{GIVEN}{row}\n")
    assert [str(found.at).rpartition("/")[2] for found in recorded.found(previous_status)] == (
        [] if right else ["given-ratings.csv:2"]
    )


def test_so_is_one_that_was_published_elsewhere(council: Council) -> None:
    rows = "phone-calls,{0} Q1,amber,red,up,as published,\nphone-calls,{0} Q2,amber,green,down,as published,\n"
    council.change("indicators.yaml", "indicators:", "indicators:\n  - {id: phone-calls, name: Calls, service_area: A}")
    council.write("given-ratings.csv", GIVEN + rows.format("2026-27"))
    council.record()
    message = "`phone-calls`: 2026-27 Q1's paper printed Amber for 2026-27 Q1, this one Green"
    assert council.said(previous_status) == ("error", message, "given-ratings.csv:3")


def test_a_revised_figure_explains_another_status(recorded: Council) -> None:
    recorded.change("results.csv", "2026-27 Q1,82.1,,", "2026-27 Q1,79.2,revised,")
    severity, message, _ = recorded.said(previous_status)
    assert severity == "note"
    assert message.endswith("printed Green for 2026-27 Q1, this one Amber, after its figures were revised")


def test_a_restated_figure_is_found_once(recorded: Council) -> None:
    recorded.change("results.csv", "2026-27 Q1,82.1,,", "2026-27 Q1,79.2,,")
    assert [len(recorded.found(check)) for check in CHECKS] == [1, 0, 0, 0]


def test_earlier_quarters_keep_their_statuses(recorded: Council) -> None:
    recorded.change(
        "published/2026-27-q1.csv", "calls-answered,2025-26 Q3,status,amber", "calls-answered,2025-26 Q3,status,red"
    )
    message = "`calls-answered`: 2026-27 Q1's paper printed Red for 2025-26 Q3, this one Amber"
    assert recorded.said(previous_status) == ("warning", message, "results.csv:3 [actual]")


def test_a_record_of_two_quarters_ago_says_nothing_of_the_previous_status(recorded: Council) -> None:
    recorded.change("published/2026-27-q1.csv", "calls-answered,,status,green", "calls-answered,,status,red")
    (recorded.folder / "published/2026-27-q1.csv").rename(recorded.folder / "published/2025-26-q4.csv")
    assert recorded.found(previous_status) == []


LATE = "    latest_available: true\n"


@pytest.mark.parametrize(
    ("second", "changed", "found"),
    [
        ("81.0,", ("status,green", "status,green"), 0),
        ("81.0,", ("status,green", "status,amber"), 1),
        (",not yet available", ("status,green", "status,green"), 0),
        (",not yet available", ("status,green", "status,red"), 1),
    ],
)
def test_a_late_indicator_is_compared_by_the_quarter_of_its_result(
    council: Council, second: str, changed: tuple[str, str], found: int
) -> None:
    council.change("indicators.yaml", "    service_area: Customer Services\n", f"    service_area: A\n{LATE}")
    council.change("results.csv", "calls-answered,2026-27 Q2,81.0,", f"calls-answered,2026-27 Q2,{second}")
    council.record()
    old, new = (f"calls-answered,,{words}" for words in changed)
    council.change("published/2026-27-q1.csv", old, new)
    assert len(council.found(previous_status)) == found


# -- names ----------------------------------------------------------------------------------------


def test_another_name_is_a_warning(recorded: Council) -> None:
    recorded.change("indicators.yaml", "within 30 seconds", "within 20 seconds")
    severity, message, at = recorded.said(renamed_indicators)
    assert (severity, at) == ("warning", "indicators.yaml:4 [calls-answered]")
    assert "called it “Percentage of telephone calls answered within 30 seconds”, now" in message


def test_long_names_are_quoted_where_they_differ(recorded: Council) -> None:
    """Whatever is cut, the difference is not."""
    tail = "from the day on which they came in to the day on which the last reply was sent to whoever had asked"
    line = "calls-answered,,name,Percentage of telephone calls answered within 30 seconds"
    recorded.change("published/2026-27-q1.csv", line, f"{line} {tail} by post")
    recorded.change("indicators.yaml", "within 30 seconds", f"within 30 seconds {tail} by mail")
    _, message, _ = recorded.said(renamed_indicators)
    assert message.endswith("called it “... had asked by post”, now “... had asked by mail”")


def test_an_apostrophe_is_no_other_name(council: Council) -> None:
    council.change("indicators.yaml", "Average number", "Department's number")
    council.record()
    council.change("indicators.yaml", "Department's number", "Department\u2019s  number")
    assert council.found(renamed_indicators) == []


def test_a_new_and_a_vanished_indicator_are_notes(recorded: Council) -> None:
    recorded.change("published/2026-27-q1.csv", "calls-answered,,name,Percentage", "old-calls,,name,Share")
    assert sorted((found.severity.value, found.message) for found in recorded.found(renamed_indicators)) == [
        ("note", "`calls-answered` is new since 2026-27 Q1's paper"),
        ("note", "`old-calls` was in 2026-27 Q1's paper and is no longer there"),
    ]


def test_another_id_for_the_same_name_is_a_warning(recorded: Council) -> None:
    recorded.change("published/2026-27-q1.csv", "calls-answered,,name", "old-calls,,name")
    severity, message, _ = recorded.said(renamed_indicators)
    assert severity == "warning"
    assert message.endswith("was `old-calls` in 2026-27 Q1's paper, now `calls-answered`")


# -- rules ----------------------------------------------------------------------------------------

TOLERANCE = "rating:\n  rule: tolerance\n  amber_within: 5"
FLOOR = "rating:\n  rule: target-and-floor"


def test_another_rule_is_a_warning(recorded: Council) -> None:
    recorded.change("years/2026-27.yaml", FLOOR, TOLERANCE)
    message = (
        "`calls-answered`, `complaint-days`: rule was `target-and-floor` in 2026-27 Q1's paper, "
        "now `tolerance` (amber within 5, measured in per-cent)"
    )
    assert recorded.said(changed_rules) == ("warning", message, "years/2026-27.yaml:4 [rating]")


@pytest.mark.parametrize(("since", "severity"), [("2026-27 Q2", "note"), ("2026-27 Q1", "warning")])
def test_an_amendment_explains_it(recorded: Council, since: str, severity: str) -> None:
    amendment = f"amendments:\n  - since: {since}\n    reason: Cabinet asked for it.\n    {TOLERANCE}\n"
    amendment = amendment.replace("\n  rule: tol", "\n      rule: tol").replace(
        "\n  amber_within", "\n      amber_within"
    )
    recorded.change("years/2026-27.yaml", "direction:", f"{amendment}direction:")
    assert recorded.said(changed_rules)[0] == severity


def test_so_does_a_new_financial_year(recorded: Council) -> None:
    (recorded.folder / "published/2026-27-q1.csv").rename(recorded.folder / "published/2025-26-q4.csv")
    recorded.change("years/2026-27.yaml", FLOOR, TOLERANCE)
    assert recorded.said(changed_rules)[0] == "note"


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("years/2026-27.yaml", "level_within: 1", "level_within: 2", "direction rule was `relative-to-target`"),
        ("years/2026-27.yaml", "direction:", "rate_on: printed\ndirection:", "rate on was unrounded"),
        ("indicators.yaml", "polarity: higher", "polarity: lower", "polarity was higher"),
    ],
)
def test_so_is_another_way_of_judging(recorded: Council, name: str, old: str, new: str, message: str) -> None:
    recorded.change(name, old, new)
    [found] = recorded.found(changed_rules)
    assert found.severity.value == "warning"
    assert message in found.message


def test_a_rule_for_one_indicator_is_found_for_it(recorded: Council) -> None:
    override = "overrides:\n  complaint-days:\n    rating: {rule: tolerance, amber_within: 5}\n"
    recorded.change("years/2026-27.yaml", "direction:", f"{override}direction:")
    assert recorded.said(changed_rules)[1].startswith("`complaint-days`: rule was")


# -- what the paper says --------------------------------------------------------------------------


def test_a_revision_is_printed_with_what_was_first_published(recorded: Council) -> None:
    recorded.change("results.csv", "2026-27 Q1,82.1,,", "2026-27 Q1,81.2,revised,")
    recorded.change("results.csv", "Q4,79.4,,80,70,,,", "Q4,79.4,,81,70,revised,,")
    recorded.change("measures/complaints.csv", "Bins,2026-27 Q1,21,", "Bins,2026-27 Q1,31,revised")
    notes = recorded.notes()
    assert [note for note in notes if "first published" in note] == [
        "Bins, Apr to Jun 2026: 31, first published as 21.",
        "Jun 26: 81.2%, first published as 82.1%.",
        "Target, Mar 26: 81.0%, first published as 80.0%.",
    ]
    assert notes.index("(r): a figure revised since it was last reported") < notes.index(
        "Bins, Apr to Jun 2026: 31, first published as 21."
    )


def test_of_several_revisions_the_first_published_figure_is_printed(recorded: Council) -> None:
    recorded.write("published/2025-26-q4.csv", "item,period,what,value\ncalls-answered,2025-26 Q4,actual,78.8\n")
    recorded.change("results.csv", "2025-26 Q4,79.4,,", "2025-26 Q4,79.9,revised,")
    assert "Mar 26: 79.9%, first published as 78.8%." in recorded.notes()


def test_what_was_not_revised_has_no_note(recorded: Council) -> None:
    recorded.change("results.csv", "2026-27 Q1,82.1,,", "2026-27 Q1,82.1,revised,")
    assert not [note for note in recorded.notes() if "first published" in note]
