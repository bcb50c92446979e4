"""The sign of a term from the signs of its derivatives, from logarithms, exponentials and squares of its parts, and from bisection.

Theorem. Let f be differentiable inside an interval J, continuous on J, a in J or an end of J at which f is continuous. If f(a) >= 0, f' >= 0
to the right of a and f' <= 0 to the left of it, then f >= 0 on J; with f(a) > 0, or with strict signs of f' away from a, f > 0 there.
The other symbols are parameters. J is the range of the symbol, cut by those assumptions that are affine in it (they keep it an interval);
the others are not used. The sign of f' is found in the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from .bounds import kernel_facts
from .conditions import met, needs
from .core import ONE, ZERO, Core, fn, num, power, rewrite, sub, substitute, sym
from .differentiate import NotDifferentiable, differentiate, fresh
from .domain import ANY, NEG, NUL, POS, Domain, Interval, Nature
from .fraction import Frac, Poly, TooLarge, Undefined
from .powers import exp_of
from .signs import coefficients, of_number, relations, sign, sign_of_factor, sign_poly, times, to_power
from .squares import sign_by_squares
from .tower import Stuck, Tower, with_tower

OBSTACLES = (Stuck, Undefined, TooLarge, NotDifferentiable)
MOST_DEPTH = 5
CONTINUOUS = frozenset({
    "num", "sym", "at", "const", "add", "mul", "pow", "exp", "log", "sin", "cos", "tan", "sinh", "cosh", "tanh", "asin", "acos", "atan", "asinh", "acosh",
    "atanh", "abs", "max", "min", "app", "dapp", "closed", "pd", "sum", "prod", "delta", "erf", "erfc", "cot", "sec", "csc", "coth", "sech", "csch",
})  # fmt: skip


@dataclass
class Fuel:
    """How many terms may still be looked at."""

    left: int = 60

    def spend(self) -> bool:
        self.left -= 1
        return self.left >= 0


def mask_of(term: Core, domain: Domain, fuel: Fuel | None = None, depth: int = 0) -> int:
    """The signs that a term can take where it is defined; ANY when nothing is known."""
    fuel = fuel or Fuel()
    if depth > MOST_DEPTH or not fuel.spend():
        return ANY
    if not depth:
        term, domain = with_free_components(term, domain)
    try:
        known, rest = with_tower(domain, lambda tower: _factored(tower, term))
    except OBSTACLES:
        return ANY
    for factor, exponent, mask in rest:
        found = to_power(mask & deeper(factor, domain, fuel, depth), exponent)
        known = times(known, found & ~NUL if exponent < 0 else found)
        if known == ANY:
            break
    return known


def _factored(tower: Tower, term: Core) -> tuple[int, list[tuple[Core, int, int]]]:
    """The sign of what is known of a product, and the factors of which it is not."""
    content, factors = tower.fraction_factors(tower.normal(term))
    known, rest = of_number(content), []
    for poly, exponent in factors:
        mask = sign_of_factor(tower, poly)
        if exponent % 2 and mask & NEG and mask & POS:
            mask &= sign_by_squares(tower, poly)
        if exponent % 2 and mask & NEG and mask & POS:
            kernel_facts(tower, poly)
            tower.signs.clear()
            mask &= sign_of_factor(tower, poly)
        if exponent % 2 and mask & NEG and mask & POS:
            rest.append((plain(tower, tower.poly_term(poly)), exponent, mask))
        else:
            mask = to_power(mask, exponent)
            known = times(known, mask & ~NUL if exponent < 0 else mask)
    return known, rest


def plain(tower: Tower, term: Core) -> Core:
    """The term without heads that only the normal form knows."""

    def rule(t: Core) -> Core | None:
        if t.head == "root":
            inside = t.args[0]
            return power(inside if sign(tower, tower.normal(inside)) & NEG == 0 else fn("abs", inside), num(Fraction(1, t.value)))
        return power(*t.args) if t.head == "ipow" else None

    return rewrite(term, rule)


Method = Callable[[Core, Domain, Fuel, int], int]


def deeper(term: Core, domain: Domain, fuel: Fuel, depth: int) -> int:
    """The signs of one factor, by every method in turn until it is known to be one-sided."""
    mask = ANY
    for method in METHODS:
        if fuel.left <= 0:
            break
        try:
            mask &= method(term, domain, fuel, depth)
        except OBSTACLES:
            continue
        if not (mask & NEG and mask & POS):
            break
    return mask


# ---------------------------------------------------------------- components as symbols of their own


def with_free_components(term: Core, domain: Domain) -> tuple[Core, Domain]:
    """x[i] as a symbol of its own with the range of an entry: what holds for all its values holds for the component."""
    found = [t for t in term.walk() if t.head == "at" and t.args[0].head == "sym" and not any("•" in name for name in t.free)]
    if not found:
        return term, domain
    new: dict[Core, Core] = {}
    for t in found:
        nature = domain.natures.get(t.args[0].value)
        if nature is None or nature.traits & {"symmetric", "positive definite", "orthogonal", "skew-symmetric", "idempotent"}:
            continue
        name = fresh("e")
        new[t] = sym(name)
        domain = domain.with_symbol(name, entry_nature(nature))
    swapped = replace(domain, facts=tuple(rewrite(f, new.get) for f in domain.facts))
    return rewrite(term, new.get), swapped


def entry_nature(nature: Nature) -> Nature:
    """What an entry of a vector of this nature can be."""
    interval = nature.range
    if "binary" in nature.traits:
        interval = Interval(ZERO, ONE, False, False)
    if "probability" in nature.traits:
        interval = Interval(ZERO, ONE, True, False)
    return Nature(nature.sort, (), interval, False)


# ---------------------------------------------------------------- the derivative


def by_derivative(term: Core, domain: Domain, fuel: Fuel, depth: int) -> int:
    """The theorem above, in one symbol after the other."""
    mask = ANY
    for name in sorted(n for n in term.free if _is_real_number(domain, n))[:3]:
        nature = domain.natures.get(name, Nature())
        if nature.nonzero and nature_straddles(nature):
            halves = [half for half in _halves(nature)]
            mask &= halves_mask(term, domain, name, halves, fuel, depth)
        else:
            mask &= _along(term, name, interval_domain(domain, name), fuel, depth)
        if not (mask & NEG and mask & POS):
            break
    return mask


def halves_mask(term: Core, domain: Domain, name: str, halves: list[Nature], fuel: Fuel, depth: int) -> int:
    """The union over the parts of a symbol's range."""
    mask = 0
    for half in halves:
        mask |= mask_of(term, domain.with_symbol(name, half), fuel, depth + 1)
        if mask & NEG and mask & POS:
            break
    return mask


