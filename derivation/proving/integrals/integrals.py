"""Definite integrals, by the fundamental theorem, known integrals, symmetry, and cutting the interval.

An interval of unknown order is asked for by the sign of its length. What no method evaluates stays an integral, of a function
in normal form, when it is known to converge.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from ..calculus.existence import Way
from ..calculus.limits import unfold_here, unused
from ..calculus.linearity import by_value
from ..calculus.settling import Unsettled, join, known_sign, settle
from ..calculus.tails import Order, order_at
from ..conditions.discharge import met, never, unmet
from ..conditions.needs import needs
from ..normal_form.fraction import Frac
from ..normal_form.indices import apart
from ..normal_form.signs import sign, sign_of_factor
from ..normal_form.tower import Kernel, Tower, plain, with_tower
from ..questions.found import UNSTABLE, Found
from ..questions.need import Need
from ..terms.core import OO, ZERO, Core, add, bind, infinite, mul, neg, num, open_binder, rebuild, sub, substitute, sym
from ..terms.domain import NEG, NUL, POS, Domain, Interval, Nature
from ..terms.obstacles import Diverges, Obstacle, Stuck
from .fundamental import continuous, delicate, entire, fundamental, parameters
from .intervals import Span, breakpoints, smooth_nowhere
from .known_integrals import known_value
from .segments import over_segment


def _weaker(found: Found | None, term: Core, domain: Domain) -> Found | None:
    """The value over the segment between the ends instead, where that does not ask for more."""
    if found is not None and not found.conditions:
        return found
    other = settle(term, domain, over_segment, defined=True)
    if other is None or found is None:
        return other or found
    there = domain.assuming(*other.conditions)
    return found if other.conditions and all(met(Need(c), there) for c in found.conditions) else other


def _ask(tower: Tower, term: Core) -> Found:
    """With the ends in order."""
    _, low, high = term.args
    name = unused("x", term)
    body = unfold_here(open_binder(term, name))
    before, after = infinite(low), infinite(high)
    if (before or after) and before == after:
        raise Stuck("an integral from infinity to the same")
    if before or after:
        return _ordered(tower.domain, body, name, term, before > 0 or after < 0)
    gap = tower.normal(sub(high, low))
    if tower.zero_test(gap):
        return _point(tower, body, name, low)
    way = sign(tower, gap)
    if entire(body, name, tower.domain):
        whole = Span(name, low, high, free=True)
        for attempt in (partial(fundamental, tower.domain, body, whole), partial(_ordered, tower.domain, body, name, term, way == NEG, False)):
            if attempt.func is fundamental or way in (POS, NEG):
                try:
                    return attempt()
                except Diverges:
                    raise
                except Obstacle:
                    continue
        return fundamental(tower.domain, body, whole, rest=True)
    way = known_sign(tower, gap)
    return _point(tower, body, name, low) if way == NUL else _ordered(tower.domain, body, name, term, way == NEG)


def _point(tower: Tower, body: Core, name: str, low: Core) -> Found:
    """The integral from a point to itself is 0, where the integrand has a value."""
    found = unmet(needs(substitute(body, {name: low}), tower.domain), tower.domain)
    if any(n.every or n.given for n in found) or with_tower(tower.domain, lambda here: any(never(here, n.condition) for n in found)):
        raise Stuck("an integrand without a value")
    return Found(ZERO, tuple(n.condition for n in found))


def _ordered(domain: Domain, body: Core, name: str, term: Core, turned: bool, leaf: bool = True) -> Found:
    low, high = (term.args[2], term.args[1]) if turned else term.args[1:]
    found = over(domain, body, Span(name, None if infinite(low) else low, None if infinite(high) else high), leaf=leaf)
    return Found(neg(found.value), found.conditions) if turned else found


def _entire(term: Core, domain: Domain) -> bool:
    """Whether the integrand is continuous on the whole line, and the interval is not: the integral has a value wherever its ends have."""
    name = unused("x", term)
    return not infinite(term.args[1]) and not infinite(term.args[2]) and entire(open_binder(term, name), name, domain)


def over(domain: Domain, f: Core, span: Span, cut: bool = True, leaf: bool = True) -> Found:
    """The integral over an interval: as a whole by one of the methods, else cut where the integrand has kinks."""
    conditions, unknown = parameters(domain, f, span)
    domain = domain.assuming(*conditions)
    obstacle: Stuck = Stuck("an integrand that need not have a value" if unknown else "no method for this integral")
    points = breakpoints(domain, f, span) if smooth_nowhere(f, span.name) else []
    for method in METHODS if not points and not unknown else ():
        try:
            found = method(domain, f, span)
        except Diverges:
            raise
        except Obstacle as why:
            obstacle = why if isinstance(why, Stuck) else obstacle
            continue
        if found is not None:
            return Found(found.value, join(conditions, found.conditions))
    if unknown and not span.free and with_tower(span.inside(domain), lambda tower: any(_nowhere(tower, n) for n in unknown)):
        raise Diverges("an integrand without a value on an interval")
    points = points or (breakpoints(domain, f, span) if cut else [])
    if unknown and not points:
        by_parameters(domain, unknown, span)
    if not points or not cut:
        if not leaf or unknown:
            raise obstacle
        return Found(_leaf(domain, f, span, obstacle), conditions)
    pieces = [over(domain, f, piece, False) for piece in span.cut(points)]
    return Found(add(*[p.value for p in pieces]), join(conditions, *[p.conditions for p in pieces]))


def by_parameters(domain: Domain, unknown: list[Need], span: Span) -> None:
    """Ask again for each sign of a factor without the variable: a x > 0 for 0 < x < 1 is a question about a."""

    def border(tower: Tower, condition: Core) -> Core | None:
        value = tower.normal(sub(condition.args[1], condition.args[0]))
        factors = [p for p, _ in tower.fraction_factors(value)[1] if span.name not in tower.free(Frac(p, tower.one_poly))]
        return next((tower.poly_term(p) for p in factors if sign_of_factor(tower, p) not in (NEG, POS)), None)

    for need in unknown:
        if not need.every and not need.given and need.condition.head in ("ne", "lt", "le"):
            found = with_tower(span.inside(domain), partial(border, condition=need.condition))
            if found is not None:
                raise Unsettled(found, POS, NEG, NUL)


def _nowhere(tower: Tower, need: Need) -> bool:
    return not need.every and not need.given and never(tower, need.condition)


def symmetric(domain: Domain, f: Core, span: Span) -> Found | None:
    """0 for an odd integrand over an interval around 0, twice one half for an even one."""
    if span.low is None or span.high is None:
        if span.low is not None or span.high is not None:
            return None
    elif not with_tower(domain, lambda tower: tower.zero_test(tower.normal(add(span.low or ZERO, span.high or ZERO)))):
        return None
    mirrored = substitute(f, {span.name: neg(sym(span.name))})
    half = Span(span.name, ZERO, span.high)

    def ask(tower: Tower) -> int:
        here, there = tower.normal(f), tower.normal(mirrored)
        return -1 if tower.zero_test(here + there) else 1 if tower.zero_test(here - there) else 0

    parity = with_tower(half.inside(domain), ask)
    if not parity:
        return None
    if parity < 0 and span.high is not None and continuous(f, half.closed(domain)):
        return Found(ZERO)
    found = over(domain, f, half, leaf=False)
    return Found(mul(num(1 + parity), found.value), found.conditions)


def known(domain: Domain, f: Core, span: Span) -> Found | None:
    """A known integral with parameters."""
    return known_value(domain, f, span)


def linear(domain: Domain, f: Core, span: Span) -> Found | None:
    """The integrals of the terms of a sum, when each of them has a value."""

    def terms(tower: Tower) -> list[tuple[Core, Core]]:
        return [(tower.term(outer), tower.term(inner)) for outer, inner in apart(tower, tower.normal(f), span.name)]

    parts = with_tower(span.inside(domain), terms)
    if len(parts) < 2:
        return None
    try:
        found = [over(domain, inner, span, False) for _, inner in parts]
    except Diverges:  # of one part, which says nothing of the whole
        return None
    return Found(add(*[mul(outer, p.value) for (outer, _), p in zip(parts, found, strict=True)]), join(*[p.conditions for p in found]))


METHODS = (fundamental, known, symmetric, linear)


def _leaf(domain: Domain, f: Core, span: Span, obstacle: Stuck) -> Core:
    """The integral itself, of a function in normal form, when it is known to converge; taken apart where it is continuous."""
    if span.low is not None and span.high is not None and not span.free:
        try:
            return fundamental(domain, f, span, rest=True).value
        except Obstacle:
            pass
    if not converges_absolutely(domain, f, span):
        raise obstacle
    stable = not any(t.head in UNSTABLE for t in f.walk())
    body = with_tower(span.inside(domain), lambda tower: tower.term(tower.normal(f))) if stable else f
    return bind("integral", span.name, body, *Interval(span.low, span.high).ends)


def converges_absolutely(domain: Domain, f: Core, span: Span) -> bool:
    """f is continuous inside, and at each end either continuous or of an order that can be integrated."""
    if smooth_nowhere(f, span.name) or not continuous(f, span.inside(domain)):
        return False
    return all(_tame(domain, f, span, side) for side in (1, -1))


def _tame(domain: Domain, f: Core, span: Span, side: int) -> bool:
    """|f| = O(h^(d - 1)) with d > 0 at a finite end, O(x^(-1 - d)) at infinity."""
    end = span.high if side > 0 else span.low
    if end is not None and continuous(substitute(f, {span.name: end}), domain) and not delicate(f, span.name):
        return True
    target = end if end is not None else OO if side > 0 else neg(OO)
    order = with_tower(domain, lambda tower: order_at(tower, f, span.name, target, -side))
    if order == Order.DIVERGENT:
        raise Diverges("an integrand that is too large at an end")
    return order == Order.INTEGRABLE


def kernel(tower: Tower, term: Core) -> Frac:
    """The value, where its conditions are known to hold; an integral that is its own value is an atom."""
    ends = tuple(a if infinite(a) else tower.term(tower.normal(a)) for a in term.args[1:])
    term = rebuild(term, (term.args[0], *ends))
    return by_value(tower, term, "fundamental theorem of calculus", _in_terms)


def _in_terms(tower: Tower, term: Core) -> Frac | None:
    """Integrals of the terms of an integrand, each continuous on the closed range; None when that is not known."""
    low, high = term.args[1:]
    if infinite(low) or infinite(high) or tower.domain.complex:
        return None
    way = sign(tower, tower.normal(sub(high, low)))
    if way == NEG or (way != POS and repr(high) < repr(low)):
        turned = _in_terms(tower, rebuild(term, (term.args[0], high, low)))
        return None if turned is None else -turned
    nature = Nature(range=Interval(low, high, False, False)) if way == POS else Nature()
    name = f"{unused('x', term)}:{low.order}:{high.order}"
    tower.natures.setdefault(name, nature)
    body, inside = unfold_here(open_binder(term, name)), tower.domain.with_symbol(name, nature)
    total = tower.zero
    for outer, inner in apart(tower, tower.normal(body), name):
        piece = tower.term(inner)
        if smooth_nowhere(piece, name) or not continuous(piece, inside):
            return None
        total = total + outer * plain(tower, bind("integral", name, piece, low, high))
    return total


WAY = Way(lambda domain: _ask, refined=_weaker, needs_nothing=_entire)

KERNELS: Mapping[str, Kernel] = {"integral": kernel}
