"""A node is set by the setter for its head, which sets the nodes below it in the same way."""

from __future__ import annotations

from ...model.terms import Term
from .box import Box
from .names import Names


def box(term: Term, names: Names) -> Box:
    """The LaTeX of a term, and how tightly it holds together, by the setters that come with the names."""
    made = names.setters[term.head](term, names)
    return made.between(*names.marks[id(term)]) if id(term) in names.marks else made


def tex(term: Term, names: Names) -> str:
    """The LaTeX of a term."""
    return box(term, names).tex
