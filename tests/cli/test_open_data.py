"""`paperkit build --format ods,csv`: names, drafts, nothing exempt, what LibreOffice makes of the spreadsheet."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pandas
import pypdfium2
import pytest

import office
from support import Command

PAPER = "inputs/ours/2026-27-q1"


def made(folder: Path) -> list[str]:
    """How the names of the files of a run end."""
    return sorted(path.name.rpartition(" - ")[2] for path in (folder / "out").glob("* - *"))


@pytest.mark.parametrize(
    ("options", "names"),
    [
        (["--format", "ods"], ["Open data.ods"]),
        (["--format", "csv,ods"], ["Open data.csv.zip", "Open data.ods"]),
        (["--format", "ods", "--only", "open-data"], ["Open data.ods"]),
        (
            ["--format", "pdf,ods", "--only", "appendix", "--only", "open-data", "--large-print"],
            ["Large print.pdf", "Open data.ods"],
        ),
    ],
)
def test_there_is_one_file_of_each_format(
    options: list[str], names: list[str], own_council: Path, paperkit: Command
) -> None:
    ran = paperkit("build", PAPER, *options)
    assert (ran.status, made(own_council)) == (0, names)


def test_the_paper_may_name_the_formats_and_the_bundle_holds_them(own_council: Path, paperkit: Command) -> None:
    with (own_council / PAPER / "paper.yaml").open("a", encoding="utf-8") as file:
        file.write("formats: [pdf, ods]\n")
    assert paperkit("handover", PAPER).status == 0
    [bundle] = (own_council / "out").glob("* - Hand-over")
    [data] = bundle.glob("* - Open data.ods")
    assert "Open data" in (bundle / "item.txt").read_text("utf-8")
    assert '"role": "open-data"' in (bundle / "manifest.json").read_text("utf-8")
    assert paperkit("verify", str(data)).status == 0


def test_without_a_format_of_data_it_is_said_what_to_do(own_council: Path, paperkit: Command) -> None:
    ran = paperkit("build", PAPER, "--only", "open-data")
    assert ran.status == 1
    assert "no format of open data is asked for" in ran.err
    assert "`--format ods`" in ran.err


def test_the_data_of_a_draft_are_a_draft_and_an_earlier_final_is_said(own_council: Path, paperkit: Command) -> None:
    assert paperkit("build", PAPER, "--format", "csv").status == 0
    report = own_council / PAPER / "covering-report.md"
    report.write_text(f"{report.read_text('utf-8')}\nIt was {{{{1% = calls-answered}}}}.\n", encoding="utf-8")
    ran = paperkit("build", PAPER, "--format", "csv")
    [draft] = (own_council / "out").glob("DRAFT *.csv.zip")
    with ZipFile(draft) as held:
        assert "neither corrected nor answered: 1" in held.read("draft-cover.txt").decode("utf-8-sig")
    assert (ran.status, "out.stale" in ran.err) == (1, True)


def test_exempt_words_in_a_sheet_stop_the_build(kent_copy: Path, paperkit: Command) -> None:
    """Whatever the way by which they come into an open table: its note has words of an exempt passage."""
    folder = kent_copy / "inputs/kent"
    secret = "The contract with Swift Waste ends in June and nobody has been told about it so far."
    actions = folder / "2011-12-q3" / "commentary" / "calls-answered-20s.md"
    actions.write_text(f"{actions.read_text('utf-8')}\n{secret}\n", encoding="utf-8")
    part = "parts:\n  - part: commentary/calls-answered-20s\n    title: A contract\n    paragraph: 3\n"
    why = "    public_interest: The reason is of no matter to this test.\n"
    (folder / "2011-12-q3" / "exempt.yaml").write_text(part + why, encoding="utf-8")
    assert paperkit("build", "inputs/kent/2011-12-q3", "--format", "ods").status == 0
    measures = folder / "measures.yaml"
    text = measures.read_text("utf-8").replace("    notes:\n", f"    note: {secret}\n    notes:\n", 1)
    assert secret in text
    measures.write_text(text, encoding="utf-8")
    ran = paperkit("build", "inputs/kent/2011-12-q3", "--format", "ods")
    assert (ran.status, "disclosure." in ran.err) == (1, True)


@pytest.mark.large
def test_libreoffice_opens_the_spreadsheet_and_saves_the_same_cells(
    own_council: Path, paperkit: Command, tmp_path: Path
) -> None:
    assert paperkit("build", PAPER, "--format", "ods").status == 0
    [path] = (own_council / "out").glob("*.ods")
    mine = path.rename(tmp_path / "data.ods")
    (tmp_path / "again").mkdir()
    again = office.converted(mine, "ods", tmp_path / "again")
    ours, theirs = (pandas.read_excel(one, sheet_name=None, header=None, engine="calamine") for one in (mine, again))
    assert len(ours) >= 5
    assert list(ours) == list(theirs)
    for name, frame in ours.items():
        pandas.testing.assert_frame_equal(frame, theirs[name])
    printed = pypdfium2.PdfDocument(office.converted(mine, "pdf", tmp_path / "again"))
    text = "".join(page.get_textpage().get_text_range() for page in printed)
    assert all(str(frame.iloc[0, 0]) in text for frame in ours.values())
