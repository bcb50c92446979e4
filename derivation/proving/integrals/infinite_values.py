"""Values in the extended real numbers: limits, series and integrals that are oo or -oo.

`X = oo` says that X tends to oo. A limit is oo when the leading coefficient of its expansion is positive and its scale
tends to infinity, from every side that counts; a series or an integral of nonnegative terms is oo when it diverges.
Two such values are equal when they have the same sign; oo - oo and 0 oo have none.
"""

from __future__ import annotations

from functools import partial

from ..calculus.asymptotics import Frame, Imprecise, Outside, leading, limit_of
from ..calculus.existence import real
from ..calculus.expansion import expand
from ..calculus.limits import ORDERS, moving, small, unfold_here, unused
from ..calculus.settling import Unsettled, known_sign
from ..conditions.discharge import holds, unmet
from ..conditions.existence import diverges
from ..conditions.needs import needs
from ..normal_form.signs import sign_of
from ..normal_form.tower import Tower, with_tower
from ..terms.core import Core, infinite, neg, open_binder, sub
from ..terms.domain import NEG, POS, Domain, Interval, Nature
from ..terms.obstacles import Obstacle, Stuck

FINITE, NONE = 0, 2  # beside 1 and -1 for oo and -oo; NONE: the sides of a limit differ


def extended(term: Core, domain: Domain) -> int | None:
    """1, -1, FINITE or NONE for a term that is that at every point of the domain, None when it is not known."""
    way = infinite(term)
    if way:
        return way
    try:
        if term.head == "limit":
            return _limit(term, domain)
        if term.head in ("sum", "integral"):
            way = _total(term, domain)
            if way:
                return way
        if term.head in ("add", "mul"):
            parts = [extended(a, domain) for a in term.args]
            return _sum(parts) if term.head == "add" else _product(term, parts, domain)
        return None if _loose(term) or unmet(needs(term, domain), domain) else FINITE
    except (Unsettled, Obstacle):
        return None


def _loose(term: Core) -> bool:
    """Whether oo is an argument of something that says nothing of it, such as exp or a power."""
    inside = term.args[:1] if term.head in ("limit", "sum", "prod", "integral") else term.args
    return term.head == "oo" or any(map(_loose, inside))


def _sum(parts: list[int | None]) -> int | None:
    """oo plus what is finite or oo."""
    ways = {p for p in parts if p}
    return None if not {None, NONE}.isdisjoint(parts) or len(ways) > 1 else next(iter(ways), FINITE)


def _product(term: Core, parts: list[int | None], domain: Domain) -> int | None:
    """oo times what is oo or has a sign and is not 0."""
    if not {None, NONE}.isdisjoint(parts):
        return None
    if not any(parts):
        return FINITE
    way = 1
    for factor, part in zip(term.args, parts, strict=True):
        mask = with_tower(domain, partial(sign_of, term=factor)) if not part else POS if part > 0 else NEG
        if mask not in (NEG, POS):
            return None
        way = way if mask == POS else -way
    return way


def _limit(term: Core, domain: Domain) -> int | None:
    here = real(term, domain)
    return None if here is None else with_tower(here, partial(_from_all_sides, term=term, lenient=not domain.complex))


def _from_all_sides(tower: Tower, term: Core, lenient: bool) -> int | None:
    name, target = unused("x", term), term.args[1]
    sides = (1,) if infinite(target) else {"+": (1,), "-": (-1,)}.get(term.value[1], (1, -1))
    ways: list[int | None] = []
    for side in sides:
        try:
            ways.append(_from(tower, open_binder(term, name), name, target, side))
        except Outside:
            if not lenient:
                return None
    if len(set(ways)) == 1:
        return ways[0]  # two finite ones may differ
    return NONE if ways and None not in ways else None


def _from(tower: Tower, body: Core, name: str, target: Core, side: int) -> int | None:
    """The sign of the leading term where it tends to infinity."""
    h = small(tower, body, target)
    moved = moving(unfold_here(body), name, target, side, h)
    for order in ORDERS:
        frame = Frame(tower, order, h)
        try:
            series = expand(frame, moved)
            if not all(holds(tower, c) for c in frame.conditions):
                return None
            if limit_of(frame, series) is not None:
                return FINITE
            return 1 if known_sign(tower, leading(frame, series)[0]) == POS else -1
        except Imprecise:
            continue
    raise Stuck("the expansion does not decide")


def _total(term: Core, domain: Domain) -> int:
    """1 or -1 for a divergent sum or integral of terms that are defined and of one sign on the whole range, else 0."""
    low, high = (None if infinite(end) == way else end for end, way in zip(term.args[1:], (-1, 1), strict=True))
    if any(end is not None and infinite(end) for end in (low, high)) or (term.head == "sum" and (low is None or high is not None)):
        return FINITE
    if low is not None and high is not None and with_tower(domain, partial(sign_of, term=sub(high, low))) != POS:
        return FINITE
    name, whole = unused("k", term), term.head == "sum"
    inside = domain.with_symbol(name, Nature("integer" if whole else "real", (), Interval(low, high, not whole, True)))
    body = open_binder(term, name)
    if unmet(needs(body, inside), inside) or not diverges(term, domain):
        return FINITE
    for candidate, way in ((body, 1), (neg(body), -1)):
        if not with_tower(inside, partial(sign_of, term=candidate)) & NEG:
            return way
    return FINITE
