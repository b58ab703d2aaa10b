"""What is found of tables: a cell, and the sum that follows from it."""

from __future__ import annotations

from unit.records import Council

from paperkit.layout.where import packaged_layouts
from paperkit.run.prepare import prepare
from paperkit.run.restated import restated


def found(council: Council, *, corrected: bool = False) -> list[tuple[str, str, str]]:
    """Severity, place and message of what is found in the first paper."""
    paper = prepare(council.folder / "2026-27-q1", packaged_layouts() / "committee.yaml")
    findings = restated(paper, corrected=corrected)
    return [(one.severity.value, str(one.at).partition("ours/")[2], one.message) for one in findings]


def test_a_paper_without_a_record(council: Council) -> None:
    assert found(council) == []


def test_a_cell_and_the_sums_that_hold_it(council: Council) -> None:
    council.record()
    assert found(council) == []
    council.change("measures/complaints.csv", "Bins,2026-27 Q1,21,", "Bins,2026-27 Q1,31,")
    cell = ("measures/complaints.csv:6 [value]", "the figure of `complaints/Bins` in 2026-27 Q1 was recorded as 21")
    for severity, corrected in (("error", False), ("warning", True)):
        changes = found(council, corrected=corrected)
        assert {change[0] for change in changes} == {severity}
        assert (severity, cell[0], f"{cell[1]} and is 31 now") in changes
        said = {message for _, _, message in changes}
        assert "the figure of `complaints/Waste` in 2026-27 Q1 was recorded as 27 and is 37 now" in said
        assert "the figure of `complaints/All services` in 2026-27 Q1 was recorded as 120 and is 130 now" in said


def test_sums_of_a_cell_that_is_flagged_are_notes(council: Council) -> None:
    council.record()
    council.change("measures/complaints.csv", "Bins,2026-27 Q1,21,", "Bins,2026-27 Q1,31,revised")
    assert {severity for severity, _, _ in found(council)} == {"note"}


def test_what_was_not_recorded_is_found(council: Council) -> None:
    council.record()
    record = council.folder / "published" / "2026-27-q1.csv"
    lines = record.read_text(encoding="utf-8").splitlines(keepends=True)
    record.write_text("".join(line for line in lines if ",actual,82.1" not in line), encoding="utf-8")
    said = "the result of `calls-answered` in 2026-27 Q1 was not recorded and is 82.1 now"
    assert found(council) == [("error", "results.csv:5 [actual]", said)]
