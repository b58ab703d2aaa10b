"""Turns the `exempt.yaml` files of a paper into its exempt parts, and into errors for what hides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from paperkit.council.exempt_file import EXEMPT_FILE, ExemptFile, ExemptPart, paragraph_wrong
from paperkit.council.folders import around, papers_under
from paperkit.findings.finding import Span, error
from paperkit.loading.inputs import Declared, Inputs
from paperkit.loading.prose import COVERING_REPORT, top_headings
from paperkit.loading.texts import COMMENTARY, texts_in
from paperkit.reading.belongings import files_below
from paperkit.reading.places import Places
from paperkit.reading.textfile import shown
from paperkit.reading.worddoc import WORD

_MEANT = ("exempt", "exemption", "exemptions")
"""What a file of any kind is called by those who mean an exempt file."""


def exempt_parts(inputs: Inputs, declared: Declared, in_cells: Mapping[str, Iterable[str]]) -> tuple[ExemptPart, ...]:
    """The parts that each `exempt.yaml` names, of this folder and of those around it: none can be let out below.

    `in_cells` has by indicator the headings of the commentary that the results hold.
    """
    ids = {
        "indicator": [indicator.id for indicator in declared.indicators.indicators],
        "measure": [measure.id for measure in declared.measures.measures],
    }
    found: dict[str, tuple[ExemptPart, Span]] = {}
    for path in (place / EXEMPT_FILE for place in around(inputs.folder)):
        if path.is_symlink() and not path.exists():
            at, hint = Span(f"{shown(path.parent)}/{EXEMPT_FILE}"), "put the file itself there"
            inputs.findings.append(error("exempt.misplaced", "this link leads to no file", at, hint=hint))
        name = shown(path)
        file = inputs.yaml(path, ExemptFile, name) if path.exists() else None
        for index, part in enumerate(file.parts if file else ()):
            at = inputs.at(name, "parts", index, "part")
            _is_there(inputs, part, at, path.parent, ids, in_cells)
            place = inputs.at(name, "parts", index, "paragraph")
            if wrong := paragraph_wrong(part.paragraph, declared.council.calendar.nation, place):
                inputs.findings.append(wrong)
            if part.part in found:
                said = f"`{part.part}` is in {found[part.part][1]} already"
                inputs.findings.append(error("exempt.twice", said, at, hint="keep one of the entries"))
            found[part.part] = (part, at)
            inputs.sources[part.part] = Places(at.path, {(): at.line or 1})
    _misplaced(inputs)
    return tuple(part for part, _ in found.values())


def _is_there(
    inputs: Inputs,
    part: ExemptPart,
    at: Span,
    folder: Path,
    ids: Mapping[str, Sequence[str]],
    in_cells: Mapping[str, Iterable[str]],
) -> None:
    """What is exempt must be there, in this folder, one around it or that of a paper under it.

    `ids` are those of the register; somebody who names what is not there wanted to hide something.
    """
    kind, id, *heading = part.part.split("/")
    places = [*around(folder), *papers_under(folder)]
    if part.part == f"prose/{COVERING_REPORT}":
        hint = "put what is exempt into prose of its own, as `prose/FILE`, or into commentary"
        said = "the covering report tells the public what is exempt, and cannot be exempt itself"
        inputs.findings.append(error("exempt.covering-report", said, at, hint=hint))
    elif kind == "prose":
        inputs.knows(id, [name for place in places for name in texts_in(place)], "prose", at)
    elif kind == "commentary":
        found = [texts_in(place / COMMENTARY) for place in reversed(places)]
        files = {name: paths[0] for texts in found for name, paths in texts.items()}
        inputs.knows(id, {*files, *in_cells}, "commentary", at)
        own = top_headings(files[id], inputs.library) if id in files else list(in_cells.get(id, ()))
        if heading and own:
            inputs.knows(heading[0], own, "heading", at)
    else:
        inputs.knows(id, ids[kind], kind, at)


def _misplaced(inputs: Inputs) -> None:
    """An error for each file that somebody took for an exempt file, and that is read for no paper.

    Commentary and figures of an indicator or a table may be called so, prose too, and finished files.
    """
    folder = inputs.council
    papers, once = inputs.library.once(papers_under, folder), inputs.library.once
    known = {place / EXEMPT_FILE for paper in papers for place in once(around, paper)}
    for path in files_below(folder, "*"):
        meant = path.name.casefold().startswith("exempt") and (path.suffix or not path.is_dir())
        other = path.suffix.casefold() in (".csv", ".md", ".pdf", *WORD) and path.stem.casefold() not in _MEANT
        if meant and not other and path not in known:
            said = "this file is not read: whatever it names as exempt would be public"
            own = shown(inputs.folder / EXEMPT_FILE)
            hint = f"what is exempt belongs in `{own}`; move it there, or give the file another name"
            inputs.findings.append(error("exempt.misplaced", said, Span(shown(path)), hint=hint))
