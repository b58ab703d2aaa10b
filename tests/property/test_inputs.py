"""Inputs: whatever stands in a file, the paper loads or every problem is a finding."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

import paperkit
from paperkit.findings.finding import Finding, Invalid
from paperkit.layout.read import read_layout
from paperkit.layout.where import layouts_for
from paperkit.loading.paper import load
from support import counts

STARTER = Path(paperkit.__file__).parent / "starter_files"
LAYOUT = "layouts/ours.yaml"
FILES = some.sampled_from(
    [LAYOUT, *sorted(path.relative_to(STARTER).as_posix() for path in (STARTER / "inputs").rglob("*.*"))]
)

SIGNS = some.text(some.sampled_from("[]{}()<>:;,.|*&!%@#'\"`~-_=+?/\\^$ \t\n\r0aé\ufeff\u2028\x00"), max_size=40)
NOISE = some.one_of(some.binary(max_size=60), some.text(max_size=40).map(str.encode), SIGNS.map(str.encode))


@pytest.fixture(scope="module")
def starter() -> Iterator[Path]:
    """The starter council and its layout, free to be spoilt."""
    with TemporaryDirectory() as folder:
        yield Path(shutil.copytree(STARTER, folder, dirs_exist_ok=True))


def spoilt(original: bytes, noise: bytes, start: float, length: float) -> bytes:
    """A file in which noise stands in place of a piece."""
    at = round(start * len(original))
    return original[:at] + noise + original[at + round(length * (len(original) - at)) :]


def findings(starter: Path, name: str, content: bytes) -> tuple[Finding, ...]:
    """What is wrong with the paper, or with the layout, when one of its files holds something else."""
    original = (STARTER / name).read_bytes()
    try:
        (starter / name).write_bytes(content)
        if name == LAYOUT:
            read_layout(starter / name, layouts_for(starter))
        else:
            load(starter / "inputs" / "ours" / "2026-27-q1")
    except Invalid as invalid:
        return invalid.findings
    finally:
        (starter / name).write_bytes(original)
    return ()


def complete(found: tuple[Finding, ...]) -> bool:
    """Whether each finding says what is wrong and where."""
    return all(finding.code and finding.message and finding.at.path for finding in found)


@counts(100, 1000)
def test_noise_in_place_of_a_file(starter: Path, count: int) -> None:
    @settings(max_examples=count)
    @given(FILES, NOISE)
    def is_complete(name: str, noise: bytes) -> None:
        assert complete(findings(starter, name, noise))

    is_complete()


@counts(120, 1000)
def test_noise_in_place_of_a_piece_of_a_file(starter: Path, count: int) -> None:
    @settings(max_examples=count)
    @given(FILES, NOISE, some.floats(0, 1), some.sampled_from([0.0, 0.01, 0.2, 1.0]))
    def is_complete(name: str, noise: bytes, start: float, length: float) -> None:
        assert complete(findings(starter, name, spoilt((STARTER / name).read_bytes(), noise, start, length)))

    is_complete()


@given(name=FILES, data=some.data())
def test_lines_of_a_file_in_another_order(starter: Path, name: str, data: some.DataObject) -> None:
    lines = (STARTER / name).read_bytes().splitlines(keepends=True)
    assert complete(findings(starter, name, b"".join(data.draw(some.permutations(lines)))))
