"""A plain interpreter of terms on mpmath numbers and Fractions: the second evaluator.

Nothing here is rigorous. Derivatives are difference quotients, integrals quadrature, infinite sums extrapolation; where
a decision would hang on rounding (a floor near an integer, an equality of floats) it raises `Doubt`.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from fractions import Fraction
from functools import lru_cache
from typing import Any

import mpmath  # type: ignore[import-untyped]
from flint import fmpq

from ...model.declarations import Scope
from ...model.terms import Term
from ..evaluation.point import Point, Sampled
from ..numbers.matrix import Matrix
from ..numbers.surd import Surd

Value = Any  # Fraction | mpf | mpc | bool | list[list[...]]
MOST_TERMS = 5000


class Doubt(Exception):
    """The second evaluator cannot tell."""


class Interpreter:
    """Values of terms at one point; `shaky` once something was extrapolated, which may mislead."""

    def __init__(self, scope: Scope, point: Point, steps: int = 2_000_000) -> None:
        self.scope, self.shaky = scope, False
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
        result = self._raw(term)
        return result[0][0] if isinstance(result, list) and len(result) == 1 == len(result[0]) else result

    def _raw(self, term: Term) -> Value:
        self.pay(1)
        rule = HEADS.get(term.head)
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


def mpf(a: Value) -> Any:
    """An exact number as a float of the working precision; floats stay."""
    return mpmath.mpf(a.numerator) / a.denominator if isinstance(a, Fraction) else a


def whole(a: Value) -> int:
    """The integer that the number is."""
    if isinstance(a, Fraction) and a.denominator == 1:
        return int(a)
    raise Doubt("an integer is needed")


# ---------------------------------------------------------------- arithmetic


def power(b: Value, e: Value) -> Value:
    if isinstance(e, Fraction) and e.denominator == 1:
        if isinstance(b, Fraction) and abs(e) < 2000:
            return b ** int(e) if b or e >= 0 else _no("a negative power of zero")
        return mpf(b) ** int(e)
    b = steady(b)
    if b == 0:
        return Fraction(0) if mpmath.re(mpf(e)) > 0 else _no("a power of zero")
    return mpmath.power(mpf(b), mpf(e))


TRUSTING = ContextVar("TRUSTING", default=False)  # whether small real numbers are taken at their word: ask at two precisions then


def steady(z: Value) -> Value:
    """The number, unless rounding may have moved it across the origin or the negative axis, where roots and logarithms jump."""
    if isinstance(z, Fraction) or (TRUSTING.get() and mpmath.im(z) == 0):
        return z
    tiny = mpmath.mpf(10) ** (-mpmath.mp.dps // 2)
    if z != 0 and abs(z) < tiny:
        raise Doubt("a number near zero")
    if mpmath.im(z) != 0 and abs(mpmath.im(z)) < tiny * abs(z):
        if abs(mpmath.im(z)) > mpmath.mpf(10) ** (10 - mpmath.mp.dps) * abs(z):
            raise Doubt("a number near a branch cut")
        return mpmath.re(z)
    return z


def _no(why: str) -> Value:
    raise Doubt(why)


def plus(a: Value, b: Value, sign: int = 1) -> Value:
    if isinstance(a, list) and isinstance(b, list):
        return [[plus(x, y, sign) for x, y in zip(r, s, strict=True)] for r, s in zip(a, b, strict=True)]
    if isinstance(a, list) or isinstance(b, list):
        return plus(a[0][0], b, sign) if a == [[a[0][0]]] else _no("shapes")
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a + sign * b
    return mpf(a) + sign * mpf(b)


def times(a: Value, b: Value) -> Value:
    if isinstance(a, list) and isinstance(b, list):
        return _no("a product of matrices")
    if isinstance(a, list):
        return [[times(x, b) for x in r] for r in a]
    if isinstance(b, list):
        return times(b, a)
    return a * b if isinstance(a, Fraction) and isinstance(b, Fraction) else mpf(a) * mpf(b)


def over(a: Value, b: Value) -> Value:
    if isinstance(a, list):
        return [[over(x, b) for x in r] for r in a]
    return a / b if isinstance(a, Fraction) and isinstance(b, Fraction) else mpf(a) / mpf(b)


def matmul(a: Value, b: Value) -> Value:
    a, b = (x if isinstance(x, list) else [[x]] for x in (a, b))
    if len(a[0]) != len(b):
        return times(a[0][0], b) if len(a) == 1 == len(a[0]) else times(a, b[0][0]) if len(b) == 1 == len(b[0]) else _no("shapes")
    return [[_dot(row, [r[j] for r in b]) for j in range(len(b[0]))] for row in a]


def _dot(r: list[Value], s: list[Value]) -> Value:
    total: Value = Fraction(0)
    for x, y in zip(r, s, strict=True):
        total = plus(total, times(x, y))
    return total


def close(a: Value, b: Value) -> bool:
    """Equality: exact for Fractions, up to rounding for floats; in between it cannot be told."""
    if isinstance(a, list):
        return all(close(x, y) for r, s in zip(a, b, strict=True) for x, y in zip(r, s, strict=True))
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a == b
    gap, scale = abs(mpf(a) - mpf(b)), max(1, abs(mpf(a)))
    rounding = mpmath.mpf(10) ** (4 - mpmath.mp.dps)
    if gap <= scale * rounding:
        if max(abs(mpf(a)), abs(mpf(b))) * rounding < gap < mpmath.mpf(10) ** (-2 * mpmath.mp.dps):
            raise Doubt("a number near zero")  # too small for an error of rounding
        return True
    if gap <= scale * mpmath.mpf(10) ** (-mpmath.mp.dps // 2):
        raise Doubt("nearly equal numbers")
    return False


def less(a: Value, b: Value, strict: bool) -> bool:
    if close(a, b):
        return not strict
    a, b = mpf(a), mpf(b)
    if mpmath.im(a) or mpmath.im(b):
        raise Doubt("complex numbers have no order")
    return bool(a < b)


# ---------------------------------------------------------------- heads


def _index(self: Interpreter, term: Term) -> Value:
    base = self._raw(term.args[0])
    base = base if isinstance(base, list) else [[base]]
    found = [whole(self.value(a)) for a in term.args[1:]]
    i, j = (*found, 1)[:2] if len(base[0]) == 1 or len(found) == 2 else (1, found[0])  # one index counts along a row, too
    if i > len(base) or j > len(base[0]):
        raise Doubt("an index out of range")
    return base[i - 1][j - 1] if i >= 1 and j >= 1 else _no("an index out of range")


def _transpose(self: Interpreter, term: Term) -> Value:
    a = self._raw(term.args[0])
    return [list(r) for r in zip(*a, strict=True)] if isinstance(a, list) else a


def _call(self: Interpreter, term: Term) -> Value:
    from .library import BINDERS, NAMED

    if term.value in self.bodies:
        return self.call(term.value, [self._raw(a) for a in term.args])
    if term.value in BINDERS:
        return BINDERS[term.value](self, term)
    if term.value in NAMED:
        return NAMED[term.value](*(self.value(a) for a in term.args))
    raise Doubt(f"no rule for {term.value}")


def _binary(combine: Callable[[Value, Value], Value]) -> Callable[[Interpreter, Term], Value]:
    return lambda self, term: combine(self.value(term.args[0]), self.value(term.args[1]))


def _literal(self: Interpreter, term: Term) -> Value:
    return _fraction(term.value)


_fraction = lru_cache(maxsize=1000)(Fraction)


CONSTANTS: dict[str, Callable[[], Value]] = {
    "pi": lambda: +mpmath.pi,
    "E": lambda: +mpmath.e,
    "I": lambda: mpmath.mpc(0, 1),
    "EulerGamma": lambda: +mpmath.euler,
    "oo": lambda: mpmath.inf,
    "True": lambda: True,
    "False": lambda: False,
}

HEADS: dict[str, Callable[[Interpreter, Term], Value]] = {
    "num": _literal,
    "name": lambda self, term: self.name(term.value),
    "group": lambda self, term: self._raw(term.args[0]),
    "pos": lambda self, term: self._raw(term.args[0]),
    "neg": lambda self, term: times(Fraction(-1), self.value(term.args[0])),
    "add": _binary(plus),
    "sub": _binary(lambda a, b: plus(a, b, -1)),
    "mul": _binary(times),
    "div": _binary(over),
    "pow": _binary(power),
    "matmul": _binary(matmul),
    "transpose": _transpose,
    "index": _index,
    "call": _call,
    "not": lambda self, term: not self.value(term.args[0]),
    "eq": _binary(close),
    "ne": _binary(lambda a, b: not close(a, b)),
    "lt": _binary(lambda a, b: less(a, b, True)),
    "le": _binary(lambda a, b: less(a, b, False)),
    "gt": _binary(lambda a, b: less(b, a, True)),
    "ge": _binary(lambda a, b: less(b, a, False)),
}
