"""Turns a layout file into a `Layout`: laid over its base, checked, its styles resolved."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from paperkit.findings.finding import Finding, Invalid, did_you_mean, error
from paperkit.kept import kept
from paperkit.layout.calendar_words import KNOWN
from paperkit.layout.cycles import in_cycle
from paperkit.layout.file import LayoutFile
from paperkit.layout.layout import Layout
from paperkit.layout.legible import alike, hard_to_read, unreadable
from paperkit.layout.missing import dangling
from paperkit.layout.styles import as_printed, resolved
from paperkit.reading.library import Library
from paperkit.reading.schemafile import validated
from paperkit.reading.yamlfile import Plain, YamlFile, laid_over, read_yaml
from paperkit.values import bounds
from paperkit.values.period import Cycle


def read_layout(
    path: Path, known: Mapping[str, Path], library: Library | None = None, cycle: Cycle = Cycle.QUARTERLY
) -> Layout:
    """The layout of a file; `known` are the layouts that it may extend, by name; `library` keeps what was read.

    Its words are those of a paper that comes as often as `cycle` says. Raises `Invalid` with all findings.
    """
    findings: list[Finding] = []
    merged = _merged(path, known, findings, (), library)
    if merged is None:
        raise Invalid(findings)
    return kept(partial(_checked, path, merged, cycle), "layout", path, cycle, merged)


def _checked(path: Path, merged: YamlFile, cycle: Cycle) -> Layout:
    """The layout that a file is, laid over its base; raises `Invalid` with all findings."""
    findings: list[Finding] = []
    read = validated(merged, LayoutFile, findings)
    if read is None:
        raise Invalid(findings)
    file = in_cycle(_in_its_language(read), cycle)
    findings.extend(dangling(file, merged))
    if not findings:
        printed = as_printed(file)
        styles = resolved(printed)
        findings.extend(unreadable(printed, merged))
        findings.extend(alike(file, merged))
        findings.extend(hard_to_read(file, styles, merged))
    if findings:
        raise Invalid(findings)
    return Layout(file, styles, path.parent, merged.path)


def _in_its_language(file: LayoutFile) -> LayoutFile:
    """The layout with the months of its language, where it has no others and they are known."""
    known = KNOWN.get(file.language.partition("-")[0])
    if known is None or "calendar" in file.wording.model_fields_set:
        return file
    return file.model_copy(update={"wording": file.wording.model_copy(update={"calendar": known})})


def _merged(
    path: Path, known: Mapping[str, Path], findings: list[Finding], above: tuple[Path, ...], library: Library | None
) -> YamlFile | None:
    file = read_yaml(path, library)
    if file.findings or not isinstance(file.value, dict):
        findings.extend(
            file.findings or [error("yaml.shape", "a layout is a list of `key: value` lines", file.span(()))]
        )
        return None
    name = file.value.get("extends")
    if name is None:
        return file
    base_path = known.get(str(name))
    wrong = _wrong_base(str(name), base_path, (*above, path))
    if base_path is None or wrong:
        hint = did_you_mean(str(name), known) if base_path is None else None
        findings.append(error("layout.extends", wrong, file.span(("extends",)), hint=hint))
        return None
    base = _merged(base_path, known, findings, (*above, path), library)
    return base and laid_over(base, file, _overlaid(base.value, file.value))


def _wrong_base(name: str, base: Path | None, above: tuple[Path, ...]) -> str:
    """Why a layout cannot extend another; empty where it can."""
    if base is None:
        return f"no layout `{name}`"
    if base in above:
        return f"`{name}` extends itself"
    if len(above) > bounds.LAYOUTS:
        return f"{bounds.LAYOUTS} layouts already extend each other in a row; extend one that is nearer to `committee`"
    return ""


def _overlaid(base: Plain, top: Plain) -> Plain:
    if isinstance(base, dict) and isinstance(top, dict):
        laid = {**base, **{key: _overlaid(base.get(key), value) for key, value in top.items()}}
        return {key: value for key, value in laid.items() if value is not None or key not in top}
    return top
