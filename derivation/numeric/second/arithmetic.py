"""Arithmetic on Fractions, mpmath numbers and lists of lists of them: exact as long as it can be, and a `Doubt` where rounding would decide."""

from __future__ import annotations

from contextvars import ContextVar
from fractions import Fraction
from typing import Any

import mpmath  # type: ignore[import-untyped]

Value = Any  # Fraction | mpf | mpc | bool | list[list[...]]


class Doubt(Exception):
    """The second evaluator cannot tell."""


def mpf(a: Value) -> Any:
    """An exact number as a float of the working precision; floats stay."""
    return mpmath.mpf(a.numerator) / a.denominator if isinstance(a, Fraction) else a


def whole(a: Value) -> int:
    """The integer that the number is."""
    if isinstance(a, Fraction) and a.denominator == 1:
        return int(a)
    raise Doubt("an integer is needed")


def power(b: Value, e: Value) -> Value:
    if isinstance(e, Fraction) and e.denominator == 1:
        if isinstance(b, Fraction) and abs(e) < 2000:
            return b ** int(e) if b or e >= 0 else refuse("a negative power of zero")
        return mpf(b) ** int(e)
    b = steady(b)
    if b == 0:
        return Fraction(0) if mpmath.re(mpf(e)) > 0 else refuse("a power of zero")
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


def refuse(why: str) -> Value:
    """The doubt, where a value is wanted."""
    raise Doubt(why)


def plus(a: Value, b: Value, sign: int = 1) -> Value:
    if isinstance(a, list) and isinstance(b, list):
        return [[plus(x, y, sign) for x, y in zip(r, s, strict=True)] for r, s in zip(a, b, strict=True)]
    if isinstance(a, list) or isinstance(b, list):
        return plus(a[0][0], b, sign) if a == [[a[0][0]]] else refuse("shapes")
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a + sign * b
    return mpf(a) + sign * mpf(b)


def times(a: Value, b: Value) -> Value:
    if isinstance(a, list) and isinstance(b, list):
        return refuse("a product of matrices")
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
        return times(a[0][0], b) if len(a) == 1 == len(a[0]) else times(a, b[0][0]) if len(b) == 1 == len(b[0]) else refuse("shapes")
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
