"""YAML values against a schema: findings with the line, the key, and what it might have been."""

from __future__ import annotations

from pathlib import Path

import pytest
from unit.making import OURS, codes

from paperkit.council.council import Council
from paperkit.council.register import Indicators
from paperkit.council.year import Year
from paperkit.findings.finding import Finding
from paperkit.reading.schemafile import validated
from paperkit.reading.yamlfile import read_yaml

YEAR = (OURS / "years" / "2026-27.yaml").read_text(encoding="utf-8")
REGISTER = (OURS / "indicators.yaml").read_text(encoding="utf-8")


def findings(folder: Path, text: str, model: type[Council] | type[Indicators] | type[Year] = Year) -> list[Finding]:
    """What is wrong with a text of a schema."""
    path = folder / "t.yaml"
    path.write_text(text, encoding="utf-8")
    found: list[Finding] = []
    made = validated(read_yaml(path), model, found)
    assert (made is None) == bool(found)
    return found


def test_a_file_that_fits_is_a_value(tmp_path: Path) -> None:
    assert findings(tmp_path, YEAR) == []


def test_an_unknown_key_has_a_hint(tmp_path: Path) -> None:
    [finding] = findings(tmp_path, REGISTER.replace("source: Telephone", "sorce: Telephone"), Indicators)
    assert (finding.code, finding.message) == ("yaml.unknown-key", "unknown key `sorce`")
    assert finding.hint == "did you mean `source`?"
    assert str(finding.at).endswith("t.yaml:13 [indicators.0.sorce]")


def test_an_unknown_key_deep_inside_is_compared_with_the_keys_there(tmp_path: Path) -> None:
    [finding] = findings(
        tmp_path, REGISTER.replace("{name: Working days, decimals", "{name: Days, decimal"), Indicators
    )
    assert finding.hint == "did you mean `decimals`?"


def test_a_missing_key_is_found_at_what_should_hold_it(tmp_path: Path) -> None:
    [finding] = findings(tmp_path, YEAR.replace("  level_within: 1\n", ""))
    assert (finding.code, finding.message) == ("yaml.missing-key", "`level_within` is missing")
    assert finding.at.line == YEAR.splitlines().index("direction:") + 1


def test_a_wrong_value_is_quoted(tmp_path: Path) -> None:
    [finding] = findings(tmp_path, YEAR.replace("level_within: 1", "level_within: much"))
    assert finding.code == "yaml.value"
    assert finding.message.endswith("; it reads `much`")


def test_rules_of_a_value_are_said_in_its_own_words(tmp_path: Path) -> None:
    [finding] = findings(tmp_path, YEAR.replace("2026/27", "2026/28"))
    assert finding.message == "`2026-28` is not a financial year: 2026 is followed by 2027; it reads `2026/28`"


def test_all_that_is_wrong_is_found_at_once(tmp_path: Path) -> None:
    text = YEAR.replace("financial_year: 2026/27", "year: 2026").replace("level_within: 1", "level_within: -1")
    assert sorted(codes(findings(tmp_path, text))) == ["yaml.missing-key", "yaml.unknown-key", "yaml.value"]


@pytest.mark.parametrize("text", ["", "- a\n", "just words\n"])
def test_a_file_without_keys_has_the_wrong_shape(tmp_path: Path, text: str) -> None:
    assert codes(findings(tmp_path, text)) == ["yaml.shape"]


def test_findings_of_the_reading_come_through(tmp_path: Path) -> None:
    assert codes(findings(tmp_path, "a: [")) == ["yaml.syntax"]


def test_a_long_value_is_cut_in_the_message(tmp_path: Path) -> None:
    [finding] = findings(tmp_path, YEAR.replace("level_within: 1", f"level_within: {'x' * 500}"))
    assert len(finding.message) < 200
