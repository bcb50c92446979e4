"""Arithmetic and order of numbers: what + - * do by operators, and what needs a question: /, **, sign, comparison.

`real` says whether the link is read over the reals, where a negative number has no square root.
"""

from __future__ import annotations

from typing import Any

from flint import acb, arb, ctx, fmpq, fmpz

from . import surd
from .jet import Jet
from .surd import ONE, ZERO, Surd
from .value import Kink, undefined, unknown

Number = Any  # fmpq | Surd | arb | acb | Jet
MOST_EXACT_BITS = 1 << 13


def ball(a: Number) -> arb | acb:
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


def real_ball(a: Number) -> arb:
    """The enclosure of a number that must be real."""
    a = ball(a)
    if isinstance(a, arb):
        return a
    if a.imag.is_zero():
        return a.real
    if not a.imag.contains(0):
        raise undefined("a complex number where only a real one makes sense")
    raise unknown("perhaps not real")


def as_integer(a: Number) -> int | None:
    """The exact integer that the number is, None if it is none or that is not certain."""
    if isinstance(a, fmpq):
        return int(a.p) if a.q == 1 else None
    if isinstance(a, arb) and a.is_exact() and a.is_integer():
        return int(a.unique_fmpz())
    return None


# ---------------------------------------------------------------- sign and order


def sign(a: Number) -> int | None:
    """-1, 0 or 1, None when a ball cannot tell; a jet at a corner may raise Kink."""
    kind = type(a)
    if kind is fmpq:
        return (a > 0) - (a < 0)
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
    if not a.side or len(a.orders) > 1:
        raise Kink("a corner under a derivative")
    if not rest:
        raise unknown("flat at a corner", final=True)
    lead = min(rest)
    leading = sign(rest[lead])
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


# ---------------------------------------------------------------- division


def divide(a: Number, b: Number) -> Number:
    """a/b; undefined when b is exactly 0, unknown when b may be."""
    if isinstance(b, Jet):
        return a * b.compose(_reciprocal_series)
    if is_zero(b):
        raise undefined("division by zero")
    if isinstance(b, (arb, acb)) and b.contains(0):
        raise unknown("the denominator may be zero")
    if isinstance(a, Jet):
        return a.map(lambda c: c / b)
    return a / b


def _reciprocal_series(c: Number, n: int) -> list[Number]:
    inverse = divide(ONE, c)
    out = [inverse]
    for _ in range(n):
        out.append(-out[-1] * inverse)
    return out


# ---------------------------------------------------------------- powers


def power(b: Number, e: Number, real: bool) -> Number:
    """b**e by the conventions: 0**0 = 1, and over the reals a negative base needs an integer exponent."""
    n = as_integer(e)
    if n is not None:
        return integer_power(b, n)
    if isinstance(e, Jet):
        return _jet_exponent(b, e, real)
    if isinstance(b, Jet):
        return b.compose(lambda c, n: _power_series(c, e, n, real))
    if is_zero(b):
        return _power_of_zero(e)
    if isinstance(e, fmpq):
        exact = _exact_root(b, e)
        if exact is not None and (not real or not isinstance(exact, Surd) or exact.is_real):
            return exact
    return finite(_ball_power(ball(b), e, real))


def integer_power(b: Number, n: int) -> Number:
    """b**n for an integer n."""
    if n == 0:
        return ONE
    if isinstance(b, fmpq):
        return _rational_power(b, n)
    if isinstance(b, Jet):
        return _jet_power(b, n)
    if n < 0:
        return divide(ONE, integer_power(b, -n))
    if isinstance(b, Surd) and n <= 16:
        return _by_squaring(b, n)
    return finite(ball(b) ** fmpz(n))


def _rational_power(b: fmpq, n: int) -> Number:
    if b == 0:
        if n < 0:
            raise undefined("a negative power of zero")
        return ZERO
    if b == 1 or b == -1:
        return b if n % 2 else ONE
    if abs(n) * b.height_bits() > MOST_EXACT_BITS:
        return finite(arb(b) ** fmpz(n))
    return b**n


