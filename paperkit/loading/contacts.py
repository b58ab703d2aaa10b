"""Turns the agendas in a council's folder into the contacts that they declare."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from paperkit.council.council import Contact
from paperkit.council.folders import COUNCIL_FILE, PAPER_FILE
from paperkit.reading.belongings import files_below
from paperkit.reading.yamlfile import read_yaml
from paperkit.values import bounds

_NO_AGENDAS = {COUNCIL_FILE, PAPER_FILE, "indicators.yaml", "measures.yaml", "exempt.yaml", "answers.yaml"}


def declared_contacts(council: Path) -> tuple[Contact, ...]:
    """Whom agendas name as their contact: a council prints them, so they are public. What is wrong is left out here.

    An agenda may have any name, so every YAML file in which a line begins with `contact:` is read.
    """
    paths = [path for path in files_below(council, "*.yaml") if path.name not in _NO_AGENDAS and _has_contact(path)]
    values = [read_yaml(path).value for path in paths]
    given = [value["contact"] for value in values if isinstance(value, dict) and "contact" in value]
    return tuple(contact for one in given if (contact := _contact(one)))


def _has_contact(path: Path) -> bool:
    """Whether a file may declare one: most do not, and then are no input of the paper."""
    try:
        return path.is_file() and path.stat().st_size <= bounds.TEXT_FILE and b"\ncontact:" in path.read_bytes()
    except OSError:
        return False


def _contact(given: object) -> Contact | None:
    try:
        return Contact.model_validate(given)
    except ValidationError:
        return None
