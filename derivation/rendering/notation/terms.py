r"""Author trees as LaTeX, in the author's own form: nothing is reordered, folded or simplified.

A kind of node has its setter in `heads.HEADS`, a function that is set in a way of its own in `calls.CALLS`; to add one, write
its setter there and add a line to that table.
"""

from __future__ import annotations

from ...model.chains import Claim
from ...model.records import replace
from ...model.terms import Term
from . import setting
from .calls import call
from .heads import HEADS
from .names import Names, Setter

SETTERS: dict[str, Setter] = {**HEADS, "call": call}
RELATIONS = {
    "=": "=",
    "<": "<",
    "<=": r"\le",
    ">": ">",
    ">=": r"\ge",
    "<=>": r"\iff",
    "=>": r"\implies",
    "<==": r"\impliedby",
    "~": r"\propto",
    "≈": r"\overset{+c}{=}",  # up to a constant
}


def tex(term: Term, names: Names) -> str:
    r"""The LaTeX of a term.

    >>> x = Term("name", value="x")
    >>> tex(Term("neg", (Term("group", (Term("add", (x, Term("num", value="1"))),)),)), Names())
    '-(x + 1)'
    """
    return setting.tex(term, replace(names, setters=SETTERS))


def claimed(claim: Claim, names: Names) -> str:
    """Both sides of a claim with the sign between them."""
    return f"{tex(claim.left, names)} {RELATIONS[claim.relation]} {tex(claim.right, names)}"
