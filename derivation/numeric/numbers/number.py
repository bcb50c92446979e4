"""Order and division of numbers: what the operators + - * do not settle because it needs a question to be asked."""

from __future__ import annotations

from typing import Any

from flint import acb, arb, ctx, fmpq

from .jet import BITS, PLANE, Jet, cancelled
from .surd import ONE, Surd
from .value import Kink, undefined, unknown

Number = Any  # fmpq | Surd | arb | acb | Jet


def ball(a: Number) -> Any:
    """An enclosure of an exact number at the current precision."""
    kind = type(a)
    if kind is fmpq:
        return arb(a)
    return a.ball() if kind is Surd else a


def finite(a: Number) -> Number:
    """The number, unless it overflowed or its enclosure says nothing."""
    if isinstance(a, (arb, acb)) and not a.is_finite():
        raise unknown("no finite enclosure")
    return a


def real_ball(a: Number) -> Any:
    """The enclosure of a number that must be real."""
    a = ball(a)
    if isinstance(a, arb):
        return a
    if a.imag.is_zero():
        return a.real
    if not a.imag.contains(0):
        raise undefined("a complex number where only a real one makes sense")
    raise unknown("perhaps not real")


def plain_ball(a: Number) -> Any:
    """The enclosure of a number that must be real for the method at hand, which says nothing of other numbers."""
    a = ball(a)
    if isinstance(a, acb):
        if not a.imag.is_zero():
            raise unknown("not by real numbers", final=True)
        return a.real
    return a


def as_integer(a: Number) -> int | None:
    """The exact integer that the number is, None if it is none or that is not certain."""
    if isinstance(a, fmpq):
        return int(a.p) if a.q == 1 else None
    if isinstance(a, arb) and a.is_exact() and a.is_integer():
        return int(a.unique_fmpz() or 0)
    return None


def sign(a: Number) -> int | None:
    """-1, 0 or 1, None when a ball cannot tell; a jet at a corner may raise Kink."""
    kind = type(a)
    if kind is fmpq:
        return int(a > 0) - int(a < 0)
    if kind is Surd:
        return _surd_sign(a)
    if kind is Jet:
        return _jet_sign(a)
    a = real_ball(a)
    if a > 0:
        return 1
    if a < 0:
        return -1
    return 0 if a.is_zero() else None


def _surd_sign(a: Surd) -> int:
    """The sign of an exact nonzero real number: more bits until it shows."""
    if not a.is_real:
        raise undefined("a complex number has no sign")
    before, prec = ctx.prec, max(64, ctx.prec)
    try:
        while True:
            ctx.prec = prec
            found = sign(Surd(a.terms).ball())
            if found:
                return found
            prec *= 2
    finally:
        ctx.prec = before


def _jet_sign(a: Jet) -> int | None:
    found = sign(a.base)
    rest = {k: c for k, c in a.parts.items() if k and not is_zero(c)}
    if found != 0 or not a.orders:
        return found
    last = len(a.orders) - 1
    shift = BITS * last
    if a.side not in (1, -1) or a.slots != 1 << last:  # it is the last infinitesimal that has a side
        raise Kink("a corner under a derivative")
    if not rest:
        raise unknown("flat at a corner", final=True)
    leading = sign(rest[min(rest)])
    lead = min(rest) >> shift
    return None if leading is None or leading == 0 else leading * a.side**lead


def compare(a: Number, b: Number) -> int | None:
    """The sign of a - b."""
    return sign(a - b)


def is_zero(a: Number) -> bool:
    """True when the number is certainly and exactly 0."""
    if isinstance(a, fmpq):
        return bool(a == 0)
    if isinstance(a, Jet):
        return all(is_zero(c) for c in a.parts.values())
    return isinstance(a, (arb, acb)) and bool(a.is_zero())


def is_nonzero(a: Number) -> bool:
    """True when the number is certainly not 0."""
    if isinstance(a, fmpq):
        return bool(a != 0)
    if isinstance(a, Jet):
        return is_nonzero(a.base)
    return isinstance(a, Surd) or (bool(a.is_finite()) and not a.contains(0))


def divide(a: Number, b: Number) -> Number:
    """a/b; undefined when b is exactly 0, unknown when b may be."""
    if isinstance(b, Jet):
        if b.side not in (0, PLANE) and is_zero(b.base):
            return _cancelled(a, b)
        return a * b.compose(_reciprocal_series)
    if is_zero(b):
        raise undefined("division by zero")
    if isinstance(b, (arb, acb)) and b.contains(0):
        raise unknown("the denominator may be zero")
    if isinstance(a, Jet):
        return a.map(lambda c: c / b)
    return a / b


def _cancelled(a: Number, b: Jet) -> Number:
    """0/0 beside the point where both vanish."""
    found = cancelled(a if isinstance(a, Jet) else Jet({0: a}, b.orders, b.side), b)
    if found is None:
        raise unknown("a pole, or 0/0 that does not cancel", final=True)
    above, below = found
    return above * below.compose(_reciprocal_series)


def _reciprocal_series(c: Number, n: int) -> list[Number]:
    inverse = divide(ONE, c)
    out = [inverse]
    for _ in range(n):
        out.append(-out[-1] * inverse)
    return out
