"""Exempt parts: what would give them away is found, what cannot be exempt is said, and no public file is written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from paperkit.checks.printed import paragraphs_without_words
from paperkit.compose.check_sheet import Checked, check_sheet
from paperkit.document.nodes import Cell, Paragraph
from paperkit.document.walk import walk
from paperkit.document.words import plain
from paperkit.run.prepare import prepare
from support import ROOT, Command

K = Path("inputs/kent/2011-12-q3")
REASON = "The public interest in openness is outweighed by that of the persons concerned."
COPIED = "computers in Kent libraries opened at a homepage on the KCC website"


def exempt(*parts: str, folder: Path = K, title: str = "A matter", paragraph: int = 3) -> None:
    """Write an exempt file with an entry for each part."""
    entries = [{"part": p, "title": title, "paragraph": paragraph, "public_interest": REASON} for p in parts]
    (folder / "exempt.yaml").write_text(yaml.safe_dump({"parts": entries}), encoding="utf-8")


def add(path: str, text: str, folder: Path = K) -> None:
    with (folder / path).open("a", encoding="utf-8") as file:
        file.write(text)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def codes(code: str, folder: Path = K) -> list[str]:
    """Where the findings of a code are, and what they say."""
    return [
        f"{f.at.path.rpartition('/')[2]}:{f.at.line} {f.message}" for f in prepare(folder).findings if f.code == code
    ]


@pytest.fixture
def northmere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the invented council in the working folder: its full report."""
    shutil.copytree(ROOT / "inputs" / "northmere", tmp_path / "inputs" / "northmere")
    monkeypatch.chdir(tmp_path)
    return Path("inputs/northmere/2025-26-q3")


# -- files of an earlier run ----------------------------------------------------------------------


def test_a_public_file_of_an_earlier_run_that_says_what_is_exempt_now_is_an_error(
    kent_copy: Path, paperkit: Command
) -> None:
    paper = "inputs/kent/2011-12-q3"
    paperkit("build", paper, "--only", "appendix")
    (old,) = Path("out").iterdir()
    assert paperkit("build", paper, "--only", "covering-report").status == 0
    exempt("commentary/web-visits")
    ran = paperkit("build", paper, "--only", "covering-report")
    assert (ran.status, f"`{old.name}` is still there" in ran.err) == (1, True)
    ran = paperkit("build", paper)
    assert (ran.status, "out.stale" in ran.err) == (0, False)


def test_so_is_a_draft_of_a_file_that_a_final_run_does_not_make(kent_copy: Path, paperkit: Command) -> None:
    paper, commentary = "inputs/kent/2011-12-q3", K / "commentary/complaints.md"
    mended = commentary.read_text("utf-8")
    commentary.write_text(mended + "\nComplaints were down by 24% on last quarter.\n", encoding="utf-8")
    paperkit("build", paper, "--only", "appendix")
    (old,) = Path("out").glob("*DRAFT*")
    commentary.write_text(mended, encoding="utf-8")
    exempt("commentary/web-visits")
    ran = paperkit("build", paper, "--only", "covering-report")
    assert (ran.status, f"`{old.name}` is still there" in ran.err, "exempt now" in ran.err) == (1, True, True)


# -- words that were copied -----------------------------------------------------------------------


def test_exempt_words_in_open_prose_stop_the_public_files(kent_copy: Path, paperkit: Command) -> None:
    exempt("commentary/web-visits")
    add("foreword.md", f"\nAs we said, {COPIED} and cost us.\n")
    ran = paperkit("build", "inputs/kent/2011-12-q3")
    assert ran.status == 1
    assert (
        f"foreword.md:27: error disclosure.words: an exempt part says these words too: `{COPIED.casefold()}`" in ran.err
    )
    assert not Path("out").exists()


@pytest.mark.parametrize("key", ["purpose", "background_documents"])
def test_exempt_words_in_paper_yaml_stop_the_public_files(northmere: Path, paperkit: Command, key: str) -> None:
    copied = "If no price is agreed by March, the contractor could give notice."
    file = northmere / "paper.yaml"
    held = yaml.safe_load(file.read_text(encoding="utf-8"))
    held[key] = copied if key == "purpose" else [copied]
    file.write_text(yaml.safe_dump(held, sort_keys=False, allow_unicode=True), encoding="utf-8")
    for command in ("check", "build"):
        ran = paperkit(command, northmere.as_posix())
        assert (ran.status, "disclosure.exempt" in ran.out + ran.err) == (1, True)
    add("foreword.md", f"\n{copied}\n", northmere)
    ran = paperkit("check", northmere.as_posix())
    assert (ran.status, "disclosure.words" in ran.out + ran.err) == (1, True)


