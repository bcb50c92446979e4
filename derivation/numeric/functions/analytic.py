"""The analytic functions of one argument, as a table: exact values, real domain, enclosure, Taylor coefficients.

To add one: a line in FUNCTIONS (and one in `numbers/exact.py` if it has exact values worth having).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from flint import acb, acb_series, arb, arb_series, ctx, fmpq

from ..numbers.exact import EXACT
from ..numbers.jet import PLANE, Jet
from ..numbers.number import Number, ball, finite, real_ball
from ..numbers.surd import Surd
from ..numbers.value import Cut, Stop, undefined, unknown

Series = Any  # arb_series | acb_series
Ball = Any  # arb | acb


class Analytic(NamedTuple):
    """`domain` raises for a real ball outside the real domain; `taylor` maps the series c + x + O(x**n) to f of it."""

    value: Callable[[Ball], Ball]
    taylor: Callable[[Series], Series]
    domain: Callable[[arb], None] | None = None
    cut: Callable[[acb], bool] | None = None


def _within(inside: Callable[[arb], bool], outside: Callable[[arb], bool], why: str, doubt: str) -> Callable[[arb], None]:
    def check(x: arb) -> None:
        if outside(x):
            raise undefined(why)
        if not inside(x):
            raise unknown(doubt)

    return check


_positive = _within(lambda x: x > 0, lambda x: x <= 0, "the logarithm of a number that is not positive", "an argument that may not be positive")
_nonnegative = _within(lambda x: x >= 0, lambda x: x < 0, "the root of a negative number", "an argument that may be negative")
_unit = _within(lambda x: x >= -1 and x <= 1, lambda x: x > 1 or x < -1, "an argument outside [-1, 1]", "an argument that may be outside [-1, 1]")
_open_unit = _within(lambda x: x > -1 and x < 1, lambda x: x >= 1 or x <= -1, "an argument outside (-1, 1)", "an argument that may be outside (-1, 1)")
_from_one = _within(lambda x: x >= 1, lambda x: x < 1, "an argument below 1", "an argument that may be below 1")


def _nonzero_of(part: Callable[[Ball], Ball], why: str) -> Callable[[arb], None]:
    def check(x: arb) -> None:
        below = part(x)
        if below.is_zero():
            raise undefined(why)
        if below.contains(0):
            raise unknown(f"perhaps {why}")

    return check


def _no_pole(shift: int) -> Callable[[arb], None]:
    """Poles at the integers up to -shift."""

    def check(x: arb) -> None:
        if x > -shift:
            return
        if x.is_exact() and x.is_integer():
            raise undefined("a pole of the gamma function")
        if x.contains_integer():
            raise unknown("perhaps a pole of the gamma function")

    return check


def _integrated(value: Callable[[Ball], Ball], slope: Callable[[Series], Series]) -> Callable[[Series], Series]:
    """The series of a function from the series of its derivative."""

    def taylor(s: Series) -> Series:
        return slope(s).integral() + value(s[0])

    return taylor


def _sinh(s: Series) -> Series:
    return (s.exp() - (-s).exp()) / 2


def _cosh(s: Series) -> Series:
    return (s.exp() + (-s).exp()) / 2


def _digamma(s: Series) -> Series:
    """gamma'/gamma, on both sides of 0."""
    return s.gamma().derivative() / s.gamma()


def _acosh_slope(s: Series) -> Series:
    return 1 / ((s - 1).sqrt() * (s + 1).sqrt())


def _acot(z: Ball) -> Ball:
    return (1 / z).atan() if not z.is_zero() else type(z)(arb.pi() / 2)


def _outside_unit(z: acb) -> bool:
    return bool(z.imag.contains(0) and not (z.real > -1 and z.real < 1))


def _below_one(z: acb) -> bool:
    return bool(z.imag.contains(0) and not z.real > 1)


def _imaginary(z: acb) -> bool:
    return bool(z.real.contains(0) and not (z.imag > -1 and z.imag < 1))


def _imaginary_inside(z: acb) -> bool:
    return bool(z.real.contains(0) and not (z.imag > 1 or z.imag < -1))


