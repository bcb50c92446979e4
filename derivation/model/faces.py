"""How a noun shows itself as text, in a notebook and in SymPy. What does that stands above the nouns, so the face of the package names it here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class Faces:
    """The text of a term, what a notebook shows of an object, as HTML and as LaTeX, and the SymPy expression of a term in a scope."""

    def __init__(self) -> None:
        self.text: Callable[[Any], str] = object.__repr__
        self.html: Callable[[object], str] = repr
        self.latex: Callable[[object], str] = repr
        self.sympy: Callable[[Any, Any], object] = lambda term, scope: NotImplemented


FACES = Faces()


class Shown:
    """A noun that a notebook shows."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return FACES.html(self)

    def _repr_latex_(self) -> str:
        return FACES.latex(self)