def _is_real_number(domain: Domain, name: str) -> bool:
    nature = domain.natures.get(name)
    return nature is not None and nature.sort == "real" and not nature.sizes


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
    except OBSTACLES:
        return False


def _along(term: Core, name: str, domain: Domain, fuel: Fuel, depth: int) -> int:
    """The signs of f by its derivative along one symbol."""
    if not smooth_inside(term, name, domain):
        return ANY
    slope = differentiate(term, sym(name))
    for centre in centres(term, slope, name, domain):
        if fuel.left <= 0:
            break
        mask = _around(term, slope, name, centre, domain, fuel, depth)
        if not (mask & NEG and mask & POS):
            return mask
    return ANY


def smooth_inside(term: Core, name: str, domain: Domain) -> bool:
    """Differentiable in the symbol inside its interval, and made of continuous functions."""
    if any(name in t.free and t.head not in CONTINUOUS for t in term.walk()):
        return False
    r = domain.natures[name].range
    inner = domain.with_symbol(name, replace(domain.natures[name], range=Interval(r.low, r.high, True, True)))
    return all(met(n, inner) for n in needs(term, inner, strict=True))


def _around(term: Core, slope: Core, name: str, centre: Core, domain: Domain, fuel: Fuel, depth: int) -> int:
    r = domain.natures[name].range
    outside = replace(domain, facts=tuple(f for f in domain.facts if name not in f.free))
    if not _reaches(centre, name, domain, outside) or not _continuous_at(term, name, centre, outside):
        return ANY
    here = mask_of(substitute(term, {name: centre}), outside, fuel, depth + 1)
    if here & NEG and here & POS:
        return ANY
    at_low, at_high = centre is r.low, centre is r.high
    mask = 0 if (at_low and r.low_open) or (at_high and r.high_open) else here
    for side, skip, interval in ((1, at_high, Interval(centre, r.high, True, r.high_open)), (-1, at_low, Interval(r.low, centre, r.low_open, True))):
        if skip:
            continue
        part = domain.with_symbol(name, replace(domain.natures[name], range=interval))
        growth = mask_of(slope, part, fuel, depth + 1)
        mask |= leaving(here, growth if side > 0 else times(growth, NEG))
        if mask & NEG and mask & POS:
            return ANY
    return mask


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
    return all(mask_of(sub(c.args[1], c.args[0]), outside, Fuel(6), MOST_DEPTH - 1) & NEG == 0 for c in conditions)