_SIN = _nonzero_of(lambda x: x.sin(), "division by sin = 0")
_COS = _nonzero_of(lambda x: x.cos(), "division by cos = 0")
_SINH = _nonzero_of(lambda x: x.sinh(), "division by sinh = 0")
_ONE = _nonzero_of(lambda x: x - 1, "a pole of zeta")

FUNCTIONS: dict[str, Analytic] = {
    # name                  enclosure             Taylor                                               real domain  branch cut
    "exp": Analytic(lambda z: z.exp(), lambda s: s.exp()),
    "log": Analytic(lambda z: z.log(), lambda s: s.log(), _positive),
    "sqrt": Analytic(lambda z: z.sqrt(), lambda s: s.sqrt(), _nonnegative),
    "sin": Analytic(lambda z: z.sin(), lambda s: s.sin()),
    "cos": Analytic(lambda z: z.cos(), lambda s: s.cos()),
    "tan": Analytic(lambda z: z.tan(), lambda s: s.tan(), _COS),
    "cot": Analytic(lambda z: z.cot(), lambda s: s.cos() / s.sin(), _SIN),
    "sec": Analytic(lambda z: z.sec(), lambda s: 1 / s.cos(), _COS),
    "csc": Analytic(lambda z: z.csc(), lambda s: 1 / s.sin(), _SIN),
    "sinc": Analytic(lambda z: z.sinc(), lambda s: s.sin() / s),
    "asin": Analytic(lambda z: z.asin(), _integrated(lambda z: z.asin(), lambda s: 1 / (1 - s * s).sqrt()), _unit, _outside_unit),
    "acos": Analytic(lambda z: z.acos(), _integrated(lambda z: z.acos(), lambda s: -1 / (1 - s * s).sqrt()), _unit, _outside_unit),
    "atan": Analytic(lambda z: z.atan(), lambda s: s.atan(), None, _imaginary),
    "acot": Analytic(_acot, _integrated(_acot, lambda s: -1 / (1 + s * s)), None, _imaginary_inside),
    "sinh": Analytic(lambda z: z.sinh(), _sinh),
    "cosh": Analytic(lambda z: z.cosh(), _cosh),
    "tanh": Analytic(lambda z: z.tanh(), lambda s: _sinh(s) / _cosh(s)),
    "coth": Analytic(lambda z: z.coth(), lambda s: _cosh(s) / _sinh(s), _SINH),
    "sech": Analytic(lambda z: z.sech(), lambda s: 1 / _cosh(s)),
    "csch": Analytic(lambda z: z.csch(), lambda s: 1 / _sinh(s), _SINH),
    "asinh": Analytic(lambda z: z.asinh(), _integrated(lambda z: z.asinh(), lambda s: 1 / (1 + s * s).sqrt()), None, _imaginary),
    "acosh": Analytic(lambda z: z.acosh(), _integrated(lambda z: z.acosh(), _acosh_slope), _from_one, _below_one),
    "atanh": Analytic(lambda z: z.atanh(), _integrated(lambda z: z.atanh(), lambda s: 1 / (1 - s * s)), _open_unit, _outside_unit),
    "gamma": Analytic(lambda z: z.gamma(), lambda s: s.gamma(), _no_pole(0)),
    "factorial": Analytic(lambda z: (z + 1).gamma(), lambda s: (s + 1).gamma(), _no_pole(1)),
    "loggamma": Analytic(lambda z: z.lgamma(), lambda s: s.lgamma(), _positive, lambda z: bool(z.imag.contains(0) and not z.real > 0)),
    "digamma": Analytic(lambda z: z.digamma(), _digamma, _no_pole(0)),
    "harmonic": Analytic(lambda z: (z + 1).digamma() + arb.const_euler(), lambda s: _digamma(s + 1) + arb.const_euler(), _no_pole(1)),
    "erf": Analytic(lambda z: z.erf(), lambda s: s.erf()),
    "erfc": Analytic(lambda z: z.erfc(), lambda s: s.erfc()),
    "zeta": Analytic(lambda z: z.zeta(), lambda s: s.zeta(), _ONE),
}  # fmt: skip


