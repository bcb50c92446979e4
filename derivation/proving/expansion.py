"""Expansions of terms: Core to Series as h tends to 0 from above, head by head.

Each rule is a theorem about the function: its Taylor series at an inner point of its domain, or what it does at
infinity (atan, erf: their expansions there; gamma: Stirling; sin and cos: bounded). A term without h is a constant,
whose own conditions become conditions of the result.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from fractions import Fraction
from itertools import product
from math import factorial

from . import asymptotics as asy
from .asymptotics import Frame, Imprecise, Outside, Series, constant, leading, parts, plus, scaled, taylor, times
from .core import MINUS, ONE, TWO, ZERO, Core, add, div, fn, mul, neg, node, num, open_binder, power, rebuild, sub, substitute, sym
from .differentiate import UNARY, differentiate
from .domain import NEG, NUL, POS
from .fraction import Frac
from .scales import Scale, direction, logarithm
from .settling import known_sign
from .tower import Stuck, Tower

PI = node("const", (), "pi")
HALF = num(Fraction(1, 2))


def expand(frame: Frame, term: Core) -> Series:
    """The expansion of a term in the variable of the frame."""
    if frame.name not in term.free:
        return constant(_free(frame, term))
    if term.head == "sym":
        return Series({(one := logarithm(0, -frame.tower.one)).key: (frame.tower.one, one)})
    if term.head in REWRITE:
        return expand(frame, REWRITE[term.head](*term.args))
    rule = RULES.get(term.head)
    if rule is not None:
        return rule(frame, term)
    plain = frame.tower.term(frame.tower.normal(term))
    if plain.head == term.head:
        raise Stuck(f"no expansion of {term.head}")
    return expand(frame, plain)


def _free(frame: Frame, term: Core) -> Frac:
    """A term without h; what it needs becomes a condition."""
    from .conditions import needs

    for need in needs(term, frame.tower.domain):
        if need.every or need.given:
            raise Stuck("a condition for every index")
        frame.conditions.append(need.condition)
    return frame.tower.normal(term)


# ---------------------------------------------------------------- functions by others

REWRITE: dict[str, Callable[..., Core]] = {
    "tan": lambda u: div(fn("sin", u), fn("cos", u)), "cot": lambda u: div(fn("cos", u), fn("sin", u)),
    "sec": lambda u: power(fn("cos", u), MINUS), "csc": lambda u: power(fn("sin", u), MINUS),
    "sinh": lambda u: mul(HALF, sub(fn("exp", u), fn("exp", neg(u)))), "cosh": lambda u: mul(HALF, add(fn("exp", u), fn("exp", neg(u)))),
    "tanh": lambda u: div(sub(fn("exp", u), fn("exp", neg(u))), add(fn("exp", u), fn("exp", neg(u)))),
    "coth": lambda u: div(add(fn("exp", u), fn("exp", neg(u))), sub(fn("exp", u), fn("exp", neg(u)))),
    "sech": lambda u: div(TWO, add(fn("exp", u), fn("exp", neg(u)))), "csch": lambda u: div(TWO, sub(fn("exp", u), fn("exp", neg(u)))),
    "asinh": lambda u: fn("log", add(u, power(add(power(u, TWO), ONE), HALF))),
    "acosh": lambda u: fn("log", add(u, power(sub(power(u, TWO), ONE), HALF))),
    "atanh": lambda u: mul(HALF, sub(fn("log", add(ONE, u)), fn("log", sub(ONE, u)))),
    "factorial": lambda u: fn("gamma", add(u, ONE)), "erfc": lambda u: sub(ONE, fn("erf", u)), "logabs": lambda u: fn("log", fn("abs", u)),
    "beta": lambda a, b: div(mul(fn("gamma", a), fn("gamma", b)), fn("gamma", add(a, b))),
    "acos": lambda u: sub(mul(HALF, PI), fn("asin", u)),
    "binomial": lambda n, k: div(fn("gamma", add(n, ONE)), mul(fn("gamma", add(k, ONE)), fn("gamma", add(sub(n, k), ONE)))),
}  # fmt: skip


# ---------------------------------------------------------------- arithmetic


def _sum(frame: Frame, t: Core) -> Series:
    return plus(frame, *[expand(frame, a) for a in t.args])


def _product(frame: Frame, t: Core) -> Series:
    out = constant(frame.tower.one)
    for a in t.args:
        out = times(frame, out, _factor(frame, a))
    return out


def _factor(frame: Frame, a: Core) -> Series:
    if a.head == "pow" and a.args[1] is MINUS:
        return asy.inverse(frame, expand(frame, a.args[0]))
    return expand(frame, a)


def _power(frame: Frame, t: Core) -> Series:
    base, exponent = t.args
    if exponent is MINUS:
        return asy.inverse(frame, expand(frame, base))
    if frame.name not in exponent.free:
        return asy.to_power(frame, expand(frame, base), _free(frame, exponent))
    return asy.exp(frame, times(frame, expand(frame, exponent), asy.log(frame, expand(frame, base))))


def _root(frame: Frame, t: Core) -> Series:
    inner = _absolute(frame, fn("abs", t.args[0]))
    return asy.to_power(frame, inner, frame.tower.constant(Fraction(1, t.value)))


def _absolute(frame: Frame, t: Core) -> Series:
    inner = expand(frame, t.args[0])
    return inner if inner.zero or _sign(frame, inner) == POS else scaled(frame, inner, -frame.tower.one)


def _sign(frame: Frame, s: Series) -> int:
    """The sign near the point: that of the leading coefficient."""
    return NUL if s.zero else known_sign(frame.tower, leading(frame, s)[0])


def _signum(frame: Frame, t: Core) -> Series:
    return constant(frame.tower.constant({POS: 1, NEG: -1, NUL: 0}[_sign(frame, expand(frame, t.args[0]))]))


def _heaviside(frame: Frame, t: Core) -> Series:
    return constant(frame.tower.constant({POS: Fraction(1), NEG: Fraction(0), NUL: Fraction(1, 2)}[_sign(frame, expand(frame, t.args[0]))]))


def _extreme(frame: Frame, t: Core) -> Series:
    best, *others = [expand(frame, a) for a in t.args]
    for s in others:
        above = _sign(frame, plus(frame, s, scaled(frame, best, -frame.tower.one))) == POS
        best = s if above == (t.head == "max") else best
    return best


def _floor(frame: Frame, t: Core) -> Series:
    """u + O(1) for a large u; else the integer below the limit, or below that for u < limit = integer."""
    inner = expand(frame, t.args[0])
    if inner.terms and direction(frame.tower, leading(frame, inner)[1]) > 0:
        return plus(frame, inner, Series({}, (Scale({}),)))
    _, middle, small = parts(frame, inner)
    value = middle.constant()
    if value is None:
        raise Stuck("floor near a symbolic value")
    least, most = value.numerator // value.denominator, -(-value.numerator // value.denominator)
    if value.denominator == 1 and not small.zero:
        below = _sign(frame, small) == NEG
        least, most = (least - 1, most) if below else (least, most + 1)
    return constant(frame.tower.constant(least if t.head == "floor" else most))


def _cases(frame: Frame, t: Core) -> Series:
    for value, condition in zip(t.args[::2], t.args[1::2], strict=True):
        if _true(frame, condition):
            return expand(frame, value)
    raise Outside


def _true(frame: Frame, c: Core) -> bool:
    """Whether a condition holds near the point."""
    if c.head in ("true", "false"):
        return c.head == "true"
    if c.head in ("and", "or"):
        return (all if c.head == "and" else any)([_true(frame, a) for a in c.args])
    if c.head == "not":
        return not _true(frame, c.args[0])
    if c.head not in ("eq", "ne", "lt", "le"):
        raise Stuck(f"the condition {c.head}")
    mask = _sign(frame, plus(frame, expand(frame, c.args[0]), scaled(frame, expand(frame, c.args[1]), -frame.tower.one)))
    return bool(mask & {"eq": NUL, "ne": NEG | POS, "lt": NEG, "le": NEG | NUL}[c.head])


def _range(frame: Frame, t: Core) -> Series:
    """A sum or product over a short range of numbers, written out."""
    low, high = t.args[1:]
    if low.head == high.head == "num" and 0 <= high.value - low.value < 12:
        body = open_binder(t, "•written")
        items = [substitute(body, {"•written": num(low.value + k)}) for k in range(int(high.value - low.value) + 1)]
        return expand(frame, node("add" if t.head == "sum" else "mul", tuple(items)))
    plain = frame.tower.term(frame.tower.normal(t))
    if plain.head in ("sum", "prod") or plain is t:
        raise Stuck("a range of symbolic length")
    return expand(frame, plain)


# ---------------------------------------------------------------- functions of one argument


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
    from .conditions import PLAIN, STRICT, holds

    tower = frame.tower
    c = tower.term(at)
    call = fn(head, c)
    demands = [d for table in (PLAIN, STRICT) if head in table for d in table[head](call, tower.domain)]
    if not all(holds(tower, d) for d in demands):
        raise Stuck(f"{head} at the border of its domain")
    inner = Frame(tower, frame.order, frame.name, frame.conditions)
    slope = expand(inner, UNARY[head](add(c, sym(frame.name))))
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
    half = frame.tower.normal(mul(HALF, PI)).scale(Fraction(1 if _sign(frame, inner) == POS else -1))
    odd = [frame.tower.constant(0 if k % 2 == 0 else Fraction((-1) ** (k // 2), k)) for k in range(frame.order)]
    small = taylor(frame, odd, asy.inverse(frame, inner))
    return plus(frame, constant(half), scaled(frame, small, -frame.tower.one))


def _erf(frame: Frame, t: Core) -> Series:
    """erf u = +-1 - exp(-u^2)/(u sqrt(pi)) (1 - 1/(2 u^2) + 3/(4 u^4) - …) for an unbounded u."""
    if _near(frame, t) is not None:
        return _unary(frame, t)
    tower, inner = frame.tower, expand(frame, t.args[0])
    side = Fraction(1 if _sign(frame, inner) == POS else -1)
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
    if _sign(frame, u) != POS:
        raise Stuck("gamma at -oo")
    half = constant(tower.constant(Fraction(-1, 2)))
    main = times(frame, plus(frame, u, half), asy.log(frame, u))
    row = [tower.zero] * 9
    for k, c in enumerate(STIRLING):
        row[2 * k + 1] = tower.constant(c)
    tail = taylor(frame, row[: max(2, min(frame.order, 9))], asy.inverse(frame, u))
    return plus(frame, main, scaled(frame, u, -tower.one), constant(tower.normal(mul(HALF, fn("log", mul(TWO, PI))))), tail)


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
    out = 1
    for d in degrees:
        out *= factorial(d)
    return out


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
    row = [_free(frame, here)]
    for k in range(1, frame.order):
        row.append(_free(frame, substitute(slope, {u: centre})).scale(Fraction(1, factorial(k))))
        slope = differentiate(slope, sym(u))
    return taylor(frame, row, small)


def _smooth_at(frame: Frame, body: Core, name: str, centre: Core) -> None:
    """An integrand must be smooth where the moving end tends to."""
    from .conditions import holds, needs

    found = needs(body, frame.tower.domain, strict=True)
    if not all(not n.every and not n.given and holds(frame.tower, substitute(n.condition, {name: centre})) for n in found):
        raise Stuck("an integrand that may not be smooth at the end of the interval")


class Order(Enum):
    """What the size of a function at a point says of its integral up to the point, or of its series at infinity."""

    INTEGRABLE = 1
    DIVERGENT = 2
    UNKNOWN = 3


def order_at(tower: Tower, body: Core, name: str, target: Core, side: int) -> Order:
    """Integrable when |f| = O(h^(d - 1)) at the point or O(x^(-1 - d)) at infinity with d > 0; divergent when f ~ c h^-1 log(1/h)^b, b >= -1, or greater."""
    from .limits import ORDERS, infinite, moving, small

    h = small(tower, body, target)
    edge = logarithm(0, tower.constant(-1 if infinite(target) else 1))
    for order in ORDERS[:3]:
        frame = Frame(tower, order, h)
        try:
            s = expand(frame, moving(body, name, target, side, h))
            if all(_steeper(tower, m, edge) for m in s.scales()):
                return Order.INTEGRABLE
            return Order.DIVERGENT if _flatter(tower, leading(frame, s)[1], edge) else Order.UNKNOWN
        except (Imprecise, Outside):
            continue
    return Order.UNKNOWN


def _steeper(tower: Tower, m: Scale, edge: Scale) -> bool:
    """m / edge is at most a positive power of h: the power decides, or an exponential that beats all powers."""
    ratio = m / edge
    if any(not isinstance(e, int) for e, _ in ratio.parts.values()):
        return direction(tower, ratio / logarithm(0, tower.constant(-1))) < 0
    power_of_h = ratio.coefficient(1)
    return power_of_h is not None and known_sign(tower, power_of_h) == NEG


def _flatter(tower: Tower, m: Scale, edge: Scale) -> bool:
    """m / edge is at least 1/log(1/h)."""
    return direction(tower, m / edge * logarithm(1, tower.one)) >= 0


RULES: dict[str, Callable[[Frame, Core], Series]] = {
    "add": _sum, "mul": _product, "pow": _power, "root": _root, "ipow": _power, "exp": lambda f, t: asy.exp(f, expand(f, t.args[0])),
    "log": lambda f, t: asy.log(f, expand(f, t.args[0])), "abs": _absolute, "sign": _signum, "heaviside": _heaviside, "max": _extreme, "min": _extreme,
    "floor": _floor, "ceiling": _floor, "cases": _cases, "sum": _range, "prod": _range, "sin": _sin_cos, "cos": _sin_cos, "atan": _atan, "erf": _erf,
    "asin": _unary, "digamma": _unary, "gamma": _gamma, "loggamma": _loggamma, "app": _opaque, "dapp": _opaque, "integral": _integral,
}  # fmt: skip

__all__ = ["ZERO", "expand"]