def _weak(head: str, left: Core, right: Core) -> Core:
    return fn("le", left, right) if head in ("lt", "le") else fn("le", right, left)


def _continuous_at(term: Core, name: str, centre: Core, outside: Domain) -> bool:
    """Every part has a value there; b^e with a symbolic exponent needs b > 0 or a positive exponent."""
    from .conditions import Need

    here = substitute(term, {name: centre})
    demanded = needs(here, outside)
    for t in term.walk():
        if t.head == "pow" and t.args[1].head != "num" and name in t.free:
            base, exponent = (substitute(a, {name: centre}) for a in t.args)
            demanded.append(Need(fn("or", fn("lt", ZERO, base), fn("lt", ZERO, exponent))))
    return all(met(n, outside) for n in demanded)


# ---------------------------------------------------------------- centres


def centres(term: Core, slope: Core, name: str, domain: Domain) -> list[Core]:
    """Where f may be least: zeros of f', the ends of the range, 0 and 1, and the other symbols."""
    r = domain.natures[name].range
    out = [e for e in (r.low, r.high) if e is not None and e.head != "oo" and name not in e.free]
    try:
        out += with_tower(domain, lambda tower: zeros_of(tower, slope, name))
    except OBSTACLES:
        pass
    out += [ZERO, ONE]
    out += [sym(n) for n in sorted(term.free) if n != name and _is_real_number(domain, n)]
    return list(dict.fromkeys(out))[:7]


def zeros_of(tower: Tower, term: Core, name: str, tries: int = 3) -> list[Core]:
    """Values of the symbol at which the term is 0, for terms that can be undone one function after the other."""
    out: list[Core] = []
    for poly, exponent in tower.fraction_factors(tower.normal(term))[1]:
        if exponent > 0:
            out += _undone(tower, poly, name, tries)
    return out


def _undone(tower: Tower, poly: Poly, name: str, tries: int) -> list[Core]:
    mine = [i for i, d in enumerate(poly.degrees()) if d > 0 and name in tower.atoms[i].term.free]
    if len(mine) > 1 and tries and _linear_in_logs(tower, poly):
        return zeros_of(tower, sub(tower.term(exp_of(tower, Frac(poly, tower.one_poly))), ONE), name, tries - 1)
    if len(mine) != 1 or poly.degrees()[mine[0]] != 1:
        return []
    atom = tower.atoms[mine[0]]
    slope = poly.derivative(atom.index)
    value = tower.term(Frac(-(poly - tower.gens[atom.index] * slope), tower.one_poly) / Frac(slope, tower.one_poly))
    if atom.term is sym(name):
        return [value]
    inverse = {"log": lambda v: fn("exp", v), "exp": lambda v: fn("log", v), "root": lambda v: power(v, num(atom.term.value))}.get(atom.term.head)
    if inverse is None or not tries:
        return []
    return zeros_of(tower, sub(atom.term.args[0], inverse(value)), name, tries - 1)


