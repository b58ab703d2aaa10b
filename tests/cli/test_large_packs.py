"""A pack of large papers is made in little memory."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from cli.packs import AGENDA
from pikepdf import Dictionary, Name
from PIL import Image

from support import KENT

MEGABYTE = 1_000_000
MOST = 300 * MEGABYTE
"""Bytes that a run may have in the memory at a time, Python and libraries too."""
PACKED = 105 * MEGABYTE
PROGRAM = """
import re, sys
from pathlib import Path
from paperkit.packing.bind import pack
pack(Path(sys.argv[1]), Path(sys.argv[2]))
print(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1])
"""


def scan(pages: int, number: int) -> bytes:
    """A paper of scanned pages, each of more than a megabyte; no two have the same bytes."""
    noise = Image.effect_noise((1240, 1754), 90)
    ends = Image.new("L", (1240, 160), 255)
    noise.paste(ends, (0, 0))
    noise.paste(ends, (0, 1594))
    made, out = BytesIO(), BytesIO()
    noise.save(made, "JPEG", quality=92)
    with pikepdf.new() as pdf:
        for page in range(pages):
            sheet = pdf.add_blank_page(page_size=(595, 842))
            held = pdf.make_stream(made.getvalue() + b"%d %d" % (number, page))
            held.Type, held.Subtype, held.Width, held.Height = Name.XObject, Name.Image, 1240, 1754
            held.ColorSpace, held.BitsPerComponent, held.Filter = Name.DeviceGray, 8, Name.DCTDecode
            sheet.obj.Resources = Dictionary(XObject=Dictionary(I=held))
            sheet.obj.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /I Do Q")
        pdf.save(out, static_id=True)
    return out.getvalue()


@pytest.mark.large
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux says how much memory a process had")
@pytest.mark.parametrize("pages", [2, 30, 95], ids=["small papers", "large papers", "one paper"])
def test_a_hundred_megabytes_are_bound_in_three_hundred(pages: int, tmp_path: Path) -> None:
    (tmp_path / "council.yaml").write_bytes((KENT.parent / "council.yaml").read_bytes())
    place = tmp_path / "agendas"
    place.mkdir()
    items, size = "items:\n", 0
    while size < PACKED:
        number = items.count("\n")
        content = scan(pages, number)
        (place / f"{number}.pdf").write_bytes(content)
        items += f"  - {{title: Item {number}, papers: [{{file: {number}.pdf, title: Paper {number}}}]}}\n"
        size += len(content)
    (place / "agenda.yaml").write_text(f"{AGENDA.lstrip()}{items}", encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, place / "agenda.yaml", tmp_path / "out"],
        capture_output=True,
        check=True,
        text=True,
    )
    [made] = (tmp_path / "out").iterdir()
    assert made.stat().st_size >= size
    assert int(ran.stdout) * 1024 < MOST
    print(f"{size / MEGABYTE:.0f} MB in {int(ran.stdout) * 1024 / MEGABYTE:.0f} MB")  # noqa: T201 - `pytest -s` shows it
