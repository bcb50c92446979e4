"""Expansions of functions: Taylor series at inner points of the domain, and what a function does at infinity.

atan and erf have expansions at infinity, gamma has Stirling's series, sin and cos are bounded there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import product
from math import factorial, prod

from ..conditions.discharge import holds
from ..conditions.needs import needs
from ..functions.definedness import smooth_needs, value_needs
from ..functions.differentiate import differentiate
from ..functions.differentiate import slope as slope_of
from ..normal_form.fraction import Frac
from ..terms.core import HALF, ONE, PI, TWO, Core, add, div, fn, mul, neg, node, open_binder, power, rebuild, substitute, sym
from ..terms.domain import POS
from ..terms.obstacles import Stuck
from . import asymptotics as asy
from .asymptotics import Frame, Imprecise, Series, constant, parts, plus, scaled, taylor, times
from .expansion import expand, free_of, sign_near
from .scales import Scale
from .settling import known_sign


def _near(frame: Frame, t: Core) -> tuple[Frac, Series] | None:
    """The limit of the argument and what is left of it; None when it is unbounded."""
    inner = expand(frame, t.args[0])
    large, middle, small = parts(frame, inner)
    return None if large else (middle, small)


def _unary(frame: Frame, t: Core) -> Series:
    near = _near(frame, t)
    if near is None:
        raise Stuck(f"{t.head} at infinity")
    return taylor(frame, coefficients(frame, t.head, near[0]), near[1])


def coefficients(frame: Frame, head: str, at: Frac) -> list[Frac]:
    """f^(k)(c) / k! for k below the order: f(c), then the expansion of f' at c, integrated."""
    tower = frame.tower
    c = tower.term(at)
    call = fn(head, c)
    demands = [*value_needs(call, tower.domain), *smooth_needs(call, tower.domain)]
    if not all(holds(tower, d) for d in demands):
        raise Stuck(f"{head} at the border of its domain")
    inner = Frame(tower, frame.order, frame.name, frame.conditions)
    slope = expand(inner, slope_of(head, add(c, sym(frame.name))))
    known = _powers(inner, slope)
    out = [tower.normal(call)]
    return out + [a.scale(Fraction(1, k + 1)) for k, a in enumerate(known[: frame.order - 1])]


def _powers(frame: Frame, s: Series) -> list[Frac]:
    """The coefficients of 1, h, h^2, … that are certain."""
    tower = frame.tower
    known: dict[int, Frac] = {}
    for c, scale in s.terms.values():
        known[_degree(scale)] = c
    end = min((_degree(r) for r in s.rest), default=frame.order)
    return [known.get(k, tower.zero) for k in range(min(end, frame.order))]


def _degree(scale: Scale) -> int:
    value = scale.coefficient(1)
    k = Fraction(0) if value is None else value.constant()
    if k is None or k > 0 or k.denominator != 1 or len(scale.parts) > (value is not None):
        raise Stuck("no power series")
    return -int(k)


def _sin_cos(frame: Frame, t: Core) -> Series:
    inner = expand(frame, t.args[0])
    try:
        large, middle, small = parts(frame, inner)
    except Imprecise:
        return _bounded(frame)
    if large:
        return Series({}, (Scale({}),))
    c = frame.tower.term(middle)
    sine, cosine = frame.tower.normal(fn("sin", c)), frame.tower.normal(fn("cos", c))
    cycle = [sine, cosine, -sine, -cosine] if t.head == "sin" else [cosine, -sine, -cosine, sine]
    return taylor(frame, [cycle[k % 4].scale(Fraction(1, factorial(k))) for k in range(frame.order)], small)


def _bounded(frame: Frame) -> Series:
    """sin and cos of an argument that is real but not known near the point."""
    if frame.order < 6:
        raise Imprecise
    return Series({}, (Scale({}),))


