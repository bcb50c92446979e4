"""verify-derivation: machine-checked derivations that ordinary people can write.

>>> from derivation import build, check
>>> (chain,), problems = build({"x": "real"}, ["x**2 - 1", "(x - 1)*(x + 1)"])
>>> check(chain).proved
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .model.faces import FACES

if TYPE_CHECKING:
    from .checking.check import check
    from .exchange.sympy import chain, from_sympy, to_sympy
    from .model.chains import Claim, Derivation, Step
    from .model.declarations import Definition, Function, Kind, Range, Scope
    from .model.findings import Condition, Judgement, Witness
    from .model.places import Place, Problem
    from .model.terms import Term
    from .model.verdicts import Link, Report, Verdict
    from .reading import build, read_file, read_text

__version__ = "0.1.0"
_HOMES = {
    "check": "checking.check",
    **dict.fromkeys(("chain", "from_sympy", "to_sympy"), "exchange.sympy"),
    **dict.fromkeys(("Claim", "Derivation", "Step"), "model.chains"),
    **dict.fromkeys(("Definition", "Function", "Kind", "Range", "Scope"), "model.declarations"),
    **dict.fromkeys(("Condition", "Judgement", "Witness"), "model.findings"),
    **dict.fromkeys(("Place", "Problem"), "model.places"),
    "Term": "model.terms",
    **dict.fromkeys(("Link", "Report", "Verdict"), "model.verdicts"),
    **dict.fromkeys(("build", "read_file", "read_text"), "reading"),
}


def load(path: str) -> tuple[Derivation, ...]:
    """The derivations of a file. Raises ValueError with every problem when the file has a mistake."""
    from .reading import read_file

    derivations, problems = read_file(path)
    errors = [p for p in problems if p.severity == "error"]
    if errors:
        raise ValueError("\n".join(f"{p.place.file}:{p.place.line}:{p.place.column}: {p.message}" for p in errors))
    return tuple(derivations)


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f".{_HOMES[name]}", __name__), name)
    raise AttributeError(f"module 'derivation' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__


def _html(shown: object) -> str:
    from .rendering.web.notebook import html

    return html(shown)


def _latex(shown: object) -> str:
    from .rendering.web.notebook import latex

    return latex(shown)


def _sympy(term: Term, scope: Scope) -> object:
    from .exchange.sympy import to_sympy

    return to_sympy(term, scope)


FACES.html, FACES.latex, FACES.sympy = _html, _latex, _sympy

__all__ = [
    "Claim", "Condition", "Definition", "Derivation", "Function", "Judgement", "Kind", "Link", "Place", "Problem", "Range", "Report", "Scope", "Step",
    "Term", "Verdict", "Witness", "build", "chain", "check", "from_sympy", "load", "read_file", "read_text", "to_sympy",
]  # fmt: skip
