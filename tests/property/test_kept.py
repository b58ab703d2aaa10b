"""A process that keeps what it worked out makes the same files, byte for byte, as one that keeps nothing.

Random edits, renamed files and edits taken back, on copies of the examples: after each one both ways find the same and
write the same.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from paperkit.browser.making import Maker
from paperkit.findings.finding import Finding, Invalid
from paperkit.kept import keeping
from paperkit.run.build import build
from paperkit.run.outputs import Output
from paperkit.run.papers import find_papers
from support import ROOT

Made = tuple[dict[str, bytes], list[Finding]]


def made(council: Path, out: Path) -> Made:
    """What a build of the council's papers wrote and found."""
    shutil.rmtree(out, ignore_errors=True)
    try:
        found = [*build(find_papers(council), out).findings]
    except Invalid as invalid:
        found = [*invalid.findings]
    return {path.name: path.read_bytes() for path in sorted(out.glob("*"))}, found


def _sentence(council: Path, random: Random) -> None:
    path = random.choice(sorted(council.rglob("commentary/*.md")))
    said = random.choice(["Calls were up 3% on last quarter.", "Staff met again.", "It was 12% better than last year."])
    path.write_text(f"{path.read_text(encoding='utf-8').rstrip()}\n\n{said}\n", encoding="utf-8")


def _line_above(council: Path, random: Random) -> None:
    """Everything below it stands a line lower, and says the same."""
    path = random.choice([*sorted(council.rglob("commentary/*.md")), *sorted(council.glob("*.yaml"))])
    text = path.read_text(encoding="utf-8")
    path.write_text(f"# another line\n{text}" if path.suffix == ".yaml" else f"\n{text}", encoding="utf-8")


def _digit(council: Path, random: Random) -> None:
    path = council / "results.csv"
    lines = path.read_text(encoding="utf-8").split("\n")
    at = random.randrange(1, len(lines))
    cells = lines[at].split(",")
    places = [n for n, cell in enumerate(cells[2:], start=2) if cell.replace(".", "").isdigit()]
    if places:
        place = random.choice(places)
        cells[place] = cells[place][:-1] + str((int(cells[place][-1]) + 1) % 10)
        lines[at] = ",".join(cells)
    path.write_text("\n".join(lines), encoding="utf-8")


def _swapped(council: Path, random: Random) -> None:
    """The commentary of two indicators, one for the other."""
    paths = sorted(random.choice(sorted({path.parent for path in council.rglob("commentary/*.md")})).glob("*.md"))
    if len(paths) > 1:
        one, other = random.sample(paths, 2)
        first, second = one.read_bytes(), other.read_bytes()
        one.write_bytes(second)
        other.write_bytes(first)


def _row_lower(council: Path, random: Random) -> None:
    """The rows of a table stand a line lower, and say the same."""
    path = random.choice([*sorted(council.glob("*.csv")), *sorted(council.glob("measures/*.csv"))])
    head, rows = path.read_text(encoding="utf-8").split("\n", 1)
    path.write_text(f"{head}\n\n{rows}", encoding="utf-8")


EDITS: tuple[Callable[[Path, Random], None], ...] = (_sentence, _line_above, _digit, _swapped, _row_lower)


@pytest.mark.parametrize("name", ["kent", pytest.param("northmere", marks=pytest.mark.large)])
def test_what_is_kept_changes_no_byte(name: str, tmp_path: Path) -> None:
    council = tmp_path / "inputs" / name
    shutil.copytree(ROOT / "inputs" / name, council)
    shutil.copytree(ROOT / "layouts", tmp_path / "layouts")
    random = Random(name)
    states = [tmp_path / "as-it-was"]
    shutil.copytree(council, states[0])
    expected: list[Made] = []
    changes = [random.choice(EDITS) if random.random() < 0.75 else None for _ in range(6)]
    steps: list[Path] = []
    for number, change in enumerate(changes):
        if change is None:  # back to how it once was
            shutil.rmtree(council)
            shutil.copytree(random.choice(states), council)
        else:
            change(council, random)
        steps.append(tmp_path / f"step-{number}")
        shutil.copytree(council, steps[-1])
        states.append(steps[-1])
        expected.append(made(council, tmp_path / "out"))
    with keeping():
        for step, wanted in zip(steps, expected, strict=True):
            shutil.rmtree(council)
            shutil.copytree(step, council)
            assert made(council, tmp_path / "out") == wanted


def _replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def _figure_of_a_table(council: Path) -> None:
    _replaced(council / "measures" / "contact-centre-calls.csv", "Housing,2023-24 Q4,8010", "Housing,2023-24 Q4,4321")


def _no_annual_plan(council: Path) -> None:
    _replaced(council / "council.yaml", "  annual plan: the plan of a year\n", "")


@pytest.mark.parametrize("change", [_figure_of_a_table, _no_annual_plan])
def test_what_an_answer_hangs_on_in_the_end_is_seen(change: Callable[[Path], None], tmp_path: Path) -> None:
    """Exempt commentary that speaks of a public table; a short form that is within the words of another."""
    council = tmp_path / "inputs" / "northmere"
    paper = council / "2025-26-q3"
    shutil.copytree(ROOT / "inputs" / "northmere", council)
    shutil.copytree(ROOT / "layouts", tmp_path / "layouts")
    _replaced(paper / "exempt.yaml", "commentary/missed-collections/Risks", "indicator/missed-collections")
    with (paper / "commentary" / "missed-collections.md").open("a", encoding="utf-8") as file:
        file.write("\nThere were {{contact-centre-calls/Housing | 2023-24 Q4}} calls.\n")
    _replaced(
        council / "council.yaml",
        "abbreviations:\n",
        "abbreviations:\n  annual plan: the plan of a year\n  plan board: the board that plans\n",
    )
    said = {"foreword": "We follow our annual plan.", "data-quality": "It went to the annual plan board."}
    for name, sentence in said.items():
        with (paper / f"{name}.md").open("a", encoding="utf-8") as file:
            file.write(f"\n{sentence}\n")
    with keeping():
        maker = Maker()
        before = printed(paper, maker)
        change(council)
        kept = printed(paper, maker)
    assert kept != before
    assert kept == printed(paper, Maker())


def printed(paper: Path, maker: Maker) -> list[bytes]:
    """The whole paper and its exempt part."""
    prepared = maker.composed(maker.read(paper, None))
    return [maker.printed(prepared, output).pdf for output in (Output.WHOLE, Output.EXEMPT)]