def test_words_that_an_answer_lets_stand_are_published(kent_copy: Path, paperkit: Command) -> None:
    exempt("commentary/web-visits")
    add("foreword.md", f"\nAs we said, {COPIED} and cost us.\n")
    (key,) = (f.key for f in prepare(K).findings if f.code == "disclosure.words")
    answer = {"finding": key, "reason": "A press release said so in the year before.", "by": "Performance Manager"}
    (K / "answers.yaml").write_text(yaml.safe_dump({"answers": [answer]}), encoding="utf-8")
    assert paperkit("build", "inputs/kent/2011-12-q3", "--only", "whole").status == 0


def test_the_name_of_an_exempt_indicator_is_found(kent_copy: Path) -> None:
    exempt("indicator/web-visits")
    name = "Number of visits to the KCC website"
    add("foreword.md", f"\nWe look at the {name} too.\n")
    assert codes("disclosure.words") == [f"foreword.md:27 an exempt part says these words too: `{name.casefold()}`"]


def test_common_phrases_and_what_is_told_by_design_are_no_secrets(kent_copy: Path, paperkit: Command) -> None:
    add("commentary/web-visits.md", "\nNothing to report.\n")
    add("commentary/first-time-entrants.md", "\nNothing to report.\n")
    exempt("commentary/web-visits", title="How computers in Kent libraries opened at a homepage on our website")
    assert codes("disclosure.words") == []
    assert paperkit("build", "inputs/kent/2011-12-q3", "--only", "whole").status == 0


# -- files that are not read, parts that are not there --------------------------------------------


@pytest.mark.parametrize(
    "place",
    [
        "2011-12-q3/exempt.yml",
        "2011-12-q3/Exempt.yaml",
        "2011-12-q3/exempt.yaml.txt",
        "2011-12-q3/exemption.yaml",
        "2011-12-q3/exempt.md",
        "2011-12-q3/commentary/exempt.yaml",
        "exempt.yaml",
    ],
)
def test_an_exempt_file_that_is_not_read_is_an_error(place: str, kent_copy: Path, paperkit: Command) -> None:
    exempt("commentary/web-visits")
    (K / "exempt.yaml").rename(K.parent / place)
    ran = paperkit("check", "inputs/kent/2011-12-q3")
    assert ran.status == 1
    assert f"inputs/kent/{place}: error exempt.misplaced: this file is not read" in ran.err
    assert "what is exempt belongs in `inputs/kent/2011-12-q3/exempt.yaml`" in ran.err


def test_a_link_that_leads_nowhere_is_an_error(kent_copy: Path, paperkit: Command) -> None:
    (K / "exempt.yaml").symlink_to("elsewhere.yaml")
    ran = paperkit("check", "inputs/kent/2011-12-q3")
    assert ran.status == 1
    assert f"{K}/exempt.yaml: error exempt.misplaced: this link leads to no file" in ran.err


def test_exempt_files_of_other_papers_and_files_of_that_name_are_no_errors(kent_copy: Path, paperkit: Command) -> None:
    exempt("commentary/web-visits", folder=K / "cabinet")
    shutil.copy(K / "commentary" / "web-visits.md", K / "commentary" / "exempt-accommodation.md")
    (K.parent / "agendas" / "exempt annex.pdf").write_bytes(b"%PDF-1.7")
    assert paperkit("check", "inputs/kent/2011-12-q3").status == 0


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("prose/web-visits", "error prose.unknown: no prose `web-visits`"),
        ("prose/forword", "did you mean `foreword`?"),
        ("commentary/first-time-entrants/Actions", "error heading.unknown: no heading `Actions`"),
        ("commentary/first-time-entrants/Actions", "known here: `Commentary`"),
        ("commentary/unallocated-cases", "error commentary.unknown: no commentary `unallocated-cases`"),
        ("commentary/web-visit", "did you mean `web-visits`?"),
        ("indicator/web-visit", "error indicator.unknown: no indicator `web-visit`"),
        ("prose/covering-report", "error exempt.covering-report: the covering report tells the public what is exempt"),
    ],
)
def test_a_part_that_is_not_there_is_an_error(part: str, said: str, kent_copy: Path, paperkit: Command) -> None:
    exempt(part)
    ran = paperkit("check", "inputs/kent/2011-12-q3")
    assert ran.status == 1
    assert f"exempt.yaml:2 [parts.0.part]: error {said.removeprefix('error ')}" in ran.err or said in ran.err


