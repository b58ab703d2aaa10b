"""Turns a text into the places on a computer that it names: they give away people, systems and where things lie."""

from __future__ import annotations

import re

_OF_WORK = (
    "csv|tsv|xls[xmb]?|ods|doc[xm]?|odt|rtf|ppt[xm]?|ya?ml|md|txt|json|log|tmp|py|ipynb|zip|msg|eml|mdb|accdb|sqlite|db"
)
"""Endings of files that people work with, and that websites rarely serve."""
_OWN = "Desktop|Documents|Downloads|Library|OneDrive|Dropbox|AppData"
"""Folders that everyone has on a computer, and no website."""
_PLACE = re.compile(
    r"(?<![A-Za-z])[A-Za-z]:\\{1,2}[\w.$~]"  # C:\Users
    r"|(?<![A-Za-z])[A-Za-z]:/(?!/)[\w.$~ -]+/"  # C:/Users/
    r"|(?<![\w\\])\\\\[\w.-]+\\[\w.$-]"  # \\server\share
    r"|(?<!\w)(?:file:/|(?:smb|nfs|afp)://)\S"
    r"|(?<![\w/.:@~%-])(?:"  # what follows is the beginning of a path, not a piece of an address on the web
    r"/(?:root|tmp)/[\w.]|/var/folders/"
    rf"|/(?:home|Users)/[\w.-]+/(?:(?:{_OWN})\b|\.\w|(?:[\w. -]+/)*[\w. -]+\.(?:{_OF_WORK})\b))",
    re.IGNORECASE,
)


def place_named(text: str) -> str:
    r"""The first place on a computer that a text names; nothing where it names none.

    A page of a website (`/home/adult-care`) is none, so of folders that both may have only files of work count.

    >>> place_named(r"made from C:\Users\jsmith\Q3.xlsx, see https://www.example.gov.uk/home/adult-care")
    'C:\\Users\\jsmith\\Q3.xlsx,'
    """
    if "/" not in text and "\\" not in text:
        return ""
    found = _PLACE.search(text)
    return re.match(r"\S+", text[found.start() :])[0] if found else ""  # type: ignore[index]
