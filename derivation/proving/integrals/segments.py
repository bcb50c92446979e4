"""Integrals over the segment between two ends in either order: x = a + t (b - a), 0 <= t <= 1.

Where f and an antiderivative F are smooth on the closed segment, the integral is F(b) - F(a). What they need there for every x comes
down to conditions on the ends: a function that is monotone, or continuous between neighbouring zeros, is nowhere 0 on the segment when
both ends lie on the same side of its zeros.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ..calculus.limits import unfold_here, unused
from ..calculus.settling import join
from ..conditions.discharge import met, never, unmet
from ..conditions.needs import needs
from ..normal_form.fraction import Frac, Poly, coefficients, fraction
from ..normal_form.quadrants import turns
from ..normal_form.signs import sign_of_factor
from ..normal_form.tower import Atom, Tower, with_tower
from ..questions.found import Found
from ..questions.need import Need
from ..terms.core import HALF, PI, Core, add, fn, infinite, mul, num, open_binder, power, sub, substitute, sym
from ..terms.domain import NUL, Domain
from ..terms.obstacles import Stuck
from .fundamental import antiderivative_of, delicate
from .intervals import Span, smooth_nowhere

INVERSES = {"exp": "log", "log": "exp"}  # of monotone functions


def over_segment(tower: Tower, term: Core) -> Found:
    """F(b) - F(a), where what f and F need holds at every point between the ends."""
    low, high = term.args[1:]
    if term.head != "integral" or infinite(low) or infinite(high):
        raise Stuck("an integral without two ends")
    name, domain = unused("x", term), tower.domain
    f, span = unfold_here(open_binder(term, name)), Span(name, low, high, free=True)
    needed = unmet(needs(f, span.inside(domain)), span.inside(domain))
    if any(n.every or n.given for n in needed):
        raise Stuck("a condition that is not reduced to the ends")
    first = Span(name, low, sym(name), free=True)  # what holds on the segment holds on the part up to x
    along = domain.knowing(*[n.condition for n in needed], *join(*_on_segment(needed, first, span.inside(domain))))
    F = antiderivative_of(along, f, span)
    if any(smooth_nowhere(t, name) or delicate(t, name) for t in (f, F)):
        raise Stuck("a function that need not be continuous")
    needed += unmet(needs(F, span.inside(along), strict=True), span.inside(along))
    conditions = join(*_on_segment(needed, span, span.inside(domain)))
    if with_tower(domain, lambda here: any(never(here, c) for c in conditions)):
        raise Stuck("an end where the integrand has no value")
    value = sub(substitute(F, {name: high}), substitute(F, {name: low}))
    return Found(value, tuple(c for c in conditions if not met(Need(c), domain)))


def _on_segment(needed: list[Need], span: Span, inside: Domain) -> Iterator[list[Core]]:
    """The conditions on the ends for each need; what an earlier one asks for holds at every point where a later one is looked at."""
    for need in needed:
        yield with_tower(inside, lambda tower, n=need: list(on_segment(tower, n, span)))  # type: ignore[misc]
        inside = inside.knowing(need.condition)


def on_segment(tower: Tower, need: Need, span: Span) -> Iterator[Core]:
    """What the ends have to satisfy for a condition to hold at every point between them."""
    condition = need.condition
    if need.every or need.given or condition.head not in ("ne", "lt", "le"):
        raise Stuck("a condition that is not reduced to the ends")
    if span.name not in condition.free:
        yield condition
        return
    for factor in _written_factors(sub(condition.args[1], condition.args[0]) if num(0) not in condition.args else add(*condition.args)):
        if factor.head in ("sin", "cos") and _affine(tower, factor.args[0], span):
            yield from _between_turns(tower, factor, span)
            continue
        value = tower.normal(factor)
        if value.is_zero():
            raise Stuck("a condition that never holds")
        for poly, _ in tower.fraction_factors(value)[1]:
            yield from nowhere_zero(tower, poly, span)
    if condition.head != "ne":
        yield fn("lt", *[substitute(side, {span.name: span.low}) for side in condition.args])  # type: ignore[dict-item]


def _written_factors(u: Core) -> Iterator[Core]:
    """The factors of a product as it was written, without their powers."""
    if u.head == "mul":
        for factor in u.args:
            yield from _written_factors(factor)
    elif u.head == "pow" and u.args[1].head == "num":
        yield from _written_factors(u.args[0])
    else:
        yield u


def nowhere_zero(tower: Tower, poly: Poly, span: Span) -> Iterator[Core]:
    """What the ends have to satisfy for an irreducible polynomial to keep one sign between them."""
    if not sign_of_factor(tower, poly) & NUL:
        return
    used = [i for i, d in enumerate(poly.degrees()) if d > 0]
    moving = [tower.atoms[i] for i in used if span.name in tower.atoms[i].term.free]
    if len(moving) != 1:
        raise Stuck("zeros that are not known")
    atom, degree, alone = moving[0], poly.degrees()[moving[0].index], tower.single(poly) is moving[0]
    head = atom.term.head
    if alone and head in ("root", "abs"):
        yield from nowhere_zero(tower, atom.part[0], span)
    elif alone and head in ("sin", "cos") and _affine(tower, atom.term.args[0], span):
        yield from _between_turns(tower, atom.term, span)
    elif degree == 1 and head == "sym":
        yield _same_side(tower.poly_term(poly), span)
    elif degree == 1 and head in INVERSES and _affine(tower, atom.term.args[0], span):
        yield from _monotone(tower, poly, atom, span)
    elif degree == 2 and head == "sym" and len(used) == 1:
        yield from (_same_side(sub(sym(span.name), root), span) for root in _roots(poly, atom.index))
        yield _same_side(tower.poly_term(poly), span)
    else:
        raise Stuck("zeros that are not known")


def _monotone(tower: Tower, poly: Poly, atom: Atom, span: Span) -> Iterator[Core]:
    """a exp(u) + b is 0 where u = log(-b/a), a log(u) + b where u = exp(-b/a)."""
    a, b = (Frac(c, tower.one_poly) for c in coefficients(poly, atom.index, 2))
    zero = tower.term(tower.normal(fn(INVERSES[atom.term.head], tower.term(-b / a))))
    yield from (n.condition for n in needs(zero, tower.domain))
    yield _same_side(sub(atom.term.args[0], zero), span)


def _affine(tower: Tower, argument: Core, span: Span) -> bool:
    """Whether an argument is c x + d with a number c that is not 0."""
    x, value = tower.normal(sym(span.name)), tower.normal(argument)
    slope = tower.normal(substitute(argument, {span.name: add(sym(span.name), num(1))})) - value
    return not slope.is_zero() and slope.constant() is not None and span.name not in tower.free(value - slope * x)


def _same_side(u: Core, span: Span) -> Core:
    """u(a) u(b) > 0."""
    return fn("lt", num(0), mul(*_at_ends(u, span)))


def _at_ends(u: Core, span: Span) -> tuple[Core, Core]:
    low, high = (substitute(u, {span.name: end}) for end in (span.low, span.high) if end is not None)
    return low, high


def _roots(poly: Poly, index: int) -> Iterator[Core]:
    """The real zeros of a quadratic polynomial with numbers as coefficients."""
    a, b, c = (fraction(p.leading_coefficient()) if not p.is_zero() else Fraction(0) for p in coefficients(poly, index, 3))
    root = power(num(b * b - 4 * a * c), HALF)
    yield from (mul(num(1 / (2 * a)), add(num(-b), mul(num(side), root))) for side in (1, -1))


def _between_turns(tower: Tower, wave: Core, span: Span) -> Iterator[Core]:
    """Both ends strictly between the same two neighbouring zeros of sin u or cos u: around an end of which that is known, else the first ones."""
    ends = _at_ends(wave.args[0], span)
    start = 0 if wave.head == "sin" else -1
    m = next((m for end in ends if (m := turns(tower, tower.normal(end), start)) is not None), 0)
    left, right = (mul(num(Fraction(start + 2 * m + k, 2)), PI) for k in (0, 2))
    for end in ends:
        yield fn("lt", left, end)
        yield fn("lt", end, right)
