"""Inequalities between sums, term by term: Jensen, Gibbs, the log-sum inequality, power means, Cauchy-Schwarz and friends.

Let D = sum_i G(i) + R over a range, and w(i) weights with sum_i w(i) = 1: the entries of a probability vector, 1/n, or b(i)/B for a sum B of
positive b(i). For every number l and every sum C = sum_i c(i) over the same range,

    D = sum_i h(i),   h(i) = G(i) + R w(i) + l (c(i) - C w(i)),

so h(i) >= 0 for every i gives D >= 0. The best l makes the derivative of h vanish where c(i) = C w(i): for Jensen's inequality that is the
slope of the tangent at the mean. C stands for its value, and h >= 0 is shown for all values that the entries with index i can have.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import combinations

from ...model.records import record, replace
from ..functions.differentiate import differentiate
from ..normal_form.fraction import fraction
from ..normal_form.signs import at_least, sign, sign_poly
from ..normal_form.tower import Atom, Tower, with_tower
from ..terms.core import HALF, ONE, ZERO, Core, add, at, div, fresh, mul, neg, num, power, sub, substitute, sym
from ..terms.domain import ANY, NEG, NUL, POS, Domain, Interval, Nature, integers
from ..terms.obstacles import attempt
from .critical_points import zeros_of
from .one_sided import Fuel, mask_of, plain, swapped, with_free_entries

MOST_WEIGHTS, MOST_SUMS, MOST_TERMS = 4, 5, 10
FIRST, EACH = 6, 22  # how many terms may be looked at for one choice


@record()
class Termwise:
    """D = sum over `index` of `inside`, plus `rest`; sums C = sum of c as pairs (c, C); weights that sum to 1."""

    index: str
    nature: Nature
    inside: Core
    rest: Core
    sums: tuple[tuple[Core, Core], ...]
    weights: tuple[Core, ...]


def by_terms(term: Core, domain: Domain, fuel: Fuel, depth: int) -> int:
    """The sign that every term h(i) has, for one of the choices of weights and multiplier."""
    if fuel.sums <= 0 or not any(t.head == "sum" for t in term.walk()):
        return ANY
    fuel.sums -= 1
    index = fresh("k")
    posed = with_tower(domain, lambda tower: apart(tower, term, index))
    if posed is None:
        return ANY
    posed, domain = with_free_sums(posed, domain.with_symbol(posed.index, posed.nature))
    seen: set[Core] = set()
    for k, (one, here) in enumerate(candidates(posed, domain)):
        if k >= MOST_TERMS or fuel.left <= 0:
            break
        one = with_tower(here, lambda tower, t=one: plain(tower, tower.term(tower.normal(t))))  # type: ignore[misc]
        if one in seen:
            continue
        seen.add(one)
        mask = mask_of(one, here, Fuel(EACH if k else FIRST, 3, fuel.strict, sums=0))
        fuel.left -= 2
        if not fuel.undecided(mask):
            return mask
    return ANY


def with_free_sums(posed: Termwise, domain: Domain) -> tuple[Termwise, Domain]:
    """Each sum as a symbol of its own of which nothing but the sign is known."""
    new: dict[Core, Core] = {}
    for _, total in posed.sums:
        if total.head == "sum":
            mask = with_tower(domain, lambda tower, t=total: sign(tower, tower.normal(t)))  # type: ignore[misc]
            name = fresh("s")
            new[total] = sym(name)
            bounds = Interval(None if mask & NEG else ZERO, None if mask & POS else ZERO, not mask & NUL, not mask & NUL)
            domain = domain.with_symbol(name, Nature("real", (), bounds))
    free = [swapped(t, new) for t in (posed.inside, posed.rest, *posed.weights)]
    sums = tuple((swapped(c, new), swapped(total, new)) for c, total in posed.sums)
    domain = replace(domain, facts=tuple(swapped(f, new) for f in domain.facts))
    return replace(posed, inside=free[0], rest=free[1], weights=tuple(free[2:]), sums=sums), domain


def apart(tower: Tower, term: Core, index: str) -> Termwise | None:
    """What is linear in the sums over one range, and the rest."""
    value = tower.normal(term)
    if not value.den.is_constant():
        return None
    mine = [a for a in tower.atoms if a.term.head == "sum" and a.part is not None and len(a.part[0]) == 1]
    linear = [a for a in mine if value.num.degrees()[a.index] > 0]
    if len(mine) > MOST_SUMS:
        mine = linear  # the others stand in facts only
    if not mine or len(mine) > MOST_SUMS:
        return None
    _, low, high = (linear or mine)[0].part[0][0]
    same = [a for a in mine if a.part[0][0][1:] == (low, high)]
    count = add(sub(high, low), ONE)
    if high.head == "oo" or low.head == "oo" or not at_least(tower, tower.normal(count), 1):
        return None
    inside, rest = _split(tower, value.num, [a for a in same if a in linear], index)
    sums = tuple((_body(a, index), a.term) for a in same)
    vectors = _probabilities(tower, index, low, high)
    means = [mul(HALF, add(a, b)) for a, b in combinations(vectors, 2)]
    weights = (*vectors, *means, power(count, num(-1)), *(div(b, c) for b, c in sums if _positive(tower, b)))
    constraints = sorted((*sums, (ONE, count), *((p, ONE) for p in vectors)), key=lambda s: sum(1 for _ in s[0].walk()))
    return Termwise(index, integers(low, high), inside, rest, tuple(constraints), weights[:MOST_WEIGHTS])


def _split(tower: Tower, poly: object, linear: list[Atom], index: str) -> tuple[Core, Core]:
    """Monomials with exactly one of the sums go inside, the others stay outside."""
    inside, rest = [], []
    for m, c in poly.to_dict().items():  # type: ignore[attr-defined]
        here = [a for a in linear if m[a.index]]
        factors = [power(a.term, num(int(m[a.index]))) for a in tower.atoms if m[a.index] and not (len(here) == 1 and a is here[0])]
        if len(here) == 1 and m[here[0].index] == 1:
            inside.append(mul(num(fraction(c)), _body(here[0], index), *factors))
        else:
            factors += [power(a.term, num(int(m[a.index]))) for a in here if len(here) == 1]
            rest.append(mul(num(fraction(c)), *factors))
    return add(*inside), add(*rest)


def _body(atom: Atom, index: str) -> Core:
    (name, _, _), body = atom.part[0][0], atom.part[1]
    return substitute(body, {name: sym(index)})


def _positive(tower: Tower, body: Core) -> bool:
    value = tower.normal(body)
    return sign_poly(tower, value.num * value.den) == POS


def _probabilities(tower: Tower, index: str, low: Core, high: Core) -> list[Core]:
    natures = tower.domain.natures
    return [at(sym(v), sym(index)) for v, n in natures.items() if "probability" in n.traits and low is ONE and n.sizes == (high,)]


def candidates(posed: Termwise, domain: Domain) -> Iterator[tuple[Core, Domain]]:
    """h without a multiplier, then with the multiplier that each sum suggests."""
    simple = [_entries(add(posed.inside, mul(posed.rest, w)), domain) for w in posed.weights]
    yield simple[0]
    for w in posed.weights:
        for c, total in posed.sums:
            yield from _with_multiplier(add(posed.inside, mul(posed.rest, w)), sub(c, mul(total, w)), domain)
    yield from simple[1:] if posed.rest is not ZERO else ()


def _entries(term: Core, domain: Domain) -> tuple[Core, Domain]:
    (term,), domain = with_free_entries((term,), domain)
    return term, domain


def _with_multiplier(term: Core, constraint: Core, domain: Domain) -> Iterator[tuple[Core, Domain]]:
    """term + l * constraint, stationary where the constraint vanishes."""
    before = set(domain.natures)
    (term, constraint), domain = with_free_entries((term, constraint), domain)
    entries = frozenset(set(domain.natures) - before)
    for name in sorted(entries & constraint.free & term.free)[:2]:
        found = attempt(None, with_tower, domain, partial(_multiplier, term=term, constraint=constraint, name=name, entries=entries))
        if found is not None:
            yield add(term, mul(found, constraint)), domain


def _multiplier(tower: Tower, term: Core, constraint: Core, name: str, entries: frozenset[str]) -> Core | None:
    slope, other = differentiate(term, sym(name)), differentiate(constraint, sym(name))
    for zero in zeros_of(tower, constraint, name):  # there h is what the term is
        value = tower.normal(neg(div(substitute(slope, {name: zero}), substitute(other, {name: zero}))))
        least = sign(tower, tower.normal(substitute(term, {name: zero})))
        if not tower.free(value) & entries and not (least & NEG and least & POS):
            return tower.term(value)
    return None