def test_a_part_of_an_extract_may_be_that_of_the_paper_around_it(kent_copy: Path, paperkit: Command) -> None:
    exempt("prose/foreword", "commentary/web-visits/Actions", folder=K / "cabinet")
    assert ".unknown" not in paperkit("check", "inputs/kent/2011-12-q3/cabinet").err


def test_the_same_part_twice_is_an_error(kent_copy: Path, paperkit: Command) -> None:
    exempt("commentary/web-visits")
    exempt("commentary/web-visits", folder=K / "cabinet")
    ran = paperkit("check", "inputs/kent/2011-12-q3/cabinet")
    assert ran.status == 1
    first = "inputs/kent/2011-12-q3/cabinet/exempt.yaml:3"
    assert f"error exempt.twice: `commentary/web-visits` is in {first}" in ran.err


@pytest.mark.parametrize(
    ("nation", "law"),
    [
        ("Scotland", "Schedule 7A to the Local Government (Scotland) Act 1973"),
        ("Northern Ireland", "Schedule 6 to the Local Government Act (Northern Ireland) 2014"),
    ],
)
def test_nations_without_schedule_12a(nation: str, law: str, kent_copy: Path, paperkit: Command) -> None:
    exempt("commentary/web-visits", paragraph=9)
    change(K.parent / "council.yaml", "nation: England\n", f"nation: {nation}\n  clear_days: 5\n")
    ran = paperkit("check", "inputs/kent/2011-12-q3")
    assert ran.status == 1
    assert f"error exempt.nation: parts cannot be exempt in {nation}: {law} applies there" in ran.err


# -- what else would give exempt parts away -------------------------------------------------------


def said(document: object) -> str:
    """The paragraphs and cells of a document, a line each."""
    return "\n".join(plain(node.children) for node in walk(document) if isinstance(node, Paragraph | Cell))


@pytest.mark.parametrize("words", ["Visits to the KCC website were {} in the quarter.", "Web visits fell to {}."])
def test_a_figure_of_an_exempt_indicator_in_open_prose(words: str, kent_copy: Path, paperkit: Command) -> None:
    printed = prepare(K).rated.paper.readings["web-visits"][prepare(K).rated.paper.quarter].actual.value
    add("foreword.md", f"\n{words.format(f'{printed:,}')}\n")
    assert codes("disclosure.figure") == []
    exempt("indicator/web-visits")
    (found,) = codes("disclosure.figure")
    assert found.startswith("foreword.md:27 `")
    assert found.endswith("` gives the result of `web-visits` in 2011-12 Q3")
    ran = paperkit("build", "inputs/kent/2011-12-q3")
    assert (ran.status, Path("out").exists()) == (1, False)


@pytest.mark.parametrize("part", ["commentary/missed-collections", "commentary/missed-collections/Actions"])
def test_the_action_of_exempt_commentary_is_not_public(part: str, northmere: Path) -> None:
    action = "The contractor must show each week that every round has a trained driver"
    assert action in said(prepare(northmere).papers.whole)
    exempt(part, folder=northmere)
    paper = prepare(northmere)
    assert action not in said(paper.papers.whole)
    assert action in said(paper.papers.exempt)
    assert not [finding for finding in paper.findings if finding.code == "red.unexplained"]


def test_the_check_sheet_is_marked(kent_copy: Path) -> None:
    def sheet() -> str:
        paper = prepare(K)
        made = check_sheet(paper.rated, paper.layout, Checked(paper.findings, {}, {}, 0))
        return f"{made.parts[0].label} {said(made)}"

    assert "Not for publication" not in sheet()
    exempt("commentary/web-visits")
    assert sheet().startswith("NOT FOR PUBLICATION Not for publication")


