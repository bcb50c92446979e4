"""verify-derivation: machine-checked derivations that ordinary people can write.

>>> from derivation import build, check
>>> (chain,), problems = build({"x": "real"}, ["x**2 - 1", "(x - 1)*(x + 1)"])
>>> check(chain).proved
True

Every name is loaded when it is first asked for. To make another one public: a line in `_HOMES`, and one for the type checker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .model.faces import FACES

if TYPE_CHECKING:
    from collections.abc import Callable

    from .checking.check import check
    from .command.version import __version__
    from .exchange.sympy import chain, from_sympy, to_sympy
    from .model.chains import Claim, Derivation, Step
    from .model.declarations import Definition, Function, Kind, Range, Scope
    from .model.findings import Condition, Judgement, Witness
    from .model.places import Place, Problem
    from .model.terms import Term
    from .model.verdicts import Link, Report, Verdict
    from .reading import build, load, read_file, read_text

__all__ = [
    "Claim", "Condition", "Definition", "Derivation", "Function", "Judgement", "Kind", "Link", "Place", "Problem", "Range", "Report", "Scope", "Step",
    "Term", "Verdict", "Witness", "__version__", "build", "chain", "check", "from_sympy", "load", "read_file", "read_text", "to_sympy",
]  # fmt: skip
_HOMES = {
    "check": "checking.check",
    "__version__": "command.version",
    **dict.fromkeys(("chain", "from_sympy", "to_sympy"), "exchange.sympy"),
    **dict.fromkeys(("Claim", "Derivation", "Step"), "model.chains"),
    **dict.fromkeys(("Definition", "Function", "Kind", "Range", "Scope"), "model.declarations"),
    **dict.fromkeys(("Condition", "Judgement", "Witness"), "model.findings"),
    **dict.fromkeys(("Place", "Problem"), "model.places"),
    "Term": "model.terms",
    **dict.fromkeys(("Link", "Report", "Verdict"), "model.verdicts"),
    **dict.fromkeys(("build", "load", "read_file", "read_text"), "reading"),
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return _found(_HOMES[name], name)
    raise AttributeError(f"module 'derivation' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__


def _found(room: str, name: str) -> Any:
    from importlib import import_module

    return getattr(import_module(f".{room}", __name__), name)


def _later(room: str, name: str) -> Callable[..., Any]:
    """A function of a room that is loaded when the function is first called."""
    return lambda *given: _found(room, name)(*given)


FACES.text, FACES.sympy = _later("model.printing", "shown"), _later("exchange.sympy", "to_sympy")
FACES.html, FACES.latex = _later("rendering.web.notebook", "html"), _later("rendering.web.notebook", "latex")
