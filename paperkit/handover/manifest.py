"""Turns a paper that was handed over into `manifest.json`, and that file back into values or findings.

The manifest says which files were signed off, by their SHA-256, and from what they were made: whoever has the same
inputs and the same versions makes the same bytes.
"""

# Annotations are evaluated as they are here: as strings pydantic would compile each of them again at start.
import json
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from paperkit.findings.finding import Finding, Invalid, Span, error, short
from paperkit.reading.fields import Day, Strict
from paperkit.reading.schemafile import validated
from paperkit.reading.textfile import read_text, shown
from paperkit.reading.yamlfile import YamlFile, read_yaml

FORMAT = 1
NAME = "manifest.json"

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


def _stays_inside(path: str) -> str:
    """The path; `ValueError` for one that leads out of its folder."""
    if {".", ".."} & set(path.split("/")):
        raise ValueError("a path of a manifest leads to no other folder: it has no `.` and no `..` in it")
    return path


FileName = Annotated[str, StringConstraints(pattern=r"^[^/\\]+$", max_length=255), AfterValidator(_stays_inside)]
RelativePath = Annotated[
    str,
    StringConstraints(pattern=r"^[^/\\:]+(/[^/\\:]+)*$", max_length=1000),
    AfterValidator(_stays_inside),
]
Size = Annotated[int, Field(ge=0)]


class ExemptEntry(Strict):
    """Why the press and public may not see a file."""

    status: Literal["exempt"]
    paragraphs: tuple[Annotated[int, Field(ge=1, le=18)], ...] = Field(
        min_length=1, description="of Schedule 12A of the Local Government Act 1972"
    )
    reasons: tuple[str, ...] = Field(description="why the public interest is in keeping it exempt, for each part")


class PaperEntry(Strict):
    """What the paper is, and where its folder and its layout are."""

    council: str
    committee: str
    meeting: Day
    quarter: str
    title: str
    folder: RelativePath = Field(description="the paper's folder in its council's: kent/2011-12-q3")
    layout: str


class MemberEntry(Strict):
    """A file that is packed in a finished file, and published on its own once that is unpacked."""

    name: RelativePath
    bytes: Size
    sha256: Digest


class FileEntry(Strict):
    """A finished file."""

    name: FileName
    title: str = Field(description="as the agenda system shows it")
    role: Literal["covering-report", "appendix", "whole", "exempt", "open-data"]
    pages: Size = Field(description="how many it has; 0 in a format without pages")
    bytes: Size
    sha256: Digest
    restriction: Literal["open"] | ExemptEntry
    members: tuple[MemberEntry, ...] = Field(default=(), description="of an archive that is unpacked: what is in it")

    @model_validator(mode="after")
    def _exempt(self) -> Self:
        if self.role == "exempt" and self.restriction == "open":
            raise ValueError("a file with exempt information says by which paragraph it is exempt")
        return self


class TextEntry(Strict):
    """The text of the item's page."""

    name: FileName
    bytes: Size
    sha256: Digest


class MadeWith(Strict):
    """The versions on which the bytes depend."""

    paperkit: str
    python: str = Field(description="major and minor")
    libraries: dict[str, str]


class InputEntry(Strict):
    """A file that was read for the paper."""

    of: Literal["council", "layout"] = Field(description="from which folder the path starts: the council's, a layout's")
    path: RelativePath
    bytes: Size
    sha256: Digest


class AnswerEntry(Strict):
    """An answer to a finding, with which the paper was signed off."""

    finding: str
    reason: str | None = Field(default=None, description="left out where the finding is of an exempt part")
    by: str
    date: Day | None = None


class Manifest(Strict):
    """`manifest.json`: what was handed over, and from what it was made."""

    format: int = Field(strict=True, ge=FORMAT, le=FORMAT, description="the version of this format")
    paper: PaperEntry
    files: tuple[FileEntry, ...] = Field(min_length=1)
    item: TextEntry
    made_with: MadeWith
    inputs: tuple[InputEntry, ...] = Field(min_length=1)
    answers: tuple[AnswerEntry, ...] = ()

    def promised(self) -> dict[str, str]:
        """The SHA-256 of each file of the bundle but this one, by name."""
        files: tuple[FileEntry | TextEntry, ...] = (*self.files, self.item)
        return {entry.name: entry.sha256 for entry in files}

    def unpacked(self) -> dict[str, str]:
        """The SHA-256 of each member of an archive, by the names of both: `... .pages.zip/index.html`."""
        return {f"{entry.name}/{member.name}": member.sha256 for entry in self.files for member in entry.members}

    def entry_of(self, name: str) -> FileEntry | None:
        """The entry of a file, or of the archive that a member is in, by its name in `promised` or `unpacked`."""
        return next((entry for entry in self.files if entry.name == name.partition("/")[0]), None)


def digest(content: bytes) -> str:
    """The SHA-256 of a content, as it is in a manifest."""
    return sha256(content).hexdigest()


def written(manifest: Manifest) -> bytes:
    """The bytes of a manifest; the same for the same values."""
    return (json.dumps(manifest.model_dump(mode="json"), indent=2, ensure_ascii=False) + "\n").encode("utf-8")


def read_manifest(path: Path) -> Manifest:
    """The manifest of a file; raises `Invalid` when it is none, is of a newer format, or was edited."""
    findings: list[Finding] = []
    file = _json_with_lines(path)
    said = file.value.get("format") if isinstance(file.value, dict) else None
    if isinstance(said, int) and not isinstance(said, bool) and said > FORMAT:
        wrong = f"the manifest is of format {said}; this version of paperkit reads format {FORMAT}"
        hint = "use the version that it was made with: see `made_with` in it"
        raise Invalid([error("manifest.newer", wrong, file.span(("format",)), hint=hint)])
    manifest = validated(file, Manifest, findings)
    if manifest is None:
        raise Invalid(_edited(finding) for finding in findings)
    return manifest


def _edited(finding: Finding) -> Finding:
    hint = "the manifest was changed after it was written; take it from the bundle as it was handed over"
    return error("manifest.edited", finding.message, finding.at, hint=hint)


def _json_with_lines(path: Path) -> YamlFile:
    """The values of a JSON file; JSON is nearly YAML, whose reader knows their lines. Raises `Invalid` for no JSON."""
    text = read_text(path)
    if isinstance(text, Finding):
        raise Invalid([text])
    hint = "a manifest is written by `paperkit handover`; name that file with --manifest"
    try:
        value = json.loads(text)
    except json.JSONDecodeError as problem:
        at = Span(shown(path), problem.lineno)
        said = f"this is not a manifest: {short(problem.msg)}"
        raise Invalid([error("manifest.no-json", said, at, hint=hint)]) from None
    except RecursionError:
        said = "this is not a manifest: it is nested too deep"
        raise Invalid([error("manifest.no-json", said, Span(shown(path)), hint=hint)]) from None
    file = read_yaml(path)
    twice = [finding for finding in file.findings if finding.code == "yaml.duplicate-key"]
    return YamlFile(file.path, value, file.lines, twice)
