"""Sums over ranges as kernels; for products see `products.py`.

The body is brought into normal form in a bound integer of the range and taken apart into monomials; what does not
depend on the index comes out (linearity), deltas collapse where the index is known to be in the range, powers of the
index have their closed forms (Faulhaber), a shift of the index is undone, single terms at the ends are peeled off
until the range runs from 1 to a bound without a number in it, and double sums get one canonical order (`nested_sums.py`).
What is left is an atom. An empty sum is 0.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from math import comb

from ...model.records import replace
from ..conditions.discharge import holds, met
from ..conditions.needs import needs
from ..normal_form.fraction import Frac, ratio
from ..normal_form.indices import apart, depends, index_symbol
from ..normal_form.integers import integer_valued
from ..normal_form.signs import at_least, sign
from ..normal_form.tower import Kernel, Tower
from ..terms.core import ONE, ZERO, Core, add, bind, mul, node, num, open_binder, power, sub, substitute, sym
from ..terms.domain import NEG
from .nested_sums import flatten, sum_atom

UNROLL = 60
BOUND = re.compile(r"•\d+")  # the name of an index that is bound further inside
PEEL = 6


def sum_kernel(tower: Tower, term: Core) -> Frac:
    low, high = (tower.term(tower.normal(a)) if a.head != "oo" else a for a in term.args[1:])
    if high.head == "oo" or low.head == "oo":
        return tower.engine.series(tower, node(term.head, (term.args[0], low, high), term.value))
    if low.head == "num" and high.head == "num" and high.value - low.value < UNROLL:
        name = "•unroll"
        body = open_binder(term, name)
        terms = [substitute(body, {name: num(k)}) for k in range(int(low.value), int(high.value) + 1)]
        return tower.normal(add(*terms)) if terms else tower.zero
    name = index_symbol(tower, term, low, high)
    value = tower.normal(open_binder(term, name))
    return sum_of(tower, name, value, low, high)


def sum_of(tower: Tower, name: str, value: Frac, low: Core, high: Core) -> Frac:
    return sum((outer * tower.reduce(sum_piece(tower, name, inner, low, high)) for outer, inner in apart(tower, value, name)), tower.zero)


def length(tower: Tower, low: Core, high: Core) -> Frac | None:
    """high - low + 1 when it is known to be at least 0."""
    value = tower.normal(add(sub(high, low), ONE))
    return value if at_least(tower, value, 0) else None


def sum_piece(tower: Tower, name: str, piece: Frac, low: Core, high: Core) -> Frac:
    """The sum of one monomial."""
    allowed = tower.domain.allowed
    for rule, fact in (
        (_empty, ""),
        (_probabilities, "assumptions"),
        (_constant, "linearity of the sum"),
        (_powers, "power sums"),
        (_collapse, "delta collapse"),
        (_peel, "index shift"),
        (_reversed, "index shift"),
        (flatten, "swap sums"),
    ):
        if allowed is not None and fact and fact not in allowed:
            continue
        found = rule(tower, name, piece, low, high)
        if found is not None:
            return found
    return sum_atom(tower, [(name, low, high)], tower.term(piece))


def _empty(tower: Tower, name: str, piece: Frac, low: Core, high: Core) -> Frac | None:
    value = tower.normal(sub(high, low))
    return tower.zero if sign(tower, value) == NEG else None


def _probabilities(tower: Tower, name: str, piece: Frac, low: Core, high: Core) -> Frac | None:
    """The entries of a probability vector sum to 1, which is a declaration."""
    atom = tower.single(piece.num) if piece.den.is_constant() else None
    if atom is None or atom.term.head != "at" or atom.term.args[1:] != (sym(name),) or atom.term.args[0].head != "sym":
        return None
    nature = tower.nature(atom.term.args[0].value)
    if "probability" not in nature.traits or low is not ONE or nature.sizes[:1] != (high,):
        return None
    tower.used.add("assumptions")
    return tower.one


def _constant(tower: Tower, name: str, piece: Frac, low: Core, high: Core) -> Frac | None:
    """A sum of ones is as many ones as there are."""
    if depends(tower, piece.num, name) or depends(tower, piece.den, name):
        return None
    ones = length(tower, low, high)
    return None if ones is None else piece * ones


def _powers(tower: Tower, name: str, piece: Frac, low: Core, high: Core) -> Frac | None:
    """Sum of k^m over the range, a polynomial in its ends; holds from the empty range (high = low - 1) on."""
    if not piece.den.is_constant():
        return None
    inside = [i for i, d in enumerate(piece.num.degrees()) if d > 0]
    if len(inside) > 1 or (inside and tower.atoms[inside[0]].term is not sym(name)) or length(tower, low, high) is None:
        return None
    degree = int(piece.num.degrees()[inside[0]]) if inside else 0
    top, bottom = faulhaber(degree, high), faulhaber(degree, sub(low, ONE))
    return tower.normal(sub(top, bottom)) if degree <= 40 else None


@lru_cache(maxsize=64)
def bernoulli_plus(n: int) -> Fraction:
    """Bernoulli numbers with B_1 = +1/2.

    >>> [str(bernoulli_plus(k)) for k in range(5)]
    ['1', '1/2', '1/6', '0', '-1/30']
    """
    return 1 - sum((comb(n, k) * bernoulli_plus(k) / (n - k + 1) for k in range(n)), Fraction(0))


def faulhaber(degree: int, n: Core) -> Core:
    """1^m + … + n^m as a polynomial in n."""
    terms = [mul(num(Fraction(comb(degree + 1, k)) * bernoulli_plus(k) / (degree + 1)), power(n, num(degree + 1 - k))) for k in range(degree + 1)]
    return add(*terms)


def _collapse(tower: Tower, name: str, piece: Frac, low: Core, high: Core) -> Frac | None:
    """The sum over k of delta(k, e) f(k) is f(e) when low <= e <= high, and 0 when e lies outside."""
    for i, degree in enumerate(piece.num.degrees()):
        if degree <= 0:
            continue
        atom = tower.atoms[i]
        if atom.term.head != "delta" or name not in atom.term.free:
            continue
        target = solve_linear(tower, sub(*atom.term.args), name)
        if target is None:
            continue
        value = tower.normal(target)
        below, above = tower.normal(sub(target, low)), tower.normal(sub(high, target))
        if sign(tower, below) == NEG or sign(tower, above) == NEG:
            return tower.zero
        if integer_valued(tower, value) and at_least(tower, below, 0) and at_least(tower, above, 0):
            rest = ratio(piece.num / tower.gens[i] ** int(degree), piece.den)
            tower.used.add("delta collapse")
            return tower.normal(substitute(tower.term(rest), {name: tower.term(value)}))
    return None


def solve_linear(tower: Tower, term: Core, name: str) -> Core | None:
    """The value of the symbol at which a term of the form +-name + rest is 0."""
    value = tower.normal(term)
    atom = tower.index.get(sym(name))
    if atom is None or not value.den.is_constant() or value.num.degrees()[atom.index] != 1:
        return None
    slope = value.num.derivative(atom.index)
    if not slope.is_constant() or abs(slope.leading_coefficient()) != 1:
        return None
    rest = value - tower.gen(atom).scale(Fraction(int(slope.leading_coefficient())))
    if name in tower.free(rest):
        return None
    return tower.term(rest if slope.leading_coefficient() < 0 else -rest)


def _peel(tower: Tower, name: str, piece: Frac, low: Core, high: Core) -> Frac | None:
    """Undo a shift of the index, then move the ends by whole numbers to 1 (or n + 1) and to a bound without a number in it."""
    body = tower.term(piece)
    shift = _shift(tower, body, name)
    if shift is not ZERO:
        moved = [tower.term(tower.normal(add(end, shift))) for end in (low, high)]
        fresh_name = index_symbol(tower, bind("sum", name, body, low, high), *moved)
        value = tower.normal(substitute(body, {name: tower.term(tower.normal(sub(sym(fresh_name), shift)))}))
        return sum_of(tower, fresh_name, value, *moved)
    for end, wanted, side in ((high, without_number(tower, high), 1), (low, _low_end(tower, low), -1)):
        gap = tower.normal(sub(end, wanted)).constant() if wanted is not None else None
        if not gap or gap.denominator != 1 or abs(gap) > PEEL or wanted is None:
            continue
        new_low, new_high = (low, wanted) if side > 0 else (wanted, high)
        if length(tower, low, high) is None or length(tower, new_low, new_high) is None:
            continue
        points = points_between(end, int(gap), side)
        if not all(_defined(tower, body, name, p) for p in points):
            continue
        new_name = index_symbol(tower, bind("sum", name, body, low, high), new_low, new_high)
        total = sum_of(tower, new_name, tower.normal(substitute(body, {name: sym(new_name)})), new_low, new_high)
        weight = Fraction(1 if gap * side > 0 else -1)
        for p in points:
            total = total + tower.normal(substitute(body, {name: p})).scale(weight)
        return total
    return None


def points_between(end: Core, gap: int, side: int) -> list[Core]:
    """The indices between the old end and the new one."""
    if gap * side > 0:
        return [sub(end, num(side * k)) for k in range(abs(gap))]
    return [add(end, num(side * (k + 1))) for k in range(abs(gap))]


def without_number(tower: Tower, high: Core) -> Core | None:
    """n for n + 3; None when there is nothing but a number, or nothing to take off."""
    value = tower.normal(high)
    zero = tuple([0] * len(tower.gens))
    c = value.num.to_dict().get(zero)
    if c is None or not value.den.is_constant() or value.num.is_constant():
        return None
    return tower.term(Frac(value.num - c, value.den))


def _low_end(tower: Tower, low: Core) -> Core | None:
    """1 for a number, n + 1 for n + 3; a bound that depends on another index stays as it is, for the laws of double sums."""
    if low.head == "num" or any(":" in name or "•" in name for name in low.free):
        return ONE if low.head == "num" else None
    return add(without_number(tower, low) or low, ONE)


def _defined(tower: Tower, body: Core, name: str, point: Core) -> bool:
    """Whether the body is known to have a value at this index."""
    here = substitute(body, {name: point})
    domain = replace(tower.domain, natures=tower.natures)
    return all(met(n, domain) if n.every or n.given else holds(tower, n.condition) for n in needs(here, domain))


def _shift(tower: Tower, body: Core, name: str) -> Core:
    """The least c among the components x[k + c] of the body; ZERO when some component has the bare index.

    A power of which nothing is known is looked at like a component. The index of an inner sum, which is bound there, is no shift."""
    shifts = []
    for t in body.walk():
        if t.head == "at" or (t.head == "opaque" and t.value[0] == "pow"):
            for i in t.args[1:]:
                if name in i.free and not any(map(BOUND.fullmatch, i.free)):
                    rest = sub(i, sym(name))
                    value = tower.normal(rest)
                    if name not in tower.free(value):
                        shifts.append(tower.term(value))
    if not shifts or any(s is ZERO for s in shifts):
        return ZERO
    numbers = [s for s in shifts if s.head == "num"]
    return min(numbers, key=lambda s: s.value) if len(numbers) == len(shifts) else shifts[0]


def _reversed(tower: Tower, name: str, piece: Frac, low: Core, high: Core) -> Frac | None:
    """Backwards, k becomes low + high - k: where components are only counted down, or where that comes first in order."""
    body = tower.term(piece)
    slopes = set()
    for t in body.walk():
        for part in t.args[1:] if t.head in ("at", "ipow", "pow", "opaque") and name in t.free else ():
            if name in part.free:
                back = tower.normal(add(part, sym(name)))
                slopes.add(-1 if name not in tower.free(back) else 1)
    if -1 not in slopes:
        return None
    backwards = tower.normal(substitute(body, {name: sub(add(low, high), sym(name))}))
    if 1 in slopes:
        (_, first), *others = apart(tower, backwards, name)
        if others or repr(tower.term(first)) >= repr(body):
            return None
    return sum_of(tower, name, backwards, low, high)


KERNELS: Mapping[str, Kernel] = {"sum": sum_kernel}
