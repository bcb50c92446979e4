"""The signs that a term can take, by every method: factors, squares, bounds of kernels, derivatives, logarithms, exponentials, bisection."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from ...model.records import record, replace
from ..kernels.powers import exp_of
from ..normal_form.fraction import Frac, coefficients
from ..normal_form.masks import of_number, times, to_power
from ..normal_form.signs import sign, sign_of_factor, sign_poly
from ..normal_form.tower import Tower, engine_of, with_tower
from ..signs.bounds import kernel_facts, scaled_facts
from ..signs.comparison import comparison
from ..signs.squares import sign_by_squares
from ..sums.sum_facts import facts_about_sums
from ..terms.core import ONE, ZERO, Core, fn, mul, num, power, rebuild, rewrite, sub, sym
from ..terms.domain import ANY, NEG, NUL, POS, Domain, Interval, Nature
from ..terms.obstacles import Obstacle
from .critical_points import linear_in_logs

ALGEBRA = frozenset({"form", "trace", "tr", "det"})


@record(frozen=False)
class Fuel:
    """How many terms may still be looked at, how deep derivatives may nest, whether a sign that may be 0 is of any use, and how many
    times sums may be taken term by term."""

    left: int = 60
    deepest: int = 5
    strict: bool = False
    sums: int = 2

    def spend(self) -> bool:
        self.left -= 1
        return self.left >= 0

    def undecided(self, mask: int) -> bool:
        return bool(mask & NEG and mask & POS) or (self.strict and mask in (NEG | NUL, NUL | POS))


STEP = 12  # terms that are looked at for each side of a factor
PASSES = ((20, 1), (40, 3), (70, 5))
SUMS = 3  # in all passes together


def signs_of(term: Core, domain: Domain, strict: bool = False) -> int:
    """The signs that a term can take where it is defined on the domain; ANY when nothing is known. Deeper only when that is needed."""
    (term,), domain = with_free_entries((term,), domain.bounded().assuming(*facts_about_sums(term, domain)))
    mask, sums = ANY, SUMS
    for left, deepest in PASSES:
        fuel = Fuel(left, deepest, strict, min(sums, 2))
        mask &= mask_of(term, domain, fuel)
        sums -= min(sums, 2) - fuel.sums
        if not fuel.undecided(mask):
            break
    return mask


def mask_of(term: Core, domain: Domain, fuel: Fuel, depth: int = 0) -> int:
    """The same within the fuel; a product first by its factors, then as a whole, then without its denominator cleared."""
    if depth > fuel.deepest or not fuel.spend():
        return ANY
    try:
        known, rest, cleared = with_tower(domain, lambda tower: _factored(tower, term, fuel))
    except Obstacle:
        return ANY
    each = known
    for factor, exponent, mask in rest:
        found = to_power(mask & deeper(factor, domain, fuel, depth), exponent)
        each = times(each, found & ~NUL if exponent < 0 else found)
        if each == ANY:
            break
    if each == ANY and len(rest) > 1 and all(e > 0 for _, e, _ in rest):
        each = times(known, _together(rest, domain, fuel, depth))
    if each == ANY and cleared and not depth:
        each = deeper(term, domain, fuel, depth)
    return each


def _together(rest: list[tuple[Core, int, int]], domain: Domain, fuel: Fuel, depth: int) -> int:
    """The signs of a product whose factors have no known sign by themselves."""
    mask = ANY
    if len(rest) == 2 and all(e % 2 for _, e, _ in rest):
        mask &= _in_step(rest[0][0], rest[1][0], domain) & _in_step(rest[1][0], rest[0][0], domain)
    return mask if mask != ANY else deeper(mul(*[power(f, num(e)) for f, e, _ in rest]), domain, fuel, depth)


def _in_step(a: Core, b: Core, domain: Domain) -> int:
    """The signs of a b where b has one side as long as a > 0 and the other as long as a < 0: (x - y) (log x - log y) >= 0."""
    above, below = (mask_of(b, domain.assuming(fn("lt", *sides)), Fuel(STEP, 2, sums=0)) for sides in ((ZERO, a), (a, ZERO)))
    if not above & NEG and not below & POS:
        return NUL | POS
    return NEG | NUL if not above & POS and not below & NEG else ANY


def _factored(tower: Tower, term: Core, fuel: Fuel) -> tuple[int, list[tuple[Core, int, int]], bool]:
    """The sign of what is known of a product, the factors of which it is not, and whether an exponential was taken out of a sum of several."""
    content, factors = tower.fraction_factors(tower.normal(term))
    known, rest = of_number(content), []
    for poly, exponent in factors:
        mask = sign_of_factor(tower, poly)
        if exponent % 2 and fuel.undecided(mask):
            mask &= sign_by_squares(tower, poly)
        for more in (scaled_facts, kernel_facts):
            if exponent % 2 and fuel.undecided(mask) and more(tower, poly):
                tower.signs.clear()
                mask &= sign_of_factor(tower, poly)
        if exponent % 2 and fuel.undecided(mask):
            rest.append((plain(tower, tower.poly_term(poly)), exponent, mask))
        else:
            mask = to_power(mask, exponent)
            known = times(known, mask & ~NUL if exponent < 0 else mask)
    return known, rest, bool(rest) and any(e < 0 and (a := tower.single(p)) is not None and a.term.head == "exp" for p, e in factors)


def plain(tower: Tower, term: Core) -> Core:
    """The term without heads that only the normal form knows."""

    def rule(t: Core) -> Core | None:
        if t.head == "root":
            inside = t.args[0]
            return power(inside if sign(tower, tower.normal(inside)) & NEG == 0 else fn("abs", inside), num(Fraction(1, t.value)))
        return power(*t.args) if t.head == "ipow" else None

    return rewrite(term, rule)


def sign_with_squares(tower: Tower, value: Frac) -> int:
    """The signs of a fraction by the tower's tests and sums of squares of its factors."""
    content, factors = tower.fraction_factors(value)
    mask = sign(tower, value)
    known = of_number(content)
    for poly, exponent in factors if mask & NEG and mask & POS else []:
        here = sign_of_factor(tower, poly)
        if exponent % 2 and here & NEG and here & POS:
            here &= sign_by_squares(tower, poly)
        here = to_power(here, exponent)
        known = times(known, here & ~NUL if exponent < 0 else here)
    return mask & known if mask & NEG and mask & POS else mask


