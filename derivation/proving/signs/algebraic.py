"""Algebraic numbers: exactly zero or not, by the separation bound and balls, and their signs.

An enclosure away from 0 gives the sign. One that lies within the bound of `separation.py` proves that the number is 0,
provided that every divisor's ball is away from 0 and every radicand's ball is positive (`root` is of |A|).
"""

from __future__ import annotations

from fractions import Fraction
from math import prod
from typing import Any

from flint import arb, ctx

from ..normal_form.enclosure import enclose
from ..normal_form.fraction import Frac, Poly, grouped
from ..normal_form.masks import of_number
from ..normal_form.tower import Tower
from ..terms.core import Core
from ..terms.domain import ANY, NEG, NUL, POS
from .separation import Foreign, is_algebraic, pi_multiple, separation_bits


def sign_of_number(term: Core) -> int | None:
    """-1, 0 or 1 for an algebraic number as these rules build it, None when they do not decide.

    >>> from derivation.proving.terms.core import HALF, ONE, TWO, add, mul, num, power, sub
    >>> root = power(TWO, HALF)
    >>> sign_of_number(sub(power(add(root, ONE), TWO), add(num(3), mul(TWO, root))))
    0
    """
    bits = separation_bits(term)
    if bits is None:
        return None
    for precision in (64, bits + 64):
        ball = _ball(term, precision)
        if ball is not None and not ball.contains(0):
            return 1 if ball > 0 else -1
    return 0 if ball is not None and abs(ball) < arb(2) ** -bits else None


def _ball(term: Core, precision: int) -> Any:
    """An enclosure, None when a divisor or a radicand is not seen to be nonzero or positive."""
    old, ctx.prec = ctx.prec, precision + 32
    cache: dict[Core, Any] = {}

    def go(t: Core) -> Any:
        found = cache.get(t)
        if found is None:
            found = cache[t] = _value(t, [go(a) for a in t.args] if t.head not in ("sin", "cos") or pi_multiple(t.args[0]) is None else [])
        return found

    try:
        value = go(term)
        return value if value.is_finite() else None
    except (Foreign, ZeroDivisionError):
        return None
    finally:
        ctx.prec = old


def _value(t: Core, parts: list[Any]) -> Any:
    if t.head == "num":
        return arb(t.value.numerator) / arb(t.value.denominator)
    if t.head == "add":
        return sum(parts[1:], parts[0])
    if t.head == "mul":
        return prod(parts[1:], start=parts[0])
    if t.head in ("asin", "atan"):
        return parts[0].asin() if t.head == "asin" else parts[0].atan()
    if t.head == "abs":
        return abs(parts[0])
    if t.head == "root":
        return _positive(abs(parts[0])).root(t.value)
    if t.head == "pow":
        exponent = t.args[1].value
        if exponent < 0 and parts[0].contains(0):
            raise Foreign("a divisor near 0")
        base = _positive(parts[0]).root(exponent.denominator) if exponent.denominator > 1 else parts[0]
        return base**exponent.numerator
    q = pi_multiple(t.args[0])
    if q is not None:
        angle = arb(q.numerator) / arb(q.denominator)
        return angle.cos_pi() if t.head == "cos" else angle.sin_pi()
    return parts[0].cos() if t.head == "cos" else parts[0].sin()


def _positive(ball: Any) -> Any:
    if not ball > 0:
        raise Foreign("a radicand near 0")
    return ball


def sign_by_enclosure(tower: Tower, poly: Poly) -> int:
    """What a ball that holds all values says; a number whose ball contains 0 is decided exactly."""
    ball = enclose(tower, poly)
    if ball is None:
        return ANY
    if ball.contains(0) and not any(d > 0 and tower.atoms[i].term.free for i, d in enumerate(poly.degrees())):
        exact = sign_of_number(tower.poly_term(poly))
        return ANY if exact is None else of_number(Fraction(exact))
    return POS if ball > 0 else NEG if ball < 0 else (NUL | POS) if ball >= 0 else (NEG | NUL) if ball <= 0 else ANY


def vanishes(tower: Tower, value: Frac) -> bool:
    """Whether a fraction is 0: every coefficient of its monomials in the other atoms is an algebraic number that is 0."""
    value = tower.reduce(value)
    return value.is_zero() or all(sign_of_number(tower.poly_term(c)) == 0 for c in coefficients(tower, value.num))


def coefficients(tower: Tower, poly: Poly) -> list[Poly]:
    """The coefficients, algebraic numbers, of the monomials in the atoms that are none."""
    return [*grouped(poly, {a.index for a in tower.atoms if not is_algebraic(a.term)}).values()]
