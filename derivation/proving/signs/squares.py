"""Sums of squares: a polynomial over the rationals shown to be nonnegative by writing it as c_1 q_1^2 + c_2 q_2^2 + …, c_k > 0.

The q_k are monomials and binomials m - t m' (sums of binomial squares: Reznick 1989), the c_k come from exact linear programming; a
variable that is known to be nonnegative is a square itself, and one of which a root occurs is the square of that root. What is found is
an identity of polynomials and is checked as one. Ordered variables: when all variables are nonnegative, p >= 0 follows when for every
order x >= y >= z the polynomial in the differences (z, y - z, x - y) has no negative coefficient.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, permutations, product
from math import isqrt, lcm

from flint import fmpq

from ...model.records import record
from ..normal_form.fraction import Poly, fraction
from ..normal_form.signs import sign_poly
from ..normal_form.tower import Tower
from ..terms.domain import ANY, NEG, NUL, POS
from .linear import solve

Exponents = tuple[int, ...]
Terms = dict[Exponents, Fraction]
MOST_MONOMIALS, MOST_COLUMNS, MOST_DEGREE = 11, 170, 12
MOST_MODULO = 4  # the degree of polynomials with equations beside them


@record(slots=True)
class Square:
    """weight * (first - ratio * second)^2 with weight > 0; `second` None is weight * first^2."""

    weight: Fraction
    first: Exponents
    second: Exponents | None = None
    ratio: Fraction = Fraction(0)

    def terms(self) -> Terms:
        out = {double(self.first): self.weight}
        if self.second is not None:
            out[double(self.second)] = out.get(double(self.second), Fraction(0)) + self.weight * self.ratio**2
            mixed = tuple(a + b for a, b in zip(self.first, self.second, strict=True))
            out[mixed] = out.get(mixed, Fraction(0)) - 2 * self.weight * self.ratio
        return out


def double(m: Exponents) -> Exponents:
    return tuple(2 * e for e in m)


def sum_of_squares(terms: Terms) -> list[Square] | None:
    """Squares that add up to the polynomial, the constant one as heavy as can be; None when none are found.

    >>> one, x, y = (0, 0), (1, 0), (0, 1)
    >>> [str(s.weight) for s in sum_of_squares({(2, 0): Fraction(1), (1, 1): Fraction(-2), (0, 2): Fraction(1)})]
    ['1']
    >>> sum_of_squares({(2, 0): Fraction(1), (1, 1): Fraction(-3), (0, 2): Fraction(1)}) is None
    True
    """
    basis = half_basis(terms)
    if not basis or len(basis) > MOST_MONOMIALS:
        return None
    columns = list(_columns(terms, basis))
    if len(columns) > MOST_COLUMNS:
        return None
    shapes = [s.terms() for s in columns]
    order = sorted(set(terms).union(*shapes))
    rows = [[shape.get(m, Fraction(0)) for shape in shapes] for m in order]
    heavy = [Fraction(int(s.second is None and not any(s.first))) for s in columns]
    found = solve(rows, [terms.get(m, Fraction(0)) for m in order], heavy)
    if found is None:
        return None
    out = [Square(w, s.first, s.second, s.ratio) for w, s in zip(found[0], columns, strict=True) if w > 0]
    return out if expand(out) == terms else None


def squares_modulo(terms: Terms, zeros: Sequence[Terms]) -> bool:
    """p = squares + l_1 e_1 + … with numbers l_i of any sign, so that p >= 0 wherever all of the e_i are 0.

    >>> one, x, y, xx, yy = (0, 0), (1, 0), (0, 1), (2, 0), (0, 2)
    >>> circle = {xx: Fraction(1), yy: Fraction(1), one: Fraction(-2)}
    >>> squares_modulo({one: Fraction(2), x: Fraction(-1), y: Fraction(-1)}, [circle])
    True
    >>> squares_modulo({one: Fraction(1), x: Fraction(-1), y: Fraction(-1)}, [circle])
    False
    """
    shape = {m: abs(c) if all(e % 2 == 0 for e in m) else c for each in (*zeros, terms) for m, c in each.items()}
    basis = half_basis(shape)
    columns = [s.terms() for s in _columns(shape, basis)] if 0 < len(basis) <= MOST_MONOMIALS else []
    if not columns or len(columns) > MOST_COLUMNS:
        return False
    columns += [{m: sign * c for m, c in e.items()} for e in zeros for sign in (1, -1)]
    order = sorted(set(terms).union(*columns))
    rows = [[column.get(m, Fraction(0)) for column in columns] for m in order]
    found = solve(rows, [terms.get(m, Fraction(0)) for m in order], [Fraction(0)] * len(columns))
    if found is None:
        return False
    total = {m: sum((w * c for w, c in zip(found[0], row, strict=True)), Fraction(0)) for m, row in zip(order, rows, strict=True)}
    return all(total[m] == terms.get(m, 0) for m in order)


def expand(squares: Sequence[Square]) -> Terms:
    """The polynomial that squares add up to."""
    total: Terms = {}
    for s in squares:
        for m, c in s.terms().items():
            total[m] = total.get(m, Fraction(0)) + c
    return {m: c for m, c in total.items() if c}


def half_basis(terms: Terms) -> list[Exponents]:
    """The monomials that can occur in a square: half of the box and the degrees, then the diagonal test until nothing changes."""
    degrees = [max(m[i] for m in terms) for i in range(len(next(iter(terms))))]
    low, high = min(sum(m) for m in terms), max(sum(m) for m in terms)
    if high > MOST_DEGREE or high % 2 or any(d % 2 for d in degrees):
        return []
    boxes = [range(d // 2 + 1) for d in degrees]
    size = 1
    for box in boxes:
        size *= len(box)
    if size > 400:
        return []
    basis = [m for m in product(*boxes) if low <= 2 * sum(m) <= high]
    while True:
        sums = {tuple(a + b for a, b in zip(m, k, strict=True)) for m in basis for k in basis if m != k}
        kept = [m for m in basis if double(m) in terms or double(m) in sums]
        kept = [m for m in kept if terms.get(double(m), Fraction(0)) >= 0 or double(m) in sums]
        if len(kept) == len(basis):
            return basis
        basis = kept


def _columns(terms: Terms, basis: list[Exponents]) -> Iterator[Square]:
    one = Fraction(1)
    for m in basis:
        yield Square(one, m)
    for k, m in enumerate(basis):
        for other in basis[k + 1 :]:
            for t in _ratios(terms, m, other):
                yield Square(one, m, other, t)


def _ratios(terms: Terms, m: Exponents, other: Exponents) -> list[Fraction]:
    """Candidates for t in (m - t other)^2: 1, and what the coefficients of the two squares and of the product suggest."""
    a, b = terms.get(double(m), Fraction(0)), terms.get(double(other), Fraction(0))
    mixed = terms.get(tuple(x + y for x, y in zip(m, other, strict=True)), Fraction(0))
    sizes = {Fraction(1)}
    if a > 0 and b > 0:
        root = exact_root(b / a)
        sizes |= {root} if root is not None else {abs(mixed) / (2 * a), 2 * b / abs(mixed)} if mixed else set()
    signs = (1, -1) if not mixed else (-1,) if mixed > 0 else (1,)
    return [s * t for t in sizes for s in signs]


def exact_root(value: Fraction) -> Fraction | None:
    """The rational square root, if there is one."""
    p, q = isqrt(value.numerator), isqrt(value.denominator)
    return Fraction(p, q) if p * p == value.numerator and q * q == value.denominator else None


def by_means(terms: Terms) -> bool:
    """c_1 x^a_1 + … + c_k x^a_k >= d x^b for all x: a_i even, c_i > 0, b = sum l_i a_i, sum l_i = 1 and |d| <= prod (c_i / l_i)^l_i.

    The weighted inequality between arithmetic and geometric mean, for c_i x^a_i / l_i with the weights l_i > 0.

    >>> by_means({(4, 2): Fraction(1), (2, 4): Fraction(1), (0, 0): Fraction(1), (2, 2): Fraction(-3)})
    True
    """
    even = {m: c for m, c in terms.items() if c > 0 and not any(e % 2 for e in m)}
    others = [(m, abs(c)) for m, c in terms.items() if m not in even]
    if len(others) != 1 or not 2 <= len(even) <= 6:
        return False
    (inner, d), points = others[0], list(even)
    return any(_balanced(inner, d, [(m, even[m]) for m in some]) for size in (2, 3, 4) for some in combinations(points, size))


def _balanced(inner: Exponents, d: Fraction, outer: Sequence[tuple[Exponents, Fraction]]) -> bool:
    rows = [[Fraction(m[i]) for m, _ in outer] for i in range(len(inner))] + [[Fraction(1)] * len(outer)]
    found = solve(rows, [*map(Fraction, inner), Fraction(1)], [Fraction(0)] * len(outer))
    if found is None or any(w <= 0 for w in found[0]):
        return False
    weights = found[0]
    common = lcm(*[w.denominator for w in weights])
    if common > 60:
        return False
    bound = Fraction(1)
    for w, (_, c) in zip(weights, outer, strict=True):
        bound *= (c / w) ** int(w * common)
    return d**common <= bound


def by_orders(terms: Terms) -> bool:
    """True when p >= 0 for all nonnegative values of up to four variables, seen by no negative coefficient in the differences."""
    used = [i for i in range(len(next(iter(terms)))) if any(m[i] for m in terms)]
    if not 2 <= len(used) <= 4 or max(sum(m) for m in terms) > 8:
        return False
    return all(_nonnegative_ordered(terms, order) for order in permutations(used))


def _nonnegative_ordered(terms: Terms, order: Sequence[int]) -> bool:
    from flint import Ordering, fmpq, fmpq_mpoly_ctx

    ring = fmpq_mpoly_ctx.get([f"d{k}" for k in range(len(order))], Ordering.lex)
    total = ring.constant(0)
    gaps = ring.gens()
    values = {i: sum(gaps[: k + 1], ring.constant(0)) for k, i in enumerate(order)}
    for m, c in terms.items():
        part = ring.constant(fmpq(c.numerator, c.denominator))
        for i in order:
            part *= values[i] ** m[i]
        total += part
    return all(c >= 0 for c in total.coeffs())


def rooted(tower: Tower, poly: Poly) -> Poly:
    """Every symbol that occurs linearly under a root R in the polynomial replaced by what R^d = p says of it: an identity."""
    for atom in tower.relations:
        if atom.term.head != "root" or not poly.degrees()[atom.index] or atom.relation is None:
            continue
        degree, value = atom.relation
        inside = value.num
        for i, d in enumerate(inside.degrees()):
            slope = inside.derivative(i)
            if d == 1 and value.den.is_constant() and slope.is_constant() and tower.atoms[i].term.head in ("sym", "at"):
                gens = list(tower.gens)
                gens[i] = (tower.gens[atom.index] ** degree - inside) / slope.leading_coefficient() + tower.gens[i]
                poly = poly.compose(*gens, ctx=tower.ring)
                break
    return poly


def known_terms(tower: Tower, poly: Poly) -> tuple[Terms, frozenset[int]]:
    """The polynomial's terms, with nonnegative generators that occur in odd powers replaced by squares, and which these are."""
    raw = {tuple(int(x) for x in m): fraction(c) for m, c in poly.to_dict().items()}
    odd = frozenset(i for i, d in enumerate(poly.degrees()) if d > 0 and tower.atoms[i].mask & NEG == 0 and any(m[i] % 2 for m in raw))
    used = [i for i, d in enumerate(poly.degrees()) if d > 0]
    return {tuple(2 * m[i] if i in odd else m[i] for i in used): c for m, c in raw.items()}, frozenset(k for k, i in enumerate(used) if i in odd)


