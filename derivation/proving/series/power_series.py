"""Power series: geometric, logarithmic, arcus tangent, binomial, exponential and trigonometric, times polynomials.

    sum r^k = 1/(1 - r),  sum gamma(k + a)/(gamma(a) k!) r^k = (1 - r)^-a               |r| < 1
    sum r^k/k (k >= 1) = -log(1 - r)                                                    -1 <= r < 1 (Abel at -1)
    sum r^k/(k + 1/2) = 2/y atan(y) for r = -y^2,  1/y log((1 + y)/(1 - y)) for r = y^2      |y| <= 1, or < 1
    sum z^k/k! = exp(z),  sum w^k/(2k)! = cosh(sqrt w),  sum w^k/(2k + 1)! = sinh(sqrt w)/sqrt w
A polynomial factor is taken away by summation by parts: P(k) u(k) = c u(k) + the difference of Q(k) u(k), Q found by
undetermined coefficients; Q(k) u(k) tends to 0 in each of these classes.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from ..calculus.ansatz import combination
from ..calculus.settling import Unsettled, known_nonzero
from ..kernels.powers import power_abs
from ..normal_form.fraction import Frac
from ..normal_form.integers import not_integer
from ..normal_form.signs import sign
from ..normal_form.tower import Tower
from ..questions.found import Found
from ..terms.core import MINUS, ONE, TWO, ZERO, Core, add, div, fn, mul, neg, num, power, sub, substitute, sym
from ..terms.domain import NEG, NUL, POS
from ..terms.obstacles import Stuck
from .general_term import Terms


def power_class(terms: Terms) -> Found | None:
    """R(k) r^k, or R(k) gamma(k + a)/k! r^k."""
    if terms.following().is_zero():  # as for 0^k: only the first term is left
        return Found(substitute(terms.source, {terms.name: terms.low}))
    tower, ratio = terms.tower, terms.ratio()
    degree, r = terms.growth(ratio)
    if degree > 0 and known_nonzero(tower, r):
        raise terms.diverging("terms that grow without bound")
    if degree != 0 or terms.name in tower.free(r):
        return None
    plain = tower.reduce(terms.value / terms.power(r))
    if not tower.zero_test(plain * terms.power(r) - terms.value):
        raise Stuck("a power of 0")
    if terms.polynomial(plain):
        _inside(terms, r)
        return Found(_geometric(terms, plain, r))
    if terms.rational(plain):
        return Found(_logarithmic(terms, plain, r))
    return _binomial(terms, r)


def _inside(terms: Terms, r: Frac) -> None:
    """|r| < 1, or the terms do not tend to 0."""
    gap = terms.tower.one - power_abs(terms.tower, r, Fraction(1))
    mask = sign(terms.tower, gap)
    if mask & POS == 0:
        raise terms.diverging("a power series outside its circle of convergence")
    if mask != POS:
        raise Unsettled(terms.tower.term(gap), POS, *[b for b in (NEG, NUL) if b & mask])


def _geometric(terms: Terms, plain: Frac, r: Frac) -> Core:
    """With r Q(k + 1) - Q(k) = P(k), the sum of P(k) r^k from a on is -Q(a) r^a."""
    tower, k = terms.tower, terms.k
    columns = [r * (k + tower.one) ** i - k**i for i in range(terms.degree(plain.num) + 1)]
    found = combination(tower, plain, columns, terms.moving)
    if found is None:
        raise Stuck("no primitive of a geometric series")
    q = sum((c * k**i for i, c in enumerate(found)), tower.zero)
    return neg(mul(tower.term(terms.at(q, terms.low)), power(tower.term(r), terms.low)))


def _logarithmic(terms: Terms, plain: Frac, r: Frac) -> Core:
    """Partial fractions: 1/(k + b) for an integer b gives a logarithm, for b + 1/2 an arcus tangent."""
    tower, k = terms.tower, terms.k
    factors = terms.linear_factors(plain.den)
    if any(e > 1 for _, e in factors):
        raise Stuck("a polylogarithm")
    degree = terms.degree(plain.num) - terms.degree(plain.den)
    powers = [k**i for i in range(degree + 1)]
    found = combination(tower, plain, powers + [(k + b).inverse() for b, _ in factors], terms.moving)
    if found is None:
        raise Stuck("no partial fractions")
    if degree >= 0:
        _inside(terms, r)
    else:
        _on_disc(terms, r)
    if not known_nonzero(tower, r):
        raise Stuck("a power of 0")
    polynomial = sum((c * p for c, p in zip(found, powers, strict=False)), tower.zero)
    head = _geometric(terms, polynomial, r) if degree >= 0 else ZERO
    return add(head, *[mul(tower.term(c), _reciprocal(terms, b, r)) for c, (b, _) in zip(found[len(powers) :], factors, strict=True)])


def _on_disc(terms: Terms, r: Frac) -> None:
    """-1 <= r < 1."""
    tower = terms.tower
    for gap, good in ((tower.one - r, POS), (tower.one + r, NUL | POS)):
        mask = sign(tower, gap)
        if mask & good == 0:
            raise terms.diverging("a power series outside its circle of convergence")
        if mask & ~good:
            raise Unsettled(tower.term(gap), good & mask, ~good & mask)


def _reciprocal(terms: Terms, b: Frac, r: Frac) -> Core:
    """The sum of r^k/(k + b) from the first index on."""
    tower, first = terms.tower, terms.first()
    shift = b.constant()
    if shift is None or shift.denominator > 2:
        raise Stuck("a Lerch series")
    base = Fraction(1) if shift.denominator == 1 else Fraction(1, 2)
    steps = first + shift - base  # the series from j = steps on of r^j/(j + base), with k + b = j + base
    if steps < 0 or steps > 60:
        raise Stuck("a series that begins too early")
    rt = tower.term(r)
    if base == 1:  # sum r^j/j = -log(1 - r) from j = 1 on, so that 1/k asks for no division by r
        head = [div(power(rt, num(j + 1)), num(j + 1)) for j in range(int(steps))]
        return neg(mul(power(rt, num(-shift)), add(fn("log", sub(ONE, rt)), *head)))
    closed = _atan_series(tower, r)
    head = [div(power(rt, num(j)), num(j + base)) for j in range(int(steps))]
    return mul(power(rt, num(base - shift)), sub(closed, add(*head) if head else ZERO))


def _atan_series(tower: Tower, r: Frac) -> Core:
    """sum r^j/(j + 1/2)."""
    side, y = square_root(tower, r)
    yt = tower.term(y)
    if side < 0:
        return mul(TWO, fn("atan", yt), power(yt, MINUS))
    return mul(power(yt, MINUS), sub(fn("log", add(ONE, yt)), fn("log", sub(ONE, yt))))


def square_root(tower: Tower, value: Frac) -> tuple[int, Frac]:
    """s = 1 or -1 and y with s y^2 = value; the sign of y does not matter where this is used."""
    content, factors = tower.fraction_factors(value)
    if all(e % 2 == 0 for _, e in factors):
        y = power_abs(tower, tower.constant(abs(content)), Fraction(1, 2))
        for p, e in factors:
            y = y * Frac(p, tower.one_poly) ** (e // 2)
        return (1 if content > 0 else -1), y
    mask = sign(tower, value)
    if mask not in (POS, NEG):
        raise Stuck("a square root of unknown sign")
    return (1 if mask == POS else -1), power_abs(tower, value, Fraction(1, 2))


def _binomial(terms: Terms, r: Frac) -> Found | None:
    tower, k, ratio = terms.tower, terms.k, terms.ratio()
    for a, _ in terms.linear_factors(ratio.num):
        if sign(tower, a) != POS and not not_integer(tower, a):
            continue  # gamma(a) would have a pole
        at = tower.term(a)
        base = tower.normal(div(fn("gamma", add(sym(terms.name), at)), mul(fn("gamma", at), fn("gamma", add(sym(terms.name), ONE))))) * terms.power(r)
        plain = tower.reduce(terms.value / base)
        if not terms.polynomial(plain):
            continue
        _inside(terms, r)
        closed = power(sub(ONE, tower.term(r)), neg(at))
        return Found(_by_parts(terms, plain, base, lambda i, a=a: r * (k + tower.one) ** (i - 1) * (k + a) - k**i, k, closed, 0))  # type: ignore[misc]
    return None


Column = Callable[[int], Frac]


def _by_parts(terms: Terms, plain: Frac, base: Frac, column: Column, step: Frac, closed: Core, begin: int) -> Core:
    """The sum of P(k) u(k): `column(i)` is the difference of step^i u, over u; `closed` the sum of u from `begin` on."""
    tower, first = terms.tower, terms.first()
    count = terms.degree(plain.num) + 2
    found = combination(tower, plain, [tower.one, *(column(i) for i in range(1, count))], terms.moving)
    if found is None or first < begin or first > begin + 40:
        raise Stuck("no summation by parts")
    head = [tower.term(terms.at(base, num(j))) for j in range(begin, first)]
    total = mul(tower.term(found[0]), sub(closed, add(*head) if head else ZERO))
    edge = sum((c * step**i * base for i, c in enumerate(found[1:], start=1)), tower.zero)
    return sub(total, tower.term(terms.at(edge, terms.low)))


def exponential_class(terms: Terms) -> Found | None:
    """P(k) z^k/(k + m)!, P(k) w^k/(2k)! and P(k) w^k/(2k + 1)!."""
    degree, lead = terms.growth(terms.ratio())
    if degree == -1:
        return _exponential(terms, lead)
    if degree == -2:
        return _trigonometric(terms, lead.scale(Fraction(4)))
    return None


def _exponential(terms: Terms, z: Frac) -> Found | None:
    tower, k = terms.tower, terms.k
    for m in range(5):
        base = tower.normal(power(fn("factorial", add(sym(terms.name), num(m))), MINUS)) * terms.power(z)
        plain = tower.reduce(terms.value / base)
        if not terms.polynomial(plain) or not tower.zero_test(plain * base - terms.value):
            continue
        zt, shift = tower.term(z), k + tower.constant(m)
        closed = fn("exp", zt)
        if m:
            if not known_nonzero(tower, z):
                raise Stuck("a power of 0")
            head = [div(power(zt, num(j)), fn("factorial", num(j))) for j in range(m)]
            closed = mul(power(zt, num(-m)), sub(closed, add(*head)))
        return Found(_by_parts(terms, plain, base, lambda i, s=shift: z * (s + tower.one) ** (i - 1) - s**i, shift, closed, 0))  # type: ignore[misc]
    return None


def _trigonometric(terms: Terms, w: Frac) -> Found | None:
    tower, k = terms.tower, terms.k
    side, y = square_root(tower, w)
    even, odd = ("cosh", "sinh") if side > 0 else ("cos", "sin")
    two_k = mul(TWO, sym(terms.name))
    for odd_part in (0, 1):
        base = tower.normal(power(fn("factorial", add(two_k, num(odd_part))), MINUS)) * terms.power(w)
        plain = tower.reduce(terms.value / base)
        if not terms.polynomial(plain) or not tower.zero_test(plain * base - terms.value):
            continue
        if odd_part and not known_nonzero(tower, y):
            raise Stuck("sin(y)/y at 0")
        yt = tower.term(y)
        closed = div(fn(odd, yt), yt) if odd_part else fn(even, yt)
        if not plain.num.is_constant() and terms.degree(plain.num) > 0:
            raise Stuck("a polynomial times a trigonometric series")
        return Found(_by_parts(terms, plain, base, lambda i: k, k, closed, 0))
    return None
