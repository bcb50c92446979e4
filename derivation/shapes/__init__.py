"""The shape of an author's term: a number, a vector of n entries, a matrix of n by m, a statement.

`()` is a number, `(n,)` a column, `(n, m)` a matrix, `(1, n)` a row; a 1 x 1 matrix is a number. The derivative of a
number by a vector or a matrix has the shape of the variable; of a vector of n entries by a vector of m entries it is
the n x m matrix of the partial derivatives (Jacobian). It uses the nouns of `model` only. To add a function: its shape in `calls.py`, by its
name in `heads.py`.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..model.declarations import Scope
from ..model.places import Complaint
from ..model.terms import Term
from .form import NUMBER, STATEMENT, Shape, alike, declared, described
from .heads import HEADS
from .shaper import Shaper

__all__ = ["NUMBER", "STATEMENT", "Shape", "alike", "declared", "described", "shape"]


def shape(term: Term, scope: Scope, bound: Mapping[str, Shape] | None = None, complaints: list[Complaint] | None = None) -> Shape | None:
    """The shape of a term, or None where it has none; what does not fit together goes to `complaints`.

    >>> from derivation.model.declarations import Kind
    >>> n = Term("name", value="n")
    >>> x = Term("name", value="x")
    >>> scope = Scope(symbols={"x": Kind(shape=(n,))})
    >>> shape(Term("matmul", (Term("transpose", (x,)), x)), scope)
    ()
    """
    return Shaper(scope, [] if complaints is None else complaints, HEADS).of(term, dict(bound or {}))
