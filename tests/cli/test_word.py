"""A commentary in Word takes part in everything that one in Markdown does."""

from __future__ import annotations

from pathlib import Path

import pytest
from worddocs import docx, gone, ins, p, r

from support import Command

K = Path("inputs/kent/2011-12-q3")
OLD = K / "commentary" / "complaints.md"


def in_word(*body: str) -> None:
    """Let the commentary on complaints be a Word document."""
    OLD.unlink(missing_ok=True)
    made = docx(p(r("Commentary"), style="berschrift1") + "".join(body))
    OLD.with_suffix(".docx").write_bytes(made)


@pytest.mark.slow
def test_claims_spelling_and_personal_data_are_checked_in_word(kent_copy: Path, paperkit: Command) -> None:
    in_word(
        p(r("Complaints "), gone("were down by 23%"), ins(r("were down by 24%")), r(" on last quarter.")),
        p(r("We recieved a call from 020 7946 0018.")),
    )
    ran = paperkit("check", str(K))
    place = f"{OLD.with_suffix('.docx')}"
    assert f"{place}:2 [Commentary, paragraph 1]: error claims.contradiction: `were down by 24%" in ran.err + ran.out
    assert f"{place}:2 [Commentary, paragraph 1]: warning word.change: a change that nobody" in ran.err + ran.out
    assert f"{place}:3 [Commentary, paragraph 2]: warning" in ran.err + ran.out
    assert "`recieved`" in ran.err + ran.out
    assert "personal." in ran.err + ran.out


@pytest.mark.slow
def test_a_figure_in_a_word_document_is_worked_out(kent_copy: Path, paperkit: Command) -> None:
    in_word(p(r("Complaints were {{complaints | on last quarter}} on last quarter.")))
    ran = paperkit("check", str(K))
    assert f"{OLD.with_suffix('.docx')}" not in [
        line.partition(":")[0] for line in ran.err.splitlines() if "error" in line
    ]
    in_word(p(r("Complaints were {{complants | on last quarter}}.")))
    assert "complaints.docx:2 [Commentary, paragraph 1]: error prose.fact: " in paperkit("check", str(K)).err


def test_a_damaged_document_stops_the_build(kent_copy: Path, paperkit: Command) -> None:
    in_word()
    OLD.with_suffix(".docx").write_bytes(OLD.with_suffix(".docx").read_bytes()[:500])
    ran = paperkit("build", str(K))
    assert (ran.status, "complaints.docx: error word.unreadable: the document is damaged" in ran.err) == (1, True)
    assert not list(kent_copy.glob("out/*.pdf"))
