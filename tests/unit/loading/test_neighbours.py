"""What an extract takes from the paper around it is what is there now, also where answers are kept."""

from __future__ import annotations

from pathlib import Path

from paperkit.kept import keeping
from paperkit.loading.neighbours import paper_yaml


def test_what_is_to_confirm_is_asked_until_the_extract_has_its_own(tmp_path: Path) -> None:
    extract = tmp_path / "ours" / "2026-27-q1" / "scrutiny"
    extract.mkdir(parents=True)
    (tmp_path / "ours" / "council.yaml").write_text("name: Ours\n", encoding="utf-8")
    (extract.parent / "paper.yaml").write_text("to_confirm: [foreword, actions]\n", encoding="utf-8")
    (extract / "paper.yaml").write_text("quarter: 2026-27 Q1\n", encoding="utf-8")
    with keeping():
        before = paper_yaml(extract).value
        (extract / "foreword.md").write_text("# Foreword\n", encoding="utf-8")
        after = paper_yaml(extract).value
    assert isinstance(before, dict)
    assert isinstance(after, dict)
    assert (before["to_confirm"], after["to_confirm"]) == (["foreword", "actions"], ["actions"])
