"""Turns published files and a manifest into whether they are what was signed off, and if not, what differs."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from zipfile import ZipFile

from paperkit.council.folders import PAPER_FILE, council_of, papers_under
from paperkit.findings.finding import Finding, Invalid, Severity, Span, error, note, short, warning
from paperkit.finished.comparison import alike, alone, differences
from paperkit.finished.contents import PdfContents, contents
from paperkit.finished.damage import DAMAGED
from paperkit.finished.marking import marked_lines, marked_name, marking
from paperkit.finished.other_forms import heads_in, like, other_words, words_in
from paperkit.handover.bundle import Bundle, Inputs, bundle, named_inputs, versions
from paperkit.handover.manifest import NAME, ExemptEntry, FileEntry, Manifest, digest, read_manifest
from paperkit.layout.where import layout_folders
from paperkit.reading.belongings import written_path
from paperkit.reading.library import Library
from paperkit.reading.textfile import shown
from paperkit.values.marking import Marking

EXEMPT = "published.exempt"
NOT_PUBLIC = frozenset({EXEMPT, "published.draft"})
"""The codes of what is said of a file that the public may not see, or not yet."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What a published file is: the file of the manifest that it is or was compared with, and what differs."""

    path: Path
    name: str | None
    findings: tuple[Finding, ...] = ()

    @property
    def same(self) -> bool:
        """Whether it is the file that was signed off, byte for byte, or the manifest itself."""
        return all(finding.severity is Severity.NOTE or finding.code in NOT_PUBLIC for finding in self.findings)

    @property
    def is_fit(self) -> bool:
        """Whether it may be published: it is the file that was signed off, and it is open."""
        return self.same and all(finding.code not in NOT_PUBLIC for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What became of building a paper again: the files that are the same byte for byte, and what is not."""

    same: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def is_same(self) -> bool:
        """Whether every file came out as it was; other versions of libraries alone change nothing."""
        return not any(finding.severity is Severity.ERROR for finding in self.findings)


# -- published files ------------------------------------------------------------------------------


def verify(files: Sequence[Path], manifest: Path | None = None) -> tuple[Verified, ...]:
    """What each published file is, by a manifest, or by the one next to it.

    Raises `Invalid` where there is no manifest or it cannot be read; a file that cannot be read has its findings.
    """
    known = {path: read_manifest(path) for path in dict.fromkeys(manifest or _beside(file) for file in files)}
    return tuple(_marked(_verified(file, path := manifest or _beside(file), known[path])) for file in files)


def _marked(verified: Verified) -> Verified:
    """The file with what it says of itself, whatever the manifest says: by its mark, its words or its name."""
    found = _marking(verified.path)
    codes = {finding.code for finding in verified.findings}
    of, at = f" of {found.council}" if found.council else "", Span(shown(verified.path))
    hint = "if it is on a website, take it down now"
    more = []
    if found.exempt and EXEMPT not in codes:
        said = f"it says `{short(found.words)}`" if found.words else f"it is an exempt file{of}"
        more.append(error(EXEMPT, f"{said} and must not be published", at, hint=hint))
    if found.draft:
        more.append(error("published.draft", f"it is a draft{of} and must not be published", at, hint=hint))
    return replace(verified, findings=(*more, *verified.findings))


def _marking(file: Path) -> Marking:
    """What a file says of itself: a PDF by the mark in it, another by its words and its name."""
    content = file.read_bytes()
    try:
        return marking(content, file.name) if is_pdf(content) else marked_lines(heads_in(content), file.name)
    except DAMAGED:
        return marked_name(file.name)


def is_pdf(content: bytes) -> bool:
    """Whether a file is a PDF; some bytes may stand before it (ISO 32000-1, Annex H, note 13)."""
    return b"%PDF-" in content[:1024]


def _beside(file: Path) -> Path:
    path = file.parent / NAME
    if not path.is_file():
        hint = f"name the one of the bundle: --manifest BUNDLE/{NAME}"
        raise Invalid([error("manifest.none", f"no {NAME} next to this file", Span(shown(file)), hint=hint)])
    return path


def _verified(file: Path, manifest_path: Path, manifest: Manifest) -> Verified:
    own = digest(file.read_bytes())
    same = [name for name, content in (manifest.promised() | manifest.unpacked()).items() if content == own]
    if same:
        name = next((name for name in same if _is_called(file, name)), same[0])
        return Verified(file, name, tuple(_exempt(file, name, manifest)))
    if file.resolve() == manifest_path.resolve():
        said = f"its own SHA-256 is {own}; compare it with the one that was noted at the hand-over"
        return Verified(file, None, (note("published.manifest", said, Span(shown(file))),))
    if _name(file) == manifest.item.name:
        said = "the text of the item's page is not the one that was handed over"
        return Verified(file, file.name, (error("published.words", said, Span(shown(file))),))
    others = [entry for entry in manifest.files if not entry.pages]
    if others and not is_pdf(file.read_bytes()):
        return _compared_words(file, manifest_path, manifest, others)
    try:
        return _compared(file, manifest_path, manifest)
    except Invalid as invalid:
        return Verified(file, None, invalid.findings)


def _name(file: Path) -> str:
    """The name of a file as manifests have it: macOS may keep a letter and its accent apart."""
    return unicodedata.normalize("NFC", file.name)


def _is_called(file: Path, name: str) -> bool:
    """Whether a file has the name of a file of the bundle, or of the member of an archive there."""
    return _name(file) == name.rpartition("/")[2]


def _compared(file: Path, manifest_path: Path, manifest: Manifest) -> Verified:
    """What differs in a file that is none of those that were signed off."""
    new = contents(file)
    named = [entry for entry in manifest.files if entry.name == _name(file)]
    copies = {entry.name: path for entry in named or manifest.files if (path := _copy(entry, manifest_path))}
    if copies:
        old = {name: _contents(path, digest(path.read_bytes())) for name, path in copies.items()}
        name = max(old, key=lambda name: alike(old[name], new))
        if named or alike(old[name], new):
            exempt = _exempt(file, name, manifest)
            return Verified(file, name, (*exempt, *differences(old[name], new, file)))
    if not named:
        return _unknown(file, manifest, bool(copies))
    exempt = _exempt(file, file.name, manifest)
    return Verified(file, file.name, (*exempt, *_unseen(file, named[0]), *alone(new, named[0].pages, file)))


def _compared_words(file: Path, manifest_path: Path, manifest: Manifest, entries: Sequence[FileEntry]) -> Verified:
    """What differs in the words of a file that is not a PDF, from those of one of the entries."""
    copies = {entry: path for entry in entries if (path := _copy(entry, manifest_path))}
    new = words_in(file.read_bytes())
    old = {name: words_in(content) for entry, path in copies.items() for name, content in _published(entry, path)}
    named = {name: words for name, words in old.items() if _is_called(file, name)}
    name = max(named or old, key=lambda name: like(old[name], new), default="")
    if name and (named or like(old[name], new)):
        return Verified(file, name, (*_exempt(file, name, manifest), other_words(old[name], new, file)))
    entry = next((entry for entry in entries if _is_called(file, entry.name)), None)
    if not entry:
        return _unknown(file, manifest, bool(copies))
    return Verified(file, file.name, (*_exempt(file, file.name, manifest), *_unseen(file, entry)))


def _published(entry: FileEntry, path: Path) -> Iterator[tuple[str, bytes]]:
    """What may be published of a file of the bundle, by name: the file, and of an archive each member too."""
    yield entry.name, path.read_bytes()
    if entry.members:
        with ZipFile(path) as packed:
            for member in entry.members:
                yield f"{entry.name}/{member.name}", packed.read(member.name)


def _unknown(file: Path, manifest: Manifest, compared: bool) -> Verified:
    """That a file is none of those of the manifest, neither by its name nor by what it says."""
    hint = f"it holds: {', '.join(f'`{entry.name}`' for entry in manifest.files)}"
    like_it = (
        "none of the bundle's files is like it" if compared else "no file of the bundle is here to compare it with"
    )
    said = f"the manifest names no such file, and {like_it}"
    return Verified(file, None, (error("published.unknown", said, Span(shown(file)), hint=hint),))


def _exempt(file: Path, name: str, manifest: Manifest) -> Iterator[Finding]:
    """An error where the file of a name is one that the public may not see, or was made from it."""
    entry = manifest.entry_of(name)
    if entry and isinstance(entry.restriction, ExemptEntry):
        numbers = [str(paragraph) for paragraph in entry.restriction.paragraphs]
        listed = f"paragraph{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}"
        said = f"it is exempt under {listed} of Schedule 12A and must not be published"
        hint = "if it is on a website, take it down now; it is for members of the committee only"
        yield error(EXEMPT, said, Span(shown(file)), hint=hint)


def _unseen(file: Path, entry: FileEntry) -> Iterator[Finding]:
    """What can be said where the file that was signed off is not at hand."""
    size = file.stat().st_size
    sizes = f"it has {size:,} bytes; the one that was signed off has {entry.bytes:,}"
    said = sizes if size != entry.bytes else "it has as many bytes as the one that was signed off, but others"
    hint = "put the file of the bundle next to the manifest, and paperkit says which words and pages differ"
    yield error("published.bytes", said, Span(shown(file)), hint=hint)


def _copy(entry: FileEntry, manifest_path: Path) -> Path | None:
    """The file of the bundle, if it is there and still what it was."""
    path = written_path(manifest_path.parent, entry.name)
    return path if path.is_file() and digest(path.read_bytes()) == entry.sha256 else None


@cache
def _contents(path: Path, _sha256: str) -> PdfContents:
    """What readers get of a file of the bundle, read once for many published files."""
    return contents(path)


# -- building again -------------------------------------------------------------------------------


def rebuild(manifest_path: Path, inputs: Path) -> Rebuilt:
    """Build a paper again and compare it with its manifest: inputs, versions, and the bytes of each file.

    `inputs` is a folder under which the paper's folder is; nothing is written. Raises `Invalid` for a manifest that
    cannot be read, and where the paper is not there.
    """
    manifest = read_manifest(manifest_path)
    folder = _paper_folder(manifest, inputs)
    wrong: tuple[Finding, ...] = ()
    made: Bundle | None = None
    library = Library()
    try:
        made = bundle(folder, library)
    except Invalid as invalid:
        wrong = invalid.findings
    other = tuple(_other_versions(manifest, manifest_path))
    if unlike := tuple(_unlike(manifest, folder, named_inputs(folder, library.held))):
        said = "the files were not compared, since they would be made from other inputs"
        return Rebuilt((), (*unlike, *other, note("rebuild.not-compared", said, Span(shown(manifest_path)))))
    if made is None:
        return Rebuilt((), (*wrong, *other))
    promised = manifest.promised()
    same = tuple(name for name, content in promised.items() if digest(made.files.get(name, b"")) == content)
    differ = (_another(name, manifest_path, other) for name in promised if name not in same)
    return Rebuilt(same, (*differ, *_edited(manifest, made.manifest, manifest_path), *other))


def _another(name: str, manifest_path: Path, other: Sequence[Finding]) -> Finding:
    hint = "other versions make other bytes; install those that the manifest names" if other else None
    return error("rebuild.differs", f"`{name}` comes out with other bytes", Span(shown(manifest_path)), hint=hint)


def _paper_folder(manifest: Manifest, inputs: Path) -> Path:
    """The paper's folder under a folder; of several of its name the one that has most of its inputs as they were."""
    name = manifest.paper.folder.partition("/")[2]  # the council's own folder may have been renamed
    found = [
        folder for folder in papers_under(inputs) if folder.resolve().relative_to(council_of(folder)).as_posix() == name
    ]
    if not found:
        hint = f"name the council's folder, the one in which `{name}` is: --inputs FOLDER"
        said = f"no folder `{name}` with a {PAPER_FILE} in it"
        raise Invalid([error("rebuild.no-paper", said, Span(inputs.as_posix()), hint=hint)])

    def as_they_were(folder: Path) -> int:
        paths = {entry: council_of(folder) / entry.path for entry in manifest.inputs if entry.of == "council"}
        return sum(path.is_file() and digest(path.read_bytes()) == entry.sha256 for entry, path in paths.items())

    return max(found, key=as_they_were)


def _unlike(manifest: Manifest, folder: Path, read: Inputs) -> Iterator[Finding]:
    """The inputs that changed, are missing or are new since the paper was signed off."""
    listed: dict[tuple[str, str], str] = {(entry.of, entry.path): entry.sha256 for entry in manifest.inputs}
    for (of, name), promised in listed.items():
        path = _place(of, name, folder)
        now = read.get((of, name)) or (path.read_bytes() if path.is_file() else None)
        at = Span(shown(path))
        if now is None:
            yield error("inputs.missing", "this file is missing; the paper was made with it", at)
        elif digest(now) != promised:
            yield error("inputs.changed", "this file changed since the paper was signed off", at)
    for place in sorted(set(read) - {*listed}):
        said = "this file is new; the paper was made without it"
        yield error("inputs.new", said, Span(shown(_place(*place, folder))))


def _place(of: str, name: str, folder: Path) -> Path:
    """Where an input is, or would be."""
    places = [council_of(folder)] if of == "council" else layout_folders(folder)
    return next((place / name for place in places if (place / name).is_file()), places[-1] / name)


def _other_versions(manifest: Manifest, manifest_path: Path) -> Iterator[Finding]:
    was, at = manifest.made_with, Span(shown(manifest_path), None, "made_with")
    now = versions([name for name in was.libraries if name != "zlib"])
    pairs = [("paperkit", was.paperkit, now.paperkit), ("Python", was.python, now.python)]
    pairs += [(name, old, now.libraries[name]) for name, old in was.libraries.items()]
    for name, old, new in pairs:
        if old != new:
            yield warning("rebuild.version", f"{name} is {new}; the paper was made with {old}", at)


def _edited(manifest: Manifest, made: Manifest, manifest_path: Path) -> Iterator[Finding]:
    """What the manifest says of the paper and its files that does not follow from the inputs."""
    was, now = (_sayings(one) for one in (manifest, made))
    for place in sorted(was | now):
        if was.get(place) != now.get(place):
            old, new = (f"`{said[place]}`" if place in said else "nothing" for said in (was, now))
            said = f"the manifest says {old}; the inputs give {new}"
            hint = "was the manifest changed after it was written?"
            yield error("manifest.edited", said, Span(shown(manifest_path), None, place), hint=hint)


def _sayings(manifest: Manifest) -> dict[str, str]:
    said = {f"paper.{key}": str(value) for key, value in manifest.paper.model_dump().items() if key != "folder"}
    for number, entry in enumerate(manifest.files):
        own = entry.model_dump(exclude={"sha256", "members"})  # which are compared with the file itself
        said |= {f"files.{number}.{key}": str(value) for key, value in own.items()}
    said |= {"item.name": manifest.item.name, "item.bytes": str(manifest.item.bytes)}
    counted = Counter((one.of, one.path) for one in manifest.inputs)
    said |= {f"inputs.{of}/{path}.times": str(times) for (of, path), times in counted.items() if times > 1}
    said |= {f"inputs.{one.of}/{one.path}.bytes": str(one.bytes) for one in manifest.inputs}
    return said | {f"answers.{answer.finding}": f"{answer.reason} ({answer.by})" for answer in manifest.answers}