def _by_squaring(b: Number, n: int) -> Number:
    result: Number = None
    while n:
        if n & 1:
            result = b if result is None else result * b
        b = b * b
        n >>= 1
    return result


def _jet_power(b: Jet, n: int) -> Number:
    if n < 0:
        return b.compose(lambda c, m: _power_series(c, fmpq(n), m, True))
    if n <= 8:
        return _by_squaring(b, n)
    return b.compose(lambda c, m: [_binomial(fmpq(n), k) * integer_power(c, n - k) if k <= n else ZERO for k in range(m + 1)])


def _binomial(e: Number, k: int) -> Number:
    out: Number = ONE
    for i in range(k):
        out = out * (e - i if not isinstance(e, Surd) else e + fmpq(-i)) / fmpq(i + 1)
    return out


def _power_series(c: Number, e: Number, n: int, real: bool) -> list[Number]:
    """Taylor coefficients of b**e at b = c."""
    first = power(c, e, real)
    if n == 0:
        return [first]
    if is_zero(c):
        raise unknown("a derivative at the border of the domain of a power", final=True)
    out = [first]
    for k in range(1, n + 1):
        out.append(divide(out[-1] * (e + fmpq(1 - k)), c * fmpq(k)))
    return out


def _power_of_zero(e: Number) -> Number:
    if isinstance(e, (Surd, acb)) and not (isinstance(e, Surd) and e.is_real):
        raise unknown("zero to a complex power", final=True)
    s = sign(e)
    if s is None:
        raise unknown("the exponent of zero may be negative")
    if s < 0:
        raise undefined("a negative power of zero")
    return ZERO if s else ONE


def _exact_root(b: Number, e: fmpq) -> Number | None:
    """b**(p/q) exactly: perfect powers and square roots of rationals."""
    if not isinstance(b, fmpq) or abs(int(e.p)) * b.height_bits() > MOST_EXACT_BITS:
        return None
    p, q = int(e.p), int(e.q)
    if q == 2:
        base = surd.root(b)
        return None if base is None else integer_power(base, p)
    if b < 0 or q > 64:
        return None
    over, under = fmpz(b.p).root(q), fmpz(b.q).root(q)
    return integer_power(fmpq(over, under), p) if over**q == b.p and under**q == b.q else None


def _ball_power(b: arb | acb, e: Number, real: bool) -> arb | acb:
    if isinstance(b, arb) and b > 0:
        return _positive_power(b, e) if isinstance(e, fmpq) else b ** ball(e)
    if real:
        return _real_power_doubt(b, e)
    if b.contains(0):
        raise unknown("a power of what may be zero")
    return (acb(b).log() * ball(e)).exp()


def _positive_power(b: arb, e: fmpq) -> arb:
    if int(e.q) <= 64:
        return b.root(int(e.q)) ** fmpz(e.p)
    return b ** arb(e)


def _real_power_doubt(b: arb | acb, e: Number) -> arb:
    """A base that is not certainly positive, over the reals."""
    b = real_ball(b)
    exponent = real_ball(e)
    if b < 0 and not exponent.contains_integer():
        raise undefined("a non-integer power of a negative number")
    if isinstance(e, fmpq) and e.q > 1 and b < 0:
        raise undefined("a non-integer power of a negative number")
    raise unknown("a non-integer power of what may not be positive")


def _jet_exponent(b: Number, e: Jet, real: bool) -> Number:
    """b**e = exp(e*log(b)) with a moving exponent: defined around the point only for b > 0 (or b = 0 < e)."""
    if all(is_zero(c) for k, c in e.parts.items() if k):
        return power(b, e.base, real)
    if not isinstance(b, Jet) and is_zero(b):
        if sign(e.base) == 1:
            return ZERO
        raise undefined("a power of zero whose exponent can be negative")
    from .function import apply

    if b == ONE:
        return ONE
    return apply("exp", e * apply("log", b, real), real)
