"""Terms to closures: `compiler(scope, real).compile(term)` is a function of a `Machine` that gives the value.

To add a head: a line in HEADS, or for an operator in OPERATORS of `operators.py`.
"""

from __future__ import annotations

from ...model.declarations import Scope
from ...model.terms import Term
from ..closures.compiler import Compiler, Rule, refusal
from ..closures.machine import Code
from ..numbers.literal import is_long, rational
from .calls import call
from .logic import LOGIC
from .names import name
from .operators import OPERATORS
from .quantifier import every


def compiler(scope: Scope, real: bool) -> Compiler:
    """The compiler of the terms of a scope, read over the reals or over the complex numbers."""
    return Compiler(scope, real, HEADS)


def _num(term: Term, at: Compiler) -> Code:
    if is_long(term.value):
        return refusal("too large")
    value = rational(term.value)
    return lambda m: value


def _not(term: Term, at: Compiler) -> Code:
    inner = [at.compile(term.args[0])]
    return lambda m: LOGIC["Not"](inner, m)


HEADS: dict[str, Rule] = {
    "num": _num,
    "name": name,
    "group": lambda term, at: at.compile(term.args[0]),
    **OPERATORS,
    "call": call,
    "not": _not,
    "forall": every,
}