def test_reasons_of_answers_to_exempt_findings_are_left_out_of_the_manifest(kent_copy: Path, paperkit: Command) -> None:
    add("commentary/web-visits.md", "\nIn total 1,234 letters came from one person.\n")
    exempt("commentary/web-visits")
    wrong = [finding for finding in prepare(K).findings if finding.at.path.endswith("web-visits.md")]
    key = next(finding.key for finding in wrong if "1,234" in finding.message)
    answer = {"finding": key, "reason": "Mr Smith wrote to us every day.", "by": "Performance Manager"}
    (K / "answers.yaml").write_text(yaml.safe_dump({"answers": [answer]}), encoding="utf-8")
    assert paperkit("handover", "inputs/kent/2011-12-q3").status == 0
    (manifest,) = Path("out").glob("*/manifest.json")
    assert f'"finding": "{key}",\n      "reason": null' in manifest.read_text("utf-8")
    assert "Smith" not in manifest.read_text("utf-8")
    # the exempt file is the one that was signed off, and must not be published all the same
    (secret,) = manifest.parent.glob("*EXEMPT*.pdf")
    ran = paperkit("verify", secret.as_posix())
    assert ran.status == 1
    assert ran.out.endswith("is the file that was signed off, and must not be published\n")
    assert "published.exempt: it is exempt under paragraph 3 of Schedule 12A and must not be published" in ran.err


# -- what the public and the clerk are told -------------------------------------------------------

IN_FILE = "They are in a file of their own, for members of the committee only:"
APART = "These parts are not for publication, and no file holds them:"


@pytest.mark.parametrize(
    ("parts", "in_file", "is_apart"),
    [
        (["indicator/unallocated-cases"], False, True),
        (["indicator/web-visits"], True, False),
        (["indicator/unallocated-cases", "commentary/web-visits"], True, True),
    ],
)
def test_whether_a_file_holds_what_is_exempt_is_said(
    parts: list[str], in_file: bool, is_apart: bool, kent_copy: Path
) -> None:
    exempt(*parts)
    papers = prepare(K).papers
    report = said(papers.covering_report)
    assert (IN_FILE in report, APART in report, papers.exempt is not None) == (in_file, is_apart, in_file)


def test_a_paper_without_any_open_indicator(kent_copy: Path) -> None:
    register = yaml.safe_load((K.parent / "indicators.yaml").read_text("utf-8"))["indicators"]
    exempt(*(f"indicator/{entry['id']}" for entry in register))
    paper = prepare(K)
    text = said(paper.papers.whole)
    assert "Of the 0 indicators" not in text
    assert "The report rates no indicators." in text


def test_the_text_of_the_items_page_says_what_is_exempt(kent_copy: Path, paperkit: Command) -> None:
    exempt("commentary/web-visits", title="Visits to the website")
    assert paperkit("handover", "inputs/kent/2011-12-q3").status == 0
    (item,) = Path("out").glob("*/item.txt")
    law = "exempt under paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972"
    assert item.read_text("utf-8").endswith(
        "\nExempt information\nThese parts are not for publication; the covering report says why:\n"
        f"Visits to the website: {law}\n"
    )
    # when nothing is exempt any more, the bundle's own exempt file is no file of somebody else's
    (K / "exempt.yaml").unlink()
    ran = paperkit("handover", "inputs/kent/2011-12-q3")
    assert (ran.status, "(in place of one that differed)" in ran.out) == (0, True)
    assert not list(Path("out").glob("*/*EXEMPT*"))


def test_an_exempt_file_of_an_earlier_run_is_said(kent_copy: Path, paperkit: Command) -> None:
    exempt("commentary/web-visits")
    assert paperkit("build", "inputs/kent/2011-12-q3", "--only", "exempt").status == 0
    (K / "exempt.yaml").unlink()
    ran = paperkit("build", "inputs/kent/2011-12-q3", "--only", "covering-report")
    assert "EXEMPT, NOT FOR PUBLICATION, Appendix A.pdf` is still there, from an earlier run" in ran.err
    ran = paperkit("build", "inputs/kent/2011-12-q3", "--only", "exempt")
    assert (ran.status, ran.out) == (1, "")
    assert "error out.nothing: there is nothing to write: nothing in this paper is exempt" in ran.err


