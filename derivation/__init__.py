"""verify-derivation: machine-checked derivations that ordinary people can write.

>>> from derivation import build, check
>>> (chain,), problems = build({"x": "real"}, ["x**2 - 1", "(x - 1)*(x + 1)"])
>>> check(chain).proved
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .checking.check import check
    from .reading import build, read_file, read_text

__version__ = "0.1.0"
_HOMES = {"check": ".checking.check", "build": ".reading", "read_file": ".reading", "read_text": ".reading"}


def load(path: str) -> Any:
    """The derivations of a file. Raises ValueError with every problem when the file has a mistake."""
    from .reading import read_file

    derivations, problems = read_file(path)
    errors = [p for p in problems if p.severity == "error"]
    if errors:
        raise ValueError("\n".join(f"{p.place.file}:{p.place.line}:{p.place.column}: {p.message}" for p in errors))
    return derivations


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name], __name__), name)
    raise AttributeError(f"module 'derivation' has no attribute {name!r}")


__all__ = ["build", "check", "load", "read_file", "read_text"]
