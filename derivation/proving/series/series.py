"""Infinite series: closed forms by the class of their terms, convergence, divergence.

The term t(k) is taken in normal form for integers k >= low. Its quotient t(k+1)/t(k) tells the class: rational terms
(digamma and zeta values), rational times a power (geometric, logarithmic), the binomial, exponential and trigonometric
series; other terms may telescope. What has no closed form stays a sum when it converges absolutely.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import factorial

from ..calculus.ansatz import combination
from ..calculus.existence import Way
from ..calculus.limits import approach, unfold_here, unused
from ..calculus.linearity import by_value
from ..calculus.settling import join
from ..calculus.tails import Order, order_at
from ..conditions.discharge import unmet
from ..conditions.needs import needs
from ..normal_form.fraction import Frac
from ..normal_form.indices import apart
from ..normal_form.signs import sign
from ..normal_form.tower import Kernel, Tower, plain, with_tower
from ..questions.found import UNSTABLE, Found
from ..sums.sums import bernoulli_plus
from ..terms.core import ONE, OO, PI, Core, add, bind, fn, infinite, mul, num, open_binder, rewrite, sub, substitute, sym
from ..terms.domain import ANY, POS, Domain, integers
from ..terms.obstacles import Diverges, Obstacle, Stuck, attempt
from .general_term import Terms
from .power_series import exponential_class, power_class
from .rational_series import alternating, rational_class, zeta_class


def _ask(tower: Tower, term: Core) -> Found:
    domain, low = tower.domain, term.args[1]
    if infinite(low):
        raise Stuck("a series without a beginning")
    name = unused("k", term)
    body = unfold_here(open_binder(term, name))
    inside = domain.with_symbol(name, integers(low, None))
    conditions = _parameters(inside, body, name)
    inside = inside.assuming(*conditions)
    found = with_tower(inside, lambda inner: _closed(inner, body, name, low))
    if found is None:
        found = _telescoped(domain.assuming(*conditions), inside, body, name, low) or _rest(domain.assuming(*conditions), inside, body, name, low)
    return Found(found.value, join(conditions, found.conditions))


def _parameters(inside: Domain, body: Core, name: str) -> tuple[Core, ...]:
    """What the terms need of the parameters; every term must have a value."""
    found = unmet(needs(body, inside), inside)
    if any(name in n.condition.free or n.every or n.given for n in found):
        raise Stuck("a term without a value")
    return join(n.condition for n in found)


CLASSES: tuple[Callable[[Terms], Found | None], ...] = (rational_class, alternating, power_class, exponential_class, zeta_class)


def _closed(tower: Tower, body: Core, name: str, low: Core) -> Found | None:
    """The sum of all terms by one class, or of the pieces by one each."""
    value = tower.normal(body)
    if value.is_zero():
        return Found(num(0))
    whole = _by_class(Terms(tower, name, low, body, value))
    if whole is not None:
        return whole
    parts = apart(tower, value, name)
    if len(parts) < 2 or any(a.term.head == "gamma" for a in tower.atoms_of(value)):
        return None
    try:
        found = [_by_class(Terms(tower, name, low, tower.term(outer * inner), outer * inner)) for outer, inner in parts]
    except Diverges:  # of one part, which says nothing of the whole
        return None
    if any(f is None for f in found):
        return None
    return Found(add(*[f.value for f in found if f]), join(*[f.conditions for f in found if f]))


def _by_class(terms: Terms) -> Found | None:
    for rule in CLASSES:
        try:
            found = rule(terms)
        except Diverges:
            raise
        except Obstacle:
            continue
        if found is not None:
            return found
    return None


def _telescoped(domain: Domain, inside: Domain, body: Core, name: str, low: Core) -> Found | None:
    """lim S - S(low) for S(k+1) - S(k) = t(k), S a combination of the kernels of t, of t shifted down, and of these over k."""
    try:
        total = with_tower(inside, lambda tower: _primitive(tower, tower.normal(body), name))
        if total is None:
            return None
        value, conditions = with_tower(domain, lambda tower: _limit(tower, total, name))
    except Obstacle:
        return None
    return Found(sub(value, substitute(total, {name: low})), conditions)


def _limit(tower: Tower, total: Core, name: str) -> tuple[Core, tuple[Core, ...]]:
    value, conditions = approach(tower, total, name, OO, 1)
    if value is None:
        raise Diverges("partial sums without a bound")
    return tower.term(value), conditions


def _primitive(tower: Tower, value: Frac, name: str) -> Core | None:
    if any(a.term.head == "gamma" for a in tower.atoms_of(value)):
        return None
    terms = Terms(tower, name, ONE, tower.term(value), value)
    pieces = {inner.key: inner for _, inner in apart(tower, value, name)}
    for piece in list(pieces.values()):
        down = terms.shifted(piece, -1)
        pieces |= {inner.key: inner for _, inner in apart(tower, down, name)}
    listed = list(pieces.values())[:30]
    slopes = [terms.shifted(p, 1) - p for p in listed]
    found = combination(tower, value, slopes, terms.moving)
    if found is None:
        return None
    return add(*[mul(tower.term(c), tower.term(p)) for c, p in zip(found, listed, strict=True) if not c.is_zero()])


def _rest(domain: Domain, inside: Domain, body: Core, name: str, low: Core) -> Found:
    """The series itself, from index 1, its constant factors taken out; it must converge absolutely."""
    order = _order(domain, body, name)
    if order == Order.DIVERGENT:
        raise Diverges("terms that do not become small enough")
    if order != Order.INTEGRABLE:
        raise Stuck("a series that is not known to converge")
    parts = [(ONE, body)]
    if not any(t.head in UNSTABLE for t in body.walk()):
        parts = with_tower(inside, lambda tower: [(tower.term(o), tower.term(i)) for o, i in apart(tower, tower.normal(body), name)])
    if len(parts) > 1 and any(_order(domain, inner, name) != Order.INTEGRABLE for _, inner in parts):
        parts = [(ONE, body)]
    return Found(add(*[mul(outer, _shifted_sum(domain, inner, name, low)) for outer, inner in parts]))


def _shifted_sum(domain: Domain, body: Core, name: str, low: Core) -> Core:
    if low is ONE or low.head != "num" or any(t.head in UNSTABLE for t in body.walk()):
        return bind("sum", name, body, low, OO)
    moved = substitute(body, {name: add(sym(name), num(low.value - 1))})
    inside = domain.with_symbol(name, integers(ONE, None))
    return bind("sum", name, with_tower(inside, lambda tower: tower.term(tower.normal(moved))), ONE, OO)


def _order(domain: Domain, body: Core, name: str) -> Order:
    """How the terms behave for large k, alternating signs left out when it is asked whether they are small."""

    def unsigned(t: Core) -> Core | None:
        if t.head in ("pow", "ipow") and t.args[0].head == "num" and t.args[0].value == -1 and name in t.args[1].free:
            return ONE
        return None

    plain_body = rewrite(body, unsigned)
    order = attempt(Order.UNKNOWN, with_tower, domain, lambda tower: order_at(tower, plain_body, name, OO, 1))
    return order if plain_body is body or order != Order.DIVERGENT else Order.UNKNOWN


def series(tower: Tower, term: Core) -> Frac:
    """The kernel: the value where its conditions are known to hold; a series that is its own value is an atom."""
    return by_value(tower, term, "sum of the series")


WAY = Way(lambda domain: _ask, lambda term: term.head == "sum" and infinite(term.args[2]) == 1)


def zeta_kernel(tower: Tower, term: Core) -> Frac:
    """zeta(2 m) = |B_2m| (2 pi)^(2 m) / (2 (2 m)!); for other s > 1 a positive atom."""
    s = tower.normal(term.args[0])
    value = s.constant()
    if value is not None and value.denominator == 1 and value % 2 == 0 and 0 < value <= 40:
        m = int(value)
        factor = abs(bernoulli_plus(m)) * 2 ** (m - 1) / factorial(m)
        return (tower.normal(PI) ** m).scale(factor)
    return plain(tower, fn("zeta", tower.term(s)), POS if sign(tower, s - tower.one) == POS else ANY)


KERNELS: Mapping[str, Kernel] = {"zeta": zeta_kernel}
