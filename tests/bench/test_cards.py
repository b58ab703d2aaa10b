"""Does `bench/cards.py` build each way, and say what each costs?"""

from __future__ import annotations

import yaml
from benchmark import ON_LINUX, script
from support import ROOT

pytestmark = ON_LINUX


def test_a_page_and_every_kind_of_card_are_timed() -> None:
    kinds = yaml.safe_load((ROOT / "layouts" / "district.yaml").read_text(encoding="utf-8"))["indicator"]["cards"]
    ran = script("cards.py", "--rounds", 1)
    assert (ran.status, ran.err) == (0, "")
    ways = [line.split("|")[1].strip() for line in ran.out.splitlines()[2:]]
    assert ways == ["page", *kinds]
