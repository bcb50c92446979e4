"""Functions with corners, jumps and cases, and those of integers: Abs, sign, floor, Max, binomial, KroneckerDelta, ...

To add one: a line in DISCRETE; over boxes, a line in `boxes.py`.
"""

from __future__ import annotations

from collections.abc import Callable

from flint import acb, arb, fmpq, fmpz

from ...language.functions import CARDS
from ..numbers.jet import Jet
from ..numbers.number import Number, as_integer, ball, compare, divide, is_nonzero, is_zero, real_ball, sign
from ..numbers.surd import ONE, PI, ZERO, Surd
from ..numbers.value import Kink, undefined, unknown
from .analytic import apply
from .power import integer_power, power

HALF = fmpq(1, 2)
MOST_BINOMIAL = 2000
MOST_FIBONACCI = 10_000


def _decided(s: int | None) -> int:
    if s is None:
        raise unknown("a sign that cannot be told")
    return s


def is_complex(a: Number) -> bool:
    """Not certainly real, by its form."""
    if isinstance(a, Jet):
        return any(is_complex(c) for c in a.parts.values())
    return (isinstance(a, acb) and not a.imag.is_zero()) or (isinstance(a, Surd) and not a.is_real)


def absolute(a: Number) -> Number:
    if is_complex(a):
        x, y = real_part(a), imaginary_part(a)
        return power(x * x + y * y, HALF, True)
    if isinstance(a, (arb, acb)):
        return abs(real_ball(a))
    return -a if _decided(sign(a)) < 0 else a


def signum(a: Number) -> Number:
    if is_complex(a):
        return divide(a, absolute(a))
    return fmpq(_decided(sign(a)))


def heaviside(a: Number) -> Number:
    return (ZERO, HALF, ONE)[_decided(sign(a)) + 1]


def _rounding(down: bool) -> Callable[[Number], Number]:
    def value(a: Number) -> Number:
        base = a.base if isinstance(a, Jet) else a
        if isinstance(base, fmpq):
            whole = fmpq(base.floor() if down else base.ceil())
        else:
            x = real_ball(base)
            found = (x.floor() if down else x.ceil()).unique_fmpz()
            if found is None:
                raise unknown("a number that may be an integer is rounded")
            whole = fmpq(found)
        if isinstance(a, Jet) and base == whole:
            away = sign(a - whole)
            whole = whole - 1 if down and away == -1 else whole + 1 if not down and away == 1 else whole
        return whole

    return value


floor = _rounding(True)
ceiling = _rounding(False)


def _by_parts(exact: Callable[[Surd], Number], wide: Callable[[acb], Number], real: Callable[[Number], Number]) -> Callable[[Number], Number]:
    def value(a: Number) -> Number:
        if isinstance(a, Surd):
            return exact(a)
        if isinstance(a, acb):
            return wide(a)
        return a.map(value) if isinstance(a, Jet) else real(a)

    return value


real_part = _by_parts(lambda a: a.real, lambda a: a.real, lambda a: a)
imaginary_part = _by_parts(lambda a: a.imag, lambda a: a.imag, lambda a: ZERO)
conjugate = _by_parts(lambda a: a.conjugate(), lambda a: a.conjugate(), lambda a: a)


def argument(a: Number) -> Number:
    """The principal argument, in (-pi, pi]."""
    if is_zero(a):
        raise undefined("the argument of zero")
    if not is_complex(a):
        return PI if _decided(sign(a)) < 0 else ZERO
    if isinstance(a, Jet):
        raise unknown("the derivative of an argument", final=True)
    return imaginary_part(apply("log", a, False))


def extreme(want: int) -> Callable[..., Number]:
    """Max for +1, Min for -1."""

    def value(*items: Number) -> Number:
        for item in items:
            real_ball(item.base if isinstance(item, Jet) else item)
        best = items[0]
        for item in items[1:]:
            s = compare(item, best)
            if s is None:
                x, y = real_ball(item), real_ball(best)
                best = x.max(y) if want > 0 else x.min(y)
            elif s == want:
                best = item
        return best

    return value


def kronecker(a: Number, b: Number) -> Number:
    d = a - b
    if isinstance(d, Jet):
        raise unknown("the derivative of a Kronecker delta", final=True)
    if is_zero(d):
        return ONE
    if is_nonzero(d):
        return ZERO
    raise unknown("indices that may be equal")


