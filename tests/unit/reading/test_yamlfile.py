"""YAML as plain values that know their line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from unit.making import codes

from paperkit.reading.yamlfile import YamlFile, read_yaml


def read(folder: Path, text: str) -> YamlFile:
    """The file of a text."""
    (folder / "t.yaml").write_text(text, encoding="utf-8")
    return read_yaml(folder / "t.yaml")


def test_text_is_kept_as_it_was_typed(tmp_path: Path) -> None:
    file = read(tmp_path, "a: 1.10\nb: yes\nc: 2012-03-21\nd: 007\ne: 'null'\n")
    assert file.value == {"a": "1.10", "b": "yes", "c": "2012-03-21", "d": "007", "e": "null"}


@pytest.mark.parametrize("text", ["a:", "a: ~", "a: null"])
def test_nothing_is_none(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text).value == {"a": None}


def test_each_value_knows_its_line(tmp_path: Path) -> None:
    file = read(tmp_path, "# first\na:\n  - x\n  - b: y\n    c: z\n")
    assert file.value == {"a": ["x", {"b": "y", "c": "z"}]}
    assert str(file.span(("a", 1, "c"))).endswith("t.yaml:5 [a.1.c]")


def test_what_is_missing_is_found_at_what_is_around_it(tmp_path: Path) -> None:
    file = read(tmp_path, "a:\n  b:\n    c: d\n")
    assert file.span(("a", "b", "nowhere")).line == 2


def test_a_key_may_not_stand_twice(tmp_path: Path) -> None:
    file = read(tmp_path, "a: 1\nb: 2\na: 3\n")
    [finding] = file.findings
    assert (finding.code, finding.at.line) == ("yaml.duplicate-key", 3)
    assert finding.message == "`a` appears twice, first on line 1"


@pytest.mark.parametrize("text", ["a: [1, 2\nb: 3\n", "a: 'open\n", "a: b: c\n", "\tb: c\n", "a: *nobody\n"])
def test_wrong_syntax_is_a_finding_with_a_line(tmp_path: Path, text: str) -> None:
    [finding] = read(tmp_path, text).findings
    assert finding.code == "yaml.syntax"
    assert finding.at.line is not None


def test_a_character_that_yaml_forbids_is_wrong_syntax(tmp_path: Path) -> None:
    assert codes(read(tmp_path, "a: \x07\n").findings) == ["yaml.syntax"]


def test_an_alias_that_contains_itself_is_a_loop(tmp_path: Path) -> None:
    assert codes(read(tmp_path, "a: &a\n  b: *a\n").findings) == ["yaml.loop"]


def test_an_alias_may_be_used_again(tmp_path: Path) -> None:
    file = read(tmp_path, "a: &x {k: v}\nb: *x\n")
    assert (file.findings, file.value) == ([], {"a": {"k": "v"}, "b": {"k": "v"}})


def test_a_key_is_a_word(tmp_path: Path) -> None:
    assert codes(read(tmp_path, "? [a, b]\n: c\n").findings) == ["yaml.key"]


def test_an_empty_file_has_no_value(tmp_path: Path) -> None:
    file = read(tmp_path, "# nothing\n")
    assert (file.value, file.findings) == (None, [])


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    assert codes(read_yaml(tmp_path / "none.yaml").findings) == ["file.missing"]


def test_deep_nesting_is_a_finding(tmp_path: Path) -> None:
    assert read(tmp_path, "[" * 1000 + "]" * 1000).findings


def test_very_deep_nesting_does_not_end_the_process(tmp_path: Path) -> None:
    path = tmp_path / "t.yaml"
    path.write_text("[" * 40_000 + "]" * 40_000)
    code = (
        "import sys; from pathlib import Path; from paperkit.reading.yamlfile import read_yaml; "
        "print(*(finding.code for finding in read_yaml(Path(sys.argv[1])).findings))"
    )
    run = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    # Newer parsers have a limit of their own and end first.
    assert run.stdout.split() in (["yaml.syntax"], ["yaml.too-deep"]), run.stderr


def test_aliases_of_aliases_do_not_fill_the_memory(tmp_path: Path) -> None:
    text = "a0: &a0 x\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 6)}]\n" for n in range(1, 7))
    assert len(read(tmp_path, text).lines) < 1000 * len(text.splitlines())
