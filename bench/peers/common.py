"""Shared command line of the peers; kept light, since importing it is part of every cold start.

python peer_x.py [--variant V] WORKLOAD.json OUT.pdf      one document
python peer_x.py [--variant V] --warm OUT.pdf W1 W2 ...   many documents in one process;
                                                          prints {"s": [seconds, ...]}
"""

from __future__ import annotations

import os
import sys
import time

TYPE_CHECKING = False  # the real one costs the import of typing, which not every peer pays for
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

BENCH = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FILES = {
    "": "LiberationSans-Regular.ttf",
    "B": "LiberationSans-Bold.ttf",
    "I": "LiberationSans-Italic.ttf",
    "BI": "LiberationSans-BoldItalic.ttf",
}


def font_folder() -> str:
    """The folder of Liberation Sans: $PEER_FONTS (run.py sets it), or what fontconfig says."""
    folder = os.environ.get("PEER_FONTS")
    if not folder:
        import subprocess

        asked = ["fc-match", "-f", "%{file}", "Liberation Sans"]
        found = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
        folder = os.environ["PEER_FONTS"] = os.path.dirname(found)
    return folder


def font(style: str = "") -> str:
    """The file of a style: "" for regular, B, I, BI."""
    return os.path.join(font_folder(), FILES[style])


def load(path: str) -> dict[str, Any]:
    """The workload of a file."""
    import json

    with open(path, "rb") as file:
        return json.loads(file.read())


def main(render: Callable[[str, str, str], None], default_variant: str) -> None:
    """Run `render(workload, out, variant)` as the command line asks."""
    arguments, variant = sys.argv[1:], default_variant
    if arguments[:1] == ["--variant"]:
        variant, arguments = arguments[1], arguments[2:]
    if arguments[:1] == ["--warm"]:
        out, workloads, seconds = arguments[1], arguments[2:], []
        for workload in workloads:
            start = time.perf_counter()
            render(workload, out, variant)
            seconds.append(f"{time.perf_counter() - start:.6f}")
        print(f'{{"s": [{", ".join(seconds)}]}}')
    elif len(arguments) == 2:
        render(arguments[0], arguments[1], variant)
    else:
        sys.exit(__doc__)
