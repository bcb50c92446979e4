"""b**e by the conventions of the project, and its Taylor coefficients.

`real` says whether the link is read over the reals, where a negative number has no square root.
"""

from __future__ import annotations

from typing import Any

from flint import acb, arb, fmpq, fmpz

from ..numbers import surd
from ..numbers.jet import Jet
from ..numbers.number import Number, as_integer, ball, divide, finite, is_nonzero, is_zero, real_ball, sign
from ..numbers.surd import ONE, ZERO, Surd
from ..numbers.value import undefined, unknown
from .analytic import Cuts, apply, keep_off_cuts, negative_axis

MOST_EXACT_BITS = 1 << 13


def power(b: Number, e: Number, real: bool) -> Number:
    """b**e by the conventions: 0**0 = 1, and over the reals a negative base needs an integer exponent."""
    n = as_integer(e)
    if n is not None:
        return integer_power(b, n)
    if isinstance(e, Jet):
        return _jet_exponent(b, e, real)
    if isinstance(b, Jet):
        if not real:
            keep_off_cuts("log", b)
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


def _ball_power(b: Any, e: Number, real: bool) -> Any:
    if isinstance(b, arb) and b > 0:
        return _positive_power(b, e) if isinstance(e, fmpq) else b ** ball(e)
    if isinstance(b, acb) and b.real > 0:
        return (b.log() * ball(e)).exp()
    if real:
        return _real_power_doubt(b, e)
    if b.contains(0):
        raise unknown("a power of what may be zero")
    if Cuts.strict and negative_axis(acb(b)):
        raise unknown("a box that touches a branch cut")
    return (acb(b).log() * ball(e)).exp()


def _positive_power(b: arb, e: fmpq) -> arb:
    if int(e.q) <= 64:
        return b.root(int(e.q)) ** fmpz(e.p)
    return b ** arb(e)


def _real_power_doubt(b: Any, e: Number) -> Any:
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
    if not isinstance(b, Jet) and is_zero(b):
        towards = sign(e.base)
        if towards == 1:
            return ZERO
        if towards == -1:
            raise undefined("a negative power of zero")
        raise unknown("a power of zero whose exponent moves about 0", final=towards == 0)
    if b == ONE:
        return ONE
    if isinstance(b, Jet) and is_zero(b.base):
        raise unknown("a power of what moves about 0, with an exponent that moves", final=True)
    if real and all(is_zero(c) for k, c in e.parts.items() if k) and not (is_nonzero(b) and sign(b.base if isinstance(b, Jet) else b) == 1):
        raise unknown("a power whose exponent is not seen to move", final=True)
    return apply("exp", e * apply("log", b, real), real)