def _linear_in_logs(tower: Tower, poly: Poly) -> bool:
    """A rational combination of logarithms, plus terms without any."""
    logs = {i for i, d in enumerate(poly.degrees()) if d > 0 and tower.atoms[i].term.head == "log"}
    return bool(logs) and all(sum(1 for e in m if e) == 1 and sum(m) == 1 for m in poly.to_dict() if any(m[i] for i in logs))


# ---------------------------------------------------------------- other ways


def by_exponential(term: Core, domain: Domain, fuel: Fuel, depth: int) -> int:
    """A sum of logarithms has the sign of its exponential minus 1."""

    def ask(tower: Tower) -> Core | None:
        value = tower.normal(term)
        if not value.den.is_constant() or not _linear_in_logs(tower, value.num):
            return None
        return plain(tower, tower.term(exp_of(tower, value) - tower.one))

    other = with_tower(domain, ask)
    return ANY if other is None else mask_of(other, domain, fuel, depth + 2)


def by_logarithm(term: Core, domain: Domain, fuel: Fuel, depth: int) -> int:
    """p - q, both positive and one of them a product with an exponential in it, has the sign of log p - log q."""

    def ask(tower: Tower) -> Core | None:
        poly = tower.normal(term).num
        parts = [tower.ring.from_dict({m: c if c > 0 else -c for m, c in poly.to_dict().items() if (c > 0) == up}) for up in (True, False)]
        if any(p.is_zero() or sign_poly(tower, p) != POS for p in parts):
            return None
        if not any(len(p) == 1 and any(d > 0 and tower.atoms[i].term.head == "exp" for i, d in enumerate(p.degrees())) for p in parts):
            return None
        return plain(tower, sub(fn("log", tower.poly_term(parts[0])), fn("log", tower.poly_term(parts[1]))))

    other = with_tower(domain, ask)
    return ANY if other is None or depth > 2 else mask_of(other, domain, fuel, depth + 2)


def by_square(term: Core, domain: Domain, fuel: Fuel, depth: int) -> int:
    """a + b R with a square root R and a, b of opposite signs has the sign of a^2 - b^2 R^2, or the opposite one."""

    def ask(tower: Tower) -> list[tuple[Core, int]]:
        poly, out = tower.normal(term).num, []
        for atom in tower.relations:
            if atom.term.head != "root" or atom.term.value != 2 or poly.degrees()[atom.index] != 1 or atom.relation is None:
                continue
            b, a = coefficients(poly, atom.index, 2)
            side = sign_poly(tower, a), sign_poly(tower, b)
            for up, down in ((POS, NEG), (NEG, POS)):
                if not side[0] & down and not side[1] & up:
                    other = Frac(a * a, tower.one_poly) - Frac(b * b, tower.one_poly) * atom.relation[1]
                    out.append((plain(tower, tower.term(tower.reduce(other))), up))
        return out

    mask = ANY
    for other, side in with_tower(domain, ask):
        mask &= times(mask_of(other, domain, fuel, depth + 1), side)
    return mask


def by_bisection(term: Core, domain: Domain, fuel: Fuel, depth: int) -> int:
    from .bisection import mask_on_box

    return mask_on_box(term, domain) if depth <= 1 else ANY


METHODS: tuple[Method, ...] = (by_square, by_exponential, by_derivative, by_logarithm, by_bisection)

__all__ = ["Fuel", "mask_of"]
