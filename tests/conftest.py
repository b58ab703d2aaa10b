"""What tests share: the example paper, a starter council to spoil, and the command line in this process."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from paperkit.cli.main import run
from paperkit.render.pdf.renderer import Renderer
from paperkit.render.rendered import Rendered
from paperkit.run.prepare import Prepared, prepare
from paperkit.starter import start
from support import KENT, ROOT, Command, Ran


@pytest.fixture(scope="session")
def kent() -> Prepared:
    """The example paper, ready to be rendered."""
    return prepare(KENT)


@pytest.fixture(scope="session")
def kent_pdf(kent: Prepared) -> Rendered:
    """The example's whole paper."""
    return Renderer(kent.layout).render(kent.papers.whole)


@pytest.fixture(scope="session")
def kent_borough() -> Prepared:
    """The example paper in another council's layout."""
    return prepare(KENT, ROOT / "layouts" / "borough.yaml")


@pytest.fixture
def council(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A starter council in the working folder."""
    start(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def kent_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the example in the working folder, free to be spoilt."""
    shutil.copytree(ROOT / "inputs" / "kent", tmp_path / "inputs" / "kent")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def paperkit(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """The command line, run in this process."""

    def command(*arguments: str) -> Ran:
        monkeypatch.setattr("sys.argv", ["paperkit", *arguments])
        status = 0
        try:
            run()
        except SystemExit as end:
            status = int(end.code or 0)
        printed = capsys.readouterr()
        return Ran(status, printed.out, printed.err)

    return command
