"""Products over ranges as kernels.

Each factor of the body has its own way: one that does not depend on the index is raised to the number of indices, a product of
exponentials is the exponential of a sum, k + c and c - k give factorials or gammas where they are positive, and sines and cosines at equal angles are
a table, for n >= 0, by the roots of unity: the first line is (x^N - 1)/(x - 1) = prod (x - e^(2 pi i k/N)) at x = 1 in absolute values, N = n + 1; the
others pair its factors. What is left is an atom. An empty product is 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from ..functions.formulas import filled
from ..kernels.powers import exp_of, raise_to
from ..normal_form.fraction import Frac, Poly
from ..normal_form.indices import depends, index_symbol
from ..normal_form.integers import integer_valued
from ..normal_form.signs import at_least, sign
from ..normal_form.tower import Atom, Kernel, Tower
from ..terms.core import ONE, Core, add, bind, fn, mul, node, num, open_binder, power, rewrite, sub, substitute, sym
from ..terms.domain import ANY, NEG, NUL, POS
from ..terms.obstacles import Stuck
from .nested_sums import sorted_factors
from .sums import PEEL, UNROLL, length, points_between, sum_of, without_number


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
    slope = _slope(tower, poly, name)
    if slope:
        counted = _counted(tower, _root_of_factor(tower, poly, name, slope), low, high)
        if counted is not None:
            return counted[1] * (tower.one if counted[0] == slope else raise_to(tower, tower.constant(-1), count))
    if atom is not None:
        known = known_product(tower, name, atom, low, high)
        if known is not None:
            return tower.normal(known)
    return _peeled_product(tower, name, tower.poly_term(poly), low, high)


def _slope(tower: Tower, poly: Poly, name: str) -> int:
    """1 for a factor k + c, -1 for c - k, else 0."""
    value, k = Frac(poly, tower.one_poly), tower.normal(sym(name))
    return next((sign for sign in (1, -1) if name not in tower.free(tower.reduce(value - k.scale(Fraction(sign))))), 0)


def _root_of_factor(tower: Tower, poly: Poly, name: str, slope: int) -> Core:
    """c for a factor k - c or c - k."""
    return tower.term(tower.normal(sym(name)) - tower.reduce(Frac(poly, tower.one_poly)).scale(Fraction(slope)))


def _counted(tower: Tower, root: Core, low: Core, high: Core) -> tuple[int, Frac] | None:
    """1 and the product of k - c when all of these are positive, -1 and the product of c - k when all of those are.

    They count from a = low - c up to high - c, or from a = c - high up to c - low, at least down to the empty range: (b)!/(a - 1)!.
    """
    for side, first, last in ((1, sub(low, root), sub(high, root)), (-1, sub(root, high), sub(root, low))):
        if sign(tower, tower.normal(first)) == POS:
            if integer_valued(tower, tower.normal(root)):
                return side, tower.normal(mul(fn("factorial", last), power(fn("factorial", sub(first, ONE)), num(-1))))
            return side, tower.normal(mul(fn("gamma", add(last, ONE)), power(fn("gamma", first), num(-1))))
    return None


def _peeled_product(tower: Tower, name: str, body: Core, low: Core, high: Core) -> Frac:
    """Move the upper end to a bound without a number in it, one factor at a time."""
    wanted = without_number(tower, high)
    gap = tower.normal(sub(high, wanted)).constant() if wanted is not None else None
    if wanted is None or not gap or gap.denominator != 1 or not 0 < gap <= PEEL or length(tower, low, wanted) is None:
        return _product_atom(tower, name, body, low, high)
    out = _product_atom(tower, name, body, low, wanted)
    for point in points_between(high, int(gap), 1):
        out = out * tower.normal(substitute(body, {name: point}))
    return out


def _product_atom(tower: Tower, name: str, body: Core, low: Core, high: Core) -> Frac:
    term = rewrite(bind("prod", name, body, low, high), sorted_factors)
    atom, new = tower.atom(term)
    if new:
        mask = sign(tower, tower.normal(body))
        atom.mask = POS if mask == POS else NUL | POS if mask & NEG == 0 else ANY if mask & NUL else NEG | POS
        atom.part = (low, high, term.args[0])
    return tower.gen(atom)


TABLE = """
Product(sin(k*pi/(n + 1)), (k, 1, n)) = (n + 1)*2**(-n)
Product(sin(k*pi/(2*n + 2)), (k, 1, n)) = sqrt(n + 1)*2**(-n)
Product(cos(k*pi/(2*n + 2)), (k, 1, n)) = sqrt(n + 1)*2**(-n)
Product(sin(k*pi/(2*n + 1)), (k, 1, n)) = sqrt(2*n + 1)*2**(-n)
Product(cos(k*pi/(2*n + 1)), (k, 1, n)) = 2**(-n)
"""


def known_product(tower: Tower, name: str, atom: Atom, low: Core, high: Core) -> Core | None:
    """The product over the range of a sine or cosine at equal angles, when it is in the table."""
    if low is not ONE or atom.term.head not in ("sin", "cos"):
        return None
    angle, last = tower.normal(atom.term.args[0]), tower.normal(high)
    if not integer_valued(tower, last) or not at_least(tower, last, 0):
        return None
    for line in TABLE.strip().split("\n"):
        product, value = (filled(side, (high,), ("n",)) for side in line.split(" = "))
        factor = open_binder(product, name)
        if factor.head == atom.term.head and tower.zero_test(angle - tower.normal(factor.args[0])):
            return value
    return None


KERNELS: Mapping[str, Kernel] = {"prod": product_kernel}
