"""The hand-over to the clerk: turns a paper's folder into a bundle of its finished files and their manifest.

What a paper was made from is told by the `Library` that reads it, so that no list of inputs can fall behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from paperkit.checks.carried import TOLD_WHEN_KEPT
from paperkit.checks.starter_text import starter_errors
from paperkit.compose.item import item_text
from paperkit.council.folders import council_of
from paperkit.findings.finding import Finding, Invalid, Span, error, open_errors, stop_at_errors, warning
from paperkit.handover.manifest import (
    FORMAT,
    NAME,
    AnswerEntry,
    ExemptEntry,
    FileEntry,
    InputEntry,
    MadeWith,
    Manifest,
    MemberEntry,
    PaperEntry,
    TextEntry,
    digest,
    read_manifest,
    written,
)
from paperkit.layout.where import layout_folders
from paperkit.paper.wording import typographic
from paperkit.reading.library import Library
from paperkit.render.formats import FORMATS
from paperkit.run.draw import Drawn, draw
from paperkit.run.made_with import LIBRARIES, library_versions, python_version
from paperkit.run.names import named, part_name
from paperkit.run.open_data import open_data
from paperkit.run.outputs import Output
from paperkit.run.prepare import Prepared, Progress, prepare
from paperkit.run.publish import Leaving, publish_folders
from paperkit.run.restated import restated
from paperkit.values.quantity import counted_noun
from paperkit.worker import Call, call_here

ITEM = "item.txt"
UNPACKED = ".zip"
"""How the names of archives end whose members are published on their own."""
Inputs = Mapping[tuple[str, str], bytes]
"""What was read for a paper: by the folder that it belongs to (council, layout) and its path there."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """All that is handed over of a paper: the name of its folder, its manifest, and its files as they leave for it."""

    name: str
    manifest: Manifest
    leaving: tuple[Leaving, ...]
    told: tuple[Finding, ...] = ()
    """What is to be said of the inputs from which it was made."""

    @property
    def files(self) -> Mapping[str, bytes]:
        """The bytes of each file, by its name."""
        return {file.path.name: bytes(file.content) for file in self.leaving}


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A bundle that was written, and whether one that differed was there before."""

    folder: Path
    manifest: Manifest
    sha256: str
    """The manifest's own: whoever keeps it can tell that the manifest was not changed."""
    replaced: bool


def hand_over(
    folders: Sequence[Path], out: Path, *, progress: Progress = lambda _: None, call: Call = call_here
) -> tuple[tuple[HandedOver, ...], list[Finding]]:
    """Write a bundle for each paper; nothing is written when anything is wrong, or a paper is a draft.

    Raises `Invalid` with the errors of all papers.
    """
    bundles: dict[str, Bundle] = {}
    findings: list[Finding] = []
    for folder in folders:
        try:
            made = bundle(folder, Library(), progress=progress, call=call)
            if made.name.casefold() in {name.casefold() for name in bundles}:
                said = f"two papers would be handed over as `{made.name}`"
                findings.append(error("out.same-name", said, Span(folder.as_posix())))
            bundles[made.name] = made
        except Invalid as invalid:
            findings.extend(invalid.findings)
    if findings:
        raise Invalid(findings)
    replaced = {name for name, made in bundles.items() if _differs(out / name, made.files)}
    progress("writing")
    ours = {out / name: _earlier(out / name) for name in bundles}
    told = [finding for made in bundles.values() for finding in made.told]
    told += publish_folders({out / name: made.leaving for name, made in bundles.items()}, ours)
    written = (
        HandedOver(out / name, made.manifest, digest(made.files[NAME]), name in replaced)
        for name, made in bundles.items()
    )
    return tuple(written), told