class Cuts:
    """Whether values across a branch cut are refused: an integrator asks for an analytic function over a box then."""

    strict = False


def apply(name: str, a: Number, real: bool) -> Number:
    """The value of a function of the table; raises Stop outside its domain."""
    if isinstance(a, (fmpq, Surd)) and name in EXACT:
        exact = EXACT[name](a)
        if exact is not None and (not real or not isinstance(exact, Surd) or exact.is_real):
            return exact
    if isinstance(a, Jet):
        if not real:
            keep_off_cuts(name, a)
        return a.compose(lambda c, n: _coefficients(name, c, n, real))
    z = ball(a)
    if real and isinstance(z, acb) and not z.imag.is_zero():
        return finite(_extended(FUNCTIONS[name], z))
    return finite(_enclose(FUNCTIONS[name], real_ball(z) if real else z, real))


def keep_off_cuts(name: str, a: Jet) -> None:
    """A derivative across a branch cut does not exist; one along the real axis does."""
    function, z = FUNCTIONS[name], acb(ball(a.base))
    cut = function.cut or (negative_axis if function.domain in (_positive, _nonnegative) else None)
    if cut and cut(z) and (a.side == PLANE or any(isinstance(c, acb) or (isinstance(c, Surd) and not c.is_real) for c in a.parts.values())):
        raise Cut(f"a derivative of {name} across a branch cut")


def negative_axis(z: acb) -> bool:
    """It may lie where logarithms and roots jump."""
    return bool(z.imag.contains(0) and not z.real > 0)


def _extended(function: Analytic, z: acb) -> Ball:
    """Over the reals a box in the plane is the path of an integral and its surroundings: the analytic extension, off its cuts."""
    if function.domain in (_positive, _nonnegative) and not z.real > 0:
        raise unknown("a box that may leave the domain")
    if function.cut and function.cut(z):
        raise unknown("a box that touches a branch cut")
    return function.value(z)


def _enclose(function: Analytic, z: Ball, real: bool) -> Ball:
    if isinstance(z, arb):
        if real or function.domain is None:
            if function.domain:
                function.domain(z)
            return function.value(z)
        return _enclose_real_argument(function, z)
    if function.cut and function.cut(z):
        raise unknown("on a branch cut")
    if Cuts.strict and function.domain in (_positive, _nonnegative) and negative_axis(z):
        raise unknown("a box that touches a branch cut")
    return function.value(z)


def _enclose_real_argument(function: Analytic, z: arb) -> Ball:
    """A real argument in the complex reading: a real value inside the real domain, the principal one elsewhere."""
    assert function.domain is not None
    try:
        function.domain(z)
    except Stop:
        if z.is_zero() and function.domain is _positive:
            raise
        wide = acb(z)
        if function.cut and function.cut(wide):
            raise unknown("on a branch cut", final=True) from None
        value = function.value(wide)
        if not value.is_finite():
            raise
        return value
    return function.value(z)


def _coefficients(name: str, c: Number, n: int, real: bool) -> list[Number]:
    """f(c), f'(c), f''(c)/2, ... up to order n."""
    first = apply(name, c, real)
    if n == 0:
        return [first]
    if name == "acot" and ball(c).contains(0):
        raise unknown("a derivative of acot where it jumps", final=True)
    z = ball(c)
    if isinstance(z, arb) and isinstance(first, (acb, Surd)) and isinstance(ball(first), acb):
        z = acb(z)
    length = n + 2
    before, ctx.cap = ctx.cap, max(ctx.cap, length)
    try:
        make = arb_series if isinstance(z, arb) else acb_series
        series = FUNCTIONS[name].taylor(make([z, 1], length))
        return [first, *(finite(series[k]) for k in range(1, n + 1))]
    except (ValueError, ZeroDivisionError):
        raise unknown(f"a derivative of {name} at the border of its domain") from None
    finally:
        ctx.cap = before
