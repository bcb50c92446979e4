"""The sign of a term from the signs of its derivatives.

Theorem. Let f be differentiable inside an interval J, continuous on J, a in J or an end of J at which f is continuous. If f(a) >= 0, f' >= 0
to the right of a and f' <= 0 to the left of it, then f >= 0 on J; with f(a) > 0, or with strict signs of f' away from a, f > 0 there.
Theorem. If f'' <= 0 inside a compact J and f >= 0 at its ends, where it is continuous, then f >= 0 on J, and f > 0 inside when f'' < 0.
The other symbols are parameters. J is the range of the symbol, cut by those assumptions that are affine in it (they keep it an interval);
the others are not used. The signs of f' and f'' are found in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import or_

from ...model.records import replace
from ..conditions.discharge import met
from ..conditions.needs import needs
from ..functions.continuity import ANALYTIC, ARITHMETIC, CONTINUOUS
from ..functions.differentiate import differentiate
from ..normal_form.facts import relations
from ..normal_form.masks import times
from ..normal_form.signs import sign
from ..normal_form.tower import with_tower
from ..questions.need import Need
from ..terms.core import ZERO, Core, fn, sub, substitute, sym
from ..terms.domain import ANY, NEG, NUL, POS, Domain, Interval, Nature
from ..terms.obstacles import Obstacle
from .bisection import nonzero_somewhere
from .critical_points import centres, is_real_number
from .one_sided import Fuel, mask_of

_ANALYTIC = ANALYTIC | ARITHMETIC | {"pow"}
_CONTINUOUS = CONTINUOUS | _ANALYTIC | {"at", "app", "dapp", "closed", "pd", "sum", "prod", "delta"}


def by_derivative(term: Core, domain: Domain, fuel: Fuel, depth: int) -> int:
    """The theorem above, in one symbol after the other."""
    mask = ANY
    for name in variables(term, domain):
        nature = replace(domain.natures[name], sort="real") if domain.natures[name].sort == "integer" else domain.natures[name]
        if nature.sort != "real":
            continue
        domain = domain.with_symbol(name, nature)  # what holds for all real values holds for the integers
        if nature.nonzero and nature_straddles(nature):
            halves = list(_halves(nature))
            mask &= halves_mask(term, domain, name, halves, fuel, depth)
        else:
            mask &= _along(term, name, interval_domain(domain, name), fuel, depth)
        if not fuel.undecided(mask):
            break
    return mask


def variables(term: Core, domain: Domain) -> list[str]:
    """Symbols to differentiate by: entries of vectors first, integers last."""
    found = [n for n in term.free if n in domain.natures and not domain.natures[n].sizes and not domain.tied(n)]
    return sorted(found, key=lambda n: (domain.natures[n].sort == "integer", not n.startswith("entry#"), n))[:3]


def halves_mask(term: Core, domain: Domain, name: str, halves: list[Nature], fuel: Fuel, depth: int) -> int:
    """The union over the parts of a symbol's range."""
    mask = 0
    for half in halves:
        mask |= mask_of(term, domain.with_symbol(name, half), fuel, depth + 1)
        if mask & NEG and mask & POS:
            break
    return mask


def nature_straddles(nature: Nature) -> bool:
    low, high = nature.range.low, nature.range.high
    return not (low is not None and low.head == "num" and low.value >= 0) and not (high is not None and high.head == "num" and high.value <= 0)


def _halves(nature: Nature) -> Iterator[Nature]:
    r = nature.range
    yield replace(nature, range=Interval(ZERO, r.high, True, r.high_open), nonzero=False)
    yield replace(nature, range=Interval(r.low, ZERO, r.low_open, True), nonzero=False)


def interval_domain(domain: Domain, name: str) -> Domain:
    """The domain with only those facts about the symbol that leave its values an interval, and without `nonzero`."""
    nature = replace(domain.natures[name], nonzero=False)
    return replace(domain.with_symbol(name, nature), facts=tuple(f for f in domain.facts if name not in f.free or _affine(f, name, domain)))


def _affine(fact: Core, name: str, domain: Domain) -> bool:
    parts = relations(fact)
    if not parts or any(head not in ("lt", "le", "gt", "ge") for head, _, _ in parts):
        return False
    try:
        slopes = [differentiate(sub(left, right), sym(name)) for _, left, right in parts]
        return all(name not in s.free or with_tower(domain, lambda tower, s=s: name not in tower.free(tower.normal(s))) for s in slopes)  # type: ignore[misc]
    except Obstacle:
        return False


def _along(term: Core, name: str, domain: Domain, fuel: Fuel, depth: int) -> int:
    """The signs of f by its derivative along one symbol."""
    if not smooth_inside(term, name, domain):
        return ANY
    slope = differentiate(term, sym(name))
    for centre in centres(term, slope, name, domain, ends_first=depth > 0):
        if fuel.left <= 0:
            break
        mask = _around(term, slope, name, centre, domain, fuel, depth)
        if not fuel.undecided(mask):
            return mask
    return ANY


def smooth_inside(term: Core, name: str, domain: Domain) -> bool:
    """Differentiable in the symbol inside its interval, and made of continuous functions."""
    if any(name in t.free and t.head not in _CONTINUOUS for t in term.walk()):
        return False
    r = domain.natures[name].range
    inner = domain.with_symbol(name, replace(domain.natures[name], range=Interval(r.low, r.high, True, True)))
    return all(met(n, inner) for n in needs(term, inner, strict=True))


