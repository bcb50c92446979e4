"""How bounds of parts make bounds of wholes: (bounds, term, above) -> a bound from above or from below, or None.

To add one: a line in RULES for a head or in CALLS for a function.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flint import arb, fmpq

from ...language.functions import CARDS
from ...model.terms import Term
from ...model.trees import mentions
from ..numbers.number import as_integer, ball
from ..numbers.polynomial import Polynomial
from .growth import ZERO, Bounds, Growth, size_of

Rule = Callable[[Bounds, Term, bool], Growth | None]


def _sum(e: Bounds, term: Term, above: bool) -> Growth | None:
    a, b = (e.upper(t) for t in term.args)
    if above:
        return None if a is None or b is None else widest(a, b)
    for main, other in (term.args, term.args[::-1]):
        low, high = e.lower(main), e.upper(other)
        if low is None or high is None:
            continue
        ratio = high.over(low)
        if ratio.s <= 0 and ratio.d <= 0 and ratio.q <= 1 and (share := ratio.at(e.start)) < 1:
            return Growth(low.c * (1 - share), low.d, low.q, low.s)
    return None


def widest(a: Growth, b: Growth) -> Growth:
    """A bound of the sum of two, using k >= 1."""
    return Growth(a.c + b.c, max(a.d, b.d), a.q.max(b.q), max(a.s, b.s))


def _product(e: Bounds, term: Term, above: bool) -> Growth | None:
    a, b = (e.bound(t, above) for t in term.args)
    return None if a is None or b is None else a.times(b)


def _quotient(e: Bounds, term: Term, above: bool) -> Growth | None:
    a, b = e.bound(term.args[0], above), e.bound(term.args[1], not above)
    return None if a is None or b is None or not b.c > 0 else a.over(b)


def _power(e: Bounds, term: Term, above: bool) -> Growth | None:
    base, exponent = term.args
    powers = e.coefficients(exponent)
    if powers is None:
        return None
    if not mentions(base, e.name):
        return _exponential(e, e.any(base), powers, above)
    if len(powers) == 1 and isinstance(powers[0], fmpq):
        return _fixed_power(e, base, powers[0], above)
    if e.whole and len(powers) == 2 and e.coefficients(base) == [ZERO, fmpq(1)] and all(isinstance(c, fmpq) for c in powers):
        return _self_power(powers[0], powers[1], above)
    return None


def _fixed_power(e: Bounds, base: Term, power: fmpq, above: bool) -> Growth | None:
    if power.q != 1 and e.positive(base) is None:
        return None
    inner = e.bound(base, above if power >= 0 else not above)
    return None if inner is None or (power < 0 and not inner.c > 0) else inner.to(power)


def _self_power(shift: fmpq, slope: fmpq, above: bool) -> Growth | None:
    """k**(slope*k + shift), from k**k >= k!."""
    return Growth(arb(1), shift, arb(1), slope) if (slope < 0) == above else None


def _exponential(e: Bounds, base: Any, powers: Polynomial, above: bool) -> Growth | None:
    """base**(polynomial): degree 1 exactly, degree 2 from above when it decays and from below when it grows."""
    size = size_of(base)
    if size is None or not size > 0 or len(powers) > 3:
        return None
    whole = e.whole and all(as_integer(c) is not None for c in powers)
    if not whole and not (isinstance(ball(base), arb) and ball(base) > 0):
        return None
    powers = [ball(c) for c in powers]
    if not all(isinstance(c, arb) for c in powers):
        return None
    slope = powers[1] if len(powers) > 1 else arb(0)
    if len(powers) == 3:
        lead = size.log() * powers[2]
        if not (lead < 0 if above else lead > 0):
            return None
        slope = slope + powers[2] * e.start
    return Growth(_to_ball(size, powers[0]), ZERO, _to_ball(size, slope))


def _to_ball(a: arb, e: arb) -> arb:
    return arb(1) if e.is_zero() else a**e


def _factorial(e: Bounds, powers: Polynomial | None, above: bool) -> Growth | None:
    """(k + b)! and (2*k + b)! against k!, by 4**k/(3*k) <= (2*k)!/k!**2 <= 4**k."""
    whole = [as_integer(c) for c in powers or []]
    if not e.whole or len(whole) != 2 or whole[0] is None or whole[1] not in (1, 2) or abs(whole[0]) > 50 or e.start <= 2 * abs(whole[0]) + 2:
        return None
    b, double = whole[0], whole[1] == 2
    if b >= 0:
        c = arb((2 if double else 1) + b) ** b if above else arb(1)
    else:
        c = arb(1) if double == above else arb(2) ** (b if double else -b)
    bound = Growth(c, fmpq(b), arb(4 if double else 1), fmpq(2 if double else 1))
    return bound.times(Growth(1 / arb(3), fmpq(-1))) if double and not above else bound


def _bounded(e: Bounds, inner: Term, above: bool) -> Growth | None:
    """sin, tanh, atan, erf of a real number: at most 2, and at most twice the argument."""
    if not above or not _is_real(e, inner):
        return None
    small = e.upper(inner)
    return small.times(Growth(arb(2))) if small is not None and small.vanishes else Growth(arb(2))


def _is_real(e: Bounds, term: Term) -> bool:
    """Whether a term certainly has real values only: complex arguments obey other bounds."""
    if not mentions(term, e.name):
        return isinstance(ball(e.any(term)), arb)
    if term.head == "pow":
        base, exponent = term.args
        whole = not mentions(exponent, e.name) and as_integer(e.any(exponent)) is not None
        return _is_real(e, base) and _is_real(e, exponent) and (whole or e.positive(base) is not None)
    if term.head == "call" and term.value in ("log", "sqrt") and len(term.args) == 1:
        return e.positive(term.args[0]) is not None
    return (term.head in REAL or (term.head == "call" and term.value in REAL_CALLS)) and all(_is_real(e, a) for a in term.args)


def _call(e: Bounds, term: Term, above: bool) -> Growth | None:
    rule = CALLS.get(term.value)
    return rule(e, term.args[0], above) if rule and len(term.args) == 1 else None


def _rounded(e: Bounds, inner: Term, above: bool) -> Growth | None:
    size = e.upper(inner) if above and _is_real(e, inner) else None
    return None if size is None else widest(size, Growth(arb(1)))


def _logarithm(e: Bounds, inner: Term, above: bool) -> Growth | None:
    """log p <= 4 * p**(1/4) for p >= 1; the logarithm of a product of positive factors is a sum, and that of exp is its argument."""
    split = _split_logarithm(e, inner)
    if split is not None or not above:
        return split if above else None
    low, high = e.positive(inner), e.upper(inner)
    if not above or low is None or high is None or not low.at(e.start) >= 1 or low.d < 0:
        return None
    return Growth(arb(4)).times(high.to(fmpq(1, 4)))


def _split_logarithm(e: Bounds, inner: Term) -> Growth | None:
    if inner.head == "group":
        return _split_logarithm(e, inner.args[0])
    if inner.head == "call" and inner.value == "exp":
        return e.upper(inner.args[0]) if _is_real(e, inner.args[0]) else None
    if not mentions(inner, e.name):
        value = ball(e.free(inner))
        return Growth(abs(value.log())) if value > 0 else None
    if inner.head in ("mul", "div"):
        a, b = (_split_logarithm(e, t) for t in inner.args)
        return None if a is None or b is None else widest(a, b)
    return None


def _exp(e: Bounds, inner: Term, above: bool) -> Growth | None:
    powers = e.coefficients(inner)
    return None if powers is None else _exponential(e, arb(1).exp(), powers, above)


REAL = ("name", "group", "neg", "pos", "add", "sub", "mul", "div")  # real for real operands
REAL_CALLS = frozenset(name for name, card in CARDS.items() if card.total) | {"factorial"}

CALLS: dict[str, Callable[[Bounds, Term, bool], Growth | None]] = {
    "exp": _exp,
    "sin": _bounded,
    "tanh": _bounded,
    "atan": _bounded,
    "erf": _bounded,
    "cos": lambda e, inner, above: Growth(arb(1)) if above and _is_real(e, inner) else None,
    "sign": lambda e, inner, above: Growth(arb(1)) if above else None,
    "Abs": lambda e, inner, above: e.bound(inner, above),
    "floor": _rounded,
    "ceiling": _rounded,
    "log": _logarithm,
    "sqrt": lambda e, inner, above: _fixed_power(e, inner, fmpq(1, 2), above),
    "factorial": lambda e, inner, above: _factorial(e, e.coefficients(inner), above),
}

RULES: dict[str, Callable[[Bounds, Term, bool], Growth | None]] = {
    "group": lambda e, term, above: e.bound(term.args[0], above),
    "pos": lambda e, term, above: e.bound(term.args[0], above),
    "neg": lambda e, term, above: e.bound(term.args[0], above),
    "add": _sum,
    "sub": _sum,
    "mul": _product,
    "div": _quotient,
    "pow": _power,
    "call": _call,
}
