"""Integrals, limits and series with complex values of a real variable: real and imaginary part one by one.

Let f = u + I v with real u and v. Then the integral of f over a real interval is that of u plus I times that of v, and f tends to L if u
tends to re L and v to im L. The parts are read off the normal form, in an interval, or near the point, where the signs of what stands
under logarithms and roots are known, so that the branch is.
"""

from __future__ import annotations

from functools import partial

from ...model.records import replace
from ..calculus.limits import SMALL, approach, moving, unfold_here, unused
from ..calculus.settling import join, known_sign, settle
from ..conditions.discharge import unmet
from ..conditions.needs import needs
from ..normal_form.imaginary import IMAGINARY, parts, square_modulus
from ..normal_form.signs import sign
from ..normal_form.tower import Tower, with_tower
from ..questions.found import Found
from ..terms.core import MINUS, ONE, ZERO, Core, add, infinite, mul, neg, num, open_binder, power, sub, substitute, sym
from ..terms.domain import NEG, NUL, Domain, integers
from ..terms.obstacles import Diverges, Stuck
from .integrals import over
from .intervals import Span, breakpoints, isolated


def integral(term: Core, domain: Domain) -> Found | None:
    """The integral of a function with complex values over a real interval."""
    return settle(term, domain, _integral, defined=True) if _of_reals(term, domain) else None


def limit(term: Core, domain: Domain) -> Found | None:
    """The limit of a function with complex values at a real point."""
    return settle(term, domain, _limit, defined=True) if _of_reals(term, domain) else None


def series(term: Core, domain: Domain) -> Found | None:
    """A geometric series a + a r + a r^2 + … = a/(1 - r), |r| < 1."""
    return settle(term, domain, _geometric, defined=True) if _of_reals(term, domain) else None


def _of_reals(term: Core, domain: Domain) -> bool:
    """The complex reading, and no symbol that is not real: its parts would be read as other numbers among the reals."""
    return domain.complex and domain.allowed is None and all(n in domain.natures and domain.natures[n].sort != "complex" for n in term.free)


def _both(inside: Domain, f: Core) -> tuple[Core, Core]:
    """The real and the imaginary part, as terms of the real reading."""

    def ask(tower: Tower) -> tuple[Core, Core]:
        u, v = parts(tower, tower.normal(f))
        return tower.term(u), tower.term(v)

    return with_tower(inside, ask)


def _joined(u: Core, v: Core) -> Core:
    return u if v is ZERO else add(u, mul(IMAGINARY, v))


def _integral(tower: Tower, term: Core) -> Found:
    _, low, high = term.args
    name = unused("x", term)
    f = unfold_here(open_binder(term, name))
    before, after = infinite(low), infinite(high)
    turned = before > 0 or after < 0
    if not before and not after:
        gap = tower.normal(sub(high, low))
        if not parts(tower, gap)[1].is_zero() or not parts(tower, tower.normal(low))[1].is_zero():
            raise Stuck("an integral between complex ends")
        way = known_sign(tower, gap)
        if way == NUL:
            raise Stuck("an integral from a point to itself")
        turned = way == NEG
    elif before == after:
        raise Stuck("an integral from infinity to the same")
    if turned:
        low, high = high, low
    span = Span(name, None if infinite(low) else low, None if infinite(high) else high)
    domain = tower.domain
    pieces = [_piece(domain, f, piece) for piece in span.cut(breakpoints(replace(domain, complex=False), f, span))]
    value = add(*[p.value for p in pieces])
    return Found(neg(value) if turned else value, join(*[p.conditions for p in pieces]))


def _piece(domain: Domain, f: Core, span: Span) -> Found:
    """Where f has a value at all but finitely many points."""
    inside = span.inside(domain)
    for n in unmet(needs(f, inside), inside):
        if n.every or n.given or n.condition.head != "ne" or not with_tower(inside, partial(_isolated, condition=n.condition, name=span.name)):
            raise Stuck("an integrand that need not have a value")
    u, v = _both(inside, f)
    reals = replace(domain, complex=False)
    found = [over(reals, part, span, leaf=False) for part in (u, v)]
    return Found(_joined(found[0].value, found[1].value), join(*[p.conditions for p in found]))


def _isolated(tower: Tower, condition: Core, name: str) -> bool:
    """Whether one of the parts has isolated zeros only."""
    return any(isolated(tower, p, name) for p in parts(tower, tower.normal(sub(*condition.args))))


def _limit(tower: Tower, term: Core) -> Found:
    target, direction = term.args[1], term.value[1]
    if not infinite(target) and not parts(tower, tower.normal(target))[1].is_zero():
        raise Stuck("a limit at a complex point")
    name = unused("x", term)
    body = unfold_here(open_binder(term, name))
    sides = (1,) if infinite(target) else {"+": (1,), "-": (-1,)}.get(direction, (1, -1))
    found = [_from_one_side(tower.domain, body, name, target, side) for side in sides]
    if len(found) == 2 and not tower.zero_test(tower.normal(found[0].value) - tower.normal(found[1].value)):
        raise Stuck("the limits from both sides are not known to agree")
    return Found(found[0].value, join(*[f.conditions for f in found]))


def _from_one_side(domain: Domain, body: Core, name: str, target: Core, side: int) -> Found:
    """x = a + h, a - h or 1/h for small h > 0."""
    h = unused("h", body, target)
    moved = moving(body, name, target, side, h)
    inside = domain.with_symbol(h, SMALL)
    if any(n.every or n.given or n.condition.head != "ne" for n in unmet(needs(moved, inside), inside)):
        raise Stuck("a function that need not have a value near the point")
    values, conditions = list[Core](), list[tuple[Core, ...]]()
    for part in _both(inside, moved):
        value, needed = with_tower(replace(domain, complex=False), partial(_approached, part=part, h=h))
        if value is None:
            raise Diverges("unbounded")
        values.append(value)
        conditions.append(needed)
    return Found(_joined(*values), join(*conditions))


def _approached(tower: Tower, part: Core, h: str) -> tuple[Core | None, tuple[Core, ...]]:
    value, conditions = approach(tower, part, h, ZERO, 1)
    return (None if value is None else tower.term(value)), conditions


def _geometric(tower: Tower, term: Core) -> Found:
    low, name = term.args[1], unused("k", term)
    if infinite(low) or infinite(term.args[2]) != 1:
        raise Stuck("no series")
    body = unfold_here(open_binder(term, name))
    inside = tower.domain.with_symbol(name, integers(low, None))
    if unmet(needs(body, inside), inside):
        raise Stuck("a term without a value")
    ratio = with_tower(inside, partial(_ratio, body=body, name=name))
    if sign(tower, square_modulus(tower, tower.normal(ratio)) - tower.one) != NEG:
        raise Stuck("a ratio that is not known to be less than 1")
    first = substitute(body, {name: low})
    return Found(mul(first, power(sub(ONE, ratio), MINUS)))


def _ratio(tower: Tower, body: Core, name: str) -> Core:
    """r with t(k + 1) = r t(k), free of k: compared with the first quotient, at k = 0 and 1."""
    first, second = (tower.normal(substitute(body, {name: num(k)})) for k in (0, 1))
    if first.is_zero():
        raise Stuck("no geometric series")
    r = second / first
    here, there = tower.normal(body), tower.normal(substitute(body, {name: add(sym(name), ONE)}))
    if not tower.zero_test(there - r * here):
        raise Stuck("no geometric series")
    return tower.term(r)
