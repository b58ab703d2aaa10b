"""Every code that the source can raise has a page, and every page has a code.

The codes are read from the source: the first argument of each call of `error`, `warning` and `note`, by whatever name
these are called. A code that is put together there (`f"{kind}.unknown"`) is a pattern, and shares a page.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import paperkit
from paperkit.checks import EXPLAINED, all_pages
from paperkit.findings.explained import PAGES, page_of, titled, written_pages
from support import ROOT

PACKAGE = Path(paperkit.__file__).parent
HOME = "paperkit.findings.finding"
MAKERS = {"error", "warning", "note", "Finding"}
SPELT_OUT = {"*.unprinted": {"indicators.unprinted", "measures.unprinted"}}
"""Patterns that stand for few codes, each of which has its own page."""


class Source:
    """A module's source: the names under which it makes findings, and what it gives them as codes."""

    def __init__(self, text: str) -> None:
        self.tree = ast.parse(text)
        self.nodes = list(ast.walk(self.tree))
        self.calls = [node for node in self.nodes if isinstance(node, ast.Call)]
        self.assigned: dict[str, list[ast.expr]] = {}
        for node in self.nodes:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                self.assigned.setdefault(node.targets[0].id, []).append(node.value)
        imports = [node for node in self.nodes if isinstance(node, ast.ImportFrom) and node.module == HOME]
        self.imported = {one.asname or one.name for node in imports for one in node.names if one.name in MAKERS}
        self.makers = self.imported | {name for name, values in self.assigned.items() if any(map(self.bare, values))}

    def bare(self, tree: ast.AST) -> set[int]:
        """The makers in a part of the source that are neither called nor compared: they are called something else."""
        inside = list(ast.walk(tree))
        calls = {id(node.func) for node in inside if isinstance(node, ast.Call)}
        compared = {
            id(one) for node in inside if isinstance(node, ast.Compare) for one in (node.left, *node.comparators)
        }
        makers = {id(node) for node in inside if isinstance(node, ast.Name) and node.id in self.imported - {"Finding"}}
        return makers - calls - compared

    def codes(self) -> set[str]:
        """The codes and patterns of codes that it can raise."""
        found: set[str] = set()
        for call in self.calls:
            maker = call.func.value if isinstance(call.func, ast.Subscript) else call.func
            if isinstance(maker, ast.Name) and maker.id in self.makers:
                found |= self.resolved(call.args[0])
        return found

    def resolved(self, code: ast.expr) -> set[str]:
        match code:
            case ast.Constant(value=str() as text):
                return {text}
            case ast.IfExp():
                return self.resolved(code.body) | self.resolved(code.orelse)
            case ast.JoinedStr():
                pattern = "".join(str(one.value) if isinstance(one, ast.Constant) else "*" for one in code.values)
                return SPELT_OUT.get(pattern, {re.sub(r"(?<=\.)\*.*", "*", pattern)})
            case ast.Name() if code.id in self.assigned:
                return set().union(*(self.resolved(value) for value in self.assigned[code.id]))
        raise AssertionError(f"a code that cannot be read from the source: {ast.unparse(code)}, line {code.lineno}")

    def out_of_sight(self) -> bool:
        """Whether a maker is handed on without a name, or the whole module is imported, so that codes are not seen."""
        named = {id(node) for values in self.assigned.values() for value in values for node in ast.walk(value)}
        modules = [one.name for node in self.nodes if isinstance(node, ast.Import) for one in node.names]
        return HOME in modules or bool(self.bare(self.tree) - named)


def sources() -> dict[str, Source]:
    paths = [path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "findings" / "finding.py"]
    return {path.relative_to(PACKAGE).as_posix(): Source(path.read_text(encoding="utf-8")) for path in paths}


def raised() -> set[str]:
    return set().union(*(source.codes() for source in sources().values()))


@pytest.mark.slow
def test_every_code_has_a_page_and_every_page_a_code() -> None:
    pages, codes = all_pages(), raised()
    assert {code for code in codes if page_of(code, pages) is None} == set()
    assert set(pages) - codes == set()


@pytest.mark.slow
def test_no_code_is_raised_out_of_sight() -> None:
    assert [name for name, source in sources().items() if source.out_of_sight()] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('error("a.b", said, at)', {"a.b"}),
        ('error(\n    "a.b" if x else "a.c",\n    said,\n)', {"a.b", "a.c"}),
        ('error(f"{kind}.b", said)', {"*.b"}),
        ('error(f"a.{one}-{two}", said)', {"a.*"}),
        ('CODE = "a.b"\nerror(CODE, said)', {"a.b"}),
        ('def f():\n    make = error if x else warning\n    yield make("a.b", said)', {"a.b"}),
        ('make = {"x": error}\nmake["x"](f"a.{b}", said)', {"a.*"}),
        ('other("a.b")', set()),
    ],
)
def test_codes_are_read_from_a_source(text: str, expected: set[str]) -> None:
    assert Source(f"from {HOME} import error, warning\n{text}").codes() == expected


def test_what_cannot_be_read_is_not_passed_over() -> None:
    with pytest.raises(AssertionError, match="a code that cannot be read from the source: held"):
        Source(f"from {HOME} import error\nerror(held.code, said)").codes()
    assert Source(f"from {HOME} import error\nmap(error, codes)").out_of_sight()
    assert Source(f"import {HOME}").out_of_sight()


def test_a_page_is_either_that_of_a_check_or_in_a_file() -> None:
    assert set(EXPLAINED) & set(written_pages()) == set()


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.md")), ids=lambda path: path.name)
def test_a_file_of_pages_says_what_it_is_about_and_each_page_is_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    codes = re.findall(r"^## (.*)$", text, re.MULTILINE)
    title, listed = titled(text)
    assert (f"# {title}", [f"`{code}`" for code in listed]) == (text.splitlines()[0], codes)
    assert all(re.fullmatch(r"`[a-z*-]+\.[a-z*-]+`", code) for code in codes)
    assert len(codes) == len(set(codes))
    head, *pages = re.split(r"^## .*\n", text, flags=re.MULTILINE)
    assert re.match(r"# .+\n\n.+", head)
    assert [page for page in pages if not 10 <= len(page.split()) <= 90] == []
    assert max(map(len, text.splitlines())) <= 120


def test_the_errors_that_tests_name_have_pages() -> None:
    """A second witness: what the commands are known to print."""
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "tests" / "cli").glob("*.py")]
    codes = {code for text in texts for code in re.findall(r"(?:error|warning|note) ([a-z-]+\.[a-z-]+):", text)}
    assert len(codes) > 60
    assert {code for code in codes if page_of(code, all_pages()) is None} == set()


@pytest.mark.parametrize(
    ("code", "begins"),
    [
        ("yaml.loop", "An alias"),
        ("post.unknown", "A name is used here that no other file defines"),
        ("prose.unknown", "Something is said of a prose file"),
        ("page.7.1-3", "A rule of PDF/UA-1 or PDF/A-2a that the checker `page` finds"),
        ("verapdf.not-compliant", "veraPDF says that the file does not keep to the standard"),
        ("tables.total", "A total that was supplied must be a possible sum"),
    ],
)
def test_a_code_has_its_own_page_or_a_shared_one(code: str, begins: str) -> None:
    assert str(page_of(code, all_pages())).startswith(begins)


def test_a_code_that_nothing_raises_has_none() -> None:
    assert page_of("yaml.loops", all_pages()) is None