def deeper(term: Core, domain: Domain, fuel: Fuel, depth: int) -> int:
    """The signs of one factor, by every method in turn until it is known to be one-sided."""
    mask = ANY
    for method in engine_of(domain).methods():
        if fuel.left <= 0:
            break
        try:
            mask &= method(term, domain, fuel, depth)
        except Obstacle:
            continue
        if not fuel.undecided(mask):
            break
    return mask


def with_free_entries(terms: tuple[Core, ...], domain: Domain) -> tuple[tuple[Core, ...], Domain]:
    """x[i] as a symbol of its own with the range of an entry: what holds for all its values holds for the component."""
    found = dict.fromkeys(t for term in terms for t in term.walk() if t.head == "at" and t.args[0].head == "sym" and not any("•" in name for name in t.free))
    new: dict[Core, Core] = {}
    for t in found:
        nature = domain.natures.get(t.args[0].value)
        if nature is None or nature.traits & {"symmetric", "positive definite", "orthogonal", "skew-symmetric", "idempotent"}:
            continue
        name = f"entry#{t.order}"
        new[t] = sym(name)
        domain = domain.with_symbol(name, entry_nature(nature))
    if not new:
        return terms, domain
    return tuple(swapped(t, new) for t in terms), replace(domain, facts=tuple(swapped(f, new) for f in domain.facts))


