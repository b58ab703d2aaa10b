"""Large print: sizes, pages and the names of files."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from unit.making import packaged

from paperkit.layout.large_print import in_large_print
from paperkit.layout.looks import ROLES, RUNNING
from paperkit.layout.where import packaged_layouts
from paperkit.run.build import build
from paperkit.run.outputs import Output
from support import ROOT

LAYOUTS = sorted(path.stem for path in packaged_layouts().glob("*.yaml"))


@pytest.mark.parametrize("name", LAYOUTS)
def test_running_text_is_18_points_and_nothing_is_under_16(name: str) -> None:
    large = in_large_print(packaged(name))
    assert min(large.style(role).size for role in ROLES) >= 16
    assert min(large.style(role).size for role in RUNNING) >= 18


def test_a_page_that_is_upright_is_turned_and_one_that_lies_is_larger() -> None:
    pages = in_large_print(packaged("committee")).file.pages
    assert (pages["upright"].turned, pages["upright"].size) == ("landscape", "A4")
    assert (pages["wide"].turned, pages["wide"].size) == ("landscape", "A3")


def test_a_paper_in_large_print_is_called_so_and_is_as_large_as_it_says(tmp_path: Path) -> None:
    folder = ROOT / "inputs" / "eldenvale" / "2026-27-q1"
    layout = ROOT / "layouts" / "district.yaml"
    built = build([folder], tmp_path, layout_path=layout, only=[Output.APPENDIX], large_print=True)
    [file] = built.files
    assert file.path.stem.endswith("Appendix A - Large print")
    with pypdfium2.PdfDocument(file.path) as pdf:
        sizes = [
            page.get_textpage().get_charbox(0)[3] - page.get_textpage().get_charbox(0)[1] for page in (pdf[1], pdf[2])
        ]
        assert pdf[1].get_size() == pytest.approx((842, 595), abs=1)
        assert min(sizes) > 16 * 0.6  # a capital letter of 16 points and more
