"""Sums and products over ranges as kernels.

The body is brought into normal form in a bound integer of the range and taken apart into monomials; what does not
depend on the index comes out (linearity), deltas collapse where the index is known to be in the range, powers of the
index have their closed forms (Faulhaber), a shift of the index is undone, single terms at the ends are peeled off
until the range runs from 1 to a bound without a number in it, and double sums get one canonical order (Fubini for
finite sums). What is left is an atom. An empty sum is 0 and an empty product 1.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from itertools import permutations
from math import comb

from .core import ONE, ZERO, Core, add, bind, mul, node, num, open_binder, power, rewrite, sub, substitute, sym
from .domain import ANY, NEG, NUL, POS, Interval, Nature
from .fraction import Frac, Poly, TooLarge, ratio
from .powers import exp_of, raise_to
from .signs import at_least, sign
from .tower import KERNELS, Stuck, Tower

UNROLL = 60
PEEL = 6


def index_symbol(tower: Tower, term: Core, low: Core, high: Core) -> str:
    """The name of the bound integer: one for each height and range, so that equal ranges share their facts."""
    name = f"{term.value}:{low.order}:{high.order}"
    if name not in tower.natures:
        tower.natures[name] = Nature("integer", (), Interval(low, None if high.head == "oo" else high, False, False))
    return name


def sum_kernel(tower: Tower, term: Core) -> Frac:
    low, high = (tower.term(tower.normal(a)) if a.head != "oo" else a for a in term.args[1:])
    if high.head == "oo" or low.head == "oo":
        from .series import series

        return series(tower, term, low, high)
    if low.head == "num" and high.head == "num" and high.value - low.value < UNROLL:
        name = "•unroll"
        body = open_binder(term, name)
        terms = [substitute(body, {name: num(k)}) for k in range(int(low.value), int(high.value) + 1)]
        return tower.normal(add(*terms)) if terms else tower.zero
    name = index_symbol(tower, term, low, high)
    value = tower.normal(open_binder(term, name))
    return sum_of(tower, name, value, low, high)


def depends(tower: Tower, poly: Poly, name: str) -> bool:
    return any(d > 0 and name in tower.atoms[i].term.free for i, d in enumerate(poly.degrees()))


def apart(tower: Tower, value: Frac, name: str) -> list[tuple[Frac, Frac]]:
    """A fraction as a sum of (free of the index) times (monomial over what depends on it)."""
    outer, inner = tower.one_poly, tower.one_poly
    if not value.den.is_constant():
        _, factors = tower.factor(value.den)
        for poly, e in factors:
            if depends(tower, poly, name):
                inner = inner * poly**e
            else:
                outer = outer * poly**e
    inside = {i for i, a in enumerate(tower.atoms) if name in a.term.free}
    groups: dict[tuple[int, ...], dict[tuple[int, ...], object]] = {}
    for exponents, c in value.num.to_dict().items():
        mine = tuple(int(e) if i in inside else 0 for i, e in enumerate(exponents))
        rest = tuple(0 if i in inside else int(e) for i, e in enumerate(exponents))
        groups.setdefault(mine, {})[rest] = c
    scale = (inner * outer).leading_coefficient() / value.den.leading_coefficient()
    return [(ratio(tower.ring.from_dict(rest) * scale, outer), ratio(tower.ring.from_dict({mine: 1}), inner)) for mine, rest in groups.items()]


def sum_of(tower: Tower, name: str, value: Frac, low: Core, high: Core) -> Frac:
    total = tower.zero
    for outer, inner in apart(tower, value, name):
        total = total + outer * tower.reduce(sum_piece(tower, name, inner, low, high))
    return total


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
        (_flatten, "swap sums"),
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
        if at_least(tower, below, 0) and at_least(tower, above, 0):
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
    """Undo a shift of the index, then move the ends by whole numbers to 1 and to a bound without a number in it."""
    body = tower.term(piece)
    shift = _shift(tower, body, name)
    if shift is not ZERO:
        moved = [tower.term(tower.normal(add(end, shift))) for end in (low, high)]
        fresh_name = index_symbol(tower, bind("sum", name, body, low, high), *moved)
        value = tower.normal(substitute(body, {name: tower.term(tower.normal(sub(sym(fresh_name), shift)))}))
        return sum_of(tower, fresh_name, value, *moved)
    for end, wanted, side in ((high, _without_number(tower, high), 1), (low, _low_end(low), -1)):
        gap = tower.normal(sub(end, wanted)).constant() if wanted is not None else None
        if not gap or gap.denominator != 1 or abs(gap) > PEEL or wanted is None:
            continue
        new_low, new_high = (low, wanted) if side > 0 else (wanted, high)
        if length(tower, low, high) is None or length(tower, new_low, new_high) is None:
            continue
        points = _points(end, int(gap), side)
        if not all(_defined(tower, body, name, p) for p in points):
            continue
        new_name = index_symbol(tower, bind("sum", name, body, low, high), new_low, new_high)
        total = sum_of(tower, new_name, tower.normal(substitute(body, {name: sym(new_name)})), new_low, new_high)
        weight = Fraction(1 if gap * side > 0 else -1)
        for p in points:
            total = total + tower.normal(substitute(body, {name: p})).scale(weight)
        return total
    return None


def _points(end: Core, gap: int, side: int) -> list[Core]:
    """The indices between the old end and the new one."""
    if gap * side > 0:
        return [sub(end, num(side * k)) for k in range(abs(gap))]
    return [add(end, num(side * (k + 1))) for k in range(abs(gap))]


def _without_number(tower: Tower, high: Core) -> Core | None:
    """n for n + 3; None when there is nothing but a number, or nothing to take off."""
    value = tower.normal(high)
    zero = tuple([0] * len(tower.gens))
    c = value.num.to_dict().get(zero)
    if c is None or not value.den.is_constant() or value.num.is_constant():
        return None
    return tower.term(Frac(value.num - c, value.den))


def _low_end(low: Core) -> Core | None:
    return ONE if low.head == "num" and low is not ONE else None


def _defined(tower: Tower, body: Core, name: str, point: Core) -> bool:
    """Whether the body is known to have a value at this index."""
    from .discharge import holds, met
    from .needs import needs

    here = substitute(body, {name: point})
    domain = replace(tower.domain, natures=tower.natures)
    return all(met(n, domain) if n.every or n.given else holds(tower, n.condition) for n in needs(here, domain))


def _shift(tower: Tower, body: Core, name: str) -> Core:
    """The least c among the components x[k + c] of the body; ZERO when some component has the bare index.

    A power of which nothing is known is looked at like a component."""
    shifts = []
    for t in body.walk():
        if t.head == "at" or (t.head == "opaque" and t.value[0] == "pow"):
            for i in t.args[1:]:
                if name in i.free:
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


def _flatten(tower: Tower, name: str, piece: Frac, low: Core, high: Core) -> Frac | None:
    """A monomial with inner sums that depend on the index becomes one multiple sum, ranges in canonical order."""
    ranges = [(name, low, high)]
    body = tower.one
    for i, degree in enumerate(piece.num.degrees()):
        if degree <= 0:
            continue
        atom = tower.atoms[i]
        if atom.term.head != "sum" or name not in atom.term.free:
            body = body * tower.gen(atom) ** int(degree)
            continue
        for copy in range(int(degree)):
            inner, more = open_all(tower, atom.term, f"{len(ranges)}.{copy}")
            ranges += more
            body = body * tower.normal(inner)
    if len(ranges) == 1:
        return None
    if len(ranges) > 4:
        raise TooLarge("more than four nested sums")
    body = ratio(body.num, body.den * piece.den)
    return sum_atom(tower, ranges, tower.term(body))


def open_all(tower: Tower, term: Core, tag: str) -> tuple[Core, list[tuple[str, Core, Core]]]:
    """The innermost body of nested sums, each with a fresh symbol of its range."""
    ranges: list[tuple[str, Core, Core]] = []
    while term.head == "sum":
        low, high = term.args[1:]
        name = f"{term.value}~{tag}:{low.order}:{high.order}"
        tower.natures[name] = Nature("integer", (), Interval(low, high, False, False))
        ranges.append((name, low, high))
        term = open_binder(term, name)
    return term, ranges


def sum_atom(tower: Tower, ranges: list[tuple[str, Core, Core]], body: Core) -> Frac:
    """The atom for a (multiple) sum of a monomial."""
    term = min((_nest(order, body) for order in permutations(ranges) if _well_nested(order)), key=repr)
    atom, new = tower.atom(term)
    if new:
        mask = sign(tower, tower.normal(body))
        full = all(at_least(tower, tower.normal(sub(high, low)), 0) for _, low, high in ranges)
        atom.mask = mask if full or mask & NUL else mask | NUL
        if mask == NEG | POS or mask == ANY:
            atom.mask = ANY
        atom.part = (ranges, body)
    return tower.gen(atom)


def _well_nested(order: tuple[tuple[str, Core, Core], ...]) -> bool:
    """Outermost first: no range mentions the index of a range inside it."""
    return all(name not in (low.free | high.free) for k, (_, low, high) in enumerate(order) for name, _, _ in order[k:])


def _nest(order: tuple[tuple[str, Core, Core], ...], body: Core) -> Core:
    for name, low, high in reversed(order):
        body = bind("sum", name, body, low, high)
    return rewrite(body, _sorted_factors)


def _sorted_factors(term: Core) -> Core | None:
    """Factors and terms in the order of what they look like, since renaming an index changes the order they were made in."""
    if term.head not in ("mul", "add"):
        return None
    return node(term.head, tuple(sorted(term.args, key=repr)))


# ---------------------------------------------------------------- products


def product_kernel(tower: Tower, term: Core) -> Frac:
    low, high = (tower.term(tower.normal(a)) if a.head != "oo" else a for a in term.args[1:])
    if high.head == "oo":
        raise Stuck("an infinite product")
    if low.head == "num" and high.head == "num" and high.value - low.value < UNROLL:
        body = open_binder(term, "•unroll")
        factors = [substitute(body, {"•unroll": num(k)}) for k in range(int(low.value), int(high.value) + 1)]
        return tower.normal(node("mul", tuple(factors))) if factors else tower.one
    name = index_symbol(tower, term, low, high)
    value = tower.normal(open_binder(term, name))
    count = length(tower, low, high)
    if count is None:
        return _product_atom(tower, name, tower.term(value), low, high)
    content, factors_of = tower.fraction_factors(value)
    out = raise_to(tower, tower.constant(content), count)
    for poly, e in factors_of:
        out = out * _factor_product(tower, name, poly, low, high, count) ** e
    return tower.reduce(out)


def _factor_product(tower: Tower, name: str, poly: Poly, low: Core, high: Core, count: Frac) -> Frac:
    if not depends(tower, poly, name):
        return raise_to(tower, Frac(poly, tower.one_poly), count)
    atom = tower.single(poly)
    if atom is not None and atom.term.head == "exp":
        monomial, pieces = atom.part
        return exp_of(tower, sum_of(tower, name, Frac(monomial.num, monomial.den).scale(Fraction(1, pieces)), low, high))
    if (shift := _shift_of_index(tower, poly, name)) is not None and sign(tower, tower.normal(add(low, shift))) == POS:
        head = "factorial" if shift.head == "num" and shift.value.denominator == 1 else "gamma"
        top, bottom = (add(end, shift) if head == "gamma" else sub(add(end, shift), ONE) for end in (add(high, ONE), low))
        return tower.normal(mul(node(head, (top,)), power(node(head, (bottom,)), num(-1))))
    if atom is not None:
        from .products import known_product

        known = known_product(tower, name, atom, low, high)
        if known is not None:
            return tower.normal(known)
    return _peeled_product(tower, name, tower.poly_term(poly), low, high)


def _shift_of_index(tower: Tower, poly: Poly, name: str) -> Core | None:
    """c for a factor k + c."""
    rest = tower.reduce(Frac(poly, tower.one_poly) - tower.normal(sym(name)))
    return None if name in tower.free(rest) else tower.term(rest)


def _peeled_product(tower: Tower, name: str, body: Core, low: Core, high: Core) -> Frac:
    """Move the upper end to a bound without a number in it, one factor at a time."""
    wanted = _without_number(tower, high)
    gap = tower.normal(sub(high, wanted)).constant() if wanted is not None else None
    if wanted is None or not gap or gap.denominator != 1 or not 0 < gap <= PEEL or length(tower, low, wanted) is None:
        return _product_atom(tower, name, body, low, high)
    out = _product_atom(tower, name, body, low, wanted)
    for point in _points(high, int(gap), 1):
        out = out * tower.normal(substitute(body, {name: point}))
    return out


def _product_atom(tower: Tower, name: str, body: Core, low: Core, high: Core) -> Frac:
    term = rewrite(bind("prod", name, body, low, high), _sorted_factors)
    atom, new = tower.atom(term)
    if new:
        mask = sign(tower, tower.normal(body))
        atom.mask = POS if mask == POS else NUL | POS if mask & NEG == 0 else ANY if mask & NUL else NEG | POS
        atom.part = (low, high, term.args[0])
    return tower.gen(atom)


KERNELS |= {"sum": sum_kernel, "prod": product_kernel}
