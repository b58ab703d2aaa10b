"""While a paper is made nobody looks for garbage; behind it everything is as it was."""

from __future__ import annotations

import gc

import pytest

from paperkit.run.garbage import unsought


@pytest.mark.parametrize("sought", [True, False])
def test_looking_for_garbage_is_left_as_it_was(sought: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gc, "isenabled", lambda: sought)  # the tests' own process goes on as it was
    states: list[str] = []
    monkeypatch.setattr(gc, "disable", lambda: states.append("off"))
    monkeypatch.setattr(gc, "enable", lambda: states.append("on"))
    with pytest.raises(ZeroDivisionError), unsought():
        raise ZeroDivisionError
    assert states == ["off", "on"][: 1 + sought]
