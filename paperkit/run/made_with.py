"""What the bytes of a paper hang on besides its inputs: the versions of Python, of paperkit and of libraries."""

from __future__ import annotations

import platform
import zlib
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, distributions, version
from pathlib import Path

from paperkit.layout.where import packaged_layouts

LIBRARIES = (
    "fonttools",  # static fonts, subsets
    "lxml",
    "markdown-it-py",
    "matplotlib",  # ticks and lines of charts, outlines of signs
    "mdit-py-plugins",
    "numpy",
    "pillow",  # the sRGB profile, pictures of charts
    "pydantic",
    "pypdfium2",  # pictures of charts in Word
    "python-calamine",
    "python-docx",
    "pyyaml",
    "reportlab",
)
"""The libraries through which the inputs pass on their way to the bytes; the font's and zlib's are added."""
_OF_FINDINGS = ("chunspell-next", "holidays", "mammoth")
"""Those on which hangs besides what is read and found."""


def python_version() -> str:
    """The version of Python, as far as it matters.

    >>> python_version().count(".")
    1
    """
    return ".".join(platform.python_version_tuple()[:2])


def library_versions(libraries: Iterable[str]) -> dict[str, str]:
    """The versions in use, in order of their names; for libraries that are not installed, a word that says so."""
    found = {name: _version(name) for name in libraries} | {"zlib": zlib.ZLIB_RUNTIME_VERSION}
    return dict(sorted(found.items()))


def _version(name: str) -> str:
    try:
        return zlib.ZLIB_RUNTIME_VERSION if name == "zlib" else version(name)
    except PackageNotFoundError:
        return "not installed"


@cache
def all_versions() -> dict[str, str]:
    """All that must be the same where papers are to have the same bytes and findings, by what it is called."""
    fonts = {name for one in distributions() if (name := one.metadata["Name"] or "").startswith("fontpkg-")}
    return {
        "the system": platform.system(),
        "Python": python_version(),
        "paperkit": f"{version('paperkit')} ({_fingerprint()})",
        **library_versions((*LIBRARIES, *_OF_FINDINGS, *fonts)),
    }


def _fingerprint() -> str:
    """By what two copies of paperkit of one version are told apart: their modules, words and layouts."""
    whole = sha256()
    package, layouts = Path(__file__).parent.parent, packaged_layouts()
    for place in (package, layouts):
        for path in sorted(path for path in place.rglob("*") if path.is_file() and path.suffix != ".pyc"):
            if place is layouts or not path.is_relative_to(layouts):  # which are in the package once it is installed
                whole.update(path.relative_to(place).as_posix().encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()[:8]
