"""The order of the house: which module may import which, where heavy libraries live, that docs keep up."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from dataclasses import is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import paperkit
from paperkit.document import nodes
from support import ROOT

PACKAGE = Path(paperkit.__file__).parent

# From the ground up: what stands in a folder may import from it and from the folders before it, never from one behind.
FOLDERS = (
    "kept", "worker", "findings", "values", "language",  # what knows nothing of papers
    "document", "reading", "editing", "finished",    # what is said; files, and changes in them; finished PDFs
    "council", "layout", "starter",                  # what may be written in the files of a council and of a layout
    "paper", "loading",                              # what a paper is, and how it comes out of these files
    "exempt", "claims", "checks",                    # what the public may not see; what is wrong
    "compose", "opendata", "render",                 # a rated paper into a document and tables, these into files
    "run", "round", "handover", "packing",           # a whole run; what services fill in; what the clerk gets
    "browser",                                       # all of it while one writes, in a browser
    "cli", "__main__",
)  # fmt: skip
HOMES: dict[str, str | tuple[str, ...]] = {
    "reportlab": "render.pdf.",
    "matplotlib": "render.drawing.",
    "typer": "cli.",
    "rich": "cli.",
    "python_calamine": "reading.workbook",
    "yaml": ("reading.", "finished.questions", "language.personal_words"),
    "pikepdf": ("finished.", "exempt.scan", "exempt.laid_open", "packing."),
    "pypdfium2": ("browser.pages", "finished.", "exempt.laid_open", "render.word.pictures", "packing."),
    "outloud": "finished.standards",
    "page": ("finished.standards", "packing.conformance"),
    "mammoth": "reading.worddoc",
    "docx": ("render.word.", "round.form.wordform"),
    "markdown_it": "reading.",
    "mdit_py_plugins": "reading.",
    "hunspell": "language.spelling",
    "holidays": "values.clear_days",
    "lxml": ("browser.", "opendata.", "render.html."),
    "starlette": "browser.",
    "uvicorn": "browser.serve",
    "watchfiles": "browser.serve",
    "distributed": "run.cluster",
}


@cache
def modules() -> dict[str, Path]:
    found = {}
    for path in PACKAGE.rglob("*.py"):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")
        found[name] = path
    return found


@cache
def parsed(path: Path) -> tuple[ast.AST, ...]:
    """All that a module says, parsed once for every test."""
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


@cache
def imports(path: Path) -> set[str]:
    names = set()
    for node in parsed(path):
        if isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
        elif isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
    return names


def test_every_folder_has_its_place() -> None:
    assert {name.split(".")[0] for name in modules()} - {"__init__"} == set(FOLDERS)


def test_few_modules_are_flat_at_the_top() -> None:
    flat = {name for name, path in modules().items() if "." not in name and path.name != "__init__.py"}
    assert flat <= {"kept", "starter", "worker", "__main__"}


def test_unit_tests_stand_in_the_folders_of_what_they_test() -> None:
    unit = ROOT / "tests" / "unit"
    folders = {path.parent.relative_to(unit) for path in unit.rglob("test_*.py")}
    assert [folder for folder in folders if not (PACKAGE / folder).is_dir()] == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_imports_point_down(folder: str) -> None:
    for name, path in modules().items():
        if name.split(".")[0] != folder:
            continue
        for imported in imports(path):
            assert imported != "paperkit", f"{name} imports from the package root"
            if imported.startswith("paperkit."):
                below = imported.split(".")[1]
                assert FOLDERS.index(below) <= FOLDERS.index(folder), f"{name} imports {imported} from above"


def test_no_module_is_in_a_circle() -> None:
    known = modules()
    below = {
        name: {one.removeprefix("paperkit.") for one in imports(path) if one.startswith("paperkit.")}
        for name, path in known.items()
    }
    assert set().union(*below.values()) <= set(known)
    while free := [name for name, wanted in below.items() if not wanted & set(below)]:
        for name in free:
            del below[name]
    assert below == {}


@pytest.mark.parametrize("library", HOMES)
def test_libraries_stay_where_they_belong(library: str) -> None:
    for name, path in modules().items():
        if any(imported.split(".")[0] == library for imported in imports(path)):
            assert name.startswith(HOMES[library]), f"{name} imports {library}"


def test_a_drawing_belongs_to_no_format() -> None:
    for name, path in modules().items():
        if name.startswith("render.drawing"):
            formats = {one for one in imports(path) if one.startswith("paperkit.render.")}
            assert all(one.startswith("paperkit.render.drawing.") for one in formats), name


def test_matplotlib_starts_only_where_something_is_drawn() -> None:
    drawn_with = {name for name, path in modules().items() if any("matplotlib" in one for one in imports(path))}
    names = [f"paperkit.{name}" for name in modules() if name not in {*drawn_with, "__init__", "__main__"}]
    program = "import importlib, sys; [importlib.import_module(name) for name in sys.argv[1:]]; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", program, *names], capture_output=True, text=True, check=True)
    loaded = ran.stdout.split()
    assert "paperkit.render.drawing.shapes" in loaded
    assert "matplotlib" not in loaded


def test_the_command_line_starts_without_what_only_a_run_needs() -> None:
    """`paperkit --help`, and wrong usage, are there at once."""
    program = "import sys, paperkit.cli.main; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in ran.stdout.split()}
    assert "typer" in loaded
    assert (
        loaded
        & {"pydantic", "yaml", "pandas", "reportlab", "pikepdf", "markdown_it", "xlsxwriter", "docx", "starlette"}
        == set()
    )


def test_every_match_on_nodes_is_closed() -> None:
    """It ends in `assert_never`, so that mypy names it when there is a new kind of node."""
    kinds = {name for name, kind in vars(nodes).items() if isinstance(kind, type) and is_dataclass(kind)}
    for name, path in modules().items():
        for found in parsed(path):
            if isinstance(found, ast.Match):
                named = {ast.unparse(inner.cls) for inner in ast.walk(found) if isinstance(inner, ast.MatchClass)}
                end = ast.unparse(found.cases[-1].body[0])
                assert not named & kinds or end.startswith("assert_never("), f"{name}, line {found.lineno}"


def test_only_the_command_line_prints() -> None:
    for name, path in modules().items():
        written = {ast.unparse(node) for node in parsed(path) if isinstance(node, ast.Name | ast.Attribute)}
        assert not written & {"print", "sys.stdout", "sys.stderr"} or name.split(".")[0] in ("cli", "worker"), name


WRITERS = {
    "write_whole": ("run.publish", "cli.fault"),  # the door: what leaves is looked through there
    "write_text": ("starter", "reading.unfinished"),
    "write_bytes": ("run.carried",),  # on a worker of a cluster, where it is removed again
    "mkstemp": ("render.pdf.fonts",), "fdopen": ("reading.unfinished", "render.pdf.fonts"),  # its cache
    "mkdtemp": ("reading.unfinished",), "NamedTemporaryFile": (), "copyfile": (), "copytree": (), "move": (),
    # into memory
    "save": ("browser.pages", "exempt.scan", "exempt.laid_open", "packing.admission", "packing.merge",
             "render.pdf.fonts", "render.word.package", "render.word.pictures"),
}  # fmt: skip
"""What writes files, and the modules that may call it."""


def test_files_leave_by_one_door() -> None:
    called = [(name, call) for name, path in modules().items() for call in calls(path)]
    wrong = [f"{name} calls {call}" for name, call in called if call in WRITERS and name not in WRITERS[call]]
    assert wrong == []
    assert {call for _, call in called} >= {"write_whole", "mkdtemp"}


def test_files_are_opened_for_writing_nowhere_else() -> None:
    for name, path in modules().items():
        for node in parsed(path):
            if isinstance(node, ast.Call) and called_name(node) == "open":
                first = 1 if isinstance(node.func, ast.Name) else 0  # open(path, mode), path.open(mode)
                given = [*node.args[first:], *(word.value for word in node.keywords if word.arg == "mode")]
                modes = [one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)]
                assert not [mode for mode in modes if set(mode) & set("wax+")], name


def calls(path: Path) -> set[str]:
    """The names of all functions and methods that a module calls."""
    nodes = parsed(path)
    return {called_name(node) for node in nodes if isinstance(node, ast.Call)}


def called_name(call: ast.Call) -> str:
    """The name of a function that is called, without what it belongs to."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def test_generated_docs_are_up_to_date() -> None:
    ran = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_architecture_names_every_folder_in_order() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = [line.split("`")[1] for line in page.splitlines() if line.startswith("| `")]
    assert named == [folder for folder in FOLDERS if folder != "__main__"]


def test_each_dependency_has_its_line() -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    project = settings()["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = [name.split(">")[0].split("=")[0] for name in wanted]
    assert [name for name in names if f"`{name}`" not in page] == []


def test_the_lowest_versions_that_are_allowed_are_those_that_ci_tries() -> None:
    project = settings()["project"]
    extras = [one for extra in project["optional-dependencies"].values() for one in extra]
    wanted = [*settings()["build-system"]["requires"], *project["dependencies"], *extras]
    allowed = {match[1]: match[2] for one in wanted if (match := re.match(r"([\w-]+)>=([\d.]+)", one))}
    tried = (ROOT / ".ci" / "lowest.txt").read_text(encoding="utf-8")
    assert dict(re.findall(r"(?m)^([\w-]+)==(\S+)$", tried)) == allowed
    assert [one for one in project["dependencies"] if ">=" not in one] == []


def settings() -> dict[str, Any]:
    """What `pyproject.toml` says."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