def sign_by_squares(tower: Tower, poly: Poly) -> int:
    """POS, NUL | POS and their mirror images when the polynomial or its negative is a sum of squares, else ANY."""
    poly = rooted(tower, poly)
    if poly.is_constant() or len(poly) > 40:
        return ANY
    for candidate, found in ((poly, POS), (-poly, NEG)):
        terms, _ = known_terms(tower, candidate)
        squares = sum_of_squares(terms)
        if squares is not None:
            return found if _strict(tower, candidate, squares) else found | NUL
        if by_means(terms):
            return found | NUL
        if _all_nonnegative(tower, candidate) and by_orders(_plain(candidate)):
            return found | NUL
    return _by_equations(tower, poly)


def _by_equations(tower: Tower, poly: Poly) -> int:
    """The signs of p where the polynomials that the facts say are 0 are 0."""
    mine = {i for i, d in enumerate(poly.degrees()) if d > 0}
    zeros = [f for f, mask in tower.facts if mask == NUL and f.total_degree() <= MOST_MODULO and mine & {i for i, d in enumerate(f.degrees()) if d > 0}]
    if not zeros or poly.total_degree() > MOST_MODULO:
        return ANY
    used = sorted({i for p in (poly, *zeros) for i, d in enumerate(p.degrees()) if d > 0})
    if len(used) > 4:
        return ANY
    target, *rest = ({tuple(int(m[i]) for i in used): fraction(c) for m, c in p.to_dict().items()} for p in (poly, *zeros))
    for terms, found in ((target, POS), ({m: -c for m, c in target.items()}, NEG)):
        if squares_modulo(terms, rest):
            return found | NUL
    for zero in zeros:
        for multiple in _multiples(target, zero, used):
            mask = sign_poly(tower, poly + zero * fmpq(multiple.numerator, multiple.denominator))
            if not (mask & NEG and mask & POS):
                return mask
    return ANY


def _multiples(target: Terms, zero: Poly, used: Sequence[int]) -> list[Fraction]:
    """The l for which p + l e lacks one of the monomials that both have."""
    other = {tuple(int(m[i]) for i in used): fraction(c) for m, c in zero.to_dict().items()}
    return list(dict.fromkeys(-target[m] / c for m, c in other.items() if m in target))


def _plain(poly: Poly) -> Terms:
    used = [i for i, d in enumerate(poly.degrees()) if d > 0]
    return {tuple(int(m[i]) for i in used): fraction(c) for m, c in poly.to_dict().items()}


def _all_nonnegative(tower: Tower, poly: Poly) -> bool:
    return all(tower.atoms[i].mask & NEG == 0 for i, d in enumerate(poly.degrees()) if d > 0)


def _strict(tower: Tower, poly: Poly, squares: Sequence[Square]) -> bool:
    """One of the squares is that of a monomial in generators that are never 0."""
    used = [i for i, d in enumerate(poly.degrees()) if d > 0]
    never = {k for k, i in enumerate(used) if not tower.atoms[i].mask & NUL}
    return any(s.second is None and all(k in never for k, e in enumerate(s.first) if e) for s in squares)
