"""LibreOffice without a window: what it makes of a file; tests that need it say aloud where it is not there."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""Every formula is worked out anew when a workbook is opened."""


def converted(path: Path, to: str, folder: Path) -> Path:
    """A file as LibreOffice saves it in another kind (`ods`, `xlsx:Calc MS Excel 2007 XML`, `pdf`), in a folder.

    The test is skipped where there is no LibreOffice.
    """
    if PROGRAM is None:
        pytest.skip("LibreOffice is not on this machine: what it makes of the file was not looked at")
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True, exist_ok=True)
    (profile / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    where = f"-env:UserInstallation={profile.parent.as_uri()}"
    command = [PROGRAM, where, "--headless", "--convert-to", to, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / f"{path.stem}.{to.partition(':')[0]}"
