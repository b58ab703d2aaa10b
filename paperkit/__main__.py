"""`python -m paperkit`, and the entry point of the installed command: what makes a start quick, before all else."""

import atexit
import gc
import os
import sys

# Imports make objects by the ten thousand and no garbage; looking for it took a tenth of a run, and again at its end.
gc.set_threshold(100_000)
atexit.register(gc.freeze)
# No plugin of another package has a say in what is read; looking for some took a twentieth of a run.
os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"

from paperkit.run.meanwhile import BUILDING, CHECKING  # noqa: E402 - what is above it is for this import too
from paperkit.worker import start_early  # noqa: E402

if "--help" not in sys.argv:
    match sys.argv[1:2]:
        case ["check"]:
            start_early(*CHECKING)
        case ["build"]:
            start_early(*BUILDING)

from paperkit.cli.main import run  # noqa: E402 - the other process starts while this does

__all__ = ["run"]

if __name__ == "__main__":
    run()
