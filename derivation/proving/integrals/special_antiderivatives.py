"""The new functions that antiderivatives bring, as candidates: each is suggested by a shape, and checked by its derivative."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from itertools import combinations

from ..normal_form.fraction import Frac, Poly, coefficients
from ..normal_form.indices import index_symbol
from ..normal_form.signs import sign
from ..normal_form.tower import Atom, Tower
from ..terms.core import HALF, MINUS, ONE, TWO, Core, add, bind, fn, mul, num, open_binder, power, sub, sym
from ..terms.domain import NEG, POS

Find = Callable[[Tower, Frac, str], Core | None]  # an antiderivative by a symbol


def specials(tower: Tower, name: str, factors: Iterable[tuple[Poly, int]], atoms: Iterable[Atom], exponents: Iterable[Frac], find: Find) -> Iterator[Core]:
    """Logarithms and arcus functions of the factors of denominators, of quadratics under roots, erf of Gaussian exponents."""
    x = sym(name)
    for p, _ in factors:
        atom = tower.single(p)
        if atom is not None and atom.term.head in ("exp", "ipow"):
            continue
        yield fn("log", fn("abs", tower.poly_term(p)))
        for a in (a for a in atoms if p.degrees()[a.index] > 0):
            yield from _quadratic(tower, p, a)
            yield from _quartic(tower, p, a)
        yield from _weierstrass(tower, p)
        if atom is not None and atom.term.head in ("sin", "cos"):
            other = fn("cos" if atom.term.head == "sin" else "sin", atom.term.args[0])
            yield from (fn("log", fn("abs", add(ONE, other))), fn("log", fn("abs", sub(ONE, other))))
    roots = [a.part[0] for a in atoms if a.term.head == "root" and a.part[1] == 2]
    for p in [*roots, *(p * q for p, q in combinations(roots, 2))]:
        yield from _under_root(tower, p if sign(tower, Frac(p, tower.one_poly)) != NEG else -p, name)
    for a in atoms:
        if a.term.head == "sum" and name in a.term.free:
            yield from _termwise(tower, a.term, name, find)
    for g in exponents:
        yield from _gaussian(tower, g, name)
    yield fn("log", fn("abs", x)) if any(a.term.head == "log" for a in atoms) else x


def _three(tower: Tower, p: Poly, index: int) -> tuple[Frac, Frac, Frac] | None:
    """a, b, c of a v^2 + b v + c, the coefficients free of what moves with v."""
    if p.degrees()[index] != 2:
        return None
    a, b, c = (Frac(q, tower.one_poly) for q in coefficients(p, index, 3))
    return a, b, c


def _root(tower: Tower, value: Frac) -> Core:
    return tower.term(tower.normal(power(tower.term(value), HALF)))


def _quadratic(tower: Tower, p: Poly, atom: Atom) -> Iterator[Core]:
    """The integral of 1/(a v^2 + b v + c): atan for 4 a c > b^2, a logarithm for 4 a c < b^2."""
    found = _three(tower, p, atom.index)
    if found is None:
        return
    a, b, c = found
    gap = (a * c).scale(Fraction(4)) - b * b
    slope = tower.term((a * tower.gen(atom)).scale(Fraction(2)) + b)
    mask = sign(tower, gap)
    if mask not in (POS, NEG) and not gap.is_zero():
        yield fn("undecided", tower.term(gap))
    if mask == POS:
        yield fn("atan", mul(slope, power(_root(tower, gap), MINUS)))
    if mask == NEG:
        root = _root(tower, -gap)
        yield fn("log", fn("abs", sub(slope, root)))
        yield fn("log", fn("abs", add(slope, root)))


def _weierstrass(tower: Tower, p: Poly) -> Iterator[Core]:
    """The integral of 1/(c + q cos u), c > |q|: with r^2 = c^2 - q^2, u/r - 2/r atan(q sin u / (c + r + q cos u)), which is continuous."""
    for i, degree in enumerate(p.degrees()):
        term = tower.atoms[i].term if degree == 1 else None
        if term is None or term.head not in ("sin", "cos"):
            continue
        q, c = (Frac(k, tower.one_poly) for k in coefficients(p, i, 2))
        gap = c * c - q * q
        if sign(tower, gap) == POS and sign(tower, c) in (POS, NEG):
            other = fn("cos" if term.head == "sin" else "sin", term.args[0])
            root = mul(num(1 if sign(tower, c) == POS else -1), _root(tower, gap))
            yield fn("atan", mul(tower.term(q), other, power(add(tower.term(c), root, mul(tower.term(q), term)), MINUS)))


def _quartic(tower: Tower, p: Poly, atom: Atom) -> Iterator[Core]:
    """v^4 + q v^2 + r = (v^2 + t v + s)(v^2 - t v + s) with s^2 = r and t^2 = 2 s - q."""
    degrees = p.degrees()
    if degrees[atom.index] != 4 or sum(1 for d in degrees if d > 0) != 1:
        return
    lead, third, q, first, r = (Frac(k, tower.one_poly).constant() for k in coefficients(p, atom.index, 5))
    if third != 0 or first != 0 or not lead or r is None or q is None or r / lead <= 0:
        return
    v = atom.term
    s = tower.term(tower.normal(power(num(r / lead), HALF)))
    square = sub(mul(TWO, s), num(q / lead))
    if sign(tower, tower.normal(square)) != POS:
        return
    for side in (ONE, MINUS):
        t = mul(side, _root(tower, tower.normal(square)))
        inner = tower.normal(add(power(v, TWO), mul(t, v), s))
        yield fn("log", tower.term(inner))
        gap = tower.normal(sub(mul(num(4), s), power(t, TWO)))
        if sign(tower, gap) == POS:
            yield fn("atan", mul(add(mul(TWO, v), t), power(_root(tower, gap), MINUS)))


def _under_root(tower: Tower, p: Poly, name: str) -> Iterator[Core]:
    """The integral of 1/sqrt(a x^2 + b x + c): asin for a < 0, a logarithm for a > 0."""
    atom = tower.index[sym(name)]
    found = _three(tower, p, atom.index)
    if found is None:
        return
    a, b, c = found
    slope = (a * tower.gen(atom)).scale(Fraction(2)) + b
    gap = b * b - (a * c).scale(Fraction(4))
    mask = sign(tower, a)
    if mask == NEG and sign(tower, gap) == POS:
        yield fn("asin", mul(tower.term(-slope), power(_root(tower, gap), MINUS)))
    if sign(tower, c) == POS:
        yield fn("log", fn("abs", add(tower.term(c.scale(Fraction(2)) + b * tower.gen(atom)), mul(TWO, _root(tower, c), power(tower.poly_term(p), HALF)))))
    if mask == POS:
        yield fn("log", fn("abs", add(tower.term(slope), mul(TWO, _root(tower, a), power(tower.poly_term(p), HALF)))))
        if sign(tower, gap) == NEG:
            yield fn("asinh", mul(tower.term(slope), power(_root(tower, -gap), MINUS)))


def _termwise(tower: Tower, term: Core, name: str, find: Find) -> Iterator[Core]:
    """The antiderivative of a finite sum, term by term."""
    _, low, high = term.args
    if "oo" in (low.head, high.head) or name in low.free | high.free:
        return
    k = index_symbol(tower, term, low, high)
    inner = find(tower, tower.normal(open_binder(term, k)), name)
    if inner is not None:
        yield bind("sum", k, inner, low, high)


def _gaussian(tower: Tower, g: Frac, name: str) -> Iterator[Core]:
    """The integral of exp(-a x^2 + b x): erf(sqrt(a) x - b / (2 sqrt(a))) for a > 0."""
    index = tower.index[sym(name)].index
    if g.den.degrees()[index] > 0 or g.num.degrees()[index] != 2:
        return
    a, b, _ = (Frac(q, tower.one_poly) / Frac(g.den, tower.one_poly) for q in coefficients(g.num, index, 3))
    if name in tower.free(a) or name in tower.free(b) or sign(tower, a) != NEG:
        return
    root = _root(tower, -a)
    yield fn("erf", sub(mul(root, sym(name)), mul(HALF, tower.term(b), power(root, MINUS))))
