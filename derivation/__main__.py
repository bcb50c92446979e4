"""`python -m derivation` is `verify-derivation`."""

from .cli import run

if __name__ == "__main__":
    run()
