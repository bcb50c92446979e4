"""The ends of improper integrals: where to cut, and how much can be lost beyond the cut.

Near infinity the integrand is bounded by c * x**d * q**x; near a finite end, at distance t = 1/u, by c * u**d. An
integral that certainly diverges is undefined.
"""

from __future__ import annotations

from typing import Any

from flint import arb, ctx, fmpq

from ...model.terms import Term
from ..numbers.number import ball
from ..numbers.polynomial import Free
from ..numbers.value import undefined
from .bounds import Estimator
from .growth import ZERO, Growth, about_zero
from .local_bounds import Jets, Local

Cut = tuple[arb, arb]  # where to cut, and a ball around 0 for what lies beyond


def tail(bound: Growth, n: int) -> arb | None:
    """A bound of the integral of the bound from n to infinity."""
    if bound.c.is_zero():
        return arb(0)
    if bool(bound.q == 1):
        return bound.c * arb(n) ** arb(bound.d + 1) / arb(-bound.d - 1) if bound.d < -1 else None
    found = bound.tail(n)
    return None if found is None else found * (1 + 1 / arb(n)) ** arb(max(bound.d, ZERO))


def _diverges(low: Growth | None) -> bool:
    return low is not None and bool(low.q >= 1) and low.d >= -1


def near_infinity(body: Term, name: str, sign: int, free: Free, middle: arb, real: bool) -> Cut | None:
    """The cut towards sign * infinity. A real integrand that stays large has one sign and diverges; a complex one may turn."""
    best: Cut | None = None
    n = 16
    while n <= 1 << (ctx.prec + 8):
        estimator = Estimator(name, n, free, whole=False, variable=[ZERO, fmpq(sign)])
        if arb(n) > abs(middle):
            if real and _diverges(estimator.lower(body)):
                raise undefined("a divergent integral")
            high = estimator.upper(body)
            lost = None if high is None else tail(high, n)
            if lost is not None and lost.is_finite():
                best = arb(sign * n), about_zero(lost)
                if lost < arb(2) ** -ctx.prec:
                    return best
            if high is None and n > 1 << 14:
                return best
            if high is not None and bool(high.q != 1) and n > 1 << 14:
                return best
        n *= 4
    return best


def away(body: Term, name: str, end: Any, side: int, free: Free, jets: Jets, span: arb, real: bool) -> Cut | None:
    """The cut near a finite end, `side` pointing into the interval."""
    best: Cut | None = None
    n = 4
    while n <= 1 << ctx.prec:
        if 1 / arb(n) < span:
            estimator = Local(name, n, end, side, free, jets)
            squared = Growth(arb(1), fmpq(-2))
            low, high = estimator.lower(body), estimator.upper(body)
            if real and low is not None and _diverges(low.times(squared)):
                raise undefined("a divergent integral")
            lost = None if high is None else tail(high.times(squared), n)
            if lost is not None and lost.is_finite():
                best = ball(end) + arb(side) / n, about_zero(lost)
                if lost < arb(2) ** -ctx.prec:
                    return best
            if high is None and n > 1 << 12:
                return best
        n *= 16
    return best