def _around(term: Core, slope: Core, name: str, centre: Core, domain: Domain, fuel: Fuel, depth: int) -> int:
    r = domain.natures[name].range
    outside = replace(domain, facts=tuple(f for f in domain.facts if name not in f.free))
    closed = [e for e, is_open in ((r.low, r.low_open), (r.high, r.high_open)) if e is not None and not is_open and e is not centre]
    if not _reaches(centre, name, domain, outside) or not all(_continuous_at(term, name, p, outside) for p in (centre, *closed)):
        return ANY
    here = mask_of(substitute(term, {name: centre}), outside, fuel, depth + 1)
    if here & NEG and here & POS:
        return ANY
    places = with_tower(domain, lambda tower: sign(tower, tower.normal(sub(sym(name), centre))))
    mask = here if places & NUL and not (centre is r.low and r.low_open) and not (centre is r.high and r.high_open) else 0
    for side, place, interval in ((1, POS, Interval(centre, r.high, True, r.high_open)), (-1, NEG, Interval(r.low, centre, r.low_open, True))):
        if places & place:
            part = domain.with_symbol(name, replace(domain.natures[name], range=interval))
            growth = mask_of(slope, part, fuel, depth + 1)
            found = leaving(here, growth if side > 0 else times(growth, NEG))
            if fuel.strict and found in (NEG | NUL, NUL | POS) and nowhere_zero_throughout(term, name, part):
                found &= ~NUL
            mask |= found
        if mask & NEG and mask & POS:
            return ANY
    return mask


def nowhere_zero_throughout(term: Core, name: str, part: Domain) -> bool:
    """A monotone analytic function that is not identically 0 leaves its value 0 at once: analytic on the interval, and not 0 at one point.

    With f(a) >= 0 and f growing away from a, f(x) = 0 makes f = 0 between a and x, so everywhere.
    """
    if term.free != {name} or any(t.head not in _ANALYTIC for t in term.walk()):
        return False
    return nonzero_somewhere(term, name, part.natures[name].range)


def leaving(start: int, growth: int) -> int:
    """The signs away from a point where f has the signs `start`, when f grows with the signs `growth`."""
    for up, down in ((POS, NEG), (NEG, POS)):
        if not growth & down and not start & down:
            return up if growth == up or start == up else up | NUL
    return ANY


def _reaches(centre: Core, name: str, domain: Domain, outside: Domain) -> bool:
    """The centre lies in the closure of the interval, whatever the other symbols are."""
    r = domain.natures[name].range
    conditions = [fn("le", r.low, centre)] if r.low is not None and r.low is not centre else []
    conditions += [fn("le", centre, r.high)] if r.high is not None and r.high is not centre else []
    for f in domain.facts:
        if name in f.free:
            conditions += [_weak(head, left, right) for head, left, right in relations(substitute(f, {name: centre}))]
    return all(mask_of(sub(c.args[1], c.args[0]), outside, Fuel(1, 0)) & NEG == 0 for c in conditions)


def _weak(head: str, left: Core, right: Core) -> Core:
    return fn("le", left, right) if head in ("lt", "le") else fn("le", right, left)


def _continuous_at(term: Core, name: str, centre: Core, outside: Domain) -> bool:
    """Every part has a value there; b^e with a symbolic exponent needs b > 0, e > 0, or e an integer >= 0 that does not move."""
    here = substitute(term, {name: centre})
    demanded = needs(here, outside)
    for t in term.walk():
        if t.head == "pow" and t.args[1].head != "num" and name in t.free:
            base, exponent = (substitute(a, {name: centre}) for a in t.args)
            whole = [fn("and", fn("integer", exponent), fn("le", ZERO, exponent))] if name not in t.args[1].free else []
            demanded.append(Need(fn("or", fn("lt", ZERO, base), fn("lt", ZERO, exponent), *whole)))
    return all(met(n, outside) for n in demanded)


def by_bending(term: Core, domain: Domain, fuel: Fuel, depth: int) -> int:
    """Concave and not negative at the ends, or convex and not positive there."""
    mask = ANY
    for name in sorted(n for n in term.free if is_real_number(domain, n) and not domain.tied(n))[:2]:
        r = domain.natures[name].range
        if r.low is None or r.high is None or name in r.low.free | r.high.free:
            continue
        within = interval_domain(domain, name)
        outside = replace(domain, facts=tuple(f for f in domain.facts if name not in f.free))
        if not smooth_inside(term, name, within) or not all(_continuous_at(term, name, end, outside) for end in (r.low, r.high)):
            continue
        ends = reduce(or_, (mask_of(substitute(term, {name: end}), outside, fuel, depth + 1) for end in (r.low, r.high)), 0)
        if not (ends & NEG and ends & POS):
            bend = mask_of(differentiate(differentiate(term, sym(name)), sym(name)), _opened(within, name), fuel, depth + 2)
            mask &= _between(ends, bend, (0 if r.low_open and r.high_open else ends))
        if not fuel.undecided(mask):
            break
    return mask


def _opened(domain: Domain, name: str) -> Domain:
    nature = domain.natures[name]
    return domain.with_symbol(name, replace(nature, range=replace(nature.range, low_open=True, high_open=True)))


def _between(ends: int, bend: int, included: int) -> int:
    """The signs on an interval, given those at its ends and of the second derivative."""
    for up, down in ((POS, NEG), (NEG, POS)):
        if not ends & down and not bend & up:
            inside = up if bend == down or ends == up else up | NUL
            return inside | included
    return ANY
