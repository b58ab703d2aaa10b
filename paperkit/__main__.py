"""`python -m paperkit`, and the entry point of the installed command."""

import gc

# Imports make objects by the ten thousand and no garbage; looking for it took a tenth of a run.
gc.set_threshold(100_000)

from paperkit.cli import run  # noqa: E402 - what stands above is for this import too

__all__ = ["run"]

if __name__ == "__main__":
    run()