def binomial(n: Number, k: Number) -> Number:
    """n over k; 0 for an integer k < 0, and for k > n >= 0."""
    small, whole = as_integer(k), as_integer(n)
    if small is not None:
        if small < 0 or (whole is not None and 0 <= whole < small):
            return ZERO
        if whole is not None and whole >= 0:
            small = min(small, whole - small)
        if small <= MOST_BINOMIAL and (whole is None or whole < 10**9):
            return _falling(n, small)
    if whole is not None and whole < 0:
        raise unknown("a binomial of a negative integer and a non-integer", final=True)
    if any(isinstance(a, Jet) for a in (n, k)):
        raise unknown("the derivative of a binomial", final=True)
    return apply("gamma", n + ONE, True) * (ball(k) + 1).rgamma() * (ball(n - k) + 1).rgamma()


def _falling(n: Number, k: int) -> Number:
    exact = as_integer(n)
    if exact is not None and exact >= 0:
        return fmpq(fmpz.bin_uiui(exact, k))
    out: Number = ONE
    for i in range(k):
        out = out * (n - fmpq(i)) * fmpq(1, i + 1)
    return out


def fibonacci(n: Number) -> Number:
    """F(n) at an integer; F(-n) = (-1)^(n + 1) F(n)."""
    whole = as_integer(n)
    if whole is None:
        if isinstance(n, Jet) or real_ball(n).contains_integer():
            raise unknown("a number that may be no integer", final=isinstance(n, Jet))
        raise undefined("the Fibonacci number of what is no integer")
    if abs(whole) > MOST_FIBONACCI:
        raise unknown("too large", final=True)
    return fmpq(fmpz.fib_ui(fmpz(abs(whole)))) * (-1 if whole < 0 and whole % 2 == 0 else 1)


def beta(a: Number, b: Number) -> Number:
    """0 where only gamma(a + b) has a pole."""
    above, total = apply("gamma", a, True) * apply("gamma", b, True), a + b
    whole = as_integer(total.base if isinstance(total, Jet) else total)
    if whole is None or whole > 0:
        return divide(above, apply("gamma", total, True))
    if isinstance(total, Jet):
        raise unknown("a derivative of beta where it is 0", final=True)
    return ZERO


def atan2(y: Number, x: Number) -> Number:
    """The angle of the point (x, y), in (-pi, pi]."""
    across, up = sign(x), sign(y)
    if across == 0 and up == 0:
        raise undefined("atan2 at the origin")
    if across == 1:
        return apply("atan", divide(y, x), True)
    if up in (1, -1):
        return PI * fmpq(up, 2) - apply("atan", divide(x, y), True)
    if up == 0 and across == -1 and not isinstance(y, Jet):
        return PI
    if isinstance(y, Jet):
        raise Kink("atan2 on its cut")
    raise unknown("atan2 near its cut")


def real_root(a: Number, n: Number) -> Number:
    """The odd root of a negative number is negative."""
    order = as_integer(n)
    if order is None or order == 0:
        raise unknown("a root whose order is not an integer", final=True)
    exponent = fmpq(1, order)
    if is_zero(a):
        return power(a, exponent, True)
    if _decided(sign(a)) > 0:
        return power(a, exponent, True)
    if order % 2 == 0:
        raise undefined("an even root of a negative number")
    return -power(-a, exponent, True)


def norm(entries: list[Number]) -> Number:
    return power(sum((integer_power(a, 2) for a in entries), ZERO), HALF, True)


DISCRETE: dict[str, Callable[..., Number]] = {
    "Abs": absolute,
    "sign": signum,
    "floor": floor,
    "ceiling": ceiling,
    "Heaviside": heaviside,
    "re": real_part,
    "im": imaginary_part,
    "conjugate": conjugate,
    "arg": argument,
    "Max": extreme(1),
    "Min": extreme(-1),
    "KroneckerDelta": kronecker,
    "binomial": binomial,
    "beta": beta,
    "fibonacci": fibonacci,
    "atan2": atan2,
    "real_root": real_root,
}

NOT_ANALYTIC = frozenset(name for name in DISCRETE if not CARDS[name].holomorphic or CARDS[name].of_reals)
