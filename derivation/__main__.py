"""`python -m derivation` is `verify-derivation`."""

from .command.cli import run

if __name__ == "__main__":
    run()
