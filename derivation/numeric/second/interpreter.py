"""A plain interpreter of terms on mpmath numbers and Fractions: the second evaluator; its rules by head are given, see `heads.py`.

Nothing here is rigorous. Derivatives are difference quotients, integrals quadrature, infinite sums extrapolation; where
a decision would hang on rounding (a floor near an integer, an equality of floats) it raises `Doubt`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import mpmath  # type: ignore[import-untyped]
from flint import fmpq

from ...model.declarations import Scope
from ...model.terms import Term
from ..evaluation.point import Point, Sampled
from ..numbers.matrix import Matrix
from ..numbers.surd import Surd
from .arithmetic import Doubt, Value, mpf

Rule = Callable[["Interpreter", Term], Value]

CONSTANTS: dict[str, Callable[[], Value]] = {
    "pi": lambda: +mpmath.pi,
    "E": lambda: +mpmath.e,
    "I": lambda: mpmath.mpc(0, 1),
    "EulerGamma": lambda: +mpmath.euler,
    "oo": lambda: mpmath.inf,
    "True": lambda: True,
    "False": lambda: False,
}


class Interpreter:
    """Values of terms at one point; `shaky` once something was extrapolated, which may mislead."""

    def __init__(self, scope: Scope, point: Point, rules: Mapping[str, Rule], steps: int) -> None:
        self.scope, self.rules, self.shaky = scope, rules, False
        self.steps = steps
        self.names: dict[str, Value] = {n: convert(v) for n, v in point.values.items() if not isinstance(v, Sampled)}
        self.bodies: dict[str, tuple[tuple[str, ...], Term]] = {n: (d.parameters, d.body) for n, d in scope.definitions.items()}
        self.bodies |= {n: (v.parameters, v.body) for n, v in point.values.items() if isinstance(v, Sampled)}

    def pay(self, steps: int) -> None:
        """Pay for work, more for long numbers; it ends as a doubt when nothing is left."""
        self.steps -= steps * max(1, mpmath.mp.dps // 40)
        if self.steps < 0:
            raise Doubt("too large")

    def value(self, term: Term) -> Value:
        """The value of a term, a 1x1 matrix being a number."""
        result = self.entries(term)
        return result[0][0] if isinstance(result, list) and len(result) == 1 == len(result[0]) else result

    def entries(self, term: Term) -> Value:
        """The value of a term, a 1x1 matrix being a matrix."""
        self.pay(1)
        rule = self.rules.get(term.head)
        if rule is None:
            raise Doubt(f"no rule for {term.head}")
        return rule(self, term)

    def within(self, changes: dict[str, Value], term: Term) -> Value:
        """The value of a term with some names standing for something else."""
        before = self.names
        self.names = {**before, **changes}
        try:
            return self.value(term)
        finally:
            self.names = before

    def name(self, name: str) -> Value:
        if name in self.names:
            return self.names[name]
        if name in self.bodies:
            parameters, body = self.bodies[name]
            return self.within({p: self.name(p) for p in parameters}, body)
        if name in CONSTANTS:
            return CONSTANTS[name]()
        raise Doubt(f"{name} has no value")

    def call(self, name: str, arguments: list[Value]) -> Value:
        parameters, body = self.bodies[name]
        return self.within(dict(zip(parameters, arguments, strict=True)), body)


def convert(value: Any) -> Value:
    """A value of a point as the interpreter holds it."""
    if isinstance(value, Matrix):
        return [[convert(a) for a in row] for row in value.rows]
    if isinstance(value, fmpq):
        return Fraction(int(value.p), int(value.q))
    if isinstance(value, Surd):
        return mpmath.fsum(_surd_term(d, t, convert(c)) for (d, t), c in value.terms.items())
    raise Doubt("a value of an unknown sort")


def _surd_term(d: int, t: int, c: Fraction) -> Any:
    return mpf(c) * mpmath.sqrt(d) * (1 if t == 0 else mpmath.pi if t == 1 else mpmath.log(t))