@pytest.mark.parametrize(
    ("own", "built", "expected"),
    [
        (K / "cabinet", K, "`commentary/web-visits` is exempt in `inputs/kent/2011-12-q3/cabinet` and public here"),
        (K / "cabinet", K / "cabinet", "`commentary/web-visits` is exempt here and public in `inputs/kent/2011-12-q3`"),
        (K, K, None),
    ],
)
def test_what_is_public_in_another_paper_of_the_quarter(
    own: Path, built: Path, expected: str | None, kent_copy: Path
) -> None:
    exempt("commentary/web-visits", folder=own)
    found = [finding.message for finding in prepare(built).findings if finding.code == "exempt.neighbour"]
    assert found == ([expected] if expected else [])


def test_an_extract_that_takes_nothing_with_pages(kent_copy: Path) -> None:
    text = (K / "paper.yaml").read_text("utf-8")
    head, _, tail = text.partition("  indicators:\n")
    (K / "paper.yaml").write_text(f"{head}  service_areas: [Education]\n{tail[tail.index('owners:') :]}", "utf-8")
    (found,) = codes("extract.empty")
    assert found.startswith("paper.yaml:")


@pytest.mark.parametrize(("nation", "days"), [("England", 1), ("Wales", 2)])
def test_fewer_clear_days_than_the_law_asks_for(nation: str, days: int, kent_copy: Path, paperkit: Command) -> None:
    change(K.parent / "council.yaml", "nation: England\n", f"nation: {nation}\n  clear_days: {days}\n")
    ran = paperkit("check", "inputs/kent/2011-12-q3")
    assert ran.status == 1
    assert f"`clear_days` is {days}, and no council in {nation} may have fewer than 3" in ran.err


def test_a_layout_without_words_for_the_paragraph(kent_copy: Path, paperkit: Command) -> None:
    exempt("commentary/web-visits", paragraph=3)
    prepared = prepare(K)
    words = prepared.layout.file.wording.exempt
    assert list(paragraphs_without_words(prepared.rated, prepared.layout)) == []
    words.paragraphs.pop(3)
    (found,) = paragraphs_without_words(prepared.rated, prepared.layout)
    assert "the layout says nothing of paragraph 3, under which `commentary/web-visits` is exempt" in found.message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("parts: []", "the list has too few entries: at least 1"),
        (f"parts: [{{part: website, title: A, paragraph: 3, public_interest: {REASON}}}]", "what is exempt; it reads"),
        ("parts: [{part: prose/foreword, title: A, paragraph: 3, public_interest: Secret}]", "at least 20 characters"),
        (f"parts: [{{part: prose/foreword, title: A, paragraph: 99, public_interest: {REASON}}}]", "at most 18"),
    ],
)
def test_what_is_wrong_in_the_exempt_file_is_said_in_plain_words(
    text: str, said: str, kent_copy: Path, paperkit: Command
) -> None:
    (K / "exempt.yaml").write_text(text, encoding="utf-8")
    ran = paperkit("check", "inputs/kent/2011-12-q3")
    assert ran.status == 1
    assert said in ran.err
    assert not [word for word in ("tuple", "string", "pattern", "validation") if word in ran.err]


@pytest.mark.parametrize("text", ["web-visits", "web-visits | on last quarter", "complaints/Environment"])
def test_computed_figures_of_exempt_parts_say_so(text: str, kent_copy: Path, paperkit: Command) -> None:
    exempt("indicator/web-visits", "measure/complaints")
    add("foreword.md", f"\nIt was {{{{{text}}}}}.\n")
    ran = paperkit("check", "inputs/kent/2011-12-q3")
    assert f"foreword.md:27: error prose.fact: `{{{{{text}}}}}` is of a part that is exempt" in ran.err


def test_an_exempt_indicator_is_not_explained(kent_copy: Path, paperkit: Command) -> None:
    exempt("indicator/web-visits")
    ran = paperkit("explain", "web-visits", "--paper", "inputs/kent/2011-12-q3")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("`web-visits` is exempt: ")


def test_an_empty_file_is_said_to_be_empty(tmp_path: Path, paperkit: Command) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    ran = paperkit("read", (tmp_path / "empty.pdf").as_posix())
    assert (ran.status, "the file is empty: it has no bytes" in ran.err) == (1, True)
