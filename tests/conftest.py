"""What tests share: the example papers, a starter council to spoil, the command line in this process, and examples."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from tempfile import mkdtemp

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings

from paperkit.cli.main import run
from paperkit.render.pdf.renderer import PdfRenderer
from paperkit.render.rendered import Rendered
from paperkit.run.build import build
from paperkit.run.prepare import Prepared, prepare
from support import KENT, NORTHMERE, ROOT, Command, Ran, made_own, start_in_committee_format

# what is to be reported of a fault that a test brings about does not go where the user's own reports are
os.environ["XDG_STATE_HOME"] = mkdtemp(prefix="paperkit-state-")

settings.register_profile(
    "repeatable",  # the same examples on every run, so that a failure can be repeated
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("repeatable")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name a case of bytes by its argument: a packed file has the time in it, and a name must stay the same."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture(scope="session")
def kent() -> Prepared:
    """The example paper, ready to be rendered."""
    return prepare(KENT)


@pytest.fixture(scope="session")
def kent_pdf(kent: Prepared) -> Rendered:
    """The example's whole paper."""
    return PdfRenderer(kent.layout).render(kent.papers.whole)


@pytest.fixture(scope="session")
def kent_borough() -> Prepared:
    """The example paper in another council's layout."""
    return prepare(KENT, ROOT / "layouts" / "borough.yaml")


@pytest.fixture(scope="session")
def northmere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished files of Northmere's papers, in a folder a paper; the first process to ask makes them for all."""
    place = tmp_path_factory.getbasetemp()
    shared = (place.parent if "PYTEST_XDIST_WORKER" in os.environ else place) / "northmere"
    with FileLock(shared.with_suffix(".lock")):
        if not shared.exists():
            making = shared.with_suffix(".part")
            for paper in NORTHMERE:
                build([paper], making / paper.name)
            making.rename(shared)
    return shared


@pytest.fixture
def council(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A starter council in the working folder."""
    start_in_committee_format(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def own_council(council: Path) -> Path:
    """The starter council in the working folder, with names and sentences of its own."""
    return made_own(council)


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
