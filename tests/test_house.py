"""The order of the house: which module may import which, where heavy libraries live, that docs keep up."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import paperkit
from support import ROOT

PACKAGE = Path(paperkit.__file__).parent

# From the ground up: a module may import from its own floor's floors below only, never from above.
FLOORS = (
    {"source", "colour", "period", "quantity", "second", "sentences", "folders", "dictionary"},
    {"document", "tabular", "fields", "claims.verdict", "clear_days", "giveaways"},
    {"reading.textfile"},
    {"reading.yamlfile", "reading.workbook", "reading.markdown", "tagged", "disclosure"},
    {"reading.table", "heard", "validation"},
    {"reading.schemafile", "rules", "comparison"},
    {"schema"},
    {"layout_file", "model", "places", "answers", "extracts", "timetable", "manifest", "agenda_file"},
    {
        "layout",
        "report",
        "load_figures",
        "rating",
        "figures",
        "starter",
        "worksheet",
        "published",
        "agenda",
        "claims.lexicon",
    },
    {"load", "wording", "claims.book", "exempt"},
    {"explain", "claims.periods"},
    {"claims.scanner"},
    {"claims.lexer"},
    {"claims.sentence", "claims.expression"},
    {"claims.readings", "claims.counts", "claims.named", "claims.ranks"},
    {"claims.judge"},
    {"claims.passages"},
    {
        "checks.tables",
        "checks.charts",
        "checks.plain_language",
        "checks.series",
        "checks.revisions",
        "checks.calendar",
        "checks.ratings",
    },
    {"checks.claims", "checks.spelling", "checks.ties", "checks.names", "checks.references", "checks.completeness"},
    {"checks.disclosures", "compose.parts", "compose.facts", "compose.finish", "compose.description", "compose.rules"},
    {
        "checks",
        "compose.exempt_notice",
        "compose.key",
        "compose.method",
        "compose.indicators",
        "compose.check_sheet",
        "compose.overview",
    },
    {"compose.measures", "compose.covering", "compose.agenda", "compose.item"},
    {"compose.appendix"},
    {"compose.exempt"},
    {"compose.papers"},
    {
        "compose",
        "render.pdf.operators",
        "render.pdf.drawing",
        "render.pdf.tags",
        "render.pdf.metadata",
        "render.pdf.writer",
    },
    {"render.pdf.fonts", "render.pdf.charts", "render.pdf.outlines"},
    {"render.pdf.page"},
    {"render.pdf.flow", "render.pdf.text", "render.pdf.file"},
    {"render.pdf.prose", "render.pdf.labels"},
    {"render.pdf.banner", "render.pdf.tables"},
    {"render.pdf.blocks"},
    {"render.pdf.renderer"},
    {"packing", "packing.links", "packing.pages"},
    {"packing.structure", "packing.stamps", "packing.admission", "packing.conformance"},
    {"packing.untagged"},
    {"packing.merge"},
    {"pipeline"},
    {"handover", "pack"},
    {"verification"},
    {"cli"},
    {"__main__"},
)
HOMES: dict[str, str | tuple[str, ...]] = {
    "reportlab": "render.pdf.",
    "matplotlib": ("render.pdf.charts", "render.pdf.outlines"),
    "typer": "cli",
    "rich": "cli",
    "yaml": ("reading.", "worksheet"),
    "pikepdf": ("tagged", "validation", "disclosure", "comparison", "packing.", "pack"),
    "pypdfium2": ("tagged", "disclosure", "comparison", "packing."),
    "outloud": "validation",
    "page": ("validation", "packing.conformance"),
    "markdown_it": "reading.",
    "mdit_py_plugins": "reading.",
    "hunspell": "dictionary",
    "holidays": "clear_days",
}


def modules() -> dict[str, Path]:
    found = {}
    for path in PACKAGE.rglob("*.py"):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")
        found[name] = path
    return found


def imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
        elif isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
    return names


def floor(name: str) -> int:
    return next(index for index, members in enumerate(FLOORS) if name in members)


EMPTY = {"__init__", "reading", "render", "render.pdf", "claims"}


def test_every_module_has_its_floor() -> None:
    assert set(modules()) - EMPTY == set().union(*FLOORS)


@pytest.mark.parametrize("name", sorted(set().union(*FLOORS)))
def test_imports_point_down(name: str) -> None:
    for imported in imports(modules()[name]):
        if imported.startswith("paperkit."):
            below = imported.removeprefix("paperkit.")
            assert floor(below) < floor(name), f"{name} imports {below}, which stands no lower"
        assert imported != "paperkit", f"{name} imports from the package root"


@pytest.mark.parametrize("library", HOMES)
def test_libraries_stay_where_they_belong(library: str) -> None:
    for name, path in modules().items():
        if any(imported.split(".")[0] == library for imported in imports(path)):
            assert name.startswith(HOMES[library]), f"{name} imports {library}"


def test_only_the_command_line_prints() -> None:
    for name, path in modules().items():
        calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
        printed = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"]
        assert not printed, name


def test_generated_docs_are_up_to_date() -> None:
    ran = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_architecture_names_every_module() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    missing = [name for name in set(modules()) - EMPTY - {"__main__"} if f"`{name.replace('.', '/')}`" not in page]
    assert missing == []


def test_each_dependency_has_its_line() -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(settings)["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = [name.split(">")[0].split("=")[0] for name in wanted]
    assert [name for name in names if f"`{name}`" not in page] == []


@pytest.mark.parametrize(
    "command", [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"]], ids=["lint", "format", "types"]
)
def test_the_checks_of_make_check_pass(command: list[str]) -> None:
    ran = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