def swapped(term: Core, new: Mapping[Core, Core]) -> Core:
    """The term with some parts replaced, outermost first; matrix algebra is left alone."""
    if term in new:
        return new[term]
    if not term.args or term.head in ALGEBRA:
        return term
    return rebuild(term, tuple(swapped(a, new) for a in term.args))


def entry_nature(nature: Nature) -> Nature:
    """What an entry of a vector of this nature can be."""
    interval = nature.range
    if "binary" in nature.traits:
        interval = Interval(ZERO, ONE, False, False)
    if "probability" in nature.traits:
        interval = Interval(ZERO, ONE, True, False)
    return Nature(nature.sort, (), interval, False)


def by_exponential(term: Core, domain: Domain, fuel: Fuel, depth: int) -> int:
    """A sum of logarithms, A (log p - log q + …) + B with A of one sign, has the sign of A times that of exp((…) + B/A) - 1."""

    def ask(tower: Tower) -> tuple[Core, int] | None:
        poly = tower.normal(term).num
        logs = [tower.atoms[i] for i, d in enumerate(poly.degrees()) if d == 1 and tower.atoms[i].term.head == "log"]
        if not logs:
            return None
        unit = poly.derivative(logs[0].index)
        side, sum_of_logs = sign_poly(tower, unit), tower.zero
        for atom in logs:
            share = (Frac(poly.derivative(atom.index), tower.one_poly) / Frac(unit, tower.one_poly)).constant()
            if share is None or side not in (POS, NEG):
                return None
            sum_of_logs = sum_of_logs + tower.gen(atom).scale(share)
            poly = poly - tower.gens[atom.index] * poly.derivative(atom.index)
        if any(d > 0 and tower.atoms[i].term.head == "log" for i, d in enumerate(poly.degrees())):
            return None
        power_of_e = exp_of(tower, sum_of_logs) * exp_of(tower, Frac(poly, tower.one_poly) / Frac(unit, tower.one_poly))
        return plain(tower, tower.term(power_of_e - tower.one)), side

    found = with_tower(domain, ask)
    return ANY if found is None else times(mask_of(found[0], domain, fuel, depth + 2), found[1])


def by_two_terms(term: Core, domain: Domain, fuel: Fuel, depth: int) -> int:
    """A - B for two positive products has the sign of log A - log B."""

    def ask(tower: Tower) -> Core | None:
        poly = tower.normal(term).num
        found = comparison(tower, poly) if not linear_in_logs(tower, poly) else None
        return None if found is None else plain(tower, tower.term(found))

    other = with_tower(domain, ask)
    return ANY if other is None else mask_of(other, domain, fuel, depth + 1)


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
    """Let R be a square root. b R >= 0 and b^2 R^2 >= a^2 give a + b R >= 0; so do a >= 0 and a^2 >= b^2 R^2. The same for <=."""

    def ask(tower: Tower) -> list[tuple[Core, int]]:
        poly, out = tower.normal(term).num, []
        for atom in reversed(tower.relations):
            if atom.term.head != "root" or atom.term.value != 2 or poly.degrees()[atom.index] != 1 or atom.relation is None:
                continue
            b, a = coefficients(poly, atom.index, 2)
            other = tower.reduce(Frac(b * b, tower.one_poly) * atom.relation[1] - Frac(a * a, tower.one_poly))
            for part, way in ((b, 1), (a, -1)):
                side = sign_poly(tower, part)
                if side in (POS, NUL | POS, NEG, NEG | NUL):
                    out.append((plain(tower, tower.term(other if way > 0 else -other)), side))
        return out

    mask = ANY
    for other, side in with_tower(domain, ask):
        found = mask_of(other, domain, fuel, depth + 1)
        if not found & NEG:
            mask &= (POS if not side & NEG else NEG) | (found & NUL)
        if not fuel.undecided(mask):
            break
    return mask
