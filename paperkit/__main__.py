"""`python -m paperkit`, and the entry point of the installed command."""

from paperkit.cli import run

__all__ = ["run"]

if __name__ == "__main__":
    run()