def _atan(frame: Frame, t: Core) -> Series:
    """atan u = +-pi/2 - atan(1/u) for an unbounded u."""
    near = _near(frame, t)
    if near is not None:
        return _unary(frame, t)
    inner = expand(frame, t.args[0])
    half = frame.tower.normal(mul(HALF, PI)).scale(Fraction(1 if sign_near(frame, inner) == POS else -1))
    odd = [frame.tower.constant(0 if k % 2 == 0 else Fraction((-1) ** (k // 2), k)) for k in range(frame.order)]
    small = taylor(frame, odd, asy.inverse(frame, inner))
    return plus(frame, constant(half), scaled(frame, small, -frame.tower.one))


def _erf(frame: Frame, t: Core) -> Series:
    """erf u = +-1 - exp(-u^2)/(u sqrt(pi)) (1 - 1/(2 u^2) + 3/(4 u^4) - …) for an unbounded u."""
    if _near(frame, t) is not None:
        return _unary(frame, t)
    tower, inner = frame.tower, expand(frame, t.args[0])
    side = Fraction(1 if sign_near(frame, inner) == POS else -1)
    square = times(frame, inner, inner)
    steps, c = [], Fraction(1)
    for k in range(frame.order):
        steps.append(tower.constant(c))
        c *= Fraction(-(2 * k + 1), 2)
    tail = taylor(frame, steps, asy.inverse(frame, square))
    factor = times(frame, asy.exp(frame, scaled(frame, square, -tower.one)), asy.inverse(frame, inner))
    root = tower.normal(power(PI, neg(HALF)))
    return plus(frame, constant(tower.constant(side)), scaled(frame, times(frame, factor, tail), -root))


# B_2k / (2k (2k - 1)): the coefficients of 1/u^(2k-1) in Stirling's series of log gamma
STIRLING = (Fraction(1, 12), Fraction(-1, 360), Fraction(1, 1260), Fraction(-1, 1680))


def _loggamma(frame: Frame, t: Core) -> Series:
    near = _near(frame, t)
    if near is not None:
        return asy.log(frame, _gamma(frame, fn("gamma", t.args[0])))
    return _stirling(frame, expand(frame, t.args[0]))


def _stirling(frame: Frame, u: Series) -> Series:
    """(u - 1/2) log u - u + log(2 pi)/2 + 1/(12 u) - …, for u tending to +oo."""
    tower = frame.tower
    if sign_near(frame, u) != POS:
        raise Stuck("gamma at -oo")
    half = constant(tower.constant(Fraction(-1, 2)))
    main = times(frame, plus(frame, u, half), asy.log(frame, u))
    row = [tower.zero] * 9
    for k, c in enumerate(STIRLING):
        row[2 * k + 1] = tower.constant(c)
    tail = taylor(frame, row[: max(2, min(frame.order, 9))], asy.inverse(frame, u))
    return plus(frame, main, scaled(frame, u, -tower.one), constant(tower.normal(mul(HALF, fn("log", mul(TWO, PI))))), tail)


# -B_2k / (2k): the coefficients of 1/u^(2k) in digamma u - log u + 1/(2 u)
DIGAMMA = (Fraction(-1, 2), Fraction(-1, 12), Fraction(0), Fraction(1, 120), Fraction(0), Fraction(-1, 252))


def _digamma(frame: Frame, t: Core) -> Series:
    """log u - 1/(2 u) - 1/(12 u^2) + … for u tending to +oo; at a finite value continuity only."""
    near = _near(frame, t)
    if near is not None:
        return taylor(frame, [free_of(frame, fn("digamma", frame.tower.term(near[0])))], near[1])
    inner = expand(frame, t.args[0])
    if sign_near(frame, inner) != POS:
        raise Stuck("digamma at -oo")
    row = [frame.tower.zero, *(frame.tower.constant(c) for c in DIGAMMA)]
    return plus(frame, asy.log(frame, inner), taylor(frame, row, asy.inverse(frame, inner)))


def _gamma(frame: Frame, t: Core) -> Series:
    near = _near(frame, t)
    if near is None:
        return asy.exp(frame, _stirling(frame, expand(frame, t.args[0])))
    value = near[0].constant()
    if value is not None and value.denominator == 1 and -10 <= value <= 0:
        u = t.args[0]
        return expand(frame, div(fn("gamma", add(u, ONE)), u))
    return taylor(frame, gamma_coefficients(frame, near[0]), near[1])


def gamma_coefficients(frame: Frame, at: Frac) -> list[Frac]:
    """gamma(c) and gamma(c) digamma(c): the first two of its Taylor series where c > 0."""
    if known_sign(frame.tower, at) != POS:
        raise Stuck("gamma of a negative number")
    c = frame.tower.term(at)
    value = frame.tower.normal(fn("gamma", c))
    try:
        return [value, value * frame.tower.normal(fn("digamma", c))]
    except Stuck:
        return [value]


def _opaque(frame: Frame, t: Core) -> Series:
    """A smooth function of several arguments: Taylor's theorem with remainder."""
    name, orders = t.value if t.head == "dapp" else (t.value, (0,) * len(t.args))
    centres, smalls = [], []
    for a in t.args:
        large, middle, small = parts(frame, expand(frame, a))
        if large:
            raise Stuck("an arbitrary function at infinity")
        centres.append(frame.tower.term(middle))
        smalls.append(small)
    count = min(frame.order, 4)
    moving = [k for k, s in enumerate(smalls) if not s.zero]
    total = Series({}, tuple(s.to(frame.tower.constant(count)) for k in moving for s in smalls[k].scales()))
    for degrees in product(range(count), repeat=len(moving)):
        if sum(degrees) < count:
            raised = [o + (degrees[moving.index(k)] if k in moving else 0) for k, o in enumerate(orders)]
            value = node("dapp", tuple(centres), (name, tuple(raised))) if any(raised) else node("app", tuple(centres), name)
            piece = constant(frame.tower.normal(value).scale(Fraction(1, _factorials(degrees))))
            for k, d in zip(moving, degrees, strict=True):
                for _ in range(d):
                    piece = times(frame, piece, smalls[k])
            total = plus(frame, total, piece)
    return total


def _factorials(degrees: Sequence[int]) -> int:
    return prod(factorial(d) for d in degrees)


def _integral(frame: Frame, t: Core) -> Series:
    """An integral with a moving end tends to the one with the end's limit; its derivative is Leibniz's (f continuous there)."""
    body, low, high = t.args
    if frame.name in body.free or "oo" in (low.head, high.head):
        raise Stuck("an integral of a moving function")
    moving = [k for k, end in enumerate((low, high)) if frame.name in end.free]
    if len(moving) != 1:
        raise Stuck("an integral with two moving ends")
    end = (low, high)[moving[0]]
    large, middle, small = parts(frame, expand(frame, end))
    if large:
        raise Stuck("an integral to infinity")
    centre = frame.tower.term(middle)
    here = rebuild(t, (body, centre, high) if moving[0] == 0 else (body, low, centre))
    u = "•end"
    _smooth_at(frame, open_binder(t, u), u, centre)
    slope = open_binder(t, u) if moving[0] else neg(open_binder(t, u))
    row = [free_of(frame, here)]
    for k in range(1, frame.order):
        row.append(free_of(frame, substitute(slope, {u: centre})).scale(Fraction(1, factorial(k))))
        slope = differentiate(slope, sym(u))
    return taylor(frame, row, small)


def _smooth_at(frame: Frame, body: Core, name: str, centre: Core) -> None:
    """An integrand must be smooth where the moving end tends to."""
    found = needs(body, frame.tower.domain, strict=True)
    if not all(not n.every and not n.given and holds(frame.tower, substitute(n.condition, {name: centre})) for n in found):
        raise Stuck("an integrand that may not be smooth at the end of the interval")


FUNCTIONS: dict[str, Callable[[Frame, Core], Series]] = {
    "sin": _sin_cos, "cos": _sin_cos, "atan": _atan, "erf": _erf, "asin": _unary, "digamma": _digamma, "gamma": _gamma, "loggamma": _loggamma,
    "app": _opaque, "dapp": _opaque, "integral": _integral,
}  # fmt: skip