def _differs(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Whether a bundle that is there holds anything else, or what is handed over no more."""
    if _earlier(folder) - {*files}:
        return True
    there = {path.name: path for path in folder.iterdir() if path.is_file()} if folder.is_dir() else {}
    return any(name in there and there[name].read_bytes() != content for name, content in files.items())


def _earlier(folder: Path) -> frozenset[str]:
    """The files of a bundle that is there, as it was handed over: those that its manifest names, unchanged."""
    try:
        promised = read_manifest(folder / NAME).promised() if (folder / NAME).is_file() else {}
    except Invalid:
        return frozenset()
    there = {name: folder / name for name in promised if (folder / name).is_file()}
    return frozenset(name for name, path in there.items() if digest(path.read_bytes()) == promised[name])


def bundle(folder: Path, library: Library, *, progress: Progress = lambda _: None, call: Call = call_here) -> Bundle:
    """The bundle of a paper; `library` keeps the files that are read for it.

    Raises `Invalid` where the paper cannot be read or drawn, is a draft, holds what is the starter's, or is no longer
    what its record says.
    """
    progress(f"reading {folder.as_posix()}")
    paper = prepare(folder, call=call, library=library)
    if wrong := open_errors(paper.findings):
        hint = "correct the errors or answer them in answers.yaml; `paperkit check` lists them with their keys"
        said = f"the paper is a draft with {counted_noun(len(wrong), 'open error')}"
        at = Span(folder.as_posix())
        raise Invalid([error("handover.draft", f"{said}, and drafts are not handed over", at, hint=hint), *wrong])
    stop_at_errors([*starter_errors(paper.findings), *restated(paper, library)])
    kinds = (FORMATS[name].renderer() for name in paper.formats if name in FORMATS)
    renderers = [kind(paper.layout, call, library=library) for kind in kinds]
    documents = (one for renderer in renderers for one in draw(paper, renderer, progress=progress))
    drawn = (*documents, *open_data(paper, paper.formats, progress=progress))
    entries = tuple(_entry(one, paper) for one in drawn)
    sizes = [(entry.title, entry.bytes, entry.name) for entry in entries if entry.restriction == "open"]
    text = item_text(paper.rated, paper.layout, paper.papers.covering_report.parts[0], sizes).encode("utf-8")
    manifest = _manifest(paper, entries, text, named_inputs(folder, library.held))
    beside = ((ITEM, text), (NAME, written(manifest)))
    leaving = [one.leaving(Path()) for one in drawn]
    leaving += [Leaving(Path(name), content, secrets=paper.secrets) for name, content in beside]
    told = [finding for finding in paper.findings if finding.code in TOLD_WHEN_KEPT]
    told += _without_pdf(paper)
    return Bundle(named(paper, paper.layout.file.wording.hand_over.folder), manifest, tuple(leaving), tuple(told))


def _without_pdf(paper: Prepared) -> Iterator[Finding]:
    """A warning where there is a Word copy, which says of itself that it is one, and not what it is a copy of."""
    if "docx" in paper.formats and "pdf" not in paper.formats:
        said = "the bundle has a Word copy, which says that the PDF is the paper, and no PDF"
        hint = f"add pdf to `formats:`: formats: [{', '.join(('pdf', *paper.formats))}]"
        yield warning("handover.no-pdf", said, Span(paper.folder.as_posix()), hint=hint)


def _entry(drawn: Drawn, paper: Prepared) -> FileEntry:
    file, layout = paper.rated.paper.file, paper.layout.file
    title = layout.wording.hand_over.file_title.format(
        title=_title(paper),
        part=part_name(paper, drawn.output),
        quarter=str(file.quarter),
        committee=file.committee.short_name,
    )
    return FileEntry(
        name=drawn.name,
        title=typographic(title),
        role=drawn.output.value,
        pages=drawn.pages,
        bytes=len(drawn.content),
        sha256=digest(bytes(drawn.content)),
        restriction=_restriction(paper) if drawn.output is Output.EXEMPT else "open",
        members=tuple(_members(drawn)),
    )


def _members(drawn: Drawn) -> Iterator[MemberEntry]:
    """What is in a file that is unpacked before it is published."""
    if drawn.name.endswith(UNPACKED):
        with ZipFile(BytesIO(bytes(drawn.content))) as packed:
            for name in packed.namelist():
                content = packed.read(name)
                yield MemberEntry(name=name, bytes=len(content), sha256=digest(content))


def _restriction(paper: Prepared) -> ExemptEntry:
    parts = paper.rated.paper.exempt
    paragraphs = tuple(sorted({part.paragraph for part in parts}))
    return ExemptEntry(status="exempt", paragraphs=paragraphs, reasons=tuple(part.public_interest for part in parts))


def _title(paper: Prepared) -> str:
    wording, rated = paper.layout.file.wording, paper.rated
    title = wording.calendar.title_of_report(rated.paper.quarter)
    return wording.subject.format(title=rated.paper.council.report_title, quarter_title=title)


def _manifest(paper: Prepared, files: tuple[FileEntry, ...], text: bytes, inputs: Inputs) -> Manifest:
    file, own = paper.rated.paper.file, paper.folder.resolve()
    return Manifest(
        format=FORMAT,
        paper=PaperEntry(
            council=paper.rated.paper.council.name,
            committee=file.committee.name,
            meeting=file.meeting,
            quarter=str(file.quarter),
            title=typographic(_title(paper)),
            folder=own.relative_to(council_of(own).parent).as_posix(),
            layout=file.layout,
        ),
        files=files,
        item=TextEntry(name=ITEM, bytes=len(text), sha256=digest(text)),
        made_with=_made_with(paper),
        inputs=tuple(
            InputEntry.model_validate({"of": of, "path": path, "bytes": len(content), "sha256": digest(content)})
            for (of, path), content in sorted(inputs.items())
        ),
        answers=tuple(_answers(paper)),
    )


def _answers(paper: Prepared) -> Iterator[AnswerEntry]:
    """The answers that answer something; what is said of exempt parts is left out, for the manifest goes round."""
    answered = {finding.key for finding in paper.findings if finding.answer}
    for key, (answer, _) in sorted(paper.rated.paper.answers.items()):
        if key in answered:
            reason = None if key in paper.unspoken else answer.reason
            yield AnswerEntry(finding=key, reason=reason, by=answer.by, date=answer.date)


def _made_with(paper: Prepared) -> MadeWith:
    fonts = paper.layout.file.fonts
    cuts = (fonts.regular, fonts.bold, fonts.italic, fonts.bold_italic)
    packaged = () if all(cuts) else (f"fontpkg-{fonts.family.lower().replace(' ', '-')}",)
    return versions((*LIBRARIES, *packaged))


def versions(libraries: Sequence[str]) -> MadeWith:
    """The versions in use."""
    return MadeWith(paperkit=version("paperkit"), python=python_version(), libraries=library_versions(libraries))


def named_inputs(folder: Path, read: Mapping[Path, bytes]) -> Inputs:
    """What was read, by its path in the council's folder or in the one of layouts; nothing of where those are."""
    council, places = council_of(folder), [place.resolve() for place in layout_folders(folder)]
    made: dict[tuple[str, str], bytes] = {}
    for path, content in read.items():
        if path.is_relative_to(council):
            made["council", path.relative_to(council).as_posix()] = content
        else:
            own = next((place for place in places if path.is_relative_to(place)), path.parent)
            made["layout", path.relative_to(own).as_posix()] = content
    return made
