"""Exact values of functions at exact numbers: sin(pi/6) = 1/2, exp(log(3)/2) = sqrt(3), log(-1) = I*pi.

Each entry maps an fmpq or Surd to the exact value, or to None where there is none worth having; it raises at a pole.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from flint import fmpq, fmpz

from ...language.functions import CARDS
from . import surd
from .surd import ONE, PI, ZERO, Exact, Surd, pi_multiple
from .value import undefined

MOST_FACTORIAL = 400
HALF = fmpq(1, 2)


def _quarter(a: int, b: int) -> Exact:
    """(sqrt(a) + sign(b)*sqrt(|b|))/4."""
    return surd.surd({(abs(b), 0): fmpq(1 if b > 0 else -1, 4)}) + surd.surd({(a, 0): fmpq(1, 4)})


# sin(q*pi) for 0 <= q <= 1/2
_SINES: dict[tuple[int, int], Callable[[], Exact]] = {
    (0, 1): lambda: ZERO,
    (1, 12): lambda: _quarter(6, -2),
    (1, 10): lambda: surd.surd({(1, 0): fmpq(-1, 4), (5, 0): fmpq(1, 4)}),
    (1, 6): lambda: HALF,
    (1, 4): lambda: surd.surd({(2, 0): HALF}),
    (3, 10): lambda: surd.surd({(1, 0): fmpq(1, 4), (5, 0): fmpq(1, 4)}),
    (1, 3): lambda: surd.surd({(3, 0): HALF}),
    (5, 12): lambda: _quarter(6, 2),
    (1, 2): lambda: ONE,
}


def _sin_pi(q: fmpq) -> Exact | None:
    """sin(q*pi) exactly, or None."""
    q = q - 2 * fmpq((q / 2).floor())
    negative = q >= 1
    q = q - 1 if negative else q
    q = 1 - q if q > HALF else q
    make = _SINES.get((int(q.p), int(q.q)))
    if make is None:
        return None
    value = make()
    return -value if negative else value


def _sin(a: Exact) -> Exact | None:
    q = pi_multiple(a)
    return None if q is None else _sin_pi(q)


def _cos(a: Exact) -> Exact | None:
    q = pi_multiple(a)
    return None if q is None else _sin_pi(q + HALF)


def _over(above: Callable[[Exact], Exact | None], below: Callable[[Exact], Exact | None], why: str) -> Callable[[Exact], Exact | None]:
    def value(a: Exact) -> Exact | None:
        over, under = above(a), below(a)
        if isinstance(under, fmpq) and under == 0:
            raise undefined(why)
        return None if over is None or under is None else over / under

    return value


def _one(a: Exact) -> Exact:
    return ONE


def _at(points: Mapping[str, str]) -> Callable[[Exact], Exact | None]:
    """The values on a card, where argument and value are rational."""
    known = {Fraction(a): Fraction(b) for a, b in points.items() if a.lstrip("-").replace("/", "").isdigit() and b.lstrip("-").replace("/", "").isdigit()}
    values = {(a.numerator, a.denominator): fmpq(b.numerator, b.denominator) for a, b in known.items()}
    return lambda a: values.get((int(a.p), int(a.q))) if isinstance(a, fmpq) else None


def _exp(a: Exact) -> Exact | None:
    """exp of q1*log(p1) + ... + r*I*pi: a product of rational powers of primes."""
    if isinstance(a, fmpq):
        return ONE if a == 0 else None
    value: Exact = ONE
    for (d, t), c in a.terms.items():
        factor = _prime_power(t, c) if d == 1 and t > 1 else _turn(c) if (d, t) == (-1, 1) else None
        product = None if factor is None else value * factor
        if not isinstance(product, (fmpq, Surd)):
            return None
        value = product
    return value


def _prime_power(p: int, e: fmpq) -> Exact | None:
    if abs(e) * p.bit_length() > 4096 or e.q > 2:
        return None
    whole = fmpq(p) ** int(e.floor())
    return whole if e.q == 1 else surd.surd({(p, 0): whole})


def _turn(q: fmpq) -> Exact | None:
    """exp(q*pi*I)."""
    real, imag = _sin_pi(q + HALF), _sin_pi(q)
    return None if real is None or imag is None else real + surd.I * imag


def _log(a: Exact) -> Exact | None:
    if isinstance(a, fmpq):
        if a == 0:
            raise undefined("the logarithm of zero")
        return surd.logarithm(a)
    if a.is_algebraic and len(a.terms) == 1:
        ((d, _), c), *_ = a.terms.items()
        size = surd.logarithm(c * c * abs(d))
        if size is None:
            return None
        return size * HALF + surd.surd({(-1, 1): (ZERO if d > 0 and c > 0 else ONE if d > 0 else HALF if c > 0 else -HALF)})
    return None


def _sqrt(a: Exact) -> Exact | None:
    return surd.root(a) if isinstance(a, fmpq) else None


def _factorial(a: Exact) -> Exact | None:
    if not isinstance(a, fmpq) or a.q != 1:
        return None
    if a < 0:
        raise undefined("the factorial of a negative integer")
    return fmpq(fmpz.fac_ui(a.p)) if a <= MOST_FACTORIAL else None


def _gamma(a: Exact) -> Exact | None:
    if isinstance(a, fmpq) and a.q == 1 and a <= 0:
        raise undefined("a pole of the gamma function")
    return _factorial(a - 1) if isinstance(a, fmpq) and a.q == 1 else None


def _harmonic(a: Exact) -> Exact | None:
    if not isinstance(a, fmpq) or a.q != 1:
        return None
    if a < 0:
        raise undefined("a harmonic number of a negative integer")
    return sum((fmpq(1, k) for k in range(1, int(a.p) + 1)), ZERO) if a <= MOST_FACTORIAL else None


def _zeta(a: Exact) -> Exact | None:
    if isinstance(a, fmpq) and a == 1:
        raise undefined("a pole of zeta")
    return -HALF if isinstance(a, fmpq) and a == 0 else None


def _asin(a: Exact) -> Exact | None:
    """The q*pi in [-pi/2, pi/2] with this sine."""
    for (p, q), make in _SINES.items():
        value = make()
        if a in (value, -value):
            return PI * fmpq(p, q) * fmpq(1 if a == value else -1) if p else ZERO
    return None


def _acos(a: Exact) -> Exact | None:
    found = _asin(a)
    return None if found is None else PI * HALF - found


def _atan(a: Exact) -> Exact | None:
    for p, q in ((0, 1), (1, 12), (1, 6), (1, 4), (1, 3), (5, 12)):
        angle = fmpq(p, q)
        over, under = _sin_pi(angle), _sin_pi(angle + HALF)
        if over is None or under is None:
            continue
        value = over / under
        if a in (value, -value):
            return PI * angle * fmpq(1 if a == value else -1) if p else ZERO
    return None


EXACT: dict[str, Callable[[Exact], Exact | None]] = {name: _at(card.exact) for name, card in CARDS.items() if card.exact and card.least == card.most == 1} | {
    "exp": _exp,
    "log": _log,
    "sqrt": _sqrt,
    "sin": _sin,
    "cos": _cos,
    "tan": _over(_sin, _cos, "tan at an odd multiple of pi/2"),
    "cot": _over(_cos, _sin, "cot at a multiple of pi"),
    "sec": _over(_one, _cos, "sec at an odd multiple of pi/2"),
    "csc": _over(_one, _sin, "csc at a multiple of pi"),
    "asin": _asin,
    "acos": _acos,
    "atan": _atan,
    "factorial": _factorial,
    "gamma": _gamma,
    "harmonic": _harmonic,
    "zeta": _zeta,
}
