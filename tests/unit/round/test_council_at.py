"""The council of a folder is found from around it, too."""

from __future__ import annotations

from pathlib import Path

import pytest

from paperkit.round.standing import council_at


@pytest.mark.parametrize("within", [".", "ours", "inputs/ours"])
def test_a_council_is_found_in_the_folder_around_it(within: str, tmp_path: Path) -> None:
    council = tmp_path / within
    council.mkdir(parents=True, exist_ok=True)
    (council / "council.yaml").write_bytes(b"")
    assert council_at(tmp_path).resolve() == council.resolve()
