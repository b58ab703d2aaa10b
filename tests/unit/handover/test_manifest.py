"""Manifests: the same values give the same bytes; what is none, or was edited, is a finding with its line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from paperkit.findings.finding import Invalid
from paperkit.handover.manifest import Manifest, read_manifest, written

SHA = "0" * 64
VALUES: dict[str, Any] = {
    "format": 1,
    "paper": {
        "council": "Ours", "committee": "Scrutiny", "meeting": "2026-09-15", "quarter": "2026-27 Q1",
        "title": "A report: \u201cQ1\u201d, 2026/27", "folder": "ours/2026-27-q1", "layout": "ours",
    },
    "files": [
        {
            "name": "a.pdf", "title": "A", "role": "whole", "pages": 3, "bytes": 10, "sha256": SHA,
            "restriction": "open", "members": [],
        },
        {
            "name": "b.zip", "title": "B", "role": "exempt", "pages": 0, "bytes": 10, "sha256": SHA,
            "restriction": {"status": "exempt", "paragraphs": [3], "reasons": ["Financial affairs"]},
            "members": [{"name": "index.html", "bytes": 10, "sha256": SHA}],
        },
    ],
    "item": {"name": "item.txt", "bytes": 10, "sha256": SHA},
    "made_with": {"paperkit": "0.1.0", "python": "3.11", "libraries": {"zlib": "1.3"}},
    "inputs": [{"of": "council", "path": "ours.csv", "bytes": 10, "sha256": SHA}],
    "answers": [{"finding": "01234567", "reason": "It is so", "by": "Director", "date": None}],
}  # fmt: skip


def saved(path: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    values = json.loads(json.dumps(VALUES))
    change(values)
    path.write_text(json.dumps(values, indent=2), encoding="utf-8")
    return path


def test_what_was_written_is_read(tmp_path: Path) -> None:
    manifest = Manifest.model_validate(VALUES)
    path = tmp_path / "manifest.json"
    path.write_bytes(written(manifest))
    assert read_manifest(path) == manifest
    assert written(read_manifest(path)) == path.read_bytes()
    assert json.loads(path.read_text(encoding="utf-8")) == VALUES


@pytest.mark.parametrize(
    ("change", "code", "place", "said"),
    [
        (lambda v: v.pop("files"), "manifest.edited", "manifest.json:1 [files]", "`files` is missing"),
        (lambda v: v["files"][0].pop("sha256"), "manifest.edited", "manifest.json:13 [files.0.sha256]", "is missing"),
        (lambda v: v["files"][0].update(sha256="12"), "manifest.edited", "manifest.json:19 [files.0.sha256]", "`12`"),
        (lambda v: v["files"][0].update(name="../a.pdf"), "manifest.edited", "[files.0.name]", "../a.pdf"),
        (lambda v: v["inputs"][0].update(path="/etc/x"), "manifest.edited", "[inputs.0.path]", "/etc/x"),
        (lambda v: v["files"][1].update(restriction="open"), "manifest.edited", "[files.1]", "by which paragraph"),
        (lambda v: v.update(extra=1), "manifest.edited", "[extra]", "unknown key"),
        (lambda v: v.update(format=2), "manifest.newer", "manifest.json:2 [format]", "is of format 2"),
        (lambda v: v.update(format="x"), "manifest.edited", "manifest.json:2 [format]", "a whole number"),
    ],
)
def test_an_edited_or_newer_manifest(
    change: Callable[[dict[str, Any]], object], code: str, place: str, said: str, tmp_path: Path
) -> None:
    with pytest.raises(Invalid) as caught:
        read_manifest(saved(tmp_path / "manifest.json", change))
    [finding] = caught.value.findings
    assert finding.code == code
    assert str(finding.at).endswith(place)
    assert said in finding.message


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "manifest.no-json"), ("format: 1\n", "manifest.no-json"), ("[" * 100_000, "manifest.no-json"),
     ('{"format": 1, "format": 1}', "manifest.edited"), ("[1]", "manifest.edited"), ("1", "manifest.edited")],
)  # fmt: skip
def test_what_is_no_manifest(text: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Invalid) as caught:
        read_manifest(path)
    assert [finding.code for finding in caught.value.findings] == [code]


def test_a_manifest_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Invalid) as caught:
        read_manifest(tmp_path / "manifest.json")
    assert caught.value.findings[0].code == "file.missing"
