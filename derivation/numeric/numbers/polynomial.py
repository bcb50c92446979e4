"""Terms as polynomials and rational functions of one name, with exact or ball coefficients, lowest power first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flint import fmpq

from ...model.records import record
from ...model.terms import Term
from ...model.trees import mentions
from .number import as_integer, is_nonzero, is_zero
from .surd import ONE, ZERO

Polynomial = list[Any]
MOST_DEGREE = 40
Free = Callable[[Term], Any]  # the value of a term that does not mention the name


def plus(a: Polynomial, b: Polynomial, sign: int = 1) -> Polynomial:
    out = [*a, *([ZERO] * (len(b) - len(a)))]
    for i, c in enumerate(b):
        out[i] = out[i] + c if sign > 0 else out[i] - c
    return _trimmed(out)


def times(a: Polynomial, b: Polynomial) -> Polynomial:
    out: Polynomial = [ZERO] * max(1, len(a) + len(b) - 1)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            out[i + j] = out[i + j] + x * y
    return _trimmed(out)


def _trimmed(a: Polynomial) -> Polynomial:
    while len(a) > 1 and is_zero(a[-1]):
        a.pop()
    return a


def composed(a: Polynomial, scale: int, shift: Any) -> Polynomial:
    """a(scale*x + shift)."""
    out: Polynomial = [ZERO]
    for c in reversed(a):
        out = plus(times(out, [shift, fmpq(scale)]), [c])
    return out


def raised(a: Polynomial, n: int) -> Polynomial:
    out: Polynomial = [ONE]
    for _ in range(n):
        out = times(out, a)
    return out


X: Polynomial = [ZERO, ONE]


def polynomial(term: Term, name: str, free: Free, variable: Polynomial = X) -> Polynomial | None:
    """The coefficients of a term that is a polynomial in the name, None when it is not built as one; `variable` stands for the name."""
    if not mentions(term, name):
        return [free(term)]
    if term.head == "name":
        return variable
    if term.head in ("group", "pos"):
        return polynomial(term.args[0], name, free, variable)
    if term.head == "neg":
        return _combined(polynomial(term.args[0], name, free, variable), [-ONE], times)
    if term.head in ("add", "sub", "mul"):
        left, right = (polynomial(a, name, free, variable) for a in term.args)
        return _combined(left, right, {"add": plus, "sub": lambda a, b: plus(a, b, -1), "mul": times}[term.head])
    if term.head == "div" and not mentions(term.args[1], name):
        below = free(term.args[1])
        return _combined(polynomial(term.args[0], name, free, variable), [ONE / below], times) if is_nonzero(below) else None
    if term.head == "pow" and term.args[1].head == "num":
        n = as_integer(free(term.args[1]))
        base = polynomial(term.args[0], name, free, variable)
        return raised(base, n) if base is not None and n is not None and 0 <= n <= MOST_DEGREE else None
    return None


def _combined(a: Polynomial | None, b: Polynomial | None, combine: Callable[[Polynomial, Polynomial], Polynomial]) -> Polynomial | None:
    if a is None or b is None or len(a) + len(b) > MOST_DEGREE:
        return None
    return combine(a, b)


@record(slots=True)
class Rational:
    """above/below, times (-1)**name when it alternates."""

    above: Polynomial
    below: Polynomial
    alternates: bool = False

    @property
    def degree(self) -> int:
        return len(self.above) - len(self.below)


def rational(term: Term, name: str, free: Free) -> Rational | None:
    """The term as a rational function of the name, perhaps alternating."""
    found = polynomial(term, name, free)
    if found is not None:
        return Rational(found, [ONE])
    if term.head in ("group", "pos"):
        return rational(term.args[0], name, free)
    if term.head == "neg":
        inner = rational(term.args[0], name, free)
        return None if inner is None else Rational(times(inner.above, [-ONE]), inner.below, inner.alternates)
    if term.head in ("add", "sub", "mul", "div"):
        left, right = (rational(a, name, free) for a in term.args)
        if left is None or right is None or len(left.above) + len(left.below) + len(right.above) + len(right.below) > 2 * MOST_DEGREE:
            return None
        return OPERATIONS[term.head](left, right)
    return _power(term, name, free) if term.head == "pow" else None


def _power(term: Term, name: str, free: Free) -> Rational | None:
    base, exponent = term.args
    power = polynomial(exponent, name, free)
    if power is None:
        return None
    if not mentions(base, name):
        whole = [as_integer(c) for c in power]
        sign = free(base)
        if len(power) == 2 and None not in whole and isinstance(sign, fmpq) and sign == -1:
            return Rational([fmpq(-1 if (whole[0] or 0) % 2 else 1)], [ONE], bool((whole[1] or 0) % 2))
        return None
    n, inner = (as_integer(power[0]) if len(power) == 1 else None), rational(base, name, free)
    if n is None or inner is None or inner.alternates or abs(n) * (len(inner.above) + len(inner.below)) > MOST_DEGREE:
        return None
    above, below = (inner.above, inner.below) if n >= 0 else (inner.below, inner.above)
    return Rational(raised(above, abs(n)), raised(below, abs(n)))


def _sum(sign: int) -> Callable[[Rational, Rational], Rational | None]:
    def combine(a: Rational, b: Rational) -> Rational | None:
        if a.alternates != b.alternates:
            return None
        return Rational(plus(times(a.above, b.below), times(b.above, a.below), sign), times(a.below, b.below), a.alternates)

    return combine


OPERATIONS: dict[str, Callable[[Rational, Rational], Rational | None]] = {
    "add": _sum(1),
    "sub": _sum(-1),
    "mul": lambda a, b: Rational(times(a.above, b.above), times(a.below, b.below), a.alternates != b.alternates),
    "div": lambda a, b: Rational(times(a.above, b.below), times(a.below, b.above), a.alternates != b.alternates),
}
