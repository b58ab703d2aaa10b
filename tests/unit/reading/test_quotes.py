"""Texts that YAML takes for something else: what is said of them tells how to write them."""

from __future__ import annotations

from pathlib import Path

from unit.making import Spoilt

from paperkit.reading.yamlfile import read_yaml


def test_a_colon_in_a_text_needs_quotes(tmp_path: Path) -> None:
    path = tmp_path / "one.yaml"
    path.write_text("indicators:\n  - name: Planning applications: major\n")
    [finding] = read_yaml(path).findings
    assert finding.message == "a text with a colon in it needs quotes"
    assert finding.hint == 'write `- name: "Planning applications: major"`'


def test_a_line_that_is_indented_wrongly_is_not_told_to_have_quotes(tmp_path: Path) -> None:
    path = tmp_path / "one.yaml"
    path.write_text("a: b\n  c: d\n")
    [finding] = read_yaml(path).findings
    assert "quotes" not in finding.message


def test_a_comma_between_braces_needs_quotes(spoilt: Spoilt) -> None:
    spoilt.change("council.yaml", "posts:\n", "posts:\n  finance: {title: Director of Finance, Resources, holder: A}\n")
    [finding] = spoilt.findings()
    assert finding.message == "`Resources` is taken for a key"
    assert "needs quotes" in (finding.hint or "")
