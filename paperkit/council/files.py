"""The files of a council by name, and the JSON Schema of each."""

# Annotations are evaluated as they are here: as strings pydantic would compile each of them again at start.
from typing import Any

from pydantic import BaseModel

from paperkit.council.answers_file import Answers
from paperkit.council.council import Council
from paperkit.council.exempt_file import ExemptFile
from paperkit.council.paper_file import PaperFile
from paperkit.council.register import Indicators, Measures
from paperkit.council.year import Year

FILES: dict[str, type[BaseModel]] = {
    "council": Council,
    "year": Year,
    "indicators": Indicators,
    "measures": Measures,
    "paper": PaperFile,
    "answers": Answers,
    "exempt": ExemptFile,
}


def json_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema that completes and checks the file in an editor."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}
