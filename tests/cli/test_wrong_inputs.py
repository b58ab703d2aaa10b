"""Wrong inputs: each ends in a finding that names file and line, says what is wrong and what would be right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from support import Command

OURS = Path("inputs/ours")
PAPER = OURS / "2026-27-q1"


def replaced(path: Path, old: str, new: str) -> Callable[[], None]:
    def spoil() -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return spoil


def added(path: Path, text: str) -> Callable[[], None]:
    def spoil() -> None:
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    return spoil


def written(path: Path, content: bytes) -> Callable[[], None]:
    def spoil() -> None:
        path.write_bytes(content)

    return spoil


def folder_in_place(path: Path) -> Callable[[], None]:
    def spoil() -> None:
        path.unlink()
        path.mkdir()

    return spoil


def removed(path: Path) -> Callable[[], None]:
    return path.unlink


RESULTS, COUNCIL, REGISTER = OURS / "results.csv", OURS / "council.yaml", OURS / "indicators.yaml"
LAYOUT, COMMENTARY = Path("layouts/ours.yaml"), PAPER / "commentary" / "calls-answered.md"

CASES = {
    "missing file": (removed(RESULTS), "inputs/ours/results.csv: error file.missing: no such file"),
    "missing prose": (replaced(LAYOUT, "file: foreword,", "file: forward, required: true,"), "forward.md: error file.missing"),
    "missing commentary": (removed(COMMENTARY), "calls-answered.md: error file.missing"),
    "missing rules of the year": (removed(OURS / "years" / "2026-27.yaml"), "error year.missing: no file gives the rules in force in 2026/27"),
    "missing column": (replaced(RESULTS, "actual,", "actul,"), "results.csv:1: error csv.missing-column: no column `actual`"),
    "unknown column": (replaced(RESULTS, "actual,", "actul,"), "did you mean `actual`?"),
    "unknown key": (replaced(COUNCIL, "short_name", "shrt_name"), "council.yaml:4 [shrt_name]: error yaml.unknown-key: unknown key `shrt_name`\n    did you mean `short_name`?"),
    "missing key": (replaced(COUNCIL, "short_name: Anyshire\n", ""), "error yaml.missing-key: `short_name` is missing"),
    "duplicate key": (added(COUNCIL, "name: Again\n"), "error yaml.duplicate-key: `name` appears twice, first on line 3"),
    "duplicate row": (added(RESULTS, "calls-answered,2026-27 Q1,1,,80,70\n"), "results.csv:16: error row.duplicate: `calls-answered 2026-27 Q1` appears twice, first on line 5"),
    "no number": (replaced(RESULTS, "82.1", "82.l"), "results.csv:5 [actual]: error cell.value: `82.l` is not a number"),
    "no date": (replaced(PAPER / "paper.yaml", "2026-09-15", "15 Sept"), "paper.yaml:8 [meeting]: error yaml.value"),
    "no quarter": (replaced(RESULTS, "2026-27 Q1", "2026-27 Q5"), "`2026-27 Q5` is not a quarter; write it as `2011-12 Q3`"),
    "years that do not follow": (replaced(RESULTS, "2026-27 Q1", "2026-28 Q1"), "2026 is followed by 2027"),
    "unknown indicator in results": (replaced(RESULTS, "calls-answered,2026-27 Q1", "calls-anwered,2026-27 Q1"), "did you mean `calls-answered`?"),
    "unknown indicator in the extract": (replaced(PAPER / "paper.yaml", "complaint-days]", "complaint-day]"), "error indicator.unknown: no indicator `complaint-day`"),
    "unknown post": (replaced(COUNCIL, "director: head-of-service", "director: head-of-servce"), "council.yaml:19 [divisions.customer-services.director]: error post.unknown"),
    "a past quarter without a value": (replaced(RESULTS, "82.1,", ","), "results.csv:5 [actual]: error results.no-value: no value for 2026-27 Q1"),
    "unknown flag": (replaced(RESULTS, "provisional", "provisonal"), "error cell.word: unknown actual flag `provisonal`\n    did you mean `provisional`?"),
    "value and flag contradict": (replaced(RESULTS, "provisional", "not available"), "error flag.contradiction"),
    "empty commentary": (written(COMMENTARY, b"# Commentary\n"), "calls-answered.md:1: error commentary.empty: nothing under `Commentary`"),
    "commentary without its heading": (written(COMMENTARY, b"Some words.\n"), "error commentary.no-heading"),
    "unknown commentary heading": (written(COMMENTARY, b"# Comentary\n\nWords.\n"), "did you mean `Commentary`?"),
    "unknown fact": (replaced(PAPER / "covering-report.md", "{{period_end}}", "{{period_ned}}"), "covering-report.md:3: error prose.fact: no fact `period_ned`\n    did you mean `period_end`?"),
    "a picture in prose": (added(PAPER / "foreword.md", "\n![logo](logo.png)\n"), "error markdown.unsupported: a paper prints no image"),
    "a link to nowhere": (added(PAPER / "foreword.md", "\n[here](somewhere)\n"), "error markdown.link: the link leads to `somewhere`"),
    "a character that the font has not": (added(PAPER / "foreword.md", "\nWell done \U0001f600\n"), "error text.no-glyph: the font Arimo has no character `\U0001f600` (U+1F600)"),
    "layout with a missing style": (added(LAYOUT, "styles: {numbered: {like: boddy}}\n"), "layouts/ours.yaml:38 [styles.numbered.like]: error layout.missing-style: no style `boddy`\n    did you mean `body`?"),
    "layout with an unknown style": (added(LAYOUT, "styles: {boddy: {size: 12}}\n"), "error layout.unknown-style: nothing is set in style `boddy`"),
    "layout with an unknown page": (replaced(LAYOUT, "page: wide}", "page: wyde}"), "error layout.unknown-page: no kind of page `wyde`"),
    "layout with an unknown placeholder": (replaced(LAYOUT, "{subtitle}", "{subtitel}"), "no placeholder {subtitel} here"),
    "layout that extends nothing": (replaced(LAYOUT, "extends: committee", "extends: comittee"), "error layout.extends: no layout `comittee`"),
    "colours that cannot be read": (added(LAYOUT, "statuses: {amber: {ink: \"#FFC845\"}}\n"), "error layout.contrast: status `amber`: #FFC845 on #FFC845"),
    "unknown layout": (replaced(PAPER / "paper.yaml", "layout: ours", "layout: our"), "error layout.unknown: no layout `our`\n    did you mean `ours`?"),
    "another encoding": (written(RESULTS, "indicator,period,actual,target\n£,1,2,3\n".encode("latin-1")), "results.csv:2: error file.encoding: byte 0xa3 is not UTF-8"),
    "UTF-16": (written(RESULTS, "indicator,period\n".encode("utf-16")), "error file.encoding: the file is in UTF-16"),
    "a cell of ten megabytes": (added(RESULTS, "x" * 10_000_000), "error file.too-large"),
    "a long cell": (added(RESULTS, f"calls-answered,{'x' * 3000},1,,80,70\n"), "results.csv:16 [period]: error csv.cell-too-long"),
    "an unclosed quote": (added(RESULTS, 'calls-answered,"2025-26 Q1,1,,80,70\n'), "results.csv:16: error csv.syntax"),
    "a number with a bare comma": (added(RESULTS, "calls-answered,2025-26 Q1,1,234,80,70,9\n"), "error csv.extra-cell: `9` is beyond the last column"),
    "no YAML": (written(COUNCIL, b"name: [unclosed\n"), "council.yaml:2: error yaml.syntax"),
    "a list for a file": (written(COUNCIL, b"- a\n- b\n"), "error yaml.shape"),
    "an indicator without a result": (added(REGISTER, "  - {id: new-one, name: A new one, service_area: Somewhere}\n"), "`new-one` has no result and no given rating for 2026-27 Q1"),
    "an indicator without its unit": (replaced(REGISTER, "    polarity: higher\n", ""), "error indicator.incomplete: `calls-answered` needs `polarity`"),
    "an id twice": (replaced(REGISTER, "id: complaint-days", "id: calls-answered"), "error id.duplicate"),
    "a folder in place of a file": (folder_in_place(RESULTS), "error file.is-folder"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_wrong_input_is_a_finding(name: str, council: Path, paperkit: Command) -> None:
    spoil, expected = CASES[name]
    spoil()
    ran = paperkit("build")
    assert expected in ran.err
    assert ran.status == 1
    assert [path.name for path in (council / "out").iterdir()] == [".gitkeep"]


def test_all_that_is_wrong_is_said_in_one_run(council: Path, paperkit: Command) -> None:
    for name in ("unknown flag", "no number", "empty commentary", "a picture in prose"):
        CASES[name][0]()
    ran = paperkit("build")
    assert all(code in ran.err for code in ("cell.word", "cell.value", "commentary.empty", "markdown.unsupported"))
    assert "nothing was written: 4 errors" in ran.err


def test_what_excel_saves_is_read(council: Path, paperkit: Command) -> None:
    """A byte order mark, semicolons, thousands, per cent signs, empty trailing columns and rows."""
    lines = RESULTS.read_text(encoding="utf-8").replace(",", ";").replace("82.1", '"82.1%"').splitlines()
    RESULTS.write_text("\ufeff" + "".join(f"{line};;\r\n" for line in [*lines, ""]), encoding="utf-8", newline="")
    assert paperkit("build").status == 0


def test_a_supplied_change_that_the_figures_rule_out(kent_copy: Path, paperkit: Command) -> None:
    path = Path("inputs/kent/measures/contact-centre-calls.csv")
    replaced(path, "247 main phone line,2011-12 Q3,35,+18%", "247 main phone line,2011-12 Q3,35,+30%")()
    ran = paperkit("build")
    assert ran.status == 1
    assert "`247 main phone line`: +30% was supplied, but the year to date went from 102 to 123" in ran.err


def test_the_totals_printed_in_2012_are_found_wrong(kent_copy: Path, paperkit: Command) -> None:
    added(Path("inputs/kent/measures/complaints.csv"), "Total,2011-12 Q3,801\n")()
    ran = paperkit("build")
    assert ran.status == 1
    assert "`Total` in Oct to Dec 2011: 801 was supplied, but its rows add up to 800" in ran.err
