"""Checkers of the standards: what each says of a sound and of a spoilt paper, and when one could not be asked."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pikepdf
import pytest
from unit.making import document, renderer, words

from paperkit.document.nodes import Heading, Paragraph
from paperkit.findings.finding import Invalid, Severity
from paperkit.finished.standards import Judgement, judgements, verapdf_report

REPORT = """<?xml version="1.0" encoding="utf-8"?>
<report><buildInformation><releaseDetails id="core" version="1.28.1"/></buildInformation><jobs><job>
<validationReport profileName="PDF/UA-1 validation profile" isCompliant="{verdict}">
<details passedRules="105" failedRules="1">{rules}</details></validationReport>
</job></jobs></report>"""
RULE = """<rule specification="ISO 14289-1:2014" clause="7.1" testNumber="9" status="failed" failedChecks="2">
<description>The metadata stream shall
  hold a title</description></rule>"""


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A sound paper."""
    path = tmp_path / "paper.pdf"
    made = document(Heading(1, words("One"), "one", "heading-2"), Paragraph(words("Words.")))
    path.write_bytes(renderer().render(made).content)
    return path


@pytest.fixture
def spoilt(sound: Path) -> Path:
    """The same without the title that viewers show, and with a language that is none."""
    made = io.BytesIO()
    with pikepdf.open(sound) as pdf:
        del pdf.Root.ViewerPreferences
        del pdf.Root.Metadata
        pdf.save(made)
    sound.write_bytes(made.getvalue())
    return sound


def by_checker(path: Path) -> dict[str, list[Judgement]]:
    """The judgements on a file by the first word of the checker's name."""
    found: dict[str, list[Judgement]] = {}
    for judgement in judgements(path):
        found.setdefault(judgement.checker.split()[0], []).append(judgement)
    return found


def without_programs(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """No program can be found but those of a folder."""
    folder.mkdir(exist_ok=True)
    monkeypatch.setenv("PATH", str(folder))


def test_a_sound_paper_has_no_findings(sound: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    without_programs(monkeypatch, tmp_path / "bin")
    found = by_checker(sound)
    assert [judgement.findings for name in ("outloud", "page") for judgement in found[name]] == [(), (), ()]
    assert [judgement.judges for judgement in found["page"]] == ["PDF/UA-1", "PDF/A-2a"]


def test_a_checker_that_is_not_there_has_not_judged(
    sound: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    without_programs(monkeypatch, tmp_path / "bin")
    assert [judgement.not_run for judgement in by_checker(sound)["veraPDF"]] == ["it is not installed"] * 2


def test_each_checker_sees_what_is_wrong(spoilt: Path) -> None:
    found = by_checker(spoilt)
    for name in ("outloud", "page"):
        for judgement in found[name]:
            assert any(finding.severity is Severity.ERROR for finding in judgement.findings), judgement
            assert all(finding.code.startswith(f"{name}.") for finding in judgement.findings)


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")
def test_verapdf_is_asked_for_both_standards(sound: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A stand-in for it, which says which standard it was asked for."""
    without_programs(monkeypatch, tmp_path / "bin")
    report = REPORT.format(verdict="false", rules=RULE.replace("7.1", "FLAVOUR"))
    program = tmp_path / "bin" / "verapdf"
    program.write_text(
        f"#!{sys.executable}\nimport sys\nassert sys.argv[3:5] == ['--format', 'xml']\n"
        f"print({report!r}.replace('FLAVOUR', sys.argv[2]))\n"
    )
    os.chmod(program, 0o755)
    judged = by_checker(sound)["veraPDF"]
    assert [(one.checker, one.judges, one.findings[0].code) for one in judged] == [
        ("veraPDF 1.28.1", "PDF/UA-1", "verapdf.ua1-9"),
        ("veraPDF 1.28.1", "PDF/A-2a", "verapdf.2a-9"),
    ]


def test_a_report_without_a_failed_rule_passes() -> None:
    judged = verapdf_report(REPORT.format(verdict="true", rules="").encode(), "PDF/UA-1", Path("a.pdf"))
    assert (judged.checker, judged.findings, judged.not_run) == ("veraPDF 1.28.1", (), "")


def test_a_failed_rule_is_an_error_with_its_clause() -> None:
    judged = verapdf_report(REPORT.format(verdict="false", rules=RULE).encode(), "PDF/UA-1", Path("a.pdf"))
    [finding] = judged.findings
    assert (finding.code, finding.message) == ("verapdf.7.1-9", "The metadata stream shall hold a title")
    assert finding.hint == "ISO 14289-1:2014, 2 times"


def test_a_verdict_without_its_rules_is_still_one() -> None:
    judged = verapdf_report(REPORT.format(verdict="false", rules="").encode(), "PDF/UA-1", Path("a.pdf"))
    assert [finding.code for finding in judged.findings] == ["verapdf.not-compliant"]


@pytest.mark.parametrize("report", [b"", b"Exception in thread main", b"<report><jobs><job/></jobs></report>"])
def test_what_is_no_report_is_no_judgement(report: bytes) -> None:
    judged = verapdf_report(report, "PDF/UA-1", Path("a.pdf"))
    assert (judged.findings, bool(judged.not_run)) == ((), True)


@pytest.mark.parametrize("content", [b"", b"Dear Sir"])
def test_what_is_no_pdf_is_a_finding(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    with pytest.raises(Invalid, match="1 findings"):
        list(judgements(path))
